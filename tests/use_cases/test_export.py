"""Files of an export: what the audience sees, one file or one each, and whether the file there is current."""

import datetime as dt

import pytest

from alliance_cli.event.export_options import Options
from alliance_cli.event.select import Selection
from alliance_cli.findings import EventError
from alliance_cli.formats import FORMATS
from alliance_cli.reading.event_file import read_agenda
from alliance_cli.use_cases.export import feed, file_output, split_outputs

OPTIONS = Options(now=dt.datetime(2027, 4, 1, tzinfo=dt.UTC), tzdb="test")


@pytest.fixture
def agenda(harbour):
    return read_agenda(str(harbour()))


@pytest.mark.parametrize("form", ["json", "csv", "icalendar"])
def test_what_was_made_once_is_current(form, agenda):
    row = FORMATS[form]
    cut = feed([agenda], OPTIONS, {})
    first = file_output(row, cut.agendas, cut.options, None)
    assert not first.is_current
    assert file_output(row, cut.agendas, cut.options, first.data).is_current


def test_a_feed_has_one_selection_however_it_is_typed(agenda):
    by_name, by_id = (
        feed([agenda], OPTIONS._replace(selection=Selection(rooms=(each,))), {}) for each in ("Hall", "hall")
    )
    assert by_name == by_id
    assert [session.id for session in by_id.agendas[0].sessions] == ["opening", "tides"]


def test_a_selection_of_nothing_is_refused(agenda):
    with pytest.raises(EventError):
        feed([agenda], OPTIONS._replace(selection=Selection(rooms=("attic",))), {})


def test_a_split_has_a_file_for_each(agenda):
    found = list(split_outputs(FORMATS["icalendar"], feed([agenda], OPTIONS, {}), "room", {}))
    assert len(found) == 2
    assert {data.count(b"BEGIN:VEVENT") for data in (each.data for each in found)} == {1, 2}
