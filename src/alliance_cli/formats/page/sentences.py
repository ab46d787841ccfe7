"""The sentences of the page, and its dates and names, in the event's language."""

from __future__ import annotations

import datetime as dt
from functools import cache

from alliance_cli.words import Words, words


class Sentences:
    """What the page says in one language."""

    def __init__(self, words: Words) -> None:
        self.table = _table(words)
        self.locale = words.locale
        self.language = words.language

    def __call__(self, name: str, **values: object) -> str:
        """Return the sentence called `name` with `values` put in."""
        sentence = self.table[name]
        return sentence.format(**values) if values else sentence

    def day(self, day: dt.date) -> str:
        """Return a day in words: `Saturday, 24 October 2026`."""
        return self.locale.date(day, "full")

    def days(self, first: dt.date, last: dt.date) -> str:
        """Return the days from one to another in words, the year once."""
        if first == last:
            return self.day(first)
        start = self.locale.date(first, "full_without_year" if first.year == last.year else "full")
        return f"{start} – {self.day(last)}"

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


def _table(words: Words) -> dict[str, str]:
    return {
        # head
        "skip": words("Skip to the programme"),
        "when": words("When"),
        "where": words("Where"),
        "how": words("How"),
        "online": words("Online"),
        "in-person": words("In person"),
        "hybrid": words("In person and online"),
        "organizer": words("Organised by"),
        "language_spoken": words("Language"),
        "languages": words("Languages"),
        "themes": words("Themes"),
        "website": words("Event website"),
        "from_time": words("{dates}, from {time}"),
        "dates_open": words("Dates to be announced"),
        "event_cancelled": words("This event is cancelled."),
        "event_postponed": words("This event is postponed."),
        "event_tentative": words("This event is not confirmed yet."),
        "for_registered": words("For registered participants only. Please do not pass this page on."),
        # registration
        "registration": words("Registration"),
        "register": words("Register"),
        "join_waitlist": words("Join the waiting list"),
        "details_registration": words("Details"),
        "upcoming": words("Opens {opens}."),
        "open": words("Open until {closes}."),
        "open_until_start": words("Open until the event starts."),
        "closing-soon": words("Closes soon: {closes}."),
        "waitlist": words("All places are taken. The waiting list is open until {closes}."),
        "waitlist_until_start": words("All places are taken. The waiting list is open."),
        "full": words("All places are taken."),
        "closed": words("Closed since {closes}."),
        "postponed": words("The event is postponed."),
        "cancelled": words("The event is cancelled."),
        "over": words("The event is over."),
        "window": words("{opens} to {closes}."),
        "window_opens": words("From {opens}."),
        "window_closes": words("Until {closes}."),
        "window_start": words("Until the event starts."),
        "places": words("{capacity} places, {registered} taken"),
        "capacity": words("{capacity} places"),
        # programme
        "programme": words("Programme"),
        "no_sessions": words("No sessions have been announced yet."),
        "times_in": words("All times in {zone}."),
        "times_shown": words("Times in {zone}"),
        "yours": words("yours"),
        "show_event_zone": words("Show {zone}"),
        "time_zone": words("Time zone"),
        "event_zone": words("{zone} time (event)"),
        "event_zone_each": words("Time of each event"),
        "own_zone": words("{zone} time (yours)"),
        "other_zone": words("Another zone …"),
        "zone_search": words("Find a time zone"),
        "zone_unknown": words("This browser does not know the time zone “{zone}”. Times stay as they are."),
        "event_time": words("{time} in {zone}"),
        "clocks_back": words("Clocks go back from {before} to {after}."),
        "clocks_forward": words("Clocks go forward from {before} to {after}."),
        "end_open": words("end not announced"),
        "session_cancelled": words("Cancelled"),
        "session_tentative": words("To be confirmed"),
        "session_postponed": words("Postponed"),
        "session_registered": words("For registered participants"),
        "invited": words("invited"),
        "favourite": words("Favourite"),
        "overlaps": words("Overlaps with another favourite"),
        # controls
        "controls": words("Time zone and filters"),
        "filter": words("Filter"),
        "day": words("Day"),
        "track": words("Track"),
        "room": words("Room"),
        "kind": words("Kind"),
        "language": words("Language"),
        "all_days": words("All days"),
        "all_tracks": words("All tracks"),
        "all_rooms": words("All rooms"),
        "all_kinds": words("All kinds"),
        "all_languages": words("All languages"),
        "search": words("Search"),
        "search_hint": words("Title, speaker, abstract"),
        "favourites_only": words("Favourites only"),
        "recorded_only": words("Recorded only"),
        "view": words("View"),
        "list": words("List"),
        "grid": words("Grid"),
        "count": words("{shown} of {all} sessions"),
        "none_found": words("Nothing matches."),
        "clear": words("Clear filters"),
        "save_calendar": words("Save these as calendar file"),
        "copy_link": words("Copy link"),
        "copied": words("Link copied"),
        "a_copy": words("A saved file is a copy. Later changes reach you only through a subscription."),
        "now": words("Now"),
        "next": words("Next"),
        "nothing_now": words("Nothing is on right now."),
        "nothing_next": words("Nothing more to come."),
        "jump_now": words("Jump to now"),
        "later_at": words("Next, {time}"),
        # details
        "more": words("People, places and details"),
        "details": words("About the sessions"),
        "close": words("Close"),
        "to_programme": words("Back to the programme"),
        "add_to_calendar": words("Add to calendar:"),
        "file": words("File (.ics)"),
        "google": words("Google"),
        "outlook": words("Outlook"),
        "session_page": words("Session page"),
        "join": words("Join"),
        "passcode": words("Passcode: {passcode}"),
        "seats": words("{capacity} seats"),
        "speakers": words("Speakers"),
        "rooms": words("Rooms"),
        "room_page": words("Room page"),
        "speaker_page": words("Web page"),
        "subscribe": words("Subscribe to the calendar"),
        "subscribe_hint": words("A subscribed calendar follows every change."),
        "gone": words("This session is no longer in the programme."),
        # foot
        "as_of": words("As of {time}"),
        "digest": words("state {digest}"),
        "print": words("Print"),
        "print_abstracts": words("Print with abstracts"),
    }
