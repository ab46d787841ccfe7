"""Announcements: what they say, and that what they say is what the file says."""

import datetime as dt
import json
import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alliance_cli.announcing.verify import verify
from alliance_cli.announcing.write import notice
from alliance_cli.event.audience import publish
from alliance_cli.formats.answers.announcement import notice_data, notice_markdown
from alliance_cli.reading.event_file import load_bytes, read_agenda
from alliance_cli.terminal.layout import lay_out
from alliance_cli.terminal.views.announcement import notice_document
from alliance_cli.text import fold
from alliance_cli.times.english import MONTHS
from alliance_cli.words import LANGUAGES, locale

OSCE = "examples/osce-alliance-2021.toml"
HEAD = 'id = "e"\ntitle = "{title}"\ntimezone = "{zone}"\n'


def agenda_of(event="", rest="", title="Meeting of minds", zone="Europe/Vienna"):
    loaded = load_bytes("event.toml", f"[event]\n{HEAD.format(title=title, zone=zone)}{event}\n{rest}".encode())
    assert not loaded.errors
    return publish(loaded.agenda, "public", {})


def paragraph(agenda, at, zones=()):
    return notice(agenda, dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC), zones).paragraph


def test_the_paragraph_of_the_example_can_be_pasted():
    text = paragraph(read_agenda(OSCE), "2021-06-07")
    assert text.startswith(
        "The 21st Alliance against Trafficking in Persons conference takes place online from Monday, 14 June to "
        "Wednesday, 16 June 2021. It opens on Monday, 14 June 2021, 14:00 CEST (12:00 UTC). Registration is open and "
        "closes on Thursday, 10 June 2021, 17:00 CEST (15:00 UTC). Speakers: Siobhán Mullally, UN Special Rapporteur"
    )


@pytest.mark.parametrize(
    ("event", "at", "said"),
    [
        ("", "2026-03-01", "takes place in Graz (Austria) on Monday, 2 March 2026. It opens on"),
        ("", "2026-03-02T10:00", "takes place in Graz (Austria) on Monday, 2 March 2026. It opened on"),
        ("", "2026-03-02T17:00", "took place in Graz (Austria) on Monday, 2 March 2026. It opened on"),
        ('status = "tentative"\n', "2026-03-01", "minds is planned to take place in Graz (Austria) on Monday"),
        (
            'status = "cancelled"\n',
            "2026-03-01",
            "minds, planned in Graz (Austria) on Monday, 2 March 2026, is cancelled.",
        ),
        (
            'status = "postponed"\n',
            "2026-03-01",
            "minds, planned in Graz (Austria) on Monday, 2 March 2026, is postponed.",
        ),
        ('attendance = "hybrid"\n', "2026-03-01", "takes place in Graz (Austria) and online on"),
        ('attendance = "online"\n', "2026-03-01", "takes place online on"),
    ],
)
def test_the_first_sentence_knows_time_and_status(event, at, said):
    agenda = agenda_of(
        f'{event}start = 2026-03-02T09:00:00\nend = 2026-03-02T18:00:00\ncity = "Graz"\ncountry = "AT"\n'
    )
    assert said in paragraph(agenda, at)


@pytest.mark.parametrize(
    ("registration", "at", "said"),
    [
        ("opens = 2026-02-01\ncloses = 2026-02-20", "2026-01-01",
         "opens on Sunday, 1 February 2026, 00:00 CET (Saturday, 31 January 2026, 23:00 UTC) and closes on Friday, 20"),
        ("opens = 2026-02-01\ncloses = 2026-02-20", "2026-02-19T23:30", "Registration is open and closes on Friday"),
        ("closes = 2026-02-20", "2026-02-20T23:00", "Registration closed on Friday, 20 February 2026, 24:00 CET"),
        ('url = "https://x.example/r"', "2026-02-20", "open and closes when the event starts: https://x.example/r."),
        ("capacity = 5\nregistered = 5", "2026-02-20", "Registration is full and closes when the event starts."),
        ("capacity = 5\nregistered = 5\nwaitlist = true", "2026-02-20", "Registration is full, with a waiting list and"),
    ],
)  # fmt: skip
def test_the_registration_sentence_knows_the_state(registration, at, said):
    agenda = agenda_of("start = 2026-03-02T09:00:00\nend = 2026-03-02T18:00:00", f"[registration]\n{registration}\n")
    assert said in paragraph(agenda, at)


