"""QR codes, read by a program that knows nothing of ours."""

import re

import pytest
import zxingcpp

from alliance_cli.formats.page.qr import drawing


def squares(side, path):
    """Return the rows of squares of the drawing, true for dark ones."""
    rows = [[False] * side for _ in range(side)]
    for column, row, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        rows[int(row)][int(column) : int(column) + int(length)] = [True] * int(length)
    return rows


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/",
        "https://example.org/2027/programme?day=1&track=%E6%BC%A2#s-opening",
        "https://example.org/" + "x" * 193,
    ],
)
def test_a_scanner_reads_the_address(text, grey):
    (found,) = zxingcpp.read_barcodes(grey(squares(*drawing(text)), margin=0))
    assert (found.format, found.text) == (zxingcpp.BarcodeFormat.QRCode, text)


@pytest.mark.parametrize("length", [214, 5000])
def test_what_a_phone_could_not_read_is_not_drawn(length):
    assert drawing("x" * length) is None
