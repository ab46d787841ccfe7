"""Other systems' schedules: bytes to the data of an event file, and what could not be kept."""
