"""Where answers are written before a status line is sent, and the two caps on them.

A short answer stays in memory and travels with the worker's reply, a longer one goes to a file. An answer with too many
bytes is refused: TooLargeError. One with too many rows is cut after a whole row, and the caller is told, so that it can
tell its client.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

SHORT = 2**20
"""Bytes of an answer that is not worth a file."""


class TooLargeError(Exception):
    """An answer has more bytes than allowed."""


class Spool(io.BytesIO):
    """Takes an answer's bytes: at most `most`, then it raises TooLargeError; past SHORT they go to the file."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__()
        self._path = path
        self._left = most
        self._file: BinaryIO | None = None

    def write(self, data: ReadableBuffer) -> int:
        """Write all of it. Raises TooLargeError."""
        size = memoryview(data).nbytes
        self._left -= size
        if self._left < 0:
            raise TooLargeError
        if self._file is None and self.tell() + size > SHORT:
            self._file = self._path.open("wb")
            self._file.write(self.getvalue())
        return super().write(data) if self._file is None else self._file.write(data)

    def close(self) -> None:
        """Close the file too, if there is one."""
        if self._file is not None:
            self._file.close()
        super().close()

    def finish(self, format_name: str, most_rows: int | None) -> tuple[bytes | None, bool]:
        """Cut what is written after so many rows: the bytes, or None where the file has them; and whether it was cut.

        format_name: `json`, `xml`, `csv` or `tsv`, as the engine writes it; most_rows None: nothing is cut
        """
        if self._file is not None:
            self._file.close()
        if most_rows is None:
            return (self.getvalue() if self._file is None else None), False
        data = self.getvalue() if self._file is None else self._path.read_bytes()
        kept = cut_rows(data, format_name, most_rows)
        if self._file is None:
            return data if kept is None else kept, kept is not None
        if kept is not None:
            self._path.write_bytes(kept)
        return None, kept is not None


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


def cut_rows(data: bytes, format_name: str, most: int) -> bytes | None:
    """A table that the engine wrote (`json`, `xml`, `csv`, `tsv`), cut after so many rows; None if it has no more.

    Most answers are short, and counting a byte string is fast, so rows are looked for only where there may be
    more than allowed.
    """
    tail, row, mark, head_lines = _LAYOUT[format_name]
    if data.count(mark) <= most:
        return None
    start = data.index(_JSON_ROWS) + len(_JSON_ROWS) if format_name == "json" else 0
    end = start
    for number, found in enumerate(row.finditer(data, start), 1):
        if number > most + head_lines:
            return data[:end] + tail
        end = found.end()
    return None
