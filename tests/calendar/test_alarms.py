import datetime as dt

import pytest


def _triggers(data):
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    return [line.partition(":")[2] for line in lines if line.startswith("TRIGGER")]


@pytest.mark.parametrize(
    ("before", "rings"),
    [
        (dt.timedelta(minutes=15), "20260530T214500Z"),  # 23:45 on the last day
        (dt.timedelta(days=2), "20260528T220000Z"),  # two days before it ends
    ],
)
def test_a_day_that_closes_something_is_rung_before_its_end(before, rings, agenda, export):
    made = agenda(registration={"closes": dt.date(2026, 5, 30)})
    assert _triggers(export(made, deadlines="only", alarms=(before,))) == [rings]


@pytest.mark.parametrize(
    ("before", "rings"),
    [
        (dt.timedelta(minutes=15), "20260610T064500Z"),  # 8:45
        (dt.timedelta(hours=12), "20260610T040000Z"),  # 6:00: never in the night before
        (dt.timedelta(days=1), "20260609T070000Z"),  # 9:00 the day before
    ],
)
def test_a_whole_day_is_rung_in_its_morning(before, rings, agenda, export):
    made = agenda(event={"start": dt.date(2026, 6, 10), "end": dt.date(2026, 6, 12)})
    assert _triggers(export(made, alarms=(before,))) == [rings]


def test_a_session_is_rung_before_it_starts(agenda, export, session):
    assert _triggers(export(agenda(sessions=[session()]), alarms=(dt.timedelta(hours=1),))) == ["-PT60M"]
