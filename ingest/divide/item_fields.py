"""The head of an item as a form: its title, its number and who presents it, each behind a label of its own.

Paragraf      210                         § 12
Ärende        Nytt äldreboende i          Ärende: Ny badplats
              kvarteret Lönnen            Dnr: KS 2024/118
Diarienr      KSN-2021-00331
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import diary
from ingest.cues import concept_of
from ingest.parts import Line, fold

_FIELD = re.compile(
    r"^(?P<label>[A-ZÅÄÖ][^\s:]*(?:\s[^\s:]+)?)"
    r"(?:\s*:\s+|\s*:?(?:[^\S\t]{3,}|[^\S\t]*\t\s*))(?P<value>\S.*)$"
)
FIELDS = ("title", "number", "other")
"""What fields of an item's head are (notations of the scheme register-column)."""
WRAPPED = 30  # code points: a shorter value is not broken at its end
LONGEST = 12  # lines: no head is longer


@dataclass(frozen=True, slots=True)
class Fields:
    """What a form says of an item, and where its last field ends."""

    title: str
    numbers: tuple[str, ...]
    end: int


def fields_below(lines: Sequence[Line], index: int, end: int) -> Fields | None:
    """The form below an item's first line, if its title stands behind a label there."""
    held: list[tuple[str, list[str]]] = []
    numbers: list[str] = []
    last = lines[index]
    for line in lines[index + 1 : index + LONGEST]:
        if line.start >= end:
            break
        if not line.stripped:
            continue
        match = _FIELD.match(line.stripped)
        found = concept_of("register-column", match["label"]) if match else None
        if match and found and found.notation in FIELDS:
            held.append((found.notation, [match["value"]]))
            if found.notation == "number":
                whole = diary.of_cell(match["value"])
                numbers += [whole] if whole else [number for _, number in diary.find(line.stripped)]
        elif held and not match and _is_hung(line, last):
            held[-1][1].append(line.stripped)
        else:
            break
        last = line
    titles = [fold("\n".join(words)) for kind, words in held if kind == "title"]
    return Fields(titles[0], tuple(numbers), last.end) if titles else None


def _is_hung(line: Line, above: Line) -> bool:
    """Whether a line goes on below a field's value: hung in, right below one that is not short."""
    return line.text[:1].isspace() and line.number == above.number + 1 and len(above.cells[-1]) >= WRAPPED
