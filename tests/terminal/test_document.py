"""Pieces of a document: what is empty is left out."""

from alliance_cli.terminal.document import Paragraph, Piece, heading, line


def test_a_line_leaves_out_what_is_empty_and_keeps_styles():
    assert line("a", "", Piece("b", "bad"), Piece("", "dim")) == (Piece("a"), Piece("b", "bad"))
    assert line("") == ()


def test_a_heading_is_strong_and_wrapped_where_it_must_be():
    assert heading("Harbour Days") == Paragraph((Piece("Harbour Days", "strong"),))
