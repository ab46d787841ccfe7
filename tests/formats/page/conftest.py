"""Pages in a real browser: the system's Chromium, which the tests need and nothing else does."""

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from alliance_cli.event.audience import publish
from alliance_cli.event.export_options import Options
from alliance_cli.formats.page import render
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule
from alliance_cli.reading.event_file import load_bytes

ROOT = Path(__file__).parents[3]
CORPUS = Path(os.environ.get("ALLIANCE_CORPUS") or "/nonexistent")
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
STAMP = dt.datetime(2026, 1, 1, 12, 0, tzinfo=dt.UTC)
OPTIONS = Options(now=STAMP, tzdb="test")
# Without these it wants a graphics card, a user that is not root, and its maker's servers.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
    "--disable-component-update",
]
READER = {"timezone_id": "Europe/Vienna", "locale": "en-GB", "viewport": {"width": 1440, "height": 1000}}
SCHEDULES = {
    "fosdem": ("mttcrsp-fosdem/2026.xml", "Europe/Brussels"),
    "38c3": ("eventfahrplan/schedule-38c3-20251206.xml", "Europe/Berlin"),
}


@pytest.fixture(scope="session")
def schedule_of():
    """Return the file and the zone of a real schedule."""

    def find(name):
        path, zone = SCHEDULES[name]
        if not (CORPUS / path).is_file():
            pytest.skip("ALLIANCE_CORPUS has no such schedule")
        pytest.importorskip("lxml")
        return CORPUS / path, zone

    return find


@pytest.fixture(scope="session")
def agenda_of(schedule_of):
    """Return the public agenda of an example, of a real schedule, or of the text of an event file."""
    known = {}

    def read(name):
        if name not in known:
            if name in SCHEDULES:
                path, zone = schedule_of(name)
                text = imported_text(path.read_bytes(), zone)
            else:
                text = name if "\n" in name else (ROOT / "examples" / f"{name}.toml").read_text(encoding="utf-8")
            loaded = load_bytes("event.toml", text.encode())
            assert loaded.errors == ()
            known[name] = publish(loaded.agenda, "public", {})
        return known[name]

    return read


def imported_text(data, zone):
    from alliance_cli.formats.toml import event_file

    return event_file(import_schedule(data, Context(timezone=zone)).data).decode()


@pytest.fixture(scope="session")
def page_of(agenda_of, tmp_path_factory):
    """Return the path of a page, written once."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name, **options):
        path = folder / f"{abs(hash((name, *options.items())))}.html"
        if not path.exists():
            path.write_bytes(render([agenda_of(name)], OPTIONS._replace(**options)))
        return path

    return write


@pytest.fixture(scope="session")
def chromium():
    """Start the browser once."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).exists():
        pytest.skip("there is no Chromium")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def options():
    return OPTIONS


@pytest.fixture(scope="session")
def context_of(chromium):
    """Return the browser's context with these settings, made once: a new one takes as long as most of the tests."""
    known = {}

    def find(**settings):
        key = repr(sorted(settings.items()))
        if key not in known:
            settings.pop("clock", None)
            known[key] = chromium.new_context(**READER | settings)
        return known[key]

    yield find
    for context in known.values():
        context.close()


@pytest.fixture
def visit(context_of):
    """Open a page as a reader would; anything on the console, and any request, is a fault."""
    pages, faults = [], []

    def open_page(path, fragment="", *, at=None, **settings):
        context = context_of(clock=at is not None, **settings)
        page = watched(context.new_page(), faults)
        pages.append(page)
        if at:
            context.clock.set_fixed_time(at)
        page.goto(path.as_uri() + fragment)
        return page

    yield open_page
    for page in pages:
        page.evaluate("try { localStorage.clear() } catch { }")  # all files share one storage
        page.close()
    assert faults == []


@pytest.fixture(scope="session")
def revisit(context_of):
    """Return a page that stays open from test to test, in its first state, for those that take seconds to load."""
    pages, faults = {}, []

    def reopen(path, fragment=""):
        if path not in pages:
            pages[path] = watched(context_of().new_page(), faults)
            pages[path].goto(path.as_uri() + fragment)
        page = pages[path]
        page.set_viewport_size(READER["viewport"])
        page.evaluate(
            "(fragment) => { document.documentElement.style.fontSize = ''; location.hash = fragment; }", fragment
        )
        page.evaluate("() => new Promise(requestAnimationFrame)")
        return page

    yield reopen
    assert faults == []


def watched(page, faults):
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request", lambda request: request.url.startswith(("file:", "data:", "blob:")) or faults.append(request.url)
    )
    return page


@pytest.fixture(scope="session")
def grey():
    """Return what draws rows of squares, true for dark ones, as grey pixels with the margin that a scanner needs."""

    def draw(rows, scale=4, margin=4):
        side = len(rows) + 2 * margin
        beside, beyond = [False] * margin, [[False] * side] * margin
        framed = [*beyond, *([*beside, *row, *beside] for row in rows), *beyond]
        pixels = bytes(0 if dark else 255 for row in framed for _ in range(scale) for dark in row for _ in range(scale))
        return memoryview(pixels).cast("B", (side * scale, side * scale))

    return draw
