"""Hostile text goes through every field, every command and every format, and comes out as the text it is."""

import csv
import html.parser
import io
import json
import re
from collections.abc import Iterator

import pytest
import tomli
import tomli_w
from hostile_texts import EACH_PAYLOAD, NO_PROSE, PAYLOADS, PROSE, hostile_event, mark, moves, text_of

from alliance_cli.formats import FORMATS
from alliance_cli.formats.findings import FINDING_FORMATS
from alliance_cli.plain_text import plain_text
from alliance_cli.text import clean_line, clean_text

AT = ("--at", "2026-05-10T10:00Z")
VIEWS = (
    ("status", *AT),
    ("status", "--in", "Tokyo", *AT),
    ("speakers",),
    ("agenda",),
    ("agenda", "--12h"),
    ("agenda", "--now", "--at", "2026-06-01T10:30+02:00"),
    ("times", "--in", "Tokyo"),
    ("check",),
)
LISTINGS = ("speakers", "agenda", "times")


@pytest.fixture(params=EACH_PAYLOAD)
def payload(request):
    return PAYLOADS[request.param]


@pytest.fixture
def event(tmp_path, payload):
    file = tmp_path / "event.toml"
    file.write_text(tomli_w.dumps(hostile_event(payload)), encoding="utf-8")
    return file


def leaves(value) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    elif isinstance(value, str):
        yield value


class _Scripts(html.parser.HTMLParser):
    """Collects what a browser takes for tags and for the text of scripts."""

    def __init__(self):
        super().__init__()
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def from_jsonld(text):
    page = _Scripts()
    page.feed(f'<script type="application/ld+json">{text}</script>')
    page.close()
    assert page.tags == ["script"]
    return [json.loads(page.text)]


def from_calendar(text):
    icalendar = pytest.importorskip("icalendar")
    (calendar,) = icalendar.Calendar.from_ical(text.encode(), multiple=True)
    assert calendar.errors == []
    assert {part.name for part in calendar.walk()} <= {
        "VCALENDAR",
        "VTIMEZONE",
        "STANDARD",
        "DAYLIGHT",
        "VEVENT",
        "VALARM",
    }
    found = []
    for part in calendar.walk():
        assert part.errors == []
        assert "ATTENDEE" not in part
        for value in part.values():
            for each in value if isinstance(value, list) else [value]:
                found += [str(entry) for entry in getattr(each, "cats", [each])]
                found += [str(parameter) for parameter in getattr(each, "params", {}).values()]
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
    return found


def from_xml(text):
    etree = pytest.importorskip("lxml.etree")
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    assert root.getroottree().docinfo.doctype == ""
    assert all(isinstance(each.tag, str) for each in root.iter())
    return [part for each in root.iter() for part in (each.text or "", *each.attrib.values())]


def from_csv(text):
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    return cells


def from_markdown(text):
    markdown = pytest.importorskip("markdown_it")
    tokens = markdown.MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
    found, quoted = [], 0
    for token in tokens:
        quoted += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        assert token.type != "html_block"
        shown = ""
        for child in token.children or ():
            assert child.type != "html_inline"
            assert quoted or mark("Event", "description") in token.content or child.type != "image"
            if child.type == "link_open":
                assert child.attrs["href"].startswith("http")
            shown += "\n" if child.type in {"softbreak", "hardbreak"} else child.content
        found.append(shown)
    return found


