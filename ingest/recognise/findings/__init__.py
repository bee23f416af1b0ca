"""Findings: what is wrong in the source itself.

Each module holds checks of one family; a check is a function of all inner documents of a source. Checks are cheap and
cautious: they report what can be shown from the text alone, and never mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.facts import Finding
from ingest.parts import Paper
from ingest.recognise.findings import (
    ballots,
    bundles,
    conflicts,
    damage,
    days,
    gaps,
    lengths,
    numbers,
    pages,
    periods,
    runs,
    tables,
    told_sums,
    variants,
)

Check = Callable[[Sequence[Paper]], Iterable[Finding]]
CHECKS: tuple[Check, ...] = (
    *days.CHECKS,
    *periods.CHECKS,
    *variants.CHECKS,
    *numbers.CHECKS,
    *lengths.CHECKS,
    *tables.CHECKS,
    *told_sums.CHECKS,
    *conflicts.CHECKS,
    *gaps.CHECKS,
    *bundles.CHECKS,
    *runs.CHECKS,
    *ballots.CHECKS,
    *pages.CHECKS,
    *damage.CHECKS,
)


RARELY_SEEN: tuple[Check, ...] = (
    damage.words_read_as_days, damage.paragraph_signs, damage.impossible_days, damage.displaced_ends,
    damage.lost_numbers_of_lists, numbers.points_out_of_turn, numbers.counts_of_the_same, numbers.sums,
    numbers.postcodes, variants.headings_and_decisions, gaps.agenda_without_beginning, conflicts.follows_itself,
    bundles.missing_attachments, bundles.items_without_papers, *runs.CHECKS, *ballots.CHECKS, *pages.CHECKS,
    *told_sums.CHECKS, *lengths.CHECKS,
)  # fmt: skip
"""Checks for faults of which hardly more than one has been seen in real papers."""
UNCERTAIN = 0.6


def recognise(papers: Sequence[Paper]) -> Iterator[Finding]:
    """What the checks find in the inner documents of one source."""
    for check in CHECKS:
        for finding in check(papers):
            yield replace(finding, confidence=UNCERTAIN) if check in RARELY_SEEN else finding
