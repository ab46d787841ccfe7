"""A8xx: what is published, what must stay private, and what other formats cannot hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence, Sized
from dataclasses import dataclass

from alliance_cli.checks.code import INFO, WARNING, Code
from alliance_cli.checks.subject import Subject
from alliance_cli.event.agenda import Session
from alliance_cli.event.audience import publish
from alliance_cli.event.values import Secret
from alliance_cli.findings import Diagnostic, Route
from alliance_cli.links import link_fault
from alliance_cli.meeting_links import MeetingDetail, find_meeting_links, may_have_meeting_links
from alliance_cli.text import clean_line

_ONLINE = '[[rooms]]\nid = "zoom"\nname = "Zoom"\nkind = "online"\n'
_ORGANIZER = '[organizer]\nname = "OSCE"\n'
_TIMED = """\
[[sessions]]
id = "opening"
title = "Opening"
start = 2021-06-14T14:00:00
duration = "1h"
"""
_SPEAKER = '[[speakers]]\nid = "mullally"\nname = "Siobhán Mullally"\n\n'
_SESSION = '[[sessions]]\nid = "opening"\ntitle = "Opening"\nduration = "1h"\n'

_DATED = '[event]\nid = "osce-2021"\ntitle = "OSCE 2021"\ntimezone = "Europe/Vienna"\nstart = 2021-06-14\nend = 2021-06-16\n\n'

CODES = (
    Code(
        "A801",
        WARNING,
        "online-room-without-link",
        "An online room has no link.",
        "Nobody can find it. Keep a private link out of the file, and give it to registered people only.",
        _ONLINE,
        _ONLINE + 'join_url = { env = "ZOOM_JOIN_URL" }\n',
    ),
    Code(
        "A802",
        WARNING,
        "secret-in-clear-text",
        "A join link or passcode is written in clear text.",
        "Event files are shared, mailed and kept in version control, where everything stays readable forever.",
        _ONLINE + 'join_url = "https://zoom.example/j/123"\n',
        _ONLINE + 'join_url = { env = "ZOOM_JOIN_URL" }\n',
    ),
    Code(
        "A803",
        INFO,
        "http-link",
        "A link is not encrypted.",
        "Nearly every site has `https://` today, and browsers warn about sites without it.",
        _ORGANIZER + 'url = "http://www.osce.org/"\n',
        _ORGANIZER + 'url = "https://www.osce.org/"\n',
    ),
    Code(
        "A804",
        WARNING,
        "malformed-link",
        "Not a valid link.",
        "A link starts with its scheme, `https://`, and has a host and no spaces. Calendars and pages ignore "
        "anything else; no output links to `javascript:`, `data:` or `file:`.",
        _ORGANIZER + 'url = "www.osce.org"\n',
        _ORGANIZER + 'url = "https://www.osce.org"\n',
    ),
    Code(
        "A805",
        WARNING,
        "fraction-of-a-second",
        "A time has a fraction of a second.",
        "Calendars have whole seconds and leave the fraction out.",
        _SESSION + "start = 2021-06-14T14:00:00.5\n",
        _SESSION + "start = 2021-06-14T14:00:00\n",
    ),
    Code(
        "A806",
        WARNING,
        "over-long-title",
        "A title is too long for calendars.",
        "Outlook and others cut titles after 255 characters. Put the rest in the abstract.",
        _SESSION.replace("Opening", "Opening " * 40) + "start = 2021-06-14T14:00:00\n",
        _SESSION + "start = 2021-06-14T14:00:00\n",
    ),
    Code(
        "A807",
        INFO,
        "roles-left-out",
        "A format has no roles.",
        "schedule.xml and JSON-LD list who takes part, but not in which role. Version 1 of schedule.json keeps "
        "the word; version 2 has speaker, moderator, contributor, host and guest, and turns any other role into "
        "contributor.",
        _SPEAKER + _TIMED + 'speakers = [{ speaker = "mullally", role = "moderator" }]\n',
        _SPEAKER + _TIMED + 'speakers = ["mullally"]\n',
    ),
    Code(
        "A808",
        INFO,
        "tags-left-out",
        "A format has no tags.",
        "schedule.xml and schedule.json keep only the tags `not-recorded` and `not-streamed`, if they have "
        "elements for them.",
        _TIMED + 'tags = ["policy"]\n',
        _TIMED,
    ),
    Code(
        "A809",
        INFO,
        "further-languages-left-out",
        "A format has one language per session.",
        "Version 2 of schedule.json keeps the first language. Version 1 and schedule.xml list all of them.",
        _TIMED + 'languages = ["en", "ru"]\n',
        _TIMED + 'languages = ["en"]\n',
    ),
    Code(
        "A810",
        INFO,
        "tentative-status-left-out",
        "A format has no status for tentative sessions.",
        "In schedule.xml, version 1 of schedule.json and JSON-LD, a session either takes place or is cancelled. "
        "All sessions of a postponed or tentative event are tentative.",
        _TIMED + 'status = "tentative"\n',
        _TIMED,
    ),
    Code(
        "A811",
        INFO,
        "part-of-a-minute",
        "A duration is not in whole minutes.",
        "schedule.xml has durations in whole minutes; a part of a minute is rounded up.",
        _TIMED.replace('duration = "1h"', "end = 2021-06-14T14:30:30"),
        _TIMED,
    ),
    Code(
        "A812",
        WARNING,
        "meeting-open-to-all",
        "A public text lets anybody into a meeting.",
        "Anybody who has a meeting link, a meeting number, a passcode or a dial-in line can join, and so can "
        "anybody who finds the calendar. In an online room, `join_url` and `passcode` are for registered people "
        "only. Registration pages and recordings are fine; if a link is for everybody, silence the finding at its "
        "line.",
        _TIMED + 'abstract = "Join us: https://zoom.us/j/81234567890?pwd=abc, passcode 475869"\n',
        _ONLINE
        + 'join_url = { env = "ZOOM_JOIN_URL" }\npasscode = { env = "ZOOM_PASSCODE" }\n\n'
        + _TIMED
        + 'room = "zoom"\n',
    ),
    Code(
        "A813",
        WARNING,
        "dates-for-registered-people-only",
        "The public sees no dates: no session is public, and the event gives none.",
        "Dates that are not written come from the sessions; for the public, from public sessions only.",
        _TIMED + 'audience = "registered"\n',
        _DATED + _TIMED + 'audience = "registered"\n',
    ),
    Code(
        "A814",
        WARNING,
        "logo-not-usable",
        "The logo of the web page is missing, too large, or not an image.",
        "The page is a single file that includes the logo. Without it, `publish` and `export` to a page stop.",
        _TIMED + '\n[page]\nlogo = "missing.svg"\n',
        _TIMED,
    ),
    Code(
        "A815",
        WARNING,
        "online-event-without-page",
        "An online event has no page.",
        "It takes place only at an address on the web. Search engines accept a `VirtualLocation` only with its "
        "`url`, and people who read about the event have no way to find it. A public page is enough; a meeting "
        "link stays private.",
        _DATED.replace("\n\n", '\nattendance = "online"\n\n'),
        _DATED.replace("\n\n", '\nattendance = "online"\nurl = "https://www.osce.org/"\n\n'),
    ),
)


LONGEST_TITLE = 255
"""What Outlook keeps of a title."""


def online_rooms_without_link(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A801 for every online room that has neither a public nor a private link."""
    for route, room in subject.rooms.items():
        if room.kind == "online" and room.url is None and room.join_url is None:
            help_line = 'write `join_url = { env = "NAME" }` for registered people, or `url` for everybody'
            yield Diagnostic("A801", f"the online room `{room.id}` has no link", route, help_line)


