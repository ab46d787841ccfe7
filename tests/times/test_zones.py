"""Zones: exact names in event files, what people write elsewhere, and the table that ships for it."""

import datetime as dt
import importlib.util
import subprocess
import sys
import zoneinfo
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.times import AOE, TimeProblem, event_zone, find_zone
from alliance_cli.times.zone_table import table, zone_keys
from alliance_cli.times.zones import exact_zone, same_rules

SCRIPT = Path(__file__).parents[2] / "scripts/make_zone_names.py"


def test_every_iana_name_is_an_event_zone():
    assert len(zone_keys()) > 590
    for key in zone_keys():
        assert event_zone(key).key == key


@pytest.mark.parametrize(
    ("name", "message", "help_line"),
    [
        ("", "the time zone is empty", "write an IANA name such as `Europe/Vienna`"),
        ("\0", "the time zone is empty", "write an IANA name such as `Europe/Vienna`"),
        ("!!!", "`!!!` is not an IANA time zone", "write an IANA name such as `Europe/Vienna`"),
        ("Viennna", "`Viennna` is not an IANA time zone", "did you mean `Europe/Vienna`?"),
        ("x" * 40, "`" + "x" * 40 + "` is not an IANA time zone", "write an IANA name such as `Europe/Vienna`"),
        ("x" * 41, "`" + "x" * 40 + "…` is not an IANA time zone", "write an IANA name such as `Europe/Vienna`"),
        ("Europe/Vienna\0", "`Europe/Vienna` is not an IANA time zone", "write `Europe/Vienna`"),
        ("europe/vienna", "`europe/vienna` is not an IANA time zone", "write `Europe/Vienna`"),
        ("Wien", "`Wien` is not an IANA time zone", "write `Europe/Vienna`"),
        ("CEST", "`CEST` is not an IANA time zone", "write the event's place, such as `Europe/Brussels`"),
        ("utc+2", "`utc+2` is not an IANA time zone", "write the event's place, such as `Europe/Vienna`"),
        ("AoE", "`AoE` is not an IANA time zone", "write the event's place, such as `Europe/Vienna`"),
        ("Z", "`Z` is not an IANA time zone", "write `Etc/UTC`"),
        (
            "IST",
            "`IST` is not an IANA time zone",
            "write the event's place: `Asia/Kolkata` or `Asia/Jerusalem` or `Europe/Dublin`",
        ),
        (
            "../../etc/passwd",
            "`../../etc/passwd` is not an IANA time zone",
            "write an IANA name such as `Europe/Vienna`",
        ),
        ("localtime", "`localtime` is not an IANA time zone", "write an IANA name such as `Europe/Vienna`"),
        ("posixrules", "`posixrules` is not an IANA time zone", "write an IANA name such as `Europe/Vienna`"),
        ("Factory", "`Factory` is not an IANA time zone", "write an IANA name such as `Europe/Vienna`"),
        ("right/UTC", "`right/UTC` is not an IANA time zone", "write an IANA name such as `Europe/Vienna`"),
        ("x" * 300, "`" + "x" * 40 + "…` is not an IANA time zone", "write an IANA name such as `Europe/Vienna`"),
    ],
)
def test_any_other_name_is_refused_in_event_files(name, message, help_line):
    with pytest.raises(TimeProblem) as caught:
        event_zone(name)
    assert (caught.value.code, caught.value.message, caught.value.help) == ("A409", message, help_line)


@pytest.mark.parametrize(
    "name", ["Europe", "posix/Europe/Vienna", "Europe/", "/Europe/Vienna", "Europe//Vienna", " UTC"]
)
def test_a_folder_or_path_is_no_event_zone(name):
    with pytest.raises(TimeProblem, match="is not an IANA time zone"):
        event_zone(name)


@pytest.mark.parametrize("content", [b"TZif", b"TZif2" + b"\0" * 50, b"TZif2" + b"\xff" * 200])
def test_a_damaged_zone_of_the_system_s_database_is_no_zone(content, tmp_path):
    before = zoneinfo.TZPATH
    name = f"Europe/Damaged{len(content)}"
    (tmp_path / "Europe").mkdir()
    (tmp_path / name).write_bytes(content)
    zoneinfo.reset_tzpath(to=[tmp_path])
    try:
        with pytest.raises(TimeProblem, match="is not an IANA time zone"):
            event_zone(name)
    finally:
        zoneinfo.reset_tzpath(to=before)


@pytest.mark.parametrize("name", ["Factory", "localtime", "posixrules"])
def test_what_a_system_keeps_beside_its_zones_is_no_event_zone(name, tmp_path):
    before = zoneinfo.TZPATH
    (tmp_path / name).write_bytes(resources.files("tzdata").joinpath("zoneinfo", "UTC").read_bytes())
    exact_zone.cache_clear()
    zoneinfo.reset_tzpath(to=[tmp_path])
    try:
        with pytest.raises(TimeProblem, match="is not an IANA time zone"):
            event_zone(name)
    finally:
        zoneinfo.reset_tzpath(to=before)


