"""Read tables of sessions, CSV and TSV: our own first, then any whose headings are the common words."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from alliance_cli.findings import EventError
from alliance_cli.importing import foreign_values as values
from alliance_cli.importing.event_data import event_data
from alliance_cli.importing.imported import Context, Imported
from alliance_cli.importing.programme import Item, Person, Programme
from alliance_cli.text import clean_line, fold
from alliance_cli.times import TimeProblem, parse_moment
from alliance_cli.times.written import read_announcement

_HEADINGS = {
    "id": "id|code|slug|session id|proposal id|key|nummer",
    "title": "title|session title|proposal title|talk title|talk|session name|session|name|subject|titel|titre|titolo|"
    "titulo|thema|vortrag|sujet|event title|activity|название",
    "date": "date|day|start date|datum|tag|jour|fecha|giorno|data|дата",
    "start": "start|start time|starts|starts at|startsat|start datetime|starttime|begin|begins|begin time|beginn|from|"
    "von|time|uhrzeit|heure|hora|hora inicio|inizio|debut|heure de debut|scheduled start|начало",
    "end_date": "end date|enddatum|date end|date de fin",
    "end": "end|end time|ends|ends at|endsat|end datetime|endtime|finish|to|until|bis|ende|fin|hora fin|fine|"
    "heure de fin|scheduled end|конец",
    "duration": "duration|length|minutes|duration minutes|duration min|dauer|duree|duracion|durata",
    "timezone": "timezone|time zone|tz|zeitzone|fuseau horaire",
    "rooms": "room|rooms|location|place|venue|stage|hall|raum|ort|saal|salle|lieu|sala|lugar|зал",
    "track": "track|tracks|stream|strang|reihe|piste|topic area",
    "kind": "kind|type|format|session type|session format|submission type|proposal type|art|typ|tipo",
    "speakers": "speakers|speaker|speaker names|speaker name|presenter|presenters|authors|author|people|referent|"
    "referenten|referentin|vortragende|intervenant|intervenants|intervenants es|ponente|ponentes|relatore|relatori|"
    "докладчик|спикер|спикеры",
    "abstract": "abstract|description|summary|details|beschreibung|resume|descripcion|descrizione|zusammenfassung|"
    "описание",
    "languages": "language|languages|sprache|sprachen|langue|langues|idioma|lingua|content locale|язык",
    "status": "status|state|zustand",
    "tags": "tags|tag list|keywords|categories|category|labels|schlagworte|level|audience level|experience level",
    "url": "url|link|web page|webpage|website|page|web|webseite|session url|public url",
    "links": "links",
    "event": "",
    "day": "",
    "subtitle": "subtitle|untertitel",
}
# What a heading means, and how sure that is: the first words of each are the surest.
_MEANINGS = {
    word: (rank, key) for key, words in _HEADINGS.items() for rank, word in reversed(list(enumerate(words.split("|"))))
}
_OWN = ("event", "id", "day", "start", "end", "timezone", "title")
_STATUS = {"cancelled": "cancelled", "canceled": "cancelled", "withdrawn": "cancelled", "tentative": "tentative"}
_HELD = frozenset({"", "confirmed", "accepted", "scheduled", "published", "approved"})
_NUMERIC = re.compile(r"\b([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})\b")
# A role that our own tables put after a name; a name in other letters is not a role.
_ROLE = re.compile(r"(?P<name>.+?) \((?P<role>[a-z][a-z /-]{1,40})\)")
_LINK = re.compile(r"(?:(?P<title>.*): )?(?P<url>[a-z][a-z0-9+.-]*:\S+)", re.DOTALL)
_FORMULA = re.compile(r"'(?=[=+\-@\t\r])")
_HALF = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::[0-9]{2})?\s*([ap])\.?\s*m\.?", re.IGNORECASE)
csv.field_size_limit(2**24)


def read(data: bytes, context: Context) -> Imported:
    """Return the event whose sessions are the rows of a table.

    Raises:
        EventError: It is not a table in UTF-8, has no headings for title and start, names no usable zone, or none of
            its rows has a start.
    """
    return event_data(_Reader(_text(data), context).programme)


def _text(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding).replace("\0", "")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EventError(f"the table is not in UTF-8, as line {line} shows", "save it as CSV in UTF-8") from None


class _Reader:
    """One pass over one table."""

    def __init__(self, text: str, context: Context) -> None:
        self.programme = Programme("csv", context)
        rows = self._rows(text)
        headings = next(rows, (1, []))[1]
        self.columns = self._columns(headings)
        self.headings = headings
        self.is_own = tuple(headings[: len(_OWN)]) == _OWN
        self.programme.is_own = self.is_own
        table = [(line, self._cells(row)) for line, row in rows if any(cell.strip() for cell in row)]
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
        head = text.lstrip("\r\n").partition("\n")[0]
        separator = max("\t;,", key=head.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        line = 1
        try:
            for row in reader:
                yield line, row
                line = reader.line_num + 1
        except csv.Error as error:
            raise EventError(f"the table cannot be read: {clean_line(str(error))}, at line {line}") from None

    def _columns(self, headings: Sequence[str]) -> dict[int, str]:
        """Return what each column holds; those that nobody knows are named once they hold something."""
        if tuple(headings[: len(_OWN)]) == _OWN:
            return {index: heading for index, heading in enumerate(headings) if heading in _HEADINGS}
        surest: dict[str, tuple[int, int]] = {}
        found: dict[int, str] = {}
        for index, heading in enumerate(headings):
            rank, key = _MEANINGS.get(fold(heading), (0, ""))
            if key in {"tags", "event", "day", ""}:
                found |= {index: key} if key == "tags" else {}
            else:
                surest[key] = min(surest.get(key, (rank, index)), (rank, index))
        found |= {index: key for key, (_, index) in surest.items()}
        if "title" not in found.values() or not {"start", "date"} & set(found.values()):
            shown = ", ".join(f"`{clean_line(each[:30])}`" for each in headings[:8] if each.strip())
            raise EventError(
                f"the table has no headings that tell title and start: {shown or 'none'}",
                "name the columns in the first row: title, start, end, room, speakers, abstract",
            )
        return found

    def _cells(self, row: Sequence[str]) -> dict[str, str]:
        """Return what a row says, by column; what stands in a column of no known name is counted as lost."""
        cells: dict[str, str] = {}
        for index, cell in enumerate(row):
            said = _FORMULA.sub("", cell, count=1) if cell.startswith("'") else cell
            said = said.strip()
            if not said:
                continue
            key = self.columns.get(index)
            if key:
                cells[key] = f"{cells[key]},{said}" if key in cells else said
            else:
                heading = clean_line(self.headings[index][:60]) if index < len(self.headings) else ""
                self.programme.lose(f"column `{heading}`" if heading else "a column without a heading")
        return cells

    def _row(self, line: int, cells: dict[str, str]) -> None:
        programme = self.programme
        programme.session_count += 1
        place = f"line {line}, {clean_line(cells.get('title', '')[:60])}"
        if zone := cells.get("timezone"):
            self.zones[zone] = self.zones.get(zone, 0) + 1
        start = self._moment(cells.get("date", ""), cells.get("start", ""), place)
        if start is None:
            return
        item = Item(
            place=place,
            title=cells.get("title", ""),
            start=start,
            end=self._end(cells, start, place),
            day=self._day(cells),
            key=cells.get("id") if self.is_own else None,
            rooms=[key for name in _listed(cells.get("rooms", ""), "; ") if (key := programme.room(name))],
            track=programme.track(cells.get("track", "")),
            kind=cells.get("kind"),
            people=[person for name in self._names(cells.get("speakers", "")) if (person := self._person(name))],
            languages=cells.get("languages", ""),
            prose=(cells.get("subtitle"), cells.get("abstract")),
            url=cells.get("url"),
            links=list(self._links(cells.get("links", ""))),
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
        return _listed(cell, "; ") if self.is_own else [each for each in re.split(r"[;,\n]", cell) if each.strip()]

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

    def _moment(self, date: str, time: str, place: str) -> dt.datetime | None:
        """Return a start or an end from its cells; naive where they name no zone; None, noted, where they tell none."""
        written = f"{date} {time}".strip() if not _has_date(time) else time
        try:
            return self._read(written)
        except (TimeProblem, ValueError) as problem:
            reason = (
                problem.message if isinstance(problem, TimeProblem) else f"`{clean_line(written[:80])}` is not a moment"
            )
            self.programme.fault(f"left out: {reason}" if written else "left out: it has no start", place)
            return None

    def _read(self, written: str) -> dt.datetime:
        try:
            return values.moment(written)
        except ValueError:
            pass
        if self.day_first is not None:
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

    def _end(self, cells: Mapping[str, str], start: dt.datetime, place: str) -> dt.datetime | None:
        written = cells.get("end", "")
        if not written:
            if "duration" not in cells:
                self.programme.fault("it has no end", place)
            return None
        date = cells.get("end_date") or ("" if _has_date(written) else start.date().isoformat())
        try:
            end = self._read(f"{date} {written}".strip() if not _has_date(written) else written)
        except (TimeProblem, ValueError) as problem:
            reason = problem.message if isinstance(problem, TimeProblem) else "is not a moment"
            self.programme.fault(f"its end is left out: `{clean_line(written[:60])}`: {reason}", place)
            return None
        return end.replace(tzinfo=start.tzinfo) if end.tzinfo is None and start.tzinfo else end

    def _duration(self, written: str, place: str) -> dt.timedelta | None:
        minutes = re.fullmatch(r"([0-9]{1,4})\s*(?:min\.?|minutes?|minuten|m)?", written.strip(), re.IGNORECASE)
        try:
            return dt.timedelta(minutes=int(minutes[1])) if minutes else values.duration(written)
        except ValueError:
            self.programme.fault(f"its duration `{clean_line(written[:60])}` cannot be read", place)
            return None


def _has_date(written: str) -> bool:
    return bool(
        re.search(r"[0-9]{4}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-]|[0-9]\s*[^\W\d]{3,}", written)
    ) and not re.fullmatch(
        r"[0-9]{1,2}(?:[:.h][0-9]{2})?(?::[0-9]{2})?\s*(?:[ap]\.?m\.?|uhr|h)?", written.strip(), re.IGNORECASE
    )


def _listed(cell: str, separator: str) -> list[str]:
    return [each.strip() for each in cell.split(separator) if each.strip()]
