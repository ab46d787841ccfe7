"""Links to subscribe with, for people: whole, whatever the width."""


def test_no_link_is_wrapped(shown, harbour):
    lines = shown("subscribe", harbour(), width=30)
    assert lines[:3] == ["Apple Calendar, Thunderbird,", "GNOME", "  webcal://harbour.example/agenda.ics"]
    links = [line for line in lines if "://" in line]
    assert len(links) == 5
    assert all("harbour.example" in link and link.startswith("  ") for link in links)
