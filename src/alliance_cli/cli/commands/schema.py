"""`alliance schema`: the JSON Schemas of the event file and of the answers as JSON."""

from __future__ import annotations

from typing import Annotated

import typer


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]", help="event-file, findings, or an answer such as status; default: event-file."
        ),
    ] = "event-file",
) -> None:
    """Print the JSON Schema of the event file, for editors, or of a command's JSON output.

    \b
    Examples:
      alliance schema > event.schema.json
      # then, as the first line of the event file:  #:schema ./event.schema.json
      alliance schema status
    """
    from alliance_cli.cli.run import output
    from alliance_cli.findings import EventError
    from alliance_cli.formats.answers.schemas import SCHEMAS
    from alliance_cli.formats.encoding import json_bytes
    from alliance_cli.text import clean_line, did_you_mean

    if name not in SCHEMAS:
        raise EventError(
            f"there is no schema `{clean_line(name)}`", did_you_mean(name, SCHEMAS) or f"schemas: {', '.join(SCHEMAS)}"
        )
    output.write_bytes(json_bytes(SCHEMAS[name]()))
