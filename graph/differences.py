"""What came and what went between two dumps, which are sorted: long stretches that are alike are passed at once."""

from __future__ import annotations

from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

_STRETCH = 1 << 16
"""Bytes that are compared at once."""


class Difference(NamedTuple):
    """A quad of one dump only, a line of N-Quads without its end: it came, or it went."""

    came: bool
    line: bytes


def differences(before: Path, after: Path) -> Iterator[Difference]:
    """The quads that are in one of two dumps only, in the order of the dumps. Raises OSError if one cannot be read."""
    with before.open("rb") as old, after.open("rb") as new:
        yield from _merged(_mapped(old.fileno(), before), _mapped(new.fileno(), after))


def _mapped(handle: int, path: Path) -> mmap | bytes:
    return mmap(handle, 0, access=ACCESS_READ) if path.stat().st_size else b""


def _merged(old: mmap | bytes, new: mmap | bytes) -> Iterator[Difference]:
    i = j = 0
    while i < len(old) and j < len(new):
        alike = _alike(old, i, new, j)
        i, j = i + alike, j + alike
        gone, come = _line(old, i), _line(new, j)
        if not come or (gone and gone < come):
            if gone:
                yield Difference(False, gone[:-1])
            i += len(gone)
        elif gone != come:
            yield Difference(True, come[:-1])
            j += len(come)
    yield from (Difference(False, line[:-1]) for line in _lines(old, i))
    yield from (Difference(True, line[:-1]) for line in _lines(new, j))


def _alike(old: mmap | bytes, i: int, new: mmap | bytes, j: int) -> int:
    """How many bytes are alike from two places on, in whole lines."""
    size = 0
    while (some := old[i + size : i + size + _STRETCH]) and some == new[j + size : j + size + _STRETCH]:
        size += len(some)
    low, high = 0, min(len(some), len(new) - j - size, _STRETCH)
    while low < high:
        middle = (low + high + 1) // 2
        if some[:middle] == new[j + size : j + size + middle]:
            low = middle
        else:
            high = middle - 1
    last = old.rfind(b"\n", i, i + size + low)
    return last + 1 - i if last >= 0 else 0


def _line(text: mmap | bytes, start: int) -> bytes:
    end = text.find(b"\n", start)
    return text[start : end + 1] if end >= 0 else text[start:]


def _lines(text: mmap | bytes, start: int) -> Iterator[bytes]:
    while line := _line(text, start):
        yield line
        start += len(line)
