"""The command line in Typer; a command is imported and built only when it runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, partial
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from alliance_cli.cli.run.commands import COMMANDS
from alliance_cli.cli.run.output import ReaderGone, standard_output
from alliance_cli.cli.run.parameters import taking_plain_values
from alliance_cli.reading import limits
from alliance_cli.times import tzdb

_SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"], "max_content_width": 100},
}


class _Group(TyperGroup):
    """The group of all commands: building each of them would take every run longer than its own work."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: dict[str, Any] = dict.fromkeys(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  # Typer's signature
        """Return the command, or None where there is no such."""
        return app_command(cmd_name) if cmd_name in COMMANDS else None

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the group's own options."""
        return taking_plain_values(super().get_params(ctx))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands by group, then the options."""
        from alliance_cli.cli.run.help import write_commands, write_parameters

        write_commands(formatter)
        write_parameters(self.get_params(ctx), ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Return the commands, or the options, that begin like that."""
        from typer._click.shell_completion import CompletionItem

        from alliance_cli.cli.run.completion import commands

        if incomplete.startswith("-"):
            options = (option for each in self.get_params(ctx) for option in each.opts)
            return [CompletionItem(option) for option in options if option.startswith(incomplete)]
        return [CompletionItem(name) for name in commands(incomplete)]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is to run; raises what Typer raises."""
        return self._click_resolve_command(ctx, args)


def _completed(parameter: Any, context: Any, incomplete: str) -> list[Any]:
    from typer._click.shell_completion import CompletionItem

    from alliance_cli.cli.run.completion import completions

    return [CompletionItem(each) for each in completions(parameter, context, incomplete)]


@cache
def app_command(name: str) -> Any:
    """Return one command of the table as Typer's object."""
    row = COMMANDS[name]
    function = getattr(import_module(f"alliance_cli.cli.commands.{row.function}"), row.function)
    alone = typer.Typer(add_completion=False, **_SETTINGS)
    alone.command(name, cls=_Command)(function)
    return typer.main.get_command(alone)


class _Command(TyperCommand):
    """One command."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the arguments and options of the command; a shell that completes gets their values."""
        parameters = taking_plain_values(super().get_params(ctx))
        if ctx.resilient_parsing:
            for parameter in parameters:
                parameter.shell_complete = partial(_completed, parameter)
        return parameters

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return what follows the command in its usage line."""
        arguments = [each for each in self.get_params(ctx) if each.param_type_name == "argument"]
        return [*(each.metavar if each.required else f"[{each.metavar}]" for each in arguments), "[OPTIONS]"]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and options."""
        from alliance_cli.cli.run.help import write_parameters

        write_parameters(self.get_params(ctx), ctx, formatter)


app = typer.Typer(name="alliance", cls=_Group, **_SETTINGS)


@app.callback(invoke_without_command=True)
def alliance(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Show the versions of alliance, Python and the tz database.")
    ] = False,
    _debug: Annotated[bool, typer.Option("--debug", help="Show the traceback if alliance itself fails.")] = False,
    max_size: Annotated[
        str | None, typer.Option("--max-size", metavar="SIZE", help="Read files of up to this size; default: 64MiB.")
    ] = None,
    max_sessions: Annotated[
        int | None,
        typer.Option("--max-sessions", metavar="N", min=1, help="Read events of up to N sessions; default: 100000."),
    ] = None,
) -> None:
    """Describe your event in one file, and publish it correctly everywhere: terminal, CI, calendars and the web.

    \b
    Start with:
      alliance init
      alliance check
      alliance export -o agenda.ics

    FILE defaults to event.toml. `alliance help COMMAND` explains a command.

    Exit codes: 0 success or yes, 1 no, 2 failure, 70 a bug, 130 interrupted, 141 the reader closed
    the pipe.
    """
    default = limits.Limits()
    limits.use(
        limits.Limits(
            size=limits.parse_size(max_size) if max_size is not None else default.size,
            sessions=max_sessions or default.sessions,
        )
    )
    if version:
        from alliance_cli.cli.run.versions import show_versions

        show_versions()
        raise typer.Exit
    if context.invoked_subcommand is None:
        with suppress(OSError):
            typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


def answer(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name and return its exit code; `--debug` is for whoever calls this.

    Raises:
        EventError: The command line cannot be understood, or the command cannot do its job.
        KeyboardInterrupt: The person has stopped it.
        ReaderGone: Whoever read standard output has closed it.
    """
    tzdb.in_use()
    words = _without_help_word(arguments)
    try:
        with _help_reaches_its_reader():
            result = app(args=words, prog_name="alliance", standalone_mode=False)
    except typer.Exit as done:
        return done.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        from alliance_cli.cli.run.usage import usage_error

        raise usage_error(error, words, lambda name: app_command(name).params) from None
    return result if isinstance(result, int) else 0


def _without_help_word(arguments: Sequence[str]) -> list[str]:
    """Return what Typer is to read: `help check` as `check --help`, and no `--debug`."""
    words = [argument for argument in arguments if argument != "--debug"]
    if words[:1] != ["help"]:
        return words
    return [*(word for word in words[1:2] if not word.startswith("-")), "--help"]


@contextmanager
def _help_reaches_its_reader() -> Iterator[None]:
    """Judge an output that fails under Typer as every other output; of a closed pipe it makes SystemExit."""
    try:
        with standard_output():
            yield
    except SystemExit as ended:
        if isinstance(ended.__context__, BrokenPipeError):
            raise ReaderGone from None
        raise
