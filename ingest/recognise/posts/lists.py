"""Roles in lists of cases: beside a name in a cell, or over a column of names.

2031-05-04   Byggnadsinspektör Disa Ek   § 188        Rubrik             Handläggare
                                                      Ny lekplats        Disa Ek
Registrator: Disa Ek
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.divide.kinds import LISTS
from ingest.names import is_person, persons_in
from ingest.parts import Line, Paper
from ingest.recognise.attendance.tables import SLACK
from ingest.recognise.people import cells_of
from ingest.recognise.posts.held import Held
from ingest.roles import is_role, roles_in


def in_lists(paper: Paper) -> Iterator[Held]:
    """The roles that the cells and columns of a list tell."""
    if paper.part.kind not in LISTS:
        return
    lines = [line for line in paper.lines_of(paper.part) if line.stripped and not line.furniture]
    for line in lines:
        for cell in cells_of(line):
            yield from _in_cell(cell)
    yield from _in_columns(lines)


def _in_cell(cell: Line) -> Iterator[Held]:
    """`Byggnadsinspektör Disa Ek`, `Disa Ek, byggnadsinspektör`, `Registrator: Disa Ek`: a name, a role, no more."""
    people = list(persons_in(cell.text))
    if len(people) != 1:
        return
    name = people[0]
    beside = f"{cell.text[: name.span.start]} {cell.text[name.span.end :]}".strip(" ,:()")
    if is_role(beside):
        yield Held(cell.piece(name.span.start, name.span.end).span, name.name, roles_in(beside)[0].role)


def _in_columns(lines: Sequence[Line]) -> Iterator[Held]:
    """The names below a head that is a role, each once."""
    told: set[tuple[str, str]] = set()
    heads: list[tuple[int, str]] = []
    for line in lines:
        cells = cells_of(line)
        roles = [(cell.start - line.start, roles_in(cell.text)[0].role) for cell in cells if is_role(cell.text)]
        if len(cells) > 2 and roles:
            heads = roles
            continue
        for cell in cells[1:]:
            role = next((role for at, role in heads if abs(cell.start - line.start - at) <= SLACK), "")
            if role and is_person(cell.text) and (cell.text, role) not in told:
                told.add((cell.text, role))
                yield Held(cell.span, cell.text, role)
