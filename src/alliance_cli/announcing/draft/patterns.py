"""Patterns for everything but times: who organizes, where, how; each with examples that it matches and misses.

What `announce` writes behind its labels is read by the very messages that it writes, in each language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from alliance_cli.words import LANGUAGES, Words, words


class Way(NamedTuple):
    """One way to say a fact; the group `value` is what is said. The examples' matches are pairs of text and value."""

    key: str
    expression: str
    matches: tuple[tuple[str, str], ...]
    misses: tuple[str, ...]


# A name as it stands in a sentence: words that begin with a capital, and the small ones between them.
_SMALL = (
    "of|for|and|the|on|in|de|des|du|da|do|di|del|della|dei|e|et|y|la|le|les|für|und|der|die|das|zur|zum|von|по|и|в|на"
)
_NAME = rf"(?:[^\W\d_a-zß-öø-ÿа-яё][\w’'&.-]*(?:\s+(?:(?:{_SMALL})\s+)*(?=[^\Wa-zß-öø-ÿа-яё_]))?)+(?:\s*\([A-ZÀ-ÞА-Я][\w -]{{1,20}}\))?"

WAYS = (
    Way(
        "organizer",
        r"(?:(?i:hosted|organi[sz]ed|convened|run)\s+(?i:by)|(?i:veranstaltet|organisiert|ausgerichtet)\s+(?i:von|vom)(?:\s+(?i:der|dem))?"
        r"|(?i:organisée?s?|accueillie?s?)\s+(?i:par)|(?i:organizzat[aoei])\s+(?i:da|dal|dalla|dall[’'])|(?i:organizad[ao]s?)\s+(?i:por)"
        r"|(?i:организуе[тм]\w*|организатор\w*)\s*(?::|–|—)?)\s*(?:(?i:the|la|le|les|il|lo|el)\s+|(?i:l)[’'])?(?P<value>"
        + _NAME
        + ")",
        (
            (
                "The forum, hosted by the Organization for Security and Co-operation in Europe (OSCE), opens",
                "Organization for Security and Co-operation in Europe (OSCE)",
            ),
            ("organised by the Quay Society", "Quay Society"),
            ("veranstaltet von der Hafengesellschaft", "Hafengesellschaft"),
            ("organisées par l’Association Confluences, ", "Association Confluences"),
            ("organizado por la Fundación Ebro", "Fundación Ebro"),
        ),
        ("organised by volunteers", "the host city"),
    ),
    Way(
        "organizer",
        r"(?im:^[\s*•–-]*(?:organi[sz]er|host|veranstalter(?:in)?|organisateur|organizzatore|organizador|организатор)\s*:)\s*(?P<value>[^\n]{2,120}?)\s*(?:(?<=[^\W\d_]{4})\.|;)?\s*(?=\n|$)",
        (("Organizer: The Quay Society\n", "The Quay Society"), ("- Veranstalter: Hafen e. V.", "Hafen e. V.")),
        ("organizers: see below",),
    ),
    Way(
        "platform",
        r"(?i:\b(?:via|over|through|on|per|über|sur|su|por|tramite|mediante|через|в)\s+)(?P<value>Zoom|Microsoft Teams|MS Teams|Webex|Google Meet|Jitsi(?: Meet)?|BigBlueButton|GoTo(?:Meeting|Webinar)|YouTube)\b",
        (("held online via Zoom", "Zoom"), ("online über Microsoft Teams", "Microsoft Teams")),
        ("the lens can zoom", "Teams of three"),
    ),
    Way(
        "attendance=hybrid",
        r"(?P<value>(?i:\bhybrid\b|\bon[- ]?site and online|in person and online|both online and|vor ort und online|sur place et en ligne|in presenza e online|presencial y en línea|очно и онлайн))",
        (("a hybrid event", "hybrid"), ("takes place in person and online", "in person and online")),
        ("in Vienna",),
    ),
    Way(
        "attendance=online",
        r"(?P<value>(?i:\b(?:held|takes? place|will be held|hosted|meets?|conducted|findet|conference|conferencia|evento|event|konferenz|conférence|se tiendra|si terrà|se celebrará|проходит|пройд[её]т)\b)[^.;\n]{0,60}?(?i:\b(?:online|virtual(?:ly)?|en ligne|en línea|онлайн)\b)|(?i:\b(?:online|virtual)\s+(?:conference|event|summit|forum|meeting|konferenz|tagung)\b))",
        (
            ("The conference will be held online via Zoom", "conference will be held online"),
            ("an online conference", "online conference"),
        ),
        ("register online", "The conference is in Vienna. Register online"),
    ),
)
_COMPILED = [(way, re.compile(way.expression)) for way in WAYS]


class Said(NamedTuple):
    """What a pattern found, and where."""

    key: str
    value: str
    start: int
    end: int


def ways_in(text: str) -> list[Said]:
    """Return what the patterns find in a text, in its order."""
    found = [
        Said(way.key, " ".join(each["value"].split()), *each.span("value"))
        for way, expression in _COMPILED
        for each in expression.finditer(text)
    ]
    return sorted(found, key=lambda each: each.start)


class Labels(NamedTuple):
    """What stands before the colon of a point, by the key of the event file; those with a name have the group `name`."""

    plain: dict[str, str]
    named: tuple[tuple[str, re.Pattern[str]], ...]
    modes: dict[str, str]
    statuses: dict[str, str]
    invited: frozenset[str]
    registration: frozenset[str]


def _plainly(speaks: Words) -> Callable[..., str]:
    """Return what says a message with plain spaces, as the text has them."""

    def say(message: str, **values: str) -> str:
        return " ".join(speaks(message, **values).split())

    return say


@cache
def labels() -> Labels:
    """Return the labels of the points that `announce` writes, in every language that it has."""
    plain: dict[str, str] = {}
    named: list[tuple[str, re.Pattern[str]]] = []
    modes: dict[str, str] = {}
    statuses: dict[str, str] = {}
    invited, registration = set(), set()
    for language in LANGUAGES:
        say = _plainly(words(language))
        plain |= {
            say("Event"): "title",
            say("Status"): "status",
            say("Dates"): "dates",
            say("Mode"): "mode",
            say("Place"): "place",
            say("Opening"): "opening",
            say("Web"): "url",
            say("Calendar"): "calendar_url",
            say("Speakers"): "speakers",
            say("Registration"): "state",
        }
        for key, label in (
            ("opens", say("{name} open from", name="\0")),
            ("opens", say("{name} opened", name="\0")),
            ("closes", say("{name} open until", name="\0")),
            ("closes", say("{name} closed", name="\0")),
            ("page", say("{name} at", name="\0")),
        ):
            named.append((key, re.compile(re.escape(label).replace("\0", "(?P<name>.+?)"))))
        modes |= {say("online"): "online", say("in person"): "in-person", say("in person and online"): "hybrid"}
        statuses |= {say("tentative"): "tentative", say("postponed"): "postponed", say("cancelled"): "cancelled"}
        invited.add(say("invited"))
        registration.add(say("Registration"))
    return Labels(plain, tuple(named), modes, statuses, frozenset(invited), frozenset(registration))
