"""What the two schedule formats say alike: the conference and its people."""

CONFERENCE = "<acronym>demo</acronym><title>Demo</title><time_zone_name>Europe/Vienna</time_zone_name>"


def test_people_of_one_name_are_told_apart_by_their_guid_alone(xml_event, xml_schedule, read_schedule):
    def person(mark):
        return f"<persons><person {mark}>Ada</person></persons>"

    by_number, _ = read_schedule(
        xml_schedule(xml_event(more=person("id='1'")), xml_event(number=2, more=person("id='2'")))
    )
    assert [speaker["id"] for speaker in by_number.data["speakers"]] == ["ada"]
    assert by_number.notes[0].message.startswith("1 name has several person ids, such as Ada")
    by_guid, _ = read_schedule(
        xml_schedule(xml_event(more=person("guid='aa'")), xml_event(number=2, more=person("guid='bb'")))
    )
    assert [speaker["id"] for speaker in by_guid.data["speakers"]] == ["ada", "ada-bb"]


def test_an_end_that_is_no_date_is_reported_and_left_to_the_sessions(xml_event, xml_schedule, read_schedule, faults):
    imported, _ = read_schedule(xml_schedule(xml_event(), conference=CONFERENCE + "<end>20008-02-24</end>"))
    assert faults(imported) == ["not kept: its end `20008-02-24` is not a date"]
    assert "end" not in imported.data["event"]
