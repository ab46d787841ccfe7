import datetime as dt
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.event.audience import publish
from alliance_cli.event.select import Selection
from alliance_cli.findings import EventError
from alliance_cli.plain_text import plain_text
from alliance_cli.reading.event_file import read_agenda
from alliance_cli.text import clean_line, clean_text

ROOT = Path(__file__).parents[2]

ORGANIZER = {"name": "Bureau, the", "email": "office@example.org", "url": "https://example.org/bureau"}
JOIN = "https://meet.example/j/1?pwd=a,b;c"
# Letters, signs and everything that iCalendar, folding and terminals give a meaning to; clean before it is exported.
hostile = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('\\,;:"^\n\r\t\u2028\x00\x1b😀é')),
    min_size=1,
    max_size=120,
).filter(clean_line)


def _only(events, data):
    (event,) = events(data).values()
    return event


def _lines(data):
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_an_entry_says_everything_that_the_event_file_knows(agenda, export):
    made = agenda(
        "registered",
        event={"url": "https://example.org/", "city": "Graz", "languages": ["en"]},
        organizer=ORGANIZER,
        rooms=[
            {"id": "hall", "name": "Hall; A", "address": "Street 1\nFloor 2"},
            {"id": "zoom", "name": "Zoom", "kind": "online", "join_url": JOIN, "passcode": "42"},
        ],
        tracks=[{"id": "main", "name": "Main, track", "color": "#1f6feb"}],
        speakers=[
            {"id": "a", "name": "Ada", "title": "Countess", "organization": "Engine"},
            {"id": "b", "name": "Bo", "status": "invited"},
            {"id": "c", "name": "Gone", "status": "withdrawn"},
        ],
        sessions=[
            {
                "id": "s",
                "title": "Opening",
                "kind": "opening",
                "start": dt.datetime(2026, 6, 10, 9),
                "duration": "45m",
                "rooms": ["hall", "zoom"],
                "track": "main",
                "speakers": ["a", {"speaker": "b", "role": "moderator"}, "c"],
                "abstract": "What it is about.\n\nMore.",
                "url": "https://example.org/s",
                "links": [{"title": "Slides", "url": "https://example.org/slides"}],
                "tags": ["one"],
            }
        ],
    )
    lines = _lines(export(made, audience="registered"))
    assert lines[lines.index("BEGIN:VEVENT") : lines.index("END:VCALENDAR")] == [
        "BEGIN:VEVENT",
        f"UID:{made.identity('s')}",
        "DTSTAMP:20260501T100000Z",
        "LAST-MODIFIED:20260501T100000Z",
        "SEQUENCE:0",
        "DTSTART;TZID=Europe/Vienna:20260610T090000",
        "DTEND;TZID=Europe/Vienna:20260610T094500",
        "SUMMARY:Opening",
        (
            "DESCRIPTION:Join (Zoom): https://meet.example/j/1?pwd=a\\,b\\;c\\nPasscode: 42\\n\\n"
            "Speakers:\\n- Ada\\, Countess (Engine)\\n- Bo – moderator\\, invited\\n\\n"
            "What it is about.\\n\\nMore.\\n\\n"
            "Slides: https://example.org/slides\\nhttps://example.org/s\\n\\nDays\\nhttps://example.org/"
        ),
        ("LOCATION:Hall\\; A\\, Street 1\\, Floor 2\\, Zoom\\, Graz\\, https://meet.example/j/1?pwd=a\\,b\\;c"),
        "URL:https://example.org/s",
        "CATEGORIES:Main\\, track,opening,one",
        "COLOR:royalblue",
        "CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Zoom:https://meet.example/j/1?pwd=a,b;c",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        'CONTACT;ALTREP="https://example.org/bureau":Bureau\\, the\\, office@example.org',
        f"X-ALLIANCE-EVENT:{made.event.uid}",
        (
            'X-ALLIANCE-SESSION:{"id":"s"\\,"kind":"opening"\\,'
            '"track":{"id":"main"\\,"name":"Main\\, track"\\,"color":"#1f6feb"}\\,'
            '"rooms":[{"id":"hall"\\,"name":"Hall\\; A"\\,"address":"Street 1\\\\nFloor 2"}\\,'
            '{"id":"zoom"\\,"name":"Zoom"\\,"kind":"online"}]\\,'
            '"speakers":[{"id":"a"\\,"name":"Ada"\\,"title":"Countess"\\,"organization":"Engine"}\\,'
            '{"id":"b"\\,"name":"Bo"\\,"status":"invited"\\,"role":"moderator"}]\\,"abstract":[124\\,148]\\,'
            '"url":"https://example.org/s"\\,"links":[["Slides"\\,"https://example.org/slides"]]\\,"tags":["one"]}'
        ),
        "END:VEVENT",
    ]


def test_the_public_calendar_has_no_join_link(agenda, export, session):
    rooms = [{"id": "zoom", "name": "Zoom", "kind": "online", "join_url": JOIN, "passcode": "secret-42"}]
    private = session(2, audience="registered", title="Private")
    data = export(agenda(rooms=rooms, sessions=[session(1, room="zoom"), private])).decode()
    assert "meet.example" not in data
    assert "secret-42" not in data
    assert "Private" not in data


