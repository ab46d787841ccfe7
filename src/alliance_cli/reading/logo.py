"""The organizer's logo: an image file in the folder of the event file, as a data address."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

from alliance_cli.findings import EventError
from alliance_cli.reading.source import read_bytes

MOST_BYTES = 200_000
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = rb"(?s)\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>[]*>\s*)*<(?:svg:)?svg[\s>]"


def read_logo(event_file: str, logo: str) -> str:
    """Return the image `logo`, a path relative to `event_file`, as a `data:` address (RFC 2397).

    An image is shown as one, so that scripts in an SVG do not run and nothing that it names is fetched.

    Raises:
        EventError: It is missing, too large, outside the event file's folder, or neither PNG nor SVG.
    """
    folder = Path() if event_file == "-" else Path(event_file).parent
    if Path(logo).is_absolute() or ".." in Path(logo).parts:
        raise EventError(f"the logo `{logo}` is not beside the event file", "copy it there and name it: `logo.svg`")
    try:
        data = read_bytes(str(folder / logo), limit=MOST_BYTES)
    except EventError as error:
        raise EventError(f"the logo cannot be used: {error.message}", _HELP) from None
    if data.startswith(_PNG):
        return f"data:image/png;base64,{b64encode(data).decode()}"
    if re.match(_SVG, data.removeprefix(b"\xef\xbb\xbf")):
        return f"data:image/svg+xml;base64,{b64encode(data).decode()}"
    raise EventError(f"the logo `{logo}` is neither PNG nor SVG", _HELP)


_HELP = "`logo` in [page] names a PNG or SVG of at most 200 KB, beside the event file"
