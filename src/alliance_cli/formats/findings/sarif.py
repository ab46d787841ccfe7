"""Findings as SARIF 2.1.0 (OASIS Standard), as code scanning services read it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from alliance_cli import __version__
from alliance_cli.checks.code import Code
from alliance_cli.findings import Finding, Severity, Span
from alliance_cli.formats.findings import Report
from alliance_cli.formats.findings.codes import code_row

Data: TypeAlias = dict[str, Any]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report) -> str:
    """Return the log: one run with the rules that have results, and the files that could not be read as notifications."""
    used = sorted({finding.diagnostic.code for finding in report.findings})
    rules = {code: number for number, code in enumerate(used)}
    run: Data = {
        "tool": {
            "driver": {"name": "alliance", "semanticVersion": __version__, "rules": [_rule(code_row(c)) for c in used]}
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.unreadable,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": error.message}} for _, error in report.unreadable
                ],
            }
        ],
        "results": [_result(finding, rules, report.paths) for finding in report.findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code) -> Data:
    return {
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": code.summary},
        "fullDescription": {"text": code.explanation.replace("\n", " ")},
        "help": {"text": f"alliance explain {code.code}"},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _result(finding: Finding, rules: Mapping[str, int], paths: Mapping[str, str]) -> Data:
    diagnostic = finding.diagnostic
    uri = _uri(paths.get(finding.file, finding.file)) if finding.file != "<stdin>" else "stdin"
    text = f"{diagnostic.message}; {diagnostic.help}" if diagnostic.help else diagnostic.message
    result: Data = {
        "ruleId": diagnostic.code,
        "ruleIndex": rules[diagnostic.code],
        "level": _LEVELS[finding.diagnostic.severity],
        "message": {"text": text},
        "locations": [_location(uri, finding.span)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": message}, **_location(uri, span)}
            for number, (message, span) in enumerate(finding.related)
        ]
    return result


def _uri(path: str) -> str:
    """Return the URI of a path with slashes: relative to the top of the workspace, but for what is outside."""
    quoted = quote(path.encode("utf-8", "surrogateescape"))
    if path.startswith("/"):
        return f"file://{quoted}"
    return f"file:///{quoted.replace('%3A', ':', 1)}" if re.match("[A-Za-z]:/", path) else quoted


def _location(uri: str, span: Span) -> Data:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
