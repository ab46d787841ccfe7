"""The parts of the page as HTML: values of the view put into the templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from alliance_cli.event.export_options import PublishedFeed
from alliance_cli.formats.page import templates
from alliance_cli.formats.page.html import NOTHING, Html, attributes, direction_of, escape, joined, optional
from alliance_cli.formats.page.parts import (
    Card,
    Chapter,
    DayView,
    Detail,
    Fact,
    Filter,
    Profile,
    RoomView,
    Slot,
    Stage,
    WindowView,
)
from alliance_cli.formats.page.sentences import Sentences

if TYPE_CHECKING:
    from alliance_cli.calendar.subscription import Subscription

LEAST_FOR_SEARCH = 10


class Body:
    """The parts of a page in one language."""

    def __init__(self, sentence: Sentences) -> None:
        self.sentence = sentence

    def head(self, chapter: Chapter, logo: str | None, code: Mapping[str, object], subscriptions: Html) -> Html:
        """Return what the event is, when, where and how, and how to take part."""
        windows = joined(map(self._window, chapter.windows))
        return templates.HEAD % {
            "logo": optional(templates.LOGO, logo),
            "code": templates.CODE % code if code else NOTHING,
            "title": chapter.title,
            "subtitle": optional(templates.SUBTITLE, chapter.subtitle),
            "warning": optional(templates.WARNING, chapter.warning),
            "facts": joined(map(self._fact, chapter.facts)),
            "description": optional(templates.DESCRIPTION, chapter.description),
            "registration": templates.REGISTRATION % (self.sentence("registration"), windows) if windows else NOTHING,
            "subscriptions": subscriptions,
        }

    def subscriptions(self, links: Sequence[Subscription], feeds: Sequence[PublishedFeed]) -> Html:
        """Return how to subscribe to the programme, and to parts of it where they are published."""
        if not links and not feeds:
            return NOTHING
        first = links[0].url if links else feeds[0].webcal or feeds[0].url
        programs = (templates.FEED % (each.url, each.label) for each in links)
        parts = joined(templates.ITEM % (templates.FEED % (each.webcal or each.url, each.name),) for each in feeds[1:])
        return templates.SUBSCRIBE % {
            "title": self.sentence("subscribe"),
            "link": templates.FEED_BUTTON % (first, self.sentence("whole_programme")),
            "hint": self.sentence("subscribe_hint"),
            "programs": optional(templates.PROGRAMS, joined(programs, templates.DOT)),
            "feeds": templates.FEEDS % (self.sentence("feeds"), parts) if parts else NOTHING,
        }

    def _fact(self, fact: Fact) -> Html:
        if fact.lines:
            return templates.FACT % (fact.name, templates.LIST % joined(templates.ITEM % each for each in fact.lines))
        return templates.FACT % (fact.name, self.link(fact.text, fact.link))

    def _window(self, window: WindowView) -> Html:
        note = ". ".join(filter(None, (window.places, window.note)))
        return templates.WINDOW % {
            "name": window.name,
            "always": window.always,
            "link": templates.BUTTON_LINK % (window.link, self.sentence("details_registration"))
            if window.link
            else NOTHING,
            "stages": joined(self._stage(each, window.link) for each in window.stages),
            "note": optional(templates.QUIET, note),
        }

    def _stage(self, stage: Stage, url: str | None) -> Html:
        button = templates.BUTTON_LINK % (url, stage.link_text) if url and stage.link_text else NOTHING
        return templates.STAGE % {"state": stage.state, "until": stage.until, "text": stage.text, "link": button}

    def controls(self, chapters: Sequence[Chapter]) -> Html:
        """Return the bar with the days, the zone, and what is useful for this programme."""
        sessions = sum(each.sessions for each in chapters)
        if not sessions:
            return NOTHING
        several = sessions > 1
        days = [day for each in chapters for day in each.days]
        found = (
            [templates.SEARCH % (self.sentence("search"), self.sentence("search_hint"))]
            if sessions >= LEAST_FOR_SEARCH
            else []
        )
        found += [self._filter(each) for each in self._filters(chapters)]
        if several:
            toggles = [templates.TOGGLE % ("fav", self.sentence("favourites_only"))]
            toggles += (
                [templates.TOGGLE % ("rec", self.sentence("recorded_only"))]
                if any(each.has_recordings for each in chapters)
                else []
            )
            toggles += (
                [templates.TOGGLE % ("grid", self.sentence("grid"))] if any(each.has_grid for each in chapters) else []
            )
            found.append(templates.TOGGLES % joined(toggles))
        return templates.BAR % {
            "label": self.sentence("controls"),
            "days": self._days(days) if len(days) > 1 else NOTHING,
            "fold": templates.FOLD % self.sentence("filter") if several else NOTHING,
            "time_zone": self.sentence("time_zone"),
            "zone_search": self.sentence("zone_search"),
            "controls": joined(found),
        }

    def _days(self, days: Sequence[DayView]) -> Html:
        return templates.DAYS % {
            "label": self.sentence("day"),
            "links": joined(templates.DAY_LINK % (day.id, day.short) for day in days),
            "now": templates.TO_NOW % self.sentence("jump_now"),
        }

    def _filters(self, chapters: Sequence[Chapter]) -> Iterator[Filter]:
        """Yield the filters of all events; a value that several have is one."""
        found: dict[str, Filter] = {}
        for each in (each for chapter in chapters for each in chapter.filters):
            known = found[each.key].choices if each.key in found else ()
            found[each.key] = each._replace(choices=list(dict.fromkeys((*known, *each.choices))))
        yield from found.values()

    def _filter(self, each: Filter) -> Html:
        options = joined(templates.OPTION % (choice.value, choice.name) for choice in each.choices)
        return templates.FILTER % (each.name, each.key, each.everything, options)

    def programme(self, chapters: Sequence[Chapter], *, alive: bool) -> Html:
        """Return every session once, by day and start; `alive` with what the script needs."""
        status = (
            templates.STATUS % (self.sentence("clear"), self.sentence("save_calendar"), self.sentence("copy_link"))
            if alive and sum(each.sessions for each in chapters) > 1
            else NOTHING
        )
        events = joined(self._event(each, named=len(chapters) > 1) for each in chapters)
        return templates.PROGRAMME % (status, events)

    def _event(self, chapter: Chapter, *, named: bool) -> Html:
        return templates.EVENT % {
            "zone": chapter.zone,
            "zone_name": chapter.zone_name,
            "uid": chapter.uid,
            "name": templates.EVENT_NAME % chapter.title if named else NOTHING,
            "zone_line": templates.ZONE_LINE % (chapter.zone_line if chapter.days else self.sentence("no_sessions")),
            "days": joined(self._day(day, chapter) for day in chapter.days),
        }

    def _day(self, day: DayView, chapter: Chapter) -> Html:
        slots = joined(self._slot(slot, chapter.zone_name) for slot in day.slots)
        return templates.DAY % {"id": day.id, "date": day.date, "title": day.title, "slots": slots}

    def _slot(self, slot: Slot, zone: str) -> Html:
        before = joined((optional(templates.DATE, slot.date), optional(templates.CHANGE, slot.change)))
        cards = joined(self._card(card, zone) for card in slot.cards)
        return joined(
            (
                before,
                templates.SLOT % (slot.start.instant, slot.start.shown, optional(templates.ZONE, slot.zone), cards),
            )
        )

    def _card(self, card: Card, zone: str) -> Html:
        end = (
            joined((templates.END % card.end, optional(templates.ZONE, card.end_zone)))
            if card.end
            else escape(f", {card.end_open}")
        )
        return templates.CARD % {
            "id": card.id,
            "attributes": attributes(card.attributes),
            "lang": self._language(card.language),
            "title": card.title,
            "instant": card.start.instant,
            "start": card.start.shown,
            "start_zone": optional(templates.ZONE, card.start_zone),
            "end": end,
            "zone": zone,
            "marks": optional(templates.MARKS, card.marks),
            "speakers": optional(templates.WHO, card.speakers),
            "rooms": optional(templates.WHERE, card.rooms),
            "more": optional(templates.MORE, card.more),
        }

    def _language(self, language: str) -> Html:
        return templates.ATTRIBUTE % ("lang", language) if language else NOTHING

    def after(self, chapters: Sequence[Chapter]) -> list[Html]:
        """Return the people, the places, and the details of every session, in pieces: they are most of the page."""
        return self._section(part for each in chapters for part in (*self._people(each), *self._details(each)))

    def people(self, chapters: Sequence[Chapter]) -> list[Html]:
        """Return the people and the places."""
        return self._section(part for each in chapters for part in self._people(each))

    def _section(self, parts: Iterable[Html]) -> list[Html]:
        shown = list(parts)
        start = templates.AFTER_START % self.sentence("more")
        return [start, *shown, templates.SECTION_END] if shown else []

    def _people(self, chapter: Chapter) -> Iterator[Html]:
        if chapter.profiles:
            yield templates.PROFILES % (self.sentence("speakers"), joined(map(self._profile, chapter.profiles)))
        if chapter.rooms:
            yield templates.ROOMS % (self.sentence("rooms"), joined(map(self._room, chapter.rooms)))

    def _details(self, chapter: Chapter) -> Iterator[Html]:
        if not chapter.days:
            return
        yield templates.DETAILS_START % self.sentence("details")
        for day in chapter.details:
            yield templates.DETAIL_DAY % day.title
            yield from map(self._detail, day.details)
        yield templates.SECTION_END

    def _profile(self, profile: Profile) -> Html:
        return templates.PROFILE % {
            "id": profile.id,
            "name": self.link(profile.name, profile.link),
            "office": optional(templates.OFFICE, profile.after),
            "bio": optional(templates.BIO, profile.bio),
            "sessions": joined(templates.SESSION_LINK % each for each in profile.sessions),
        }

    def _room(self, room: RoomView) -> Html:
        return templates.ROOM % (
            self.link(room.name, room.link),
            f", {room.after}" if room.after else "",
            self._joins(room.joins),
        )

    def _joins(self, joins: Sequence[Fact]) -> Html:
        return joined(templates.JOIN % (each.name, self.link(each.text, each.link)) for each in joins)

    def _detail(self, detail: Detail) -> Html:
        people = (
            templates.PERSON % (self.link(each.name, each.link), f", {each.after}" if each.after else "")
            for each in detail.people
        )
        is_bare = not (detail.abstract or detail.people or detail.joins or detail.links or detail.tags)
        marks = [("class", "bare" if is_bare else ""), ("lang", detail.language)]
        marks = [*(each for each in marks if each[1]), *direction_of(detail.title)]
        return templates.DETAIL % {
            "id": detail.id,
            "attributes": attributes(marks),
            "title": detail.title,
            "when": detail.when,
            "people": optional(templates.PEOPLE, joined(people)),
            "abstract": detail.abstract,
            "joins": self._joins(detail.joins),
            "links": optional(templates.LINKS, joined((self.link(*each) for each in detail.links), templates.DOT)),
            "tags": optional(templates.QUIET, detail.tags),
        }

    def link(self, text: str, url: str | None) -> Html:
        """Return a link to another site, or the text alone where there is no address."""
        return templates.LINK % (url, text) if url else escape(text)
