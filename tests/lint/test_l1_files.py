"""The file as a whole: what is found, and what looks alike and is sound."""

import pytest


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", set()),
        ("\ufeff", "", set()),
        ("", "\n\n", set()),
        ("<!--\n", "-->\n", {"L101"}),
        ("---\nlayout: null\n---\n", "", {"L101"}),
        ("<html>\n", "", {"L101"}),
        (
            "",
            "BEGIN:VEVENT\nUID:9\nDTSTAMP:20260501T100000Z\nDTSTART;VALUE=DATE:20260514\nSUMMARY:x\nEND:VEVENT\n",
            {"L101", "L112"},
        ),
    ],
)
def test_nothing_stands_around_a_calendar(found, entry, calendar, before, after, expected):
    assert set(found(before + calendar(entry()) + after)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DESCRIPTION:First\nSpeakers: Ada and Bo\n", {"L104"}),
        ("DESCRIPTION:First\nhttps://x.example/\n", {"L104"}),
        ("DESCRIPTION:First\nand on\n", {"L104"}),
        ("DESCRIPTION:First\n and on\n", set()),
        ("X-NOTE: with a blank\nSUMMARY: with a blank\n", set()),
        ("TIMEZONE-ID:Europe/Berlin\nSOMETHING-NEW:1\n", set()),
        ("DESCRIPTION:Write {{ x }} and {% y %} in Jinja\n", set()),
        ("UID:{{ page.id }}\n", {"L102"}),
    ],
)
def test_lines_that_are_no_content_lines(found, entry, calendar, text, expected):
    lines = text.removesuffix("\n").split("\n")
    assert set(found(calendar(entry(*lines)))) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\n", "the VEVENT of line 2 has no END:VEVENT"),
        ("BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR\n", "line 2 closes VEVENT, which is not open"),
        ("BEGIN:VCALENDAR\n" + "BEGIN:X-A\n" * 30, "components are nested too deeply"),
    ],
)
def test_what_is_cut_off(found, text, said):
    assert found(text)["L103"].diagnostic.message == said


def test_spoilt_letters_and_those_that_only_look_so(found, entry, calendar):
    assert "L114" in found(calendar(entry("SUMMARY:Weâ€™re")))
    assert "L114" in found(calendar(entry("SUMMARY:a\ufffdb")))
    for title in ("São João", "SÃO JOÃO", "Ã", "naïve Âme “x” – y…", "100 €"):
        assert not found(calendar(entry(f"SUMMARY:{title}")))


def test_a_name_belongs_to_a_feed_and_not_to_an_entry(found, entry, calendar):
    two = entry() + entry("UID:2@x.example")
    for head, several, single in (
        ("", {"L112"}, set()),
        ("X-WR-CALNAME:x\n", set(), {"L113"}),
        ("NAME:x\n", set(), set()),
        ("X-WR-CALNAME:\n", {"L112"}, set()),
    ):
        assert set(found(calendar(two, head=head))) == several
        assert set(found(calendar(entry(), head=head))) == single
