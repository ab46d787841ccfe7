"""Running text read for its dates, clock times and zones: tokens, lexemes, dates, clock times, statements."""
