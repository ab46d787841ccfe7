"""Hostile files: what is not an event file, a schedule or a calendar is refused in a line or two, soon."""

import os
import subprocess
import sys
import threading
import time

import pytest
from hostile_texts import moves

from alliance_cli.importing.sources import SOURCES

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'
SESSION = EVENT + '[[sessions]]\nid = "a"\ntitle = "A"\n'
KEY = ".".join(["a"] * 20_000)
DEEP = "the file has tables or lists that are nested too deeply"
OUTSIDE = "is outside the years 1 to 9999 once converted"
LONG = "the number has too many digits"
WIDE = "not in UTF-8"

# What the file holds; the code and the words of the first error.
FAULTY = {
    "500 nested arrays": (EVENT + "x = " + "[" * 500 + "]" * 500, "A108", DEEP),
    "100,000 nested arrays": (EVENT + "x = " + "[" * 100_000 + "]" * 100_000, "A108", DEEP),
    "500 nested tables": (EVENT + "x = " + "{a=" * 500 + "1" + "}" * 500, "A108", DEEP),
    "a key of 20,000 parts": (f"{KEY} = 1", "A108", "the key has more than 100 parts"),
    "a table of 20,000 parts": (f"[{KEY}]", "A108", "the key has more than 100 parts"),
    "20,000 quoted parts": (".".join(['"a"'] * 20_000) + " = 1", "A108", DEEP),
    "20,000 spaced parts": (" . ".join(["'a'"] * 20_000) + " = 1", "A108", DEEP),
    "20,000 parts in braces": (f"x = {{{KEY} = 1}}", "A108", DEEP),
    "5,000 digits": (EVENT + "x = " + "9" * 5000, "A108", LONG),
    "5,000 digits as a count": (EVENT + "[registration]\ncapacity = " + "9" * 5000, "A108", LONG),
    "a huge hexadecimal": (EVENT + "[registration]\ncapacity = 0x" + "f" * 50_000, "A211", "`capacity` is too large"),
    "infinity": (EVENT + "[registration]\ncapacity = inf", "A203", "not a whole number"),
    "no number": (EVENT + "[registration]\ncapacity = nan", "A203", "not a whole number"),
    "infinity as a start": (SESSION + "start = inf", "A203", "not a date and time"),
    "NUL": (EVENT + "\0", "A103", "U+0000"),
    "carriage returns alone": (EVENT.replace("\n", "\r"), "A104", "not followed by a line feed"),
    "UTF-16": (EVENT.encode("utf-16"), "A102", WIDE),
    "UTF-16 without mark": (EVENT.encode("utf-16-le"), "A102", WIDE),
    "UTF-32": (EVENT.encode("utf-32"), "A102", WIDE),
    "Latin-1": (EVENT.replace('"E"', '"é"').encode("latin-1"), "A101", "0xe9 is not UTF-8; it would be `é`"),
    "a cut character": (EVENT.encode() + b'x = "\xf0\x9f', "A101", "0xf0"),
    "a surrogate in UTF-8": (EVENT.encode() + b'x = "\xed\xa0\x80"', "A101", "0xed"),
    "a key twice": (EVENT + 'title = "x"\n', "A107", "`title` is already defined above"),
    "a table twice": (EVENT + "[event]\n", "A107", "`[event]` is already defined above"),
    "the year 1 east": (SESSION + "start = 0001-01-01T00:00:00+14:00\n", "A414", OUTSIDE),
    "the year 1 west": (SESSION + "start = 0001-01-01T00:00:00-14:00\n", "A414", OUTSIDE),
    "the year 1 here": (SESSION + "start = 0001-01-01T00:00:00\n", "A414", OUTSIDE),
    "the year 9999 west": (SESSION + "start = 9999-12-31T23:59:59-14:00\n", "A414", OUTSIDE),
    "the year 9999 east": (SESSION + "start = 9999-12-31T23:59:59+14:00\n", "A414", OUTSIDE),
    "the year 9999 in UTC": (SESSION + "start = 9999-12-31T22:00:00Z\n", "A414", OUTSIDE),
    "an event to the end of time": (EVENT + "start = 2026-01-01\nend = 9999-12-31\n", "A414", OUTSIDE),
    "an event at the end of time": (EVENT.replace("Europe/Vienna", "UTC") + "start = 9999-12-31\n", "A414", OUTSIDE),
    "a session beyond time": (SESSION + 'start = 9999-01-01T10:00:00\nduration = "99w"', "A414", "after the year 9999"),
    "a nominal end beyond time": (
        EVENT + 'nominal_duration = "5000w"\n[[sessions]]\nid = "a"\ntitle = "A"\nstart = 9999-01-01T10:00:00',
        "A414",
        "after the year 9999",
    ),
    "a zone that is a path": (EVENT.replace("Europe/Vienna", "../../etc/passwd"), "A409", "is not an IANA time zone"),
    "a zone from the root": (EVENT.replace("Europe/Vienna", "/etc/passwd"), "A409", "is not an IANA time zone"),
    "a zone of 10,000 letters": (EVENT.replace("Europe/Vienna", "a/" * 5000), "A409", "is not an IANA time zone"),
    "an id that is a path": (EVENT.replace('"e"', '"../../x"'), "A209", "`../../x` is not an id"),
    "an id that is a device": (EVENT.replace('"e"', '"CON"'), "A209", "`CON` is not an id"),
    "an id that is an option": (EVENT.replace('"e"', '"-rf"'), "A209", "`-rf` is not an id"),
    "a title of controls": (EVENT.replace('"E"', '"\\u202e\\u001b[0m"'), "A205", "`title` is empty"),
    "an endless duration": (
        SESSION + f'start = 2026-01-01T10:00:00\nduration = "{"9" * 5000}h"',
        "A412",
        "not a duration",
    ),
    "an endless date": (SESSION + f'start = "{"1 " * 50_000}"', "A407", "is too long for one moment"),
    "an open string": ('x = "' + "\\\\" * 500_000, "A106", "a string is not closed"),
    "100,000 tables": (EVENT + "\n".join(f"[t{n}]" for n in range(100_000)), "A201", "no table"),
    "nothing": ("", "A202", "the file has no [event] table"),
}
SOUND = {
    "a byte order mark": b"\xef\xbb\xbf" + EVENT.encode(),
    "line ends of Windows": EVENT.replace("\n", "\r\n").encode(),
    "nanoseconds": (SESSION + 'start = 2026-01-01T00:00:00.123456789Z\nduration = "1h"').encode(),
    "the last days that can be": (SESSION + 'start = 9999-12-27T20:00:00\nduration = "1h"').encode(),
    "the first days that can be": (SESSION + 'start = 0001-01-04T03:00:00\nduration = "1h"').encode(),
    "a comment of a megabyte": EVENT.encode() + b"#" * 1_000_000,
    "a title of a megabyte": EVENT.replace('"E"', f'"{"x" * 1_000_000}"').encode(),
}
READING = (
    ("status",),
    ("speakers",),
    ("agenda",),
    ("times", "--in", "Pacific/Kiritimati", "--in", "UTC-12"),
    ("export", "--format", "json"),
    ("export", "--format", "schedule-xml"),
    ("export", "--format", "jsonld"),
    ("export", "--format", "toml"),
)


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_file_has_its_code_and_its_words(name, tmp_path, alliance):
    content, code, words = FAULTY[name]
    file = tmp_path / "event.toml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    start = time.perf_counter()
    outcome = alliance("check", file, "--max-findings", "3")
    assert time.perf_counter() - start < 30  # it takes a second or two; the machine may be busy
    assert (outcome.code, outcome.err) == (1, "")
    assert f" {code} " in outcome.out
    assert words in outcome.out
    assert not moves(outcome.out)
    refused = alliance("agenda", file)
    assert (refused.code, refused.out) == (2, "")
    assert "Traceback" not in refused.err


