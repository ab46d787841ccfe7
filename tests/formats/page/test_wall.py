"""The grid to hang up: every session in the columns of its rooms, at its time, and no cell over another."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from alliance_cli.formats.page import render


def tables(text):
    """Return of each sheet its rooms, and of each row the columns' cells as text, None where a cell reaches down."""
    for sheet in re.findall(r'<section class="wall">(.*?)</section>', text, re.DOTALL):
        rooms = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', sheet)
        taken = [0] * len(rooms)
        rows = []
        for row in re.findall(r"<tr><th>(.*?)</tr>", sheet, re.DOTALL):
            time, _, rest = row.partition("</th>")
            cells = iter(re.findall(r'<td(?: class="gap")? rowspan="(\d+)">(.*?)</td>', rest))
            found = []
            for column, left in enumerate(taken):
                if left:
                    found.append(None)
                    taken[column] -= 1
                else:
                    rows_of_cell, cell = next(cells)
                    taken[column] = int(rows_of_cell) - 1
                    found.append(cell)
            assert next(cells, None) is None
            rows.append((re.sub("<[^>]*>", "", time), found))
        assert taken == [0] * len(rooms)
        yield rooms, rows


@pytest.mark.parametrize(
    "name", ["everything-2026", "osce-alliance-2021", pytest.param("38c3", marks=pytest.mark.slow)]
)
def test_every_session_stands_once_in_each_of_its_rooms_beside_its_start(name, agenda_of, options):
    agenda = agenda_of(name)
    text = render([agenda], options._replace(layout="grid")).decode()
    shown = Counter()
    for rooms, rows in tables(text):
        assert len(rooms) <= 8
        times = [time for time, _ in rows if time]
        assert len(times) == len(set(times))
        for time, cells in rows:
            for room, cell in zip(rooms, cells, strict=True):
                starts = re.findall(r"<h3>(.*?)</h3>.*?<p class=\"time\">([\d:]+(?: \+1d)?)", cell or "")
                for place, (title, start) in enumerate(starts):
                    shown[room, title] += 1
                    assert place or start == time.split(" C")[0]
    wanted = Counter(
        (html(room), html(session.title))
        for session in agenda.sessions
        for room in [each.name for each in session.rooms] or [""]
    )
    assert shown == wanted


def html(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def test_rooms_are_shared_out_among_the_sheets_of_a_day(agenda_of, options):
    text = '[event]\nid = "many"\ntitle = "Many"\ntimezone = "Europe/Vienna"\n'
    for number in range(9):
        text += f'[[rooms]]\nid = "r{number}"\nname = "R{number}"\n[[sessions]]\nid = "s{number}"\ntitle = "S"\n'
        text += f'start = 2026-05-01T10:00:00\nduration = "1h"\nroom = "r{number}"\n'
    made = list(tables(render([agenda_of(text)], options._replace(layout="grid")).decode()))
    assert [len(rooms) for rooms, _ in made] == [4, 5]
    assert all(before < after for before, after in pairwise([*made[0][0], *made[1][0]]))
