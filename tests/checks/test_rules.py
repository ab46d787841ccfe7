"""What is probably a mistake: said where it is one, and nowhere else."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.checks.table import CODES
from alliance_cli.findings import Severity
from alliance_cli.reading.event_file import load_bytes
from alliance_cli.use_cases.check import findings

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'


def found_in(text, head=EVENT):
    return findings(load_bytes("x", (head + text).encode()))


def codes_in(text, head=EVENT):
    return [finding.diagnostic.code for finding in found_in(text, head)]


def session(id_, start, more="", end=None):
    bound = f"end = 2026-06-01T{end}:00\n" if end else 'duration = "1h"\n'
    return f'[[sessions]]\nid = "{id_}"\ntitle = "{id_}"\nstart = 2026-06-01T{start}:00\n{bound}{more}\n'


ROOM = '[[rooms]]\nid = "hall"\nname = "Hall"\n'
SPEAKER = '[[speakers]]\nid = "ann"\nname = "Ann"\n'
IN_HALL, BY_ANN = 'room = "hall"', 'speakers = ["ann"]'


def test_sessions_that_follow_each_other_do_not_clash():
    assert codes_in(ROOM + session("a", "09:00", IN_HALL) + session("b", "10:00", IN_HALL)) == []


def test_a_clash_names_the_other_session_and_the_time_both_share():
    [clash] = found_in(ROOM + session("a", "09:00", IN_HALL) + session("b", "09:30", IN_HALL))
    assert clash.diagnostic.message == "session `b` is in room `hall` while `a` is, 1 June 2026 09:30–10:00"
    assert [message for message, _ in clash.related] == ["session `a` is here"]
    assert clash.related[0][1].line < clash.span.line


def test_a_long_session_clashes_with_all_that_lie_within_it():
    within = "".join(session(f"s{hour}", f"{hour}:00", IN_HALL) for hour in range(10, 14))
    assert codes_in(ROOM + session("long", "09:00", IN_HALL, end="15:00") + within) == ["A504"] * 4


def test_what_is_cancelled_or_has_no_known_end_does_not_clash():
    cancelled = session("b", "09:30", IN_HALL + '\nstatus = "cancelled"')
    assert codes_in(ROOM + session("a", "09:00", IN_HALL) + cancelled) == []
    open_ended = '[[sessions]]\nid = "o"\ntitle = "O"\nstart = 2026-06-01T08:50:00\nroom = "hall"\n'
    assert codes_in(ROOM + open_ended + session("a", "09:00", IN_HALL)) == ["A501"]


def test_two_that_start_together_clash_though_no_end_is_known():
    first, second = (
        f'[[sessions]]\nid = "{name}"\ntitle = "{name}"\nstart = 2026-06-01T09:00:00\n{IN_HALL}\n' for name in "ab"
    )
    clash = next(each for each in found_in(ROOM + first + second) if each.diagnostic.code == "A504")
    assert clash.diagnostic.message == "session `b` is in room `hall` while `a` is, at 1 June 2026 09:00"


def test_a_speaker_in_two_rooms_is_said_once_and_one_in_a_room_clash_not_again():
    rooms = ROOM + '[[rooms]]\nid = "cellar"\nname = "Cellar"\n'
    apart = session("a", "09:00", f"{IN_HALL}\n{BY_ANN}") + session("b", "09:30", f'room = "cellar"\n{BY_ANN}')
    together = session("a", "09:00", f"{IN_HALL}\n{BY_ANN}") + session("b", "09:30", f"{IN_HALL}\n{BY_ANN}")
    assert codes_in(rooms + SPEAKER + apart) == ["A701"]
    assert codes_in(ROOM + SPEAKER + together) == ["A504"]


def test_ten_times_the_sessions_in_one_room_at_once_are_ten_times_the_steps(calls):
    def crowd(size):
        return ROOM + "".join(session(f"s{n}", "09:00", IN_HALL).replace('"1h"', f'"{n + 1}m"') for n in range(size))

    few, many = crowd(100), crowd(1_000)
    assert codes_in(many).count("A504") == 999
    assert calls(lambda: codes_in(many)).total() < 11 * calls(lambda: codes_in(few)).total()


def test_unused_is_not_said_while_a_reference_leads_nowhere():
    text = ROOM + '[[rooms]]\nid = "cellar"\nname = "Cellar"\n' + session("a", "09:00", 'room = "hal"')
    assert codes_in(text) == ["A301"]


def test_unused_is_not_said_before_there_are_sessions():
    assert codes_in(ROOM + SPEAKER) == []


@pytest.mark.parametrize(
    ("bounds", "start", "code"),
    [
        ("start = 2026-06-01\nend = 2026-06-01", "23:30", []),
        ("start = 2026-06-02\nend = 2026-06-02", "23:30", ["A502"]),
        ("start = 2026-05-30\nend = 2026-05-31", "03:00", ["A502"]),
        ("start = 2026-05-30\nend = 2026-05-31\nday_starts = 04:00:00", "03:00", []),
        ("start = 2026-06-01T09:00:00\nend = 2026-06-01T12:00:00", "11:30", ["A502"]),
        ("start = 2026-06-01T09:00:00\nend = 2026-06-01T12:00:00", "11:00", []),
        ("start = 2026-06-01T09:00:00", "08:59", ["A502"]),
    ],
)
def test_a_session_outside_the_event_is_named(bounds, start, code):
    assert codes_in(session("a", start), EVENT + bounds + "\n") == code


def test_a_noon_to_one_session_a_day_long_is_named():
    text = '[[sessions]]\nid = "lunch"\ntitle = "L"\nstart = 2026-06-01T12:00:00\nend = 2026-06-02T01:00:00\n'
    assert codes_in(text) == ["A503"]


def test_names_are_compared_without_case_and_accents():
    text = '[[speakers]]\nid = "a"\nname = "Siobhán  MULLALLY"\n[[speakers]]\nid = "b"\nname = "siobhan mullally"\n'
    [finding] = found_in(text)
    assert finding.diagnostic.message == "the speaker `b` has nearly the same name as `a`"


def test_hyphens_beside_digits_tell_ids_apart():
    assert codes_in('[[tracks]]\nid = "day-1-1"\nname = "A"\n[[tracks]]\nid = "day-11"\nname = "B"\n') == []


@pytest.mark.parametrize("text", ["\\u202e", "\\u0007", "\\u200b", "\\u2066"])
def test_characters_that_nobody_sees_are_named_by_number(text):
    [finding] = found_in(f'[[rooms]]\nid = "hall"\nname = "Hall{text}"\n')
    assert finding.diagnostic.code == "A310"
    assert f"U+{text[2:].upper()}" in finding.diagnostic.message


@pytest.mark.parametrize("name", ["محمد", "עברית", "नमस्ते", "👩‍👩‍👧", "Zoë", "می‌خواهم"])
def test_every_script_is_welcome(name):
    assert codes_in(f'[[speakers]]\nid = "a"\nname = "{name}"\n') == []


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://example.org", []),
        ("https://例え.jp/路", []),
        ("https://example.org:8443/a?b=c#d", []),
        ("https://[2001:db8::1]/", []),
        ("webcal://example.org/a.ics", []),
        ("http://example.org", ["A803"]),
        ("HTTP://example.org", ["A803"]),
        ("www.example.org", ["A804"]),
        ("example.org/agenda", ["A804"]),
        ("https://", ["A804"]),
        ("https://example", ["A804"]),
        ("https://example.org/a b", ["A804"]),
        ("https://example.org:port/", ["A804"]),
        ("https://[::1", ["A804"]),
        ("https:/example.org", ["A804"]),
        ("javascript:alert(1)", ["A804"]),
        ("JavaScript:alert(1)", ["A804"]),
        ("data:text/html,x", ["A804"]),
        ("file:///etc/passwd", ["A804"]),
        ("mailto:info@example.org", []),
        ("tel:+431234567", []),
    ],
)
def test_links_are_judged_by_their_form(url, code):
    assert codes_in(f'[organizer]\nname = "O"\nurl = "{url}"\n') == code


def test_a_secret_is_never_repeated():
    text = '[[rooms]]\nid = "z"\nname = "Z"\nkind = "online"\njoin_url = "hunter2 hunter2"\npasscode = "hunter2"\n'
    found = found_in(text)
    assert [finding.diagnostic.code for finding in found] == ["A802", "A804", "A802"]
    assert not any("hunter2" in repr(each) for each in found)


@pytest.mark.parametrize(
    "line",
    [
        'passcode = "hunter2',
        "passcode = hunter2",
        "passcode = 'hunter2\\' = 5",
        "[[rooms]]\npasscode = { env = 'A', x = 'b' }\njoin_url = ['hunter2']",
        "rooms = [{ id = 'a', passcode = 'hunter2', nmae = 'A' }]",
    ],
)
def test_a_secret_is_not_repeated_by_the_excerpt_of_another_fault(line):
    found = found_in(EVENT, line + "\n")
    assert found
    assert not any("hunter2" in repr(each) for each in found)


JOIN = "https://zoom.us/j/81234567890?pwd=hush"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (f'[organizer]\nname = "O"\nurl = "{JOIN}"\n', ["url"]),
        (f'[registration]\nnote = "Then join {JOIN}"\n', ["note"]),
        (f'[[registration.windows]]\nid = "p"\nname = "{JOIN}"\n', ["name"]),
        (f'[[rooms]]\nid = "z"\nname = "{JOIN}"\naddress = "Passcode: 475869"\n', ["name", "address"]),
        (f'[[tracks]]\nid = "a"\nname = "{JOIN}"\n', ["name"]),
        (f'[[speakers]]\nid = "a"\nname = "A"\nbio = "Meet me: {JOIN}"\n', ["bio"]),
        (
            session(
                "a",
                "09:00",
                f'links = [{{ title = "x", url = "https://x.org" }}, {{ title = "{JOIN}", url = "{JOIN}" }}]',
            ),
            ["title", "url"],
        ),
        (session("a", "09:00", f'speakers = [{{ speaker = "ann", role = "{JOIN}" }}]') + SPEAKER, ["role"]),
        (session("a", "09:00", f'tags = ["x", "{JOIN}"]'), ["tags"]),
        (session("a", "09:00", 'abstract = "The passcode is in your mail."'), []),
        (session("a", "09:00", f'abstract = "{JOIN}"\naudience = "registered"'), []),
    ],
)
def test_a_way_into_a_meeting_is_found_in_every_public_text(text, keys):
    found = [each for each in found_in(text) if each.diagnostic.code == "A812"]
    assert [next(part for part in reversed(each.diagnostic.route) if isinstance(part, str)) for each in found] == keys
    assert not any("hush" in repr(each) or "475869" in repr(each) for each in found)


def test_a_meeting_for_everybody_is_silenced_at_its_place():
    text = session("a", "09:00", f'url = "{JOIN}"  # alliance: ignore A812')
    assert codes_in(text) == []


def test_positions_stay_right_behind_a_faulty_item_of_a_list():
    speakers = SPEAKER + '[[speakers]]\nid = "bob"\nname = "Bob"\nstatus = "withdrawn"\n'
    text = speakers + session("a", "09:00", 'speakers = ["ann", 5, "bob"]')
    found = found_in(text)
    assert [(each.diagnostic.code, each.diagnostic.route[-1]) for each in found] == [("A203", 1), ("A702", 2)]


ids = st.text("abcdefghij", min_size=3, max_size=8)


@st.composite
def sound_events(draw):
    """Events as organisers write them, with nothing wrong: every session in its own hour."""
    names = draw(st.lists(ids, min_size=1, max_size=5, unique=True))
    hours = draw(st.lists(st.integers(0, 40), min_size=len(names), max_size=12, unique=True))
    start = dt.datetime(2026, draw(st.sampled_from([2, 6, 9, 12])), draw(st.integers(1, 20)), 9)
    parts = [EVENT, f"start = {start.date()}\nend = {(start + dt.timedelta(days=2)).date()}\n"]
    parts.append(f"[registration]\ncloses = {start - dt.timedelta(days=draw(st.integers(1, 90))):%Y-%m-%dT%H:%M:%S}\n")
    for name in names:
        parts.append(f'[[rooms]]\nid = "{name}"\nname = "Room {name}"\n')
        parts.append(f'[[tracks]]\nid = "{name}"\nname = "Track {name}"\n')
        parts.append(f'[[speakers]]\nid = "{name}"\nname = "{name.title()}"\nurl = "https://example.org/{name}"\n')
    for number, hour in enumerate(hours):
        name = names[number % len(names)]
        parts.append(
            f'[[sessions]]\nid = "s{number}"\ntitle = "Session {number}"\nduration = "{draw(st.integers(1, 60))}m"\n'
        )
        parts.append(f"start = {start + dt.timedelta(hours=hour):%Y-%m-%dT%H:%M:%S}\n")
        parts.append(f'room = "{name}"\ntrack = "{name}"\nspeakers = ["{name}"]\n')
    return "".join(parts)


@settings(max_examples=60)
@given(sound_events())
def test_every_rule_is_silent_on_sound_events(text):
    assert codes_in(text, "") == []


def test_every_code_that_a_rule_or_reading_uses_is_not_only_a_row():
    assert {row.severity for row in CODES.values()} == set(Severity)


def test_no_note_and_no_error_lets_anybody_in(tmp_path, alliance):
    file, out = tmp_path / "event.toml", tmp_path / "agenda.ics"
    file.write_text(EVENT + session("a", "09:00").replace('title = "a"', f'title = "Talk {JOIN}"'))
    made = alliance("export", file, "-o", out)
    assert (made.code, "hush" in made.err, "Talk ****" in made.err) == (0, False, True)
    refused = alliance("agenda", file, "--room", JOIN)
    assert (refused.code, "hush" in refused.err) == (2, False)
