"""Letters to the people whom changes concern: one plain text a person, and a table of them for mail merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from alliance_cli.changes.change import Changes
from alliance_cli.changes.notices import Notice
from alliance_cli.changes.session_wording import concern_words, dated_title
from alliance_cli.changes.wording import Wording, event_words, headline
from alliance_cli.formats.answers.listings import Listing
from alliance_cli.times import NamedZone
from alliance_cli.words import Words, language_of, words


class Letter(NamedTuple):
    """What one person is told; `address` is empty where the file has none."""

    speaker: str
    name: str
    address: str
    subject: str
    body: str

    @property
    def text(self) -> str:
        """The whole letter, with the lines by which a mail program knows where it goes."""
        to = f"{self.name} <{self.address}>" if self.address else self.name
        return f"To: {to}\nSubject: {self.subject}\n\n{self.body}"


def letters(
    changes: Changes,
    notices: Sequence[Notice],
    addresses: Mapping[str, str],
    zones: Sequence[NamedZone] = (),
    language: str | None = None,
    *,
    twelve_hour: bool = False,
) -> list[Letter]:
    """Return a letter for every notice, in `language`, else in the event's."""
    say = words(language_of(changes.new.event.languages, language), twelve_hour=twelve_hour)
    # words: subject of a mail to a speaker
    subject = say("{event}: what has changed for you", event=changes.new.event.title)
    return [
        Letter(
            notice.speaker.id,
            notice.speaker.name,
            addresses.get(notice.speaker.id, ""),
            subject,
            "\n".join(_lines(changes, notice, zones, say)) + "\n",
        )
        for notice in notices
    ]


def letters_listing(written: Sequence[Letter]) -> Listing:
    """Return the letters for mail merge, one row a person."""
    titles = ["id", "name", "email", "subject", "text"]
    return titles, [[each.speaker, each.name, each.address, each.subject, each.body] for each in written]


def _lines(changes: Changes, notice: Notice, zones: Sequence[NamedZone], say: Words) -> Iterator[str]:
    event, zone = changes.new.event, changes.new.event.zone
    yield say("Dear {name},", name=notice.speaker.name)  # words: at the top of a mail
    yield ""
    # words: first sentence of a mail to a speaker
    changed = say("The programme has changed ({event}). This concerns you:", event=event.title)
    yield headline(changes, say) or changed
    yield ""
    yield from _items(event_words(changes, notice.event, say), say)
    for concern in notice.concerns:
        when, title = dated_title(concern.session, zone, say)
        yield f"- {title}, {when}"
        yield from _items(concern_words(concern, notice.speaker.id, changes, zones, say), say, "  ")
    yield ""
    yield say("Times in {zone}", zone=zone.key) + "."
    organizer = changes.new.organizer
    if organizer:
        yield from ("", organizer.name, *([organizer.email] if organizer.email else []))


def _items(wordings: Iterable[Wording], say: Words, indent: str = "") -> Iterator[str]:
    for label, old, new, remark in wordings:
        told = " → ".join(filter(None, (old, new))) + (f" ({remark})" if remark and (old or new) else remark)
        yield f"{indent}- {say.with_label(label, told)}"
