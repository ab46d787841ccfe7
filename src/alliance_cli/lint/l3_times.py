"""L3xx: when entries are, and in which zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from alliance_cli.checks.code import ERROR, WARNING, Code
from alliance_cli.ical import ContentLine
from alliance_cli.ical.values import moment, rule
from alliance_cli.ical.zones import Reading, ZoneRules
from alliance_cli.lint.feed import Entry, Feed, Time, is_database_name
from alliance_cli.lint.rule import Fault, Rule, begins, entries
from alliance_cli.text import clean_line
from alliance_cli.times import english

LONGEST = dt.timedelta(hours=26)
"""A timed entry longer than this spans nights that nobody spends in it; 24-hour events and changes of clocks fit."""

_CUT = 60
_DAY = dt.timedelta(days=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# No VTIMEZONE tells of the time before, and no programme took place then.
_FIRST_YEAR = 1970
_LAST_YEAR = 9000
_FOLLOWED = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY"})
# What readers call the zones that they know without a description.
_UNIVERSAL = frozenset({"UTC", "GMT", "Z", "Etc/UTC", "Etc/GMT"})
_READINGS: tuple[tuple[Reading, str], ...] = (
    ("whole", "readers that trust the file"),
    ("first-dates", "Thunderbird and Nextcloud"),
    ("last-blocks", "Outlook"),
)


def no_start(feed: Feed) -> Fault | None:
    """Find entries without a start, or with one that is not a moment."""
    found = [entry for entry in feed.entries if entry.start is None]
    if not found:
        return None
    message = f"{entries(found, 'have', 'has')} no valid DTSTART; readers drop such entries or reject the file"
    places = [entry.component.line("DTSTART") or entry.begin for entry in found]
    return Fault(message, places, "write it in UTC, for example `DTSTART:20260514T070000Z`, or with TZID and VTIMEZONE")


def floating(feed: Feed) -> Fault | None:
    """Find clock times without a zone."""
    found = [entry.start for entry in feed.entries if entry.start and entry.start.floats]
    if not found:
        return None
    first = found[0].moment.wall
    happen = "they happen" if len(found) > 1 else "it happens"
    return Fault(
        f"{entries(found, 'have', 'has')} no time zone: {happen} at {english.clock(first)} wherever the reader is",
        [time.line for time in found],
        "write UTC (`…Z`), or `DTSTART;TZID=Europe/Vienna:…` with its VTIMEZONE",
    )


def zone_not_described(feed: Feed) -> Fault | None:
    """Find names of the tz database that the file does not describe."""
    missing = [name for name in feed.zones_used if _is_only_missing(feed, name)]
    if not missing:
        return None
    return Fault(
        f"{_uses(feed, missing, 'use', 'uses')} {_named(missing)}, which the file does not define; Thunderbird reads the times "
        "as local, Outlook rejects them or is an hour off",
        _lines(feed, missing),
        "add a VTIMEZONE for it, or write the times in UTC",
    )


def _is_only_missing(feed: Feed, name: str) -> bool:
    """Whether a zone has a name of the tz database, and nothing else is wrong but that the file does not describe it."""
    return name not in feed.zones and name not in _UNIVERSAL and is_database_name(name.removeprefix("/"))


def unknown_zone(feed: Feed) -> Fault | None:
    """Find zone names that are not in the tz database."""
    unknown = [name for name in feed.zones_used if not is_database_name(name) and not _is_only_missing(feed, name)]
    if not unknown:
        return None
    if any(name not in feed.zones for name in unknown):
        breaks = "and the file does not define it: readers guess or drop the entry"
    else:
        breaks = "and ics, khal and calcurse rely on the name"
    return Fault(
        f"{_uses(feed, unknown, 'use', 'uses')} {_named(unknown)}: the tz database has no such name, {breaks}",
        _lines(feed, unknown),
        "use a name that every system knows, such as `Europe/Berlin`, and define it in a VTIMEZONE",
    )


def _named(zones: list[str]) -> str:
    more = f" and {len(zones) - 2} more" if len(zones) > 2 else ""
    return "`" + "`, `".join(clean_line(zone[:_CUT]) for zone in zones[:2]) + "`" + more


def _uses(feed: Feed, zones: list[str], verb: str, one: str) -> str:
    return entries({id(entry) for zone in zones for entry, _ in feed.zones_used[zone]}, verb, one)


def _lines(feed: Feed, zones: list[str]) -> list[ContentLine]:
    """Return one line of every entry that names one of the zones."""
    found: dict[int, ContentLine] = {}
    for zone in zones:
        for entry, time in feed.zones_used[zone]:
            found.setdefault(id(entry), time.line)
    return sorted(found.values(), key=lambda line: line.number)


def zoned_and_utc(feed: Feed) -> Fault | None:
    """Find times that name a zone and end in Z."""
    found = [
        entry
        for entry in feed.entries
        if any(time and time.zone and time.moment.is_utc for time in (entry.start, entry.written_end))
    ]
    if not found:
        return None
    places = [next(t.line for t in (e.start, e.written_end) if t and t.zone and t.moment.is_utc) for e in found]
    return Fault(
        f"{entries(found, 'give', 'gives')} both a zone and UTC for one time; some readers follow the zone, others the Z",
        places,
        "keep one of the two",
    )


def wrong_zone(feed: Feed) -> Fault | None:
    """Find VTIMEZONEs that contradict the tz database at an instant at which an entry starts or ends.

    Each is read as readers do: as a whole, with the first date of each list only, with the last block of each kind only.
    """
    for reading, readers in _READINGS:
        wrong: dict[int, tuple[Entry, Time, dt.datetime, dt.timedelta]] = {}
        zones = []
        for name, uses in feed.zones_used.items():
            zone, rules = feed.known_zone(name), feed.rules(name)
            # Of a name of Windows only Microsoft knows what it means.
            if zone is None or rules is None or " " in name:
                continue
            read = rules.as_read(reading)
            for entry, time in uses:
                shifts = ((wall, _shift(read, zone, wall)) for wall in _walls(entry, time))
                first = next(((wall, shift) for wall, shift in shifts if shift), None)
                if first:
                    wrong.setdefault(id(entry), (entry, time, *first))
                    zones += [name] if name not in zones else []
        if wrong:
            found = list(wrong.values())
            entry, _, wall, shift = found[0]
            late = f"{english.duration(abs(shift))} {'late' if shift > dt.timedelta() else 'early'}"
            when = f"{english.day(wall)}, {english.clock(wall)}"
            return Fault(
                f"the VTIMEZONE of {_named(zones)} is wrong: {readers} show {entries(found)} {late}, "
                f"starting with {entry.shown}, {when}",
                [time.line for _, time, _, _ in found],
                "build the VTIMEZONE from the tz database, with one yearly rule each for STANDARD and DAYLIGHT",
            )
    return None


def _walls(entry: Entry, time: Time) -> Iterator[dt.datetime]:
    """Yield the clock times at which an entry starts or ends: a start that repeats daily or weekly, of a year at most."""
    first = time.moment.wall
    yield first
    line = entry.component.line("RRULE")
    parts = rule(line.value) if line and time is entry.start else {}
    days = {"DAILY": 1, "WEEKLY": 7}.get(parts.get("FREQ", ""))
    count, interval = parts.get("COUNT", "366"), parts.get("INTERVAL", "1")
    if days is None or parts.keys() - _FOLLOWED or first.year > _LAST_YEAR:
        return
    if not (count.isdecimal() and interval.isdecimal() and len(count) < 9 and len(interval) < 4):
        return
    if parts.get("BYDAY", _WEEKDAYS[first.weekday()]) != _WEEKDAYS[first.weekday()]:
        return
    until = moment(parts.get("UNTIL", ""))
    last = min(first + _DAY * 366, until.wall) if until else first + _DAY * 366
    # An end in UTC lies less than a day from the clock's.
    margin = _DAY if until and until.is_utc else dt.timedelta()
    left_out = {
        found.wall
        for each in entry.component.all("EXDATE")
        for value in each.value.split(",")
        if (found := moment(value))
    }
    step = _DAY * days * max(int(interval), 1)
    for _ in range(1, min(int(count), 366)):
        if first + step + margin > last:
            return
        first += step
        if first not in left_out:
            yield first


def _shift(rules: ZoneRules, zone: dt.tzinfo, wall: dt.datetime) -> dt.timedelta | None:
    """Return how much later an entry is by the rules than by the tz database; None where both agree in one reading."""
    if wall.year < _FIRST_YEAR:
        return None
    try:
        true = [wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)]
        read = rules.offset(wall)
    except OverflowError:
        return None
    return None if read in true or true[0] is None else true[0] - read


def no_end(feed: Feed) -> Fault | None:
    """Find timed entries without an end."""
    found = [
        entry
        for entry in feed.entries
        if entry.start
        and not entry.start.moment.is_date
        and not entry.component.line("DTEND")
        and not entry.component.line("DURATION")
    ]
    if not found:
        return None
    message = f"{entries(found, 'have', 'has')} no end; some readers show a moment, others an hour"
    return Fault(message, begins(found), "add DTEND")


def zero_long(feed: Feed) -> Fault | None:
    """Find entries that end when they start."""
    found = [entry for entry in feed.entries if _length(entry) == dt.timedelta()]
    if not found:
        return None
    if all(entry.start and entry.start.moment.is_date for entry in found):
        message = f"{entries(found, 'end', 'ends')} on the day of the start; DTEND should be the day after"
    else:
        message = (
            f"{entries(found, 'end when they start', 'ends when it starts')}; calendars show a line without height"
        )
    return Fault(message, _ends(found), "write the real end; for all-day entries, the day after the last")


def ends_before_start(feed: Feed) -> Fault | None:
    """Find entries that end before they start."""
    found = [entry for entry in feed.entries if (length := _length(entry)) is not None and length < dt.timedelta()]
    if not found:
        return None
    message = f"{entries(found, 'end before they start', 'ends before it starts')}; many readers drop such entries"
    return Fault(message, _ends(found), "correct the dates")


def _ends(found: list[Entry]) -> list[ContentLine]:
    return [entry.component.line("DTEND") or entry.component.line("DURATION") or entry.begin for entry in found]


def mixed_kinds(feed: Feed) -> Fault | None:
    """Find entries whose start and end are of different kinds."""
    found = [
        entry
        for entry in feed.entries
        if entry.start and entry.written_end and _kind(entry.start) != _kind(entry.written_end)
    ]
    if not found:
        return None
    message = f"start and end of {entries(found)} differ in kind: a date and a time, or with and without a zone"
    places = [entry.component.line("DTEND") or entry.begin for entry in found]
    return Fault(message, places, "write both as dates, or both as times with a zone or in UTC")


def _kind(time: Time) -> tuple[bool, bool]:
    return time.moment.is_date, time.floats


def _length(entry: Entry) -> dt.timedelta | None:
    """Return how long an entry lasts; None where it does not say, or in two kinds of time."""
    start, end = entry.start, entry.written_end
    if start is None:
        return None
    if end is None:
        return entry.length
    if _kind(start) != _kind(end) or any(time.zone and time.moment.is_utc for time in (start, end)):
        return None
    if entry.start_instant and entry.end_instant:
        return entry.end_instant - entry.start_instant
    is_one_clock = start.zone == end.zone and start.moment.is_utc == end.moment.is_utc
    return end.moment.wall - start.moment.wall if is_one_clock else None


def over_long(feed: Feed) -> Fault | None:
    """Find timed entries that last for days."""
    found = [
        entry
        for entry in feed.entries
        if entry.start and not entry.start.moment.is_date and (_length(entry) or dt.timedelta()) > LONGEST
    ]
    if not found:
        return None
    first = _length(found[0]) or LONGEST
    last = "they block the nights too" if len(found) > 1 else "it blocks the nights too"
    return Fault(
        f"{entries(found, 'last', 'lasts')} longer than a day, {found[0].shown} {english.duration(first)}; {last}",
        _ends(found),
        "make it an all-day entry, or one entry per day",
    )


def endless(feed: Feed) -> Fault | None:
    """Find series without an end."""
    places = [line for _, line in feed.texts("RRULE") if not {"UNTIL", "COUNT"} & rule(line.value).keys()]
    if not places:
        return None
    number = len(places)
    repeat = "entries repeat" if number > 1 else "entry repeats"
    return Fault(f"{number} {repeat} forever", places, "end the series with UNTIL or COUNT, or list its dates")


_ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE
"""
_HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n"
_ZONED = """\
BEGIN:VEVENT
UID:opening@example.org
DTSTAMP:20260501T100000Z
DTSTART;TZID=Europe/Berlin:20260514T090000
DTEND;TZID=Europe/Berlin:20260514T100000
SUMMARY:Opening
END:VEVENT
END:VCALENDAR
"""
_PRIVATE = "W. Europe Standard Time"

