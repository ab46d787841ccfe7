"""The style sheet of one event: its accent, the colors of its tracks, and what stands at the foot of a printed page."""

from __future__ import annotations

from collections.abc import Sequence

from alliance_cli.event.agenda import Agenda
from alliance_cli.formats.page.colors import NEUTRAL, SIGN_CONTRAST, shades


def style_of_event(agendas: Sequence[Agenda], on_paper: str) -> str:
    """Return the rules; `on_paper` is printed on every page, beside its number."""
    look = agendas[0].page
    accent = shades((look and look.color) or NEUTRAL)
    rules = [
        f":root{{--accent-light:{accent.light};--on-accent-light:{accent.on_light};",
        f"--accent-dark:{accent.dark};--on-accent-dark:{accent.on_dark}}}",
    ]
    colors = dict.fromkeys(track.color for agenda in agendas for track in agenda.tracks if track.color)
    tracks = [(color_class(color), shades(color, SIGN_CONTRAST)) for color in colors]
    rules += [f".{name}{{border-left-color:{shade.light}}}" for name, shade in tracks]
    dark = "".join(f".{name}{{border-left-color:{shade.dark}}}" for name, shade in tracks)
    rules += [f"@media screen and (prefers-color-scheme:dark){{{dark}}}"] if dark else []
    rules.append(
        f"@page{{@bottom-left{{content:{_css_string(on_paper)};font:8pt system-ui,sans-serif}}"
        '@bottom-right{content:counter(page) "/" counter(pages);font:8pt system-ui,sans-serif}}'
    )
    return "".join(rules)


def color_class(color: str) -> str:
    """Return the class of what has the color `#rrggbb`."""
    return f"c{color[1:].lower()}"


def _css_string(text: str) -> str:
    """Return text as a CSS string that ends neither itself nor the style element (CSS Syntax section 4.3.7)."""
    return '"' + "".join(c if c.isalnum() or c in " .,:;·+-/()" else f"\\{ord(c):x} " for c in text) + '"'
