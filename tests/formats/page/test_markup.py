"""Markdown of strangers as HTML: the quick way says what the library says, and a cleaner of HTML finds nothing to do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.formats.page.markup import html_of

LETTERS = st.text(st.sampled_from("ab .,:;!?'\"()[]{}<>&#*_`~-+=|/\\1\n\té漢"), max_size=60)


def as_the_library_has_it(text):
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"]).render(text)


def texts_and_tags(html):
    from html.parser import HTMLParser

    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs).get("href")))

        def handle_endtag(self, tag):
            found.extend([] if tag in {"br", "hr"} else [f"/{tag}"])

        def handle_data(self, data):
            found.append(" ".join(data.split()))

    reader = Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return [each for each in found if each]


@given(LETTERS)
def test_what_has_no_links_is_as_the_library_has_it(text):
    if "](" not in text and "<" not in text and "]:" not in text:
        ours = texts_and_tags(html_of(text, level=1))
        theirs = texts_and_tags(as_the_library_has_it(text.strip("\n")))
        assert [each for each in ours if not _is_heading(each)] == [each for each in theirs if not _is_heading(each)]


BLOCKS = st.lists(
    st.sampled_from(
        [
            "plain",
            "two\nlines",
            "- a\n- b",
            "- a",
            "1. x",
            "  continued",
            "> said",
            "    code",
            "*b*",
            "# h",
            "---",
            "a\n---",
            " x",
        ]
    ),
    max_size=6,
)


@given(BLOCKS, st.sampled_from(["\n\n", "\n\n\n", "\n \n", "\n"]))
def test_blocks_are_as_the_library_has_them_in_one_text(blocks, between):
    text = between.join(blocks).strip("\n")
    assert texts_and_tags(html_of(text, level=1)) == texts_and_tags(_from_level_one(as_the_library_has_it(text)))


def _from_level_one(html):
    levels = re.findall(r"<h(\d)", html)
    return re.sub(r"(</?h)(\d)", lambda found: f"{found[1]}{int(found[2]) - int(min(levels)) + 1}", html)


def _is_heading(each):
    return (each[0] if isinstance(each, tuple) else each.lstrip("/")) in {"h1", "h2", "h3", "h4", "h5", "h6"}


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200) | LETTERS)
def test_a_cleaner_of_html_finds_nothing_to_take_out(text):
    nh3 = pytest.importorskip("nh3")
    html = html_of(text, level=5)
    cleaned = nh3.clean(html, attributes={"a": {"href"}, "code": {"class"}, "ol": {"start"}})
    assert texts_and_tags(html.replace('rel="noopener noreferrer"', "")) == texts_and_tags(cleaned)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<p>plain</p>"),
        ("one\n\ntwo", "<p>one</p><p>two</p>"),
        ("a & b < c", "<p>a &amp; b &lt; c</p>"),
        (
            "see https://example.org/x, please",
            '<p>see <a href="https://example.org/x" rel="noopener noreferrer">https://example.org/x</a>, please</p>',
        ),
        (
            "*see* https://example.org.",
            '<p><em>see</em> <a href="https://example.org" rel="noopener noreferrer">https://example.org</a>.</p>\n',
        ),
        ("[x](www.example.org/y)", '<p><a href="https://www.example.org/y" rel="noopener noreferrer">x</a></p>\n'),
        ("[x](javascript:alert)", "<p>x</p>\n"),
        ("[x](page)", "<p>x</p>\n"),
        ("# a\n### b", "<h5>a</h5>\n<h6>b</h6>\n"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>\n"),
        ("a  \nb\n\n---", "<p>a<br>\nb</p>\n<hr>\n"),
    ],
)
def test_markdown_is_written_like_this(text, html):
    assert html_of(text, level=5) == html
