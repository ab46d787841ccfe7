"""The page as a file: valid, within its budget, the same bytes for the same agenda, and nothing of strangers in it that runs."""

import base64
import datetime as dt
import gzip
import hashlib
import re
import resource
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
import tomli_w
from hypothesis import assume, given
from hypothesis import strategies as st

from alliance_cli.event.audience import publish
from alliance_cli.event.export_options import Options
from alliance_cli.event.select import Selection
from alliance_cli.findings import EventError
from alliance_cli.formats.page import assets, render
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.text import is_blank

ROOT = Path(__file__).parents[3]
STAMP_LATER = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
EVENT = """
[event]
id = "demo"
title = "Demo"
timezone = "Europe/Vienna"
[[speakers]]
id = "ada"
name = "Ada"
title = "Countess"
[[speakers]]
id = "gone"
name = "Gone Away"
status = "withdrawn"
[[sessions]]
id = "1st"
title = "First"
start = 2026-06-01T09:00:00
duration = "1h"
speakers = ["ada", "gone"]
abstract = '''
# A heading

<script>alert(1)</script> and [here](javascript:alert(1)), [there](github.com/x), ![picture](https://example.org/x.png)

## Another one'''
"""


class Page(HTMLParser):
    """Tags, headings, ids and links of a page."""

    def __init__(self, data):
        super().__init__()
        self.tags, self.ids, self.links, self.attributes, self.text = [], [], [], [], ""
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.text += data if self.tags[-1:] not in (["script"], ["style"]) else ""


@pytest.fixture
def page(agenda_of, options):
    return lambda name, **choices: render([agenda_of(name)], options._replace(**choices))


@pytest.mark.parametrize("layout", ["page", "programme", "doors", "grid"])
@pytest.mark.parametrize(
    "name", ["everything-2026", "osce-alliance-2021", "minimal", EVENT], ids=["everything", "osce", "minimal", "demo"]
)
@pytest.mark.parametrize("twelve_hour", [False, True])
def test_a_strict_reader_of_html_has_no_complaint(name, layout, twelve_hour, page):
    html5lib = pytest.importorskip("html5lib")
    html5lib.HTMLParser(strict=True).parse(page(name, layout=layout, twelve_hour=twelve_hour).decode())


@pytest.mark.parametrize("name", ["everything-2026", "osce-alliance-2021", EVENT], ids=["everything", "osce", "demo"])
def test_ids_are_unique_and_links_within_the_page_lead_somewhere(name, page):
    found = Page(page(name))
    assert len(found.ids) == len(set(found.ids))
    assert all(link[1:] in found.ids for link in found.links if link.startswith("#"))
    assert all(each[0].isalpha() for each in found.ids)


@pytest.mark.parametrize("name", ["everything-2026", "osce-alliance-2021", EVENT], ids=["everything", "osce", "demo"])
def test_no_heading_skips_a_level(name, page):
    levels = [int(tag[1]) for tag in Page(page(name)).tags if tag in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_texts_of_strangers_are_text(page):
    data = page(EVENT)
    found = Page(data)
    assert found.tags.count("script") == 3
    assert "img" not in found.tags
    assert "<script>alert(1)</script>" in found.text
    assert "https://github.com/x" in found.links
    assert not any(link.startswith("javascript") for link in found.links)


def test_who_has_withdrawn_is_nowhere(page):
    assert b"Gone" not in page(EVENT)


@pytest.mark.parametrize("layout", ["page", "programme", "doors", "grid"])
def test_the_policy_allows_exactly_the_scripts_and_styles_of_the_page(layout, page):
    text = page("everything-2026", layout=layout).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    for tag in ("script", "style"):
        inline = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(each.encode()).digest()).decode()}'" for each in inline}
        allowed = re.search(rf"{tag}-src ([^;]*)", policy)[1]
        assert set(allowed.split()) == (hashes or {"'none'"})
    assert "default-src 'none'" in policy
    shown = re.sub(r"<(script|style)>.*?</\1>", "", text, flags=re.DOTALL)
    assert " style=" not in shown
    assert not re.search(r"\son\w+=", shown)


def test_every_link_to_another_site_keeps_its_distance(page):
    text = page("everything-2026").decode()
    links = re.findall(r'<a [^>]*href="https?:[^>]*>', text)
    assert len(links) > 5
    assert all('rel="noopener noreferrer"' in link for link in links)


def test_the_same_agenda_is_the_same_page_whenever_it_is_made(page):
    first = page("everything-2026")
    later = page("everything-2026", now=STAMP_LATER, previous=first)
    assert later == first
    assert page("everything-2026", now=STAMP_LATER) != first


def test_a_changed_agenda_is_as_of_now(agenda_of, options):
    first = render([agenda_of(EVENT)], options)
    later = render([agenda_of(EVENT.replace("First", "1st"))], options._replace(now=STAMP_LATER, previous=first))
    assert b"As of Thursday, 1 January 2026" in first
    assert b"As of Friday, 2 January 2026" in later


