"""Check published calendars: read them from files or git, and report what the rules find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from alliance_cli.event.agenda import Environment
from alliance_cli.findings import EventError, Finding
from alliance_cli.lint.feed import Feed
from alliance_cli.lint.judge import judge, judge_versions
from alliance_cli.lint.versions import Versions
from alliance_cli.reading.revisions import is_revision, read_revision
from alliance_cli.reading.source import read_bytes, source_name

_BEGIN = b"BEGIN:VCALENDAR"


class Question(NamedTuple):
    """What is asked of every feed: which codes are selected, for whom it is, what it is compared with, and when."""

    now: dt.datetime
    environment: Environment
    selected: tuple[str, ...] = ()
    is_public: bool = True
    previous: str | None = None


class Judged(NamedTuple):
    """One feed with what was found in it."""

    entries: int
    findings: list[Finding]


def judge_feed(name: str, question: Question) -> Judged:
    """Return what the rules find in a feed, the worst first: a file, `-`, or `REVISION:PATH` as git has it.

    Raises:
        EventError: It, or what it is compared with, cannot be read, or is not a calendar.
    """
    feed = read_feed(name, question.environment)
    found = list(judge(feed, selected=question.selected, is_public=question.is_public))
    if question.previous is not None:
        old = read_feed(question.previous, question.environment)
        found += judge_versions(Versions(old, feed, question.now))
    found.sort(key=lambda finding: finding.diagnostic.severity.rank)
    return Judged(len(feed.entries), found)


def read_feed(name: str, environment: Mapping[str, str]) -> Feed:
    """Return a feed, whatever is wrong with it.

    Raises:
        EventError: It cannot be read, or there is no calendar in it.
    """
    shown = source_name(name)
    data = read_revision(name, environment) if is_revision(name) else read_bytes(name)
    if _BEGIN not in data and _BEGIN not in data.upper():
        raise EventError(f"{shown} is not a calendar: no line says BEGIN:VCALENDAR", _advice(data))
    return Feed(shown, data)


def _advice(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"V\0C\0A\0L" in data[:400]:
        return "save it as UTF-8"
    if not data.strip():
        return "the file is empty"
    if b"[event]" in data:
        return "`alliance check` checks event files"
    return None
