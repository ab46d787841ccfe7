"""The built-in words of our calendars: every sentence, mark and name in one table."""

from __future__ import annotations

from typing import Final

from alliance_cli.event.agenda import Agenda
from alliance_cli.event.export_options import Options
from alliance_cli.words import Words, language_of, words

SENTENCES: Final = {
    # Marks stand before a title; one replaces the other. Outlook writes the first one itself.
    "mark-cancelled": "Cancelled: {title}",
    "mark-postponed": "Postponed: {title}",
    "mark-registered": "Now for registered participants: {title}",
    "mark-elsewhere": "No longer in this calendar: {title}",
    # words: a paragraph in an entry of a calendar
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
    # words: a paragraph in an entry of a calendar; {window} is such as Early bird
    "opens": "Registration opens on {time}.",
    "closes": "Registration closes on {time}.",
    "opens-window": "Registration opens ({window}) on {time}.",
    "closes-window": "Registration closes ({window}) on {time}.",
    # words: title of an entry of a calendar
    "title-opens": "Registration opens: {event}",
    "title-closes": "Registration closes: {event}",
    "title-opens-window": "Registration opens ({window}): {event}",
    "title-closes-window": "Registration closes ({window}): {event}",
    # words: heading of a list in an entry of a calendar
    "speakers": "Speakers:",
    "themes": "Themes:",
    "language": "Language: {languages}",
    "languages": "Languages: {languages}",
    "join": "Join ({room}): {url}",
    "passcode": "Passcode: {passcode}",
    "invited": "invited",
    "registration": "Registration",
    # words: name of a calendar that has several events; {titles} is such as Dune Days, Quay Meeting
    "several": "{titles} and {number} more",
    # words: what a calendar is cut to, after the name of the event: Dune Days: day 2, registration
    "only-day": "day {number}",
    "only-deadlines": "registration",
    "only-registered": "for registered people",
}


class Sentences:
    """What a calendar says in one language."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.language = words.language

    def __call__(self, name: str, **facts: str) -> str:
        """Return the sentence of the table called `name` with `facts` in their places."""
        return self.words(SENTENCES[name], **facts)

    def language_name(self, tag: str) -> str:
        """Return what a language is called, or its tag."""
        return self.words.locale.language_name(tag) or tag


def sentences_of(agenda: Agenda, options: Options) -> Sentences:
    """Return what the calendar of an agenda says: in the language asked for, else the event's."""
    return Sentences(words(language_of(agenda.event.languages, options.language)))
