"""Changes in words, each as a label with the old and new value and a remark; every view prints these."""

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
from alliance_cli.words import Words


class Wording(NamedTuple):
    """One change in words: what it is about, what was, what is, and a remark; any of the last three may be empty."""

    label: str
    old: str = ""
    new: str = ""
    remark: str = ""


ENGLISH = Words()

SENTENCES = {
    # words: above a list of changes
    "event-confirmed": "The event is confirmed.",
    "event-tentative": "The event is tentative.",
    "event-postponed": "The event is postponed; the new time is not known yet.",
    "event-cancelled": "The event is cancelled.",
    # words: what happened to a session, a person, a room or registration; stands before a colon
    "new": "new",
    "removed": "removed",
    "cancelled": "cancelled",
    "back": "back",
    "withdrawn": "withdrawn",
    "confirmed": "confirmed",
    "tentative": "tentative",
    "postponed": "postponed",
    "invited": "invited",
    # words: what changed about an event, a session, a person or a room; stands before a colon
    "title": "title",
    "subtitle": "subtitle",
    "name": "name",
    "kind": "kind",
    "address": "address",
    "url": "page",
    "capacity": "places",
    "join_url": "join link",
    "passcode": "passcode",
    "abstract": "description",
    "description": "description",
    "timezone": "time zone",
    "attendance": "attendance",
    "languages": "languages",
    "themes": "themes",
    "organization": "organization",
    "note": "note",
    "links": "links",
    "tags": "tags",
    "place": "place",
    "organizer": "organizer",
    "dates": "dates",
    "hours": "hours",
    "opens": "opens",
    "closes": "closes",
    "waitlist": "waiting list",
}
_SPEAKER_STATUS = {"new": "new", "removed": "removed", "cancelled": "withdrawn", "back": "back"}
_LONG = frozenset({"abstract", "description"})


def labelled(name: str, say: Words) -> str:
    """Return the name of a fact or a status; an unknown word stays as it is."""
    return say(SENTENCES[name]) if name in SENTENCES else name


def times_in(zone: dt.tzinfo, say: Words) -> TimeWords:
    """Return how times are worded on the clocks of a zone among `say`'s words."""
    return TimeWords(zone, say.twelve_hour, language=say.language)


def headline(changes: Changes, say: Words = ENGLISH) -> str | None:
    """Return the sentence that stands above everything if the event's own status changed."""
    if changes.status is None:
        return None
    if changes.status.old in {"cancelled", "postponed"} and changes.status.new == "confirmed":
        return say("The event takes place after all.")  # words: above a list of changes
    return say(SENTENCES[f"event-{changes.new.event.status}"])


def summary(changes: Changes) -> str:
    """Return one line that counts what changed, without the event's status."""
    verdicts = [
        "for registered participants now" if changes.is_withheld(changed) else _happened(changed)
        for changed in changes.sessions
    ]
    counts = Counter(verdicts)
    order = ("new", "cancelled", "removed", "for registered participants now", "back", "moved", "changed")
    total = [f"{counts[word]} {word}" for word in order if counts[word]]
    noun = "session" if len(verdicts) == 1 else "sessions"
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


def event_words(changes: Changes, changed: Iterable[Change] | None = None, say: Words = ENGLISH) -> Iterator[Wording]:
    """Yield the changes of the event itself but its status, which is the headline."""
    for change in changes.event if changed is None else changed:
        if change.fact == "status":
            continue
        if change.fact == "dates":
            yield _dates(changes, say)
        elif change.fact == "place":
            yield Wording(labelled("place", say), *(_place(place, say) for place in (change.old, change.new)))
        elif change.fact == "organizer":
            yield Wording(
                labelled("organizer", say),
                *(", ".join(filter(None, (o.name, o.email, o.url))) if o else "–" for o in (change.old, change.new)),
            )
        else:
            yield plain_words(change, say)


def _place(place: tuple[str | None, str | None], say: Words) -> str:
    city, country = place
    return ", ".join(filter(None, (city, say.country_name(country)))) or "–"


def _dates(changes: Changes, say: Words) -> Wording:
    old, new = changes.old.event, changes.new.event
    if (old.first_day, old.last_day) != (new.first_day, new.last_day):
        return Wording(labelled("dates", say), *(_days(event, say) for event in (old, new)))
    zone = new.zone
    texts = [
        "–".join(
            times_in(zone, say).moment(each.instant, ends=bool(last))
            for last, each in enumerate((event.start, event.end))
            if each
        )
        for event in (old, new)
    ]
    return Wording(labelled("hours", say), *texts)


def _days(event: Event, say: Words) -> str:
    first, last = event.first_day, event.last_day
    if first and last:
        return times_in(event.zone, say).days(first, last)
    return say("not announced")  # words: dates of an event, in a list of changes