RULES = (
    Rule(
        Code(
            "L301",
            ERROR,
            "no-start",
            "An entry has no valid start.",
            "Readers drop it; strict ones reject the file.",
            "DTSTART:tomorrow\n",
            "DTSTART:20260514T070000Z\n",
        ),
        "RFC 5545 section 3.6.1",
        no_start,
    ),
    Rule(
        Code(
            "L302",
            ERROR,
            "no-time-zone",
            "A time has no zone.",
            "It is read as local time wherever the reader is; Google reads it one way on import and another when "
            "subscribed. X-WR-TIMEZONE does not help: most readers ignore it.",
            "DTSTART:20260514T090000\nDTEND:20260514T100000\n",
            "DTSTART:20260514T070000Z\nDTEND:20260514T080000Z\n",
        ),
        "RFC 5545 section 3.3.5; othyn/go-calendar#6",
        floating,
    ),
    Rule(
        Code(
            "L303",
            ERROR,
            "zone-not-described",
            "The file does not define a time zone that it uses.",
            "Each TZID needs a VTIMEZONE. Thunderbird and Nextcloud read the times as local; Outlook rejects them or "
            "is an hour off.",
            _HEAD + _ZONED,
            _HEAD + _ZONE + _ZONED,
        ),
        "RFC 5545 section 3.2.19; sabre-io/vobject#376; Coffey-Labs/ihasmail#216; tried with ical.js 2",
        zone_not_described,
    ),
    Rule(
        Code(
            "L304",
            ERROR,
            "unknown-zone-name",
            "A time zone has a name that the tz database does not have.",
            "Few readers know Windows names and made-up names: ics, khal and calcurse fail even where the "
            "file defines the zone.",
            _HEAD + (_ZONE + _ZONED).replace("Europe/Berlin", _PRIVATE),
            _HEAD + _ZONE + _ZONED,
        ),
        "tried with ics 0.7, khal 0.14 and calcurse 4.7",
        unknown_zone,
    ),
    Rule(
        Code(
            "L305",
            ERROR,
            "wrong-vtimezone",
            "A VTIMEZONE contradicts the tz database at a time that is used.",
            "Readers that trust the file show these entries early or late. Thunderbird and Nextcloud take the first date of each "
            "RDATE only, Outlook the last STANDARD and the last DAYLIGHT only: what is right as a whole can be wrong there.",
            _HEAD + _ZONE.replace("+0200", "+0300") + _ZONED,
            _HEAD + _ZONE + _ZONED,
        ),
        "RFC 5545 section 3.6.5; [MS-OXCICAL] 2.1.3.1.1.19.2; iCalcreator/iCalcreator#86; tried with ical.js 2",
        wrong_zone,
    ),
    Rule(
        Code(
            "L306",
            ERROR,
            "zone-and-utc",
            "A time names a zone and ends in Z.",
            "Some readers follow the zone, others the Z: hours apart.",
            _HEAD + _ZONE + _ZONED.replace("T090000", "T070000Z").replace("T100000\n", "T080000Z\n"),
            _HEAD + _ZONE + _ZONED,
        ),
        "RFC 5545 section 3.2.19",
        zoned_and_utc,
    ),
    Rule(
        Code(
            "L311",
            WARNING,
            "no-end",
            "An entry has no end.",
            "khal makes it an hour, others a moment; ts-ics rejects it.",
            "DTEND;X-GONE=1:\n",
            "DTEND:20260514T080000Z\n",
        ),
        "RFC 5545 section 3.6.1; tried with khal 0.14 and ts-ics 2",
        no_end,
    ),
    Rule(
        Code(
            "L312",
            WARNING,
            "zero-length",
            "An entry ends when it starts.",
            "Calendars show a line without height, or nothing. An all-day entry ends on the day after its last.",
            "DTSTART:20260514T070000Z\nDTEND:20260514T070000Z\n",
            "DTSTART:20260514T070000Z\nDTEND:20260514T080000Z\n",
        ),
        "RFC 5545 section 3.8.2.2",
        zero_long,
    ),
    Rule(
        Code(
            "L313",
            WARNING,
            "end-before-start",
            "An entry ends before it starts.",
            "Many readers drop it.",
            "DTSTART:20260514T070000Z\nDTEND:20260514T060000Z\n",
            "DTSTART:20260514T070000Z\nDTEND:20260514T080000Z\n",
        ),
        "RFC 5545 section 3.8.2.2",
        ends_before_start,
    ),
    Rule(
        Code(
            "L314",
            WARNING,
            "start-and-end-differ-in-kind",
            "Start and end differ in kind.",
            "Both are dates, or both are times; both have a zone, or neither has one.",
            "DTSTART:20260514T070000Z\nDTEND;VALUE=DATE:20260515\n",
            "DTSTART:20260514T070000Z\nDTEND:20260514T080000Z\n",
        ),
        "RFC 5545 section 3.8.2.2",
        mixed_kinds,
    ),
    Rule(
        Code(
            "L315",
            WARNING,
            "days-long-entry",
            "A timed entry lasts longer than a day.",
            "It covers the nights and everything else in people's calendars.",
            "DTSTART:20260514T070000Z\nDTEND:20260516T150000Z\n",
            "DTSTART;VALUE=DATE:20260514\nDTEND;VALUE=DATE:20260517\n",
        ),
        "seen in published feeds",
        over_long,
    ),
    Rule(
        Code(
            "L316",
            WARNING,
            "endless-series",
            "An entry repeats forever.",
            "A conference ends; so should its series in people's calendars.",
            "RRULE:FREQ=WEEKLY\n",
            "RRULE:FREQ=WEEKLY;COUNT=3\n",
        ),
        "RFC 5545 section 3.3.10",
        endless,
    ),
)
