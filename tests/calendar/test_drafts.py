"""An entry as it would be published: its times in its zone where the file can tell it, and its words in any language."""

import pytest

from alliance_cli.calendar.drafts import Draft, Made
from alliance_cli.calendar.entries import session_entry
from alliance_cli.event.export_options import Options
from alliance_cli.ical.values import wall


@pytest.fixture
def made(agenda, session, now):
    said = agenda(sessions=[session(1, status="tentative")])
    options = Options(now, "test")

    def worded(language):
        return session_entry(said, said.sessions[0], options._replace(language=language))

    return Made(worded(None), said, "Session 1", said.sessions[0], worded=worded)


def shown(zone, instant):
    return wall(instant.astimezone(zone))


def test_times_are_those_of_the_zone_where_the_file_tells_it(made):
    assert [str(line) for line in Draft(made, shown).lines[:2]] == [
        "DTSTART;TZID=Europe/Vienna:20260610T100000",
        "DTEND;TZID=Europe/Vienna:20260610T104500",
    ]


def test_times_are_utc_elsewhere_and_the_wall_time_stands_beside_them(made):
    lines = [str(line) for line in Draft(made, lambda _zone, _instant: None).lines]
    assert lines[:2] == ["DTSTART:20260610T080000Z", "DTEND:20260610T084500Z"]
    assert lines[-1] == "X-ALLIANCE-WALL:20260610T100000 Europe/Vienna"


def test_in_another_language_only_the_words_are_others(made):
    english, german = Draft(made, shown), Draft(made, shown).in_language("de")
    assert {line.name for line in set(english.lines) ^ set(german.lines)} == {"DESCRIPTION"}
    assert "not confirmed" in str(english.lines[3])
    assert "bestätigt" in str(german.lines[3])


def test_what_is_kept_as_it_was_has_one_language(made):
    kept = Draft(made._replace(worded=None), shown)
    assert kept.in_language("de") == kept