def test_a_page_for_registered_people_says_so_and_is_not_found(agenda_of, options):
    text = (ROOT / "examples" / "everything-2026.toml").read_text(encoding="utf-8")
    secrets = {"LANTERN_JOIN_URL": "https://meet.example/secret-link", "LANTERN_PASSCODE": "secret-code"}
    agenda = publish(load_bytes("event.toml", text.encode()).agenda, "registered", secrets)
    private = render([agenda], options._replace(audience="registered")).decode()
    assert '<meta name="robots" content="noindex">' in private
    assert "For registered participants only" in private
    assert "secret-link" in private
    assert "Solder a lantern" in private
    public = render([agenda_of("everything-2026")], options).decode()
    for word in ("secret", "Solder a lantern", "noindex", "solder"):
        assert word not in public
    with pytest.raises(EventError, match="a different one"):
        render([agenda], options._replace(audience="registered", previous=public.encode()))


def test_several_events_are_chapters_of_one_page(agenda_of, options):
    other = EVENT.replace('"demo"', '"other"').replace('"Demo"', '"Other"')
    found = Page(render([agenda_of(EVENT), agenda_of(other)], options))
    assert {"s-1st", "s-other-1st"} <= set(found.ids)
    assert {"d-2026-06-01", "d-other-2026-06-01", "p-ada", "p-other-ada"} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))


@pytest.mark.parametrize(
    ("name", "raw", "packed"), [("osce-alliance-2021", 40_000, 12_000), ("minimal", 40_000, 12_000)]
)
def test_the_page_of_one_session_is_light(name, raw, packed, page):
    data = page(name)
    assert len(data) < raw
    assert len(gzip.compress(data)) < packed


def test_script_and_style_are_light(page):
    text = page("everything-2026").decode()
    fixed = (
        "".join(re.findall(r"<script>(.*?)</script>", text, re.DOTALL))
        + re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    )
    assert len(fixed) <= 35_000
    assert len(gzip.compress(fixed.encode())) <= 12 * 1024


@pytest.mark.slow
@pytest.mark.parametrize("name", ["fosdem", "38c3"])
def test_a_large_page_is_within_its_budget(name, agenda_of, page):
    sessions = len(agenda_of(name).sessions)
    data = page(name)
    before = data.partition(b'<section class="after"')[0]
    assert len(before) < {"fosdem": 650_000, "38c3": 680_000}[name]
    assert len(gzip.compress(before)) < 140_000
    assert len(Page(before).tags) / sessions < 12
    assert len(Page(data).tags) / sessions < 26.5
    # Of FOSDEM's page a fifth is links to chats, recordings and slides.
    assert len(data) < 2_300_000
    assert len(gzip.compress(data)) < 620_000


