"""A whole site: consistent, with its history, written together or not at all, and only over what is ours."""

import base64
import csv
import datetime as dt
import io
import json
import re
import uuid
from hashlib import sha256
from xml.etree import ElementTree  # noqa: ICN001  # its own name is clear

import pytest

EVENT = """
[event]
id = "demo-days"
uid = "6f0c2b1e-4c1d-4f6e-9d53-0d7a1c9a7b11"
title = "Demo days"
timezone = "Europe/Vienna"
calendar_url = "https://demo.example/2030/agenda.ics"

[registration]
closes = 2030-05-20

[[rooms]]
id = "hall"
name = "Hall"

[[tracks]]
id = "light"
name = "Light"

[[tracks]]
id = "dark"
name = "Dark"

[[speakers]]
id = "ada"
name = "Ada"

[[sessions]]
id = "opening"
title = "Opening"
start = 2030-06-01T09:00:00
duration = "1h"
room = "hall"
track = "light"
speakers = ["ada"]

[[sessions]]
id = "night"
title = "A night"
start = 2030-06-01T22:00:00
duration = "2h"
track = "dark"
status = "cancelled"

[[sessions]]
id = "secret"
title = "Behind closed doors"
start = 2030-06-02T09:00:00
duration = "1h"
audience = "registered"
"""
FIRST, LATER = ("--at", "2030-01-01T12:00Z"), ("--at", "2030-02-01T12:00Z")
FILES = {
    "index.html", "agenda.ics", "schedule.xml", "schedule.json", "event.json", "event.jsonld", "subscribe.json", "doors.html",
    "manifest.json", "feeds/track-light.ics", "feeds/track-dark.ics", "feeds/room-hall.ics",
}  # fmt: skip


@pytest.fixture
def event(tmp_path):
    file = tmp_path / "event.toml"
    file.write_text(EVENT, encoding="utf-8")
    return file


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def change(event, old, new):
    text = event.read_text(encoding="utf-8")
    assert old in text
    event.write_text(text.replace(old, new), encoding="utf-8")


def test_a_site_has_everything_and_a_manifest_of_it(event, site, alliance):
    outcome = alliance("publish", event, "-o", site, *FIRST)
    assert outcome.code == 0
    assert "no published site found" in outcome.err
    files = contents(site)
    assert files.keys() == FILES
    manifest = json.loads(files["manifest.json"])
    assert manifest["audience"] == "public"
    assert {each["path"]: each["sha256"] for each in manifest["files"]} == {
        path: sha256(data).hexdigest() for path, data in files.items() if path != "manifest.json"
    }
    assert all(each["media_type"] and each["kind"] for each in manifest["files"])


def test_an_unchanged_event_is_an_unchanged_site_however_late_it_is(event, site, alliance):
    alliance("publish", event, "-o", site, *FIRST)
    before = contents(site)
    for arguments in (LATER, ("--at", "2031-01-01T12:00Z"), (*LATER, "--check")):
        assert alliance("publish", event, "-o", site, *arguments).code == 0
        assert contents(site) == before


def test_a_change_is_told_and_kept_as_history(event, site, alliance):
    alliance("publish", event, "-o", site, *FIRST)
    change(event, "T09:00:00\nduration", "T10:00:00\nduration")
    before = contents(site)
    assert alliance("publish", event, "-o", site, "--check", *LATER).code == 1
    assert contents(site) == before
    outcome = alliance("publish", event, "-o", site, *LATER)
    assert "agenda.ics: 1 changed, 1 unchanged" in outcome.err
    after = contents(site)
    assert b"SEQUENCE:1" in after["agenda.ics"]
    assert after["feeds/track-dark.ics"] == before["feeds/track-dark.ics"]
    assert b"As of Friday, 1 February 2030" in after["index.html"]


def test_history_goes_on_from_a_site_that_is_elsewhere(event, site, tmp_path, alliance):
    alliance("publish", event, "-o", site, *FIRST)
    change(event, "T09:00:00\nduration", "T10:00:00\nduration")
    fresh = tmp_path / "fresh"
    outcome = alliance("publish", event, "-o", fresh, "--previous", site, *LATER)
    assert "no published site" not in outcome.err
    alliance("publish", event, "-o", site, *LATER)
    assert contents(fresh) == contents(site)


@pytest.mark.parametrize("previous", ["missing", "empty"])
def test_a_previous_site_that_is_none_is_no_start(previous, event, site, tmp_path, alliance):
    (tmp_path / "empty").mkdir()
    outcome = alliance("publish", event, "-o", site, "--previous", tmp_path / previous)
    assert outcome.code == 2
    assert "no published site" in outcome.err
    assert not site.exists()


