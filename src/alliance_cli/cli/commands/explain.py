"""`alliance explain`: what a finding means and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.options import AnswerFormat, Json

if TYPE_CHECKING:
    from alliance_cli.checks.code import Code


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="Code or name of a finding; without one, all are listed.")
    ] = None,
    format_: AnswerFormat = "text",
    json: Json = False,
) -> None:
    """Explain a finding: what it means, a wrong excerpt and a right one.

    \b
    Examples:
      alliance explain A404
      alliance explain room-clash
      alliance explain
    """
    from alliance_cli.cli.run import output
    from alliance_cli.formats.findings.codes import all_groups
    from alliance_cli.terminal.views.findings import code_list, excerpt_lines, explanation_blocks

    rows = [row for rows in all_groups().values() for row in rows] if code is None else [_code(code)]
    if json or format_ == "json":
        shown = [
            {**row._asdict(), "bad": "\n".join(excerpt_lines(row.bad)), "good": "\n".join(excerpt_lines(row.good))}
            for row in rows
        ]
        output.write_json({"codes": shown})
    elif code is None:
        output.show_answer([code_list(all_groups())])
    else:
        output.show_answer(explanation_blocks(rows[0]))


def _code(written: str) -> Code:
    from alliance_cli.findings import EventError
    from alliance_cli.formats.findings.codes import all_groups
    from alliance_cli.text import clean_line, did_you_mean

    rows = [row for rows in all_groups().values() for row in rows]
    by_word = {**{row.code: row for row in rows}, **{row.name: row for row in rows}}
    found = by_word.get(written.upper()) or by_word.get(written.lower())
    if found is None:
        help_line = did_you_mean(written, by_word) or "`alliance explain` lists all codes"
        raise EventError(f"there is no finding `{clean_line(written)}`", help_line)
    return found
