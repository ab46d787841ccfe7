"""The table of commands: what each is for, its group in the help, and where it is."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Group: TypeAlias = Literal["Write", "Look", "Publish"]


class Command(NamedTuple):
    """One row: the summary has at most 45 letters; the module is that of `cli.commands`, its function the same name.

    `words` are what people type for it.
    """

    name: str
    group: Group
    summary: str
    module: str = ""
    words: tuple[str, ...] = ()

    @property
    def function(self) -> str:
        """The name of the module and of its function."""
        return self.module or self.name


COMMANDS = {
    row.name: row
    for row in (
        Command("init", "Write", "Start an event file", words=("new", "create", "start")),
        Command("check", "Write", "Find and fix mistakes in event files", words=("validate", "fix", "verify", "test")),
        Command("import", "Write", "Turn another system's schedule into one", "import_", ("read", "load", "from")),
        Command("explain", "Write", "Explain a finding of check or lint", words=("why", "code", "codes")),
        Command("schema", "Write", "Print the JSON Schema, for editors"),
        Command(
            "agenda", "Look", "Show the programme", words=("programme", "program", "schedule", "sessions", "talks")
        ),
        Command("speakers", "Look", "Show who takes part", words=("people", "lineup", "line-up", "speaker")),
        Command("times", "Look", "Show the programme in several time zones", words=("zones", "time", "timezones")),
        Command("convert", "Look", "Show one moment in several time zones", words=("when", "tz")),
        Command("status", "Look", "Show whether registration is open", words=("registration", "open", "state")),
        Command(
            "export", "Publish", "Write the calendar or another format", words=("ics", "calendar", "write", "build")
        ),
        Command(
            "publish", "Publish", "Write the whole site: page, calendar, feeds", words=("site", "page", "web", "html")
        ),
        Command("subscribe", "Publish", "Show the links for subscribing", words=("webcal", "subscription", "follow")),
        Command("announce", "Publish", "Write an announcement, or check one", words=("announcement", "text", "mail")),
        Command("diff", "Publish", "Show what changed, and whom to tell", words=("changes", "compare", "changelog")),
        Command("lint", "Publish", "Check any published calendar"),
    )
}
"""The commands in the order in which help lists them."""
