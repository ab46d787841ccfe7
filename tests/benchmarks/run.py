"""What every command costs at every size, and how that compares with the least it could cost.

    python tests/benchmarks/run.py                       all sizes, many minutes
    python tests/benchmarks/run.py --sizes 30,1351       smaller ones
    python tests/benchmarks/run.py --runs 9 --jobs status,check
    python tests/benchmarks/run.py --compare main        this tree and a git revision side by side

Figures are of whole processes, start and end included, each a fresh child: processor time in seconds, the least of
several runs, and peak memory. They are compared with (a) a Typer command that does nothing, (b) a process
that reads the same file with `tomllib.loads` and does no more, (c) one that builds and serializes the
same events with the package `icalendar`, and (d) the size of the file. What is above a bound is listed at the end, and
the exit code is 1.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from multiprocessing import get_context
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
LATER = ("--at", "2026-06-02T12:00:00Z")
EXAMPLE = Path(__file__).parents[2] / "examples" / "osce-alliance-2021.toml"
ROOT = Path(__file__).parents[2]
MIB = 1 << 20
GREAT = 25_000
"""Bounds of time hold from so many sessions on; below, the start of a process counts for too much."""


class Job(NamedTuple):
    """One command line in the folder of one size, and its bounds.

    `most` is the bound in times of (b), or of the job `than`; `memory` in times of the file, 25 MiB aside. `made` is
    removed before each run. Some jobs exit with 1, as what they find is their answer.
    """

    arguments: tuple[str, ...]
    most: float | None = None
    than: str = ""
    memory: float = 8
    made: str = ""
    codes: tuple[int, ...] = (0,)


JOBS = {
    "check": Job(("check", "event.toml"), 1.3),
    "status": Job(("status", "event.toml", *AT), 0.9),
    "speakers": Job(("speakers", "event.toml")),
    "agenda": Job(("agenda", "event.toml")),
    "times": Job(("times", "event.toml", "--in", "Asia/Tokyo", "--in", "America/New_York")),
    "export": Job(("export", "event.toml", *AT), 1.8),
    "export, unchanged": Job(("export", "event.toml", *AT, "-o", "agenda.ics"), 2.2),
    "export --check": Job(("export", "event.toml", *AT, "-o", "agenda.ics", "--check"), 2.2),
    "export, changed": Job(("export", "later.toml", *LATER, "--previous", "agenda.ics")),
    "export --fresh": Job(("export", "event.toml", *LATER, "-o", "old.ics", "--fresh"), 1.1, "export"),
    "export --split speaker": Job(
        ("export", "event.toml", *AT, "--split", "speaker", "-o", "split"), 4, "export", made="split"
    ),
    "export json": Job(("export", "event.toml", *AT, "--format", "json")),
    "export schedule-xml": Job(("export", "event.toml", *AT, "--format", "schedule-xml")),
    "export csv": Job(("export", "event.toml", *AT, "--format", "csv")),
    "export html": Job(("export", "event.toml", *AT, "--format", "html")),
    # All files of a site are made before one is written.
    "publish": Job(("publish", "event.toml", *AT, "-o", "site"), made="site", memory=30),
    "diff": Job(("diff", "event.toml", "later.toml"), memory=12),
    "diff --since": Job(("diff", "--since", "agenda.ics", "later.toml"), memory=12),
    # The calendar is 1.37 times as long as its event file: 12 and 8 times its own size.
    "import": Job(("import", "agenda.ics"), memory=16.5, codes=(0, 1)),
    "lint": Job(("lint", "agenda.ics"), memory=11, codes=(0, 1)),
    "check, 300 files": Job(("check", *(f"many/{number}.toml" for number in range(300)))),
}
SMALL = ("status", "check", "speakers", "agenda", "times", "export json", "export csv")
"""What is measured at the start of a process too; exports and imports of calendars start the package `ics`."""
SLOWEST_START = 0.8
SPLIT_AT_MOST = 3_000
"""A folder of 30,000 files measures the disk."""


class Cost(NamedTuple):
    """Processor time in seconds and peak memory in bytes of one process."""

    seconds: float
    memory: int


class Child(NamedTuple):
    """A process to run: its command line, where, with what in its environment, and the exit codes that are right."""

    command: list[str]
    folder: Path
    environment: Mapping[str, str] = {}
    made: str = ""
    codes: tuple[int, ...] = (0,)

    def run(self) -> Cost:
        """Return what one run costs."""
        if self.made:
            shutil.rmtree(self.folder / self.made, ignore_errors=True)
        with Path(os.devnull).open("r+b") as nowhere:
            child = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env={**os.environ, **self.environment},
                stdin=nowhere,
                stdout=nowhere,
                stderr=nowhere,
            )
            _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in self.codes:
            sys.exit(f"{' '.join(self.command)}: exit code {child.returncode}")
        scale = 1 if sys.platform == "darwin" else 1024
        return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss * scale)

    def cost(self, runs: int) -> Cost:
        """Return the least of several runs; the first one is not counted, because it warms the caches."""
        found = [self.run() for _ in range(runs + 1)][1:]
        return Cost(min(each.seconds for each in found), min(each.memory for each in found))


def alliance(arguments: tuple[str, ...], folder: Path, source: Path = ROOT, job: Job | None = None) -> Child:
    """Return one of our commands as the tree at `source` has it."""
    command = [sys.executable, "-m", "alliance_cli", *arguments]
    environment = {"PYTHONPATH": str(source / "src")}
    return Child(command, folder, environment, job.made if job else "", job.codes if job else (0,))


def main() -> int:
    """Print a table for starting up and one for every size; return 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="30,1351,25000", help="numbers of sessions")
    parser.add_argument("--jobs", default=";".join(JOBS), help="jobs to run, with semicolons between them")
    parser.add_argument("--runs", type=int, default=3, help="counted runs of each")
    parser.add_argument("--compare", metavar="REVISION", help="compare with a git revision instead of with others")
    options = parser.parse_args()
    jobs = {name: JOBS[name] for name in options.jobs.split(";")}
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; "
        f"seconds of processor time, least of {options.runs}"
    )
    missed: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bare.py").write_text(BARE, encoding="utf-8")
        bare = Child([sys.executable, "bare.py"], folder)
        if not options.compare:
            missed += _start(bare, options.runs * 3)
        for size in map(int, options.sizes.split(",")):
            there = folder / str(size)
            # A child begins with the peak of its parent, which therefore must stay small.
            filling = get_context("spawn").Process(target=_fill, args=(there, size))
            filling.start()
            filling.join()
            if filling.exitcode:
                sys.exit("the files to read could not be written")
            chosen = {
                each: job for each, job in jobs.items() if "--split" not in job.arguments or size <= SPLIT_AT_MOST
            }
            if options.compare:
                _compare(size, there, chosen, options)
            else:
                missed += _size(size, there, bare, chosen, options.runs)
    for each in missed:
        print(f"missed: {each}")
    return 1 if missed else 0


