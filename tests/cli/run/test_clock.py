"""The one clock: `--at`, SOURCE_DATE_EPOCH, or the machine."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from alliance_cli.cli.run.clock import export_stamp, instant
from alliance_cli.findings import EventError


@pytest.mark.parametrize(
    ("at", "zone", "found"),
    [
        ("2027-05-03T09:00Z", None, "2027-05-03T09:00"),
        ("2027-05-03 09:00", None, "2027-05-03T09:00"),
        ("2027-05-03 09:00", ZoneInfo("Europe/Lisbon"), "2027-05-03T08:00"),
        ("3 May 2027 09:00 Tokyo", ZoneInfo("Europe/Lisbon"), "2027-05-03T00:00"),
        ("2027-05-03", ZoneInfo("Europe/Lisbon"), "2027-05-02T23:00"),
    ],
)
def test_a_moment_is_in_the_zone_it_names_or_in_that_of_the_event(at, zone, found):
    assert instant(at, zone) == dt.datetime.fromisoformat(found).replace(tzinfo=dt.UTC)


def test_without_a_moment_it_is_now_to_the_second():
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)  # noqa: TID251  # the clock is what is tested
    assert before <= instant(None) <= dt.datetime.now(dt.UTC)  # noqa: TID251
    assert instant(None).microsecond == 0


def test_the_epoch_of_a_build_comes_first():
    assert export_stamp("2027-05-03", "86400") == dt.datetime(1970, 1, 2, tzinfo=dt.UTC)
    assert export_stamp("2027-05-03", "") == dt.datetime(2027, 5, 3, tzinfo=dt.UTC)


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30])
def test_an_epoch_that_is_no_time_is_refused(epoch):
    with pytest.raises(EventError, match="SOURCE_DATE_EPOCH"):
        export_stamp(None, epoch)
