"""The agenda as one web page: complete without scripts, in the reader's zone with them, in the event's on paper."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from alliance_cli import __version__
from alliance_cli.event.agenda import Agenda
from alliance_cli.event.export_options import Options
from alliance_cli.formats.page import assets, templates
from alliance_cli.formats.page.body import Body
from alliance_cli.formats.page.event_style import style_of_event
from alliance_cli.formats.page.html import NOTHING, Html, joined
from alliance_cli.formats.page.parts import Chapter
from alliance_cli.formats.page.qr import code_of
from alliance_cli.formats.page.sentences import Sentences, sentences
from alliance_cli.formats.page.state import State, gone_sessions, state_of
from alliance_cli.formats.page.view import chapter
from alliance_cli.links import link_target
from alliance_cli.times.words import TimeWords
from alliance_cli.words import language_of

if TYPE_CHECKING:
    from alliance_cli.calendar.subscription import Subscription

# What the script says by itself; all else is in the page already.
_SPOKEN_BY_SCRIPT = [
    "times_shown",
    "yours",
    "show_event_zone",
    "event_zone",
    "event_zone_each",
    "own_zone",
    "other_zone",
    "zone_unknown",
    "event_time",
    "favourite",
    "overlaps",
    "count",
    "none_found",
    "copied",
    "now",
    "nothing_now",
    "nothing_next",
    "next",
    "later_at",
    "close",
    "to_programme",
    "add_to_calendar",
    "file",
    "google",
    "outlook",
    "a_copy",
]
_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FEW_AT_ONCE, _MANY_SESSIONS, _MOST_TITLES = 2, 100, 3


class _Sheet(NamedTuple):
    """What a layout shows, and the style sheets and scripts that it needs; a script runs right after its part."""

    head: Html
    programme: Html
    rest: Sequence[Html]
    styles: tuple[str, ...]
    head_scripts: tuple[str, ...] = ()
    programme_scripts: tuple[str, ...] = ()
    printing: Html = NOTHING


def render(agendas: Sequence[Agenda], options: Options) -> bytes:
    """Return the page; "as of" is when it last changed, so that an unchanged agenda is an unchanged page.

    Raises:
        EventError: The page that is there is for another audience, layout or event.
    """
    sentence = sentences(language_of(agendas[0].event.languages, options.language))
    others = ["", *(f"{agenda.event.id}-" for agenda in agendas[1:])]
    chapters = [
        chapter(
            agenda,
            sentence,
            prefix,
            other,
            versions=options.versions.get(agenda.event.uid),
            twelve_hour=options.twelve_hour,
        )
        for agenda, prefix, other in zip(agendas, _prefixes(agendas), others, strict=True)
    ]
    if options.layout == "doors":
        from alliance_cli.formats.page import doors

        sheet = _Sheet(NOTHING, doors.sheets(agendas, chapters, sentence), (), ("doors",))
    elif options.layout == "grid":
        from alliance_cli.formats.page import wall

        sheet = _Sheet(NOTHING, wall.sheets(agendas, chapters, sentence), (), ("wall",))
    else:
        sheet = _page(agendas, chapters, sentence, options)
    state = state_of(agendas, options, [sheet.head, sheet.programme, *sheet.rest])
    pieces = _document(agendas, chapters, sheet, state, sentence, options)
    return b"".join([piece.encode("utf-8", "replace") for piece in pieces])


def _page(agendas: Sequence[Agenda], chapters: Sequence[Chapter], sentence: Sentences, options: Options) -> _Sheet:
    """Return the page with its controls, or without them where it is to be printed only."""
    several = sum(each.sessions for each in chapters) > 1
    body = Body(sentence)
    heads = (
        body.head(
            each,
            options.logos.get(agenda.event.uid),
            code_of(agenda.event),
            body.subscriptions(
                _ways_to_subscribe(agenda, sentence, options), options.feeds if agenda is agendas[0] else ()
            ),
        )
        for each, agenda in zip(chapters, agendas, strict=True)
    )
    head = joined(
        [
            templates.SKIP % sentence("skip"),
            templates.BANNER % sentence("for_registered") if options.audience == "registered" else NOTHING,
            *heads,
        ]
    )
    size = "programme" if several else "single"
    programme = body.programme(chapters, alive=options.layout == "page")
    if options.layout == "programme":
        return _Sheet(head, programme, body.people(chapters), ("page", size, "paper", "print"))
    return _Sheet(
        head=head,
        programme=joined([body.controls(chapters), programme]),
        rest=[*_gone(agendas, chapters, sentence, options), *body.after(chapters), _identities(chapters)],
        styles=("page", size, "print"),
        head_scripts=("registration",) if any(each.windows for each in chapters) else (),
        programme_scripts=(
            "times",
            *(("twelve",) if options.twelve_hour else ()),
            "calendar",
            *(("grid", "qr", "programme") if several else ()),
            "start",
        ),
        printing=templates.PRINTING % (sentence("print"), sentence("print_abstracts")) if several else NOTHING,
    )


def _gone(
    agendas: Sequence[Agenda], chapters: Sequence[Chapter], sentence: Sentences, options: Options
) -> Iterator[Html]:
    """Yield the elements that links to removed sessions lead to."""
    present = {card.id for each in chapters for day in each.days for slot in day.slots for card in slot.cards}
    for session in gone_sessions(agendas, options, present):
        yield templates.GONE % (session, sentence("gone"))


def _ways_to_subscribe(agenda: Agenda, sentence: Sentences, options: Options) -> Sequence[Subscription]:
    """Return how to subscribe to the published calendar, where the event says where it is; it is the public one."""
    if options.audience != "public" or not agenda.event.calendar_url:
        return ()
    from alliance_cli.calendar.subscription import calendar_address, subscriptions

    return subscriptions(agenda.event, sentence.language) if calendar_address(agenda.event) else ()


def _document(
    agendas: Sequence[Agenda],
    chapters: Sequence[Chapter],
    sheet: _Sheet,
    state: State,
    sentence: Sentences,
    options: Options,
) -> Iterator[Html]:
    zone = agendas[0].event.zone
    title = ", ".join(each.title for each in chapters[:_MOST_TITLES])
    as_of = sentence("as_of", time=_moment(state, agendas[0], sentence, options))
    styles = [
        assets.style(*sheet.styles),
        style_of_event(agendas, f"{title} · {sentence('times_shown', zone=zone.key)} · {as_of}"),
    ]
    scripts = [assets.script(*names) for names in (sheet.head_scripts, sheet.programme_scripts) if names]
    url = link_target(agendas[0].event.url or "")
    yield templates.PAGE_START % {
        "language": chapters[0].language,
        "policy": assets.policy(scripts, styles),
        "generator": f"alliance-cli {__version__}, {state.digest[:16]}",
        "mark": state.mark,
        "robots": templates.ROBOTS if options.audience == "registered" else NOTHING,
        "title": title,
        "summary": _summary(chapters),
        "address": templates.ADDRESS % {"url": url} if url else NOTHING,
        "styles": joined(templates.STYLE % Html(each) for each in styles),
        "body_class": templates.ATTRIBUTE % ("class", _body_class(chapters)),
    }
    yield sheet.head
    if sheet.head_scripts:
        yield templates.SCRIPT % Html(assets.script(*sheet.head_scripts))
    yield sheet.programme
    if sheet.programme_scripts:
        yield templates.DATA % ("words", Html(_words(agendas, state, sentence, options)))
        yield templates.SCRIPT % Html(assets.script(*sheet.programme_scripts))
    yield from sheet.rest
    yield templates.PAGE_END % {
        "printing": sheet.printing,
        "as_of": as_of,
        "state": sentence("digest", digest=state.digest[:16]),
    }


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


def _moment(state: State, agenda: Agenda, sentence: Sentences, options: Options) -> str:
    zone = agenda.event.zone
    times = TimeWords(zone, twelve_hour=options.twelve_hour, home=zone, language=sentence.language)
    return times.moment(state.changed.replace(second=0), "long")


def _summary(chapters: Sequence[Chapter]) -> str:
    first = chapters[0]
    return " · ".join(filter(None, (first.subtitle, *(fact.text for fact in first.facts[:2]))))


def _words(agendas: Sequence[Agenda], state: State, sentence: Sentences, options: Options) -> str:
    """Return what the script needs to know."""
    data: dict[str, Any] = {
        "language": sentence.language,
        "stamp": state.stamp.replace("-", "").replace(":", ""),
        "rooms": [(room.id, room.name) for agenda in agendas for room in agenda.rooms],
        "say": {name: sentence(name) for name in _SPOKEN_BY_SCRIPT},
    }
    if options.twelve_hour:
        speech = TimeWords(agendas[0].event.zone, language=sentence.language).speech
        clocks = (speech.clock(dt.time(hour), twelve_hour=True) for hour in (1, 13))
        data["halves"] = [clock.removeprefix("1:00") for clock in clocks]
        data["say"]["midnight"] = speech.day_end("{day}", twelve_hour=True)
    return _in_script(data)


def _identities(chapters: Sequence[Chapter]) -> Html:
    """Return the UIDs of the calendar in the order of the programme, where nobody waits for them.

    They are all chance and do not pack: 16 bytes each in one text of base 64; those of other systems stand after it by
    their places.
    """
    uids = [card.uid for each in chapters for day in each.days for slot in day.slots for card in slot.cards]
    others = {number: uid for number, uid in enumerate(uids) if not _UUID.fullmatch(uid)}
    packed = b"".join(bytes(16) if number in others else UUID(uid).bytes for number, uid in enumerate(uids))
    return templates.DATA % ("uids", Html(_in_script([base64.b64encode(packed).decode(), others])))


def _in_script(data: object) -> str:
    """Return data as JSON, safe inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
