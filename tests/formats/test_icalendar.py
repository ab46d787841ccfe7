"""Calendars, read back by other libraries and updated step by step."""

import datetime as dt
import os
import subprocess
import sys
import zoneinfo
from collections import Counter

import icalendar
import pytest
import tomli_w
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.core.agenda import publish
from alliance_cli.core.diagnostics import EventError
from alliance_cli.formats.icalendar import render
from alliance_cli.formats.icalendar.lines import Property, fold, text, uri
from alliance_cli.formats.icalendar.zones import zone_rules
from alliance_cli.formats.options import Options
from alliance_cli.reading.event_file import load_bytes, read_agenda

NOW = dt.datetime(2026, 5, 1, 10, tzinfo=dt.UTC)
OSCE, ALL = "examples/osce-alliance-2021.toml", "examples/everything-2026.toml"


def an_agenda(sessions, *, environment=None, audience="public", **event):
    written = {"event": {"id": "e", "title": "E", "timezone": "Europe/Vienna", **event}, "sessions": sessions}
    loaded = load_bytes("event.toml", tomli_w.dumps(written).encode())
    assert not loaded.errors, loaded.errors
    return publish(loaded.agenda, audience, environment or {})


NINE = dt.datetime(2026, 6, 1, 9)  # wall time


def a_session(identifier="s", start=NINE, duration="1h", **facts):
    return {"id": identifier, "title": f"Session {identifier}", "start": start, "duration": duration, **facts}


def exported(agenda, previous=None, now=NOW, **choices):
    return render([agenda], Options(now=now, tzdb="x", previous=previous, **choices))


def events_of(data):
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def raw_events(data):
    blocks = data.decode().split("BEGIN:VEVENT\r\n")[1:]
    return {block.split("\r\n", 1)[0]: block.partition("END:VEVENT")[0] for block in blocks}


@pytest.mark.parametrize("file", [OSCE, ALL])
def test_a_calendar_reads_back_with_the_same_instants_texts_and_identities(file):
    agenda = publish(read_agenda(file), "public", {})
    found = events_of(exported(agenda))
    assert list(found) == [str(agenda.identity(session.id)) for session in agenda.sessions]
    for session in agenda.sessions:
        event = found[str(agenda.identity(session.id))]
        assert event["DTSTART"].dt.astimezone(dt.UTC) == session.start
        assert event["DTEND"].dt.astimezone(dt.UTC) == session.end
        assert str(event["SUMMARY"]) == session.title
        assert (session.abstract or "") in str(event.get("DESCRIPTION", ""))
        assert str(event["STATUS"]).lower() == session.status
        for appearance in session.appearances:
            assert appearance.speaker.name in str(event["DESCRIPTION"])


def test_an_open_end_is_said_and_lasts_the_nominal_duration():
    (event,) = events_of(exported(publish(read_agenda(OSCE), "public", {}))).values()
    assert event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(minutes=30)
    assert "The end is not announced" in str(event["DESCRIPTION"])


