"""Sure corrections are made in the text itself, and are the cause of no new finding."""

import subprocess
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.reading.event_file import load_bytes
from alliance_cli.use_cases.check import findings
from alliance_cli.use_cases.fix import fix

EVENT = '[event]\nid = "wave"\ntitle = "Wave Days"\ntimezone = "Europe/Lisbon"\n'
ROOMS = '\n[[rooms]]\nid = "pier"\nname = "Old Pier"\n'


def fixed(text):
    return fix("event.toml", text.encode()).content.decode()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('[[rooms]]  # two\nname = "Boat shed"\n', '[[rooms]]  # two\nid = "boat-shed"\nname = "Boat shed"\n'),
        ("[[sessions]]\nid='a'\ntitle='A'\nstart = 2027-05-03 08:00 # early\nduration='1h'\n",) * 2,
        ('[[speakers]]\nid = "a"\nname = "A"\norganisation = "X" # theirs\n',) * 2,
    ],
    ids=["id", "seconds", "synonym"],
)
def test_only_the_place_of_the_fault_changes(wrong, right):
    right = right.replace("08:00 ", "08:00:00 ").replace("03 08", "03T08").replace("organisation", "organization")
    assert fixed(EVENT + wrong) == EVENT + right


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('duration = "0:45"', 'duration = "45m"'),
        ('duration = "20 min"', 'duration = "20m"'),
        ("duration = 90", 'duration = "90m"'),
        ('end = "10:15"', 'end = "2027-05-03 10:15"'),
        ("end = 10:15:00", "end = 2027-05-03T10:15:00"),
        ('length = "1h"', 'duration = "1h"'),
        ('room = ["pier"]', 'room = "pier"'),
        ('room = ["pier", "quay"]', 'rooms = ["pier", "quay"]'),
        ('room = "Old Pier"', 'room = "pier"'),
        ('location = "pier"', 'room = "pier"'),
        ('rooms = "pier"', 'rooms = ["pier"]'),
        ('status = "Canceled"', 'status = "cancelled"'),
        ('languages = ["de_AT"]', 'languages = ["de-AT"]'),
    ],
)
def test_what_people_write_in_a_session_becomes_what_they_mean(written, meant):
    quay = '\n[[rooms]]\nid = "quay"\nname = "Quay"\n'
    session = '\n[[sessions]]\nid = "a"\ntitle = "A"\nstart = 2027-05-03T09:30:00\n'
    end = "" if "duration" in written or "length" in written or "end" in written else "end = 2027-05-03T11:00:00\n"
    assert fixed(f"{EVENT}{ROOMS}{quay}{session}{end}{written}\n") == f"{EVENT}{ROOMS}{quay}{session}{end}{meant}\n"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('country = "Portugal"', 'country = "PT"'),
        ('country = "pt"', 'country = "PT"'),
        ('attendance = "In person"', 'attendance = "in-person"'),
        ('attendance = "virtual"', 'attendance = "online"'),
        ('name_of_nothing = "x"', 'name_of_nothing = "x"'),
        ('country = "Lisbon"', 'country = "Lisbon"'),
    ],
)
def test_what_people_write_about_the_event_becomes_what_they_mean(written, meant):
    assert fixed(f"{EVENT}{written}\n") == f"{EVENT}{meant}\n"


def test_every_table_of_another_name_gets_its_own():
    talks = '\n[[talks]]\ntitle = "Tides"\nstart = 2027-05-03T09:00:00\nduration = "1h"\n'
    people = '\n[[people]]\nname = "Ana Reis"\n'
    found = fixed(EVENT + talks + people + talks)
    assert found.count("[[sessions]]\nid = ") == 2
    assert '[[speakers]]\nid = "ana-reis"\n' in found
    assert 'id = "tides"' in found
    assert 'id = "tides-2"' in found


def test_line_ends_a_byte_order_mark_and_comments_stay():
    text = "\ufeff" + (EVENT + '# rooms\n[[rooms]]\nname = "Boat shed" # wet\n').replace("\n", "\r\n")
    found = fix("event.toml", text.encode()).content
    assert found == text.replace("[[rooms]]\r\n", '[[rooms]]\r\nid = "boat-shed"\r\n').encode()


def test_what_is_not_sure_stays():
    text = f'{EVENT}[[sessions]]\nid = "a"\ntitle = "A"\nstart = "5/3/2027 12:30"\nend = "9:00"\ndate = "x"\n'
    assert fixed(text) == text


