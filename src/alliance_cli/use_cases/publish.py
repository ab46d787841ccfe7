"""A whole site from one agenda: page, calendar and feeds with their history, schedules, data, and a manifest."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, get_args

from alliance_cli.calendar.octets import is_same
from alliance_cli.calendar.subscription import calendar_address, subscriptions
from alliance_cli.event.export_options import PublishedFeed
from alliance_cli.event.model import Audience
from alliance_cli.findings import EventError
from alliance_cli.formats import FORMATS
from alliance_cli.formats.answers.subscriptions import subscriptions_data
from alliance_cli.use_cases.export import Feed, Output, file_output, refuse_danger, split_outputs

if TYPE_CHECKING:
    from alliance_cli.calendar.feeds import Kind

Read: TypeAlias = Callable[[str], bytes | None]
"""What a site has under a path of its own, or None."""

MANIFEST, CALENDAR, PAGE = "manifest.json", "agenda.ics", "index.html"
_MEDIA_TYPES = {
    ".html": "text/html",
    ".ics": "text/calendar",
    ".xml": "application/xml",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
}
_DATA = (
    ("schedule.xml", "schedule-xml"),
    ("schedule.json", "schedule-json"),
    ("event.json", "json"),
    ("event.jsonld", "jsonld"),
)
# A path of a manifest is trusted only as far as one that we would write.
_PATH = re.compile(r"(?:feeds/)?[a-z0-9][a-z0-9-]{0,80}\.[a-z]{2,6}")
_DIGEST = re.compile(rb'<meta name="alliance-state" content="([0-9a-f]{64}) ([0-9TZ:-]+)')


class Published(NamedTuple):
    """A site that is there: its files by path with the digests of their bytes, and for whom it is."""

    audience: Audience
    files: Mapping[str, str]


class Site(NamedTuple):
    """A site, made but not written: its files in the order of writing, the page last, and what is to be removed.

    `lost` are the calendars that the manifest names and that are not there: their history starts over.
    """

    files: tuple[Output, ...]
    removed: tuple[str, ...]
    is_first: bool
    lost: tuple[str, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether everything that is there is as it would be written."""
        return not self.removed and all(file.is_current for file in self.files)


def published(read: Read) -> Published | None:
    """Return what the manifest of a site says, or None where there is none.

    Raises:
        EventError: There is a manifest, and it is none of ours.
    """
    data = read(MANIFEST)
    if data is None:
        return None
    try:
        manifest = json.loads(data)
        audience = manifest["audience"]
        files = {each["path"]: each["sha256"] for each in manifest["files"]}
    except (ValueError, TypeError, KeyError, RecursionError):
        audience, files = None, {}
    is_ours = all(isinstance(path, str) and _PATH.fullmatch(path) for path in files)
    if audience not in get_args(Audience) or not is_ours:
        raise EventError(f"{MANIFEST} is not a manifest that alliance wrote", "name another folder")
    return Published(audience, files)


def site(whole: Feed, read_out: Read, read_previous: Read, *, speakers: bool) -> Site:
    """Return the site of `whole`: it continues what `read_previous` has, and is compared with what `read_out` has.

    Raises:
        EventError: What is there is for another audience or not ours, or a calendar cannot be continued.
    """
    options = whole.options
    there, before = published(read_out), published(read_previous)
    for known in (there, before):
        if known and known.audience != options.audience:
            raise EventError(
                f"the existing site is for {known.audience} readers, this one for {options.audience} ones",
                "publish it into another folder",
            )
    speakers = speakers or any(path.startswith("feeds/speaker-") for path in (before.files if before else ()))
    files = _Made(whole, read_out, read_previous, before).files(speakers=speakers)
    if read_previous is not read_out and there and not all(file.is_current for file in files):
        files = _as_made_before(whole, read_out, read_previous, before, speakers=speakers) or files
    refuse_danger(files, options)
    kept = {file.name for file in files}
    removed = (
        [path for path, digest in there.files.items() if path not in kept and _is_as_written(read_out(path), digest)]
        if there
        else []
    )
    calendars = [path for path in (before.files if before else ()) if path.endswith(".ics")]
    lost = tuple(path for path in calendars if read_previous(path) is None)
    return Site(tuple(files), tuple(sorted(removed)), before is None, lost)


def _as_made_before(
    whole: Feed, read_out: Read, read_previous: Read, before: Published | None, *, speakers: bool
) -> list[Output] | None:
    """Return the files of a site that is there already, made of the same previous one, or None where it is another."""
    made_at = _changed(read_out(PAGE) or b"")
    if made_at is None:
        return None
    again = whole._replace(options=whole.options._replace(now=made_at))
    files = _Made(again, read_out, read_previous, before).files(speakers=speakers)
    return files if all(file.is_current for file in files) else None


def _is_as_written(data: bytes | None, digest: str) -> bool:
    return data is not None and sha256(data).hexdigest() == digest


