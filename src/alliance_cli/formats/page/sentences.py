"""The sentences of the page, and its dates and names, in the event's language."""

from __future__ import annotations

import datetime as dt
from functools import cache

from alliance_cli.words import Words, words

SENTENCES = {
    # the web page: its head
    "skip": "Skip to the programme",
    "when": "When",
    "where": "Where",
    "how": "How",
    "online": "Online",
    "in-person": "In person",
    "hybrid": "In person and online",
    "organizer": "Organised by",
    "language_spoken": "Language",
    "languages": "Languages",
    "themes": "Themes",
    "website": "Event website",
    "from_time": "{dates}, from {time}",
    "dates_open": "Dates to be announced",
    "event_cancelled": "This event is cancelled.",
    "event_postponed": "This event is postponed.",
    "event_tentative": "This event is not confirmed yet.",
    "for_registered": "For registered participants only. Please do not pass this page on.",
    # the web page: registration
    "registration": "Registration",
    "register": "Register",
    "join_waitlist": "Join the waiting list",
    "details_registration": "Details",
    "upcoming": "Opens {opens}.",
    "open": "Open until {closes}.",
    "open_until_start": "Open until the event starts.",
    "closing-soon": "Closes soon: {closes}.",
    "waitlist": "All places are taken. The waiting list is open until {closes}.",
    "waitlist_until_start": "All places are taken. The waiting list is open.",
    "full": "All places are taken.",
    "closed": "Closed since {closes}.",
    "postponed": "The event is postponed.",
    "cancelled": "The event is cancelled.",
    "over": "The event is over.",
    "window": "{opens} to {closes}.",
    "window_opens": "From {opens}.",
    "window_closes": "Until {closes}.",
    "window_start": "Until the event starts.",
    "places": "{capacity} places, {registered} taken",
    "capacity": "{capacity} places",
    # the web page: the programme
    "programme": "Programme",
    "no_sessions": "No sessions have been announced yet.",
    "times_in": "All times in {zone}.",
    "times_shown": "Times in {zone}",
    "yours": "yours",
    "show_event_zone": "Show {zone}",
    "time_zone": "Time zone",
    "event_zone": "{zone} time (event)",
    "event_zone_each": "Time of each event",
    "own_zone": "{zone} time (yours)",
    "other_zone": "Another zone …",
    "zone_search": "Find a time zone",
    "zone_unknown": "This browser does not know the time zone “{zone}”. Times stay as they are.",
    "event_time": "{time} in {zone}",
    "clocks_back": "Clocks go back from {before} to {after}.",
    "clocks_forward": "Clocks go forward from {before} to {after}.",
    "end_open": "end not announced",
    "session_cancelled": "Cancelled",
    "session_tentative": "To be confirmed",
    "session_postponed": "Postponed",
    "session_registered": "For registered participants",
    "session_new": "New",
    "session_moved": "Moved from {time}",
    "session_room": "Room changed from {room}",
    "invited": "invited",
    "favourite": "Favourite",
    "overlaps": "Overlaps with another favourite",
    # the web page: buttons and fields
    "controls": "Time zone and filters",
    "filter": "Filter",
    "day": "Day",
    "track": "Track",
    "room": "Room",
    "kind": "Kind",
    "language": "Language",
    "all_days": "All days",
    "all_tracks": "All tracks",
    "all_rooms": "All rooms",
    "all_kinds": "All kinds",
    "all_languages": "All languages",
    "search": "Search",
    "search_hint": "Title, speaker, abstract",
    "favourites_only": "Favourites only",
    "recorded_only": "Recorded only",
    "grid": "Grid",
    "count": "{shown} of {all} sessions",
    "none_found": "Nothing matches.",
    "clear": "Clear filters",
    "save_calendar": "Save these as calendar file",
    "copy_link": "Copy link",
    "copied": "Link copied",
    "a_copy": "A saved file is a copy. Later changes reach you only through a subscription.",
    "now": "Now",
    "next": "Next",
    "nothing_now": "Nothing is on right now.",
    "nothing_next": "Nothing more to come.",
    "jump_now": "Jump to now",
    "later_at": "Next, {time}",
    # the web page: details of sessions, people and rooms
    "more": "People, places and details",
    "details": "About the sessions",
    "close": "Close",
    "to_programme": "Back to the programme",
    "add_to_calendar": "Add to calendar:",
    "file": "File (.ics)",
    "google": "Google",
    "outlook": "Outlook",
    "session_page": "Session page",
    "join": "Join",
    "passcode": "Passcode: {passcode}",
    "seats": "{capacity} seats",
    "speakers": "Speakers",
    "rooms": "Rooms",
    "subscribe": "Subscribe to the calendar",
    "whole_programme": "Whole programme",
    "feeds": "Single tracks, rooms and speakers",
    "subscribe_hint": "A subscribed calendar follows every change.",
    "gone": "This session is no longer in the programme.",
    # the web page: its foot
    "as_of": "As of {time}",
    "digest": "state {digest}",
    "print": "Print",
    "print_abstracts": "Print with abstracts",
}


class Sentences:
    """What the page says in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.locale = words.locale
        self.language = words.language

    def __call__(self, name: str, **values: object) -> str:
        """Return the sentence called `name` with `values` put in."""
        message = self._words(SENTENCES[name])
        return message.format(**values) if values else message

    def day(self, day: dt.date) -> str:
        """Return a day in words: `Saturday, 24 October 2026`."""
        return self.locale.date(day, "full")

    def days(self, first: dt.date, last: dt.date) -> str:
        """Return the days from one to another in words, the year once."""
        if first == last:
            return self.day(first)
        start = self.locale.date(first, "full_without_year" if first.year == last.year else "full")
        return f"{start} – {self.day(last)}"

    def kind(self, kind: str) -> str:
        """Return what a kind of session is called."""
        return self._words.known(kind)

    def short_day(self, day: dt.date) -> str:
        """Return a day in few letters: `Sat 24 Oct`."""
        return self.locale.date(day, "short_without_year")

    def language_name(self, tag: str) -> str:
        """Return what a language is called, or its tag."""
        return self.locale.language_name(tag) or tag

    def country_name(self, code: str) -> str:
        """Return what a country is called, or its code."""
        return self.locale.country_name(code) or code


@cache
def sentences(language: str) -> Sentences:
    """Return what the page says in a language that we have."""
    return Sentences(words(language))