def online_event_without_page(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A815 for an online event that tells the public of no address: neither its own nor one of a room."""
    event = subject.agenda.event
    if event.attendance == "online" and not event.url and not any(room.url for room in subject.rooms.values()):
        help_line = 'write `url = "https://…"` in [event]'
        yield Diagnostic("A815", "the event is online, and has no page", ("event", "attendance"), help_line)


def secrets_in_clear_text(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A802 for every join link or passcode that stands in the file itself."""
    for route, room in subject.rooms.items():
        for key, secret in (("join_url", room.join_url), ("passcode", room.passcode)):
            if secret is not None and secret.text is not None:
                name = f"{room.id}_{key}".upper().replace("-", "_")
                name = name if name[0].isalpha() else f"ROOM_{name}"
                help_line = f'write `{key} = {{ env = "{name}" }}` to keep the value out of the file'
                message = f"the {key} of room `{room.id}` is in clear text"
                yield Diagnostic("A802", message, (*route, key), help_line)


# In the order of what people lose by them, and where each belongs.
_DETAILS = {
    "link": ("a joining link", "`join_url`"),
    "number": ("a meeting number", "`join_url`"),
    "passcode": ("a passcode", "`passcode`"),
    "dial-in": ("a dial-in line", ""),
}


def meetings_open_to_all(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A812 for every public text with which people join a meeting; its value is not repeated."""
    for route, text in _public_texts(subject):
        details = find_meeting_links(text)
        if details:
            key = next(part for part in reversed(route) if isinstance(part, str))
            yield Diagnostic(
                "A812", f"`{key}` is public, and holds {_kinds(details)}", route, _where_they_belong(details)
            )


def _kinds(details: Sequence[MeetingDetail]) -> str:
    services = [detail.service for detail in details if detail.service and not detail.service.startswith("a ")]
    named = f" ({services[0]})" if services else ""
    words = [_DETAILS[kind][0] + (named if kind == "link" else "") for kind in _kinds_of(details)]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _where_they_belong(details: Sequence[MeetingDetail]) -> str:
    places = dict.fromkeys(filter(None, (_DETAILS[kind][1] for kind in _kinds_of(details))))
    them = "it" if len(details) == 1 else "them"
    move = (
        f"move {them} to {' and '.join(places)} of an online room"
        if places
        else f"give {them} to registered people only"
    )
    return f"{move}; if everybody may join, write `# alliance: ignore A812` there"


def _kinds_of(details: Sequence[MeetingDetail]) -> list[str]:
    found = {detail.kind for detail in details}
    return [kind for kind in _DETAILS if kind in found]


def _public_texts(subject: Subject) -> Iterator[tuple[Route, str]]:
    """Yield every text of what the public sees, with its place."""
    public = publish(subject.agenda, "public", {})
    hidden: set[Route] = {route for route, session in subject.sessions.items() if session.audience != "public"}
    for items, seen in (
        (subject.rooms, public.rooms),
        (subject.tracks, public.tracks),
        (subject.speakers, public.speakers),
    ):
        ids = {each.id for each in seen}
        hidden |= {route for route, item in items.items() if item.id not in ids}
    return ((route, text) for route, text in subject.texts(may_have_meeting_links) if route[:2] not in hidden)


def dates_for_registered_people(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A813 where dates that nobody wrote could only be those of private sessions."""
    agenda = subject.agenda
    if agenda.derived and agenda.sessions and all(session.audience != "public" for session in agenda.sessions):
        missing = " and ".join(f"`{name}`" for name in ("start", "end") if name in agenda.derived)
        message = "no session is public, so the public sees no dates of the event"
        yield Diagnostic("A813", message, ("event",), f"write {missing} in [event]")


def doubtful_urls(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A803 for links without encryption and A804 for texts that are no link."""
    for route, url in _urls(subject):
        if isinstance(url, Secret):
            if url.text is not None:
                yield from _doubtful(route, url.text, is_secret=True)
        else:
            yield from _doubtful(route, url, is_secret=False)


def _urls(subject: Subject) -> Iterator[tuple[Route, str | Secret]]:
    file = subject.written.file
    places: list[tuple[Route, str | Secret | None]] = [(("event", "url"), file.event.url)]
    places += [(("event", "calendar_url"), file.event.calendar_url)]
    places += [(("organizer", "url"), file.organizer.url)] if file.organizer else []
    places += [((*route, "url"), window.url) for route, window in subject.windows.items()]
    for route, room in subject.rooms.items():
        places += [((*route, "url"), room.url), ((*route, "join_url"), room.join_url)]
    places += [((*route, "url"), speaker.url) for route, speaker in subject.speakers.items()]
    for route, session in subject.sessions.items():
        places.append(((*route, "url"), session.url))
        places += [((*route, "links", place, "url"), link.url) for place, link in enumerate(session.links)]
    for route, url in places:
        if url is not None:
            yield route, url


def _doubtful(route: Route, url: str, *, is_secret: bool) -> Iterator[Diagnostic]:
    key = str(route[-1])
    fault = link_fault(url)
    if fault:
        shown = f"`{key}`" if is_secret else f"`{clean_line(url)[:80]}`"
        guess = f"https://{url}"
        is_bare_host = "://" not in url and link_fault(guess) is None
        help_line = f"write `{guess}`" if is_bare_host and not is_secret else "write it as `https://…`"
        yield Diagnostic("A804", f"{shown} is not a link: {fault}", route, help_line)
    elif url[:7].lower() == "http://":
        yield Diagnostic("A803", f"the link in `{key}` is not encrypted", route, "write `https://`, if the page has it")


def what_exports_lose(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A805 and A806 for what calendars leave out: fractions of a second, and the rest of an endless title."""
    for route, session in subject.sessions.items():
        for key, moment in (("start", session.start), ("end", session.end)):
            if isinstance(moment, dt.datetime) and moment.microsecond:
                message = f"calendars leave out the fraction of a second in `{key}`"
                yield Diagnostic("A805", message, (*route, key), "write whole seconds")
        if len(session.title) > LONGEST_TITLE:
            message = f"the title has {len(session.title)} characters; calendars cut it after {LONGEST_TITLE}"
            yield Diagnostic("A806", message, (*route, "title"), "put the rest into `abstract`")


_MINUTE = dt.timedelta(minutes=1)
# schedule.xml and schedule.json have elements of their own for these.
_OPTED_OUT = frozenset({"not-recorded", "not-streamed"})


@dataclass(frozen=True, slots=True)
class Loss:
    """Something about a session that formats leave out or shorten; docs/formats.md has the whole table."""

    code: str
    key: str
    is_in: Callable[[Session], bool]
    message: str
    """What happens, and in which formats; `{}` is the number of sessions in words."""
    help: str


LOSSES = (
    Loss(
        "A807",
        "speakers",
        lambda session: any(part.role != "speaker" for part in session.appearances),
        "schedule.xml and JSON-LD have no roles: in {} everybody becomes a speaker",
        "if their readers must know, say in the abstract who moderates",
    ),
    Loss(
        "A808",
        "tags",
        lambda session: bool(set(session.tags) - _OPTED_OUT),
        "schedule.xml and schedule.json have no tags: those of {} are left out there",
        "use tracks for what apps should sort by",
    ),
    Loss(
        "A809",
        "languages",
        lambda session: len(session.languages) > 1,
        "version 2 of schedule.json has one language per session: of {} it takes the first",
        "put the main language first",
    ),
    Loss(
        "A810",
        "status",
        lambda session: session.status == "tentative",
        "schedule.xml, version 1 of schedule.json and JSON-LD have no tentative sessions: {} will look confirmed",
        "if their readers must know, say so in the title",
    ),
)


def what_other_systems_lose(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A807 to A810 at the first session of each kind of loss, and A811 for parts of a minute."""
    for loss in LOSSES:
        losing = [session for session in subject.agenda.sessions if loss.is_in(session)]
        if losing:
            first = min(losing, key=lambda session: session.position)
            yield Diagnostic(loss.code, loss.message.format(_sessions(losing)), (*first.route, loss.key), loss.help)
    inexact = [session for session in subject.agenda.sessions if session.end_announced and session.duration % _MINUTE]
    if inexact:
        message = f"schedule.xml has whole minutes: in {_sessions(inexact)} the duration is rounded up"
        yield Diagnostic("A811", message, inexact[0].route, "write durations in whole minutes")


def _sessions(found: Sized) -> str:
    return f"{len(found)} session{'s' if len(found) > 1 else ''}"


RULES = (
    online_rooms_without_link,
    online_event_without_page,
    secrets_in_clear_text,
    meetings_open_to_all,
    dates_for_registered_people,
    doubtful_urls,
    what_exports_lose,
    what_other_systems_lose,
)
