"""Who has withdrawn is nowhere shown as taking part; what carries the whole file says the status."""

EVENT = """
[event]
id = "moor"
title = "Moor Days"
timezone = "Europe/Vienna"

[registration]
closes = 2026-08-20

[[speakers]]
id = "anna"
name = "Anna Berg"

[[speakers]]
id = "ben"
name = "Ben Moss"
organization = "Peat Society"
status = "withdrawn"

[[sessions]]
id = "bog"
title = "The bog"
start = 2026-09-01T10:00:00
end = 2026-09-01T11:00:00
speakers = ["anna", { speaker = "ben", role = "moderator" }]
"""
WHOLE_FILE = {"agenda json", "export json", "export toml", "publish event.json"}


def test_a_withdrawn_speaker_is_nowhere_shown_as_taking_part(every_output):
    said = every_output(EVENT, EVENT.replace("11:00", "12:00"))
    named = {name for name, text in said.items() if "Ben Moss" in text}
    lineup = {name for name in said if name.startswith("speakers")}
    assert named == WHOLE_FILE | lineup
    assert {name for name, text in said.items() if "Anna Berg" in text} >= named | {
        "agenda", "agenda csv", "agenda markdown", "export csv", "export markdown", "export icalendar",
        "export schedule-xml", "export schedule-json", "export schedule-json-2", "export jsonld", "announce text",
    }  # fmt: skip


def test_what_names_a_withdrawn_speaker_says_so(every_output):
    said = every_output(EVENT)
    for name in [*WHOLE_FILE, *(name for name in said if name.startswith("speakers"))]:
        assert "withdrawn" in said[name], name


def test_the_lineup_gives_a_withdrawn_speaker_no_part(every_output):
    said = every_output(EVENT)
    assert said["speakers"].count("The bog") == 1
    assert "moderator" not in said["speakers"] + said["speakers csv"] + said["speakers json"]


def test_a_withdrawn_speaker_has_no_sessions_to_choose_by(alliance, tmp_path):
    (tmp_path / "event.toml").write_text(EVENT, encoding="utf-8")
    assert "The bog" not in alliance("agenda", tmp_path / "event.toml", "--speaker", "ben").out
    assert "The bog" in alliance("agenda", tmp_path / "event.toml", "--speaker", "anna").out
