"""Findings about a sound event: codes, rules and silencers."""