class _Made:
    """The files of one site as they are made."""

    def __init__(self, whole: Feed, read_out: Read, read_previous: Read, before: Published | None) -> None:
        self.whole = whole
        self.options = whole.options
        self.read_out = read_out
        self.read_previous = read_previous
        self.before = before

    def files(self, *, speakers: bool) -> list[Output]:
        """Return all files: data first, the page last, so that nothing is named before it is there."""
        calendar = self._output(CALENDAR, "icalendar", "agenda")
        feeds = list(self._feeds("track")) + list(self._feeds("room"))
        feeds += list(self._feeds("speaker")) if speakers else []
        published_feeds = tuple(self._published_feeds([calendar, *feeds]))
        page = self._output(PAGE, "html", "page", feeds=published_feeds)
        # Whatever depends on the time was last true when the page last changed.
        changed = _changed(page.data)
        data = [self._output(path, form, "data", now=changed or self.options.now) for path, form in _DATA]
        doors = self._output("doors.html", "html", "page", layout="doors")
        subscribe = self._plain("subscribe.json", self._subscribe_links(published_feeds))
        files = [calendar, *feeds, *data, subscribe, doors]
        manifest = self._plain(MANIFEST, self._manifest([*files, page], page.data))
        return [*files, manifest, page]

    def _output(self, path: str, form: str, title: str, **choices: object) -> Output:
        existing = self.read_out(path)
        previous = self.read_previous(path)
        options = self.options._replace(**choices)  # type: ignore[arg-type]
        row = FORMATS[form]
        try:
            if row.keeps_history:
                made = file_output(row, self.whole.agendas, options._replace(previous=previous), existing)
            else:
                dated = previous if row.is_dated and existing is None else existing
                made = file_output(row, self.whole.agendas, options, dated)
                made = made._replace(is_current=existing is not None and made.is_current)
        except EventError as error:
            help_ = error.help and error.help.replace("`--adopt`", f"`alliance export --adopt -o {path}`")
            raise EventError(f"{path}: {error.message}", help_) from None
        return made._replace(name=path, title=title)

    def _feeds(self, kind: Kind) -> Iterator[Output]:
        """Yield the feeds of one kind; those that have lost all their sessions are kept up."""
        prefix = f"feeds/{kind}-"
        paths = [path for path in self.before.files if path.startswith(prefix)] if self.before else []
        before = {path.removeprefix("feeds/"): data for path in paths if (data := self.read_previous(path))}
        for made in split_outputs(FORMATS["icalendar"], self.whole, kind, before, lambda name: f"feeds/{name}"):
            path = f"feeds/{made.name}"
            existing = self.read_out(path)
            yield made._replace(name=path, is_current=existing is not None and is_same(existing, made.data))

    def _published_feeds(self, calendars: Sequence[Output]) -> Iterator[PublishedFeed]:
        """Yield the calendars with their addresses, as far as the event says where they will be."""
        event = self.whole.agendas[0].event
        address = calendar_address(event)
        folder = f"{address.rpartition('/')[0]}/" if address else ""
        for each in calendars:
            is_whole = each.name == CALENDAR
            url = address if is_whole and address else folder + each.name
            webcal = f"webcal://{url.partition('://')[2]}" if address else None
            yield PublishedFeed(_kind(each.name), event.title if is_whole else each.title, url, webcal)

    def _subscribe_links(self, feeds: Sequence[PublishedFeed]) -> bytes:
        event = self.whole.agendas[0].event
        known = subscriptions_data(event, subscriptions(event)) if calendar_address(event) else {"event": event.id}
        return _json({"schema": 1, **known, "feeds": [feed._asdict() for feed in feeds]})

    def _plain(self, path: str, data: bytes) -> Output:
        return Output(path, path, data, self.read_out(path) == data)

    def _manifest(self, files: Sequence[Output], page: bytes) -> bytes:
        found = _DIGEST.search(page)
        return _json(
            {
                "schema": 1,
                "generator": "alliance",
                "events": [str(agenda.event.uid) for agenda in self.whole.agendas],
                "audience": self.options.audience,
                "digest": found[1].decode() if found else None,
                "files": [
                    {
                        "path": file.name,
                        "kind": _kind(file.name),
                        "media_type": _MEDIA_TYPES["." + file.name.rpartition(".")[2]],
                        "sha256": sha256(file.data).hexdigest(),
                        "audience": self.options.audience,
                    }
                    for file in files
                ],
            }
        )


def _changed(page: bytes) -> dt.datetime | None:
    """Return since when a page is as it is."""
    found = _DIGEST.search(page)
    return dt.datetime.fromisoformat(found[2].decode()) if found else None


def _kind(path: str) -> str:
    """Return what a file of a site is, in one word."""
    if path.startswith("feeds/"):
        return f"{path.removeprefix('feeds/').partition('-')[0]}-feed"
    return {
        CALENDAR: "calendar",
        PAGE: "page",
        "doors.html": "door-signs",
        "schedule.xml": "schedule",
        "schedule.json": "schedule",
        "event.json": "event",
        "event.jsonld": "event",
        "subscribe.json": "subscribe-links",
    }[path]


def _json(data: Mapping[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
