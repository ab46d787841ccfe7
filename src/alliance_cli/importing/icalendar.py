"""Read iCalendar from any program: private and Windows zones, floating and all-day times, series and their exceptions."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from alliance_cli.calendar.facts import DEADLINE, SESSION, deadline_facts, facts_in
from alliance_cli.findings import EventError
from alliance_cli.ical import CalendarFile, Component, ContentLine
from alliance_cli.ical import read as read_calendar
from alliance_cli.ical.values import duration, plain_list
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing import own_calendar as published
from alliance_cli.importing.calendar_account import STATUSES, Account
from alliance_cli.importing.calendar_entries import Entry, Moments, When, newest_versions
from alliance_cli.importing.calendar_zones import Zones
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.own_entries import own_entries
from alliance_cli.importing.programme import Item, Programme
from alliance_cli.importing.series import Series
from alliance_cli.text import clean_line

Exceptions: TypeAlias = dict[str, list[tuple[When, Entry]]]

_PRE = re.compile(rb"^([ \t]*<pre[^>\n]*>)(?=BEGIN:VCALENDAR)", re.IGNORECASE | re.MULTILINE)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_LINK = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"]+", re.IGNORECASE)
_UTC = frozenset({"UTC", "Etc/UTC", "GMT", "Etc/GMT", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu"})


def read(data: bytes, context: Context) -> Imported:
    """Return the event that a calendar describes, one session for every VEVENT and every occurrence of a series.

    Raises:
        EventError: It is not a calendar, is cut off, is not in UTF-8, or names no usable zone.
    """
    data, is_wide = (data.decode("utf-16", "replace").encode(), True) if data[:2] in _WIDE else (data, False)
    own = own_entries(data)
    file = own[0] if own else read_calendar(_PRE.sub(rb"\1\n", data))
    if not file.calendars:
        raise EventError("the source is not a calendar: there is no VCALENDAR")
    _refuse_other_encodings(data, file.lines)
    if file.calendars[-1].end is None:
        raise EventError("the calendar is not complete: END:VCALENDAR is missing", "is it cut off?")
    reader = _Reader(file, context, own[1] if own else None)
    if is_wide:
        reader.programme.fault("the calendar is in UTF-16; programs that subscribe to it expect UTF-8")
    return event_data(reader.programme)


def _refuse_other_encodings(data: bytes, lines: Iterable[ContentLine]) -> None:
    """Raise EventError where an unfolded line is not UTF-8: folds may stand inside a character (RFC 5545 §3.1)."""
    try:
        data.decode()
    except UnicodeDecodeError:
        wrong = next((line for line in lines if not line.is_utf8), None)
        if wrong is not None:
            raise EventError(
                f"the source is not in UTF-8, as line {wrong.number} shows", "convert it to UTF-8"
            ) from None


class _Reader:
    """One pass over the calendars of one file."""

    def __init__(self, file: CalendarFile, context: Context, own: list[Entry] | None) -> None:
        self.programme = Programme("icalendar", context)
        self.account = Account(self.programme)
        self.account.form(file)
        calendars = file.calendars
        definitions = [each for calendar in calendars for each in calendar.components if each.name == "VTIMEZONE"]
        self.zones = Zones(definitions, self.programme)
        self.moments = Moments(self.zones, self.programme)
        for definition in definitions:
            self.account.zone(definition)
        self._facts(calendars)
        self.is_off = calendars[0].text("METHOD").strip().upper() == "CANCEL"
        self.floating: list[Item] = []
        self.whole_days: set[str] = set()
        self.zoned = 0
        found = (each for calendar in calendars for each in calendar.components if each.name == "VEVENT")
        entries = own or newest_versions([Entry(each, number) for number, each in enumerate(found, 1)], self.programme)
        self._organizer(entries)
        self.account.components(file, entries)
        exceptions = self._exceptions(entries)
        for entry in entries:
            if "RECURRENCE-ID" not in entry:
                self._entry(entry, exceptions.pop(entry.text("UID"), []))
        for orphans in exceptions.values():
            for when, orphan in orphans:
                self.programme.fault(
                    f"its RECURRENCE-ID {clean_line(when.written)} belongs to no series in the file; it is kept as a single entry",
                    orphan.place,
                )
                self._single(orphan)
        events = {entry.text("X-ALLIANCE-EVENT") for entry in entries if entry.is_ours}
        self.programme.is_own = bool(events) and all(entry.is_ours for entry in entries)
        if events:
            published.take_city(self.programme)
            self.programme.facts.uid = self._identity(events)
        self._settle_zone(calendars)

    def _identity(self, own: set[str]) -> str | None:
        """Return the UUID of the event that all our entries name, None where they name several or none."""
        with suppress(ValueError):
            return str(UUID(own.pop())) if len(own) == 1 else None
        self.programme.fault("its X-ALLIANCE-EVENT is not a UUID; the event gets another one", "event")
        return None

    def _facts(self, calendars: Sequence[Component]) -> None:
        first, facts = calendars[0], self.programme.facts
        facts.title = first.text("NAME").strip() or first.text("X-WR-CALNAME").strip()
        facts.zone = self.zones.key(first.text("X-WR-TIMEZONE").strip() or first.text("TIMEZONE-ID").strip())
        facts.prose = (first.text("DESCRIPTION").strip() or first.text("X-WR-CALDESC").strip(),)
        facts.url = first.text("URL").strip()
        if len(calendars) > 1:
            self.programme.note(f"the file has {len(calendars)} calendars; their entries are merged")
        for calendar in calendars:
            for line in calendar.lines:
                self.account.head(line)

    def _organizer(self, entries: Sequence[Entry]) -> None:
        """Take the organizer where all entries that name one agree; our own name a contact, as they invite nobody."""
        own = [entry for entry in entries if entry.is_ours and "CONTACT" in entry]
        contacts = {(entry.text("CONTACT"), entry.parameter("CONTACT", "ALTREP")) for entry in own}
        self.programme.facts.organizer = published.organizer(contacts)
        organizers = {
            (entry.parameter("ORGANIZER", "CN"), entry.value("ORGANIZER")) for entry in entries if "ORGANIZER" in entry
        }
        organizers.discard(("", ""))
        if len(organizers) > 1:
            self.programme.lose("ORGANIZER, of which there are several,", count=len(organizers))
        for name, address in organizers if len(organizers) == 1 else ():
            email = re.sub("^mailto:", "", address, flags=re.IGNORECASE)
            is_email = values.is_email(email)
            if name or is_email:
                self.programme.facts.organizer = {"name": values.one_line(name) or email}
                if is_email:
                    self.programme.facts.organizer["email"] = email

    def _settle_zone(self, calendars: Sequence[Component]) -> None:
        """Say what was decided about the event's zone, and compare what the calendar says of it."""
        facts, used = self.programme.facts, self.zones.used
        self.zones.compare_definitions()
        stated = facts.zone
        if not stated and used:
            facts.zone = used.most_common(1)[0][0]
            if len(used) > 1:
                others = ", ".join(sorted(used.keys() - {facts.zone})[:3])
                self.programme.note(
                    f"most times are in {facts.zone}, which is used as the event's zone; others are in {others}"
                )
        if not facts.zone and not used:
            known = [key for name in self.zones.defined if (key := self.zones.key(name))]
            facts.zone_hint = known[0] if known else None
        floating = [item for item in self.floating if item.place not in self.zones.lost]
        if floating and self.zoned:
            noun = "entries has" if len(floating) == 1 else "entries have"
            self.programme.fault(
                f"{len(floating)} of {len(self.floating) + self.zoned} {noun} no zone, beside others that do; "
                "such times are read in the event's zone",
                floating[0].place,
            )
        if stated and not self.programme.context.timezone:
            written = calendars[0].text("X-WR-TIMEZONE").strip() or stated
            if stated in _UTC and not used and not self.floating:
                self.programme.note(
                    f"the only zone in the source is {clean_line(written)}; name the event's own with --timezone"
                )
            elif used:
                self._compare_with_used(stated)

    def _compare_with_used(self, stated: str) -> None:
        """Note that the entries are in another zone than the calendar says, where the clocks differ."""
        off = Counter[str]()
        zone = ZoneInfo(stated)
        for item in self.programme.items:
            own = item.start.tzinfo
            if isinstance(own, ZoneInfo) and own.key != stated:
                try:
                    differs = item.start.utcoffset() != item.start.astimezone(zone).utcoffset()
                except OverflowError:
                    continue
                off[own.key] += differs
        if off.total():
            ((key, count),) = off.most_common(1)
            self.programme.fault(
                f"X-WR-TIMEZONE says {stated}, but {count} of {len(self.programme.items)} entries are in {key}; "
                f"their instants are kept: if {key} is the event's zone, say `--timezone {key}`"
            )

    # The entries

    def _exceptions(self, entries: Sequence[Entry]) -> Exceptions:
        """Return the exceptions to series by UID, each with the moment that it replaces."""
        found: Exceptions = defaultdict(list)
        for entry in entries:
            if "RECURRENCE-ID" not in entry:
                continue
            when = self.moments.first(entry, "RECURRENCE-ID")
            if when is None:
                self.programme.session_count += 1
                self.programme.fault("left out: its RECURRENCE-ID is not a moment", entry.place)
            else:
                found[entry.text("UID")].append((when, entry))
        return found

    def _entry(self, entry: Entry, exceptions: list[tuple[When, Entry]]) -> None:
        repeats = "RRULE" in entry or "RDATE" in entry
        first = self.moments.first(entry, "DTSTART") if repeats else None
        if first is None:
            self._single(entry, uid="" if exceptions else entry.text("UID"))
            for when, changed in exceptions:
                self.programme.fault(
                    f"its RECURRENCE-ID {clean_line(when.written)} belongs to no series in the file; it is kept as a single entry",
                    changed.place,
                )
                self._single(changed)
            return
        self.account.entry(entry)
        templates: dict[int, Item | None] = {}
        series = Series(entry, first, self.moments, self.programme)
        for occurrence in series.occurrences(exceptions):
            if occurrence.is_moved and occurrence.by:
                self._single(occurrence.by)
                continue
            by = occurrence.by or entry
            if by.number not in templates:
                templates[by.number] = self._item(by)
            template = templates[by.number]
            self.programme.session_count += 1
            if template is not None:
                self._add(_copied(template, occurrence.start, occurrence.length))

    def _add(self, item: Item) -> None:
        if item.start.tzinfo is not None:
            self.zoned += 1
        elif item.place not in self.whole_days:
            self.floating.append(item)
        self.programme.add(item)

    def _single(self, entry: Entry, *, uid: str = "") -> None:
        """Add one session; note it where it has no start."""
        self.programme.session_count += 1
        self.account.entry(entry)
        item = self._item(entry)
        if item is None:
            return
        item.uid = uid if uid and not entry.is_ours else None
        item.mark = entry.text("UID")
        if entry.is_ours and not entry.is_as_written and self._is_about_the_event(entry, item):
            self.programme.session_count -= 1
            return
        self._add(item)

    def _item(self, entry: Entry) -> Item | None:
        """Return what one entry says; None, noted, where it has no start."""
        programme, place = self.programme, entry.place
        start = self.moments.first(entry, "DTSTART")
        if start is None:
            programme.fault("left out: it has no DTSTART that can be read", place)
            return None
        start, end = self._in_order(start, self.moments.first(entry, "DTEND"), place)
        words = _words(entry) if entry.is_ours else None
        if words and words.facts and entry.is_as_written:
            item = Item(place=place, title="", start=start.moment, end=end.moment if end else None)
            published.complete(item, words, programme)
            return item
        item = Item(
            place=place,
            title=entry.text("SUMMARY"),
            start=start.moment,
            end=end.moment if end else None,
            duration=self._duration(entry),
            status="cancelled" if self.is_off else STATUSES.get(entry.value("STATUS").upper()),
            prose=(entry.text("DESCRIPTION"),),
            url=entry.value("URL"),
            links=list(self._attachments(entry)),
            tags=[tag.strip() for line in entry.all("CATEGORIES") for tag in plain_list(line.value)],
        )
        if words:
            published.complete(item, words, programme)
        else:
            self._place(item, entry.text("LOCATION"))
        if start.is_date:
            self._whole_day(item)
        return item

    def _in_order(self, start: When, end: When | None, place: str) -> tuple[When, When | None]:
        """Return start and end as moments of one kind, the earlier one first, and note what had to change.

        A day beside a clock time is its midnight in the zone of the other.
        """
        if end is None:
            return start, None
        if start.is_date and not end.is_date:
            self.programme.fault("it starts on a day and ends at a clock time; the start is that day's midnight", place)
            start = When(start.moment.replace(tzinfo=end.moment.tzinfo))
        elif end.is_date and not start.is_date:
            self.programme.fault("it starts at a clock time and ends on a day; the end is that day's midnight", place)
            end = When(end.moment.replace(tzinfo=start.moment.tzinfo))
        elif (start.moment.tzinfo is None) != (end.moment.tzinfo is None):
            self.programme.fault("only one of its start and end names a zone, which is taken for both", place)
            zone = start.moment.tzinfo or end.moment.tzinfo
            start, end = (each._replace(moment=each.moment.replace(tzinfo=zone)) for each in (start, end))
        if end.instant < start.instant and not start.is_date:
            self.programme.fault("its DTEND is before its DTSTART; they are swapped", place)
            return end, start
        return start, end

    def _is_about_the_event(self, entry: Entry, item: Item) -> bool:
        """Take the entries of our own calendars that are no sessions: the event itself, deadlines of registration."""
        facts = self.programme.facts
        is_day = len(entry.value("DTSTART")) == 8
        if entry.text("UID") == entry.text("X-ALLIANCE-EVENT"):
            facts.start = item.start.date() if is_day else item.start
            if item.end:
                facts.end = item.end.date() - dt.timedelta(days=1) if is_day else item.end
            return True
        told = deadline_facts(entry.component) if DEADLINE in entry else None
        return published.deadline(
            told or entry.text("SUMMARY"), item.start, entry.value("URL"), self.programme, whole_day=is_day
        )

    def _whole_day(self, item: Item) -> None:
        """Make an all-day entry last from midnight to midnight; DTEND is the day after, though some write the same."""
        self.programme.count("read as midnight to midnight: the all-day entries of {}")
        self.whole_days.add(item.place)
        if item.end is None or item.end <= item.start:
            item.end = None
            item.duration = item.duration or dt.timedelta(days=1)

    def _duration(self, entry: Entry) -> dt.timedelta | None:
        written = entry.value("DURATION")
        if not written:
            return None
        found = duration(written)
        if found is None or found < dt.timedelta():
            self.programme.fault(f"its DURATION `{clean_line(written[:40])}` cannot be read", entry.place)
            return None
        return found

    def _attachments(self, entry: Entry) -> Iterator[tuple[str | None, str]]:
        for line in entry.all("ATTACH"):
            if line.parameter("VALUE") == "BINARY" or line.parameter("ENCODING"):
                self.programme.lose("ATTACH with a file in it")
            else:
                yield line.parameter("FILENAME"), line.value.strip()

    def _place(self, item: Item, location: str) -> None:
        """Take the room of a LOCATION; one that is a link is a room online, whose link is not its name."""
        link = _LINK.search(location)
        if link is None:
            key = self.programme.room(location)
        else:
            around = (location[: link.start()] + location[link.end() :]).strip(" \t\r\n,;:|/()<>–-")
            name = values.one_line(around)
            kind = None if name else "online"
            key = self.programme.room(
                name or self.programme.online_name(link[0]), kind=kind, **values.room_link(link[0])
            )
        if key:
            item.rooms.append(key)


