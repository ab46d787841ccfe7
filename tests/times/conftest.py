"""What the tests of written times share: reading a moment in Vienna, and the reason of a refusal."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from alliance_cli.times import TimeProblem, YearHint, parse_moment

VIENNA = ZoneInfo("Europe/Vienna")
EVENT = YearHint(dt.date(2021, 6, 14), dt.date(2021, 6, 16))


def _utc(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def utc():
    """Return an instant from its ISO form in UTC."""
    return _utc


def _said(text, zone=VIENNA, **options):
    return parse_moment(text, zone, EVENT, **options).instant


@pytest.fixture(scope="session")
def said():
    """Return the instant that a text means, in Vienna unless told otherwise."""
    return _said


def _refusal(text, zone=VIENNA, years=EVENT, **options):
    with pytest.raises(TimeProblem) as caught:
        parse_moment(text, zone, years, **options)
    return caught.value.code, caught.value.message, caught.value.help


@pytest.fixture(scope="session")
def refusal():
    """Return the code, the message and the help with which a text is refused."""
    return _refusal
