"""How a command runs: the exit codes, the clock, the streams, the writer."""
