"""Long text of other systems: HTML becomes Markdown, everything else stays as it is."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

from alliance_cli.importing.packages import needed
from alliance_cli.text import clean_text

_BLOCK = re.compile(r"<(?:p|div|ul|ol|li|h[1-6]|table|pre|blockquote|section|dl)\b[^<>]*>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|br|code|em|font|hr|i|img|s|small|span|strong|sub|sup|tt|u)\b[^<>]*>", re.IGNORECASE
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp|hellip|[mn]dash|[lr][sd]quo);")
_TAG = re.compile(r"<[^<>]*>")
# Most texts are paragraphs with nothing else inside. They need no parser, which would take half the time of an import.
_PARAGRAPH = r"<p>([^<>&]*+(?:&(?:amp|lt|gt|quot|apos|nbsp|#39|#34);[^<>&]*+)*+)</p>"
_PARAGRAPHS = re.compile(rf"\s*+(?:{_PARAGRAPH}\s*+)++")
_BLANKS = re.compile(" {2,}")
_EMPTY_LINES = re.compile(r"\n{3,}")
# A text of the schedule.xml of some systems is indented as deep as its element.
_INDENT = re.compile(r"\n[ \t]{8,}(?=\S)")


def markdown(text: str) -> str:
    """Return `text` as Markdown; text without the marks of HTML is returned but for its line ends."""
    text = clean_text(text)
    if "<" not in text and "&" not in text:
        pass
    elif _PARAGRAPHS.fullmatch(text):
        text = "\n\n".join(filter(None, map(_paragraph, re.findall(_PARAGRAPH, text))))
    elif _BLOCK.search(text):
        text = _converted(text)
    elif _INLINE.search(text):
        # Mostly Markdown or plain lines with a tag here and there: its line ends mean something.
        text = _converted(text.replace("\n", "<br>"))
    elif _REFERENCE.search(text):
        text = html.unescape(text)
    lines = "\n".join(line.rstrip(" \t\xa0") for line in clean_text(text).split("\n"))
    return _EMPTY_LINES.sub("\n\n", _INDENT.sub("\n", lines)).strip()


def _paragraph(words: str) -> str:
    """Return the text of a paragraph without elements as the converter has it."""
    words = html.unescape(words) if "&" in words else words
    lines = (line.strip(" ") for line in words.split("\n"))
    return "\n".join(_BLANKS.sub(" ", line) for line in lines if line).rstrip()


def _converted(text: str) -> str:
    try:
        converted: str = _converter().convert(text)
    except (RecursionError, ValueError, AssertionError):
        # Nested too deep, or broken beyond repair: the words matter more than their form.
        return html.unescape(_TAG.sub(" ", text))
    return converted


@cache
def _converter() -> Any:
    markdownify = needed("markdownify")
    # Marks of Markdown that stand in the text are left as they are: people write it in HTML fields, too.
    return markdownify.MarkdownConverter(
        heading_style="atx", escape_asterisks=False, escape_underscores=False, bullets="*"
    )


def joined(*parts: str | None) -> str:
    """Return the parts as paragraphs, each once, without those that an other one begins with."""
    kept: list[str] = []
    for part in parts:
        text = markdown(part) if part and part.strip() else ""
        if text and not any(other.startswith(text) for other in kept):
            kept = [other for other in kept if not text.startswith(other)] + [text]
    return "\n\n".join(kept)
