"""What is wrong with a command line: the option, value or command that was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from alliance_cli.cli.run.commands import COMMANDS
from alliance_cli.findings import EventError
from alliance_cli.text import clean_line, listed, nearest

# What people write for an option; the first that the command has is meant.
_OPTION_WORDS = {
    "--tz": ("--in", "--timezone"),
    "--timezone": ("--in",),
    "--zone": ("--in", "--timezone"),
    "--zones": ("--in",),
    "--to": ("--in",),
    "--from": ("--timezone", "--since"),
    "--output": ("--out",),
    "--file": ("--out",),
    "--type": ("--format", "--kind"),
    "--days": ("--day",),
    "--date": ("--day", "--at"),
    "--when": ("--at",),
    "--time": ("--at",),
    "--person": ("--speaker",),
    "--venue": ("--room", "--place"),
    "--location": ("--room", "--place"),
    "--city": ("--place",),
    "--start": ("--first-day",),
    "--begin": ("--first-day",),
    "--end": ("--last-day",),
    "--name": ("--title",),
    "--host": ("--organizer",),
    "--talk": ("--session",),
    "--12": ("--12h",),
    "--lang": ("--language",),
    "--dry-run": ("--diff", "--check"),
    "--write": ("--fix",),
    "--overwrite": ("--force",),
    "--reminder": ("--alarm",),
    "--old": ("--since", "--previous"),
    "--private": ("--audience",),
    "--registered": ("--audience",),
    "--order": ("--sort",),
    "--verbose": ("--debug",),
}


def usage_error(error: Any, words: Sequence[str], parameters: Callable[[str], Iterable[Any]]) -> EventError:
    """Return what an exception of Typer about the `words` of a command line says, as people should read it.

    `parameters` gives those of any command, by its name.
    """
    context = getattr(error, "ctx", None)
    # Of an option without its value Typer does not say whose it is.
    named = next((f"alliance {word}" for word in words if word in COMMANDS), "alliance")
    command = context.command_path if context else named
    message = clean_line(getattr(error, "format_message", lambda: str(error))())
    see_help = f"see `{command} --help`"
    if getattr(error, "option_name", None) and hasattr(error, "possibilities"):
        return _unknown_option(str(error.option_name), command, context, parameters)
    judges: tuple[tuple[str, Callable[[str], EventError]], ...] = (
        ("No such command '(.*?)'.*", unknown_command),
        (r"Got unexpected extra argument\(s\) \((.*)\)", lambda extra: _too_much(extra, command)),
        (
            "Option '(.*?)' requires an argument.*",
            lambda name: EventError(f"{name} needs a value", f"`{command} --help` says which"),
        ),
        (
            "Missing (?:argument|option|parameter) '?(.*?)'?[.].*",
            lambda name: EventError(f"`{command}` needs {name.partition(chr(39))[0]}", see_help),
        ),
    )
    for pattern, judge in judges:
        found = re.fullmatch(pattern, message)
        if found:
            return judge(found[1])
    if getattr(error, "param", None) is not None:
        return _wrong_value(error, command)
    return EventError(message[:1].lower() + message[1:].rstrip("."), see_help)


def unknown_command(written: str) -> EventError:
    """Return the error for a command that does not exist."""
    words = {word: row.name for row in COMMANDS.values() for word in (row.name, *row.words)}
    shown = clean_line(written)
    near = nearest(written, words)
    if near:
        help_line = f"did you mean `alliance {words[near]}`?"
    elif written.endswith(".toml"):
        help_line = f"name a command before the file: `alliance check {shown}`"
    else:
        help_line = f"commands: {', '.join(COMMANDS)}"
    return EventError(f"there is no command `{shown}`", help_line)


def _unknown_option(option: str, command: str, context: Any, parameters: Callable[[str], Iterable[Any]]) -> EventError:
    own = _options(context.command.get_params(context)) if context else []
    meant = next((word for word in _OPTION_WORDS.get(option, ()) if word in own), None)
    meant = meant or nearest(option, own)
    if meant:
        return EventError(f"`{command}` has no option `{clean_line(option)}`", f"did you mean `{meant}`?")
    known = {option, *_OPTION_WORDS.get(option, ())}
    takers = [name for name in COMMANDS if known & set(_options(parameters(name)))]
    return EventError(
        f"`{command}` has no option `{clean_line(option)}`",
        f"{listed([f'alliance {name}' for name in takers], 'and')} {'has' if len(takers) == 1 else 'have'} it"
        if takers
        else f"see `{command} --help`",
    )


def _options(parameters: Iterable[Any]) -> list[str]:
    return [option for parameter in parameters for option in parameter.opts if option.startswith("-")]


def _too_much(extra: str, command: str) -> EventError:
    suffix = extra.rpartition(".")[2].casefold()
    if command.endswith(" export") or suffix in {"ics", "json", "xml", "md", "csv", "html"}:
        help_line = f"to write a file, name it with -o: `-o {extra}`"
    else:
        help_line = "put quotes around a value with spaces in it"
    return EventError(f"`{extra}` is an argument too many for `{command}`", help_line)


def _wrong_value(error: Any, command: str) -> EventError:
    """Return what the value of an option has to be, without words of libraries."""
    parameter = error.param
    option = max(parameter.opts, key=len)
    if parameter.metavar == "N":
        least = getattr(parameter, "min", None) or 0
        return EventError(
            f"{option} takes a whole number, {least} or more", f"for instance `{option} {max(least, 10)}`"
        )
    return EventError(f"the value of {option} cannot be read", f"see `{command} --help`")
