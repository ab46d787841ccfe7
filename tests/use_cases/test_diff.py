"""Which versions of an event are compared, and what an audience may see of them."""

import datetime as dt

import pytest

from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.use_cases.diff import compared, versions

OPTIONS = Options(now=dt.datetime(2027, 4, 1, tzinfo=dt.UTC), tzdb="test")


def test_two_names_are_the_old_and_the_new_version():
    assert versions(("old.toml", "new.toml"), None, "event.toml") == ("old.toml", "new.toml")
    assert versions(("new.toml", None), "old.toml", "event.toml") == ("old.toml", "new.toml")


def test_standard_input_is_only_one_of_them():
    with pytest.raises(EventError):
        versions(("-", "-"), None, "event.toml")


def test_an_audience_sees_of_both_versions_what_it_may(harbour):
    old = str(harbour())
    later = harbour(('title = "Tides"', 'title = "Tides"\naudience = "registered"'), name="later.toml")
    found = compared(versions((old, str(later)), None, "event.toml"), OPTIONS, {})
    assert [session.id for session in found.new.sessions] == ["opening", "boats"]
    assert len(found.whole.sessions) == 3
    assert found.withheld == {"tides"}
