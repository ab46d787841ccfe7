"""The kinds of values in an event file: what each accepts, and how the schema describes it."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

from alliance_cli.text import is_blank

Schema: TypeAlias = dict[str, Any]

ID_PATTERN = "^[a-z0-9][a-z0-9-]{0,63}$"
NOT_BLANK = r"\S"
_ENVIRONMENT_NAME = "^[A-Za-z_][A-Za-z0-9_]*$"


class Wrong(ValueError):  # noqa: N818  # said of the value
    """A value is not of its kind; `fault` names how, `context` holds what a message about it needs."""

    def __init__(self, fault: str, **context: Any) -> None:
        super().__init__(fault)
        self.fault = fault
        self.context = context


class Text:
    """Text of at least one character, or as its pattern has it."""

    def __init__(self, pattern: str = NOT_BLANK, *, least: int = 1) -> None:
        self.pattern = pattern
        self.least = least

    @cached_property
    def _matcher(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def accept(self, value: object) -> str:
        """Return the text; raises Wrong."""
        if value.__class__ is not str:
            raise Wrong("text")
        if len(value) < self.least:
            raise Wrong("short")
        if is_blank(value) if self.pattern is NOT_BLANK else not self._matcher.fullmatch(value):
            raise Wrong("pattern", pattern=self.pattern)
        return value

    def schema(self) -> Schema:
        """Return its JSON Schema."""
        return {"type": "string", "minLength": self.least, "pattern": self.pattern}


class Duration(Text):
    """A duration as people write it; what it says is judged where the event is resolved, editors get the pattern."""

    pattern_for_editors = (
        r"^(?=.*[0-9])(?:([0-9]+[wW])? ?([0-9]+[dD])? ?([0-9]+[hH])? ?([0-9]+[mM]([iI][nN])?)? ?([0-9]+[sS])?"
        r"|P([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?)$"
    )

    def __init__(self) -> None:
        super().__init__(least=2)

    def schema(self) -> Schema:
        """Return its JSON Schema."""
        return {"type": "string", "pattern": self.pattern_for_editors}


class Choice:
    """One of a few words or numbers."""

    def __init__(self, *choices: str | int) -> None:
        self.choices = choices

    def accept(self, value: object) -> Any:
        """Return the choice; raises Wrong."""
        if value not in self.choices or isinstance(value, bool):
            raise Wrong("choice", choices=self.choices)
        return value

    def schema(self) -> Schema:
        """Return its JSON Schema."""
        return {"enum": list(self.choices)} if len(self.choices) > 1 else {"const": self.choices[0]}


class Count:
    """A whole number from 0 to a billion."""

    most = 1_000_000_000

    def accept(self, value: object) -> int:
        """Return the number; raises Wrong."""
        if value.__class__ is not int:
            raise Wrong("whole number")
        if value < 0:
            raise Wrong("negative")
        if value > self.most:
            raise Wrong("large", most=self.most)
        return value

    def schema(self) -> Schema:
        """Return its JSON Schema."""
        return {"type": "integer", "minimum": 0, "maximum": self.most}


class Flag:
    """True or false."""

    def accept(self, value: object) -> bool:
        """Return the flag; raises Wrong."""
        if value.__class__ is not bool:
            raise Wrong("flag")
        return value

    def schema(self) -> Schema:
        """Return its JSON Schema."""
        return {"type": "boolean"}


class ClockTime:
    """A clock time without a date."""

    def accept(self, value: object) -> dt.time:
        """Return the clock time; raises Wrong."""
        if value.__class__ is not dt.time:
            raise Wrong("clock time")
        return value

    def schema(self) -> Schema:
        """Return its JSON Schema; a TOML clock time has no zone, and editors take it for one of this format only."""
        return {"type": "string", "format": "time-local"}


# Editors check TOML date-times against `format`; a local one passes only as `date-time-local`.
_INSTANT: Schema = {
    "type": "string",
    "format": "date-time",
    "description": "An instant: `2021-06-14T14:00:00+02:00`.",
}
_WALL_TIME: Schema = {
    "type": "string",
    "format": "date-time-local",
    "pattern": "[0-9][Tt ][0-9]",  # some editors do not know the format
    "description": "Wall time in `event.timezone`: `2021-06-14T14:00:00`.",
}
_DATE: Schema = {"type": "string", "format": "date", "description": "The whole day: `2021-06-10`."}
_ANNOUNCEMENT: Schema = {
    "type": "string",
    "pattern": "[0-9]",
    "description": "As an announcement writes it: `Thursday, 10 June 2021, 17:00 CEST`.",
}
# To some editors a bare date is text as well; an announcement with a clock time has more than digits and hyphens.
_CLOCK_ANNOUNCEMENT = {**_ANNOUNCEMENT, "pattern": "[0-9].*[A-Za-z:]|[A-Za-z:].*[0-9]"}


class Moment:
    """An offset or local date-time, an announcement string, or, where a whole day makes sense, a date."""

    def __init__(self, *, whole_day: bool) -> None:
        self.whole_day = whole_day

    def accept(self, value: object) -> dt.datetime | dt.date | str:
        """Return the moment as it is written; raises Wrong."""
        if isinstance(value, (dt.datetime, str)):
            return value
        if not isinstance(value, dt.date):
            raise Wrong("moment")
        if not self.whole_day:
            raise Wrong("no clock")
        return value

    def schema(self) -> Schema:
        """Return its JSON Schema."""
        if self.whole_day:
            return {"anyOf": [_INSTANT, _WALL_TIME, _DATE, _ANNOUNCEMENT]}
        return {"anyOf": [_INSTANT, _WALL_TIME, _CLOCK_ANNOUNCEMENT]}


class Uuid:
    """A UUID."""

    def accept(self, value: object) -> UUID:
        """Return the UUID; raises Wrong."""
        if isinstance(value, str):
            try:
                return UUID(value)
            except ValueError:
                pass
        raise Wrong("uuid")

    def schema(self) -> Schema:
        """Return its JSON Schema."""
        return {"type": "string", "format": "uuid"}


class Secret(NamedTuple):
    """A value for registered people only: the text itself, or the environment variable that holds it."""

    text: str | None = None
    env: str | None = None


class SecretValue:
    """Text as its pattern has it, or the name of an environment variable that holds it: `{ env = "NAME" }`."""

    def __init__(self, pattern: str = "") -> None:
        self.pattern = pattern

    def accept(self, value: object) -> Secret:
        """Return the secret; raises Wrong."""
        if isinstance(value, str) and value and (not self.pattern or re.fullmatch(self.pattern, value)):
            return Secret(text=value)
        if isinstance(value, dict) and set(value) == {"env"}:
            name = value["env"]
            if isinstance(name, str) and re.fullmatch(_ENVIRONMENT_NAME, name):
                return Secret(env=name)
        raise Wrong("secret")

    def schema(self) -> Schema:
        """Return its JSON Schema."""
        name = {
            "type": "string",
            "pattern": _ENVIRONMENT_NAME,
            "description": "Name of the environment variable that holds the value.",
        }
        table = {"type": "object", "properties": {"env": name}, "required": ["env"], "additionalProperties": False}
        text = {"type": "string", "minLength": 1, **({"pattern": self.pattern} if self.pattern else {})}
        return {"anyOf": [text, table]}


Scalar: TypeAlias = Text | Choice | Count | Flag | ClockTime | Moment | Uuid | SecretValue


class TableOf(NamedTuple):
    """A table; a bare text in its place, where that is allowed, is the value of the key `shorthand`."""

    table: type[Any]
    shorthand: str | None = None


class ListOf(NamedTuple):
    """A list of values of one kind."""

    item: Scalar | TableOf


Kind: TypeAlias = Scalar | TableOf | ListOf
