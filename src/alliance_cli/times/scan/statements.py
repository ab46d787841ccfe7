"""What a text says about times: dates, clock times and zones combined, and several clocks for one moment."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from alliance_cli.times import zone_table
from alliance_cli.times.scan.calendar_dates import (
    DATES,
    RANGES,
    DateSaid,
    DatesSaid,
    WeekdaySaid,
    with_ranges,
    with_single_dates,
    with_year_of,
)
from alliance_cli.times.scan.clock_times import CLOCKS, ClockSaid, TimeSaid, with_clock_times, with_commas_after_dates
from alliance_cli.times.scan.lexemes import Lexeme, lexemes_of
from alliance_cli.times.scan.passage import Passage, passage_of
from alliance_cli.times.scan.shapes import Found, Pattern, replaced
from alliance_cli.times.scan.zone_words import ZoneSaid

_PARAGRAPH = "\u2029"
_NEXT_DAY = (
    "(open? plus_days (letter_d|day_word)? close?"
    "|comma? (on|to|article|in){0,2} (next day_word|day_word next|lendemain|previous day_word|day_word before_word))"
)
_LATER_ZONE = "((comma|stroke|equals|and)? (open zone (?! colon? moment)|open in? place close|in? zone (?! colon? moment)) timezone? close?)"

ZONES = (
    Pattern(
        "zones after a clock time",
        f"moment {_NEXT_DAY}? (open? in? article? zone timezone? (?! colon moment) close?|in article? place|open in? place close"
        f"|comma zone timezone? (?! colon? moment)|stroke zone|place (?! colon)) {_LATER_ZONE}{{0,3}} {_NEXT_DAY}?",
        (
            ("17:00 CEST (UTC/GMT+2) on", "17:00 CEST (UTC/GMT+2)"),
            ("12:00 (noon) in CET", "12:00 (noon) in CET"),
            ("11:00 (New York)", "11:00 (New York)"),
            ("02:00 the next day in Tokyo.", "02:00 the next day in Tokyo"),
            ("04:15 +1d in Tokyo)", "04:15 +1d in Tokyo"),
            ("17:00 (CET, Geneva time)", "17:00 (CET, Geneva time)"),
        ),
        ("17:00, Vienna is", "15:15 (Vienna: 21:15)"),
    ),
    Pattern(
        "zone before a clock time",
        "(short_zone colon? moment|(zone|place) colon moment|(?<= open) (zone|place) moment"
        "|(?<= stroke|equals|comma) (zone|place) moment|in place (it is|is it)? moment|for place colon moment) zone?",
        (
            ("UTC 15:00", "UTC 15:00"),
            ("(Vienna: 21:15–22:30)", "Vienna: 21:15-22:30"),
            ("(New York 11:00)", "New York 11:00"),
            ("for Sydney: 02:00", "for Sydney: 02:00"),
            ("in Zurich it is 1:00 at", "in Zurich it is 1:00"),
        ),
        ("Vienna opens at 15:00",),
    ),
    Pattern(
        "clock time for people in a place",
        "moment for (capital|word){1,2} in place",
        (("8am for Ana in Seattle", "8am for Ana in Seattle"),),
        ("8am for Ana",),
    ),
    Pattern(
        "place right before a clock time",
        "place moment",
        (("London 16:00–22:00", "London 16:00-22:00"),),
        ("London, 16:00", "in London at 16:00"),
    ),
    Pattern(
        "clock time of the next day",
        f"moment {_NEXT_DAY}",
        (("01:00 the next day", "01:00 the next day"), ("04:15 (+1d)", "04:15 (+1d)")),
        ("17:00 next Monday",),
    ),
)

_LINK = (
    "(comma|open|close|colon|dash|quote|at|on|from|to|until|in|no|later|than|starting|article|of|each|bar|italian_at)"
)
DATED = (
    Pattern(
        "date and clock time",
        f"date (comma? in place)? {_LINK}{{0,5}} moment (close)?",
        (
            ("on 14 June 2021, at 14:00 in", "14 June 2021, at 14:00"),
            ("10 June, no later than 17:00", "10 June, no later than 17:00"),
            ("2021-06-14 (14:00)", "2021-06-14 (14:00)"),
        ),
        ("10 June. 14:00 is", "10 June and 14:00"),
    ),
    Pattern(
        "clock time on a date",
        "moment comma? (on|of|in) article? date close? (comma? in place|in? zone|open zone close)?",
        (
            ("14:00 on 14 June", "14:00 on 14 June"),
            ("04:15 on 17 October in Tokyo)", "04:15 on 17 October in Tokyo"),
        ),
        ("9:00. 14 June", "14:00 to 15 June"),
    ),
    Pattern(
        "clock time beside a date",
        "moment (comma|open)? date close? (?! comma? at? moment) (comma? in place|in? zone|open zone close)?",
        (("17:00, 10 June 2021", "17:00, 10 June 2021"),),
        ("14:00, 15 June, 16:00", "14:00 to 15 June"),
    ),
    Pattern(
        "date and zone",
        "date comma? open? zone close?",
        (("October 12, AoE", "October 12, AoE"),),
        ("October 12. AoE",),
    ),
    Pattern(
        "hours of a week",
        "weekday (dash|to) weekday comma? (colon|from|at)? moment",
        (("Mon–Fri, 9:00–17:00", "Mon-Fri, 9:00-17:00"),),
        ("Mon, 9:00–17:00",),
    ),
    Pattern(
        "weekday and clock time",
        "weekday (comma|open|at|on|from|until|article|no|later|than|italian_at|colon){0,3} moment",
        (("Thursday, 17:00", "Thursday, 17:00"), ("Friday no later than 17:00", "Friday no later than 17:00")),
        ("Friday. 17:00",),
    ),
    Pattern(
        "clock time and weekday",
        "moment comma? (on|in) article? weekday",
        (("14:00 on Monday", "14:00 on Monday"), ("17:00 PST on Sunday", "17:00 PST on Sunday")),
        ("14:00. Monday", "14:00 Monday"),
    ),
)

SPANS = (
    Pattern(
        "from one date and clock time to another",
        "dated_time comma? (dash|to|until) on? dated_time",
        (("6 July 2026, 09:00 – 8 July 2026, 17:30", "6 July 2026, 09:00 - 8 July 2026, 17:30"),),
        ("6 July 2026, 09:00; 8 July 2026, 17:30",),
    ),
)

_NAMELY = (
    "(this is|namely|letter_i dot? letter_e dot?|letter_d dot? letter_h dot?|letter_es decir|letter_o sea"
    "|to_word est_word|letter_t dot? letter_ye dot?|cest_a_dire)"
)
_WORDS = "(at|from|on|article|italian_at|until|in){0,3}"
_OPENS = f"((comma|dash|open)? {_NAMELY} (comma|colon)?|open|stroke|equals|comma|dash)"
_GOES_ON = f"(close? (comma|dash)? {_NAMELY} comma?|close? (stroke|equals|open)|semicolon|comma? and|comma|close comma)"
CHAINS = (
    Pattern(
        "one moment on several clocks",
        f"timed {_OPENS} {_WORDS} timed ({_GOES_ON} {_WORDS} timed){{0,7}}",
        (
            ("17:00 CEST (15:00 UTC)", "17:00 CEST (15:00 UTC)"),
            ("11:00 EDT / 8:00 PDT = 15:00 UTC", "11:00 EDT / 8:00 PDT = 15:00 UTC"),
            ("15:15 EDT, that is 04:15 on 17 October in Tokyo", "15:15 EDT, that is 04:15 on 17 October in Tokyo"),
            ("12 Uhr in Wien, das ist 6 Uhr in New York", "12 Uhr in Wien, das ist 6 Uhr in New York"),
            (
                "15h (heure de Paris), soit 9h à Montréal et 22h à Tokyo",
                "15h (heure de Paris), soit 9h à Montréal et 22h à Tokyo",
            ),
        ),
        ("9:00, 10:00 and 11:00", "14:00 (15:30 ends)"),
    ),
)

DECLARED = (
    Pattern(
        "zone of all clock times",
        "times (word|is|on|at|article|of|from|to|it|and|in|uhr|each){0,5} (colon|open)? (zone|(?<= in) place)",
        (("All times are in CEST.", "times are in CEST"), ("Alle Uhrzeiten in MESZ", "Uhrzeiten in MESZ")),
        ("Many times I was in CEST.", "three times a day"),
    ),
)


class MomentSaid(NamedTuple):
    """Dates, a clock time or both, from token `first` to `last`. `zones` are those of a date without a clock time.

    `weekday` stands beside a clock time without a date. `shift` is the number of days after the moment that it is
    told beside: `(04:15 the next day)`. Of a `weekly` one the clock time is that of many days; a `span` has
    a clock time on each of its two dates.
    """

    first: int
    last: int
    dates: DatesSaid | None = None
    time: TimeSaid | None = None
    weekday: WeekdaySaid | None = None
    shift: int | None = None
    zones: tuple[ZoneSaid, ...] = ()
    is_weekly: bool = False
    is_span: bool = False
    date_follows: bool = False

    @property
    def firm_zones(self) -> tuple[ZoneSaid, ...]:
        """The zones that the clock time must be meant in: all but the bare name of a place beside it."""
        zones = self.time.start.zones if self.time else self.zones
        return tuple(zone for zone in zones if not zone.is_place)


class Statement(NamedTuple):
    """A moment or a range, and the same on the clocks of other zones.

    `heading` is the date at the head of its line or of the lines above, where it has none of its own.
    """

    moments: tuple[MomentSaid, ...]
    heading: DateSaid | None = None
    may_be_range: bool = False


class Scan(NamedTuple):
    """What a text says of times. `declared` are the zones it names for all clock times that have none."""

    passage: Passage
    statements: list[Statement]
    declared: tuple[ZoneSaid, ...]

    @property
    def dates(self) -> list[DateSaid]:
        """Every date."""
        return [
            date
            for statement in self.statements
            for moment in statement.moments
            if moment.dates
            for date in moment.dates.dates
        ]

    @property
    def clocks(self) -> list[ClockSaid]:
        """Every clock time, each end of a range counted."""
        return [
            clock
            for statement in self.statements
            for moment in statement.moments
            if moment.time
            for clock in (moment.time.start, moment.time.end)
            if clock
        ]


def scan(text: str, known: Iterable[str] = ()) -> Scan:
    """Return what a text says of times; `known` phrases, such as titles, are not looked into."""
    passage = passage_of(text, known)
    rows = [row for _, row in stages(passage)]
    declared: list[ZoneSaid] = []
    replaced(rows[0], DECLARED, lambda found: declared.extend(_declared(rows[0][found.start : found.end])))
    return Scan(passage, _statements(passage, rows[-1]), tuple(declared))


def stages(passage: Passage) -> Iterator[tuple[tuple[Pattern, ...], list[Lexeme]]]:
    """Yield each table of patterns with the row of lexemes that it is matched against; the last row has them all."""
    row = lexemes_of(passage)
    yield DATES, row
    row = with_single_dates(passage, row)
    yield RANGES, row
    row = with_ranges(row)
    row = with_commas_after_dates(row)
    yield CLOCKS, row
    timed = [_as_moment(each) for each in with_clock_times(passage, row)]
    yield ZONES, timed
    zoned = replaced(timed, ZONES, lambda found: _zoned(timed[found.start : found.end], found))
    yield DATED, zoned
    dated = replaced(zoned, DATED, lambda found: _dated(passage, zoned[found.start : found.end], found))
    yield SPANS, dated
    spans = [_with_roles(each) for each in replaced(dated, SPANS, lambda found: _span(dated[found.start : found.end]))]
    yield CHAINS, spans
    yield (), replaced(spans, CHAINS, lambda found: _chain(spans[found.start : found.end]))


def _declared(part: list[Lexeme]) -> list[ZoneSaid]:
    return [each.value._replace(is_place=False) for each in part if isinstance(each.value, ZoneSaid)]


def _as_moment(lexeme: Lexeme) -> Lexeme:
    if not isinstance(lexeme.value, TimeSaid):
        return lexeme
    time = lexeme.value
    return lexeme._replace(roles=frozenset({"moment"}), value=MomentSaid(lexeme.first, lexeme.last, time=time))


def _moment_of(part: list[Lexeme]) -> MomentSaid:
    return _moments_of(part)[0]


def _moments_of(part: list[Lexeme]) -> list[MomentSaid]:
    return [each.value for each in part if isinstance(each.value, MomentSaid)]


# Zones and days beside a clock time.


def _zoned(part: list[Lexeme], found: Found) -> list[Lexeme]:
    moment = _moment_of(part)
    zones = []
    for at, each in enumerate(part):
        if isinstance(each.value, ZoneSaid):
            before = part[at - 1].roles if at else frozenset()
            told = found.pattern.name == "zone before a clock time" or bool(
                before & {"in", "open", "article", "day_word", "plus_days", "letter_d", "next"}
            )
            zones.append(each.value._replace(is_place=each.value.is_place and not told))
    if (
        len(zones) > 1
        and zones[0].mention.kind == "offset"
        and zones[1].mention.kind == "zone"
        and zones[1].last > zones[1].first
    ):
        # `(UTC-05:00) Eastern Time`: Windows writes the offset of winter beside the name, in summer too.
        zones = zones[1:]
    moment = moment._replace(
        first=part[0].first, last=part[-1].last, shift=_shift(part), time=_with_zones(moment.time, tuple(zones))
    )
    return [Lexeme(part[0].roles if len(part) == 1 else frozenset({"moment"}), part[0].first, part[-1].last, moment)]


def _with_zones(time: TimeSaid | None, zones: tuple[ZoneSaid, ...]) -> TimeSaid | None:
    """Return a time with zones for what has none; those of one end of a range are those of the other."""
    if time is None or not zones:
        return time
    start, end = time
    if end is None:
        return TimeSaid(start._replace(zones=(*start.zones, *zones)))
    return TimeSaid(start._replace(zones=start.zones or zones), end._replace(zones=(*end.zones, *zones)))


def _shift(part: list[Lexeme]) -> int | None:
    roles = frozenset().union(*(each.roles for each in part if not isinstance(each.value, (ZoneSaid, MomentSaid))))
    if roles & {"previous", "before_word"}:
        return -1
    plus = next((each for each in part if "plus_days" in each.roles), None)
    if plus is not None:
        return int(plus.value) if isinstance(plus.value, int) and plus.value else 1
    return 1 if roles & {"next", "lendemain"} else None


# Dates beside a clock time.


def _dated(passage: Passage, part: list[Lexeme], found: Found) -> list[Lexeme] | None:
    name = found.pattern.name
    dates = next((each.value for each in part if isinstance(each.value, DatesSaid)), None)
    zones = tuple(each.value._replace(is_place=False) for each in part if isinstance(each.value, ZoneSaid))
    first, last = part[0].first, part[-1].last
    if name == "date and zone":
        return [Lexeme(frozenset({"date"}), first, last, MomentSaid(first, last, dates, zones=zones))]
    at = next(place for place, each in enumerate(part) if isinstance(each.value, MomentSaid))
    moment = _moment_of(part)
    opened = sum("open" in each.roles for each in part[:at]) > sum("close" in each.roles for each in part[:at])
    trailing: list[Lexeme] = []
    if "close" in part[-1].roles and not (opened or any("open" in each.roles for each in part[at:])):
        part, trailing = part[:-1], part[-1:]
        last = part[-1].last
    moment = moment._replace(first=min(first, moment.first), last=max(last, moment.last))
    if name == "hours of a week":
        return [Lexeme(frozenset({"weekly"}), first, last, moment._replace(is_weekly=True))]
    if dates is None:
        weekday = next(each for each in part if "weekday" in each.roles)
        number = zone_table.calendar_words()["weekdays"][zone_table.name_key(passage.tokens[weekday.first].text)]
        moment = moment._replace(weekday=WeekdaySaid(number, weekday.first))
        return [Lexeme(frozenset({"moment"}), first, last, moment), *trailing]
    if name.startswith("clock time"):
        comma = "comma" in part[at + 1].roles and not part[at + 2].roles & {"on"}
        own = moment.time and moment.time.start.zones
        moment = moment._replace(date_follows=comma, time=_with_zones(moment.time, () if own else zones))
    moment = moment._replace(dates=dates)
    return [Lexeme(frozenset({"dated_time"}), first, last, moment), *trailing]


def _span(part: list[Lexeme]) -> list[Lexeme] | None:
    one, other = _moments_of(part)
    if not (one.time and other.time and one.dates and other.dates) or one.time.end or other.time.end:
        return None
    if len(one.dates.dates) > 1 or len(other.dates.dates) > 1:
        return None
    start, end = one.time.start, other.time.start
    time = TimeSaid(start._replace(zones=start.zones or end.zones), end._replace(zones=end.zones or start.zones))
    first, second = one.dates.dates[0], other.dates.dates[0]
    dates = DatesSaid((with_year_of(first, second), second), is_range=True)
    moment = MomentSaid(part[0].first, part[-1].last, dates, time, is_span=True)
    return [Lexeme(frozenset({"dated_time"}), moment.first, moment.last, moment)]


# One moment on several clocks.


def _with_roles(lexeme: Lexeme) -> Lexeme:
    if isinstance(lexeme.value, MomentSaid) and lexeme.value.time and not lexeme.value.is_weekly:
        return lexeme._replace(roles=frozenset({"timed"}))
    return lexeme


def _chain(part: list[Lexeme]) -> list[Lexeme] | None:
    """Return one lexeme for the moments of a match that are one; what tells no other zone ends them."""
    places = [at for at, each in enumerate(part) if isinstance(each.value, MomentSaid)]
    moments = _moments_of(part)
    told = moments[:1]
    for moment, (before, at) in zip(moments[1:], pairwise(places), strict=True):
        between = frozenset[str]().union(*(each.roles for each in part[before + 1 : at]))
        if not _is_same(told, moment, between):
            break
        told.append(moment)
    if len(told) == 1:
        return None
    end = places[len(told) - 1] + 1
    said = tuple(_with_date_of_all(told))
    return [Lexeme(frozenset({"chain"}), part[0].first, part[end - 1].last, said), *part[end:]]


def _is_same(told: list[MomentSaid], moment: MomentSaid, between: frozenset[str]) -> bool:
    """Return whether a moment is the one before it in another zone."""
    names = {zone.mention.text for zone in moment.firm_zones}
    if not (names or moment.shift is not None) or names == {zone.mention.text for zone in told[-1].firm_zones}:
        return False
    if _is_range(moment) != _is_range(told[0]):
        return False
    evident = between & {
        "open",
        "stroke",
        "equals",
        "namely",
        "this",
        "letter_i",
        "decir",
        "sea",
        "est_word",
        "letter_t",
        "cest_a_dire",
        "letter_d",
    }
    if moment.weekday and len(told) == 1 and "open" in between and not told[0].firm_zones:
        return True
    return bool(evident) or len(told) > 1 or (bool(told[-1].firm_zones) and not moment.dates)


def _is_range(moment: MomentSaid) -> bool:
    return moment.time is not None and moment.time.end is not None


def _with_date_of_all(told: list[MomentSaid]) -> list[MomentSaid]:
    """Return moments of which the last one's date, after a comma, is that of the first: `15h, soit 9h à Montréal, le 24`."""
    if told[0].dates is None and told[-1].dates and told[-1].date_follows:
        return [told[0]._replace(dates=told[-1].dates), *told[1:-1], told[-1]._replace(dates=None)]
    return told


