"""Rules about anybody's published calendar: what loses people, what looks wrong, and what became of an older version."""
