"""One table of hostile texts, and an event that has one of them in every text of the model."""

import re

import pytest

from alliance_cli.event.schema import json_schema

PAYLOADS = {
    "terminal": "\x1b[2J\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07 \x9b5A \x07\x08 \x1bP+q\x1b\\ a\tb",
    "rich": "[bold red]x[/] [/b] :smile: [link=https://evil.example]y[/link] [she/her]",
    "directions": "\u202eevil\u202c \u2066x\u2069 \u202dabc",
    "lines": "a\r\nATTENDEE:mailto:x@evil.example\r\nEND:VEVENT\\n\\N;,:\"^n^' b\nc\rd\u2028e\x85f\vg",
    "parameters": 'X";CN="y:z,w;v^\' \\',
    "formula": '=HYPERLINK("https://evil.example","x")',
    "formula-at": "@SUM(A1) +1 -1",
    "minus": "-rf --help -2+3",
    "html": "</script><script>alert(1)</script><!-- --> <img src=x onerror=alert(1)>",
    "xml": "]]> <![CDATA[ &amp; &#x41; &lol; <a b='c'> <?pi?> \ufffe",
    "workflow": "::error file=x,line=1::y ##[error]z %0A%0D%25 ::stop-commands::x",
    "markdown": "# h * _e_ **b** `c` ``` | [l](javascript:x) ![i](x) <b> &amp; ~~s~~ $x$ 1. > \\",
    "paths": "../../etc/passwd /dev/null C:\\x CON $(id) `id` ${HOME} %s {0} %(a)s",
    "zalgo": "Z\u0338\u0322\u031ba\u0335l\u0337g\u0336o" + "\u0300\u0316" * 40,
    "letters": "👩\u200d💻 漢字 د\u200cر שלום zero\u200bwidth soft\u00adhyphen I\u0307 ß ﷽",
    "toml": "\"\"\" ''' [[x]] # y = \\u0041",
}

# Tests that take long for one text take these quickly, and all of them when there is time.
TELLING = {"terminal", "lines", "html", "workflow", "markdown"}
EACH_PAYLOAD = [name if name in TELLING else pytest.param(name, marks=pytest.mark.slow) for name in PAYLOADS]

# What the schema calls text and the tool reads as something else.
READ_AS_TIME = {("Event", "timezone"), ("Event", "nominal_duration"), ("Session", "duration")}
SOUND = {
    "id": "a",
    "timezone": "Europe/Vienna",
    "country": "AT",
    "languages": ["en"],
    "color": "#112233",
    "room": "a",
    "track": "a",
    "speaker": "a",
    "attendance": "hybrid",
}


def fields():
    """Yield table, key and whether it is a list, of every text that the schema has."""
    for table, definition in json_schema()["$defs"].items():
        for key, value in definition["properties"].items():
            shape = value.get("items", value)
            choices = [shape, *shape.get("anyOf", ())]
            if any(each.get("type") == "string" for each in choices):
                is_prose = any(
                    each.get("type") == "string" and each.get("pattern") in {None, r"\S"} and "format" not in each
                    for each in choices
                )
                yield table, key, value.get("type") == "array", is_prose and (table, key) not in READ_AS_TIME


PROSE = {(table, key): is_list for table, key, is_list, is_prose in fields() if is_prose}
NO_PROSE = {(table, key): is_list for table, key, is_list, is_prose in fields() if not is_prose}
ADDRESSES = {key for _, key in PROSE if key.endswith("url")}


def mark(table, key):
    """Return the word by which a field's text is found in an output."""
    return f"{table}{key.title().replace('_', '')}Mark"


def text_of(table, key, payload):
    """Return what the field holds: the payload at both ends, the field's mark between."""
    if key == "email":
        return re.sub(r"[@\s]", "", payload) + f"{mark(table, key)}@example.org"
    if key in ADDRESSES:
        return f"https://example.org/{mark(table, key)}?{payload}"
    return f"{payload} {mark(table, key)} {payload}"


def table_of(name, payload, **others):
    """Return one table with every text of the model in it."""
    table = {key: SOUND[key] for (owner, key) in NO_PROSE if owner == name and key in SOUND}
    for (owner, key), is_list in PROSE.items():
        if owner == name:
            text = text_of(owner, key, payload)
            table[key] = [text, text[::-1][:3] + "x"] if is_list else text
    return table | others


def hostile_event(payload):
    """Return the data of a sound event file that has the payload in every text."""
    session = {
        "speakers": [table_of("Appearance", payload, speaker="a"), "a"],
        "links": [table_of("Link", payload)],
        "duration": "1h",
    }
    uid = text_of("Session", "uid", payload)
    sessions = [
        table_of("Session", payload, start="2026-06-01 10:00", **session),
        table_of("Session", payload, id="b", uid=f"b{uid}", start="2026-06-01 12:00", audience="registered", **session),
        table_of(
            "Session", payload, id="c", uid=f"c{uid}", start="2026-06-02 10:00", room="b", status="cancelled", **session
        ),
    ]
    return {
        "event": table_of("Event", payload, start="2026-06-01 09:00"),
        "organizer": table_of("Organizer", payload),
        "page": {"color": "#112233"},
        "registration": table_of(
            "Registration",
            payload,
            closes="2026-05-20 12:00",
            windows=[table_of("RegistrationWindow", payload, opens="2026-05-01 12:00")],
        ),
        "rooms": [table_of("Room", payload), table_of("Room", payload, id="b", kind="online")],
        "tracks": [table_of("Track", payload)],
        "speakers": [table_of("Speaker", payload), table_of("Speaker", payload, id="b", status="withdrawn")],
        "sessions": sessions,
    }


_SGR = re.compile("\x1b\\[[0-9;]*m")
_MOVES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff\ud800-\udfff]")


def moves(text, *, coloured=False):
    """Return what in a text would move a cursor, turn a line around, or hide; line ends do not count."""
    shown = _SGR.sub("", text) if coloured else text
    found = _MOVES.search(shown.replace("\r\n", "\n")) or re.search("\r", shown.replace("\r\n", "\n"))
    return found and (ascii(found[0]), ascii(shown[max(found.start() - 60, 0) : found.end() + 20]))
