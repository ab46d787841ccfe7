"""Long text of other systems: HTML becomes Markdown, everything else stays as it is."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

from alliance_cli.text import clean_text

_BLOCK = re.compile(
    r"<(?:p|div|ul|ol|li|h[1-6]|table|tr|td|th|pre|blockquote|section|dl|dt|dd|figure|article)\b[^<>]*>", re.IGNORECASE
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp|hellip|[mn]dash|[lr][sd]quo);")
_TAG = re.compile(r"<[^<>]*>")
# What a `<` may begin: a comment, a tag with its attributes, one whose quotes are not closed.
_ANGLE = re.compile(
    r"<!--[\s\S]*?-->|<[!?][A-Za-z][^<>]*>"
    r"|<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>(?=[\s/>])(?:\"[^\"<>]*\"|'[^'<>]*'|[^<>\"'])*)>"
    r"|<(?P<loose_end>/?)(?P<loose>[A-Za-z][A-Za-z0-9]*)(?P<loose_rest>\s[^<>]*)>"
    r"|<"
)
# A tag that was begun and never ended, because the same one was put into its attribute.
_BEGUN_TWICE = re.compile(r"<([A-Za-z][A-Za-z0-9]*)\s[^<>]*(?=<\1\s)", re.IGNORECASE)
_TAGS = frozenset(
    [
        "abbr",
        "address",
        "article",
        "aside",
        "audio",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "figcaption",
        "figure",
        "font",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "html",
        "iframe",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "nav",
        "noscript",
        "ol",
        "p",
        "picture",
        "pre",
        "rp",
        "rt",
        "ruby",
        "samp",
        "script",
        "small",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "tt",
        "ul",
        "video",
        "wbr",
    ]
)
# Words that stand in angle brackets in other notations too: tags only with an attribute, or where they are closed.
_MAYBE_TAGS = frozenset(
    [
        "a",
        "area",
        "b",
        "base",
        "body",
        "button",
        "data",
        "form",
        "head",
        "header",
        "i",
        "input",
        "label",
        "legend",
        "link",
        "main",
        "map",
        "menu",
        "meta",
        "object",
        "option",
        "param",
        "q",
        "s",
        "section",
        "select",
        "source",
        "summary",
        "svg",
        "textarea",
        "time",
        "title",
        "track",
        "u",
        "var",
    ]
)
_FRAMES = {"iframe": "src", "embed": "src", "video": "src", "audio": "src", "source": "src", "object": "data"}
_ATTRIBUTE = r"""\b%s\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))"""
_MAY_STAY_OPEN = re.compile(r"<(?:p|li|t[dhr]|d[dt]|option|thead|tbody|tfoot)\b", re.IGNORECASE)
_ENDS = re.compile(r"</(?:p|li|t[dhr]|d[dt]|option|thead|tbody|tfoot)\b", re.IGNORECASE)
_NO_QUOTES = str.maketrans("", "", "\"'")
_SILENT = re.compile(r"<(script|style)\b[\s\S]*?</\1\s*>", re.IGNORECASE)
# Code in a text that is Markdown already.
_CODE = re.compile(r"(?P<fence>`{3,}|~{3,})[\s\S]*?(?:(?P=fence)|\Z)|(?P<ticks>`+)[^`\n][^`]*?(?P=ticks)(?!`)")
# Most texts are paragraphs with words, links and emphasis in them. They need no parser, which would take more than half
# of the time of an import.
_WORDS = r"[^<>&]*+(?:&(?:amp|lt|gt|quot|apos|nbsp|#39|#34);[^<>&]*+)*+"
_PLAIN = r"[^<>&`\s](?:[^<>&`\n]*[^<>&`\s])?"
_MARKED = rf"<(?:a href=\"[^\"<>&\s]+\"|strong|b|em|i|code)>{_PLAIN}</(?:a|strong|b|em|i|code)>"
_PARAGRAPH = rf"<p>({_WORDS}(?:(?:{_MARKED}){_WORDS})*+)</p>"
_PARAGRAPHS = re.compile(rf"\s*+(?:{_PARAGRAPH}\s*+)++")
_MARK = re.compile(rf"<(a|strong|b|em|i|code)(?: href=\"([^\"]+)\")?>({_PLAIN})</\1>")
_RARE_BLANKS = re.compile(r"&nbsp;|[^\S \n]")
_EDGES = re.compile("</?p>")
_SIGNS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
_NUMBER = re.compile("[+-]?[0-9]+")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_BLANKS = re.compile(" {2,}")
_EMPTY_LINES = re.compile(r"\n{3,}")
# A text of the schedule.xml of some systems is indented as deep as its element.
_INDENT = re.compile(r"\n[ \t]{8,}(?=\S)")


def markdown(text: str) -> str:
    """Return `text` as Markdown without losing any of it.

    What opens no tag of HTML is text, and so is what stands in code of Markdown. Text without the
    marks of HTML is returned but for its line ends.
    """
    text = clean_text(text)
    if "<" not in text and "&" not in text:
        pass
    elif _PARAGRAPHS.fullmatch(text) and _is_plain(text):
        text = "\n\n".join(filter(None, map(_paragraph, re.findall(_PARAGRAPH, text))))
    else:
        text = _without_html(text)
    lines = "\n".join(line.rstrip(" \t\xa0") for line in clean_text(text).split("\n"))
    return _EMPTY_LINES.sub("\n\n", _INDENT.sub("\n", lines)).strip()


def _is_plain(text: str) -> bool:
    """Return whether the quick way gives the same result as the converter for these paragraphs."""
    inside = _EDGES.sub("", text)
    return "<" not in inside or ("<" not in _MARK.sub("", inside) and not _RARE_BLANKS.search(inside))


def _without_html(text: str) -> str:
    is_block = bool(_BLOCK.search(_CODE.sub("", text)))
    masked = text if is_block else _CODE.sub(lambda code: html.escape(code[0], quote=False), text)
    sound = _BEGUN_TWICE.sub("", _SILENT.sub("", masked))
    sound, tags = _with_tags_only(sound)
    if tags:
        # Without blocks it is mostly Markdown or plain lines with a tag here and there: its line ends mean something.
        return _converted(sound if is_block else sound.replace("\n", "<br>"))
    if _REFERENCE.search(text):
        return html.unescape(masked)
    return text


def _with_tags_only(text: str) -> tuple[str, int]:
    """Return `text` with every `<` escaped that begins no tag, and the number of tags; frames become links."""
    closed = {name.lower() for name in re.findall(r"</([A-Za-z][A-Za-z0-9]*)", text)}
    count = 0

    def settled(found: re.Match[str]) -> str:
        nonlocal count
        if found[0] == "<":
            return "&lt;"
        written = found["name"] or found["loose"]
        if not written:
            count += 1
            return ""
        name = written.lower()
        rest = found["rest"] if found["name"] else found["loose_rest"]
        end = found["end"] if found["name"] else found["loose_end"]
        is_tag = name in _TAGS or (name in _MAYBE_TAGS and ("=" in rest or name in closed))
        if not is_tag:
            return "&lt;" + found[0][1:]
        count += 1
        if name in _FRAMES:
            return _frame(name, rest) if not end else ""
        # Quotes that are not closed would swallow the text behind the tag.
        return found[0] if found["name"] else f"<{end}{written}{rest.translate(_NO_QUOTES)}>"

    return _ANGLE.sub(settled, text), count


def _frame(name: str, attributes: str) -> str:
    """Return a link to what a frame shows."""
    found = re.search(_ATTRIBUTE % _FRAMES[name], attributes, re.IGNORECASE)
    address = next(filter(None, found.groups()), "") if found else ""
    address = f"https:{address}" if address.startswith("//") else address
    return f'<a href="{address}">{address}</a>' if address.startswith(("https:", "http:")) else ""


def _paragraph(words: str) -> str:
    """Return the text of a paragraph as the converter has it."""
    words = _MARK.sub(_marked, words) if "<" in words else words
    words = html.unescape(words) if "&" in words else words
    lines = (line.strip(" ") for line in words.split("\n"))
    return "\n".join(_BLANKS.sub(" ", line) for line in lines if line).rstrip()


def _marked(found: re.Match[str]) -> str:
    """Return a link, or words set apart, in Markdown."""
    element, address, words = found.groups()
    if address is None:
        return f"{_SIGNS[element]}{words}{_SIGNS[element]}"
    return f"<{address}>" if address == words else f"[{words}]({address})"


def _converted(text: str) -> str:
    """Return HTML as Markdown, or the plain text where the converter would lose letters."""
    bare = html.unescape(_TAG.sub(" ", text))
    try:
        converted: str = _converter(_parser_for(text)).convert(text)
    except (RecursionError, ValueError, AssertionError, AttributeError, TypeError):
        # Nested too deep, or broken beyond repair: the words matter more than their form.
        return bare
    return converted if _letters(converted) >= _letters(bare) else bare


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _parser_for(text: str) -> str:
    """Return the parser that knows which ends may be left out where one is; else the quicker one."""
    opened = len(_MAY_STAY_OPEN.findall(text))
    return "html.parser" if opened == len(_ENDS.findall(text)) else "lxml"


@cache
def _converter(parser: str) -> Any:
    from markdownify import MarkdownConverter

    class Converter(MarkdownConverter):
        """What the package does not see to: bars in cells, blanks in links, raised and lowered digits, summaries."""

        def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
            return str(super().convert_td(el, text.replace("|", "\\|"), parent_tags))  # type: ignore[misc]

        def convert_th(self, el: Any, text: str, parent_tags: set[str]) -> str:
            return str(super().convert_th(el, text.replace("|", "\\|"), parent_tags))  # type: ignore[misc]

        def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
            if el.get("href"):
                el["href"] = el["href"].strip().replace(" ", "%20")
            return str(super().convert_a(el, text, parent_tags))  # type: ignore[misc]

        def convert_sup(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002  # called by name
            return text.translate(_RAISED) if _NUMBER.fullmatch(text) else text

        def convert_sub(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002  # called by name
            return text.translate(_LOWERED) if _NUMBER.fullmatch(text) else text

        def convert_summary(self, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002  # called by name
            return f"\n\n{text.strip()}\n\n"

    # Marks of Markdown that stand in the text are left as they are: people write it in HTML fields, too.
    return Converter(
        heading_style="atx", escape_asterisks=False, escape_underscores=False, bullets="*", bs4_options=parser
    )


def joined(*parts: str | None) -> str:
    """Return the parts as paragraphs, each once, without those that an other one begins with."""
    kept: list[str] = []
    for part in parts:
        text = markdown(part) if part and part.strip() else ""
        if text and not any(other.startswith(text) for other in kept):
            kept = [other for other in kept if not text.startswith(other)] + [text]
    return "\n\n".join(kept)
