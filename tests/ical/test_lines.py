import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.ical.lines import Line, fold, parse, unfolded
from alliance_cli.ical.values import plain, text
from alliance_cli.links import uri

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
printable = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029"), max_size=300)


@given(printable.map(lambda line: f"SUMMARY:{line}"))
def test_folding_keeps_the_line_and_its_bounds(line):
    folded = fold(line)
    physical = folded.encode().split(b"\r\n")
    assert all(len(each) <= 75 for each in physical)
    assert all(each.startswith(b" ") and len(each) > 1 for each in physical[1:])
    assert [each.decode() for each in physical]  # no character is cut
    assert list(unfolded(folded.encode())) == [line]


@given(anything)
def test_text_holds_nothing_that_ends_a_line(value):
    written = text(value)
    assert not set(written) & set(map(chr, range(0x20))) - {"\t"}
    assert not set(written) & set("\x7f\x85\u2028\u2029")


@given(printable)
def test_text_is_read_back(value):
    assert plain(text(value)) == value
    event = f"BEGIN:VEVENT\r\n{fold(f'SUMMARY:{text(value)}')}\r\nEND:VEVENT\r\n"
    assert icalendar.Event.from_ical(event)["SUMMARY"] == value


@given(st.text(st.sampled_from("\\n;,:N\n\"^'ä "), max_size=20))
def test_text_of_nothing_but_special_characters_is_read_back(value):
    assert plain(text(value)) == value


@given(printable, printable)
def test_a_line_with_any_parameter_is_read_back(parameter, value):
    line = Line("X-TEST", text(value), (("CN", parameter), ("LANGUAGE", "en")))
    assert parse(str(line)) == line


@given(printable.filter(lambda parameter: "\\" not in parameter))
def test_a_parameter_is_read_back_by_icalendar(parameter):
    # icalendar takes a backslash in a parameter for an escape, which RFC 5545 does not know there.
    line = str(Line("CONTACT", "x", (("X-P", parameter),)))
    _, parameters, value = icalendar.parser.Contentline.from_ical(fold(line)).parts()
    # icalendar strips the blanks around an unquoted value.
    assert str(parameters["X-P"]).strip() == parameter.strip()
    assert value == "x"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("https://example.org/t/1?a=1,2;b=3", "https://example.org/t/1?a=1,2;b=3"),
        ("https://münchen.example/straße?q=ä b", "https://xn--mnchen-3ya.example/stra%C3%9Fe?q=%C3%A4%20b"),
        ("https://user@münchen.example:8080/", "https://user@xn--mnchen-3ya.example:8080/"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("mailto:office@example.org", "mailto:office@example.org"),
        ("tel:+431234", "tel:+431234"),
        ("example.org/without-scheme", None),
        ("https://", None),
        ("https://[broken", None),
        ("https://example.org:port/", None),
        ("https://example.org/\r\nATTENDEE:x", None),
        ("javascript:alert(1)", None),
        ("<https://example.org>", None),
        ("", None),
    ],
)
def test_a_uri_is_ascii_or_left_out(written, expected):
    assert uri(written) == expected


@given(anything)
def test_whatever_is_written_for_a_uri_it_is_one_clean_token(written):
    found = uri(written)
    assert found is None or (found.isascii() and found.isprintable() and not set(found) & set(' "<>'))


@given(st.text(st.characters(codec="utf-8"), max_size=20).map(lambda host: f"https://{host}/"))
def test_any_host_is_encoded_or_left_out(written):
    found = uri(written)
    assert found is None or found.isascii()
