"""A5xx: the programme as a whole."""

from alliance_cli.checks.codes.code import WARNING, Code

_EVENT = (
    '[event]\nid = "osce-2021"\ntitle = "OSCE 2021"\ntimezone = "Europe/Vienna"\nstart = 2021-06-14\nend = 2021-06-16\n'
)
_ROOM = '[[rooms]]\nid = "hall"\nname = "Great Hall"\n'
_SESSION = '[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = 2021-06-14T14:00:00\n'
_SECOND = '[[sessions]]\nid = "second"\ntitle = "Second"\nstart = 2021-06-14T{}:00\n'
_HOUR = 'duration = "1h"\n'
_IN_ROOM = 'room = "hall"\n'

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
    Code(
        "A502",
        WARNING,
        "outside-the-event",
        "A session lies outside the event.",
        "Mostly the session's date is wrong by a day, a month or a year. Where the event gives days only, a session after\n"
        "midnight counts for the day before, as `day_starts` says.",
        _EVENT + _SESSION.replace("06-14", "07-14") + _HOUR,
        _EVENT + _SESSION + _HOUR,
    ),
    Code(
        "A503",
        WARNING,
        "over-long",
        "A session lasts longer than twelve hours.",
        "Seldom meant: `12:00` to `1:00` on a 12-hour clock, or an end on the wrong day.",
        _SESSION + "end = 2021-06-15T14:30:00\n",
        _SESSION + "end = 2021-06-14T14:30:00\n",
    ),
    Code(
        "A504",
        WARNING,
        "room-clash",
        "Two sessions are in one room at once.",
        "Real programmes have such overlaps, which is why this is a warning: workshops within a block, tables in a foyer.\n"
        "Of several sessions that overlap, each is named with the one that lasts longest. Sessions without an announced end\n"
        "clash only where they start within or with another one; cancelled ones never do.",
        _ROOM + _SESSION + _HOUR + _IN_ROOM + _SECOND.format("14:30") + _HOUR + _IN_ROOM,
        _ROOM + _SESSION + _HOUR + _IN_ROOM + _SECOND.format("15:00") + _HOUR + _IN_ROOM,
    ),
    Code(
        "A505",
        WARNING,
        "duplicate-session",
        "Two sessions have the same title, start and room.",
        "Most likely one was copied to be changed, and was not.",
        _SESSION + _HOUR + _SECOND.replace("Second", "Opening").format("14:00") + _HOUR,
        _SESSION + _HOUR + _SECOND.replace("Second", "Opening").format("16:00") + _HOUR,
    ),
    Code(
        "A506",
        WARNING,
        "confirmed-although-cancelled",
        "A session says that it is confirmed, although the event is cancelled or postponed.",
        "Outputs follow the event: all its sessions are cancelled with it, or tentative until it has a new date.",
        _EVENT + 'status = "cancelled"\n' + _SESSION + _HOUR + 'status = "confirmed"\n',
        _EVENT + 'status = "cancelled"\n' + _SESSION + _HOUR,
    ),
)
