"""The facts in running text: press releases, invitations, calls, newsletters."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from alliance_cli.announcing.draft.model import Fact, Facts
from alliance_cli.announcing.draft.patterns import ways_in
from alliance_cli.announcing.draft.reading import LINK, Place, Reading, day_of
from alliance_cli.announcing.draft.times_said import Value
from alliance_cli.announcing.verify.other_things import Sentence, is_dateline, is_of_another
from alliance_cli.announcing.verify.subjects import (
    names_event,
    names_part,
    names_registration,
    own_windows,
    window_role,
)
from alliance_cli.links import link_target
from alliance_cli.text import fold
from alliance_cli.times import english, zone_table
from alliance_cli.times.zones import same_rules

_CAPITAL = r"[^\Wa-zß-öø-ÿа-яё_]"
TITLE = re.compile(
    r"(?:^|[\s“„«])(?:(?:The|the|Die|Der|Das|La|Le|Les|L[’']|Il|El)\s+)?"
    r"(?!(?:The|Die|Der|Das|La|Le|Les|Il|El|This|We|It|Our|Last|Next|Registration|Early|Regular|Anmeldung|Inscriptions?|Iscrizioni|Inscripción|Регистрация)\b)"
    rf"(?P<value>(?:\d{{1,3}}(?:st|nd|rd|th|\.)\s+)?[^\W\d_a-zß-öø-ÿа-яё][\w’'&-]*(?:\s+(?:(?:of|for|and|the|on|in|against|de|des|du|del|della"
    rf"|für|und|von|по|и|в|на)\s+)*(?:{_CAPITAL}[\w’'&-]*|\d{{4}}|conference|summit|forum|workshop|symposium|congress)){{1,9}})[”“»]?"
    r"(?:,\s[^,.\n]{1,120},)?\s+(?:takes? place|will take place|will be held|is held|findet|finden|se tiendra|se tiendront"
    r"|aura lieu|si terrà|si svolgerà|se celebrará|tendrá lugar|пройд[её]т|состоится|проходит)\b",
    re.MULTILINE,
)
_HEAD = re.compile(r"\s*(?P<value>[^\n]{3,120}?)[ \t]*\n[ \t]*\n")
_OPENS = re.compile(
    r"\b(?:opens?|opening|starts?|begins?|kicks? off|eröffn\w+|beginn\w*|startet|ouvr\w+|ouverture|commence\w*|débute\w*|apre|apert\w+|inizi\w+"
    r"|abr\w+|apertura|inaugura\w*|empie\w+|comien\w+|откр\w+|начн\w+|начал\w+)\b",
    re.IGNORECASE,
)
_THEMES = re.compile(
    r"\b(?:points? of focus|focus(?:es)?(?: on)?|themes?|topics?|schwerpunkte?|themen|thèmes?|axes|temi|temas|ejes|темы)[^\n:.]{0,60}:[ \t]*",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^[ \t]*(?:background|about(?: [^\n]{1,60})?|hintergrund|contexte|à propos|contesto|antecedentes|справка)[ \t]*:?[ \t]*\n+"
    r"(?P<value>[^\n]+(?:\n[^\n]+)*)",
    re.MULTILINE | re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|further|information|details?|website|web ?page|visit|see|programme|agenda|mehr|weitere|informationen|plus|renseignements|site"
    r"|maggiori|ulteriori|sito|más|información|sitio|подробн\w*|сайт\w*)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[ \t]*(?:[-*•–]|\(?\d{1,2}[.)])[ \t]+(?P<item>[^\n]+)\n?")
_NUMBER = re.compile(r"^(?:\(?\d[.)]\s*|(?:and|und|et|e|y|и)\b\s*)+")
_DATELINE = re.compile(r"^[\s*_>#(]*(?P<value>[^\W\d_][\w .’'-]{1,40}?)(?:\s*\([^)\n]{1,30}\))?\s*[,–—-]", re.MULTILINE)
_IN_CITY = re.compile(
    r"\b(?:in|à|a|en|в)\s+(?P<value>[^\W\d_a-zß-öø-ÿа-яё][\w’'.-]*(?:[ -][^\W\d_a-zß-öø-ÿа-яё][\w’'.-]*){0,3})"
)
# `registration for the week (16 to 20 November)`: the days are those of the week.
_FOR_WHAT = re.compile(
    r"(?:regist\w+|anmeld\w+|inscri\w+|iscri\w+|регистр\w+)\s+(?:for|to|zu[mr]?|für|à|aux?|all[ae]|al|para|на)\b",
    re.IGNORECASE,
)
_NO_CITIES = frozenset(fold(month) for month in english.MONTHS)
_LONGEST_TITLE = 200


def add_title(reading: Reading, facts: Facts, subject: str | None) -> None:
    """Add the title: the subject of a mail or the title of a page, what takes place, or the line above the text."""
    if subject:
        facts.event.append(Fact("title", subject, 0, subject))
        return
    found = TITLE.search(reading.text) or _HEAD.match(reading.text)
    if found is None or found["value"].rstrip().endswith((".", ",", ":", "!", "?")):
        return
    if found.re is TITLE or reading.within(*found.span("value")) is None:
        facts.event.append(reading.fact("title", " ".join(found["value"].split()), *found.span("value")))


def place_in(reading: Reading, facts: Facts) -> tuple[str, int, int, bool] | None:
    """Return the city of the event and where it is named; else that of the dateline; the last value says whether it is."""
    for found in _IN_CITY.finditer(reading.text):
        sentence = reading.sentences.around(*found.span("value"))
        whole = sentence.before + found["value"] + sentence.after
        # `5 pm in Berlin` is a clock.
        of_clock = any(
            each.start <= found.start("value") <= each.end + 4 for each in reading.places if each.moment.time
        )
        city = None if of_clock else _city(found["value"])
        if city and names_event(whole) and not names_registration(whole):
            start = found.start("value")
            facts.event.append(reading.fact("city", city, start, start + len(city)))
            return city, start, start + len(city), False
    for found in _DATELINE.finditer(reading.text[:600]):
        city = _city(found["value"].title() if found["value"].isupper() else found["value"])
        if city:
            return city, *found.span("value"), True
    return None


def _city(words: str) -> str | None:
    """Return the city whose name begins some words, the longest one."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        name = " ".join(parts[:count]).strip(".,")
        named = zone_table.places().get(zone_table.name_key(name), ())
        if named:
            is_one = len(named) == 1 or same_rules(named)
            return name if is_one and "/" in named[0] and fold(name) not in _NO_CITIES else None
    return None


