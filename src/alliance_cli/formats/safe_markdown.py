r"""Text and links for Markdown: no tag, no running link and no definition, in whatever renderer reads it.

Renderers differ in what a backslash escapes: Python-Markdown takes `\<b>` for a tag. Where a character would be
live, its entity stands, which is safe whatever stands before it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from alliance_cli.links import link_target

_ENTITIES: Final = {"<": "&lt;", ">": "&gt;", "&": "&amp;"} | {c: f"&#{ord(c)};" for c in "`[]{}\\~|"}
_TEXT_ESCAPES = str.maketrans({c: f"\\{c}" for c in "\\`*_[]{}#"} | {c: _ENTITIES[c] for c in "<>&~|"})
# What would begin a list, a definition, a rule or a heading where a text begins a line.
_LINE_MARK = re.compile(r"[-+](?!\S)|\d{1,9}[.)](?!\S)|[-+=](?=[-+= ]*$)|:")

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*[\w+#.-]*[ \t]*")
_DEFINITION = re.compile(
    r""" {0,3}\[([^\[\]\\]+)\]:[ \t]*(?:<([^<>\s]*)>|([^\s<]\S*))(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*"""
)
_ORDINARY = re.compile(r"[^\\`<\[\]!{~\n]+")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:|tel:)[^\s<>]+|[\w.+-]+@[\w.-]+)>", re.IGNORECASE)
_GAP = re.compile(r"[ \t]*\n?[ \t]*")
_BRACKETED = re.compile(r"<([^<>\n]*)>")
_BARE = re.compile(r"(?:[^\s<>()]++|\((?:[^\s<>()]++|\([^\s<>()]*+\))*+\))*+")
_TITLE = re.compile(r"""[ \t]*\n?[ \t]*(?:"[^"]*"|'[^']*'|\([^()]*\))?[ \t]*\)""")
_LABEL = re.compile(r"\[([^\[\]]*)\]")
_USED_LABEL = re.compile(r"\[([^\[\]]*)\](?!:)")
_LEADS_ON = re.compile(r"\s?[(\[:{]")
_ENTITY = re.compile(r"&(#?\w+;)")
_ADDRESS_BEGINS = re.compile(r"://|www\.", re.IGNORECASE)
_TICKS = re.compile("`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# To the log of GitHub Actions these are commands: `::` where a line begins, and `##[` anywhere.
_COMMAND_AT_START = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_COMMAND_IN_LINE = re.compile(r"##(?=\[)")
_DEEPEST = 8

Definitions = Mapping[str, str]


class Part(NamedTuple):
    """Some lines of a text: a block of code with its fences, or any others."""

    is_code: bool
    lines: Sequence[str]


def markdown_text(text: str) -> str:
    """Return `text` as one line of Markdown that reads exactly as the text does; its addresses are links."""
    line = " ".join(map(_word, text.split()))
    mark = _LINE_MARK.match(line)
    return f"{line[: mark.end() - 1]}&#{ord(line[mark.end() - 1])};{line[mark.end() :]}" if mark else line


def _word(word: str) -> str:
    if not _ADDRESS_BEGINS.search(word):
        return word.translate(_TEXT_ESCAPES)
    address = word.rstrip(".,;:")
    if _percent_encoded(address) == address and _is_page(address):
        return f"<{address}>{word[len(address) :]}"
    return _unlinked(word)


def _is_page(address: str) -> bool:
    """Return whether an address can stand between angle brackets: some renderers know only http, some read entities."""
    return address[:4].lower() == "http" and link_target(address) is not None and not _ENTITY.search(address)


def _unlinked(word: str) -> str:
    """Return a word escaped; some renderers make links of bare addresses, with the marks that escape what follows."""
    return _ADDRESS_BEGINS.sub(_without_link, word.translate(_TEXT_ESCAPES))


def _without_link(found: re.Match[str]) -> str:
    return found[0].replace(":", "&#58;").replace(".", "&#46;")


def markdown_address(address: str) -> str:
    """Return a link that shows its address; only the text where the address leads nowhere."""
    target = link_target(address)
    if target is None:
        return markdown_text(address)
    if _is_page(target):
        return f"<{_percent_encoded(target)}>"
    return markdown_link(address, target)


def markdown_link(shown: str, address: str) -> str:
    """Return a link that shows a text; only the text where the address leads nowhere."""
    target = link_target(address)
    words = " ".join(map(_unlinked, shown.split()))
    return words if target is None else f"[{words}]({_destination(target)})"


def markdown_prose(text: str) -> str:
    """Return somebody's text that is Markdown itself, without HTML, and with links only to pages, mail and phones.

    Code keeps its characters. Links that are defined elsewhere in the text become plain ones, so that one text on a
    page does not define the links of another.
    """
    parts = list(_parts(text.split("\n")))
    definitions = _definitions(parts)
    return "\n".join(
        "\n".join(_code_block(part.lines)) if part.is_code else _paragraphs("\n".join(part.lines), definitions)
        for part in parts
    )


def _parts(lines: Sequence[str]) -> Iterator[Part]:
    """Yield the code blocks and the text between them; a block that never ends does not count."""
    endless: dict[str, int] = {}
    begin = place = 0
    while place < len(lines):
        opened = _FENCE.fullmatch(lines[place])
        if opened and len(opened[1]) < endless.get(opened[1][0], len(opened[1]) + 1):
            mark, width = opened[1][0], len(opened[1])
            closing = re.compile(rf" {{0,3}}{mark}{{{width},}}[ \t]*")
            end = next((each for each in range(place + 1, len(lines)) if closing.fullmatch(lines[each])), None)
            if end is not None:
                if begin < place:
                    yield Part(is_code=False, lines=lines[begin:place])
                yield Part(is_code=True, lines=lines[place : end + 1])
                begin = place = end + 1
                continue
            endless[mark] = width
        place += 1
    if begin < place:
        yield Part(is_code=False, lines=lines[begin:])


def _definitions(parts: Sequence[Part]) -> Definitions:
    """Return the addresses that the text defines and uses, by their labels; the first definition of a label counts."""
    lines = [line for part in parts if not part.is_code for line in part.lines]
    found: dict[str, str] = {}
    for defined in filter(None, map(_DEFINITION.fullmatch, lines)):
        found.setdefault(_folded(defined[1]), defined[2] or defined[3] or "")
    used = {_folded(label) for label in _USED_LABEL.findall("\n".join(lines))} if found else set()
    return {label: address for label, address in found.items() if label in used}


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())


