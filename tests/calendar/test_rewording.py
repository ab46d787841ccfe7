"""A change of the event's language words every entry anew once, counted apart and said before it is done."""

import itertools
import json
import re

import pytest

from alliance_cli.words import LANGUAGES

EVENT = """
[event]
id = "days"
title = "Days"
timezone = "Europe/Vienna"
languages = ["en"]

[organizer]
name = "Bureau"

[registration]
opens = 2026-03-01T09:00:00
closes = 2026-06-01

[[registration.windows]]
id = "early"
name = "Early"
closes = 2026-04-01T12:00:00

[[speakers]]
id = "ada"
name = "Ada"

[[sessions]]
id = "a"
title = "Opening"
start = 2026-06-10T09:00:00
duration = "1h"
speakers = ["ada"]

[[sessions]]
id = "b"
title = "Quay"
start = 2026-06-10T10:00:00
abstract = "The **quay**."

[[sessions]]
id = "c"
title = "Closing"
start = 2026-06-10T12:00:00
duration = "1h"
status = "tentative"
"""
DATES = (
    EVENT.partition("[organizer]")[0]
    + """description = "A meeting."
themes = ["Water"]
start = 2026-06-10
end = 2026-06-12
status = "postponed"
"""
)
NAMES = {"en": "English", "de": "German", "fr": "French", "it": "Italian", "ru": "Russian", "es": "Spanish"}
APRIL, MAY = ("--at", "2026-04-01T10:00Z"), ("--at", "2026-05-01T10:00Z")


@pytest.fixture
def event(tmp_path):
    path = tmp_path / "event.toml"
    path.write_text(EVENT)
    return path


def exported(alliance, event, out, *options):
    """Export with deadlines and reminders, and return the counts that are not 0, and what was said on stderr."""
    outcome = alliance("export", event, "-o", out, "--deadlines", "--alarm", "15m", "--json", *MAY, *options)
    assert outcome.code == 0, outcome.err
    [file] = json.loads(outcome.out)["files"]
    return {name: count for name, count in file["counts"].items() if count}, outcome.err, file["languages"]


@pytest.mark.parametrize(("old", "new"), [*itertools.permutations(LANGUAGES, 2)])
def test_every_entry_is_reworded_once_and_none_is_changed(old, new, event, tmp_path, alliance):
    out = tmp_path / "a.ics"
    assert exported(alliance, event, out, "--language", old)[0] == {"new": 6}
    counts, said, languages = exported(alliance, event, out, "--language", new)
    assert counts == {"reworded": 6}
    assert said.splitlines()[0] == (
        f"note: the calendar changes its language from {NAMES[old]} to {NAMES[new]}: "
        "6 entries are reworded, none of them moves"
    )
    assert "6 reworded (" in said
    assert "0 moved" in said
    assert languages == [{"from": old, "to": new, "reworded": 6}]
    assert set(re.findall(r"SEQUENCE:(\d)", out.read_text())) == {"1"}
    data = out.read_bytes()
    counts, said, languages = exported(alliance, event, out, "--language", new)
    assert (counts, languages, out.read_bytes()) == ({"unchanged": 6}, [], data)
    assert "language" not in said


def test_check_says_it_and_writes_nothing(event, tmp_path, alliance):
    out = tmp_path / "a.ics"
    exported(alliance, event, out)
    data = out.read_bytes()
    event.write_text(EVENT.replace('["en"]', '["de", "en"]'))
    outcome = alliance("export", event, "-o", out, "--deadlines", "--alarm", "15m", "--check")
    assert (outcome.code, out.read_bytes()) == (1, data)
    assert outcome.err.startswith(
        "note: the calendar changes its language from English to German: 6 entries would be reworded, none of them moves\n"
    )


def test_an_event_without_sessions_is_reworded(event, tmp_path, alliance):
    out = tmp_path / "a.ics"
    event.write_text(DATES)
    for old, new in itertools.pairwise(LANGUAGES):
        exported(alliance, event, out, "--language", old)
        _, _, languages = exported(alliance, event, out, "--language", new)
        assert languages == [{"from": old, "to": new, "reworded": 1}]


@pytest.mark.parametrize("status", ["confirmed", "cancelled", "postponed"])
def test_what_is_gone_is_reworded_too(status, event, tmp_path, alliance):
    out = tmp_path / "a.ics"
    exported(alliance, event, out)
    without = (
        EVENT.partition('[[sessions]]\nid = "c"')[0]
        .replace('[[registration.windows]]\nid = "early"\nname = "Early"\ncloses = 2026-04-01T12:00:00\n', "")
        .replace('languages = ["en"]', f'languages = ["en"]\nstatus = "{status}"')
    )
    event.write_text(without)
    assert exported(alliance, event, out)[0]["cancelled"] >= 2
    counts, _, languages = exported(alliance, event, out, "--language", "ru")
    assert counts == {"reworded": 6}
    assert languages == [{"from": "en", "to": "ru", "reworded": 6}]
    text = out.read_text().replace("\r\n ", "")
    assert not re.search(r"(?m)^SUMMARY:.*(Cancelled|Registration|Postponed)", text)
    assert exported(alliance, event, out, "--language", "ru")[0] == {"unchanged": 6}


