"""Registration openings and deadlines as entries of the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from alliance_cli.calendar.entries import Entry, deadline_lines
from alliance_cli.event.agenda import Agenda, Window
from alliance_cli.event.export_options import Options
from alliance_cli.times import abbreviation

_SHOWN_FOR = dt.timedelta(minutes=15)
_DAY = dt.timedelta(days=1)


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
    local = moment.astimezone(zone)
    whole_day = local.time() == dt.time()
    start, end = moment, moment + _SHOWN_FOR
    if whole_day:
        day = local.date() - (_DAY if verb == "closes" else dt.timedelta())
        start, end = _midnight(day, zone), _midnight(day + _DAY, zone)
    which = f" ({window.name})" if window.name else ""
    title = f"Registration {verb}{which}: {agenda.event.title}"
    said = f"Registration {verb}{which} on {local:%A}, {local.day} {local:%B %Y}, {local:%H:%M} {abbreviation(moment, zone)}."
    if whole_day and verb == "closes":
        said = f"Registration closes{which} at the end of this day in {zone.key}: {moment:%Y-%m-%d %H:%M} UTC."
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


def _midnight(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), zone).astimezone(dt.UTC)
