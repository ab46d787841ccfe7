"""What we write is judged like any other calendar, and nothing is found in it that `check` does not say."""

import json
from pathlib import Path

import pytest
import tomli_w
from hostile_texts import PAYLOADS, hostile_event

EXAMPLES = Path(__file__).parents[2] / "examples"


def codes(alliance, event, tmp_path, *options):
    calendar = tmp_path / "agenda.ics"
    assert alliance("export", event, "-o", calendar, *options).code == 0
    outcome = alliance("lint", calendar, "--select", "L", "--json", *options)
    return [finding["code"] for finding in json.loads(outcome.out)["findings"]]


@pytest.mark.parametrize("event", ["everything-2026", "osce-alliance-2021"])
@pytest.mark.parametrize("audience", ["public", "registered"])
def test_the_examples_have_no_faults(event, audience, alliance, tmp_path, monkeypatch):
    for name in ("LANTERN_JOIN_URL", "LANTERN_PASSCODE"):
        monkeypatch.setenv(name, "https://stream.lantern.example/join/1")
    assert codes(alliance, EXAMPLES / f"{event}.toml", tmp_path, "--audience", audience) == []


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_nor_has_an_event_full_of_hostile_texts(payload, alliance, tmp_path):
    event = tmp_path / "event.toml"
    data = hostile_event(payload)
    for number, session in enumerate(data["sessions"]):
        session["uid"] = f"{session['uid']} {number}"
    event.write_text(tomli_w.dumps(data), encoding="utf-8")
    assert codes(alliance, event, tmp_path) == []
