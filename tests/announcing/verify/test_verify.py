"""What in a text contradicts an event, and what does not."""

import random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from alliance_cli.announcing.verify import verify
from alliance_cli.reading.event_file import load_bytes, read_agenda

OSCE = read_agenda("examples/osce-alliance-2021.toml")
ALL = read_agenda("examples/everything-2026.toml")
TOKYO = ZoneInfo("Asia/Tokyo")
AUCKLAND = ZoneInfo("Pacific/Auckland")


def wrong(text, agenda=OSCE, zones=()):
    """Return the words marked in a text with their kind."""
    return [(text[found.start : found.end], found.kind) for found in verify(agenda, text, zones).contradictions]


def said(text, agenda=OSCE):
    (found,) = verify(agenda, text).contradictions
    return found.message, found.help


@pytest.mark.parametrize(
    "text",
    [
        "The conference takes place on 14–16 June 2021; registration closes on Thursday, 10 June, 17:00 CEST.",
        "It opens on Monday, 14 June 2021, at 14:00.",
        "Opening: Mon 14 Jun 2021 14:00 CEST",
        "Deadline: 17:00 CEST on Thursday the 10th of June",
        "June 14-16, 2021",
        "June 14th to June 16th",
        "14, 15 and 16 June 2021",
        "Monday to Wednesday, 14-16 June",
        "from Monday, 14, to Wednesday, 16 June 2021",
        "2021-06-14 to 2021-06-16",
        "14.–16.06.2021",
        "14/06/2021 and 06/14/2021",
        "Registration closes on 10 June 2021 at 17:00 CEST (15:00 UTC).",
        "10 June 2021, 17:00 CEST (UTC/GMT+2)",
        "10 June 2021, 17:00 local time (GMT +2)",
        "10 June 2021, 17:00 (Geneva time)",
        "10 June 2021, 5 p.m.",
        "10 June 2021, 5:00pm Vienna time",
        "10 June, 17h CEST",
        "10 June, 17h00",
        "10 June at 17.00",
        "10 June, 1700 CEST",
        "10 June 2021 1700",
        "11 June 2021, 00:00 JST (10 June 15:00 UTC)",
        "10 June 2021, 24:00 JST",
        "10 June 2021 11:00 EDT / 10 June 2021 08:00 PDT",
        "10 June, 15:00Z",
        "20210610T150000Z",
        "2021-06-10T17:00:00+02:00",
        "2021-06-10T11:00:00-04:00",
        "at 14:00 CEST on the first day",
        "open 2-4:30 pm, 14 June to 16 June",
        "14–16 June 2021, 14:00–16:30",
        "All times are in UTC. Monday, 14 June: 12:00 Opening",
        "14:00 in Vienna on 14 June 2021",
        "Montag, 14. Juni 2021, 14:00 Uhr MESZ",
        "Anmeldung bis Donnerstag, 10.06.2021, 17 Uhr",
        "lundi 14 juin 2021 à 14h00",
        "Thursday, 17:00 CEST; at 14:00 on Monday; Wednesday at 16:30",
        "jueves, 10 de junio de 2021, a las 17:00 horas",
        "giovedì 10 giugno 2021, ore 17.00",
        "понедельник, 14 июня 2021, 14:00",
        "**Monday**, 14\u00a0June\u202f2021 at *14:00*&nbsp;CEST",
        "Monday,\n14 June\n2021 at\n14:00\nCEST",
        "Monday, 14 June 2021\n14:00 Opening",
        "closes on Thursday, 10 June. 14:00 CEST is when it starts.",
        "See https://example.org/2020/01/02/news?at=12:34 and programme-2020-01-02.pdf, or write to 1.2.2020@example.org.",
    ],
)
def test_a_true_text_passes(text):
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Registration closes on Friday, 10 June at 17:00.", [("Friday", "weekday")]),
        ("Registration closes on 10 June 2021 (Friday).", [("Friday", "weekday")]),
        ("Tuesday to Wednesday, 14–16 June", [("Tuesday", "weekday")]),
        ("Fr, 10.06.2021", [("Fr", "weekday")]),
        ("vendredi 10 juin", [("vendredi", "weekday")]),
        ("Registration closes on Friday at 17:00 CEST.", [("Friday", "weekday")]),
        ("at 17:00 on Friday", [("Friday", "weekday")]),
        ("11 June 2021", [("11 June 2021", "date")]),
        ("10 July", [("10 July", "date")]),
        ("10 June 2022", [("10 June 2022", "date")]),
        ("14 June 3021", [("14 June 3021", "date")]),
        ("14–17 June", [("17 June", "date")]),
        ("12–16 June", [("12", "date")]),
        ("31 June 2021", [("31 June 2021", "date")]),
        ("06/07/2021", [("06/07/2021", "date")]),
        ("11.06.2021", [("11.06.2021", "date")]),
        ("on 10 June at 17:00 CET", [("CET", "zone")]),
        ("at 17:00 CET", [("CET", "zone")]),
        ("on 10 June at 17:00 Central European Time", [("Central European Time", "zone")]),
        ("10 June, 17:00 (CET, Geneva time)", [("CET", "zone")]),
        ("10 June, 17:00 CEST (UTC+1)", [("17:00 CEST", "zone")]),
        ("on 10 June at 18:00 CEST", [("18:00 CEST", "clock")]),
        ("on 10 June at 17:00 UTC", [("17:00 UTC", "clock")]),
        ("on 14 June at 17:00", [("17:00", "clock")]),
        ("17:00 on 14 June", [("17:00", "clock")]),
        ("14:00–17:30 on 14 June", [("17:30", "clock")]),
        ("5 a.m. on 10 June", [("5 a.m.", "clock")]),
        ("10 June, 17:00 CEST (14:00 UTC)", [("14:00 UTC", "clock")]),
        ("10 June, 27:00 CEST", [("27:00", "clock")]),
        ("10 June at midnight", [("midnight", "clock")]),
        ("we open at 13:15", [("13:15", "clock")]),
        ("All times are in CET.", [("CET", "zone")]),
        ("All times are in UTC. 14 June, 14:00 Opening", [("14:00", "clock")]),
        ("11 June 2021, 00:00 CEST", [("11 June 2021", "date")]),
    ],
)
def test_what_contradicts_is_marked_by_its_very_words(text, marked):
    assert wrong(text) == marked


