"""Files that answers are written to before a status line is sent, and the two caps on them.

An answer with too many bytes is refused: TooLargeError. One with too many rows is cut after a whole row, and
the caller is told, so that it can tell its client.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class TooLargeError(Exception):
    """An answer has more bytes than allowed."""


class Capped(io.FileIO):
    """A new file for writing that takes so many bytes and then raises TooLargeError.

    Unbuffered: the engine hands over eight kilobytes at a time.
    """

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(path, "wb")
        self._left = most

    def write(self, data: ReadableBuffer) -> int:
        """Write all of it. Raises TooLargeError."""
        size = memoryview(data).nbytes
        self._left -= size
        if self._left < 0:
            raise TooLargeError
        super().write(data)
        return size


# How the engine writes a table: what closes it, what a row looks like (possessive, so that nothing is tried
# twice), bytes that stand at least once in every row, and how many lines stand before the rows.
_STRING = rb'"(?:[^"\\]|\\.)*+"'
_LAYOUT: dict[str, tuple[bytes, re.Pattern[bytes], bytes, int]] = {
    "json": (
        b"]}}",
        re.compile(rb"\{(?:%b|[^{}\"]|\{(?:%b|[^{}\"])*+\})*+\}" % (_STRING, _STRING), re.DOTALL),
        b"{",
        0,
    ),
    "xml": (b"</results></sparql>", re.compile(rb"<result>.*?</result>", re.DOTALL), b"<result>", 0),
    "csv": (b"", re.compile(rb'(?:"(?:[^"]|"")*+"|[^"\n])*+\n'), b"\n", 1),
    "tsv": (b"", re.compile(rb"[^\n]*+\n"), b"\n", 1),
}
_JSON_ROWS = b'"bindings":['


def cut_rows(path: Path, format_name: str, most: int) -> bool:
    """Cut a table that the engine wrote (`json`, `xml`, `csv`, `tsv`) after so many rows; True if it had
    more.

    Most answers are short, and counting a byte string is fast, so rows are looked for only where there may be
    more than allowed.
    """
    tail, row, mark, head_lines = _LAYOUT[format_name]
    data = path.read_bytes()
    if data.count(mark) <= most:
        return False
    start = data.index(_JSON_ROWS) + len(_JSON_ROWS) if format_name == "json" else 0
    end = start
    for number, found in enumerate(row.finditer(data, start), 1):
        if number > most + head_lines:
            path.write_bytes(data[:end] + tail)
            return True
        end = found.end()
    return False
