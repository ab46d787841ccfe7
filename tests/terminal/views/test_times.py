"""Times side by side: days that differ, nights, and one moment in several zones."""

from rich.cells import cell_len


def test_a_day_after_and_a_night_are_marked_and_explained(shown, harbour):
    lines = shown("times", harbour(), "--in", "Tokyo", "--in", "New York")
    assert lines[3].split() == ["Lisbon", "Tokyo", "New", "York"]
    assert lines[6].split() == ["Opening", "09:00–10:00", "17:00", "04:00", "*"]
    assert lines[10].split()[1:] == ["Tides", "23:00–24:00", "07:00", "+1d", "18:00"]
    assert lines[-1] == "* at night there (22:00–07:00)"


def test_hours_that_suit_nobody_are_said_below(shown, harbour):
    lines = shown("times", harbour(), "--in", "New York", "--overlap", "08:00-20:00")
    assert lines[-1].endswith("no session is within 08:00–20:00 everywhere")


def test_on_a_narrow_terminal_every_time_has_the_name_of_its_zone(shown, harbour):
    lines = shown("times", harbour(), "--in", "Tokyo", "--in", "New York", width=36)
    assert max(map(cell_len, lines)) <= 36
    place = lines.index("Opening")
    assert lines[place + 1 : place + 4] == ["Lisbon    09:00–10:00", "Tokyo     17:00", "New York  04:00 *"]


def test_one_moment_is_a_line_for_every_zone(shown):
    assert shown("convert", "3 May 2027 09:00 Lisbon", "--in", "Tokyo") == [
        "Mon 3 May 2027 09:00 WEST    UTC+01:00  Europe/Lisbon",
        "Mon 3 May 2027 17:00 JST     UTC+09:00  Asia/Tokyo",
        "Mon 3 May 2027 10:00 CEST    UTC+02:00  Europe/Vienna (your zone)",
    ]
