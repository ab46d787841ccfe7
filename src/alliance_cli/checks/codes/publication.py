"""A8xx: what is published, and what must not be."""

from alliance_cli.checks.codes.code import INFO, WARNING, Code

_ONLINE = '[[rooms]]\nid = "zoom"\nname = "Zoom"\nkind = "online"\n'
_ORGANIZER = '[organizer]\nname = "OSCE"\n'
_TIMED = """\
[[sessions]]
id = "opening"
title = "Opening"
start = 2021-06-14T14:00:00
duration = "1h"
"""
_SPEAKER = '[[speakers]]\nid = "mullally"\nname = "Siobhán Mullally"\n\n'
_SESSION = '[[sessions]]\nid = "opening"\ntitle = "Opening"\nduration = "1h"\n'

CODES = (
    Code(
        "A801",
        WARNING,
        "online-room-without-link",
        "An online room has no link.",
        "Nobody finds it. A private link stays out of the file, and is given to registered people only.",
        _ONLINE,
        _ONLINE + 'join_url = { env = "ZOOM_JOIN_URL" }\n',
    ),
    Code(
        "A802",
        WARNING,
        "secret-in-clear-text",
        "A join link or passcode stands in clear text.",
        "Event files are shared, mailed and put under version control, where everything stays readable for good.",
        _ONLINE + 'join_url = "https://zoom.example/j/123"\n',
        _ONLINE + 'join_url = { env = "ZOOM_JOIN_URL" }\n',
    ),
    Code(
        "A803",
        INFO,
        "http-link",
        "A link is not encrypted.",
        "Nearly every site has `https://` today, and browsers warn of those that have not.",
        _ORGANIZER + 'url = "http://www.osce.org/"\n',
        _ORGANIZER + 'url = "https://www.osce.org/"\n',
    ),
    Code(
        "A804",
        WARNING,
        "malformed-link",
        "A text that should be a link is none.",
        "A link begins with its scheme, `https://`, has a host, and no space. Calendars and pages make nothing of others.",
        _ORGANIZER + 'url = "www.osce.org"\n',
        _ORGANIZER + 'url = "https://www.osce.org"\n',
    ),
    Code(
        "A805",
        WARNING,
        "fraction-of-a-second",
        "A time has a fraction of a second.",
        "Calendars know whole seconds and leave the fraction out.",
        _SESSION + "start = 2021-06-14T14:00:00.5\n",
        _SESSION + "start = 2021-06-14T14:00:00\n",
    ),
    Code(
        "A806",
        WARNING,
        "over-long-title",
        "A title is longer than calendars keep.",
        "Outlook and others cut titles after 255 characters. The rest belongs in the abstract.",
        _SESSION.replace("Opening", "Opening " * 40) + "start = 2021-06-14T14:00:00\n",
        _SESSION + "start = 2021-06-14T14:00:00\n",
    ),
    Code(
        "A807",
        INFO,
        "roles-left-out",
        "A format has no roles.",
        "schedule.xml and JSON-LD list who takes part, not as what. Version 1 of schedule.json has the word; version 2 has "
        "speaker, moderator, contributor, host and guest, and takes any other role for a contributor.",
        _SPEAKER + _TIMED + 'speakers = [{ speaker = "mullally", role = "moderator" }]\n',
        _SPEAKER + _TIMED + 'speakers = ["mullally"]\n',
    ),
    Code(
        "A808",
        INFO,
        "tags-left-out",
        "A format has no tags.",
        "schedule.xml and schedule.json have none but the tags `not-recorded` and `not-streamed`, as far as they have "
        "elements for them.",
        _TIMED + 'tags = ["policy"]\n',
        _TIMED,
    ),
    Code(
        "A809",
        INFO,
        "further-languages-left-out",
        "A format has one language per session.",
        "Version 2 of schedule.json takes the first language. Version 1 and schedule.xml list all.",
        _TIMED + 'languages = ["en", "ru"]\n',
        _TIMED + 'languages = ["en"]\n',
    ),
    Code(
        "A810",
        INFO,
        "tentative-status-left-out",
        "A format knows no tentative sessions.",
        "In schedule.xml, version 1 of schedule.json and JSON-LD a session takes place or is cancelled. All sessions of a "
        "postponed or tentative event are tentative.",
        _TIMED + 'status = "tentative"\n',
        _TIMED,
    ),
    Code(
        "A811",
        INFO,
        "part-of-a-minute",
        "A duration is not in whole minutes.",
        "schedule.xml writes durations in minutes; a part of one is rounded up.",
        _TIMED.replace('duration = "1h"', "end = 2021-06-14T14:30:30"),
        _TIMED,
    ),
)
