"""One view per command: values to documents."""
