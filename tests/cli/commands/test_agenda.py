"""`agenda` through the front door: selections, audiences, and answers for programs."""

import json

ALL = "examples/everything-2026.toml"


def ids(outcome):
    assert outcome.code == 0
    return [session["id"] for session in json.loads(outcome.out)["sessions"]]


def test_selections_are_met_together(alliance):
    assert ids(alliance("agenda", ALL, "--json", "--day", "2")) == ["panel", "farewell"]
    assert ids(alliance("agenda", ALL, "--json", "--day", "2", "--kind", "panel")) == ["panel"]


def test_the_public_never_sees_what_is_for_registered_people(alliance, monkeypatch):
    monkeypatch.setenv("LANTERN_JOIN_URL", "https://meet.example/lantern")
    monkeypatch.setenv("LANTERN_PASSCODE", "lamp-42")
    everybody, registered = (
        ids(alliance("agenda", ALL, "--json", "--audience", each)) for each in ("public", "registered")
    )
    assert set(registered) - set(everybody) == {"solder"}


def test_half_of_the_day_is_told_where_the_clock_has_twelve_hours(alliance, harbour):
    assert "9:00 am–10:00 am" in alliance("agenda", harbour(), "--12h").out
