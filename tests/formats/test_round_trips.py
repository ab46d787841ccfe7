"""Real schedules: in, checked, out and in again; every format carries every session once."""

import csv
import datetime as dt
import io
import json
import os
import re
from pathlib import Path

import pytest

from alliance_cli.event.audience import publish
from alliance_cli.event.export_options import Options
from alliance_cli.formats import FORMATS
from alliance_cli.formats.toml import event_file
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule
from alliance_cli.reading.event_file import load_bytes

CORPUS = Path(os.environ.get("ALLIANCE_CORPUS") or "/nonexistent")
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="ALLIANCE_CORPUS names no folder")

SCHEDULES = {
    "mttcrsp-fosdem/2007.xml": "Europe/Brussels",
    "mttcrsp-fosdem/2008.xml": "Europe/Brussels",
    "mttcrsp-fosdem/2021.xml": "Europe/Brussels",
    "mttcrsp-fosdem/2026.xml": None,
    "eventfahrplan/schedule-38c3-20251206.xml": None,
    "eventfahrplan/schedule-39c3-20251206.xml": None,
    "voc-schedule/examples/frab-camp2019.json": None,
    "voc-schedule/examples/pretalx-rc3.json": "Europe/Berlin",
    "voc-schedule/examples/pretalx-democon.json": "Europe/Berlin",
    "voc-schedule/examples/hub-schedule2.json": None,
    "voc-schedule/examples/invalid-example.json": None,
    "pycon-au-2023/schedule.ics": None,
    "devopsdays-web/2017-cape-town.yml": "Africa/Johannesburg",
    "devopsdays-web/2017-riga.yml": "Europe/Riga",
}
SCHEDULE_FORMATS = ("schedule-xml", "schedule-json", "schedule-json-2")
OPTIONS = Options(now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), tzdb="test")


def agenda_of(imported):
    loaded = load_bytes("event.toml", event_file(imported.data))
    assert loaded.errors == ()
    return publish(loaded.agenda, "public", {})


@pytest.fixture(scope="module")
def agenda_in():
    known = {}

    def read(name):
        if name not in known:
            context = Context(timezone=SCHEDULES[name], name=Path(name).stem)
            known[name] = agenda_of(import_schedule((CORPUS / name).read_bytes(), context))
        return known[name]

    return read


def session_facts(agenda):
    return [
        (
            session.id,
            session.title,
            session.status,
            session.start,
            session.end,
            session.day,
            [room.name for room in session.rooms],
            session.track and session.track.name,
            [part.speaker.name for part in session.appearances],
        )
        for session in agenda.sessions
    ]


def by_id(agenda):
    return sorted(session_facts(agenda), key=lambda facts: facts[0])


