"""The agenda in several zones side by side, and one moment in several zones, for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from alliance_cli.event.agenda import Agenda, Day, Session
from alliance_cli.event.timetable import NIGHT, Hours, Reading, Row, rows, steady_offsets
from alliance_cli.terminal.document import BLANK, Block, Column, Line, Paragraph, Piece, Section, Table, heading, line
from alliance_cli.terminal.headings import nothing_there, place_of, title_line
from alliance_cli.times import NamedZone, TimeWords, english

NIGHT_MARK, OVERLAP_MARK = "*", "="


def times_document(
    agenda: Agenda,
    readers: Sequence[NamedZone],
    *,
    night: Hours = NIGHT,
    overlap: Hours | None = None,
    twelve_hour: bool = False,
    filters: Sequence[str] = (),
) -> Iterator[Block]:
    """Yield a table with a row per session: the event's zone first, then every reader's, and what the marks mean."""
    zones = [reader.zone for reader in readers]
    event = agenda.event
    words = TimeWords(event.zone, twelve_hour)
    yield heading(event.title)
    if event.first_day and event.last_day:
        yield Paragraph(line(Piece(words.days(event.first_day, event.last_day), "dim")))
    yield BLANK
    if not agenda.sessions:
        yield nothing_there("sessions", filters)
        return
    columns = tuple(
        Column(f"{place_of(reader)}, your zone" if reader.is_own else place_of(reader)) for reader in readers
    )
    marks: set[str] = set()
    steady_by_day = {day.date: steady_offsets([day], zones) for day in agenda.days}

    def marked(row: Row) -> tuple[Line, ...]:
        if any(reading.at_night for reading in row.readings[1:]):
            marks.add(NIGHT_MARK)
        if row.suits_all:
            marks.add(OVERLAP_MARK)
        return _row(row, zones, steady_by_day[row.session.day], words)

    days = (
        Section(
            line(Piece(words.day(day.date), "strong")),
            map(marked, rows(day, zones, night=night, overlap=overlap)),
            _offsets(day, zones),
        )
        for day in agenda.days
    )
    yield Table((Column("", flexible=True), *columns), days)
    # The marks are known only when the table has been shown.
    yield from _legend(marks, night, overlap, twelve_hour=twelve_hour)


def _offsets(day: Day, zones: Sequence[dt.tzinfo]) -> tuple[Line, ...]:
    """Return the offsets of a day, for its heading; nothing for a zone whose offset changes during the day."""
    steady = steady_offsets([day], zones)
    return tuple(line(Piece("" if offset is None else english.offset(offset), "dim")) for offset in steady)


def _row(
    row: Row, zones: Sequence[dt.tzinfo], steady: Sequence[dt.timedelta | None], words: TimeWords
) -> tuple[Line, ...]:
    session = row.session
    first = words.span(session.start, session.known_end, under=session.day, named=True if steady[0] is None else None)
    others = [
        _cell(session, reading, words.within(zone), changing=offset is None)
        for reading, zone, offset in zip(row.readings[1:], zones[1:], steady[1:], strict=True)
    ]
    suits = Piece(f"{OVERLAP_MARK} ", "good") if row.suits_all else ""
    return (line(suits, *title_line(row.session, style="strong")), line(first), *others)


def _cell(session: Session, reading: Reading, words: TimeWords, *, changing: bool) -> Line:
    parts = [
        words.clock(session.start),
        words.offset(session.start) if changing else "",
        words.shift(reading.shift),
        NIGHT_MARK if reading.at_night else "",
    ]
    return line(Piece(" ".join(filter(None, parts)), "dim" if reading.at_night else "plain"))


def _legend(marks: set[str], night: Hours, overlap: Hours | None, *, twelve_hour: bool) -> Iterator[Block]:
    texts = []
    if NIGHT_MARK in marks:
        texts.append(f"{NIGHT_MARK} at night there ({_hours(night, twelve_hour=twelve_hour)})")
    if overlap is not None:
        texts.append(
            f"{OVERLAP_MARK} within {_hours(overlap, twelve_hour=twelve_hour)} everywhere"
            if OVERLAP_MARK in marks
            else f"no session is within {_hours(overlap, twelve_hour=twelve_hour)} everywhere"
        )
    if texts:
        yield BLANK
        yield Paragraph(line(Piece("; ".join(texts), "dim")))


def _hours(hours: Hours, *, twelve_hour: bool) -> str:
    return english.hours(hours.first, hours.last, twelve_hour=twelve_hour)


def convert_document(
    instant: dt.datetime, readers: Sequence[NamedZone], remark: str | None, *, twelve_hour: bool = False
) -> Iterator[Block]:
    """Yield one row per zone for one instant, the first as it was read."""
    body = []
    first_date = TimeWords(readers[0].zone).day_of(instant)
    for reader in readers:
        words = TimeWords(reader.zone, twelve_hour)
        shift = (words.day_of(instant) - first_date).days
        body.append(
            (
                line(words.moment(instant)),
                line(Piece(words.shift(shift), "caution")),
                line(Piece(words.offset(instant), "dim")),
                line(reader.name, Piece(" (your zone)" if reader.is_own else "", "dim")),
            )
        )
    yield Table((Column(""), Column(""), Column(""), Column("")), (Section((), tuple(body)),), show_titles=False)
    if remark:
        yield Paragraph(line(Piece(remark, "dim")))


def overlap_document(
    date: dt.date,
    stretches: Sequence[tuple[dt.datetime, dt.datetime]],
    readers: Sequence[NamedZone],
    hours: Hours,
    *,
    twelve_hour: bool = False,
) -> Iterator[Block]:
    """Yield the stretches of one date that are in everybody's hours."""
    total = english.duration(sum((stop - start for start, stop in stretches), dt.timedelta()))
    yield heading(
        f"{english.day(date, 'short')}, within {_hours(hours, twelve_hour=twelve_hour)} everywhere: {total if stretches else 'no time'}"
    )
    if not stretches:
        return
    body = tuple(
        tuple(line(TimeWords(reader.zone, twelve_hour).span(start, stop, under=date)) for reader in readers)
        for start, stop in stretches
    )
    yield Table(tuple(Column(place_of(reader)) for reader in readers), (Section((), body),))
