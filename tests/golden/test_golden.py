"""Whole outputs of commands, as a pipe gets them."""

from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent
OSCE, ALL = "examples/osce-alliance-2021.toml", "examples/everything-2026.toml"
LATER = "tests/versions/everything-2026-later.toml"

COMMANDS = {
    "status-closing": ("status", OSCE, "--at", "2021-06-10T16:59:59+02:00"),
    "status-closed": ("status", OSCE, "--at", "2021-06-10T17:00:00+02:00"),
    "status-over": ("status", OSCE, "--at", "2021-07-01", "--in", "Tokyo"),
    "status-windows": ("status", ALL, "--at", "2026-10-01T12:00", "--in", "New York"),
    "status-press": ("status", ALL, "--at", "2026-10-01T12:00", "--window", "press"),
    "status-json": ("status", ALL, OSCE, "--at", "2026-08-01T12:00Z", "--json"),
    "speakers": ("speakers", OSCE),
    "speakers-roles": ("speakers", ALL, "--role", "moderator", "--sort", "time"),
    "speakers-csv": ("speakers", ALL, "--format", "csv", "--sort", "name"),
    "speakers-markdown": ("speakers", OSCE, "--format", "markdown"),
    "speakers-json": ("speakers", ALL, "--day", "2", "--json"),
    "agenda": ("agenda", ALL),
    "agenda-osce": ("agenda", OSCE),
    "agenda-12h": ("agenda", ALL, "--12h", "--day", "2026-10-24", "--kind", "keynote", "--kind", "social"),
    "agenda-registered": ("agenda", ALL, "--audience", "registered", "--day", "1"),
    "agenda-now": ("agenda", ALL, "--now", "--at", "2026-10-24T10:30"),
    "agenda-now-nothing": ("agenda", ALL, "--now", "--at", "2026-10-26T10:30"),
    "agenda-csv": ("agenda", ALL, "--format", "csv"),
    "agenda-json": ("agenda", ALL, "--session", "dark-skies", "--json"),
    "times": ("times", OSCE, "--in", "Asia/Tokyo", "--in", "America/Los_Angeles", "--in", "Pacific/Auckland"),
    "times-12h": ("times", ALL, "--in", "New York", "--overlap", "08:00-24:00", "--12h"),
    "times-change": ("times", ALL, "--in", "New York", "--in", "Kathmandu", "--overlap", "08:00-20:00"),
    "times-markdown": ("times", ALL, "--in", "UTC", "--format", "markdown"),
    "times-json": ("times", OSCE, "--in", "Lord Howe", "--json"),
    "convert": ("convert", "14 June 2021 14:00 Vienna", "--in", "Tokyo", "--in", "America/New_York"),
    "convert-now": ("convert", "now", "--at", "2026-03-29T01:30Z", "--in", "Kiritimati", "--in", "AoE"),
    "convert-overlap": ("convert", "2026-10-24", "--overlap", "09:00-17:00", "--in", "Vienna", "--in", "Tokyo"),
    "convert-json": ("convert", "2026-06-10 23:59 AoE", "--in", "UTC", "--json"),
    "announce": ("announce", OSCE, "--at", "2021-06-07", "--in", "Tokyo"),
    "announce-markdown": ("announce", ALL, "--at", "2026-10-19T12:00", "--in", "Kolkata", "--format", "markdown"),
    "announce-registered": ("announce", ALL, "--at", "2026-05-01", "--audience", "registered"),
    "announce-12h": ("announce", ALL, "--at", "2026-07-01", "--in", "Tokyo", "--12h"),
    "announce-json": ("announce", ALL, "--at", "2026-10-21", "--in", "New York", "--json"),
    "export-json": ("export", ALL, "--format", "json", "--at", "2026-05-01T10:00Z"),
    "export-osce": ("export", OSCE, "--at", "2021-06-07T10:00Z"),
    "export-everything": ("export", ALL, "--at", "2026-05-01T10:00Z"),
    "export-registered": ("export", ALL, "--audience", "registered", "--day", "1", "--at", "2026-05-01T10:00Z"),
    "diff": ("diff", ALL, LATER),
    "diff-back": ("diff", LATER, ALL),
    "diff-in": ("diff", ALL, LATER, "--in", "Tokyo", "--in", "Los Angeles"),
    "diff-12h": ("diff", ALL, LATER, "--in", "Tokyo", "--12h", "--language", "de", "--format", "markdown"),
    "diff-notify-12h": ("diff", ALL, LATER, "--notify", "--12h"),
    "diff-markdown": ("diff", ALL, LATER, "--format", "markdown"),
    "diff-registered": ("diff", ALL, LATER, "--format", "markdown", "--audience", "registered"),
    "diff-json": ("diff", ALL, LATER, "--in", "Tokyo", "--notify", "--json"),
    "diff-notify": ("diff", ALL, LATER, "--notify"),
    "diff-notify-markdown": ("diff", ALL, LATER, "--notify", "--format", "markdown", "--in", "Tokyo"),
    "diff-nothing": ("diff", ALL, ALL, "--format", "markdown"),
    "check-osce": ("check", OSCE),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_an_output_is_as_it_was_agreed(name, alliance, golden, monkeypatch):
    monkeypatch.setenv("LANTERN_JOIN_URL", "https://meet.example/lantern?pwd=1")
    monkeypatch.setenv("LANTERN_PASSCODE", "lamp-42")
    outcome = alliance(*COMMANDS[name])
    assert outcome.code == 0
    newest = outcome.out.replace(_tzdb(), "<tzdb>")
    golden(GOLDEN / f"{name}.txt", newest)


def _tzdb():
    from alliance_cli.times import tzdb

    return tzdb.in_use().version


@pytest.mark.parametrize(
    "name", ["times", "times-change", "agenda", "status-windows", "speakers", "diff-in", "diff-notify"]
)
@pytest.mark.parametrize("width", [80, 140])
def test_no_line_is_wider_than_the_terminal(name, width, alliance, monkeypatch):
    from rich.cells import cell_len

    from alliance_cli.terminal import printing

    show = printing.show
    monkeypatch.setattr(printing, "show", lambda document, stream: show(document, stream, width=width))
    lines = alliance(*COMMANDS[name]).out.splitlines()
    assert max(map(cell_len, lines)) <= width


def test_colour_comes_only_when_asked_for_in_a_pipe(alliance, monkeypatch):
    plain = alliance(*COMMANDS["status-closing"]).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = alliance(*COMMANDS["status-closing"]).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in plain
    assert "\x1b[33m" in coloured
    assert "\x1b[33m" not in alliance(*COMMANDS["status-closing"]).out