def test_bytes_do_not_depend_on_the_hash_seed():
    command = [sys.executable, "-m", "alliance_cli", "export", ALL, "--at", "2026-05-01T10:00Z"]
    outputs = {
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1


def test_source_date_epoch_comes_before_at(alliance, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert "DTSTAMP:20231114T221320Z" in alliance("export", OSCE, "--at", "2026-05-01T10:00Z").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert alliance("export", OSCE).code == 2


@pytest.mark.parametrize("month", [1, 7])
def test_every_zone_of_the_database_reads_back_right(month):
    wrong = []
    for key in sorted(zoneinfo.available_timezones() - {"Factory", "localtime"}):
        start = dt.datetime(2026, month, 15, 12)
        agenda = an_agenda([a_session(start=start)], timezone=key)
        data = exported(agenda).decode()
        (by_icalendar,) = events_of(data.encode()).values()
        by_vobject = vobject.readOne(data).vevent.dtstart.value
        for value in (by_icalendar["DTSTART"].dt, by_vobject):
            if value.astimezone(dt.UTC) != agenda.sessions[0].start:
                wrong.append((key, value))
    assert wrong == []


@pytest.mark.parametrize(
    ("key", "fits"),
    [
        ("Europe/Vienna", True),
        ("America/New_York", True),
        ("Europe/Dublin", True),
        ("Australia/Lord_Howe", True),
        ("Asia/Kathmandu", True),
        ("Africa/Casablanca", False),
        ("Asia/Gaza", False),
    ],
)
def test_a_zone_without_a_yearly_rule_is_written_in_utc(key, fits):
    assert (zone_rules(zoneinfo.ZoneInfo(key), 2026, 2026) is not None) is fits
    data = exported(an_agenda([a_session()], timezone=key))
    assert (b"BEGIN:VTIMEZONE" in data) is fits
    assert (b"DTSTART;TZID=" in data) is fits


def test_a_repeated_wall_time_is_written_in_utc():
    start = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    data = exported(an_agenda([a_session(start=start)]))
    assert b"DTSTART:20261025T003000Z\r\nDTEND:20261025T013000Z" in data


HOSTILE = [
    "a\r\nBEGIN:VEVENT\r\nUID:evil",
    "back\\slash; semi, comma: colon",
    "quote \" caret ^ 'n'",
    "\x1b[31mred\x00\u2028line\u202e",
    "漢字かな交じり文" * 12,
    "e\u0301" * 80,
    "👩\u200d💻" * 30,
    "=HYPERLINK(1)</script>%0A::error",
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_stays_text_and_lines_stay_short(payload):
    from alliance_cli.core.text import clean_line, clean_text

    session = a_session(
        title=payload, abstract=payload, kind=payload, tags=[payload], url="https://x.example/" + payload
    )
    data = exported(an_agenda([session], title=payload, city=payload))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert b"\n" not in data.replace(b"\r\n", b"")
    (event,) = events_of(data).values()
    assert str(event["SUMMARY"]) == clean_line(payload)
    assert clean_text(payload) in str(event["DESCRIPTION"])


@given(st.text(max_size=200))
def test_folding_never_breaks_a_character_and_unfolds_to_the_same(value):
    line = f"SUMMARY:{text(value)}"
    folded = fold(line)
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("https://x.example/a?b=1,2;c=3", "https://x.example/a?b=1,2;c=3"),
        ("https://bücher.example/ä ö", None),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://x.example/%20", "https://x.example/%20"),
        ("x.example", None),
        ("https://", None),
        ("", None),
    ],
)
def test_a_link_is_ascii_or_left_out(value, written):
    assert uri(value) == written


def test_a_parameter_is_quoted_where_it_must_be():
    assert str(Property("X", "v", (("LABEL", 'a, "b"; c: ^'),))) == "X;LABEL=\"a, ^'b^'; c: ^^\":v"


def test_private_links_are_in_registered_calendars_only():
    environment = {"LANTERN_JOIN_URL": "https://meet.example/l", "LANTERN_PASSCODE": "lamp-42"}
    public = exported(publish(read_agenda(ALL), "public", environment))
    registered = exported(publish(read_agenda(ALL), "registered", environment), audience="registered")
    for private in (b"meet.example", b"lamp-42", b"Solder a lantern"):
        assert private not in public
        assert private in registered
    assert b'CONFERENCE;VALUE=URI;FEATURE="AUDIO,VIDEO";LABEL=Live stream:https://meet.example/l' in registered.replace(
        b"\r\n ", b""
    )


def test_a_single_session_has_no_calendar_name():
    assert b"\r\nNAME:" not in exported(an_agenda([a_session()]))
    assert b"X-WR-CALNAME:E" in exported(an_agenda([a_session("a"), a_session("b")]))


# History: contract, section 4.


def test_a_second_export_changes_nothing():
    agenda = an_agenda([a_session("a"), a_session("b")])
    first = exported(agenda)
    assert exported(agenda, first, NOW + dt.timedelta(days=1)) == first


def test_only_what_changed_gets_new_marks():
    first = exported(an_agenda([a_session("a"), a_session("b")]))
    moved = an_agenda([a_session("a"), a_session("b", start=dt.datetime(2026, 6, 1, 11))])
    later = NOW + dt.timedelta(days=1)
    second = exported(moved, first, later)
    unchanged, changed = str(moved.identity("a")), str(moved.identity("b"))
    assert raw_events(second)[f"UID:{unchanged}"] == raw_events(first)[f"UID:{unchanged}"]
    event = events_of(second)[changed]
    assert (event["SEQUENCE"], event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt) == (1, later, later)


def test_what_disappeared_stays_cancelled_until_the_event_is_over_and_can_come_back():
    both, one = an_agenda([a_session("a"), a_session("b")]), an_agenda([a_session("a")])
    gone = str(both.identity("b"))
    first = exported(both)
    second = exported(one, first)
    assert (events_of(second)[gone]["STATUS"], events_of(second)[gone]["SEQUENCE"]) == ("CANCELLED", 1)
    assert exported(one, second) == second
    third = exported(both, second)
    assert (events_of(third)[gone]["STATUS"], events_of(third)[gone]["SEQUENCE"]) == ("CONFIRMED", 2)
    assert gone not in events_of(exported(one, second, dt.datetime(2026, 6, 2, tzinfo=dt.UTC)))


def test_a_clock_that_went_back_moves_no_stamp_back():
    first = exported(an_agenda([a_session("a"), a_session("b")]))
    second = exported(an_agenda([a_session("a")]), first, NOW - dt.timedelta(days=9))
    assert {event["DTSTAMP"].dt for event in events_of(second).values()} == {NOW}


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: data[:-30], "cut off or changed"),
        (lambda data: data.replace(b"Session a", b"Session x"), "cut off or changed"),
        (lambda _: b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "not made by alliance"),
        (lambda _: b"\xff\x00", "no calendar"),
        (lambda _: b"dear diary", "no calendar"),
    ],
    ids=["cut off", "edited", "foreign", "binary", "text"],
)
def test_a_published_file_that_is_not_as_published_is_refused(damage, message):
    agenda = an_agenda([a_session("a"), a_session("b")])
    with pytest.raises(EventError, match=message):
        exported(agenda, damage(exported(agenda)))


