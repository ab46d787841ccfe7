"""The page on architecture against the package: the tree, and how large its rooms are."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "alliance_cli"
PAGE = ROOT / "docs" / "architecture.md"
LARGEST = 0.2


def first_line(module):
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return docstring.partition("\n")[0]


def tree(folder=PACKAGE, depth=1):
    """The rooms and modules below a folder with the first lines of their docstrings."""
    for module in sorted(folder.glob("*.py")):
        if module.name != "__init__.py":
            yield f"{'  ' * depth}{module.stem:<{26 - 2 * depth}}{first_line(module)}"
    for room in sorted(folder.iterdir()):
        if (room / "__init__.py").is_file():
            yield f"{'  ' * depth}{room.name + '/':<{26 - 2 * depth}}{first_line(room / '__init__.py')}"
            yield from tree(room, depth + 1)


def test_the_page_shows_every_room_and_module(golden):
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition("```\n")
    _, _, after = rest.partition("```\n")
    golden(PAGE, before + "```\nsrc/alliance_cli/\n" + "\n".join(tree()) + "\n```\n" + after)


def test_every_module_says_what_it_is():
    assert [str(module) for module in PACKAGE.rglob("*.py") if not first_line(module)] == []


def test_no_room_has_more_than_a_fifth_of_the_lines():
    lines = {room.name: count_lines(room) for room in PACKAGE.iterdir() if (room / "__init__.py").is_file()}
    total = sum(lines.values())
    assert {name: count for name, count in lines.items() if count > LARGEST * total} == {}


def count_lines(room):
    return sum(len(module.read_text(encoding="utf-8").splitlines()) for module in room.rglob("*.py"))