def read_prose(reading: Reading, facts: Facts) -> None:
    """Add what running text says of times, of the way to take part, of themes and of links."""
    _add_days(reading, facts)
    _add_opening(reading, facts)
    _add_registration(reading, facts)
    _add_links(reading, facts)
    _add_programme(reading, facts)
    themes = _THEMES.search(reading.text)
    if themes:
        _add_themes(reading, facts, themes.end())
    for each in ways_in(reading.text):
        if each.key.startswith("attendance=") and facts.value("attendance") is None:
            facts.event.append(reading.fact("attendance", each.key.partition("=")[2], each.start, each.end))


def read_any(reading: Reading, facts: Facts) -> None:
    """Add what no point has: the organizer, the platform, the background."""
    for each in ways_in(reading.text):
        if each.key == "organizer" and not facts.organizer:
            facts.organizer.append(reading.fact("name", each.value, each.start, each.end))
        elif each.key == "platform" and not facts.rooms:
            facts.rooms.append(reading.fact("name", each.value, each.start, each.end))
    about = _ABOUT.search(reading.text)
    if about:
        facts.event.append(reading.fact("description", about["value"].strip(), *about.span("value")))


def _whole(sentence: Sentence) -> str:
    return sentence.before + sentence.after


# The days of the event, and its opening.


def _add_days(reading: Reading, facts: Facts) -> None:
    title = str(facts.value("title") or "\0")
    found = [each for each in reading.places if _may_be_days(each)]
    named = [each for each in found if names_event(_whole(each.sentence)) or title in _whole(each.sentence)]
    ranges = [each for each in named if _is_range(each)] or [each for each in found if _is_range(each)]
    said: dict[tuple[object, object], tuple[Value, Value, Place]] = {}
    for place in ranges or [each for each in named if _is_alone(reading, each)][:1]:
        dates = place.moment.dates.dates if place.moment.dates else ()
        first, last = reading.times.day(dates[0]), reading.times.day(dates[-1])
        if first and last:
            said.setdefault((first.when, last.when), (first, last, place))
    several = "the text names several ranges of days" if len(said) > 1 else None
    for first, last, place in said.values():
        days = day_of(first.when), day_of(last.when)
        reversed_ = "the last day is before the first" if days[0] and days[1] and days[1] < days[0] else None
        for key, value in (("start", first), ("end", last)):
            doubt = several or value.doubt or reversed_
            facts.event.append(reading.fact(key, value.when, place.start, place.end, doubt))


def _is_alone(reading: Reading, place: Place) -> bool:
    """Return whether a date is the only one of its sentence: of several one may be the start, one the end."""
    first, last = place.start - len(place.sentence.before), place.end + len(place.sentence.after)
    return all(each is place or each.moment.dates is None for each in reading.between(first, last))


def _is_range(place: Place) -> bool:
    return place.moment.dates is not None and place.moment.dates.is_range


def _may_be_days(place: Place) -> bool:
    moment, whole = place.moment, _whole(place.sentence)
    if not moment.dates or (moment.time and not moment.is_span) or place.statement.moments[1:]:
        return False
    if names_registration(whole) or own_windows(whole) or is_dateline(place.sentence):
        return False
    if names_part(whole) and not names_event(whole):
        return False
    year = next((date.readings[0].year for date in moment.dates.dates if date.readings[0].year), None)
    return is_of_another(place.sentence, (), year, earliest=year or 2000) is None


