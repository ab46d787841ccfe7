"""CSV: a table that no spreadsheet takes for formulas."""

import csv
import io


def test_no_cell_of_a_table_is_a_formula(rendered, event_text):
    text = event_text.replace('title = "Opening"', 'title = "=1+1"').replace('name = "Ada"', 'name = "@Ada"')
    rows = list(csv.DictReader(io.StringIO(rendered("csv", text=text), newline="")))
    assert (rows[0]["title"], rows[0]["speakers"]) == ("'=1+1", "'@Ada (moderator)")
    assert (rows[0]["start"], rows[0]["end"]) == ("2021-06-14T14:00:00+02:00", "2021-06-14T15:30:00+02:00")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert rendered("csv").count("\r\n") == 3
