"""Record what every command answers, and compare two records: the guard for changes that must not change an answer.

python tests/recorder/record.py record FOLDER       one text file per command line, of the program that Python imports
python tests/recorder/record.py compare A B         the differences of two records; exit code 1 where there are any
python tests/recorder/record.py compare REVISION    the differences of a git revision and this tree

Both sides of a comparison read the inputs of this tree. Where ALLIANCE_CORPUS is set, its schedules are recorded too.
"""

from __future__ import annotations

import argparse
import difflib
import gc
import os
import re
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TextIO

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
PUBLISHED = TESTS / "calendar" / "published_0_1"

COMMANDS = (
    "init", "check", "status", "speakers", "agenda", "times", "convert", "announce", "export", "diff", "import",
    "schema", "explain", "publish", "subscribe", "lint",
)  # fmt: skip
EXPORTS = ("icalendar", "json", "schedule-xml", "schedule-json", "schedule-json-2", "jsonld", "csv", "markdown", "toml")
FINDINGS = ("text", "json", "github", "sarif")
LISTINGS = ("table", "markdown", "csv", "json")
AUDIENCES = ("public", "registered")

OSCE, EVERYTHING, MINIMAL = "osce-alliance-2021.toml", "everything-2026.toml", "minimal.toml"
LATER = "everything-2026-later.toml"
EXAMPLES = (OSCE, EVERYTHING, MINIMAL)
NOW = "2026-10-20T12:00:00+02:00"
LATE = "2026-10-21T12:00:00+02:00"

# Each state of registration, and the moments at its edges.
MOMENTS = {
    OSCE: (
        "2021-05-01", "2021-06-08T16:59:59+02:00", "2021-06-08T17:00:00+02:00", "2021-06-10T16:59:59+02:00",
        "2021-06-10T17:00:00+02:00", "2021-06-14T14:10:00+02:00", "2021-06-16T16:30:00+02:00", "2022-01-01",
    ),
    EVERYTHING: (
        "2026-05-31T23:59:59Z", "2026-06-01T09:00:00+02:00", "2026-07-31T23:59:59+02:00", "2026-08-01",
        "2026-10-18T17:00:00+02:00", "2026-10-20T16:59:59+02:00", "2026-10-20T17:00:00+02:00",
        "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T12:00:00+01:00", "2026-10-26",
    ),
    MINIMAL: ("2026-01-01",),
}  # fmt: skip

# Events that are in a state of registration that the examples never reach.
STATES = {
    "open": "",
    "full": "capacity = 10\nregistered = 10",
    "waitlist": "capacity = 10\nregistered = 10\nwaitlist = true",
    "postponed": 'status = "postponed"',
    "cancelled": 'status = "cancelled"',
    "none": None,
}

ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "1792490400",  # 20 October 2026, 12:00 in Vienna
    "TZ": "Europe/Vienna",
    "COLUMNS": "100",
    "LC_ALL": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "LANTERN_JOIN_URL": "https://join.example/lantern",
    "LANTERN_PASSCODE": "wick",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
LEFT_OUT = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "GITHUB_ACTIONS", "PYTHONTZPATH", "TERMINAL_WIDTH")


@dataclass(frozen=True)
class Run:
    """One command line, what it reads from standard input, and what it finds in the environment."""

    arguments: tuple[str, ...]
    stdin: str | None = None
    environment: dict[str, str] = field(default_factory=dict)
    masked: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return re.sub(r"[^A-Za-z0-9.,-]+", "_", " ".join(self.arguments))[:120] or "nothing"


@dataclass(frozen=True)
class Scenario:
    """Runs, one after another, in one fresh copy of the inputs; Git knows `versions` as two revisions of event.toml."""

    name: str
    runs: tuple[Run, ...]
    versions: tuple[str, ...] = ()


def run(line: str, **more) -> Run:
    """Return the run of a command line without quoted words; `|` stands for a space within one."""
    return Run(tuple(word.replace("|", " ") for word in line.split()), **more)


