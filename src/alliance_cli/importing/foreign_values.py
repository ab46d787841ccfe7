"""Single values of other systems: moments, durations, clock times, titles, languages, links."""

from __future__ import annotations

import datetime as dt
import html
import re
from functools import cache
from urllib.parse import urljoin

from alliance_cli.event.model import KNOWN_KINDS
from alliance_cli.links import link_target
from alliance_cli.meeting_links import find_meeting_links
from alliance_cli.text import clean_line
from alliance_cli.times import TimeProblem, parse_duration
from alliance_cli.words.locale import LANGUAGES, locale

_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?::([0-9]{2})(?:\.0+)?)?")
_HALF_DAY = re.compile(r"(1[0-2]|0?[1-9])(?:[:.]([0-5][0-9]))?\s*([ap])\.?\s?m\.?", re.IGNORECASE)
_FIELDS = re.compile(r"([0-9]{1,4}):([0-9]{1,2})(?::([0-9]{1,2}))?")
_MINUTES = re.compile(r"([0-9]{1,6})\s*(?:mins?\.?|minutes?|minuten|m)?", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
# Names of languages that none of ours has for them.
_MORE_LANGUAGES = {
    "en": "inglês engels engelska angielski 英語 英语",
    "de": "alemão duits tyska niemiecki",
    "fr": "francês frans franska francuski",
    "es": "castellano espanhol spaans spanska",
    "it": "italiaans italienska włoski",
    "nl": "holandês nederlands",
    "pt": "português",
    "pl": "polski",
    "sv": "svenska",
    "uk": "українська",
    "ja": "日本語",
    "zh": "中文",
}
# Clock times between which a session goes on past midnight: one that starts at 18:00 or later and ends by 6:59.
_EVENING, _NIGHT = 18, 6

# What ends the name of a file that a page links to.
_FILE = re.compile(
    r"[^/?#\s]+\.(?:pdf|html?|xhtml|php|txt|md|rst|tex|odp|odt|pptx?|docx?|xlsx?|key|epub|png|jpe?g|gif|svg|webp|mp[34]|"
    r"m4[av]|og[gv]|opus|webm|mkv|mov|zip|gz|tgz|bz2|xz|tar|7z|ics|json|xml|csv|ipynb|py)",
    re.IGNORECASE,
)


def one_line(text: str) -> str:
    """Return a title or name as one clean line; character references of HTML that came along are resolved."""
    return clean_line(html.unescape(text) if _REFERENCE.search(text) else text)


def titled(place: str, title: str | None) -> str:
    """Return a place in a source with the title of what stands there."""
    said = clean_line((title or "")[:60])
    return f"{place}, {said}" if said else place


def moment(text: str) -> dt.datetime:
    """Return an ISO 8601 date-time, aware where an offset is written. Raises ValueError for anything else."""
    text = text.strip()
    if len(text) < 12:
        raise ValueError("no clock time")
    return dt.datetime.fromisoformat(text)


def date(text: str) -> dt.date:
    """Return the date of an ISO 8601 date or date-time. Raises ValueError for anything else."""
    text = text.strip()
    if len(text) > 10 and text[10] not in "T ":
        raise ValueError("no date")
    return dt.date.fromisoformat(text[:10])


def whole_date(text: str) -> dt.date:
    """Return the date of an ISO 8601 date without a clock time. Raises ValueError for anything else."""
    return dt.date.fromisoformat(text.strip())


def clock(text: str) -> dt.timedelta:
    """Return the clock time of `9:30`, `09:30:00` or `9:30 am` as the time since midnight; 24:00 is one day.

    Raises ValueError for anything else.
    """
    if half := _HALF_DAY.fullmatch(text.strip()):
        after_noon = 12 if half[3].lower() == "p" else 0
        return dt.timedelta(hours=int(half[1]) % 12 + after_noon, minutes=int(half[2] or 0))
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        raise ValueError("no clock time")
    hours, minutes, seconds = (int(field or 0) for field in match.groups())
    since = dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if minutes > 59 or seconds > 59 or since > dt.timedelta(days=1):
        raise ValueError("no clock time")
    return since


def after_midnight(start: dt.datetime, end: dt.datetime) -> dt.datetime:
    """Return an end that is only a clock time, on the day after the start where a night lies between them."""
    if (start.tzinfo is None) != (end.tzinfo is None):
        return end
    if end <= start and start.hour >= _EVENING and end.hour <= _NIGHT:
        return next_day(end)
    return end


def next_day(moment: dt.datetime) -> dt.datetime:
    """Return the moment a day later; the moment itself on the last day of the calendar."""
    try:
        return moment + dt.timedelta(days=1)
    except OverflowError:
        return moment


def duration(text: str) -> dt.timedelta:
    """Return the duration of a schedule file.

    `0:45` and `25:00` are hours and minutes, `2:06:00` is days, hours and minutes as frab writes
    it, `00:45:00` with its leading zero hours, minutes and seconds; a bare number is minutes;
    ISO 8601 is itself. Raises ValueError for anything else.
    """
    text = text.strip()
    if minutes := _MINUTES.fullmatch(text):
        return dt.timedelta(minutes=int(minutes[1]))
    match = _FIELDS.fullmatch(text)
    if match is None:
        try:
            return parse_duration(text)
        except TimeProblem as problem:
            raise ValueError(problem.message) from None
    first, second, third = match.groups()
    if third is None:
        return dt.timedelta(hours=int(first), minutes=int(second))
    if len(first) > 1 and first.startswith("0"):
        return dt.timedelta(hours=int(first), minutes=int(second), seconds=int(third))
    return dt.timedelta(days=int(first), hours=int(second), minutes=int(third))


def languages(text: str) -> tuple[list[str], list[str]]:
    """Return the language tags in `de, en` or `English`, and the words that are not languages."""
    tags, others = [], []
    for word in re.split(r"[,;/]|\s+(?:and|und|or)\s+", text):
        name = word.strip()
        tag = _tags_by_name().get(name.casefold(), name.replace("_", "-"))
        if _LANGUAGE.fullmatch(tag) and len(tag.partition("-")[0]) <= 3:
            tags.append(tag)
        elif name:
            others.append(clean_line(name))
    return list(dict.fromkeys(tags)), others


@cache
def _tags_by_name() -> dict[str, str]:
    """Return the languages of two letters by what they are called in ours and in some others."""
    found = {name: tag for tag, names in _MORE_LANGUAGES.items() for name in names.split()}
    for language in LANGUAGES:
        names = locale(language).languages.items()
        found |= {name.casefold(): tag for tag, name in names if len(tag) == 2 and name.casefold() not in found}
    return found


def web_address(text: str, base: str | None = None) -> str | None:
    """Return the absolute address that `text` is, or as a path is from `base`; None if it is not an address.

    Paths are `/x`, `./x`, `../x` and `x.pdf`; a word, a sentence or a host without its scheme is not an address.
    """
    text = clean_line(text)
    if text.startswith(("https://", "http://")):
        pass
    elif base and _is_path(text):
        text = text.replace(" ", "%20")
        try:
            text = urljoin(base, text)
        except ValueError:
            return None
    elif not _SCHEME.match(text):
        return None
    return link_target(text.replace(" ", "%20"))


_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*:")


def _is_path(text: str) -> bool:
    """Return whether a text is a path on a web site, whose host is not in it."""
    if text.startswith(("/", "./", "../")):
        return True
    first, slash, _ = text.partition("/")
    last = text.partition("?")[0].partition("#")[0].rpartition("/")[2]
    return (
        _FILE.fullmatch(last) is not None
        and not (slash and "." in first)
        and not _SCHEME.match(text)
        and " " not in text
    )


def room_link(url: str) -> dict[str, str]:
    """Return the key under which a room has a link: with one that joins a meeting people get in, so it is private."""
    return {"join_url" if find_meeting_links(url) else "url": url}


def is_email(text: str) -> bool:
    """Return whether `text` has the form of an address for mail."""
    return _EMAIL.fullmatch(text) is not None


def kind_word(text: str) -> str:
    """Return the kind as the source calls it; one that the event file knows in its spelling."""
    word = clean_line(text)
    return word.casefold() if word.casefold() in KNOWN_KINDS else word
