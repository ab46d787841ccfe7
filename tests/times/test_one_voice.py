"""No room but `times` words a time: others call `TimeWords`, or write the notation of a machine's format."""

import ast
import re
from pathlib import Path

import pytest

import alliance_cli
from alliance_cli.times.english import MONTHS, WEEKDAYS

SOURCE = Path(alliance_cli.__file__).parent
OTHERS = sorted(path for path in SOURCE.rglob("*.py") if path.parent.name not in {"times", "scan"})
_NAMES = {name for full in (*MONTHS, *WEEKDAYS) if full != "May" for name in (full, full[:3])}
# Where a machine reads the digits: clock times of schedules, DATE-TIME its rules and examples, dates and ids of what is imported.
_DIGITS = {"%H:%M", "%H%M%S", "%Y%m%dT%H%M%S", "%m%d-%H%M", "02", "04"}
_NOTATIONS = (
    "formats/schedule_xml.py",
    "formats/schedule_json.py",
    "ical/",
    "importing/series.py",
    "importing/event_data.py",
    "importing/csv_table.py",
    "lint/",
)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_other_room_words_a_time(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    said = [
        *(_called(node) for node in ast.walk(tree) if isinstance(node, ast.Call)),
        *(
            _formatted(node, str(path.relative_to(SOURCE)))
            for node in ast.walk(tree)
            if isinstance(node, ast.FormattedValue) and node.format_spec
        ),
        *(
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and id(node) not in docstrings and node.value in _NAMES
        ),
    ]
    assert [found for found in said if found] == []


def _called(node):
    """Return the call of a method that words a time."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    return name if name in {"strftime", "ctime", "format_date", "format_time", "format_datetime"} else ""


def _formatted(node, path):
    """Return a format such as `{day:%A}`, or the two digits of a clock."""
    spec = "".join(part.value for part in node.format_spec.values if isinstance(part, ast.Constant))
    worded = re.search("%[A-Za-z]", spec) or re.fullmatch("02d?", spec)
    return spec if worded and not (spec in _DIGITS and path.startswith(_NOTATIONS)) else ""
