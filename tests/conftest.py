"""What the tests share: the front door, golden files, and where the real schedules are."""

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from alliance_cli.cli.run.main import main
from alliance_cli.times import tzdb

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"

# No test depends on a clock: a busy machine is not a failure.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")
# For mutation testing: few examples, the same ones for every mutant.
settings.register_profile("mutation", max_examples=10, derandomize=True, database=None, deadline=None)


def pytest_addoption(parser):
    parser.addoption("--refresh", action="store_true", help="write golden files anew instead of comparing with them")
    parser.addoption("--no-skips", action="store_true", help="fail where a test was skipped that should have run")


# What a machine may lack for good. Everything else is there in CI, so that a skipped test is one that was forgotten.
MAY_BE_SKIPPED = (
    "this system has one tz database",
    "no right to mount a small disk",
    "the table was made with another release of Babel",
    "beyond the bounds that docs/formats.md states",
    "the second opinion does not read it",
    *(() if os.environ.get("ALLIANCE_CORPUS") else ("ALLIANCE_CORPUS",)),
)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not session.config.getoption("--no-skips") or hasattr(session.config, "workerinput") or not reporter:
        return
    reasons = {str(report.longrepr[-1]) for report in reporter.stats.get("skipped", [])}
    forgotten = sorted(reason for reason in reasons if not any(each in reason for each in MAY_BE_SKIPPED))
    if forgotten:
        reporter.write_line("skipped, though it should have run: " + "; ".join(forgotten), red=True)
        session.exitstatus = 1


@pytest.fixture(scope="session", autouse=True)
def _one_tz_database():
    tzdb.in_use()


@pytest.fixture(scope="session", autouse=True)
def _interrupts_as_on_a_terminal():
    # A shell script starts what it runs in the background with Ctrl-C ignored, and children inherit that.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "Europe/Vienna")


@dataclass
class Outcome:
    """How a run ended."""

    code: int
    out: str
    err: str
    raw: bytes


@pytest.fixture
def alliance(capfdbinary, monkeypatch):
    """Run the command line in the repository's root, as its users would."""
    monkeypatch.chdir(ROOT)

    def run(*arguments: str | os.PathLike) -> Outcome:
        code = main([os.fspath(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Outcome(code, captured.out.decode(), captured.err.decode(), captured.out)

    return run


@pytest.fixture
def calls():
    """Count the calls that a job makes, of Python and of C, by name: what it costs on any machine."""

    def count(job: Callable[[], object]) -> Counter[str]:
        made: Counter[str] = Counter()

        def note(frame, event, function):
            if event == "call":
                made[frame.f_code.co_name] += 1
            elif event == "c_call":
                made[function.__name__] += 1

        before = sys.getprofile()
        sys.setprofile(note)
        try:
            job()
        finally:
            sys.setprofile(before)
        return made

    return count


@pytest.fixture
def golden(request):
    """Compare a text with a golden file; `pytest --refresh` writes the file instead."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--refresh"):
            path.write_text(text, encoding="utf-8", newline="")
        assert text == path.read_bytes().decode()

    return compare


EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'
OPEN = '[[sessions]]\nid = "{0}"\ntitle = "{0}"\nstart = 2026-06-01T09:00:00\n'


@pytest.fixture
def file(tmp_path):
    """Write a text into a file of a folder that is new for each test, and return its path."""

    def write(text, name="event.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def _faulty(file, name="event.toml"):
    room = '[[rooms]]\nid = "r"\nname = "100%: a, b"\nurl = "http://x.example"\n'
    many = "".join(OPEN.format(f"s{n}") for n in range(15))
    return file(EVENT + "start = 2026-06-02\nend = 2026-06-01\n" + room + many + 'room = "r"\n', name)


@pytest.fixture(scope="session")
def faulty():
    """Write an event with an error, fifteen warnings and an info."""
    return _faulty


HARBOUR = """\
[event]
id = "harbour"
title = "Harbour Days"
timezone = "Europe/Lisbon"
start = 2027-05-03
end = 2027-05-04
city = "Porto"
calendar_url = "https://harbour.example/agenda.ics"

[registration]
opens = 2027-03-01T09:00:00
closes = 2027-04-30T17:00:00
capacity = 100
registered = 97

[[rooms]]
id = "hall"
name = "Hall"

[[rooms]]
id = "studio"
name = "Studio"

[[speakers]]
id = "ann"
name = "Ann Reis"
title = "Director"
organization = "Harbour Trust"

[[speakers]]
id = "bo"
name = "Bo Luz"

[[sessions]]
id = "opening"
title = "Opening"
start = 2027-05-03T09:00:00
duration = "1h"
room = "hall"
speakers = [{ speaker = "ann", role = "chair" }]

[[sessions]]
id = "boats"
title = "Boats of the northern rivers and of the southern lagoons"
start = 2027-05-03T09:00:00
duration = "1h30m"
room = "studio"
speakers = ["bo"]
status = "cancelled"

[[sessions]]
id = "tides"
title = "Tides"
start = 2027-05-04T23:00:00
duration = "1h"
room = "hall"
speakers = ["ann"]
status = "tentative"
"""


@pytest.fixture
def harbour(file):
    """Return the path of a small event, or of another version of it."""

    def write(*changes, name="harbour.toml"):
        text = HARBOUR
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        return file(text, name)

    return write


@pytest.fixture(scope="session")
def edited():
    """Put something else into a calendar of ours, with the digest of that."""
    from alliance_cli.calendar.octets import digest_of
    from alliance_cli.calendar.published import read_published

    def signed_again(data: bytes, old: bytes, new: bytes) -> bytes:
        assert old in data
        found = data.replace(old, new)
        return found.replace(read_published(data).head.digest.encode(), digest_of(found).encode())

    return signed_again
