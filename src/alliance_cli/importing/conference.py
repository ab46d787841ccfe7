"""What the two schedule formats, XML and JSON, have in common when they are read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from alliance_cli.event.model import NOT_RECORDED, NOT_STREAMED
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.own_schedules import CANCELLED_MARK
from alliance_cli.importing.programme import Item, Person, Programme
from alliance_cli.importing.records import Record
from alliance_cli.text import clean_line

_FURTHER_PAGES = {
    "feedback_url": "Feedback",
    "origin_url": "Origin",
    "video_download_url": "Video",
    "video": "Video",
    "video_url": "Video",
    "stream_url": "Stream",
}
_ONLINE = frozenset({"online", "virtual", "remote"})
_ONLINE_ROOMS = frozenset({"online", "virtual", "bbb"})
_ROOMS = "Rooms: "
_COLOR = re.compile("#[0-9a-fA-F]{6}")


def take_facts(programme: Programme, record: Record, place: str) -> str:
    """Take over what the conference says about itself, and return its acronym."""
    facts = programme.facts
    acronym = record.text("acronym")
    facts.title = record.text("title")
    facts.id = acronym
    facts.subtitle = record.text("subtitle")
    facts.zone = record.text("time_zone_name", "timezone")
    facts.city = record.text("city")
    base = record.text("base_url")
    facts.base_url = values.web_address(base) or facts.base_url
    facts.url = record.text("url", "href") or base or facts.base_url
    venue = clean_line(record.text("venue"))
    if venue.casefold() in _ONLINE:
        facts.attendance = "online"
        venue = ""
    facts.prose = (
        record.text("description", is_markup=True),
        f"Venue: {venue}" if venue and venue != facts.city else None,
    )
    facts.start = _bound(programme, "start", record.text("start"), place)
    facts.end = _bound(programme, "end", record.text("end"), place)
    change = record.text("day_change")
    try:
        since_midnight = values.clock(change)
        facts.day_starts.append((dt.datetime.combine(dt.date.min, dt.time(0)) + since_midnight).time())
    except ValueError:
        if change:
            programme.fault(f"its day_change `{clean_line(change[:80])}` is not a clock time", place)
    record.set_aside("timeslot_duration", "daysCount", "colors", "defaults", "guid", "id")
    return acronym


def _bound(programme: Programme, word: str, written: str, place: str) -> dt.datetime | dt.date | None:
    if not written:
        return None
    try:
        return values.moment(written) if len(written) > 10 else values.date(written)
    except ValueError:
        programme.fault(f"not kept: its {word} `{clean_line(written[:80])}` is not a date", place)
        return None


def add_track(programme: Programme, record: Record) -> str | None:
    """Add a track that the schedule declares, and return its key."""
    slug = record.text("slug")
    color = record.text("color")
    for shades in record.records("colors", noun="track"):
        color = color or shades.text("light", "dark")
        shades.close()
    if color and not _COLOR.fullmatch(color):
        programme.lose(f"color `{clean_line(color[:40])}`", "track")
    key = programme.track(record.text("name", "") or slug, id=slug, color=color if _COLOR.fullmatch(color) else None)
    record.set_aside("id", "guid")
    record.close()
    return key


def add_room(programme: Programme, record: Record) -> str | None:
    """Add a room that the schedule declares, and return its key."""
    capacity = programme.capacity(record.text("capacity"))
    written = record.text("url", "href")
    url = values.web_address(written, programme.facts.base_url)
    if written and not url:
        programme.lose(f"`{clean_line(written[:80])}`, which is not a web address,", "room")
    key = programme.room(
        record.text("name", ""),
        id=record.text("slug"),
        kind="online" if record.text("type").casefold() in _ONLINE_ROOMS else None,
        url=url,
        address=values.one_line(record.text("description")),
        capacity=capacity,
    )
    record.set_aside("id", "features", "assembly")
    record.close()
    return key


def add_person(programme: Programme, record: Record) -> str | None:
    """Add somebody, and return the key by which sessions name them; None, with a fault, where they have no name."""
    name = record.text("", "name", "public_name", "full_public_name")
    key = record.text("guid") or record.text("code")
    record.set_aside("code", "slug")
    number = record.text("id")
    written = record.text("url", "href")
    url = values.web_address(written, programme.facts.base_url)
    if written and not url:
        programme.lose(f"`{clean_line(written[:80])}`, which is not a web address,", "person")
    bio = "\n\n".join(
        filter(None, (record.text("biography", "bio", is_markup=True), record.text("extended_biography")))
    )
    found = programme.person(name, key or None, bio=bio, url=url)
    if found and found == values.one_line(name):
        programme.numbers.setdefault(found, set()).add(number)
    record.close()
    if found is None:
        programme.fault("a person has no name", record.place)
    return found


def add_session(
    programme: Programme, record: Record, start: dt.datetime, *, place: str, day: dt.date | None, acronym: str
) -> Item:
    """Add a session that starts at `start` with everything that both formats say alike, and return it."""
    room, slug = record.text("room"), record.text("slug")
    named = programme.room(room)
    page = _page(record)
    title = record.text("title")
    is_off = programme.is_own and title.startswith(CANCELLED_MARK)
    item = Item(
        place=place,
        title=title.removeprefix(CANCELLED_MARK) if is_off else title,
        status="cancelled" if is_off else None,
        start=start,
        day=day,
        key=_session_key(slug, acronym),
        rooms=[named] if named else [],
        people=list(_people(programme, record)),
        languages=record.text("language"),
        prose=(
            record.text("subtitle"),
            record.text("abstract", is_markup=True),
            record.text("description", is_markup=True),
        ),
        url=None if page.startswith("urn:") else page,
        links=list(_links(record)),
    )
    _take_recording(record, item)
    if identity := record.text("guid") or record.text("id"):
        programme.identities[identity] += 1
    record.set_aside("id", "guid", "code", "feed_url", "xml:lang")
    programme.add(item)
    return item


def _page(record: Record) -> str:
    """Return the page of a session; pentabarf and summit have it as a path, and whole."""
    page, whole = record.text("url", "href"), record.text("full_conf_url")
    if whole:
        record.set_aside("conf_url")
    path = record.text("conf_url")
    return page if values.web_address(page, record.programme.facts.base_url) else whole or page or path


def _session_key(slug: str, acronym: str) -> str | None:
    """Return the slug of a session without the conference's acronym in front of it."""
    if acronym and slug.casefold().startswith(f"{acronym.casefold()}-"):
        slug = slug[len(acronym) + 1 :]
    return slug or None


