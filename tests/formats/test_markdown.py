"""Markdown: the programme as people read it."""

import re


def test_markdown_shows_the_programme(rendered):
    text = rendered("markdown")
    assert "## Monday, 14 June 2021" in text
    assert "### 14:00–15:30 Opening" in text
    assert "- Ada (moderator), Countess, Engines" in text
    assert "~~Night watch~~ (cancelled)" in text
    assert not re.search(r"(?<!\\)<(?!https)", text)