def _copied(item: Item, start: dt.datetime, length: dt.timedelta | None) -> Item:
    """Return an occurrence like the entry it is of; its length is its own, or the entry's on the clock."""
    end, span = None, length
    if length is None and item.end is not None:
        if (item.end.tzinfo is None) == (item.start.tzinfo is None):
            span = item.end - item.start
            if item.end.tzinfo is not None and item.end.tzinfo is not item.start.tzinfo:
                span = item.end.astimezone(dt.UTC) - item.start.astimezone(dt.UTC)
    elif length is None:
        span = item.duration
    return Item(
        place=item.place,
        title=item.title,
        start=start,
        end=end,
        duration=span,
        rooms=list(item.rooms),
        status=item.status,
        prose=item.prose,
        abstract=item.abstract,
        url=item.url,
        links=item.links,
        tags=item.tags,
    )


def _words(entry: Entry) -> published.Words:
    return published.Words(
        description=entry.text("DESCRIPTION"),
        place=entry.value("X-ALLIANCE-ABSTRACT"),
        location=entry.text("LOCATION"),
        language=entry.parameter("SUMMARY", "LANGUAGE"),
        is_colored="COLOR" in entry,
        facts=facts_in({name: entry.text(name) for name in (SESSION, "SUMMARY", "DESCRIPTION")}),
    )
