"""Dates and clock times that clearly belong to something else: a founding, last year's edition, a meeting.

Each pattern is looked for in what the sentence says before a date or clock time, or in the whole sentence. Each has
sentences in which it speaks of another thing, and sentences in which it does not.
"""

import functools
import re
from collections.abc import Collection
from typing import Literal, NamedTuple


class OtherThing(NamedTuple):
    """A way to say that a date is of another thing; `_` in the examples stands for the date.

    `years` tells which dates it is about: those of "other" years than the event's or without one, those "earlier"
    than the event's years, or "any". `where` is "before", up to the date, or "around", the whole sentence. `of_clocks`:
    only clock times without a date are. `unless_named`: not where the sentence names something of the event file.
    """

    name: str
    where: Literal["before", "around"]
    years: Literal["any", "other", "earlier"]
    expression: str
    matches: tuple[str, ...]
    misses: tuple[str, ...]
    of_clocks: bool = False
    unless_named: bool = False


_ARTICLE = r"(?:\s+(?:on|in|the|of|am|im|den|dem|der|le|la|il|el|du|de|del|vom|von|from|от|в)|\s+l)*[\s,:’'(–-]*"

OTHER_THINGS = (
    OtherThing(
        "founded, born",
        "before",
        "other",
        r"\b(?:founded|established|set up|incorporated|was created|were created|was born|were born|turned \d+|anniversary"
        r"|birthday|gegründet|geboren|gegründete\w*|jubiläum|geburtstag|fond[ée]e?s?|créée?s?|nées?|naissance"
        r"|fondat[aoei]|nat[aoei]|istituit[aoei]|fundad[ao]s?|cread[ao]s?|nacid[ao]s?|nació"
        r"|основан\w*|создан\w*|учрежд\w*|родил\w*)\b[^.;!?]{0,50}$",
        (
            "The society, founded on _ by five pilots",
            "I was born on _",
            "Der Verein, gegründet am _",
            "Notre association, fondée le _",
            "La Fondazione, nata il _",
            "Центр основан _",
        ),
        ("The conference, organised by the society founded by pilots; it is on _", "The event is on _"),
    ),
    OtherThing(
        "since an earlier year",
        "before",
        "earlier",
        r"\b(?:since|uploaded|recorded|filmed|built|rebuilt|reopened|renovated|launched|created|started|adopted|signed|until|first|seit|erstmals|verabschiedet|depuis|adoptée?|lancée?"
        r"|signée?|dal|adottat\w+|desde|adoptad\w+|lanzad\w+|firmad\w+|с|принят\w*|подписан\w*|впервые)\b[^.;!?]{0,50}$",
        ("The network, launched in Oslo on _", "seit dem _", "adopted on _", "The house reopened on _"),
        ("It is on _", "Registration closes on _"),
    ),
    OtherThing(
        "another edition",
        "around",
        "other",
        r"(?:\blast year|\bprevious\b|\bpast editions?|\blast (?:forum|conference|summit|edition|time|workshop|event|meeting)"
        r"|\bnext (?:year|edition)|\bthe year before|\bletzte[snr]? jahr|\bvorjahr|\bvorige[snr]?\b|\bvergangene[snr]?\b|\bnächste[sn]? jahr|\bnächste[nr]? (?:ausgabe|auflage)"
        r"|\bletzte[nr]? (?:tagung|konferenz|ausgabe|mal|treffen|forum|auflage|veranstaltung)|\bzuletzt\b"
        r"|\bl[’']an dernier|\bl[’']année dernière|\bl[’']année prochaine|\bprochaine édition|\bprécédente?s?\b|\bédition \d{4}|\bdernières? (?:édition|rencontre|conférence)s?|\bla dernière fois"
        r"|\bl[’']anno scorso|\bscors[aoei]\b|\bprecedent[ei]\b|\bl[’']anno prossimo|\bprossim[ao] edizione|\bultim[ao] (?:edizione|incontro|volta)"
        r"|\bel año pasado|\bpasad[ao]\b|\banterior(?:es)?\b|\bel año que viene|\bel próximo año|\bpróxima edición|\búltim[ao] (?:edición|encuentro|vez)"
        r"|\bпрошл\w+|\bпредыдущ\w+|\bпрошедш\w+|\bследующ\w+ год|\bпоследн\w+ (?:форум|конференц\w+|раз))",
        (
            "Last year's edition (_) had 38 stands",
            "l’an dernier, elles avaient commencé le _",
            "up from 44 on _ for the previous workshop",
            "В прошлом году форум проходил _",
        ),
        ("This year's edition is on _",),
    ),
    OtherThing(
        "in another year",
        "before",
        "other",
        r"(?:^|[\s(])(?:in|im jahr|im jahre|en|nel|в)\s+(?!{years})(?:19|20)\d\d\b[^.;!?]{0,60}$"
        r"|(?:^|[;.,(])\s*(?!{years})(?:19|20)\d\d\s+(?:war|waren|wurde|fand|was|were|it was|era|fue|était|ebbe)\b[^.;!?]{0,40}$",
        ("In 1999 we met from _", "In 1999 the talks began on _", "1999 war es vom _"),
        ("In June we meet on _",),
    ),
    OtherThing(
        "minutes of a meeting",
        "before",
        "any",
        r"(?:\bminutes(?: of\b|[,:])|\b(?:board|committee|team|planning) meeting|\b(?:next|last) (?:meeting|call)\b"
        r"|\bmeeting of the (?:board|committee|organi[sz]ers|team|jury)|\bcall of the organi[sz]ers"
        r"|\bprotokoll\b|\bsitzung (?:vom|am)\b|\bnächste sitzung|\bcompte[ -]rendu|\bprocès-verbal|\bréunion du\b"
        r"|\bprochaine réunion|\bverbale\b|\briunione del\b|\bprossima riunione|\bacta de|\breunión del\b|\bpróxima reunión"
        r"|\bпротокол\b|\bзаседани\w+\b)[^.;!?]{0,90}$",
        (
            "Minutes of the programme committee, _",
            "next meeting of the board: _",
            "The next call of the organisers is on _",
            "Sitzung vom _",
            "Compte rendu de la réunion du _",
            "Протокол заседания от _",
        ),
        ("The meeting takes place on _", "The committee opens the event on _"),
    ),
    OtherThing(
        "published, updated",
        "before",
        "any",
        r"(?:\b(?:published|posted|updated|last update|last modified|as of|dated|issued|printed|written|sent|released|photo(?:graph)?s?|picture|image)"
        r"|\b(?:foto|bild|aufnahme|veröffentlicht|aktualisiert|erschienen|stand(?=[\s:]+(?:vom|der|am|\W*$)))|\b(?:publiée?|mise? à jour|en date du|daté)"
        r"|\b(?:pubblicat[oa]|aggiornat[oa]|in data)|\b(?:publicad[oa]|publicó|actualizad[oa]|con fecha)"
        r"|\b(?:опубликован\w*|обновлен\w*|обновлён\w*))(?:\s+[^\W\d]+){0,3}?" + _ARTICLE + "$",
        ("Last updated on _", "a publié son rapport le _", "(as of _)", "Stand: _", "mis à jour le _", "Posted _"),
        ("The programme is published; it starts on _", "Der Stand ist am _ offen"),
    ),
    OtherThing(
        "a date that is no longer",
        "before",
        "any",
        r"\b(?:instead of|and not|originally|formerly|previously|moved from|extended from|prolonged from|rescheduled from|postponed from|shifted from"
        r"|statt|ursprünglich|verschoben vom|verlegt vom|verlängert vom|au lieu d[eu]|initialement|reportée? du|prolongée?s? du|invece d[ei]l?l?[’']?"
        r"|inizialmente|spostat\w+ dal|prorogat\w+ dal|en lugar d[e]l?|inicialmente|aplazad\w+ del|ampliad\w+ del|вместо|первоначально|перенес\w+ с|продл\w+ с)"
        r"[^.;!?]{0,25}$",
        ("on 9 June instead of _", "originally planned for _", "statt am _"),
        ("It is on _",),
    ),
    OtherThing(
        "hours of an office",
        "around",
        "any",
        r"\b(?:office hours|opening hours|press office|hotline|help ?desk|phone|telephone|tel\b|call us|weekdays|box office"
        r"|bürozeiten|öffnungszeiten|telefon\w*|werktags|sprechzeiten|heures d[’']ouverture|téléphone|jours ouvrables|standard"
        r"|orari d[’']ufficio|telefono|giorni feriali|horario de oficina|teléfono|días laborables|телефон\w*|по будням|часы работы)",
        ("call the press office (Mon–Fri, _)", "tel. 03-1234, weekdays _"),
        ("The opening is at _",),
        of_clocks=True,
    ),
    OtherThing(
        "a journey",
        "around",
        "any",
        r"\b(?:flights?|trains?|bus(?:es)?|coach(?:es)?|ferr(?:y|ies)|shuttles?|departs?|departures?|arrivals?|check-in|check-out|boarding"
        r"|fl[uü]ge?|züge?|zug|busse|fähren?|abfahrt|ankunft|vols?|navettes?|car|cars|départs?|arrivées?|vol[oi]|tren[oi]|navett[ae]|partenz[ae]|arriv[oi]"
        r"|vuelos?|tren(?:es)?|autobus(?:es)?|autobús|salidas?|llegadas?"
        r"|рейс\w*|поезд\w*|автобус\w*|отправлени\w+|прибыти\w+)\b",
        ("Your flight TP 1234 at _ leaves you time", "Der Zug um _", "buses leave at _", "Navettes dès _"),
        ("The talk is at _",),
        of_clocks=True,
    ),
    OtherThing(
        "before or after the event",
        "before",
        "any",
        r"\b(?:pre|post)-(?:conference|summit|event|forum|congress|meeting|symposium|workshop)\b[^.;!?]{0,80}$"
        r"|\b(?:vorkonferenz|vorprogramm|vorab-\w+|pré-?conférence|preconferenza|preconferencia|precongreso|предконференц\w+)\b[^.;!?]{0,80}$",
        ("Pre-summit training for pilots will take place on _", "Vorkonferenz am _"),
        ("The summit is on _",),
        unless_named=True,
    ),
    OtherThing(
        "the doors",
        "before",
        "any",
        r"\b(?:doors?|admission|registration desk|badges?|coffee|breakfast|einlass|saalöffnung|akkreditierung|kaffee|frühstück"
        r"|ouverture des portes|accueil|petit[ -]déjeuner|café|apertura (?:delle )?porte|ingresso|accoglienza|colazione|caffè"
        r"|apertura de puertas|acreditación|desayuno|вход|двери|сбор (?:гостей|участников)|завтрак|кофе)\b[^.;!?]{0,40}$",
        ("Doors open at _", "Einlass ab _", "Accueil à partir de _", "Ingresso dalle _", "Сбор гостей в _"),
        ("The opening is at _", "Doors open early. The talk is at _"),
        of_clocks=True,
        unless_named=True,
    ),
    OtherThing(
        "a deadline of another thing",
        "before",
        "any",
        r"\b(?:papers?|abstracts?|proposals?|submissions?|posters?|manuscripts?|hotel\w*|rooms? (?:are|is|at)|room block|visas?|travel grants?|scholarships?"
        r"|sponsor\w*|volunteers?|notifications?|nominations?|vortragsvorschläge|einreichung\w*|beiträge|zimmer\w*|visum|stipendi\w+"
        r"|soumission\w*|propositions?|résumés|chambres?|bourses?|proposte|contributi|camere|borse|propuestas|ponencias|resúmenes|habitaciones|becas"
        r"|тезис\w*|заявк\w+ на доклад\w*|гостиниц\w*|номера|виз[аы]|грант\w*)\b[^.;!?]{0,60}$",
        (
            "Papers are due _",
            "Hotel rooms are held until _",
            "Einreichungen bis _",
            "Les soumissions jusqu’au _",
            "Тезисы до _",
        ),
        ("Registration closes on _", "The hotel is near. The event is on _"),
        unless_named=True,
    ),
)

