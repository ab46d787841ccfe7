"""The agenda in several zones side by side, and one moment in several zones, for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain

from alliance_cli.event.agenda import Agenda
from alliance_cli.event.timetable import NIGHT, Hours, Reading, Row, rows, steady_offsets
from alliance_cli.terminal.document import BLANK, Block, Column, Line, Paragraph, Piece, Section, Table, heading, line
from alliance_cli.terminal.views.agenda import span_text, title_line
from alliance_cli.times import offset_text
from alliance_cli.times.wall import dates_text, long_day_words
from alliance_cli.times.words import Reader, clock_text, date_text, moment_text

NIGHT_MARK, OVERLAP_MARK = "*", "="


def times_document(
    agenda: Agenda,
    readers: Sequence[Reader],
    *,
    night: Hours = NIGHT,
    overlap: Hours | None = None,
    twelve_hour: bool = False,
) -> Iterator[Block]:
    """Yield a table with a row per session: the event's zone first, then every reader's, and what the marks mean."""
    zones = [reader.zone for reader in readers]
    steady = steady_offsets(agenda.days, zones)
    event = agenda.event
    yield heading(event.title)
    if event.first_day and event.last_day:
        yield Paragraph(line(Piece(dates_text(event.first_day, event.last_day), "dim")))
    yield BLANK
    if not agenda.sessions:
        yield Paragraph(line("No sessions are announced yet."))
        return
    columns = tuple(Column(short_name(reader)) for reader in readers)
    marks: set[str] = set()

    def marked(row: Row) -> tuple[Line, ...]:
        if any(reading.at_night for reading in row.readings[1:]):
            marks.add(NIGHT_MARK)
        if row.suits_all:
            marks.add(OVERLAP_MARK)
        return _row(row, steady, twelve_hour=twelve_hour)

    days = (
        Section(
            line(Piece(long_day_words(day.date), "strong")),
            map(marked, rows(day, zones, night=night, overlap=overlap)),
        )
        for day in agenda.days
    )
    yield Table((*columns, Column("", flexible=True)), chain([Section((), (_offsets(readers, steady),))], days))
    # The marks are known only when the table has been shown.
    yield from _legend(marks, night, overlap)


def short_name(reader: Reader) -> str:
    """Return what a column of this zone is called: the city of an IANA name, otherwise the name."""
    return reader.name.rpartition("/")[2].replace("_", " ") if not reader.name.startswith("Etc/") else reader.name


def _offsets(readers: Sequence[Reader], steady: Sequence[dt.timedelta | None]) -> tuple[Line, ...]:
    cells = [line(Piece("" if offset is None else offset_words(offset), "dim")) for offset in steady]
    return (*cells, line(Piece("your zone: " + _own(readers), "dim") if _own(readers) else ""))


def _own(readers: Sequence[Reader]) -> str:
    return ", ".join(short_name(reader) for reader in readers if reader.is_own)


def offset_words(offset: dt.timedelta) -> str:
    """Return an offset such as `UTC+02:00`."""
    return offset_text(dt.datetime(2000, 1, 1, tzinfo=dt.UTC), dt.timezone(offset))


def _row(row: Row, steady: Sequence[dt.timedelta | None], *, twelve_hour: bool) -> tuple[Line, ...]:
    first = span_text(row.session, twelve_hour=twelve_hour)
    if steady[0] is None:
        first += f" {offset_words(row.readings[0].offset)}"
    others = [
        _cell(reading, changing=offset is None, twelve_hour=twelve_hour)
        for reading, offset in zip(row.readings[1:], steady[1:], strict=True)
    ]
    suits = Piece(f"{OVERLAP_MARK} ", "good") if row.suits_all else ""
    return (line(first), *others, line(suits, *title_line(row.session)))


def _cell(reading: Reading, *, changing: bool, twelve_hour: bool) -> Line:
    parts = [
        clock_text(reading.start, twelve_hour=twelve_hour),
        offset_words(reading.offset) if changing else "",
        f"{reading.shift:+}d" if reading.shift else "",
        NIGHT_MARK if reading.at_night else "",
    ]
    return line(Piece(" ".join(filter(None, parts)), "dim" if reading.at_night else "plain"))


def _legend(marks: set[str], night: Hours, overlap: Hours | None) -> Iterator[Block]:
    texts = []
    if NIGHT_MARK in marks:
        texts.append(f"{NIGHT_MARK} at night there ({_hours(night)})")
    if overlap is not None:
        texts.append(
            f"{OVERLAP_MARK} within {_hours(overlap)} everywhere"
            if OVERLAP_MARK in marks
            else f"no session is within {_hours(overlap)} everywhere"
        )
    if texts:
        yield BLANK
        yield Paragraph(line(Piece("; ".join(texts), "dim")))


def _hours(hours: Hours) -> str:
    return "–".join(f"{minute // 60:02}:{minute % 60:02}" for minute in (hours.first, hours.last))


def convert_document(instant: dt.datetime, readers: Sequence[Reader], remark: str | None) -> Iterator[Block]:
    """Yield one row per zone for one instant, the first as it was read."""
    body = []
    first_date = instant.astimezone(readers[0].zone).date()
    for reader in readers:
        wall = instant.astimezone(reader.zone)
        shift = (wall.date() - first_date).days
        body.append(
            (
                line(moment_text(instant, reader.zone)),
                line(Piece(f"{shift:+}d" if shift else "", "caution")),
                line(Piece(offset_text(instant, reader.zone), "dim")),
                line(reader.name, Piece(" (your zone)" if reader.is_own else "", "dim")),
            )
        )
    yield Table((Column(""), Column(""), Column(""), Column("")), (Section((), tuple(body)),), show_titles=False)
    if remark:
        yield Paragraph(line(Piece(remark, "dim")))


def overlap_document(
    date: dt.date, stretches: Sequence[tuple[dt.datetime, dt.datetime]], readers: Sequence[Reader], hours: Hours
) -> Iterator[Block]:
    """Yield the stretches of one date that are in everybody's hours."""
    yield heading(f"{date_text(date)}: {_hours(hours)} for everybody")
    if not stretches:
        yield Paragraph(line("There is no such time on this date."))
        return
    body = tuple(tuple(line(_stretch(start, stop, reader, date)) for reader in readers) for start, stop in stretches)
    yield Table(tuple(Column(short_name(reader)) for reader in readers), (Section((), body),))


def _stretch(start: dt.datetime, stop: dt.datetime, reader: Reader, date: dt.date) -> str:
    first, last = start.astimezone(reader.zone), stop.astimezone(reader.zone)
    shift = (first.date() - date).days
    return f"{clock_text(first)}–{clock_text(last)}" + (f" {shift:+}d" if shift else "")
