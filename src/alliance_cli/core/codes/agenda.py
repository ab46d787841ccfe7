"""A5xx: the programme as a whole."""

from alliance_cli.core.codes.code import WARNING, Code

_SESSION = '[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = 2021-06-14T14:00:00\n'

CODES = (
    Code(
        "A501",
        WARNING,
        "end-not-announced",
        "The end of a session is not announced.",
        "Calendars need an end, so they show the event's nominal duration and say that the end is not announced.",
        _SESSION,
        _SESSION + 'duration = "1h30m"\n',
    ),
)
