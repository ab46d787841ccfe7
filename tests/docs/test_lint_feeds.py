"""The tables of docs/lint.md about real feeds; `pytest --refresh` writes them anew from the feeds themselves."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from alliance_cli.lint.feed import Feed
from alliance_cli.lint.judge import judge, judge_versions
from alliance_cli.lint.versions import Versions

CORPUS = Path(os.environ.get("ALLIANCE_CORPUS", ""))
PAGE = Path(__file__).parents[2] / "docs" / "lint.md"
MARK = "<!-- feeds -->\n"
BEFORE_ALL = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
VERSIONS = (
    ("pycon-au-2023/schedule.bdc8662.ics", "pycon-au-2023/schedule.ics"),
    ("pycon-us-2025/events.ca1ec9c.ics", "pycon-us-2025/events.8c12bfc.ics"),
    ("pycon-us-2025/events.8c12bfc.ics", "pycon-us-2025/events.612d35c.ics"),
    ("pycon-us-2025/education_summit.c8abc30.ics", "pycon-us-2025/education_summit.c663c14.ics"),
    ("pycon-us-2025/education_summit.c663c14.ics", "pycon-us-2025/education_summit.e5a150b.ics"),
    ("swiftarr/FullSchedule2023v1.ics", "swiftarr/FullSchedule2023v2.ics"),
    ("pyconuk-2015/schedule.2f7e53f.ics", "pyconuk-2015/schedule.423bd27.ics"),
    ("pyconuk-2015/schedule.423bd27.ics", "pyconuk-2015/schedule.74c655a.ics"),
    ("cloudnativelinz/calendar.cd259da.ics", "cloudnativelinz/calendar.129ed2f.ics"),
    ("cloudnativelinz/calendar.129ed2f.ics", "cloudnativelinz/calendar.bb8b0ef.ics"),
)


@pytest.fixture
def corpus():
    if not CORPUS.is_absolute():
        pytest.skip("ALLIANCE_CORPUS names no folder")
    return CORPUS


def feed(corpus, name):
    return Feed(name, (corpus / name).read_bytes())


def told(findings):
    return "; ".join(f"{each.diagnostic.code} {each.diagnostic.message}" for each in findings) or "–"


def rows(corpus) -> Iterator[str]:
    yield "| feed | entries | faults |\n| --- | --- | --- |\n"
    for path in sorted(corpus.rglob("*.ics")):
        name = path.relative_to(corpus).as_posix()
        judged = feed(corpus, name)
        yield f"| {name} | {len(judged.entries)} | {told(judge(judged))} |\n"
    yield "\nWhat became of them, seen from before their events:\n\n"
    yield "| old | new | faults |\n| --- | --- | --- |\n"
    for old, new in VERSIONS:
        versions = Versions(feed(corpus, old), feed(corpus, new), BEFORE_ALL)
        yield f"| {old} | {new.rpartition('/')[2]} | {told(judge_versions(versions))} |\n"


@pytest.mark.slow
def test_the_page_tells_what_is_found_in_real_feeds(corpus, golden):
    head, mark, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    golden(PAGE, head + mark + "".join(rows(corpus)).replace("|–", "–"))
