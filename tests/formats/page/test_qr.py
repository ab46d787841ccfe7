"""QR codes, held against another program's; that one fills up what is not full in its own way."""

import pytest

from alliance_cli.formats.page.qr import drawing, matrix

FULL = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)


@pytest.mark.parametrize("mask", range(8))
@pytest.mark.parametrize("length", FULL)
def test_a_full_code_of_each_version_is_that_of_another_program(length, mask):
    segno = pytest.importorskip("segno")
    text = ("https://example.org/2026/programme?x=%7E" * 6)[:length]
    other = segno.make(text, error="m", micro=False, boost_error=False, mode="byte", mask=mask)
    assert matrix(text, mask) == [list(row) for row in other.matrix]


def test_a_drawing_has_a_margin_and_a_text_may_be_too_long():
    side, path = drawing("https://example.org/")
    assert side == 25 + 8
    assert path.startswith("M4 4h7v1h-7z")
    assert drawing("x" * 214) is None
