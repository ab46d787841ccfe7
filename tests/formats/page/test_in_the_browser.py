"""What readers see, in a real browser: times, filters, favourites, keyboard, phone, print."""

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
import zxingcpp

from alliance_cli import formats
from alliance_cli.event.agenda import running_and_next
from alliance_cli.event.export_options import Options, PublishedFeed
from alliance_cli.formats.answers.listings import times_data
from alliance_cli.formats.page import render
from alliance_cli.words import LANGUAGES

pytestmark = pytest.mark.slow

FAR_ZONES = (
    "Pacific/Auckland",
    "America/Los_Angeles",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "UTC",
    "Australia/Lord_Howe",
    "Europe/Vienna",
)
CLOCK_CHANGE = """
[event]
id = "change"
title = "Change"
timezone = "Australia/Lord_Howe"
day_starts = 06:00:00
[[sessions]]
id = "before"
title = "Before"
start = 2026-04-05T01:00:00+11:00
duration = "45m"
[[sessions]]
id = "across"
title = "Across"
start = 2026-04-05T01:45:00+11:00
duration = "30m"
[[sessions]]
id = "late"
title = "Late"
start = 2026-04-05T05:00:00
duration = "26h"
"""
ROOMS = ('["a"]', '["b"]', '["a", "b"]', '["a", "c"]', "[]", '["a"]', '["c"]')
CROWDED = """
[event]
id = "crowded"
title = "Crowded"
timezone = "Europe/Vienna"
[[rooms]]
id = "a"
name = "A"
[[rooms]]
id = "b"
name = "B"
[[rooms]]
id = "c"
name = "C"
""" + "".join(
    f'[[sessions]]\nid = "s{number}"\ntitle = "Session {number} with a title of some length"\n'
    f"start = 2026-05-01T{9 + number // 6:02}:{number % 6 * 10:02}:00\n"
    f'duration = "{5 + number % 4 * 25}m"\nrooms = {ROOMS[number % len(ROOMS)]}\n'
    for number in range(40)
)
QR_SCRIPT = Path(formats.page.__file__).parent / "script" / "qr.js"
STARTS = """() => Object.fromEntries([...document.querySelectorAll("article[id]")].map(
    (card) => [card.id, [...card.querySelectorAll("time")].map((time) => time.textContent)]))"""


def shown_start(session, zone):
    """Return what a card has to say, from the answer of `times`."""
    times = next(each for each in session["times"] if each["timezone"] == zone)
    clock = times["start"][11:19].removesuffix(":00")
    return clock + (f" {times['day_shift']:+}d" if times["day_shift"] else "")


@pytest.mark.parametrize(
    "name", ["everything-2026", CLOCK_CHANGE, "38c3", "fosdem"], ids=["everything", "change", "38c3", "fosdem"]
)
def test_a_card_shows_in_every_zone_what_times_says(name, agenda_of, page_of, revisit):
    agenda = agenda_of(name)
    sessions = list(times_data(agenda, [(zone, ZoneInfo(zone)) for zone in FAR_ZONES]))
    page = revisit(page_of(name))
    for zone in FAR_ZONES:
        page.evaluate("(zone) => { location.hash = `tz=${zone}`; }", zone)
        page.wait_for_function("(zone) => location.hash === `#tz=${zone}`", arg=zone)
        page.evaluate("() => new Promise(requestAnimationFrame)")
        found = page.evaluate(STARTS)
        assert {card: times[0] for card, times in found.items()} == {
            f"s-{session['id']}": shown_start(session, zone) for session in sessions
        }, zone


