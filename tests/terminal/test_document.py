"""Pieces of a document: what is empty is left out."""

from alliance_cli.terminal.document import Piece, Verbatim, heading, line


def test_a_line_leaves_out_what_is_empty_and_keeps_styles():
    assert line("a", "", Piece("b", "bad"), Piece("", "dim")) == (Piece("a"), Piece("b", "bad"))
    assert line("") == ()


def test_a_heading_is_strong_and_never_wrapped():
    assert heading("Harbour Days") == Verbatim((Piece("Harbour Days", "strong"),))