_CITY = r"[^\W\d_a-zß-öø-ÿа-яё][\w.’'-]*(?:[ /-](?:am|an|der|de|di|del|la|le|sur|in|on|upon)?\s?[^\W\d_a-zß-öø-ÿа-яё][\w.’'-]*){0,3}"
_DATELINE_BEFORE = re.compile(
    rf"^[\s*_>#(]*({_CITY})(?:\s*\([^)\n]{{1,30}}\)|,\s*{_CITY})?\s*[,.;–—-]?\s*(?:(?:le|the|am|den|li|il|a|el|on|,)\s+)?$"
)
_DATELINE_AFTER = re.compile(r"^\s*(?:г\.|года)?\s*[)*_]*\s*(?:[–—-]{1,2}\s|[/|:]\s|[.]\s|$|\n)")


class Sentence(NamedTuple):
    """What stands before and after a date or clock time in its sentence; `line_before` is from the start of the line."""

    before: str
    after: str
    line_before: str = ""
    line_after: str = ""


def is_of_another(
    sentence: Sentence,
    held: Collection[int],
    year: int | None,
    *,
    earliest: int,
    has_date: bool = True,
    names_ours: bool = False,
) -> str | None:
    """Return the name of the other thing that a date of a `year`, or a clock time without a date, is plainly of.

    `held` are the years in which the event is held, `earliest` is the first one that its file has; `names_ours` where
    the sentence names something of the event file.
    """
    for thing in OTHER_THINGS:
        if thing.years == "other" and (year in held or not has_date):
            continue
        if thing.years == "earlier" and (year is None or year >= earliest):
            continue
        if (has_date and thing.of_clocks) or (names_ours and thing.unless_named):
            continue
        if found_in(thing, sentence, tuple(sorted(held))):
            return thing.name
    return None


