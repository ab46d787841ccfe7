"""A7xx: people."""

from alliance_cli.checks.codes.code import WARNING, Code

_SPEAKER = '[[speakers]]\nid = "mullally"\nname = "Siobhán Mullally"\n'
_SESSION = (
    '[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = 2021-06-14T14:00:00\n'
    'duration = "1h"\nspeakers = ["mullally"]\n'
)

CODES = (
    Code(
        "A701",
        WARNING,
        "speaker-clash",
        "Somebody is to be in two sessions at once.",
        "Moderators and speakers alike. In one room it is the room that clashes (A504); somebody who has withdrawn, and\n"
        "cancelled sessions, do not count.",
        _SPEAKER
        + _SESSION
        + _SESSION.replace("opening", "panel").replace("Opening", "Panel").replace("14:00", "14:30"),
        _SPEAKER
        + _SESSION
        + _SESSION.replace("opening", "panel").replace("Opening", "Panel").replace("14:00", "15:30"),
    ),
    Code(
        "A702",
        WARNING,
        "withdrawn-speaker",
        "Somebody who has withdrawn is still on a session.",
        "The lineup says one thing and the session another.",
        _SPEAKER + 'status = "withdrawn"\n' + _SESSION,
        _SPEAKER + 'status = "withdrawn"\n' + _SESSION.replace('speakers = ["mullally"]\n', ""),
    ),
)
