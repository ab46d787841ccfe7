"""An address as a QR code (ISO/IEC 18004): bytes, error correction M, versions 1 to 10, drawn as one path of SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from alliance_cli.event.agenda import Event
from alliance_cli.links import link_target

_Matrix = list[list[int]]


class _Version(NamedTuple):
    """The blocks of data of a version at level M, how many bytes correct each, and where alignment patterns have centres."""

    blocks: tuple[int, ...]
    correction: int
    centres: tuple[int, ...]


_VERSIONS = (
    _Version((16,), 10, ()),
    _Version((28,), 16, (6, 18)),
    _Version((44,), 26, (6, 22)),
    _Version((32, 32), 18, (6, 26)),
    _Version((43, 43), 24, (6, 30)),
    _Version((27,) * 4, 16, (6, 34)),
    _Version((31,) * 4, 18, (6, 22, 38)),
    _Version((38, 38, 39, 39), 22, (6, 24, 42)),
    _Version((36, 36, 36, 37, 37), 22, (6, 26, 46)),
    _Version((43, 43, 43, 43, 44), 26, (6, 28, 50)),
)
_MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda row, column: (row + column) % 2,
    lambda row, column: row % 2,  # noqa: ARG005  # one signature
    lambda row, column: column % 3,  # noqa: ARG005  # one signature
    lambda row, column: (row + column) % 3,
    lambda row, column: (row // 2 + column // 3) % 2,
    lambda row, column: row * column % 2 + row * column % 3,
    lambda row, column: (row * column % 2 + row * column % 3) % 2,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2,
)
_FREE = -1
_LONG_COUNT = 10
"""From this version on the number of bytes takes 16 bits."""


def code_of(event: Event) -> Mapping[str, object]:
    """Return what a template needs to draw the event's address, nothing where it has none or the code would be too fine."""
    url = link_target(event.url or "")
    drawn = drawing(url) if url else None
    return {"side": drawn[0], "path": drawn[1], "label": url} if drawn else {}


def drawing(text: str) -> tuple[int, str] | None:
    """Return the side of the code in modules, with its margin, and the path of its dark ones; None for too long a text."""
    code = matrix(text)
    if code is None:
        return None
    margin = 4
    runs = (
        f"M{start + margin} {row + margin}h{length}v1h-{length}z"
        for row, line in enumerate(code)
        for start, length in _runs(line)
    )
    return len(code) + 2 * margin, "".join(runs)


def matrix(text: str, mask: int | None = None) -> _Matrix | None:
    """Return the modules of the code, 1 for dark ones; of several masks the one that scanners read best, or `mask`."""
    data = text.encode()
    fitting = (number for number, each in enumerate(_VERSIONS, 1) if _bits_of(number, data) <= 8 * sum(each.blocks))
    number = next(fitting, None)
    if number is None:
        return None
    bits = list(_bits(_interleaved(_codewords(data, number), _VERSIONS[number - 1])))
    plain = _patterns(number)
    codes = (_masked(plain, iter(bits), each) for each in (range(8) if mask is None else (mask,)))
    return min(codes, key=_penalty)


def _bits_of(number: int, data: bytes) -> int:
    return 4 + (16 if number >= _LONG_COUNT else 8) + 8 * len(data)


def _codewords(data: bytes, number: int) -> bytes:
    size = sum(_VERSIONS[number - 1].blocks)
    count = 16 if number >= _LONG_COUNT else 8
    bits = f"0100{len(data):0{count}b}" + "".join(f"{byte:08b}" for byte in data)
    bits = (bits + "0000")[: 8 * size]
    bits += "0" * (-len(bits) % 8)
    found = bytes(int(bits[place : place + 8], 2) for place in range(0, len(bits), 8))
    return (found + b"\xec\x11" * size)[:size]


def _interleaved(data: bytes, version: _Version) -> bytes:
    blocks, place = [], 0
    for size in version.blocks:
        blocks.append(data[place : place + size])
        place += size
    corrections = [_correction(block, version.correction) for block in blocks]
    woven = [block[at] for at in range(max(version.blocks)) for block in blocks if at < len(block)]
    return bytes([*woven, *(each[at] for at in range(version.correction) for each in corrections)])


@cache
def _field() -> tuple[list[int], list[int]]:
    """Return the powers of 2 in the field of 256 elements, and their logarithms."""
    powers, logarithms, value = [], [0] * 256, 1
    for exponent in range(255):
        powers.append(value)
        logarithms[value] = exponent
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return powers, logarithms


def _times(one: int, other: int) -> int:
    powers, logarithms = _field()
    return powers[(logarithms[one] + logarithms[other]) % 255] if one and other else 0


