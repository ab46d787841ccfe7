"""A file of parts, and whether it is made of them."""

from alliance_cli.calendar.octets import digest_of
from alliance_cli.calendar.writing import is_made_of, written

PARTS = [
    b"BEGIN:VCALENDAR\r\nLAST-MODIFIED;X-ALLIANCE-DIGEST=" + b"0" * 32 + b";X-P=a:20260101T000000Z\r\n",
    b"BEGIN:VEVENT\r\nSUMMARY:One\r\nEND:VEVENT\r\n",
    b"END:VCALENDAR\r\n",
]


def test_a_file_is_made_of_its_parts_and_signed_with_their_digest():
    data = written(PARTS)
    assert digest_of(data).encode() in data
    assert len(data) == sum(map(len, PARTS))
    assert is_made_of(data, PARTS, digest_of(data))


def test_a_file_that_differs_in_any_octet_is_not_made_of_the_parts():
    data = written(PARTS)
    for place in range(len(data)):
        changed = data[:place] + b"~" + data[place + 1 :]
        assert not is_made_of(changed, PARTS, digest_of(data)), place
    assert not is_made_of(data + b"\r\n", PARTS, digest_of(data))
    assert not is_made_of(data[:-1], PARTS, digest_of(data))


def test_no_part_is_made_after_the_first_that_differs():
    made = iter(PARTS)
    data = written(PARTS).replace(b"BEGIN:VEVENT", b"BEGIN:OTHERS")
    assert not is_made_of(data, made, digest_of(written(PARTS)))
    assert next(made) == PARTS[2]