# Statements.


def _statements(passage: Passage, lexemes: list[Lexeme]) -> list[Statement]:
    """Return the statements of a text; what stands under a date in a programme has that date for a heading."""
    found: list[Statement] = []
    heading = Heading()
    for lexeme in lexemes:
        moments = _moments_told(lexeme)
        if not moments:
            heading = heading.after(passage, lexeme)
            continue
        opens_line = _opens_line(passage, lexeme.first)
        first = moments[0]
        if first.dates is None:
            heading = heading._replace(here=heading.above) if opens_line and heading.above else heading
            found.append(_statement(moments, heading.here if first.weekday is None else None))
            continue
        found.append(_statement(moments, None))
        date = first.dates.dates[0]
        leads = len(first.dates.dates) == 1 and (first.time is None or date.first < first.time.start.first)
        opens = opens_line or passage.tokens[lexeme.first - 1].text == "."
        heading = Heading(date if leads and opens else None, date if leads and opens_line else None)
    return found


class Heading(NamedTuple):
    """The date that clock times are under: `here`, in the same sentence, and `above`, in the lines before."""

    here: DateSaid | None = None
    above: DateSaid | None = None

    def after(self, passage: Passage, lexeme: Lexeme) -> "Heading":
        """Return the heading after a lexeme that is not a time: a sentence ends it, but not for the lines under it."""
        if "paragraph" in lexeme.roles:
            # The next paragraph, or item of a list, is under the date if it begins with a clock time.
            index = lexeme.last + 1
            goes_on = index < len(passage.tokens) and passage.tokens[index].kind in ("clock", "h")
            return self if goes_on else Heading()
        return self._replace(here=None) if "dot" in lexeme.roles else self


