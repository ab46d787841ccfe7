"""Times in other languages than English, as CLDR writes them."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from alliance_cli.times import TimeWords
from alliance_cli.words import LANGUAGES

VIENNA = ZoneInfo("Europe/Vienna")
FIRST, LAST = dt.date(2021, 6, 14), dt.date(2021, 6, 16)


def words(language, **choices):
    return TimeWords(VIENNA, language=language, **choices)


@pytest.mark.parametrize(
    ("language", "month", "two_months", "two_years"),
    [
        ("en", "14–16 June 2021", "28 June – 2 July 2021", "31 December 2021 – 1 January 2022"),
        ("de", "14.–16. Juni 2021", "28. Juni bis 2. Juli 2021", "31. Dezember 2021 bis 1. Januar 2022"),
        ("fr", "du 14 au 16 juin 2021", "du 28 juin au 2 juillet 2021", "du 31 décembre 2021 au 1er janvier 2022"),
        ("it", "14–16 giugno 2021", "da 28 giugno a 2 luglio 2021", "da 31 dicembre 2021 a 1 gennaio 2022"),
        ("ru", "14–16 июня 2021 г.", "28 июня – 2 июля 2021 г.", "31 декабря 2021 г. – 1 января 2022 г."),
        (
            "es",
            "14–16 de junio de 2021",
            "del 28 de junio al 2 de julio de 2021",
            "del 31 de diciembre de 2021 al 1 de enero de 2022",
        ),
    ],
)
def test_days_are_told_as_people_write_them(language, month, two_months, two_years):
    said = words(language)
    assert said.days(FIRST, LAST) == month
    assert said.days(dt.date(2021, 6, 28), dt.date(2021, 7, 2)) == two_months
    assert said.days(dt.date(2021, 12, 31), dt.date(2022, 1, 1)) == two_years


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "Donnerstag, 10. Juni 2021, 24:00 CEST"),
        ("fr", "jeudi 10 juin 2021, 24:00 CEST"),
        ("it", "giovedì 10 giugno 2021, 24:00 CEST"),
        ("ru", "четверг, 10 июня 2021 г., 24:00 CEST"),
        ("es", "jueves, 10 de junio de 2021, 24:00 CEST"),
    ],
)
def test_midnight_ends_the_day_in_every_language(language, expected):
    end = dt.datetime(2021, 6, 11, tzinfo=VIENNA)
    assert words(language).moment(end, "long", ends=True) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", "1 Stunde 30 Minuten"), ("ru", "1 час 30 минут"), ("fr", "1 heure 30 minutes"), ("it", "1 ora 30 minuti")],
)
def test_durations_follow_the_plurals_of_the_language(language, expected):
    assert words(language).duration(dt.timedelta(minutes=90)) == expected
    assert words("ru").duration(dt.timedelta(days=22)) == "22 дня"


@pytest.mark.parametrize("language", LANGUAGES)
def test_seconds_are_told_only_where_there_are_any(language):
    moment = dt.datetime(2021, 6, 10, 17, 5, 9, tzinfo=VIENNA)
    assert words(language).clock(moment) == "17:05:09"
    assert words(language).clock(moment.replace(second=0)) == "17:05"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_beside_another_is_its_weekday_within_a_week(language):
    speech = words(language).speech
    assert speech.day_beside(FIRST, LAST) == speech.day(FIRST, "short").replace(",", "").split()[0].removesuffix(",")
    assert "2021" in speech.day_beside(FIRST, dt.date(2021, 8, 1))
