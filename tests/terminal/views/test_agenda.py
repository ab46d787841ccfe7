"""The agenda for people: by slot, by room, and what runs now."""

import pytest
from rich.cells import cell_len


def test_in_a_pipe_a_session_is_a_line_and_its_status_a_word(shown, harbour):
    lines = shown("agenda", harbour())
    assert lines[:2] == ["Harbour Days", "3–4 May 2027 · Porto · times in Europe/Lisbon"]
    assert lines[4].split("  ")[:2] == ["09:00–10:00", "Opening"]
    assert lines[5].startswith("09:00–10:30  cancelled: Boats of the northern rivers")
    assert lines[8].startswith("23:00–24:00  tentative: Tides")


@pytest.mark.parametrize("width", [30, 44, 80])
def test_a_narrow_terminal_wraps_and_cuts_nothing(width, shown, harbour):
    lines = shown("agenda", harbour(), width=width)
    assert max(map(cell_len, lines)) <= width
    words = " ".join(lines).split()
    assert {"Boats", "lagoons", "(chair)", "Studio"} <= set(words)


def test_a_grid_has_a_column_for_every_room_of_the_day(shown, harbour):
    lines = shown("agenda", harbour(), "--grid")
    assert lines[4].split() == ["Hall", "Studio"]
    assert lines[5].startswith("09:00  Opening until 10:00  Ann Reis (chair)")
    assert "Hall" in lines[8]
    assert "Studio" not in lines[8]


def test_now_shows_what_runs_and_what_comes_next(shown, harbour):
    lines = shown("agenda", harbour(), "--now", "--at", "2027-05-03T09:30")
    assert lines[3:5] == ["Now", "09:00–10:00  Opening           Hall  Ann Reis (chair)"]
    assert lines[6] == "Next, Tuesday, 4 May 2027"
    assert not any("Boats" in line for line in lines)


def test_without_sessions_that_is_said(shown, file):
    path = file('[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Lisbon"\n')
    assert shown("agenda", path)[-1] == "No sessions are announced yet."


def test_beside_long_times_of_another_zone_titles_keep_their_room(shown):
    lines = shown("agenda", "examples/everything-2026.toml", "--in", "Tokyo", width=50)
    at = lines.index("09:30–10:00 (16:30 Tokyo)")
    assert lines[at + 1] == "    Opening"


def test_an_empty_answer_names_what_was_asked_for(shown):
    cut = ("examples/everything-2026.toml", "--room", "stream", "--track", "Craft")
    assert shown("agenda", *cut)[-1] == "No sessions match track `Craft` and room `stream`."
    assert shown("times", *cut, "--in", "Tokyo")[-1] == "No sessions match track `Craft` and room `stream`."
    assert shown("speakers", *cut, "--status", "invited")[-1].endswith(" and status `invited`.")