@pytest.mark.slow
@given(st.text(max_size=400))
def test_no_text_makes_more_than_a_problem_of_a_zone(text):
    for read in (event_zone, find_zone):
        try:
            read(text)
        except TimeProblem as problem:
            assert problem.help  # noqa: PT017  # a problem is one of two answers


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Europe/Vienna", "Europe/Vienna"),
        ("EUROPE/vienna", "Europe/Vienna"),
        ("US/Pacific", "US/Pacific"),
        ("japan", "Japan"),
        ("Europe_Berlin", "Europe/Berlin"),
        ("US-Eastern", "US/Eastern"),
        ("Wien", "Europe/Vienna"),
        ("wien ", "Europe/Vienna"),
        ("Vienne", "Europe/Vienna"),
        ("Вена", "Europe/Vienna"),
        ("Mumbai", "Asia/Kolkata"),
        ("San Francisco", "America/Los_Angeles"),
        ("Beijing", "Asia/Shanghai"),
        ("Geneva", "Europe/Zurich"),
        ("Genève", "Europe/Zurich"),
        ("GENEVE", "Europe/Zurich"),
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("Zürich", "Europe/Zurich"),
        ("São Paulo", "America/Sao_Paulo"),
        ("St. John’s", "America/St_Johns"),
        ("Istanbul", "Europe/Istanbul"),
        ("Київ", "Europe/Kyiv"),
        ("Kathmandu", "Asia/Kathmandu"),
        ("Pacific Time", "America/Los_Angeles"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("New Zealand Standard Time", "Pacific/Auckland"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("UTC", "UTC"),
        ("z", "UTC"),
        ("GMT", "UTC"),
        ("UTC+0", "UTC"),
        ("UTC+2", "UTC+02:00"),
        ("utc-08", "UTC-08:00"),
        ("UTC−8", "UTC-08:00"),
        ("GMT+5:30", "UTC+05:30"),
        ("UTC+2:59", "UTC+02:59"),
        ("+14:00", "UTC+14:00"),
        ("GMT +2", "UTC+02:00"),
        ("UTC/GMT+2", "UTC+02:00"),
        ("+02:00", "UTC+02:00"),
        ("-0930", "UTC-09:30"),
    ],
)
def test_people_find_the_zone_they_mean(written, name):
    found = find_zone(written)
    assert (found.name, str(found.zone)) == (name, name)


def test_an_offset_has_the_sign_of_iso():
    assert find_zone("UTC+2").zone.utcoffset(None) == dt.timedelta(hours=2)


def test_anywhere_on_earth_is_twelve_hours_behind():
    found = find_zone("aoe")
    assert (found.zone, found.name, found.note) == (AOE, "AoE", "AoE is Anywhere on Earth, UTC-12:00")


@pytest.mark.parametrize(
    ("written", "name", "note"),
    [
        ("CEST", "Europe/Brussels", "CEST names a season, not a place: read as Europe/Brussels, in every season"),
        ("CET", "CET", "CET names a season, not a place: in summer this clock is one hour ahead of it"),
        ("est", "EST", "EST names a season, not a place: this clock never changes, that of America/New_York does"),
        ("MST", "MST", "MST names a season, not a place: this clock never changes, that of America/Denver does"),
        ("EET", "EET", "EET names a season, not a place: in summer this clock is one hour ahead of it"),
        ("MET", "MET", "MET names a season, not a place: in summer this clock is one hour ahead of it"),
        ("WET", "WET", "WET names a season, not a place: in summer this clock is one hour ahead of it"),
        ("JST", "Asia/Tokyo", "JST is read as Asia/Tokyo"),
        ("ET", "America/New_York", "ET is read as the clock of New York, America/New_York"),
        ("Etc/GMT+2", "Etc/GMT+2", "Etc/GMT+2 is UTC-02:00: the sign in its name is inverted"),
        ("Etc/GMT-2", "Etc/GMT-2", "Etc/GMT-2 is UTC+02:00: the sign in its name is inverted"),
        (
            "Central European Summer Time",
            "Europe/Brussels",
            "Central European Summer Time names a season, not a place: read as Europe/Brussels, in every season",
        ),
    ],
)
def test_a_name_that_may_mislead_has_a_note(written, name, note):
    found = find_zone(written)
    assert (found.name, str(found.zone), found.note) == (name, name, note)


