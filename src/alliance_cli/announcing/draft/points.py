"""Facts in a list of points as `announce` writes it: a label in any language, a colon, and the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from alliance_cli.announcing.draft.model import Facts
from alliance_cli.announcing.draft.patterns import labels
from alliance_cli.announcing.draft.reading import LINK, Reading
from alliance_cli.event.countries import countries, country_code
from alliance_cli.words import LANGUAGES, locale

_POINT = re.compile(r"^[ \t]*[-*•–][ \t]+(?P<label>[^\n:]{2,80}?)[ \t]*:(?!//)[ \t]*(?P<value>[^\n]*)$", re.MULTILINE)
_QUOTED = re.compile(r"[“„«\"]\s*(?P<title>.+?)\s*[”“»\"]\s*$")


class Point(NamedTuple):
    """What a point is about, by a key of the event file; of which window; and where its value stands."""

    about: str
    window: str
    value: str
    start: int
    end: int


def points_of(text: str) -> list[Point]:
    """Return the points of a text."""
    return [*_points(text)]


def _points(text: str) -> Iterator[Point]:
    known = labels()
    for found in _POINT.finditer(text):
        label = " ".join(found["label"].split())
        place = (found["value"].strip(), *found.span("value"))
        if label in known.plain:
            yield Point(known.plain[label], "", *place)
            continue
        for key, expression in known.named:
            match = expression.fullmatch(label)
            if match:
                yield Point(key, "" if match["name"] in known.registration else match["name"], *place)
                break


def place_of(points: list[Point], reading: Reading, facts: Facts) -> tuple[str, int, int] | None:
    """Add the city and the country of the event, and return the city and where it stands."""
    point = next((each for each in points if each.about == "place" and each.value), None)
    if point is None:
        return None
    city, bracket, country = point.value.rstrip(")").rpartition(" (")
    city = city if bracket else point.value
    facts.event.append(reading.fact("city", city, point.start, point.end))
    code = _country(country) if bracket else None
    if code:
        facts.event.append(reading.fact("country", code, point.start, point.end))
    return city, point.start, point.end


def title_of(points: list[Point], reading: Reading, facts: Facts) -> None:
    """Add the title and the subtitle; the paragraph before the points shows which dash separates them."""
    point = next((each for each in points if each.about == "title" and each.value), None)
    if point is None:
        return
    beginnings = [reading.text.lstrip(), re.sub(r"^The ", "", reading.text.lstrip())]
    parts = point.value.split(" – ")
    kept = next(
        (
            count
            for count in range(len(parts), 0, -1)
            if any(each.startswith(" – ".join(parts[:count]).rstrip(".")) for each in beginnings)
        ),
        len(parts),
    )
    facts.event.append(reading.fact("title", " – ".join(parts[:kept]), point.start, point.end))
    if parts[kept:]:
        facts.event.append(reading.fact("subtitle", " – ".join(parts[kept:]), point.start, point.end))


def read_points(points: list[Point], reading: Reading, facts: Facts) -> None:
    """Add what the points say of times, of the way to take part, and of links."""
    known = labels()
    # The paragraph above says the same.
    reading.use(0, points[0].start)
    for point in points:
        if point.about == "mode" and point.value in known.modes:
            facts.event.append(reading.fact("attendance", known.modes[point.value], point.start, point.end))
        elif point.about == "status" and point.value in known.statuses:
            facts.event.append(reading.fact("status", known.statuses[point.value], point.start, point.end))
        elif point.about in ("url", "calendar_url", "page"):
            _link(point, reading, facts)
        elif point.about == "state":
            reading.use(point.start, point.end)
        else:
            _time(point, reading, facts)


def _link(point: Point, reading: Reading, facts: Facts) -> None:
    found = LINK.search(point.value)
    if found is None:
        return
    if point.about == "page":
        facts.add_to_window(point.window, reading.fact("url", found[0], point.start, point.end))
    else:
        facts.event.append(reading.fact(point.about, found[0], point.start, point.end))


def _time(point: Point, reading: Reading, facts: Facts) -> None:
    place = reading.within(point.start, point.end)
    if place is None:
        return
    moment, here = place.moment, (place.start, place.end)
    if point.about == "dates" and moment.dates:
        first, last = reading.times.day(moment.dates.dates[0]), reading.times.day(moment.dates.dates[-1])
        if first and last and facts.value("start") is None:
            facts.event.insert(0, reading.fact("start", first.when, *here, first.doubt))
        if first and last:
            facts.event.append(reading.fact("end", last.when, *here, last.doubt))
        return
    value = reading.times.moment(moment)
    if value is None:
        return
    session = _QUOTED.search(point.value)
    if point.about == "opening" and session:
        at = point.start + session.start("title")
        title = reading.fact("title", session["title"], at, at + len(session["title"]))
        facts.sessions.append([title, reading.fact("start", value.when, *here, value.doubt)])
    elif point.about == "opening":
        facts.event = [fact for fact in facts.event if fact.key != "start"]
        facts.event.append(reading.fact("start", value.when, *here, value.doubt))
    elif point.about in ("opens", "closes"):
        facts.add_to_window(point.window, reading.fact(point.about, value.when, *here, value.doubt))


def _country(name: str) -> str | None:
    """Return the code of a country named in one of the languages."""
    found = country_code(name)
    if found:
        return found
    names = [locale(language) for language in LANGUAGES]
    return next((code for code in countries() if any(each.country_name(code) == name for each in names)), None)