class _Page(_Scripts):
    """Collects the texts of a page, and what stands in its attributes."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        assert tag not in {"img", "iframe", "object", "embed", "form", "base"} or ("id", "controls") in attrs
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)
        assert all(
            value.startswith(("http", "webcal:", "mailto:", "tel:", "#")) for name, value in attrs if name == "href"
        )
        self.found += [value or "" for _, value in attrs]

    def handle_data(self, data):
        # Data for the script is read as the script reads it.
        is_data = self.found[-2:] == ["application/json", "uids"]
        self.found += leaves(json.loads(data)) if is_data else [data]


def from_html(text):
    page = _Page()
    page.feed(text)
    page.close()
    # What the page always runs, and a table where sessions have UIDs of another system.
    assert page.tags.count("script") in {3, 4}
    assert [page.tags.count(tag) for tag in ("style", "title")] == [2, 1]
    return page.found


READERS = {
    "icalendar": from_calendar,
    "json": lambda text: list(leaves(json.loads(text))),
    "schedule-xml": from_xml,
    "schedule-json": lambda text: list(leaves(json.loads(text))),
    "schedule-json-2": lambda text: list(leaves(json.loads(text))),
    "jsonld": lambda text: list(leaves(from_jsonld(text))),
    "html": from_html,
    "csv": from_csv,
    "markdown": from_markdown,
    "toml": lambda text: list(leaves(tomli.loads(text))),
}
MANY_LINES = {"description", "abstract", "note", "address", "bio"}


def expected(form, table, key, payload):
    """Return the forms in which a format may have the text of a field: cleaned, and by that format's rules."""
    written = text_of(table, key, payload)
    kept = clean_text(written) if key in MANY_LINES else clean_line(written)
    yield kept
    yield clean_line(written)
    if form == "icalendar":
        yield ", ".join(kept.split("\n"))
    if form in {"icalendar", "csv"}:
        yield plain_text(kept)
    if form == "schedule-xml":
        yield kept.replace("\ufffe", "\ufffd")
        yield clean_line(written).replace("\ufffe", "\ufffd")


def assert_exact(form, found, payload):
    """Hold every text that stands in the output to its field, and return the fields that stand there."""
    everything = "\0".join(found)
    fields = [field for field in PROSE if mark(*field) in everything]
    wrong = [
        field
        for field in fields
        if not any(text in everything for text in expected(form, *field, payload))
        and not (field[1].endswith("url") and form in URI_FORMATS)
        and not (form in {"markdown", "html"} and field[1] in MANY_LINES)  # is Markdown itself
    ]
    assert wrong == []
    return fields


URI_FORMATS = {"icalendar", "schedule-xml", "schedule-json", "schedule-json-2", "markdown", "html"}


