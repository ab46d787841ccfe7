"""One rule says which links lead somewhere, and no output links to any other."""

import pytest

from alliance_cli.formats import FORMATS
from alliance_cli.ical.values import uri
from alliance_cli.importing.foreign_values import web_address
from alliance_cli.links import link_target

NOWHERE = [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "javascript://example.org/%0Aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "view-source:https://example.org",
    "intent://x#Intent;end",
    "ms-msdt:/id",
    "about:blank",
    "x",
]
SOMEWHERE = [
    "https://example.org/a?b#c",
    "http://example.org",
    "mailto:info@example.org",
    "tel:+431234567",
    "webcal://x.org/a.ics",
]


@pytest.mark.parametrize("address", NOWHERE)
def test_what_leads_nowhere_leads_nowhere_anywhere(address):
    assert (link_target(address), uri(address), web_address(address)) == (None, None, None)


@pytest.mark.parametrize("address", SOMEWHERE)
def test_what_leads_somewhere_does_everywhere(address):
    assert (link_target(address), uri(address), web_address(address)) == (address,) * 3


def test_people_leave_out_the_scheme():
    assert link_target("www.example.org/a", any_host=True) == "https://www.example.org/a"
    assert link_target("www.example.org/a") is None


@pytest.mark.parametrize("address", NOWHERE[:4])
@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"json", "toml", "csv", "icalendar"}))
def test_no_output_links_nowhere(form, address, tmp_path, alliance):
    file = tmp_path / "event.toml"
    file.write_text(
        f"[event]\nid = 'e'\ntitle = 'E'\ntimezone = 'Europe/Vienna'\nurl = '{address}'\n"
        f"[organizer]\nname = 'O'\nurl = '{address}'\n[[rooms]]\nid = 'r'\nname = 'R'\nkind = 'online'\nurl = '{address}'\n"
        f"[[speakers]]\nid = 'a'\nname = 'A'\nurl = '{address}'\n[[sessions]]\nid = 's'\ntitle = 'S'\nroom = 'r'\n"
        f"start = 2026-06-01T10:00:00\nduration = '1h'\nspeakers = ['a']\nurl = '{address}'\n"
        f"links = [{{ title = 'L', url = '{address}' }}]\n"
    )
    out = tmp_path / "out"
    outcome = alliance("export", file, "--format", form, "-o", out, "--at", "2026-05-01T00:00Z")
    assert outcome.code == 0, outcome.err
    text = out.read_text() if out.is_file() else "".join(each.read_text() for each in out.rglob("*") if each.is_file())
    for begin in ('href="', "href='", '"url": "', "](", "<"):
        assert f"{begin}{address[:8]}".lower() not in text.lower()
