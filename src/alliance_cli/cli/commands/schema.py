"""`alliance schema`: the JSON Schema of the event file."""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema of the event file, as editors use it.

    \b
    Example:
      alliance schema > event.schema.json
      # then, as the first line of the event file:  #:schema ./event.schema.json
    """
    from alliance_cli.cli.run import output
    from alliance_cli.event.schema import json_schema
    from alliance_cli.formats.encoding import json_bytes

    output.write_bytes(json_bytes(json_schema()))
