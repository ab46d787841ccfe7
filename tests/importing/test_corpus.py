"""Real schedules, read a second time by others: every session, with its instant, room, people, links and texts."""

import datetime as dt
import html
import json
import os
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule
from alliance_cli.meeting_links import find_meeting_links

CORPUS = Path(os.environ.get("ALLIANCE_CORPUS") or "/nonexistent")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="ALLIANCE_CORPUS names no folder"),
]
BRUSSELS = "Europe/Brussels"
SCHEDULES = [
    ("mttcrsp-fosdem/2007.xml", BRUSSELS),
    ("mttcrsp-fosdem/2008.xml", BRUSSELS),
    ("mttcrsp-fosdem/2021.xml", BRUSSELS),
    ("mttcrsp-fosdem/2026.xml", BRUSSELS),
    ("eventfahrplan/schedule-38c3-20251206.xml", "Europe/Berlin"),
    ("eventfahrplan/schedule-39c3-20251206.xml", "Europe/Berlin"),
    ("voc-schedule/examples/frab-camp2019.json", "Europe/Berlin"),
    ("voc-schedule/examples/pretalx-rc3.json", "Europe/Berlin"),
    ("voc-schedule/examples/pretalx-democon.json", "UTC"),
]
SOURCES = [
    *SCHEDULES,
    ("pycon-au-2023/schedule.ics", "Australia/Adelaide"),
    ("swiftarr/FullSchedule2023v1.ics", "America/New_York"),
    ("pyconuk-2015/schedule.423bd27.ics", "Europe/London"),
    ("droidcon-kotlin/schedule.json", "America/Los_Angeles"),
    ("global-azure-bootcamp/sessionize.json", "Europe/Vienna"),
    ("confetti/droidcon-2025_sessions.csv", "Europe/Rome"),
    ("devopsdays-web/2017-portland.yml", "America/Los_Angeles"),
]


def words(text):
    """The letters of a text, whatever marks stand around them."""
    return re.sub(r"[\W_]+", "", re.sub(r"<[^>]*>", "", text)).casefold()


def long_words(text):
    """The words of a text in plain text, HTML or Markdown, whatever marks stand around them."""
    plain = html.unescape(html.unescape(re.sub(r"</?[a-zA-Z][\w-]*(?:\s[^>]*)?/?>", " ", text))).replace("\xad", "")
    return set(re.findall(r"[^\W_]{4,}", plain.casefold()))


def from_xml(data, zone):
    """Yield title, instant, room, people, links and text of every event, by lxml alone."""
    for day in etree.fromstring(data).iterfind("day"):
        for event in day.iter("event"):
            stated = event.findtext("date")
            if stated:
                start = dt.datetime.fromisoformat(stated)
            else:
                start = dt.datetime.fromisoformat(f"{day.get('date')}T{event.findtext('start')}").replace(tzinfo=zone)
            people = [person.text for person in event.iterfind("persons/person")]
            links = [link.get("href") for link in event.iterfind("links/link")]
            text = " ".join(event.findtext(name) or "" for name in ("abstract", "description"))
            room = event.findtext("room") or event.getparent().get("name")
            yield event.findtext("title"), start, room, people, links, text


def from_json(data, _zone):
    """Yield title, instant, room, people, links and text of every event, by json alone."""
    for day in json.loads(data)["schedule"]["conference"]["days"]:
        for room, events in day["rooms"].items():
            for event in events:
                people = [person.get("public_name") or person.get("name") for person in event["persons"]]
                links = [link["url"] for link in event["links"]]
                text = f"{event['abstract']} {event['description']}"
                start = dt.datetime.fromisoformat(event["date"])
                yield event["title"], start, event.get("room") or room, people, links, text


def facts(title, start, room, people, links, text):
    known = words(title), start.astimezone(dt.UTC), words(room or ""), tuple(sorted(set(map(words, people))))
    return known, {link.strip() for link in links if re.match(r"https?://\w", link or "")}, long_words(text)


@pytest.mark.parametrize(("name", "timezone"), SCHEDULES)
def test_an_independent_reader_finds_the_same_sessions(name, timezone):
    data, zone = (CORPUS / name).read_bytes(), ZoneInfo(timezone)
    imported = import_schedule(data, Context(timezone=timezone)).data
    rooms = {room["id"]: room["name"] for room in imported.get("rooms", ())}
    names = {speaker["id"]: speaker["name"] for speaker in imported.get("speakers", ())}
    ours = []
    for session in imported["sessions"]:
        start = session["start"]
        people = [each if isinstance(each, str) else each["speaker"] for each in session.get("speakers", ())]
        at = start if start.tzinfo else start.replace(tzinfo=zone)
        links = [each if isinstance(each, str) else each["url"] for each in session.get("links", ())]
        room, text = rooms.get(session.get("room")), session.get("abstract", "")
        ours.append(facts(session["title"], at, room, [names[each] for each in people], links, text))
    theirs = [facts(*each) for each in (from_xml if name.endswith("xml") else from_json)(data, zone)]
    ours.sort(key=lambda each: each[0])
    theirs.sort(key=lambda each: each[0])
    assert [known for known, _, _ in ours] == [known for known, _, _ in theirs]
    for (known, links, text), (_, their_links, their_text) in zip(ours, theirs, strict=True):
        missing = [link for link in their_links - links if not find_meeting_links(link)]
        assert missing == [], known
        # An abstract that is only the cut beginning of the description is not kept beside it.
        assert [word for word in their_text - text if not any(each.startswith(word) for each in text)] == [], known


@pytest.mark.parametrize(("name", "timezone"), SOURCES)
def test_what_is_imported_is_sound_and_comes_back_from_an_export(alliance, tmp_path, name, timezone):
    event, again = tmp_path / "event.toml", tmp_path / "again.toml"
    assert alliance("import", CORPUS / name, "--timezone", timezone, "-o", event).code == 0
    assert alliance("check", event).code == 0
    assert alliance("export", event, "-o", tmp_path / "a.ics").code == 0
    assert alliance("import", tmp_path / "a.ics", "-o", again).code == 0
    changes = json.loads(alliance("diff", event, again, "--format", "json").out)["changes"]
    assert (changes["sessions"], changes["speakers"]) == ([], [])