def test_only_what_the_file_says_is_said():
    assert paragraph(agenda_of(), "2026-01-01") == "Meeting of minds takes place. The dates are not announced yet."
    agenda = agenda_of("start = 2026-03-02\nend = 2026-03-03")
    assert (
        paragraph(agenda, "2026-01-01") == "Meeting of minds takes place from Monday, 2 March to Tuesday, 3 March 2026."
    )


def test_dates_in_two_years_are_each_written_with_their_own():
    assert paragraph(agenda_of("start = 2026-12-30\nend = 2027-01-02"), "2026-06-01") == (
        "Meeting of minds takes place from Wednesday, 30 December 2026 to Saturday, 2 January 2027."
    )


def test_registration_that_never_closes_has_no_point_for_its_end():
    agenda = agenda_of(rest='[registration]\nopens = 2026-02-01T12:00:00\nurl = "https://x.example/r"\n')
    told = notice(agenda, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert told.paragraph == (
        "Meeting of minds takes place. The dates are not announced yet. Registration opens on Sunday, 1 February 2026"
        ", 12:00 CET (11:00 UTC): https://x.example/r."
    )
    assert [(point.label, point.text) for point in told.points] == [
        ("Event", "Meeting of minds"),
        ("Registration", "not open yet"),
        ("Registration open from", "Sunday, 1 February 2026, 12:00 CET (11:00 UTC)"),
        ("Registration at", "https://x.example/r"),
    ]


def test_an_event_that_starts_with_its_first_session_opens_by_its_own_clock():
    rest = '[[sessions]]\nid = "o"\ntitle = "Welcome"\nstart = 2026-06-10T09:00:00\nduration = "1h"\n'
    assert "It opens on Wednesday, 10 June 2026, 09:00 CEST (07:00 UTC)." in paragraph(
        agenda_of("", rest), "2026-05-01"
    )


def test_an_event_of_whole_days_opens_with_its_first_session():
    sessions = '[[sessions]]\nid = "a"\ntitle = "Welcome"\nstart = 2026-03-02T09:00:00\nduration = "1h"\n'
    said = paragraph(agenda_of("start = 2026-03-02\nend = 2026-03-03", sessions), "2026-01-01")
    assert said.endswith("The first session, “Welcome”, starts on Monday, 2 March 2026, 09:00 CET (08:00 UTC).")


def test_an_abbreviation_that_means_several_clocks_is_written_as_an_offset():
    agenda = agenda_of("start = 2026-06-02T09:00:00\nend = 2026-06-02T18:00:00")
    said = paragraph(
        agenda, "2026-01-01", [ZoneInfo("Asia/Kolkata"), ZoneInfo("America/Havana"), ZoneInfo("Asia/Dubai")]
    )
    assert "09:00 CEST (12:30 UTC+05:30; 03:00 UTC-04:00; 11:00 UTC+04:00; 07:00 UTC)" in said
    home = agenda_of("start = 2026-06-02T09:00:00\nend = 2026-06-02T18:00:00", zone="Asia/Kolkata")
    assert "09:00 IST (03:30 UTC)" in paragraph(home, "2026-01-01")


def test_who_has_withdrawn_or_speaks_only_in_what_is_cancelled_is_not_announced():
    said = paragraph(read_agenda("examples/everything-2026.toml"), "2026-01-01")
    assert "Weiß" not in said
    assert "Åsa Lindqvist, Professor of physiology, Nordvik University (chair, moderator)" in said


def test_many_speakers_are_counted_in_the_paragraph_and_listed_below():
    speakers = "".join(f'[[speakers]]\nid = "s{n}"\nname = "Ada Bell{"x" * n}"\n' for n in range(15))
    told = notice(agenda_of("", speakers), dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert told.paragraph.endswith("; and 3 more.")
    assert len(told.points[-1].items) == 15


# What is printed passes, and a slip in it is found.

ZONES = ["Europe/Vienna", "America/New_York", "Asia/Kolkata", "Asia/Tokyo", "Australia/Lord_Howe", "UTC", "Europe/London",
         "Africa/Abidjan", "America/Havana", "Pacific/Auckland", "America/St_Johns", "Asia/Kathmandu", "Africa/Casablanca",
         "Asia/Shanghai", "Europe/Dublin", "America/Sao_Paulo", "Pacific/Kiritimati"]  # fmt: skip
NAMES = ["Siobhán Mullally", "Helga Maria Schmid", "田中 光子", "Jean-Luc O'Brien", "Jonas Weiß", "Åsa Lindqvist", "Li Wu",
         "Ludwig van Beethoven", "Нина Петрова", "Øystein Sørensen"]  # fmt: skip
TITLES = [
    "Director since 3 May 2019",
    "Head of Room 12:30",
    "Professor & *Dean* of <Light>",
    "Chair [of 31 June]",
    None,
]


@st.composite
def events(draw):
    zone = draw(st.sampled_from(ZONES))
    start = draw(st.datetimes(dt.datetime(2019, 1, 1), dt.datetime(2031, 1, 1))).replace(microsecond=0)
    start = start.replace(second=draw(st.sampled_from([0, 0, start.second])))
    length = dt.timedelta(minutes=draw(st.integers(30, 6 * 24 * 60)))
    before = [dt.timedelta(minutes=draw(st.integers(1, 200 * 24 * 60))) for _ in range(2)]
    opens, closes = start - max(before) - dt.timedelta(days=1), start - min(before)
    whole = draw(st.booleans())
    event = f"start = {_utc(start)}\nend = {_utc(start + length)}\n"
    if draw(st.booleans()):
        event = f"start = {start.date()}\nend = {(start + length).date() + dt.timedelta(days=1)}\n"
    rest = f"[registration]\nopens = {_utc(opens)}\ncloses = {closes.date() if whole else _utc(closes)}\n"
    for n, name in enumerate(draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4))):
        title = draw(st.sampled_from(TITLES))
        rest += f'[[speakers]]\nid = "s{n}"\nname = "{name}"\n' + (f'title = "{title}"\n' if title else "")
    rest += f'[[sessions]]\nid = "a"\ntitle = "Part II: 12–14 May"\nstart = {_utc(start + dt.timedelta(minutes=10))}\n'
    title = draw(st.sampled_from(["Meeting of minds", "7th May 2001 Meeting at 10:30", "Light, 14:00–16:00 & *more*"]))
    loaded = load_bytes("e.toml", f"[event]\n{HEAD.format(title=title, zone=zone)}{event}{rest}".encode())
    assume(not loaded.errors)
    return publish(loaded.agenda, "public", {})


