"""Two agendas, and what changed between them for attendees."""