def _add_opening(reading: Reading, facts: Facts) -> None:
    first = facts.value("start")
    if not isinstance(first, dt.date):
        return
    said: dict[str, tuple[Value, Place]] = {}
    for place in reading.places:
        moment = place.moment
        if moment.time is None or moment.time.end or names_registration(_whole(place.sentence)):
            continue
        before = place.sentence.before
        of_event = names_event(before) or str(facts.value("title") or "\0") in before
        if not of_event or names_part(before) or is_of_another(place.sentence, (), None, earliest=0):
            continue
        value = reading.times.moment(moment, first if moment.weekday is None else None)
        if value and not value.doubt and day_of(value.when) == first and _OPENS.search(reading.near(place)):
            said.setdefault(str(value.when), (value, place))
    if len(said) == 1:
        ((value, place),) = said.values()
        facts.event = [fact for fact in facts.event if fact.key != "start"]
        facts.event.append(reading.fact("start", value.when, place.start, place.end))


# Registration.


def _add_registration(reading: Reading, facts: Facts) -> None:
    said: dict[str, dict[str, tuple[Value, Place]]] = {"opens": {}, "closes": {}}
    for place in reading.places:
        whole, near = _whole(place.sentence), reading.near(place)
        if place.moment.dates is None or not names_registration(near) or own_windows(whole):
            continue
        if names_event(near) or is_dateline(place.sentence) or (_is_range(place) and _FOR_WHAT.search(near)):
            continue
        for key, value in _of_registration(reading, place):
            said[key].setdefault(str(value.when), (value, place))
    for key, values in said.items():
        several = "the text names several moments" if len(values) > 1 else None
        for value, place in values.values():
            fact = reading.fact(key, value.when, place.start, place.end, several or value.doubt)
            facts.add_to_window("", fact)


def _of_registration(reading: Reading, place: Place) -> Iterator[tuple[str, Value]]:
    moment = place.moment
    value = reading.times.moment(moment)
    if value is None or moment.dates is None:
        return
    if moment.dates.is_range:
        opens, closes = reading.times.both_ends(moment)
        if opens and closes:
            yield "opens", opens
            yield "closes", closes
        return
    role = window_role(place.sentence._replace(before=reading.near(place)))
    if role:
        key = "opens" if role == "start" else "closes"
        yield key, reading.times.whole_day(moment, value, ends=role == "end")


# Links, themes, the programme.


def _add_links(reading: Reading, facts: Facts) -> None:
    for found in LINK.finditer(reading.text):
        before = reading.sentences.around(*found.span()).before
        if link_target(found[0]) is None:
            continue
        if names_registration(before):
            if not any(fact.key == "url" for fact in facts.windows.get("", [])):
                facts.add_to_window("", reading.fact("url", found[0], *found.span()))
        elif _MORE.search(before) and facts.value("url") is None:
            facts.event.append(reading.fact("url", found[0], *found.span()))


def _add_themes(reading: Reading, facts: Facts, at: int) -> None:
    line = reading.text[at:].partition("\n")[0]
    items: list[str] = []
    if line.strip():
        sentence = re.split(r"\.(?:\s|$)", line)[0]
        items, end = re.split(r";|\s(?=\(?\d\)\s)", sentence), at + len(sentence)
    else:
        end = at + len(line) + 1
        while (found := _ITEM.match(reading.text, end)) is not None:
            items.append(found["item"])
            end = found.end()
    themes = [_NUMBER.sub("", each.strip()).strip(" .;,") for each in items]
    themes = [each for each in themes if each]
    if len(themes) > 1:
        facts.event.append(reading.fact("themes", themes, at, end))


def _add_programme(reading: Reading, facts: Facts) -> None:
    """Add a session for each line that begins with a clock time and goes on with what is on then."""
    for place in reading.places:
        title, start, end = _rest_of_line(reading.text, place)
        if not title or not _begins_line(place) or names_registration(place.sentence.before):
            continue
        heading = reading.times.day(place.statement.heading) if place.statement.heading else None
        day = day_of(heading.when) if heading and not heading.doubt else None
        begins, ends = reading.times.moment(place.moment, day), reading.times.end(place.moment, day)
        if begins is None or not isinstance(begins.when, dt.datetime | str):
            continue
        here = (place.start, place.end)
        session = [reading.fact("title", title, start, end), reading.fact("start", begins.when, *here, begins.doubt)]
        if ends and isinstance(ends.when, dt.datetime | str):
            session.append(reading.fact("end", ends.when, *here, ends.doubt))
        facts.sessions.append(session)


def _begins_line(place: Place) -> bool:
    return place.moment.time is not None and not re.sub(r"[\s*•–—-]", "", place.sentence.line_before)


def _rest_of_line(text: str, place: Place) -> tuple[str, int, int]:
    end = text.find("\n", place.end)
    end = len(text) if end < 0 else end
    title = re.sub(r"^[\s:–—|,-]+", "", text[place.end : end]).strip().rstrip(".;")
    sound = 3 <= len(title) <= _LONGEST_TITLE and not title[:1].islower() and len(title.split()) <= 25
    return (title if sound else ""), place.end, end


def letters_of(reading: Reading) -> set[str]:
    """Return the letters of zones that stand beside the clock times of a text: `CEST`."""
    return {
        zone.mention.text
        for clock in reading.scan.clocks
        for zone in clock.zones
        if zone.mention.kind == "abbreviation"
    }
