"""Markdown as plain text, for calendars, announcements, tables and terminals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from alliance_cli.links import link_target

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

# What makes a text more than paragraphs; most texts have nothing of it, and need no parser.
_MARKS = re.compile(
    r"[*_`\[\]\\<&~]|^[ ]{0,3}(?:#{1,6}(?:\s|$)|>|[-+]\s|\d{1,9}[.)]\s|=+\s*$|-+\s*$|\|)|^(?: {4}|\t)| {2,}$|\|.*\|",
    re.MULTILINE,
)
# The same in quicker steps: characters that are marks wherever they stand, and lines that begin like marked ones.
_CHARACTERS = re.compile(r"[*_`\[\]\\<&~|]")
_BEGINNINGS = re.compile(r"\n(?: {0,3}(?:#|>|[-+]\s|\d|=|-|\|)| {4}|\t)")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
_LONGEST = 50_000
"""Characters; of a longer text, which nobody reads, the marks stay."""


@lru_cache(maxsize=1024)
def plain_text(markdown: str) -> str:
    """Return what a text says without the marks of Markdown (CommonMark with tables and strikethrough).

    A link is its words and its address in brackets, a heading a line, a list keeps its marks. Line breaks stay, as most
    texts that are no Markdown mean them. A site says most texts several times: in the calendar, of a track, of a room.
    """
    if len(markdown) > _LONGEST or not _has_marks(markdown):
        return _EMPTY_LINES.sub("\n\n", markdown.strip())
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(_parser().parse(markdown))
    # Where only marks are left, as of a fence that never closes, they may be what was meant.
    return _blocks(tree.children).strip("\n") or markdown.strip()


def _has_marks(markdown: str) -> bool:
    if _CHARACTERS.search(markdown) or "  " in markdown or _BEGINNINGS.search("\n" + markdown):
        return bool(_MARKS.search(markdown))
    return False


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    # Every link becomes words and an address; which addresses are shown is decided here.
    parser.validateLink = bool  # type: ignore[method-assign,assignment]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def _blocks(nodes: Iterable[SyntaxTreeNode], separator: str = "\n\n") -> str:
    return separator.join(filter(None, map(_block, nodes)))


def _block(node: SyntaxTreeNode) -> str:
    if node.type in {"bullet_list", "ordered_list"}:
        return _list(node)
    if node.type == "table":
        return "\n".join(" | ".join(_words(cell) for cell in row.children) for row in node.walk() if row.type == "tr")
    if node.type in {"fence", "code_block"}:
        return node.content.rstrip("\n")
    if node.type == "hr":
        return ""
    if node.type in {"paragraph", "heading"}:
        return _words(node)
    return _blocks(node.children) if node.children else node.content


def _list(node: SyntaxTreeNode) -> str:
    is_tight = all(child.hidden for item in node.children for child in item.children if child.type == "paragraph")
    items = []
    for item in node.children:
        mark = f"{item.info}{item.markup} " if node.type == "ordered_list" else "- "
        said = _blocks(item.children, "\n" if is_tight else "\n\n")
        items.append(mark + said.replace("\n", "\n" + " " * len(mark)).replace("\n" + " " * len(mark) + "\n", "\n\n"))
    return ("\n" if is_tight else "\n\n").join(items)


def _words(node: SyntaxTreeNode) -> str:
    return "".join(_inline(node.children)).strip()


def _inline(nodes: Iterable[SyntaxTreeNode]) -> Iterator[str]:
    for node in nodes:
        if node.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif node.type == "link":
            yield _link("".join(_inline(node.children)), str(node.attrs.get("href", "")))
        elif node.type == "image":
            yield "".join(_inline(node.children)) or node.content
        elif node.children:
            yield from _inline(node.children)
        else:
            yield node.content


def _link(words: str, address: str) -> str:
    target = link_target(address)
    if target is None or words in {target, target.removeprefix("mailto:")}:
        return words
    return f"{words} ({target})" if words.strip() else target
