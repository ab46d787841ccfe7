"""Text that is HTML, and templates for it: what is put into a template is escaped, unless it is HTML already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_FIELD = re.compile(r"%(?:\((\w+)\))?s")


class Html(str):
    """A piece of HTML. Only this module, our own files, and the Markdown library make one."""

    __slots__ = ()


NOTHING = Html()


class Template:
    """HTML with places for values, `%s` or `%(name)s`, as text or within an attribute in double quotes."""

    def __init__(self, text: str) -> None:
        parts = _FIELD.split(text)
        self._first = parts[0]
        self._names = parts[1::2]
        self._literals = parts[2::2]

    def __mod__(self, values: object) -> Html:
        """Return the HTML with a value, a tuple of values, or named values in it."""
        found: Iterable[object]
        if isinstance(values, Mapping):
            found = [values[name] for name in self._names]
        else:
            found = values if isinstance(values, tuple) else (values,)
        parts = [self._first]
        for value, literal in zip(found, self._literals, strict=True):
            parts.append(value if value.__class__ is Html else escape(str(value)))
            parts.append(literal)
        return Html("".join(parts))


def escape(text: str) -> Html:
    """Return text as HTML, for elements and for attributes in double quotes."""
    return Html(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;"))


def joined(parts: Iterable[Html], between: Html = NOTHING) -> Html:
    """Return parts one after the other."""
    return Html(between.join(parts))


def optional(template: Template, value: object) -> Html:
    """Return the template with the value in it, or nothing where there is no value."""
    return template % (value,) if value else NOTHING
