"""The state of registration for people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from alliance_cli.event.agenda import Agenda
from alliance_cli.event.registration import Standing, State
from alliance_cli.terminal.document import (
    BLANK,
    Block,
    Column,
    Line,
    Paragraph,
    Piece,
    Section,
    Style,
    Table,
    Verbatim,
    heading,
    line,
)
from alliance_cli.times import NamedZone, TimeWords, english
from alliance_cli.times.wall import zone_label

_WORDS: dict[State, tuple[str, Style]] = {
    "none": ("The event has no registration", "dim"),
    "upcoming": ("Registration is not open yet", "accent"),
    "open": ("Registration is open", "good"),
    "closing-soon": ("Registration is closing soon", "caution"),
    "waitlist": ("Registration is full, with a waiting list", "caution"),
    "full": ("Registration is full", "bad"),
    "closed": ("Registration is closed", "bad"),
    "postponed": ("The event is postponed", "caution"),
    "cancelled": ("The event is cancelled", "bad"),
    "over": ("The event is over", "dim"),
}
_COMING: dict[State, str] = {
    "open": "opens",
    "closing-soon": "starts closing soon",
    "waitlist": "opens for the waiting list",
    "full": "opens, full",
    "closed": "closes",
    "over": "is over",
}


def status_document(
    agenda: Agenda,
    standing: Standing,
    windows: Sequence[Standing],
    readers: Sequence[NamedZone],
    *,
    twelve_hour: bool = False,
) -> Iterator[Block]:
    """Yield how `standing` is, the next change, the moments in every reader's zone, and further windows."""
    yield heading(agenda.event.title)
    words, style = _WORDS[standing.state]
    yield Paragraph(line(Piece(_subject(words, standing), style), *_countdown(agenda, standing)))
    yield BLANK
    rows = [*_moments(standing, readers, twelve_hour=twelve_hour)]
    if rows:
        yield Table((Column(""), Column(""), Column("", flexible=True)), (Section((), tuple(rows)),), show_titles=False)
    yield from _facts(agenda, standing)
    if windows:
        yield BLANK
        yield _windows(agenda, windows, twelve_hour=twelve_hour)


def statuses_document(
    judged: Sequence[tuple[Agenda, Standing]], zones: Sequence[NamedZone] = (), *, twelve_hour: bool = False
) -> Iterator[Block]:
    """Yield one table with a row for every event: how its registration is, and when that changes next.

    Moments are in each event's zone, or in every one of `zones` where there are any.
    """
    columns = (Column("event", flexible=True), Column("state"), Column("next", flexible=True), Column("when"))
    yield Table(columns, (Section((), (_row(*each, zones, twelve_hour=twelve_hour) for each in judged)),))


def _row(agenda: Agenda, standing: Standing, zones: Sequence[NamedZone], *, twelve_hour: bool) -> tuple[Line, ...]:
    clocks = [TimeWords(zone, twelve_hour) for zone in ([each.zone for each in zones] or [agenda.event.zone])]
    change = _next_change(agenda, standing)
    return (
        line(agenda.event.title),
        line(Piece(standing.state.replace("-", " "), _WORDS[standing.state][1])),
        line(f"{change[0]} in {english.duration(change[1] - standing.evaluated_at)}" if change else "–"),
        line(
            Piece(
                ", ".join(each.moment(change[1], ends=change[0] == "closes") for each in clocks) if change else "",
                "dim",
            )
        ),
    )


def _subject(words: str, standing: Standing) -> str:
    name = standing.window and standing.window.name
    return words.replace("Registration", name) if name else words


def _countdown(agenda: Agenda, standing: Standing) -> tuple[str, ...]:
    change = _next_change(agenda, standing)
    if change is None:
        return (".",)
    what, when = change
    subject = "the event" if what in {"starts", "is over"} else "it"
    return (f"; {subject} {what} in {english.duration(when - standing.evaluated_at)}.",)