def test_an_end_that_ends_a_day_is_2400_of_it_in_every_zone(visit, page_of):
    text = CLOCK_CHANGE.replace("Australia/Lord_Howe", "Europe/Vienna").partition("[[sessions]]")[0]
    text += '[[sessions]]\nid = "late"\ntitle = "Late"\nstart = 2026-04-10T22:00:00\nduration = "2h"\n'
    text += '[[sessions]]\nid = "long"\ntitle = "Long"\nstart = 2026-04-10T10:00:00\nduration = "38h"\n'
    path = page_of(text)
    assert visit(path).evaluate(STARTS) == {"s-late": ["22:00", "24:00"], "s-long": ["10:00", "24:00 (+1d)"]}
    found = visit(path, "#tz=Europe/Athens").evaluate(STARTS)
    assert found == {"s-late": ["23:00", "01:00 (+1d)"], "s-long": ["11:00", "01:00 (+2d)"]}
    assert visit(path, "#tz=Europe/Berlin").evaluate(STARTS)["s-late"] == ["22:00", "24:00"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_clocks_of_twice_twelve_hours_every_zone_is_worded_as_the_events_own(language, agenda_of, page_of, visit):
    text = CLOCK_CHANGE.replace("Australia/Lord_Howe", "Europe/Vienna").partition("[[sessions]]")[0]
    times = (("09:05", "3h"), ("11:30", "30m"), ("22:00", "2h"), ("10:00", "38h"), ("00:00", "12h"))
    for number, (start, duration) in enumerate(times):
        text += f'[[sessions]]\nid = "s{number}"\ntitle = "T"\nstart = 2026-07-10T{start}:00\nduration = "{duration}"\n'
    path = page_of(text, twelve_hour=True, language=language)
    own = visit(path, timezone_id="Asia/Tokyo").evaluate(STARTS)
    assert visit(path, "#tz=Europe/Paris", timezone_id="Asia/Tokyo").evaluate(STARTS) == own
    if language == "en":
        assert own["s-s0"] == ["9:05 am", "12:05 pm"]
        assert own["s-s2"] == ["10:00 pm", "midnight at the end of 10 July"]
        assert own["s-s4"] == ["12:00 am +1d", "12:00 pm"]


@pytest.mark.parametrize("name", ["everything-2026", "osce-alliance-2021", "38c3"])
def test_the_servers_times_are_the_browsers(name, agenda_of, page_of, revisit):
    page = revisit(page_of(name))
    faults = page.evaluate(
        """(zone) => [...document.querySelectorAll("article time")].filter((time) => {
            const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
            const shown = clock.format(new Date(time.dateTime));
            return time.textContent.slice(0, 5).replace("24:00", "00:00") !== shown;
        }).map((time) => time.outerHTML)""",
        agenda_of(name).event.zone.key,
    )
    assert faults == []


def test_without_scripts_everything_is_there_and_no_control(page_of, visit):
    path = page_of("everything-2026")
    with_scripts = visit(path).evaluate(STARTS)
    page = visit(path, java_script_enabled=False)
    texts = {
        card.get_attribute("id"): card.locator("time").all_text_contents() for card in page.locator("article[id]").all()
    }
    assert texts == with_scripts
    assert page.locator("#controls").is_hidden()
    assert page.locator(".star").first.is_hidden()
    assert page.locator(".stage").first.is_hidden()
    assert page.locator(".always").first.is_visible()
    assert page.locator("#a-dark-skies").is_visible()


@pytest.mark.parametrize(
    "at",
    [
        "2026-10-22T12:00Z",
        "2026-10-23T12:00Z",
        "2026-10-24T08:30Z",
        "2026-10-24T11:00Z",
        "2026-10-25T01:00Z",
        "2026-10-25T16:30Z",
    ],
)
def test_what_runs_now_is_what_the_agenda_says(at, agenda_of, page_of, visit):
    now = dt.datetime.fromisoformat(at)
    agenda = agenda_of("everything-2026")
    running, coming = running_and_next(agenda, now)
    page = visit(page_of("everything-2026"), at=now)
    first = min(session.start for session in agenda.sessions)
    last = max(session.end for session in agenda.sessions)
    if not first - dt.timedelta(days=1) <= now < last:
        assert page.locator("#now").is_hidden()
        return
    links = page.locator("#now a").evaluate_all("(links) => links.map((link) => link.hash)")
    assert links == [f"#s-{session.id}" for session in (*running, *coming)]


@pytest.mark.parametrize(
    ("at", "text", "button"),
    [
        ("2026-05-01T12:00Z", "Opens Monday, 1 June 2026, 09:00 CEST.", None),
        ("2026-06-02T12:00Z", "Open until Tuesday, 20 October 2026, 17:00 CEST.", "Register"),
        ("2026-10-19T12:00Z", "Closes soon: Tuesday, 20 October 2026, 17:00 CEST.", "Register"),
        ("2026-10-20T15:00Z", "Closed since Tuesday, 20 October 2026, 17:00 CEST.", None),
        ("2026-11-20T15:00Z", "The event is over.", None),
    ],
)
def test_registration_says_what_holds_by_the_readers_clock(at, text, button, page_of, visit):
    page = visit(page_of("everything-2026"), at=dt.datetime.fromisoformat(at))
    window = page.locator(".window").first
    assert window.locator("p:visible").first.text_content() == text
    assert window.locator("a.button:visible").all_text_contents() == ([button] if button else [])


@pytest.mark.parametrize("name", ["everything-2026", "osce-alliance-2021", "38c3", "fosdem"])
def test_a_page_is_never_wider_than_the_window(name, page_of, revisit):
    page = revisit(page_of(name))
    for width in (320, 375, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, width
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.parametrize(
    "name", ["everything-2026", CROWDED, "38c3", "fosdem"], ids=["everything", "crowded", "38c3", "fosdem"]
)
def test_in_a_grid_no_card_covers_another_and_no_text_is_cut(name, agenda_of, page_of, revisit):
    page = revisit(page_of(name), "#view=grid")
    assert page.locator(".slots.grid").count()
    faults = page.evaluate("""() => [...document.querySelectorAll(".slots.grid")].flatMap((grid) => {
        const cards = [...grid.querySelectorAll("article:not([hidden])")].map((card) => ({ card, box: card.getBoundingClientRect() }));
        const cut = cards.filter(({ card }) => card.scrollHeight > card.clientHeight + 1);
        const over = cards.filter(({ box }, at) => cards.slice(at + 1).some(({ box: other }) =>
            box.left < other.right - 1 && other.left < box.right - 1 && box.top < other.bottom - 1 && other.top < box.bottom - 1));
        return [...cut, ...over].map(({ card }) => card.id);
    })""")
    assert faults == []
    page.locator("#grid").click()
    assert page.evaluate(STARTS).keys() == {f"s-{session.id}" for session in agenda_of(name).sessions}
    assert page.locator(".room-name, .pile, article[aria-hidden]").count() == 0


def test_a_filter_leaves_only_its_columns(page_of, visit):
    page = visit(page_of("everything-2026"), "#view=grid&room=hall")
    assert page.locator(".room-name").all_text_contents() == ["Great Hall", "Live stream"] * 2
    assert page.evaluate("location.hash") == "#view=grid&room=hall"


@pytest.mark.parametrize(
    ("fragment", "shown"),
    [
        ("#q=gulls", ["s-dark-skies"]),
        ("#q=lindqvist%20pays", ["s-panel"]),
        ("#q=ASA", ["s-opening", "s-dark-skies", "s-panel"]),
        ("#day=2026-10-25", ["s-panel", "s-farewell"]),
        ("#track=craft", ["s-shades"]),
        ("#room=stream&kind=panel", ["s-panel"]),
        ("#q=nothing-like-it", []),
    ],
)
def test_a_filter_in_the_fragment_holds_from_the_start(fragment, shown, page_of, visit):
    page = visit(page_of("everything-2026"), fragment)
    page.wait_for_load_state("load")
    assert page.locator("article:visible").evaluate_all("(cards) => cards.map((card) => card.id)") == shown
    assert page.locator("#count").text_content() == (f"{len(shown)} of 7 sessions" if shown else "Nothing matches.")
    page.get_by_role("button", name="Clear filters").click()
    assert page.locator("article:visible").count() == 7


@pytest.mark.parametrize(
    "fragment", ["#s-farewell", "#track=night&s-farewell", "#tz=Asia/Tokyo&s-farewell", "#view=grid&s-farewell"]
)
def test_a_link_to_a_session_shows_it_below_the_bar(fragment, page_of, visit):
    page = visit(page_of("everything-2026"), fragment, viewport={"width": 1000, "height": 500})
    page.wait_for_load_state("load")
    for _ in range(50):  # the policy of the page allows no other way to wait for it
        place = page.locator("#s-farewell").bounding_box()
        if place["y"] < 500:
            break
        page.wait_for_timeout(100)
    bar = page.locator("#bar").bounding_box()
    assert bar["y"] + bar["height"] <= place["y"] < 500
    assert page.locator("#s-farewell").evaluate("(card) => card.classList.contains('target')")


@pytest.mark.parametrize("width", [375, 1440])
@pytest.mark.parametrize("name", ["fosdem", "38c3"])
def test_a_link_into_a_large_programme_leads_there(name, width, agenda_of, page_of, visit):
    days = agenda_of(name).days
    targets = [f"s-{days[-1].sessions[-1].id}", f"s-{days[1].sessions[0].id}", f"d-{days[-1].date}"]
    page = visit(page_of(name), f"#tz=Asia/Tokyo&{targets[0]}", viewport={"width": width, "height": 800})
    page.wait_for_load_state("load")
    for target in targets:
        if target != targets[0]:
            page.evaluate("(target) => { location.hash = target; }", target)
        page.wait_for_timeout(300)
        place, bar = page.locator(f"#{target}").bounding_box(), page.locator("#bar").bounding_box()
        assert bar["y"] + bar["height"] <= place["y"] + 1 < 800, target


def test_a_link_on_the_page_keeps_zone_and_filter(page_of, visit):
    page = visit(page_of("everything-2026"), "#tz=Asia/Tokyo&track=night")
    page.evaluate("location.hash = 's-panel'")
    page.wait_for_function("location.hash.includes('tz=')")
    assert page.evaluate("location.hash") == "#tz=Asia/Tokyo&track=night&s-panel"
    assert page.locator("#s-panel time").first.text_content() == "18:00"


def test_favourites_stay_and_are_those_of_this_event(page_of, visit, calendar_of):
    path = page_of("everything-2026")
    page = visit(path)
    for session in ("dark-skies", "panel"):
        page.locator(f"#s-{session} .star").click()
    page.reload()
    assert page.locator(".star[aria-pressed=true]").count() == 2
    page.locator("#fav").click()
    assert page.locator("article:visible").count() == 2
    page.goto(page_of(CLOCK_CHANGE).as_uri())
    assert page.locator(".star[aria-pressed=true]").count() == 0
    page.goto(path.as_uri() + "#fav=1")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save these as calendar file").click()
    assert len(calendar_of(download.value.path().read_bytes())) == 2


@pytest.fixture
def calendar_of():
    """Return what another library reads in a calendar: uid to start and end."""
    icalendar = pytest.importorskip("icalendar")

    def read(data):
        entries = icalendar.Calendar.from_ical(data).walk("VEVENT")
        return {
            str(each["UID"]): (each["DTSTART"].dt.astimezone(dt.UTC), each["DTEND"].dt.astimezone(dt.UTC))
            for each in entries
        }

    return read


def test_a_saved_calendar_has_the_entries_of_the_feed(agenda_of, page_of, visit, calendar_of):
    from alliance_cli.calendar.render import render

    feed = calendar_of(
        render([agenda_of("everything-2026")], Options(now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), tzdb=""))
    )
    page = visit(page_of("everything-2026"), "#q=i")
    page.wait_for_load_state("load")
    shown = page.locator("article:visible").count()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save these as calendar file").click()
    saved = calendar_of(download.value.path().read_bytes())
    assert len(saved) == shown > 3
    assert saved.items() <= feed.items()


def test_without_storage_the_page_works(page_of, visit):
    page = visit(page_of("everything-2026"))
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })")
    page.reload()
    page.locator("#s-panel .star").click()
    assert page.locator("#s-panel .star").get_attribute("aria-pressed") == "true"
    page.locator("#zone").select_option("UTC")
    assert page.locator("#s-panel time").first.text_content() == "09:00"


