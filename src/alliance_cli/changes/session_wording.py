"""What happened to a session in words, for everybody and for one speaker of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from alliance_cli.changes.change import Change, Changed, Changes, Span
from alliance_cli.changes.comparison import roles, span
from alliance_cli.changes.notices import Concern
from alliance_cli.changes.wording import Words, item_words, plain_words
from alliance_cli.event.agenda import Appearance, Room, Session
from alliance_cli.times import NamedZone, TimeWords

_SESSION_STATUS = {
    "new": ("new", ""),
    "removed": ("removed", "no longer in the programme"),
    "cancelled": ("cancelled", ""),
    "back": ("back", "takes place after all"),
}


def session_title(changed: Changed[Session], zone: dt.tzinfo) -> tuple[str, str]:
    """Return the clock times and the title under which a session's changes stand, in a list of its conference day."""
    session = changed.shown
    return TimeWords(zone).span(*span(session), under=session.day), session.title


def dated_title(changed: Changed[Session], zone: dt.tzinfo) -> tuple[str, str]:
    """Return the date, the clock times and the title under which a session's changes stand alone."""
    return TimeWords(zone).dated_span(*span(changed.shown)), changed.shown.title


def session_words(
    changed: Changed[Session], changes: Changes, zones: Sequence[NamedZone] = (), *, listener: str | None = None
) -> Iterator[Words]:
    """Yield what happened to one session; of a cancelled one nothing else matters.

    The speaker `listener` hears of the own part in other words.
    """
    verdict = changed.verdict
    if verdict in _SESSION_STATUS:
        label, remark = _SESSION_STATUS[verdict]
        if changes.is_withheld(changed):
            label, remark = "registered", "now for registered participants"
        yield Words(label, remark=_introduced(changed.now) if verdict == "new" else remark)
        if verdict == "new":
            when = span(changed.now)
            yield from (
                Words(each.name, new=TimeWords(each.zone).dated_span(*when, "short", year=False)) for each in zones
            )
        if verdict != "back":
            return
    for change in changed.facts:
        if change.fact == "speakers":
            said = _speakers(change, changes.renamed["speakers"], listener)
            yield from [Words("speakers", remark=said)] if said else []
        elif not (change.fact == "status" and verdict == "back"):
            yield from _session_fact(change, changes.new.event.zone, zones)


def _introduced(session: Session) -> str:
    """Return what people want to know of a session that they have not heard of."""
    parts = [
        _rooms(session.rooms),
        session.track.name if session.track else "",
        ", ".join(map(_appearance, session.taking_part)),
        "tentative" if session.status == "tentative" else "",
        "for registered people" if session.audience == "registered" else "",
    ]
    return "; ".join(filter(None, parts))


def _session_fact(change: Change, zone: dt.tzinfo, zones: Sequence[NamedZone]) -> Iterator[Words]:
    fact, old, new = change
    if fact == "status":
        yield Words(new, remark="not confirmed any more" if new == "tentative" else "")
    elif fact == "id":
        yield Words("new id", old, new, "calendars show the old entry as cancelled, and a new one")
    elif fact == "time":
        yield _moved(old, new, zone)
        yield from (Words(each.name, *TimeWords(each.zone).span_pair(old, new, zone)) for each in zones)
    elif fact == "rooms":
        yield Words("room", *_room_pair(old, new))
    elif fact == "track":
        yield Words("track", old.name if old else "–", new.name if new else "–")
    elif fact == "audience":
        yield Words("audience", remark="for registered people only" if new == "registered" else "open to everybody")
    else:
        yield plain_words(change)


def _moved(old: Span, new: Span, zone: dt.tzinfo) -> Words:
    before, after = TimeWords(zone).span_pair(old, new)
    if old.start != new.start:
        return Words("moved", before, after, _lasts(old, new, zone))
    if old.end is None:
        return Words("end", before, after, "the end is announced")
    if new.end is None:
        return Words("end", before, after, "the end is not announced any more")
    label = "longer" if new.end > old.end else "shorter"
    return Words(label, before, after, _lasts(old, new, zone))


def _lasts(old: Span, new: Span, zone: dt.tzinfo) -> str:
    if old.end is None or new.end is None:
        return "" if old.end == new.end else f"the end is {'' if new.end else 'not '}announced"
    before, after = old.end - old.start, new.end - new.start
    words = TimeWords(zone)
    return f"{words.duration(after)} instead of {words.duration(before)}" if before != after else ""


def _rooms(rooms: Iterable[Room]) -> str:
    return ", ".join(room.name for room in rooms)


def _room_pair(old: Sequence[Room], new: Sequence[Room]) -> tuple[str, str]:
    before, after = _rooms(old), _rooms(new)
    if before == after:
        before, after = (", ".join(f"{room.name} ({room.address or room.id})" for room in each) for each in (old, new))
    return before or "no room", after or "no room"


def _speakers(change: Change, renamed: Mapping[str, str], listener: str | None) -> str:
    """Return who came, who went, and who has another role, but of the listener; where only the order differs, that."""
    _, old, new = change
    names = {renamed.get(each.speaker.id, each.speaker.id): each.speaker.name for each in old}
    names |= {each.speaker.id: each.speaker.name for each in new}
    before, after = roles(old, renamed), roles(new, {})
    is_reordered = before.keys() == after.keys() and all(before[key] == after[key] for key in after)
    for known in (before, after):
        if listener and not is_reordered:
            known.pop(listener, None)
    parts = []
    coming = [_with_role(names[key], mine) for key, mine in after.items() if key not in before]
    going = [names[key] for key in before if key not in after]
    if coming:
        parts.append(f"with {', '.join(coming)}")
    if going:
        parts.append(f"without {', '.join(going)}")
    parts += [
        f"{names[key]} is {', '.join(mine)} (was {', '.join(before[key])})"
        for key, mine in after.items()
        if key in before and before[key] != mine
    ]
    return f"in another order: {', '.join(names[key] for key in after)}" if is_reordered else "; ".join(parts)


def _appearance(appearance: Appearance) -> str:
    return _with_role(appearance.speaker.name, (appearance.role,))


def _with_role(name: str, roles: Sequence[str]) -> str:
    told = ", ".join(role for role in roles if role != "speaker")
    return f"{name} ({told})" if told else name


def concern_words(concern: Concern, speaker: str, changes: Changes, zones: Sequence[NamedZone] = ()) -> Iterator[Words]:
    """Yield what the speaker with this id has to hear of one session."""
    if concern.part:
        yield _part(concern.part)
        if not concern.part.new:
            return
    if concern.session.facts or concern.session.verdict != "changed":
        yield from session_words(concern.session, changes, zones, listener=speaker)
    for changed in concern.rooms:
        yield from (words._replace(label=f"room {words.label}") for words in item_words(changed))


def _part(change: Change) -> Words:
    old, new = (", ".join(each) for each in (change.old, change.new))
    if not old:
        return Words("takes part", remark=f"as {new}")
    return Words("role", old, new) if new else Words("part", remark="no longer takes part")
