"""The programme as a Markdown page: days, sessions, speakers, abstracts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alliance_cli.event.agenda import Agenda, Appearance, Room, Session
from alliance_cli.event.export_options import Options
from alliance_cli.formats.safe_markdown import markdown_address, markdown_prose, markdown_text
from alliance_cli.text import capital
from alliance_cli.times import TimeWords
from alliance_cli.words import language_of, words


def render(agendas: Sequence[Agenda], options: Options) -> bytes:
    """Return one page with a chapter for every agenda, each in its own language or all in that of the options."""
    return "\n".join("\n".join(_Chapter(agenda, options).lines()) for agenda in agendas).encode()


class _Chapter:
    """One event, in one language."""

    def __init__(self, agenda: Agenda, options: Options) -> None:
        self.agenda = agenda
        self.words = words(language_of(agenda.event.languages, options.language))
        self.times = TimeWords(agenda.event.zone, options.twelve_hour, language=self.words.language)

    def lines(self) -> Iterator[str]:
        """Yield the chapter in Markdown."""
        event = self.agenda.event
        yield f"# {markdown_text(event.title)}\n"
        if event.subtitle:
            yield f"*{markdown_text(event.subtitle)}*\n"
        if event.status != "confirmed":
            yield f"**{self._status()}**\n"
        yield f"{self._when_and_where()}\n"
        if event.url:
            yield f"{markdown_address(event.url)}\n"
        if event.description:
            yield f"{markdown_prose(event.description)}\n"
        for day in self.agenda.days:
            yield f"## {capital(self.times.day(day.date))}\n"
            for session in day.sessions:
                yield from self._session(session)

    def _status(self) -> str:
        words = self.words
        # words: status of the event, on a line of its own
        names = {
            "cancelled": words("Cancelled"),
            "postponed": words("Postponed"),
            "tentative": words("To be confirmed"),
        }
        return names[self.agenda.event.status]

    def _when_and_where(self) -> str:
        event = self.agenda.event
        first, last = event.first_day, event.last_day
        shown = self.times.days(first, last) if first and last else ""
        place = ", ".join(filter(None, (event.city, self.words.country_name(event.country))))
        zone = self.words("Times in {zone}", zone=event.zone.key)  # words: {zone} is such as Europe/Vienna
        return " · ".join(markdown_text(part) for part in (shown, place, zone) if part)

    def _session(self, session: Session) -> Iterator[str]:
        words = self.words
        title = markdown_text(session.title)
        clock = self.times.span(session.start, session.known_end, under=session.day)
        if session.status == "cancelled":
            title = f"~~{title}~~ ({words('cancelled')})"
        yield f"### {clock} {title}\n"
        facts = [
            words.separated(map(self._room, session.rooms)),
            markdown_text(session.track.name) if session.track else "",
            markdown_text(words.known(session.kind or "")),
            words.language_names(session.languages),
            markdown_text(", ".join(session.tags)),
            words("To be confirmed") if session.status == "tentative" else "",
            words("For registered participants") if session.audience == "registered" else "",
        ]
        if any(facts):
            yield f"{' · '.join(filter(None, facts))}\n"
        if session.taking_part:
            yield "\n".join(f"- {self._speaker(part)}" for part in session.taking_part) + "\n"
        if session.abstract:
            lines = markdown_prose(session.abstract).split("\n")
            yield "\n".join(f"> {line}" if line else ">" for line in lines) + "\n"
        links = [
            f"- {words.with_label(markdown_text(link.title), markdown_address(link.url))}" for link in session.links
        ]
        if session.url:
            links.insert(0, f"- {markdown_address(session.url)}")
        if links:
            yield "\n".join(links) + "\n"

    def _room(self, room: Room) -> str:
        words = self.words
        # words: behind the name of a room, in brackets
        private = [words("join: {url}", url=markdown_address(room.join_url))] if room.join_url else []
        # words: behind the name of a room, in brackets
        private += [words("passcode: {passcode}", passcode=markdown_text(room.passcode))] if room.passcode else []
        return markdown_text(room.name) + (f" ({', '.join(private)})" if private else "")

    def _speaker(self, part: Appearance) -> str:
        speaker = part.speaker
        facts = ", ".join(filter(None, (speaker.title, speaker.organization)))
        role = f" ({markdown_text(part.role)})" if part.role != "speaker" else ""
        status = f" – {self.words('invited')}" if speaker.status == "invited" else ""
        return f"{markdown_text(speaker.name)}{role}{f', {markdown_text(facts)}' if facts else ''}{status}"
