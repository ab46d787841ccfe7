"""The agenda as one web page: complete without scripts, in the reader's zone with them, in the event's on paper."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from hashlib import sha256

from alliance_cli import __version__
from alliance_cli.event.agenda import Agenda
from alliance_cli.times import abbreviation
from alliance_cli.times.wall import clock_words, long_day_words
from alliance_cli.event.export_options import Options
from alliance_cli.formats.page import assets, body, templates
from alliance_cli.formats.page.event_style import style_of_event
from alliance_cli.formats.page.html import NOTHING, Html, joined
from alliance_cli.formats.page.markup import link_to
from alliance_cli.formats.page.sentences import SENTENCES, sentence
from alliance_cli.formats.page.view import Chapter, chapter

# What the script says by itself; all else is in the page already.
_SPOKEN_BY_SCRIPT = (
    "times_shown yours show_event_zone event_zone own_zone other_zone zone_unknown event_time overlaps count none_found copied "
    "now nothing_now nothing_next next later_at close to_programme add_to_calendar file google outlook a_copy"
).split()
_FEW_AT_ONCE, _MANY_SESSIONS, _MOST_TITLES = 2, 100, 3
_MARK = re.compile(rb'<meta name="alliance-state" content="([0-9a-f]{64}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) ([^"]*)">')


def render(agendas: Sequence[Agenda], options: Options) -> bytes:
    """Return the page; "as of" is when it last changed, so that an unchanged agenda is an unchanged page."""
    chapters = [chapter(agenda, prefix) for agenda, prefix in zip(agendas, _prefixes(agendas), strict=True)]
    several = sum(each.sessions for each in chapters) > 1
    # The state of registration is told as soon as it is there, the rest when the programme is.
    scripts = [
        assets.script("registration"),
        assets.script("times", "calendar", *(["grid", "programme"] if several else []), "start"),
    ]
    first = joined(
        [
            templates.SKIP % sentence("skip"),
            templates.BANNER % sentence("for_registered") if options.audience == "registered" else NOTHING,
            *(body.head(each, None, NOTHING) for each in chapters),
            templates.SCRIPT % Html(scripts[0]) if any(each.windows for each in chapters) else NOTHING,
            body.controls(chapters),
            body.programme(chapters),
        ]
    )
    last = body.after(chapters)
    digest = sha256(f"{options.audience}\n{first}{last}".encode("utf-8", "replace")).hexdigest()
    changed = _last_change(digest, options)
    data = Html(_words(agendas, changed))
    zone = agendas[0].event.zone
    wall = changed.astimezone(zone)
    as_of = f"{long_day_words(wall.date())}, {clock_words(wall.replace(second=0))} {abbreviation(changed, zone)}"
    title = ", ".join(each.title for each in chapters[:_MOST_TITLES])
    stated = sentence("as_of", time=as_of)
    on_paper = f"{title} · {sentence('times_shown', zone=zone.key)} · {stated}"
    styles = [assets.style("page", *(["programme"] if several else []), "print"), style_of_event(agendas, on_paper)]
    url = link_to(agendas[0].event.url)
    text = templates.PAGE % {
        "language": chapters[0].language,
        "policy": assets.policy(scripts, styles),
        "generator": f"alliance-cli {__version__}, {digest[:16]}",
        "mark": f"{digest} {_stamp(changed)} {options.audience}",
        "robots": templates.ROBOTS if options.audience == "registered" else NOTHING,
        "title": title,
        "summary": _summary(chapters),
        "address": templates.ADDRESS % {"url": url} if url else NOTHING,
        "styles": joined(templates.STYLE % Html(each) for each in styles),
        "body_class": templates.ATTRIBUTE % ("class", _body_class(chapters)),
        "body": joined([first, templates.DATA % data, templates.SCRIPT % Html(scripts[1]), last]),
        "as_of": stated,
        "state": sentence("digest", digest=digest[:16]),
    }
    return text.encode("utf-8", "replace")


def _body_class(chapters: Sequence[Chapter]) -> str:
    """Return what the style sheets need to know of the size of the programme."""
    sessions = sum(each.sessions for each in chapters)
    sizes = (
        ("several", sessions > 1),
        ("few", max(each.most_at_once for each in chapters) <= _FEW_AT_ONCE),
        ("large", sessions > _MANY_SESSIONS),
    )
    return " ".join(name for name, is_so in sizes if is_so)


def _prefixes(agendas: Sequence[Agenda]) -> list[str]:
    """Return what stands before the ids of each event: nothing, unless two events have sessions of one id."""
    ids = [session.id for agenda in agendas for session in agenda.sessions]
    if len(ids) == len(set(ids)):
        return [""] * len(agendas)
    return ["", *(f"{agenda.event.id}-" for agenda in agendas[1:])]


def _last_change(digest: str, options: Options) -> dt.datetime:
    found = _MARK.search(options.previous) if options.previous else None
    if found and found[1].decode() == digest:
        return dt.datetime.fromisoformat(found[2].decode())
    return options.now.astimezone(dt.UTC).replace(microsecond=0)


def _stamp(instant: dt.datetime) -> str:
    return instant.isoformat().replace("+00:00", "Z")


def _summary(chapters: Sequence[Chapter]) -> str:
    first = chapters[0]
    return " · ".join(filter(None, (first.subtitle, *(fact.text for fact in first.facts[:2]))))


def _words(agendas: Sequence[Agenda], changed: dt.datetime) -> str:
    """Return what the script needs to know, safe inside a script element."""
    data = {
        "language": (agendas[0].event.languages or ("en",))[0],
        "stamp": _stamp(changed).replace("-", "").replace(":", ""),
        "rooms": [(room.id, room.name) for agenda in agendas for room in agenda.rooms],
        "say": {name: SENTENCES[name] for name in _SPOKEN_BY_SCRIPT},
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
