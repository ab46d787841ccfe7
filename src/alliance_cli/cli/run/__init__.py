"""How a run goes: the exit contract, the clock, the streams, the writer."""
