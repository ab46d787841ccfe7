"""An announcement comes as plain text, Markdown, a web page or a mail."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.announcing.draft.source import read_source
from alliance_cli.findings import EventError

MAIL = """\
From: Office <office@days.example>
To: all@days.example
Subject: =?utf-8?q?Fwd=3A_H=C3=A4fentage_2027?=
Date: Mon, 3 May 2027 10:12:33 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Die Tagung ist am 8. Juni in K=C3=B6ln.
"""


def test_a_mail_is_its_body_with_subject_and_date():
    found = read_source(MAIL.encode())
    assert found.text.strip() == "Die Tagung ist am 8. Juni in Köln."
    assert (found.subject, found.sent) == ("Häfentage 2027", dt.date(2027, 5, 3))


def test_a_web_page_is_its_text_with_its_title():
    page = b"<html><head><title>Harbour Days</title><style>p{}</style></head><body><p>From <b>8 June</b></p><ul><li>One</li></ul></body></html>"
    found = read_source(page)
    assert found.subject == "Harbour Days"
    assert found.text.split() == ["From", "8", "June", "*", "One"]


def test_marks_of_markdown_are_gone_and_links_stay():
    text = read_source(b"# Days\n\n**From 8 June**, see [the page](https://days.example).").text
    assert text == "Days\n\nFrom 8 June, see the page https://days.example."


def test_what_is_no_text_is_refused():
    with pytest.raises(EventError, match="not text"):
        read_source(b"\x89PNG\r\n\0\0\0")


@given(st.binary(max_size=300), st.sampled_from([b"", MAIL.encode()]))
def test_any_bytes_are_text_or_refused(data, before):
    with contextlib.suppress(EventError):
        assert isinstance(read_source(before + data).text, str)