@pytest.mark.slow
@pytest.mark.parametrize("name", SOUND)
def test_an_odd_file_that_is_sound_goes_through_every_command(name, tmp_path, alliance):
    file = tmp_path / "event.toml"
    file.write_bytes(SOUND[name])
    assert alliance("check", file).code == 0
    for command in READING:
        outcome = alliance(command[0], file, *command[1:])
        assert outcome.code in {0, 2}
        assert "bug" not in outcome.err


# What is not an event file, no schedule and no calendar, whatever it is called.
NEITHER = {
    "nothing": b"",
    "NUL": b"\0" * 1000,
    "UTF-16": "BEGIN:VCALENDAR\r\n".encode("utf-16"),
    "an image": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "nested arrays": b"[" * 100_000,
    "nested objects": b'{"a":' * 100_000,
    "nested elements": b"<schedule>" + b"<a>" * 100_000,
    "an entity bomb": b'<!DOCTYPE schedule [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(12))
    + b"]><schedule>&a11;</schedule>",
    "an entity of a file": b'<!DOCTYPE schedule [<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule>&a;</schedule>',
    "nested components": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 20_000,
    "a calendar cut off": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a",
    "a calendar of nonsense": b"BEGIN:VCALENDAR\r\nX-ALLIANCE-FEED:public\r\nLAST-MODIFIED:x\r\nEND:VCALENDAR\r\n",
    "an alias bomb": b"startdate: &a [x, x]\n" + b"".join(b"b%d: &b%d [*a, *a, *a]\n" % (n, n) for n in range(50)),
    "a YAML object": b"startdate: !!python/object/apply:os.system ['true']\n",
    "5,000 digits": b'{"schedule": ' + b"9" * 5000 + b"}",
    "a number that is none": b'{"schedule": {"conference": NaN}}',
    "carriage returns alone": b"BEGIN:VCALENDAR\rBEGIN:VEVENT\rEND:VEVENT\rEND:VCALENDAR\r",
}