def test_what_has_changed_besides_is_a_change(event, tmp_path, alliance):
    out = tmp_path / "a.ics"
    exported(alliance, event, out)
    event.write_text(
        EVENT.replace('["en"]', '["de"]').replace("2026-06-10T09", "2026-06-10T08").replace("Quay", "Quays")
    )
    counts, said, languages = exported(alliance, event, out)
    assert counts == {"changed": 2, "reworded": 4}
    assert languages == [{"from": "en", "to": "de", "reworded": 4}]
    assert "0 moved" not in said


def test_a_new_title_of_the_event_is_no_rewording(event, tmp_path, alliance):
    out = tmp_path / "a.ics"
    exported(alliance, event, out)
    event.write_text(EVENT.replace('title = "Days"', 'title = "Nights"'))
    counts, said, languages = exported(alliance, event, out)
    assert (counts, languages) == ({"changed": 6}, [])
    assert "language" not in said
    out = tmp_path / "b.ics"
    event.write_text(DATES)
    exported(alliance, event, out)
    event.write_text(DATES.replace("A meeting.", "A conference."))
    assert exported(alliance, event, out)[0]["changed"] == 1


def test_a_language_that_is_spoken_already_is_no_change(event, tmp_path, alliance):
    out = tmp_path / "a.ics"
    exported(alliance, event, out)
    event.write_text(EVENT.replace('["en"]', '["en-GB", "de"]'))
    assert exported(alliance, event, out)[2] == []


def test_a_split_feed_says_it_once(event, tmp_path, alliance):
    folder = tmp_path / "feeds"
    alliance("export", event, "-o", folder, "--split", "session", *APRIL)
    outcome = alliance("export", event, "-o", folder, "--split", "session", "--language", "it", *MAY)
    assert outcome.err.count("changes its language") == 1
    assert "from English to Italian: 3 entries are reworded" in outcome.err


def test_publish_says_it_first(event, tmp_path, alliance):
    site = tmp_path / "site"
    assert alliance("publish", event, "-o", site, *APRIL).code == 0
    event.write_text(EVENT.replace('["en"]', '["es"]'))
    note = (
        "note: the calendar changes its language from English to Spanish: 3 entries {} reworded, none of them moves\n"
    )
    checked = alliance("publish", event, "-o", site, "--check", *MAY)
    assert (checked.code, checked.err.startswith(note.format("would be"))) == (1, True)
    done = alliance("publish", event, "-o", site, *MAY)
    assert done.err.startswith(note.format("are"))
    assert "agenda.ics: 3 reworded, 0 moved" in done.err
    assert "language" not in alliance("publish", event, "-o", site, *MAY).err


def test_a_site_in_another_language_than_the_events(event, tmp_path, alliance):
    site = tmp_path / "site"
    assert alliance("publish", event, "-o", site, "--language", "fr", *APRIL).code == 0
    assert "Inscription" in (site / "index.html").read_text()
    assert alliance("publish", event, "-o", site, "--language", "fr", "--check", *MAY).code == 0


def test_a_country_that_was_a_code_is_only_worded_anew(event, tmp_path, alliance):
    out = tmp_path / "a.ics"
    event.write_text(DATES.replace('languages = ["en"]', 'city = "Graz"\ncountry = "AT"'))
    exported(alliance, event, out)
    assert "LOCATION:Graz\\, Austria" in out.read_text()
    out.write_text(out.read_text().replace("Graz\\, Austria", "Graz\\, AT"))
    assert exported(alliance, event, out, "--force")[0] == {"reworded": 1}


def test_a_kind_in_another_language_is_no_change(event, tmp_path, alliance):
    out = tmp_path / "a.ics"
    event.write_text(EVENT.replace('title = "Opening"', 'title = "Opening"\nkind = "talk"'))
    exported(alliance, event, out, "--language", "de")
    assert "CATEGORIES:Vortrag" in out.read_text()
    assert exported(alliance, event, out, "--language", "es")[0] == {"reworded": 6}
    assert "CATEGORIES:ponencia" in out.read_text()
    event.write_text(EVENT.replace('title = "Opening"', 'title = "Opening"\nkind = "panel"'))
    assert exported(alliance, event, out, "--language", "es")[0] == {"changed": 1, "unchanged": 5}
