"""The command line: one short function per command, the options they share, the one clock, the exit contract."""
