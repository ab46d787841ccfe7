"""Answers of commands as data and as Markdown."""
