"""Texts, links and people: what is found, and what looks alike and is sound."""

import pytest


@pytest.mark.parametrize(
    "title",
    [
        *(
            "CANCELLED: Opening",
            "Cancelled: Opening",
            "[CANCELED] Opening",
            "Opening (cancelled)",
            "Opening – abgesagt",
        ),
        *("ABGESAGT Opening", "! Cancelled ! Opening", "[talk] CANCELLED: Opening", "Annulé : Ouverture"),
        *("Отменено: Открытие", "Opening [ENTFÄLLT]", "Cancelled - Opening"),
    ],
)
def test_marks_of_cancellation(found, entry, calendar, title):
    assert set(found(calendar(entry(f"SUMMARY:{title}")))) == {"L411"}
    assert not found(calendar(entry(f"SUMMARY:{title}", "STATUS:CANCELLED")))


@pytest.mark.parametrize(
    "title",
    [
        *("Cancelled flights and how to get there", "Why we cancelled our rewrite", "Cancelled-context errors in Go"),
        *("CANCELLED CULTURE", "Noise-cancelled rooms", "The cancelled year (2020)", "Opening"),
    ],
)
def test_titles_about_something_cancelled(found, entry, calendar, title):
    assert not found(calendar(entry(f"SUMMARY:{title}")))


def test_a_cancelled_entry_is_marked_unless_it_is_one_of_a_series(found, entry, calendar):
    assert set(found(calendar(entry("STATUS:CANCELLED")))) == {"L412"}
    assert not found(calendar(entry("STATUS:CANCELLED", "RECURRENCE-ID:20260514T070000Z")))
    assert not found(calendar(entry("STATUS:CANCELLED", "SUMMARY:Postponed: Opening")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One</p>", {"L413"}),
        ("One<br/>two", {"L413"}),
        ('<a href="https://x.example">x</a>', {"L413"}),
        ("Fish &amp\\; chips", {"L413"}),
        ("Fish & chips &c. AT&T R&D; 1 < 2 > 0", {"L415"}),
        ("From <https://x.example> by <ada@x.example>", set()),
        ("std::vector<int> and Map<K\\, V>", set()),
        ("See [the page](https://x.example/)", {"L414"}),
        ("This is **very** new", {"L414"}),
        ("## Agenda\\n- one", {"L414"}),
        ("f(*args\\, **kwargs) and 2**8 * 3**4 **", set()),
        ("# pip install x\\n#hashtag #1", set()),
        ("* one\\n* two\\n[1] https://x.example", set()),
    ],
)
def test_html_and_markdown(found, entry, calendar, text, expected):
    assert set(found(calendar(entry(f"DESCRIPTION:{text}")))) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (r"Hall 1\, Main Street\; 2", set()),
        ("Hall 1, Main Street", {"L415"}),
        ("Hall 1; 2", {"L415"}),
        (r"Doors\: nine", {"L416"}),
        ("Doors\\", {"L416"}),
        (r"One\\, two", {"L416"}),
        (r"One\\nTwo\\nThree", {"L416"}),
        (r"In C:\\new and C:\\old", set()),
        (r"C:\\new\nC:\\next", set()),
        (r"C:\\\, D:\\\; \\\\n", set()),
        (r"One\nTwo\NThree", set()),
    ],
)
def test_escapes(found, entry, calendar, value, expected):
    assert set(found(calendar(entry(f"LOCATION:{value}")))) == expected


def test_lists_and_links_are_no_texts(found, entry, calendar):
    assert not found(
        calendar(entry("CATEGORIES:One,Two", "URL:https://x.example/?a=1,2;b=3", "GEO:1;2", "RESOURCES:a,b"))
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        *(("https://x.example/a", set()), ("mailto:a@x.example", set()), ("", {"L418"}), ("x.example/a", {"L418"})),
        *(("/talks/1", {"L418"}), ("https://x.example/ä", {"L418"}), ("https://x.example/a b", {"L418"})),
        (r"https\://x.example", {"L417"}),
    ],
)
def test_addresses(found, entry, calendar, url, expected):
    assert set(found(calendar(entry(f"URL:{url}")))) == expected


def test_people_are_invited(found, entry, calendar):
    assert set(found(calendar(entry("ATTENDEE:mailto:a@x.example")))) == {"L419"}
    assert set(found(calendar(entry(), head="METHOD:REQUEST\n"))) == {"L419"}
    assert not found(calendar(entry("CONTACT:Ada"), head="METHOD:PUBLISH\n"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        *(("LOCATION:undefined", {"L421"}), ("DESCRIPTION:None", {"L421"}), (r"DESCRIPTION:\n", {"L421"})),
        *(("LOCATION:LOCATION:Hall", {"L421"}), ("DESCRIPTION:Nonetheless", set()), ("DESCRIPTION:", set())),
        *(
            ("SUMMARY:", {"L420"}),
            ("SUMMARY: ", {"L420"}),
            ("SUMMARY:Summary: what we know", set()),
            ("LOCATION:TBA", set()),
        ),
    ],
)
def test_words_for_nothing(found, entry, calendar, line, expected):
    assert set(found(calendar(entry(line)))) == expected


MEETING = "https://us02web.zoom.us/j/81234567890?pwd=QUJDREVGRw"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"LOCATION:{MEETING}", "LOCATION of 1 entry contains a link to a Zoom meeting"),
        (f"URL:{MEETING}", "URL of 1 entry contains a link to a Zoom meeting"),
        (f"CONFERENCE;VALUE=URI:{MEETING}", "CONFERENCE of 1 entry contains a link to a Zoom meeting"),
        (
            rf"DESCRIPTION:Join {MEETING}\nPasscode: 475869",
            "DESCRIPTION of 1 entry contains a link to a Zoom meeting and a passcode",
        ),
        (f"X-ALT-DESC:<a href='{MEETING}'>x</a>", "X-ALT-DESC of 1 entry contains a link to a Zoom meeting"),
    ],
)
def test_what_lets_people_into_a_meeting_is_told_and_not_shown(found, entry, calendar, line, said):
    text = calendar(entry(line))
    finding = found(text)["L401"]
    assert finding.diagnostic.message == f"{said}; anyone with the address of this feed can join"
    assert "zoom.us" not in repr(finding)
    assert "475869" not in repr(finding)
    assert "L401" not in found(text, is_public=False)


def test_a_meeting_link_in_the_head_is_found(found, entry, calendar):
    finding = found(calendar(entry(), head=f"X-WR-CALDESC:{MEETING}\n"))["L401"]
    assert "X-WR-CALDESC of the calendar contains" in finding.diagnostic.message


def test_pages_to_register_are_public(found, entry, calendar):
    assert not found(calendar(entry("URL:https://us02web.zoom.us/webinar/register/WN_abc", "LOCATION:Zoom")))
