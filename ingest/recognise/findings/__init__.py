"""Findings: what is wrong in the source itself.

Each module holds checks of one family; a check is a function of all inner documents of a source. Checks are cheap and
cautious: they report what can be shown from the text alone, and never mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest.facts import Finding
from ingest.parts import Paper
from ingest.recognise.findings import conflicts, damage, days, gaps, numbers, variants

Check = Callable[[Sequence[Paper]], Iterable[Finding]]
CHECKS: tuple[Check, ...] = (
    *days.CHECKS,
    *variants.CHECKS,
    *numbers.CHECKS,
    *conflicts.CHECKS,
    *gaps.CHECKS,
    *damage.CHECKS,
)


def recognise(papers: Sequence[Paper]) -> Iterator[Finding]:
    """What the checks find in the inner documents of one source."""
    for check in CHECKS:
        yield from check(papers)
