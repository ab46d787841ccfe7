"""Rules for anybody's published calendar: what breaks, what looks wrong, and how it differs from an older version."""
