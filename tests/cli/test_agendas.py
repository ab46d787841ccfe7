"""A source to the agenda that one audience sees, whatever kind of source it is."""

import pytest

from alliance_cli.cli.agendas import read_agendas, read_any, read_feed
from alliance_cli.event.select import Selection
from alliance_cli.findings import EventError


@pytest.fixture
def calendar(alliance, harbour, tmp_path):
    path = tmp_path / "agenda.ics"
    assert alliance("export", harbour(), "-o", path).code == 0
    return path


def test_a_calendar_is_read_like_an_event_file(calendar, harbour):
    names = [[session.id for session in read_any(str(each)).sessions] for each in (calendar, harbour())]
    assert names[0] == names[1] == ["opening", "boats", "tides"]


def test_a_feed_is_cut_to_its_selection(harbour):
    agenda = read_feed(str(harbour()), "public", Selection(rooms=("studio",)))
    assert [session.id for session in agenda.sessions] == ["boats"]


def test_another_source_goes_alone(calendar, harbour):
    with pytest.raises(EventError, match="is not an event file") as caught:
        read_agendas([str(calendar), str(harbour())])
    assert "alliance import" in caught.value.help


def test_a_file_to_write_among_files_to_read_is_told(harbour):
    with pytest.raises(EventError, match=r"agenda\.ics is not an event file") as caught:
        read_agendas([str(harbour()), "agenda.ics"])
    assert caught.value.help.endswith("-o agenda.ics`")
