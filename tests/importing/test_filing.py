"""The start of the conference day, from the days under which a source files its sessions."""

import datetime as dt

CONFERENCE = "<acronym>demo</acronym><title>Demo</title><time_zone_name>Europe/Vienna</time_zone_name>"


def test_sessions_after_midnight_keep_the_day_they_are_filed_under(xml_event, xml_schedule, read_schedule):
    _, agenda = read_schedule(
        xml_schedule(
            xml_event("Late", "01:30", "2026-06-02T01:30:00+02:00"),
            xml_event("Early", "09:00", "2026-06-01T09:00:00+02:00", number=2),
            day='date="2026-06-01" start="2026-06-01T05:00:00+02:00"',
        )
    )
    assert agenda.event.day_starts == dt.time(5)
    assert [session.day for session in agenda.sessions] == [dt.date(2026, 6, 1)] * 2


def test_without_dates_what_starts_before_the_change_of_day_is_on_the_next_date(xml_event, xml_schedule, read_schedule):
    change = "<day_change>06:00:00</day_change>"
    _, agenda = read_schedule(
        xml_schedule(xml_event("Late", "01:30"), xml_event("Noon", "12:00", number=2), conference=CONFERENCE + change)
    )
    assert [f"{session.local_start:%d %H:%M}" for session in agenda.sessions] == ["01 12:00", "02 01:30"]
    assert {session.day for session in agenda.sessions} == {dt.date(2026, 6, 1)}


def test_a_session_filed_under_a_wrong_day_is_reported(xml_event, xml_schedule, read_schedule, faults):
    imported, agenda = read_schedule(xml_schedule(xml_event(date="2026-06-03T10:00:00+02:00")))
    assert faults(imported) == ["filed under 2026-06-01, but starts on 2026-06-03 at 10:00; it is shown on 2026-06-03"]
    assert agenda.sessions[0].day == dt.date(2026, 6, 3)
