"""Colors that can be read, whatever an organiser wishes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli.formats.page.colors import DARK_PAPER, LIGHT_PAPER, SIGN_CONTRAST, TEXT_CONTRAST, contrast_of, shades

COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLORS, st.sampled_from([SIGN_CONTRAST, TEXT_CONTRAST]))
def test_a_shade_stands_out_from_its_paper_and_text_from_the_shade(color, contrast):
    found = shades(color, contrast)
    assert contrast_of(found.light, LIGHT_PAPER) >= contrast
    assert contrast_of(found.dark, DARK_PAPER) >= contrast
    assert contrast_of(found.light, found.on_light) >= contrast
    assert contrast_of(found.dark, found.on_dark) >= contrast


@pytest.mark.parametrize(("color", "light"), [("#0b5fa5", "#0b5fa5"), ("#000000", "#000000")])
def test_a_color_that_is_dark_enough_stays(color, light):
    assert shades(color).light == light


def test_black_on_white_has_the_highest_contrast():
    assert contrast_of("#000000", "#ffffff") == pytest.approx(21)
