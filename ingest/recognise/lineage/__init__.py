"""Lineage: how cases and documents lead to one another.

Each module looks for one family of relations; `ends` names what stands at both ends. Steps that are only proposed
count as the paper tells of them: a proposal to hand a case over is a `forwards-to` of that case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.facts import Lineage
from ingest.parts import Paper
from ingest.recognise.lineage import answers, assignments, attachments, dispatch, grounds, handed_on, replacements
from ingest.recognise.lineage.ends import Source

FAMILIES = (
    answers.found_in, dispatch.found_in, grounds.found_in, assignments.found_in, attachments.found_in,
    replacements.found_in, handed_on.found_in,
)  # fmt: skip


def recognise(papers: Sequence[Paper]) -> Iterator[Lineage]:
    """The relations that the inner documents of one source state."""
    source = Source(tuple(papers))
    for paper in papers:
        for family in FAMILIES:
            yield from family(paper, source)
