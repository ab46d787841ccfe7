"""The subject of a sentence: a session by its title, registration, the whole event, or a part of it."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from alliance_cli.announcing.verify.facts import Facts
from alliance_cli.announcing.verify.other_things import Sentence
from alliance_cli.text import fold

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_REGISTRATION = re.compile(
    r"\b(?:regist|sign[ -]?up|ticket|enrol|anmeld|inscri|s[’']inscrire|iscri[vz]|регистр|зарегистр)", re.IGNORECASE
)
# What is read in small letters is found several times faster than by an expression that ignores their case.
_EVENT = re.compile(
    r"\b(?:conference|summit|forum|workshop|symposium|congress|festival|event|conferences"
    r"|takes? place|be held|is held|are held|returns?|we meet|join us|konferenz|tagung|kongress|veranstaltung|findet|finden|statt|lädt|laden"
    r"|conférence|colloque|congrès|rencontres|événement|lieu|tiendr\w+|déroul\w+|convegno|conferenza|giornate|evento"
    r"|terr[àa]\w*|svolg\w+|congreso|conferencia|encuentro|jornadas|celebr\w+|tendrá|конференц\w+|форум\w*|съезд\w*"
    r"|мероприяти\w+|пройд\w+|состо\w+|проход\w+)\b"
)
_PART = re.compile(
    r"\b(?:talks?|sessions?|tutorials?|trainings?|courses?|sprints?|hackathon|exhibition|posters?|excursions?|lectures?"
    r"|panels?|lab|labs|classes|hands-on|main (?:conference|programme|program)|days? of|keynotes?|booth|stands?"
    r"|vortr[aä]g\w*|schulung\w*|ausstellung|exkursion\w*|kurse?|übungen|ateliers?|formations?|exposition|excursions?|exposés"
    r"|laboratori|relazioni|corsi|mostra|escursion\w+|talleres|ponencias|charlas|cursos?|exposición"
    r"|доклад\w*|мастер-класс\w*|выставк\w*|экскурси\w*|занят\w*)\b"
)
_CLOSES = re.compile(
    r"\b(?:(?:until|till|to|through|by|due|over|bis|entro|hasta|до|по)\b|clos\w+|ends?\b|ended|deadline|schluss|anmeldeschluss|schließ\w+|endet|frist"
    r"|cl[ôo]tur\w*|jusqu\w*|délai|ferm\w+|chiud\w+|fino|scadenza|termin\w+|cierr\w+|plazo|заверш\w+|заканчив\w+|закры\w+)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\b(?:open\w*|starts?|begins?|from|on sale|en vente|in vendita|a la venta|в продаж\w|öffne\w+|ab|beginn\w*|startet|ouvr\w+|ouvert\w*|dès|apr\w+|dal|inizi\w+|abr\w+|desde|empie\w+"
    r"|откр\w+|начин\w+|начн\w+|с)\b",
    re.IGNORECASE,
)

# Windows of their own: the words by which a text names one, and by which the name of a window in the file does.
_OWN_WINDOWS = (
    re.compile(r"\bearly[ -]?bird|frühbuch\w*|frühbezug|tarif réduit|tariffa ridotta|tarifa reducida", re.IGNORECASE),
    re.compile(r"\bpress\b|akkredit\w*", re.IGNORECASE),
    re.compile(r"\bon[- ]site registration", re.IGNORECASE),
    re.compile(r"\bpapers?\b|\bproposals?\b|\babstracts?\b|\bsubmi(?:t|ssion)\w*|einreich\w*", re.IGNORECASE),
)
_LONG = 6


class Subjects:
    """What a sentence speaks of: places of spans that it names, and whether it speaks of registration."""

    def __init__(self, spans: frozenset[int], sentence: str, *, names_event: bool, of_registration: bool) -> None:
        self.spans, self.of_registration = spans - {0}, of_registration
        self._names_event, self._sentence = names_event, sentence

    @cached_property
    def of_event(self) -> bool:
        """Whether the sentence speaks of the event as a whole."""
        return self._names_event or names_event(self._sentence)

    @cached_property
    def of_part(self) -> bool:
        """Whether the sentence speaks of talks, trainings or another part of the event."""
        return names_part(self._sentence)


class SubjectFinder:
    """The places in a text at which it names what the file has."""

    def __init__(self, facts: Facts, text: str) -> None:
        self._facts, self._text = facts, text
        names: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for place, span in enumerate(facts.spans):
            words = _words(span.name)
            if words:
                names[words].add(place)
            if span.kind == "window":
                # The deadline for abstracts is that of the abstract submission.
                for word in words:
                    if len(word) >= _LONG and not _REGISTRATION.search(word):
                        names[word,].add(place)
        agenda = facts.agenda
        self._others = {_words(track.name) for track in agenda.tracks} - {()}
        by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in {*names, *self._others}:
            by_first[words[0]].append(words)
        self._starts: list[int] = []
        self._named: list[frozenset[int]] = []
        self._parts: list[int] = []
        self._look(by_first, names)

    def _look(self, by_first: dict[str, list[tuple[str, ...]]], names: dict[tuple[str, ...], set[int]]) -> None:
        firsts = {first: max(map(len, found)) for first, found in by_first.items()}
        matches = [*_WORD.finditer(self._text)]
        folded = [_folded(found[0]) for found in matches]
        for place, word in enumerate(folded):
            first = word.partition(" ")[0]
            if first not in firsts:
                continue
            following = " ".join(folded[place : place + firsts[first]]).split()
            best = max(
                (words for words in by_first[first] if tuple(following[: len(words)]) == words), key=len, default=None
            )
            if best is None:
                continue
            if best in self._others:
                self._parts.append(matches[place].start())
            if best in names:
                self._starts.append(matches[place].start())
                self._named.append(frozenset(names[best]))

    def between(self, sentence: tuple[int, int], near: tuple[int, int]) -> Subjects:
        """Return what a sentence speaks of; what it names counts only where it is `near`, with no other time between."""
        named = slice(bisect_left(self._starts, near[0]), bisect_left(self._starts, near[1]))
        spans = frozenset[int]().union(*self._named[named])
        windows = {place for place in spans if self._facts.spans[place].kind == "window"}
        if not windows and _REGISTRATION.search(self._text, *near):
            # Where there is one window, or the one without a name, "registration" is that.
            windows = {place for place, span in enumerate(self._facts.spans) if span.kind == "window"}
            spans |= windows
        whole = slice(bisect_left(self._starts, sentence[0]), bisect_left(self._starts, sentence[1]))
        names_event = any(0 in each for each in self._named[whole])
        text = self._text[slice(*sentence)]
        subjects = Subjects(spans, text, names_event=names_event, of_registration=bool(windows))
        if bisect_left(self._parts, sentence[1]) > bisect_left(self._parts, sentence[0]):
            subjects.of_part = True
        return subjects


def _words(name: str) -> tuple[str, ...]:
    return tuple(" ".join(_folded(found[0]) for found in _WORD.finditer(name)).split())


def _folded(word: str) -> str:
    lower = word.lower()
    return lower if lower.isascii() and lower.isalnum() else fold(lower)


STARTS = re.compile(
    r"\b(?:starts?|begins?|kicks off|will start|will begin|beginnt|beginnen|startet|commence(?:nt|ra)?|débute(?:nt|ra)?"
    r"|inizia(?:no)?|comincia(?:no)?|empieza|empiece|comienza|начинается|начн[её]тся|начало)\W+(?:\w{1,4}\W+){0,3}$",
    re.IGNORECASE,
)
ENDS = re.compile(
    r"\b(?:ends?|finishes|concludes|endet|enden|se termine(?:nt)?|finit|finissent|finisce|termina(?:no)?|acaba|termine"
    r"|заканчивается|завершается)\W+(?:\w{1,4}\W+){0,3}$",
    re.IGNORECASE,
)


_START_HEAD = re.compile(r"\b(?:beginn|start|begin|anfang|début|inizio|inicio|comienzo|начало)\s*:\s*$", re.IGNORECASE)
_END_HEAD = re.compile(r"\b(?:ende?|schluss|fin|fine|final|конец|окончание)\s*:\s*$", re.IGNORECASE)


def role_of(before: str) -> str | None:
    """Return "start" or "end" if the words right before a time say which it is."""
    before = before[-60:]
    if STARTS.search(before) or _START_HEAD.search(before):
        return "start"
    return "end" if ENDS.search(before) or _END_HEAD.search(before) else None


def window_role(sentence: Sentence) -> str | None:
    """Return "start" or "end" where a sentence on registration says which: by the last such word before the date."""
    said = [
        (found.end(), role)
        for role, expression in (("end", _CLOSES), ("start", _OPENS))
        for found in expression.finditer(sentence.before)
    ]
    if said:
        return max(said)[1]
    closes, opens = _CLOSES.search(sentence.after), _OPENS.search(sentence.after)
    if bool(closes) == bool(opens):
        return None
    return "end" if closes else "start"


def own_windows(text: str) -> list[re.Pattern[str]]:
    """Return the windows of their own that a text names, such as early bird prices, each as the words for it."""
    return [words for words in _OWN_WINDOWS if words.search(text)]


def names_event(text: str) -> bool:
    """Return whether a text speaks of an event as a whole."""
    return _EVENT.search(text.lower()) is not None


def names_registration(text: str) -> bool:
    """Return whether a text speaks of registration."""
    return _REGISTRATION.search(text) is not None


def names_part(text: str) -> bool:
    """Return whether a text speaks of a part of an event: talks, trainings, an exhibition."""
    return _PART.search(text.lower()) is not None


def places_of(spans: Iterable[int], facts: Facts, role: str | None) -> set[int]:
    """Return the moments of some spans, or only their starts or ends."""
    found = set()
    for place in spans:
        span = facts.spans[place]
        found |= {span.start} if role != "end" else set()
        found |= {span.end} if role != "start" else set()
    return {place for place in found if place is not None}
