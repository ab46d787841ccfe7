"""A text made plain and cut into tokens, each with its position in the text."""

import functools
import re
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from alliance_cli.times import zone_table
from alliance_cli.times.tokens import Token, plain_characters, tokens_of

LINE, PARAGRAPH = "\u2028", "\u2029"
_PIECES = (
    r"(?P<space>\s+)|(?P<entity>&(?:amp|nbsp|ndash|mdash);)"
    # Marks of Markdown stand between words and numbers without parting them; controls are never shown.
    "|(?P<dropped>[\\\\*`\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])"
    "|(?P<ascii>(?:[!-%'()+-\\[\\]-_a-~]+|[ ](?!\\s))+(?![\u0300-\u036f]))|(?P<other>.[\u0300-\u036f]*)"
)
_ENTITIES = {"&amp;": "&", "&nbsp;": " ", "&ndash;": "-", "&mdash;": "-"}
_BULLET = r"[-*+•‣·>#|–—](?!\S?[0-9]{4})"
_SUFFIXES = "pdf|docx?|xlsx?|pptx?|html?|ics|ical|png|jpe?g|zip|txt|md|toml|json|csv"
# Each is looked for only where a word starts: a text may be a million dots.
_NO_PROSE = (
    r"(?i)https?://\S+|\bwww\.\S+|(?<![^\s@])[^\s@]{1,64}@[\w-]{1,64}\.\S+"
    r"|(?<![\w.-])(?:(?:[\w-]{1,63}\.){1,4}[a-z]{2,10}/\S+"
    rf"|[\w.-]{{1,80}}\.(?:{_SUFFIXES})\b)"
)
_WHOLE = frozenset(
    {
        "march",
        "april",
        "may",
        "june",
        "july",
        "mars",
        "mai",
        "juin",
        "juni",
        "juli",
        "mayo",
        "junio",
        "julio",
        "enero",
        "abril",
    }
)
_FAR = 100
"""The most characters from a time at which a word still matters to it."""
_MASK = "\ufffc"


