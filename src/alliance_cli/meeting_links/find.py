"""Find in a text what lets people into a meeting, and blot it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from alliance_cli.meeting_links.table import LONG_NUMBER, SERVICES, MeetingDetail

# One of these stands in every link of the table: without one there is no need to go through the services.
_SERVICE_HINTS = (
    *(
        "/b/",
        "/j/",
        "/rooms/",
        "/w/",
        "8x8",
        "adobeconnect",
        "alfaview",
        "appear.in",
        "around.co",
        "bbb",
        "bigbluebutton",
    ),
    *(
        "bizon",
        "bluejeans",
        "brie.fi",
        "call",
        "chime",
        "conference",
        "daily.co",
        "dialpad",
        "doxy.me",
        "facetime",
        "feishu",
    ),
    *("framatalk", "gather.town", "goto", "hangouts", "html5client", "jazz", "jit", "join.me", "ktalk", "larksuite"),
    *("livestorm", "m.me", "meet", "messenger", "msngr", "mts-link", "opentalk", "pexip", "rendez-vous", "ringcentral"),
    *("riverside", "senfcall", "signal", "skype", "starleaf", "t.me", "talky", "teams", "teamviewer", "telemost"),
    *(
        "uberconference",
        "vc.",
        "video.link",
        "vidyocloud",
        "visio.",
        "webapp",
        "webconf",
        "webex",
        "webinar",
        "whereby",
    ),
    *("zoho", "zoom"),
)
# Where none of these stands in a text in small letters, no label does; searching for each is faster than one pattern for all.
_LABEL_HINTS = (
    *("pass", "pin", "pw", "cod", "kenn", "wort", "clave", "contrase", "mdp", "parol", "identif", "num", "nr"),
    "google meet",
)
_MORE_LABEL_HINTS = ("cód", "парол", "код", "пин", "идентиф", "numéro", "número", "номер", "n°")
# Each of them has one of these; texts in other scripts are long to search for each.
_MORE_SIGNS = re.compile("[°éóúа-я]")
# `id` stands within other words everywhere: here it is a word, or ends one as `Meetingid` and `Zugangsid` do. A pattern
# that begins with letters is found many times as fast as one that begins with a choice.
_ENDINGS = "".join(rf"|(?<={end}id)" for end in ("ng", "gs", "ar", "er", "hl", "fs", "nz", "um", "om", "ms", "ce"))
_ID = re.compile(rf"id(?![^\W_])(?:(?<![^\W_]..){_ENDINGS})")
_CYRILLIC_ID = re.compile(r"ид(?![^\W_])(?<![^\W_]..)")
_IDS = (
    _ID,
    *(re.compile(rf"{word}[- ]?no(?![^\W_])") for word in ("meeting", "webinar", "conference", "zoom")),
)
_HYPHENS = {"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " "}
_ADDRESS = re.compile(
    r"(?<![\w.@%-])(?:[a-z][a-z0-9+.-]{1,20}:/{0,2})?(?:[^\s/@<>:]{1,64}(?::[^\s/@<>]{0,64})?@)?"
    r"(?:(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?:/|%2F|[?#])|(?<=msteams:)l?)[^\s<>\"'`|\\^{}]{0,4000}",
    re.IGNORECASE,
)
_TEAMS_SCHEME = re.compile(r"\bmsteams:[^\s<>\"'`|\\^{}]{1,4000}", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?)]}*_»”’…"

_PHONE = r"(?:\(?\+|\b00)\d[\d ()/.\u00a0-]{6,22}\d"
_PHONE_OR_SYSTEM = re.compile(r"\+\d|\b00[1-9]|\w@\w")
_DIAL_INS = (
    rf"(?:tel:)?{_PHONE}[ ]?[,;pw]{{1,5}}[ ]?\d{{4,12}}[ ]?#\S*",
    (
        rf"(?<![\w-])(?:dial[- ]?in|dial by|call[- ]in|join by (?:phone|telephone)|one[- ]tap(?: mobile)?|mobile one[- ]tap|"
        r"einwahl\w*|einwählen|telefoneinwahl|telefonisch teilnehmen|schnelleinwahl\w*|numéros? d['’]appel|"
        r"(?:rejoindre|participer|composer?)\s+par\s+téléphone|numer[oi] di (?:accesso|telefono per partecipare)|"
        r"(?:partecipa|accedi|chiamata)\w* (?:per|via|con il|tramite) telefono|(?:телефон|номер)\w* для (?:подключения|дозвона|"
        r"участия)|подключение по телефону|números? de (?:marcación|acceso|llamada)|(?:unirse|marcar|participar) por teléfono)"
        rf"[^\n+]{{0,60}}?{_PHONE}(?:[^\n\d]{{1,20}}\d[\d ]{{3,14}}#?)?"
    ),
    rf"{_PHONE}[^\n\d#]{{1,25}}\d[\d ]{{3,14}}#",
    (
        r"(?<![\w.])(?:sips?:|h323:)?[\w.+-]+@(?:[\w-]+\.)*(?:zoomcrc\.com|webex\.com|lync\.com|bjn\.vc|plcm\.vc|vc\.[\w-]+\.\w+|"
        r"pexip\.me|starleaf\.com|lifesizecloud\.com|teams\.ms)\b"
    ),
)


def find_meeting_links(text: str) -> list[MeetingDetail]:
    """Return what in `text` lets people into a meeting, in order, without overlaps.

    Links count with or without a password, since the number in them is enough; so do numbers, passcodes and phone lines
    that stand in words. Pages to register, recordings, invitations to a community and "the passcode is in your mail" do not.
    """
    links = list(_links(text))
    found = [*links, *_dial_ins(text), *_labelled(text, has_link=bool(links))]
    if not found:
        return found
    kept: list[MeetingDetail] = []
    for detail in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or detail.start >= kept[-1].end:
            kept.append(detail)
    return kept


def may_have_meeting_links(text: str) -> bool:
    """Return whether `find_meeting_links` could find something in the text or in one of its lines; much quicker."""
    return _may_have_dial_in(text) or _may_have_label(_lowered(text)) or any(_links(text))


def without_meeting_links(text: str) -> str:
    """Return `text` with every detail of a meeting blotted out, and everything else at its place."""
    for detail in find_meeting_links(text):
        blot = re.sub(r"[^\n]", "*", text[detail.start : detail.end])
        text = text[: detail.start] + blot + text[detail.end :]
    return text


def _links(text: str) -> Iterator[MeetingDetail]:
    begin = 0
    for line in text.split("\n"):
        if _may_be_address(line):
            yield from _links_in_line(line, begin)
        begin += len(line) + 1


def _links_in_line(line: str, begin: int) -> Iterator[MeetingDetail]:
    place = 0
    # An address has no white space in it, and its words are few among all.
    for word in line.split():
        if not _may_be_address(word) or not _may_lead_to_service(word):
            continue
        place = line.index(word, place)
        for pattern in (_ADDRESS, _TEAMS_SCHEME):
            for found in pattern.finditer(word):
                address = _trimmed(found[0])
                service = _service(address)
                if service:
                    start = begin + place + found.start()
                    yield MeetingDetail(start, start + len(address), "link", service)
        place += len(word)


def _may_be_address(text: str) -> bool:
    return "/" in text or "?" in text or "#" in text or ":" in text


def _may_lead_to_service(word: str) -> bool:
    """Return whether a word holds a hint of a service, or an escape that may hide one."""
    lowered = word.lower()
    for hint in _SERVICE_HINTS:
        if hint in lowered:
            return True
    return "%" in word or "&" in word


def _trimmed(address: str) -> str:
    """Return an address of running text without the marks that end its sentence."""
    end = len(address)
    while end and address[end - 1] in _AFTER_ADDRESS:
        opened = {")": "(", "]": "["}.get(address[end - 1])
        if opened and address.count(opened, 0, end) >= address.count(address[end - 1], 0, end):
            break
        end -= 1
    # [Text](address) of Markdown ends where the text's own bracket does.
    cut = address.find("](", 0, end)
    return address[: cut if cut > 0 else end]


def _service(address: str) -> str | None:
    """Return whose joining link an address is, itself or wrapped into another's, or None."""
    decoded = address
    if "&" in address:
        import html  # its table of entities takes a while to load

        decoded = html.unescape(address)
    for _ in range(3):
        plain = unquote(decoded)
        if plain == decoded:
            break
        decoded = plain
    found = _services().search(decoded)
    return SERVICES[int((found.lastgroup or "s0")[1:])].name if found else None