def test_a_feed_that_lost_all_its_sessions_is_kept_up(event, site, alliance):
    alliance("publish", event, "-o", site, *FIRST)
    change(event, 'track = "dark"\n', "")
    alliance("publish", event, "-o", site, *LATER)
    assert b"STATUS:CANCELLED" in contents(site)["feeds/track-dark.ics"]
    assert alliance("publish", event, "-o", site, "--check", *LATER).code == 0


def test_calendars_that_were_taken_away_are_named(event, site, alliance):
    alliance("publish", event, "-o", site, *FIRST)
    (site / "feeds" / "track-dark.ics").unlink()
    outcome = alliance("publish", event, "-o", site, *LATER)
    assert "their history is lost: feeds/track-dark.ics" in outcome.err
    assert contents(site).keys() == FILES


def test_the_history_of_the_calendars_can_be_started_over(event, site, alliance):
    alliance("publish", event, "-o", site, *FIRST)
    (site / "agenda.ics").write_bytes((site / "agenda.ics").read_bytes().replace(b"Opening", b"Closing"))
    refused = alliance("publish", event, "-o", site, *LATER)
    assert (refused.code, "agenda.ics: the published calendar was changed by hand" in refused.err) == (2, True)
    assert alliance("publish", event, "-o", site, "--fresh", *LATER).code == 0
    assert alliance("publish", event, "-o", site, "--check", *LATER).code == 0


def test_a_site_made_twice_of_the_same_previous_one_is_made_once(event, site, tmp_path, alliance):
    alliance("publish", event, "-o", site, *FIRST)
    change(event, "T09:00:00\nduration", "T10:00:00\nduration")
    fresh = tmp_path / "fresh"
    alliance("publish", event, "-o", fresh, "--previous", site, *LATER)
    before = contents(fresh)
    again = alliance("publish", event, "-o", fresh, "--previous", site, "--at", "2030-03-01T12:00Z")
    assert "up to date" in again.err
    assert contents(fresh) == before


def test_only_what_the_manifest_names_is_ever_removed(event, site, alliance):
    alliance("publish", event, "-o", site, *FIRST)
    (site / "CNAME").write_text("demo.example")
    (site / "old.json").write_text("{}")
    (site / "edited.json").write_text("{} ")
    manifest = json.loads((site / "manifest.json").read_bytes())
    manifest["files"] += [{"path": name, "sha256": sha256(b"{}").hexdigest()} for name in ("old.json", "edited.json")]
    (site / "manifest.json").write_text(json.dumps(manifest))
    alliance("publish", event, "-o", site, *LATER)
    assert contents(site).keys() == FILES | {"CNAME", "edited.json"}


@pytest.mark.parametrize("path", ["../event.toml", "/etc/hostname", "feeds/../../event.toml", 7, "x" * 200])
def test_a_manifest_that_names_other_places_is_refused(path, event, site, alliance):
    alliance("publish", event, "-o", site, *FIRST)
    (site / "manifest.json").write_text(json.dumps({"audience": "public", "files": [{"path": path, "sha256": ""}]}))
    before = contents(site)
    assert alliance("publish", event, "-o", site, *LATER).code == 2
    assert contents(site) == before
    assert event.exists()


def test_public_and_registered_never_share_a_folder(event, site, alliance):
    alliance("publish", event, "-o", site, *FIRST)
    before = contents(site)
    for further in ([], ["--force"], ["--fresh", "--force"]):
        outcome = alliance("publish", event, "-o", site, "--audience", "registered", *further, *LATER)
        assert outcome.code == 2
    assert contents(site) == before
    assert not any(b"closed doors" in data for data in before.values())


def test_a_page_of_somebody_else_stops_everything(event, site, alliance):
    site.mkdir()
    (site / "index.html").write_text("<h1>Welcome</h1>")
    outcome = alliance("publish", event, "-o", site)
    assert outcome.code == 2
    assert "index.html" in outcome.err
    assert contents(site) == {"index.html": b"<h1>Welcome</h1>"}


def test_what_cannot_be_written_leaves_the_site_as_it_was(event, site, alliance):
    alliance("publish", event, "-o", site, *FIRST)
    change(event, "Opening", "The opening")
    (site / "schedule.xml").unlink()
    (site / "schedule.xml").mkdir()
    before = contents(site)
    assert alliance("publish", event, "-o", site, *LATER).code == 2
    assert contents(site) == before


def test_links_to_subscribe_are_on_the_page(event, site, alliance):
    alliance("publish", event, "-o", site, "--speakers", *FIRST)
    page = (site / "index.html").read_text(encoding="utf-8")
    for path in ("agenda.ics", "feeds/track-light.ics", "feeds/room-hall.ics", "feeds/speaker-ada.ics"):
        assert f'href="webcal://demo.example/2030/{path}"' in page
    feeds = json.loads((site / "subscribe.json").read_bytes())["feeds"]
    assert feeds[0]["url"] == "https://demo.example/2030/agenda.ics"
    assert "calendar.google.com/calendar/r?cid=webcal" in page


