"""Changes in words, each as a label with what was, what is and a remark: what every view of them prints."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from alliance_cli.core.agenda import Appearance, Room, Session, Window
from alliance_cli.core.changes.change import Change, Changed, Changes, Span
from alliance_cli.core.changes.comparison import roles, span
from alliance_cli.core.changes.moments import day_text, distance, moment_pair, moment_text, span_pair, span_text
from alliance_cli.core.changes.notices import Concern
from alliance_cli.core.model import Speaker, Track
from alliance_cli.core.times import Moment, duration_words
from alliance_cli.core.times.wall import dates_text


class Words(NamedTuple):
    """One change in words: what it is about, what was, what is, and a remark; any of the last three may be empty."""

    label: str
    old: str = ""
    new: str = ""
    remark: str = ""


class Zone(NamedTuple):
    """A further zone in which times are told, and its name."""

    name: str
    zone: dt.tzinfo


_EVENT_STATUS = {
    "confirmed": "The event is confirmed.",
    "tentative": "The event is tentative.",
    "postponed": "The event is postponed; the new time is not known yet.",
    "cancelled": "The event is cancelled.",
}
_SESSION_STATUS = {
    "new": ("new", ""),
    "removed": ("removed", "no longer in the programme"),
    "cancelled": ("cancelled", ""),
    "back": ("back", "takes place after all"),
}
_SPEAKER_STATUS = {"new": "new", "removed": "removed", "cancelled": "withdrawn", "back": "back"}
_LABELS = {
    "url": "page",
    "join_url": "join link",
    "kind": "kind",
    "abstract": "description",
    "timezone": "time zone",
    "organization": "organization",
}
_LONG = frozenset({"abstract", "description", "note", "links", "address"})


def headline(changes: Changes) -> str | None:
    """Return the sentence that stands above everything, where the event's own status is another one."""
    if changes.status is None:
        return None
    if changes.status.old in {"cancelled", "postponed"} and changes.status.new == "confirmed":
        return "The event takes place after all."
    return _EVENT_STATUS[changes.new.event.status]


def summary(changes: Changes) -> str:
    """Return one line that counts what changed, without the event's status."""
    words = [_happened(changed) for changed in changes.sessions]
    counts = Counter(words)
    order = ("new", "cancelled", "removed", "back", "moved", "changed")
    total = [f"{counts[word]} {word}" for word in order if counts[word]]
    noun = "session" if len(words) == 1 else "sessions"
    said = [f"{noun}: {', '.join(total)}"] if total else []
    for name, items in (("speaker", changes.speakers), ("room", changes.rooms), ("track", changes.tracks)):
        if items:
            said.append(f"{len(items)} {name}{'' if len(items) == 1 else 's'}")
    said += ["registration"] if changes.registration else []
    said += ["the event itself"] if any(change.fact != "status" for change in changes.event) else []
    text = "; ".join(said)
    return text[:1].upper() + text[1:]


def _happened(changed: Changed[Session]) -> str:
    time = changed.fact("time")
    return "moved" if changed.verdict == "changed" and time and time.old.start != time.new.start else changed.verdict


def event_words(changes: Changes, changed: Iterable[Change] | None = None) -> Iterator[Words]:
    """Yield the changes of the event itself but its status, which is the headline."""
    for change in changes.event if changed is None else changed:
        if change.fact == "status":
            continue
        if change.fact == "dates":
            yield _dates(changes)
        elif change.fact == "place":
            yield Words("place", *(", ".join(filter(None, place)) or "–" for place in (change.old, change.new)))
        elif change.fact == "organizer":
            yield Words(
                "organizer",
                *(", ".join(filter(None, (o.name, o.email, o.url))) if o else "–" for o in (change.old, change.new)),
            )
        else:
            yield _plain(change)


def _dates(changes: Changes) -> Words:
    old, new = changes.old.event, changes.new.event
    if (old.first_day, old.last_day) != (new.first_day, new.last_day):
        return Words("dates", *(_days(each.first_day, each.last_day) for each in (old, new)))
    zone = new.zone
    texts = [
        "–".join(_clock(each, zone, closes=last) for last, each in enumerate((event.start, event.end)) if each)
        for event in (old, new)
    ]
    return Words("hours", *texts)


def _clock(moment: Moment, zone: dt.tzinfo, *, closes: int) -> str:
    return moment_text(moment.instant, zone, closes=bool(closes))


def _days(first: dt.date | None, last: dt.date | None) -> str:
    return dates_text(first, last) if first and last else "not announced"


def window_words(changed: Changed[Window], zone: dt.tzinfo, zones: Sequence[Zone] = ()) -> Iterator[Words]:
    """Yield the changes of one registration window, with its moments in the event's zone and each of `zones`."""
    old, new = changed.old, changed.new
    if old is None or new is None:
        window = changed.now
        times = [
            f"{verb} {moment_text(moment, zone, closes=verb == 'closes')}"
            for verb, moment in (("opens", window.opens), ("closes", window.closes))
            if moment
        ]
        yield Words("new" if old is None else "removed", remark=", ".join(times))
        return
    for change in changed.facts:
        if change.fact in {"opens", "closes"}:
            yield from _deadline(change, zone, zones)
        elif change.fact == "waitlist":
            yield Words("waiting list", remark="there is one now" if change.new else "there is none any more")
        else:
            yield _plain(change)


