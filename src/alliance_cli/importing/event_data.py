"""From what a reader found to the data of an event file: zone, instants, ids, order."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from zoneinfo import ZoneInfo

from alliance_cli.event.agenda import event_identity
from alliance_cli.findings import EventError
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.cancellation import without_cancellation
from alliance_cli.importing.event_zone import settle_zone
from alliance_cli.importing.filing import Filing, find_day_start
from alliance_cli.importing.identifiers import Identifiers
from alliance_cli.importing.imported import Counts, Imported
from alliance_cli.importing.programme import Item, Programme, Table
from alliance_cli.text import clean_line, is_blank, slug
from alliance_cli.times import duration_text, english
from alliance_cli.times.wall import as_written, day_end, day_start, later, local, on_the_calendar, wall_to_instant

# Durations of schedule files have no seconds.
_MINUTE = dt.timedelta(minutes=1)
_LAST_SECOND = dt.time(23, 59, 59)
_LONGEST = dt.timedelta(days=36_500)
_NOMINAL = dt.timedelta(minutes=30)  # what an event file without another takes for an end that is not announced


def event_data(programme: Programme) -> Imported:
    """Return the event file's data for everything that the reader found.

    Raises:
        EventError: Neither the user nor the source names a usable zone.
    """
    return _EventData(programme, settle_zone(programme)).imported()


class _EventData:
    """One pass over the findings in one source."""

    def __init__(self, programme: Programme, zone: ZoneInfo) -> None:
        self.programme = programme
        self.facts = programme.facts
        self.zone = zone
        self.ids = Identifiers("session")

    def imported(self) -> Imported:
        self.programme.refuse_too_many()
        self.programme.unite_people()
        self._compare_clocks()
        self._report_offsets()
        timed = list(self._timed())
        self._refuse_nothing(timed)
        filings = [Filing(item.day, start.astimezone(self.zone), item.place) for start, _, item in timed if item.day]
        day_starts = self.facts.day_start or find_day_start(filings, self._stated_day_starts(), self.programme)
        for known, noun in (
            (self.programme.rooms, "room"),
            (self.programme.tracks, "track"),
            (self.programme.people, "speaker"),
        ):
            _identify(known, noun)
        self._drop_shared_uids()
        identifiers = self._session_ids(timed)
        sessions = [self._session(item, start, end, identifiers[id(item)]) for start, end, item in timed]
        tables = {
            "event": self._event(timed, day_starts),
            "organizer": self.facts.organizer if not is_blank(self.facts.organizer.get("name", "")) else {},
            "registration": self._registration(),
            "rooms": list(self.programme.rooms.values()),
            "tracks": list(self.programme.tracks.values()),
            "speakers": list(self.programme.people.values()),
            "sessions": sessions,
        }
        self.programme.note_counts()
        people, rooms = len(self.programme.people), len(self.programme.rooms)
        since = dt.timedelta(hours=day_starts.hour, minutes=day_starts.minute)
        days = {(start.astimezone(self.zone).replace(tzinfo=None) - since).date() for start, _, _ in timed}
        declared = max(len(self.programme.days), len(days))
        return Imported(
            kind=self.programme.kind,
            data={"schema": 1, **{name: table for name, table in tables.items() if table}},
            notes=tuple(self.programme.notes),
            found=Counts(self.programme.session_count, people, rooms, declared),
            kept=Counts(len(sessions), people, rooms, len(days)),
        )

    def _refuse_nothing(self, timed: list[tuple[dt.datetime, dt.datetime | None, Item]]) -> None:
        """Raise EventError where there were sessions, and none of them could be read: that is no result."""
        count = self.programme.session_count
        if count and not timed:
            reason = next((note for note in self.programme.notes if note.message.startswith("left out: ")), None)
            said = reason.message.removeprefix("left out: ") if reason else "none has a start"
            where = f" ({reason.place})" if reason and reason.place else ""
            sessions = "the only session" if count == 1 else f"none of the {count} sessions"
            could = "could not be read" if count == 1 else "could be read"
            raise EventError(f"{sessions} {could}: {said}{where}")

    def _compare_clocks(self) -> None:
        """Compare the clock time at which a session is said to start with its date, seen in the event's zone."""
        off: list[tuple[Item, dt.timedelta, dt.datetime]] = []
        stated = 0
        for item in self.programme.items:
            if item.clock is None:
                continue
            stated += 1
            try:
                seen = item.start.astimezone(self.zone) if item.start.tzinfo else item.start
            except OverflowError:
                continue
            if _since_midnight(seen) != item.clock:
                off.append((item, item.clock, seen))
        as_written = [item for item, _, _ in off if _since_midnight(item.start) == item.clock]
        if as_written and len(as_written) == stated:
            item, clock, seen = off[0]
            written = item.start.isoformat()
            if not item.start.utcoffset():
                self.programme.fault(
                    f"every date says {written[-6:]}, but the clock time beside it is the same: {written} and "
                    f"{clock_text(clock)}; the dates are kept, so that this one starts at {english.clock(seen)} in "
                    f"{self.zone.key}. If the clock times are right, take the offsets out of the source: "
                    f"`sed 's/{written[-6:].replace('+', '[+]')}//'`",
                    item.place,
                )
            return
        for item, clock, seen in off:
            # An offset that contradicts the zone is told on its own.
            if item.start.utcoffset() and _since_midnight(item.start) == item.clock:
                continue
            self.programme.fault(
                f"its start is {clock_text(clock)}, its date {item.start.isoformat()}"
                + (f", which is {english.clock(seen)} in {self.zone.key}" if item.start.tzinfo else "")
                + "; the date is kept",
                item.place,
            )

    def _timed(self) -> Iterator[tuple[dt.datetime, dt.datetime | None, Item]]:
        """Yield start and end in UTC with each session, in order of start; what has no instant is left out."""
        found = []
        for item in self.programme.items:
            try:
                start = self._instant(item.start)
                found.append((start, self._end(item, start), item))
            except EventError as problem:
                self.programme.fault(f"left out: {problem.message}", item.place)
        yield from sorted(found, key=lambda each: each[0])

    def _instant(self, written: dt.datetime) -> dt.datetime:
        """Return the instant to the second; raises TimeProblem if there is not exactly one."""
        written = written.replace(microsecond=0)
        is_aware = written.tzinfo is not None
        return on_the_calendar(local(written, dt.UTC) if is_aware else wall_to_instant(written, self.zone))

    def _end(self, item: Item, start: dt.datetime) -> dt.datetime | None:
        if item.end is None and item.duration is None:
            later(start, _NOMINAL)
            return None
        if item.end is None and item.duration and item.duration < dt.timedelta():
            self.programme.fault("the end is left out: the session ends before it starts", item.place)
            return None
        try:
            end = self._instant(item.end) if item.end is not None else later(start, item.duration or dt.timedelta())
        except EventError as problem:
            self.programme.fault(f"the end is left out: {problem.message}", item.place)
            return None
        if end <= start:
            relation = "when" if end == start else "before"
            self.programme.fault(f"the end is left out: the session ends {relation} it starts", item.place)
            return None
        if end - start > _LONGEST:
            self.programme.fault("the end is left out: the session would last longer than a century", item.place)
            return None
        if item.end is not None and item.duration is not None and abs(end - start - item.duration) >= _MINUTE:
            self.programme.fault(
                f"the duration is {duration_text(item.duration)}, the time from start to end "
                f"{duration_text(end - start)}; the end is kept",
                item.place,
            )
        return end

    def _report_offsets(self) -> None:
        """Note once, with the first place and the number, that offsets contradict the zone."""
        contradicting = []
        for item in self.programme.items:
            # UTC is what a machine writes; it says nothing about the place.
            # A calendar names zones, which are compared with each other.
            if not isinstance(item.start.tzinfo, dt.timezone) or not item.start.utcoffset():
                continue
            try:
                if item.start.utcoffset() != item.start.astimezone(self.zone).utcoffset():
                    contradicting.append(item)
            except OverflowError:
                continue
        if contradicting:
            first, others = contradicting[0], len(contradicting) - 1
            also = f", here and in {others} other session{'s' if others > 1 else ''}" if others else ""
            self.programme.fault(
                f"the offset of {first.start.isoformat()} contradicts the zone {self.zone.key}{also}; "
                "the instants are kept: if the zone is wrong, name the right one with --timezone",
                first.place,
            )

    def _stated_day_starts(self) -> list[dt.time]:
        stated = []
        for each in self.facts.day_starts:
            with suppress(OverflowError):
                local = each.astimezone(self.zone) if isinstance(each, dt.datetime) and each.tzinfo else each
                clock = local.time() if isinstance(local, dt.datetime) else local
                stated.append(clock.replace(second=0, microsecond=0))
        return stated

    def _event(self, timed: list[tuple[dt.datetime, dt.datetime | None, Item]], day_starts: dt.time) -> Table:
        facts = self.facts
        identifier = slug(facts.id or "") or slug(facts.title or "") or slug(self.programme.context.name) or "event"
        first = min((start for start, _, _ in timed), default=None)
        last = max((end or start for start, end, _ in timed), default=None)
        start, end = self._bound("start", facts.start, first), self._bound("end", facts.end, last)
        if start and end and self._edge("end", end) <= self._edge("start", start):
            self.programme.fault(f"not kept: its end, {end}; it is not after its start, {start}", "event")
            end = None
        return _filled(
            {
                "id": identifier,
                "title": values.one_line(facts.title or "") or clean_line(self.programme.context.name) or identifier,
                "subtitle": values.one_line(facts.subtitle or ""),
                "timezone": self.zone.key,
                "uid": facts.uid or str(event_identity(identifier)),
                "description": self.programme.markdown(*facts.prose),
                "themes": list(filter(None, map(values.one_line, facts.themes))),
                "start": start,
                "end": end,
                "day_starts": day_starts if day_starts != dt.time(0) else None,
                "attendance": facts.attendance,
                "status": facts.status,
                "url": self._address(facts.url, "event"),
                "nominal_duration": duration_text(facts.nominal_duration) if facts.nominal_duration else None,
                "languages": self._languages(facts.languages, "event"),
                "city": values.one_line(facts.city or ""),
                "country": facts.country,
            }
        )

    def _bound(
        self, word: str, written: dt.datetime | dt.date | None, sessions: dt.datetime | None
    ) -> dt.datetime | dt.date | None:
        """Return the event's own start or end, unless its sessions show that it is wrong."""
        if written is None:
            return None
        bound = self._whole_day_or_moment(word, written, "event", is_end=word == "end")
        if bound is None:
            return None
        instant = self._edge(word, bound)
        if sessions and (sessions < instant if word == "start" else sessions > instant):
            other = "the first session starts before that" if word == "start" else "the last session ends after that"
            self.programme.fault(f"not kept: its {word}, {written}; {other}", "event")
            return None
        return bound

    def _registration(self) -> Table:
        """Return the registration windows with their moments in the event's zone."""
        registration = dict(self.facts.registration)
        for window in (registration, *registration.get("windows", ())):
            for word in ("opens", "closes"):
                if window.get(word) is not None:
                    place = f"registration {word}"
                    window[word] = self._whole_day_or_moment(word, window[word], place, is_end=word == "closes")
            opens, closes = window.get("opens"), window.get("closes")
            if opens and closes and self._edge("end", closes) <= self._edge("start", opens):
                self.programme.fault(
                    f"not kept: its closes, {closes}; it is not after its opens, {opens}", "registration"
                )
                del window["closes"]
        ids = Identifiers("window")
        windows = [_filled(window) for window in registration.get("windows", ())]
        registration["windows"] = [
            {"id": ids.take(window.pop("id", None) or window["name"])} | window for window in windows
        ]
        return _filled(registration)

    def _whole_day_or_moment(
        self, word: str, written: dt.datetime | dt.date, place: str, *, is_end: bool
    ) -> dt.datetime | dt.date | None:
        """Return a bound as the event file has it; None, with a fault, where it is not a moment.

        The first second of a day where something starts and its last where something ends, with the
        zone's own offset or none, are the whole day. Everything else keeps its clock time; an offset
        that is not the zone's is a fault.
        """
        if not isinstance(written, dt.datetime):
            try:
                self._edge("end" if is_end else "start", written)
            except EventError:
                self.programme.fault(f"not kept: its {word}, {written}, is not a moment", place)
                return None
            return written
        try:
            instant = self._instant(written)
        except EventError:
            self.programme.fault(f"not kept: its {word}, {written}, is not a moment", place)
            return None
        seen = instant.astimezone(self.zone)
        if written.utcoffset() and written.utcoffset() != seen.utcoffset():
            self.programme.fault(
                f"the offset of its {word}, {written.isoformat()}, is not that of {self.zone.key}; the instant is kept: "
                f"{seen.date()} {english.clock(seen)} there",
                place,
            )
        elif self._is_whole_day(written, seen, is_end=is_end):
            return written.date()
        return as_written(instant, self.zone)

    def _is_whole_day(self, written: dt.datetime, seen: dt.datetime, *, is_end: bool) -> bool:
        edge = _LAST_SECOND if is_end else dt.time(0)
        has_zone = written.tzinfo is None or written.utcoffset() == seen.utcoffset()
        return has_zone and written.time() == edge and not self.programme.is_own

    def _edge(self, word: str, written: dt.datetime | dt.date) -> dt.datetime:
        """Return the instant; of a date its first or, for the end, the one after it; raises TimeProblem."""
        if isinstance(written, dt.datetime):
            return self._instant(written)
        return day_start(written, self.zone) if word == "start" else day_end(written, self.zone)

    def _title(self, item: Item) -> tuple[str, bool]:
        """Return the title without a mark of cancellation, and whether it had one; of a known session of ours as it is."""
        if self.programme.is_own and item.key:
            return clean_line(item.title), False
        return without_cancellation(values.one_line(item.title))

    def _session(self, item: Item, start: dt.datetime, end: dt.datetime | None, identifier: str) -> Table:
        title, is_cancelled = self._title(item)
        rooms = list(dict.fromkeys(self.programme.rooms[name]["id"] for name in item.rooms))
        if not title:
            self.programme.fault("the session has no title", item.place)
        return _filled(
            {
                "id": identifier,
                "title": title or "?",
                "kind": values.kind_word(item.kind or ""),
                "start": as_written(start, self.zone),
                "duration": duration_text(end - start) if end else None,
                "room": rooms[0] if len(rooms) == 1 else None,
                "rooms": rooms if len(rooms) > 1 else None,
                "track": self.programme.tracks[item.track]["id"] if item.track else None,
                "speakers": self._speakers(item),
                "languages": self._languages(item.languages, item.place),
                "status": "cancelled" if is_cancelled else item.status,
                "url": self._address(item.url, item.place),
                "tags": list(dict.fromkeys(filter(None, map(values.one_line, item.tags)))),
                "abstract": self.programme.markdown(*item.prose) if item.abstract is None else item.abstract,
                "links": list(self._links(item)),
                "uid": item.uid,
            }
        )

    def _drop_shared_uids(self) -> None:
        """Remove the UID of sessions that share one, since it does not identify them."""
        for item in self.programme.items:
            item.uid = item.uid and clean_line(item.uid)
        counts = Counter(item.uid for item in self.programme.items if item.uid)
        for item in self.programme.items:
            if item.uid and counts[item.uid] > 1:
                item.uid = None

    def _session_ids(self, timed: list[tuple[dt.datetime, dt.datetime | None, Item]]) -> dict[int, str]:
        """Return an id for each session; it does not depend on the order in the source."""
        found: dict[int, str] = {}
        for start, _, item in sorted(timed, key=lambda each: (each[0], each[2].title, each[2].rooms, each[2].mark)):
            wanted = item.key if item.key and slug(item.key) else self._title(item)[0]
            name = self.ids.take(wanted, f"{start.astimezone(self.zone):%m%d-%H%M}", *item.rooms, item.mark)
            if item.key and slug(item.key) and name != slug(wanted):
                self.programme.fault(
                    f"the id `{clean_line(item.key)}` is used again; here it becomes `{name}`", item.place
                )
            found[id(item)] = name
        return found

    def _speakers(self, item: Item) -> list[str | Table]:
        speakers: dict[str, str | Table] = {}
        for person in item.people:
            speaker = self.programme.people[person.key]
            if speaker["id"] in speakers:
                self.programme.fault(f"`{speaker['name']}` is listed twice", item.place)
                continue
            role = person.role and values.one_line(person.role)
            speakers[speaker["id"]] = {"speaker": speaker["id"], "role": role} if role else speaker["id"]
        return list(speakers.values())

    def _languages(self, written: str, place: str) -> list[str]:
        tags, others = values.languages(written)
        for other in others:
            self.programme.note(f"not kept: `{other}` is not a language tag", place)
        return tags

    def _links(self, item: Item) -> Iterator[Table]:
        seen = set()
        for title, written in item.links:
            url = self._address(written, item.place)
            if url and url not in seen:
                seen.add(url)
                yield {"title": values.one_line(title or "") or url, "url": url}

    def _address(self, written: str | None, place: str) -> str | None:
        # A URN is an identity, not a place to go to.
        if not written or not written.strip() or written.startswith("urn:"):
            return None
        url = values.web_address(written, self.facts.base_url)
        if url is None:
            self.programme.note(f"not kept: `{clean_line(written[:200])}` is not a web address", place)
        return url


def _since_midnight(moment: dt.datetime) -> dt.timedelta:
    return dt.timedelta(hours=moment.hour, minutes=moment.minute)


def clock_text(since_midnight: dt.timedelta) -> str:
    """Return a clock time as a source writes it: 09:30."""
    hours, minutes = divmod(since_midnight // _MINUTE, 60)
    return f"{hours:02}:{minutes:02}"


def _identify(known: Mapping[str, Table], noun: str) -> None:
    """Give every entry its id, as its first key; it does not depend on the order in the source."""
    ids = Identifiers(noun)
    wanted = {key: entry.pop("id", None) or entry["name"] for key, entry in known.items()}
    taken = {
        key: ids.take(name, key if key != known[key]["name"] else "")
        for key, name in sorted(wanted.items(), key=lambda each: (each[1], each[0]))
    }
    for key, entry in known.items():
        identified = {"id": taken[key], **entry}
        entry.clear()
        entry.update(identified)


def _filled(table: Table) -> Table:
    return {key: value for key, value in table.items() if value not in (None, "", [], {})}
