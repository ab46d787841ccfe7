"""The forms an announcement comes in: plain text, Markdown, a web page or a mail, converted to plain text."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from email.message import EmailMessage
from typing import NamedTuple

from alliance_cli.findings import EventError
from alliance_cli.text import clean_line, clean_text

_HEADER = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")
_MAIL_HEADERS = re.compile(rb"^(?:from|subject|date|to|mime-version|received):", re.IGNORECASE | re.MULTILINE)
_HTML = re.compile(r"<(?:!doctype\s+html|html|body|p|div|h[1-6]|br)\b", re.IGNORECASE)
_HEAD = re.compile(r"<(head|script|style|nav|footer)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
# Marks of Markdown that stand around words; links keep their address behind the words.
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(<?([^()\s<>]*)>?\)")
_MARKS = re.compile(r"(?<![\w*_])(?:\*{1,3}|_{1,3}|`)(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3}|`)(?![\w*_])")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_MOST = 1 << 20


class Source(NamedTuple):
    """The text of an announcement; `subject` and `sent` are those of a mail or the title of a page."""

    text: str
    subject: str | None = None
    sent: dt.date | None = None


def read_source(data: bytes) -> Source:
    """Return the text of an announcement.

    Raises:
        EventError: `data` is no text.
    """
    if b"\0" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise EventError("the source is not text", "save the announcement as plain text, Markdown, HTML or a mail")
    data = data[:_MOST]
    if _HEADER.match(data) and len(_MAIL_HEADERS.findall(data[:5000])) >= 2:
        return _of_mail(data)
    text = _decoded(data)
    if _HTML.search(text[:20_000]):
        title = _TITLE.search(text)
        return Source(_plain(_of_html(text)), clean_line(_of_html(title[1])) if title else None)
    return Source(_plain(text))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _of_mail(data: bytes) -> Source:
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        return Source(_plain(_decoded(data)))
    try:
        body = message.get_body(preferencelist=("plain", "html"))
        content = body.get_content() if body is not None else ""
    except (LookupError, ValueError, KeyError, AttributeError):
        body, content = None, _decoded(data).partition("\n\n")[2]
    text = content if isinstance(content, str) else _decoded(content if isinstance(content, bytes) else b"")
    if body is not None and body.get_content_subtype() == "html":
        text = _of_html(text)
    try:
        sent = message["date"].datetime if message["date"] is not None else None
    except (ValueError, TypeError, AttributeError, IndexError):
        sent = None
    subject = re.sub(
        r"^(?:(?:re|fwd?|aw|wg|tr|rv|i)\s*:\s*)+", "", clean_line(str(message["subject"] or "")), flags=re.IGNORECASE
    )
    return Source(_plain(text), subject or None, sent.date() if sent else None)


def _of_html(text: str) -> str:
    from alliance_cli.importing.long_text import markdown

    return markdown(_HEAD.sub(" ", text))


def _plain(text: str) -> str:
    text = clean_text(text.replace("\u00a0", " ").replace("\u202f", " "))
    text = _HEADING.sub("", _LINK.sub(lambda found: _link(found[1], found[2]), text))
    return _MARKS.sub("", text)


def _link(words: str, address: str) -> str:
    return address if words.strip() == address else f"{words} {address}"
