"""Texts as organisers write them, beside the event files they speak of; half of them have one planted slip.

    python tests/announced/announced_texts.py [-v]

prints how many of the slips are found, and how many true texts are flagged, by kind of slip and by language. Each
text in `EVENT.LANGUAGE.txt` stands under a head line: `=== true | newsletter`, or, with the kind of the slip and
the words that say it, `=== weekday | newsletter | Friday`.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from alliance_cli.announcing.verify import verify
from alliance_cli.reading.event_file import read_agenda

FOLDER = Path(__file__).parent


class Announced(NamedTuple):
    """One text: its event, language and manner; `slip` is "true" where it has none, else `words` are the slip."""

    event: str
    language: str
    slip: str
    manner: str
    words: str
    text: str


class Judged(NamedTuple):
    """What was found in a text: whether the slip was, and each false alarm by its words and message."""

    announced: Announced
    found: bool
    alarms: tuple[tuple[str, str], ...]


def announced_texts(folder=FOLDER):
    """Return every text of a folder."""
    return [each for path in sorted(folder.glob("*.*.txt")) for each in _texts_of(path)]


def _texts_of(path):
    event, language = path.stem.split(".")
    for part in path.read_text(encoding="utf-8").split("=== ")[1:]:
        head, _, text = part.partition("\n")
        slip, manner, *words = [piece.strip() for piece in head.split("|", 2)]
        yield Announced(event, language, slip, manner, "".join(words), text.strip() + "\n")


def judge(announced, folder=FOLDER):
    """Return what comparing one text with its event finds."""
    agenda = read_agenda(str(folder / f"{announced.event}.toml"))
    start = announced.text.find(announced.words) if announced.words else -1
    end = start + len(announced.words)
    hits, alarms = 0, []
    for each in verify(agenda, announced.text).contradictions:
        if start >= 0 and each.start < end and start < each.end and not hits:
            hits += 1
        else:
            alarms.append((announced.text[each.start : each.end], each.message))
    return Judged(announced, hits > 0, tuple(alarms))


def figures(judged):
    """Return the share of slips that are found, and of true texts that are flagged."""
    slips = [each for each in judged if each.announced.words]
    true = [each for each in judged if not each.announced.words]
    return sum(each.found for each in slips) / len(slips), sum(bool(each.alarms) for each in true) / len(true)


def _table(judged, name):
    groups = Counter(name(each) for each in judged)
    for group, count in sorted(groups.items()):
        each_of = [each for each in judged if name(each) == group]
        slips = [each for each in each_of if each.announced.words]
        found = sum(each.found for each in slips)
        alarms = sum(len(each.alarms) for each in each_of)
        precision = f"{found / (found + alarms):4.0%}" if found + alarms else "   –"
        recall = f"{found / len(slips):4.0%}" if slips else "   –"
        yield f"{group:20} {count:4} texts  {found:3} of {len(slips):3} slips, {alarms:3} false alarms   precision {precision}, recall {recall}"


def main():
    """Print the figures, with `-v` each text that is judged wrongly."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("-v", "--verbose", action="store_true", help="print each text that is judged wrongly")
    options = parser.parse_args()
    judged = [judge(each, options.folder) for each in announced_texts(options.folder)]
    for name in (lambda each: each.announced.language, lambda each: each.announced.slip):
        print(*_table(judged, name), "", sep="\n")
    if options.verbose:
        for each in judged:
            missed = [] if each.found or not each.announced.words else [("missed", each.announced.words)]
            for words, message in [*missed, *each.alarms]:
                head = f"{each.announced.event}.{each.announced.language} {each.announced.slip}"
                print(f"{head}: {words!r}: {message}\n    {each.announced.text.strip()[:300]!r}")
    found, flagged = figures(judged)
    print(f"{found:.1%} of the slips found, {flagged:.1%} of the true texts flagged")


if __name__ == "__main__":
    sys.exit(main())
