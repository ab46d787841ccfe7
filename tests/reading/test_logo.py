"""The organiser's logo: which images are taken, and what is said of others."""

import base64

import pytest

from alliance_cli.findings import EventError
from alliance_cli.reading.logo import MOST_BYTES, read_logo

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20
SVG = b'<?xml version="1.0"?>\n<!-- drawn by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.mark.parametrize(
    ("data", "kind"), [(PNG, "image/png"), (SVG, "image/svg+xml"), (b"<svg/>".replace(b"/", b" /"), "image/svg+xml")]
)
def test_an_image_beside_the_event_file_is_taken(data, kind, tmp_path):
    (tmp_path / "logo").write_bytes(data)
    head, _, content = read_logo(str(tmp_path / "event.toml"), "logo").partition(";base64,")
    assert head == f"data:{kind}"
    assert base64.b64decode(content) == data


@pytest.mark.parametrize("data", [b"GIF89a", b"<html><svg></svg></html>", b"", PNG + b"x" * MOST_BYTES])
def test_what_is_no_such_image_is_refused(data, tmp_path):
    (tmp_path / "logo").write_bytes(data)
    with pytest.raises(EventError, match="logo"):
        read_logo(str(tmp_path / "event.toml"), "logo")


@pytest.mark.parametrize("name", ["missing.png", "../logo.png", "/etc/hostname", "."])
def test_an_image_elsewhere_is_refused(name, tmp_path):
    with pytest.raises(EventError, match="logo"):
        read_logo(str(tmp_path / "event.toml"), name)
