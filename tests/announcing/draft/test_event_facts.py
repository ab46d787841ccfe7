"""On the announcements written for `announce --verify`, what the draft states is what the event files say."""

import datetime as dt
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.announcing.draft import read_announcement
from alliance_cli.announcing.verify import verify
from alliance_cli.findings import EventError
from alliance_cli.formats.draft import draft_file
from alliance_cli.reading.event_file import load_bytes, read_agenda
from alliance_cli.text import fold

FOLDER = Path(__file__).parents[2] / "announced"
sys.path.append(str(FOLDER))


def stated(facts):
    """Yield the kind, the value and the event's own values of what a draft states."""
    for key, kind in (("title", "title"), ("city", "city"), ("timezone", "zone"), ("url", "link")):
        if facts.value(key) is not None:
            yield kind, facts.value(key)
    for key in ("start", "end"):
        if facts.value(key) is not None:
            yield key, facts.value(key)
    for fact in facts.windows.get("", []):
        if not fact.doubt and fact.key in ("opens", "closes"):
            yield fact.key, fact.value
    for each in facts.speakers:
        if not each.person.doubt:
            yield "speaker", each.person.name


def is_right(agenda, kind, value):
    event, zone = agenda.event, agenda.event.zone
    if kind in ("title", "city", "link", "zone"):
        known = {"title": event.title, "city": event.city, "link": event.url, "zone": zone.key}[kind]
        return fold(str(value)).startswith(fold(known or "\0"))
    if kind == "speaker":
        return any(set(fold(value).split()) & set(fold(each.name).split()) for each in agenda.speakers)
    if kind in ("opens", "closes"):
        moments = [moment for window in agenda.registration if (moment := getattr(window, kind))]
    else:
        edge = event.start if kind == "start" else event.end
        moments = [edge.instant, *(getattr(session, kind) for session in agenda.sessions)]
    if isinstance(value, str):
        # Until the end of a day is until 23:59.
        read = f'[event]\nid="e"\ntitle="E"\ntimezone="{zone.key}"\nstart="{value}"\n'
        instant = load_bytes("e.toml", read.encode()).agenda.event.start.instant
        return any(abs(moment - instant) <= dt.timedelta(minutes=1) for moment in moments)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=zone) in moments
    return value in {
        (moment.astimezone(zone) - dt.timedelta(seconds=step)).date() for moment in moments for step in (0, 1)
    }


def test_nothing_that_a_draft_states_is_wrong():
    from announced_texts import announced_texts

    counts = {}
    for announced in announced_texts():
        if announced.slip != "true":
            continue
        agenda = read_agenda(str(FOLDER / f"{announced.event}.toml"))
        for kind, value in stated(read_announcement(announced.text.encode()).facts):
            assert is_right(agenda, kind, value), (announced, kind, value)
            counts[kind] = counts.get(kind, 0) + 1
    # Changes with every pattern; docs/formats.md has these figures.
    assert sum(counts.values()) >= 80, counts


@given(st.text(max_size=200), st.sampled_from([None, "Europe/Vienna"]))
def test_any_text_makes_a_file_that_can_be_read(text, timezone):
    try:
        data = draft_file(read_announcement(text.encode("utf-8", "replace"), timezone).facts)
    except EventError:
        return
    loaded = load_bytes("draft.toml", data)
    assert {each.code for each in loaded.errors} <= {"A202"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "Speakers: Ada Park, ",
        "on 3 May 2027 at 14:00 ",
        "- Dates: 3 May 2027\n",
        "Registration (",
        "The Days, x, ",
        "https://a.b/ ",
    ],
)
def test_time_grows_with_the_text(piece, calls):
    def steps(count):
        return sum(calls(lambda: read_announcement((piece * count).encode(), "UTC")).values())

    steps(2000)  # what is read and compiled once
    assert steps(2000) < 14 * steps(200)


def test_no_text_contradicts_the_draft_made_of_it():
    from announced_texts import announced_texts

    for announced in announced_texts():
        if announced.slip != "true":
            continue
        zone = read_agenda(str(FOLDER / f"{announced.event}.toml")).event.zone.key
        facts = read_announcement(announced.text.encode(), zone).facts
        agenda = load_bytes("event.toml", draft_file(facts)).agenda
        assert verify(agenda, announced.text).contradictions == (), announced.text


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("del 16/02/2026 al 12/06/2026, 14:00 CEST", dt.date(2026, 2, 16), dt.datetime(2026, 6, 12, 14)),
        ("from 9:00 on 2 March 2026 to 29 June 2026", dt.datetime(2026, 3, 2, 9), dt.date(2026, 6, 29)),
        ("2 March 2026, 9:00, to 29 June 2026, 17:00", dt.datetime(2026, 3, 2, 9), dt.datetime(2026, 6, 29, 17)),
        ("from 2 March to 29 June 2026", dt.date(2026, 3, 2), dt.date(2026, 6, 29)),
        ("with 03/02/2026 to 29/06/2026", dt.date(2026, 2, 3), dt.date(2026, 6, 29)),
        ("with 02/03/2026 to 06/29/2026", dt.date(2026, 2, 3), dt.date(2026, 6, 29)),
    ],
)
def test_both_ends_of_a_range_of_registration_are_stated(text, opens, closes):
    facts = read_announcement(f"Harbour Days, 6 July 2026. Registration: {text}.".encode(), "Europe/Vienna").facts
    stated = {fact.key: (fact.value, fact.doubt) for fact in facts.windows[""]}
    assert stated == {"opens": (opens, None), "closes": (closes, None)}