@pytest.mark.slow
@pytest.mark.parametrize("form", SCHEDULE_FORMATS)
@pytest.mark.parametrize("name", SCHEDULES)
def test_a_schedule_comes_back_from_an_export_as_it_was(agenda_in, name, form):
    agenda = agenda_in(name)
    data = FORMATS[form].render([agenda], OPTIONS)
    imported = import_schedule(data, Context())
    assert imported.kind == form.removesuffix("-2")
    assert [note.message for note in imported.faults] == []
    back = agenda_of(imported)
    assert by_id(back) == by_id(agenda)
    assert {room.name for room in back.rooms} == {room.name for room in agenda.rooms}
    assert {part.speaker.name for s in back.sessions for part in s.appearances} == {
        part.speaker.name for s in agenda.sessions for part in s.appearances
    }
    assert (back.event.id, back.event.title, back.event.zone) == (
        agenda.event.id,
        agenda.event.title,
        agenda.event.zone,
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", SCHEDULES)
def test_xml_and_json_of_one_event_give_the_same_event(agenda_in, name):
    agenda = agenda_in(name)
    first, second = (
        agenda_of(import_schedule(FORMATS[form].render([agenda], OPTIONS), Context()))
        for form in ("schedule-xml", "schedule-json")
    )
    assert by_id(first) == by_id(second)

    def texts(agenda):
        return sorted((s.id, s.abstract, s.url, s.links, s.kind, s.languages) for s in agenda.sessions)

    assert texts(first) == texts(second)


@pytest.mark.slow
@pytest.mark.parametrize("name", SCHEDULES)
def test_an_agenda_comes_back_from_its_event_file_as_it_was(agenda_in, name):
    agenda = agenda_in(name)
    loaded = load_bytes("event.toml", FORMATS["toml"].render([agenda], OPTIONS))
    assert loaded.errors == ()
    assert loaded.agenda.event == agenda.event
    assert loaded.agenda.speakers == agenda.speakers
    assert by_id(loaded.agenda) == by_id(agenda)


@pytest.mark.slow
@pytest.mark.parametrize("name", SCHEDULES)
def test_every_format_has_every_session_once(agenda_in, name):
    agenda = agenda_in(name)
    titles = sorted(session.title for session in agenda.sessions)
    written = {form: FORMATS[form].render([agenda], OPTIONS) for form in ("jsonld", "csv", "markdown", "json")}
    parts = json.loads(written["jsonld"])["subEvent"]
    assert sorted(part["name"] for part in parts) == titles
    assert len({part["@id"] for part in parts}) == len(titles)
    rows = list(csv.DictReader(io.StringIO(written["csv"].decode("utf-8-sig"), newline="")))
    assert sorted(row["id"] for row in rows) == sorted(session.id for session in agenda.sessions)
    assert len(re.findall(r"^### ", written["markdown"].decode(), re.MULTILINE)) == len(titles)
    assert sorted(each["title"] for each in json.loads(written["json"])["events"][0]["sessions"]) == titles


@pytest.mark.slow
@pytest.mark.parametrize("name", SCHEDULES)
def test_schedule_xml_is_valid(agenda_in, name):
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(CORPUS / "voc-schedule/schedule.xml.xsd"))
    document = etree.fromstring(FORMATS["schedule-xml"].render([agenda_in(name)], OPTIONS))
    schema.assertValid(document)


@pytest.mark.slow
@pytest.mark.parametrize(("form", "grammar"), [("schedule-json", "schema.json"), ("schedule-json-2", "schema2.json")])
@pytest.mark.parametrize("name", SCHEDULES)
def test_schedule_json_is_valid(agenda_in, name, form, grammar):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((CORPUS / "voc-schedule" / grammar).read_text(encoding="utf-8"))
    document = json.loads(FORMATS[form].render([agenda_in(name)], OPTIONS))
    validator = jsonschema.Draft6Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [f"{list(error.path)}: {error.message[:200]}" for error in validator.iter_errors(document)][:5] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", SCHEDULES)
def test_a_calendar_comes_back_with_instants_texts_and_links(agenda_in, name):
    agenda = agenda_in(name)
    imported = import_schedule(FORMATS["icalendar"].render([agenda], OPTIONS), Context())
    back = agenda_of(imported)
    assert imported.faults == ()
    assert (back.event.title, back.event.zone, back.event.url) == (
        agenda.event.title,
        agenda.event.zone,
        agenda.event.url,
    )

    def facts(agenda):
        return sorted(
            (
                session.start,
                session.title,
                session.end,
                session.end_announced,
                session.status,
                # A page that is the event's own is not the session's.
                (session.url or "") if session.url != agenda.event.url else "",
                (session.abstract or "").strip(),
                session.languages,
                [(link.title, link.url) for link in session.links],
                len(session.appearances),
            )
            for session in agenda.sessions
        )

    assert facts(back) == facts(agenda)


# Rooms with an address, or an event without any room, leave nothing that tells a room's name from the rest.
@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in SCHEDULES if name.endswith((".xml", ".ics"))])
def test_a_calendar_comes_back_with_its_rooms_and_city(agenda_in, name):
    agenda = agenda_in(name)
    back = agenda_of(import_schedule(FORMATS["icalendar"].render([agenda], OPTIONS), Context()))

    def rooms(agenda):
        return sorted((s.start, s.title, [room.name for room in s.rooms]) for s in agenda.sessions)

    assert rooms(back) == rooms(agenda)
    assert back.event.city == agenda.event.city
