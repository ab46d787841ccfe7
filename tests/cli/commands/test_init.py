"""The starter file."""


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