def test_the_zone_is_kept_and_given_back(page_of, visit):
    page = visit(page_of("everything-2026"), timezone_id="Asia/Tokyo")
    assert page.locator("#s-panel time").first.text_content() == "10:00"
    page.locator("#zone").select_option(label="Tokyo time (yours)")
    # Reloaded, so that the same process reads what it has stored.
    page.evaluate("history.replaceState(null, '', location.pathname)")
    page.reload()
    assert page.locator("#s-panel time").first.text_content() == "18:00"
    assert "10:00–11:30 in Vienna" in page.locator("#s-panel .when").evaluate("(when) => when.dataset.event")
    page.get_by_role("button", name="Show Vienna").click()
    assert page.locator("#s-panel time").first.text_content() == "10:00"
    assert page.evaluate("location.hash") == ""


def test_of_several_events_each_has_its_own_zone(agenda_of, visit, tmp_path, options):
    path = tmp_path / "both.html"
    path.write_bytes(render([agenda_of(CLOCK_CHANGE), agenda_of(CROWDED)], options))
    page = visit(path, "#tz=Asia/Tokyo")
    assert page.locator("#zone option").first.text_content() == "Time of each event"
    assert page.locator("#s-before time").first.text_content() == "23:00"
    page.get_by_role("button", name="Time of each event").click()
    assert page.locator("#s-before time").first.text_content() == "01:00 +1d"
    assert page.locator("#s-s0 time").first.text_content() == "09:00"


