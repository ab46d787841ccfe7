"""Tables of rows: CSV that comes back cell by cell, Markdown that keeps its columns."""

import csv
import io
import re

from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.formats.tables import csv_file, csv_table, markdown_table

cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_a_table_comes_back_but_for_the_apostrophe_of_a_formula(rows):
    read = list(csv.reader(io.StringIO(csv_table(["a", "b"], rows), newline="")))
    assert read == [
        ["a", "b"],
        *([f"'{cell}" if cell[:1] in {"=", "+", "-", "@"} and cell else cell for cell in row] for row in rows),
    ]


def test_a_file_has_the_mark_by_which_spreadsheets_know_utf8():
    assert csv_file(["name"], [["Zürich"]]) == b"\xef\xbb\xbfname\r\nZ\xc3\xbcrich\r\n"


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_no_cell_adds_a_column_or_a_line_to_a_markdown_table(rows):
    lines = markdown_table(["a", "b"], rows).split("\n")
    assert len(lines) == len(rows) + 3
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines[:-1]} == {3}
