"""What readers say is wrong with facts, kept for whoever runs the server: a file of JSON, a line a note.

A note holds no address and nothing about who wrote it but what they wrote themselves; that may be personal data
(`docs/deployment.md`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

LONGEST = 2000
"""Code points of each of the two texts of a note."""
_MOST = 50 * 2**20  # bytes of all notes
_FIELDS = ("time", "release", "fact", "wrong", "right")


class NotesFull(Exception):  # noqa: N818 (it is no error of ours)
    """No more notes are taken: the file has reached its largest size."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a fact.

    time     when it was left, UTC, ISO 8601
    release  the id of the release that its writer saw
    fact     IRI of the fact
    wrong    what is wrong with it, in the writer's words; may be empty
    right    what is right; may be empty
    """

    time: str
    release: str
    fact: str
    wrong: str
    right: str


def place(data: Path) -> Path:
    """Where notes stand below the folder of the releases."""
    return data / "feedback" / "notes.jsonl"


def keep(data: Path, release: str, fact: str, wrong: str, right: str) -> Note:
    """Keep a note, its texts cut to `LONGEST`. Raises NotesFull, OSError if the disk refuses."""
    note = Note(datetime.now(tz=UTC).isoformat(timespec="seconds"), release, fact, _tidy(wrong), _tidy(right))
    path = place(data)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > _MOST:
        raise NotesFull
    line = json.dumps(asdict(note), ensure_ascii=False) + "\n"
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, line.encode("utf-8"))  # at once, so that two servers' lines are not mixed
    finally:
        os.close(file)
    return note


def kept(data: Path) -> Iterator[Note]:
    """The notes in the order in which they were left. Raises ValueError, naming the line, for what is no note."""
    path = place(data)
    if not path.exists():
        return
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                told = json.loads(line)
                yield Note(*(str(told[name]) for name in _FIELDS))
            except (ValueError, KeyError, TypeError) as broken:
                raise ValueError(f"{path}, line {number}: not a note ({broken})") from broken


def _tidy(text: str) -> str:
    """A text without control characters but for line ends, which no terminal of the operator's should meet."""
    shown = "".join(char if char.isprintable() or char == "\n" else " " for char in text.replace("\r\n", "\n"))
    return shown.strip()[:LONGEST]
