"""What changed as Markdown to paste into an announcement, and as plain data for JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from alliance_cli.changes.change import Change, Changed, Changes, Span
from alliance_cli.changes.notices import Notice
from alliance_cli.changes.session_wording import concern_words, dated_title, session_title, session_words
from alliance_cli.changes.wording import Wording, event_words, headline, item_words, times_in, window_words
from alliance_cli.event.agenda import Appearance, Room, Session
from alliance_cli.event.model import Link, Organizer, Speaker, Track
from alliance_cli.formats.safe_markdown import markdown_text
from alliance_cli.text import capital
from alliance_cli.times import Moment, NamedZone, duration_text, rfc3339
from alliance_cli.words import Words, language_of, words

Data = dict[str, Any]


def changes_markdown(
    changes: Changes, zones: Sequence[NamedZone] = (), language: str | None = None, *, twelve_hour: bool = False
) -> str:
    """Return the changes as a page in `language`, else in the event's: by conference day, then people, rooms, tracks."""
    say = words(language_of(changes.new.event.languages, language), twelve_hour=twelve_hour)
    return "\n".join([*_page(changes, zones, say)][:-1]) + "\n"


def notices_markdown(
    changes: Changes,
    notices: Sequence[Notice],
    zones: Sequence[NamedZone] = (),
    language: str | None = None,
    *,
    twelve_hour: bool = False,
) -> str:
    """Return the people to tell as a page in `language`, else in the event's, each with what to tell."""
    say = words(language_of(changes.new.event.languages, language), twelve_hour=twelve_hour)
    # words: heading of a list of people
    lines = list(_head(changes, say("{event}: whom to tell", event=changes.new.event.title), say))
    zone = changes.new.event.zone
    for notice in notices:
        lines += [f"## {markdown_text(notice.speaker.name)}", ""]
        lines += _items(event_words(changes, notice.event, say), say)
        for concern in notice.concerns:
            when, title = dated_title(concern.session, zone, say)
            lines.append(f"- **{markdown_text(title)}**, {markdown_text(when)}")
            lines += _items(concern_words(concern, notice.speaker.id, changes, zones, say), say, "  ")
        lines.append("")
    if changes and not notices:
        lines += [say("Nobody needs to be told."), ""]  # words: of changes that concern no speaker
    return "\n".join(lines[:-1]) + "\n"


def _page(changes: Changes, zones: Sequence[NamedZone], say: Words) -> Iterator[str]:
    zone = changes.new.event.zone
    # words: heading of a list of changes
    yield from _head(changes, say("{event}: what has changed", event=changes.new.event.title), say)
    yield from _chapter(say("Event"), _items(event_words(changes, say=say), say))
    for window in changes.registration:
        yield from _chapter(
            window.current.name or say("Registration"), _items(window_words(window, zone, zones, say), say)
        )
    for day, sessions in groupby(sorted(changes.sessions, key=_shown_day), _shown_day):
        yield from _chapter(capital(times_in(zone, say).day(day)), _sessions(sessions, changes, zones, say))
    # words: headings in a list of changes
    chapters = (
        (say("Speakers"), changes.speakers),
        (say("Rooms"), changes.rooms),
        (say("Tracks"), changes.tracks),
    )
    for name, items in chapters:
        yield from _chapter(name, _named(items, say))


def _shown_day(changed: Changed[Session]) -> dt.date:
    return changed.shown.day


def _named(items: Iterable[Changed[Speaker] | Changed[Room] | Changed[Track]], say: Words) -> Iterator[str]:
    for item in items:
        yield f"- **{markdown_text(item.current.name)}**"
        yield from _items(item_words(item, say), say, "  ")


def _sessions(
    sessions: Iterable[Changed[Session]], changes: Changes, zones: Sequence[NamedZone], say: Words
) -> Iterator[str]:
    for session in sessions:
        clock, title = session_title(session, changes.new.event.zone, say)
        shown = f"~~{markdown_text(title)}~~" if session.verdict in {"cancelled", "removed"} else markdown_text(title)
        yield f"- {markdown_text(clock)} **{shown}**"
        yield from _items(session_words(session, changes, zones, say), say, "  ")


def _head(changes: Changes, title: str, say: Words) -> Iterator[str]:
    yield f"# {markdown_text(title)}"
    yield ""
    said = headline(changes, say)
    if said:
        yield f"**{said}**"
        yield ""
    times = say("Times in {zone}", zone=changes.new.event.zone.key) + "."
    yield times if changes else say("No changes.")  # words: two versions of an event are alike
    yield ""