@pytest.mark.parametrize(
    "text",
    [
        "So, 14 June it is. Do come on 14 June.",
        "In June, 25 people came; 14 may attend, and we may 3 times a day.",
        "COVID-19 June rules, the G20 June summit, Room 5, 14 June",
        "Session 3 – 14 June 2021",
        "Version 3.10.12 costs € 12.50, 24/7, 1/2, within 24h or 48 h, a 2 h walk",
        "Articles 5, 7 and 14 of Protocol 16; +43 1 514 36 0; 12:30:45:10",
        "The 2021 conference had 1200 people and 3,000 more.",
    ],
)
def test_what_is_no_date_and_no_clock_time_is_left_alone(text):
    assert wrong(text) == []


def test_a_slip_is_explained_with_the_right_form():
    assert said("closes on Friday, 10 June") == (
        "`Friday` does not fit 10 June 2021",
        "10 June 2021 is a Thursday; correct the weekday or the date",
    )
    assert said("closes on 10 June, 17:00 CET") == (
        "`CET` is not in force in Vienna on 10 June 2021",
        "Vienna keeps CEST (UTC+02:00) on 10 June 2021; write `17:00 CEST`",
    )
    assert said("closes on 11 June 2021") == (
        "11 June 2021 is not in the event file",
        "the nearest date is Thursday, 10 June 2021: registration closes",
    )
    assert said("closes on 10 June at 18:00") == (
        "nothing in the event file is at `18:00` on 10 June",
        "registration closes: Thursday, 10 June 2021, 17:00 CEST",
    )
    assert said("10 June, 17:00 CEST (16:00 UTC)") == (
        "`16:00 UTC` is not `17:00 CEST`",
        "it is Thursday, 10 June 2021, 15:00 UTC",
    )


def test_a_date_may_be_one_of_a_zone_that_the_text_or_the_reader_names():
    assert wrong("It closes on 11 June 2021.") == [("11 June 2021", "date")]
    assert wrong("It closes on 11 June 2021.", zones=[AUCKLAND]) == []
    assert wrong("It closes on 11 June 2021.", zones=[TOKYO]) == [("11 June 2021", "date")]
    assert wrong("It closes on 11 June 2021, at 00:00 JST. 11 June 2021 it is.") == []