def test_all_outputs_say_the_same_of_every_session(event, site, tmp_path, alliance):
    alliance("publish", event, "-o", site, *FIRST)
    alliance("export", event, "-o", tmp_path / "event.csv", *FIRST)
    files = contents(site)
    readings = {
        "page": from_page(files["index.html"].decode()),
        "calendar": from_calendar(files["agenda.ics"]),
        "xml": from_xml(files["schedule.xml"].decode()),
        "json": from_json(files["event.json"]),
        "jsonld": from_jsonld(files["event.jsonld"]),
    }
    assert len(readings["page"]) == 2
    for name, found in readings.items():
        assert found == readings["page"], name
    rows = csv.DictReader(io.StringIO((tmp_path / "event.csv").read_text(encoding="utf-8-sig")))
    without_uid = {(row["title"], instant(row["start"]), instant(row["end"]), row["status"]) for row in rows}
    assert without_uid == {entry[1:] for entry in readings["page"]}


def instant(text):
    return dt.datetime.fromisoformat(text).astimezone(dt.UTC)


def from_page(text):
    cards = re.findall(r'<article id="s-([^"]*)"([^>]*)>(.*?)</article>', text, re.DOTALL)
    packed, others = json.loads(re.search(r'<script type="application/json" id="uids">(.*?)</script>', text)[1])
    data = base64.b64decode(packed)
    assert others == {}
    uids = [str(uuid.UUID(bytes=data[place : place + 16])) for place in range(0, len(data), 16)]
    return {
        (
            uid,
            re.search(r"<h4[^>]*><a [^>]*>(.*?)</a>", body)[1],
            *map(instant, re.findall(r'datetime="([^"]*)"', body)[:2]),
            "cancelled" if "cancelled" in attributes else "confirmed",
        )
        for uid, (_, attributes, body) in zip(uids, cards, strict=True)
    }


def from_calendar(data):
    icalendar = pytest.importorskip("icalendar")
    return {
        (
            str(each["UID"]),
            str(each["SUMMARY"]).removeprefix("Cancelled: "),
            each["DTSTART"].dt.astimezone(dt.UTC),
            each["DTEND"].dt.astimezone(dt.UTC),
            str(each.get("STATUS", "CONFIRMED")).lower(),
        )
        for each in icalendar.Calendar.from_ical(data).walk("VEVENT")
    }


def from_xml(text):
    found = set()
    for each in ElementTree.fromstring(text).iter("event"):  # noqa: S314  # it is ours
        hours, minutes = map(int, each.findtext("duration").split(":"))
        start = instant(each.findtext("date"))
        title = each.findtext("title")
        status = "cancelled" if title.startswith("[CANCELLED] ") else "confirmed"
        end = start + dt.timedelta(hours=hours, minutes=minutes)
        found.add((each.get("guid"), title.removeprefix("[CANCELLED] "), start, end, status))
    return found


def from_json(data):
    (event,) = json.loads(data)["events"]
    return {
        (each["uid"], each["title"], instant(each["start"]), instant(each["end"]), each["status"])
        for each in event["sessions"]
    }


def from_jsonld(data):
    return {
        (
            each["@id"].removeprefix("urn:uuid:"),
            each["name"],
            instant(each["startDate"]),
            instant(each["endDate"]),
            "cancelled" if each["eventStatus"].endswith("Cancelled") else "confirmed",
        )
        for each in json.loads(data)["subEvent"]
    }


def test_a_page_that_phones_take_long_to_show_is_written_with_a_warning(event, tmp_path, alliance, monkeypatch):
    monkeypatch.setattr("alliance_cli.use_cases.export.MOST_SESSIONS_OF_A_PAGE", 1)
    outcome = alliance("export", event, "-o", tmp_path / "page.html", *FIRST)
    assert outcome.code == 0
    assert "the page has 2 sessions" in outcome.err
    assert "--split day" in outcome.err
    outcome = alliance("export", event, "-o", tmp_path / "days", "--format", "html", "--split", "day", *FIRST)
    assert outcome.code == 0
    assert [path.name for path in (tmp_path / "days").iterdir()] == ["day-2030-06-01.html"]


def test_a_logo_that_cannot_be_used_is_found_by_check_and_stops_the_page(event, site, alliance):
    event.write_text(EVENT + '\n[page]\nlogo = "logo.svg"\n', encoding="utf-8")
    outcome = alliance("check", event)
    assert "A814" in outcome.out
    assert "logo.svg" in outcome.out
    assert alliance("publish", event, "-o", site).code == 2
    assert not site.exists()
    (event.parent / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert "A814" not in alliance("check", event).out
    assert alliance("publish", event, "-o", site).code == 0
    assert b"data:image/svg+xml;base64," in contents(site)["index.html"]
