"""Motions and agreements: papers that people and parties sign, told by their operative words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cues import cues_in, folded, known_of, pattern
from ingest.divide.layout import Layout
from ingest.divide.sections import heading_of

_CLAUSE = re.compile(r"^[-–•]?\s*[Aa]tt\s")
_IN_FORCE = re.compile(
    r"^Denn?[ae]\s(?:\w+\s){0,3}(?:överenskommelse|\w+överenskommelse|\w*avtal)\w*\s(?:gäller|träder)",
    re.IGNORECASE,
)
LONGEST_TITLE = 110  # code points
MOTION = 90  # lines: no motion is longer up to its clauses


def motions(layout: Layout) -> Iterator[tuple[int, str]]:
    """`… föreslår vi` above att-satser, with the page's start or the word Motion above it."""
    lines = layout.lines
    moves = pattern("division-cue", "operative-words-of-motions")
    above = -1  # what stands above the clauses of one motion heads no other
    for index, line in enumerate(lines):
        if moves.search(line.text) and any(_CLAUSE.match(other.stripped) for other in lines[index + 1 : index + 6]):
            top = _motion_top(layout, index, above)
            if top is not None:
                yield top, "motion"
            above = index


def _motion_top(layout: Layout, index: int, stop: int) -> int | None:
    for above in range(index, max(stop, index - MOTION), -1):
        line = layout.lines[above]
        if line.furniture or not line.stripped:
            continue
        if known_of("party", line.stripped) and len(line.stripped) > 3:
            return above
        if folded(line.stripped).split()[:1] == ["motion"] and len(line.stripped) < LONGEST_TITLE:
            return above
    return None


def agreements(layout: Layout) -> Iterator[tuple[int, str]]:
    """`Denna överenskommelse gäller …` or a page that opens with an agreement's title and its parties."""
    for index, line in enumerate(layout.lines):
        text = line.stripped
        if not text or not layout.begins_page(index):
            continue
        if _IN_FORCE.match(text):
            yield index, "agreement"
        elif len(text) < 90 and not heading_of(line):
            kinds = [c.notation for c in cues_in("document-kind", layout.paragraph(index))]
            below = " ".join(other.stripped for other in layout.lines[index + 1 : index + 12])
            if kinds[:1] == ["agreement"] and pattern("division-cue", "opening-of-agreement").search(below):
                yield index, "agreement"
