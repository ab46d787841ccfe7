"""Hostile text after every special character, through five renderers: nothing in it is a tag or a running link."""

import html.parser
import itertools

import cmarkgfm
import cmarkgfm.cmark
import commonmark
import markdown
import markdown_it
import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.formats.safe_markdown import markdown_address, markdown_prose, markdown_text

PYTHON_MARKDOWN = markdown.Markdown()
PYTHON_MARKDOWN_EXTRA = markdown.Markdown(extensions=["extra", "toc"])
RENDERERS = {
    "markdown-it": markdown_it.MarkdownIt("gfm-like", {"html": True, "linkify": False}).render,
    "mistune": mistune.create_markdown(escape=False, plugins=["strikethrough", "table", "footnotes", "url"]),
    "commonmark": commonmark.commonmark,
    "cmark-gfm": lambda text: cmarkgfm.github_flavored_markdown_to_html(text, cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE),
    "python-markdown": lambda text: PYTHON_MARKDOWN.reset().convert(text),
    "python-markdown-extra": lambda text: PYTHON_MARKDOWN_EXTRA.reset().convert(text),
}
OURS = {
    "p",
    "em",
    "strong",
    "code",
    "pre",
    "a",
    "img",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "br",
    "del",
    "s",
    "strike",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "dl",
    "dt",
    "dd",
    "abbr",
}
ATTRIBUTES = {"href", "src", "alt", "title", "class", "id", "start", "style", "rel"}


class Page(html.parser.HTMLParser):
    """What a browser makes of a page: its text, and what is live in it."""

    def __init__(self, text):
        super().__init__()
        self.live, self.shown = [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in OURS:
            self.live.append(tag)
        for name, value in attributes:
            leads = name not in {"href", "src"} or value.startswith(("http://", "https://", "mailto:", "tel:", "#"))
            if name not in ATTRIBUTES or not leads or (name == "style" and "text-align" not in value):
                self.live.append((tag, name, value))

    def handle_data(self, data):
        self.shown += data

    def handle_comment(self, data):
        self.live.append(("comment", data))

    def handle_decl(self, decl):
        self.live.append(("declaration", decl))

    def handle_pi(self, data):
        self.live.append(("instruction", data))


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</p><script>alert(1)</script>",
    "<!-- x --><b>",
    "<?php x ?><b>",
    "<![CDATA[<b>]]>",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "<tel:1 onclick=alert(1)>",
    '<https://x.example/"onmouseover="alert(1)>',
    "<https://x.example/`[a](javascript:alert(1))`>",
    "[a](javascript:alert(1))",
    "[a]( JaVaScRiPt:alert(1) )",
    "[a](<javascript:alert(1)>)",
    "[a](&#106;avascript:alert(1))",
    "[a](javascript&colon;alert(1) 't')",
    "[a](\\javascript:alert(1))",
    "[a](java\nscript:alert(1))",
    "[a](data:text/html,<b>x)",
    '[a](https://x.example "t" onclick=alert(1))',
    "[a](vbscript:x)[b](javascript:y)",
    "![a](javascript:alert(1))",
    "![a](data:image/svg+xml,<svg>)",
    "[![a](https://x.example/i.png)](javascript:alert(1))",
    "[a [b](javascript:alert(1))](javascript:alert(2))",
    "[a][d]\n\n[d]: javascript:alert(1)",
    "[d]\n\n[d]:\n javascript:alert(1)",
    "[d][]\n\n[d]: <javascript:alert(1)> 'title'",
    "*[HTML]: <b>\n\nHTML",
    "[^1]\n\n[^1]: <b>note</b>",
    "`<b>x</b>`",
    "``<b>`x``",
    "\\`<b>x</b>`",
    "`\\`<b>`",
    "```\n<script>alert(1)</script>\n```",
    "~~~ js\n[a](javascript:x)\n\n<b>\n~~~",
    "```\nnever ends <b>",
    "    <b>indented</b>",
    "- x\n\n        <b>",
    "{: onclick=alert(1) }",
    "# h {onclick=alert(1)}",
    "a | b\n--|--\n<b> | [x](javascript:y)",
    "&lt;b&gt; &#60;b&#62; &lt<b>",
]
SPECIAL = [
    "",
    *"\\`*_{}[]()<>#+-.!|~&:=$^\"'\n \t",
    "\\\\",
    "\\\\\\",
    "``",
    "```\n",
    "~~~\n",
    "<!--",
    "](",
    "![",
    "[",
    "&#",
    "&",
]
SPECIAL += [
    "> ",
    "- ",
    "1. ",
    "    ",
    "\n\n    ",
    "<a href='",
    "[a](",
    "[a]: ",
    "<https://",
    "`a",
    "a\\",
    "::",
    "##[",
    "|",
]


