"""The table of commands; each one imports what it needs when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.cli.agenda import agenda
from alliance_cli.cli.check import check
from alliance_cli.cli.convert import convert
from alliance_cli.cli.diff import diff
from alliance_cli.cli.explain import explain
from alliance_cli.cli.export import export
from alliance_cli.cli.import_ import import_
from alliance_cli.cli.init import init
from alliance_cli.cli.schema import schema
from alliance_cli.cli.speakers import speakers
from alliance_cli.cli.status import status
from alliance_cli.cli.times import times

app = typer.Typer(
    name="alliance",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

for command in (init, check, status, speakers, agenda, times, convert, export, diff, import_, schema, explain):
    app.command(command.__name__.rstrip("_"))(command)


@app.callback(invoke_without_command=True)
def alliance(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Show the versions of alliance, Python and the tz database.")
    ] = False,
    _debug: Annotated[bool, typer.Option("--debug", help="Show the traceback where alliance itself fails.")] = False,
) -> None:
    """One file describes a conference; the terminal, CI and every calendar get it right.

    \b
    Start with:
      alliance init event.toml
      alliance check event.toml
      alliance export event.toml -o agenda.ics

    Exit codes: 0 done or yes, 1 the answer is no, 2 the job could not be done, 70 a bug,
    130 interrupted, 141 the reader closed the pipe.
    """
    if version:
        from alliance_cli.cli.versions import show_versions

        show_versions()
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)
