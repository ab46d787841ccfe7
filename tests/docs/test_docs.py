"""What the docs say is what happens."""

import re
from pathlib import Path

import pytest

from alliance_cli.event import model

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EVENT_FILE = ROOT / "docs" / "event-file.md"

TABLES = {
    "[event]": model.Event,
    "[organizer]": model.Organizer,
    "[page]": model.Page,
    "[registration]": model.Registration,
    "[[registration.windows]]": model.RegistrationWindow,
    "[[rooms]]": model.Room,
    "[[tracks]]": model.Track,
    "[[speakers]]": model.Speaker,
    "[[sessions]]": model.Session,
    "a speaker of a session": model.Appearance,
    "a link of a session": model.Link,
}


def test_the_quick_start_has_exactly_two_commands():
    quick_start = README.partition("## Quick start")[2].partition("\n## ")[0]
    assert len(re.findall(r"```sh\n.+\n```", quick_start)) == 2


def test_every_command_is_in_the_readme():
    from alliance_cli.cli.run.app import COMMANDS

    for command in COMMANDS:
        assert f"| `alliance {command}" in README


def test_every_key_is_described_as_the_model_has_it(golden):
    text = EVENT_FILE.read_text(encoding="utf-8")
    head, mark, _ = text.partition("<!-- keys -->\n")
    golden(EVENT_FILE, head + mark + "\n".join(map(table_of_keys, TABLES.items())))


def table_of_keys(table):
    name, of = table
    rows = [
        f"| `{written}` | {_default(key, of)} | {key.description.replace('|', chr(92) + '|')} |\n"
        for written, key in model.KEYS[of].items()
    ]
    return f"\n## {name}\n\n{of.__doc__}\n\n| key | default | meaning |\n| --- | --- | --- |\n{''.join(rows)}"


def _default(key, of):
    if key.is_required:
        return "**required**"
    value = of._field_defaults[key.attribute]
    if value in (None, ()):
        return "–"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def test_links_between_the_docs_lead_somewhere():
    for file in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", file.read_text(encoding="utf-8")):
            assert (file.parent / link).exists(), f"{file.name}: {link}"


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.toml")), ids=lambda path: path.stem)
def test_an_example_has_no_error(example, alliance):
    assert alliance("check", example).code == 0
