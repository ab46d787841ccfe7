"""What `announce` writes, in each of its languages, is read back fact for fact."""

import datetime as dt
import tomllib
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.announcing.draft import read_announcement
from alliance_cli.announcing.write import notice
from alliance_cli.event.audience import publish
from alliance_cli.formats.draft import draft_file
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.terminal.layout import lay_out
from alliance_cli.terminal.views.announcement import notice_document
from alliance_cli.words import LANGUAGES

ZONES = ["Europe/Vienna", "America/New_York", "Asia/Tokyo", "America/Santiago", "UTC"]
TITLES = ["Meeting of minds", "7th Harbour Days", "Light – and shade", "Days: two, three", "Встреча"]
SUBTITLES = [None, "A subtitle", "Sea – and land"]
PEOPLE = [
    ("Ada Park", "Director"),
    ("Bo von Holt", None),
    ("María José Núñez", "Head of Ports, City of Graz"),
    ("Нина Петрова", "Судья"),
]
URL = "https://days.example/2026?a=b"


@st.composite
def events(draw):
    def maybe(line):
        return draw(st.sampled_from(["", line]))

    zone = draw(st.sampled_from(ZONES))
    first = dt.date(2026, 3, 1) + dt.timedelta(days=draw(st.integers(0, 300)))
    last = first + dt.timedelta(days=draw(st.integers(0, 5)))
    clock = draw(st.sampled_from([None, dt.time(9), dt.time(14, 30)]))
    subtitle = draw(st.sampled_from(SUBTITLES))
    start = dt.datetime.combine(first, clock).isoformat() if clock else first.isoformat()
    text = f'[event]\nid = "e"\ntitle = "{draw(st.sampled_from(TITLES))}"\ntimezone = "{zone}"\nstart = {start}\nend = {last}\n'
    text += f'subtitle = "{subtitle}"\n' if subtitle else ""
    mode = draw(st.sampled_from([None, "online", "in-person", "hybrid"]))
    text += f'attendance = "{mode}"\n' if mode else ""
    text += maybe('city = "Graz"\ncountry = "AT"\n') + maybe(f'url = "{URL}"\n') + maybe(f'calendar_url = "{URL}&c"\n')
    closes = first - dt.timedelta(days=draw(st.integers(1, 40)))
    said = draw(st.sampled_from([f"{closes}", f"{closes}T17:00:00", f'"{closes} 23:59 AoE"']))
    text += (
        f"[registration]\ncloses = {said}\n"
        + maybe(f"opens = {closes - dt.timedelta(days=30)}T10:00:00\n")
        + maybe(f'url = "{URL}&r"\n')
    )
    text += maybe(
        f'[[registration.windows]]\nid = "early"\nname = "Early bird"\ncloses = {closes - dt.timedelta(days=9)}\n'
    )
    for n, (name, office) in enumerate(draw(st.lists(st.sampled_from(PEOPLE), unique=True))):
        text += f'[[speakers]]\nid = "s{n}"\nname = "{name}"\n' + (f'title = "{office}"\n' if office else "")
        text += maybe('status = "invited"\n')
    loaded = load_bytes("e.toml", text.encode())
    assert not loaded.errors
    return publish(loaded.agenda, "public", {})


def draft_of(agenda, now, language):
    text = "\n".join(
        "".join(piece.text for piece in line)
        for line in lay_out(notice_document(notice(agenda, now, (), language)), None)
    )
    data = draft_file(read_announcement(text.encode(), agenda.event.zone.key).facts)
    loaded = load_bytes("draft.toml", data)
    assert not loaded.errors, (text, data.decode())
    return text, loaded.agenda


def told(agenda, text):
    """The facts of an event that an announcement of it says."""
    event = agenda.event
    windows = {
        window.name: (
            window.opens,
            None if window.closes_with_start else window.closes,
            window.url if window.url and window.url in text else None,
        )
        for window in agenda.registration
    }
    return {
        "title": (event.title, event.subtitle),
        "days": (event.first_day, event.last_day),
        "start": event.start and (event.start.instant, event.start.whole_day),
        "attendance": event.attendance,
        "place": (event.city, event.country) if event.attendance != "online" else None,
        "links": (event.url, event.calendar_url),
        "windows": windows,
        "speakers": [(each.name, each.title, each.status) for each in agenda.speakers],
    }


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@given(agenda=events(), days=st.integers(1, 90))
@settings(max_examples=60, deadline=None)
def test_what_is_announced_comes_back(language, agenda, days):
    now = dt.datetime.combine(agenda.event.first_day, dt.time(), ZoneInfo("UTC")) - dt.timedelta(days=days)
    text, back = draft_of(agenda, now, language)
    assert told(back, text) == told(agenda, text)


def test_an_opening_session_comes_back():
    data = b'[event]\nid = "e"\ntitle = "Days"\ntimezone = "Europe/Vienna"\nstart = 2026-06-10\n[[sessions]]\nid = "o"\ntitle = "Welcome"\nstart = 2026-06-10T09:00:00\nduration = "1h"\n'
    agenda = publish(load_bytes("e.toml", data).agenda, "public", {})
    _, back = draft_of(agenda, dt.datetime(2026, 5, 1, tzinfo=dt.UTC), "en")
    assert [(each.title, each.start) for each in back.sessions] == [("Welcome", agenda.sessions[0].start)]


def test_a_point_in_doubt_is_a_comment():
    text = "Days takes place.\n\n- Event: Days\n- Dates: Friday, 14 June 2021\n"
    data = draft_file(read_announcement(text.encode(), "Europe/Vienna").facts).decode()
    assert "start" not in tomllib.loads(data)["event"]
    assert "14 June 2021 is a Monday, and the text says Friday:\n# start = 2021-06-14\n" in data
