"""A4: zones and rules of clocks that are not what was meant. `tests/use_cases/test_freshness.py` has A416 and A417."""

import pytest

from alliance_cli.checks.a4_times import unmatched
from alliance_cli.reading.event_file import load_bytes


@pytest.mark.parametrize(
    ("zone", "message"),
    [("Etc/GMT+5", "`Etc/GMT+5` is UTC-05:00"), ("Etc/GMT-14", "`Etc/GMT-14` is UTC+14:00")],
)
def test_the_sign_of_an_etc_zone_is_said_the_right_way_round(found_in, zone, message):
    [finding] = found_in("", f'[event]\nid = "e"\ntitle = "E"\ntimezone = "{zone}"\n')
    assert (finding.diagnostic.code, finding.diagnostic.message) == ("A418", message)


@pytest.mark.parametrize("zone", ["Europe/Vienna", "Etc/GMT", "Etc/UTC", "UTC"])
def test_a_zone_without_a_sign_is_fine(codes_in, zone):
    assert codes_in("", f'[event]\nid = "e"\ntitle = "E"\ntimezone = "{zone}"\n') == []


def test_a_calendar_of_another_event_is_told_from_one_that_lacks_a_session(session):
    head = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'
    agenda = load_bytes("x", (head + session("a", "09:00") + session("b", "11:00")).encode()).agenda
    own = str(agenda.identity("a"))
    assert unmatched(agenda, ["another"])
    assert not unmatched(agenda, ["another", own])


def test_an_event_without_sessions_matches_any_calendar():
    agenda = load_bytes("x", b'[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n').agenda
    assert not unmatched(agenda, ["another"])
