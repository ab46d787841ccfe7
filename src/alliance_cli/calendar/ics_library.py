"""The package `ics`, extended to follow the RFCs, only through its own extension points.

Every departure of ics 0.7 that is mended here has a test in tests/formats/icalendar/test_components.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ics import Calendar, Event  # noqa: TID253  # this module is imported when a calendar is written
from ics.grammar.parse import Container  # noqa: TID253
from ics.serializers.serializer import Serializer  # noqa: TID253

from alliance_cli.ical.lines import Line, fold
from alliance_cli.ical.vtimezone import Rules, timezone_lines


class _EventSerializer(Serializer):  # type: ignore[misc]  # ics has no types
    """One method, one order: ics prints properties in the order of its functions' names, which it looks up each time."""

    @classmethod
    def get_serializers(cls) -> list[Any]:
        return [cls.serialize_all]

    def serialize_all(self: Any, container: list[object]) -> None:  # ics calls it with the event as self
        container += map(folded, self.lines)
        container += [_container("VALARM", lines) for lines in self.alarm_lines]


class AgendaEvent(Event):  # type: ignore[misc]
    """A VEVENT of exactly these lines, with its alarms last."""

    class Meta(Event.Meta):  # type: ignore[misc]
        """Keeps ics' name and parser."""

        serializer = _EventSerializer

    def __init__(self, uid: str, lines: Sequence[Line], alarm_lines: Sequence[Sequence[Line]]) -> None:
        # Without begin and end, which ics would turn into UTC; without uid it would draw one.
        super().__init__(uid=uid)
        self.lines = lines
        self.alarm_lines = alarm_lines

    def octets(self) -> bytes:
        """Return the entry in whole lines; all end with CRLF (RFC 5545 section 3.1)."""
        return f"{self.serialize()}\r\n".encode()


class _CalendarSerializer(Serializer):  # type: ignore[misc]
    """Head and time zones; the events follow, since what comes after a component is lost on Outlook."""

    def serialize_all(self: Any, container: list[object]) -> None:
        container += map(folded, self.head)
        container += [_timezone(key, rules) for key, rules in sorted(self.zones.items())]


class AgendaCalendar(Calendar):  # type: ignore[misc]
    """A VCALENDAR whose events are written by whoever has them, one after the other; ics keeps them in a set."""

    class Meta(Calendar.Meta):  # type: ignore[misc]
        """Keeps ics' name and parser."""

        serializer = _CalendarSerializer

    def __init__(self, head: Sequence[Line], zones: Mapping[str, Rules]) -> None:
        super().__init__()
        self.head = head
        self.zones = zones

    def around_events(self) -> tuple[str, str]:
        """Return what stands before the events and what after them, in whole lines."""
        before, end, _ = self.serialize().rpartition("END:VCALENDAR")
        return before, f"{end}\r\n"


def folded(line: Line) -> str:
    """Return a line as the file has it: parameters quoted, folded by octets. The ContentLine of ics does neither."""
    return fold(str(line))


def _container(name: str, lines: Iterable[Line]) -> Container:
    return Container(name, *map(folded, lines))


def _timezone(key: str, rules: Rules) -> Container:
    name, observances = timezone_lines(key, rules)
    return Container("VTIMEZONE", folded(name), *(_container(kind, lines) for kind, lines in observances))
