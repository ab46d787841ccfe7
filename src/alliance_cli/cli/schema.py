"""`alliance schema`: the JSON Schema of the event file."""

from __future__ import annotations


def schema() -> None:
    """Print the JSON Schema of the event file, as editors use it.

    \b
    Example:
      alliance schema > event.schema.json
      # then, as the first line of the event file:  #:schema ./event.schema.json
    """
    import json

    from alliance_cli.cli import output
    from alliance_cli.core.schema import json_schema

    output.write_text(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
