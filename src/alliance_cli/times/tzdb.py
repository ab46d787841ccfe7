"""The tz database in use: the newer of the system's and the installed one, and the rules of the other."""

from __future__ import annotations

import contextlib
import os
import re
import struct
import sysconfig
import zoneinfo
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

UNKNOWN = "unknown"
_VERSION = re.compile(r"(?:# ?version )?([0-9]{4})([a-z]{1,3})")


class TzDatabase(NamedTuple):
    """A tz database: its version such as `2026a`, where it comes from, its folder (None: a package in an archive).

    `other` is the one that was left aside, None where there is no second.
    """

    version: str
    source: Literal["system", "tzdata", "PYTHONTZPATH"]
    path: Path | None = None
    other: TzDatabase | None = None


@cache
def in_use() -> TzDatabase:
    """Return the tz database of this run; the first call makes it the one in use."""
    return use_freshest_tzdb(os.environ)


def use_freshest_tzdb(environ: Mapping[str, str]) -> TzDatabase:
    """Let `zoneinfo` read the newer of the system's tz database and the installed tzdata, and return which it is.

    A PYTHONTZPATH in the environment still decides alone, as Python's documentation has it. A
    database that does not tell its version gives way to one that does.
    """
    installed = _installed()
    if "PYTHONTZPATH" in environ:
        zoneinfo.reset_tzpath(to=_absolute(environ["PYTHONTZPATH"]))
        ZoneInfo.clear_cache()
        chosen = _in_folders(zoneinfo.TZPATH, "PYTHONTZPATH")
        return chosen or installed or TzDatabase(UNKNOWN, "PYTHONTZPATH")
    folders = _absolute(sysconfig.get_config_var("TZPATH") or "")
    system = _in_folders(folders, "system")
    if system is None or (installed is not None and _age(installed) > _age(system)):
        chosen, other = installed or TzDatabase(UNKNOWN, "tzdata"), system
        # From a folder zones are read in a fraction of the time that packages take.
        zoneinfo.reset_tzpath(to=[chosen.path] if chosen.path else ())
    else:
        zoneinfo.reset_tzpath(to=folders)
        chosen, other = system, installed
    ZoneInfo.clear_cache()
    return TzDatabase(chosen.version, chosen.source, chosen.path, other)


def other_tzdb_zone(key: str, used: TzDatabase) -> ZoneInfo | None:
    """Return a zone by the rules of the database that is not in use, or None if it lacks the zone.

    `key` is the key of a zone that the database in use knows.
    """
    if used.other is None or not re.fullmatch(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*", key):
        return None
    root = used.other.path
    with contextlib.suppress(OSError, ValueError, EOFError, struct.error):
        if root is not None:
            with (root / key).open("rb") as file:
                return ZoneInfo.from_file(file, key=key)
        from importlib import resources

        with resources.files("tzdata").joinpath("zoneinfo", *key.split("/")).open("rb") as packed:
            return ZoneInfo.from_file(packed, key=key)
    return None


def _installed() -> TzDatabase | None:
    try:
        import tzdata  # type: ignore[import-untyped]  # distributions may leave it out where the system's is kept fresh
    except ImportError:
        return None
    folder = Path(*tzdata.__path__) / "zoneinfo"
    return TzDatabase(str(tzdata.IANA_VERSION), "tzdata", folder if folder.is_dir() else None)


def _absolute(search_path: str) -> list[str]:
    return [folder for folder in search_path.split(os.pathsep) if folder and Path(folder).is_absolute()]


def _in_folders(folders: tuple[str, ...] | list[str], source: Literal["system", "PYTHONTZPATH"]) -> TzDatabase | None:
    for folder in map(Path, folders):
        if (folder / "Etc" / "UTC").is_file() or (folder / "UTC").is_file():
            return TzDatabase(_version(folder), source, folder)
    return None


def _version(folder: Path) -> str:
    """Return the version of a database from its folder: `tzdata.zi` on Linux, `+VERSION` on BSD and macOS."""
    for name in ("tzdata.zi", "+VERSION"):
        with contextlib.suppress(OSError), (folder / name).open(encoding="ascii", errors="replace") as file:
            found = _VERSION.match(file.readline(100))
            if found:
                return found[1] + found[2]
    return UNKNOWN


def _age(database: TzDatabase) -> tuple[int, int, str]:
    """Return a key that sorts versions: `2024b` before `2026a`, letters by length first, the unknown before all."""
    found = _VERSION.fullmatch(database.version)
    return (int(found[1]), len(found[2]), found[2]) if found else (0, 0, "")
