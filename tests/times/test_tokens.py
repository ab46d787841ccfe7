"""The pieces of an announcement string, and how a long one is quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.times import parse_moment
from alliance_cli.times.tokens import normalized, tokens_of


def test_a_typographic_apostrophe_is_one(utc, refusal):
    assert parse_moment("14 June 2021 14:00 St. John’s", None, any_zone_name=True).instant == utc("2021-06-14T16:30")
    assert refusal("10 June 2021 5 o’clock")[1].endswith("cannot be read: `o'clock`")


def test_a_long_string_is_quoted_in_part(refusal):
    sixty, more = "10 June 2021 17:00 " + "é" * 41, "10 June 2021 17:00 " + "é" * 42
    assert refusal(sixty)[1] == f"`{sixty}` has a part that cannot be read: `{'é' * 41}`"
    assert refusal(more)[1] == f"`{more[:60]}…` has a part that cannot be read: `{'é' * 42}`"


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("2021-06-10T17:00+02:00", ["iso", "clock", "offset"]),
        ("20210610T1700", ["basic"]),
        ("10 June 2021, 5 p.m. CEST", ["number", "word", "number", "pause", "number", "meridiem", "word"]),
        ("10.06. 17h", ["dotted", "h"]),
        ("06/07/2021 17:00 Europe/Vienna", ["dmy", "clock", "key"]),
        ("10-Jun-2021", ["number", "dash", "word", "dash", "number"]),
        ("17:00 -0500", ["clock", "minus"]),
        ("Sept. 10", ["word", "number"]),
        ("15:00: Opening", ["clock", "other", "word"]),
    ],
)
def test_a_line_is_cut_where_people_see_its_parts(line, kinds):
    assert [token.kind for token in tokens_of(line)] == kinds


@given(st.text("0123456789 :-/.,()+apmhUTCGMETjuneT", max_size=80))
def test_every_character_but_spaces_and_dots_of_words_is_in_one_token(text):
    line = normalized(text)
    covered = [place for token in tokens_of(line) for place in range(token.start, token.end)]
    assert len(covered) == len(set(covered))
    assert {line[place] for place in range(len(line)) if place not in covered} <= {" ", ".", "T", "t"}


def test_typography_is_made_plain():
    assert normalized("10\u00a0June – 17：00 UTC−5\u200b") == "10 June - 17:00 UTC-5"
