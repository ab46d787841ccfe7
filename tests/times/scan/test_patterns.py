"""Every pattern of running text by its own examples: what it takes, and what it leaves."""

import pytest

from alliance_cli.times.scan.calendar_dates import DATES, RANGES
from alliance_cli.times.scan.clock_times import CLOCKS
from alliance_cli.times.scan.lexemes import lexemes_of
from alliance_cli.times.scan.passage import passage_of
from alliance_cli.times.scan.shapes import Pattern, find, replaced, row_of
from alliance_cli.times.scan.statements import CHAINS, DATED, DECLARED, SPANS, ZONES, scan, stages

TABLES = (DATES, RANGES, CLOCKS, ZONES, DATED, SPANS, CHAINS)


def examples(kind, tables=TABLES):
    return [
        pytest.param(table, pattern, example, id=f"{pattern.name}: {example if kind == 'misses' else example[0]}")
        for table in tables
        for pattern in table
        for example in getattr(pattern, kind)
    ]


def row_for(table, text):
    """Return a passage and its lexemes as they are when a table of patterns is matched against them."""
    passage = passage_of(text)
    return passage, next(row for patterns, row in stages(passage) if set(table) <= set(patterns))


def taken(table, text):
    """Return what a table takes of a text: the name of each pattern with its words."""
    passage, row = row_for(table, text)
    return [
        (found.pattern.name, passage.words(row[found.start].first, row[found.end - 1].last))
        for found in find(table, row_of(each.roles for each in row))
    ]


def plain(words):
    return words.replace("–", "-").strip(" .,")


@pytest.mark.parametrize(("table", "pattern", "example"), examples("matches"))
def test_a_pattern_takes_what_its_examples_say(table, pattern, example):
    text, words = example
    assert (pattern.name, plain(words)) in [(name, plain(found)) for name, found in taken(table, text)]


@pytest.mark.parametrize(("table", "pattern", "example"), examples("misses"))
def test_a_pattern_leaves_what_its_examples_say(table, pattern, example):
    if table is CHAINS:
        # What is not a moment of another zone is left by the reader of the pattern.
        assert all(len(statement.moments) == 1 for statement in scan(example).statements)
    else:
        assert pattern.name not in [name for name, _ in taken((pattern,), example)] or table in (DATES, CLOCKS)


@pytest.mark.parametrize(("table", "pattern", "example"), examples("misses", (DATES, CLOCKS)))
def test_what_is_no_date_and_no_clock_time_is_none_in_the_end(table, pattern, example):
    read = scan(example)
    assert not (read.dates if table is DATES else read.clocks)


@pytest.mark.parametrize("pattern", DECLARED)
def test_a_zone_is_declared_for_all_clock_times(pattern):
    assert all(scan(text).declared for text, _ in pattern.matches)
    assert not any(scan(text).declared for text in pattern.misses)


@pytest.mark.parametrize("table", TABLES)
def test_every_pattern_has_examples_of_both_kinds_and_a_name_of_its_own(table):
    assert all(pattern.matches and pattern.misses for pattern in table)
    assert len({pattern.name for pattern in table}) == len(table)


def test_what_is_read_as_nothing_stays_as_it_is():
    passage = passage_of("at 14:00 on 10 June")
    row = lexemes_of(passage)
    assert replaced(row, DATES, lambda found: None) == row


def test_a_role_that_no_word_has_matches_nothing():
    nothing = Pattern("nothing", "no_such_role", (), ())
    assert [*find((nothing,), row_of([frozenset({"day"})]))] == []