def window_words(
    changed: Changed[Window], zone: dt.tzinfo, zones: Sequence[NamedZone] = (), say: Words = ENGLISH
) -> Iterator[Wording]:
    """Yield the changes of one registration window, with its moments in the event's zone and each of `zones`."""
    old, new = changed.old, changed.new
    if old is None or new is None:
        window = changed.current
        times = [
            f"{labelled(verb, say)} {times_in(zone, say).announced(moment, clock, ends=verb == 'closes')}"
            for verb, moment, clock in (
                ("opens", window.opens, window.opens_by),
                ("closes", window.closes, window.closes_by),
            )
            if moment
        ]
        yield Wording(labelled("new" if old is None else "removed", say), remark=", ".join(times))
        return
    for change in changed.facts:
        if change.fact in {"opens", "closes"}:
            clock = new.opens_by if change.fact == "opens" else new.closes_by
            # words: before a moment as it was announced in another zone than the event's
            announced = [NamedZone(clock, say("announced in {zone}", zone=zone_label(clock)))] if clock else []
            yield from _deadline(change, zone, [*announced, *zones], say)
        elif change.fact == "waitlist":
            # words: of a waiting list
            there = say("there is one now") if change.new else say("there is none any more")
            yield Wording(labelled("waitlist", say), remark=there)
        else:
            yield plain_words(change, say)


def _deadline(change: Change, zone: dt.tzinfo, zones: Sequence[NamedZone], say: Words) -> Iterator[Wording]:
    closes, times = change.fact == "closes", times_in(zone, say)
    if change.old is None or change.new is None:
        # words: when registration closes, or opens
        nothing = say("when the event starts") if closes else say("open already")
        moments = (times.moment(each, ends=closes) if each else nothing for each in (change.old, change.new))
        yield Wording(labelled(change.fact, say), *moments)
        return
    by = times.distance(change.old, change.new)
    label = _shifted(by, say, closes=closes, is_later=change.new > change.old)
    yield Wording(label, *times.moment_pair(change.old, change.new, ends=closes))
    for each in zones:
        yield Wording(each.name, *times.within(each.zone).moment_pair(change.old, change.new, ends=closes))


def _shifted(by: str, say: Words, *, closes: bool, is_later: bool) -> str:
    """Return by how much a deadline or an opening moved."""
    if closes:
        # words: a deadline; {duration} is such as 2 days
        extended = say("extended by {duration}", duration=by)
        return extended if is_later else say("shortened by {duration}", duration=by)  # words: a deadline
    # words: the opening of registration; {duration} is such as 2 days
    later = say("opens {duration} later", duration=by)
    return later if is_later else say("opens {duration} earlier", duration=by)  # words: the opening of registration


def item_words(changed: Changed[Speaker] | Changed[Room] | Changed[Track], say: Words = ENGLISH) -> Iterator[Wording]:
    """Yield what happened to a speaker, a room or a track."""
    verdict = changed.verdict
    if verdict != "changed":
        presented = _presented(changed.current, say) if verdict == "new" else ""
        yield Wording(labelled(_SPEAKER_STATUS[verdict], say), remark=presented)
    if verdict == "cancelled":
        return
    for change in changed.facts:
        if change.fact != "status":
            yield plain_words(change, say)
        elif verdict == "changed":
            # words: {status} is what it was before: invited
            was = say("was {status}", status=labelled(change.old, say))
            yield Wording(labelled(change.new, say), remark=was)


def _presented(item: Speaker | Room | Track, say: Words) -> str:
    if isinstance(item, Speaker):
        invited = labelled("invited", say) if item.status == "invited" else ""
        return ", ".join(filter(None, (item.title, item.organization, invited)))
    return item.address or "" if isinstance(item, Room) else ""


def plain_words(change: Change, say: Words = ENGLISH) -> Wording:
    """Return the change of a fact that is text, a number or a list; of long texts only that they changed."""
    fact, old, new = change
    label, nothing = labelled(fact, say), (None, ())
    if fact == "kind":
        old, new = (each and say.known(each) for each in (old, new))
    if fact == "languages":
        old, new = (each and (say.language_names(each),) for each in (old, new))
    if fact in _LONG:
        remark = labelled("removed" if new in nothing else "new", say)
        if old not in nothing and new not in nothing:
            remark = say("rewritten")  # words: of a long text that changed
        return Wording(label, remark=remark)
    if new in nothing:
        # words: of a value that was taken away
        return Wording(label, new=_listed(old), remark=say("no longer"))
    if old in nothing:
        return Wording(label, new=_listed(new), remark=labelled("new", say))
    return Wording(label, _listed(old), _listed(new))


def _listed(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{each.title} {each.url}" if isinstance(each, Link) else str(each) for each in value)
    return " ".join(str(value).split())
