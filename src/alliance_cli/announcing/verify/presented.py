"""The people whom a text presents as speakers: in lists, after "speakers:" or "with", before "will speak"."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from alliance_cli.announcing.verify.names import Known
from alliance_cli.announcing.verify.sentences import Sentences
from alliance_cli.text import fold
from alliance_cli.times import zone_table


class Lead(NamedTuple):
    """Words that present people: `before` their names or after them; `_` in the examples stands for the names.

    A `sure` one presents whom it names whoever they are; else one of them has to be a speaker of the event.
    """

    name: str
    before: bool
    sure: bool
    expression: str
    matches: tuple[str, ...]
    misses: tuple[str, ...]


# Between a lead and the first name: the marks of a list and of Markdown.
_MARKS = r"[\s*_•·–-]*"

LEADS = (
    Lead(
        "speakers",
        before=True,
        sure=True,
        expression=r"\b(?:speakers?|key-?note speakers?|presenters?|panel+ists?|lecturers?|line-?up|referent(?:en|innen|:innen)?"
        r"|redner(?:innen|:innen)?|vortragende[nr]?|mitwirkende[nr]?|sprecher(?:innen|:innen)?|podium|intervenante?s?|orateurs?|oratrices"
        r"|conférenci(?:ers?|ères?)|relator[ei]|relatrici|oratori|ponentes?|oradores|conferenciantes|спикеры?|докладчики?|выступающие)\b"
        r"(?:(?:\s+(?!of\b|der\b|des\b|del\b)[\w’']+){0,4}?[\s*_]*(?::|–|—|-|\binclude[sd]?\b|\bare\b|\bsind\b|\bsont\b|\bsono\b|\bson\b|\n)"
        rf"{_MARKS}|\s+)",
        matches=(
            "Speakers: _",
            "Our speakers are _",
            "Speakers this year: _",
            "Intervenants : _",
            "Спикеры: _",
            "**Mitwirkende:**\n  - _",
        ),
        misses=("The speakers of the day met _", "Speaking of _"),
    ),
    Lead(
        "in the chair",
        before=True,
        sure=False,
        expression=r"\b(?:moderat(?:ors?|ion|orin|ore|ori|rice)|moderador(?:a|es)?|chair(?:s|ed by|person|woman|man)?|modéra(?:tion|teur|trice)|modera"
        r"|gesprächsleitung|vorsitz|présidence|presiede|ведущ(?:ий|ая)|модератор)"
        rf"\s*[*_]*:{_MARKS}",
        matches=("Moderator: _", "Chair: _", "Modération : _", "Модератор: _"),
        misses=("The moderator met _", "The chair _"),
    ),
    Lead(
        "will speak, then names",
        before=True,
        sure=True,
        expression=r"\b(?:es (?:sprechen|referieren|diskutieren)|sprechen|referieren|выступят|выступа[ею]т|с докладами выступят"
        r"|prendront la parole|intervien(?:dro|ne)nt|parler(?:anno|à)|interverr(?:anno|à)|intervengono|hablar[áa]n?|intervendr[áa]n?)\b\s*:?"
        rf"{_MARKS}",
        matches=("Es sprechen: _", "Выступят _", "Interviennent : _", "**Intervengono:**\n- _"),
        misses=("Wir sprechen mit Leuten wie _",),
    ),
    Lead(
        "with",
        before=True,
        sure=False,
        expression=r"\b(?:with|featuring|by|mit|von|avec|par|con|с участием)\s+",
        matches=("“Silt and Sand” with _", "mit _", "avec _"),
        misses=("within _",),
    ),
    Lead(
        "in brackets",
        before=True,
        sure=False,
        expression=r"\(",
        matches=("Tides of Change (_)",),
        misses=("Tides _",),
    ),
    Lead(
        "names, then will speak",
        before=False,
        sure=False,
        expression=r"\s*(?:,\s*)?(?:(?:both|all|each)\s+)?(?:will\s+(?:\w+\s+)?)?(?:speaks?|talks?|lectures?|presents?|present|opens?|discuss|give|join|address"
        r"|debate|sprechen|spricht|referieren|diskutieren|prendr\w+|parler\w+|parlano|parla|interv\w+|habla\w*|participar\w+"
        r"|выступ\w+|расскаж\w+|обсуд\w+)\b",
        matches=("_ will speak", "_ discuss the tides", "_ parlano di argini", "_ выступят"),
        misses=("_ met in 2010",),
    ),
    Lead(
        "names, then the speakers",
        before=False,
        sure=False,
        expression=r"\s*,\s*(?:the|our|die|les|gli|i|los)\s+(?:speakers|referent\w*|intervenants|relatori|ponentes)\b",
        matches=("With _, the speakers of the day",),
        misses=("_, the mayors",),
    ),
)

_AFTER_NAMES = [re.compile(lead.expression, re.IGNORECASE) for lead in LEADS if not lead.before]

# Where a sentence says one of these, the people in it are those who do not come.
_ABSENT = re.compile(
    r"\b(?:no longer|withdr\w+|cancel+\w*|unable|cannot|can[’']t|instead of|replac\w+|not (?:be able|come|speak)|absent|unlike"
    r"|statt|anstelle|abgesagt|absage\w*|verhindert|leider|nicht|ersetz\w+|vertritt|ne (?:pourra|peut|vien)\w*|remplac\w+|à la place"
    r"|non (?:potrà|può|sarà|viene)|sostitu\w+|al posto|no (?:podrá|puede|estará|viene)|sustitu\w+|en lugar"
    r"|не (?:сможет|приедет|будет)|вместо|замен\w+|отказал\w*)\b",
    re.IGNORECASE,
)

_TITLE = (
    r"(?:(?:Prof|Dr|Mr|Mrs|Ms|Mx|Sir|Dame|Hon|Rev|Mag|Ing|Dipl|Frau|Herr|Fr|Hr|Mme|MM?|Mlle|Me|Dott|Dott\.ssa|Sig|Sig\.ra|Sr|Sra|Dra|Don|Doña"
    r"|Professor(?:in)?|Doctor|Minister|Senator|Ambassador|Lord|Lady|professoressa|ingegner|dottoressa|dottor|проф|д-р)\.?\s+)*"
)
_TITLES = re.compile(_TITLE)
_PARTICLE = r"(?:(?:von|van|de|da|del|della|di|du|den|der|dos|das|des|la|le|el|al|bin|ibn|ben|ter|ten|zu|af|y)\s+|(?:d|O|D|l)[’'])"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё][\w’'ʼ]*(?:[-‐‑][\w’'ʼ]+)*"
_NAME = re.compile(
    rf"{_TITLE}((?:{_CAPITAL}\.?)(?:[ \t\u00a0]+(?:{_PARTICLE}){{0,2}}(?:{_CAPITAL}))(?:[ \t\u00a0]+(?:{_PARTICLE}){{0,2}}{_CAPITAL}){{0,2}})"
)
_FAMILY_NAME_FIRST = re.compile(rf"({_CAPITAL}),[ \t]+({_CAPITAL})(?=[ \t]*;)")
_SEPARATOR = re.compile(
    r"\s*(?:,?\s*(?:and|und|sowie|et|ed|e|y|и|&|as well as|ainsi que|along with)\s+|[,;/|·•]\s*|\n\s*(?:[-*•·–]\s*)?)"
)
_BRACKETS = re.compile(r"\s*\([^()\n]{0,120}\)")
_OFFICE = re.compile(r"\s*,\s*(?:[^,;:.()\n]|(?<=\d):(?=\d)){2,90}?(?=\s*[,;\n.]|\s+(?:and|und|et|e|y|и)\s)")
_TITLE_WORDS = frozenset(
    {"mr", "mrs", "ms", "mx", "dr", "prof", "professor", "frau", "herr", "mme", "sig", "dott", "sr", "sra"}
)
# An acronym beside words that have small letters is that of an organization.
_ACRONYM = re.compile(r"\b[A-ZА-Я]{2,5}\b(?=.*[a-zа-я])|(?<=[a-zа-я])\s+[A-ZА-Я]{2,5}\b")
# What else is written in two words with capitals.
_NO_PERSON = frozenset(
    {
    "university", "universität", "universite", "universita", "universidad", "institute", "institut", "istituto",
    "instituto", "society", "gesellschaft", "association", "verein", "fondazione", "fundacion", "foundation",
    "stiftung", "ministry", "ministerium", "office", "authority", "agency", "agentur", "company", "group", "gruppe",
    "team", "lab", "labs", "laboratory", "department", "school", "college", "academy", "akademie", "bank", "council",
    "rat", "board", "committee", "union", "director", "general", "president", "chief", "officer", "professor",
    "minister", "secretary", "representative", "manager", "head", "chair", "editor", "mayor", "direktor",
    "direktorin", "präsident", "prasident", "leiter", "leiterin", "directeur", "directrice", "direttore",
    "direttrice", "directora", "conference", "forum", "summit", "days", "week", "workshop", "festival", "session",
    "panel", "keynote", "talk", "gala", "dinner", "opening", "closing", "street", "square", "hall", "room", "house",
    "center", "centre", "zentrum", "park", "data", "science", "digital", "research", "engineering", "software",
    "systems", "network", "media", "press", "news", "times", "tv", "radio", "city", "county", "state", "region",
    "commission", "parliament", "court", "museum", "library", "club", "federation", "alliance", "international",
    "national", "european", "global", "united", "nations", "the", "our", "all", "more", "many", "others", "guests",
    "studio", "gmbh", "inc", "ltd", "llc", "ag", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "north", "south", "east", "west", "new", "red", "blue", "open", "free", "rapporteur", "commissioner",
    "special", "coordinator", "co", "ordinator", "adviser", "advisor", "fellow", "lead", "vice", "deputy", "senior",
    "principal", "founder", "ceo", "cto", "cfo", "phd", "engineer", "scientist", "researcher", "author", "journalist",
    "lecturer", "reader", "poet", "artist", "keeper", "curator",
    }
)  # fmt: skip


class Person(NamedTuple):
    """A name from `start` up to `end` that a text presents as a speaker's; `speaker` is the file's name, if it is one."""

    start: int
    end: int
    speaker: str | None


class Presented:
    """The people whom a text presents as speakers.

    `others` are texts of the file, such as offices and organizations: what stands in one of them is not a person.
    """

    def __init__(
        self,
        text: str,
        known: Sequence[Known],
        sentences: Sentences,
        speakers: Iterable[str],
        others: Iterable[str] = (),
    ) -> None:
        self._finder = _Finder(text, known, sentences, speakers, others)
        self._text, self._sentences = text, sentences

    def people(self) -> Iterator[Person]:
        """Yield each of them once, in order."""
        seen: set[int] = set()
        for person in sorted(self._finder.people(), key=lambda person: person.start):
            if person.start not in seen:
                seen.add(person.start)
                yield person

    def is_absent(self, person: Person) -> bool:
        """Return whether the sentence is about one who does not come."""
        bounds = self._sentences.bounds(person.start, person.end)
        return _ABSENT.search(self._text, *bounds) is not None


class _Finder:
    def __init__(
        self,
        text: str,
        known: Sequence[Known],
        sentences: Sentences,
        speakers: Iterable[str],
        others: Iterable[str],
    ) -> None:
        self._others = "".join(f" {fold(other)} " for other in others)
        self._text, self._sentences = text, sentences
        self._known = sorted(known)
        self._starts = [each.start for each in self._known]
        self._families = {fold(name).split()[-1] for name in speakers if fold(name)}

    def people(self) -> Iterator[Person]:
        for lead in LEADS:
            if lead.before:
                for found in re.finditer(lead.expression, self._text, re.IGNORECASE):
                    yield from self._listed(found.end(), sure=lead.sure)
        for group in self._groups():
            if any(expression.match(self._text, group[-1].end) for expression in _AFTER_NAMES):
                yield from self._kept(group, sure=False)

    def _groups(self) -> Iterator[list[Person]]:
        """Yield the lists of names that contain a speaker."""
        done = 0
        for each in self._known:
            if each.name is None or each.start < done:
                continue
            first, _ = self._sentences.bounds(each.start, each.end)
            group = self._list_from(self._first_of_list(max(first, done), each.start))
            if group:
                done = group[-1].end
                yield group

    def _first_of_list(self, first: int, start: int) -> int:
        """Return where the list of names begins that a name belongs to."""
        begin = start
        for found in reversed([*_NAME.finditer(self._text, first, start)]):
            if not _SEPARATOR.fullmatch(self._text, found.end(), begin) and self._text[found.end() : begin].strip():
                break
            begin = found.start()
        return begin

    def _listed(self, start: int, *, sure: bool) -> Iterator[Person]:
        yield from self._kept(self._list_from(start), sure=sure)

    def _kept(self, people: list[Person], *, sure: bool) -> list[Person]:
        """Return the people of a list if it is one of speakers: one of them is, or has a speaker's family name."""
        if sure or any(person.speaker for person in people):
            return people
        ends = [fold(self._text[person.start : person.end]).split()[-1:] for person in people]
        return people if any(end and end[0] in self._families for end in ends) else []

    def _list_from(self, start: int) -> list[Person]:
        """Return the names of a list that begins at a place; offices and brackets after a name are passed over."""
        people: list[Person] = []
        at = start
        while len(people) < 200:
            person = self._name_at(at)
            if person is None:
                return people
            people.append(person)
            at = person.end
            bracket = _BRACKETS.match(self._text, at)
            at = bracket.end() if bracket else at
            for _ in range(3):
                following = _SEPARATOR.match(self._text, at)
                office = following is not None and self._is_office(following, person)
                if following and not office and self._name_at(following.end()):
                    at = following.end()
                    break
                passed = _OFFICE.match(self._text, at)
                if passed is None:
                    return people
                at = passed.end()
        return people

    def _is_office(self, separator: re.Match[str], person: Person) -> bool:
        """Return whether what follows a name after a comma is not a name: in a list with semicolons it is an office."""
        if separator[0].strip() != ",":
            return False
        following = self._name_at(separator.end())
        if following is None or following.speaker:
            return False
        return ";" in self._text[person.end : person.end + 250].partition("\n\n")[0]

    def _name_at(self, start: int) -> Person | None:
        """Return the person whose name begins at a place."""
        title = _TITLES.match(self._text, start)
        begin = title.end() if title else start
        for at in (begin, start):
            place = bisect_right(self._starts, at) - 1
            if place >= 0 and self._known[place].start == at:
                known = self._known[place]
                if known.name is None:
                    return None
                return Person(known.start, known.end, known.name)
        found = _NAME.match(self._text, start)
        if not found:
            return self._family_name_first(start)
        end = found.end(1)
        if not self._is_person(found[1]) or self._overlaps(found.start(1), end):
            return None
        return Person(found.start(1), end, None)

    def _family_name_first(self, start: int) -> Person | None:
        """Return the person of `Okafor, Chike;`, a list with semicolons, where a speaker has that family name."""
        found = _FAMILY_NAME_FIRST.match(self._text, start)
        if not found or fold(found[1]) not in self._families or fold(found[2]) in self._families:
            return None
        if not self._is_person(f"{found[2]} {found[1]}") or zone_table.place_zones(fold(found[2])):
            return None
        return None if self._overlaps(*found.span()) else Person(*found.span(), None)

    def _overlaps(self, start: int, end: int) -> bool:
        place = bisect_right(self._starts, end - 1) - 1
        return place >= 0 and self._known[place].end > start

    def _is_person(self, name: str) -> bool:
        words = fold(name).split()
        if (
            len(words) < 2
            or len(words[-1]) == 1
            or words[0] in _TITLE_WORDS
            or not _NO_PERSON.isdisjoint(words)
            or any(character.isdigit() for character in name)
        ):
            return False
        if f" {' '.join(words)} " in self._others or _ACRONYM.search(name):
            return False
        months = zone_table.calendar_words()["months"]
        return not any(
            word in months and len(word) > 3 and word not in ("mai", "april", "june", "august") for word in words
        ) and not zone_table.place_zones(" ".join(words))