def export(line: str, epoch: int = 1_792_490_400) -> Run:
    """Return the run of an export at the moment `epoch`, in seconds since 1970."""
    return run(f"export {line}", environment={"SOURCE_DATE_EPOCH": str(epoch)})


def scenarios(corpus: Path | None) -> Iterator[Scenario]:
    """Yield all that is recorded; the schedules of `corpus` stand in the folder `corpus` of each copy."""
    yield _help()
    yield _usage_errors()
    yield Scenario("check", tuple(_checks()))
    yield Scenario("status", tuple(_statuses()))
    yield Scenario("listings", tuple(_listings()))
    yield Scenario("times", tuple(_times()))
    yield Scenario("announce", tuple(_announcements()))
    yield Scenario("diff", tuple(_differences()), versions=(EVERYTHING, LATER))
    yield Scenario("init", tuple(_starts()))
    yield Scenario("site", tuple(_sites()))
    yield Scenario("lint", tuple(_feeds()))
    for format_ in EXPORTS:
        yield Scenario(f"export-{format_}", tuple(_exports(format_)))
    yield Scenario("export-calendar", tuple(_calendars()))
    yield Scenario("export-split", tuple(_splits()))
    for audience in AUDIENCES:
        yield Scenario(f"history-{audience}", tuple(_history(audience)))
    yield Scenario("published", tuple(_published()))
    yield Scenario("round-trip", tuple(_round_trips()))
    if corpus:
        yield from _corpus(corpus)


def _help() -> Scenario:
    runs = [run("--help"), run("-h"), run("--version", masked=("version",)), run(""), run("schema"), run("explain")]
    runs += [run(f"{command} --help") for command in COMMANDS]
    codes = ("A106", "A204", "A404", "A501", "room-clash", "A999", "nonsense")
    runs += [run(f"explain {code} {form}") for code in codes for form in ("", "--json")]
    return Scenario("help", (*runs, run("explain --format json")))


def _usage_errors() -> Scenario:
    lines = [command for command in COMMANDS if command not in {"init", "schema", "explain", "convert"}]
    lines += [f"{command} --wrong" for command in COMMANDS]
    lines += [f"{command} absent.toml" for command in COMMANDS if command not in {"init", "schema", "explain"}]
    lines += [f"{command} absent.toml --json" for command in ("check", "status", "agenda", "export", "diff")]
    lines += [
        "frobnicate", "--max-size", "--max-size 0 check minimal.toml", "--max-size 10B check minimal.toml",
        "--max-sessions 1 check everything-2026.toml", "check .", "status minimal.toml --at yesterday",
        "status minimal.toml --in Atlantis", "status minimal.toml --soon sometimes", "status minimal.toml --is ajar",
        "status minimal.toml --window absent", "status minimal.toml --format yaml", "agenda minimal.toml --format yaml",
        "agenda everything-2026.toml --track absent", "agenda everything-2026.toml --day 9", "convert now --in",
        "convert 2026-10-25|02:30|Vienna", "convert 2026-03-29|02:30|Vienna", "convert nonsense",
        "convert 2026-10-24 --overlap backwards", "export minimal.toml --format xx",
        "export minimal.toml --format json --alarm 15m", "export everything-2026.toml --alarm soon",
        "export everything-2026.toml --split speaker", "export everything-2026.toml -o absent/agenda.ics",
        "export everything-2026.toml --check", "export everything-2026.toml --deadlines --deadlines-only",
        "check everything-2026.toml --select A0", "check everything-2026.toml --ignore nonsense",
        "check minimal.toml --max-findings 0", "import minimal.toml", "import absent.xml --from nothing",
        "diff minimal.toml", "diff absent:event.toml event.toml", "announce minimal.toml --verify absent.txt",
    ]  # fmt: skip
    return Scenario("usage", tuple(run(line) for line in lines))