def test_the_end_of_a_day_can_be_written_in_every_usual_way():
    for text in ("31 July 2026", "31 July 2026, 24:00", "31 July, 23:59", "31 July 23:59:59", "1 August 2026, 00:00"):
        assert wrong(f"Early bird until {text}", ALL) == []
    assert wrong("Early bird until 31 July 2026 at midnight", ALL) == []
    assert wrong("Press until 2026-10-22 23:59 AoE", ALL) == []
    assert wrong("Press until 2026-10-22 23:59", ALL) == [("23:59", "clock")]


def test_an_hour_that_comes_twice_is_told_apart_by_its_abbreviation():
    assert wrong("The night walk ends on 25 October 2026 at 03:30 CET.", ALL) == []
    assert wrong("The night walk ends on 25 October 2026 at 03:30 CEST.", ALL) == [("CEST", "zone")]


@pytest.mark.parametrize(
    "text",
    [
        "Siobhán Mullally, Siobhan Mullally and SIOBHÁN MULLALLY",
        "Mullally Siobhán; Schmid, Helga Maria; SCHMID Helga",
        "Helga Schmid, Ms Schmid, H. M. Schmid",
        "Valiant\nRichey, **Valiant** Richey",
        "Valiant Hope, Matteo Rossi, and Ylva from Sweden",
        "a valiant ritchey-like rich text",
    ],
)
def test_a_name_without_accents_in_another_order_or_in_part_is_no_slip(text):
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Siobhán Mullaly speaks.", "Siobhán Mullaly"),
        ("Siobahn Mullally speaks.", "Siobahn Mullally"),
        ("Helga Maria Schmidt", "Helga Maria Schmidt"),
        ("Helga Schmidt", "Helga Schmidt"),
        ("Matteo Meccaci", "Matteo Meccaci"),
        ("Johanson, Ylva", "Johanson, Ylva"),
        ("YLVA JOHANSEN", "YLVA JOHANSEN"),
        ("Valient\n  Richey", "Valient\n  Richey"),
    ],
)
def test_a_name_nearly_that_of_a_speaker_is_a_slip(text, marked):
    assert wrong(text) == [(marked, "name")]


def names_event(*names):
    speakers = "".join(f'[[speakers]]\nid = "s{n}"\nname = "{name}"\n' for n, name in enumerate(names))
    head = '[event]\nid = "e"\ntitle = "Talks of 3 May 2019 at 12:00"\ntimezone = "UTC"\nstart = 2026-03-02\nend = 2026-03-03\n'
    return load_bytes("e.toml", (head + speakers).encode()).agenda


def test_names_are_compared_as_people_spell_them():
    agenda = names_event(
        "Anna Meier", "Anne Meier", "Søren Müller", "Pat O'Brien", "Abdul Al-Khalifa", "Pelé", "Madonna"
    )
    assert wrong("Anna Meier, Anne Meier, Soren Mueller, Sören Muller, Pat OBrien, Abdul Alkhalifa, Pele", agenda) == []
    assert wrong("Anni Meier, Madona and Pat O’Bryen", agenda) == [
        ("Anni Meier", "name"),
        ("Madona", "name"),
        ("Pat O’Bryen", "name"),
    ]


def test_what_the_file_itself_has_is_not_looked_into():
    agenda = names_event("Anna Meier")
    assert wrong("Talks of 3 May 2019 at 12:00: 2 March 2026", agenda) == []
    assert wrong("Talks of 4 May 2019 at 12:00", agenda) == [("4 May 2019", "date")]


def test_what_an_unfinished_file_does_not_tell_is_not_contradicted():
    agenda = read_agenda("examples/minimal.toml")
    found = verify(agenda, "on 3 May 2019 at 12:00")
    assert (found.contradictions, found.dates, found.clocks) == ((), 0, 0)
    days_alone = load_bytes("x", b'[event]\nid="e"\ntitle="E"\ntimezone="Europe/Vienna"\nstart=2027-05-03\n').agenda
    assert wrong("The event is on 4 May 2027 at 12:00.", days_alone) == [("4 May 2027", "date")]
    assert wrong("The event opens on 3 May 2027 at 12:00. Registration closes on 4 April 2027.", days_alone) == []


_ALPHABET = "0123456789:-–/., ()+\n\tJuneMayCETUTCSept|Viennahmp~*&\\\x1b\u2028é\u0301Ω٣\ud800"