@cache
def _services() -> re.Pattern[str]:
    rows = (f"(?P<s{number}>{'|'.join(row.ways)})" for number, row in enumerate(SERVICES))
    return re.compile(rf"(?:^|(?<=[/=:@]))(?:{'|'.join(rows)})", re.IGNORECASE)


def _dial_ins(text: str) -> Iterator[MeetingDetail]:
    if not _may_have_dial_in(text):
        return
    for found in _dial_in().finditer(text):
        yield MeetingDetail(found.start(), found.end(), "dial-in")


def _may_have_dial_in(text: str) -> bool:
    return ("+" in text or "@" in text or "00" in text) and bool(_PHONE_OR_SYSTEM.search(text))


@cache
def _dial_in() -> re.Pattern[str]:
    return re.compile("|".join(_DIAL_INS), re.IGNORECASE)


def _labelled(text: str, *, has_link: bool) -> Iterator[MeetingDetail]:
    lowered = _lowered(text)
    if _may_have_label(lowered):
        from alliance_cli.meeting_links.labelled import labelled  # few texts need its patterns

        yield from labelled(text, lowered, has_link=has_link)


def _may_have_label(lowered: str) -> bool:
    """Return whether a label can stand in a text in small letters. Every text of a file is asked: a loop is fastest."""
    for hint in _LABEL_HINTS:
        if hint in lowered:
            return True
    # Keynotes are at every conference, and keys to a meeting at few.
    if "key" in lowered and lowered.count("key") > lowered.count("keynote"):
        return True
    if ("zoom" in lowered or "teams" in lowered or "webex" in lowered) and LONG_NUMBER.search(lowered):
        return True
    for pattern in _IDS:
        if pattern.search(lowered):
            return True
    if lowered.isascii() or not _MORE_SIGNS.search(lowered):
        return False
    return any(hint in lowered for hint in _MORE_LABEL_HINTS) or bool(_CYRILLIC_ID.search(lowered))


def _lowered(text: str) -> str:
    """Return the text in small letters, each at its place; ignoring case instead takes five times as long."""
    lowered = text.lower()
    if text.isascii():
        return lowered
    for mark, plain in _HYPHENS.items():
        if mark in lowered:
            lowered = lowered.replace(mark, plain)
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
