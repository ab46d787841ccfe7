"""The library ics, taught to write what RFC 5545 asks for, by its own extension points alone.

Of itself ics 0.7.3 moves every time to UTC, sorts properties by the names of its functions, keeps
events in sets, escapes URIs, never folds, writes no DTSTAMP and no final line end. `Meta.serializer`
is pluggable and `str` of a line is its own, so one serializer per component and one class of lines
replace all of that. docs/calendar.md lists the departures, and a test each says when one is mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import ics  # noqa: TID253  # this module is imported when a calendar is written, and only then
from ics.grammar.parse import Container, ContentLine  # noqa: TID253
from ics.serializers.serializer import Serializer  # noqa: TID253

from alliance_cli.formats.icalendar.lines import Property, fold


class Line(ContentLine):  # type: ignore[misc]  # ics has no types
    """A content line that quotes, escapes and folds itself."""

    def __init__(self, content: Property) -> None:
        super().__init__(content.name, {name: [value] for name, value in content.parameters}, content.value)
        self.content = content

    def __str__(self) -> str:
        return fold(str(self.content))

    def clone(self) -> Line:
        """Return the line itself: nobody changes it."""
        return self


def _component(name: str, properties: Iterable[Property], children: Iterable[Container] = ()) -> Container:
    return Container(name, *map(Line, properties), *children)


class _EventSerializer(Serializer):  # type: ignore[misc]
    @staticmethod
    def serialize_all(event: Event, container: Container) -> None:
        container.extend(map(Line, event.properties))
        container.extend(_component("VALARM", alarm) for alarm in event.alarm_properties)


class Event(ics.Event):  # type: ignore[misc]
    """A VEVENT with exactly the properties given, in their order, and its alarms last."""

    class Meta(ics.Event.Meta):  # type: ignore[misc]
        """Ours writes; the rest is ics's."""

        serializer = _EventSerializer

    def __init__(self, properties: Sequence[Property], alarms: Sequence[Sequence[Property]] = ()) -> None:
        super().__init__()
        self.properties = properties
        self.alarm_properties = alarms

    def as_container(self) -> Container:
        """Return the event as ics nests it in a calendar."""
        container = self.extra.clone()
        for output in self.Meta.serializer.get_serializers():
            output(self, container)
        return container


class _CalendarSerializer(Serializer):  # type: ignore[misc]
    @staticmethod
    def serialize_all(calendar: Calendar, container: Container) -> None:
        container.extend(map(Line, calendar.head))
        for zone, parts in calendar.zones:
            children = [_component(kind, properties) for kind, properties in parts]
            container.append(_component("VTIMEZONE", [Property("TZID", zone)], children))
        container.extend(event.as_container() for event in calendar.entries)


class Calendar(ics.Calendar):  # type: ignore[misc]
    """A VCALENDAR: the head, the zones, then the events, all in the order given."""

    class Meta(ics.Calendar.Meta):  # type: ignore[misc]
        """Ours writes; the rest is ics's."""

        serializer = _CalendarSerializer

    def __init__(
        self,
        head: Sequence[Property],
        zones: Sequence[tuple[str, Sequence[tuple[str, Sequence[Property]]]]],
        entries: Sequence[Event],
    ) -> None:
        super().__init__()
        self.head = head
        self.zones = zones
        self.entries = entries

    def serialize(self) -> Any:
        """Return the calendar with the line end that ics leaves out after END:VCALENDAR."""
        return super().serialize() + "\r\n"