@pytest.mark.parametrize(
    ("own", "event", "status", "summary"),
    [
        ("confirmed", "confirmed", "CONFIRMED", "Talk"),
        ("tentative", "confirmed", "TENTATIVE", "Talk"),
        ("cancelled", "confirmed", "CANCELLED", "Cancelled: Talk"),
        ("confirmed", "tentative", "TENTATIVE", "Talk"),
        ("confirmed", "postponed", "TENTATIVE", "Postponed: Talk"),
        ("confirmed", "cancelled", "CANCELLED", "Cancelled: Talk"),
        ("cancelled", "postponed", "CANCELLED", "Cancelled: Talk"),
    ],
)
def test_status_is_in_the_status_and_in_the_title(own, event, status, summary, agenda, export, session, events):
    made = agenda(event={"status": event}, sessions=[session(status=own, title="Talk")])
    read = _only(events, export(made, alarms=(dt.timedelta(minutes=15),)))
    assert (read["STATUS"], read["SUMMARY"]) == (status, summary)
    assert bool(read.walk("VALARM")) == (status != "CANCELLED")


def test_an_open_end_is_said(agenda, export, events):
    made = agenda(sessions=[{"id": "s", "title": "x", "start": dt.datetime(2026, 6, 10, 9)}])
    read = _only(events, export(made))
    assert read["DTEND"].dt - read["DTSTART"].dt == dt.timedelta(minutes=30)
    assert "The end is not announced; 30 minutes are shown." in read["DESCRIPTION"]


def test_a_broken_url_is_left_out(agenda, export, session):
    data = export(agenda(sessions=[session(url="https://[broken"), session(2, url="https://exämple.org/ü")])).decode()
    assert "URL:https://[" not in data
    assert "URL:https://xn--exmple-cua.org/%C3%BC" in data


def test_a_selection_of_sessions_blocks_time_and_an_agenda_does_not(agenda, export, session, events):
    made = agenda(sessions=[session(1), session(2)])
    assert {str(each["TRANSP"]) for each in events(export(made)).values()} == {"TRANSPARENT"}
    assert _only(events, export(made, selection=Selection(sessions=("s1",))))["TRANSP"] == "OPAQUE"


def test_alarms_stand_last_and_name_the_session(agenda, export, session, events):
    read = _only(events, export(agenda(sessions=[session()]), alarms=(dt.timedelta(minutes=15), dt.timedelta(days=1))))
    assert [alarm["TRIGGER"].dt for alarm in read.walk("VALARM")] == [-dt.timedelta(minutes=15), -dt.timedelta(days=1)]
    assert {alarm["DESCRIPTION"] for alarm in read.walk("VALARM")} == {"Session 1"}


def test_a_calendar_of_one_entry_has_no_name_of_which_outlook_makes_a_folder(agenda, export, session):
    one = export(agenda(sessions=[session()]))
    two = export(agenda(sessions=[session(1), session(2)]))
    assert b"CALNAME" not in one
    assert b"\r\nNAME" not in export(agenda(sessions=[session(1), session(2)]), selection=Selection(sessions=("s1",)))
    assert b"\r\nNAME:Days\r\nX-WR-CALNAME:Days\r\n" in two


def test_the_head_has_what_rfc_7986_and_its_forerunners_want(agenda, export, session):
    event = {"url": "https://example.org/", "description": "About.\n", "languages": ["en"]}
    head = export(agenda(event=event, sessions=[session(1), session(2)])).decode().partition("BEGIN:VTIMEZONE")[0]
    for line in (
        "VERSION:2.0",
        "PRODID:-//Alliance//alliance-cli//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Days",
        "X-WR-CALNAME:Days",
        "DESCRIPTION:About.",
        "X-WR-CALDESC:About.",
        "X-WR-TIMEZONE:Europe/Vienna",
        "URL:https://example.org/",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ):
        assert f"\r\n{line}\r\n" in head
    assert ":20260501T100000Z" in head
    assert "\r\nUID:" not in head
    assert "METHOD" not in head


def test_an_event_without_sessions_is_one_entry_over_its_days(agenda, export, events):
    made = agenda(event={"start": dt.date(2026, 6, 10), "end": dt.date(2026, 6, 12), "city": "Graz"})
    read = _only(events, export(made))
    assert (read["UID"], read["SUMMARY"]) == (str(made.event.uid), "Days")
    assert (read["DTSTART"].dt, read["DTEND"].dt) == (dt.date(2026, 6, 10), dt.date(2026, 6, 13))


def test_an_event_with_clock_times_and_no_sessions_keeps_them(agenda, export, events):
    start, end = dt.datetime(2026, 6, 10, 14), dt.datetime(2026, 6, 12, 16)
    read = _only(events, export(agenda(event={"start": start, "end": end})))
    assert (read["DTSTART"].dt.replace(tzinfo=None), read["DTEND"].dt.replace(tzinfo=None)) == (start, end)


