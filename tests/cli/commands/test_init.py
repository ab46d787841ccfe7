"""The starter file."""

import io

import pytest

from alliance_cli.cli.run.main import main


def test_a_starter_passes_check_without_a_finding(alliance, tmp_path):
    file = tmp_path / "event.toml"
    assert alliance("init", file).code == 0
    outcome = alliance("check", file, "--strict")
    assert (outcome.code, outcome.out) == (0, "no findings, 1 file checked\n")
    assert alliance("export", file, "-o", tmp_path / "agenda.ics").code == 0


def test_nothing_is_overwritten(alliance, tmp_path):
    file = tmp_path / "event.toml"
    file.write_text("mine")
    outcome = alliance("init", file)
    assert (outcome.code, file.read_text()) == (2, "mine")
    assert "exists already" in outcome.err


def test_a_starter_can_go_to_standard_output(alliance):
    assert alliance("init", "-").out.startswith("# One event.")


def test_options_say_everything(alliance, tmp_path):
    file = tmp_path / "dune days.toml"
    days = ("--first-day", "3 May 2027", "--last-day", "5 May")
    outcome = alliance("init", file, "--title", "Ærø Møde", "--place", "Zürich", *days, "--organizer", "Dune House")
    assert f"next: alliance check '{file}'" in outcome.err
    text = file.read_text()
    assert text.startswith(f"# One event. Check it with:  alliance check '{file}'\n")
    assert "\n#:schema ./event.schema.json\n" in text
    for line in (
        'id = "aero-mode"',
        'timezone = "Europe/Zurich"',
        'city = "Zürich"',
        'country = "CH"',
        'name = "Dune House"',
    ):
        assert f"\n{line}\n" in text
    assert "start = 2027-05-03T09:00:00" in text
    assert "end = 2027-05-05T17:00:00" in text
    assert alliance("check", file, "--strict").code == 0


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--place", "Moon", "no time zone is called `Moon`"),
        ("--first-day", "5/3/2027", "write `5 March 2027` or `3 May 2027`"),
        ("--last-day", "1 May 2020", "is before the first day"),
        ("--title", " ", "the title is empty"),
    ],
)
def test_a_wrong_option_is_said_and_nothing_is_written(option, value, message, alliance, tmp_path):
    outcome = alliance("init", tmp_path / "e.toml", option, value)
    assert (outcome.code, message in outcome.err) == (2, True)
    assert not (tmp_path / "e.toml").exists()


def typed(monkeypatch, text):
    """Answer questions as a person at a terminal."""
    keyboard = io.StringIO(text)
    keyboard.isatty = lambda: True
    monkeypatch.setattr("sys.stdin", keyboard)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)


def test_after_a_mistake_the_question_is_asked_again_and_nothing_is_lost(monkeypatch, tmp_path, capsys):
    file = tmp_path / "e.toml"
    typed(monkeypatch, "Dune Days\nMoon\nZurich\n5/3/2027\n3 May 2027\n1 May 2027\n4 May\n\n")
    assert main(["init", str(file)]) == 0
    text = file.read_text()
    assert 'title = "Dune Days"' in text
    assert 'timezone = "Europe/Zurich"' in text
    assert "end = 2027-05-04T17:00:00" in text
    said = capsys.readouterr().err
    assert said.count("Place or time zone") == said.count("First day") == said.count("Last day") == 2


def test_the_end_of_the_input_takes_what_is_left_for_granted(monkeypatch, tmp_path):
    file = tmp_path / "e.toml"
    typed(monkeypatch, "Dune Days\nEurope/Zurich\n")
    assert main(["init", str(file)]) == 0
    assert 'timezone = "Europe/Zurich"' in file.read_text()
