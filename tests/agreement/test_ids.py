"""One name gives one id, wherever one is made of it."""

import datetime as dt
from uuid import UUID

import pytest

from alliance_cli.formats.starter import Starter, starter_text
from alliance_cli.text import slug

NAMES = {
    "Ærø Møde 2027": "aero-mode-2027",
    "Łódź: światło & cień": "lodz-swiatlo-and-cien",
    "Österreichs Öffnung": "osterreichs-offnung",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_gives_the_same_id_to_import_check_and_init(alliance, tmp_path, name):
    wanted = NAMES[name]
    assert slug(name) == wanted
    schedule = (
        f"<schedule><conference><title>{name.replace('&', '&amp;')}</title><time_zone_name>Europe/Vienna</time_zone_name>"
        "</conference><day index='1' date='2027-06-01' start='2027-06-01T09:00:00+02:00' end='2027-06-01T18:00:00+02:00'>"
        "<room name='Hall'><event id='1' guid='6f0c2b1e-0000-4000-8000-000000000001'><date>2027-06-01T10:00:00+02:00</date>"
        "<start>10:00</start><duration>01:00</duration><title>Talk</title></event></room></day></schedule>"
    )
    (tmp_path / "s.xml").write_text(schedule, encoding="utf-8")
    assert f'id = "{wanted}"' in alliance("import", tmp_path / "s.xml").out
    event = f'[event]\nid = "{name}"\ntitle = "T"\ntimezone = "Europe/Vienna"\n'
    (tmp_path / "event.toml").write_text(event, encoding="utf-8")
    assert f"write `{wanted}`" in alliance("check", tmp_path / "event.toml").out
    data = {"title": name, "timezone": "Europe/Vienna", "uid": UUID(int=1)}
    days = dict.fromkeys(("first_day", "last_day"), dt.date(2027, 6, 1))
    known = {key: value for key, value in {"file": "event.toml", **data, **days}.items() if key in Starter._fields}
    assert f'id = "{wanted}"' in starter_text(Starter(**known))