@given(st.text(alphabet=_ALPHABET, max_size=120) | st.text(max_size=200))
@example("1 June 0001 24:00")
@example("31 December 9999 24:00 UTC-12")
def test_no_text_makes_more_than_contradictions(text):
    for agenda in (OSCE, ALL):
        for found in verify(agenda, text, [TOKYO]).contradictions:
            assert 0 <= found.start < found.end <= len(text)
            assert found.message
            assert found.help


LESS, MORE = 2**12, 2**14
ANYTHING = {
    "letters": "a",
    "underscores": "_",
    "digits": "1",
    "numbers": "1 ",
    "clocks": "17:00 CEST (14:00 UTC), ",
    "zones": "17:00 Aa Bb Cc Dd Ee ",
    "dates": "Monday, 15 June 2022, ",
    "lists": "1, 2 and 3-4 June ",
    "dashes": "1-",
    "names": "Helga Helga Maria Schmidt ",
    "addresses": "http://a@a.",
    "dots": "a.",
    "marks": "&",
    "accents": "e\u0301",
    "lines": "\n",
    "times": "times ",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ANYTHING)
def test_a_text_of_anything_costs_as_many_calls_as_it_is_long(name, calls):
    small, large = (
        calls(lambda size=size: verify(OSCE, repeated(ANYTHING[name], size))).total() for size in (LESS, MORE)
    )
    assert large < small * MORE / LESS * 1.5 + 2000


@pytest.mark.slow
def test_a_text_of_everything_costs_as_many_calls_as_it_is_long(calls):
    texts = ["\n".join(repeated(piece, size) for piece in ANYTHING.values()) for size in (500, 2000)]
    small, large = (calls(lambda text=text: verify(OSCE, text)).total() for text in texts)
    assert large < small * 4 * 1.5


@pytest.mark.slow
def test_many_zones_do_not_multiply_the_moments(calls):
    text = "\n".join(f"10 March 2026, 09:{n % 60:02} UTC+{n // 60:02}:{n % 60:02}." for n in range(300))
    small, large = (calls(lambda size=size: verify(sessions_event(size), text)).total() for size in (100, 800))
    alone = [calls(lambda size=size: verify(sessions_event(size), "")).total() for size in (100, 800)]
    assert large - alone[1] < (small - alone[0]) * 4


def sessions_event(count):
    head = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\nstart = 2026-03-02\nend = 2026-03-22\n'
    table = '[[sessions]]\nid = "s{0}"\ntitle = "S {0}"\nstart = 2026-03-{1:02}T{2:02}:{3:02}:00\nduration = "30m"\n'
    sessions = "".join(table.format(n, 2 + n % 20, 8 + n // 20 // 15, n // 20 % 15 * 4) for n in range(count))
    return load_bytes("e.toml", (head + sessions).encode()).agenda


def repeated(piece, length):
    return (piece * (length // len(piece) + 1))[:length]


def test_a_clock_time_on_a_day_that_ends_is_told_by_both_dates():
    agenda = load_bytes(
        "e.toml",
        b'[event]\nid = "e"\ntitle = "E"\ntimezone = "UTC"\nstart = 2026-03-02T20:00:00\nend = 2026-03-03T01:00:00\n',
    ).agenda
    assert wrong("2 March 2026, 20:00–01:00 UTC", agenda) == []
    assert wrong("2 March 2026, 20:00 UTC to 3 March 2026, 01:00 UTC", agenda) == []


OPENS = "the event starts: Monday, 14 June 2021, 14:00 CEST"
CLOSES = "registration closes: Thursday, 10 June 2021, 17:00 CEST"


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("14–16 June, 14:00, to 16:30 CEST", []),
        ("14–16 June, 14:00 CEST to 16:30", []),
        ("14 June, 14:00 CEST to 17:30", [("nothing in the event file is at `17:30` on 14 June", OPENS)]),
        ("14–16 June, 1400-1630 CEST", []),
        ("14 June, 1400-1530 CEST", [("nothing in the event file is at `1530 CEST` on 14 June", OPENS)]),
        ("14 June, 1400 hours", []),
        ("14 June, 1500 hours", [("nothing in the event file is at `1500 hours` on 14 June", OPENS)]),
    ],
)
def test_both_ends_of_a_range_and_four_digits_are_compared(text, contradictions):
    assert [(found.message, found.help) for found in verify(OSCE, text).contradictions] == contradictions


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("The noon break is at 14:00 on 14 June.", []),
        ("10 June, 12 noon", [("nothing in the event file is at `12 noon` on 10 June", CLOSES)]),
        ("14 June, 12:00 noon CEST", [("nothing in the event file is at `12:00 noon CEST` on 14 June", OPENS)]),
        ("14 June, 12:00 (noon) CEST", [("nothing in the event file is at `12:00 (noon) CEST` on 14 June", OPENS)]),
        ("16 June, Session 3 to 4:30 pm", []),
        ("10 June, 5° pm", []),
    ],
)
def test_noon_is_a_clock_time_where_it_is_said_as_one_and_a_numbered_session_is_none(text, contradictions):
    assert [(found.message, found.help) for found in verify(OSCE, text).contradictions] == contradictions


