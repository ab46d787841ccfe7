"""Options that do not fit beside each other."""

import pytest

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


@pytest.mark.parametrize("form", ["csv", "json", "markdown"])
@pytest.mark.parametrize(
    ("command", "option"),
    [
        ("agenda", ["--grid"]),
        ("agenda", ["--in", "Tokyo"]),
        ("agenda", ["--12h"]),
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
