"""Text that is HTML, and templates for it: what is put into a template is escaped, unless it is HTML already."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FIELD = re.compile(r"%(?:\((\w+)\))?s")
# The blocks of scripts that are written from right to left.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


class Html(str):
    """A piece of HTML. Only this module, our own files, and the Markdown library make one."""

    __slots__ = ()


NOTHING = Html()


class Template:
    """HTML with places for values, `%s` or `%(name)s`, as text or within an attribute in double quotes."""

    def __init__(self, text: str) -> None:
        self._names = _FIELD.findall(text)
        self._text = _FIELD.sub("%s", text.replace("%", "%%").replace("%%s", "%s").replace("%%(", "%("))

    def __mod__(self, values: object) -> Html:
        """Return the HTML with a value, a tuple of values, or named values in it."""
        found: Iterable[object]
        if isinstance(values, dict):
            found = [values[name] for name in self._names]
        else:
            found = values if isinstance(values, tuple) else (values,)
        return Html(self._text % tuple([each if each.__class__ is Html else escape(str(each)) for each in found]))


def escape(text: str) -> Html:
    """Return text as HTML, for elements and for attributes in double quotes."""
    return Html(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;"))


def joined(parts: Iterable[Html], between: Html = NOTHING) -> Html:
    """Return parts one after the other."""
    return Html(between.join(parts))


def optional(template: Template, value: object) -> Html:
    """Return the template with the value in it, or nothing where there is no value."""
    return template % (value,) if value else NOTHING


def direction_of(text: str) -> list[tuple[str, str]]:
    """Return what makes readers find out the direction of a text, which only one with letters of Hebrew, Arabic … needs."""
    return [("dir", "auto")] if _RIGHT_TO_LEFT.search(text) else []


def attributes(pairs: Iterable[tuple[str, str]]) -> Html:
    """Return attributes with their values, for a start tag; names are our own."""
    return Html("".join([f' {name}="{escape(value)}"' for name, value in pairs]))
