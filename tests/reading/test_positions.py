"""Where keys and values stand, held against the parser."""

from pathlib import Path

import pytest
import tomli
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.reading.positions import Positions, newer_syntax


def routes_of(value, route=()):
    yield route
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from routes_of(child, (*route, key))


def slice_of(text, span):
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    inner = lines[span.line : span.end_line - 1]
    return "\n".join([lines[span.line - 1][span.column - 1 :], *inner, lines[span.end_line - 1][: span.end_column - 1]])


TEXT = '''
a.b."c d" = 1  # comment = 2
[table . 'x']
text = """multi "quoted" \\""" line
two""""
raw = \'\'\'it\'s\'\'\'\'\'
when = 1979-05-27 07:32:00Z
list = [ 1, [ "a", { k = "v", m.n = 2 } ], # inner ] comment
  3,
]
empty = {}
[[rooms]]
id = "one"
[rooms.sub]
deep = true
[[rooms]]
[[rooms.parts]]
id = 'two'
'''


def test_every_route_of_a_text_with_everything_has_its_place():
    data = tomli.loads(TEXT)
    positions = Positions(TEXT)
    assert positions.routes() == set(routes_of(data)) - {()}
    assert slice_of(TEXT, positions.span(("a", "b", "c d"))) == "1"
    assert slice_of(TEXT, positions.span(("a", "b", "c d"), key=True)) == 'a.b."c d"'[4:]
    assert slice_of(TEXT, positions.span(("table", "x", "list", 1, 1, "m", "n"))) == "2"
    assert slice_of(TEXT, positions.span(("table", "x", "when"))) == "1979-05-27 07:32:00Z"
    assert slice_of(TEXT, positions.span(("rooms", 1, "parts", 0, "id"))) == "'two'"
    assert slice_of(TEXT, positions.span(("rooms", 1, "missing"))) == "[[rooms]]"


keys = st.text("ab-_ é.\"'\\#=", max_size=4)
scalars = st.booleans() | st.integers(-99, 99) | st.text(max_size=8) | st.dates() | st.times() | st.datetimes()
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=12
)


@pytest.mark.slow
@settings(max_examples=200)
@given(st.dictionaries(keys, values, max_size=4), st.booleans())
def test_places_agree_with_the_parser(data, multiline):
    text = tomli_w.dumps(data, multiline_strings=multiline)
    parsed = tomli.loads(text)
    positions = Positions(text)
    assert positions.routes() == set(routes_of(parsed)) - {()}
    for route in positions.routes():
        value = parsed
        for step in route:
            value = value[step]
        if not isinstance(value, (dict, list)):
            assert tomli.loads(f"v = {slice_of(text, positions.span(route))}")["v"] == value


@given(st.text("a.=[]{}\"'#\n, 1-"))
def test_a_broken_text_is_no_trouble(text):
    assert Positions(text).span(("a", 0, "b")).line >= 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a = { b = 1,\n c = 2 }", ["a line break in a table in braces"]),
        ("a = { b = 1, }", ["a comma before the closing brace"]),
        ('a = "\\e"', ["the escape `\\e`"]),
        ('a = """\n\\x41"""', ["the escape `\\x41`"]),
        ("a = 14:00", ["a clock time without seconds"]),
        ("a = 2021-06-14T14:00", ["a clock time without seconds"]),
        ("a = [ 14:00 ]", ["a clock time without seconds"]),
        ("a = [\n14:00, # two\n15:00\n]", ["a clock time without seconds"] * 2),
        ("a = { b = [\n1\n] }", []),
        ('a = "14:00"\nb = \'\\e\'\nc = "\\\\e"\nd = 14:00:00\ne = "{\\n, }"', []),
    ],
)
def test_syntax_of_toml_1_1_is_told_from_that_of_1_0(text, what):
    tomli.loads(text)
    assert newer_syntax(text) or not what
    assert [newer.what for newer in Positions(text).newer] == what


def test_ordinary_announcements_do_not_look_newer():
    assert not newer_syntax(
        'closes = "Thursday, 10 June 2021, 17:00 CEST"\nstart = 2021-06-14T14:00:00\nx = { a = 1 }\n'
    )


@pytest.mark.slow
def test_ten_times_the_file_is_ten_times_the_steps(calls):
    def steps(sessions):
        text = "".join(f'[[sessions]]\nid = "s{n}"\nspeakers = ["a", {{ speaker = "b" }}]\n' for n in range(sessions))
        return calls(lambda: Positions(text)).total()

    assert steps(4_000) < 11 * steps(400)


def test_lists_within_lists_do_not_exhaust_the_stack():
    text = "a = " + "[" * 399 + "]" * 399
    tomli.loads(text)
    assert len(Positions(text).routes()) == 399


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "examples").glob("*.toml")), ids=lambda path: path.stem
)
def test_what_an_index_keeps_stands_where_the_whole_one_has_it(path):
    text = path.read_text(encoding="utf-8")
    whole = Positions(text)
    for wanted in [("sessions", 0), ("registration", "windows"), ("event", "title"), ("rooms",)]:
        kept = Positions(text, lambda route, wanted=wanted: route[:2] == wanted)
        expected = {route: at for route, at in whole.stretches.items() if len(route) < 2 or route[:2] == wanted}
        assert expected.items() <= kept.stretches.items() <= whole.stretches.items()
        assert not [route for route in kept.stretches if len(route) > 2 and route[:2] != wanted]
        assert (kept.comments, kept.newer) == (whole.comments, whole.newer)