def _correction(block: bytes, size: int) -> bytes:
    """Return the remainder by the generator polynomial (Reed and Solomon)."""
    generator = [1]
    for exponent in range(size):
        root = _field()[0][exponent]
        shifted = [*generator, 0]
        generator = [each ^ _times(root, before) for each, before in zip(shifted, [0, *generator], strict=True)]
    rest = [*block, *[0] * size]
    for place in range(len(block)):
        factor = rest[place]
        for at, each in enumerate(generator):
            rest[place + at] ^= _times(each, factor)
    return bytes(rest[-size:])


def _bits(data: bytes) -> Iterator[int]:
    return (byte >> shift & 1 for byte in data for shift in range(7, -1, -1))


def _patterns(number: int) -> _Matrix:
    """Return the fixed modules: finders, timing, alignment, version; those of the format stay 0 for now."""
    size = 17 + 4 * number
    code = [[_FREE] * size for _ in range(size)]
    for at in range(size):
        code[6][at] = code[at][6] = 1 - at % 2
    for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        _square(code, top + 3, left + 3, 4, {0, 1, 3})
    last = size - 7
    centres = _VERSIONS[number - 1].centres
    for place in ((row, column) for row in centres for column in centres):
        if place not in {(6, 6), (6, last), (last, 6)}:
            _square(code, *place, 2, {0, 2})
    for row, column in (place for copy in _format_places(size) for place in copy):
        code[row][column] = 0
    code[size - 8][8] = 1
    if number >= 7:  # from there on the version is written into the code
        bits = _with_check(number, 0x1F25, 12)
        for at in range(18):
            code[size - 11 + at % 3][at // 3] = code[at // 3][size - 11 + at % 3] = bits >> at & 1
    return code


def _square(code: _Matrix, middle: int, centre: int, reach: int, dark: set[int]) -> None:
    """Draw a square around a place; `dark` are the distances from it at which modules are."""
    size = len(code)
    for row in range(max(middle - reach, 0), min(middle + reach + 1, size)):
        for column in range(max(centre - reach, 0), min(centre + reach + 1, size)):
            code[row][column] = int(max(abs(row - middle), abs(column - centre)) in dark)


def _format_places(size: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where the fifteen bits of the format stand, twice, the highest first."""
    around = [*((8, at) for at in (0, 1, 2, 3, 4, 5, 7, 8)), *((at, 8) for at in (7, 5, 4, 3, 2, 1, 0))]
    apart = [*((size - 1 - at, 8) for at in range(7)), *((8, size - 8 + at) for at in range(8))]
    return around, apart


def _with_check(value: int, generator: int, size: int) -> int:
    """Return the value with the remainder that checks it (Bose, Chaudhuri and Hocquenghem)."""
    rest = value << size
    while rest.bit_length() > size:
        rest ^= generator << rest.bit_length() - size - 1
    return value << size | rest


def _masked(plain: _Matrix, bits: Iterator[int], mask: int) -> _Matrix:
    code = [list(row) for row in plain]
    size = len(code)
    flips = _MASKS[mask]
    for row, column in _way(plain):
        code[row][column] = next(bits, 0) ^ (not flips(row, column))
    told = _with_check(mask, 0x537, 10) ^ 0x5412
    for copy in _format_places(size):
        for at, (row, column) in enumerate(copy):
            code[row][column] = told >> (14 - at) & 1
    return code


def _way(plain: _Matrix) -> Iterator[tuple[int, int]]:
    """Yield the free places in the order of the bits: columns by two from the right, up and down by turns."""
    size = len(plain)
    rows: Sequence[int] = range(size - 1, -1, -1)
    for right in [*range(size - 1, 6, -2), 5, 3, 1]:
        for row in rows:
            for column in (right, right - 1):
                if plain[row][column] == _FREE:
                    yield row, column
        rows = rows[::-1]


def _penalty(code: _Matrix) -> int:
    """Return how hard a code is to read (section 7.8.3)."""
    size = len(code)
    lines = [*code, *map(list, zip(*code, strict=True))]
    texts = ["".join(map(str, line)) for line in lines]
    long_runs = sum(length - 2 for line in lines for value in (0, 1) for _, length in _runs(line, value) if length > 4)
    finders = sum(
        text.startswith(each, at) for text in texts for each in ("10111010000", "00001011101") for at in range(size)
    )
    blocks = sum(
        code[row][column] == code[row + 1][column] == code[row][column + 1] == code[row + 1][column + 1]
        for row in range(size - 1)
        for column in range(size - 1)
    )
    dark = sum(map(sum, code)) * 20 / size**2
    return long_runs + 3 * blocks + 40 * finders + 10 * int(abs(dark - 10))


def _runs(line: Sequence[int], value: int = 1) -> Iterator[tuple[int, int]]:
    """Yield where equal modules in a row start, and how many they are."""
    start = None
    for at, each in enumerate([*line, None]):
        if each == value and start is None:
            start = at
        elif each != value and start is not None:
            yield start, at - start
            start = None
