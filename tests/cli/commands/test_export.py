import itertools
import json
import os
import re
import subprocess
import sys

import icalendar
import pytest

ALL, OSCE = "examples/everything-2026.toml", "examples/osce-alliance-2021.toml"
AT = ("--at", "2026-05-01T10:00Z")
SMALL = """
[event]
id = "days"
title = "Days"
timezone = "Europe/Vienna"

[[sessions]]
id = "a"
title = "A"
start = 2026-06-10T09:00:00
duration = "1h"

[[sessions]]
id = "b"
title = "B"
start = 2026-06-10T10:00:00
duration = "1h"
"""


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "event.toml"
    path.write_text(SMALL)
    return path


def _without_b(small):
    small.write_text(SMALL.partition('[[sessions]]\nid = "b"')[0])


def test_a_second_run_changes_nothing(alliance, small, tmp_path):
    out = tmp_path / "a.ics"
    assert alliance("export", small, "-o", out, *AT).code == 0
    data, stamp = out.read_bytes(), out.stat().st_mtime_ns
    again = alliance("export", small, "-o", out)
    assert (again.code, again.out) == (0, "")
    assert "is up to date" in again.err
    assert (out.read_bytes(), out.stat().st_mtime_ns) == (data, stamp)


@pytest.mark.parametrize("name", ["json", "jsonld", "markdown", "csv", "toml"])
def test_an_event_without_a_date_yet_has_none_in_any_format(name, alliance, small):
    small.write_text(SMALL.partition("[[sessions]]")[0])
    outcome = alliance("export", small, "--format", name)
    assert (outcome.code, outcome.err) == (0, "")
    assert not re.search(r"\d\d\d\d-\d\d-\d\d", outcome.out)


def test_check_writes_nothing_and_tells_by_its_code(alliance, small, tmp_path):
    out = tmp_path / "a.ics"
    assert alliance("export", small, "-o", out, "--check").code == 1
    assert not out.exists()
    alliance("export", small, "-o", out, *AT)
    assert alliance("export", small, "-o", out, "--check").code == 0
    _without_b(small)
    data = out.read_bytes()
    stale = alliance("export", small, "-o", out, "--check")
    assert (stale.code, out.read_bytes()) == (1, data)
    assert "is stale" in stale.err
    assert alliance("export", small, "--previous", out, "--check").code == 1


def test_previous_names_the_published_calendar(alliance, small, tmp_path):
    published, out = tmp_path / "published.ics", tmp_path / "new.ics"
    alliance("export", small, "-o", published, *AT)
    _without_b(small)
    assert alliance("export", small, "--previous", published, "-o", out, *AT).code == 0
    assert b"STATUS:CANCELLED" in out.read_bytes()
    assert b"STATUS:CANCELLED" not in published.read_bytes()
    printed = alliance("export", small, "--previous", published, *AT)
    assert printed.raw == out.read_bytes()


def test_another_feed_is_refused_and_the_file_stays(alliance, small, tmp_path):
    out = tmp_path / "a.ics"
    alliance("export", small, "-o", out, *AT)
    data = out.read_bytes()
    for further in (
        ["--session", "a"],
        ["--audience", "registered"],
        ["--deadlines-only"],
        ["--session", "a", "--force"],
    ):
        refused = alliance("export", small, "-o", out, *further)
        assert refused.code == 2
        assert "another feed" in refused.err
        assert out.read_bytes() == data
    assert alliance("export", small, "-o", out, "--session", "a", "--fresh").code == 0


