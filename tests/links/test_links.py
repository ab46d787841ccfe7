"""One rule says which links lead somewhere, and no output links to any other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.formats import FORMATS
from alliance_cli.importing.foreign_values import web_address
from alliance_cli.links import carried, link_target, uri

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


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.from_regex(r"[a-z]{1,10}:[!-~]{0,20}"))
def test_what_leads_somewhere_is_carried_and_is_a_uri(address):
    target = link_target(address)
    if target is not None:
        assert carried(target) == target
    encoded = uri(address)
    if encoded is not None:
        assert encoded.isascii()
        assert uri(encoded) == encoded
        assert carried(encoded) == encoded


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://user@exämple.org/x", "https://user@xn--exmple-cua.org/x"),
        ("https://exämple.org:8080/ü?q=a b#z#y", "https://xn--exmple-cua.org:8080/%C3%BC?q=a%20b#z%23y"),
        ("HTTPS://Example.org/100%", "https://Example.org/100%25"),
        ("javascript:alert(1)", None),
        ("www.example.org", None),
        ("/programme", None),
    ],
)
def test_an_address_is_given_to_programs_with_its_host_encoded(address, found):
    assert uri(address) == found
