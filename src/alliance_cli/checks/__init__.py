"""Findings in a valid event: codes, rules and silencers."""