def _people(programme: Programme, record: Record) -> Iterator[Person]:
    for name in ("persons", "participants"):
        for person in record.records(name, "person", noun="person"):
            role = person.text("role")
            # Version 2 of schedule.json has words in capitals.
            role = role.casefold() if role.isupper() else role
            key = add_person(programme, person)
            if key:
                yield Person(key=key, role=role if role.casefold() != "speaker" else None)


def _links(record: Record) -> Iterator[tuple[str | None, str]]:
    for name, item in (("links", "link"), ("attachments", "attachment")):
        for link in record.records(name, item, noun=item):
            kind = link.text("type")
            if "href" in link or "url" in link:
                title = link.text("title", "") or kind.capitalize()
                yield title, link.text("href", "url")
            else:
                yield link.text("title") or kind.capitalize(), link.text("")
            link.set_aside("id", "guid")
            link.close()
    for name, title in _FURTHER_PAGES.items():
        if url := record.text(name):
            yield title, url


def _take_recording(record: Record, item: Item) -> None:
    """Add what the source says about the recording of a session: whether there is one, and where."""
    license_, is_unwanted = record.text("recording_license"), record.is_true("do_not_record")
    for recording in record.records("recording", noun="recording"):
        license_ = license_ or recording.text("license")
        url = recording.text("url", "href", "link")
        is_unwanted = recording.is_true("optout") or is_unwanted
        if url:
            item.links.append(("Recording", url))
        recording.close()
    if license_:
        record.programme.lose("the recording's license")
    if is_unwanted:
        item.tags.append(NOT_RECORDED)
    if record.is_true("do_not_stream"):
        item.tags.append(NOT_STREAMED)


def start(
    date: str, clock: str, day: dt.date | None, programme: Programme, place: str
) -> tuple[dt.datetime, dt.timedelta | None]:
    """Return the start of a session, and the clock time beside it that is to be compared with it.

    The start is its `date`; where that has no clock time, or there is none, it is the clock time on
    that date or on the day the session is filed under.

    Raises ValueError, with the reason, where the two do not make a moment.
    """
    since_midnight = None
    if not (clock or date):
        raise ValueError("it has no start")
    try:
        since_midnight = values.clock(clock)
    except ValueError:
        if len(clock) > 10 and not date:
            date, clock = clock, ""
    if date:
        try:
            return values.moment(date), since_midnight
        except ValueError:
            pass
        try:
            day = values.whole_date(date)
        except ValueError:
            if day is None or since_midnight is None:
                raise ValueError(f"its date `{clean_line(date[:80])}` is not a moment") from None
            programme.fault(
                f"its date `{clean_line(date[:80])}` is not a moment; the clock time on its day is kept", place
            )
    if since_midnight is None:
        raise ValueError(f"its start `{clean_line(clock[:80])}` is not a clock time")
    if day is None:
        raise ValueError("it has no date, and its day has none either")
    # pentabarf: what starts before the change of day is filed under the day before.
    stated = programme.facts.day_starts[:1]
    change = stated[0] if not date and stated and isinstance(stated[0], dt.time) else dt.time(0)
    is_next_day = since_midnight < dt.timedelta(hours=change.hour, minutes=change.minute)
    return dt.datetime.combine(day, dt.time(0)) + since_midnight + dt.timedelta(days=int(is_next_day)), None


def end(written: str, start: dt.datetime, programme: Programme, place: str) -> dt.datetime | None:
    """Return an end, a moment or a clock time; None where there is none or, with a fault, it cannot be read."""
    if not written:
        return None
    try:
        return values.moment(written)
    except ValueError:
        pass
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    try:
        return values.after_midnight(start, midnight + values.clock(written))
    except (ValueError, OverflowError):
        programme.fault(f"its end `{clean_line(written[:80])}` is not a moment", place)
        return None


def duration(written: str, programme: Programme, place: str) -> dt.timedelta | None:
    """Return the duration, or None if it is missing or unreadable."""
    if not written:
        programme.fault("its duration is missing", place)
        return None
    try:
        return values.duration(written)
    except ValueError:
        programme.fault(f"its duration `{clean_line(written[:80])}` cannot be read", place)
        return None


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
    """Note that people who have several numbers under one name are taken for one, and that sessions share an identity."""
    several = [identity for identity, count in programme.identities.items() if count > 1]
    if several:
        programme.fault(
            f"{len(several)} {'guids or ids are' if len(several) > 1 else 'guid or id is'} that of several sessions, such as "
            f"`{clean_line(several[0][:60])}`; all are kept"
        )
    shared = [name for name, numbers in programme.numbers.items() if len(numbers) > 1]
    if shared:
        programme.note(
            f"{len(shared)} {'names have' if len(shared) > 1 else 'name has'} several person ids, such as "
            f"{clean_line(shared[0])}; each name is treated as one person"
        )
