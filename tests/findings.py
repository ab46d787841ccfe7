"""What the tests ask of a file: its findings, through the front door of reading."""

from __future__ import annotations

from alliance_cli.reading.event_file import Loaded, load_bytes


def loaded(source: bytes | str) -> Loaded:
    return load_bytes("event.toml", source if isinstance(source, bytes) else source.encode())


def codes_of(source: bytes | str) -> list[str]:
    return [found.code for found in loaded(source).diagnostics]


def at(source: bytes | str) -> list[tuple[str, int, int]]:
    file = loaded(source)
    spans = [(found.code, file.span(found)) for found in file.diagnostics]
    return [(code, span.line, span.column) for code, span in spans]
