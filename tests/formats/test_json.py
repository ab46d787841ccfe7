"""JSON: everything that the audience may see, instants with their offsets and zones."""

import json


def test_sessions_name_rooms_and_people_by_their_ids(rendered, agenda):
    document = json.loads(rendered("json"))
    assert (document["schema"], document["tzdb"]) == (1, "test")
    [event] = document["events"]
    opening = event["sessions"][0]
    assert opening["uid"] == str(agenda().identity("opening"))
    assert (opening["start"], opening["timezone"]) == ("2021-06-14T14:00:00+02:00", "Europe/Vienna")
    assert opening["rooms"] == ["hall", "zoom"]
    assert opening["speakers"] == [{"speaker": "ada", "role": "moderator"}, {"speaker": "bo", "role": "speaker"}]
    assert {room["id"] for room in event["rooms"]} == {"hall", "zoom", "attic"}


def test_registered_people_see_the_ways_in_and_the_public_has_no_such_key(rendered):
    def zoom(audience):
        [event] = json.loads(rendered("json", audience=audience))["events"]
        return next(room for room in event["rooms"] if room["id"] == "zoom")

    assert zoom("registered")["passcode"] == "secret-code"
    assert not {"join_url", "passcode"} & zoom("public").keys()
