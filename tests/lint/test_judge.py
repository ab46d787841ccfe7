"""From what rules find to findings: three places each, and no text of a line that may let people in."""

from alliance_cli.lint.feed import Feed
from alliance_cli.lint.judge import judge


def findings(*entries, selected=(), is_public=True):
    body = "".join(f"BEGIN:VEVENT\n{each}\nEND:VEVENT\n" for each in entries)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n{body}END:VCALENDAR\n"
    return list(judge(Feed("a.ics", text.encode()), selected=selected, is_public=is_public))


def without_stamp(number):
    return f"UID:{number}@moor.example\nDTSTART:20270503T08000{number}Z\nDTEND:20270503T100000Z\nSUMMARY:Talk {number}"


def test_a_fault_is_told_once_with_three_places_and_the_number_of_the_others():
    found = findings(*(without_stamp(number) for number in range(6)))
    stamps = [each for each in found if "DTSTAMP" in each.diagnostic.message]
    assert len(stamps) == 1
    assert len(stamps[0].related) == 2
    assert stamps[0].related[-1][0] == "also here, and in 3 more places"


def test_rules_of_form_are_asked_only_where_they_are_selected():
    entry = without_stamp(1)
    assert not any(each.diagnostic.code.startswith("L9") for each in findings(entry))
    assert any(each.diagnostic.code.startswith("L9") for each in findings(entry, selected=("L9",)))


def test_no_excerpt_lets_people_into_a_meeting():
    entry = without_stamp(1) + "\nLOCATION:https://zoom.us/j/81234567890?pwd=hush"
    found = findings(entry)
    assert found
    assert not any("hush" in each.source + each.diagnostic.message for each in found)
    assert len(findings(entry, is_public=False)) < len(found)
