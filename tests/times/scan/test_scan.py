"""How dates, clock times, zones and names are told in running text, and what each is said to contradict."""

import pytest

from alliance_cli.announcing.verify import verify
from alliance_cli.reading.event_file import load_bytes, read_agenda

OSCE = read_agenda("examples/osce-alliance-2021.toml")
ALL = read_agenda("examples/everything-2026.toml")
WITHOUT_DATES = read_agenda("examples/minimal.toml")
TEN = "the nearest date is Thursday, 10 June 2021: registration closes"
SIXTEEN = "the nearest date is Wednesday, 16 June 2021: the event ends"
CLOSES = "registration closes: Thursday, 10 June 2021, 17:00 CEST"
STARTS = "the event starts: Monday, 14 June 2021, 14:00 CEST"
THURSDAY = "10 June 2021 is a Thursday; correct the weekday or the date"
MONDAY = "14 June 2021 is a Monday; correct the weekday or the date"


def found(text, agenda=OSCE):
    """Return the words marked in a text, each with its message and help."""
    return [(text[each.start : each.end], each.message, each.help) for each in verify(agenda, text).contradictions]


def compared(text, agenda=OSCE):
    """Return how many dates, clock times and names of a text are compared."""
    return verify(agenda, text)[1:]


def event_of(tables, dates="start = 2026-10-24\nend = 2026-10-25\n"):
    head = f'[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n{dates}'
    loaded = load_bytes("event.toml", (head + tables).encode())
    assert not loaded.errors
    return loaded.agenda


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("Anmeldung bis 10.06.", []),
        ("bis 11.06. ist Zeit", [("11.06.", "11 June 2021 is not in the event file", TEN)]),
        ("Monday 14/6", []),
        ("Monday, 06/14", []),
        ("Friday 11/6", [("11/6", "`11/6` is not in the event file", TEN)]),
        ("Mon 10.06", [("Mon", "`Mon` does not fit 10 June 2021", THURSDAY)]),
        ("10.06 and 11/6, no dates without more", []),
    ],
)
def test_day_and_month_in_numbers_are_a_date_beside_a_weekday_or_a_german_preposition(text, contradictions):
    assert found(text) == contradictions


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("Thursday 10/06/21", []),
        ("Friday 10/06/21", [("Friday", "`Friday` does not fit 10 June 2021", THURSDAY)]),
        ("Saturday 10/13/21", [("10/13/21", "13 October 2021 is not in the event file", SIXTEEN)]),
        ("Mo, 99.99.21", []),
        ("11/06/21", []),
    ],
)
def test_a_date_with_a_year_of_two_digits_needs_a_weekday_and_a_month_that_exists(text, contradictions):
    assert found(text) == contradictions


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("14/15 June 2021", []),
        ("10/11 June 2021", [("10/11 June 2021", "11 June 2021 is not in the event file", TEN)]),
        ("June 14, and 15", []),
        ("June 14, 15, and 16, 2021", []),
        ("June 14, and 17", [("17", "17 June 2021 is not in the event file", SIXTEEN)]),
        ("June 14-17 July", [("17 July", "17 July 2021 is not in the event file", SIXTEEN)]),
    ],
)
def test_days_joined_by_a_slash_a_dash_or_a_word_are_each_looked_up(text, contradictions):
    assert found(text) == contradictions


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("2021 14 June", []),
        ("2021 11 June", [("11 June", "11 June 2021 is not in the event file", TEN)]),
        ("2020 14 June", [("14 June", "14 June 2020 is not in the event file", TEN)]),
        ("2021 June 14", []),
        ("2020 June 14", [("June 14", "14 June 2020 is not in the event file", TEN)]),
    ],
)
def test_a_year_may_stand_before_the_day_and_the_month(text, contradictions):
    assert found(text) == contradictions


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("32 June 2021", [("32 June 2021", "32 June 2021 does not exist", "June 2021 has 30 days")]),
        ("June 32, 2021", [("June 32, 2021", "32 June 2021 does not exist", "June 2021 has 30 days")]),
        ("Monday, 45 June", [("45 June", "45 June 2021 does not exist", "June 2021 has 30 days")]),
        ("45 June", []),
        ("COVID-45 June 2021", []),
    ],
)
def test_a_number_that_no_month_has_is_a_day_beside_a_year_or_a_weekday(text, contradictions):
    assert found(text) == contradictions


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("0001-01-01", [("0001-01-01", "1 January 1 is not in the event file", TEN)]),
        ("9999-12-31", [("9999-12-31", "31 December 9999 is not in the event file", SIXTEEN)]),
    ],
)
def test_the_first_and_the_last_date_there_are_can_be_looked_up(text, contradictions):
    assert found(text) == contradictions


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("in June 2 pm", []),
        ("in June 9 am", [("9 am", "nothing in the event file is at `9 am`", STARTS)]),
        ("im Juni 10 Uhr", [("10 Uhr", "nothing in the event file is at `10 Uhr`", STARTS)]),
        ("June 14-16 am", [("16 am", "`16 am` does not exist on a 12-hour clock", "write `16:00`")]),
    ],
)
def test_a_number_that_is_the_hour_of_a_clock_time_is_no_day(text, contradictions):
    assert found(text) == contradictions


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("on Tue. 14 June", [("Tue", "`Tue` does not fit 14 June 2021", MONDAY)]),
        ("Tuesday, the 14 June", [("Tuesday", "`Tuesday` does not fit 14 June 2021", MONDAY)]),
        ("Tuesday (, the 14 June", []),
    ],
)
def test_a_weekday_belongs_to_a_date_with_at_most_two_marks_or_articles_between(text, contradictions):
    assert found(text) == contradictions


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("Sept. 5", [("Sept. 5", "5 September 2021 is not in the event file", SIXTEEN)]),
        ("in Sept. Come on 14 June", []),
        ("in June. 25 people came", []),
    ],
)
def test_a_dot_after_a_month_ends_a_sentence_unless_it_is_short_and_a_number_follows(text, contradictions):
    assert found(text) == contradictions


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("no later than 17:00 CEST", []),
        ("no later than 18:00 CEST", [("18:00 CEST", "nothing in the event file is at `18:00 CEST`", CLOSES)]),
        (
            "Friday no later than 17:00 CEST",
            [("Friday", "nothing in the event file is at `17:00` on a `Friday`", CLOSES)],
        ),
        (
            "Friday, at 17:00 CEST",
            [("Friday", "nothing in the event file is at `17:00` on a `Friday`", CLOSES)],
        ),
    ],
)
def test_a_weekday_belongs_to_a_clock_time_with_at_most_three_words_between(text, contradictions):
    assert found(text) == contradictions


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("17:00 CEST (15:00 UTC)", []),
        ("17:00 CEST (12:00 UTC)", [("12:00 UTC", "`12:00 UTC` is not `17:00 CEST`", "it is Thursday, 10 June 2021, 15:00 UTC")]),
        ("17:00 CEST (on Monday at 12:00 UTC)", []),
    ],
)  # fmt: skip
def test_a_clock_time_in_brackets_with_a_day_of_its_own_is_not_the_one_before_it(text, contradictions):
    assert found(text) == contradictions


