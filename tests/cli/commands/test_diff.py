"""`alliance diff` through the front door: files, git, standard input, exit codes."""

import io
import json
import os
import shutil
import subprocess
import sys

import pytest

EVENT = """[event]
id = "e"
title = "E"
timezone = "Europe/Vienna"
[[rooms]]
id = "zoom"
name = "Zoom"
join_url = "https://zoom.example/secret"
[[sessions]]
id = "one"
title = "One"
start = 2026-07-01T09:00:00
duration = "1h"
room = "zoom"
"""
MOVED = EVENT.replace("T09:00:00", "T10:00:00")
GIT = [
    shutil.which("git") or "git",
    "-c",
    "user.name=A",
    "-c",
    "user.email=a@example.org",
    "-c",
    "commit.gpgsign=false",
]


@pytest.fixture
def versions(tmp_path):
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    old.write_text(EVENT)
    new.write_text(MOVED)
    return old, new


@pytest.fixture
def repository(tmp_path, alliance, monkeypatch):
    """A repository with two versions of two event files, one in a folder; the run starts in its top."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)

    def git(*arguments):
        subprocess.run([*GIT, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet")
    (tmp_path / "events").mkdir()
    for text in (EVENT, MOVED):
        (tmp_path / "event.toml").write_text(text)
        (tmp_path / "events" / "event.toml").write_text(text)
        git("add", ".")
        git("commit", "--quiet", "--message", "a version")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_exit_code_tells_whether_anything_changed(versions, alliance):
    old, new = versions
    assert alliance("diff", old, new).code == 0
    assert alliance("diff", old, new, "--exit-code").code == 1
    same = alliance("diff", old, old, "--exit-code")
    assert (same.code, same.out) == (0, "E\nNo changes.\n")
    assert alliance("diff", old, old, "--format", "markdown").out == "# E: what has changed\n\nNo changes.\n"


def test_a_rewritten_file_is_no_change(versions, alliance):
    old, new = versions
    new.write_text(
        '# a comment\nsessions = [{ start = "1 July 2026 07:00 UTC", rooms = ["zoom"], '
        'title = "One", end = 2026-07-01T10:00:00+02:00, id = "one" }]\n' + EVENT.partition("[[sessions]]")[0]
    )
    outcome = alliance("diff", old, new, "--exit-code")
    assert (outcome.code, outcome.out) == (0, "E\nNo changes.\n")


def test_links_and_sessions_for_registered_people_stay_with_them(versions, alliance):
    old, new = versions
    private = '[[sessions]]\nid = "two"\ntitle = "Quiet"\nstart = 2026-07-01T12:00:00\naudience = "registered"\n'
    new.write_text(EVENT.replace("secret", "hidden") + private)
    for form in ("text", "markdown", "json"):
        for more in ((), ("--notify",)):
            public = alliance("diff", old, new, "--format", form, *more).out
            assert not any(word in public for word in ("secret", "hidden", "Quiet"))
        registered = alliance("diff", old, new, "--format", form, "--audience", "registered").out
        assert "hidden" in registered
        assert "Quiet" in registered


def test_json_is_one_document_even_on_failure(versions, alliance):
    old, new = versions
    answer = json.loads(alliance("diff", old, new, "--json").out)
    (session,) = answer["changes"]["sessions"]
    assert (answer["schema"], answer["changed"], session["change"]) == (1, True, "changed")
    assert session["changes"] == [
        {
            "fact": "time",
            "old": {"start": "2026-07-01T09:00:00+02:00", "end": "2026-07-01T10:00:00+02:00", "duration": "1h"},
            "new": {"start": "2026-07-01T10:00:00+02:00", "end": "2026-07-01T11:00:00+02:00", "duration": "1h"},
        }
    ]
    failed = alliance("diff", old, "missing.toml", "--format", "json")
    assert failed.code == 2
    assert "missing.toml" in json.loads(failed.out)["errors"][0]["message"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("HEAD~1:event.toml", "event.toml"),
        ("HEAD~1:./event.toml", "HEAD:./event.toml"),
        ("HEAD~1:events/event.toml", ":events/event.toml"),
    ],
)
def test_a_revision_is_read_from_git(old, new, repository, alliance):
    outcome = alliance("diff", old, new)
    assert (outcome.code, outcome.err) == (0, "")
    assert "moved        09:00–10:00 → 10:00–11:00" in outcome.out


def test_a_path_is_seen_from_here_with_a_dot_and_from_the_top_without(repository, alliance, monkeypatch):
    monkeypatch.chdir(repository / "events")
    assert "1 moved" in alliance("diff", "HEAD~1:./event.toml", "event.toml").out
    assert "1 moved" in alliance("diff", "HEAD~1:event.toml", "event.toml").out
    (repository / "event.toml").unlink()
    subprocess.run([*GIT, "commit", "--quiet", "-am", "gone"], check=True, capture_output=True)
    outcome = alliance("diff", "HEAD:event.toml", "event.toml")
    assert outcome.code == 2
    assert "`HEAD:./event.toml`" in outcome.err


def test_a_file_whose_name_has_a_colon_is_the_file(repository, alliance):
    (repository / "HEAD~1:event.toml").write_text(MOVED)
    assert alliance("diff", "HEAD~1:event.toml", "event.toml").out == "E\nNo changes.\n"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("HEAD~9:event.toml", "git has no revision `HEAD~9`"),
        ("nowhere:event.toml", "git has no revision `nowhere`"),
        ("HEAD:nothing.toml", "'nothing.toml' does not exist in 'HEAD'"),
        ("HEAD:events", "HEAD:events cannot be read from git"),
        (":/version", ":/version cannot be read from git"),
        ("nothing.toml", "nothing.toml cannot be read: no such file"),
    ],
)
def test_what_git_does_not_have_is_said(name, message, repository, alliance):
    outcome = alliance("diff", name, "event.toml")
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert len(outcome.err.splitlines()) <= 2


def test_no_name_is_ever_an_option_of_git(repository, alliance):
    outcome = alliance("diff", "--", "--textconv:event.toml", "event.toml")
    assert outcome.code == 2
    assert "`--textconv:event.toml` is not a revision" in outcome.err


def test_outside_of_a_repository_and_without_git_that_is_said(versions, alliance, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    outcome = alliance("diff", "HEAD:old.toml", "new.toml")
    assert (outcome.code, "this folder is not in a git repository" in outcome.err) == (2, True)
    monkeypatch.setenv("PATH", str(tmp_path))
    outcome = alliance("diff", "HEAD:old.toml", "new.toml")
    assert (outcome.code, "git is not installed to look for a revision" in outcome.err) == (2, True)


def test_a_faulty_revision_is_refused_with_its_findings(repository, alliance):
    (repository / "event.toml").write_text(EVENT.replace('room = "zoom"', 'room = "zom"'))
    subprocess.run([*GIT, "commit", "--quiet", "-am", "a fault"], check=True, capture_output=True)
    outcome = alliance("diff", "HEAD:event.toml", "HEAD~1:event.toml")
    assert outcome.code == 2
    assert "HEAD:event.toml:14:8: A301" in outcome.err
    assert "`git show HEAD:event.toml | alliance check -`" in outcome.err


def test_standard_input_is_one_of_the_two(versions, alliance, monkeypatch):
    old, new = versions
    stream = io.TextIOWrapper(io.BytesIO(old.read_bytes()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert "1 moved" in alliance("diff", "-", new).out
    outcome = alliance("diff", "-", "-")
    assert (outcome.code, "standard input can be read only once" in outcome.err) == (2, True)


def test_since_compares_with_the_published_calendar(versions, alliance, tmp_path):
    old, new = versions
    calendar = tmp_path / "agenda.ics"
    assert alliance("export", old, "-o", calendar).code == 0
    assert alliance("diff", "--since", calendar, old, "--exit-code").code == 0
    outcome = alliance("diff", new, "--since", calendar, "--exit-code")
    assert outcome.code == 1
    assert "moved        09:00–10:00 → 10:00–11:00" in outcome.out
    assert "new id" not in outcome.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("old.toml", "new.toml", "--since", "agenda.ics"), "--since goes with one file"),
        (("new.toml", "--since", "missing.ics"), "missing.ics cannot be read"),
        (("new.toml", "--since", "agenda.ics", "--audience", "registered"), "it is for everybody: --audience public"),
        (("-", "--since", "-"), "standard input can be read only once"),
    ],
)
def test_a_calendar_that_cannot_be_compared_with_is_said(arguments, message, versions, alliance, tmp_path, monkeypatch):
    assert alliance("export", versions[0], "-o", tmp_path / "agenda.ics").code == 0
    monkeypatch.chdir(tmp_path)
    outcome = alliance("diff", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


def test_one_file_alone_needs_git(versions, alliance):
    outcome = alliance("diff", versions[0])
    assert (outcome.code, "git" in outcome.err) == (2, True)  # a source distribution is not a repository


@pytest.mark.parametrize("arguments", [(), ("event.toml",), ("HEAD",), ("HEAD~1",), ("events/event.toml",)])
def test_one_version_alone_is_compared_with_what_git_has_or_the_file_here(arguments, repository, alliance):
    (repository / "event.toml").write_text(MOVED.replace("T10", "T11"))
    (repository / "events" / "event.toml").write_text(MOVED.replace("T10", "T11"))
    expected = "09:00–10:00 → 11:00–12:00" if arguments == ("HEAD~1",) else "10:00–11:00 → 11:00–12:00"
    outcome = alliance("diff", *arguments)
    assert (outcome.code, expected in outcome.out) == (0, True)


def test_a_published_calendar_is_a_version_like_another(versions, alliance, tmp_path):
    old, new = versions
    calendar = tmp_path / "agenda.ics"
    alliance("export", old, "-o", calendar)
    outcome = alliance("diff", calendar, new)
    assert outcome.out == alliance("diff", old, new).out == alliance("diff", "--since", old, new).out
    assert outcome.err == ""


def test_a_session_for_registered_people_now_is_not_gone(versions, alliance):
    old, new = versions
    new.write_text(EVENT + 'audience = "registered"\n')
    outcome = alliance("diff", old, new)
    assert "now for registered participants" in outcome.out
    assert "no longer in the programme" not in outcome.out


def test_two_events_are_compared_with_a_note(versions, alliance):
    old, new = versions
    new.write_text(MOVED.replace('id = "e"', 'id = "f"'))
    outcome = alliance("diff", old, new)
    assert outcome.code == 0
    assert "two identities" in outcome.err


def test_calendars_whose_uids_are_all_new_are_matched_all_the_same(alliance, tmp_path):
    def feed(name, build, *talks):
        entries = (
            f"BEGIN:VEVENT\nUID:{build}-{number}@x.example\nDTSTAMP:20260501T100000Z\n{start}\nSUMMARY:{title}\nEND:VEVENT\n"
            for number, (title, start) in enumerate(talks)
        )
        path = tmp_path / name
        path.write_text("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n" + "".join(entries) + "END:VCALENDAR\n")
        return path

    nine = "DTSTART:20260514T070000Z\nDTEND:20260514T080000Z"
    ten = "DTSTART:20260514T080000Z\nDTEND:20260514T090000Z"
    day = "DTSTART;VALUE=DATE:20260515\nDTEND;VALUE=DATE:20260516"
    old = feed("old.ics", 1, ("Opening", nine), ("Slot", ten), ("Slot", nine), ("Party", day))
    new = feed("new.ics", 2, ("Opening", nine), ("Slot", nine), ("Slot", ten), ("Party", nine.replace("0514", "0515")))
    outcome = alliance("diff", old, new, "--timezone", "Europe/Vienna")
    assert "all UIDs are new; sessions are matched by title, start and place" in outcome.err
    assert "Session: 1 moved;" in outcome.out
    assert "removed" not in outcome.out
