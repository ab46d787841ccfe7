"""The table of codes and rules as a whole: every row in its hundred, every rule silent on sound events."""

import datetime as dt
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.checks.table import CODES, GROUPS
from alliance_cli.findings import Severity

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'

ids = st.text("abcdefghij", min_size=3, max_size=8)


@st.composite
def sound_events(draw):
    """Events as organisers write them, with nothing wrong: every session in its own hour."""
    names = draw(st.lists(ids, min_size=1, max_size=5, unique=True))
    hours = draw(st.lists(st.integers(0, 40), min_size=len(names), max_size=12, unique=True))
    start = dt.datetime(2026, draw(st.sampled_from([2, 6, 9, 12])), draw(st.integers(1, 20)), 9)
    parts = [EVENT, f"start = {start.date()}\nend = {(start + dt.timedelta(days=2)).date()}\n"]
    parts.append(f"[registration]\ncloses = {start - dt.timedelta(days=draw(st.integers(1, 90))):%Y-%m-%dT%H:%M:%S}\n")
    for name in names:
        parts.append(f'[[rooms]]\nid = "{name}"\nname = "Room {name}"\n')
        parts.append(f'[[tracks]]\nid = "{name}"\nname = "Track {name}"\n')
        parts.append(f'[[speakers]]\nid = "{name}"\nname = "{name.title()}"\nurl = "https://example.org/{name}"\n')
    for number, hour in enumerate(hours):
        name = names[number % len(names)]
        parts.append(
            f'[[sessions]]\nid = "s{number}"\ntitle = "Session {number}"\nduration = "{draw(st.integers(1, 60))}m"\n'
        )
        parts.append(f"start = {start + dt.timedelta(hours=hour):%Y-%m-%dT%H:%M:%S}\n")
        parts.append(f'room = "{name}"\ntrack = "{name}"\nspeakers = ["{name}"]\n')
    return "".join(parts)


@settings(max_examples=60)
@given(sound_events())
def test_every_rule_is_silent_on_sound_events(codes_in, text):
    assert codes_in(text, "") == []


def test_every_code_that_a_rule_or_reading_uses_is_not_only_a_row():
    assert {row.severity for row in CODES.values()} == set(Severity)


def test_every_code_is_in_its_group_once_and_in_order():
    for number, group in enumerate(GROUPS.values(), 1):
        codes = [row.code for row in group]
        assert codes == sorted(set(codes))
        assert {code[:2] for code in codes} == {f"A{number}"}
    assert len(CODES) == sum(map(len, GROUPS.values()))


def test_names_are_words_of_their_own():
    names = [row.name for row in CODES.values()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)
