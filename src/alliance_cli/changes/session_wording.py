"""What happened to a session in words, for everybody and for one speaker of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from alliance_cli.changes.change import Change, Changed, Changes, Span
from alliance_cli.changes.comparison import roles, span
from alliance_cli.changes.notices import Concern
from alliance_cli.changes.wording import ENGLISH, Wording, item_words, labelled, plain_words, times_in
from alliance_cli.event.agenda import Appearance, Room, Session
from alliance_cli.times import NamedZone
from alliance_cli.words import Words

_SESSION_STATUS = frozenset({"new", "removed", "cancelled", "back"})


def session_title(changed: Changed[Session], zone: dt.tzinfo, say: Words = ENGLISH) -> tuple[str, str]:
    """Return the clock times and the title under which a session's changes stand, in a list of its conference day."""
    session = changed.shown
    return times_in(zone, say).span(*span(session), under=session.day), session.title


def dated_title(changed: Changed[Session], zone: dt.tzinfo, say: Words = ENGLISH) -> tuple[str, str]:
    """Return the date, the clock times and the title under which a session's changes stand alone."""
    return times_in(zone, say).dated_span(*span(changed.shown)), changed.shown.title


def session_words(
    changed: Changed[Session],
    changes: Changes,
    zones: Sequence[NamedZone] = (),
    say: Words = ENGLISH,
    *,
    listener: str | None = None,
) -> Iterator[Wording]:
    """Yield what happened to one session; of a cancelled one nothing else matters.

    The speaker `listener` hears of the own part in other words.
    """
    verdict = changed.verdict
    if verdict in _SESSION_STATUS:
        yield _happened(changed, changes, say)
        if verdict == "new":
            when = span(changed.current)
            for each in zones:
                times = times_in(each.zone, say)
                yield Wording(each.name, new=times.dated_span(*when, "short", year=False))
        if verdict != "back":
            return
    for change in changed.facts:
        if change.fact == "speakers":
            said = _speakers(change, changes.renamed["speakers"], listener, say)
            yield from [Wording(say("speakers"), remark=said)] if said else []  # words: label: who speaks in a session
        elif not (change.fact == "status" and verdict == "back"):
            yield from _session_fact(change, changes.new.event.zone, zones, say)


def _happened(changed: Changed[Session], changes: Changes, say: Words) -> Wording:
    verdict = changed.verdict
    if changes.is_withheld(changed):
        # words: label and remark: a session that is for registered people only now
        return Wording(say("registered"), remark=say("now for registered participants"))
    label = labelled(verdict, say)
    if verdict == "new":
        return Wording(label, remark=_introduced(changed.current, say))
    if verdict == "removed":
        return Wording(label, remark=say("no longer in the programme"))  # words: of a session
    return Wording(label, remark=say("takes place after all") if verdict == "back" else "")  # words: of a session


def _introduced(session: Session, say: Words) -> str:
    """Return what people want to know of a session that they have not heard of."""
    parts = [
        _rooms(session.rooms),
        session.track.name if session.track else "",
        ", ".join(map(_appearance, session.taking_part)),
        labelled("tentative", say) if session.status == "tentative" else "",
        say("for registered people") if session.audience == "registered" else "",  # words: of a session
    ]
    return say.separated(parts)


def _session_fact(change: Change, zone: dt.tzinfo, zones: Sequence[NamedZone], say: Words) -> Iterator[Wording]:
    fact, old, new = change
    if fact == "status":
        # words: of a session that was confirmed
        yield Wording(labelled(new, say), remark=say("no longer confirmed") if new == "tentative" else "")
    elif fact == "id":
        # words: of a session that has a new id
        remark = say("calendars show the old entry as cancelled, and a new one")
        yield Wording(say("new id"), old, new, remark)  # words: label
    elif fact == "time":
        yield _moved(old, new, zone, say)
        for each in zones:
            yield Wording(each.name, *times_in(each.zone, say).span_pair(old, new, zone))
    elif fact == "rooms":
        yield Wording(say("room"), *_room_pair(old, new, say))  # words: label: where a session is
    elif fact == "track":
        # words: label: the track of a session
        yield Wording(say("track"), old.name if old else "–", new.name if new else "–")
    elif fact == "audience":
        # words: of a session
        only = say("for registered people only") if new == "registered" else say("open to everybody")
        yield Wording(say("audience"), remark=only)  # words: label: who may take part in a session
    else:
        yield plain_words(change, say)


