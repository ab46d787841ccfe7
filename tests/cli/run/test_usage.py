"""What is wrong with a command line: said in our words, with the option or the command that was meant."""

import pytest

OSCE, ALL = "examples/osce-alliance-2021.toml", "examples/everything-2026.toml"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("statsu", OSCE), "did you mean `alliance status`?"),
        (("programme",), "did you mean `alliance agenda`?"),
        ((OSCE,), "name a command before the file: `alliance check examples/osce-alliance-2021.toml`"),
        (("frobnicate",), "commands: init, check"),
        (("status", OSCE, "--frob"), "`alliance status` has no option `--frob`"),
        (("times", OSCE, "--tz", "Tokyo"), "did you mean `--in`?"),
        (("agenda", OSCE, "--deadlines"), "`alliance export` has it"),
        (("agenda", OSCE, "--dya", "1"), "did you mean `--day`?"),
        (("agenda", OSCE, "--at"), "--at needs a value"),
        (("diff", "--since"), "`alliance diff --help` says which"),
        (("agenda", "https://osce.example/a.xml"), "`curl -fsSL https://osce.example/a.xml | alliance … -`"),
        (("agenda", "webcal://osce.example/a.ics"), "`curl -fsSL http://osce.example/a.ics | alliance … -`"),
        (("agenda", f"{OSCE} "), "the name has a blank at its edge"),
        (("agenda", "examples/missing.xml"), "check the folder and the name"),
        (("announce", OSCE, "--verify", OSCE, "--12h"), "leave out `--12h`"),
        (("announce", OSCE, "--verify", OSCE, "--language", "de"), "leave out `--language`"),
        (("check", OSCE, "--max-findings", "few"), "--max-findings takes a whole number, 1 or more"),
        (("export", OSCE, "--max-findings", "few"), "`alliance check` and `alliance lint` have it"),
        (("agenda", OSCE, "agenda.csv"), "to write a file, name it with -o: `-o agenda.csv`"),
        (("agenda", OSCE, "Great", "Hall"), "put quotes around a value with spaces in it"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_or_two(arguments, message, alliance):
    outcome = alliance(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert "Traceback" not in outcome.err
    assert len(outcome.err.splitlines()) <= 2
