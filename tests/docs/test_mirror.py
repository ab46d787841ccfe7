"""Tests mirror the package: the room of a line and the name of its module are those of its tests."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE, TESTS = ROOT / "src" / "alliance_cli", ROOT / "tests"

# Modules without a test file of their name, and where they are tested instead. This list only gets shorter.
TESTED_ELSEWHERE = {
    # Types and options alone; whoever uses them tests them.
    "cli/options.py": "tests/cli/run/test_commands.py",
    "event/export_options.py": "tests/formats/test_formats.py",
    "announcing/verify/contradiction.py": "tests/announcing/verify/test_verify.py",
    # What a text says on its way to a draft.
    "announcing/draft/model.py": "tests/announcing/draft/test_event_facts.py",
    "announcing/draft/reading.py": "tests/announcing/draft/test_prose.py",
    "announcing/draft/times_said.py": "tests/announcing/draft/test_prose.py",
    "formats/draft.py": "tests/announcing/draft/test_prose.py",
    # One grammar in layers: random texts and the patterns go through all of them.
    "times/scan/calendar_dates.py": "tests/times/scan/test_scan.py",
    "times/scan/clock_times.py": "tests/times/scan/test_scan.py",
    "times/scan/lexemes.py": "tests/times/scan/test_patterns.py",
    "times/scan/passage.py": "tests/times/scan/test_scan.py",
    "times/scan/shapes.py": "tests/times/scan/test_patterns.py",
    "times/scan/statements.py": "tests/times/scan/test_scan.py",
    "times/scan/zone_words.py": "tests/times/scan/test_scan.py",
    # One judgement in layers: a text with its contradictions goes through all of them.
    "announcing/verify/clock_claims.py": "tests/announcing/verify/test_verify.py",
    "announcing/verify/date_claims.py": "tests/announcing/verify/test_verify.py",
    "announcing/verify/facts.py": "tests/announcing/verify/test_verify.py",
    "announcing/verify/judge.py": "tests/announcing/verify/test_verify.py",
    "announcing/verify/meanings.py": "tests/announcing/verify/test_verify.py",
    "announcing/verify/names.py": "tests/announcing/verify/test_verify.py",
    "announcing/verify/sentences.py": "tests/announcing/verify/test_other_things.py",
    "announcing/verify/subjects.py": "tests/announcing/verify/test_verify.py",
    # Parts of one page, judged in the page by a strict reader of HTML and in a browser.
    "formats/page/assets.py": "tests/formats/page/test_page.py",
    "formats/page/body.py": "tests/formats/page/test_page.py",
    "formats/page/details.py": "tests/formats/page/test_page.py",
    "formats/page/doors.py": "tests/formats/page/test_in_the_browser.py",
    "formats/page/event_style.py": "tests/formats/page/test_page.py",
    "formats/page/html.py": "tests/formats/page/test_page.py",
    "formats/page/parts.py": "tests/formats/page/test_page.py",
    "formats/page/registration.py": "tests/formats/page/test_in_the_browser.py",
    "formats/page/sentences.py": "tests/formats/page/test_page.py",
    "formats/page/state.py": "tests/formats/page/test_in_the_browser.py",
    "formats/page/templates.py": "tests/formats/page/test_page.py",
    "formats/page/values.py": "tests/formats/page/test_page.py",
    "formats/page/view.py": "tests/formats/page/test_page.py",
    # Parts of one calendar and its history, judged as subscribers see them.
    "calendar/adopted.py": "tests/calendar/test_mirrors.py",
    "calendar/former.py": "tests/calendar/test_history.py",
    "calendar/published.py": "tests/calendar/test_published_0_1.py",
    "calendar/render.py": "tests/calendar/test_history.py",
    # Tables of names.
    "importing/own_schedules.py": "tests/importing/test_conference.py",
    "ical/names.py": "tests/ical/test_components.py",
    "meeting_links/table.py": "tests/meeting_links/test_find.py",
    # What it writes is read back by other programs beside the calendar.
    "ical/vtimezone.py": "tests/calendar/test_vtimezone.py",
}


def modules():
    return [
        path.relative_to(PACKAGE)
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name not in {"__init__.py", "__main__.py"}
    ]


def place_of_tests(module):
    """Return where the tests of a module belong; a root module has a folder of its own, or stands at the top."""
    name = f"test_{module.stem}.py"
    beside = TESTS / module.parent / name
    return beside if beside.exists() or module.parent != Path() else TESTS / module.stem / name


def has_tests(path):
    text = path.read_text(encoding="utf-8")
    return "\ndef test_" in text or "\nclass Test" in text or "\nTest" in text


@pytest.mark.parametrize("module", modules(), ids=str)
def test_a_module_has_tests_of_its_name(module):
    own, elsewhere = place_of_tests(module), TESTED_ELSEWHERE.get(module.as_posix())
    assert own.exists() != bool(elsewhere), f"{module}: exactly one of {own.relative_to(ROOT)} and a line in the list"
    assert has_tests(ROOT / elsewhere if elsewhere else own)


def test_the_list_names_modules_that_are_there():
    assert set(TESTED_ELSEWHERE) <= {module.as_posix() for module in modules()}
