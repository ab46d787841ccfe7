"""What the organiser may choose about an export, in one value for all formats."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from alliance_cli.core.model import Audience
from alliance_cli.core.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Choices about one output file.

    `now` is the time of the export in UTC (SOURCE_DATE_EPOCH, else `--at`, else the clock);
    `previous` is the file that was published before under the same name, if there is one;
    `audience` and `selection` say which feed it is: the agendas are already cut to them.
    """

    now: dt.datetime
    tzdb: str
    audience: Audience = "public"
    selection: Selection = field(default_factory=Selection)
    previous: bytes | None = None
    fresh: bool = False
    utc: bool = False
