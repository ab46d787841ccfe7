"""`alliance lint`: what is wrong with anybody's published calendar, and what became of its last version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from alliance_cli.cli.options import (
    At,
    FindingsFormat,
    IgnoredCodes,
    Json,
    MaxFindings,
    SelectedCodes,
    Strict,
)

if TYPE_CHECKING:
    from alliance_cli.findings import EventError
    from alliance_cli.use_cases.lint import Judged, Question


def lint(
    feeds: Annotated[
        list[str], typer.Argument(metavar="FEED...", help="Calendars: files, -, or git revisions HEAD~1:feed.ics.")
    ],
    previous: Annotated[
        str | None,
        typer.Option("--previous", metavar="OLD", help="Compare with this version: a file or a git revision."),
    ] = None,
    strict: Strict = False,
    selected: SelectedCodes = None,
    ignored: IgnoredCodes = None,
    audience: Annotated[
        Literal["public", "registered"],
        typer.Option(
            "--audience",
            help="Who the calendar is for: meeting links are fine in one for registered people.",
        ),
    ] = "public",
    at: At = None,
    max_findings: MaxFindings = None,
    format_: FindingsFormat = "text",
    json: Json = False,
) -> int:
    """Check a published calendar from any system: what breaks, what looks wrong, and in which client.

    Each kind of fault is reported once, with its count and first places. Exit code 1 if there are
    errors; with --strict, also if there are warnings. Formalities are checked only with --select L9.

    \b
    Examples:
      alliance lint feed.ics
      alliance lint feed.ics --previous HEAD~1:feed.ics
      curl -s https://example.org/feed.ics | alliance lint -
      alliance lint public/*.ics --format github
    """
    import os

    from alliance_cli.cli.found import answer_report, codes_named, exit_code, report_for, wanted
    from alliance_cli.cli.run import clock
    from alliance_cli.findings import EventError
    from alliance_cli.lint.table import CODES
    from alliance_cli.terminal.views.lint import feed_summary
    from alliance_cli.use_cases.lint import Question

    chosen, unwanted = codes_named(selected, CODES), codes_named(ignored, CODES)
    if previous is not None and len(feeds) > 1:
        raise EventError("--previous goes with one feed", "check each against its own previous version")
    if [*feeds, previous].count("-") > 1:
        raise EventError("standard input can be read only once", "name a file for one of the two")
    question = Question(clock.instant(at), dict(os.environ), chosen, audience == "public", previous)
    answers = _judged(feeds, question)
    judged = [each for each in answers if not isinstance(each, EventError)]
    found = wanted((each for answer in judged for each in answer.findings), chosen, unwanted)
    unreadable = [(file, each) for file, each in zip(feeds, answers, strict=True) if isinstance(each, EventError)]
    form = "json" if json else format_
    report = report_for(form, found, feeds, unreadable, max_findings)._replace(command="lint")
    entries = sum(answer.entries for answer in judged)
    answer_report(report, form, *([feed_summary(found, entries, len(judged))] if judged else []))
    return exit_code(report, strict=strict)


def _judged(feeds: list[str], question: Question) -> list[Judged | EventError]:
    """Return what is found in every feed, or why it cannot be read; one never hides the others."""
    from functools import partial

    from alliance_cli.cli.run.parallel import for_each

    return for_each(partial(_answer, question), feeds)


def _answer(question: Question, feed: str) -> Judged | EventError:
    from alliance_cli.findings import EventError
    from alliance_cli.use_cases.lint import judge_feed

    try:
        return judge_feed(feed, question)
    except EventError as error:
        return error
