"""Read what `export --format json` writes: one event with everything that its audience sees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from alliance_cli.findings import EventError
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.filing import Filing, find_day_start
from alliance_cli.importing.imported import Context, Counts, Imported
from alliance_cli.importing.programme import Programme, Table
from alliance_cli.importing.records import DataRecord
from alliance_cli.text import clean_line
from alliance_cli.times import TimeProblem, event_zone
from alliance_cli.times.wall import as_written

_MOMENTS = frozenset({"start", "end", "opens", "closes"})


def recognizes(document: Any) -> bool:
    """Return whether a JSON document is an export of ours, or the answer of `agenda --json`."""
    return _events(document) is not None


def _events(document: Any) -> list[dict[str, Any]] | None:
    if not isinstance(document, dict) or document.get("schema") != 1:
        return None
    events = document.get("events")
    found = events if isinstance(events, list) else [document]
    is_ours = all(
        isinstance(each, dict) and isinstance(each.get("event"), dict) and isinstance(each.get("sessions"), list)
        for each in found
    )
    return found if is_ours else None


def read(document: Any, context: Context) -> Imported:
    """Return the event of an export.

    Raises:
        EventError: It is not an export of one event, or its zone is unknown.
    """
    events = _events(document)
    if events is None:
        raise EventError("the source is JSON, but not what `export --format json` writes")
    if len(events) != 1:
        raise EventError(f"the source holds {len(events)} events", "export one event at a time")
    return _Reader(document, events[0], context).imported()


class _Reader:
    """One pass over one event."""

    def __init__(self, document: dict[str, Any], event: dict[str, Any], context: Context) -> None:
        self.programme = Programme("json", context)
        around = DataRecord(self.programme, "event", {} if document is event else document)
        around.set_aside("schema", "tzdb", "events")
        around.close()
        self.record = DataRecord(self.programme, "event", event)
        self.record.set_aside("schema", "tzdb")
        facts = event["event"]
        try:
            self.zone = event_zone(context.timezone or str(facts.get("timezone") or ""))
        except TimeProblem as problem:
            raise EventError(f"in the source, {problem.message}", "name the right zone with --timezone") from None

    def imported(self) -> Imported:
        record = self.record
        facts = self._table(DataRecord(self.programme, "event", record.value("event")), "event")
        facts.pop("end_announced", None)
        facts["timezone"] = self.zone.key
        _take_whole_days(facts)
        sessions = list(self._sessions())
        tables = {
            "event": facts,
            "organizer": self._organizer(),
            "registration": self._registration(),
            **{name: [self._table(each, name) for each in record.tables(name, noun=noun)] for name, noun in _LISTS},
            "sessions": [session for session, _ in sessions],
        }
        filings = [filing for _, filing in sessions if filing]
        day_starts = find_day_start(filings, [], self.programme)
        if day_starts != dt.time(0):
            facts["day_starts"] = day_starts
        record.close()
        self.programme.note_counts()
        days = {filing.day for filing in filings}
        counts = Counts(len(sessions), len(tables["speakers"]), len(tables["rooms"]), len(days))
        return Imported(
            kind="json",
            data={"schema": 1, **{name: table for name, table in tables.items() if table}},
            notes=tuple(self.programme.notes),
            found=counts,
            kept=counts,
        )

    def _organizer(self) -> Table:
        written = self.record.value("organizer")
        return self._table(DataRecord(self.programme, "organizer", written), "organizer") if written else {}

    def _registration(self) -> Table:
        """Return the registration: the window without an id, and under it the named ones."""
        registration: Table = {}
        for window in self.record.tables("registration", noun="window"):
            table = self._table(window, "registration")
            if table.get("waitlist") is False:
                del table["waitlist"]
            if "id" in table:
                registration.setdefault("windows", []).append(table)
            else:
                registration = {**table, **registration}
        return registration

    def _sessions(self) -> Iterator[tuple[Table, Filing | None]]:
        for record in self.record.tables("sessions", noun="session"):
            day, is_announced, zone = record.value("day"), record.value("end_announced"), record.value("timezone")
            record.set_aside("uid")
            table = self._table(record, "session")
            if is_announced is False:
                table.pop("end", None)
            if zone and zone != self.zone.key:
                self.programme.lose(f"zone {clean_line(str(zone)[:60])}")
            table["rooms"] = _listed(table.get("rooms"))
            if len(table["rooms"]) == 1:
                (table["room"],) = table.pop("rooms")
            elif not table["rooms"]:
                del table["rooms"]
            table["speakers"] = [
                each["speaker"]
                if isinstance(each, dict) and each.get("role") == "speaker" and "speaker" in each
                else each
                for each in _listed(table.get("speakers"))
            ]
            start = table.get("start")
            if not isinstance(start, dt.datetime):
                self.programme.fault("left out: it has no start", clean_line(str(table.get("title"))[:60]))
                continue
            yield {key: value for key, value in table.items() if value not in (None, [], "")}, self._filing(day, start)

    def _filing(self, day: Any, start: dt.datetime) -> Filing | None:
        try:
            return Filing(values.whole_date(str(day)), start.replace(tzinfo=None), str(day))
        except ValueError:
            return None

    def _table(self, record: DataRecord, name: str) -> Table:
        """Return a table with the keys of the event file; a key of no event file is lost."""
        keys = _keys(name)
        table: Table = {}
        for key in keys:
            value = record.value(key)
            if value is None:
                continue
            if isinstance(value, list) and any(isinstance(each, dict) for each in value):
                value = list(self._nested(key, value))
            table[key] = self._moment(value) if key in _MOMENTS else value
        record.close()
        return table

    def _nested(self, key: str, listed: list[Any]) -> Iterator[Any]:
        """Yield the tables of a list within a table, such as links; a key of no event file is lost."""
        for each in listed:
            if not isinstance(each, dict):
                yield each
                continue
            known = _NESTED.get(key, frozenset(each))
            for name in each.keys() - known:
                self.programme.lose(f"`{clean_line(name)}`", key.removesuffix("s"))
            yield {name: value for name, value in each.items() if name in known}

    def _moment(self, written: Any) -> dt.datetime | str:
        """Return an instant as the event file writes it; anything else is kept for `check` to report."""
        try:
            return as_written(values.moment(str(written)).astimezone(dt.UTC), self.zone)
        except (ValueError, OverflowError):
            return str(written)


_NESTED = {"speakers": frozenset({"speaker", "role"}), "links": frozenset({"title", "url"})}
_LISTS = (("rooms", "room"), ("tracks", "track"), ("speakers", "speaker"))


def _keys(name: str) -> list[str]:
    """Return the keys of a table of the event file."""
    from alliance_cli.event import model

    tables = {
        "event": model.Event,
        "organizer": model.Organizer,
        "registration": model.RegistrationWindow,
        "rooms": model.Room,
        "tracks": model.Track,
        "speakers": model.Speaker,
        "session": model.Session,
    }
    return list(model.KEYS[tables[name]])


def _take_whole_days(facts: Table) -> None:
    """Write an event that lasts from one midnight to another as its days."""
    start, end = facts.get("start"), facts.get("end")
    if (
        isinstance(start, dt.datetime)
        and isinstance(end, dt.datetime)
        and start.time() == end.time() == dt.time(0)
        and start.date() < end.date()
    ):
        facts["start"], facts["end"] = start.date(), end.date() - dt.timedelta(days=1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []
