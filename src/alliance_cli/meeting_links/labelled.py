"""Numbers and passcodes of meetings, found in a text by the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from alliance_cli.meeting_links.table import LABELS, LONG_NUMBER, Label, MeetingDetail

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


def labelled(text: str, lowered: str, *, has_link: bool) -> Iterator[MeetingDetail]:
    """Yield the numbers and passcodes of a text that stand after words of the table.

    `lowered` is the text in small letters, each at its place; `has_link`, that it has a link into a meeting.
    """

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
    if LONG_NUMBER.search(text) and is_about_meeting():
        yield from _numbers_alone(text)


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