def _moved(old: Span, new: Span, zone: dt.tzinfo, say: Words) -> Wording:
    before, after = times_in(zone, say).span_pair(old, new)
    if old.start != new.start:
        return Wording(say("moved"), before, after, _lasts(old, new, zone, say))  # words: label: a session
    if old.end is None:
        return Wording(say("end"), before, after, say("the end is announced"))  # words: label and remark: a session
    if new.end is None:
        # words: of a session
        return Wording(say("end"), before, after, say("the end is no longer announced"))
    # words: labels: a session that ends later, or earlier
    label = say("longer") if new.end > old.end else say("shorter")
    return Wording(label, before, after, _lasts(old, new, zone, say))


def _lasts(old: Span, new: Span, zone: dt.tzinfo, say: Words) -> str:
    if old.end is None or new.end is None:
        if old.end == new.end:
            return ""
        return say("the end is announced") if new.end else say("the end is not announced")  # words: of a session
    before, after = old.end - old.start, new.end - new.start
    times = times_in(zone, say)
    if before == after:
        return ""
    # words: how long a session takes: 1 hour instead of 2 hours
    return say("{new} instead of {old}", new=times.duration(after), old=times.duration(before))


def _rooms(rooms: Iterable[Room]) -> str:
    return ", ".join(room.name for room in rooms)


def _room_pair(old: Sequence[Room], new: Sequence[Room], say: Words) -> tuple[str, str]:
    before, after = _rooms(old), _rooms(new)
    if before == after:
        before, after = (", ".join(f"{room.name} ({room.address or room.id})" for room in each) for each in (old, new))
    nowhere = say("no room")  # words: of a session
    return before or nowhere, after or nowhere


def _speakers(change: Change, renamed: Mapping[str, str], listener: str | None, say: Words) -> str:
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
        parts.append(say("with {names}", names=", ".join(coming)))  # words: people who came to a session
    if going:
        parts.append(say("without {names}", names=", ".join(going)))  # words: people who left a session
    for key, mine in after.items():
        if key in before and before[key] != mine:
            now, was = (", ".join(map(say.known, each)) for each in (mine, before[key]))
            # words: a person's role in a session: Ada is moderator (was speaker)
            parts.append(say("{name} is {role} (was {former})", name=names[key], role=now, former=was))
    if is_reordered:
        # words: the people of a session stand in another order now
        return say("in another order: {names}", names=", ".join(names[key] for key in after))
    return say.separated(parts)


def _appearance(appearance: Appearance) -> str:
    return _with_role(appearance.speaker.name, (appearance.role,))


def _with_role(name: str, roles: Sequence[str]) -> str:
    told = ", ".join(role for role in roles if role != "speaker")
    return f"{name} ({told})" if told else name


def concern_words(
    concern: Concern, speaker: str, changes: Changes, zones: Sequence[NamedZone] = (), say: Words = ENGLISH
) -> Iterator[Wording]:
    """Yield what the speaker with this id has to hear of one session."""
    if concern.part:
        yield _part(concern.part, say)
        if not concern.part.new:
            return
    if concern.session.facts or concern.session.verdict != "changed":
        yield from session_words(concern.session, changes, zones, say, listener=speaker)
    for changed in concern.rooms:
        for each in item_words(changed, say):
            # words: {label} is what of the room is another one: room address
            yield each._replace(label=say("room {label}", label=each.label))


def _part(change: Change, say: Words) -> Wording:
    old, new = (", ".join(each) for each in (change.old, change.new))
    if not old:
        # words: label and remark: a person has a part in a session now; {role} is such as moderator
        return Wording(say("takes part"), remark=say("as {role}", role=say.known(new)))
    if new:
        return Wording(say("role"), *map(say.known, (old, new)))  # words: label: of a person in a session
    return Wording(say("part"), remark=say("no longer takes part"))  # words: label and remark: a person in a session
