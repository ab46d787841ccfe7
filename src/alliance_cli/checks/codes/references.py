"""A3xx: what refers to what."""

from alliance_cli.checks.codes.code import ERROR, INFO, WARNING, Code

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
    Code(
        "A304",
        INFO,
        "unused-speaker",
        "No session has this speaker.",
        "Either a session lacks a name, or the speaker is left from an earlier plan.\n"
        "Not said while other faults leave it open, nor of somebody who has withdrawn.",
        _SPEAKER + '[[speakers]]\nid = "richey"\nname = "Valiant Richey"\n' + _SESSION + 'speakers = ["richey"]\n',
        _SPEAKER + _SESSION + 'speakers = ["mullally"]\n',
    ),
    Code(
        "A305",
        INFO,
        "unused-room",
        "No session is in this room.",
        "Either a session lacks its room, or the room is not needed.",
        _ROOM + _SESSION,
        _ROOM + _SESSION + 'room = "hall"\n',
    ),
    Code(
        "A306",
        INFO,
        "unused-track",
        "No session belongs to this track.",
        "Either a session lacks its track, or the track is not needed.",
        _TRACK + _SESSION,
        _TRACK + _SESSION + 'track = "prevention"\n',
    ),
    Code(
        "A307",
        WARNING,
        "named-twice",
        "A session names a room or a speaker twice.",
        "Once is enough; the second may have been meant to be somebody or something else.",
        _SPEAKER + _SESSION + 'speakers = ["mullally", "mullally"]\n',
        _SPEAKER + _SESSION + 'speakers = ["mullally"]\n',
    ),
    Code(
        "A308",
        WARNING,
        "near-duplicate-name",
        "Two rooms, tracks or speakers have nearly the same name.",
        "Names are compared without case, accents, spaces and punctuation: `José Núñez` and `Jose Nunez` may be one person\n"
        "under two ids, with half the sessions each.",
        '[[speakers]]\nid = "nunez"\nname = "José Núñez"\n[[speakers]]\nid = "jose-nunez"\nname = "Jose Nunez"\n',
        '[[speakers]]\nid = "nunez"\nname = "José Núñez"\n[[speakers]]\nid = "richey"\nname = "Valiant Richey"\n',
    ),
    Code(
        "A309",
        WARNING,
        "near-duplicate-id",
        "Two ids of one kind differ in hyphens only.",
        "Sooner or later somebody writes one and means the other.",
        '[[tracks]]\nid = "main-track"\nname = "A"\n[[tracks]]\nid = "maintrack"\nname = "B"\n',
        '[[tracks]]\nid = "main-track"\nname = "A"\n[[tracks]]\nid = "side-track"\nname = "B"\n',
    ),
    Code(
        "A310",
        WARNING,
        "invisible-character",
        "A text has a character that nobody sees.",
        "Controls and marks that turn the direction of text around come along when text is copied. Outputs leave them out;\n"
        "a search or a comparison does not.",
        '[[rooms]]\nid = "hall"\nname = "Great\u202eHall"\n',
        '[[rooms]]\nid = "hall"\nname = "Great Hall"\n',
    ),
)