def _deadline(change: Change, zone: dt.tzinfo, zones: Sequence[Zone]) -> Iterator[Words]:
    verb, closes = change.fact, change.fact == "closes"
    if change.old is None or change.new is None:
        nothing = "when the event starts" if closes else "open already"
        yield Words(verb, *(moment_text(e, zone, closes=closes) if e else nothing for e in (change.old, change.new)))
        return
    by = distance(change.old, change.new, zone)
    is_later = change.new > change.old
    if closes:
        label = f"extended by {by}" if is_later else f"shortened by {by}"
    else:
        label = f"opens {by} {'later' if is_later else 'earlier'}"
    yield Words(label, *moment_pair(change.old, change.new, zone, closes=closes))
    for each in zones:
        yield Words(each.name, *moment_pair(change.old, change.new, each.zone, closes=closes))


def session_title(changed: Changed[Session], zone: dt.tzinfo) -> tuple[str, str]:
    """Return the clock times and the title under which a session's changes stand, the day where it is not the programme's."""
    session = changed.shown
    date = session.start.astimezone(zone).date()
    clock = span_text(span(session), zone)
    return clock if date == session.day else f"{day_text(date)} {clock}", session.title


def session_words(
    changed: Changed[Session], changes: Changes, zones: Sequence[Zone] = (), *, listener: str | None = None
) -> Iterator[Words]:
    """Yield what happened to one session; of a cancelled one nothing else matters.

    The speaker `listener` hears of the own part in other words.
    """
    verdict = changed.verdict
    if verdict in _SESSION_STATUS:
        label, remark = _SESSION_STATUS[verdict]
        yield Words(label, remark=_introduced(changed.now) if verdict == "new" else remark)
        if verdict == "new":
            yield from (Words(each.name, new=_dated(span(changed.now), each.zone)) for each in zones)
        if verdict != "back":
            return
    for change in changed.facts:
        if change.fact == "speakers":
            said = _speakers(change, changes.renamed["speakers"], listener)
            yield from [Words("speakers", remark=said)] if said else []
        elif not (change.fact == "status" and verdict == "back"):
            yield from _session_fact(change, changes.new.event.zone, zones)


def _dated(when: Span, zone: dt.tzinfo) -> str:
    return f"{day_text(when.start.astimezone(zone).date())} {span_text(when, zone)}"


def _introduced(session: Session) -> str:
    """Return what people want to know of a session that they have not heard of."""
    parts = [
        _rooms(session.rooms),
        session.track.name if session.track else "",
        ", ".join(map(_appearance, session.appearances)),
        "tentative" if session.status == "tentative" else "",
        "for registered people" if session.audience == "registered" else "",
    ]
    return "; ".join(filter(None, parts))


def _session_fact(change: Change, zone: dt.tzinfo, zones: Sequence[Zone]) -> Iterator[Words]:
    fact, old, new = change
    if fact == "status":
        yield Words(new, remark="not confirmed any more" if new == "tentative" else "")
    elif fact == "id":
        yield Words("new id", old, new, "calendars show the old entry as cancelled, and a new one")
    elif fact == "time":
        yield _moved(old, new, zone)
        yield from (Words(each.name, *span_pair(old, new, each.zone, zone)) for each in zones)
    elif fact == "rooms":
        yield Words("room", *_room_pair(old, new))
    elif fact == "track":
        yield Words("track", old.name if old else "–", new.name if new else "–")
    elif fact == "audience":
        yield Words("audience", remark="for registered people only" if new == "registered" else "open to everybody")
    else:
        yield _plain(change)


def _moved(old: Span, new: Span, zone: dt.tzinfo) -> Words:
    before, after = span_pair(old, new, zone)
    if old.start != new.start:
        return Words("moved", before, after, _lasts(old, new))
    if old.end is None:
        return Words("end", before, after, "the end is announced")
    if new.end is None:
        return Words("end", before, after, "the end is not announced any more")
    label = "longer" if new.end > old.end else "shorter"
    return Words(label, before, after, _lasts(old, new))


def _lasts(old: Span, new: Span) -> str:
    if old.end is None or new.end is None:
        return "" if old.end == new.end else f"the end is {'' if new.end else 'not '}announced"
    before, after = old.end - old.start, new.end - new.start
    return f"{duration_words(after)} instead of {duration_words(before)}" if before != after else ""


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


def item_words(changed: Changed[Speaker] | Changed[Room] | Changed[Track]) -> Iterator[Words]:
    """Yield what happened to a speaker, a room or a track."""
    verdict = changed.verdict
    if verdict != "changed":
        yield Words(_SPEAKER_STATUS[verdict], remark=_presented(changed.now) if verdict == "new" else "")
    if verdict == "cancelled":
        return
    for change in changed.facts:
        if change.fact != "status":
            yield _plain(change)
        elif verdict == "changed":
            yield Words(change.new, remark=f"was {change.old}")


def _presented(item: Speaker | Room | Track) -> str:
    if isinstance(item, Speaker):
        invited = "invited" if item.status == "invited" else ""
        return ", ".join(filter(None, (item.title, item.organization, invited)))
    return item.address or "" if isinstance(item, Room) else ""


def concern_words(concern: Concern, speaker: str, changes: Changes, zones: Sequence[Zone] = ()) -> Iterator[Words]:
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


def _plain(change: Change) -> Words:
    fact, old, new = change
    label = _LABELS.get(fact, fact)
    if fact in _LONG or "\n" in f"{old}{new}":
        happened = "removed" if not new else "rewritten" if old else "new"
        if fact in {"links", "address"} and new:
            texts = _listed(new) if fact == "address" else ", ".join(f"{link.title} {link.url}" for link in new)
            return Words(label, remark=texts)
        return Words(label, remark=happened)
    if not old or not new:
        return Words(label, new=_listed(new or old), remark="new" if new else "no longer")
    return Words(label, _listed(old), _listed(new))


def _listed(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return " ".join(str(value).split())
