"""What every command costs at every size, and how that compares with the least it could cost.

    python tests/benchmarks/run.py                   all sizes, some minutes
    python tests/benchmarks/run.py --sizes 30,1351   smaller ones
    python tests/benchmarks/run.py --runs 9 --commands status,check

Figures are of whole processes, start and end included: processor time in seconds, the least of several
runs, and peak memory. They are compared with (a) a Typer command that does nothing, (b) a process
that reads the same file with `tomllib.loads` and does no more, (c) one that builds and serializes the
same events with the package `icalendar`, and (d) the size of the file.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from generate import event

BARE = """
import typer
app = typer.Typer()
@app.command()
def nothing() -> None:
    pass
app()
"""
TOMLLIB = "import sys, tomllib; tomllib.loads(open(sys.argv[1], encoding='utf-8').read())"
ICALENDAR = """
import datetime as dt, sys, tomllib, uuid
from zoneinfo import ZoneInfo
from icalendar import Calendar, Event
zone = ZoneInfo("Europe/Vienna")
stamp = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
calendar = Calendar()
calendar.add("prodid", "-//benchmark//EN")
calendar.add("version", "2.0")
for session in tomllib.loads(open(sys.argv[1], encoding="utf-8").read())["sessions"]:
    entry = Event()
    start = session["start"]
    if isinstance(start, str):
        start = dt.datetime.strptime(start, "%d %B %Y %H:%M CEST")
    start = start.astimezone(zone) if start.tzinfo else start.replace(tzinfo=zone)
    entry.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, session["id"])))
    entry.add("dtstamp", stamp)
    entry.add("last-modified", stamp)
    entry.add("sequence", 0)
    entry.add("dtstart", start)
    entry.add("dtend", start + dt.timedelta(minutes=int(session["duration"][:-1])))
    entry.add("summary", session["title"])
    entry.add("description", session["abstract"])
    entry.add("location", session["room"])
    entry.add("categories", [session["track"], session["kind"]])
    entry.add("url", session["url"])
    entry.add("status", "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    calendar.add_component(entry)
calendar.add_missing_timezones()
sys.stdout.buffer.write(calendar.to_ical())
"""
AT = ("--at", "2026-06-01T12:00:00Z")
COMMANDS = {
    "check": (),
    "status": AT,
    "speakers": (),
    "agenda": (),
    "times": ("--in", "Asia/Tokyo", "--in", "America/New_York"),
    "export": AT,
    "export json": (*AT, "--format", "json"),
    "export schedule-xml": (*AT, "--format", "schedule-xml"),
    "export csv": (*AT, "--format", "csv"),
}
EXAMPLE = Path(__file__).parents[2] / "examples" / "osce-alliance-2021.toml"


class Cost(NamedTuple):
    """Processor time in seconds and peak memory in bytes of one process."""

    seconds: float
    memory: int


def cost(command: list[str], runs: int) -> Cost:
    """Return the least of several runs; the first one is not counted, because it warms the caches."""
    found = [_run(command) for _ in range(runs + 1)][1:]
    return Cost(min(each.seconds for each in found), min(each.memory for each in found))


def _run(command: list[str]) -> Cost:
    nowhere = os.open(os.devnull, os.O_RDWR)
    child = os.posix_spawn(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, number) for number in (0, 1, 2)]
    )
    os.close(nowhere)
    _, status, used = os.wait4(child, 0)
    if status:
        sys.exit(f"{' '.join(command)}: exit code {os.waitstatus_to_exitcode(status)}")
    scale = 1 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * scale)


def alliance(command: str, file: Path | None = None) -> list[str]:
    """Return the command line of one of our commands."""
    name = command.partition(" ")[0]
    return [sys.executable, "-m", "alliance_cli", name, *([str(file)] if file else []), *COMMANDS.get(command, ())]


def main() -> None:
    """Print a table for starting up and one for every size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="30,1351,25000", help="numbers of sessions")
    parser.add_argument("--commands", default=",".join(COMMANDS), help="commands to run")
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each")
    options = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores; seconds of processor time, least of {options.runs}"
    )
    with tempfile.TemporaryDirectory() as folder:
        bare_file = Path(folder, "bare.py")
        bare_file.write_text(BARE, encoding="utf-8")
        empty = [sys.executable, str(bare_file)]
        bare = cost(empty, options.runs * 3)
        _start(empty, bare, options.runs * 3)
        for size in map(int, options.sizes.split(",")):
            file = Path(folder, f"{size}.toml")
            file.write_text(event(size, 30_000 if size == 25_000 else None), encoding="utf-8")
            _size(size, file, bare, options)


def _start(empty: list[str], bare: Cost, runs: int) -> None:
    print(f"\n{'the OSCE example':24}{'seconds':>9}{'× (a)':>8}")
    print(f"{'(a) bare Typer command':24}{bare.seconds:9.3f}{1:8.2f}")
    commands = {command: alliance(command, EXAMPLE) for command in COMMANDS}
    commands["--version"] = alliance("--version")
    commands["completion"] = [
        *("/usr/bin/env", "_ALLIANCE_COMPLETE=complete_bash", "COMP_WORDS=alliance st", "COMP_CWORD=1"),
        *(sys.executable, "-c", "from alliance_cli.cli.run.main import main; main([])"),
    ]
    for name, command in commands.items():
        # In turn, because the speed of a machine changes from minute to minute.
        pairs = [(_run(command).seconds, _run(empty).seconds) for _ in range(runs)]
        ratio = statistics.median(ours / bare for ours, bare in pairs)
        print(f"{name:24}{min(ours for ours, _ in pairs):9.3f}{ratio:8.2f}", flush=True)


def _size(size: int, file: Path, bare: Cost, options: argparse.Namespace) -> None:
    length = file.stat().st_size
    toml = cost([sys.executable, "-c", TOMLLIB, str(file)], options.runs)
    calendar = cost([sys.executable, "-c", ICALENDAR, str(file)], options.runs)
    print(
        f"\n{f'{size:,} sessions, {length / 1e6:.1f} MB':24}{'seconds':>9}{'× (a)':>8}{'× (b)':>8}{'× (c)':>8}{'MB':>8}{'× (d)':>8}"
    )
    for name, found in (("(b) tomllib.loads", toml), ("(c) icalendar", calendar)):
        _row(name, found, bare, toml, calendar, length)
    for command in options.commands.split(","):
        _row(command, cost(alliance(command, file), options.runs), bare, toml, calendar, length)


def _row(name: str, found: Cost, bare: Cost, toml: Cost, calendar: Cost, length: int) -> None:
    ratios = "".join(f"{found.seconds / each.seconds:8.2f}" for each in (bare, toml, calendar))
    print(f"{name:24}{found.seconds:9.3f}{ratios}{found.memory / 1e6:8.0f}{found.memory / length:8.1f}", flush=True)


if __name__ == "__main__":
    main()