def _checks() -> Iterator[Run]:
    faulty = [f"faulty/{path.name}" for path in sorted((TESTS / "faulty").glob("*.toml"))]
    for file in (*EXAMPLES, LATER, *faulty):
        for form in FINDINGS:
            yield run(f"check {file} --format {form}")
        yield run(f"agenda {file}")
        yield run(f"status {file} --json --at {NOW}")
        yield export(f"{file} -o {Path(file).stem}.ics")
    everything = " ".join((*EXAMPLES, LATER, *faulty))
    for form in FINDINGS:
        yield run(f"check {everything} --format {form}")
        yield run(f"check {everything} --format {form} --max-findings 7")
    yield run(f"check {everything} --select A5")
    yield run(f"check {everything} --strict --ignore A5,A4")
    yield run(f"check {everything} --strict --ignore A501 --ignore A4")
    yield run(f"check {everything}", environment={"GITHUB_ACTIONS": "true"})
    yield run("check -", stdin='[event]\nid = "piped"\ntitle = "Piped"\nstart = 2026-01-01')
    yield run(f"check {EVERYTHING}", environment={"FORCE_COLOR": "1"})
    yield run(f"check {everything}", environment={"COLUMNS": "40"})


def _statuses() -> Iterator[Run]:
    for file, moments in MOMENTS.items():
        for at in moments:
            yield run(f"status {file} --at {at}")
            yield run(f"status {file} --at {at} --json")
            yield run(f"status {file} --at {at} --exit-code --in Tokyo --in America/New_York")
            yield run(f"status {file} --at {at} --is open,waitlist --soon 5d")
    for window in ("early-bird", "press", "on-site"):
        for at in MOMENTS[EVERYTHING]:
            yield run(f"status {EVERYTHING} --window {window} --at {at}")
    for state, keys in STATES.items():
        text = _event_in(state, keys)
        for at in (
            "2026-01-01",
            "2026-04-01",
            "2026-04-30T12:00:00+02:00",
            "2026-05-15",
            "2026-06-01T12:00Z",
            "2027-01-01",
        ):
            yield run(f"status - --at {at} --exit-code", stdin=text)
            yield run(f"status - --at {at} --json", stdin=text)
    yield run(f"status {' '.join(EXAMPLES)} --at {NOW}")
    yield run(f"status {' '.join(EXAMPLES)} --at {NOW} --json --exit-code")


def _event_in(state: str, keys: str | None) -> str:
    own = keys if keys and keys.startswith("status") else ""
    head = f'[event]\nid = "{state}"\ntitle = "Fair"\ntimezone = "Europe/Vienna"\nstart = 2026-06-01\nend = 2026-06-02\n{own}'
    if keys is None:
        return head + "\n"
    window = "opens = 2026-03-01T09:00:00\ncloses = 2026-05-01T17:00:00"
    return f"{head}\n[registration]\n{window}\n{'' if own else keys}\n"


def _listings() -> Iterator[Run]:
    choices = ("", "--day 1", "--day 2026-10-25", "--track night", "--room hall --kind panel", "--speaker okafor")
    for file in (*EXAMPLES, LATER):
        for form in LISTINGS:
            for audience in AUDIENCES:
                yield run(f"agenda {file} --format {form} --audience {audience}")
                yield run(f"speakers {file} --format {form} --audience {audience}")
    for choice in choices:
        yield run(f"agenda {EVERYTHING} {choice} --12h")
        yield run(f"speakers {EVERYTHING} {choice}")
    for at in (*MOMENTS[EVERYTHING], "2026-10-24T10:30:00+02:00"):
        yield run(f"agenda {EVERYTHING} --now --at {at}")
        yield run(f"agenda {EVERYTHING} --now --at {at} --json")
    for sort in ("precedence", "name", "time"):
        yield run(f"speakers {EVERYTHING} --sort {sort} --role moderator")
        yield run(f"speakers {OSCE} --sort {sort}")
    yield run(f"agenda {EVERYTHING}", environment={"FORCE_COLOR": "1"})
    yield run(f"agenda {EVERYTHING}", environment={"COLUMNS": "40"})


