"""What the program does, without a command line: data in, data out."""
