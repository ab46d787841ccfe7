"""The one clock: the time of this run, from `--at` or the machine."""

from __future__ import annotations

import datetime as dt

from alliance_cli.findings import EventError
from alliance_cli.times import parse_moment


def instant(at: str | None, zone: dt.tzinfo | None = None) -> dt.datetime:
    """Return the moment `--at` names, or the current one, in UTC, to the second.

    A moment without a zone of its own is wall time in `zone`, UTC where that is None; a date is its start.

    Raises:
        EventError: `at` cannot be read as exactly one moment.
    """
    if at is None:
        return dt.datetime.now(dt.UTC).replace(microsecond=0)  # noqa: TID251  # this is the clock
    return parse_moment(at, zone or dt.UTC, whole_day="start", any_zone_name=True).instant


def export_stamp(at: str | None, source_date_epoch: str | None) -> dt.datetime:
    """Return the time of an export, in UTC: SOURCE_DATE_EPOCH, else `--at`, else the clock.

    Raises:
        EventError: SOURCE_DATE_EPOCH is not a number of seconds since 1970, or `at` no moment.
    """
    if not source_date_epoch:
        return instant(at)
    try:
        return dt.datetime.fromtimestamp(int(source_date_epoch), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise EventError(
            f"SOURCE_DATE_EPOCH is `{source_date_epoch[:40]}`, which is not a time",
            "set it to whole seconds since 1970, or unset it",
        ) from None
