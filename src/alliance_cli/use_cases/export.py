"""From agendas to files: what each would hold, and what happens to an existing calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from alliance_cli.event.agenda import Agenda, Environment
from alliance_cli.event.audience import publish
from alliance_cli.event.export_options import Left, Options
from alliance_cli.event.select import named, select_each
from alliance_cli.findings import EventError
from alliance_cli.formats import Format
from alliance_cli.reading.logo import read_logo
from alliance_cli.text import counted

if TYPE_CHECKING:
    from alliance_cli.calendar.feeds import Kind
    from alliance_cli.calendar.render import Update


VERDICTS = ("changed", "reworded", "cancelled", "left", "revived", "new", "dropped", "unchanged")
"""What can become of an entry of a calendar, in the order in which it is told."""


MOST_BYTES_OF_A_PAGE, MOST_SESSIONS_OF_A_PAGE = 4_000_000, 3_000


class Renamed(NamedTuple):
    """A session that plainly got another id: its title, the old id, None where nobody knows it, and the new one."""

    title: str
    old: str | None
    new: str


class Output(NamedTuple):
    """One file of an export, made but not written.

    It `is_current` where the file that is there says the same. Of a calendar, `update` tells what becomes of its
    entries. `name` is the file's name in its folder, "" where the caller names it.
    """

    name: str
    title: str
    data: bytes
    is_current: bool
    update: Update | None = None
    renamed: tuple[Renamed, ...] = ()
    remark: str = ""

    @property
    def counts(self) -> Counter[str]:
        """How many entries are new, changed, cancelled and so on."""
        return Counter(change.verdict for change in self.update.changes) if self.update else Counter()

    @property
    def warnings(self) -> Iterator[str]:
        """What the organiser should know."""
        if self.update:
            yield from self.update.warnings
        if self.remark:
            yield self.remark
        for title, old, new in self.renamed:
            before = f"`{old}`" if old else "another id"
            remedy = f'write `id = "{old}"` again' if old else "give it its old id back"
            yield (
                f"the session “{title}” was {before} and is `{new}` now, so people would see it cancelled and added again: "
                f"{remedy}; titles may change, ids stay"
            )


class Feed(NamedTuple):
    """The agendas of one feed, cut to its audience and its selection, and the options that say so."""

    agendas: tuple[Agenda, ...]
    options: Options


def feed(agendas: Sequence[Agenda], options: Options, environment: Environment) -> Feed:
    """Return what the audience of `options` may see of whole agendas, cut to the selection.

    Raises:
        EventError: The selection names what is in none of them, or a private value is missing in `environment`.
    """
    seen = [publish(agenda, options.audience, environment) for agenda in agendas]
    # Whoever subscribes has one feed, however its selection is typed.
    options = options._replace(selection=named(seen, options.selection, options.now))
    shown = select_each(seen, options.selection)
    left: dict[str, Left] = {}
    for whole, published, cut in zip(agendas, seen, shown, strict=True):
        left |= _left(whole, published, "registered")
        left |= _left(published, cut, "elsewhere")
    return Feed(tuple(shown), options._replace(left=left))


def logos_of(files: Sequence[str], agendas: Sequence[Agenda]) -> dict[UUID, str]:
    """Return the logos that events name, by the event's uid, as addresses that hold the image.

    Raises:
        EventError: A logo cannot be used.
    """
    named = (
        (file, agenda.event.uid, agenda.page and agenda.page.logo) for file, agenda in zip(files, agendas, strict=True)
    )
    return {uid: read_logo(file, logo) for file, uid, logo in named if logo}


def versions_of(
    files: Sequence[str],
    since: str,
    options: Options,
    environment: Environment,
    timezone: str | None,
) -> dict[UUID, tuple[Agenda, Agenda]]:
    """Return the event as it was and as it is now, by its uid.

    Raises:
        EventError: There are several events, or the older version cannot be read or compared.
    """
    from alliance_cli.use_cases.diff import compared, versions

    if len(files) > 1:
        raise EventError("--since goes with one event", "export each event to its own page")
    found = compared(versions((files[0], None), since, files[0]), options, environment, timezone)
    return {found.new.event.uid: (found.old, found.new)}


def _left(whole: Agenda, part: Agenda, why: Left) -> dict[str, Left]:
    kept = {session.id for session in part.sessions}
    return {whole.calendar_uid(session): why for session in whole.sessions if session.id not in kept}


def file_output(row: Format, agendas: Sequence[Agenda], options: Options, existing: bytes | None) -> Output:
    """Return the one file of an export; `existing` is the file that is there, None where none is.

    Raises:
        EventError: What is there is none of ours, or the agendas cannot be written in this format.
    """
    if row.keeps_history:
        return _calendar("", "", agendas, options, existing)
    data = row.render(agendas, options._replace(previous=existing) if row.is_dated else options)
    is_current = existing is not None and _is_same_text(existing, data)
    if existing is not None and not is_current and not options.force:
        _refuse_foreign(row, existing, data, agendas)
    return Output("", "", data, is_current, remark=_remark(row, data, agendas))


def _remark(row: Format, data: bytes, agendas: Sequence[Agenda]) -> str:
    """Return the remark about a page that is slow on phones."""
    sessions = sum(len(agenda.sessions) for agenda in agendas)
    if row.name != "html" or (len(data) <= MOST_BYTES_OF_A_PAGE and sessions <= MOST_SESSIONS_OF_A_PAGE):
        return ""
    return (
        f"the page has {sessions} sessions and {len(data) / 1e6:.1f} MB, which is slow on phones: "
        "`--split day` writes one page per day"
    )


def _refuse_foreign(row: Format, existing: bytes, data: bytes, agendas: Sequence[Agenda]) -> None:
    if row.name == "toml":
        raise EventError(
            "an event file exists already and may be somebody's work",
            "name another file, or replace it with `--force`",
        )
    if not row.is_own(existing, data, agendas[0].event):
        raise EventError(
            f"the existing file is not this event's {row.name}", "name another file, or replace it with `--force`"
        )


def _is_same_text(one: bytes, other: bytes) -> bool:
    """Return whether two files differ at most in what a checkout or an editor does: line ends, a mark, the last line."""
    return one == other or _as_lines(one) == _as_lines(other)


def _as_lines(data: bytes) -> bytes:
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").rstrip(b"\n")


def _calendar(name: str, title: str, agendas: Sequence[Agenda], options: Options, existing: bytes | None) -> Output:
    from alliance_cli.calendar.octets import is_same
    from alliance_cli.calendar.render import update

    found = update(agendas, options)
    is_current = existing is not None and is_same(existing, found.data)
    verdicts = {change.verdict for change in found.changes}
    renamed = tuple(_renamed(agendas, options)) if {"new", "cancelled"} <= verdicts else ()
    return Output(name, title, found.data, is_current, found, renamed)


def _renamed(agendas: Sequence[Agenda], options: Options) -> Iterator[Renamed]:
    """Yield the sessions whose ids plainly changed, as `diff` judges them."""
    from alliance_cli.calendar.as_agenda import since
    from alliance_cli.changes.comparison import compare

    for agenda in agendas:
        try:
            told = since(options.previous or b"", agenda, options)
        except EventError:
            continue
        for changed in compare(told.old, told.new).sessions:
            if changed.fact("id") and changed.old and changed.new:
                # A session of version 0.1 has its UID, for its id nobody knows.
                old = changed.old.id if changed.old.id != changed.old.uid else None
                yield Renamed(changed.new.title, old, changed.new.id)


def split_outputs(
    row: Format,
    whole: Feed,
    kind: Kind,
    existing: Mapping[str, bytes],
    show: Callable[[str], str] = str,
) -> Iterator[Output]:
    """Yield one file for each speaker, room, track, day or session; `existing` are those that are there, by name.

    `show` words a file's name for an error.

    Raises:
        EventError: An existing file cannot be continued.
    """
    from alliance_cli.calendar.feeds import split

    calendars = existing if row.keeps_history else {}
    elsewhere: Left = "elsewhere"
    sessions = (agenda.calendar_uid(each) for agenda in whole.agendas for each in agenda.sessions)
    left = {**whole.options.left, **dict.fromkeys(sessions, elsewhere)}
    for part in split(whole.agendas, kind, whole.options, calendars):
        name = f"{part.name}{row.suffix}"
        before = existing.get(name)
        options = whole.options._replace(selection=part.selection, previous=before, left=left)
        try:
            if row.keeps_history:
                yield _calendar(name, part.title, part.agendas, options, before)
            else:
                yield file_output(row, part.agendas, options, before)._replace(name=name, title=part.title)
        except EventError as error:
            raise EventError(f"{show(name)}: {error.message}", error.help) from None


def language_notes(outputs: Sequence[Output], *, check: bool) -> Iterator[str]:
    """Yield what is said before calendars change their language: `check` only asks what would be done."""
    from alliance_cli.words.locale import locale

    changes = Counter[tuple[str, str]]()
    for output in outputs:
        for old, new, entries in output.update.languages if output.update else ():
            changes[old, new] += entries
    done = "would be" if check else "are"
    for (old, new), entries in changes.items():
        names = [locale("en").language_name(language) for language in (old, new)]
        reworded = f": {counted(entries, 'entry', 'entries')} {done} reworded, none of them moves" if entries else ""
        yield f"the calendar changes its language from {names[0]} to {names[1]}{reworded}"


def refuse_danger(outputs: Sequence[Output], options: Options) -> None:
    """Raise EventError where an export would empty the calendars of subscribers and nobody has said that it should."""
    for output in outputs:
        if output.update and not options.force:
            output.update.refuse_danger()
