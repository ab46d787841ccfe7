"""What the page says below the programme: every session at length, the people, and the places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alliance_cli.event.agenda import Agenda, Appearance, Room, Session
from alliance_cli.event.lineup import lineup, office
from alliance_cli.event.model import Speaker
from alliance_cli.formats.page.html import NOTHING, Html
from alliance_cli.formats.page.markup import html_of
from alliance_cli.formats.page.parts import Detail, Fact, Person, Profile, RoomView
from alliance_cli.formats.page.sentences import Sentences
from alliance_cli.formats.page.values import link

MOST_PROFILES = 500
"""With more speakers than this their biographies would be half of the page, and nobody would find one among them."""
_HEADING_OF_TEXTS = 5


class Details:
    """Sessions, people and rooms of one event; the prefixes are those of `view.chapter`."""

    def __init__(self, agenda: Agenda, sentence: Sentences, prefix: str, other_prefix: str) -> None:
        self.agenda = agenda
        self.sentence = sentence
        self.prefix = prefix
        self.other_prefix = other_prefix
        self.language = first_language(agenda.event.languages) or "en"

    def detail(self, session: Session, span: str) -> Detail:
        """Return what a session has beyond its card, under the time `span`."""
        rooms = ", ".join(room.name for room in session.rooms)
        links = [(each.title, link(each.url) or "") for each in session.links]
        page = link(session.url)
        return Detail(
            id=self.prefix + session.id,
            title=session.title,
            language=self.spoken(session),
            when=f"{span} · {rooms}" if rooms else span,
            people=[self._person(part) for part in session.taking_part if _has_office(part.speaker)],
            abstract=self.prose(session.abstract),
            links=[*([(self.sentence("session_page"), page)] if page else []), *links],
            joins=[fact for room in session.rooms for fact in self._joins(room)],
            tags=", ".join(session.tags),
        )

    def _person(self, part: Appearance) -> Person:
        return Person(self.named(part), office(part.speaker), link(part.speaker.url))

    def named(self, part: Appearance) -> str:
        """Return a speaker's name, with the role where it is another than to speak."""
        speaker = part.speaker
        words = [part.role] if part.role != "speaker" else []
        words += [self.sentence("invited")] if speaker.status == "invited" else []
        return f"{speaker.name} ({', '.join(words)})" if words else speaker.name

    def _joins(self, room: Room) -> Iterator[Fact]:
        if room.join_url:
            yield Fact(self.sentence("join"), room.name, link(room.join_url))
        if room.passcode:
            yield Fact("", self.sentence("passcode", passcode=room.passcode))

    def prose(self, text: str | None) -> Html:
        """Return an organiser's Markdown as HTML below the headings of the page."""
        if not text:
            return NOTHING
        return html_of(text, level=_HEADING_OF_TEXTS)

    def profiles(self) -> Iterator[Profile]:
        """Yield the speakers of the event, if any has more to say than a name."""
        speakers = [place for place in lineup(self.agenda) if place.parts]
        if len(speakers) > MOST_PROFILES or not any(_has_profile(place.speaker) for place in speakers):
            return
        for place in speakers:
            speaker = place.speaker
            invited = self.sentence("invited") if speaker.status == "invited" else ""
            after = filter(
                None,
                (
                    office(speaker),
                    speaker.country and self.sentence.country_name(speaker.country),
                    speaker.pronouns,
                    invited,
                ),
            )
            yield Profile(
                id=f"p-{self.other_prefix}{speaker.id}",
                name=speaker.name,
                after=", ".join(after),
                bio=self.prose(speaker.bio),
                link=link(speaker.url),
                sessions=[(self.prefix + part.session.id, part.session.title) for part in place.parts],
            )

    def room(self, room: Room) -> RoomView:
        """Return where a room is, and how it is entered."""
        after = [
            room.address or "",
            self.sentence("seats", capacity=room.capacity) if room.capacity is not None else "",
            self.sentence("online") if room.kind == "online" else "",
        ]
        return RoomView(room.name, ", ".join(filter(None, after)), link(room.url), list(self._joins(room)))

    def spoken(self, session: Session) -> str:
        """Return the language of a session's texts where it is one and another than the page's."""
        language = first_language(session.languages)
        return language if language and language != self.language else ""


def has_more(room: Room) -> bool:
    """Return whether a room has more to say than its name."""
    return bool(
        room.kind == "online" or room.address or room.url or room.capacity is not None or room.join_url or room.passcode
    )


def _has_office(speaker: Speaker) -> bool:
    return bool(speaker.title or speaker.organization or speaker.url)


def _has_profile(speaker: Speaker) -> bool:
    return bool(speaker.title or speaker.organization or speaker.bio or speaker.url or speaker.pronouns)


def first_language(languages: Sequence[str]) -> str:
    """Return the first of several languages, or nothing."""
    return languages[0] if languages else ""
