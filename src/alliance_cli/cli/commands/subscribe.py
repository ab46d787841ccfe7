"""`alliance subscribe`: the links with which people subscribe to the calendar."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from alliance_cli.cli.options import DEFAULT_FILE, File, Json, Language


def subscribe(
    file: File = DEFAULT_FILE,
    format_: Annotated[
        Literal["text", "markdown", "html", "json"], typer.Option("--format", help="Output format.")
    ] = "text",
    language: Language = None,
    json: Json = False,
) -> int:
    """Show the links for subscribing to the calendar: phones, Google, Outlook and Office 365.

    They are built from `calendar_url` in [event], the address where you publish agenda.ics.

    \b
    Examples:
      alliance subscribe event.toml
      alliance subscribe event.toml --format html
    """
    from alliance_cli.calendar.subscription import subscriptions
    from alliance_cli.cli.run import output
    from alliance_cli.findings import EventError
    from alliance_cli.formats.answers import subscriptions as answers
    from alliance_cli.importing.any_source import read_event_file
    from alliance_cli.words import language_of

    event = read_event_file(file).event
    # What is pasted into a page or a mail is in the event's language, an answer in English.
    is_published = format_ in ("markdown", "html") and not json
    if language and not is_published:
        raise EventError(
            "--language goes with --format markdown and --format html",
            "leave it out, or name one of these formats: answers in the terminal and in JSON are in English",
        )
    links = subscriptions(event, language_of(event.languages, language) if is_published else "en")
    if json or format_ == "json":
        output.write_json(answers.subscriptions_data(event, links))
    elif format_ == "markdown":
        output.write_text(answers.subscriptions_markdown(links))
    elif format_ == "html":
        output.write_text(answers.subscriptions_html(links))
    else:
        from alliance_cli.terminal.views.subscriptions import subscriptions_document

        output.show_answer(subscriptions_document(links))
    return 0