def test_a_zone_that_the_browser_does_not_know_leaves_the_times(page_of, visit):
    page = visit(page_of("everything-2026"), "#tz=Mars/Olympus")
    assert page.locator("#s-panel time").first.text_content() == "10:00"
    assert "Mars/Olympus" in page.locator("#message").text_content()


def test_with_the_keyboard_alone(page_of, visit):
    page = visit(page_of("everything-2026"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "programme"
    page.locator("[data-filter=track]").focus()
    page.keyboard.type("Craft")
    page.keyboard.press("Tab")
    assert page.locator("article:visible").count() == 1
    page.locator("#s-shades .star").focus()
    page.keyboard.press("Space")
    assert page.locator("#s-shades .star").get_attribute("aria-pressed") == "true"
    page.locator("#s-shades h4 a").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("dialog").get_by_role("heading", name="Shades: a history").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Shades: a history"


def test_details_have_both_times_and_the_ways_to_a_calendar(page_of, visit):
    page = visit(page_of("everything-2026"), "#tz=Asia/Tokyo")
    page.locator("#s-dark-skies h4 a").click()
    dialog = page.get_by_role("dialog")
    assert "17:00–18:15 Tokyo" in dialog.text_content()
    assert "10:00–11:15 CEST" in dialog.text_content()
    for name, part in (
        ("Google", "dates=20261024T080000Z%2F20261024T091500Z"),
        ("Outlook", "startdt=2026-10-24T08%3A00%3A00.000Z"),
    ):
        link = dialog.get_by_role("link", name=name, exact=True)
        assert part in link.get_attribute("href")
        assert link.get_attribute("rel") == "noopener noreferrer"


@pytest.mark.parametrize(
    ("name", "fragment"),
    [
        ("everything-2026", ""),
        ("everything-2026", "#view=grid&tz=Asia/Tokyo"),
        ("osce-alliance-2021", "#tz=Asia/Tokyo"),
    ],
)
def test_axe_finds_nothing(name, fragment, page_of, visit):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = visit(page_of(name), fragment, bypass_csp=True)
    for scheme in ("light", "dark"):
        for width in (320, 1440):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            found = axe.Axe().run(page).response["violations"]
            faults = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
            assert faults == [], (scheme, width)


@pytest.mark.parametrize("layout", ["page", "programme", "doors", "grid"])
def test_paper_has_the_events_times_whatever_the_screen_shows(layout, page_of, visit, tmp_path):
    page = visit(page_of("everything-2026", layout=layout), "#tz=Asia/Tokyo&view=grid")
    text = printed(page, tmp_path)
    assert "09:30" in text
    assert "16:30" not in text
    assert "Europe/Vienna" in text
    for name in ("Great Hall", "Live stream"):
        assert name in text
    if layout == "page":
        assert page.locator("#s-panel time").first.text_content() == "18:00"


def test_fosdem_is_printed_on_thirty_pages(page_of, revisit, tmp_path):
    page = revisit(page_of("fosdem"))
    text = printed(page, tmp_path)
    assert text.count("\f") <= 30


def test_every_door_has_its_sheets(agenda_of, page_of, visit, tmp_path):
    agenda = agenda_of("38c3")
    page = visit(page_of("38c3", layout="doors"))
    doors = {(room.id, session.day) for session in agenda.sessions for room in session.rooms}
    sheets = page.locator(".door").count()
    assert sheets >= len(doors)
    assert printed(page, tmp_path).count("\f") == sheets


def printed(page, folder):
    reader = shutil.which("pdftotext")
    if not reader:
        pytest.skip("there is no pdftotext")
    path = folder / "page.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    return subprocess.run([reader, "-layout", path, "-"], capture_output=True, check=True, text=True).stdout


def test_nothing_moves_while_the_page_comes_alive(page_of, visit):
    page = visit(page_of("everything-2026"))
    shift = page.evaluate("""() => new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
            .observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 500);
    })""")
    assert shift <= 0.02


STEPS = {
    "zone": """zone.add(new Option("", "Asia/Kathmandu")); zone.value = "Asia/Kathmandu";
        zone.dispatchEvent(new Event("change"));""",
    "search": """q.value = "l"; q.dispatchEvent(new Event("input"));""",
    "clear": "clear.click();",
    "grid": "grid.click();",
}
IDS = "const [zone, q, clear, grid] = ['zone', 'q', 'clear', 'grid'].map((id) => document.getElementById(id));"
# Milliseconds of the processor, a third above what a page may take, since processors differ.
MOST = {"start": 200, "zone": 330, "search": 70, "clear": 330, "grid": 530}


def test_a_large_page_answers_at_once(page_of, chromium):
    context = chromium.new_context(timezone_id="Europe/Vienna", viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent(*names):
        found = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
        return sum(found[f"{name}Duration"] for name in names) * 1000

    page.goto(page_of("fosdem").as_uri(), wait_until="domcontentloaded")
    taken = {"start": spent("Script")}
    # The index of the search is made when there is nothing else to do.
    page.wait_for_timeout(2500)
    for name, code in STEPS.items():
        before = spent("Script", "Layout", "RecalcStyle")
        page.evaluate(f"() => {{ {IDS} {code} document.body.offsetHeight; }}")
        taken[name] = spent("Script", "Layout", "RecalcStyle") - before
    context.close()
    assert {name: each for name, each in taken.items() if each > MOST[name]} == {}


def test_a_page_of_one_session_has_only_what_it_needs(page_of, visit):
    page = visit(page_of("osce-alliance-2021"))
    assert page.locator("button:visible, select:visible, input:visible").evaluate_all(
        "(all) => all.map((each) => each.id || each.textContent)"
    ) == [
        "zone",
        "File (.ics)",
    ]
    assert re.search(r"Siobhán Mullally\s*UN Special Rapporteur", page.locator("main + div, .after").last.inner_text())


def test_where_the_page_is_served_its_calendars_can_be_subscribed_to(agenda_of, chromium, options):
    feeds = (PublishedFeed("calendar", "Change", "agenda.ics"), PublishedFeed("day-feed", "Sunday", "feeds/day.ics"))
    data = render([agenda_of(CLOCK_CHANGE)], options._replace(feeds=feeds))
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body=data, content_type="text/html; charset=utf-8"))
    page.goto("https://site.example/2026/index.html")
    links = page.locator(".subscribe a").evaluate_all("(links) => links.map((link) => link.href)")
    context.close()
    assert links == ["webcal://site.example/2026/agenda.ics", "webcal://site.example/2026/feeds/day.ics"]


def test_a_selection_is_taken_along_by_its_link_and_its_code(agenda_of, chromium, options, grey):
    data = render([agenda_of("everything-2026")], options)
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body=data, content_type="text/html; charset=utf-8"))
    page.goto("https://site.example/2026/")
    for card in ("#s-panel", "#s-opening"):
        page.locator(f"{card} .star").click()
    page.locator("#fav").click()
    page.locator("#copy").click()
    code = page.locator("#tools img")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == "https://site.example/2026/#fav=panel,opening"
    assert code.get_attribute("alt") == link
    drawn = re.findall(r"M(\d+) (\d+)h", unquote(code.get_attribute("src")))
    dark = {(int(row), int(column)) for column, row in drawn}
    (read,) = zxingcpp.read_barcodes(grey([[(row, column) in dark for column in range(77)] for row in range(77)]))
    assert read.text == link
    page.locator("#clear").click()
    assert code.count() == 0
    context.close()


def test_every_length_of_a_link_that_fits_has_a_code(page_of, visit, grey):
    page = visit(page_of("everything-2026"))
    page.set_content("<main></main>")
    page.evaluate(QR_SCRIPT.read_text(encoding="utf-8").replace("const ", "var "))
    for length in (1, 17, 100, 267, 400, 519, 520):
        text = ("https://site.example/#fav=" + "session-ä," * 60).encode()[:length].decode(errors="ignore")
        rows = page.evaluate("(text) => codeOf(text).map((row) => row.map(Number))", text)
        (read,) = zxingcpp.read_barcodes(grey(rows))
        assert read.text == text
    assert page.evaluate("codeOf('x'.repeat(521))") is None