@pytest.mark.parametrize("content", [b"my notes", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"], ids=["text", "calendar"])
def test_a_foreign_file_is_replaced_by_force_only(content, alliance, small, tmp_path):
    out = tmp_path / "a.ics"
    out.write_bytes(content)
    for further in ([], ["--fresh"]):
        assert alliance("export", small, "-o", out, *further).code == 2
        assert out.read_bytes() == content
    assert alliance("export", small, "-o", out, "--force").code == 0
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0")


def test_the_event_file_is_never_the_output(alliance, small, tmp_path):
    link = tmp_path / "link.json"
    link.symlink_to(small)
    for out in (small, link):
        assert alliance("export", small, "--format", "json", "-o", out, "--force").code == 2
    assert small.read_text() == SMALL


def test_source_date_epoch_comes_before_at(alliance, small, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert "DTSTAMP:20231114T221320Z" in alliance("export", small, *AT).out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert alliance("export", small).code == 2


def test_a_split_writes_one_calendar_each_and_lists_them(alliance, tmp_path):
    folder = tmp_path / "feeds"
    outcome = alliance("export", ALL, "--split", "track", "-o", folder, *AT)
    assert outcome.code == 0
    listed = [line.split("\t") for line in outcome.out.splitlines()]
    assert sorted(path for path, _ in listed) == sorted(str(path) for path in folder.iterdir())
    assert all(path.endswith(".ics") and title for path, title in listed)
    assert alliance("export", ALL, "--split", "track", "-o", folder, "--check").code == 0


def test_a_split_keeps_up_what_lost_its_sessions(alliance, small, tmp_path):
    folder = tmp_path / "feeds"
    alliance("export", small, "--split", "session", "-o", folder, *AT)
    _without_b(small)
    assert alliance("export", small, "--split", "session", "-o", folder, "--check", *AT).code == 1
    assert alliance("export", small, "--split", "session", "-o", folder, *AT).code == 0
    assert b"STATUS:CANCELLED" in (folder / "session-b.ics").read_bytes()
    assert b"STATUS:CONFIRMED" in (folder / "session-a.ics").read_bytes()


def test_a_split_with_one_file_in_the_way_writes_none(alliance, tmp_path):
    folder = tmp_path / "feeds"
    alliance("export", ALL, "--split", "track", "-o", folder, *AT)
    names = sorted(path.name for path in folder.iterdir())
    for name in names:
        (folder / name).unlink()
    (folder / names[-1]).mkdir()
    outcome = alliance("export", ALL, "--split", "track", "-o", folder, *AT)
    assert (outcome.code, outcome.out) == (2, "")
    assert [path.name for path in folder.iterdir()] == [names[-1]]


def test_a_split_that_fails_writes_nothing(alliance, small, tmp_path):
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "session-b.ics").write_text("mine")
    outcome = alliance("export", small, "--split", "session", "-o", folder)
    assert outcome.code == 2
    assert "session-b.ics" in outcome.err
    assert [path.name for path in folder.iterdir()] == ["session-b.ics"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--check",),
        ("--split", "day"),
        ("--split", "day", "-o", ALL),
        ("--split", "day", "--deadlines-only", "-o", "x"),
        ("--method", "cancel"),
        ("--alarm", "soon"),
        ("-o", "agenda.txt"),
        ("--track", "nowhere"),
        ("-o", "."),
        ("-o", "/nowhere/agenda.ics"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_said_in_one_line(arguments, alliance):
    outcome = alliance("export", ALL, *arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert "Traceback" not in outcome.err
    assert len([line for line in outcome.err.splitlines() if line.startswith("error: ")]) == 1


def test_alarms_deadlines_and_messages_are_options(alliance):
    out = alliance("export", ALL, "--deadlines", "--alarm", "15m", "--alarm", "1d", *AT).out
    assert "TRIGGER:-PT1440M" in out
    assert "SUMMARY:Registration closes" in out
    only = alliance("export", ALL, "--deadlines-only", *AT).out
    assert only.count("BEGIN:VEVENT") == only.count("SUMMARY:Registration")
    assert "\r\nMETHOD:CANCEL\r\n" in alliance("export", ALL, "--session", "opening", "--method", "cancel").raw.decode()


def test_several_events_are_one_calendar(alliance):
    out = alliance("export", ALL, OSCE, *AT).raw.decode().replace("\r\n ", "")
    assert "NAME:Lantern Days 2026\\, 21st Alliance against Trafficking in Persons" in out


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_bytes_do_not_depend_on_the_hash_seed(seed, alliance):
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "alliance_cli", "export", ALL, OSCE, "--deadlines", *AT]
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert done.stdout == alliance("export", ALL, OSCE, "--deadlines", *AT).raw


@pytest.fixture
def published(alliance, small, tmp_path):
    """Export versions of the small event onto one calendar, and read it."""
    out = tmp_path / "a.ics"

    def export(text=None, *further, at="2026-05-01T10:00Z"):
        if text is not None:
            small.write_text(text)
        outcome = alliance("export", small, "-o", out, "--at", at, *further)
        return outcome, out

    return export


def entries(file):
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    return {str(each["SUMMARY"]): each for each in calendar.walk("VEVENT")}


def session(name, hour=9, **keys):
    lines = "".join(f'{key} = "{value}"\n' for key, value in keys.items())
    return f'[[sessions]]\nid = "{name}"\ntitle = "{name.upper()}"\nstart = 2026-06-10T{hour:02}:00:00\nduration = "1h"\n{lines}'


HEAD = SMALL.partition("[[sessions]]")[0]


def test_what_was_done_is_said_in_one_line_and_as_data(published):
    first, _ = published(HEAD + session("a") + session("b", 10) + session("c", 11))
    assert "wrote" in first.err
    assert "3 new (A, B, C)" in first.err
    changed = HEAD + session("a") + session("b", 12) + session("d", 13)
    outcome, out = published(changed, "--json")
    (answer,) = json.loads(outcome.out)["files"]
    assert answer["path"] == str(out)
    assert {name: count for name, count in answer["counts"].items() if count} == {
        "changed": 1,
        "cancelled": 1,
        "new": 1,
        "unchanged": 1,
    }
    assert {each["session"]: each["change"] for each in answer["entries"]} == {
        "a": "unchanged",
        "b": "changed",
        "c": "cancelled",
        "d": "new",
    }
    assert "1 changed (B), 1 cancelled (C), 1 new (D), 1 unchanged" in outcome.err
    assert "up to date" in published(changed)[0].err


def test_check_says_why_a_calendar_is_stale(published):
    published(HEAD + session("a") + session("b", 10))
    outcome, _ = published(HEAD + session("a", 8) + session("b", 10), "--check")
    assert outcome.code == 1
    assert "is stale; export it again: 1 changed (A), 1 unchanged" in outcome.err


def test_a_session_whose_id_changed_is_named(published):
    published(HEAD + session("a") + session("b", 10))
    outcome, _ = published(HEAD + session("a") + session("b", 10).replace('id = "b"', 'id = "bee"'))
    assert "the session “B” was `b` and is `bee` now" in outcome.err


def test_a_truncated_file_does_not_empty_peoples_calendars(published):
    whole = HEAD + "".join(session(name, 9 + number) for number, name in enumerate("abcd"))
    _, out = published(whole)
    data = out.read_bytes()
    cut = HEAD + session("a") + session("b", 10)
    refused, _ = published(cut)
    assert (refused.code, out.read_bytes()) == (2, data)
    assert "2 entries would be cancelled" in refused.err
    assert "C, D" in refused.err
    assert "cancelling so many at once needs `--force`" in published(cut, "--check")[0].err
    assert published(cut, "--force")[0].code == 0
    assert sorted(entries(out)) == ["A", "B", "Cancelled: C", "Cancelled: D"]


def test_what_is_over_may_go_all_at_once(published):
    whole = HEAD + "".join(session(name, 9 + number) for number, name in enumerate("abc"))
    published(whole)
    assert published(HEAD + session("a"), at="2026-07-01T10:00Z")[0].code == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.replace(b"\r\n", b"\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.rstrip(),
        lambda data: data + b"\r\n\r\n",
        lambda data: data.replace(b"BEGIN:VEVENT", b"\r\nBEGIN:VEVENT"),
        lambda data: data.replace(b"\r\n ", b""),
        lambda data: data.replace(b"SUMMARY:A", b"SUMM\r\n ARY:A"),
        lambda data: data.replace(b"\r\n", b"\r"),
    ],
    ids=["lf", "mark", "no-last-end", "blank-end", "blank-lines", "unfolded", "folded", "cr"],
)
def test_what_checkouts_and_editors_do_is_no_change(spoil, published):
    _, out = published(HEAD + session("a", abstract="words " * 30) + session("b", 10))
    spoilt = spoil(out.read_bytes())
    out.write_bytes(spoilt)
    assert published(None, "--check", at="2026-05-03T10:00Z")[0].code == 0
    outcome, _ = published(None, at="2026-05-03T10:00Z")
    assert (outcome.code, out.read_bytes()) == (0, spoilt)
    assert "is up to date" in outcome.err
    published(HEAD + session("a", abstract="words " * 30) + session("b", 12))
    assert [int(each["SEQUENCE"]) for each in entries(out).values()] == [0, 1]


def test_a_merge_conflict_is_named_and_both_sides_go_on(published):
    base = HEAD + session("a") + session("b", 10)
    _, out = published(base)
    first = out.read_bytes()
    published(HEAD + session("a", 7) + session("b", 10))
    published(HEAD + session("a", 8) + session("b", 10))
    ours = out.read_bytes()
    out.write_bytes(first)
    published(HEAD + session("a") + session("b", 11))
    theirs = out.read_bytes()
    out.write_bytes(_merged(ours, theirs))
    refused, _ = published(base)
    assert refused.code == 2
    assert "conflicts" in refused.err
    assert "--force" in refused.err
    outcome, _ = published(base, "--force", at="2026-05-04T10:00Z")
    assert outcome.code == 0
    assert {title: int(each["SEQUENCE"]) for title, each in entries(out).items()} == {"A": 3, "B": 2}
    assert published(base, "--check")[0].code == 0


def _merged(ours, theirs):
    """Two versions as git leaves them where they differ."""
    found = []
    for one, other in itertools.zip_longest(ours.split(b"\r\n"), theirs.split(b"\r\n"), fillvalue=b""):
        found += [one] if one == other else [b"<<<<<<< HEAD", one, b"=======", other, b">>>>>>> theirs"]
    return b"\n".join(found)


def test_a_session_for_registered_people_now_leaves_as_what_it_is(published):
    published(HEAD + session("a") + session("b", 10))
    outcome, out = published(HEAD + session("a") + session("b", 15, audience="registered"))
    assert "1 no longer in this feed (B)" in outcome.err
    (title,) = [title for title in entries(out) if title != "A"]
    assert title == "Now for registered participants: B"
    entry = entries(out)[title]
    assert "This session is now for registered participants." in entry["DESCRIPTION"]
    assert entry["DTSTART"].dt.hour == 10  # as it was public


def test_a_session_that_is_in_another_feed_now_is_not_off(published):
    tracks = HEAD + '[[tracks]]\nid = "one"\nname = "One"\n[[tracks]]\nid = "two"\nname = "Two"\n'
    published(tracks + session("a", track="one") + session("b", 10, track="one"), "--track", "one")
    outcome, out = published(tracks + session("a", track="one") + session("b", 10, track="two"), "--track", "one")
    assert "1 no longer in this feed (B)" in outcome.err
    assert "No longer in this calendar: B" in entries(out)


def test_no_title_has_two_marks_and_a_new_date_tells_the_old_one(published):
    published(HEAD + session("a") + session("b", 10))
    off = HEAD.replace("[event]", '[event]\nstatus = "postponed"')
    _, out = published(off + session("a") + session("b", 10))
    assert sorted(entries(out)) == ["Postponed: A", "Postponed: B"]
    published(off + session("a"))
    assert sorted(entries(out)) == ["Cancelled: B", "Postponed: A"]
    assert "no longer in the programme" in entries(out)["Cancelled: B"]["DESCRIPTION"]
    published(HEAD + session("a").replace("06-10", "09-10"))
    said = entries(out)["A"]["DESCRIPTION"]
    assert "The former time was Wednesday, 10 June 2026, 09:00 CEST." in said
    before = out.read_bytes()
    published(None, at="2026-05-09T10:00Z")
    assert out.read_bytes() == before


def test_an_event_postponed_to_new_dates_at_once_tells_the_old_ones(published):
    published(HEAD + session("a"))
    off = HEAD.replace("[event]", '[event]\nstatus = "postponed"')
    _, out = published(off + session("a").replace("06-10", "09-10"))
    (entry,) = entries(out).values()
    assert entry["SUMMARY"].startswith("Postponed: ")
    assert "this is the new time" in entry["DESCRIPTION"]
    assert "The former time was Wednesday, 10 June 2026, 09:00 CEST." in entry["DESCRIPTION"]


def test_an_event_of_whole_days_tells_its_old_day(published):
    days = HEAD + "start = 2026-06-10\nend = 2026-06-11\n"
    published(days)
    published(days.replace("[event]", '[event]\nstatus = "postponed"'))
    _, out = published(days.replace("06-1", "09-1"))
    (entry,) = entries(out).values()
    assert "The former time was Wednesday, 10 June 2026." in entry["DESCRIPTION"]


def test_data_for_search_engines_tells_the_old_date(alliance, small, tmp_path):
    out = tmp_path / "event.jsonld"

    def exported(text):
        small.write_text(text)
        assert alliance("export", small, "-o", out).code == 0
        return json.loads(out.read_text())

    exported(HEAD + session("a"))
    off = exported(HEAD.replace("[event]", '[event]\nstatus = "postponed"') + session("a"))
    assert (off["eventStatus"], "previousStartDate" in off) == ("https://schema.org/EventPostponed", False)
    moved = HEAD + session("a").replace("06-10", "09-10")
    for _ in range(2):
        on = exported(moved)
        assert on["eventStatus"] == "https://schema.org/EventRescheduled"
        assert on["previousStartDate"] == "2026-06-10T09:00:00+02:00"
        assert on["subEvent"][0]["previousStartDate"] == "2026-06-10T09:00:00+02:00"


def test_time_alone_makes_nothing_stale(published):
    published(HEAD + session("a") + session("b", 10))
    gone = HEAD + session("a")
    published(gone)
    assert published(gone, "--check", at="2026-07-01T10:00Z")[0].code == 0
    _, out = published(HEAD + session("a", 8), at="2026-07-01T10:00Z")
    assert list(entries(out)) == ["A"]


def test_a_clock_years_ahead_loses_nothing_and_is_named(published):
    published(HEAD + session("a") + session("b", 10))
    outcome, out = published(HEAD + session("a"), at="2100-01-01T00:00Z")
    assert "the clock says 2100-01-01, 73 years after" in outcome.err
    published(HEAD + session("a") + session("b", 10))
    assert {title: int(each["SEQUENCE"]) for title, each in entries(out).items()} == {"A": 0, "B": 2}


def test_a_sequence_stays_within_an_integer(published):
    _, out = published(HEAD + session("a"))
    out.write_bytes(out.read_bytes().replace(b"SEQUENCE:0", b"SEQUENCE:2147483647"))
    published(HEAD + session("a", 8), "--force")
    assert int(entries(out)["A"]["SEQUENCE"]) == 2_147_483_647


@pytest.mark.parametrize(
    ("target", "said"),
    [("", "the name of the output is empty"), ("/dev/stdout", "`-o -`"), ("feeds/", "is a folder")],
)
def test_a_name_that_is_no_file_is_said(target, said, alliance, small):
    outcome = alliance("export", small, "-o", target)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


@pytest.mark.parametrize("suffix", ["json", "xml", "jsonld", "csv", "md"])
def test_only_a_file_of_this_format_and_event_is_written_over(suffix, alliance, small, tmp_path):
    out = tmp_path / f"out.{suffix}"
    assert alliance("export", small, "-o", out).code == 0
    small.write_text(SMALL.replace('title = "B"', 'title = "Bee"'))
    assert alliance("export", small, "-o", out).code == 0
    small.write_text(SMALL.replace('id = "days"', 'id = "nights"').replace('title = "Days"', 'title = "Nights"'))
    data = out.read_bytes()
    refused = alliance("export", small, "-o", out)
    assert (refused.code, out.read_bytes()) == (2, data)
    assert alliance("export", small, "-o", out, "--force").code == 0
    out.write_text("my notes")
    assert alliance("export", small, "-o", out).code == 2


def test_an_event_file_is_written_over_by_force_only(alliance, small, tmp_path):
    other = tmp_path / "other.toml"
    other.write_text(SMALL + "# my notes\n")
    assert alliance("export", small, "-o", other).code == 2
    assert other.read_text().endswith("# my notes\n")
