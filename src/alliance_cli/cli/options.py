"""The arguments and options that several commands share, each defined once."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import typer

DEFAULT_FILE = "event.toml"
"""FILE if none is named."""
_A_FILE = "or - for standard input; default: event.toml"

File: TypeAlias = Annotated[
    str, typer.Argument(metavar="FILE", help=f"Event file (TOML), {_A_FILE}.", show_default=False)
]
Timezone: TypeAlias = Annotated[
    str | None, typer.Option("--timezone", metavar="ZONE", help="The event's zone, if the source names none.")
]
Files: TypeAlias = Annotated[
    list[str] | None, typer.Argument(metavar="FILE...", help=f"Event files (TOML), {_A_FILE}.")
]
At: TypeAlias = Annotated[
    str | None,
    typer.Option("--at", metavar="TIME", help="Answer for this moment instead of now: 2021-06-10T16:59:59+02:00."),
]
Json: TypeAlias = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Zones: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--in",
        metavar="ZONE",
        help="Show times in this zone too: Tokyo, Asia/Tokyo, UTC+2. Repeatable, or separated by commas.",
    ),
]
AudienceOption: TypeAlias = Annotated[
    Literal["public", "registered"],
    typer.Option(
        "--audience", help="Who may see the output: private links and sessions are for registered people only."
    ),
]
Language: TypeAlias = Annotated[
    Literal["en", "de", "fr", "it", "ru", "es"] | None,
    typer.Option(
        "--language",
        help="Language of the built-in words; default: the event's first language if supported, else English.",
    ),
]
Days: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--day", metavar="DAY", help="Only this conference day: 2, 2021-06-15, 15 Jun, tuesday, today. Repeatable."
    ),
]
Tracks: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--track", metavar="NAME", help="Only sessions of this track, by id or name. Repeatable."),
]
Rooms: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--room", metavar="NAME", help="Only sessions in this room, by id or name. Repeatable."),
]
Speakers: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--speaker", metavar="NAME", help="Only sessions with this speaker, by id or name. Repeatable."),
]
Sessions: TypeAlias = Annotated[
    list[str] | None, typer.Option("--session", metavar="TITLE", help="Only this session, by id or title. Repeatable.")
]
Kinds: TypeAlias = Annotated[
    list[str] | None, typer.Option("--kind", metavar="WORD", help="Only sessions of this kind. Repeatable.")
]
Roles: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="WORD", help="Only people in this role. Repeatable."),
]
TwelveHour: TypeAlias = Annotated[bool, typer.Option("--12h", help="Show clock times as 2:00 pm instead of 14:00.")]
Overlap: TypeAlias = Annotated[
    str | None,
    typer.Option("--overlap", metavar="HOURS", help="Find times within these hours in every zone: 09:00-17:00."),
]
Listing: TypeAlias = Literal["text", "markdown", "csv", "json"]
ListingFormat: TypeAlias = Annotated[Listing, typer.Option("--format", help="Output format.")]
Answer: TypeAlias = Literal["text", "json"]
AnswerFormat: TypeAlias = Annotated[Answer, typer.Option("--format", help="Output format.")]
Strict: TypeAlias = Annotated[bool, typer.Option("--strict", help="Warnings fail too.")]
SelectedCodes: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--select", metavar="CODE", help="Show only these findings: A501 or A5, or for lint L303 or L3. Repeatable."
    ),
]
IgnoredCodes: TypeAlias = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="CODE", help="Hide these findings. Repeatable.")
]
MaxFindings: TypeAlias = Annotated[
    int | None,
    typer.Option("--max-findings", metavar="N", min=1, help="Show at most N findings; default: 100 as text, else all."),
]
Findings: TypeAlias = Literal["text", "json", "github", "sarif"]
FindingsFormat: TypeAlias = Annotated[
    Findings, typer.Option("--format", help="Output format: text, JSON, GitHub Actions annotations or SARIF 2.1.0.")
]
