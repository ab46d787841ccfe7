"""The freshest tz database is used, and the other one's rules stay at hand."""

import os
import subprocess
import sys
import sysconfig
import zoneinfo
from importlib import resources
from pathlib import Path

import pytest
import tzdata

from alliance_cli.times.tzdb import TzDatabase, other_tzdb_zone, use_freshest_tzdb

INSTALLED = TzDatabase(tzdata.IANA_VERSION, "tzdata", Path(*tzdata.__path__) / "zoneinfo")


@pytest.fixture(autouse=True)
def tzpath_as_before():
    before = zoneinfo.TZPATH
    yield
    zoneinfo.reset_tzpath(to=before)
    zoneinfo.ZoneInfo.clear_cache()


@pytest.fixture
def system(tmp_path, monkeypatch):
    """Return a function that makes a system database of some version."""
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: str(tmp_path))

    def make(version, file="tzdata.zi", line="# version {}\n"):
        rules = resources.files("tzdata").joinpath("zoneinfo")
        for key, taken_from in {"Etc/UTC": "Etc/UTC", "Europe/Vienna": "Asia/Tokyo"}.items():
            (tmp_path / key).parent.mkdir(exist_ok=True)
            (tmp_path / key).write_bytes(rules.joinpath(*taken_from.split("/")).read_bytes())
        if version:
            (tmp_path / file).write_text(line.format(version))
        return tmp_path

    return make


def offset(zone):
    import datetime as dt

    return dt.datetime(2026, 6, 1, tzinfo=zone).utcoffset().total_seconds() / 3600


def test_an_older_system_database_gives_way(system):
    folder = system("2001a")
    used = use_freshest_tzdb({})
    aside = TzDatabase("2001a", "system", folder)
    assert used == INSTALLED._replace(other=aside)
    assert offset(zoneinfo.ZoneInfo("Europe/Vienna")) == 2
    assert offset(other_tzdb_zone("Europe/Vienna", used)) == 9


@pytest.mark.parametrize(("file", "line"), [("tzdata.zi", "# version {}\n"), ("+VERSION", "{}\n")])
def test_a_newer_system_database_is_used(system, file, line):
    folder = system("2999a", file, line)
    used = use_freshest_tzdb({})
    assert used == TzDatabase("2999a", "system", folder, INSTALLED)
    assert offset(zoneinfo.ZoneInfo("Europe/Vienna")) == 9
    assert offset(other_tzdb_zone("Europe/Vienna", used)) == 2


def test_versions_count_by_year_then_letters(system):
    system("2026zz")
    assert use_freshest_tzdb({}).version in ("2026zz", tzdata.IANA_VERSION)


def test_a_database_without_a_version_gives_way(system):
    system(None)
    used = use_freshest_tzdb({})
    assert (used.source, used.other.version) == ("tzdata", "unknown")


def test_without_a_system_database_the_installed_one_is_used(tmp_path, monkeypatch):
    monkeypatch.setattr(sysconfig, "get_config_var", lambda name: str(tmp_path))
    assert use_freshest_tzdb({}) == INSTALLED


def test_pythontzpath_decides_alone(system):
    folder = system("2001a")
    assert use_freshest_tzdb({"PYTHONTZPATH": str(folder)}) == TzDatabase("2001a", "PYTHONTZPATH", folder)
    assert offset(zoneinfo.ZoneInfo("Europe/Vienna")) == 9
    assert use_freshest_tzdb({"PYTHONTZPATH": ""}) == INSTALLED


@pytest.mark.parametrize("key", ["Nowhere/City", "Europe", "../secret", "", "Europe/Vienna\0"])
def test_the_other_database_has_no_zone_of_that_name(system, key):
    system("2001a")
    assert other_tzdb_zone(key, use_freshest_tzdb({})) is None


def test_where_there_is_no_other_database_there_is_no_other_zone():
    assert other_tzdb_zone("Europe/Vienna", TzDatabase("2026a", "tzdata")) is None


@pytest.mark.slow
@pytest.mark.parametrize("rules", [b"", b"TZif", b"TZif2" + b"x" * 60, b"no rules", None])
def test_damaged_or_missing_rules_are_one_line(rules, tmp_path):
    folder = tmp_path / "zoneinfo"
    for name in ("Etc", "Europe"):
        (folder / name).mkdir(parents=True)
    (folder / "Etc" / "UTC").write_bytes((resources.files("tzdata") / "zoneinfo" / "Etc" / "UTC").read_bytes())
    if rules is not None:
        (folder / "Europe" / "Vienna").write_bytes(rules)
    # Without the package there is nothing to fall back to.
    code = "import sys; sys.modules['tzdata'] = None; from alliance_cli.__main__ import start; sys.exit(start())"
    for arguments in (("check",), ("agenda",), ("times", "--in", "Etc/UTC"), ("export", "--format", "ics")):
        event = str(Path(__file__).parent.parent.parent / "examples" / "osce-alliance-2021.toml")
        done = subprocess.run(
            [sys.executable, "-c", code, arguments[0], event, *arguments[1:]],
            env={**os.environ, "PYTHONTZPATH": str(folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        verb = "lacks" if rules is None else "has damaged rules for"
        assert done.stderr.splitlines() == [
            f"error: the tz database {verb} Europe/Vienna",
            " help: reinstall the package tzdata; if PYTHONTZPATH is set, repair the files there",
        ]
        assert (done.returncode, done.stdout) == (2, "")


def test_this_machines_databases_are_told_apart():
    used = use_freshest_tzdb(os.environ)
    assert used.version
    assert used.path is None or isinstance(used.path, Path)