def _times() -> Iterator[Run]:
    zones = "--in Tokyo --in America/Los_Angeles --in UTC+5:30"
    for file in (OSCE, EVERYTHING, MINIMAL):
        for form in LISTINGS:
            yield run(f"times {file} {zones} --format {form}")
        yield run(f"times {file}")
        yield run(f"times {file} {zones} --12h --night 23:00-06:00")
        yield run(f"times {file} {zones} --overlap 09:00-17:00")
    moments = (
        "14|June|2021|14:00|Vienna", "2026-10-25T02:30:00+02:00", "2026-03-29|03:00|Vienna", "1790000000", "now",
        "10|June|2021,|17:00|CEST", "2026-10-22|23:59|AoE",
    )  # fmt: skip
    for moment in moments:
        yield run(f"convert {moment} --in Tokyo --in Auckland --at {NOW}")
        yield run(f"convert {moment} --in Tokyo --json --at {NOW}")
    yield run(f"convert 2026-10-24 --overlap 09:00-17:00 --in Vienna --in Tokyo --at {NOW}")
    yield run(f"convert 2026-10-24 --overlap 09:00-17:00 --in Vienna --in Tokyo --json --at {NOW}")


def _announcements() -> Iterator[Run]:
    for file in (*EXAMPLES, LATER, "faulty/announced-wrongly.toml"):
        for form in ("text", "markdown", "json"):
            for audience in AUDIENCES:
                yield run(f"announce {file} --format {form} --audience {audience} --at {NOW} --in Tokyo")
        for form in ("text", "json"):
            yield run(f"announce {file} --verify announced/osce-with-slips.txt --format {form} --at {NOW}")
    for at in MOMENTS[EVERYTHING]:
        yield run(f"announce {EVERYTHING} --at {at}")
    text = "Join us on Sunday, 14 June 2021 at 14:00 CET with Helga Schmidt, by 31 June, 25:00."
    yield run(f"announce {OSCE} --verify - --at {NOW}", stdin=text)


def _differences() -> Iterator[Run]:
    for old, new in ((EVERYTHING, LATER), (LATER, EVERYTHING), (EVERYTHING, EVERYTHING), (MINIMAL, OSCE)):
        for form in ("text", "markdown", "json"):
            yield run(f"diff {old} {new} --format {form} --exit-code")
            yield run(f"diff {old} {new} --format {form} --notify")
        yield run(f"diff {old} {new} --audience registered --in Tokyo")
    yield run("diff HEAD~1:event.toml event.toml")
    yield run("diff HEAD~1:event.toml HEAD:./event.toml --json")
    yield export(f"{EVERYTHING} -o published.ics")
    for form in ("text", "markdown", "json"):
        yield run(f"diff --since published.ics {LATER} --format {form} --exit-code")
    yield run(f"diff --since published.ics {EVERYTHING} --exit-code")
    yield run(f"diff --since {MINIMAL} {EVERYTHING}")
    yield run(f"check {LATER} --against published.ics")


def _sites() -> Iterator[Run]:
    clock = {"SOURCE_DATE_EPOCH": "1792490400"}
    yield run(f"publish {EVERYTHING} -o site", environment=clock)
    yield run(f"publish {EVERYTHING} -o site --check", environment=clock)
    yield run(f"publish {LATER} -o site --force --json", environment=clock)
    yield run("subscribe absent.toml --json")
    yield run(f"subscribe {EVERYTHING} --json")
    yield run(f"agenda {EVERYTHING} --grid --day 1")


def _feeds() -> Iterator[Run]:
    yield export(f"{EVERYTHING} -o one.ics")
    yield export(f"{LATER} -o two.ics")
    for form in FINDINGS:
        yield run(f"lint one.ics --format {form} --at {NOW}")
    yield run(f"lint two.ics --previous one.ics --at {NOW}")


def _starts() -> Iterator[Run]:
    yield run("init", masked=("date", "uuid"))
    yield run("init", masked=("date", "uuid"))
    yield run("check event.toml", masked=("date", "uuid"))
    yield run("init -", masked=("date", "uuid"))
    yield run("init deep/down/event.toml", masked=("date", "uuid"))


