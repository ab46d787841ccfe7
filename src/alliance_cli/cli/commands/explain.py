"""`alliance explain`: what a finding means and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from alliance_cli.cli.options import AnswerFormat, Json

if TYPE_CHECKING:
    from alliance_cli.checks.code import Code


def explain(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="Code or name of a finding, or a group such as A5; default: all."),
    ] = None,
    format_: AnswerFormat = "text",
    json: Json = False,
) -> None:
    """Explain a finding: what it means, with a wrong and a correct example.

    \b
    Examples:
      alliance explain A404
      alliance explain room-clash
      alliance explain
    """
    from alliance_cli.cli.run import output
    from alliance_cli.formats.findings.codes import code_source
    from alliance_cli.terminal.views.findings import code_list, excerpt_lines, explanation_blocks

    groups = _codes(code)
    rows = [row for rows in groups.values() for row in rows]
    if json or format_ == "json":
        shown = [
            {
                **row._asdict(),
                "bad": "\n".join(excerpt_lines(row.bad)),
                "good": "\n".join(excerpt_lines(row.good)),
                "source": code_source(row.code),
            }
            for row in rows
        ]
        output.write_json({"codes": shown})
    elif len(rows) > 1:
        output.show_answer([code_list(groups)])
    else:
        output.show_answer(explanation_blocks(rows[0], code_source(rows[0].code)))


def _codes(written: str | None) -> dict[str, list[Code]]:
    """Return the findings of a code, a name or the beginning of a code, by group; all of them for None."""
    from alliance_cli.findings import EventError
    from alliance_cli.formats.findings.codes import all_groups
    from alliance_cli.text import clean_line, did_you_mean

    if written is None:
        return {name: list(rows) for name, rows in all_groups().items()}
    word = written.strip().upper()
    for fits in (lambda row: word in {row.code, row.name.upper()}, lambda row: row.code.startswith(word)):
        found = {name: list(filter(fits, rows)) for name, rows in all_groups().items()}
        if word and any(found.values()):
            return {name: rows for name, rows in found.items() if rows}
    known = [each for rows in all_groups().values() for row in rows for each in (row.code, row.name)]
    help_line = did_you_mean(written, known) or "`alliance explain` lists all codes"
    raise EventError(f"there is no finding `{clean_line(written)}`", help_line)
