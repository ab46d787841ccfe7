"""What an event is and means: values in, values out; no files, terminal, environment or clock."""
