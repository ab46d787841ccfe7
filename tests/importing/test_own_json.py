"""What `export --format json` writes comes back."""

import datetime as dt
import json

import pytest
import tomli

from alliance_cli.formats.toml import event_file
from alliance_cli.importing.imported import Context
from alliance_cli.importing.sources import import_schedule

EVENT = """\
[event]
id = "moor"
title = "Moor & Peat"
timezone = "Europe/Vienna"
uid = "6f0c2b1e-2f6f-4a5b-9a30-0c3c3f7a1f11"

[registration]
closes = 2026-05-20T17:00:00

[[rooms]]
id = "barn"
name = "Barn"

[[speakers]]
id = "ida"
name = "Ida Fenn"
title = "Head of Peat"

[[sessions]]
id = "opening"
title = "Opening"
start = 2026-06-01T10:00:00
end = 2026-06-01T11:00:00
room = "barn"
speakers = ["ida"]
abstract = "Write `<b>`."
"""


def test_an_event_comes_back_from_its_json(alliance, tmp_path):
    (tmp_path / "event.toml").write_text(EVENT, encoding="utf-8")
    data = alliance("export", tmp_path / "event.toml", "--format", "json").raw
    imported = import_schedule(data, Context())
    written = tomli.loads(EVENT)
    assert imported.notes == ()
    assert imported.data["sessions"][0] | {"status": None} == written["sessions"][0] | {
        "status": None,
        "audience": "public",
    }
    assert imported.data["event"]["uid"] == written["event"]["uid"]
    assert imported.data["registration"] == {"closes": dt.datetime(2026, 5, 20, 17)}
    assert imported.data["speakers"][0]["title"] == "Head of Peat"


def test_the_days_of_an_event_without_sessions_come_back(alliance, tmp_path):
    text = '[event]\nid = "moor"\ntitle = "Moor"\ntimezone = "Europe/Vienna"\nstart = 2026-06-01\nend = 2026-06-02\n'
    (tmp_path / "event.toml").write_text(text, encoding="utf-8")
    (tmp_path / "event.json").write_bytes(alliance("export", tmp_path / "event.toml", "--format", "json").raw)
    assert alliance("import", tmp_path / "event.json", "-o", tmp_path / "back.toml").code == 0
    assert "end = 2026-06-02\n" in (tmp_path / "back.toml").read_text(encoding="utf-8")
    assert alliance("diff", tmp_path / "event.toml", tmp_path / "back.toml", "--exit-code").code == 0


def test_what_is_wrong_in_it_stays_for_check_to_say(alliance, tmp_path):
    (tmp_path / "event.toml").write_text(EVENT, encoding="utf-8")
    document = json.loads(alliance("export", tmp_path / "event.toml", "--format", "json").out)
    session = document["events"][0]["sessions"][0]
    wrongs = ({"speakers": [{"role": "speaker"}]}, {"speakers": 5}, {"rooms": 5}, {"rooms": "barn"}, {"rooms": [{}]})
    for wrong in (*wrongs, {"rooms": [{"id": "barn"}]}, {"title": ["x"]}, {"id": {}}):
        session.update(wrong)
        imported = import_schedule(json.dumps(document).encode(), Context())
        (tmp_path / "again.toml").write_bytes(event_file(imported.data))
        assert alliance("check", tmp_path / "again.toml").code in {0, 1}


@pytest.mark.parametrize(
    "wrong", [{"id": None}, {"id": 5}, {"name": None}, {"name": ["x"]}, {"address": 7}, {"url": 1}]
)
def test_a_room_that_is_none_costs_no_text_its_privacy(alliance, tmp_path, wrong):
    (tmp_path / "event.toml").write_text(EVENT, encoding="utf-8")
    document = json.loads(alliance("export", tmp_path / "event.toml", "--format", "json").out)
    document["events"][0]["rooms"][0].update(wrong)
    document["events"][0]["sessions"][0]["abstract"] = "Join https://zoom.us/j/81234567890 at ten."
    imported = import_schedule(json.dumps(document).encode(), Context())
    assert "81234567890" not in str(imported.data)
