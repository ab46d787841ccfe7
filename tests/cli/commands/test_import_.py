"""`alliance import`, through the front door."""

import pytest

SOURCE = """\
<schedule><conference><title>Demo</title><time_zone_name>Europe/Vienna</time_zone_name></conference>
<day index="1" date="2026-06-01"><room name="Hall">
<event id="1"><start>10:00</start><duration>01:00</duration><title>Opening</title></event>
<event id="2"><start>soon</start><duration>01:00</duration><title>Lost</title></event>
</room></day></schedule>
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "schedule.xml"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def test_a_schedule_becomes_an_event_file_that_passes_check(alliance, source, tmp_path):
    target = tmp_path / "event.toml"
    outcome = alliance("import", source, "-o", target)
    assert outcome.code == 0
    assert outcome.out == ""
    lines = outcome.err.splitlines()
    assert lines[0] == "fault: line 4: event 2, Lost: left out: its start `soon` is not a clock time"
    assert lines[1] == "note: from schedule-xml: 1 of 2 sessions, 0 speakers, 1 room, 1 day"
    assert alliance("check", target).code == 0
    assert alliance("export", target, "--format", "schedule-xml").code == 0


def test_without_a_target_the_event_file_goes_to_stdout(alliance, source):
    outcome = alliance("import", source)
    assert outcome.code == 0
    assert outcome.out.startswith('schema = 1\n\n[event]\nid = "demo"\n')


def test_strict_refuses_and_writes_nothing(alliance, source, tmp_path):
    target = tmp_path / "event.toml"
    outcome = alliance("import", source, "-o", target, "--strict")
    assert outcome.code == 2
    assert "error: 1 thing is wrong in the source; nothing is written" in outcome.err
    assert not target.exists()


def test_an_existing_file_is_replaced_only_by_force(alliance, source, tmp_path):
    target = tmp_path / "event.toml"
    target.write_text("mine", encoding="utf-8")
    assert alliance("import", source, "-o", target).code == 2
    assert target.read_text(encoding="utf-8") == "mine"
    assert alliance("import", source, "-o", target, "--force").code == 0
    assert "Opening" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (SOURCE[:-30], "the source is not valid XML"),
        ("", "the source is empty"),
        ("just words", "cannot tell what kind of schedule this is"),
        ("<!doctype html><p>x", "the source is a web page"),
        (SOURCE.replace("<time_zone_name>Europe/Vienna</time_zone_name>", ""), "the source names no time zone"),
    ],
)
def test_a_bad_source_is_one_error_and_leaves_the_target(alliance, tmp_path, content, message):
    source, target = tmp_path / "schedule.xml", tmp_path / "event.toml"
    source.write_text(content, encoding="utf-8")
    target.write_text("mine", encoding="utf-8")
    outcome = alliance("import", source, "-o", target, "--force")
    assert outcome.code == 2
    assert message in outcome.err
    assert "Traceback" not in outcome.err
    assert target.read_text(encoding="utf-8") == "mine"


def test_the_kind_can_be_named(alliance, source):
    assert alliance("import", source, "--from", "icalendar").code == 2
    outcome = alliance("import", source, "--from", "schedule-xlm")
    assert outcome.code == 2
    assert "did you mean `schedule-xml`?" in outcome.err


def test_strict_refuses_tabs_and_leaves_the_target_as_it_was(alliance, tmp_path):
    pytest.importorskip("yaml")
    source, target = tmp_path / "program.yml", tmp_path / "event.toml"
    item = "  - {title: One, date: 2026-09-18, start_time: '9:00', end_time: '9:30'}\n"
    source.write_text(f"name: x\t\nstartdate: 2026-09-18\nprogram:\n{item}", encoding="utf-8")
    arguments = ("import", source, "--timezone", "Europe/Riga", "-o", target)
    refused = alliance(*arguments, "--strict")
    assert (refused.code, target.exists()) == (2, False)
    assert "fault: line 1, column 8: a tab stands between words" in refused.err
    outcome = alliance(*arguments)
    assert outcome.code == 0
    assert "from devopsdays: 1 session, 0 speakers, 0 rooms, 1 day\n" in outcome.err


RELEASE = (
    "The Harbour Days take place in Lisbon from 8 to 10 June 2027. Registration closes on 30 April 2027 at 18:00.\n"
)


def test_an_announcement_becomes_a_draft(alliance, tmp_path):
    text, out = tmp_path / "release.txt", tmp_path / "event.toml"
    text.write_text(RELEASE + "Doors on Monday, 3 May 2027, 7:15.\n")
    outcome = alliance("import", text, "-o", out)
    assert outcome.code == 0
    assert "not used: Monday, 3 May 2027, 7:15" in outcome.err
    assert '# line 1: "8 to 10 June 2027"\nstart = 2027-06-08\n' in out.read_text()
    assert alliance("check", out).code == 0
    assert alliance("announce", out, "--verify", text, "--at", "2027-01-01").code == 1
    text.write_text(RELEASE)
    assert alliance("announce", out, "--verify", text, "--at", "2027-01-01").code == 0


def test_what_a_text_does_not_say_is_asked(alliance, tmp_path):
    text = tmp_path / "release.txt"
    text.write_text("The Harbour Days take place from 8 to 10 June 2027.\n")
    outcome = alliance("import", text)
    assert "fault: the text does not say `timezone`" in outcome.err
    assert '# timezone = "Europe/Vienna"  # which time zone?' in outcome.out
    assert (alliance("import", text, "--strict").code, alliance("import", text, "--timezone", "Lisbon").code) == (2, 0)


def test_other_commands_take_no_announcement(alliance, tmp_path):
    text = tmp_path / "release.txt"
    text.write_text(RELEASE)
    assert alliance("agenda", text).code == 2


def test_init_starts_with_an_announcement(alliance, tmp_path):
    text = tmp_path / "release.txt"
    text.write_text(RELEASE)
    assert alliance("init", tmp_path / "event.toml", "--from", text).code == 0
    assert alliance("check", tmp_path / "event.toml").code == 0
