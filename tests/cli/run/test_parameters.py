"""Values of options: taken as they are typed, by other words too, with any release of Typer, and options that do not fit."""

import json

import pytest

from alliance_cli.cli.run.parameters import taking_plain_values, words_named
from alliance_cli.findings import EventError

EVENT = """
[event]
id = "e"
title = "E"
timezone = "Europe/Vienna"

[[sessions]]
id = "walk"
title = "Walk"
start = 2026-12-07T10:00:00
"""


class Other:
    """A parameter of a Typer that keeps its values in another way."""


def test_parameters_that_are_kept_in_another_way_stay_as_they_are():
    parameters = [Other(), Other()]
    assert taking_plain_values(parameters) == parameters
    assert [vars(each) for each in parameters] == [{}, {}]


def test_without_the_private_attribute_every_option_still_works(alliance, harbour, monkeypatch):
    from alliance_cli.cli.run import app

    arguments = ("speakers", harbour(), "--json", "--sort", "name", "--role", "chair", "--role", "speaker")
    plain = alliance(*arguments)
    monkeypatch.setattr(app, "taking_plain_values", lambda parameters: parameters)
    whole = alliance(*arguments)
    assert (plain.code, whole.code) == (0, 0)
    assert json.loads(plain.out) == json.loads(whole.out)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (["name"], ["name"]),
        (["NAME, time"], ["name", "time"]),
        (["surname"], ["name"]),
        (["date", "order"], ["time", "precedence"]),
        ([" , "], []),
    ],
)
def test_a_word_is_known_in_any_case_and_by_other_words(written, words):
    assert words_named("--sort", written, ("precedence", "name", "time")) == words


def test_an_unknown_word_is_refused_with_the_nearest():
    with pytest.raises(EventError, match="--sort cannot be `nmae`") as caught:
        words_named("--sort", ["nmae"], ("precedence", "name", "time"))
    assert caught.value.help == "did you mean `name`?"


@pytest.mark.parametrize("form", ["csv", "json", "markdown"])
@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("agenda", ["--grid"]),
        ("agenda", ["--in", "Tokyo"]),
        ("speakers", ["--in", "Tokyo"]),
        ("speakers", ["--12h"]),
    ],
)
def test_what_only_the_text_has_is_refused_for_data(command, option, form, alliance, tmp_path):
    event = tmp_path / "event.toml"
    event.write_text(EVENT, encoding="utf-8")
    refused = alliance(command, event, "--format", form, *option)
    assert (refused.code, f"{option[0]} is for text, not for {form}" in refused.out + refused.err) == (2, True)
    assert alliance(command, event, *option).code == 0


@pytest.mark.parametrize(("form", "code"), [("text", 0), ("markdown", 0), ("csv", 2), ("json", 2)])
def test_twelve_hours_are_for_what_people_read(form, code, alliance, tmp_path):
    event = tmp_path / "event.toml"
    event.write_text(EVENT, encoding="utf-8")
    assert alliance("agenda", event, "--12h", "--format", form).code == code
