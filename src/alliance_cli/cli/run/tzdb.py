"""The tz database of this run, chosen once at the start."""

from __future__ import annotations

import os
from functools import cache

from alliance_cli.times.tzdb import TzDatabase, use_freshest_tzdb


@cache
def in_use() -> TzDatabase:
    """Return the tz database in use; the first call makes it the one in use."""
    return use_freshest_tzdb(os.environ)
