"""Two versions of an event, in whatever form, and what to report before they are compared."""

from __future__ import annotations

import os
from typing import NamedTuple

from alliance_cli.changes.comparison import are_all_uids_new
from alliance_cli.event.agenda import Agenda, Environment
from alliance_cli.event.audience import publish
from alliance_cli.event.export_options import Options
from alliance_cli.findings import EventError
from alliance_cli.importing.any_source import Source, foreign_kind, read_source
from alliance_cli.reading.event_file import InvalidEvent
from alliance_cli.reading.revisions import is_revision, read_revision
from alliance_cli.reading.source import read_bytes

_FILES = (".toml", ".ics", ".xml", ".json", ".yml", ".yaml", ".csv", ".html", ".txt")


class Versions(NamedTuple):
    """The names of both versions: files, `-`, or what git has at a revision."""

    old: str
    new: str


class Compared(NamedTuple):
    """The agendas of both versions, as one audience may see them, and notes about them.

    `withheld` are the ids of sessions that the new version has, but not for that audience; `whole` is the new version
    as it is, from which letters have their addresses.
    """

    old: Agenda
    new: Agenda
    notes: tuple[str, ...]
    withheld: frozenset[str] = frozenset()
    whole: Agenda | None = None


def versions(names: tuple[str | None, str | None], earlier: str | None, default: str) -> Versions:
    """Return which versions are meant; `earlier` is the old one by another name.

    One file is compared with HEAD's version of it, one revision with the default file.

    Raises:
        EventError: There are too many names, or standard input stands for both.
    """
    old, new = names
    if earlier is not None:
        if new is not None:
            raise EventError(
                "--since goes with one file", "name the calendar and the event file: `--since agenda.ics NEW`"
            )
        found = _at_revision(earlier, old or default)
    elif new is not None and old is not None:
        found = _at_revision(old, new)
    else:
        found = _with_git(old or default, default)
    if found.old == found.new == "-":
        raise EventError("standard input can be read only once", "name a file for OLD or for NEW")
    return found


def _at_revision(old: str, new: str) -> Versions:
    """Return two versions; a revision without a path has that of the new one."""
    is_bare = old != "-" != new and ":" not in old and not old.lower().endswith(_FILES) and not os.path.lexists(old)
    return Versions(f"{old}:{_from_here(new)}" if is_bare else old, new)


def _with_git(name: str, default: str) -> Versions:
    if name == "-":
        raise EventError("NEW is missing", "name both versions: `alliance diff HEAD~1:event.toml event.toml`")
    if os.path.lexists(name) or name == default:
        return Versions(f"HEAD:{_from_here(name)}", name)
    if ":" not in name:
        return Versions(f"{name}:{_from_here(default)}", default)
    path = name.partition(":")[2]
    raise EventError("NEW is missing", f"name the version to compare with: `{path.removeprefix('./') or default}`")


def _from_here(name: str) -> str:
    """Return a path as git takes it from this folder."""
    path = os.path.relpath(name).replace(os.sep, "/")
    return path if path.startswith("../") else f"./{path}"


def compared(wanted: Versions, options: Options, environment: Environment, timezone: str | None = None) -> Compared:
    """Return both versions as `options.audience` may see them.

    A calendar of ours is compared by rendering: what of the new version would be published as it stands there is the same.

    Raises:
        EventError: One cannot be read, has errors, or cannot be compared with the other.
    """
    old = _read(wanted.old, environment)
    if _is_our_calendar(old):
        after = _source(wanted.new, _read(wanted.new, environment), timezone)
        shown = publish(after.agenda, options.audience, environment)
        return _since(wanted.old, old, shown, options)._replace(
            withheld=_withheld(after.agenda, shown), whole=after.agenda
        )
    sources = [
        _source(name, data, timezone)
        for name, data in ((wanted.old, old), (wanted.new, _read(wanted.new, environment)))
    ]
    before, after_ = (publish(source.agenda, options.audience, environment) for source in sources)
    notes = [source.said for source in sources if source.said]
    if are_all_uids_new(before, after_):
        notes.append("all UIDs are new; sessions are matched by title, start and place")
    if before.event.uid != after_.event.uid and all(source.is_event_file for source in sources):
        notes.append(
            f"two identities: {wanted.old} is the event `{before.event.id}`, {wanted.new} is `{after_.event.id}`"
        )
    return Compared(before, after_, tuple(notes), _withheld(sources[1].agenda, after_), sources[1].agenda)


def _withheld(whole: Agenda, shown: Agenda) -> frozenset[str]:
    return frozenset(session.id for session in whole.sessions) - {session.id for session in shown.sessions}


def _read(name: str, environment: Environment) -> bytes:
    return read_revision(name, environment) if is_revision(name) else read_bytes(name)


def _source(name: str, data: bytes, timezone: str | None) -> Source:
    is_foreign = foreign_kind(data, name) is not None
    try:
        return read_source(name, timezone if is_foreign else None, read=lambda _: data)
    except InvalidEvent as error:
        if is_revision(name):
            error.help = f"`git show {error.loaded.name} | alliance check -` shows all findings"
        raise


def _is_our_calendar(data: bytes) -> bool:
    """Return whether a file looks like a calendar that `export` wrote."""
    return b"BEGIN:VCALENDAR" in data[:1000] and b"X-ALLIANCE-FEED" in data[:4000]


def _since(name: str, data: bytes, agenda: Agenda, options: Options) -> Compared:
    from alliance_cli.calendar.as_agenda import since  # event files are compared without a calendar

    try:
        told = since(data, agenda, options)
    except EventError as error:
        message = f"{name} cannot be used for the comparison: {error.message}"
        raise EventError(message, error.help or "name a calendar that was exported from this event") from None
    return Compared(told.old, told.new, tuple(f"{name}: {note}" for note in told.untold))
