"""Rules about registration: A602 to A604."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from alliance_cli.checks.rules.subject import Subject
from alliance_cli.findings import Diagnostic, Related, Route
from alliance_cli.times import english


def after_the_event(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A602 where registration opens or closes when the event is already over."""
    end = subject.agenda.event.end
    if end is None:
        return
    related = (Related("the event ends here", ("event", "end")),) if subject.written.file.event.end else ()
    for window in subject.agenda.registration:
        for key, instant, verb in (("opens", window.opens, "opens"), ("closes", window.closes, "closes")):
            if instant and instant > end.instant and not (key == "closes" and window.closes_with_start):
                message = f"registration {verb} after the event has ended"
                help_line = "correct the date; check its year and month"
                yield Diagnostic("A602", message, (*window.route, key), help_line, related)
                break


def closing_on_a_bare_date(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A603 where registration closes on a date without a clock time: readers disagree about such a day's end."""
    zone = subject.agenda.event.zone.key
    for route, window in subject.windows.items():
        if type(window.closes) is dt.date:
            yield _bare(route, window.closes, zone)


def _bare(route: Route, day: dt.date, zone: str) -> Diagnostic:
    message = f"registration closes when {english.day(day)} ends in {zone}"
    help_line = f"if another hour was announced, write it: `closes = {day}T17:00:00`"
    return Diagnostic("A603", message, (*route, "closes"), help_line)


def above_capacity(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A604 where more people are registered than there are places."""
    for route, window in subject.windows.items():
        if window.capacity is not None and window.registered is not None and window.registered > window.capacity:
            yield Diagnostic(
                "A604",
                f"{window.registered} people are registered for {window.capacity} places",
                (*route, "registered"),
                "correct one of the two, or count those on the waiting list apart",
                (Related("the places are here", (*route, "capacity")),),
            )
