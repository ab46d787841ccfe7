"""Announcements: writing them from an event, and checking existing ones against it."""