def _paragraphs(text: str, definitions: Definitions) -> str:
    """Return lines that are no code, without the definitions that their links no longer need."""
    if definitions:
        defined = ((line, _DEFINITION.fullmatch(line)) for line in text.split("\n"))
        text = "\n".join(line for line, found in defined if not found or _folded(found[1]) not in definitions)
    return _COMMAND_AT_START.sub(r"\1&#58;", _inline(text, definitions))


def _code_block(lines: Sequence[str]) -> Iterator[str]:
    """Yield a block of code; since some renderers know no fences, what they would take for live is shown as lines."""
    inside = lines[1:-1]
    if "`" not in "".join(inside) and all(_paragraphs(line, {}) == line for line in inside):
        yield from lines
        return
    yield ""
    for line in inside:
        width = max(map(len, _TICKS.findall(line)), default=0) + 1
        yield f"{_code(line.strip(), width)}  " if line.strip() else ""
    yield ""


def _code(content: str, width: int) -> str:
    """Return code within a line, in the one form that all renderers read alike."""
    if "##[" in content or not content.strip("` "):
        return "".join(_ENTITIES.get(character, character) for character in "`" * width + content + "`" * width)
    padding = " " if "`" in {content[0], content[-1]} else ""
    return f"{'`' * width}{padding}{content}{padding}{'`' * width}"


def _inline(text: str, definitions: Definitions, depth: int = 0) -> str:
    """Return text with everything that is live written as an entity, but for sound code and links."""
    closings = _closings(text) if depth < _DEEPEST else {}
    written: list[str] = []
    place, word = 0, ""
    while place < len(text):
        piece, place = _token(text, place, closings, definitions, depth)
        if piece.startswith("`") and (word.endswith("`") or _ADDRESS_BEGINS.search(word)):
            # Else the backticks would join those before them, or belong to an address that renderers make a link.
            written.append(" ")
        written.append(piece)
        word = _word_end(word + piece)
    return _COMMAND_IN_LINE.sub("#&#35;", "".join(written))


def _word_end(text: str) -> str:
    """Return the end of the word that `text` ends with; of an address, its beginning is enough."""
    word = text.rsplit(maxsplit=1)[-1] if text[-1:].strip() else ""
    address = _ADDRESS_BEGINS.search(word)
    return f"{address[0]}{word[-1]}" if address else word[-10:]


def _token(text: str, place: int, closings: Mapping[int, int], definitions: Definitions, depth: int) -> tuple[str, int]:
    """Return what stands for the text at `place`, and where the next begins."""
    ordinary = _ORDINARY.match(text, place)
    if ordinary:
        return ordinary[0], ordinary.end()
    character, following = text[place], text[place + 1 : place + 2]
    if character == "\\":
        return _escape(following), place + (1 if _stands_alone(following) else 2)
    if character == "`":
        return _ticked(text, place)
    if character == "<":
        return _angle(text, place)
    if character == "[" or (character == "!" and following == "["):
        bracket = place + (character == "!")
        found = _link(text, bracket, closings, definitions, depth) if bracket in closings else None
        return found or (text[place : bracket + 1], bracket + 1)
    is_live = (
        character == "{"
        or (character == "]" and _LEADS_ON.match(text, place + 1))
        or (character == "~" and text.startswith("~~", place + 1))
    )
    return _ENTITIES[character] if is_live else character, place + 1


