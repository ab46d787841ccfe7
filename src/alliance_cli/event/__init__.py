"""What an event file may say, and what it means."""
