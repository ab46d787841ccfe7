"""What our schedules say where their formats have no word for it: written there, and understood when it comes back."""

CANCELLED_MARK = "[CANCELLED] "
"""Before the title of a session that is off."""
NO_TRACK = "no-track"
"""What version 2 of schedule.json has where it must name a track and there is none."""
NO_LANGUAGE = "xx"
"""The same for a language."""
