"""Lineup and times as plain rows for CSV and Markdown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from alliance_cli.event.agenda import Agenda
from alliance_cli.event.lineup import Place
from alliance_cli.event.timetable import NIGHT, Hours, rows
from alliance_cli.times import TimeWords, rfc3339

Listing: TypeAlias = tuple[list[str], list[list[str]]]


def lineup_listing(places: Sequence[Place]) -> Listing:
    """Return the lineup, one row per speaker."""
    titles = ["id", "name", "title", "organization", "country", "status", "roles", "sessions"]
    body = [
        [
            place.speaker.id,
            place.speaker.name,
            place.speaker.title or "",
            place.speaker.organization or "",
            place.speaker.country or "",
            place.speaker.status,
            ", ".join(dict.fromkeys(part.role for part in place.parts)),
            ", ".join(part.session.id for part in place.parts),
        ]
        for place in places
    ]
    return titles, body


def times_listing(
    agenda: Agenda,
    zones: Sequence[tuple[str, dt.tzinfo]],
    *,
    night: Hours = NIGHT,
    overlap: Hours | None = None,
) -> Listing:
    """Return the programme with its start in every zone, and the hours it falls into."""
    titles = ["id", "day", "title", *(name for name, _ in zones), "night in", *(["everybody's day"] if overlap else [])]
    body = []
    for day in agenda.days:
        for row in rows(day, [zone for _, zone in zones], night=night, overlap=overlap):
            at_night = [name for (name, _), reading in zip(zones, row.readings, strict=True) if reading.at_night]
            starts = [TimeWords(zone).numeric(row.session.start) for _, zone in zones]
            suits = [["no", "yes"][row.suits_all]] if overlap else []
            body.append([row.session.id, day.date.isoformat(), row.session.title, *starts, ", ".join(at_night), *suits])
    return titles, body


def times_data(
    agenda: Agenda,
    zones: Sequence[tuple[str, dt.tzinfo]],
    *,
    night: Hours = NIGHT,
    overlap: Hours | None = None,
) -> Iterator[dict[str, object]]:
    """Yield one entry per session: its start and end in every zone, RFC 3339 with the zone beside them."""
    for day in agenda.days:
        for row in rows(day, [zone for _, zone in zones], night=night, overlap=overlap):
            yield {
                "id": row.session.id,
                "title": row.session.title,
                "day": day.date.isoformat(),
                "end_announced": row.session.end_announced,
                **({"suits_all": row.suits_all} if overlap else {}),
                "times": [
                    {
                        "timezone": name,
                        "start": rfc3339(row.session.start, zone),
                        "end": rfc3339(row.session.end, zone),
                        "day_shift": reading.shift,
                        "night": reading.at_night,
                    }
                    for (name, zone), reading in zip(zones, row.readings, strict=True)
                ],
            }
