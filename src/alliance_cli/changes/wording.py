"""Changes in words, each as a label with what was, what is and a remark: what every view of them prints."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from alliance_cli.changes.change import Change, Changed, Changes
from alliance_cli.event.agenda import Event, Room, Session, Window
from alliance_cli.event.model import Link, Speaker, Track
from alliance_cli.text import counted
from alliance_cli.times import NamedZone, TimeWords
from alliance_cli.times.wall import zone_label


class Words(NamedTuple):
    """One change in words: what it is about, what was, what is, and a remark; any of the last three may be empty."""

    label: str
    old: str = ""
    new: str = ""
    remark: str = ""


_EVENT_STATUS = {
    "confirmed": "The event is confirmed.",
    "tentative": "The event is tentative.",
    "postponed": "The event is postponed; the new time is not known yet.",
    "cancelled": "The event is cancelled.",
}
_SPEAKER_STATUS = {"new": "new", "removed": "removed", "cancelled": "withdrawn", "back": "back"}
_LABELS = {
    "url": "page",
    "capacity": "places",
    "join_url": "join link",
    "abstract": "description",
    "timezone": "time zone",
}
_LONG = frozenset({"abstract", "description"})


def headline(changes: Changes) -> str | None:
    """Return the sentence that stands above everything, where the event's own status is another one."""
    if changes.status is None:
        return None
    if changes.status.old in {"cancelled", "postponed"} and changes.status.new == "confirmed":
        return "The event takes place after all."
    return _EVENT_STATUS[changes.new.event.status]


def summary(changes: Changes) -> str:
    """Return one line that counts what changed, without the event's status."""
    words = [
        "for registered participants now" if changes.is_withheld(changed) else _happened(changed)
        for changed in changes.sessions
    ]
    counts = Counter(words)
    order = ("new", "cancelled", "removed", "for registered participants now", "back", "moved", "changed")
    total = [f"{counts[word]} {word}" for word in order if counts[word]]
    noun = "session" if len(words) == 1 else "sessions"
    said = [f"{noun}: {', '.join(total)}"] if total else []
    for name, items in (("speaker", changes.speakers), ("room", changes.rooms), ("track", changes.tracks)):
        if items:
            said.append(counted(len(items), name))
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
            yield plain_words(change)


def _dates(changes: Changes) -> Words:
    old, new = changes.old.event, changes.new.event
    if (old.first_day, old.last_day) != (new.first_day, new.last_day):
        return Words("dates", *map(_days, (old, new)))
    zone = new.zone
    texts = [
        "–".join(
            TimeWords(zone).moment(each.instant, ends=bool(last))
            for last, each in enumerate((event.start, event.end))
            if each
        )
        for event in (old, new)
    ]
    return Words("hours", *texts)


def _days(event: Event) -> str:
    first, last = event.first_day, event.last_day
    return TimeWords(event.zone).days(first, last) if first and last else "not announced"


def window_words(changed: Changed[Window], zone: dt.tzinfo, zones: Sequence[NamedZone] = ()) -> Iterator[Words]:
    """Yield the changes of one registration window, with its moments in the event's zone and each of `zones`."""
    old, new = changed.old, changed.new
    if old is None or new is None:
        window = changed.now
        times = [
            f"{verb} {TimeWords(zone).announced(moment, clock, ends=verb == 'closes')}"
            for verb, moment, clock in (
                ("opens", window.opens, window.opens_by),
                ("closes", window.closes, window.closes_by),
            )
            if moment
        ]
        yield Words("new" if old is None else "removed", remark=", ".join(times))
        return
    for change in changed.facts:
        if change.fact in {"opens", "closes"}:
            clock = new.opens_by if change.fact == "opens" else new.closes_by
            announced = [NamedZone(clock, f"announced in {zone_label(clock)}")] if clock else []
            yield from _deadline(change, zone, [*announced, *zones])
        elif change.fact == "waitlist":
            yield Words("waiting list", remark="there is one now" if change.new else "there is none any more")
        else:
            yield plain_words(change)


def _deadline(change: Change, zone: dt.tzinfo, zones: Sequence[NamedZone]) -> Iterator[Words]:
    verb, closes, words = change.fact, change.fact == "closes", TimeWords(zone)
    if change.old is None or change.new is None:
        nothing = "when the event starts" if closes else "open already"
        yield Words(verb, *(words.moment(each, ends=closes) if each else nothing for each in (change.old, change.new)))
        return
    by = words.distance(change.old, change.new)
    is_later = change.new > change.old
    if closes:
        label = f"extended by {by}" if is_later else f"shortened by {by}"
    else:
        label = f"opens {by} {'later' if is_later else 'earlier'}"
    yield Words(label, *words.moment_pair(change.old, change.new, ends=closes))
    for each in zones:
        yield Words(each.name, *words.within(each.zone).moment_pair(change.old, change.new, ends=closes))


def item_words(changed: Changed[Speaker] | Changed[Room] | Changed[Track]) -> Iterator[Words]:
    """Yield what happened to a speaker, a room or a track."""
    verdict = changed.verdict
    if verdict != "changed":
        yield Words(_SPEAKER_STATUS[verdict], remark=_presented(changed.now) if verdict == "new" else "")
    if verdict == "cancelled":
        return
    for change in changed.facts:
        if change.fact != "status":
            yield plain_words(change)
        elif verdict == "changed":
            yield Words(change.new, remark=f"was {change.old}")


def _presented(item: Speaker | Room | Track) -> str:
    if isinstance(item, Speaker):
        invited = "invited" if item.status == "invited" else ""
        return ", ".join(filter(None, (item.title, item.organization, invited)))
    return item.address or "" if isinstance(item, Room) else ""


def plain_words(change: Change) -> Words:
    """Return the change of a fact that is text, a number or a list; of long texts only that they changed."""
    fact, old, new = change
    label, nothing = _LABELS.get(fact, fact), (None, ())
    if fact in _LONG:
        return Words(label, remark="removed" if new in nothing else "new" if old in nothing else "rewritten")
    if old in nothing or new in nothing:
        return Words(
            label, new=_listed(old if new in nothing else new), remark="no longer" if new in nothing else "new"
        )
    return Words(label, _listed(old), _listed(new))


def _listed(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{each.title} {each.url}" if isinstance(each, Link) else str(each) for each in value)
    return " ".join(str(value).split())
