"""Roles in lists of contacts: tables whose heads name the columns of roles, names and where people work.

Funktion          Namn          Enhet
Säkerhetschef     Disa Ek       Stadsledningskontoret
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cues import phrases
from ingest.names import capitalised, is_person
from ingest.parts import Line, Paper, fold
from ingest.recognise.attendance.tables import columns_in
from ingest.recognise.posts.held import CUES, Held
from ingest.roles import roles_in

SLACK = 3  # code points: how far left of its column's head a cell may start
LONGEST_ROLE = 5  # words
_HEADS = tuple(
    (kind, re.compile(phrases(CUES, f"column-{kind}"), re.IGNORECASE)) for kind in ("role", "person", "workplace")
)


def in_contacts(paper: Paper) -> Iterator[Held]:
    """The rows below heads that name a column of roles and one of people."""
    heads: list[tuple[str, int]] = []
    for line in paper.lines:
        if not line.stripped or line.furniture:
            continue
        if found := _heads(line):
            heads = found
        elif heads:
            row = _row(line, heads)
            person, role = fold(row.get("person", "")), _role(row.get("role", ""))
            if not is_person(person):
                heads = []
            elif role:
                yield Held(line.span, person, role, capitalised(fold(row.get("workplace", ""))))


def _heads(line: Line) -> list[tuple[str, int]]:
    """(what it holds, where it starts) of each column, if a line names at least those of roles and people."""
    cells = columns_in(line)
    if len(cells) < 2:  # most lines
        return []
    kinds = [next((k for k, head in _HEADS if head.fullmatch(cell.text.strip(" :"))), "") for cell in cells]
    if not {"role", "person"} <= set(kinds):
        return []
    return [(kind, cell.start - line.start) for kind, cell in zip(kinds, cells, strict=True)]


def _row(line: Line, heads: Sequence[tuple[str, int]]) -> dict[str, str]:
    """What the cells of a row hold, by their columns."""
    marked = "|" in line.text or "\t" in line.text.strip()
    held: dict[str, str] = {}
    for index, cell in enumerate(columns_in(line)[: len(heads)]):
        start = cell.start - line.start
        kind = heads[index][0] if marked else next((k for k, at in reversed(heads) if start >= at - SLACK), "")
        held.setdefault(kind, cell.text)
    return held


def _role(cell: str) -> str:
    """The role that a cell below such a head is: known or not, it is one."""
    words = fold(cell)
    found = roles_in(words)
    if len(found) == 1 and not found[0].rest and found[0].span.start == 0:
        return found[0].role
    return words.casefold() if words[:1].isalpha() and len(words.split()) <= LONGEST_ROLE else ""