@pytest.mark.slow
def test_a_large_page_takes_at_most_half_as_long_again_as_the_data(schedule_of, tmp_path):
    """Processor time of whole processes, the quickest of each: the machine may be busy."""
    path, zone = schedule_of("fosdem")

    def seconds(name):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "alliance_cli", "export", path, "--timezone", zone]
        subprocess.run([*command, "--format", name, "-o", tmp_path / name], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    taken = {name: min(seconds(name) for _ in range(2)) for name in ("json", "html")}
    assert taken["html"] < 1.5 * taken["json"], taken


def test_the_page_speaks_the_events_language_in_dates_and_names(agenda_of, options):
    german = EVENT.replace(
        'timezone = "Europe/Vienna"', 'timezone = "Europe/Vienna"\nlanguages = ["de"]\ncountry = "AT"'
    )
    text = render([agenda_of(german)], options).decode()
    assert '<html lang="de">' in text
    assert "Montag, 1. Juni 2026" in text
    assert "Österreich" in text


def test_what_is_packed_is_of_the_sources():
    subprocess.run([sys.executable, ROOT / "scripts" / "pack_page.py", "--check"], check=True)


@pytest.mark.parametrize("names", assets.SCRIPTS)
def test_packed_scripts_are_scripts(names, tmp_path):
    node = shutil.which("node")
    if not node:
        pytest.skip("there is no node")
    path = tmp_path / "packed.js"
    path.write_text(assets.script(*names), encoding="utf-8")
    subprocess.run([node, "--check", path], check=True)
    # What the reader of a page would change: the hash of its policy would not be its own.
    assert not re.search(r"\r|</script|<!--", assets.script(*names), re.IGNORECASE)


def test_a_link_to_a_session_that_is_gone_says_so(agenda_of, options):
    two = EVENT + '[[sessions]]\nid = "second"\ntitle = "Second"\nstart = 2026-06-01T11:00:00\nduration = "1h"\n'
    both = render([agenda_of(two)], options)
    one = render([agenda_of(EVENT)], options._replace(previous=both))
    assert b'<p class="gone" id="s-second">This session is no longer in the programme.</p>' in one
    assert render([agenda_of(EVENT)], options._replace(previous=one, now=STAMP_LATER)) == one
    assert b'class="gone"' not in render([agenda_of(two)], options._replace(previous=one))
    cut = options._replace(previous=both, selection=Selection(sessions=("1st",)))
    assert b'class="gone"' not in render([agenda_of(EVENT)], cut)


OLDER = EVENT + '[[rooms]]\nid = "attic"\nname = "Attic"\n[[rooms]]\nid = "hall"\nname = "Hall"\n'
MOVING = '[[sessions]]\nid = "second"\ntitle = "Second"\nstart = {}\nduration = "1h"\nroom = "{}"\n'
MOVED_MARKS = {
    "en": ("New", "Moved from Mon 1 June 11:00–12:00 · Room changed from Attic"),
    "de": ("Neu", "Verlegt, bisher Mo., 1. Juni 11:00–12:00 · Raum geändert, bisher Attic"),
}


@pytest.mark.parametrize("language", MOVED_MARKS)
def test_what_is_new_or_moved_since_a_version_is_marked_in_the_events_zone(language, agenda_of, options):
    old = agenda_of(OLDER + MOVING.format("2026-06-01T11:00:00", "attic"))
    third = '[[sessions]]\nid = "third"\ntitle = "Third"\nstart = 2026-06-02T09:00:00\nduration = "1h"\n'
    new = agenda_of(OLDER + MOVING.format("2026-06-02T14:00:00", "hall") + third)
    text = render(
        [new], options._replace(versions={new.event.uid: (old, new)}, language=language, layout="page")
    ).decode()
    marks = {
        card: re.findall(r'<p class="marks">(.*?)</p>', body)
        for card, body in re.findall(r'<article id="s-([^"]*)".*?>(.*?)</article>', text, re.DOTALL)
    }
    added, moved = MOVED_MARKS[language]
    assert marks == {"1st": [], "third": [added], "second": [moved]}


def test_after_midnight_the_start_has_the_mark_that_it_has_in_other_zones(agenda_of, options):
    night = EVENT.replace('Europe/Vienna"', 'Europe/Vienna"\nday_starts = 06:00:00').replace("01T09", "02T01")
    assert b'<time datetime="2026-06-01T23:00:00Z">01:00 +1d</time>' in render([agenda_of(night)], options)


def test_a_page_for_everybody_learns_nothing_from_one_for_registered_people(agenda_of, options):
    private = render([agenda_of(EVENT)], options._replace(audience="registered")).replace(b"s-1st", b"s-secret")
    public = render([agenda_of(EVENT)], options._replace(previous=private, force=True))
    assert b"secret" not in public


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"'`/=#[](){}:!-\\"), min_size=1, max_size=80
)


@pytest.mark.slow
@given(st.lists(TEXTS.filter(lambda text: not is_blank(text)), min_size=5, max_size=5))
def test_whatever_strangers_write_is_text(texts):
    title, abstract, speaker, room, tag = texts
    data = {
        "event": {"id": "demo", "title": title, "timezone": "Europe/Vienna", "description": abstract},
        "rooms": [{"id": "room", "name": room, "address": tag}],
        "tracks": [{"id": "track", "name": room, "color": "#123456"}],
        "speakers": [{"id": "ada", "name": speaker, "bio": abstract}],
        "sessions": [
            {"id": each, "title": title, "start": "2026-06-01 10:00", "abstract": abstract, "kind": tag, "room": "room"}
            | {"track": "track", "tags": [tag], "speakers": [{"speaker": "ada", "role": tag}]}
            for each in ("one", "two")
        ],
    }
    loaded = load_bytes("event.toml", tomli_w.dumps(data).encode())
    assume(not loaded.errors)
    found = Page(render([publish(loaded.agenda, "public", {})], Options(now=STAMP_LATER, tzdb="")))
    assert found.tags.count("script") == 3
    assert found.tags.count("style") == 2
    assert found.tags.count("article") == 2
    assert not {"img", "iframe", "object", "svg", "base", "embed", "video"} & set(found.tags)
    assert not any(name.startswith("on") or name == "style" for name in found.attributes)
    assert all(re.match(r"#|https?://|mailto:|tel:", link) for link in found.links)


@pytest.mark.parametrize(("status", "windows"), [("confirmed", 4), ("postponed", 1), ("cancelled", 1)])
def test_of_an_event_that_is_off_registration_is_told_once(alliance, tmp_path, status, windows):
    text = (ROOT / "examples" / "everything-2026.toml").read_text(encoding="utf-8")
    (tmp_path / "lantern-days.svg").write_bytes((ROOT / "examples" / "lantern-days.svg").read_bytes())
    written = re.sub("(?m)^status = .*\n", "", text.partition("[organizer]")[0])
    event = tmp_path / "event.toml"
    event.write_text(
        written.replace("[event]\n", f'[event]\nstatus = "{status}"\n')
        + "[organizer]"
        + text.partition("[organizer]")[2]
    )
    page = alliance("export", event, "--format", "html").out
    assert page.count('<div class="window">') == windows
