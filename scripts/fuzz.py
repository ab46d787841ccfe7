# ruff: noqa: INP001  # a script
"""Feed the readers bytes until something other than a clear error comes out; guided by coverage, run by hand.

pip install atheris
python scripts/fuzz.py event-file -max_total_time=300
python scripts/fuzz.py icalendar corpus/ -max_total_time=300
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["alliance_cli", "tomli"]):
    from alliance_cli.announcing.draft import read_announcement
    from alliance_cli.announcing.verify import verify
    from alliance_cli.calendar.published import published
    from alliance_cli.event.audience import publish
    from alliance_cli.findings import EventError
    from alliance_cli.formats.draft import draft_file
    from alliance_cli.formats.safe_markdown import markdown_prose, markdown_text
    from alliance_cli.formats.toml import event_file
    from alliance_cli.importing.imported import Context
    from alliance_cli.importing.sources import SOURCES, import_schedule
    from alliance_cli.lint.feed import Feed
    from alliance_cli.lint.judge import judge
    from alliance_cli.meeting_links import find_meeting_links, without_meeting_links
    from alliance_cli.reading.event_file import load_bytes
    from alliance_cli.reading.private_values import shown_lines
    from alliance_cli.text import clean_text, hidden_character
    from alliance_cli.times import find_zone, parse_duration, parse_moment
    from alliance_cli.use_cases.check import findings
    from alliance_cli.use_cases.freshness import outside_diagnostics


ZONE = "Europe/Vienna"
EVENT = load_bytes("event.toml", (Path(__file__).parent.parent / "examples" / "everything-2026.toml").read_bytes())


def fuzz_event_file(data: bytes) -> None:
    """Read and check an event file; publish it where it is sound."""
    loaded = load_bytes("event.toml", data)
    findings(loaded, outside_diagnostics(loaded, None))
    shown_lines(loaded.text, None)
    if loaded.agenda and not loaded.errors:
        publish(loaded.agenda, "public", {})


def fuzz_source(kind: str) -> Callable[[bytes], None]:
    """Return a target that imports a schedule of the kind; what comes out is a sound event file.

    JSON of our own is the event file in other words: what is wrong in it stays, for `check` to say so.
    """

    def fuzz(data: bytes) -> None:
        imported = import_schedule(data, Context(timezone=ZONE), kind)
        errors = load_bytes("event.toml", event_file(imported.data)).errors
        if errors and kind != "json":
            raise AssertionError(errors)

    return fuzz


def fuzz_published(data: bytes) -> None:
    """Read back a published calendar."""
    head = b"BEGIN:VCALENDAR\nX-ALLIANCE-FEED:public\nLAST-MODIFIED:20260101T000000Z\n"
    for content in (data, head + data + b"\nEND:VCALENDAR\n"):
        for entry in published(content).values():
            _ = entry.announced, entry.summary, entry.status, entry.content


def fuzz_lint(data: bytes) -> None:
    """Judge any calendar."""
    for _ in judge(Feed("feed.ics", data), selected=("L",)):
        pass


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


def fuzz_announcement(data: bytes) -> None:
    """Compare a text with an event."""
    if EVENT.agenda is None:
        raise AssertionError(EVENT.errors)
    verify(EVENT.agenda, data.decode("utf-8", "replace"))


def fuzz_draft(data: bytes) -> None:
    """Make a draft of an announcement; what comes out is TOML, whatever a valid event lacks."""
    facts, _ = read_announcement(data, ZONE)
    errors = [error for error in load_bytes("event.toml", draft_file(facts)).errors if error.code.startswith("A1")]
    if errors:
        raise AssertionError(errors)


def fuzz_text(data: bytes) -> None:
    """Clean a text, write it as Markdown, and blot out what lets people into meetings."""
    text = clean_text(data.decode("utf-8", "surrogateescape"))
    if hidden_character(text) or clean_text(text) != text:
        raise AssertionError(text)
    markdown_text(text)
    if "<script" in markdown_prose(text).replace("`", "") and "`" not in text:
        raise AssertionError(text)
    if len(without_meeting_links(text)) != len(text):
        raise AssertionError(find_meeting_links(text))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "event-file": fuzz_event_file,
    "published": fuzz_published,
    "lint": fuzz_lint,
    "time": fuzz_time,
    "announcement": fuzz_announcement,
    "draft": fuzz_draft,
    "text": fuzz_text,
    **{kind: fuzz_source(kind) for kind in SOURCES},
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