def _chapter(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from (f"## {markdown_text(title)}", "", *found, "")


def _items(wordings: Iterable[Wording], say: Words, indent: str = "") -> Iterator[str]:
    for label, old, new, remark in wordings:
        before, after, note = map(markdown_text, (old, new, remark))
        told = " → ".join(filter(None, (before, after))) + (f" ({note})" if note and (old or new) else note)
        yield f"{indent}- {say.with_label(markdown_text(label), told)}"


def changes_data(changes: Changes, zones: Sequence[NamedZone], notices: Sequence[Notice] | None) -> Data:
    """Return the changes as data; instants are RFC 3339 with the zone beside them. `notices` only where asked for."""
    event = changes.new.event
    return {
        "event": event.id,
        "title": event.title,
        "timezone": event.zone.key,
        "changed": bool(changes),
        "changes": {
            "event": [_fact(change, event.zone) for change in changes.event],
            "registration": [{**_item(each, event.zone), "name": each.current.name} for each in changes.registration],
            "sessions": [_session(each, changes, zones) for each in changes.sessions],
            **{
                key: [{**_item(each, event.zone), "name": each.current.name} for each in items]
                for key, items in (("speakers", changes.speakers), ("rooms", changes.rooms), ("tracks", changes.tracks))
            },
        },
        **({} if notices is None else {"notify": [_notice(each, changes) for each in notices]}),
    }


def _item(changed: Changed[Any], zone: dt.tzinfo) -> Data:
    old_id = changed.old.id if changed.old is not None else None
    return {
        "id": changed.current.id,
        **({"old_id": old_id} if changed.new is not None and old_id not in {None, changed.current.id} else {}),
        "change": changed.verdict,
        "changes": [_fact(change, zone) for change in changed.facts],
    }


def _session(changed: Changed[Session], changes: Changes, zones: Sequence[NamedZone]) -> Data:
    session, zone = changed.current, changes.new.event.zone
    agenda = changes.new if changed.new is not None else changes.old
    when = changed.fact("time")
    return {
        **_item(changed, zone),
        "uid": str(agenda.identity(session.id)),
        "title": session.title,
        "day": session.day.isoformat(),
        "start": rfc3339(session.start, zone),
        "end": rfc3339(session.end, zone) if session.end_announced else None,
        "timezone": changes.new.event.zone.key,
        **(
            {
                "times": [
                    {"timezone": name, "old": _span(when.old, other), "new": _span(when.new, other)}
                    for other, name, *_ in zones
                ]
            }
            if zones and when
            else {}
        ),
    }


def _fact(change: Change, zone: dt.tzinfo) -> Data:
    return {"fact": change.fact, "old": _value(change.old, zone), "new": _value(change.new, zone)}


def _value(value: Any, zone: dt.tzinfo) -> Any:
    """Return a value of a fact as data: things by their ids, moments as RFC 3339."""
    for kind, as_data in _AS_DATA.items():
        if isinstance(value, kind):
            return as_data(value, zone)
    return value


def _span(span: Span, zone: dt.tzinfo) -> Data:
    return {
        "start": rfc3339(span.start, zone),
        "end": rfc3339(span.end, zone) if span.end else None,
        "duration": duration_text(span.end - span.start) if span.end else None,
    }


_AS_DATA: dict[Any, Callable[[Any, dt.tzinfo], Any]] = {
    Span: _span,
    Moment: lambda moment, zone: rfc3339(moment.instant, zone),
    dt.datetime: rfc3339,
    Appearance: lambda each, _: {"speaker": each.speaker.id, "name": each.speaker.name, "role": each.role},
    Room: lambda room, _: {"id": room.id, "name": room.name},
    Track: lambda track, _: {"id": track.id, "name": track.name},
    Link: lambda link, _: {"title": link.title, "url": link.url},
    Organizer: lambda each, _: {"name": each.name, "email": each.email, "url": each.url},
    tuple: lambda values, zone: [_value(each, zone) for each in values],
}


def _notice(notice: Notice, changes: Changes) -> Data:
    zone = changes.new.event.zone
    return {
        "speaker": notice.speaker.id,
        "name": notice.speaker.name,
        "event": [_fact(change, zone) for change in notice.event],
        "sessions": [
            {
                "id": concern.session.current.id,
                "title": concern.session.current.title,
                "change": concern.session.verdict if concern.session.facts or _one_sided(concern.session) else "none",
                "part": concern.part and _fact(concern.part, zone),
                "rooms": [changed.current.id for changed in concern.rooms],
            }
            for concern in notice.concerns
        ],
    }


def _one_sided(changed: Changed[Session]) -> bool:
    return changed.old is None or changed.new is None
