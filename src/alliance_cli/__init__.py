"""One file describes a conference; the terminal, CI and every calendar get it right."""

__version__ = "0.2.0"