def _fill(folder: Path, size: int) -> None:
    """Write what the jobs of one size read: an event, the same a day later, its calendar, many small files."""
    (folder / "many").mkdir(parents=True)
    text = event(size, 30_000 if size == GREAT else None)
    (folder / "event.toml").write_text(text, encoding="utf-8")
    (folder / "later.toml").write_text(text.replace('room = "room-1"', 'room = "room-2"'), encoding="utf-8")
    for number in range(300):
        (folder / "many" / f"{number}.toml").write_text(event(30), encoding="utf-8")
    alliance(("export", "event.toml", *AT, "-o", "agenda.ics"), folder).run()
    shutil.copy(folder / "agenda.ics", folder / "old.ics")


def _start(bare: Child, runs: int) -> Iterator[str]:
    least = bare.cost(runs).seconds
    print(f"\n{'the OSCE example':24}{'seconds':>9}{'× (a)':>8}")
    print(f"{'(a) bare Typer command':24}{least:9.3f}{1:8.2f}")
    commands: dict[str, Child] = {}
    for name in SMALL:
        arguments = tuple(str(EXAMPLE) if each == "event.toml" else each for each in JOBS[name].arguments)
        commands[name] = alliance(arguments, bare.folder)
    commands["--version"] = alliance(("--version",), bare.folder)
    commands["completion"] = Child(
        [sys.executable, "-c", "from alliance_cli.cli.run.main import main; main([])"],
        bare.folder,
        {
            "_ALLIANCE_COMPLETE": "complete_bash",
            "COMP_WORDS": "alliance st",
            "COMP_CWORD": "1",
            "PYTHONPATH": str(ROOT / "src"),
        },
    )
    for name, command in commands.items():
        # In turn, because the speed of a machine changes from minute to minute.
        pairs = [(command.run().seconds, bare.run().seconds) for _ in range(runs)]
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        print(f"{name:24}{min(ours for ours, _ in pairs):9.3f}{ratio:8.2f}", flush=True)
        if ratio > SLOWEST_START:
            yield f"{name} starts in {ratio:.2f} times a bare command, not in {SLOWEST_START}"


