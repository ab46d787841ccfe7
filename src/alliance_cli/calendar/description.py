"""The description of a session in a calendar: its paragraphs, in the order in which people need them."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_cli.calendar.sentences import Sentences

_BREAK = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The paragraphs: how to join, what is uncertain, who speaks, what it is about, where to read on.

    `languages` are names; `event`, the last paragraph, is the event's title and its page. Headings are in the language of
    `sentences`.
    """

    sentences: Sentences

    joining: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    abstract: str = ""
    languages: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    event: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.written()[0]

    def written(self) -> tuple[str, tuple[int, int]]:
        """Return the text, and where in it the abstract begins and ends, in characters."""
        before = self._before
        begin = len(before) + len(_BREAK) if before else 0
        text = _BREAK.join(filter(None, (before, self.abstract, self._after)))
        return text, (begin, begin + len(self.abstract))

    @property
    def _before(self) -> str:
        speakers = "\n".join([self.sentences("speakers"), *self.speakers]) if self.speakers else ""
        return _BREAK.join(filter(None, ("\n".join(self.joining), *self.notices, speakers)))

    @property
    def _after(self) -> str:
        name = "languages" if len(self.languages) > 1 else "language"
        languages = self.sentences(name, languages=", ".join(self.languages)) if self.languages else ""
        parts = (languages, "\n".join(self.links), "\n".join(self.event))
        return _BREAK.join(filter(None, parts))