def test_line_ends_that_a_checkout_changed_are_no_damage():
    agenda = an_agenda([a_session("a"), a_session("b")])
    first = exported(agenda)
    assert exported(agenda, first.replace(b"\r\n", b"\n")) == first


def test_another_feed_is_refused_and_fresh_replaces_only_the_same_event():
    agenda, other = an_agenda([a_session("a")]), an_agenda([a_session("a")], id="f")
    registered = exported(agenda, audience="registered")
    with pytest.raises(EventError, match="another feed"):
        exported(agenda, registered)
    assert exported(agenda, registered, fresh=True) == exported(agenda)
    with pytest.raises(EventError, match="another event's"):
        exported(other, registered, fresh=True)


def test_the_command_updates_checks_and_refuses(alliance, tmp_path):
    out = tmp_path / "agenda.ics"
    assert alliance("export", ALL, "-o", out, "--check").code == 1
    assert not out.exists()
    assert alliance("export", ALL, "-o", out, "--at", "2026-05-01T10:00Z").code == 0
    published = out.read_bytes()
    assert alliance("export", ALL, "-o", out, "--check").code == 0
    assert alliance("export", ALL, "-o", out).err.endswith("is up to date\n")
    assert alliance("export", OSCE, "-o", out).code == 2
    assert alliance("export", ALL, "--track", "night", "-o", out).code == 2
    assert out.read_bytes() == published
    assert alliance("export", ALL, "--track", "night", "-o", out, "--fresh").code == 0
    assert alliance("export", OSCE, "-o", out, "--force").code == 0
    elsewhere = tmp_path / "copy.ics"
    elsewhere.write_bytes(published)
    outcome = alliance("export", ALL, "--previous", elsewhere)
    assert outcome.raw == published


def test_several_events_make_one_feed():
    one, two = an_agenda([a_session("a")]), an_agenda([a_session("a")], id="f", timezone="Asia/Tokyo")
    data = render([one, two], Options(now=NOW, tzdb="x"))
    assert len(events_of(data)) == 2
    assert Counter(line[:18] for line in data.decode().split("\r\n"))["TZID:Europe/Vienna"] == 1


steps = st.lists(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.tuples(st.integers(8, 12), st.sampled_from(["A", "B"]), st.sampled_from(["confirmed", "cancelled"])),
        min_size=1,
    ),
    min_size=2,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(steps, st.lists(st.integers(-2, 3), min_size=6, max_size=6))
def test_history_never_runs_backwards(states, hours):
    previous, now, seen = None, NOW, {}
    for state, passed in zip(states, hours, strict=False):
        now += dt.timedelta(hours=passed)
        sessions = [
            a_session(name, dt.datetime(2026, 6, 1, hour), title=title, status=status)
            for name, (hour, title, status) in state.items()
        ]
        agenda = an_agenda([{**session} for session in sessions], end=dt.date(2026, 6, 2))
        data = exported(agenda, previous, now)
        events, raw = events_of(data), raw_events(data)
        assert set(seen) <= set(events)
        assert {str(agenda.identity(name)) for name in state} <= set(events)
        for uid, (sequence, stamp, block, content) in seen.items():
            event = events[uid]
            assert event["SEQUENCE"] >= sequence
            assert event["DTSTAMP"].dt >= stamp
            if content_of(event) == content:
                assert raw[f"UID:{uid}"] == block
            else:
                assert event["SEQUENCE"] == sequence + 1
        assert exported(agenda, data, now + dt.timedelta(hours=1)) == data
        seen = {
            uid: (event["SEQUENCE"], event["DTSTAMP"].dt, raw[f"UID:{uid}"], content_of(event))
            for uid, event in events.items()
        }
        previous = data


def content_of(event):
    return event["DTSTART"].dt, str(event["SUMMARY"]), str(event["STATUS"])
