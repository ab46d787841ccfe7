"""What an entry tells programs is the session that was exported, whatever its texts look like."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.calendar.facts import deadline_facts, facts_in, session_facts
from alliance_cli.calendar.former import FormerSessions
from alliance_cli.calendar.published import published

odd = st.text(st.sampled_from('ab,;:()–- "^\\n|{}[]*_#'), min_size=1, max_size=12).map(lambda text: f"x{text}x")


@settings(deadline=None, max_examples=50)
@given(texts=st.lists(odd, min_size=9, max_size=9), kind=st.sampled_from(["talk", "lecture"]), data=st.data())
def test_a_session_comes_back_as_it_was(texts, kind, data, agenda, session, export):
    title, abstract, room, name, office, body, tag, track, link = texts
    made = agenda(
        event={"day_starts": dt.time(4)},
        rooms=[{"id": "r", "name": room, "kind": "online", "address": "Street 1\nFloor"}],
        tracks=[{"id": "t", "name": track, "color": "#ff0000"}],
        speakers=[{"id": "p", "name": name, "title": office, "organization": body, "status": "invited"}],
        sessions=[
            session(
                title=title,
                abstract=abstract,
                room="r",
                track="t",
                kind=kind,
                speakers=[{"speaker": "p", "role": "chair"}],
                tags=[tag, "talk"],
                links=[{"title": link, "url": "https://a.example/x"}],
                languages=["de"],
                status=data.draw(st.sampled_from(["confirmed", "tentative", "cancelled"])),
            )
        ],
    )
    ((_, entry),) = published(export(made)).items()
    facts = session_facts(entry.component)
    assert facts.day_starts == dt.time(4)
    back = FormerSessions(agenda(event={"day_starts": dt.time(4)})).session(entry)
    (was,) = made.sessions
    assert back._replace(position=was.position) == was


def test_damaged_facts_are_none():
    for written in ("", "{", "[]", '{"id":5}', '{"id":"a","speakers":[{}]}', '{"id":"a","status":"x"}', "[" * 9999):
        assert facts_in({"X-ALLIANCE-SESSION": written, "SUMMARY": "A", "DESCRIPTION": ""}) is None


def test_a_deadline_tells_which_it_is(agenda, export):
    window = {"id": "press", "name": "Press (all), of any kind", "closes": dt.date(2026, 5, 1)}
    entries = published(export(agenda(registration={"windows": [window]}), deadlines="only")).values()
    (facts,) = [deadline_facts(entry.component) for entry in entries]
    assert (facts.verb, facts.window, facts.name) == ("closes", "press", "Press (all), of any kind")
