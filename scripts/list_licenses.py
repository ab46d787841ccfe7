# ruff: noqa: INP001  # a script
"""Write docs/licenses.md: the licence of everything that is installed with the package, from its own metadata.

python scripts/list_licenses.py            # in an environment with alliance-cli
python scripts/list_licenses.py --check    # exit 1 where a package is not listed, or under another licence
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "licenses.md"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"""extra\s*==\s*["']([^"']+)["']""")
_OLDER_PYTHON = re.compile(r"""python_version\s*<\s*["']3\.(?:[0-9]|1[01])["']""")
_CLASSIFIERS = {
    "OSI Approved :: MIT License": "MIT",
    "OSI Approved :: BSD License": "BSD",
    "OSI Approved :: Apache Software License": "Apache-2.0",
    "OSI Approved :: ISC License (ISCL)": "ISC",
    "OSI Approved :: Python Software Foundation License": "PSF-2.0",
}
# Packages that say it in their text alone, or are needed, and so installed, on some systems only.
_KNOWN = {"colorama": "BSD-3-Clause"}
_INTRODUCTION = """\
# Licenses

What is installed with `alliance-cli`, and under which license, as each package's own metadata says. Made by
`python scripts/list_licenses.py`; a test holds it complete.

| package | license | needed by |
| --- | --- | --- |
"""


def needed(name: str, extras: frozenset[str]) -> Iterator[str]:
    """Yield the names of what a package needs, with these extras; what only some systems need is included."""
    try:
        requirements = distribution(name).requires or []
    except PackageNotFoundError:
        return
    for requirement in requirements:
        wanted = _EXTRA.search(requirement)
        if (wanted is None or wanted[1] in extras) and not _OLDER_PYTHON.search(requirement):
            found = _NAME.match(requirement)
            if found:
                yield found[0].lower().replace("_", "-")


def closure() -> dict[str, set[str]]:
    """Return every package that is installed with ours, and what needs it."""
    found: dict[str, set[str]] = {}
    waiting = [("alliance-cli", frozenset[str]())]
    while waiting:
        name, extras = waiting.pop()
        for other in needed(name, extras):
            if other not in found:
                waiting.append((other, frozenset()))
            found.setdefault(other, set()).add(name)
    return found


def license_of(package: Distribution) -> str:
    """Return the licence that a package's metadata names."""
    metadata = package.metadata
    expression = metadata.get("License-Expression")
    if expression:
        return str(expression)
    for classifier in metadata.get_all("Classifier") or []:
        short = _CLASSIFIERS.get(str(classifier).removeprefix("License :: "))
        if short:
            written = str(metadata.get("License") or "")
            return written if len(written) < 30 and written.startswith(short) else short
    return " ".join(str(metadata.get("License") or "not told").split())[:40].removesuffix(" License")


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield name, licence and what needs it, by name."""
    for name, needers in sorted(closure().items()):
        told = _KNOWN.get(name)
        if told is None:
            try:
                told = license_of(distribution(name))
            except PackageNotFoundError:
                continue
        yield name, told, ", ".join(sorted(needers))


def main() -> int:
    """Write the page, or compare with it."""
    made = {name: f"| {name} | {told} | {needers} |" for name, told, needers in rows()}
    if "--check" not in sys.argv:
        PAGE.write_text(_INTRODUCTION + "\n".join(made.values()) + "\n", encoding="utf-8")
        return 0
    listed = {
        line.split("|")[1].strip(): line.split("|")[2].strip() for line in PAGE.read_text().splitlines() if "|" in line
    }
    wrong = [name for name, line in made.items() if listed.get(name) != line.split("|")[2].strip()]
    if wrong:
        print(f"not in {PAGE.name} as they are: {', '.join(wrong)}", file=sys.stderr)  # noqa: T201  # a script
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
