"""Any bytes, as any kind: an event file that is sound, or one clear error, soon."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alliance_cli.findings import EventError
from alliance_cli.formats.toml import event_file
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import SOURCES, import_schedule
from alliance_cli.reading.event_file import load_bytes

settings.register_profile("imports", max_examples=150, deadline=5_000, suppress_health_check=list(HealthCheck))
CONTEXT = Context(timezone="Europe/Vienna")


def assert_sound_or_refused(data, kind):
    try:
        imported = import_schedule(data, CONTEXT, kind)
    except EventError:
        return
    assert load_bytes("event.toml", event_file(imported.data)).errors == ()


@pytest.mark.parametrize("kind", [None, *SOURCES])
@given(data=st.binary(max_size=400))
@settings(settings.get_profile("imports"))
@example(data=b"\xff\xfe<\x00s\x00")
def test_any_bytes(kind, data):
    assert_sound_or_refused(data, kind)


LINES = st.sampled_from(
    [
        "DTSTART:20260601T100000Z",
        "DTSTART;TZID=Europe/Vienna:20261025T023000",
        'DTSTART;TZID="x:y":20260329T023000',
        "DTSTART;VALUE=DATE:20260601",
        "DTSTART:99991231T235959",
        "DTSTART:00010101T000000Z",
        "DTEND:20260601T110000",
        "DTEND;VALUE=DATE:20250101",
        "DURATION:-PT1H",
        "DURATION:P99999999999W",
        "RRULE:FREQ=DAILY;COUNT=3",
        "RRULE:FREQ=;UNTIL=x",
        "RRULE:FREQ=YEARLY;UNTIL=20300101",
        "RDATE:20260602T100000Z,20260603T100000Z",
        "RDATE;VALUE=PERIOD:20260602T100000Z/PT1H",
        "EXDATE:20260601T100000Z",
        "RECURRENCE-ID:20260601T100000Z",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260601",
        "UID:a",
        "SUMMARY:[CANCELLED] x",
        "LOCATION:\\n",
        "CATEGORIES:,,",
        "ATTACH:javascript:x",
        "ORGANIZER:mailto:",
        "END:VEVENT\nBEGIN:VEVENT",
        "BEGIN:VALARM",
        "END:VALARM",
        "BEGIN:VTIMEZONE\nTZID:x:y\nEND:VTIMEZONE",
        'X-A;B="c',
    ]
)


@given(lines=st.lists(LINES, max_size=12))
@settings(settings.get_profile("imports"))
def test_any_calendar(lines):
    body = "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])
    assert_sound_or_refused(body.encode(), "icalendar")


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(
        ["2026-06-01", "2026-06-01T10:00:00+02:00", "9999-12-31T23:59:59-14:00", "10:00", "1:00", "Europe/Vienna"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "guid", "slug", "url", "en", "index"]), inner)
    ),
    max_leaves=5,
)
EVENT = st.dictionaries(
    st.sampled_from(
        [
            "date",
            "start",
            "end",
            "duration",
            "room",
            "title",
            "slug",
            "track",
            "type",
            "persons",
            "participants",
            "links",
            "language",
            "abstract",
            "state",
            "do_not_record",
            "url",
            "logo",
        ]  # read as a sentence
    ),
    VALUES,
)
CONFERENCE = st.dictionaries(
    st.sampled_from(["title", "acronym", "start", "end", "time_zone_name", "tracks", "rooms", "days", "languages"]),
    VALUES,
)


@pytest.mark.slow
@given(
    conference=CONFERENCE,
    events=st.lists(EVENT, max_size=3),
    more=st.dictionaries(st.sampled_from(["rooms", "persons"]), VALUES),
)
@settings(settings.get_profile("imports"))
def test_any_schedule(conference, events, more):
    version_2 = {"schedule": {**more, "conference": conference, "events": events}}
    assert_sound_or_refused(json.dumps(version_2).encode(), "schedule-json")
    days = [{"date": "2026-06-01", "rooms": {"Hall": events}}]
    version_1 = {"schedule": {**more, "conference": {**conference, "days": days}}}
    assert_sound_or_refused(json.dumps(version_1).encode(), "schedule-json")
