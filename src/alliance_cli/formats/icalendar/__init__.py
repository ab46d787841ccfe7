"""The agenda as a calendar file (RFC 5545, RFC 7986) that subscribers can trust."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields

from alliance_cli.core.agenda import Agenda
from alliance_cli.core.diagnostics import EventError
from alliance_cli.core.times import event_zone
from alliance_cli.formats.icalendar import history
from alliance_cli.formats.icalendar.content import entries, head
from alliance_cli.formats.icalendar.lines import Property, unfold
from alliance_cli.formats.icalendar.zones import observances, zone_rules
from alliance_cli.formats.options import Options


def render(agendas: Sequence[Agenda], options: Options) -> bytes:
    """Return the calendar: UTF-8, CRLF, the same bytes for the same agendas, history and `options.now`.

    Raises:
        EventError: There is nothing to publish, or `options.previous` is no earlier state of this feed.
    """
    made = [entry for agenda in agendas for entry in entries(agenda, utc=options.utc)]
    feed = feed_name(agendas, options)
    known = history.read_published(options.previous, feed, fresh=options.fresh) if options.previous else {}
    is_over = all(agenda.has_ended(options.now) for agenda in agendas)
    revisions = history.revisions(made, known, options.now, is_over=is_over)
    if not revisions:
        raise EventError(
            "there is no session to put into a calendar", "add a [[sessions]] table, or change the filters"
        )
    return _serialized(agendas, feed, revisions)


def feed_name(agendas: Sequence[Agenda], options: Options) -> str:
    """Return which feed this is: its events, audience, filters and form, in one line without personal words."""
    chosen = [
        f"{field.name}={'+'.join(sorted(values))}"
        for field in fields(options.selection)
        if (values := getattr(options.selection, field.name))
    ]
    form = ["utc"] if options.utc else []
    events = "+".join(str(agenda.event.uid) for agenda in agendas)
    return " ".join([events, options.audience, *chosen, *form]).translate(
        {ord(character): "_" for character in ",;:\\\n"}
    )


def _serialized(agendas: Sequence[Agenda], feed: str, revisions: Sequence[history.Revision]) -> bytes:
    from alliance_cli.formats.icalendar.components import Calendar, Event

    events = [Event(revision.all_properties()) for revision in revisions]
    newest = max(revision.stamp for revision in revisions)
    top = [*head(list(agendas), named=len(revisions) > 1), Property("LAST-MODIFIED", newest)]
    zones = list(_zones(revisions))

    def written(digest: str) -> str:
        marks = [Property(history.FEED, feed), Property(history.DIGEST, digest)]
        return str(Calendar([*top, *marks], zones, events).serialize())

    # The digest stands in the head, where its own line does not count: one serialisation to know it, one with it.
    return written(history.digest(unfold(written("")))).encode()


def _zones(revisions: Sequence[history.Revision]) -> Iterable[tuple[str, list[tuple[str, list[Property]]]]]:
    """Yield the zones that the entries name, with rules that hold for every year they name."""
    moments = [
        (dict(each.parameters)["TZID"], int(each.value[:4]))
        for revision in revisions
        for each in revision.properties
        if each.name in {"DTSTART", "DTEND"} and each.parameters
    ]
    for key in sorted({key for key, _ in moments}):
        years = [year for name, year in moments if name == key]
        zone = event_zone(key)
        yield key, observances(zone, zone_rules(zone, min(years), max(years)) or (), min(years))
