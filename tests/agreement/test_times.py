"""One moment is called alike in every output: a day's end, a span over days, a clock change, another zone's deadline."""

import re

import pytest

EVENT = """
[event]
id = "moor"
title = "Moor Days"
timezone = "{zone}"
start = {start}
end = {end}
day_starts = 06:00:00

[registration]
closes = {closes}

[[sessions]]
id = "talk"
title = "Talk"
start = {session_start}
end = {session_end}
"""
# What people read; of the others, machines read the digits of an instant.
SPANS = {"agenda", "agenda markdown", "times", "export markdown", "diff text", "diff markdown"}
MOMENTS = {"status", "announce text", "announce markdown", "diff text", "diff markdown", "export deadlines"}
MOMENTS |= {"export html", "publish index.html"}
PAGES = {"export html", "publish index.html", "publish doors.html"}


def event(**facts):
    known = {
        "zone": "Europe/Vienna",
        "start": "2026-12-07",
        "end": "2026-12-12",
        "closes": "2026-11-20T12:00:00",
        "session_start": "2026-12-07T10:00:00",
        "session_end": "2026-12-07T11:00:00",
    }
    return EVENT.format(**(known | facts))


def by_name(every_output, text, before, names):
    said = every_output(text, before)
    return {name: said[name].replace("\\,", ",").replace("\\-", "-") for name in names & said.keys()}


SPAN_CASES = {
    "after midnight": ("2026-12-08T01:00:00", "2026-12-08T03:00:00", "Tue 01:00–03:00"),
    "over midnight": ("2026-12-07T22:00:00", "2026-12-08T01:00:00", "22:00–01:00 (+1d)"),
    "to midnight": ("2026-12-07T22:00:00", "2026-12-08T00:00:00", "22:00–24:00"),
    "thirty hours": ("2026-12-07T10:00:00", "2026-12-08T16:00:00", "10:00–16:00 (+1d)"),
    "24 hours": ("2026-12-07T10:00:00", "2026-12-08T10:00:00", "10:00–10:00 (+1d)"),
    "from a midnight on": ("2026-12-08T00:00:00", "2026-12-09T00:00:00", "Tue 00:00–24:00"),
}
CHANGING = {"start": "2026-10-24", "end": "2026-10-26", "closes": "2026-10-01"}
CHANGE_CASES = {
    "across a change": ("2026-10-25T01:30:00", "2026-10-25T03:30:00", "Sun 01:30 CEST–03:30 CET"),
    "first of two hours": ("2026-10-25T02:10:00+02:00", "2026-10-25T02:40:00+02:00", "Sun 02:10–02:40 CEST"),
    "second of two hours": ("2026-10-25T02:10:00+01:00", "2026-10-25T02:40:00+01:00", "Sun 02:10–02:40 CET"),
}


@pytest.mark.parametrize("name", [*SPAN_CASES, *CHANGE_CASES])
def test_a_session_has_one_form_in_every_output(every_output, name):
    start, end, words = (SPAN_CASES | CHANGE_CASES)[name]
    text = event(session_start=start, session_end=end, **(CHANGING if name in CHANGE_CASES else {}))
    before = text.replace('"Talk"', '"Speech"')
    for output, said in by_name(every_output, text, before, SPANS - {"agenda markdown"}).items():
        assert words in said, output


# A page marks with one sign how many days a start is from the heading, since readers change its zone.
ON_PAGES = {
    "after midnight": "01:00 +1d–03:00",
    "over midnight": "22:00–01:00 (+1d)",
    "to midnight": "22:00–24:00",
    "thirty hours": "10:00–16:00 (+1d)",
    "24 hours": "10:00–10:00 (+1d)",
    "from a midnight on": "00:00 +1d–24:00",
    "across a change": "01:30 +1d CEST–03:30 CET",
    "first of two hours": "02:10 +1d CEST–02:40 CEST",
    "second of two hours": "02:10 +1d CET–02:40 CET",
}


@pytest.mark.parametrize("name", ON_PAGES)
def test_a_session_has_one_form_on_every_page(every_output, name):
    start, end, _ = (SPAN_CASES | CHANGE_CASES)[name]
    text = event(session_start=start, session_end=end, **(CHANGING if name in CHANGE_CASES else {}))
    text = f'{text}room = "hall"\n[[rooms]]\nid = "hall"\nname = "Hall"\n'
    said = every_output(text)
    for output in PAGES:
        assert ON_PAGES[name] in re.sub("<[^>]*>", "", said[output]), output


ENDS = {
    "Europe/Vienna": ("2026-11-20", "Fri 20 November 2026 24:00 CET"),
    "America/Santiago": ("2026-09-05", "Sat 5 September 2026 24:00 UTC-04:00"),
    "Asia/Beirut": ("2026-03-28", "Sat 28 March 2026 24:00 EET"),
    "America/Havana": ("2026-03-07", "Sat 7 March 2026 24:00 CST"),
    "Africa/Cairo": ("2026-04-23", "Thu 23 April 2026 24:00 EET"),
}


@pytest.mark.parametrize("zone", ENDS)
def test_a_day_that_ends_a_deadline_is_named_in_every_output(every_output, zone):
    closes, words = ENDS[zone]
    text = event(zone=zone, closes=closes)
    before = event(zone=zone, closes="2026-01-20")
    date, clock = words.split(" 24:00 ")
    weekday, rest = date.split(" ", 1)
    pattern = rf"{weekday}[a-z]*,? {rest.removesuffix(' 2026')}(?: 2026)?,? 24:00(?: {re.escape(clock)})?"
    for output, said in by_name(every_output, text, before, MOMENTS).items():
        assert re.search(pattern, said), output
        # No output calls it by the day that begins.
        assert not re.search(r"(?<![\d:T])00:00(?!:)", said), output


def test_a_deadline_of_another_zone_is_told_as_announced_and_in_the_events(every_output):
    text = event(closes='"2026-12-01 23:59 AoE"')
    before = event(closes='"2026-11-30 23:59 AoE"')
    for output, said in by_name(every_output, text, before, MOMENTS).items():
        assert re.search(r"Tue(sday,)? 1 December( 2026)?,? 23:59 AoE", said), output
        assert re.search(r"Wed(nesday,)? 2 December( 2026)?,? 12:59 CET", said), output
