"""A programme by time slot: a time once, places in a column, addresses whole, right-to-left text kept in its cell."""

import pytest
from rich.cells import cell_len

from alliance_cli.terminal.document import Column, Day, Entry, Paragraph, Programme, Section, Table, Verbatim, line
from alliance_cli.terminal.layout import lay_out


def entry(time, place, title, people="", track="", slot=None):
    return Entry(slot or time[:5], *(line(text) for text in (time, place, title, people, track)))


ENTRIES = (
    entry("09:00–10:00", "Great Hall", "Harbour children", "Bo Marin", "Law"),
    entry("09:00–10:30", "Room A", "Boats"),
    entry("09:00–10:00", "Studio", "Shelter trust harbour justice police courts", "Gita Costa"),
    entry("12:00–13:00", "", "Lunch"),
    entry("13:00", "Room A", "Shipping", "Dan Lind"),
)
DAY = Programme((Day(line("Monday, 14 June 2027"), line("Vienna, UTC+02:00"), ENTRIES),))


def shown(document, width):
    return ["".join(piece.text for piece in content) for content in lay_out(document, width)]


def test_a_time_is_said_once_and_places_are_aligned():
    assert shown([DAY], 66) == [
        "Monday, 14 June 2027                             Vienna, UTC+02:00",
        "09:00–10:00  Great Hall  Harbour children  Bo Marin · Law",
        "             Studio      Shelter trust harbour justice police",
        "                         courts",
        "                         Gita Costa",
        "09:00–10:30  Room A      Boats",
        "",
        "12:00–13:00              Lunch",
        "13:00        Room A      Shipping  Dan Lind",
    ]


def test_where_there_is_little_room_the_place_goes_under_the_title():
    assert shown([DAY], 46)[1:5] == [
        "09:00–10:00  Harbour children",
        "             Great Hall · Bo Marin · Law",
        "             Shelter trust harbour justice",
        "             police courts",
    ]


def test_in_a_pipe_every_session_has_a_line_of_its_own():
    assert (
        shown([DAY], None)[1] == "09:00–10:00  Harbour children                             Great Hall  Bo Marin    Law"
    )
    assert len(shown([DAY], None)) == 1 + len(ENTRIES)


@pytest.mark.parametrize("width", [40, 60, 80])
def test_an_address_is_never_broken(width):
    address = "https://harbour.example/" + "a-very-long-way/" * 8
    table = Table((Column("x"), Column("", flexible=True)), (Section((), ((line("x"), line(address)),)),))
    for document in ([Paragraph(line(f"Register at {address} soon."))], [table], [Verbatim(line(address))]):
        assert any(address in content for content in shown(document, width))


@pytest.mark.parametrize("width", [30, 50])
def test_a_place_in_a_file_is_never_broken(width):
    place = "conferences/of-the-year/lantern-days-in-the-city.toml:17:13:"
    assert place in shown([Paragraph(line(f"{place} A106 there is something after the end"), hang=2)], width)


@pytest.mark.parametrize("name", ["דנה כהן", "ليلى حداد"])
def test_text_from_right_to_left_stays_in_its_cell(name):
    day = Programme((Day((), (), (entry("09:00", "Hall", name, name),)),))
    (content,) = shown([day], 80)[1:]
    assert content.index("\N{FIRST STRONG ISOLATE}") < content.index(name)
    assert content.endswith("\N{POP DIRECTIONAL ISOLATE}")
    assert "\N{FIRST STRONG ISOLATE}" not in shown([day], None)[-1]


@pytest.mark.parametrize("title", ["港の子どもたち", "🌊🌊🌊", "Ünïcödé", "x" * 90])
@pytest.mark.parametrize("width", [30, 50, 80, 140])
def test_no_line_is_wider_than_the_terminal(title, width):
    day = Programme((Day(line(title), line("Vienna"), (entry("09:00–10:00", title, title, title, title),)),))
    assert all(cell_len(content) <= width for content in shown([day], width) if "x" * 20 not in content)
