"""The table of rules on calendars: every code by its hundred, never renumbered."""

from __future__ import annotations

from alliance_cli.checks.code import Code
from alliance_cli.lint import l1_files, l2_identity, l3_times, l4_texts, l5_versions, l9_form

GROUPS: dict[str, tuple[Code, ...]] = {
    "files": tuple(rule.code for rule in l1_files.RULES),
    "identity": tuple(rule.code for rule in l2_identity.RULES),
    "times": tuple(rule.code for rule in l3_times.RULES),
    "texts": tuple(rule.code for rule in l4_texts.RULES),
    "versions": tuple(rule.code for rule in l5_versions.RULES),
    "form": tuple(rule.code for rule in l9_form.RULES),
}
CODES: dict[str, Code] = {row.code: row for group in GROUPS.values() for row in group}
FEED_RULES = (*l1_files.RULES, *l2_identity.RULES, *l3_times.RULES, *l4_texts.RULES, *l9_form.RULES)
VERSION_RULES = l5_versions.RULES
SOURCES = {rule.code.code: rule.source for rule in (*FEED_RULES, *VERSION_RULES)}
"""Where it is written down who stumbles, by code."""

FORM = "L9"
"""What the codes of mere form begin with."""

PUBLIC_ONLY = frozenset({"L401"})
"""The codes of what is meant in a feed for registered people."""
