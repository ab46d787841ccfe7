"""A7: what is probably a mistake about people."""

ROOM = '[[rooms]]\nid = "hall"\nname = "Hall"\n'
SPEAKER = '[[speakers]]\nid = "ann"\nname = "Ann"\n'
IN_HALL, BY_ANN = 'room = "hall"', 'speakers = ["ann"]'


def test_a_speaker_in_two_rooms_is_said_once_and_one_in_a_room_clash_not_again(codes_in, session):
    rooms = ROOM + '[[rooms]]\nid = "cellar"\nname = "Cellar"\n'
    apart = session("a", "09:00", f"{IN_HALL}\n{BY_ANN}") + session("b", "09:30", f'room = "cellar"\n{BY_ANN}')
    together = session("a", "09:00", f"{IN_HALL}\n{BY_ANN}") + session("b", "09:30", f"{IN_HALL}\n{BY_ANN}")
    assert codes_in(rooms + SPEAKER + apart) == ["A701"]
    assert codes_in(ROOM + SPEAKER + together) == ["A504"]
