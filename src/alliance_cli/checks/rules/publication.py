"""Rules about what is published: links, secrets, and what outputs cannot carry. A8xx."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from alliance_cli.checks.rules.subject import Subject
from alliance_cli.event.values import Secret
from alliance_cli.findings import Diagnostic, Route
from alliance_cli.text import clean_line

LONGEST_TITLE = 255
"""What Outlook keeps of a title."""

# Nearly every link there is; the others are looked at in parts.
_ORDINARY = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#][!-~]*)?")
_HOST = re.compile(r"(?:[^\s.:/@\[\]]+\.)+[^\s.:/@\[\]]{2,}\.?|localhost|\[[0-9A-Fa-f:.]+\]")


def online_rooms_without_link(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A801 for every online room that has neither a public nor a private link."""
    for route, room in subject.rooms.items():
        if room.kind == "online" and room.url is None and room.join_url is None:
            help_line = 'write `join_url = { env = "NAME" }` for registered people, or `url` for everybody'
            yield Diagnostic("A801", f"the online room `{room.id}` has no link", route, help_line)


def secrets_in_clear_text(subject: Subject) -> Iterator[Diagnostic]:
    """Yield A802 for every join link or passcode that stands in the file itself."""
    for route, room in subject.rooms.items():
        for key, secret in (("join_url", room.join_url), ("passcode", room.passcode)):
            if secret is not None and secret.text is not None:
                name = f"{room.id}_{key}".upper().replace("-", "_")
                name = name if name[0].isalpha() else f"ROOM_{name}"
                help_line = f'write `{key} = {{ env = "{name}" }}` and keep the value out of the file'
                message = f"the {key} of room `{room.id}` stands in clear text"
                yield Diagnostic("A802", message, (*route, key), help_line)


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
    fault = url_fault(url)
    if fault:
        shown = f"`{key}`" if is_secret else f"`{clean_line(url)[:80]}`"
        guess = f"https://{url}"
        is_bare_host = "://" not in url and url_fault(guess) is None
        help_line = f"write `{guess}`" if is_bare_host and not is_secret else "write it as `https://…`"
        yield Diagnostic("A804", f"{shown} is no link: {fault}", route, help_line)
    elif url[:7].lower() == "http://":
        yield Diagnostic("A803", f"the link in `{key}` is not encrypted", route, "write `https://`, if the page has it")


def url_fault(url: str) -> str | None:
    """Return what is wrong with the form of a link, or None. Schemes other than http are taken as they are."""
    if _ORDINARY.fullmatch(url):
        return None
    if re.search(r"\s", url):
        return "it has a space in it"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "its host or port is malformed"
    if not parts.scheme or "." in parts.scheme:
        return "it does not begin with `https://`"
    if parts.scheme in {"http", "https"} and not _HOST.fullmatch(_host(parts.netloc)):
        return "it has no host such as `www.example.org`" if not parts.netloc else "its host is malformed"
    return None


def _host(netloc: str) -> str:
    return re.sub(r":[0-9]*$", "", netloc.rpartition("@")[2])


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