def _next_change(agenda: Agenda, standing: Standing) -> tuple[str, dt.datetime] | None:
    """Return the verb and the moment of what people wait for: the closing, not that it is near; the start, not the end."""
    window, now = standing.window, standing.evaluated_at
    closes = window.closes if window else None
    if standing.state in {"open", "closing-soon", "waitlist", "full"} and closes:
        return "closes", closes
    if standing.next_state is None or standing.next_change is None:
        return None
    start = agenda.event.start
    if standing.next_state == "over" and start and start.instant > now:
        return "starts", start.instant
    return _COMING.get(standing.next_state, standing.next_state), standing.next_change


def _moments(standing: Standing, readers: Sequence[NamedZone], *, twelve_hour: bool) -> Iterator[tuple[Line, ...]]:
    window = standing.window
    if window and window.opens:
        label = "opened" if window.opens <= standing.evaluated_at else "opens"
        yield from _moment(label, window.opens, _by(window.opens_by, readers), ends=False, twelve_hour=twelve_hour)
    if window and window.closes:
        label = "closed" if window.closes <= standing.evaluated_at else "closes"
        remark = "with the event's start" if window.closes_with_start else ""
        yield from _moment(
            label, window.closes, _by(window.closes_by, readers), remark, ends=True, twelve_hour=twelve_hour
        )


def _facts(agenda: Agenda, standing: Standing) -> Iterator[Block]:
    """Yield what needs no zone beside it, so that an address keeps its line."""
    window, event = standing.window, agenda.event
    if event.first_day and event.last_day:
        yield _fact("event", english.days(event.first_day, event.last_day))
    if window and window.capacity is not None:
        yield _fact("places", _places(window.capacity, window.registered))
    if window and window.url:
        yield _fact("register", window.url)
    if window and window.note:
        yield _fact("note", window.note.replace("\n", " "))
    yield _fact("as of", TimeWords(event.zone).moment(standing.evaluated_at))


def _places(capacity: int, registered: int | None) -> str:
    if registered is None:
        return f"{capacity:,} in all"
    return f"{max(capacity - registered, 0):,} of {capacity:,} left"


_LABEL = 10


def _fact(label: str, text: str) -> Block:
    content = line(Piece(label.ljust(_LABEL), "dim"), text)
    return Verbatim(content) if "://" in text and " " not in text else Paragraph(content, hang=_LABEL)


def _by(clock: dt.tzinfo | None, readers: Sequence[NamedZone]) -> list[NamedZone]:
    """Return the zones with the clock by which a moment was announced first, if that is another."""
    announced = [NamedZone(clock, f"{zone_label(clock)}, as announced")] if clock else []
    return announced + [each for each in readers if not clock or each.zone != clock]


def _moment(
    label: str, instant: dt.datetime, readers: Sequence[NamedZone], remark: str = "", *, ends: bool, twelve_hour: bool
) -> Iterator[tuple[Line, ...]]:
    for number, reader in enumerate(readers):
        remarks = [reader.name, "your zone" if reader.is_own else "", "" if number else remark]
        yield (
            line(Piece(("" if number else label).ljust(_LABEL - 2), "dim")),
            line(
                Piece(TimeWords(reader.zone, twelve_hour).moment(instant, ends=ends), "plain" if number else "strong")
            ),
            line(Piece(", ".join(filter(None, remarks)), "dim")),
        )


def _windows(agenda: Agenda, windows: Sequence[Standing], *, twelve_hour: bool) -> Table:
    rows = tuple(_window_row(agenda, standing, twelve_hour=twelve_hour) for standing in windows)
    titles = (Column("window", flexible=True), Column("state"), Column("opens"), Column("closes"))
    return Table(titles, (Section((), rows),))


def _window_row(agenda: Agenda, standing: Standing, *, twelve_hour: bool) -> tuple[Line, ...]:
    window, words = standing.window, TimeWords(agenda.event.zone, twelve_hour)
    opens, closes = (window.opens, window.closes) if window else (None, None)
    return (
        line((window.name if window else None) or "registration"),
        line(Piece(standing.state.replace("-", " "), _WORDS[standing.state][1])),
        line(words.announced(opens, window.opens_by) if window and opens else "–"),
        line(words.announced(closes, window.closes_by, ends=True) if window and closes else "–"),
    )
