"""What the two schedule formats, XML and JSON, have in common when they are read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.programme import Programme
from alliance_cli.text import clean_line

CONFERENCE_KEYS = frozenset(
    [
        "acronym",
        "title",
        "subtitle",
        "description",
        "venue",
        "city",
        "start",
        "end",
        "days",
        "timeslot_duration",
        "time_zone_name",
        "url",
        "base_url",
    ]
)
"""What both formats say of a conference, and an event file keeps or can do without."""
SESSION_KEYS = frozenset(
    [
        "date",
        "start",
        "end",
        "duration",
        "room",
        "slug",
        "code",
        "url",
        "title",
        "subtitle",
        "language",
        "track",
        "type",
        "abstract",
        "description",
        "persons",
        "links",
        "attachments",
        "do_not_record",
        "do_not_stream",
        "feedback_url",
        "origin_url",
    ]
)
"""The same of a session."""
NOT_RECORDED = "not-recorded"
NOT_STREAMED = "not-streamed"
# What version 2 of schedule.json gets where it asks for a value that there is not.
NO_TRACK = "no-track"
NO_LANGUAGE = "xx"
FURTHER_PAGES = {"feedback_url": "Feedback", "origin_url": "Origin", "video_download_url": "Video"}

_ROOMS = "Rooms: "
_COLOR = re.compile("#[0-9a-fA-F]{6}")


def take_facts(programme: Programme, text: Mapping[str, str], place: str) -> None:
    """Take over what the conference says about itself."""
    facts = programme.facts
    facts.title = text.get("title")
    facts.id = text.get("acronym")
    facts.subtitle = text.get("subtitle")
    facts.zone = text.get("time_zone_name")
    facts.city = text.get("city")
    facts.base_url = values.web_address(text.get("base_url", ""))
    facts.url = text.get("url") or text.get("base_url")
    facts.languages = text.get("languages", "")
    venue = clean_line(text.get("venue", ""))
    if venue.casefold() in {"online", "virtual", "remote"}:
        facts.attendance = "online"
        venue = ""
    facts.prose = (text.get("description"), f"Venue: {venue}" if venue and venue != facts.city else None)
    facts.start = _bound(programme, "start", text.get("start"), place)
    facts.end = _bound(programme, "end", text.get("end"), place)
    try:
        since_midnight = values.clock(text.get("day_change", ""))
        facts.day_starts.append((dt.datetime.combine(dt.date.min, dt.time(0)) + since_midnight).time())
    except ValueError:
        pass


def _bound(programme: Programme, word: str, written: str | None, place: str) -> dt.datetime | dt.date | None:
    if not written or not written.strip():
        return None
    try:
        return values.moment(written) if len(written.strip()) > 10 else values.date(written)
    except ValueError:
        programme.fault(f"not kept: its {word} `{clean_line(written[:80])}` is no date", place)
        return None


def start(date: str | None, clock: str | None, day: dt.date | None, programme: Programme, place: str) -> dt.datetime:
    """Return the start of a session: its `date`, or where there is none the clock time on the day it is filed under.

    Raises ValueError, with the reason, where there is neither.
    """
    if date and date.strip():
        try:
            moment = values.moment(date)
        except ValueError:
            raise ValueError(f"its date `{clean_line(date[:80])}` is no moment") from None
        _compare(moment, clock, programme, place)
        return moment
    try:
        since_midnight = values.clock(clock or "")
    except ValueError:
        raise ValueError(f"its start `{clean_line((clock or '')[:80])}` is no clock time") from None
    if day is None:
        raise ValueError("it has no date, and its day has none either")
    # pentabarf: what starts before the change of day is filed under the day before.
    stated = programme.facts.day_starts[:1]
    change = stated[0] if stated and isinstance(stated[0], dt.time) else dt.time(0)
    is_next_day = since_midnight < dt.timedelta(hours=change.hour, minutes=change.minute)
    return dt.datetime.combine(day, dt.time(0)) + since_midnight + dt.timedelta(days=int(is_next_day))


def _compare(moment: dt.datetime, clock: str | None, programme: Programme, place: str) -> None:
    """Note a start that is not the clock time of the date; a date in UTC says nothing about the clock."""
    if not clock or (moment.tzinfo is not None and not moment.utcoffset()):
        return
    try:
        since_midnight = values.clock(clock)
    except ValueError:
        programme.fault(f"its start `{clean_line(clock[:80])}` is no clock time; its date is kept", place)
        return
    if dt.timedelta(hours=moment.hour, minutes=moment.minute) != since_midnight - dt.timedelta(
        seconds=since_midnight.seconds % 60
    ):
        programme.fault(f"its start is {clean_line(clock)}, its date {moment.isoformat()}; the date is kept", place)


def duration(written: str | None, programme: Programme, place: str) -> dt.timedelta | None:
    """Return the duration, or None where there is none that can be read."""
    if not written or not written.strip():
        programme.fault("its duration is missing", place)
        return None
    try:
        return values.duration(written)
    except ValueError:
        programme.fault(f"its duration `{clean_line(written[:80])}` cannot be read", place)
        return None


def session_key(slug: str | None, acronym: str) -> str | None:
    """Return the slug of a session without the conference's acronym in front of it."""
    slug = (slug or "").strip()
    if acronym and slug.casefold().startswith(f"{acronym.casefold()}-"):
        slug = slug[len(acronym) + 1 :]
    return slug or None


def color(written: str | None) -> str | None:
    """Return a colour of the form `#1f6feb`, or None."""
    return written if written and _COLOR.fullmatch(written) else None


def take_rooms(programme: Programme) -> None:
    """Give sessions back the rooms that our own exports name in the last paragraph of the abstract."""
    for item in programme.items:
        subtitle, abstract, *others = item.prose
        before, _, named = (abstract or "").rpartition(_ROOMS)
        rooms = _known_rooms(named, programme) if not before or before.endswith("\n\n") else []
        if len(rooms) > 1 and rooms[:1] == item.rooms:
            item.rooms = rooms
            item.prose = (subtitle, before.removesuffix("\n\n"), *others)


def _known_rooms(named: str, programme: Programme) -> list[str]:
    """Return the rooms in a list of names, any of which may have a comma in it; none where one is unknown."""
    words, rooms = named.split(", "), []
    while words:
        lengths = range(len(words), 0, -1)
        found = next((n for n in lengths if values.one_line(", ".join(words[:n])) in programme.rooms), None)
        if found is None:
            return []
        rooms.append(values.one_line(", ".join(words[:found])))
        del words[:found]
    return rooms


def note_shared_names(programme: Programme) -> None:
    """Note that people who have several numbers under one name are taken for one."""
    shared = [name for name, numbers in programme.numbers.items() if len(numbers) > 1]
    if shared:
        programme.note(
            f"{len(shared)} {'names have' if len(shared) > 1 else 'name has'} several person ids, such as "
            f"{clean_line(shared[0])}; each name is taken for one person"
        )
