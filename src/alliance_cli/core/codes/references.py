"""A3xx: what refers to what."""

from alliance_cli.core.codes.code import ERROR, Code

_SESSION = '[[sessions]]\nid = "opening"\ntitle = "Opening"\nstart = 2021-06-14T14:00:00\nduration = "1h"\n'
_ROOM = '[[rooms]]\nid = "hall"\nname = "Great Hall"\n'
_TRACK = '[[tracks]]\nid = "prevention"\nname = "Prevention"\n'
_SPEAKER = '[[speakers]]\nid = "mullally"\nname = "Siobhán Mullally"\n'

CODES = (
    Code(
        "A301",
        ERROR,
        "unknown-room",
        "A session is in a room that the file does not have.",
        "Rooms are referred to by their `id`, not by their name.",
        _ROOM + _SESSION + 'room = "hal"\n',
        _ROOM + _SESSION + 'room = "hall"\n',
    ),
    Code(
        "A302",
        ERROR,
        "unknown-track",
        "A session belongs to a track that the file does not have.",
        "Tracks are referred to by their `id`, not by their name.",
        _TRACK + _SESSION + 'track = "preventon"\n',
        _TRACK + _SESSION + 'track = "prevention"\n',
    ),
    Code(
        "A303",
        ERROR,
        "unknown-speaker",
        "A session has a speaker whom the file does not have.",
        "Speakers are referred to by their `id`, not by their name.",
        _SPEAKER + _SESSION + 'speakers = ["mulally"]\n',
        _SPEAKER + _SESSION + 'speakers = ["mullally"]\n',
    ),
)
