"""Documents fit their terminal and hold still."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from alliance_cli.terminal.document import Column, Paragraph, Piece, Section, Table, Verbatim, line
from alliance_cli.terminal.layout import lay_out, wrap

# Links are never broken, however narrow the terminal is.
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co"]) | st.sampled_from(" 漢é👩"), max_size=40
).filter(lambda text: "://" not in text)


def as_text(lines):
    return ["".join(piece.text for piece in content) for content in lines]


@given(words, st.integers(2, 30))
def test_wrapped_text_fits_and_loses_nothing_but_spaces(text, width):
    lines = as_text(wrap(line(text), width))
    assert all(cell_len(each) <= width for each in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.tuples(words, words, words), min_size=1, max_size=4), st.integers(50, 140))
def test_a_table_fits_where_its_flexible_columns_can_give_way(rows, width):
    table = Table(
        (Column("time"), Column("title", flexible=True), Column("speakers", flexible=True)),
        (Section((), tuple(tuple(map(line, ("09:00–10:30", title, names))) for _, title, names in rows)),),
    )
    for each in as_text(lay_out([table], width)):
        assert cell_len(each) <= width


def test_a_table_that_cannot_fit_is_stacked_and_no_time_is_cut():
    cells = tuple(line("09:00–10:30 +1d UTC+10:30 *") for _ in range(4))
    table = Table(
        (*(Column(f"Zone {n}") for n in range(4)), Column("", flexible=True)),
        (Section((), ((*cells, line("Opening")),)),),
    )
    lines = as_text(lay_out([table], 80))
    assert [each for each in lines if each] == [
        *(f"Zone {n}  09:00–10:30 +1d UTC+10:30 *" for n in range(4)),
        "Opening",
    ]


def test_no_text_moves_the_cursor():
    hostile = line(Piece("a\x1b[2Jb\rc\n\u202ed\x07", "bad"))
    blocks = [Verbatim(hostile), Paragraph(hostile), Table((Column("\x1b[1m"),), (Section(hostile, ((hostile,),)),))]
    text = "\n".join(as_text(lay_out(blocks, 80)))
    assert not set(text) & set("\x1b\r\x07\u202e")


def test_the_first_line_of_a_paragraph_is_as_wide_as_the_terminal_whatever_hangs():
    lines = list(lay_out([Paragraph(line("one two three four five"), indent=1, hang=6)], 20))
    assert ["".join(piece.text for piece in each) for each in lines] == [" one two three four", "       five"]


def test_what_people_copy_stays_on_one_line_where_it_fits():
    said = line("write the calendar: `alliance export -o a.ics`, then look")
    assert as_text(wrap(said, 30)) == ["write the calendar:", "`alliance export -o a.ics`,", "then look"]
    assert as_text(wrap(said, 20))[1:3] == ["`alliance export -o", "a.ics`, then look"]
