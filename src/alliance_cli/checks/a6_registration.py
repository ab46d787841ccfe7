"""A6xx: registration and its windows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from alliance_cli.checks.code import ERROR, INFO, WARNING, Code
from alliance_cli.checks.subject import Subject
from alliance_cli.findings import Diagnostic, Related, Route
from alliance_cli.times import english, wall
from alliance_cli.times.written import read_announcement

_EVENT = (
    '[event]\nid = "osce-2021"\ntitle = "OSCE 2021"\ntimezone = "Europe/Vienna"\nstart = 2021-06-14\nend = 2021-06-16\n'
)

CODES = (
    Code(
        "A601",
        ERROR,
        "closes-before-it-opens",
        "Registration closes before it opens.",
        "It would never be open. One of the two moments is wrong.",
        "[registration]\nopens = 2021-06-10T09:00:00\ncloses = 2021-05-03T17:00:00\n",
        "[registration]\nopens = 2021-05-03T09:00:00\ncloses = 2021-06-10T17:00:00\n",
    ),
    Code(
        "A602",
        WARNING,
        "registration-after-the-event",
        "Registration opens or closes after the event has ended.",
        "Usually the date was copied from another year.",
        _EVENT + "[registration]\ncloses = 2022-06-10T17:00:00\n",
        _EVENT + "[registration]\ncloses = 2021-06-10T17:00:00\n",
    ),
    Code(
        "A603",
        INFO,
        "closes-on-a-bare-date",
        "Registration closes on a date without a clock time.",
        "It closes at the end of that day at the event's place. Write a clock time to help people elsewhere, and "
        "people who expect it to close at the start of the day.",
        "[registration]\ncloses = 2021-06-10\n",
        "[registration]\ncloses = 2021-06-10T17:00:00\n",
    ),
    Code(
        "A604",
        WARNING,
        "above-capacity",
        "More people are registered than there are places.",
        "One of the two numbers is out of date, or the waiting list was counted too.",
        "[registration]\ncapacity = 1200\nregistered = 1234\n",
        "[registration]\ncapacity = 1200\nregistered = 1034\n",
    ),
    Code(
        "A605",
        INFO,
        "closes-as-a-day-begins",
        "Registration closes at 00:00 or 12 a.m., when the written day begins.",
        "Some people understand the night after that day. Write 24:00 for its end, or 23:59 on the day before.",
        '[registration]\ncloses = "10 June 2021 12:00 AM"\n',
        '[registration]\ncloses = "10 June 2021 24:00"\n',
    ),
)


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


def closing_as_a_day_begins(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A605 where registration closes at the 00:00 of a written day: people take it for either night."""
    for window, (route, written) in zip(subject.agenda.registration, subject.windows.items(), strict=False):
        if window.closes is None or type(written.closes) is dt.date or not _begins_its_day(written.closes):
            continue
        zone = window.closes_by or subject.agenda.event.zone
        if wall.ended_day(window.closes, zone) is None:
            continue
        message = (
            f"{window.name or 'registration'} closes when {english.day(wall.local(window.closes, zone).date())} begins"
        )
        yield Diagnostic("A605", message, (*route, "closes"), "if the end of that day is meant, write `24:00`")


def _begins_its_day(closes: dt.datetime | dt.date | str | None) -> bool:
    """Return whether a clock time can start the day that is written with it; `24:00` and "midnight" end theirs."""
    if not isinstance(closes, str):
        return True
    clock = read_announcement(closes, any_zone_name=False).clock
    return clock is not None and not clock.ends_day and clock.time == dt.time()


def above_capacity(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A604 where more people are registered than there are places."""
    for route, window in subject.windows.items():
        if window.capacity is not None and window.registered is not None and window.registered > window.capacity:
            yield Diagnostic(
                "A604",
                f"{window.registered} people are registered for {window.capacity} places",
                (*route, "registered"),
                "correct one of the two, or leave out the waiting list",
                (Related("the places are here", (*route, "capacity")),),
            )


RULES = (
    after_the_event,
    closing_on_a_bare_date,
    closing_as_a_day_begins,
    above_capacity,
)
