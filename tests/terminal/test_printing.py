"""Documents to a stream: plain in a pipe, coloured where asked for, inert in the log of a workflow."""

import io

import pytest

from alliance_cli.terminal.document import Paragraph, Piece, Verbatim, line
from alliance_cli.terminal.printing import inert, show


def printed(*blocks, width=None, encoding="utf-8"):
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding=encoding, newline="") as stream:
        show(blocks, stream, width=width)
        stream.flush()
        return raw.getvalue().decode(encoding)


def test_a_pipe_gets_plain_lines_without_spaces_at_their_ends():
    assert printed(Verbatim(line(Piece("bad", "bad"), "  "))) == "bad\n"
    assert printed(Paragraph(line("one two three"))) == "one two three\n"
    assert printed(Paragraph(line("one two three")), width=8) == "one two\nthree\n"


def test_colour_comes_where_it_is_asked_for_and_no_text_is_markup(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    text = printed(Verbatim(line(Piece("[bold]x[/bold] :smile:", "bad"))))
    assert "\x1b[31m" in text
    assert "[bold]x[/bold] :smile:" in text


@pytest.mark.parametrize(
    ("text", "nearest"), [("09:00–10:00", "09:00-10:00"), ("a → b…", "a -> b..."), ("Zoë", "Zoe"), ("田", "?")]
)
def test_a_stream_without_unicode_gets_the_nearest_letters(text, nearest):
    assert printed(Verbatim(line(text)), encoding="ascii") == f"{nearest}\n"


@pytest.mark.parametrize("text", ["::error::x", "  ::set-output name=a::b", "a ##[group]b"])
def test_the_log_of_a_workflow_takes_no_line_for_a_command(text, monkeypatch):
    assert inert(text) == text
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for made in (inert(text), printed(Verbatim(line(text))).rstrip("\n")):
        assert made.replace(" ", "") == text.replace(" ", "")
        assert not made.lstrip().startswith("::")
        assert "##[" not in made
