"""Describe your event in one file, and publish it correctly everywhere: terminal, CI, calendars and the web."""

__version__ = "0.2.0"
