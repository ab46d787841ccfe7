"""A contradiction between a text and an event file, and how it shows moments of the file."""

import datetime as dt
from typing import Literal, NamedTuple

from alliance_cli.announcing.verify.facts import Fact
from alliance_cli.times import TimeWords
from alliance_cli.times.scan.passage import Passage

Kind = Literal["date", "weekday", "clock", "zone", "name"]


class Contradiction(NamedTuple):
    """Words of a text, from `start` up to `end`, that contradict the event file, and what to write instead."""

    start: int
    end: int
    kind: Kind
    message: str
    help: str


def contradiction_at(
    passage: Passage, tokens: tuple[int, int], kind: Kind, message: str, help_line: str | None
) -> Contradiction:
    """Return the contradiction that stands from one token of a passage to another."""
    start, end = passage.place(*tokens)
    return Contradiction(start, end, kind, message, help_line or "")


def fact_words(fact: Fact, zone: dt.tzinfo) -> str:
    """Return what happens and when: `registration closes: Thursday, 10 June 2021, 17:00 CEST`."""
    return f"{fact.what}: {moment_words(fact, zone)}"


def moment_words(fact: Fact, zone: dt.tzinfo) -> str:
    """Return when something happens, in a zone: `Thursday, 10 June 2021, 17:00 CEST`."""
    return TimeWords(zone).moment(fact.instant, "long", ends=fact.ends)
