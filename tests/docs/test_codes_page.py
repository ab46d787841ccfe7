"""docs/codes.md says what the table of codes says; `pytest --refresh` writes it anew."""

from pathlib import Path

from alliance_cli.checks.table import GROUPS
from alliance_cli.findings import Severity
from alliance_cli.terminal.views.findings import excerpt_lines

HEAD = """# Findings

Every finding of `alliance check` has a code. Codes are grouped by hundreds and never renumbered.
`alliance explain CODE` shows the same on the terminal.

An **error** makes the file unusable: every command says so and exits with 2, `check` with 1. A **warning** is
probably a mistake; `check --strict` exits with 1. An **info** never fails.

`--select` and `--ignore` take codes and their beginnings: `--ignore A5` leaves out the whole group.

## Silencing a finding

A comment silences a warning or an info for one place: at the end of the line that the finding names, or alone on the
line above it. Several codes are parted by commas.

```toml
[[sessions]]  # alliance: ignore A501
id = "farewell"

# alliance: ignore A803, A804
url = "http://example.org/"
```

Errors cannot be silenced, since no command can do without what they ask for. A comment that silences nothing (any
more) is a finding itself, A110.

"""


def page():
    parts = [HEAD]
    for name, rows in GROUPS.items():
        parts.append(f"## A{rows[0].code[1]}xx: {name}\n\n")
        parts.append("| code | severity | name | means |\n| --- | --- | --- | --- |\n")
        parts += [
            f"| [{row.code}](#{row.code.lower()}) | {row.severity} | {row.name} | {row.summary} |\n" for row in rows
        ]
        parts += ["\n", *map(section, rows)]
    return "".join(parts).rstrip("\n") + "\n"


def section(row):
    excerpts = "".join(
        f"{title}\n\n```toml\n" + "\n".join(excerpt_lines(excerpt)) + "\n```\n\n"
        for title, excerpt in (("Wrong:", row.bad), ("Right:", row.good))
    )
    level = "" if row.severity is Severity.ERROR else f" ({row.severity})"
    return f"### {row.code}\n\n**{row.name}**{level}: {row.summary}\n{row.explanation}\n\n{excerpts}"


def test_the_page_of_codes_says_what_the_table_says(golden):
    golden(Path(__file__).parents[2] / "docs" / "codes.md", page())
