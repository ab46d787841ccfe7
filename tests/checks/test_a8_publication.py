"""A8: what nobody should publish, or cannot."""

import pytest

EVENT = '[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Vienna"\n'
SPEAKER = '[[speakers]]\nid = "ann"\nname = "Ann"\n'


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://example.org", []),
        ("https://例え.jp/路", []),
        ("https://example.org:8443/a?b=c#d", []),
        ("https://[2001:db8::1]/", []),
        ("webcal://example.org/a.ics", []),
        ("http://example.org", ["A803"]),
        ("HTTP://example.org", ["A803"]),
        ("www.example.org", ["A804"]),
        ("example.org/agenda", ["A804"]),
        ("https://", ["A804"]),
        ("https://example", ["A804"]),
        ("https://example.org/a b", ["A804"]),
        ("https://example.org:port/", ["A804"]),
        ("https://[::1", ["A804"]),
        ("https:/example.org", ["A804"]),
        ("javascript:alert(1)", ["A804"]),
        ("JavaScript:alert(1)", ["A804"]),
        ("data:text/html,x", ["A804"]),
        ("file:///etc/passwd", ["A804"]),
        ("mailto:info@example.org", []),
        ("tel:+431234567", []),
    ],
)
def test_links_are_judged_by_their_form(url, code, codes_in):
    assert codes_in(f'[organizer]\nname = "O"\nurl = "{url}"\n') == code


def test_a_secret_is_never_repeated(found_in):
    text = '[[rooms]]\nid = "z"\nname = "Z"\nkind = "online"\njoin_url = "hunter2 hunter2"\npasscode = "hunter2"\n'
    found = found_in(text)
    assert [finding.diagnostic.code for finding in found] == ["A802", "A804", "A802"]
    assert not any("hunter2" in repr(each) for each in found)


TALK = '[[sessions]]\nid = "a"\ntitle = "a"\nstart = 2026-06-01T09:00:00\nduration = "1h"\n'
JOIN = "https://zoom.us/j/81234567890?pwd=hush"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (f'[organizer]\nname = "O"\nurl = "{JOIN}"\n', ["url"]),
        (f'[registration]\nnote = "Then join {JOIN}"\n', ["note"]),
        (f'[[registration.windows]]\nid = "p"\nname = "{JOIN}"\n', ["name"]),
        (f'[[rooms]]\nid = "z"\nname = "{JOIN}"\naddress = "Passcode: 475869"\n', ["name", "address"]),
        (f'[[tracks]]\nid = "a"\nname = "{JOIN}"\n', ["name"]),
        (f'[[speakers]]\nid = "a"\nname = "A"\nbio = "Meet me: {JOIN}"\n', ["bio"]),
        (
            TALK + f'links = [{{ title = "x", url = "https://x.org" }}, {{ title = "{JOIN}", url = "{JOIN}" }}]',
            ["title", "url"],
        ),
        (TALK + f'speakers = [{{ speaker = "ann", role = "{JOIN}" }}]\n{SPEAKER}', ["role"]),
        (TALK + f'tags = ["x", "{JOIN}"]', ["tags"]),
        (TALK + 'abstract = "The passcode is in your mail."', []),
        (TALK + f'abstract = "{JOIN}"\naudience = "registered"', []),
    ],
)
def test_a_way_into_a_meeting_is_found_in_every_public_text(text, keys, found_in):
    found = [each for each in found_in(text) if each.diagnostic.code == "A812"]
    assert [next(part for part in reversed(each.diagnostic.route) if isinstance(part, str)) for each in found] == keys
    assert not any("hush" in repr(each) or "475869" in repr(each) for each in found)


def test_a_meeting_for_everybody_is_silenced_at_its_place(codes_in, session):
    text = session("a", "09:00", f'url = "{JOIN}"  # alliance: ignore A812')
    assert codes_in(text) == []


def test_no_note_and_no_error_lets_anybody_in(tmp_path, alliance, session):
    file, out = tmp_path / "event.toml", tmp_path / "agenda.ics"
    file.write_text(EVENT + session("a", "09:00").replace('title = "a"', f'title = "Talk {JOIN}"'))
    made = alliance("export", file, "-o", out)
    assert (made.code, "hush" in made.err, "Talk ****" in made.err) == (0, False, True)
    refused = alliance("agenda", file, "--room", JOIN)
    assert (refused.code, "hush" in refused.err) == (2, False)


@pytest.mark.parametrize(
    ("event", "rooms", "codes"),
    [
        ('attendance = "online"', "", ["A815"]),
        ('attendance = "online"\nurl = "https://e.example/"', "", []),
        ('attendance = "online"', 'kind = "online"\njoin_url = { env = "ZOOM" }', ["A815"]),
        ('attendance = "online"', 'kind = "online"\nurl = "https://e.example/stream"', []),
        ('attendance = "hybrid"', "", []),
        ('attendance = "in-person"', "", []),
        ("", "", []),
    ],
)
def test_an_online_event_needs_a_page(event, rooms, codes, codes_in):
    room = f'[[rooms]]\nid = "z"\nname = "Z"\n{rooms}\n' if rooms else ""
    text = f"{event}\nstart = 2026-06-01\nend = 2026-06-01\n{room}"
    assert codes_in(text) == codes
