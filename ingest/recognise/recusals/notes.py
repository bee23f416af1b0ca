"""Notes in lists of those present: `Disa Ek (S), ej § 44 på grund av jäv`, a cell `jäv nr 73` in the row of a name.

A cover may list them by item below a heading: `Jäv`, then `§ 44: Disa Ek, Ola Lind`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.names import persons_in
from ingest.parts import Line, Paper
from ingest.recognise.people.politicians import parties_of, politicians_in
from ingest.recognise.recusals.absentees import BIAS, names_bias
from ingest.recognise.recusals.items import Recused
from ingest.recognise.recusals.numbers import item_numbers

LONGEST_HEAD = 40  # code points
_BY_ITEM = re.compile(r"§§?\s*\d[\d\s,–-]*:\s")


def noted(paper: Paper, annexes: Sequence[Paper]) -> Iterator[Recused]:
    """Everybody beside whose name a list notes a conflict of interest, and the item it is in."""
    parties = dict(parties_of(paper))
    below = False  # whether a heading of such a list stands above
    for line in _lines(paper, annexes):
        if not line.stripped:
            continue
        by_item = _BY_ITEM.search(line.text)
        if by_item and (below or names_bias(line.text[: by_item.start()])):
            for person in persons_in(line.text[by_item.end() :]):
                for number in item_numbers(by_item[0].rstrip(": ")):
                    yield Recused(line.span, number, person.name, parties.get(person.name, ""), BIAS)
            below = True
            continue
        below = names_bias(line.text) and len(line.stripped) < LONGEST_HEAD
        if not names_bias(line.text):
            continue
        people = list(persons_in(line.text))
        numbers = item_numbers(line.text)
        if people and numbers:
            person = people[-1]  # whoever serves in another's place stands first: `tjg ers för Disa Ek, jäv § 4`
            printed = {each.name: each.party for each in politicians_in(line.text)}
            party = printed.get(person.name) or parties.get(person.name, "")
            for number in numbers:
                yield Recused(line.span, number, person.name, party, BIAS)


def _lines(paper: Paper, annexes: Sequence[Paper]) -> Iterator[Line]:
    """The lines before the first item, and those of annexes; running heads and feet are none."""
    first = min((item.start for item in paper.part.items), default=paper.part.start)
    yield from (line for line in paper.lines_of(paper.part) if line.start < first)
    for annex in annexes:
        yield from annex.lines_of(annex.part)
