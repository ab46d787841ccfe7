from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from alliance_cli.terminal.cells import width_of
from alliance_cli.text import clean_line


@given(st.text() | st.text(st.characters(max_codepoint=0x400)))
def test_a_text_is_as_wide_as_the_tables_of_rich_say(text):
    cleaned = clean_line(text)
    assert width_of(cleaned) == cell_len(cleaned)
