"""Recusals: who took no part in a matter of a meeting, for a conflict of interest (jäv) or without a ground told.

    absentees.py  who is away, in one sentence        numbers.py  the items that words name: `§§ 12–14 och 17`
    items.py      sentences and sections of an item   notes.py    notes in lists of those present: `ej § 44 pga jäv`

Kommunallagen (2017:725) 6 kap. 28–32 §§: who is disqualified takes no part in the handling of the matter. 5 kap. 45 §
and 4 kap. 25–27 §§ let a member of a body leave a decision without a ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.facts import Recusal
from ingest.parts import Paper
from ingest.recognise.decisions import number_of
from ingest.recognise.meetings.sittings import Sitting, sittings
from ingest.recognise.recusals.absentees import BIAS
from ingest.recognise.recusals.items import Recused, recused
from ingest.recognise.recusals.notes import noted

RECORDS = ("minutes", "minutes-extract", "notes")


def recognise(papers: Sequence[Paper]) -> Iterator[Recusal]:
    """A fact for each person and matter, where the record tells it best: below the item, else at the opening."""
    for sitting in sittings(papers):
        if sitting.paper.part.kind in RECORDS:
            found = _once((*recused(sitting.paper), *noted(sitting.paper, sitting.annexes)))
            yield from (_recusal(sitting, each) for each in found)


def _once(found: Iterable[Recused]) -> Iterable[Recused]:
    """Each person and item once, the first telling; that there is a conflict of interest may be told in any of them."""
    kept: dict[tuple[str, str], Recused] = {}
    for each in found:
        key = each.name, each.number
        first = kept.setdefault(key, each)
        if each.reason == BIAS and first.reason != BIAS:
            kept[key] = replace(first, reason=BIAS)
    return kept.values()


def _recusal(sitting: Sitting, each: Recused) -> Recusal:
    item = next((item for item in sitting.paper.part.items if item.number == each.number), None)
    return Recusal(
        span=each.span,
        diary_number=number_of(sitting.paper, item),
        date=sitting.date,
        item=each.number,
        person=each.name,
        represents=each.party,
        reason=each.reason,
        body=sitting.body,
    )