def _exports(form: str) -> Iterator[Run]:
    for file in (*EXAMPLES, LATER):
        for audience in AUDIENCES:
            yield export(f"{file} --format {form} --audience {audience}")
    yield export(f"{' '.join(EXAMPLES)} --format {form}")
    yield export(f"{EVERYTHING} --format {form} --day 1 --track night")
    yield export(f"{EVERYTHING} --format {form} -o out")
    yield export(f"{EVERYTHING} --format {form} -o out --check")
    yield export(f"{LATER} --format {form} -o out --check")
    yield export(f"{EVERYTHING} --format {form} --split day -o days")
    yield export(f"{EVERYTHING} --format {form} --json -o told")


def _calendars() -> Iterator[Run]:
    options = (
        "--utc", "--deadlines", "--deadlines-only", "--alarm 15m", "--alarm 1d --alarm 10m --deadlines",
        "--session panel --method publish", "--session panel --method cancel", "--method cancel", "--day 2", "--room stream", "--kind workshop", "--speaker weiss",
        "--session panel", "--json", f"--at {NOW}",
    )  # fmt: skip
    for option in options:
        for audience in AUDIENCES:
            yield export(f"{EVERYTHING} {option} --audience {audience}")
        yield export(f"{OSCE} {EVERYTHING} {option}")
    yield export(f"{EVERYTHING}", epoch=0)
    yield run(f"export {EVERYTHING} --at {LATE}", environment={"SOURCE_DATE_EPOCH": ""})
    yield run(f"export {EVERYTHING}", environment={"SOURCE_DATE_EPOCH": "soon"})
    yield export("- -o agenda.ics", epoch=0)
    yield run("export faulty/what-exports-leave-out.toml --format schedule-xml")


def _splits() -> Iterator[Run]:
    for by in ("session", "speaker", "room", "track", "day"):
        yield export(f"{EVERYTHING} --split {by} -o {by}")
        yield export(f"{LATER} --split {by} -o {by} --check", epoch=1_792_576_800)
        yield export(f"{LATER} --split {by} -o {by}", epoch=1_792_576_800)
        yield export(f"{OSCE} --split {by} -o {by}-json --format json --json")


def _history(audience: str) -> Iterator[Run]:
    for name, options in (("plain", ""), ("all", "--deadlines --alarm 15m"), ("utc", "--utc"), ("day", "--day 1")):
        onto = f"--audience {audience} {options} -o {name}.ics"
        yield export(f"{EVERYTHING} {onto}")
        yield export(f"{EVERYTHING} {onto} --check", epoch=1_792_576_800)
        yield export(f"{EVERYTHING} {onto}", epoch=1_792_576_800)
        yield export(f"{LATER} {onto} --check", epoch=1_792_663_200)
        yield export(f"{LATER} {onto}", epoch=1_792_663_200)
        yield export(f"{EVERYTHING} {onto}", epoch=1_792_749_600)
        yield export(f"{OSCE} {onto}", epoch=1_792_836_000)
        yield export(f"{OSCE} {EVERYTHING} {onto}", epoch=1_792_836_000)
        yield export(f"{LATER} --previous {name}.ics -o {name}-next.ics", epoch=1_792_922_400)
        yield export(f"{LATER} --fresh {onto}", epoch=1_793_008_800)
        yield export(f"{OSCE} --force {onto}", epoch=1_793_095_200)


def _published() -> Iterator[Run]:
    """Yield how today's program takes up each calendar that version 0.1 wrote."""
    for file in sorted(PUBLISHED.rglob("*.ics")):
        name = file.relative_to(PUBLISHED).as_posix()
        for event in (OSCE, EVERYTHING, LATER):
            yield run(f"diff --since published/{name} {event}")
            yield run(f"check {event} --against published/{name}")
            yield export(f"{event} --previous published/{name} -o next.ics --force", epoch=1_800_000_000)
        yield run(f"import published/{name} --timezone Europe/Vienna")
    for line in published_commands():
        placed = re.sub(r"(?<=-o )\S+|\S+\.toml", r"published/\g<0>", line)
        yield export(f"{placed} --check", epoch=1_788_000_000)
        yield export(placed.replace(EVERYTHING, LATER), epoch=1_788_000_000)


