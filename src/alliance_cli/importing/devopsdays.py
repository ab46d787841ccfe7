"""Read the YAML file of a devopsdays conference: its programme, days and registration window."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from alliance_cli.findings import EventError
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.packages import needed
from alliance_cli.importing.programme import Item, Programme
from alliance_cli.text import clean_line
from alliance_cli.times import english

_SITE = "https://devopsdays.org/"
MAX_BYTES = 1024 * 1024
_DEEPEST = 50
_MOST_TABS = 20
_KEPT = frozenset(
    {
        "name",
        "friendly",
        "year",
        "city",
        "startdate",
        "enddate",
        "eventdates",
        "location",
        "location_address",
        "description",
        "organizer_email",
        "registration_date_start",
        "registration_date_end",
        "registration_link",
        "registration_open",
        "registration_closed",
        "program",
        "status",
    }
)
_WITHOUT_MEANING = frozenset(
    {
        "nav_elements",
        "sponsor_levels",
        "sponsors_accepted",
        "masthead_background",
        "ga_tracking_id",
        "event_logo",
        "ignites",
        "event_twitter",
        "coordinates",
    }
)
_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)+")


def read(data: bytes, context: Context) -> Imported:
    """Return the event that a devopsdays file describes.

    Raises:
        EventError: It is no YAML, no such file, or no zone is given.
    """
    programme = Programme("devopsdays", context)
    return event_data(_Reader(_table(data, programme), programme).programme)


def _table(data: bytes, programme: Programme) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise EventError(f"the source is larger than {MAX_BYTES // 1024} KiB, more than a conference's YAML can be")
    yaml = needed("yaml")
    data = _without_tabs(yaml, data, programme)
    # Every scalar stays text: YAML's own types would make a number of 12:30 and a date of some dates.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _refuse_tricks(yaml, data, loader)
        table = yaml.load(data, Loader=loader)  # the base loader makes texts, lists and mappings, nothing else
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        reason = clean_line(str(getattr(error, "problem", None) or getattr(error, "reason", "") or "unreadable")[:120])
        raise EventError(f"the source is no sound YAML{where}: {reason}") from None
    except (RecursionError, ValueError, UnicodeError, TypeError):
        raise EventError("the source is no sound YAML") from None
    if not isinstance(table, dict) or not ({"program", "startdate", "name"} & set(table)):
        raise EventError("the source is YAML, but not of devopsdays: there is no `program` and no `startdate`")
    return table


def _without_tabs(yaml: Any, data: bytes, programme: Programme) -> bytes:
    """Return the source with a space for each tab between or after its words, every line of them a fault.

    YAML 1.2 (section 6.2) lets them stand there; PyYAML's own reader and the programs that are
    built on it do not. One that indents stays, and makes the source unsound.
    """
    lines = data.split(b"\n")
    for _ in range(_MOST_TABS if b"\t" in data else 0):
        mark = _first_tab(yaml, b"\n".join(lines))
        if mark is None:
            break
        line, column = mark
        if not lines[line].decode("utf-8", "replace")[:column].strip():
            break
        programme.fault(
            "a tab stands between words, which many YAML readers refuse", f"line {line + 1}, column {column + 1}"
        )
        lines[line] = lines[line].replace(b"\t", b" ")
    return b"\n".join(lines)


def _first_tab(yaml: Any, data: bytes) -> tuple[int, int] | None:
    """Return line and column, from 0, of the first tab at which the strict reader stops; None if it stops at none."""
    try:
        for _ in yaml.scan(data, Loader=yaml.BaseLoader):
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark and "\\t" in str(getattr(error, "problem", "")):
            return mark.line, mark.column
    except (ValueError, UnicodeError):
        return None
    return None


def _refuse_tricks(yaml: Any, data: bytes, loader: Any) -> None:
    """Refuse what makes a small file unfold into a huge one; no such file needs it."""
    depth = 0
    for event in yaml.parse(data, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            raise EventError("the source refers to parts of itself (YAML aliases), which is not read")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise EventError("the source is nested too deep to be a conference")


class _Reader:
    """One pass over one file."""

    def __init__(self, table: dict[str, Any], programme: Programme) -> None:
        self.programme = programme
        self.table = table
        self._facts()
        self._registration()
        self._losses()
        self.slug_places: list[str] = []
        self.latest: dict[dt.date, dt.datetime] = {}
        self.early: list[tuple[str, dt.datetime]] = []
        program = table.get("program")
        for number, entry in enumerate(program if isinstance(program, list) else [], 1):
            self._entry(entry, f"program, item {number}")
        if self.slug_places:
            self.programme.note(
                f"{len(self.slug_places)} sessions have the name of another file for a title, which tells the real one",
                f"{self.slug_places[0]}, and others",
            )
        self._report_early()

    def _facts(self) -> None:
        facts = self.programme.facts
        city, location = _text(self.table.get("city")), _text(self.table.get("location"))
        year = _text(self.table.get("year"))
        facts.id = "-".join(filter(None, ("devopsdays", _text(self.table.get("name")))))
        facts.title = " ".join(filter(None, ("devopsdays", city, year)))
        facts.city = city or None
        facts.base_url = _SITE
        facts.url = f"{_SITE}events/{_text(self.table['name'])}/" if self.table.get("name") else None
        address = ", ".join(dict.fromkeys(filter(None, (location, _text(self.table.get("location_address"))))))
        venue = f"Venue: {address}" if address and address != city else None
        facts.prose = (_text(self.table.get("description")), venue)
        facts.start = self._date("startdate")
        facts.end = self._date("enddate")
        email = _text(self.table.get("organizer_email"))
        if values.is_email(email):
            facts.organizer = {"name": facts.title, "email": email}
        if facts.start and facts.end and facts.end < facts.start:
            self.programme.fault("not kept: its end, which is before its start", "enddate")
            facts.end = None

    def _date(self, key: str) -> dt.date | None:
        written = _text(self.table.get(key))
        if not written:
            return None
        try:
            return values.date(written)
        except ValueError:
            self.programme.fault(f"not kept: `{clean_line(written[:80])}` is no date", key)
            return None

    def _registration(self) -> None:
        opens, closes = self._date("registration_date_start"), self._date("registration_date_end")
        written = _text(self.table.get("registration_link"))
        link = values.web_address(written, _SITE) if written else None
        is_open = _text(self.table.get("registration_open")).casefold() == "true"
        is_closed = _text(self.table.get("registration_closed")).casefold() == "true"
        if opens and closes and closes < opens:
            self.programme.fault("not kept: registration closes before it opens", "registration_date_end")
            closes = None
        window = {"opens": opens, "closes": closes, "url": link}
        if opens or closes or is_open or link:
            self.programme.facts.registration = {key: value for key, value in window.items() if value}
        if is_closed:
            self.programme.note(
                "registration was closed by hand; write `closes` to say since when", "registration_closed"
            )

    def _losses(self) -> None:
        call = {key: _text(self.table.get(key)) for key in self.table if key.startswith("cfp_")}
        dates = [f"{key} {clean_line(call[key][:80])}" for key in call if key.startswith("cfp_date") and call[key]]
        if dates:
            self.programme.note(f"not kept: {', '.join(dates)}; an event file has no call for papers")
        for key, noun in (("team_members", "organizer"), ("team", "organizer"), ("sponsors", "sponsor")):
            people = self.table.get(key)
            if isinstance(people, list) and people:
                self.programme.lose(f"`{key}`", noun, len(people))
        known = _KEPT | _WITHOUT_MEANING | call.keys() | {"team_members", "team", "sponsors"}
        for key in self.table.keys() - known:
            if self.table[key]:
                self.programme.lose(f"`{clean_line(str(key))}`", "event")

    def _entry(self, entry: object, place: str) -> None:
        programme = self.programme
        programme.session_count += 1
        if not isinstance(entry, dict):
            programme.fault("left out: it is no mapping", place)
            return
        title = _text(entry.get("title"))
        place = f"{place}, {clean_line(title[:60])}"
        try:
            day = values.date(_text(entry.get("date")))
            start = dt.datetime.combine(day, dt.time(0)) + values.clock(_text(entry.get("start_time")))
        except (ValueError, OverflowError):
            moment = f"{_text(entry.get('date'))} {_text(entry.get('start_time'))}".strip()
            programme.fault(f"left out: `{clean_line(moment[:80])}` is no date and clock time", place)
            return
        programme.days.add(day)
        self._follow(start, place)
        kind = _text(entry.get("type"))
        is_slug = kind in {"talk", "ignite"} and bool(_SLUG.fullmatch(title))
        if is_slug:
            self.slug_places.append(place)
        for key in entry.keys() - {"title", "date", "start_time", "end_time", "type", "comments"}:
            if entry[key]:
                programme.lose(f"`{clean_line(str(key))}`")
        programme.items.append(
            Item(
                place=place,
                title=title,
                start=start,
                end=self._end(entry, start, place),
                day=day,
                key=title if is_slug else None,
                kind=kind if kind != "custom" else None,
                prose=(_text(entry.get("comments")),),
            )
        )

    def _follow(self, start: dt.datetime, place: str) -> None:
        """Remember a start that the items above show to be one in the afternoon, written without its 12 hours."""
        latest = self.latest.setdefault(start.date(), start)
        if start < latest <= start + dt.timedelta(hours=12) and start.hour < 8:
            self.early.append((place, start))
        self.latest[start.date()] = max(start, latest)

    def _report_early(self) -> None:
        if self.early:
            (place, start), *others = self.early
            also = (
                f", and so do {len(others)} other items"
                if len(others) > 1
                else ", as does one other item" * len(others)
            )
            meant = english.clock(start + dt.timedelta(hours=12))
            self.programme.fault(
                f"it starts at {english.clock(start)}, before the items above it{also}; if {meant} is meant, write that",
                place,
            )

    def _end(self, entry: dict[str, Any], start: dt.datetime, place: str) -> dt.datetime | None:
        written = _text(entry.get("end_time"))
        if not written:
            self.programme.fault("it has no end", place)
            return None
        try:
            end = dt.datetime.combine(start, dt.time(0)) + values.clock(written)
        except (ValueError, OverflowError):
            self.programme.fault(f"its end `{clean_line(written[:80])}` is no clock time", place)
            return None
        if end <= start:
            later = end + dt.timedelta(hours=12)
            meant = f"; if {english.clock(later)} is meant, write that" if later > start and later.hour >= 12 else ""
            self.programme.fault(
                f"its end {clean_line(written)} is not after its start {english.clock(start)} and is left out{meant}",
                place,
            )
            return None
        return end


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
