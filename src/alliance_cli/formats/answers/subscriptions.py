"""The links with which people subscribe, in Markdown, in HTML and as data."""

from __future__ import annotations

import html
from collections.abc import Sequence

from alliance_cli.calendar.subscription import Subscription
from alliance_cli.event.agenda import Event
from alliance_cli.formats.answers.plain import Data
from alliance_cli.formats.safe_markdown import markdown_link


def subscriptions_markdown(links: Sequence[Subscription]) -> str:
    """Return a list of links."""
    return "".join(f"- {markdown_link(each.label, each.url)}\n" for each in links)


def subscriptions_html(links: Sequence[Subscription]) -> str:
    """Return a list of links, for a page of the organiser's own."""
    items = "".join(f'  <li><a href="{html.escape(each.url)}">{html.escape(each.label)}</a></li>\n' for each in links)
    return f"<ul>\n{items}</ul>\n"


def subscriptions_data(event: Event, links: Sequence[Subscription]) -> Data:
    """Return the links by program."""
    return {
        "event": event.id,
        "title": event.title,
        "calendar_url": links[-1].url,
        "links": [each._asdict() for each in links],
    }
