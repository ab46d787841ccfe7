"""Registration openings and deadlines as entries of the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from alliance_cli.calendar.entries import Entry, deadline_lines
from alliance_cli.event.agenda import Agenda, Window
from alliance_cli.event.export_options import Options
from alliance_cli.times import TimeWords, wall

_SHOWN_FOR = dt.timedelta(minutes=15)


def deadline_entries(agenda: Agenda, options: Options) -> Iterator[Entry]:
    """Yield the opening and the deadline of every registration window that the organiser gave a moment.

    An entry starts at its moment, because that is the time which lists show. A moment at midnight
    is a whole day: the day on which registration opens, or the last one before it closes.
    """
    for window in agenda.registration:
        if window.opens:
            yield _entry(agenda, window, "opens", window.opens, options)
        if window.closes and not window.closes_with_start:
            yield _entry(agenda, window, "closes", window.closes, options)


def _entry(agenda: Agenda, window: Window, verb: str, moment: dt.datetime, options: Options) -> Entry:
    zone = agenda.event.zone
    moment = moment.replace(microsecond=0)
    words, ends = TimeWords(zone, home=zone), verb == "closes"
    day = words.day_of(moment, ends=ends)
    whole_day = moment == (wall.day_end(day, zone) if ends else wall.day_start(day, zone))
    start, end = moment, moment + _SHOWN_FOR
    if whole_day:
        start, end = wall.day_start(day, zone), wall.day_end(day, zone)
    which = f" ({window.name})" if window.name else ""
    title = f"Registration {verb}{which}: {agenda.event.title}"
    said = f"Registration {verb}{which} on {words.moment(moment, 'long', ends=ends)}."
    paragraphs = [said, *([window.note.strip()] if window.note else []), *([window.url] if window.url else [])]
    return Entry(
        uid=str(agenda.identity("/".join(filter(None, ["registration", verb, window.id])))),
        event=agenda.event.uid,
        zone=zone,
        start=start,
        end=end,
        whole_day=whole_day,
        lines=tuple(deadline_lines(agenda, title, paragraphs, window.url, options)),
        alarms=() if agenda.event.status == "cancelled" else options.alarms,
    )
