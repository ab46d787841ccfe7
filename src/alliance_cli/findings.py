"""What can be wrong with an event file: severities, routes, findings."""

import enum
import re
from typing import Literal, NamedTuple, TypeAlias

from alliance_cli.text import clean_line

Route: TypeAlias = tuple[str | int, ...]
"""The way to a value in the event file, such as `("sessions", 3, "start")`; `()` is the file itself."""


class Severity(enum.StrEnum):
    """How bad a finding is: an error makes the file unusable, a warning is probably a mistake."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the most severe; for sorting."""
        return tuple(Severity).index(self)


class Span(NamedTuple):
    """A stretch of the source text: lines and columns count from 1, columns in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Related(NamedTuple):
    """Another place in the file that a finding is about, and what stands there."""

    message: str
    route: Route


class Fix(NamedTuple):
    """A sure correction: `text`, as TOML has it, takes the place of the value, the key or the span of a finding.

    A `line` is put under the header of the table at the finding's route.
    """

    text: str
    place: Literal["value", "key", "span", "line"] = "value"


class Diagnostic(NamedTuple):
    """One finding: a code of the table, one sentence in the organiser's words, and where.

    `span` is set only where no route can exist (syntax errors); reading finds the position of
    every other finding from its route when somebody looks. `part` says whether the key or the
    value at the route is meant. What reading finds makes a file unusable unless it says otherwise.
    `fix` is there where one correction is sure; `help` says the same in words.
    """

    code: str
    message: str
    route: Route = ()
    help: str | None = None
    related: tuple[Related, ...] = ()
    part: Literal["value", "key"] = "value"
    span: Span | None = None
    severity: Severity = Severity.ERROR
    fix: Fix | None = None


class Finding(NamedTuple):
    """A diagnostic with its place: the file, the span, the source line there, and the places it relates to."""

    file: str
    span: Span
    diagnostic: Diagnostic
    source: str
    related: tuple[tuple[str, Span], ...] = ()


# What every joining link, number, passcode and phone line has something of.
_MAYBE_PRIVATE = re.compile(
    r"://|www\.|\.\w{2,}[/?#]|@|\d{3}|#|pass|pin|pw|code|c[oó]d|kenn|wort|clave|contrase|parol|парол|код|msteams",
    re.IGNORECASE,
)


def letting_nobody_in(text: str) -> str:
    """Return the text of a message without what lets people into a meeting; most are done with one look."""
    if not _MAYBE_PRIVATE.search(text):
        return text
    from alliance_cli.meeting_links import without_meeting_links  # its patterns take a while to load

    return without_meeting_links(text)


class EventError(Exception):
    """The job cannot be done, for a reason the user can mend: exit code 2 in the terminal.

    `help` says what to write or do instead. Both are cleaned here, one line each, and let nobody into a meeting,
    whatever they quote.
    """

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002  # the word of every finding
        self.message = letting_nobody_in(clean_line(message))
        self.help = help and letting_nobody_in(clean_line(help))
        super().__init__(self.message)
