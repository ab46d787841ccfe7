"""A8xx: what is published, and what must not be."""

from alliance_cli.core.codes.code import INFO, WARNING, Code

_ONLINE = '[[rooms]]\nid = "zoom"\nname = "Zoom"\nkind = "online"\n'
_ORGANIZER = '[organizer]\nname = "OSCE"\n'
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
)
