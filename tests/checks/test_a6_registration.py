"""A6: windows of registration that cannot be meant, and hours that readers take differently."""

import pytest

EVENT_DATES = "start = 2026-06-01\nend = 2026-06-02\n"


def test_registration_after_the_event_is_named_with_the_end_of_the_event(found_in):
    text = EVENT_DATES + "[registration]\ncloses = 2026-07-01T12:00:00\n"
    [finding] = [each for each in found_in(text) if each.diagnostic.code == "A602"]
    assert finding.diagnostic.message == "registration closes after the event has ended"
    assert finding.diagnostic.route == ("registration", "closes")
    assert [message for message, _ in finding.related] == ["the event ends here"]


@pytest.mark.parametrize(
    ("closes", "codes"),
    [
        ("2026-05-01T17:00:00", []),
        ("2026-05-01", ["A603"]),
        ("2026-05-01T00:00:00", ["A605"]),
        ('"1 May 2026 12:00 AM"', ["A605"]),
        ('"1 May 2026, 12am"', ["A605"]),
        ('"2026-05-01T00:00"', ["A605"]),
        ('"1 May 2026 0:00 CEST"', ["A605"]),
        ('"1. Mai 2026, 0 Uhr"', ["A605"]),
        ('"1 May 2026 12:00 AM AoE"', ["A605"]),
        ('"1 May 2026 10:00:00"', []),
        ('"1 May 2026 midnight"', []),
        ('"1 May 2026 24:00"', []),
        ('"1 May 2026 17:00"', []),
    ],
)
def test_an_hour_that_readers_take_differently_is_named(codes_in, closes, codes):
    assert codes_in(f"{EVENT_DATES}[registration]\ncloses = {closes}\n") == codes


@pytest.mark.parametrize(("registered", "codes"), [(9, []), (10, []), (11, ["A604"])])
def test_a_full_house_is_fine_and_one_more_is_not(codes_in, registered, codes):
    assert codes_in(f"[registration]\ncapacity = 10\nregistered = {registered}\n") == codes


def test_every_window_is_judged_at_its_own_place(found_in):
    text = '[registration]\n[[registration.windows]]\nid = "p"\nname = "Press"\ncapacity = 2\nregistered = 5\n'
    [finding] = found_in(text)
    assert finding.diagnostic.message == "5 people are registered for 2 places"
    assert finding.diagnostic.route == ("registration", "windows", 0, "registered")