@pytest.mark.parametrize(
    ("text", "contradictions"),
    [
        ("10 June, UTC 15:00", []),
        ("10 June, CEST: 17:00", []),
        ("14 June, UTC 14:00", [("nothing in the event file is at `14:00` on 14 June", OPENS)]),
        ("14 June, 14:00 (+1)", []),
        ("14 June, 14:00+1d", []),
        ("14 June, 14:00 UTC+25", []),
        ("14 June, 14:00 ist Beginn", []),
        ("14 June, 15:00 Arabian Standard Time", []),
        (
            "14 June, 14:00 Arabian Standard Time",
            [("nothing in the event file is at `14:00 Arabian Standard Time` on 14 June", OPENS)],
        ),
        ("14 June, 14:00 ((((UTC)", []),
    ],
)
def test_a_zone_stands_before_or_after_a_clock_time_and_what_is_none_is_left_alone(text, contradictions):
    assert [(found.message, found.help) for found in verify(OSCE, text).contradictions] == contradictions


@pytest.mark.parametrize("zone", ["PET", "CLT", "COT", "UZT", "IRST", "YEKT", "MYT", "WIT", "AMT"])
def test_letters_of_a_zone_that_is_not_meant_are_reported(zone):
    assert [kind for _, kind in wrong(f"Registration closes on 10 June 2021, 17:00 {zone}.")] == ["clock"]


@pytest.mark.parametrize(
    "clock", ["10:00 PET", "10:00 COT", "11:00 CLT", "12:00 UYT", "20:00 UZT", "23:00 MYT", "20:00 YEKT"]
)
def test_letters_of_a_zone_are_read_as_its_clock(clock):
    assert wrong(f"Registration closes on 10 June 2021, {clock}.") == []


@pytest.mark.parametrize("word", ["UHR", "OSCE", "UN", "EU", "pet", "cot"])
def test_letters_that_are_no_zone_are_left_alone(word):
    assert wrong(f"Registration closes on 10 June 2021, 17:00 {word}.") == []


def name_of(number):
    chance = random.Random(number)  # noqa: S311
    return " ".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=7)).capitalize() for _ in range(2))


def speakers_event(count):
    head = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\nstart = 2026-03-02\nend = 2026-03-22\n'
    speakers = "".join(f'[[speakers]]\nname = "{name_of(number)}"\n' for number in range(count))
    return load_bytes("e.toml", (head + speakers).encode()).agenda


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"Monday, 2 March 2026, 09:{n:02}, A talk on water\n" for n in range(60)),
        "The talks bring together People from All over the World who care for rivers. " * 60,
        "Speakers:\n" + "".join(f"- {name_of(number % 20)}\n" for number in range(60)),
    ],
    ids=["programme", "prose", "speakers"],
)
def test_many_speakers_do_not_multiply_the_cost_of_a_text(text, calls):
    fewer, more = speakers_event(20), speakers_event(160)
    few, many = (calls(lambda agenda=agenda: verify(agenda, text)).total() for agenda in (fewer, more))
    none = [calls(lambda agenda=agenda: verify(agenda, "")).total() for agenda in (fewer, more)]
    assert many - none[1] < (few - none[0]) * 2


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Speakers: {1}, Chike; {2}, {3}.", ["{1}, Chike"]),
        ("Speakers: {1}, {0}; {2}, {3}.", []),
        ("Speakers: {1}, Director; {3} {2}, Mayor.", []),
        ("Speakers: {1}, Vienna; {3} {2}, Graz.", []),
    ],
)
def test_another_first_name_after_the_family_name_is_a_slip(text, marked):
    names = [*name_of(0).split(), *reversed(name_of(1).split())]
    found = wrong(text.format(*names), speakers_event(2))
    assert [words for words, _ in found] == [each.format(*names) for each in marked]
