"""The programme as a Markdown page: days, sessions, speakers, abstracts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alliance_cli.event.agenda import Agenda, Appearance, Day, Event, Room, Session
from alliance_cli.event.export_options import Options
from alliance_cli.formats.safe_markdown import markdown_address, markdown_prose, markdown_text
from alliance_cli.times import TimeWords


def render(agendas: Sequence[Agenda], _options: Options) -> bytes:
    """Return one page with a chapter for every agenda."""
    return "\n".join("\n".join(_chapter(agenda)) for agenda in agendas).encode()


def _chapter(agenda: Agenda) -> Iterator[str]:
    event = agenda.event
    yield f"# {markdown_text(event.title)}\n"
    if event.subtitle:
        yield f"*{markdown_text(event.subtitle)}*\n"
    if event.status != "confirmed":
        yield f"**{event.status.capitalize()}**\n"
    yield f"{_when_and_where(event)}\n"
    if event.url:
        yield f"{markdown_address(event.url)}\n"
    if event.description:
        yield f"{markdown_prose(event.description)}\n"
    for day in agenda.days:
        yield from _day(day, TimeWords(event.zone))


def _when_and_where(event: Event) -> str:
    first, last = event.first_day, event.last_day
    shown = TimeWords(event.zone).days(first, last) if first and last else ""
    place = ", ".join(filter(None, (event.city, event.country)))
    return " · ".join(markdown_text(part) for part in (shown, place, f"Times in {event.zone.key}") if part)


def _day(day: Day, words: TimeWords) -> Iterator[str]:
    yield f"## {words.day(day.date)}\n"
    for session in day.sessions:
        yield from _session(session, words)


def _session(session: Session, words: TimeWords) -> Iterator[str]:
    title = markdown_text(session.title)
    clock = words.span(session.start, session.known_end, under=session.day)
    yield f"### {clock} {f'~~{title}~~ (cancelled)' if session.status == 'cancelled' else title}\n"
    facts = [
        "; ".join(map(_room, session.rooms)),
        markdown_text(session.track.name) if session.track else "",
        markdown_text(session.kind or ""),
        ", ".join(session.languages),
        markdown_text(", ".join(session.tags)),
        "to be confirmed" if session.status == "tentative" else "",
        "for registered people" if session.audience == "registered" else "",
    ]
    if any(facts):
        yield f"{' · '.join(filter(None, facts))}\n"
    if session.taking_part:
        yield "\n".join(f"- {_speaker(part)}" for part in session.taking_part) + "\n"
    if session.abstract:
        lines = markdown_prose(session.abstract).split("\n")
        yield "\n".join(f"> {line}" if line else ">" for line in lines) + "\n"
    links = [f"- {markdown_text(link.title)}: {markdown_address(link.url)}" for link in session.links]
    if session.url:
        links.insert(0, f"- {markdown_address(session.url)}")
    if links:
        yield "\n".join(links) + "\n"


def _room(room: Room) -> str:
    private = [f"join: {markdown_address(room.join_url)}"] if room.join_url else []
    private += [f"passcode: {markdown_text(room.passcode)}"] if room.passcode else []
    return markdown_text(room.name) + (f" ({', '.join(private)})" if private else "")


def _speaker(part: Appearance) -> str:
    speaker = part.speaker
    facts = ", ".join(filter(None, (speaker.title, speaker.organization)))
    role = f" ({markdown_text(part.role)})" if part.role != "speaker" else ""
    status = f" – {speaker.status}" if speaker.status != "confirmed" else ""
    return f"{markdown_text(speaker.name)}{role}{f', {markdown_text(facts)}' if facts else ''}{status}"
