"""Every command takes every source; those that judge or publish an event file refuse any other."""

import pytest

SCHEDULE = """\
<schedule><conference><title>Moor Days</title><time_zone_name>Europe/Vienna</time_zone_name></conference>
<day index="1" date="2026-06-01"><room name="Barn">
<event id="1"><start>10:00</start><duration>01:00</duration><title>Opening</title><persons><person>Ida Fenn</person></persons><logo>x</logo></event>
</room></day></schedule>
"""
CALENDAR = """\
BEGIN:VCALENDAR
X-WR-CALNAME:Moor Days
BEGIN:VEVENT
UID:1@moor.example
DTSTART;TZID=Europe/Vienna:20260601T{start}00
DTEND;TZID=Europe/Vienna:20260601T120000
SUMMARY:{title}
END:VEVENT
END:VCALENDAR
"""
TABLE = "title,start,end\nOpening,2026-06-01 10:00,2026-06-01 11:00\n"


@pytest.fixture
def folder(tmp_path):
    for name, text in {
        "schedule.xml": SCHEDULE,
        "old.ics": CALENDAR.format(start="1000", title="Opening"),
        "new.ics": CALENDAR.format(start="1100", title="A late opening"),
        "talks.csv": TABLE,
        "event.toml": '[event]\nid = "moor"\ntitle = "Moor"\ntimezone = "Europe/Vienna"\nstart = 2026-06-01\n',
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("agenda", "schedule.xml"), "10:00–11:00  Opening"),
        (("agenda", "schedule.xml", "--now", "--at", "2026-06-01T10:30+02:00"), "Opening"),
        (("times", "old.ics", "--in", "Tokyo"), "17:00"),
        (("speakers", "schedule.xml"), "Ida Fenn"),
        (("announce", "old.ics", "--at", "2026-05-01T00:00Z"), "Moor Days"),
        (("agenda", "talks.csv", "--timezone", "Europe/Vienna"), "Opening"),
        (("export", "schedule.xml", "--format", "markdown"), "Opening"),
        (("diff", "old.ics", "new.ics"), "Opening → A late opening"),
        (("diff", "schedule.xml", "old.ics"), "Opening"),
    ],
)
def test_commands_take_other_sources(alliance, folder, arguments, said):
    command, *others = arguments
    named = [folder / each if (folder / each).exists() else each for each in others]
    outcome = alliance(command, *named)
    assert outcome.code == 0, outcome.err
    assert said in outcome.out


def test_what_import_lists_is_counted_in_one_line(alliance, folder):
    outcome = alliance("agenda", folder / "schedule.xml")
    assert outcome.err.count("\n") == 1
    assert "1 note about the source" in outcome.err
    assert "alliance import" in outcome.err


def test_a_zone_is_asked_for_where_there_is_none(alliance, folder):
    outcome = alliance("agenda", folder / "talks.csv")
    assert outcome.code == 2
    assert "--timezone" in outcome.err
    assert alliance("agenda", folder / "event.toml", "--timezone", "Asia/Tokyo").code == 2


@pytest.mark.parametrize("command", ["check", "status"])
def test_an_event_file_alone_is_judged(alliance, folder, command):
    outcome = alliance(command, folder / "old.ics")
    assert outcome.code == 2
    assert "is a calendar, not an event file" in outcome.err
    assert "alliance lint" in outcome.err
    outcome = alliance(command, folder / "schedule.xml")
    assert (outcome.code, "alliance import" in outcome.err) == (2, True)


@pytest.mark.parametrize("arguments", [("agenda",), ("check",), ("status",), ("announce",), ("diff", "event.toml")])
def test_an_announcement_is_told_from_a_faulty_event_file(alliance, folder, arguments):
    text = folder / "press.txt"
    text.write_text("Press release\n\nMoor Days opens on 3 May 2027 at 14:00 in Vienna.\n", encoding="utf-8")
    named = [folder / each if (folder / each).exists() else each for each in arguments]
    outcome = alliance(*named, text)
    assert outcome.code == 2
    assert "press.txt is a text, not an event file" in outcome.err
    assert f"`alliance import {text} -o event.toml`" in outcome.err
    faulty = folder / "mine.txt"
    faulty.write_text("event]\ntitle = 'Moor Days is here to stay'\n", encoding="utf-8")
    assert "A106" in alliance("agenda", faulty).err


def test_a_second_file_that_looks_like_an_output_is_proposed_as_one(alliance, folder):
    outcome = alliance("export", folder / "event.toml", folder / "old.ics")
    assert outcome.code == 2
    assert f"-o {folder / 'old.ics'}" in outcome.err


def test_importing_an_event_file_says_that_there_is_nothing_to_import(alliance, folder):
    outcome = alliance("import", folder / "event.toml")
    assert (outcome.code, "nothing to import" in outcome.err) == (2, True)


def test_a_page_that_links_to_a_schedule_is_refused_with_the_link(alliance, tmp_path):
    page = '<!doctype html><a href="/2026/schedule.xml">x</a><a href=https://moor.example/cal.ics>y</a><a href="a.xml">z</a>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    outcome = alliance("agenda", tmp_path / "a.html")
    assert outcome.code == 2
    assert "links to: /2026/schedule.xml, https://moor.example/cal.ics\n" in outcome.err


def test_a_list_in_yaml_is_no_announcement(alliance, tmp_path):
    deadlines = "- title: Peat\n  date: 14 June 2026\n- title: Reed\n  date: 15 June 2026\n"
    (tmp_path / "a.yml").write_text(f"---\n{deadlines}", encoding="utf-8")
    for command in ("agenda", "import"):
        outcome = alliance(command, tmp_path / "a.yml")
        assert (outcome.code, "a list in YAML" in outcome.err) == (2, True)


def test_a_page_of_ours_is_told_from_others(alliance, tmp_path):
    event = (
        '[event]\nid = "moor"\ntitle = "Moor"\ntimezone = "Europe/Vienna"\n\n[[sessions]]\nid = "a"\ntitle = "Peat"\n'
    )
    (tmp_path / "event.toml").write_text(f'{event}start = 2026-06-01T10:00:00\nduration = "1h"\n', encoding="utf-8")
    assert alliance("export", tmp_path / "event.toml", "-o", tmp_path / "a.html").code == 0
    for command in ("agenda", "import"):
        outcome = alliance(command, tmp_path / "a.html")
        assert (outcome.code, "a web page that alliance wrote" in outcome.err) == (2, True)
