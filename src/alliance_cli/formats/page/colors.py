"""Colors that can be read: an organiser's color, made dark or light enough for what it stands on (WCAG 2.2)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

LIGHT_PAPER, DARK_PAPER = "#ffffff", "#15171b"
TEXT_CONTRAST, SIGN_CONTRAST = 4.5, 3.0
"""What text (WCAG 1.4.3) and signs without text (1.4.11) need against their background."""
NEUTRAL = "#33526e"
_STEPS = 50


class Shades(NamedTuple):
    """One color for light and for dark paper, each with the color of text on it."""

    light: str
    on_light: str
    dark: str
    on_dark: str


@cache
def shades(color: str, contrast: float = TEXT_CONTRAST) -> Shades:
    """Return `#rrggbb` mixed with black or white until it stands out from light and from dark paper by `contrast`."""
    light, dark = _readable(color, LIGHT_PAPER, contrast), _readable(color, DARK_PAPER, contrast)
    return Shades(light, _text_on(light), dark, _text_on(dark))


def contrast_of(one: str, other: str) -> float:
    """Return the contrast of two colors, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _readable(color: str, paper: str, contrast: float) -> str:
    ink = max(("#000000", "#ffffff"), key=lambda each: contrast_of(each, paper))
    mixed = (_mix(color, ink, step / _STEPS) for step in range(_STEPS + 1))
    # A little more than needed, for what is lost where panels are tinted.
    return next(each for each in mixed if contrast_of(each, paper) >= contrast * 1.12)


def _text_on(color: str) -> str:
    return max(("#ffffff", DARK_PAPER), key=lambda each: contrast_of(each, color))


def _mix(color: str, other: str, share: float) -> str:
    parts = zip(_parts(color), _parts(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in parts)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
