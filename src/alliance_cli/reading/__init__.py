"""The only way in: bytes to data with positions, to a model or findings."""
