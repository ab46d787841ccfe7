"""The nearest of the color names that calendars may have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.calendar.colors import nearest_color


@pytest.mark.parametrize(
    ("written", "name"),
    [("#ff0000", "red"), ("#FF0000", "red"), ("#fe0101", "red"), ("#000080", "navy"), ("#663399", "darkslateblue")],
)
def test_a_color_has_its_name_or_the_nearest(written, name):
    assert nearest_color(written) == name


@given(st.from_regex("#[0-9a-f]{6}", fullmatch=True))
def test_any_color_has_a_name_that_the_standard_allows(written):
    assert nearest_color(written).isalpha()
