"""Names side by side, or with a party, above what each is: title, party or union.

Disa Ek                 Ola Lind             Disa Ek (S)
Ordförande              Kommunal             Ordförande
2031-05-08              2031-05-09
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest import dates
from ingest.names import is_person
from ingest.parts import Line
from ingest.recognise.people import Named, as_represented, cells_of
from ingest.recognise.signatures.fields import only_person, side_of_cell
from ingest.recognise.signatures.name_lines import date_near
from ingest.recognise.signatures.signatory import Signatory, post_of

ASIDE = 3  # code points: how far what is told of a name may stand from its column
APART = 2  # lines
LONGEST_DAY = 25  # code points: `den 24 september 2031`


def in_columns(lines: Sequence[Line]) -> Iterator[Signatory]:
    """Everybody on a line of names alone, if the line below tells what each is."""
    for index, (line, below) in enumerate(pairwise(lines)):
        cells = cells_of(line)
        if below.number - line.number > APART or not cells or not below.stripped[0].isupper():
            continue
        people = [person for cell in cells if (person := only_person(cell)) and not person.titles]
        if len(people) != len(cells) or (len(people) == 1 and is_person(line.stripped)):
            continue  # a name alone above roles is read with all that the lines below it tell
        told = [_below(cell, line, below) for cell in cells]
        if all(told) and len(cells_of(below)) == len(cells):
            days = _days(lines, index + 2, len(cells)) or [date_near(lines, index)] * len(cells)
            for person, cell, day in zip(people, told, days, strict=True):
                yield _signatory(person, cell, day)


def _days(lines: Sequence[Line], index: int, count: int) -> list[str]:
    """The days of a line that holds one in each of so many columns, and nothing else."""
    cells = cells_of(lines[index]) if index < len(lines) else ()
    days = [dates.first(cell.text) for cell in cells if len(cell.text) <= LONGEST_DAY]
    return days if len(days) == len(cells) == count and all(days) else []


def _below(cell: Line, line: Line, below: Line) -> str:
    """What the next line prints below a cell, if it is a title, a party or a union; else empty."""
    column = cell.start - line.start
    own = (other.text for other in cells_of(below) if abs(other.start - below.start - column) <= ASIDE)
    words = next(own, "")
    return words if words and (post_of(words) or side_of_cell(words)) and not dates.first(words) else ""


def _signatory(person: Named, words: str, date: str) -> Signatory:
    side, post = side_of_cell(words), post_of(words)
    represents = person.represents or side
    return Signatory(
        person.span,
        person.name,
        (post,) if post and not side else (),
        represents=as_represented(represents) if represents else "",
        date=date,
    )
