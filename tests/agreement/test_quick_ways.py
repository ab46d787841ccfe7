"""Quick ways to an answer give the answer of the slow one."""

import re

from hypothesis import given
from hypothesis import strategies as st

from alliance_cli import links, text
from alliance_cli.calendar.octets import digest, digest_of
from alliance_cli.ical import lines
from alliance_cli.ical.content_lines import read_lines, unfold

_NOTHING = re.compile("(?!)")


def test_a_character_is_clean_where_the_pattern_does_not_suspect_it():
    for character in map(chr, range(0x3100)):
        assert text.is_clean(f"a{character}\n") == (not re.search(text._SUSPECT, character)), hex(ord(character))


@given(st.lists(st.sampled_from([".", "/", "?", "#", "%", "a", "-", "@", ":80", "(", " ", "ü", "=", "&"]), max_size=8))
def test_a_plain_address_is_what_its_parts_make_of_it(parts):
    address = f"https://a.example.org{''.join(parts)}"
    quick = links.uri.__wrapped__(address)
    plain, links._PLAIN = links._PLAIN, _NOTHING
    try:
        assert quick == links.uri.__wrapped__(address)
    finally:
        links._PLAIN = plain


@given(st.text("ab ü漢", max_size=400))
def test_a_folded_line_has_at_most_75_octets_and_unfolds_to_itself(line):
    folded = lines.fold(line)
    assert all(len(each.encode()) <= lines.LONGEST for each in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line


@given(
    st.lists(st.sampled_from(["A:b", "BEGIN:X", " c", "\td", "", "\ufeffE:f", "\r"])), st.sampled_from(["\n", "\r\n"])
)
def test_a_digest_is_that_of_the_unfolded_lines(written, end):
    data = end.join(written).encode()
    assert digest_of(data) == digest([b"\n".join(unfold(line.raw) for line in read_lines(data))])
