"""The recorder tells equal answers from changed ones."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

RECORD = Path(__file__).parent / "record.py"


def recorder(*arguments: str | os.PathLike) -> tuple[int, str]:
    environment = {name: value for name, value in os.environ.items() if name != "ALLIANCE_CORPUS"}
    command = [sys.executable, RECORD, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    for name in ("one", "two"):
        code, told = recorder("record", folder / name)
        assert code == 0, told
    return folder / "one", folder / "two"


@pytest.mark.slow
def test_two_records_of_the_same_program_are_equal(records):
    assert recorder("compare", *records) == (0, "0 answers differ\n")


@pytest.mark.slow
def test_every_command_is_recorded_and_none_fails_by_a_bug(records):
    help_ = next(records[0].glob("help/000-*.txt")).read_text()
    commands = re.findall(r"(?m)^  ([a-z]+) ", help_.split("Write:")[1].split("Options:")[0])
    assert commands
    cases = {path: path.read_text("utf-8", "replace") for path in records[0].rglob("*.txt")}
    for command in set(commands) - {"subscribe"}:  # which needs an address that no example has
        answers = [text for text in cases.values() if text.startswith(f"alliance {command}")]
        assert any("== exit code\n0\n" in text for text in answers), command
    assert [
        path for path, text in cases.items() if re.search(r"== exit code\n(70|.* escaped)\n|Traceback \(", text)
    ] == []


@pytest.mark.slow
def test_the_recorded_answers_hold_what_went_to_each_place(records):
    case = next(records[0].glob("history-public/000-*.txt")).read_bytes()
    for part in (
        b"== exit code\n0\n",
        b"== stderr\nnote: wrote plain.ics: ",
        b"== file plain.ics\nBEGIN:VCALENDAR\r\n",
    ):
        assert part in case


@pytest.mark.parametrize(
    ("plant", "said"),
    [
        (lambda case: case.write_bytes(case.read_bytes().replace(b"two", b"2")), ["check/000.txt", "-two", "+2"]),
        (lambda case: case.write_bytes(case.read_bytes().replace(b"\n", b"\r\n")), ["check/000.txt", r"+two\r"]),
        (lambda case: case.unlink(), ["check/000.txt: only in"]),
    ],
    ids=["another word", "other line ends", "a missing case"],
)
def test_a_planted_difference_is_found(tmp_path, plant, said):
    for name in ("old", "new"):
        (tmp_path / name / "check").mkdir(parents=True)
        (tmp_path / name / "check" / "000.txt").write_bytes(b"one\ntwo\nthree\n")
    plant(tmp_path / "new" / "check" / "000.txt")
    code, told = recorder("compare", tmp_path / "old", tmp_path / "new")
    assert code == 1
    assert told.endswith("1 answers differ\n")
    for each in said:
        assert each in told