def test_every_format_has_a_reader_that_is_not_ours():
    assert READERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("audience", ["public", "registered"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_format_carries_exactly_the_text(form, audience, event, payload, alliance):
    outcome = alliance("export", event, "--format", form, "--audience", audience, *AT)
    assert (outcome.code, outcome.err) == (0, "")
    assert not moves(outcome.out.removeprefix("\ufeff"))
    fields = assert_exact(form, READERS[form](outcome.out), payload)
    assert {("Session", "title"), ("Speaker", "name"), ("Session", "abstract")} <= set(fields)
    if form == "toml" and audience == "registered":
        assert set(fields) == set(PROSE) - {("Page", "logo")}


@pytest.mark.parametrize("command", VIEWS, ids=" ".join)
def test_a_view_moves_no_cursor(command, event, payload, alliance, monkeypatch):
    name, *options = command
    plain = alliance(name, event, *options)
    assert plain.code in {0, 1}
    assert not moves(plain.out + plain.err)
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = alliance(name, event, *options)
    assert not moves(coloured.out + coloured.err, coloured=True)
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured.out) == plain.out
    assert clean_line(payload) in clean_line(plain.out) or name == "check"


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
@pytest.mark.parametrize("command", LISTINGS)
def test_a_listing_carries_exactly_the_text(command, form, event, payload, alliance):
    outcome = alliance(command, event, "--format", form)
    assert (outcome.code, outcome.err) == (0, "")
    assert not moves(outcome.out.removeprefix("\ufeff"))
    shown = ("Speaker", "name") if command == "speakers" else ("Session", "title")
    assert shown in assert_exact(form, READERS[form](outcome.out), payload)


def workflow_commands(text, *, known=False):
    """Return the lines a runner takes for commands, as its own parser does (actions/runner, ActionCommand.cs).

    With `known`, only those that name a command, as the parser wants.
    """
    begins = r"\s*::[a-z]" if known else r"\s*::"
    return [line for line in text.split("\n") if re.match(begins, line) or "##[" in line]


def faulty_event(payload):
    """Return an event file with the payload in every text that is not prose, as a key, and as a value of another type."""
    data = hostile_event("x")
    tables = {
        "Event": data["event"],
        "Organizer": data["organizer"],
        "Page": data["page"],
        "Registration": data["registration"],
        "RegistrationWindow": data["registration"]["windows"][0],
        "Room": data["rooms"][0],
        "Track": data["tracks"][0],
        "Speaker": data["speakers"][0],
        "Session": data["sessions"][0],
        "Appearance": data["sessions"][0]["speakers"][0],
        "Link": data["sessions"][0]["links"][0],
    }
    for (table, key), is_list in NO_PROSE.items():
        tables[table][key] = [payload] if is_list else payload
    for table in tables.values():
        table[payload] = payload
    data["sessions"][1] |= {"start": payload, "end": payload, "speakers": [payload], "duration": 1}
    data["sessions"][2] |= {"start": f"Monday, 2 June 2026 {payload}", "room": payload}
    return data


@pytest.mark.parametrize("colored", [False, True])
@pytest.mark.parametrize(
    "command", [*VIEWS, ("announce",), ("announce", "--format", "markdown"), ("export", "--format", "markdown")]
)
def test_no_answer_is_a_command_to_the_log_of_a_workflow(command, colored, tmp_path, alliance, monkeypatch):
    file = tmp_path / "event.toml"
    file.write_text(tomli_w.dumps(hostile_event(PAYLOADS["workflow"])), encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    if colored:
        monkeypatch.setenv("FORCE_COLOR", "1")
    outcome = alliance(command[0], file, *command[1:])
    assert outcome.code in {0, 1}
    assert workflow_commands(re.sub("\x1b\\[[0-9;]*m", "", outcome.out + outcome.err), known=True) == []


@pytest.mark.parametrize("form", ["text", *FINDING_FORMATS])
def test_findings_quote_hostile_text_harmlessly(form, payload, tmp_path, alliance, monkeypatch):
    file = tmp_path / "event.toml"
    file.write_text(tomli_w.dumps(faulty_event(payload)), encoding="utf-8")
    for colour in (False, True):
        if colour:
            monkeypatch.setenv("FORCE_COLOR", "1")
        outcome = alliance("check", file, "--format", form)
        assert (outcome.code, outcome.err) == (1, "")
        assert not moves(outcome.out, coloured=colour)
    if form in {"json", "sarif"}:
        assert len(list(leaves(json.loads(outcome.out)))) > 50
    if form == "github":
        properties = r"(?:(?:file|line|endLine|col|endColumn|title)=[^:,\n]*,?)+"
        for line in workflow_commands(outcome.out):
            assert re.fullmatch(rf"::(?:error|warning|notice) {properties}::[^\n\r]*", line)
            assert not re.search("%(?!25|0A|0D|3A|2C)", line)


@pytest.mark.parametrize("command", ["status", "speakers", "agenda", "times", "export"])
def test_a_faulty_file_is_refused_harmlessly(command, payload, tmp_path, alliance):
    file = tmp_path / "event.toml"
    file.write_text(tomli_w.dumps(faulty_event(payload)), encoding="utf-8")
    for form in ((), ("--json",)):
        outcome = alliance(command, file, *form)
        assert outcome.code == 2
        assert not moves(outcome.out + outcome.err)
    assert json.loads(outcome.out)["errors"]


@pytest.mark.slow
def test_a_megabyte_in_a_text_is_only_long(tmp_path, alliance):
    csv.field_size_limit(2**30)
    file = tmp_path / "event.toml"
    data = hostile_event("x")
    data["sessions"][0]["title"] = "word " * 200_000
    data["sessions"][2]["title"] = "x" * 1_000_000
    data["speakers"][0]["name"] = "漢" * 300_000
    file.write_text(tomli_w.dumps(data), encoding="utf-8")
    for form in FORMATS:
        outcome = alliance("export", file, "--format", form, *AT)
        assert outcome.code == 0
        assert any(data["sessions"][2]["title"] in text for text in READERS[form](outcome.out))
    for command in VIEWS:
        assert alliance(command[0], file, *command[1:]).code == 0