def _utc(wall):
    return f"{wall.isoformat()}Z"


moments = st.datetimes(dt.datetime(2018, 1, 1), dt.datetime(2032, 1, 1), timezones=st.just(dt.UTC))
zones = st.lists(st.sampled_from([ZoneInfo(name) for name in ZONES]), max_size=3)


def as_text(told):
    return "\n".join("".join(piece.text for piece in line) for line in lay_out(notice_document(told), None))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "twelve_hour"), [(language, twelve_hour) for language in LANGUAGES for twelve_hour in (False, True)]
)
@given(agenda=events(), now=moments, others=zones, width=st.sampled_from([None, 40, 80]))
@settings(max_examples=60, deadline=None)
def test_what_is_announced_passes_in_every_form_and_language(language, twelve_hour, agenda, now, others, width):
    told = notice(agenda, now, others, language, twelve_hour=twelve_hour)
    shown = [(zone.key, zone) for zone in [agenda.event.zone, *others]]
    wrapped = "\n".join("".join(piece.text for piece in line) for line in lay_out(notice_document(told), width))
    data = json.dumps(notice_data(agenda, told, shown), ensure_ascii=False, indent=2)
    for text in (wrapped, notice_markdown(told), data):
        found = verify(agenda, text).contradictions
        assert [(text[each.start : each.end], each.message) for each in found] == []


DATE = rf"\d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}})?"
CLOCK = r"\d\d:\d\d(?::\d\d)?(?= [A-Z])"


@pytest.mark.slow
@given(events(), moments, zones, st.data())
@settings(max_examples=200, deadline=None)
def test_a_wrong_digit_in_a_date_or_clock_time_is_found(agenda, now, others, data):
    told = notice(agenda, now, others)
    text = as_text(told).partition("\n")[0]
    text = text[text.index("place") if "place" in text else 0 :]
    assume("“" not in text)
    places = [match.span() for match in re.finditer(f"{DATE}|{CLOCK}", text)]
    speakers = text.find("Speakers:")
    places = [span for span in places if speakers < 0 or span[0] < speakers]
    assume(places)
    start, end = data.draw(st.sampled_from(places))
    at = data.draw(st.sampled_from([index for index in range(start, end) if text[index].isdigit()]))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != text[at]]))
    changed = text[:at] + digit + text[at + 1 :]
    if not verify(agenda, changed).contradictions:
        written = changed[start:end]
        known = clocks_of(agenda, others) if ":" in written else dates_of(agenda, others)
        assert any(each.startswith(written) for each in known), changed


