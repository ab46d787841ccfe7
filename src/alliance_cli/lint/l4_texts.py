"""L4xx: what entries say: titles, places, descriptions, links and people; and what must stay private."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from alliance_cli.checks.code import ERROR, WARNING, Code
from alliance_cli.ical import ContentLine
from alliance_cli.importing.cancellation import speaks_of_cancellation, without_cancellation
from alliance_cli.lint.feed import LONGEST_TEXT, Entry, Feed, has_secret
from alliance_cli.lint.rule import Fault, Rule, entries
from alliance_cli.meeting_links import MeetingDetail, find_meeting_links
from alliance_cli.text import clean_line

_PROSE = ("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT")
_POSTPONED = re.compile(
    r"(?<!\w)(?:absage|annulation|cancellation|postponed|verschoben|report[ée]e?|rinviat[oa]|aplazad[oa]|перенес[её]н[ао]?)(?!\w)",
    re.IGNORECASE,
)
# Closing tags, and opening ones that no prose about HTML would use without closing them.
_HTML = re.compile(
    r"</(?:p|a|b|i|u|s|em|strong|ul|ol|li|div|span|h[1-6]|table|tr|td|code|pre|blockquote)>|<br ?/?>|<p>|<a\s[^<>]*href=|<img\s",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:amp|nbsp|lt|gt|quot|apos|[aeiouAEIOU](?:uml|acute|grave|circ)|szlig|[rl][sd]quo|[nm]dash|hellip|#[0-9]{2,5}|#x[0-9A-Fa-f]{2,5});"
)
_MARKDOWN = re.compile(
    r"\[[^\[\]\n]{1,200}\]\(https?://[^\s()]{1,500}\)|(?<![\w*])\*\*[^\s*][^*\n]{0,200}\*\*(?!\w)|^#{2,6} \S",
    re.MULTILINE,
)
_UNESCAPED = re.compile(r"(?:[^\\,;]++|\\.)*+[,;]", re.DOTALL)
_WRONG_ESCAPE = re.compile(r"(?:[^\\]++|\\[\\;,nN])*+\\", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")
_NOTHING = frozenset({"undefined", "null", "none", "nan", "[object object]"})
_CUT = 60
_MAY_HOLD_LINKS = frozenset({*_PROSE, "URL", "ATTACH", "CONFERENCE", "CATEGORIES", "NAME"})
_WAYS = {
    "link": "a link to a {}meeting",
    "number": "a meeting's number",
    "passcode": "a passcode",
    "dial-in": "a meeting's phone line",
}


def meeting_links(feed: Feed) -> Fault | None:
    """Find what lets people into a meeting: links, numbers, passcodes, phone lines. None of it is shown."""
    lines = [line for calendar in feed.calendars for line in calendar.lines]
    lines += [line for entry in feed.entries for line in entry.component.lines]
    places: list[ContentLine] = []
    kinds: set[str] = set()
    services: set[str] = set()
    seen: dict[str, list[MeetingDetail]] = {}
    for line in lines:
        if line.name in _MAY_HOLD_LINKS or line.name.startswith("X-"):
            text = line.text[:LONGEST_TEXT]
            if text not in seen:  # rooms and categories come again and again
                seen[text] = find_meeting_links(text)
            found = seen[text]
            kinds |= {each.kind for each in found}
            services |= {each.service for each in found if each.service}
            places += [line] if found else []
    if not places:
        return None
    service = f"{next(iter(services))} " if len(services) == 1 else ""
    ways = [words.format(service) for kind, words in _WAYS.items() if kind in kinds]
    told = ", ".join(ways[:-1]) + " and " + ways[-1] if len(ways) > 1 else ways[0]
    count = _entry_count(feed, places)
    owner = "the calendar" if count.startswith("0 ") else count
    return Fault(
        f"{_where(places)} of {owner} {_contain(places)} {told}; anyone with the address of this feed can join",
        places,
        "remove it from the public feed and change the passcode; for a feed for registered people use `--audience registered`",
    )


def cancelled_in_title(feed: Feed) -> Fault | None:
    """Find entries that are cancelled by a word in their title only."""
    if feed.is_ours:
        return None
    found = [entry for entry in feed.entries if not entry.is_cancelled and without_cancellation(entry.title)[1]]
    if not found:
        return None
    return Fault(
        f"{entries(found, 'are', 'is')} cancelled only in the title: {found[0].shown}",
        _titles(found),
        "add STATUS:CANCELLED; Thunderbird then strikes it through and phones remove it",
    )


def cancelled_in_status(feed: Feed) -> Fault | None:
    """Find cancelled entries whose title does not say so."""
    if feed.is_ours:
        return None  # each is marked in the event's language
    found = [
        entry for entry in feed.entries if entry.is_cancelled and not entry.exception_of and not _says_so(entry.title)
    ]
    if not found:
        return None
    return Fault(
        f"{entries(found, 'are', 'is')} cancelled only by STATUS: {found[0].shown}; GNOME, Outlook and FullCalendar do not show it",
        _titles(found),
        "say so in the title too: `Cancelled: …`",
    )


def _says_so(title: str) -> bool:
    return speaks_of_cancellation(title) or _POSTPONED.search(title) is not None


def _titles(found: Iterable[Entry]) -> list[ContentLine]:
    return [entry.component.line("SUMMARY") or entry.begin for entry in found]


def html(feed: Feed) -> Fault | None:
    """Find tags and entities of HTML in texts."""
    if feed.is_ours or not (b"<" in feed.data or b"&" in feed.data):
        return None
    places, shown = _with(feed, {"<": _HTML, "&": _ENTITY})
    if not places:
        return None
    return Fault(
        f"{_where(places)} of {_entry_count(feed, places)} {_contain(places)} HTML; Apple, Thunderbird and GNOME show `{shown}` as typed",
        places,
        "write plain text; HTML may go into X-ALT-DESC",
    )


def markdown(feed: Feed) -> Fault | None:
    """Find Markdown in texts."""
    if feed.is_ours:
        return None
    places, _ = _with(feed, {"](": _MARKDOWN, "**": _MARKDOWN, "##": _MARKDOWN})
    if not places:
        return None
    return Fault(
        f"{_where(places)} of {_entry_count(feed, places)} {_contain(places)} Markdown; no calendar renders it",
        places,
        "write plain text, links in full",
    )


def _with(feed: Feed, patterns: dict[str, re.Pattern[str]]) -> tuple[list[ContentLine], str]:
    """Return the texts in which a pattern is found, with its first match; only texts with its mark are searched."""
    places, shown = [], ""
    for _, line in feed.texts("DESCRIPTION", "LOCATION", "SUMMARY"):
        text = line.text
        found = next((match for mark, each in patterns.items() if mark in text and (match := each.search(text))), None)
        if found:
            places.append(line)
            shown = shown or clean_line(found[0].partition(" ")[0][:20])
    return places, shown


def _where(places: Iterable[ContentLine]) -> str:
    names = sorted({clean_line(line.name[:_CUT]) for line in places})
    return " and ".join(names) if len(names) < 3 else ", ".join(names[:-1]) + " and " + names[-1]


def _contain(places: Iterable[ContentLine]) -> str:
    return "contain" if len({line.name for line in places}) > 1 else "contains"


def _entry_count(feed: Feed, places: Iterable[ContentLine]) -> str:
    numbers = {id(line) for line in places}
    return entries([entry for entry in feed.entries if any(id(line) in numbers for line in entry.component.lines)])


def unescaped(feed: Feed) -> Fault | None:
    """Find commas and semicolons that are not escaped."""
    places = [
        line for _, line in feed.texts(*_PROSE) if _UNESCAPED.match(line.value) and not _is_escaped_twice(line.value)
    ]
    if not places:
        return None
    return Fault(
        f"commas or semicolons in {_where(places)} of {_entry_count(feed, places)} are not escaped; some readers cut the text there",
        places,
        "write `\\,` and `\\;` in texts",
    )


def wrong_escapes(feed: Feed) -> Fault | None:
    """Find backslashes that escape nothing, and texts that were escaped twice."""
    if feed.is_ours or b"\\" not in feed.data:
        return None
    texts = [line for _, line in feed.texts(*_PROSE) if "\\" in line.value]
    places = [line for line in texts if _is_escaped_twice(line.value) or _WRONG_ESCAPE.match(line.value)]
    if not places:
        return None
    twice = all(_is_escaped_twice(line.value) for line in places)
    message = (
        "is escaped twice; readers show the backslashes"
        if twice
        else "has backslashes that escape nothing; readers show or drop them"
    )
    return Fault(
        f"the text in {_where(places)} of {_entry_count(feed, places)} {message}",
        places,
        "escape once, and only `\\\\`, `\\;`, `\\,` and line breaks as `\\n`",
    )


def _is_escaped_twice(value: str) -> bool:
    r"""Whether escapes are escaped: `\\,`, or `\\n` for every line break of several."""
    breaks = doubled = 0
    for found in _ESCAPE.finditer(value):
        following = value[found.end() : found.end() + 1]
        if found[1] == "\\":
            if following and following in ",;":
                return True
            doubled += following == "n"
        breaks += found[1] in "nN"
    return doubled > 1 and not breaks


def escaped_urls(feed: Feed) -> Fault | None:
    """Find addresses that are escaped as if they were texts."""
    places = [line for line in _urls(feed) if "\\" in line.value]
    if not places:
        return None
    return Fault(
        f"the URL of {_entry_count(feed, places)} is escaped like a text; the link leads nowhere",
        places,
        "write the address as it is",
    )


def no_address(feed: Feed) -> Fault | None:
    """Find URLs that are empty, relative, or not ASCII."""
    places = [line for line in _urls(feed) if "\\" not in line.value and not _is_address(line.value.strip())]
    if not places:
        return None
    value = next((line.value.strip() for line in places if line.value.strip()), "")
    number = f"{len(places)} URLs are not addresses" if len(places) > 1 else "a URL is not an address"
    if not value:
        return Fault(f"{number}: empty", places, "remove the property")
    shown = "" if has_secret(value) else f": `{clean_line(value[:_CUT])}`"
    return Fault(
        f"{number}{shown}",
        places,
        "write it in full: `https://…`, other letters percent-encoded",
    )


def _is_address(value: str) -> bool:
    return value.isascii() and _SCHEME.match(value) is not None and " " not in value


def _urls(feed: Feed) -> Iterator[ContentLine]:
    for calendar in feed.calendars:
        yield from calendar.all("URL")
    for _, line in feed.texts("URL"):
        yield line


def people(feed: Feed) -> Fault | None:
    """Find organizers and attendees, and requests to answer."""
    places = [line for _, line in feed.texts("ORGANIZER", "ATTENDEE")]
    requests = [
        line
        for calendar in feed.calendars
        for line in calendar.all("METHOD")
        if line.value.strip().upper() == "REQUEST"
    ]
    if requests:
        return Fault(
            "METHOD:REQUEST turns the feed into an invitation; Outlook imports only its first entry",
            [*requests, *places],
            "remove METHOD",
        )
    if not places:
        return None
    verb = "names" if _entry_count(feed, places).startswith("1 ") else "name"
    return Fault(
        f"{_entry_count(feed, places)} {verb} {_where(places)}; Apple and Outlook treat them as invitations",
        places,
        "remove it; CONTACT names the organizer without inviting anyone",
    )


def no_title(feed: Feed) -> Fault | None:
    """Find entries without a title."""
    found = [entry for entry in feed.entries if not entry.title]
    if not found:
        return None
    return Fault(f"{entries(found, 'have', 'has')} no title", _titles(found), "add SUMMARY")


def placeholders(feed: Feed) -> Fault | None:
    """Find texts that a program wrote for nothing, and texts that begin with the name of their property."""
    if feed.is_ours:
        return None
    places = [line for _, line in feed.texts("SUMMARY", "LOCATION", "DESCRIPTION", "URL") if _is_placeholder(line)]
    if not places:
        return None
    first = clean_line(places[0].text)[:_CUT].partition(":")[0]
    shown = f"`{first}`" if first else "nothing but line breaks"
    return Fault(
        f"{places[0].name} says {shown} in {_entry_count(feed, places)}",
        places,
        "remove the property where there is nothing to say",
    )


def _is_placeholder(line: ContentLine) -> bool:
    text = line.text
    stripped = text.strip()
    if not stripped:
        return bool(text) and line.name != "SUMMARY"
    return stripped.casefold() in _NOTHING or stripped.startswith((f"{line.name}:", f"{line.name};"))


RULES = (
    Rule(
        Code(
            "L401",
            ERROR,
            "meeting-link-in-public",
            "A public feed lets people into a meeting.",
            "It contains a link, a number or a passcode: anyone with the address of the feed can join, and search engines have it. "
            "What was found is never printed.",
            "LOCATION:https://us02web.zoom.us/j/81234567890?pwd=QUJDREVGRw\n",
            "LOCATION:Zoom (the link is in your mail)\n",
        ),
        "seen in published feeds, one of them with 159 passcodes",
        meeting_links,
    ),
    Rule(
        Code(
            "L411",
            WARNING,
            "cancelled-in-title-only",
            "An entry is cancelled only in its title.",
            "With STATUS:CANCELLED, Thunderbird strikes it through and calendars that sync with phones remove it.",
            "SUMMARY:CANCELLED: Opening\n",
            "SUMMARY:CANCELLED: Opening\nSTATUS:CANCELLED\n",
        ),
        "RFC 5545 section 3.8.1.11",
        cancelled_in_title,
    ),
    Rule(
        Code(
            "L412",
            WARNING,
            "cancelled-in-status-only",
            "An entry is cancelled only by its STATUS.",
            "GNOME, Outlook and FullCalendar show it like any other.",
            "SUMMARY:Opening\nSTATUS:CANCELLED\n",
            "SUMMARY:Cancelled: Opening\nSTATUS:CANCELLED\n",
        ),
        "tried with Evolution 3.46 and FullCalendar",
        cancelled_in_status,
    ),
    Rule(
        Code(
            "L413",
            WARNING,
            "html",
            "A text contains HTML.",
            "Apple, Thunderbird, GNOME and most phones show the tags as typed; only Google renders some.",
            "DESCRIPTION:<p>Bring your <b>laptop</b>.</p>\n",
            "DESCRIPTION:Bring your laptop.\n",
        ),
        "nextcloud/tasks#3206; fossasia/open-event-frontend#8180",
        html,
    ),
    Rule(
        Code(
            "L414",
            WARNING,
            "markdown",
            "A text contains Markdown.",
            "No calendar renders it; links and asterisks are shown as typed.",
            "DESCRIPTION:**Bring** a [laptop](https://example.org/).\n",
            "DESCRIPTION:Bring a laptop: https://example.org/\n",
        ),
        "nwspk/web#39; fsek/web#378",
        markdown,
    ),
    Rule(
        Code(
            "L415",
            WARNING,
            "unescaped-comma",
            "A comma or semicolon in a text is not escaped.",
            "Strict readers take it for the end of the text or the next value of a list.",
            "LOCATION:Hall 1, Main Street 2\n",
            "LOCATION:Hall 1\\, Main Street 2\n",
        ),
        "RFC 5545 section 3.3.11",
        unescaped,
    ),
    Rule(
        Code(
            "L416",
            WARNING,
            "wrong-escape",
            "A backslash escapes nothing, or a text is escaped twice.",
            "Readers show the backslash, drop it, or drop the letter after it.",
            "DESCRIPTION:Doors\\: 9 am\n",
            "DESCRIPTION:Doors: 9 am\n",
        ),
        "RFC 5545 section 3.3.11",
        wrong_escapes,
    ),
    Rule(
        Code(
            "L417",
            WARNING,
            "escaped-url",
            "A URL is escaped like a text.",
            "A URL is not a text; the backslashes become part of it.",
            "URL:https://example.org/?a=1\\,2\n",
            "URL:https://example.org/?a=1,2\n",
        ),
        "RFC 5545 section 3.8.4.6",
        escaped_urls,
    ),
    Rule(
        Code(
            "L418",
            WARNING,
            "no-address",
            "A URL is empty, incomplete, or not ASCII.",
            "Readers show no link or drop the entry.",
            "URL:example.org/opening\n",
            "URL:https://example.org/opening\n",
        ),
        "RFC 5545 section 3.3.13",
        no_address,
    ),
    Rule(
        Code(
            "L419",
            WARNING,
            "organizer-or-attendee",
            "Entries of a feed name an organizer or attendees.",
            "They are for invitations: Apple and Outlook offer to reply, or cannot import the entry.",
            "ORGANIZER:mailto:office@example.org\n",
            "CONTACT:Example Association\n",
        ),
        "RFC 5545 section 3.8.4.3; frab/frab#231; SchulIT/icc#353",
        people,
    ),
    Rule(
        Code(
            "L420",
            WARNING,
            "no-title",
            "An entry has no title.",
            "Calendars show “Untitled” or nothing.",
            "SUMMARY:\n",
            "SUMMARY:Opening\n",
        ),
        "seen in published feeds",
        no_title,
    ),
    Rule(
        Code(
            "L421",
            WARNING,
            "placeholder",
            "A program wrote a placeholder.",
            "The text is `undefined`, `None`, the property's own name, or nothing but line breaks.",
            "LOCATION:undefined\n",
            "LOCATION:Hall 1\n",
        ),
        "seen in published feeds",
        placeholders,
    ),
)