def _moments_told(lexeme: Lexeme) -> tuple[MomentSaid, ...]:
    """Return the moments that a lexeme tells, more than one where they are the same on several clocks."""
    value = lexeme.value
    if isinstance(value, DatesSaid):
        return (MomentSaid(lexeme.first, lexeme.last, value),)
    if isinstance(value, MomentSaid):
        return (value,)
    return value if isinstance(value, tuple) and value and isinstance(value[0], MomentSaid) else ()


def _opens_line(passage: Passage, token: int) -> bool:
    return token == 0 or token in passage.opens_line or passage.tokens[token - 1].text == _PARAGRAPH


def _statement(moments: tuple[MomentSaid, ...], heading: DateSaid | None) -> Statement:
    first = moments[0]
    if len(moments) == 1 and first.time and first.time.end and not (first.dates and first.dates.is_range):
        one, other = first.time.start, first.time.end
        names = [{zone.mention.text for zone in each.zones if not zone.is_place} for each in (one, other)]
        if all(names) and not names[0] <= names[1]:
            # `14:00 CEST – 12:00 UTC` is one moment, or a range.
            ends = first._replace(dates=None, time=TimeSaid(other))
            return Statement((first._replace(time=TimeSaid(one)), ends), heading, may_be_range=True)
    return Statement(moments, heading)