@pytest.mark.slow
@pytest.mark.parametrize("renderer", RENDERERS)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_special_character_makes_foreign_text_live(renderer, hostile):
    render = RENDERERS[renderer]
    for before, after in [*((special, "") for special in SPECIAL), *((special, special) for special in SPECIAL)]:
        text = f"{before}{hostile}{after}"
        quoted = "\n".join(f"> {line}" for line in markdown_prose(text).split("\n"))
        for written in (markdown_prose(text), quoted, f"- {markdown_text(text)}", f"# {markdown_text(text)}\n\nx"):
            assert Page(render(written)).live == [], (text, written)


# Two hostile texts at once would take a minute; hypothesis looks for the combination that breaks out.
pieces = st.lists(st.sampled_from([*HOSTILE, *SPECIAL, "a", "javascript:alert(1)", "https://x.example"]), max_size=9)


@pytest.mark.slow
@given(pieces.map("".join))
def test_no_combination_makes_foreign_text_live(text):
    written = [markdown_prose(text), f"| {markdown_text(text)} | {markdown_address(text)} |", markdown_address(text)]
    for render, each in itertools.product(RENDERERS.values(), written):
        assert Page(render(each)).live == [], each


@pytest.mark.parametrize("renderer", RENDERERS)
@given(text=pieces.map("".join))
def test_plain_text_reads_exactly_as_it_is(renderer, text):
    words = " ".join(text.split())
    for mark in ("- ", "# ", ""):
        shown = Page(RENDERERS[renderer](f"{mark}{markdown_text(text)}")).shown
        assert "".join(shown.split()) == "".join(words.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [here](javascript:alert(4)).", "See here."),
        ("See [the *paper*](https://example.org/a_(b)).", "See [the *paper*](https://example.org/a_%28b%29)."),
        ("![plan](https://example.org/p.png)", "![plan](https://example.org/p.png)"),
        ("![plan](data:image/png;base64,AA)", "plan"),
        ("Run `a < b` or `<b>`, not <b>", "Run `a < b` or `<b>`, not &lt;b>"),
        ("See [1].\n\n[1]: https://example.org", "See [1](https://example.org).\n"),
        ("See 1.\n\n[1]: https://example.org", "See 1.\n\n[1&#93;: https://example.org"),
        ("[notes](www.example.org/notes)", "[notes](https://www.example.org/notes)"),
        ("<https://example.org/a?b=c&d> <me@example.org>", None),
        ("**bold** _and_ ~~gone~~\n\n- a\n- b\n\n1. c\n\n> d", None),
        ("```python\nif a:\n    b()\n```", None),
        ("a [b] c [ ] d", None),
    ],
)
def test_prose_keeps_what_is_harmless(text, expected):
    written = markdown_prose(text)
    assert written == (
        text.replace("<me@example.org>", "[me@example.org](mailto:me@example.org)") if expected is None else expected
    )


def test_code_that_only_some_renderers_know_is_shown_line_by_line():
    written = markdown_prose("```html\n<b>\n  <i>x</i>\n```\nend")
    assert written == "\n`<b>`  \n`<i>x</i>`  \n\nend"


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["[" * 50_000, "[a](" * 20_000, "`" * 9 + "a ` `` " * 20_000, "```a\n" * 50_000, "<" * 50_000, "[a]: b\n" * 20_000],
)
def test_long_nonsense_takes_few_steps(text, calls):
    assert sum(calls(lambda: markdown_prose(text)).values()) < 40 * len(text)
