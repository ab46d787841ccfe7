"""Announcements: written from an event, and existing ones verified against it."""
