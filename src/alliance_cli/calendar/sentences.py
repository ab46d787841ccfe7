"""What our calendars say in words of ours: every sentence, mark and name in one table."""

from __future__ import annotations

from typing import Final

# Marks stand before a title; one replaces the other. Outlook writes the first one itself.
CANCELLED: Final = "Cancelled: "
POSTPONED: Final = "Postponed: "
REGISTERED: Final = "Now for registered participants: "
ELSEWHERE: Final = "No longer in this calendar: "

SENTENCES: Final = {
    "event-cancelled": "The event is cancelled.",
    "session-cancelled": "This session is cancelled.",
    "removed": "This is no longer in the programme.",
    "deadline-removed": "This date no longer applies.",
    "registered": "This session is now for registered participants.",
    "elsewhere": "This is still in the programme, but no longer in this calendar.",
    "postponed": "The event is postponed; the new time is not known yet.",
    "postponed-to": "The event is postponed; this is the new time.",
    "dates-unknown": "The dates of the event are not known yet.",
    "unconfirmed": "This is not confirmed yet.",
    "formerly": "The former time was {time}.",
    "open-end": "The end is not announced; {duration} are shown.",
    "opens": "Registration opens{which} on {time}.",
    "closes": "Registration closes{which} on {time}.",
}

SPEAKERS: Final = "Speakers:"
THEMES: Final = "Themes:"
LANGUAGE: Final = "Language: "
LANGUAGES: Final = "Languages: "
JOIN: Final = "Join ({room}): "
PASSCODE: Final = "Passcode: "
INVITED: Final = "invited"
REGISTRATION: Final = "Registration"
REGISTRATION_TITLE: Final = {
    "opens": "Registration opens{which}: {event}",
    "closes": "Registration closes{which}: {event}",
}


def sentence(name: str, **facts: str) -> str:
    """Return a sentence of the table with `facts` in their places."""
    return SENTENCES[name].format(**facts)