def published_commands() -> list[str]:
    """Return the command lines, after `alliance export`, that wrote the published calendars, from their README."""
    return re.findall(r"(?m)^ {4}alliance export (.*)$", (PUBLISHED / "README.md").read_text("utf-8"))


def _round_trips() -> Iterator[Run]:
    for form, suffix in (
        ("icalendar", "ics"),
        ("schedule-xml", "xml"),
        ("schedule-json", "json"),
        ("schedule-json-2", "json"),
    ):
        for file in (OSCE, EVERYTHING, LATER):
            name = f"{Path(file).stem}-{form}"
            yield export(f"{file} --format {form} -o {name}.{suffix}")
            yield run(f"import {name}.{suffix} -o {name}.toml")
            yield run(f"import {name}.{suffix} -o {name}.toml")
            yield run(f"check {name}.toml")
            yield run(f"diff {file} {name}.toml")


def _corpus(corpus: Path) -> Iterator[Scenario]:
    kinds = {".ics", ".xml", ".json", ".yml", ".yaml"}
    files = [path.relative_to(corpus) for path in sorted(corpus.rglob("*")) if path.suffix in kinds and path.is_file()]
    for path in files:
        source = f"corpus/{path.as_posix()}"
        if " " in source or "|" in source:
            continue
        runs = [run(f"import {source}"), run(f"import {source} --timezone Europe/Riga -o event.toml")]
        runs += [run(f"import {source} --strict --timezone Europe/Riga"), run("check event.toml")]
        runs += [run("check event.toml --format sarif"), run("agenda event.toml"), run("speakers event.toml --json")]
        runs += [run(f"status event.toml --at {NOW}"), run(f"announce event.toml --at {NOW}")]
        runs += [run("times event.toml --in Tokyo --in Los|Angeles")]
        runs += [export(f"event.toml --format {form}") for form in EXPORTS if form != "icalendar"]
        runs += [export("event.toml -o agenda.ics"), export("event.toml -o agenda.ics --check", epoch=1_800_000_000)]
        if path.suffix == ".ics":
            runs += [export(f"event.toml --previous {source} -o next.ics"), run(f"diff --since {source} event.toml")]
            runs += [run(f"check event.toml --against {source}")]
        yield Scenario(f"corpus-{path.as_posix().replace('/', '-')}", tuple(runs))
    # One calendar kept in several versions: each becomes the next state of one published calendar.
    for (folder, stem), versions in groupby(
        files, lambda path: (path.parent, path.name.split(".")[0].rstrip("0123456789"))
    ):
        editions = [path for path in versions if path.suffix in {".ics", ".xml"}]
        if len(editions) > 1:
            runs = []
            for number, path in enumerate(editions, 1):
                runs += [run(f"import corpus/{path.as_posix()} --timezone Europe/Riga -o event.toml --force")]
                runs += [export("event.toml -o agenda.ics", epoch=1_792_490_400 + number * 86_400)]
                runs += [run("diff --since agenda.ics event.toml")]
            yield Scenario(f"corpus-history-{folder.as_posix().replace('/', '-')}-{stem}", tuple(runs))


# What two honest records may differ in.
MASKS = {
    "version": (re.compile(rb"alliance [0-9][0-9A-Za-z.+-]*"), b"alliance VERSION"),
    "date": (re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}"), b"DATE"),
    "uuid": (re.compile(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), b"UUID"),
}
GENERATOR = re.compile(
    rb"""("name": *"alliance",\s*"(?:semanticV|v)ersion": *"|<generator name="alliance" version=")[^"]+"""
)


class Recorder:
    """Runs the program in this process, as `python -m alliance_cli` does, and keeps what it answers in `folder`."""

    def __init__(self, folder: Path, work: Path, corpus: Path | None) -> None:
        self.folder = folder
        self.work = work
        self.corpus = corpus
        self.inputs = work / "inputs"
        self.place = work / "here"
        self.streams = [work / name for name in ("stdin", "stdout", "stderr")]
        self._collect_inputs()

    def _collect_inputs(self) -> None:
        self.inputs.mkdir()
        for file in (*(ROOT / "examples").glob("*.toml"), *(TESTS / "versions").glob("*.toml")):
            shutil.copy(file, self.inputs)
        for name in ("faulty", "announced"):
            shutil.copytree(TESTS / name, self.inputs / name)
        if PUBLISHED.exists():
            shutil.copytree(PUBLISHED, self.inputs / "published")

    def record(self, scenario: Scenario) -> int:
        """Record one scenario and return how many command lines it has."""
        shutil.copytree(self.inputs, self.place)
        if self.corpus:
            (self.place / "corpus").symlink_to(self.corpus, target_is_directory=True)
        os.chdir(self.place)
        for number, version in enumerate(scenario.versions):
            shutil.copy(version, "event.toml")
            _commit(first=number == 0)
        kept = self.folder / scenario.name
        kept.mkdir(parents=True)
        before = self._files()
        for number, each in enumerate(scenario.runs):
            code, out, err = self._answer(each)
            after = self._files()
            parts = [
                ("", "alliance " + " ".join(each.arguments)),
                ("exit code", code),
                ("stdout", out),
                ("stderr", err),
            ]
            changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
            parts += [(f"file {name}", Path(name).read_bytes() if name in after else "(removed)") for name in changed]
            before = after
            (kept / f"{number:03}-{each.name}.txt").write_bytes(self._case(parts, each.masked))
        os.chdir(self.work)
        shutil.rmtree(self.place)
        gc.collect()  # the program switches it off, as one run needs none
        return len(scenario.runs)

    def _answer(self, each: Run) -> tuple[str, bytes, bytes]:
        self.streams[0].write_text(each.stdin or "", "utf-8")
        outside = dict(os.environ)
        saved = [os.dup(number) for number in range(3)]
        kept = sys.stdin, sys.stdout, sys.stderr, sys.argv
        try:
            for number, path in enumerate(self.streams):
                flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC if number else os.O_RDONLY
                opened = os.open(path, flags, 0o600)
                os.dup2(opened, number)
                os.close(opened)
            sys.stdin, sys.stdout, sys.stderr = map(_stream, range(3))
            sys.argv = ["alliance", *each.arguments]
            os.environ.update(each.environment)
            code = _run_program()
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            sys.stdin, sys.stdout, sys.stderr, sys.argv = kept
            for number, copy in enumerate(saved):
                os.dup2(copy, number)
                os.close(copy)
            os.environ.clear()
            os.environ.update(outside)
        return code, self.streams[1].read_bytes(), self.streams[2].read_bytes()

    def _files(self) -> dict[str, tuple[int, int, int]]:
        found = {}
        for folder, folders, names in os.walk("."):
            folders[:] = [name for name in folders if name not in {".git", "corpus"}]
            for name in names:
                path = f"{folder}/{name}".removeprefix("./")
                about = os.lstat(path)
                found[path] = (about.st_mtime_ns, about.st_size, about.st_ino)
        return found

    def _case(self, parts: list[tuple[str, str | bytes]], masked: tuple[str, ...]) -> bytes:
        text = b""
        for title, content in parts:
            raw = content if isinstance(content, bytes) else content.encode()
            text += (
                (f"== {title}\n".encode() if title else b"") + raw + (b"" if raw.endswith(b"\n") or not raw else b"\n")
            )
        for path in filter(None, (self.place, self.work, self.corpus, ROOT)):
            text = text.replace(os.fsencode(path), b"SOMEWHERE")
        text = GENERATOR.sub(rb"\1VERSION", text)
        for name in masked:
            text = MASKS[name][0].sub(MASKS[name][1], text)
        return text


def _stream(number: int) -> TextIO:
    return open(number, "w" if number else "r", encoding="utf-8", closefd=False)  # for one run


def _run_program() -> str:
    try:
        runpy.run_module("alliance_cli", run_name="__main__")
    except SystemExit as end:
        return str(end.code or 0)
    except BaseException as error:  # noqa: BLE001  # what escapes is an answer too, if a bad one
        return f"{type(error).__name__} escaped"
    return "0"


