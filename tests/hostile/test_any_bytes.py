"""Any bytes and any text: something sound or one clear error, soon, from each of the three readers."""

import datetime as dt

import pytest
import tomli_w
from hostile_texts import PAYLOADS, hostile_event, moves
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alliance_cli.calendar.render import published
from alliance_cli.checks.table import CODES
from alliance_cli.event.audience import publish
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.formats import FORMATS
from alliance_cli.formats.toml import event_file
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.times import find_zone, parse_duration, parse_moment
from alliance_cli.use_cases.check import findings

settings.register_profile("any", max_examples=150, deadline=5_000, suppress_health_check=list(HealthCheck))
ANY = settings.get_profile("any")
OPTIONS = Options(now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), tzdb="test")
SAMPLE = tomli_w.dumps(hostile_event("x")).encode()
CALENDAR = FORMATS["icalendar"].render([publish(load_bytes("e", SAMPLE).agenda, "public", {})], OPTIONS)


@st.composite
def damaged(draw, data):
    """Return `data` with a few stretches of it cut, doubled, or replaced by other bytes."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        stop = min(start + draw(st.integers(0, 60)), len(data))
        new = draw(st.one_of(st.binary(max_size=8), st.just(data[start:stop] * 2), st.sampled_from(SNIPPETS)))
        data = data[:start] + new + data[stop:]
    return data


SNIPPETS = [
    b"", b"\0", b"\r", b"\xff", b'"""', b"[[", b"]]", b"{", b"}", b" = ", b"\n[event]\n", b"9" * 5000, b"0x" + b"f" * 500,
    b"9999-12-31T23:59:59Z", b"0001-01-01", b"inf", b"nan", b"\\u202e", b"DTSTART:", b"END:VEVENT", b"BEGIN:VTIMEZONE",
    b";TZID=", b"RRULE:FREQ=YEARLY;BYDAY=9SU", b"99991231T235959Z", b"00000000T000000", b"TZOFFSETTO:+9999",
]  # fmt: skip


def judge_refusal(error):
    assert not moves(error.message + (error.help or ""))
    assert len(error.message) < 500


def judge_event_file(data):
    try:
        loaded = load_bytes("event.toml", data)
    except EventError as refused:  # a calendar, JSON, XML
        judge_refusal(refused)
        return
    found = findings(loaded, ())
    assert bool(loaded.errors) == any(CODES[each.diagnostic.code].severity == "error" for each in found)
    for each in found:
        assert not moves(each.diagnostic.message + (each.diagnostic.help or ""))
        assert each.span.line >= 1
        assert each.span.column >= 1
    if loaded.agenda and not loaded.errors:
        agenda = publish(loaded.agenda, "public", {})
        for form in FORMATS.values():
            try:
                form.render([agenda], OPTIONS)
            except EventError:
                continue


@given(st.binary(max_size=300))
@settings(ANY)
def test_any_bytes_as_an_event_file(data):
    judge_event_file(data)


@pytest.mark.slow
@given(damaged(SAMPLE))
@settings(ANY)
def test_a_damaged_event_file(data):
    judge_event_file(data)


@given(st.binary(max_size=300))
@settings(ANY)
def test_any_bytes_as_a_published_calendar(data):
    judge_calendar(data)


@given(damaged(CALENDAR))
@settings(ANY)
@example(CALENDAR)
def test_a_damaged_published_calendar(data):
    judge_calendar(data)


def judge_calendar(data):
    try:
        entries = published(data)
    except EventError as error:
        judge_refusal(error)
        return
    for entry in entries.values():
        assert entry.summary is not None
        try:
            assert entry.announced is None or entry.announced[1] is not None
        except ValueError:
            pytest.fail("an entry that was taken cannot be read")


@pytest.mark.slow
@given(damaged(CALENDAR))
@settings(ANY)
def test_an_export_goes_on_from_a_damaged_calendar_or_refuses(data):
    agenda = publish(load_bytes("e", SAMPLE).agenda, "public", {})
    try:
        written = FORMATS["icalendar"].render([agenda], OPTIONS._replace(previous=data))
    except EventError:
        return
    assert len(published(written)) >= 2


WORDS = st.sampled_from(
    [
        "10",
        "June",
        "2026",
        "17:00",
        "CEST",
        "UTC+2",
        "AoE",
        "midnight",
        "noon",
        "24:00",
        "12am",
        "Thursday",
        "06/07/2026",
        "2026-06-10",
        "T",
        "Z",
        "+02:00",
        "-99:99",
        "Europe/Vienna",
        "../../etc/passwd",
        "99999999999999999999",
        "1h30m",
        "PT1H",
        "P1D",
        "-1h",
        "⅔",
        "٣",
        ".",
        ",",
        "-",
        "(",
        ")",
        "\x00",
        "\u202e",
    ]
)


@pytest.mark.slow
@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=9).map(" ".join)))
@settings(ANY, max_examples=400)
def test_any_text_as_a_moment_a_duration_and_a_zone(text):
    for read in (lambda written: parse_moment(written, None, any_zone_name=True), parse_duration, find_zone):
        try:
            read(text)
        except EventError as error:
            judge_refusal(error)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["icalendar", "schedule-xml", "schedule-json", "schedule-json-2"])
@given(st.data())
@settings(ANY, max_examples=60)
def test_a_damaged_schedule(form, data):
    agenda = publish(load_bytes("e", SAMPLE).agenda, "public", {})
    judge_schedule(data.draw(damaged(FORMATS[form].render([agenda], OPTIONS))))


def test_an_event_that_ends_before_it_starts_is_imported_without_its_end():
    source = b'{"schedule": {"conference": {"title": "T", "start": "2042-06-14T14:00:00+02:00", "end": "2021-06-16"}, "events": []}}'
    imported = judge_schedule(source)
    assert imported is None or "end" not in imported.data["event"]


def judge_schedule(data):
    try:
        imported = import_schedule(data, Context(timezone="Europe/Vienna"))
    except EventError as error:
        judge_refusal(error)
        return None
    assert load_bytes("event.toml", event_file(imported.data)).errors == ()
    for note in imported.notes:
        assert len(note.message) < 1000
    return imported


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
@pytest.mark.parametrize("form", ["icalendar", "schedule-xml", "schedule-json", "schedule-json-2"])
def test_hostile_text_in_a_schedule_is_cleaned(form, payload, tmp_path, alliance):
    import json

    event, source = tmp_path / "event.toml", tmp_path / "source"
    event.write_text(tomli_w.dumps(hostile_event("HOSTILE")), encoding="utf-8")
    text = alliance("export", event, "--format", form).out
    if "json" in form:
        text = text.replace("HOSTILE", json.dumps(payload, ensure_ascii=False)[1:-1])
    elif form == "schedule-xml":
        from xml.sax.saxutils import escape

        allowed = "".join(c for c in payload if c >= " " and c != "\ufffe")
        text = text.replace("HOSTILE", escape(allowed, {'"': "&quot;"}))
    else:
        text = text.replace("HOSTILE", payload.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,"))
    source.write_bytes(text.encode())
    outcome = alliance("import", source)
    assert outcome.code in ({0} if form != "icalendar" else {0, 2})
    assert not moves(outcome.out + outcome.err)
    source.write_bytes(outcome.raw)
    if outcome.code == 0:
        assert alliance("check", source).code == 0
