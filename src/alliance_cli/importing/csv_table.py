"""Read tables of sessions, CSV and TSV: our own first, then any whose headings are the common words."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from alliance_cli.findings import EventError
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.headings import (
    FIRST_ROWS,
    KEYS,
    OWN,
    are_headings,
    is_summary,
    line_of_headings,
    meaning,
    separator_of,
    without_directive,
)
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.programme import Item, Person, Programme
from alliance_cli.text import clean_line
from alliance_cli.times import TimeProblem, find_zone, parse_moment
from alliance_cli.times.written import read_announcement

_STATUS = {"cancelled": "cancelled", "canceled": "cancelled", "withdrawn": "cancelled", "tentative": "tentative"}
_HELD = frozenset({"", "confirmed", "accepted", "scheduled", "published", "approved"})
_NUMERIC = re.compile(r"\b([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})\b")
# A role that our own tables put after a name; a name in other letters is not a role.
_ROLE = re.compile(r"(?P<name>.+?) \((?P<role>[a-z][a-z /-]{1,40})\)")
_LINK = re.compile(r"(?:(?P<title>.*): )?(?P<url>[a-z][a-z0-9+.-]*:\S+)", re.DOTALL)
_FORMULA = re.compile(r"'(?=[=+\-@\t\r])")
_CLOCK = r"[0-9]{1,2}(?:[:.h][0-9]{2})?(?::[0-9]{2})?\s*(?:[ap]\.?m\.?|uhr|h)?"
# `10:00–10:45` in one cell.
_RANGE = re.compile(
    rf"(?P<start>(?:.*\s)?[0-9]{{1,2}}[:.h][0-9]{{2}}(?:\s*[ap]\.?m\.?)?)\s*(?:[-–—]|\b(?:to|until|bis|à|a|tot|до)\b)\s*"
    rf"(?P<end>{_CLOCK})",
    re.IGNORECASE,
)
_ANOTHER_ALPHABET = rb"[\x80-\xff]{4}"
_YES = frozenset({"true", "yes", "1", "x", "wahr", "ja", "vrai", "oui", "si", "verdadero"})
csv.field_size_limit(2**24)


def read(data: bytes, context: Context) -> Imported:
    """Return the event whose sessions are the rows of a table.

    Raises:
        EventError: It is not a table in UTF-8, has no headings for title and start, names no usable zone, or none of
            its rows has a start.
    """
    programme = Programme("csv", context)
    return event_data(_Reader(_text(data, programme), programme).programme)


def _text(data: bytes, programme: Programme) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding).replace("\0", "")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    text = _western(data)
    if text is None:
        raise EventError(f"the table is not in UTF-8, as line {line} shows", "save it as CSV in UTF-8")
    programme.fault("the table is not in UTF-8; it was read as Windows-1252, which Excel saves", f"line {line}")
    return text


def _western(data: bytes) -> str | None:
    """Return a text in Windows-1252; None where it can be none: in other alphabets whole words are beyond ASCII."""
    try:
        return None if re.search(_ANOTHER_ALPHABET, data) else data.decode("cp1252")
    except UnicodeDecodeError:
        return None


class _Reader:
    """One pass over one table."""

    def __init__(self, text: str, programme: Programme) -> None:
        self.programme = programme
        rows = list(self._rows(text))
        head = next((n for n, (_, row) in enumerate(rows[:FIRST_ROWS]) if are_headings(row)), 0)
        for line, row in rows[:head]:
            if any(cell.strip() for cell in row):
                self.programme.note(f"not kept: line {line}, which stands before the headings")
        headings = rows[head][1] if rows else []
        self.is_own = self.programme.is_own = tuple(headings[: len(OWN)]) == OWN
        self.zone_of: dict[str, str] = {}
        self.columns = self._columns(headings)
        self.headings = headings
        table = [(line, self._cells(row)) for line, row in rows[head + 1 :] if any(cell.strip() for cell in row)]
        self.day_first = self._order_of_dates([cells for _, cells in table])
        self.zones: dict[str, int] = {}
        events = {cells["event"]: None for _, cells in table if cells.get("event")}
        if len(events) > 1:
            raise EventError(
                f"the table holds {len(events)} events: {', '.join(list(events)[:3])}", "import one at a time"
            )
        if events:
            self.programme.facts.id = next(iter(events))
        for line, cells in table:
            self._row(line, cells)
        if self.zones:
            self.programme.facts.zone = max(self.zones, key=self.zones.__getitem__)
            if len(self.zones) > 1:
                self.programme.note(f"the rows name {len(self.zones)} zones; {self.programme.facts.zone} is taken")

    def _rows(self, text: str) -> Iterator[tuple[int, list[str]]]:
        table, separator = without_directive(text)
        line = before = 1 + text.count("\n", 0, len(text) - len(table))
        lines = table.split("\n", FIRST_ROWS)
        separator = separator or separator_of(line_of_headings(lines) or lines[0])
        reader = csv.reader(io.StringIO(table, newline=""), delimiter=separator)
        try:
            for row in reader:
                yield line, row
                line = reader.line_num + before
        except csv.Error as error:
            raise EventError(f"the table cannot be read: {clean_line(str(error))}, at line {line}") from None

    def _columns(self, headings: Sequence[str]) -> dict[int, str]:
        """Return what each column holds; those that nobody knows are named once they hold something."""
        if self.is_own:
            return {index: heading for index, heading in enumerate(headings) if heading in KEYS}
        known = {index: found for index, heading in enumerate(headings) if (found := meaning(heading))}
        surest: dict[str, tuple[int, str, int]] = {}
        for index, found in known.items():
            surest[found.key] = min(
                surest.get(found.key, (found.rank, found.word, index)), (found.rank, found.word, index)
            )
        columns: dict[int, str] = {}
        for index, found in known.items():
            _, word, first = surest[found.key]
            if index == first or found.key == "tags" or (found.key == "speakers" and found.word == word):
                columns[index] = found.key
                if found.brackets and found.key in {"start", "end"} and _is_zone(found.brackets):
                    self.zone_of[found.key] = found.brackets
        if "title" not in columns.values():
            columns |= {index: "title" for index, heading in enumerate(headings) if is_summary(heading)}
        if "title" not in columns.values() or not {"start", "date"} & set(columns.values()):
            shown = ", ".join(f"`{clean_line(each[:30])}`" for each in headings[:8] if each.strip())
            raise EventError(
                f"the table has no headings that tell title and start: {shown or 'none'}",
                "name the columns in the first row: title, start, end, room, speakers, abstract",
            )
        return columns

    def _cells(self, row: Sequence[str]) -> dict[str, str]:
        """Return what a row says, by column; what stands in a column of no known name is counted as lost."""
        cells: dict[str, str] = {}
        lost: set[str] = set()
        for index, cell in enumerate(row):
            said = _FORMULA.sub("", cell, count=1) if cell.startswith("'") else cell
            said = said.strip()
            if not said:
                continue
            key = self.columns.get(index)
            if key:
                cells[key] = f"{cells[key]}{';' if key == 'speakers' else ','}{said}" if key in cells else said
            else:
                heading = clean_line(self.headings[index][:60]) if index < len(self.headings) else ""
                lost.add(f"column `{heading}`" if heading else "a column without a heading")
        for column in lost:
            self.programme.lose(column)
        return cells

    def _row(self, line: int, cells: dict[str, str]) -> None:
        programme = self.programme
        programme.session_count += 1
        place = values.titled(f"line {line}", cells.get("title"))
        if zone := cells.get("timezone"):
            self.zones[zone] = self.zones.get(zone, 0) + 1
        is_day = cells.get("all_day", "").casefold() in _YES
        if not is_day and "end" not in cells:
            self._split_range(cells)
        start = (
            self._day_alone(cells, place)
            if is_day
            else self._moment(cells.get("date", ""), cells.get("start", ""), place)
        )
        if start is None:
            return
        item = Item(
            place=place,
            title=cells.get("title", ""),
            start=start,
            end=self._end(cells, start, place, is_day=is_day),
            day=self._day(cells),
            key=cells.get("id") if self.is_own else None,
            rooms=[key for name in _listed(cells.get("rooms", ""), "; ") if (key := programme.room(name))],
            track=programme.track(cells.get("track", "")),
            kind=cells.get("kind"),
            people=[person for name in self._names(cells.get("speakers", "")) if (person := self._person(name))],
            languages=cells.get("languages", ""),
            prose=(cells.get("subtitle"), cells.get("abstract")),
            url=cells.get("url"),
            links=[
                *self._links(cells.get("links", "")),
                *((key.capitalize(), cells[key]) for key in ("live", "recording") if key in cells),
            ],
            tags=[tag for each in re.split("[;,]", cells.get("tags", "")) if (tag := each.strip())],
            status=self._status(cells.get("status", "")),
            mark=cells.get("id", ""),
        )
        if written := cells.get("duration"):
            item.duration = self._duration(written, place)
        programme.add(item)

    def _day(self, cells: Mapping[str, str]) -> dt.date | None:
        """Return the conference day, which our own tables state."""
        if not self.is_own:
            return None
        try:
            return values.whole_date(cells.get("day", ""))
        except ValueError:
            return None

    def _status(self, written: str) -> str | None:
        word = written.casefold()
        if word not in _STATUS and word not in _HELD:
            self.programme.lose(f"status `{clean_line(written[:40])}`")
        return _STATUS.get(word)

    def _names(self, cell: str) -> list[str]:
        """Return the names in a cell; a comma parts them only where nothing else does: `Reed, Ada; Moss, Ben`."""
        if self.is_own:
            return _listed(cell, "; ")
        return [each for each in re.split(r"[;\n]" if re.search(r"[;\n]", cell) else ",", cell) if each.strip()]

    def _person(self, written: str) -> Person | None:
        found = _ROLE.fullmatch(written.strip()) if self.is_own else None
        key = self.programme.person(found["name"] if found else written)
        return Person(key=key, role=found["role"] if found else None) if key else None

    def _links(self, cell: str) -> Iterator[tuple[str | None, str]]:
        for each in _listed(cell, "; "):
            found = _LINK.fullmatch(each)
            if found:
                yield found["title"], found["url"]
            else:
                self.programme.lose(f"link `{clean_line(each[:60])}`")

    # Times

    def _order_of_dates(self, table: Sequence[Mapping[str, str]]) -> bool | None:
        """Return whether numeric dates have the day first; None if no date of the table shows it."""
        orders = set()
        for cells in table:
            for key in ("date", "start", "end", "end_date"):
                found = _NUMERIC.search(cells.get(key, ""))
                if found and found[2] != ".":
                    orders |= {True} if int(found[1]) > 12 else {False} if int(found[3]) > 12 else set()
        if len(orders) == 1:
            (order,) = orders
            self.programme.note(
                f"dates are read with the {'day' if order else 'month'} first, because some of them allow nothing else"
            )
            return order
        return None

    def _split_range(self, cells: dict[str, str]) -> None:
        """Part a cell that has both start and end. With a date in it, ISO 8601 goes first: there `-05:00` is an offset."""
        for key in ("start", "date"):
            written = cells.get(key, "")
            found = _RANGE.fullmatch(written.strip())
            if found is None or (_has_date(written) and _is_iso(written)):
                continue
            cells |= {key: found["start"].strip(), "end": found["end"]}
            return

    def _day_alone(self, cells: Mapping[str, str], place: str) -> dt.datetime | None:
        """Return the midnight at which a whole day begins."""
        written = cells.get("date") or cells.get("start", "")
        try:
            start = self._read(f"{written} 00:00")
        except (TimeProblem, ValueError):
            self.programme.fault(f"left out: `{clean_line(written[:60])}` is not a date", place)
            return None
        self.programme.count("read as midnight to midnight: the days of {}")
        return start

    def _moment(self, date: str, time: str, place: str) -> dt.datetime | None:
        """Return a start or an end from its cells; naive where they name no zone; None, noted, where they tell none."""
        written = f"{date} {time}".strip() if not _has_date(time) else time
        try:
            return self._read(written, self.zone_of.get("start"))
        except (TimeProblem, ValueError) as problem:
            reason = (
                f"{problem.message}{f'; {problem.help}' if problem.help else ''}"
                if isinstance(problem, TimeProblem)
                else f"`{clean_line(written[:80])}` is not a moment"
            )
            self.programme.fault(f"left out: {reason}" if written else "left out: it has no start", place)
            return None

    def _read(self, written: str, zone: str | None = None) -> dt.datetime:
        """Return a moment; in `zone` where it names no other."""
        with suppress(ValueError):
            found = values.moment(written)
            if found.tzinfo or not zone:
                return found
        written = f"{written} {zone}" if zone else written
        numeric = _NUMERIC.search(written)
        if numeric and (self.day_first is not None or numeric[2] == "."):
            written = _NUMERIC.sub(self._iso, written, count=1)
        said = read_announcement(written, any_zone_name=False)
        if said.mentions or said.clock is None or said.clock.ends_day or said.date.year is None:
            # What only a whole moment can be judged by, or what is wrong with it, is told there.
            return parse_moment(written, dt.UTC).instant
        day = dt.date(said.date.year, said.date.month, said.date.day)
        return dt.datetime.combine(day, said.clock.time)

    def _iso(self, found: re.Match[str]) -> str:
        first, second = int(found[1]), int(found[3])
        day, month = (first, second) if self.day_first or found[2] == "." else (second, first)
        year = found[4] if len(found[4]) == 4 else f"20{found[4]}"
        return f"{year}-{month:02}-{day:02}"

    def _end(self, cells: Mapping[str, str], start: dt.datetime, place: str, *, is_day: bool) -> dt.datetime | None:
        written, date = cells.get("end", ""), cells.get("end_date", "")
        if not written and re.search(r"[0-9][:.h][0-9]{2}|[0-9]\s*[ap]\.?m", date, re.IGNORECASE):
            written, date = date, ""
        if is_day:
            return self._last_midnight(date, start)
        if not written:
            if "duration" not in cells:
                self.programme.fault("it has no end", place)
            return None
        has_date = bool(date) or _has_date(written)
        try:
            whole = written if _has_date(written) else f"{date or start.date().isoformat()} {written}"
            end = self._read(whole, self.zone_of.get("end"))
        except (TimeProblem, ValueError):
            self.programme.fault(f"its end is left out: `{clean_line(written[:60])}` is not a moment", place)
            return None
        end = end.replace(tzinfo=start.tzinfo) if end.tzinfo is None and start.tzinfo else end
        return end if has_date else values.after_midnight(start, end)

    def _last_midnight(self, date: str, start: dt.datetime) -> dt.datetime:
        """Return the end of a whole day, or of the last one of several."""
        with suppress(TimeProblem, ValueError):
            return values.next_day(max(start, self._read(f"{date} 00:00").replace(tzinfo=start.tzinfo)))
        return values.next_day(start)

    def _duration(self, written: str, place: str) -> dt.timedelta | None:
        try:
            return values.duration(written)
        except ValueError:
            self.programme.fault(f"its duration `{clean_line(written[:60])}` cannot be read", place)
            return None


def _has_date(written: str) -> bool:
    return bool(
        re.search(r"[0-9]{4}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-]|[0-9]\s*[^\W\d]{3,}", written)
    ) and not re.fullmatch(_CLOCK, written.strip(), re.IGNORECASE)


def _is_iso(written: str) -> bool:
    try:
        values.moment(written)
    except ValueError:
        return False
    return True


def _is_zone(name: str) -> bool:
    try:
        find_zone(name, suggests=False)
    except TimeProblem:
        return False
    return True


def _listed(cell: str, separator: str) -> list[str]:
    return [each.strip() for each in cell.split(separator) if each.strip()]
