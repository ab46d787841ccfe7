"""The description of a session in a calendar: its paragraphs, and how they are told apart again."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from typing import Final

EVENT_CANCELLED: Final = "The event is cancelled."
SESSION_CANCELLED: Final = "This session is cancelled."
POSTPONED: Final = "The event is postponed; the new time is not known yet."
UNCONFIRMED: Final = "This is not confirmed yet."

_BREAK = "\n\n"
_SPEAKERS = "Speakers:\n"
_LANGUAGES = "Languages: "
_LINK = r"(?:.+: )?[A-Za-z][A-Za-z0-9+.-]*:\S+"
_IS_LINKS = re.compile(rf"{_LINK}(?:\n{_LINK})*")
_IS_LANGUAGES = re.compile(rf"{_LANGUAGES}[A-Za-z0-9-]+(?:, [A-Za-z0-9-]+)*")
_IS_JOINING = re.compile(r"(?:Join \(.*\): |Passcode: ).*(?:\n(?:Join \(.*\): |Passcode: ).*)*")
_IS_NOTICE = re.compile("|".join(map(re.escape, (EVENT_CANCELLED, SESSION_CANCELLED, POSTPONED, UNCONFIRMED))))
_IS_OPEN_END = re.compile(r"The end is not announced; .* (?:is|are) shown\.")
_IS_SPEAKERS = re.compile(rf"{_SPEAKERS}- .*(?:\n- .*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The paragraphs in the order in which people look for them; `event` is its title and its page."""

    joining: tuple[str, ...] = ()
    notice: str | None = None
    open_end: str | None = None
    speakers: tuple[str, ...] = ()
    abstract: str | None = None
    languages: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    event: tuple[str, ...] = ()

    def __str__(self) -> str:
        return _BREAK.join(filter(None, (self._before, self.abstract, self._after)))

    @property
    def _before(self) -> str:
        speakers = _SPEAKERS + "\n".join(self.speakers) if self.speakers else None
        return _BREAK.join(filter(None, ("\n".join(self.joining), self.notice, self.open_end, speakers)))

    @property
    def _after(self) -> str:
        languages = _LANGUAGES + ", ".join(self.languages) if self.languages else None
        return _BREAK.join(filter(None, (languages, "\n".join(self.links), "\n".join(self.event))))

    @property
    def place(self) -> tuple[int, int] | None:
        """Where in the text the abstract begins and ends, in characters; None where its paragraphs tell."""
        if parsed(str(self)) == self:
            return None
        begin = len(self._before) + len(_BREAK) if self._before and self.abstract else 0
        return (begin, begin + len(self.abstract)) if self.abstract else (len(self._before), len(self._before))


def parsed(text: str, place: tuple[int, int] | None = None) -> Description:
    """Return the parts of a description; `place` is where its abstract begins and ends, if that is known.

    The event is the last paragraph. What looks like no other part is the abstract.
    """
    if place:
        paragraphs = deque(filter(None, text[: place[0]].split(_BREAK)))
        after = deque(filter(None, text[place[1] :].split(_BREAK)))
        event = after.pop() if after else ""
    else:
        paragraphs = after = deque(text.split(_BREAK))
        event = paragraphs.pop()
    joining = _first(paragraphs, _IS_JOINING)
    notice = _first(paragraphs, _IS_NOTICE)
    open_end = _first(paragraphs, _IS_OPEN_END)
    speakers = _first(paragraphs, _IS_SPEAKERS).removeprefix(_SPEAKERS)
    if place:
        languages = _first(after, _IS_LANGUAGES)
        links = _BREAK.join(after)
        abstract = text[place[0] : place[1]]
    else:
        links = _last(paragraphs, _IS_LINKS)
        languages = _last(paragraphs, _IS_LANGUAGES)
        abstract = _BREAK.join(paragraphs)
    return Description(
        joining=_lines(joining),
        notice=notice or None,
        open_end=open_end or None,
        speakers=_lines(speakers),
        abstract=abstract or None,
        languages=tuple(languages.removeprefix(_LANGUAGES).split(", ")) if languages else (),
        links=_lines(links),
        event=_lines(event),
    )


def _first(paragraphs: deque[str], pattern: re.Pattern[str]) -> str:
    return paragraphs.popleft() if paragraphs and pattern.fullmatch(paragraphs[0]) else ""


def _last(paragraphs: deque[str], pattern: re.Pattern[str]) -> str:
    return paragraphs.pop() if paragraphs and pattern.fullmatch(paragraphs[-1]) else ""


def _lines(paragraph: str) -> tuple[str, ...]:
    return tuple(paragraph.split("\n")) if paragraph else ()
