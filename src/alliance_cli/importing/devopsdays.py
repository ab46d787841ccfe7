"""Read the YAML files of a devopsdays conference: its days, registration window and programme, in one file or two."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from alliance_cli.findings import EventError
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.programme import Item, Programme
from alliance_cli.importing.records import DataRecord
from alliance_cli.reading.yaml_syntax import parse_yaml
from alliance_cli.text import clean_line
from alliance_cli.times import english

_SITE = "https://devopsdays.org/"
_KNOWN_BY = frozenset({"program", "ignites", "startdate", "name"})
# How the web site looks, and whom it counts.
_APPEARANCE = (
    "nav_elements",
    "sponsor_levels",
    "sponsors_accepted",
    "masthead_background",
    "sharing_image",
    "ga_tracking_id",
    "event_logo",
    "coordinates",
    "friendly",
    "status",
)
_SLUG = re.compile("[a-z0-9]+(?:[-_]+[a-z0-9]+)+")
_LISTS = ("program", "ignites")


def read(data: bytes, context: Context) -> Imported:
    """Return the event that a devopsdays file describes.

    Raises:
        EventError: It is no YAML, no such file, or no zone is given.
    """
    programme = Programme("devopsdays", context)
    table = parse_yaml(data, programme.fault)
    if not isinstance(table, dict) or not _KNOWN_BY & set(table):
        raise EventError("the source is YAML, but not devopsdays: it has neither `program` nor `startdate`")
    return event_data(_Reader(table, programme).programme)


class _Reader:
    """One pass over one file."""

    def __init__(self, table: dict[str, Any], programme: Programme) -> None:
        self.programme = programme
        self.record = DataRecord(programme, "event", table)
        self.slug_places: list[str] = []
        self.latest: dict[dt.date, dt.datetime] = {}
        self.early: list[tuple[str, dt.datetime]] = []
        self._facts()
        self._registration()
        self._losses(table)
        for list_ in _LISTS:
            for number, entry in enumerate(self.record.tables(list_, noun="session"), 1):
                self._entry(entry, f"{list_}, item {number}", is_ignite=list_ == "ignites")
        self.record.close()
        if not programme.session_count:
            programme.note(
                "this file has no `program`; if the programme is in another file, name both: "
                "`alliance import main.yml program.yml`"
            )
        if self.slug_places:
            count = len(self.slug_places)
            programme.note(
                f"{count} sessions have the name of another file as their title; the real title is in that file"
                if count > 1
                else "its title is the name of another file, which has the real one",
                self.slug_places[0] + ", and others" * (count > 1),
            )
        self._report_early()

    def _facts(self) -> None:
        facts, record = self.programme.facts, self.record
        name, city, location = record.text("name"), record.text("city"), record.text("location")
        year = record.text("year")
        facts.id = "-".join(filter(None, ("devopsdays", name)))
        facts.title = " ".join(filter(None, ("devopsdays", city, year)))
        facts.city = city or None
        facts.base_url = _SITE
        facts.url = f"{_SITE}events/{name}/" if name else None
        address = ", ".join(dict.fromkeys(filter(None, (location, record.text("location_address")))))
        venue = f"Venue: {address}" if address and address != city else None
        facts.prose = (record.text("description"), venue)
        facts.start = self._moment("startdate")
        facts.end = self._moment("enddate")
        email = record.text("organizer_email", "proposal_email")
        if values.is_email(email):
            facts.organizer = {"name": facts.title, "email": email}
        elif email:
            self.programme.lose(f"`{clean_line(email[:80])}`, which is not an address for mail,", "event")
        if facts.start and facts.end and _day(facts.end) < _day(facts.start):
            self.programme.fault("not kept: its end, which is before its start", "enddate")
            facts.end = None

    def _moment(self, key: str) -> dt.date | dt.datetime | None:
        """Return a date, or a moment where a clock time is written."""
        written = self.record.text(key)
        if not written:
            return None
        try:
            return values.moment(written) if len(written) > 10 else values.date(written)
        except ValueError:
            self.programme.fault(f"not kept: `{clean_line(written[:80])}` is not a date", key)
            return None

    def _registration(self) -> None:
        record = self.record
        opens, closes = self._moment("registration_date_start"), self._moment("registration_date_end")
        written = record.text("registration_link")
        link = values.web_address(written, _SITE) if written else None
        if written and not link:
            self.programme.note(f"not kept: `{clean_line(written[:200])}` is not a web address", "registration_link")
        is_open, is_closed = record.is_true("registration_open"), record.is_true("registration_closed")
        if opens and closes and _day(closes) < _day(opens):
            self.programme.fault("not kept: registration closes before it opens", "registration_date_end")
            closes = None
        window = {"opens": opens, "closes": closes, "url": link}
        if opens or closes or is_open or link:
            self.programme.facts.registration = {key: value for key, value in window.items() if value}
        if is_closed:
            self.programme.note(
                "registration was closed by hand; write `closes` to say since when", "registration_closed"
            )

    def _losses(self, table: dict[str, Any]) -> None:
        call = {key: self.record.text(key) for key in table if key.startswith("cfp_")}
        dates = [f"{key} {clean_line(call[key][:80])}" for key in call if key.startswith("cfp_date") and call[key]]
        if dates:
            self.programme.note(f"not kept: {', '.join(dates)}; an event file has no call for papers")
        for key, written in call.items():
            if written and not key.startswith("cfp_date"):
                self.programme.lose(f"`{clean_line(key)}`", "event")
        for key, noun in (("team_members", "organizer"), ("team", "organizer"), ("sponsors", "sponsor")):
            people = self.record.value(key)
            if people:
                self.programme.lose(f"`{key}`", noun, len(people) if isinstance(people, list) else 1)
        self.record.set_aside(*_APPEARANCE)

    def _entry(self, entry: DataRecord, place: str, *, is_ignite: bool) -> None:
        programme = self.programme
        title, kind = entry.text("title", ""), entry.text("type") or ("ignite" if is_ignite else "")
        place = values.titled(place, title)
        date, start_time, end_time = (entry.text(key) for key in ("date", "start_time", "end_time"))
        if is_ignite and not start_time:
            # The short talks of a slot that is in the programme.
            programme.lose("`ignites` without a time", "session")
            return
        programme.session_count += 1
        try:
            day = values.date(date)
            start = dt.datetime.combine(day, dt.time(0)) + values.clock(start_time)
        except (ValueError, OverflowError):
            moment = f"{date} {start_time}".strip()
            said = f"`{clean_line(moment[:80])}` is not a date and clock time" if moment else "it has no start"
            programme.fault(f"left out: {said}", place)
            return
        programme.days.add(day)
        self._follow(start, place)
        is_slug = kind != "custom" and bool(_SLUG.fullmatch(title))
        if is_slug:
            self.slug_places.append(place)
        programme.add(
            Item(
                place=place,
                title=title,
                start=start,
                end=self._end(end_time, start, place),
                day=day,
                rooms=[room] if (room := programme.room(entry.text("room", "location"))) else [],
                key=title.replace("_", "-") if is_slug else None,
                kind=kind if kind != "custom" else None,
                prose=(entry.text("comments", "description"),),
            )
        )
        entry.close()

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

    def _end(self, written: str, start: dt.datetime, place: str) -> dt.datetime | None:
        if not written:
            self.programme.fault("it has no end", place)
            return None
        try:
            end = values.after_midnight(start, dt.datetime.combine(start, dt.time(0)) + values.clock(written))
        except (ValueError, OverflowError):
            self.programme.fault(f"its end `{clean_line(written[:80])}` is not a clock time", place)
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


def _day(moment: dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment
