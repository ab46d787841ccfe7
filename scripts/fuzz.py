# ruff: noqa: INP001  # a script
"""Feed the readers bytes until something other than a clear error comes out; guided by coverage, run by hand.

pip install atheris
python scripts/fuzz.py event-file -max_total_time=300
python scripts/fuzz.py schedule corpus/ -max_total_time=300
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["alliance_cli", "tomli", "icalendar"]):
    from alliance_cli.calendar.render import published
    from alliance_cli.event.agenda import publish
    from alliance_cli.findings import EventError
    from alliance_cli.formats.toml import event_file
    from alliance_cli.importing import SOURCES, Context, import_schedule
    from alliance_cli.reading.event_file import load_bytes
    from alliance_cli.times import find_zone, parse_duration, parse_moment
    from alliance_cli.use_cases.check import findings
    from alliance_cli.use_cases.freshness import outside_diagnostics


def fuzz_event_file(data: bytes) -> None:
    """Read and check an event file; publish it where it is sound."""
    loaded = load_bytes("event.toml", data)
    findings(loaded, outside_diagnostics(loaded, None))
    if loaded.agenda and not loaded.errors:
        publish(loaded.agenda, "public", {})


def fuzz_schedule(data: bytes) -> None:
    """Import a schedule; what comes out is a sound event file."""
    kinds = [None, *SOURCES]
    imported = import_schedule(
        data[1:], Context(timezone="Europe/Vienna"), kinds[data[0] % len(kinds)] if data else None
    )
    errors = load_bytes("event.toml", event_file(imported.data)).errors
    if errors:
        raise AssertionError(errors)


def fuzz_calendar(data: bytes) -> None:
    """Read back a published calendar."""
    head = b"BEGIN:VCALENDAR\nX-ALLIANCE-FEED:public\nLAST-MODIFIED:20260101T000000Z\n"
    for content in (data, head + data + b"\nEND:VCALENDAR\n"):
        for entry in published(content).values():
            _ = entry.announced, entry.summary, entry.status, entry.content


def fuzz_time(data: bytes) -> None:
    """Read a moment, a duration and the name of a zone."""
    text = data.decode("utf-8", "replace")
    readers: list[Callable[[str], object]] = [
        lambda written: parse_moment(written, None, any_zone_name=True),
        parse_duration,
        find_zone,
    ]
    for read in readers:
        try:
            read(text)
        except EventError:
            continue


TARGETS = {
    "event-file": fuzz_event_file,
    "schedule": fuzz_schedule,
    "calendar": fuzz_calendar,
    "time": fuzz_time,
}


def main() -> None:
    """Fuzz the target that the command line names, with the options of libFuzzer after it."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: {sys.argv[0]} {'|'.join(TARGETS)} [CORPUS] [-max_total_time=SECONDS]")
    target = TARGETS[sys.argv[1]]

    def quietly(data: bytes) -> None:
        try:
            target(data)
        except EventError:
            return

    atheris.Setup([sys.argv[0], *sys.argv[2:]], quietly)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
