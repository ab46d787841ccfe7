import datetime as dt

from alliance_cli.event.select import Selection

REGISTRATION = {
    "opens": dt.date(2026, 5, 4),
    "closes": dt.datetime(2026, 6, 1, 17),
    "url": "https://example.org/register",
    "note": "Bring a passport.",
    "windows": [{"id": "press", "name": "Press", "closes": dt.date(2026, 5, 20)}],
}


def _read(agenda, export, events, **options):
    made = agenda(
        registration=REGISTRATION, event={"start": dt.date(2026, 6, 10)}, sessions=options.pop("sessions", [])
    )
    return made, events(export(made, **options))


def test_deadlines_are_entries_with_identities_of_their_own(agenda, export, events):
    made, read = _read(agenda, export, events, deadlines="only")
    names = ["registration/opens", "registration/closes/press", "registration/closes"]
    assert list(read) == [str(made.identity(name)) for name in names]
    assert [str(each["SUMMARY"]) for each in read.values()] == [
        "Registration opens: Days",
        "Registration closes (Press): Days",
        "Registration closes: Days",
    ]


def test_a_deadline_starts_at_its_moment(agenda, export, events):
    made, read = _read(agenda, export, events, deadlines="only")
    closes = read[str(made.identity("registration/closes"))]
    assert closes["DTSTART"].dt == dt.datetime(2026, 6, 1, 15, tzinfo=dt.UTC)
    assert "Registration closes on Monday, 1 June 2026, 17:00 CEST." in closes["DESCRIPTION"]
    assert "Bring a passport." in closes["DESCRIPTION"]
    assert closes["URL"] == "https://example.org/register"


def test_a_whole_day_stays_one(agenda, export, events):
    made, read = _read(agenda, export, events, deadlines="only")
    opens, press = (read[str(made.identity(f"registration/{name}"))] for name in ("opens", "closes/press"))
    assert (opens["DTSTART"].dt, opens["DTEND"].dt) == (dt.date(2026, 5, 4), dt.date(2026, 5, 5))
    assert (press["DTSTART"].dt, press["DTEND"].dt) == (dt.date(2026, 5, 20), dt.date(2026, 5, 21))
    assert "on Wednesday, 20 May 2026, 24:00 CEST." in press["DESCRIPTION"]


def test_registration_that_ends_with_the_start_has_no_deadline(agenda, export, events, session):
    made = agenda(registration={"opens": dt.datetime(2026, 5, 4, 9)}, sessions=[session()])
    assert list(events(export(made, deadlines="only"))) == [str(made.identity("registration/opens"))]


def test_deadlines_are_added_to_the_agenda(agenda, export, events, session):
    _, read = _read(agenda, export, events, deadlines="added", sessions=[session()])
    assert [str(each["SUMMARY"]) for each in read.values()][-1] == "Session 1"
    assert len(read) == 4


def test_deadlines_of_a_cancelled_event_are_cancelled(agenda, export, events):
    made = agenda(registration=REGISTRATION, event={"status": "cancelled"})
    assert {str(each["STATUS"]) for each in events(export(made, deadlines="only")).values()} == {"CANCELLED"}


def test_deadlines_go_with_every_selection(agenda, export, events, session):
    made = agenda(registration=REGISTRATION, sessions=[session(1), session(2)])
    assert len(events(export(made, deadlines="added", selection=Selection(sessions=("s1",))))) == 4
