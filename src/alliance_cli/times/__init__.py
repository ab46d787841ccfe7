"""Times: zones, wall time and instant, announcement strings, durations."""

from alliance_cli.times.durations import duration_text, parse_duration
from alliance_cli.times.moments import Moment, YearHint, parse_day, parse_moment, resolve_moment
from alliance_cli.times.problem import TimeProblem
from alliance_cli.times.wall import later, rfc3339, wall_to_instant
from alliance_cli.times.words import TimeWords
from alliance_cli.times.zones import AOE, NamedZone, event_zone, find_zone

__all__ = [
    "AOE",
    "Moment",
    "NamedZone",
    "TimeProblem",
    "TimeWords",
    "YearHint",
    "duration_text",
    "event_zone",
    "find_zone",
    "later",
    "parse_day",
    "parse_duration",
    "parse_moment",
    "resolve_moment",
    "rfc3339",
    "wall_to_instant",
]
