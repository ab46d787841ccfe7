"""Long texts: HTML to Markdown, the quick way and the whole one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.importing import long_text as prose

pytest.importorskip("markdownify")

_WORDS = [*"a \t\n\xa0\u2003\r*_#-1.`é", "&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#39;", "&#34;", "lt;"]
words = st.lists(st.sampled_from([*_WORDS, "\n" + " " * 9, "\u2028"]), max_size=9).map("".join)
_MARKS = [
    "<b>{}</b>",
    "<strong>{}</strong>",
    "<em>{}</em>",
    "<i>{}</i>",
    "<code>{}</code>",
    '<a href="https://a.example/x">{}</a>',
]
marked = st.tuples(
    st.sampled_from(_MARKS), st.sampled_from(["x", "x y", "x  y", " x", "https://a.example/x", "x*", ""])
).map(lambda pair: pair[0].format(pair[1]))
words = st.lists(st.one_of(words, marked), max_size=4).map("".join)
paragraphs = st.lists(words.map("<p>{}</p>".format), min_size=1, max_size=4)


@given(paragraphs, st.sampled_from(["", "\n", " \xa0", "\n\n "]))
def test_plain_paragraphs_are_what_the_converter_makes_of_them(texts, between):
    text = between.join(texts)
    # A comment says nothing, and keeps the text from being taken for plain paragraphs.
    assert prose.markdown(text) == prose.markdown(f"{text}<!-- -->")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One &amp; two</p>\n\n<p>three</p>", "One & two\n\nthree"),
        ("<p>One <em>and</em> two</p>", "One *and* two"),
        ("<P>One</P><p class='x'>two</p>", "One\n\ntwo"),
        ("<p>One</p> and <p>two", "One\n\nand\n\ntwo"),
        ("a < b & c", "a < b & c"),
        ("a &lt; b", "a < b"),
        ("<p>&hellip; &amp</p>", "… &"),
        ("<table><tr><th>a|b</th></tr><tr><td>c|d</td></tr></table>", "| a\\|b |\n| --- |\n| c\\|d |"),
        ("<p>10<sup>-6</sup>, CO<sub>2</sub>, 1<sup>st</sup></p>", "10⁻⁶, CO₂, 1st"),
        ("<details><summary>More</summary>Words</details>", "More\n\nWords"),
        ('<p><a href="https://a.example/x y">z</a> and</p>', "[z](https://a.example/x%20y) and"),
        ("```\n<div>\n```\n<b>x</b>", "```\n<div>\n```\n**x**"),
    ],
)
def test_texts_become_markdown(text, expected):
    assert prose.markdown(text) == expected