@pytest.mark.parametrize("kind", [None, *SOURCES])
@pytest.mark.parametrize("name", NEITHER)
def test_a_source_that_is_no_schedule_is_refused(name, kind, tmp_path, alliance):
    file = tmp_path / "source"
    file.write_bytes(NEITHER[name])
    start = time.perf_counter()
    outcome = alliance("import", file, *(("--from", kind) if kind else ()), "--timezone", "UTC")
    assert time.perf_counter() - start < 30
    assert outcome.code in {0, 2}
    assert "bug" not in outcome.err
    assert "root:" not in outcome.out
    assert not moves(outcome.out + outcome.err)
    if outcome.code == 2:
        assert outcome.out == ""


@pytest.mark.parametrize("name", [name for name in NEITHER if name != "nothing"])
def test_a_calendar_that_is_none_of_ours_is_never_gone_on_from(name, tmp_path, alliance):
    event, published = tmp_path / "event.toml", tmp_path / "agenda.ics"
    event.write_text(SESSION + 'start = 2026-01-01T10:00:00\nduration = "1h"\n')
    published.write_bytes(NEITHER[name])
    for arguments in (
        ("export", event, "-o", published),
        ("export", event, "--previous", published),
        ("export", event, "-o", published, "--check"),
        ("check", event, "--against", published),
    ):
        outcome = alliance(*arguments)
        assert (outcome.code, outcome.out) == (2, "")
        assert len(outcome.err.splitlines()) <= 2
        assert published.read_bytes() == NEITHER[name]


def places(tmp_path):
    """Return what stands where a file is meant, with what is said of it."""
    loop, nowhere, folder, pipe = (tmp_path / name for name in ("loop", "nowhere", "folder", "pipe"))
    loop.symlink_to(loop)
    nowhere.symlink_to(tmp_path / "gone")
    folder.mkdir()
    os.mkfifo(pipe)
    huge = tmp_path / "huge"
    with huge.open("wb") as file:
        file.truncate(5 * 2**30)
    return {
        loop: "too many levels of symbolic links",
        nowhere: "no such file or directory",
        folder: "is a directory",
        pipe: "is a named pipe, not a file",
        huge: "larger than 64 MiB",
        tmp_path / "folder" / "x" / "y": "no such file or directory",
        tmp_path / "huge" / "y": "not a directory",
        tmp_path / ("x" * 300): "file name too long",
    }


@pytest.mark.skipif(os.name != "posix", reason="POSIX files")
def test_what_is_no_file_is_named_for_what_it_is_wherever_a_file_is_read(tmp_path, alliance):
    event = tmp_path / "event.toml"
    event.write_text(SESSION + 'start = 2026-01-01T10:00:00\nduration = "1h"\n')
    for place, words in places(tmp_path).items():
        for arguments in (
            ("check", place),
            ("agenda", place),
            ("import", place),
            ("export", event, "--previous", place),
            ("check", event, "--against", place),
        ):
            outcome = alliance(*arguments)
            assert outcome.code == 2
            assert words in outcome.err
            assert len(outcome.err.splitlines()) <= 2


@pytest.mark.skipif(os.name != "posix", reason="POSIX pipes")
@pytest.mark.parametrize("command", ["check", "agenda"])
def test_a_substituted_process_is_read(command, tmp_path):
    event = tmp_path / "event.toml"
    event.write_text(SESSION + 'start = 2026-01-01T10:00:00\nduration = "1h"\n')
    line = f'"$0" -m alliance_cli {command} <(sleep 0.3; cat "$1")'
    done = subprocess.run(
        ["/bin/bash", "-c", line, sys.executable, event], capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="POSIX pipes")
def test_a_pipe_with_a_slow_writer_is_read_to_its_end(alliance):
    reading, writing = os.pipe()

    def write():
        with os.fdopen(writing, "wb") as stream:
            for line in EVENT.encode().splitlines(keepends=True):
                stream.write(line)
                stream.flush()
                time.sleep(0.05)

    writer = threading.Thread(target=write)
    writer.start()
    outcome = alliance("check", f"/dev/fd/{reading}")
    writer.join()
    os.close(reading)
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.slow
def test_bounds_are_named_and_can_be_raised(tmp_path, alliance):
    event = tmp_path / "event.toml"
    sessions = "".join(f'[[sessions]]\nid = "s{n}"\ntitle = "T"\nstart = 2026-01-01T10:00:00\n' for n in range(3))
    event.write_text(EVENT + sessions)
    too_many = alliance("--max-sessions", "2", "check", event)
    assert too_many.code == 1
    assert ":13:1: A108 the file has 3 sessions, more than 2" in too_many.out
    assert "--max-sessions" in too_many.out
    assert alliance("--max-sessions", "3", "check", event).code == 0
    assert alliance("check", event).code == 0
    too_large = alliance("--max-size", "100B", "agenda", event)
    assert (too_large.code, too_large.out) == (2, "")
    assert "is larger than 100 bytes" in too_large.err
    assert "--max-size" in too_large.err
    assert alliance("--max-size", "1kB", "agenda", event).code == 0
    with event.open("ab") as file:
        file.write(b"#" * 65 * 2**20)
    assert alliance("agenda", event).code == 2
    assert alliance("--max-size", "1GiB", "agenda", event).code == 0
    assert "`big` is not a size" in alliance("--max-size", "big", "agenda", event).err
