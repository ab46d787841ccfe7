import datetime as dt

import pytest

from alliance_cli.calendar.feeds import feed_of
from alliance_cli.calendar.render import published, render, split
from alliance_cli.event.export_options import Options
from alliance_cli.event.select import Selection
from alliance_cli.findings import EventError

NOW = dt.datetime(2026, 5, 1, tzinfo=dt.UTC)


def _options(**given):
    return Options(now=NOW, tzdb="test", **given)


def _programme(agenda, session, **changes):
    tables = {
        "rooms": [{"id": "a", "name": "Hall A"}, {"id": "con", "name": "Con"}, {"id": "unused", "name": "Unused"}],
        "tracks": [{"id": "main", "name": "Main"}],
        "speakers": [{"id": "ada", "name": "Ada"}, {"id": "bo", "name": "Bo"}],
        "sessions": [
            session(1, room="a", track="main", speakers=["ada"]),
            session(2, room="con", speakers=["ada", "bo"]),
            session(30, room="a", speakers=["bo"]),
        ],
    }
    return agenda(**{**tables, **changes})


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("session", ["session-s1", "session-s2", "session-s30"]),
        ("speaker", ["speaker-ada", "speaker-bo"]),
        ("room", ["room-a", "room-con"]),
        ("track", ["track-main"]),
        ("day", ["day-2026-06-10", "day-2026-06-11"]),
    ],
)
def test_every_part_is_the_feed_that_its_filter_gives(kind, names, agenda, session, export):
    made = _programme(agenda, session)
    parts = list(split([made], kind, _options(), {}))
    assert [part.name for part in parts] == names
    for part in parts:
        data = render(part.agendas, _options(selection=part.selection))
        assert data == export(made, selection=part.selection, now=NOW)


def test_no_name_is_a_device_on_windows(agenda, session):
    parts = split([_programme(agenda, session)], "room", _options(), {})
    assert "con" not in [part.name for part in parts]


def test_a_part_that_lost_its_sessions_tells_its_subscribers(agenda, session, events):
    before = _programme(agenda, session)
    first = {
        f"{part.name}.ics": render(part.agendas, _options(selection=part.selection))
        for part in split([before], "speaker", _options(), {})
    }
    after = _programme(agenda, session, speakers=[{"id": "bo", "name": "Bo"}], sessions=[session(2, speakers=["bo"])])
    first["speaker-x.ics"] = b"no calendar"
    parts = {part.name: part for part in split([after], "speaker", _options(), first)}
    assert list(parts) == ["speaker-bo", "speaker-ada"]
    lost = parts["speaker-ada"]
    data = render(lost.agendas, _options(selection=lost.selection, previous=first["speaker-ada.ics"], force=True))
    assert {str(each["STATUS"]) for each in events(data).values()} == {"CANCELLED"}
    assert len(events(data)) == 2


def test_a_feed_is_known_whatever_the_order_of_its_filters():
    one = feed_of(_options(selection=Selection(tracks=("b", "a"), rooms=("r",))))
    assert one == feed_of(_options(selection=Selection(rooms=("r",), tracks=("a", "b", "a"))))
    assert one == "audience=public&track=a&track=b&room=r"


@pytest.mark.parametrize(
    "other",
    [
        {"audience": "registered"},
        {"selection": Selection(sessions=("s1",))},
        {"selection": Selection(days=("1",))},
        {"deadlines": "only"},
    ],
)
def test_another_feed_is_refused_unless_fresh(other, agenda, session, export):
    registration = {"closes": dt.datetime(2026, 6, 1, 17)}
    made = agenda(registration=registration, sessions=[session(1), session(2)])
    published_before = export(made)
    with pytest.raises(EventError, match=r"^the published calendar is another feed: `audience=public`, not `") as error:
        export(made, previous=published_before, **other)
    assert error.value.help == "export to another file, or start over with `--fresh`"
    with pytest.raises(EventError, match="another feed"):
        export(made, previous=published_before, force=True, **other)
    assert export(made, previous=published_before, fresh=True, **other) == export(made, **other)


def test_deadlines_may_be_added_to_a_feed_later(agenda, session, export, events):
    made = agenda(registration={"closes": dt.datetime(2026, 6, 1, 17)}, sessions=[session(1)])
    assert len(events(export(made, deadlines="added", previous=export(made)))) == 2


def test_several_events_are_one_feed_each_in_its_zone(agenda, session, export):
    vienna = agenda(sessions=[session(1)])
    tokyo = agenda(event={"id": "other", "title": "Other", "timezone": "Asia/Tokyo"}, sessions=[session(1), session(2)])
    data = export(vienna, tokyo)
    entries = published(data)
    assert {entry.zone for entry in entries.values()} == {"Europe/Vienna", "Asia/Tokyo"}
    assert data.count(b"BEGIN:VTIMEZONE") == 2
    assert b"\r\nNAME:Days\\, Other\r\n" in data
    assert [entry.start for entry in entries.values()] == sorted(entry.start for entry in entries.values())


def test_two_files_of_one_identity_are_refused(agenda, session, export):
    with pytest.raises(EventError, match="the same identity"):
        export(agenda(sessions=[session(1)]), agenda(event={"title": "Copy"}, sessions=[session(2)]))


def test_a_series_may_grow_but_not_lose_an_event(agenda, session, export):
    one = agenda(sessions=[session(1)])
    two = agenda(event={"id": "other"}, sessions=[session(2)])
    both = export(one, two, previous=export(one))
    assert len(published(both)) == 2
    with pytest.raises(EventError, match=r"^the published calendar holds other events too$") as error:
        export(one, previous=both)
    assert error.value.help == "name the files of all its events, or start over with `--fresh`"


def test_a_filter_needs_to_name_something_in_one_of_the_events_only(agenda, session, export):
    one = agenda(tracks=[{"id": "a", "name": "A"}], sessions=[session(1, track="a")])
    two = agenda(event={"id": "other"}, tracks=[{"id": "b", "name": "B"}], sessions=[session(2, track="b")])
    assert len(published(export(one, two, selection=Selection(tracks=("a",))))) == 1
    assert len(published(export(one, two, selection=Selection(tracks=("a", "b"))))) == 2
    with pytest.raises(EventError, match="track"):
        export(one, two, selection=Selection(tracks=("a", "nowhere")))
