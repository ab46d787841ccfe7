"""Findings as one JSON document; `findings.schema.json` beside this file says what stands in it."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any, TypeAlias

from alliance_cli.findings import Finding, Span
from alliance_cli.formats.findings import Report
from alliance_cli.formats.findings.codes import code_row

Data: TypeAlias = dict[str, Any]


def render(report: Report) -> str:
    """Return the document."""
    return json.dumps(report_data(report), ensure_ascii=False, indent=2) + "\n"


def report_data(report: Report) -> Data:
    """Return the document as data."""
    data: Data = {
        "schema": 1,
        "files": list(report.files),
        "counts": {f"{severity}s": count for severity, count in report.counts.items()},
        "not_shown": report.not_shown,
        "findings": [finding_data(finding) for finding in report.findings],
    }
    data["tzdb"] = report.tzdb
    if report.unreadable:
        data["errors"] = [
            {"file": file, "message": error.message, "help": error.help} for file, error in report.unreadable
        ]
    return data


def finding_data(finding: Finding) -> Data:
    """Return one finding; lines and columns count from 1, columns in code points, the end is exclusive."""
    diagnostic = finding.diagnostic
    return {
        "file": finding.file,
        **span_data(finding.span),
        "code": diagnostic.code,
        "name": code_row(diagnostic.code).name,
        "severity": str(finding.diagnostic.severity),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "related": [{"message": message, **span_data(span)} for message, span in finding.related],
    }


def span_data(span: Span) -> Data:
    """Return a place; the end is exclusive."""
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}


def schema() -> Data:
    """Return the JSON Schema (draft 2020-12) of the document."""
    source = resources.files(__package__).joinpath("findings.schema.json")
    data: Data = json.loads(source.read_text(encoding="utf-8"))
    return data