@pytest.mark.parametrize(
    ("written", "candidates"),
    [
        ("CST", ("America/Chicago", "Asia/Shanghai", "America/Havana")),
        ("ist", ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin")),
        ("BST", ("Europe/London", "Asia/Dhaka")),
        ("PST", ("America/Los_Angeles", "Asia/Manila")),
        ("Pacific", ("America/Los_Angeles", "America/Vancouver")),
        ("Arabian Standard Time", ("Asia/Dubai", "Asia/Riyadh")),
    ],
)
def test_an_ambiguous_name_is_refused_with_its_candidates(written, candidates):
    with pytest.raises(TimeProblem) as caught:
        find_zone(written)
    assert caught.value.code == "A405"
    assert caught.value.message == f"`{written}` stands for different zones"
    assert all(f"`{key}`" in caught.value.help for key in candidates)


@pytest.mark.parametrize(
    ("written", "help_line"),
    [
        ("Viennna", "did you mean `Europe/Vienna`?"),
        ("Europe/Wien", "did you mean `Europe/Vienna`?"),
        ("Europe/Vienne", "did you mean `Europe/Vienna`?"),
        ("Atlantis", "did you mean Atlanta (`America/New_York`)?"),
        ("Sydnye", "did you mean `Australia/Sydney`?"),
        ("Etc/GMT+15", "did you mean `Etc/GMT+1` or `Etc/GMT+10` or `Etc/GMT+11`?"),
        ("xyzzy", "write an IANA name such as `Europe/Vienna`, a large city, or an offset such as `UTC+2`"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(written, help_line):
    with pytest.raises(TimeProblem) as caught:
        find_zone(written)
    assert caught.value.code == "A409"
    assert caught.value.message == f"no time zone is called `{written}`"
    assert caught.value.help == help_line


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Central America", "America/Guatemala"),
        ("Bogota, Lima, Quito", "America/Bogota"),
        ("Prague Bratislava", "Europe/Prague"),
        ("Independent State of Samoa", "Pacific/Apia"),
        ("Midway Island, Samoa", "Pacific/Pago_Pago"),
        ("Nuku'alofa", "Pacific/Tongatapu"),
        ("Universal Time UTC", "Etc/UTC"),
    ],
)
def test_the_names_of_invitations_are_read(written, key):
    assert find_zone(written).name == key


def test_a_sign_that_is_inverted_is_told_with_its_offset():
    with pytest.raises(TimeProblem) as caught:
        event_zone("etc/gmt-10")
    assert caught.value.help == "write `Etc/GMT-10` for UTC+10:00; better, write the event's place"


@pytest.mark.parametrize(
    ("written", "offsets"),
    [
        ("Samoa Standard Time", "the offset: `UTC+13:00` or `UTC-11:00`"),
        ("CST", "the offset: `UTC-06:00`, `UTC+08:00` or `UTC-05:00`"),
        ("BST", "the offset: `UTC+01:00`, `UTC+06:00` or `UTC+11:00`"),
        ("America", "the offset from UTC"),
    ],
)
def test_a_name_of_several_zones_is_told_with_their_offsets(written, offsets):
    with pytest.raises(TimeProblem) as caught:
        find_zone(written)
    assert (caught.value.code, caught.value.help.endswith(f", or {offsets}")) == ("A405", True)


def test_nothing_is_no_zone():
    with pytest.raises(TimeProblem, match=r"^the time zone is empty$"):
        find_zone(" ")


@pytest.mark.parametrize("written", ["UTC+15", "+14:01", "UTC+2:60", "UTC+2:75", "Vien", "ork", "east", "York"])
def test_a_part_of_a_name_or_an_offset_of_no_clock_is_unknown(written):
    with pytest.raises(TimeProblem) as caught:
        find_zone(written)
    assert caught.value.code == "A409"


@pytest.mark.slow
def test_every_name_of_the_table_is_found_or_ambiguous():
    for key, zones in {**table()["names"], **table()["cities"]}.items():
        try:
            found = find_zone(key)
        except TimeProblem as problem:
            assert problem.code == "A405", key  # noqa: PT017  # a problem is one of two answers
        else:
            assert same_rules([found.name, *zones]) or found.name in zone_keys(), key


@pytest.mark.slow
def test_the_table_is_what_the_script_makes():
    babel = pytest.importorskip("babel")
    if babel.__version__ != table()["source"]["babel"]:
        pytest.skip("the table was made with another release of Babel")
    spec = importlib.util.spec_from_file_location("make_zone_names", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for name, made in script.FILES.items():
        assert (script.FOLDER / name).read_text(encoding="utf-8") == script.render(made())


def test_the_table_is_not_read_for_an_exact_name():
    program = (
        "from alliance_cli.times import zone_table, event_zone, find_zone;"
        "event_zone('Europe/Vienna'); find_zone('Asia/Tokyo'); find_zone('UTC+2');"
        "assert zone_table.table.cache_info().misses == 0"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_names_of_zones_are_not_read_for_a_date_with_an_abbreviation():
    program = (
        "from zoneinfo import ZoneInfo; from alliance_cli.times import resolve_moment, zone_table;"
        "resolve_moment('Thursday, 10 June 2021, 17:00 CEST', ZoneInfo('Europe/Vienna'));"
        "assert zone_table.calendar_words.cache_info().misses == 1;"
        "assert zone_table.table.cache_info().misses == 0"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
