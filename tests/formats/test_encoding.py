"""JSON as every output writes it: readable, in UTF-8, and the same as the library's for any document."""

import json

from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.formats.encoding import json_bytes

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcé", max_size=4), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text("abcé", max_size=4), values, max_size=4))
def test_a_document_comes_back_and_ends_with_a_line_feed(document):
    written = json_bytes(document)
    assert written.endswith(b"\n")
    assert json.loads(written) == document


def test_letters_stay_readable_and_half_a_character_does_no_harm():
    assert json_bytes({"title": "Zürich"}) == '{\n  "title": "Zürich"\n}\n'.encode()
    assert json_bytes({"title": "a\ud800b"}) == b'{\n  "title": "a?b"\n}\n'


@given(st.lists(values, max_size=4), st.lists(values, max_size=3))
def test_items_made_one_by_one_are_written_as_a_list(items, others):
    """Json of the standard library is the judge of every document, made in whatever way."""
    whole = {"schema": 1, "events": [{"id": "é", "items": items, "others": others}], "none": []}
    lazily = {
        "schema": 1,
        "events": iter([{"id": "é", "items": iter(items), "others": others}]),
        "none": iter(()),
    }
    assert json_bytes(lazily) == f"{json.dumps(whole, ensure_ascii=False, indent=2)}\n".encode()
    assert json_bytes(whole) == f"{json.dumps(whole, ensure_ascii=False, indent=2)}\n".encode()
