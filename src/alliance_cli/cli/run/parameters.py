"""Values of options that need no conversion, taken as they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, get_args, get_origin

from alliance_cli.findings import EventError
from alliance_cli.text import clean_line, listed, nearest

# What people call a word of an option; the first that the option has is meant.
_OTHER_NAMES = {
    "table": ("text",),
    "txt": ("text",),
    "plain": ("text",),
    "md": ("markdown",),
    "surname": ("name",),
    "lastname": ("name",),
    "alphabetical": ("name",),
    "order": ("precedence",),
    "date": ("time",),
    "everybody": ("public",),
    "private": ("registered",),
    "days": ("day",),
    "rooms": ("room",),
    "speakers": ("speaker",),
    "tracks": ("track",),
    "sessions": ("session",),
}


def taking_plain_values(parameters: list[Any]) -> list[Any]:
    """Return Typer's parameters, made to take text, lists of text and known words without its validation library.

    Typer loads that library for every option, given or not, and it takes half of the time in which
    a command starts. Whatever is not plainly right still goes the whole way, and so does everything
    if a later Typer keeps its parameters in another way.
    """
    for parameter in parameters:
        if getattr(parameter, "_runtime_param", parameter) is None:
            parameter._runtime_param = _Plain(parameter)  # noqa: SLF001  # Typer has no other place for it
    return parameters


class _Plain:
    """Stands where Typer keeps what converts the values of one parameter."""

    def __init__(self, parameter: Any) -> None:
        annotation = parameter.type_descriptor.annotation
        self._is_plain = _test_for(annotation)
        self._words = get_args(annotation) if get_origin(annotation) is Literal else ()

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value as the command takes it; raises what Typer raises."""
        has_several = param.multiple or param.nargs == -1
        if value is None:
            return () if has_several else None
        if has_several and isinstance(value, list | tuple) and all(map(self._is_plain, value)):
            return list(value)
        if not has_several and self._is_plain(value):
            return value
        if self._words and isinstance(value, str):
            return _word(max(param.opts, key=len), value, self._words)
        param._runtime_param = None  # noqa: SLF001
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def refuse_for_data(format_: str, given: Mapping[str, object]) -> None:
    """Refuse the options given that only the text for people has: what other formats write does not change with them.

    Raises:
        EventError: There is such an option.
    """
    for option, value in given.items():
        if value and format_ != "text":
            raise EventError(f"{option} is for text, not for {format_}", f"leave out `{option}`, or write text")


def words_named(option: str, written: Iterable[str], words: Sequence[str]) -> list[str]:
    """Return the words that the values of an option name, each in any case or by another name; commas part them too.

    Raises:
        EventError: A value names none of them.
    """
    parts = (part.strip() for value in written for part in value.split(",") if part.strip())
    return [_word(option, part, words) for part in parts]


def _word(option: str, value: str, words: Sequence[str]) -> str:
    meant = value.strip().casefold()
    for word in (meant, *_OTHER_NAMES.get(meant, ())):
        if word in words:
            return str(word)
    shown = clean_line(value)
    message = f"there is no format `{shown}` here" if option == "--format" else f"{option} cannot be `{shown}`"
    near = nearest(value, words)
    raise EventError(message, f"did you mean `{near}`?" if near else f"write {option} {listed(words)}")


def _test_for(annotation: Any) -> Any:
    """Return what tells a value, or an item of several, that is plainly right."""
    kind = get_args(annotation)[0] if get_origin(annotation) is list else annotation
    if kind is str:
        return lambda value: value.__class__ is str
    if get_origin(kind) is Literal:
        return lambda value: value in get_args(kind)
    return lambda _: False
