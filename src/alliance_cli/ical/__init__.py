"""Lines of iCalendar both ways, tolerant and byte-exact; knows no event."""