def _stands_alone(following: str) -> bool:
    """Return whether a backslash before this character escapes nothing."""
    return not following or following.isalnum() or following.isspace()


def _escape(following: str) -> str:
    if _stands_alone(following):
        return "\\" if following else _ENTITIES["\\"]
    return _ENTITIES.get(following, f"\\{following}")


def _angle(text: str, place: int) -> tuple[str, int]:
    """Return a link to the address between angle brackets, or the bracket as a character."""
    found = _AUTOLINK.match(text, place)
    target = link_target(found[1] if ":" in found[1] else f"mailto:{found[1]}") if found else None
    if not found or target is None:
        return _ENTITIES["<"], place + 1
    if ":" in found[1]:
        return markdown_address(found[1]), found.end()
    return f"[{_unlinked(found[1])}]({_destination(target)})", found.end()


def _ticked(text: str, place: int) -> tuple[str, int]:
    """Return code within a paragraph, on one line, or the backticks as characters."""
    opened = _TICKS.match(text, place)
    width = len(opened[0]) if opened else 1
    closed = next((each for each in _TICKS.finditer(text, place + width) if len(each[0]) == width), None)
    if closed and not _BLANK_LINE.search(text, place, closed.start()):
        content = " ".join(line.strip(" ") for line in text[place + width : closed.start()].split("\n"))
        return _code(content.strip(" "), width), closed.end()
    return _ENTITIES["`"] * width, place + width


def _closings(text: str) -> dict[int, int]:
    """Return where each bracket that is closed in its paragraph is closed."""
    breaks = [0, *(found.end() for found in _BLANK_LINE.finditer(text)), len(text)]
    found: dict[int, int] = {}
    for begin, end in pairwise(breaks):
        opened: list[int] = []
        place = begin
        while place < end:
            if text[place] == "`":
                _, place = _ticked(text, place)
                continue
            if text[place] == "\\":
                place += 1
            elif text[place] == "[":
                opened.append(place)
            elif text[place] == "]" and opened:
                found[opened.pop()] = place
            place += 1
    return found


def _link(
    text: str, bracket: int, closings: Mapping[int, int], definitions: Definitions, depth: int
) -> tuple[str, int] | None:
    """Return a link or an image if its address leads somewhere, else its text; None where the bracket begins none."""
    closed = closings[bracket]
    shown = text[bracket + 1 : closed]
    address, after = _address_after(text, shown, closed + 1, definitions)
    if address is None:
        return None
    inner = _inline(shown, definitions, depth + 1)
    target = link_target(html.unescape(address), any_host=True)
    is_image = text[bracket - 1 : bracket] == "!"
    # A link in a link is the inner one's; an image may stand in one.
    if target is None or (re.search(r"(?<!!)\[[^\[\]]*\]\(", inner) and not is_image):
        return inner, after
    return f"{'!' if is_image else ''}[{inner}]({_destination(target)})", after


def _address_after(text: str, shown: str, place: int, definitions: Definitions) -> tuple[str | None, int]:
    """Return the address to which the text in brackets leads, or None where it is not a link, and where the link ends."""
    if text.startswith("(", place):
        address, after = _inline_address(text, place + 1)
        if address is not None:
            return address, after
    label = _LABEL.match(text, place)
    if label:
        return definitions.get(_folded(label[1] or shown)), label.end()
    return definitions.get(_folded(shown)), place


def _inline_address(text: str, place: int) -> tuple[str | None, int]:
    gap = _GAP.match(text, place)
    place = gap.end() if gap else place
    bracketed = _BRACKETED.match(text, place)
    if bracketed:
        address, place = bracketed[1], bracketed.end()
    else:
        bare = _BARE.match(text, place)
        address, place = (bare[0], bare.end()) if bare else ("", place)
    title = _TITLE.match(text, place)
    return (address, title.end()) if title else (None, place)


def _destination(target: str) -> str:
    encoded = _percent_encoded(target).replace("(", "%28").replace(")", "%29").replace("'", "%27")
    return _ENTITY.sub(r"&amp;\1", encoded)


def _percent_encoded(target: str) -> str:
    return re.sub(
        r"""[\s<>"`\\\[\]{}|^]""", lambda found: "".join(f"%{each:02X}" for each in found[0].encode()), target
    )
