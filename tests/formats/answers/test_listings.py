"""Lineup and times as rows."""

import csv
import io
import json


def rows_of(outcome):
    return list(csv.DictReader(io.StringIO(outcome.out.removeprefix("\ufeff"), newline="")))


def test_a_speaker_is_a_row_with_roles_and_sessions(alliance, harbour):
    ann, bo = rows_of(alliance("speakers", harbour(), "--format", "csv"))
    assert (ann["id"], ann["roles"], ann["sessions"]) == ("ann", "chair, speaker", "opening, tides")
    assert (bo["title"], bo["sessions"]) == ("", "boats")


def test_a_session_is_a_row_with_its_start_in_every_zone(alliance, harbour):
    rows = rows_of(alliance("times", harbour(), "--format", "csv", "--in", "Tokyo", "--overlap", "08:00-20:00"))
    assert [row["Asia/Tokyo"] for row in rows][::2] == ["2027-05-03 17:00+09:00", "2027-05-05 07:00+09:00"]
    assert [row["everybody's day"] for row in rows] == ["yes", "yes", "no"]
    assert rows[2]["night in"] == "Europe/Lisbon"


def test_the_data_of_times_tells_shift_and_night(alliance, harbour):
    data = json.loads(alliance("times", harbour(), "--json", "--in", "Tokyo", "--session", "tides").out)
    lisbon, tokyo = data["sessions"][0]["times"]
    assert (lisbon["night"], lisbon["day_shift"]) == (True, 0)
    assert (tokyo["night"], tokyo["day_shift"], tokyo["end"]) == (False, 1, "2027-05-05T08:00:00+09:00")