def _commit(*, first: bool) -> None:
    who = {"NAME": "Somebody", "EMAIL": "somebody@example.org", "DATE": "2026-01-01T00:00:00Z"}
    names = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    commands = [["add", "event.toml"], ["commit", "-q", "-m", "A version"]]
    for command in [["init", "-q"], *commands] if first else commands:
        subprocess.run(["git", *command], check=True, env={**os.environ, **names})  # noqa: S607


def record(folder: Path, only: str = "") -> int:
    """Record the program that Python imports into the new folder `folder`; return how many command lines it has.

    `only` is a regular expression: scenarios whose name it does not match are left out.
    """
    folder.mkdir(parents=True)
    corpus = os.environ.get("ALLIANCE_CORPUS")
    for name in (*LEFT_OUT, "ALLIANCE_CORPUS"):
        os.environ.pop(name, None)
    os.environ.update(ENVIRONMENT)
    with tempfile.TemporaryDirectory() as work:
        place = Path(corpus).resolve() if corpus else None
        recorder = Recorder(folder.resolve(), Path(work).resolve(), place)
        return sum(recorder.record(each) for each in scenarios(place) if re.match(only, each.name))


def differences(old: Path, new: Path) -> Iterator[str]:
    """Yield for each case in which two records differ what differs, with its first lines."""
    cases = [{path.relative_to(folder).as_posix() for path in folder.rglob("*.txt")} for folder in (old, new)]
    for case in sorted(cases[0] | cases[1]):
        if case not in cases[0] or case not in cases[1]:
            yield f"{case}: only in {new if case in cases[1] else old}"
        elif (old / case).read_bytes() != (new / case).read_bytes():
            yield f"{case}\n" + "\n".join(_changed_lines((old / case).read_bytes(), (new / case).read_bytes()))


def _changed_lines(old: bytes, new: bytes, most: int = 30) -> list[str]:
    before, after = (
        [repr(line.decode("utf-8", "backslashreplace"))[1:-1] for line in x.split(b"\n")] for x in (old, new)
    )
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    start = max(0, same - 2)
    hunk = difflib.unified_diff(
        before[start : same + 300], after[start : same + 300], before[0], after[0], lineterm="", n=2
    )
    lines = list(hunk)
    return [f"  {line[:240]}" for line in lines[:most]] + (["  ..."] if len(lines) > most else [])


def compare_revision(revision: str, work: Path, only: str) -> tuple[Path, Path]:
    """Record `revision` and this tree, each in a Python of its own, and return the folders of the two records."""
    tree = work / "tree"
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "-q", "--detach", str(tree), revision], check=True)
    try:
        jobs = []
        for name, source in (("old", tree / "src"), ("new", ROOT / "src")):
            command = [sys.executable, __file__, "record", str(work / name), "--only", only]
            jobs.append(subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(source)}))
        if any([job.wait() for job in jobs]):  # noqa: C419  # wait for both
            raise SystemExit(2)
    finally:
        subprocess.run([*git, "remove", "--force", str(tree)], check=True)
    return work / "old", work / "new"


def main(arguments: list[str] | None = None) -> int:
    """Record or compare, as the command line says, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    jobs = parser.add_subparsers(dest="job", required=True)
    recording, comparing = jobs.add_parser("record"), jobs.add_parser("compare")
    recording.add_argument("folder", type=Path)
    comparing.add_argument("records", nargs="+", metavar="FOLDER", help="two records, or one git revision")
    for job in (recording, comparing):
        job.add_argument("--only", default="", metavar="PATTERN", help="only scenarios whose name this matches")
    chosen = parser.parse_args(arguments)
    if chosen.job == "record":
        sys.stdout.write(f"{record(chosen.folder, chosen.only)} answers recorded in {chosen.folder}\n")
        return 0
    with tempfile.TemporaryDirectory() as work:
        if len(chosen.records) == 1:
            old, new = compare_revision(chosen.records[0], Path(work).resolve(), chosen.only)
        else:
            old, new = map(Path, chosen.records)
        found = list(differences(old, new))
    for each in found:
        sys.stdout.write(each + "\n")
    sys.stdout.write(f"{len(found)} answers differ\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
