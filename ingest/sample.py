"""Random facts of a reading with the words around them, for reading by eye: right, wrong, and what was missed near.

The draw depends on the seed and on each fact alone: as long as a fact is read the same, it is drawn again, whatever
else has changed; so that two versions of the software can be compared by the same sample.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ingest.facts import Fact
from ingest.pipeline import Reading

AROUND = 2
"""Lines shown above and below a passage."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A fact as a person checks it.

    lines   number and words of the passage's lines, of those above and of those below; from the raw layer
    inside  whether each of these lines is of the passage
    """

    table: str
    columns: tuple[tuple[str, str], ...]
    confidence: float
    page: int
    document: str
    kind: str
    lines: tuple[tuple[int, str], ...]
    inside: tuple[bool, ...]


def draw(reading: Reading, number: int, seed: int = 1, table: str = "") -> list[Drawn]:
    """So many facts of a reading at most, of one table if it is named, in the order of the text."""
    facts = [fact for fact in reading.facts if table in ("", fact.table)]
    chosen = sorted(facts, key=lambda fact: _lot(fact, seed))[:number]
    return [_drawn(reading, fact) for fact in sorted(chosen, key=lambda fact: (fact.span, fact.table, _columns(fact)))]


def _lot(fact: Fact, seed: int) -> bytes:
    return hashlib.sha256(repr((seed, fact.table, fact.span, _columns(fact))).encode()).digest()


def _columns(fact: Fact) -> tuple[tuple[str, str], ...]:
    return tuple((name.rstrip("_"), str(value)) for name, value in fact.columns().items() if value != "")


def _drawn(reading: Reading, fact: Fact) -> Drawn:
    lines = reading.text.raw.split("\n")
    first = reading.text.raw.count("\n", 0, fact.span.start)
    last = reading.text.raw.count("\n", 0, fact.span.end)
    shown = range(max(0, first - AROUND), min(len(lines), last + AROUND + 1))
    inner = next((each for each in reading.documents if each.key == fact.part), None)
    return Drawn(
        table=fact.table,
        columns=_columns(fact),
        confidence=fact.confidence,
        page=reading.text.page(fact.span.start),
        document=inner.title if inner else "",
        kind=inner.kind if inner else "",
        lines=tuple((number + 1, lines[number].rstrip()) for number in shown),
        inside=tuple(first <= number <= last for number in shown),
    )


def as_text(drawn: list[Drawn]) -> str:
    """The facts one below the other, numbered; the lines of the passage itself are marked."""
    blocks = []
    for number, each in enumerate(drawn, 1):
        told = "; ".join(f"{name}: {value}" for name, value in each.columns)
        place = f"{each.kind or 'unknown kind'} “{each.document}”, page {each.page}"
        words = (
            f"{'  > ' if inside else '    '}{at:6}  {line}"
            for (at, line), inside in zip(each.lines, each.inside, strict=True)
        )
        blocks.append("\n".join((f"{number}. {each.table} ({each.confidence:.2f})  {told}", f"    {place}", *words)))
    return "\n\n".join(blocks) + "\n"
