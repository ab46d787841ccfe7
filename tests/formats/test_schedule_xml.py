"""schedule.xml: what programs for attendees read."""

from xml.etree import ElementTree  # noqa: ICN001  # its own name is clear


def test_schedule_xml_says_what_the_agenda_says(rendered):
    root = ElementTree.fromstring(rendered("schedule-xml"))  # noqa: S314  # it is ours
    (day,) = root.iterfind("day")
    assert day.attrib == {
        "index": "1",
        "date": "2021-06-14",
        "start": "2021-06-14T04:00:00+02:00",
        "end": "2021-06-15T04:00:00+02:00",
    }
    assert [room.get("name") for room in day] == ["Hall", "Zoom", "Attic"]
    opening, watch = root.iterfind("day/room/event")
    assert opening.findtext("slug") == "demo_2021-opening"
    assert opening.findtext("recording/optout") == "true"
    assert [person.text for person in opening.iterfind("persons/person")] == ["Ada"]
    assert opening.find("links/link").get("href") == "https://xn--zgli-0ra.example/%C3%A4#a%23b"
    assert opening.findtext("abstract").endswith("Rooms: Hall, Zoom")
    assert (watch.findtext("title"), watch.findtext("duration")) == ("[CANCELLED] Night watch", "2:06:30")


def test_numbers_are_those_of_programs_that_keep_31_bits(rendered):
    root = ElementTree.fromstring(rendered("schedule-xml"))  # noqa: S314  # it is ours
    numbers = [int(event.get("id")) for event in root.iter("event")]
    assert len(set(numbers)) == 2
    assert all(0 < number < 2**31 for number in numbers)
