"""The headings of tables of sessions: what each means, in the common words of several languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from alliance_cli.text import fold

_WORDS = {
    "id": "id|code|slug|session id|proposal id|key|nummer",
    "title": (
        "title|session title|proposal title|talk title|talk|session name|session|name|subject|titel|titre|titolo|"
        "titulo|thema|vortrag|vortragstitel|sujet|onderwerp|rubrik|tytuł|temat|nazev|otsikko|event title|activity|"
        "programmpunkt|veranstaltung|название|тема|доклад|标题|題目|题目|主题|活动|タイトル|題名|演題|제목|başlık"
    ),
    "date": (
        "date|day|start date|session date|datum|tag|jour|fecha|giorno|data|dia|dag|dato|päivä|дата|日期|日付|날짜|tarih"
    ),
    "start": (
        "start|start time|starts|start date time|start date and time|date time|datetime|date and time|start at|"
        "scheduled at|time start|starts at|startsat|start datetime|starttime|session start|begin|begins|begin time|"
        "beginn|anfang|startzeit|anfangszeit|beginnt|from|von|time|zeit|uhrzeit|heure|hora|hora inicio|"
        "hora de inicio|inicio|comienzo|ora|ora inizio|inizio|debut|heure de debut|heure debut|aanvang|begintijd|"
        "starttijd|tijd|starttid|tid|start tid|poczatek|początek|godzina|rozpoczecie|rozpoczęcie|zacatek|alkaa|"
        "scheduled start|начало|время|orario|horario|horaire|time slot|timeslot|slot|zeitraum|zeitfenster|"
        "время начала|开始|开始时间|时间|開始|開始時間|開始時刻|時間|시작|시작 시간|시간|başlangıç"
    ),
    "end_date": "end date|enddatum|date end|date de fin|fecha de fin|data fine|结束日期|終了日",
    "end": (
        "end|end time|ends|end date time|end date and time|end at|time end|ends at|endsat|end datetime|endtime|"
        "session end|finish|to|until|bis|ende|endzeit|endet|fin|hora fin|hora de fin|fine|ora fine|fim|hora de fim|"
        "termino|heure de fin|heure fin|einde|eindtijd|tot|slut|sluttid|koniec|zakonczenie|zakończenie|konec|"
        "paattyy|scheduled end|конец|окончание|время окончания|结束|结束时间|終了|終了時間|終了時刻|종료|종료 시간|bitiş"
    ),
    "all_day": "all day event|all day|allday|ganztagig|ganztagiges ereignis|toute la journee|todo el dia",
    "duration": (
        "duration|scheduled duration|length|minutes|duration minutes|duration min|dauer|duree|duracion|duracao|"
        "durata|duur|langd|varighet|varighed|kesto|czas trwania|длительность|时长|時間枠|所要時間"
    ),
    "timezone": "timezone|time zone|tz|zeitzone|fuseau horaire|zona horaria|tijdzone|часовой пояс|时区|タイムゾーン",
    "rooms": (
        "room|rooms|room name|room location|location|place|venue|stage|hall|raum|ort|saal|salle|lieu|sala|lugar|"
        "luogo|local|zaal|locatie|plaats|lokal|rum|sted|miejsce|mistnost|sali|зал|место|地点|地點|会场|教室|会場|場所|部屋|장소|"
        "salon"
    ),
    "track": (
        "track|tracks|track name|stream|strang|reihe|piste|topic area|trilha|sciezka|ścieżka|секция|поток|分会场|トラック"
    ),
    "kind": "kind|type|format|session type|session format|submission type|proposal type|art|typ|tipo|soort|类型|種別|тип",
    "speakers": (
        "speakers|speaker|speaker names|speaker name|session speakers|presenter|presenters|presenter name|"
        "presented by|authors presenters|authors|author|people|referent|referenten|referentin|referentinnen|"
        "referierende|vortragende|vortragender|sprecher|sprecherin|sprechende|intervenant|intervenants|"
        "intervenants es|intervenante|orateur|oratrice|conferencier|ponente|ponentes|orador|oradores|relatore|"
        "relatori|relatrice|palestrante|palestrantes|spreker|sprekers|talare|taler|foredragsholder|prelegent|"
        "prelegenci|prelegentka|mowca|prednasejici|puhuja|puhujat|докладчик|докладчики|спикер|спикеры|嘉宾|讲者|演讲者|"
        "演讲嘉宾|主讲人|登壇者|講演者|発表者|講師|연사|발표자|konuşmacı"
    ),
    "abstract": (
        "abstract|description|summary|details|beschreibung|inhalt|resume|descripcion|resumen|descrizione|descricao|"
        "resumo|zusammenfassung|omschrijving|beschrijving|beskrivning|beskrivelse|opis|popis|kuvaus|описание|"
        "аннотация|简介|摘要|描述|概要|説明|설명|açıklama"
    ),
    "languages": (
        "language|languages|sprache|sprachen|langue|langues|idioma|lingua|taal|sprak|język|content locale|язык|语言|"
        "言語"
    ),
    "status": "status|state|zustand",
    "tags": "tags|tag list|keywords|categories|category|labels|schlagworte|level|audience level|experience level",
    "url": "url|link|web page|webpage|website|page|web|webseite|session url|public url",
    "links": "links",
    "live": "live|live link|live url|stream link|stream url|livestream",
    "recording": "recording|recording link|recording url|video|video link|video url|aufzeichnung|enregistrement",
    "event": "",
    "day": "",
    "subtitle": "subtitle|untertitel",
}
OWN = ("event", "id", "day", "start", "end", "timezone", "title")
"""The first headings of a table of ours."""
KEYS = frozenset(_WORDS)
"""Everything that a column can hold."""
_MEANINGS = {
    fold(word): (rank, key)
    for key, words in _WORDS.items()
    for rank, word in reversed(list(enumerate(filter(None, words.split("|")))))
}
# `Speaker 1`, `Speaker(s)`, `Referent:in`: more than one of the same.
_SEVERAL = re.compile(r"(?: (?:[0-9]{1,2}|s|e s|in|innen|nen))+$")
# `Start (UTC)`, `Duration (min)`
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,40})[)\]]\s*$")
_MINUTES = frozenset({"min", "mins", "minutes", "minuten", "hh mm", "h mm", "hh mm ss", "optional"})
_SEPARATORS = "\t;,|"
_DIRECTIVE = re.compile(r"sep=([\t;,|])\r?\n", re.IGNORECASE)
_LONGEST = 60
FIRST_ROWS = 5
"""In how many rows at the top the headings may stand."""
_TABLE_WORDS = re.compile(r"title|session|talk|start|titel|titre|beginn", re.IGNORECASE)


class Heading(NamedTuple):
    """What a heading means: the key, how sure that is (0 is the surest), the word, and what stands in brackets behind it."""

    key: str
    rank: int
    word: str
    brackets: str = ""


def meaning(heading: str) -> Heading | None:
    """Return what a heading means, None where nobody knows it."""
    word = fold(heading)
    if known := _known(word):
        return known
    found = _BRACKETS.search(heading)
    bare = _known(fold(heading[: found.start()])) if found else None
    if found is None or bare is None or (bare.key == "duration" and fold(found[1]) not in _MINUTES):
        return None
    return bare._replace(brackets=found[1].strip())


def _known(word: str) -> Heading | None:
    for each in (word, _SEVERAL.sub("", word)):
        if each in _MEANINGS:
            rank, key = _MEANINGS[each]
            return Heading(key, rank, each)
    return None


def are_headings(row: Sequence[str]) -> bool:
    """Return whether a row tells which column is the title and which the start."""
    keys = {found.key for cell in row if (found := meaning(cell))}
    return ("title" in keys or any(map(is_summary, row))) and bool(keys & {"start", "date"})


def is_summary(heading: str) -> bool:
    """Return whether a heading means the title where no other one does, as in tables of calendars."""
    return fold(heading) == "summary"


def without_directive(text: str) -> tuple[str, str | None]:
    """Return a table without the line in which Excel names its separator, and that separator."""
    text = text.lstrip("\ufeff\r\n")
    found = _DIRECTIVE.match(text)
    return (text[found.end() :], found[1]) if found else (text, None)


def separator_of(line: str) -> str:
    """Return what separates the cells of a line."""
    return max(_SEPARATORS, key=line.count)


def line_of_headings(lines: Sequence[str], separator: str | None = None) -> str | None:
    """Return the first line whose cells are headings, as CSV and TSV have them; None where there is none."""
    for line in lines[:FIRST_ROWS]:
        cells = line.strip("\r").split(separator or separator_of(line))
        # A row that begins with a bar is Markdown.
        if cells[0] and len(cells) > 1 and max(map(len, cells)) <= _LONGEST and are_headings(cells):
            return line
    return None


def looks_like_table(beginning: str) -> bool:
    """Return whether one of the first lines is a row of headings, or the first one much like it."""
    text, named = without_directive(beginning)
    lines = text.split("\n", FIRST_ROWS)
    if line_of_headings(lines, named) is not None:
        return True
    head = lines[0]
    is_row = max(map(len, re.split("[,;\t]", head))) <= _LONGEST and re.search("[,;\t]", head) is not None
    return is_row and len(_TABLE_WORDS.findall(head)) >= 2
