"""Find in a text what lets people into a meeting, and blot it out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from alliance_cli.meeting_links.table import LABELS, SERVICES, Kind, Label


class MeetingDetail(NamedTuple):
    """A stretch of a text that lets people into a meeting: offsets of code points, what it is, and whose it is.

    The words before a number or a passcode are not part of it. `service` is a name such as `Zoom`, empty where unknown.
    """

    start: int
    end: int
    kind: Kind
    service: str = ""


# Where none of these stands in a text in small letters, no label does; searching for each is faster than one pattern for all.
_LABEL_HINTS = (
    *("pass", "pin", "key", "pwd", "pw", "cod", "cód", "kenn", "wort", "clave", "contrase", "mdp", "parol", "парол"),
    *("код", "пин", "пен", "meeting", "webinar", "conf", "zoom", "nummer", "numéro", "numer", "número", "номер"),
    *("identif", "идентиф", "number", "n°", "teams", "webex"),
)
# Within words these two letters are everywhere.
_ID = re.compile(r"(?<![^\W_])(?:id|ид)(?![^\W_])")
_LONG_NUMBER = re.compile(r"\d{3}[ \u00a0-]?\d{3}")
_ADDRESS = re.compile(
    r"(?<![\w.@%-])(?:[a-z][a-z0-9+.-]{1,20}:/{0,2})?(?:[^\s/@<>:]{1,64}(?::[^\s/@<>]{0,64})?@)?"
    r"(?:(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?:/|%2F|[?#])|(?<=msteams:)l?)[^\s<>\"'`|\\^{}]{0,4000}",
    re.IGNORECASE,
)
_TEAMS_SCHEME = re.compile(r"\bmsteams:[^\s<>\"'`|\\^{}]{1,4000}", re.IGNORECASE)
_AFTER_ADDRESS = ".,;:!?)]}*_»”’…"

_GAP = r"(?:[\s*_\u200b\u200e\u200f\ufeff]|</?[a-z][^<>\n]{0,60}>)*+"
_QUOTES = r"[\"“”„«»'‘’‚`*_(\[]*"
_SIGN = re.compile(
    rf"{_GAP}(?:\([^()\n]{{1,40}}\)|(?:for|to|in|für|fürs|zur|zum|im|pour|à|de|per|alla|della|para|a|de|для|к|на|в|во)\s[^\n:=<>]{{1,40}}"
    rf"|(?:zoom|teams|webex|meeting|webinar|riunione|conferenza|reunión|réunion|доступа|входа|конференции|собрания|встречи))?{_GAP}"
    rf"(?:[:=：]|->|→|[–—]|-(?=\s)){_GAP}{_QUOTES}\s*+",
    re.IGNORECASE,
)
_VERB = re.compile(
    rf"\s++(?:is|was|will be|lautet|ist|est|è|es|será|sarà|sera|будет){_GAP}[:：]?{_GAP}({_QUOTES})", re.IGNORECASE
)
_BARE = re.compile(rf"[ \t\u00a0]+{_QUOTES}")
_DIGITS = re.compile(r"\d{2,12}(?:[ \u00a0\u202f-]\d{2,6}){0,4}\s?#?(?![\w%€$£°]|[.:/,]\d)")
_WORD = re.compile(r"[^\s\"“”„«»‘’`<>|]{3,64}")
_NUMBER = re.compile(
    rf"{_GAP}(?:\([^()\n]{{1,40}}\))?{_GAP}(?:[:=：#]|[–—-]|is|ist|lautet|est|è|es)?{_GAP}"
    r"(?P<number>\d(?:[ \u00a0\u202f.-]{0,2}\d){8,16}(?!\d)\s?#?|\d(?:[ \u00a0-]?\d){5,16}\s?#|[a-z]{3}-[a-z]{4}-[a-z]{3}\b)",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(
    r"\b(?:zoom|teams|webex)\b[ \t]*(?:meeting|webinar)?[ \t]*[(]?(?:id)?[ \t]*[:#(]?[ \t]*"
    r"(?P<zoom>\d{3}[ \u00a0-]?\d{3,4}[ \u00a0-]?\d{3,5})(?!\d)"
    r"|(?:(?<=[\n(,;:|·–])|(?<![^\n]))[ \t]*(?:id|ид)[ \t]*[:=：#]?[ \t]*(?P<id>\d{3}[ \u00a0-]\d{3,4}[ \u00a0-]\d{3,4}(?:[ \u00a0-]\d{2,3})?)(?!\d)",
    re.IGNORECASE,
)
# No codes but dates, clock times, ordinals, sums, lengths.
_NO_CODE = re.compile(
    r"\d{1,2}[.:h]\d{2}(?:[-–]\d.*)?|\d{1,2}[./]\d{1,2}[./]?(?:\d{2,4})?|\d{4}-\d{2}-\d{2}.*|\d+(?:st|nd|rd|th|er|e|º|ª|h|am|pm|"
    r"min|%|€|\$|£)|\d{1,2}[-–]?(?:digit|char|stellig|zeichen|chiffre|cifr|значн|цифр|dígit|letter|word|minut|week|day|hour)\w*"
    r"|\d{1,2}[-–]\w{3,}|(\w)\1+|[*•xX.…_-]+",
    re.IGNORECASE,
)
_NO_PASSCODE_WORDS = """
    none no not n/a na nil empty required requested needed necessary optional tba tbd tbc pending hidden secret
    private confidential protected removed redacted below above see email e-mail mail registration later soon
    unknown same yes available included sent emailed provided upon request kein keine keines keiner ohne
    erforderlich nötig benötigt folgt siehe unten oben geheim privat unbekannt vertraulich entfällt angefordert
    anfrage telefonisch aucun aucune sans requis requise obligatoire envoyé communiqué suivra néant ci-dessous
    confidentiel nessuna nessuno richiesta richiesto obbligatoria obbligatorio inviata inviato segue riservato
    riservata riservate нет требуется отсутствует будет позже обязателен выслан скрыт секретный ниже придёт
    придет письме ninguna ninguno requerida requerido obligatorio obligatoria enviada enviado pendiente oculta
    secreta abajo
