"""`status` through the front door: its exit codes, and questions with yes or no."""

import pytest

OSCE, ALL = "examples/osce-alliance-2021.toml", "examples/everything-2026.toml"


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("2021-06-10T16:59:59+02:00", 0),
        ("2021-06-10T17:00:00+02:00", 11),
        ("2021-06-16T16:30:00+02:00", 16),
    ],
)
def test_the_exit_code_can_tell_the_state(at, code, alliance):
    assert alliance("status", OSCE, "--at", at, "--exit-code").code == code


@pytest.mark.parametrize(
    ("asked", "at", "code"),
    [
        ("open", "2021-06-10T16:59:59+02:00", 0),
        ("closing-soon", "2021-06-10T16:59:59+02:00", 0),
        ("open", "2021-06-10T17:00:00+02:00", 1),
        ("closed,over", "2021-06-10T17:00:00+02:00", 0),
    ],
)
def test_is_answers_yes_or_no(asked, at, code, alliance):
    assert alliance("status", OSCE, "--at", at, "--is", asked).code == code


def test_the_press_window_is_full(alliance):
    outcome = alliance("status", ALL, "--at", "2026-10-01", "--window", "press", "--exit-code")
    assert outcome.code == 12
