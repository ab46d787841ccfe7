"""The deadlines of three published lists: each is exactly one instant, or refused for a reason."""

import datetime as dt
import os
from collections import Counter
from pathlib import Path

import pytest

from alliance_cli.times import TimeProblem, find_zone, parse_moment

yaml = pytest.importorskip("yaml")
CORPUS = os.environ.get("ALLIANCE_CORPUS", "")
pytestmark = pytest.mark.skipif(not CORPUS, reason="ALLIANCE_CORPUS names no folder")


def deadlines(node, zone=None):
    if isinstance(node, list):
        for item in node:
            yield from deadlines(item, zone)
    elif isinstance(node, dict):
        zone = node.get("timezone", zone)
        for key, value in node.items():
            if isinstance(value, (dict, list)):
                yield from deadlines(value, zone)
            elif "deadline" in key or key in ("cfp", "cfp_ext"):
                yield value, zone


def clock(written):
    form = {10: "%Y-%m-%d", 16: "%Y-%m-%d %H:%M"}.get(len(written), "%Y-%m-%d %H:%M:%S")
    return dt.datetime.strptime(written, form)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("python-deadlines/conferences.yml", {"instant": 65, "A407": 12}),
        ("python-deadlines/archive.yml", {"instant": 605, "A407": 63, "A413": 3}),
        ("ai-deadlines/conferences.yml", {"instant": 239}),
        ("ccf-deadlines/asplos.yml", {"instant": 26}),
        ("ccf-deadlines/vldb.yml", {"instant": 96}),
    ],
)
def test_every_published_deadline_is_one_instant_or_refused(name, expected):
    found = Counter()
    for written, zone in deadlines(yaml.load(Path(CORPUS, name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)):
        named = find_zone(zone or "AoE")
        try:
            moment = parse_moment(written, named.zone)
        except TimeProblem as problem:
            found[problem.code] += 1
            assert written in ("TBA", "None", "Cancelled") or len(written) == 10
        else:
            found["instant"] += 1
            assert moment.instant.astimezone(named.zone).replace(tzinfo=None) == clock(written)
    assert found == expected