class Passage(NamedTuple):
    """The tokens of a text. `offsets` has, for every character of `plain`, its place in the text, and the text's end.

    `opens_line` holds the tokens at the start of a line; the start of a paragraph has a token of its own.
    """

    plain: str
    offsets: array  # type: ignore[type-arg]  # of int
    tokens: list[Token]
    opens_line: frozenset[int]

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Return where the text from token `first` to token `last` stands, the end exclusive."""
        return self.offsets[self.tokens[first].start], self.offsets[self.tokens[last].end - 1] + 1

    def words(self, first: int, last: int) -> str:
        """Return the text from token `first` to token `last`, made plain."""
        found = self.plain[self.tokens[first].start : self.tokens[last].end]
        return " ".join(found.replace(LINE, " ").replace(PARAGRAPH, " ").split())


def passage_of(text: str, known: Iterable[str] = ()) -> Passage:
    """Return the passage of a text; addresses, names of files and `known` phrases in it become one mark each."""
    plain, offsets = made_plain(text)
    plain = re.sub(_NO_PROSE, lambda match: _masked(match[0]), plain)
    plain = _near_times(_without(plain, known))
    return Passage(plain, offsets, *_in_lines(tokens_of(plain), plain))


def made_plain(text: str) -> tuple[str, "array[int]"]:
    """Return the text in plain characters, and the place in `text` of each of them and of the end."""
    parts: list[str] = []
    offsets = array("I")
    for match in re.finditer(_PIECES, text, re.DOTALL):
        kind, piece, start = match.lastgroup, match[0], match.start()
        if kind == "ascii":
            parts.append(piece)
            offsets.extend(range(start, match.end()))
            continue
        if kind == "dropped":
            continue
        if kind == "space":
            plain = _break(text, match.start(), match.end())
        else:
            plain = _ENTITIES[piece] if kind == "entity" else plain_characters(piece)
        parts.append(plain)
        offsets.extend([start] * (len(plain) - 1) + [match.end() - 1] * bool(plain))
    offsets.append(len(text))
    return "".join(parts), offsets


def _break(text: str, start: int, end: int) -> str:
    lines = text.count("\n", start, end)
    if not lines:
        return " "
    starts_item = re.compile(_BULLET).match(text, end)
    return f"{PARAGRAPH} " if lines > 1 or starts_item else f"{LINE} "


def _masked(piece: str) -> str:
    return _MASK + " " * (len(piece) - 1)


@functools.cache
def _telling() -> re.Pattern[str]:
    """Return the expression of what every time has: a digit, a word for noon or midnight, a word for all times."""
    table = zone_table.calendar_words()
    words = "|".join([*table["noon"], *table["midnight"], "times", "zeiten", "uhrzeiten", "zeitangaben"])
    return re.compile(f"[0-9]|{words}|horaires|orari|horarios|horas|heures|médiodía|mediodía", re.IGNORECASE)


def _near_times(plain: str) -> str:
    """Return a text with spaces in place of everything far from any time; the marks of sentences stay."""
    pieces: list[str] = []
    done = end = 0
    for found in _telling().finditer(plain):
        if found.start() <= end:
            end = max(end, _edge(plain, found.end()))
            continue
        start = plain.rfind(" ", 0, max(found.start() - _FAR, 0)) + 1
        if start > end:
            pieces += [plain[done:end], re.sub(f"[^.!?{LINE}{PARAGRAPH}]", " ", plain[end:start])]
            done = start
        end = _edge(plain, found.end())
    return "".join([*pieces, plain[done:end], re.sub(f"[^.!?{LINE}{PARAGRAPH}]", " ", plain[end:])])


def _edge(plain: str, end: int) -> int:
    edge = plain.find(" ", end + _FAR)
    return edge if edge >= 0 else len(plain)


def _without(plain: str, known: Iterable[str]) -> str:
    """Return a text in which phrases are one mark each, of several at one place the longest; each word is looked at once."""
    by_first: dict[str, list[re.Pattern[str]]] = {}
    for phrase in sorted(known, key=len, reverse=True):
        words = made_plain(phrase)[0].split()
        first = re.search(r"[^\W_]+", phrase_text) if (phrase_text := " ".join(words)) else None
        if first and max(words, key=len) in plain:
            before = re.escape(phrase_text[: first.start()])
            rest = f"[ {LINE}]+".join(map(re.escape, phrase_text[first.start() :].split()))
            by_first.setdefault(first[0], []).append(
                re.compile(rf"(?<={before}){rest}(?![^\W_])" if before else rf"{rest}(?![^\W_])")
            )
    if not by_first:
        return plain
    pieces: list[str] = []
    done = 0
    for word in re.finditer(r"[^\W_]+", plain):
        if word.start() < done or word[0] not in by_first:
            continue
        found = next((found for each in by_first[word[0]] if (found := each.match(plain, word.start()))), None)
        if found:
            pieces += [plain[done : found.start()], _masked(found[0])]
            done = found.end()
    return "".join([*pieces, plain[done:]])


def _in_lines(tokens: list[Token], plain: str) -> tuple[list[Token], frozenset[int]]:
    """Return the tokens without the marks of lines, months among them as such, and those that open a line."""
    months, weekdays = zone_table.calendar_words()["months"], zone_table.calendar_words()["weekdays"]
    kept: list[Token] = []
    opens_line = set()
    for token in _parted(_without_minus(tokens)):
        if token.text == LINE:
            opens_line.add(len(kept))
            continue
        key = zone_table.name_key(token.text) if token.kind == "word" else ""
        kept.append(token._replace(kind="month", value=months[key]) if key in months else token)
        # A moment has no sentences; here a dot ends one, but that of `Sept. 5` and `Mon. 14 June`.
        is_short = (key in weekdays and (len(key) < 5 or key == "thurs")) or (
            key in months and len(key) < 6 and key not in _WHOLE
        )
        if key and plain[token.end : token.end + 1] == "." and not (is_short and _number_follows(plain, token.end + 1)):
            kept.append(Token("pause", ".", glued=True, start=token.end, end=token.end + 1))
    return kept, frozenset(opens_line)


def _without_minus(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens, `-15:30` as an offset or as a dash and a clock time: it ends a range but for RFC 3339."""
    for index, token in enumerate(tokens):
        if token.kind != "minus":
            yield token
            continue
        before, date = tokens[index - 1], tokens[index - 2] if index > 1 else Token("end", "")
        written = date.kind == "iso" and date.text[-1] in "tT"
        if before.kind in ("basic", "key") or (before.kind == "clock" and (written or before.text.count(":") == 2)):
            yield token._replace(kind="offset")
            continue
        digits = token.text[1:]
        yield Token("dash", "-", glued=token.glued, start=token.start, end=token.start + 1)
        kind = "clock" if ":" in digits else "number"
        value = 0 if kind == "clock" else int(digits)
        yield Token(kind, digits, value, glued=True, start=token.start + 1, end=token.end)


def _parted(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens, ranges of weekdays and months such as `Mon-Fri` in their parts."""
    table = zone_table.calendar_words()
    for token in tokens:
        parts = token.text.split("-") if token.kind == "word" and "-" in token.text else []
        keys = [zone_table.name_key(part) for part in parts]
        if len(parts) != 2 or not all(key in table["weekdays"] or key in table["months"] for key in keys):
            yield token
            continue
        middle = token.start + len(parts[0])
        yield token._replace(text=parts[0], end=middle)
        yield Token("dash", "-", glued=True, start=middle, end=middle + 1)
        yield Token("word", parts[1], glued=True, start=middle + 1, end=token.end)


def _number_follows(plain: str, index: int) -> bool:
    return plain[index : index + 3].lstrip(" ,")[:1].isdigit()