def _size(size: int, folder: Path, bare: Child, jobs: Mapping[str, Job], runs: int) -> Iterator[str]:
    file = folder / "event.toml"
    length = file.stat().st_size
    empty = bare.cost(runs)
    toml = Child([sys.executable, "-c", TOMLLIB, str(file)], folder).cost(runs)
    calendar = Child([sys.executable, "-c", ICALENDAR, str(file)], folder).cost(runs)
    print(
        f"\n{f'{size:,} sessions, {length / 1e6:.1f} MB':24}{'seconds':>9}{'× (a)':>8}{'× (b)':>8}{'× (c)':>8}"
        f"{'MB':>8}{'× (d)':>8}"
    )
    costs = {"(b) tomllib.loads": toml, "(c) icalendar": calendar}
    for name in (*costs, *jobs):
        found = costs.get(name) or alliance(jobs[name].arguments, folder, job=jobs[name]).cost(runs)
        costs[name] = found
        ratios = "".join(f"{found.seconds / each.seconds:8.2f}" for each in (empty, toml, calendar))
        print(f"{name:24}{found.seconds:9.3f}{ratios}{found.memory / 1e6:8.0f}{found.memory / length:8.1f}", flush=True)
        if name in jobs:
            yield from _missed(f"{name}, {size:,} sessions", jobs[name], costs, found, length, is_great=size >= GREAT)


def _missed(
    name: str, job: Job, costs: Mapping[str, Cost], found: Cost, length: int, *, is_great: bool
) -> Iterator[str]:
    other = costs.get(job.than or "(b) tomllib.loads")
    if job.most and other and (is_great or job.than):
        ratio = found.seconds / other.seconds
        if ratio > job.most:
            yield f"{name}: {ratio:.2f} times {job.than or 'tomllib'}, not {job.most:g}"
    # The interpreter and the packages take 25 MiB, and as much again where there is a template or `ics`.
    most = job.memory * length + 25 * MIB
    if is_great and found.memory > most:
        yield f"{name}: {found.memory / MIB:.0f} MiB, not {most / MIB:.0f}"


def _compare(size: int, folder: Path, jobs: Mapping[str, Job], options: argparse.Namespace) -> None:
    """Print what each job costs in a revision and in this tree, run in turn."""
    print(f"\n{f'{size:,} sessions':24}{'then':>9}{'now':>9}{'now/then':>10}{'MB then':>9}{'MB now':>9}")
    with tempfile.TemporaryDirectory() as name:
        source = Path(name, "then")
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(source), options.compare], check=True)
        try:
            for title, job in jobs.items():
                then, now = (alliance(job.arguments, folder, tree, job) for tree in (source, ROOT))
                pairs = [(then.run(), now.run()) for _ in range(options.runs + 1)][1:]
                before, after = (
                    Cost(min(each.seconds for each in side), min(each.memory for each in side))
                    for side in zip(*pairs, strict=True)
                )
                print(
                    f"{title:24}{before.seconds:9.3f}{after.seconds:9.3f}{after.seconds / before.seconds:10.2f}"
                    f"{before.memory / 1e6:9.0f}{after.memory / 1e6:9.0f}",
                    flush=True,
                )
        finally:
            subprocess.run([*git, "remove", "--force", str(source)], check=True)


if __name__ == "__main__":
    sys.exit(main())
