"""The one definition of "changed": which facts of an event count, and when two things are the same thing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Protocol, TypeAlias, TypeVar

from alliance_cli.changes.change import Change, Changed, Changes, Span
from alliance_cli.changes.matching import Facts, matched, matched_anew
from alliance_cli.event.agenda import Agenda, Appearance, Event, Room, Session, takes_part
from alliance_cli.event.model import EventStatus, Link, Speaker, Track
from alliance_cli.links import uri
from alliance_cli.text import fold


class _Identified(Protocol):
    @property
    def id(self) -> str | None: ...


_Item = TypeVar("_Item", bound=_Identified)
_Likeness: TypeAlias = Callable[[_Item], Hashable | None]
_Renamed: TypeAlias = Mapping[str, Mapping[str, str]]

# The facts that people are told of, in the order in which they are told. What is not here is no
# change: docs/diff.md lists it, and what calendars carry of it.
ROOM_FACTS = ("name", "kind", "address", "url", "capacity", "join_url", "passcode")
TRACK_FACTS = ("name",)
SPEAKER_FACTS = ("status", "name", "title", "organization")
WINDOW_FACTS = ("name", "opens", "closes", "url", "capacity", "waitlist", "note")
_EVENT_TEXTS = ("attendance", "url", "languages", "subtitle", "description", "themes")
_INHERITED = ("languages", "url")
_SESSION_TEXTS = ("languages", "kind", "audience", "abstract", "url", "links", "tags")


def compare(old: Agenda, new: Agenda, withheld: Collection[str] = ()) -> Changes:
    """Return what changed from `old` to `new`, in time that grows with their size.

    Both are already published for one audience; `withheld` are the ids of sessions that it does not see of `new`. Times are compared as instants, so that another way
    to write the same moment is no change.
    """
    speakers = _paired(old.speakers, new.speakers, _by_name)
    rooms = _paired(old.rooms, new.rooms, _by_name)
    tracks = _paired(old.tracks, new.tracks, _by_name)
    renamed = {"speakers": _renamed(speakers), "rooms": _renamed(rooms), "tracks": _renamed(tracks)}
    return Changes(
        old=old,
        new=new,
        event=tuple(_event_changes(old, new)),
        registration=tuple(_changed(_paired(old.registration, new.registration), WINDOW_FACTS)),
        sessions=tuple(_sessions(old, new, renamed)),
        speakers=tuple(each for each in _changed(speakers, SPEAKER_FACTS) if not _is_withdrawn_throughout(each)),
        rooms=tuple(_changed(rooms, ROOM_FACTS)),
        tracks=tuple(_changed(tracks, TRACK_FACTS)),
        renamed=renamed,
        withheld=frozenset(withheld),
    )


def _paired(
    old: Sequence[_Item], new: Sequence[_Item], *likenesses: _Likeness[_Item]
) -> list[tuple[_Item | None, _Item | None]]:
    """Return what is in both, or in one of them: in the order of `new`, then what is only in `old`.

    Things with one id are the same. Of the others, two are the same where a likeness is found once
    on each side; None is like nothing.
    """
    return _in_order(old, new, matched(old, new, _id, *likenesses))


def _id(item: _Identified) -> Hashable:
    return (item.id,)  # of the main window of registration it is None


def _in_order(
    old: Sequence[_Item], new: Sequence[_Item], pairs: Iterable[tuple[_Item, _Item]]
) -> list[tuple[_Item | None, _Item | None]]:
    partners = {id(after): before for before, after in pairs}
    taken = {id(before) for before in partners.values()}
    return [*((partners.get(id(item)), item) for item in new), *((item, None) for item in old if id(item) not in taken)]


def _by_name(item: Room | Track | Speaker) -> Hashable:
    return fold(item.name) or None


def _renamed(pairs: Iterable[tuple[_Item | None, _Item | None]]) -> dict[str, str]:
    return {old.id: new.id for old, new in pairs if old and new and old.id and new.id and old.id != new.id}


def _changed(pairs: Iterable[tuple[_Item | None, _Item | None]], facts: Iterable[str]) -> Iterator[Changed[_Item]]:
    for old, new in pairs:
        if old is None or new is None:
            yield Changed(old, new)
        elif old != new:
            found = tuple(_differing((fact, getattr(old, fact), getattr(new, fact)) for fact in facts))
            if found:
                yield Changed(old, new, found)


def _differing(facts: Iterable[tuple[str, Any, Any]]) -> Iterator[Change]:
    return (Change(fact, old, new) for fact, old, new in facts if _spelled(old) != _spelled(new))


def _spelled(value: object) -> object:
    """Return a value with its addresses spelled alike: some formats percent-encode what others leave as it is."""
    if isinstance(value, str) and "://" in value:
        return uri(value) or value
    if isinstance(value, Link):
        return value._replace(url=uri(value.url) or value.url)
    return tuple(map(_spelled, value)) if value.__class__ is tuple else value


def _is_withdrawn_throughout(changed: Changed[Speaker]) -> bool:
    """Whether nobody has to be told: the person did not take part before and does not now."""
    return all(each is None or not takes_part(each) for each in (changed.old, changed.new))


def _event_changes(old: Agenda, new: Agenda) -> Iterator[Change]:
    one, other = old.event, new.event
    yield from _differing([("status", one.status, other.status), ("title", one.title, other.title)])
    # Where there are sessions the clock times may be those of one, even of one that this audience does not see.
    is_bare = not (old.sessions or new.sessions)
    if _days(old) != _days(new) or (is_bare and _hours(one) != _hours(other)):
        yield Change("dates", (one.start, one.end), (other.start, other.end))
    yield from _differing(
        [("timezone", one.zone.key, other.zone.key), ("place", (one.city, one.country), (other.city, other.country))]
    )
    yield from _differing((fact, getattr(one, fact), getattr(other, fact)) for fact in _EVENT_TEXTS)
    yield from _differing([("organizer", old.organizer, new.organizer)])


def _days(agenda: Agenda) -> Hashable:
    return agenda.event.first_day, agenda.event.last_day


def _hours(event: Event) -> Hashable:
    return tuple(each and each.instant for each in (event.start, event.end))


def _sessions(old: Agenda, new: Agenda, renamed: _Renamed) -> Iterator[Changed[Session]]:
    found = []
    for before, after in _session_pairs(old, new, renamed):
        if before is None or after is None:
            if _is_told(before, old) and _is_told(after, new) and new.event.status != "cancelled":
                found.append(Changed(before, after))
        elif before != after or old.event != new.event:
            facts = tuple(_session_changes(before, after, old.event, new.event, renamed))
            found += [Changed(before, after, facts)] if facts else []
    yield from sorted(found, key=lambda changed: (changed.shown.start, changed.shown.position))


def _session_pairs(old: Agenda, new: Agenda, renamed: _Renamed) -> list[tuple[Session | None, Session | None]]:
    """Return the sessions of both agendas, those with another id beside what they plainly were.

    Plainly the same are two sessions whose ids are each in one agenda only, with the same title, held
    or cancelled both, and with the same start or the same speakers; and only where there is no other
    such session on either side. Another title is another session.

    Sessions of other systems are the same by the UID there, before all else: their ids are made of their titles.
    """
    event_is_off = "cancelled" in {old.event.status, new.event.status}

    def is_off(session: Session) -> bool:
        return session.status == "cancelled" and not event_is_off

    def title_and_start(session: Session) -> Hashable:
        return session.title, session.start, is_off(session)

    def title_and_speakers(session: Session) -> Hashable:
        speakers = _parts(session, renamed)
        return (session.title, speakers, is_off(session)) if speakers else None

    pairs = _foreign_pairs(old, new, renamed)
    found = {id(session) for pair in pairs for session in pair}
    rest = [[each for each in agenda.sessions if id(each) not in found] for agenda in (old, new)]
    pairs += matched(rest[0], rest[1], _id, title_and_start, title_and_speakers)
    return _in_order(old.sessions, new.sessions, pairs)


def _foreign_pairs(old: Agenda, new: Agenda, renamed: _Renamed) -> list[tuple[Session, Session]]:
    """Return the sessions of other systems that are the same: by their UID, and those with new ones by all else."""
    pairs = matched(old.sessions, new.sessions, lambda session: session.uid)
    found = {id(session) for pair in pairs for session in pair}
    before, after = (
        [session for session in agenda.sessions if session.uid and id(session) not in found] for agenda in (old, new)
    )
    facts = partial(_facts, renamed["rooms"])
    return [*pairs, *matched_anew(before, after, facts, are_all_new=are_all_uids_new(old, new))]


def _facts(rooms: Mapping[str, str], session: Session) -> Facts:
    return Facts(
        title=session.title,
        start=session.start,
        wall=session.local_start.replace(tzinfo=None),
        place=tuple(_ids(session.rooms, rooms)),
        url=session.url,
    )


def are_all_uids_new(old: Agenda, new: Agenda) -> bool:
    """Return whether both agendas come from another system that has given every session a new UID."""
    before, after = ({session.uid for session in agenda.sessions if session.uid} for agenda in (old, new))
    return len(before) > 1 and len(after) > 1 and not before & after


def _is_told(session: Session | None, agenda: Agenda) -> bool:
    """Whether people expect the session: one that is cancelled needs no word when it goes, or when it comes."""
    return session is None or session.status != "cancelled" or agenda.event.status == "cancelled"


def _session_changes(
    old: Session, new: Session, old_event: Event, new_event: Event, renamed: _Renamed
) -> Iterator[Change]:
    """Yield the facts of one session that differ, in the order in which people are told of them.

    What is the event's own (its status), a room's (its name), a speaker's (the office) or a track's
    is a change of that, not of the session.
    """
    # An id that an import made of a title is nothing that anybody was told.
    if old.id != new.id and not (old.uid and new.uid):
        yield Change("id", old.id, new.id)
    yield from _status_changes(old, new, old_event.status, new_event.status)
    yield from _differing([("title", old.title, new.title), ("time", span(old), span(new))])
    if _ids(old.rooms, renamed["rooms"]) != _ids(new.rooms):
        yield Change("rooms", old.rooms, new.rooms)
    if _ids([old.track] if old.track else [], renamed["tracks"]) != _ids([new.track] if new.track else []):
        yield Change("track", old.track, new.track)
    if _parts(old, renamed) != _parts(new, {}):
        yield Change("speakers", old.taking_part, new.taking_part)
    for fact in _SESSION_TEXTS:
        before, after = _text(old, fact), _text(new, fact)
        # What a session leaves to the event is no other thing when it is written out.
        inherited = fact in _INHERITED and (before or getattr(old_event, fact)) == (after or getattr(new_event, fact))
        if _spelled(before) != _spelled(after) and not inherited:
            yield Change(fact, before, after)


def span(session: Session) -> Span:
    """Return when a session is held, to the second."""
    return Span(
        session.start.replace(microsecond=0), session.end.replace(microsecond=0) if session.end_announced else None
    )


def roles(appearances: Iterable[Appearance], renamed: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the roles of each speaker by id, in the order of `appearances`; `renamed` leads from old ids to new ones."""
    found: dict[str, tuple[str, ...]] = {}
    for each in appearances:
        key = renamed.get(each.speaker.id, each.speaker.id)
        found[key] = (*found.get(key, ()), each.role)
    return found


def _ids(items: Iterable[Room | Track], renamed: Mapping[str, str] | None = None) -> list[str]:
    return [(renamed or {}).get(item.id, item.id) for item in items]


def _parts(session: Session, renamed: _Renamed) -> tuple[tuple[str, str], ...]:
    names = renamed.get("speakers", {})
    return tuple((names.get(each.speaker.id, each.speaker.id), each.role) for each in session.taking_part)


def _text(session: Session, fact: str) -> object:
    value = getattr(session, fact)
    return (value or "").strip() or None if fact == "abstract" else value


def _status_changes(old: Session, new: Session, before: EventStatus, after: EventStatus) -> Iterator[Change]:
    """Yield the change of a session's status that the event's status, `before` and `after`, does not explain already.

    Of an event that is on again people expect every session: one that stays off is told.
    """
    was, is_now = (_LEAVES.get(status, "confirmed") for status in (before, after))
    expected = is_now if before == "cancelled" else old.status
    is_the_events = before != after and (old.status, new.status) == (was, is_now)
    if after != "cancelled" and not is_the_events:
        yield from _differing([("status", expected, new.status)])


_LEAVES = {"cancelled": "cancelled", "tentative": "tentative", "postponed": "tentative"}