def test_the_end_of_a_day_in_a_zone_not_in_force_is_written_as_24_00():
    assert found("31 July 2026, 24:00 CET", ALL) == [
        (
            "CET",
            "`CET` is not in force in Vienna on 31 July 2026",
            "Vienna keeps CEST (UTC+02:00) on 31 July 2026; write `24:00 CEST`",
        )
    ]


def test_an_hour_that_comes_twice_is_the_one_that_its_abbreviation_names():
    walk = '[[sessions]]\nid = "s"\ntitle = "Walk"\nstart = "25 October 2026, 02:30 CEST"\nduration = "10m"\n'
    assert found("25 October 2026 at 02:30 CEST", event_of(walk)) == []
    assert found("25 October 2026 at 02:30 CET", event_of(walk)) == [
        (
            "02:30 CET",
            "nothing in the event file is at `02:30 CET` on 25 October 2026",
            "“Walk” starts: Sunday, 25 October 2026, 02:30 CEST",
        )
    ]


def test_an_event_without_clock_times_has_none_to_be_right_about():
    assert found("at 12:00", WITHOUT_DATES) == []


def test_a_zone_declared_twice_is_marked_in_both_places():
    slip = ("CET", "`CET` is not in force at any time of the event", "write `CEST`")
    assert found("All times are in CET. Yes, all times are in CET.") == [slip, slip]
    assert found("All times are in CEST. Yes, all times are in CEST.") == []


def test_registration_that_never_closes_is_only_said_to_open():
    agenda = event_of("[registration]\nopens = 2026-02-01T12:00:00\n", dates="")
    assert found("Registration opens on 1 February 2026, 12:00 CET", agenda) == []
    assert found("Registration opens on 1 February 2026, 13:00 CET", agenda) == [
        (
            "13:00 CET",
            "nothing in the event file is at `13:00 CET` on 1 February 2026",
            "registration opens: Sunday, 1 February 2026, 12:00 CET",
        )
    ]


def test_a_name_without_letters_is_not_looked_for():
    agenda = event_of('[[speakers]]\nid = "s"\nname = "1010"\n')
    assert found("1010 and 1011", agenda) == []
    assert compared("1010 and 1011", agenda) == (0, 0, 0)


def test_a_name_in_lower_case_is_no_word_with_a_capital():
    agenda = event_of('[[speakers]]\nid = "s"\nname = "deadmau"\n')
    assert found("Deadmao", agenda) == []
    assert found("deadmao", agenda) == [("deadmao", "`deadmao` is not a speaker", "did you mean `deadmau`?")]
