"""Registration openings and deadlines as entries of the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from alliance_cli.calendar.entries import (
    Entry,
    Status,
    categories,
    closing_lines,
    event_notices,
    marked_title,
    moment_words,
)
from alliance_cli.calendar.facts import DeadlineFacts, Verb, deadline_line
from alliance_cli.calendar.sentences import Sentences, sentences_of
from alliance_cli.event.agenda import Agenda, Window
from alliance_cli.event.export_options import Options
from alliance_cli.ical.lines import Line, text_line
from alliance_cli.links import uri
from alliance_cli.plain_text import plain_text
from alliance_cli.times import TimeProblem
from alliance_cli.times.wall import day_end, day_start
from alliance_cli.words import LANGUAGES, words

_SHOWN_FOR = dt.timedelta(minutes=15)
_SECOND = dt.timedelta(seconds=1)


def deadline_entries(agenda: Agenda, options: Options) -> Iterator[Entry]:
    """Yield the opening and the deadline of every registration window that the organiser gave a moment.

    An entry starts at its moment, because that is the time which lists show. A moment at midnight
    is a whole day: the day on which registration opens, or the last one before it closes.
    """
    for window in agenda.registration:
        if window.opens:
            yield _entry(agenda, window, "opens", window.opens, window.opens_by, options)
        if window.closes and not window.closes_with_start:
            yield _entry(agenda, window, "closes", window.closes, window.closes_by, options)


def _entry(
    agenda: Agenda, window: Window, verb: Verb, moment: dt.datetime, clock: dt.tzinfo | None, options: Options
) -> Entry:
    zone = agenda.event.zone
    moment = moment.replace(microsecond=0)
    whole_day = _whole_day(moment, zone, closes=verb == "closes")
    start, end = whole_day or (moment, moment + _SHOWN_FOR)
    sentences = sentences_of(agenda, options)
    which, named = ("-window", {"window": window.name}) if window.name else ("", {})
    time = moment_words(moment, zone, sentences.language, clock, ends=verb == "closes")
    said = sentences(f"{verb}{which}", time=time, **named)
    status: Status = "CANCELLED" if agenda.event.status == "cancelled" else "CONFIRMED"
    if agenda.event.status in {"postponed", "tentative"}:
        status = "TENTATIVE"
    title = _title(agenda, verb, window.name, sentences)
    paragraphs = [
        *event_notices(agenda, status, zone, sentences),
        said,
        *([plain_text(window.note)] if window.note else []),
        *([window.url] if window.url else []),
    ]
    page = next(filter(None, map(uri, filter(None, [window.url, agenda.event.url]))), None)
    return Entry(
        uid=str(agenda.identity("/".join(filter(None, ["registration", verb, window.id])))),
        event=agenda.event.uid,
        zone=zone,
        start=start,
        end=end,
        whole_day=whole_day is not None,
        closes=verb == "closes",
        lines=(
            text_line("SUMMARY", marked_title(title, agenda, status, sentences)[0]),
            text_line("DESCRIPTION", "\n\n".join(paragraphs)),
            *([Line("URL", page)] if page else []),
            *categories([sentences("registration")]),
            *closing_lines(agenda, status, options),
            deadline_line(title, verb, window.id, window.name),
        ),
        alarms=() if status == "CANCELLED" else options.alarms,
    )


def _whole_day(moment: dt.datetime, zone: ZoneInfo, *, closes: bool) -> tuple[dt.datetime, dt.datetime] | None:
    """Return the day that ends with `moment` where it closes, else that begins with it; None where none does."""
    day = (moment - _SECOND if closes else moment).astimezone(zone).date()
    try:
        start, end = day_start(day, zone), day_end(day, zone)
    except TimeProblem:
        return None
    return (start, end) if moment == (end if closes else start) else None


def gone_deadline_lines(agenda: Agenda, facts: DeadlineFacts, options: Options) -> Iterator[Line]:
    """Yield the lines of a deadline that no longer applies."""
    sentences = sentences_of(agenda, options)
    title = _gone_title(agenda, facts, sentences)
    yield text_line("SUMMARY", marked_title(title, agenda, "CANCELLED", sentences)[0])
    notice = "event-cancelled" if agenda.event.status == "cancelled" else "deadline-removed"
    yield text_line("DESCRIPTION", "\n\n".join([sentences(notice), agenda.event.title]))
    yield from categories([sentences("registration")])
    yield from closing_lines(agenda, "CANCELLED", options)
    yield deadline_line(title, facts.verb, facts.window, facts.name, gone=True)


def _title(agenda: Agenda, verb: str, window: str | None, sentences: Sentences) -> str:
    which, named = ("-window", {"window": window}) if window else ("", {})
    return sentences(f"title-{verb}{which}", event=agenda.event.title, **named)


def _gone_title(agenda: Agenda, facts: DeadlineFacts, sentences: Sentences) -> str:
    """Return the former title of a deadline, in today's language if it is one of ours."""
    ours = (_title(agenda, facts.verb, facts.name, Sentences(words(language))) for language in LANGUAGES)
    return _title(agenda, facts.verb, facts.name, sentences) if facts.title in ours else facts.title
