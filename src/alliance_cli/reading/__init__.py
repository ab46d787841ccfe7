"""Reading: the only way in, from bytes to data with positions, to the model or to findings."""
