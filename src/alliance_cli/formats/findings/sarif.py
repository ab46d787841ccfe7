"""Findings as SARIF 2.1.0 (OASIS Standard), as code scanning services read it."""

from __future__ import annotations

import json
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
        "results": [_result(finding, rules) for finding in report.findings],
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


def _result(finding: Finding, rules: dict[str, int]) -> Data:
    diagnostic = finding.diagnostic
    text = f"{diagnostic.message}; {diagnostic.help}" if diagnostic.help else diagnostic.message
    result: Data = {
        "ruleId": diagnostic.code,
        "ruleIndex": rules[diagnostic.code],
        "level": _LEVELS[finding.diagnostic.severity],
        "message": {"text": text},
        "locations": [_location(finding.file, finding.span)],
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": message}, **_location(finding.file, span)}
            for number, (message, span) in enumerate(finding.related)
        ]
    return result


def _location(file: str, span: Span) -> Data:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    uri = "stdin" if file == "<stdin>" else quote(file.replace("\\", "/"))
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