def instants_of(agenda):
    event = agenda.event
    found = [event.start.instant, event.end.instant, *(session.start for session in agenda.sessions)]
    return [*found, *(each for window in agenda.registration for each in (window.opens, window.closes) if each)]


def clocks_of(agenda, others):
    found = {"24:00"}
    for instant in instants_of(agenda):
        for zone in [agenda.event.zone, *others, dt.UTC]:
            found.add(instant.astimezone(zone).strftime("%H:%M:%S"))
    return found


def dates_of(agenda, others):
    days = set()
    for zone in [agenda.event.zone, *others, dt.UTC]:
        for instant in instants_of(agenda):
            day = instant.astimezone(zone).date()
            days |= {day, day - dt.timedelta(days=1)}
        first, last = (
            agenda.event.start.instant.astimezone(zone).date(),
            agenda.event.end.instant.astimezone(zone).date(),
        )
        days |= {first + dt.timedelta(days=n) for n in range((last - first).days + 1)}
    return {f"{pad}{day.day} {MONTHS[day.month - 1]} {day.year}" for day in days for pad in ("", "0")}


@pytest.mark.slow
@given(events(), moments, st.data())
@settings(max_examples=150, deadline=None)
def test_a_wrong_letter_in_a_name_is_found(agenda, now, data):
    told = notice(agenda, now)
    assume(told.speakers)
    text = as_text(told)
    name = data.draw(st.sampled_from([place.speaker.name for place in told.speakers]))
    words = [match for match in re.finditer(r"[^\W\d_]{2,}", name) if len(match[0]) > 1]
    word = data.draw(st.sampled_from(words))
    at = data.draw(st.integers(word.start(), word.end() - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    letter = letter.upper() if name[at].isupper() else letter
    changed = name[:at] + letter + name[at + 1 :]
    assume(fold(changed.replace("Ø", "O").replace("ø", "o")) != fold(name.replace("Ø", "O").replace("ø", "o")))
    assume(len(fold(changed)) == len(fold(name)))
    found = verify(agenda, text.replace(name, changed)).contradictions
    assert [each.kind for each in found] == ["name"] * text.count(name)


# The same slips in every language.

FAIR = load_bytes(
    "fair.toml",
    b"""
[event]
id = "quay"
title = "Quay Meeting"
timezone = "Europe/Vienna"
start = 2027-06-14T14:00:00
end = 2027-06-16T17:30:00
city = "Graz"
country = "AT"

[registration]
opens = 2027-03-01T09:00:00
closes = 2027-06-03T17:00:00

[[speakers]]
id = "ada"
name = "Ada Lindqvist"
title = "Professor of physiology"

[[speakers]]
id = "bo"
name = "Bogdan Marin"
""",
)


def slips(text, language):
    """Yield announcements with one slip each, and what its contradiction is about."""
    months, weekdays = (locale(language).data[each] for each in ("months", "weekdays"))
    for number, kind in [("14", "date"), ("16", "date"), ("3", "date")]:
        pattern = rf"(?<![\d:]){number}(?=\.? (?:de )?{months[5]})"
        for found in re.finditer(pattern, text):
            yield text[: found.start()] + str(int(number) + 3) + text[found.end() :], kind
    for wrong, right in [(months[6], months[5]), (months[1], months[2])]:
        for found in re.finditer(right, text):
            yield text[: found.start()] + wrong + text[found.end() :], "date"
    for day, name in enumerate(weekdays):
        for found in re.finditer(name, text):
            yield text[: found.start()] + weekdays[(day + 1) % 7] + text[found.end() :], "weekday"
    for found in re.finditer(r"\b(\d\d?)(?=:\d\d)", text):
        yield text[: found.start()] + f"{int(found[1]) + 1:02}" + text[found.end() :], "clock"
    for name, wrong in [("Lindqvist", "Lindquist"), ("Ada", "Ida"), ("Bogdan", "Bogden"), ("Marin", "Martin")]:
        for found in re.finditer(name, text):
            yield text[: found.start()] + wrong + text[found.end() :], "name"


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_in_any_language_is_found(language):
    agenda = publish(FAIR.agenda, "public", {})
    told = notice_markdown(notice(agenda, dt.datetime(2027, 1, 1, tzinfo=dt.UTC), [], language))
    assert verify(agenda, told).contradictions == ()
    planted = list(slips(told, language))
    assert {kind for _, kind in planted} == {"date", "weekday", "clock", "name"}
    missed = [changed for changed, _ in planted if not verify(agenda, changed).contradictions]
    assert missed == []