def test_an_event_with_sessions_is_no_entry_of_its_own(agenda, export, session, events):
    made = agenda(event={"start": dt.date(2026, 6, 10)}, sessions=[session()])
    assert list(events(export(made))) == [str(made.identity("s1"))]


def test_a_calendar_without_entries_is_still_one(agenda, export, session):
    """RFC 5545 section 3.6: a calendar has at least one component."""
    long_after = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    emptied = export(
        agenda(event={"end": dt.date(2026, 6, 12)}), previous=export(agenda(sessions=[session()])), now=long_after
    )
    calendar = icalendar.Calendar.from_ical(emptied)
    assert [each.name for each in calendar.subcomponents] == ["VTIMEZONE"]


def test_an_event_of_which_nothing_is_known_yet_is_an_empty_calendar(agenda, export, session):
    data = export(agenda())
    calendar = icalendar.Calendar.from_ical(data)
    assert [each.name for each in calendar.subcomponents] == ["VTIMEZONE"]
    grown = icalendar.Calendar.from_ical(export(agenda(sessions=[session()]), previous=data))
    assert len(grown.walk("VEVENT")) == 1


def test_a_message_names_its_organizer(agenda, export, session, events):
    made = agenda(organizer=ORGANIZER, sessions=[session()])
    data = export(made, method="publish")
    assert b"\r\nMETHOD:PUBLISH\r\n" in data
    assert _only(events, data)["ORGANIZER"] == "mailto:office@example.org"
    assert b'ORGANIZER;CN="Bureau, the":' in data
    assert b"ATTENDEE" not in data


def test_a_cancellation_is_one_session_with_a_higher_sequence(agenda, export, session, events):
    made = agenda(organizer=ORGANIZER, sessions=[session(1), session(2)])
    published = export(made)
    message = export(made, method="cancel", selection=Selection(sessions=("s1",)), previous=published)
    read = _only(events, message)
    assert (read["STATUS"], read["SEQUENCE"]) == ("CANCELLED", 1)
    with pytest.raises(EventError, match="one session"):
        export(made, method="cancel")


@pytest.mark.parametrize("organizer", [None, {"name": "Bureau"}])
def test_a_message_without_an_address_is_refused(organizer, agenda, export, session):
    tables = {"organizer": organizer} if organizer else {}
    with pytest.raises(EventError, match="organizer"):
        export(agenda(sessions=[session()], **tables), method="publish")


@pytest.mark.slow
@settings(deadline=None)
@given(texts=st.lists(hostile, min_size=6, max_size=6))
def test_hostile_texts_are_read_back_by_three_libraries(texts, agenda, export, session, events):
    title, abstract, room, name, tag, organizer = texts
    made = agenda(
        organizer={"name": organizer},
        rooms=[{"id": "r", "name": room}],
        speakers=[{"id": "p", "name": name}],
        sessions=[session(title=title, abstract=abstract, room="r", speakers=["p"], tags=[tag])],
    )
    data = export(made)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    read = _only(events, data)
    assert read["SUMMARY"] == clean_line(title)
    assert plain_text(clean_text(abstract)) in read["DESCRIPTION"]
    assert f"- {clean_line(name)}" in read["DESCRIPTION"]
    assert read["LOCATION"] == clean_line(room)
    assert read["CONTACT"] == clean_line(organizer)
    assert read["CATEGORIES"].cats == [clean_line(tag)]
    (other,) = vobject.readOne(data.decode()).vevent_list
    assert other.summary.value == clean_line(title)
    (found,) = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).at((2026, 6, 10))
    assert found["SUMMARY"] == clean_line(title)


@pytest.mark.parametrize("file", ["examples/osce-alliance-2021.toml", "examples/everything-2026.toml"])
def test_the_examples_are_read_back_with_their_instants_and_texts(file, export, events, monkeypatch):
    monkeypatch.chdir(ROOT)
    made = publish(read_agenda(file), "public", {})
    read = events(export(made))
    assert list(read) == [str(made.identity(each.id)) for each in made.sessions]
    for each in made.sessions:
        event = read[str(made.identity(each.id))]
        assert (event["DTSTART"].dt, event["DTEND"].dt) == (each.start, each.end)
        assert str(event["SUMMARY"]).removeprefix("Cancelled: ") == each.title
        assert (each.abstract or "").strip() in event["DESCRIPTION"]


def test_private_links_and_sessions_are_in_registered_calendars_only(export, monkeypatch):
    monkeypatch.chdir(ROOT)
    environment = {"LANTERN_JOIN_URL": "https://meet.example/l", "LANTERN_PASSCODE": "lamp-42"}
    read = read_agenda("examples/everything-2026.toml")
    public = export(publish(read, "public", environment))
    registered = export(publish(read, "registered", environment), audience="registered")
    for private in (b"meet.example", b"lamp-42", b"Solder a lantern"):
        assert private not in public
        assert private in registered
