"""What our schedules say where their formats have no word for it: written there, and understood when it comes back."""

CANCELLED_MARK = "[CANCELLED] "
"""Before the title of a session that is off."""
NO_TRACK, NO_TRACK_NAME = "no-track", "no track"
"""What stands where version 2 of schedule.json, and tools for schedule.xml, ask for a track that there is not."""
NO_LANGUAGE = "xx"
"""The same for a language."""
