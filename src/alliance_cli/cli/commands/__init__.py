"""One short function per command: options to a use case to an answer."""