"""
_NO_PASSCODE = frozenset(_NO_PASSCODE_WORDS.split())
_MIXED = re.compile(r"[a-zа-я][A-ZА-Я]|\w[!@#$%^&*+=~?]+\w|[!@#$%^&*+=~?]{2}")

_HYPHENS = {"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " "}
# What the words of all labels begin with.
_FIRST = "abcdeghiklmnpstvwzвивкнпс°"

_NEAR = 300
# Passwords of other doors: of a hotel's block of rooms, a discount, a network.
_OTHER_DOOR = re.compile(
    r"hotel|hôtel|отел|гостиниц|zimmer|übernacht|unterkunft|accommodation|room (?:block|rate)|booking|bookings|buchung|buchen|"
    r"reservier|reserva|réserv|prenot|alloggi|habitaci|camera|chambre|брони|discount|promo|coupon|voucher|rabatt|gutschein|"
    r"réduction|remise|sconto|descuento|скидк|wi-?fi|wlan|ssid|eduroam|wireless|netzwerk",
    re.IGNORECASE,
)
_MEETING_CONTEXT = re.compile(
    r"\b(?:zoom|webex|teams|jitsi|bigbluebutton|bbb|gotomeeting|google meet|whereby|skype|meeting|webinar|online|онлайн|"
    r"video ?(?:call|conference)|(?:video|telefon|web)konferenz|besprechung|réunion|visio(?:conférence)?|en ligne|riunione|"
    r"videoconferenza|reunión|videollamada|videoconferencia|en línea|einwahl|einwählen|dial[ -]?in|join|beitreten|rejoindre|"
    r"unirse|livestream)\b|видеоконференц|вебинар|подключ|зум",
    re.IGNORECASE,
)
_LINE_START = re.compile(r"[\s>*_#•·–—|-]*(?:(?:the|your|our|das|der|ihr|le|la|il|lo|el|su|ваш)\s+)?", re.IGNORECASE)
_LINE_END = re.compile(r"[.,;:!)\]*_»”’\s]*(?:$|[\n\r])")

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


def without_meeting_links(text: str) -> str:
    """Return `text` with every detail of a meeting blotted out, and everything else at its place."""
    for detail in find_meeting_links(text):
        blot = re.sub(r"[^\n]", "*", text[detail.start : detail.end])
        text = text[: detail.start] + blot + text[detail.end :]
    return text


def _links(text: str) -> Iterator[MeetingDetail]:
    place = 0
    # An address has no white space in it, and its words are few among all.
    for word in text.split() if "/" in text or "?" in text or "#" in text or ":" in text else ():
        if "/" not in word and "?" not in word and "#" not in word and ":" not in word:
            continue
        place = text.index(word, place)
        for pattern in (_ADDRESS, _TEAMS_SCHEME):
            for found in pattern.finditer(word):
                address = _trimmed(found[0])
                service = _service(address)
                if service:
                    yield MeetingDetail(place + found.start(), place + found.start() + len(address), "link", service)
        place += len(word)


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
    if not ("+" in text or "@" in text or "00" in text) or not _PHONE_OR_SYSTEM.search(text):
        return
    for found in _dial_in().finditer(text):
        yield MeetingDetail(found.start(), found.end(), "dial-in")


@cache
def _dial_in() -> re.Pattern[str]:
    return re.compile("|".join(_DIAL_INS), re.IGNORECASE)


def _labelled(text: str, *, has_link: bool) -> Iterator[MeetingDetail]:
    lowered = _lowered(text)
    if not _may_have_label(lowered):
        return

    @cache
    def is_about_meeting() -> bool:
        return has_link or bool(_MEETING_CONTEXT.search(text))

    for label in _label().finditer(lowered):
        row = LABELS[int((label.lastgroup or "l0")[1:])]
        if row.kind == "number":
            value = _NUMBER.match(text, label.end())
            if value:
                yield MeetingDetail(value.start("number"), value.end("number"), "number")
            if value or not re.search("c[oó]d|код|pin", label[0], re.IGNORECASE):
                continue
        at_line_start = _at_line_start(text, label.start())
        if row.common and not (at_line_start or is_about_meeting()):
            continue
        span = _code_after(text, label.end(), is_loose=not row.common or at_line_start)
        if span and not _opens_another_door(text, label, row):
            yield MeetingDetail(*span, "passcode")
    if _LONG_NUMBER.search(text) and is_about_meeting():
        yield from _numbers_alone(text)


def _may_have_label(lowered: str) -> bool:
    """Return whether a label can stand in a text in small letters. Every text of a file is asked: a loop is fastest."""
    for hint in _LABEL_HINTS:
        if hint in lowered:
            return True
    return ("id" in lowered or "ид" in lowered) and bool(_ID.search(lowered))


def _numbers_alone(text: str) -> Iterator[MeetingDetail]:
    for alone in _NUMBER_ALONE.finditer(text):
        group = "zoom" if alone["zoom"] else "id"
        yield MeetingDetail(alone.start(group), alone.end(group), "number")


@cache
def _label() -> re.Pattern[str]:
    # The longest words first: `meeting id` before `id`, `code d'accès` before `code`.
    rows = sorted(enumerate(LABELS), key=lambda each: (each[1].common, each[1].kind == "passcode"))
    words = (f"(?P<l{number}>{row.words})" for number, row in rows)
    return re.compile(rf"(?<![^\W_])(?=[{_FIRST}])(?<!-)(?:{'|'.join(words)})(?![^\W_])")


def _lowered(text: str) -> str:
    """Return the text in small letters, each at its place; ignoring case instead takes five times as long."""
    lowered = text.lower()
    if text.isascii():
        return lowered
    for mark, plain in _HYPHENS.items():
        if mark in lowered:
            lowered = lowered.replace(mark, plain)
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _at_line_start(text: str, place: int) -> bool:
    begin = text.rfind("\n", max(0, place - 60), place) + 1
    return bool((begin or place <= 60) and _LINE_START.fullmatch(text, begin, place))


def _opens_another_door(text: str, label: re.Match[str], row: Label) -> bool:
    """Return whether a password is that of a hotel, a discount or a network."""
    earliest, latest = max(0, label.start() - _NEAR), label.end() + _NEAR
    begin = max(text.rfind("\n", earliest, label.start()) + 1, earliest)
    end = text.find("\n", label.end(), latest)
    end = min(latest, len(text)) if end < 0 else end
    if _OTHER_DOOR.search(text, begin, end):
        return not _MEETING_CONTEXT.search(text, begin, end)
    return row.common and bool(_OTHER_DOOR.search(text, earliest, label.start()))


def _code_after(text: str, place: int, *, is_loose: bool) -> tuple[int, int] | None:
    """Return where the passcode stands that follows its label, or None where words follow."""
    sign = _SIGN.match(text, place)
    if sign:
        return _code_at(text, sign.end(), is_loose=is_loose, least=4)
    verb = _VERB.match(text, place)
    if verb:
        return _code_at(text, verb.end(), is_loose=bool(verb[1].strip("(*_")), least=4)
    bare = _BARE.match(text, place)
    return _code_at(text, bare.end(), is_loose=bare[0].strip() == '"', least=5) if bare else None


def _code_at(text: str, place: int, *, is_loose: bool, least: int) -> tuple[int, int] | None:
    """Return the span of a passcode at `place`; a `loose` one may be any single word that ends its line."""
    digits = _DIGITS.match(text, place)
    if digits and sum(map(str.isdigit, digits[0])) >= least:
        return digits.start(), digits.start() + len(digits[0].rstrip())
    word = _WORD.match(text, place)
    if not word:
        return None
    code = word[0].rstrip(".,;:)]*_…")
    bare = code.rstrip("!?").lower()
    if not code or "://" in code or "/" in code or _NO_CODE.fullmatch(bare) or re.search(r"\w@\w+\.\w", code):
        return None
    has_digit = any(map(str.isdigit, code))
    is_code = (has_digit and len(code) >= 4 and not code.isdigit()) or bool(_MIXED.search(code))
    if not is_code and is_loose and bare not in _NO_PASSCODE:
        end = place + len(code)
        is_code = bool(_LINE_END.match(text, end)) or text[place - 1 : place] in {'"', "“", "„", "«", "‘", "`"}
    return (place, place + len(code)) if is_code else None
