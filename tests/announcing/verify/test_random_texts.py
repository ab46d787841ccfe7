"""Random texts that say what the file says, in any notation, have no contradiction; changed, they have one."""

import datetime as dt
import random
from zoneinfo import ZoneInfo

import pytest

from alliance_cli.announcing.verify import verify
from alliance_cli.reading.event_file import load_bytes

ZONES = ["Europe/Vienna", "America/New_York", "Asia/Tokyo", "Europe/London", "Asia/Kolkata", "America/Santiago", "UTC"]
ELSEWHERE = {
    "Berlin": "Europe/Berlin",
    "New York": "America/New_York",
    "Tokyo": "Asia/Tokyo",
    "Mumbai": "Asia/Kolkata",
    "Moscow": "Europe/Moscow",
    "Sydney": "Australia/Sydney",
    "UTC": "UTC",
}
TITLES = ["Opening", "Tides and Tables", "A Walk by Night", "Closing"]
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "ru": "понедельник вторник среда четверг пятница суббота воскресенье",
}


class Programme:
    """A random event with its file: sessions on two to four days, and registration until some day before."""

    def __init__(self, chance):
        self.zone = ZoneInfo(chance.choice(ZONES))
        first = dt.date(2026, 2, 20) + dt.timedelta(days=chance.randrange(280))
        self.days = [first + dt.timedelta(days=step) for step in range(chance.randrange(2, 5))]
        self.closes = dt.datetime.combine(
            first - dt.timedelta(days=chance.randrange(5, 15)), dt.time(chance.randrange(8, 20), chance.choice([0, 30]))
        )
        self.sessions = []
        for place, title in enumerate(TITLES):
            day = self.days[min(place * len(self.days) // len(TITLES), len(self.days) - 1)]
            start = dt.datetime.combine(day, dt.time(9 + 3 * place, chance.choice([0, 15, 30, 45])))
            self.sessions.append((title, start, start + dt.timedelta(minutes=chance.choice([30, 45, 60, 90, 120]))))
        tables = "".join(
            f'[[sessions]]\nid = "s{n}"\ntitle = "{title}"\nstart = {start.isoformat()}\nend = {end.isoformat()}\n'
            for n, (title, start, end) in enumerate(self.sessions)
        )
        head = f'[event]\nid = "e"\ntitle = "River Days"\ntimezone = "{self.zone.key}"\nstart = {first}\nend = {self.days[-1]}\n'
        data = f"{head}[registration]\ncloses = {self.closes.isoformat()}\n{tables}"
        self.agenda = load_bytes("e.toml", data.encode()).agenda


def day_words(chance, day, language, *, year=True):
    month, weekday = MONTHS[language].split()[day.month - 1], WEEKDAYS[language].split()[day.weekday()]
    nth = "th" if 4 <= day.day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    said = {
        "en": [
            f"{day.day} {month}",
            f"{weekday}, {day.day} {month}",
            f"{month} {day.day}",
            f"{weekday}, {month} {day.day}{nth}",
            f"{weekday[:3]} {day.day} {month[:3]}",
            f"the {day.day}{nth} of {month}",
        ],
        "de": [f"{day.day}. {month}", f"{weekday}, {day.day}. {month}", f"{weekday}, dem {day.day}. {month}"],
        "fr": [f"{day.day} {month}", f"{weekday} {day.day} {month}"],
        "it": [f"{day.day} {month}", f"{weekday} {day.day} {month}"],
        "es": [f"{day.day} de {month}", f"{weekday}, {day.day} de {month}"],
        "ru": [f"{day.day} {month}", f"{weekday}, {day.day} {month}"],
    }
    of = " de" if language == "es" else ""
    chosen = chance.choice(said[language])
    if year:
        comma = "," if language == "en" and chosen[-1].isdigit() else ""
        chosen = chance.choice([f"{chosen}{of or comma} {day.year}", day.isoformat(), f"{day:%d.%m.%Y}", chosen])
    return chosen


def clock_words(chance, at, language):
    said = [f"{at:%H:%M}"]
    if language == "en":
        half = "a.m." if at.hour < 12 else "p.m."
        said += [f"{(at.hour + 11) % 12 + 1}:{at:%M} {half}", f"{(at.hour + 11) % 12 + 1}:{at:%M}{half[0]}m"]
    if language == "de":
        said += [f"{at:%H:%M} Uhr", f"{at.hour}.{at:%M} Uhr"]
    if language == "fr":
        said += [f"{at.hour}h{at:%M}", f"{at.hour} h {at:%M}"]
    if language == "it":
        said += [f"{at.hour}.{at:%M}", f"ore {at.hour}:{at:%M}"]
    if language == "es":
        said += [f"{at:%H:%M} h", f"{at:%H.%M} horas"]
    return chance.choice(said)


def beside(chance, start, end, zone):
    """Return the same clock times in another place, with the date or the day where it is another there."""
    place, key = chance.choice([*ELSEWHERE.items()])
    there = [each.replace(tzinfo=zone).astimezone(ZoneInfo(key)) for each in (start, end) if each]
    clocks = "–".join(f"{each:%H:%M}" for each in there)
    days = (there[0].date() - start.date()).days
    if place == "UTC":
        return f" ({clocks} UTC)"
    later = {0: "", 1: chance.choice([" the next day", " +1d"]), -1: " the day before"}[days]
    return chance.choice(
        [f" ({clocks}{later} in {place})", f" ({clocks} {place} time)", f" / {clocks}{later} in {place}"]
    )


AT = {"en": " at ", "de": ", ", "fr": " à ", "it": ", ", "es": ", a las ", "ru": " в "}
ON = {"en": "on", "de": "am", "fr": "le", "it": "il", "es": "el", "ru": ""}
TO = {"en": "to", "de": "bis", "fr": "au", "it": "al", "es": "al", "ru": "по"}


def sentence(chance, programme, change=None):
    """Return a random true sentence on a programme; `change` moves one of its facts so that it is none any more."""
    language = chance.choice([*MONTHS])
    kind = chance.choice(["session", "session", "range", "deadline", "days"])
    if kind == "days":
        first, last = programme.days[0], programme.days[-1]
        last += dt.timedelta(days=1 if change else 0)
        return f"River Days: {day_words(chance, first, language)} {TO[language]} {day_words(chance, last, language)}."
    if kind == "deadline":
        at = programme.closes + dt.timedelta(minutes=7 if change else 0)
        said = f"{day_words(chance, at.date(), language)}{AT[language]}{clock_words(chance, at, language)}"
        return f"Registration: {ON[language]} {said}{beside(chance, at, None, programme.zone) if chance.random() < 0.3 else ''}."
    title, start, end = chance.choice(programme.sessions)
    if change == "day":
        start, end = (each + dt.timedelta(days=40) for each in (start, end))
    elif change:
        start, end = (each + dt.timedelta(minutes=7) for each in (start, end))
    day = day_words(chance, start.date(), language)
    if kind == "session":
        told = f"{day}{AT[language]}{clock_words(chance, start, language)}"
        return f"{title}: {told}{beside(chance, start, None, programme.zone) if chance.random() < 0.4 else ''}."
    told = f"{day}, {start:%H:%M}–{end:%H:%M}"
    return f"{title}: {told}{beside(chance, start, end, programme.zone) if chance.random() < 0.4 else ''}."


def judged(seed, change):
    chance = random.Random(seed)  # noqa: S311
    programme = Programme(chance)
    text = " ".join(sentence(chance, programme) for _ in range(chance.randrange(1, 3)))
    if change:
        text += f" {sentence(chance, programme, chance.choice(['day', 'clock']))}"
    return text, verify(programme.agenda, text).contradictions


def wrong(seeds):
    """Return the texts of some seeds that are judged wrongly."""
    for seed in seeds:
        text, found = judged(seed, change=False)
        if found:
            yield seed, text, [(text[each.start : each.end], each.message) for each in found]
        text, found = judged(seed, change=True)
        if not found:
            yield seed, text, []


@pytest.mark.slow
def test_random_texts_are_judged_rightly():
    assert [*wrong(range(300))] == []


@pytest.mark.slow
def test_many_random_texts_are_judged_rightly():
    assert [*wrong(range(300, 5000))] == []
