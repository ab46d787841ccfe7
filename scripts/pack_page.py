# ruff: noqa: INP001  # a script, in no package
"""Pack the style sheets and scripts of the page, as they are put into it.

    python scripts/pack_page.py           packs them
    python scripts/pack_page.py --check   exit code 1 where a source is newer than what was packed of it

Whether they are up to date is told by their sources alone: a later minifier may pack them otherwise. Needs tdewolff-minify.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

from alliance_cli.formats.page.assets import SCRIPTS, STYLES

PAGE = Path(__file__).parent.parent / "src/alliance_cli/formats/page"
PACKED = PAGE / "packed"
DIGEST = PACKED / "sources.sha256"


def sources(folder: str, names: tuple[str, ...]) -> str:
    """Return source files as one."""
    suffix = "js" if folder == "script" else "css"
    return "".join((PAGE / folder / f"{name}.{suffix}").read_text(encoding="utf-8") for name in names)


def digest() -> str:
    """Return what all sources and their combinations are known by."""
    texts = [*(sources("script", names) for names in SCRIPTS), *(sources("style", names) for names in STYLES)]
    return sha256("\0".join([repr(SCRIPTS), repr(STYLES), *texts]).encode()).hexdigest()


def pack() -> None:
    """Write each combination, and nothing else into the folder."""
    import minify

    for old in PACKED.iterdir():
        old.unlink()
    for names in SCRIPTS:
        # One word for every declaration packs better, and no declaration of ours stands within a string.
        program = sources("script", names).replace("const ", "let ")
        packed = minify.string("text/javascript", f'(()=>{{"use strict";{program}}})();')
        (PACKED / f"{'-'.join(names)}.js").write_bytes(packed.encode())
    for names in STYLES:
        (PACKED / f"{'-'.join(names)}.css").write_bytes(minify.string("text/css", sources("style", names)).encode())
    DIGEST.write_text(f"{digest()}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(DIGEST.read_text(encoding="utf-8").strip() != digest() and "run scripts/pack_page.py")
    pack()