def found_in(thing: OtherThing, sentence: Sentence, years: tuple[int, ...] = ()) -> bool:
    """Return whether a sentence speaks of another thing."""
    text = sentence.before if thing.where == "before" else f"{sentence.before} _ {sentence.after}"
    return _compiled(thing.expression, years).search(text.casefold()) is not None


@functools.lru_cache(maxsize=256)
def _compiled(expression: str, years: tuple[int, ...]) -> re.Pattern[str]:
    return re.compile(expression.replace("{years}", "(?:" + "|".join(map(str, years or (0,))) + ")"))


_SIGNED_BEFORE = re.compile(rf"(?:^|,\s*){_CITY},\s*(?:(?:am|den|le|il|el|li)\s+)?$")
_SIGNED_AFTER = re.compile(r"^\s*(?:г\.)?[*_]*\s*(?:$|\n)")
_SENT = re.compile(r"^(?:sent|gesendet|envoyé|inviato|enviado|отправлено)(?: le| il)?\s*:", re.IGNORECASE)
_DATED = re.compile(r"^(?:date|datum|data|fecha|дата)\s*:", re.IGNORECASE)


def is_head_of_mail(sentence: Sentence, *, in_mail: bool) -> bool:
    """Return whether a date is that on which a mail was sent."""
    line = sentence.line_before.lstrip(" >*_")
    return _SENT.match(line) is not None or (in_mail and _DATED.match(line) is not None)


def is_dateline(sentence: Sentence) -> bool:
    """Return whether a date is that of the text itself: `VIENNA, 7 June 2021 –`, or a line with a place and a date."""
    if _SIGNED_BEFORE.search(sentence.line_before) and _SIGNED_AFTER.search(sentence.line_after):
        return True
    before, after = _DATELINE_BEFORE.search(sentence.line_before), _DATELINE_AFTER.search(sentence.line_after)
    return bool(before and after and (before[1].isupper() or "." not in after[0]))
