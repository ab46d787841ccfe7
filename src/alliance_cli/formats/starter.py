"""A commented starter file: the event file that `alliance init` writes."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple
from uuid import UUID

from alliance_cli.text import slug
from alliance_cli.times import english


class Starter(NamedTuple):
    """What is known about the event so far."""

    title: str
    timezone: str
    first_day: dt.date
    uid: UUID


_TEXT = """\
# One event. Check it with:  alliance check {{this file}}
# Every key is described in docs/event-file.md.

[event]
{identity}
{title}
{timezone}
uid = "{uid}"          # the root of every published identity: never change it
start = {first}T09:00:00      # wall time in the zone above
end = {last}T17:00:00
attendance = "hybrid"             # online | in-person | hybrid
# url = "https://example.org/"
# city = "Vienna"
# country = "AT"

[organizer]
name = "Name of the organizing body"
# email = "office@example.org"

[registration]                    # leave the table out where nobody has to register
opens = {opens}T09:00:00
closes = {closes}T17:00:00     # or as you announce it: "{closes_words}, 17:00"
# url = "https://example.org/register"
# capacity = 200
# registered = 0                  # with both, "full" is known

[[rooms]]
id = "hall"
name = "Main hall"

[[rooms]]
id = "stream"
name = "Live stream"
kind = "online"
url = "https://example.org/stream"
# join_url = {{ env = "JOIN_URL" }}   # for registered people only; kept out of this file

[[tracks]]
id = "main"
name = "Main programme"

[[speakers]]                      # in order of precedence
id = "speaker-one"
name = "First Speaker"
title = "Office held"
organization = "Their organization"

[[sessions]]
id = "opening"                    # never changes: calendars know the session by it
title = "Opening"
kind = "opening"
start = {first}T09:00:00
end = {first}T10:30:00        # or: duration = "1h30m"
rooms = ["hall", "stream"]
track = "main"
speakers = ["speaker-one"]        # or: {{ speaker = "speaker-one", role = "moderator" }}
abstract = \"\"\"
What the session is about.\"\"\"
"""


def starter_text(starter: Starter) -> str:
    """Return a starter file for `starter`, with an event of two days; it passes `alliance check`."""
    import tomli_w

    last = starter.first_day + dt.timedelta(days=1)
    closes = starter.first_day - dt.timedelta(days=7)
    return _TEXT.format(
        identity=tomli_w.dumps({"id": _identifier(starter.title)}).strip(),
        title=tomli_w.dumps({"title": starter.title}).strip(),
        timezone=tomli_w.dumps({"timezone": starter.timezone}).strip(),
        uid=starter.uid,
        first=starter.first_day,
        last=last,
        opens=starter.first_day - dt.timedelta(days=60),
        closes=closes,
        closes_words=english.day(closes),
    )


def _identifier(title: str) -> str:
    return slug(title) or "event"
