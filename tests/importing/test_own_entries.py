"""A calendar of ours is read alike, whether its lines are taken as they stand or looked at one by one."""

from pathlib import Path

import pytest

from alliance_cli.importing import icalendar
from alliance_cli.importing.imported import Context
from alliance_cli.importing.own_entries import own_entries

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def both_ways(monkeypatch):
    def read(data):
        assert own_entries(data) is not None
        quick = icalendar.read(data, Context())
        with monkeypatch.context() as patch:
            patch.setattr(icalendar, "own_entries", lambda _: None)
            assert quick == icalendar.read(data, Context())
        return quick

    return read


@pytest.mark.parametrize("name", ["osce-alliance-2021", "everything-2026"])
@pytest.mark.parametrize(
    "options",
    [(), ("--alarm", "30m", "--deadlines"), ("--utc",), ("--language", "de"), ("--deadlines-only",)],
    ids=" ".join,
)
def test_an_example_is_read_alike(name, options, alliance, tmp_path, both_ways):
    out = tmp_path / "agenda.ics"
    assert alliance("export", EXAMPLES / f"{name}.toml", "-o", out, *options).code == 0
    both_ways(out.read_bytes())


HEAD = '[event]\nid = "days"\ntitle = "Days"\ntimezone = "Europe/Vienna"\n'


@pytest.fixture
def export(alliance, tmp_path):
    """Export sessions, continuing the calendar of those before."""

    def exported(*sessions, status="confirmed"):
        out, event = tmp_path / "agenda.ics", tmp_path / "event.toml"
        tables = "".join(
            f'[[sessions]]\nid = "s{number}"\ntitle = "Session {number}"\nstart = 2026-06-{9 + number}T09:00:00\n{more}\n'
            for number, more in sessions
        )
        event.write_text(f'{HEAD}status = "{status}"\n{tables}', encoding="utf-8")
        assert alliance("export", event, "-o", out, "--at", "2026-05-01").code == 0
        return out.read_bytes()

    return exported


def test_history_is_read_alike(export, both_ways):
    abstract = '"Several lines\\n\\nof text; with, signs and a link https://example.org/' + "x" * 90 + '"'
    export((1, f"abstract = {abstract}"), (2, ""), (3, ""))
    postponed = export((1, 'tags = ["Über", "漢字"]'), (2, 'status = "cancelled"'), status="postponed")
    assert len(both_ways(postponed).data["sessions"]) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\r\nSTATUS:", b"\r\nX-OTHER:1\r\nSTATUS:"),
        (b"\r\nSTATUS:", b"\r\nCATEGORIES:more\r\nSTATUS:"),
        (b"\r\nSTATUS:", b"\r\nRRULE:FREQ=DAILY;COUNT=2\r\nSTATUS:"),
        (b"\r\nX-ALLIANCE-SESSION:", b"\r\nX-SESSION:"),
        (b"\r\nSTATUS:", b"\r\nCOMMENT;LANGUAGE=de:\xc3\xbc\r\nSTATUS:"),
    ],
)
def test_what_an_export_never_writes_is_read_line_by_line(old, new, export, both_ways, edited):
    both_ways(edited(export((1, "tags = ['a']"), (2, "")), old, new))


@pytest.mark.parametrize(("old", "new"), [(b"\r\n", b"\n"), (b"Session 1", b"Session one"), (b"VEVENT", b"VTODO")])
def test_any_other_calendar_is_read_as_others_are(old, new, export):
    data = export((1, ""))
    assert old in data
    assert own_entries(data) is not None
    assert own_entries(data.replace(old, new)) is None
