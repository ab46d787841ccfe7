"""docs/lint.md says what the table of rules says; `pytest --refresh` writes its tables anew."""

from pathlib import Path

from alliance_cli.lint.table import GROUPS, SOURCES
from alliance_cli.terminal.views.findings import excerpt_lines

PAGE = Path(__file__).parents[2] / "docs" / "lint.md"
MARK = "## The rules\n\n"
NEXT = "## What real feeds have\n"
TITLES = {
    "files": "the file",
    "identity": "identity",
    "times": "times and zones",
    "texts": "texts, links, people",
    "versions": "two versions",
    "form": "form",
}


def rules():
    for name, rows in GROUPS.items():
        yield f"### {rows[0].code[:2]}xx: {TITLES[name]}\n\n| code | severity | name | means | source |\n| --- | --- | --- | --- | --- |\n"
        for row in rows:
            means = f"{row.summary} {row.explanation}"
            yield f"| {row.code} | {row.severity} | {row.name} | {means} | {SOURCES[row.code]} |\n"
        yield "\n"


def test_the_page_says_what_the_table_says(golden):
    head, mark, rest = PAGE.read_text(encoding="utf-8").partition(MARK)
    _, next_title, tail = rest.partition(NEXT)
    golden(PAGE, (head + mark + "".join(rules()) + next_title + tail).rstrip("\n") + "\n")


def test_excerpts_can_be_shown():
    assert all(excerpt_lines(row.bad) and excerpt_lines(row.good) for rows in GROUPS.values() for row in rows)