def test_an_id_that_head_has_is_not_made_anew(alliance, tmp_path, monkeypatch):
    session = '[[sessions]]\nid = "old-name"\ntitle = "Tides"\nstart = 2027-05-03T09:00:00\nduration = "1h"\n'
    file = tmp_path / "event.toml"
    file.write_text(EVENT + session)
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["/usr/bin/env", "git", *who, *command], cwd=tmp_path, check=True)
    without = (
        EVENT + session.replace('id = "old-name"\n', "") + session.replace("Tides", "Waves").replace("old-name", "b")
    )
    file.write_text(without)
    outcome = alliance("check", file, "--fix")
    assert file.read_text() == without
    assert "session `Tides` has the id `old-name` in HEAD" in outcome.err
    file.write_text(EVENT + session + session.replace('id = "old-name"\n', "").replace("Tides", "Waves"))
    alliance("check", file, "--fix")
    assert 'id = "waves"' in file.read_text()


def test_fix_shows_what_is_left_and_diff_writes_nothing(alliance, tmp_path):
    file = tmp_path / "event.toml"
    text = f'{EVENT}\n[[rooms]]\nname = "Boat shed"\njoin_url = "https://zoom.example/j/1"\nkind = "floating"\n'
    file.write_text(text)
    shown = alliance("check", file, "--diff")
    assert '+id = "boat-shed"' in shown.out
    assert "zoom.example" not in shown.out
    assert not shown.out.endswith("\n \n")  # no line after the last one of the file
    assert (shown.code, file.read_text()) == (1, text)
    assert "1 of 3 can be fixed with --fix" in alliance("check", file).out
    done = alliance("check", file, "--fix")
    assert "1 correction made" in done.out
    assert "A204" in done.out
    assert done.code == 1
    assert alliance("check", file, "--diff").out == ""


def test_standard_input_cannot_be_corrected_in_place(alliance):
    outcome = alliance("check", "-", "--fix")
    assert (outcome.code, "--diff" in outcome.err) == (2, True)


def test_only_the_chosen_codes_are_corrected(alliance, tmp_path):
    file = tmp_path / "event.toml"
    file.write_text(f'{EVENT}country = "Portugal"\n[[rooms]]\nname = "Boat shed"\n')
    alliance("check", file, "--fix", "--select", "A204")
    assert 'country = "PT"\n[[rooms]]\nname' in file.read_text()


_LINES = st.sampled_from(
    [
        "[[sessions]]", "[[talks]]", "[[rooms]]", "[[venues]]", "[[speakers]]", "[[people]]", "[registration]",
        'id = "a"', 'id = "b"', 'title = "A"', 'title = "Bé"', 'name = "A"', 'name = "日本"', 'venue = "A"',
        "start = 2027-05-03 08:00", "start = 2027-05-03T08:00:00", 'start = "3 May 2027, 08:00"', "date = 2027-05-03",
        'end = "10:00"', "end = 09:00:00", 'duration = "0:35"', "duration = 45", 'length = "30 min"', 'room = ["a"]',
        'room = ["a", "b"]', 'rooms = "a"', 'room = "A"', 'speakers = "a"', 'speakers = [{ name = "a" }]',
        'speakers = ["A"]', 'country = "Spain"', 'status = "Confirmed"', 'waitlist = "yes"', 'capacity = "12"',
        'deadline = "1 May 2027 12:00"', "day_starts = 04:00", 'description = "\\x41"', 'links = [{ title = "a", url = "b", }]',
        'organisation = "X"', "# a comment", "", 'languages = ["English"]', 'color = "fff"', 'tz = "Europe/Lisbon"',
    ]
)  # fmt: skip


@pytest.mark.slow
@given(st.lists(_LINES, max_size=25), st.sampled_from(["\n", "\r\n"]))
def test_a_correction_is_the_cause_of_no_new_finding_and_is_made_once(lines, end):
    content = (EVENT + "\n".join(lines)).replace("\n", end).encode()
    before = Counter(each.diagnostic.code for each in findings(load_bytes("x", content)))
    once = fix("x", content)
    after = Counter(each.diagnostic.code for each in findings(load_bytes("x", once.content)))
    assert after <= before
    assert once.made == (before - after).total()
    assert fix("x", once.content).content == once.content
    kept = [line for line in lines if line.startswith("#")]
    assert all(line in once.content.decode() for line in kept)
