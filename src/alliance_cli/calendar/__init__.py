"""Our own calendars, both ways: entries, feeds, history, and the published file read back."""
