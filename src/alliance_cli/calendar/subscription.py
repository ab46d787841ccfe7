"""The links for subscribing to a published calendar."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlsplit

from alliance_cli.event.agenda import Event
from alliance_cli.findings import EventError
from alliance_cli.links import uri
from alliance_cli.words import words

_SCHEMES = frozenset({"http", "https", "webcal", "webcals"})


class Subscription(NamedTuple):
    """One way to subscribe: for which programs, by the word that data has for it, and its link."""

    program: str
    label: str
    url: str


def calendar_address(event: Event) -> str | None:
    """Return where the calendar is published, as https or http; None where the event does not say, or it is no such link."""
    written = event.calendar_url and uri(event.calendar_url.strip())
    if not written:
        return None
    try:
        parts = urlsplit(written)
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not parts.netloc:
        return None
    return parts._replace(scheme="http" if parts.scheme == "http" else "https").geturl()


def subscriptions(event: Event, language: str = "en") -> tuple[Subscription, ...]:
    """Return the links with which people subscribe to the calendar of an event, named in one of our languages.

    Google wants webcal in its link (calagator/calagator#556); the new Outlook for Windows loses the scheme of a webcal
    link, so that the plain one is there too.

    Raises:
        EventError: The event does not say where its calendar is, or not in an address that programs fetch.
    """
    if not event.calendar_url:
        raise EventError(
            f"`{event.id}` does not say where its calendar is published",
            'write its address into [event]: `calendar_url = "https://…/agenda.ics"`',
        )
    address = calendar_address(event)
    if address is None:
        raise EventError(
            "`calendar_url` is not an address that programs can fetch", "write it as `https://…/agenda.ics`"
        )
    say = words(language)
    webcal = f"webcal://{address.partition('://')[2]}"
    query = f"url={quote(address, safe='')}&name={quote(event.title, safe='')}"
    return (
        Subscription("webcal", "Apple Calendar, Thunderbird, GNOME", webcal),
        Subscription(
            "google", "Google Calendar", f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe=':/')}"
        ),
        Subscription("outlook", "Outlook.com", f"https://outlook.live.com/calendar/0/addfromweb?{query}"),
        Subscription("office365", "Office 365", f"https://outlook.office.com/calendar/0/addfromweb?{query}"),
        # words: who takes this link to a calendar; the others are called Google Calendar, Outlook.com and the like
        Subscription("https", say("Other programs, and the new Outlook"), address),
    )
