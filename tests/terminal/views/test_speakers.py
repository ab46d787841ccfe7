"""The lineup for people: office, organization, and every part with its time."""

from rich.cells import cell_len


def test_a_speaker_has_an_office_and_parts_in_order_of_time(shown, harbour):
    assert shown("speakers", harbour())[3:] == [
        "Ann Reis",
        "    Director, Harbour Trust",
        "    chair, Mon 3 May 2027 09:00: Opening",
        "    Tue 4 May 2027 23:00: Tides",
        "Bo Luz",
        "    Mon 3 May 2027 09:00: Boats of the northern rivers and of the southern lagoons, cancelled",
    ]


def test_a_long_title_goes_on_below_itself(shown, harbour):
    lines = shown("speakers", harbour(), width=30)
    assert max(map(cell_len, lines)) <= 30
    assert lines[-5:] == [
        "    Mon 3 May 2027 09:00:",
        "      Boats of the northern",
        "      rivers and of the",
        "      southern lagoons,",
        "      cancelled",
    ]


def test_without_speakers_that_is_said(shown, file):
    path = file('[event]\nid = "e"\ntitle = "E"\ntimezone = "Europe/Lisbon"\n')
    assert shown("speakers", path)[-1] == "No speakers are announced yet."
