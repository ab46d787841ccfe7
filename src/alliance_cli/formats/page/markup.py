"""An organiser's Markdown as HTML: raw HTML is text, images are links, headings go below a given level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from alliance_cli.formats.page.html import Html, escape
from alliance_cli.links import link_target

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LOWEST = 6
_ADDRESS = re.compile(r"https?://[^\s<>\"“”»)\]]+")
_AFTER_ADDRESS = ".,:;!?'’…"
# What makes text more than paragraphs in CommonMark: at the beginning of a line what begins a list, heading, quotation,
# rule, fence or indented code; within it emphasis, code, links, entities and autolinks. The first of the two patterns for
# what is within a line is the quick one.
_BEGINNING_MARK = re.compile(r"\n(?:[ \t]*(?:[-+=>#~]|\d+[.)])| {4}|\t)")
_MAY_BE_MARKED = re.compile(r"[*`\\\]<&_]")
_MARKED = re.compile(r"[*`\\]|\][(\[:]|(?<!\w)_|_(?!\w)|<[A-Za-z/!?]|&[#\w]")
_BLANK_LINE = re.compile(r"\n(?:[ \t]*\n)+")


def html_of(text: str, *, level: int) -> Html:
    """Return Markdown as HTML that is safe in a page; its headings start at `level` (5 is `<h5>`)."""
    parts = list(_parts(text.strip("\n")))
    if all(is_plain for is_plain, _ in parts):
        return Html("".join(f"<p>{_linked(part)}</p>" for _, part in parts if part.strip()))
    parser = _parser()
    environment: dict[str, Any] = {}
    parsed = [None if is_plain else parser.parse(part, environment) for is_plain, part in parts]
    headings = (int(token.tag[1]) for tokens in parsed if tokens for token in tokens if token.type == "heading_open")
    deeper = level - min(headings, default=level)
    shown = []
    for (_, part), tokens in zip(parts, parsed, strict=True):
        if tokens is None:
            shown.append(f"<p>{_linked(part)}</p>")
        else:
            _adapt(tokens, deeper)
            shown.append(parser.renderer.render(tokens, parser.options, environment))
    return Html("".join(shown))


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the paragraphs of a text that are plain, each alone, and what is between them, with whether it is plain.

    A plain line without indentation after a blank one ends whatever was before it, unless that is a fence; and what a
    reference means may stand anywhere (CommonMark 0.31.2, sections 4.5, 4.7 and 5.2).
    """
    if "]:" in text or "```" in text or "~~~" in text:
        yield False, text
        return
    waiting, place = None, 0
    for blank in [*_BLANK_LINE.finditer(text), None]:
        part = text[place : blank.start() if blank else len(text)]
        if not part[:1].isspace() and _is_plain(f"\n{part}\n"):
            if waiting is not None:
                yield False, text[waiting:place]
            yield True, part
            waiting = None
        elif waiting is None:
            waiting = place
        place = blank.end() if blank else len(text)
    if waiting is not None:
        yield False, text[waiting:]


def _is_plain(text: str) -> bool:
    has_hard_break = "  \n" in text
    return not (
        has_hard_break or _BEGINNING_MARK.search(text) or (_MAY_BE_MARKED.search(text) and _MARKED.search(text))
    )


def _linked(text: str) -> str:
    """Return plain text with the addresses in it as links."""
    lines = "\n".join(line.strip(" \t") for line in text.strip().split("\n"))
    shown, place = [], 0
    for start, stop, target in _addresses(lines):
        url = lines[start:stop]
        shown += [escape(lines[place:start]), f'<a href="{escape(target)}" rel="noopener noreferrer">{escape(url)}</a>']
        place = stop
    return "".join([*shown, escape(lines[place:])])


def _addresses(text: str) -> list[tuple[int, int, str]]:
    if "http" not in text:
        return []
    found = []
    for match in _ADDRESS.finditer(text):
        url = match[0].rstrip(_AFTER_ADDRESS)
        target = link_target(url)
        if target:
            found.append((match.start(), match.start() + len(url), target))
    return found


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).disable(
        ["image", "html_block", "html_inline"]
    )
    # Whether an address becomes a link is for the policy to say, and it stays as it was written.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # its signature
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def _adapt(tokens: Sequence[Token], deeper: int) -> None:
    """Demote headings, and leave of links those that the policy lets through."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + deeper, _LOWEST)}"
        elif token.type == "inline" and token.children:
            token.children = _adapted(token.children)


def _adapted(children: Sequence[Token]) -> list[Token]:
    from markdown_it.token import Token

    found: list[Token] = []
    depth, dropped = 0, 0
    for child in children:
        if child.type == "link_open":
            target = link_target(str(child.attrs.get("href", "")), any_host=True)
            depth += 1
            if target is None:
                dropped = depth
                continue
            child.attrs = {"href": target, "rel": "noopener noreferrer"}
        elif child.type == "link_close":
            depth -= 1
            if dropped == depth + 1:
                dropped = 0
                continue
        elif child.type == "text" and not depth and "http" in child.content:
            place = 0
            for start, stop, target in _addresses(child.content):
                link = Token("link_open", "a", 1, attrs={"href": target, "rel": "noopener noreferrer"})
                found += [_text(child.content[place:start]), link, _text(child.content[start:stop])]
                found.append(Token("link_close", "a", -1))
                place = stop
            found.append(_text(child.content[place:]))
            continue
        found.append(child)
    return found


def _text(content: str) -> Token:
    from markdown_it.token import Token

    return Token("text", "", 0, content=content)
