"""Motions and agreements: papers that people and parties sign, told by their operative words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cues import cues_in, folded, known_of, pattern, stems
from ingest.divide.items import number_of
from ingest.divide.kinds import RECORDS, kind_label
from ingest.divide.layout import Layout
from ingest.divide.sections import heading_of
from ingest.parts import Line

_CLAUSE = re.compile(r"^(?:[-–•*]|\d{1,2}[.)])?\s*[Aa]tt\s")
_IN_FORCE = re.compile(
    r"^Denn?[ae]\s(?:\w+\s){0,3}(?:överenskommelse|\w+överenskommelse|\w*avtal)\w*\s(?:gäller|träder)",
    re.IGNORECASE,
)
_CLAUSE_BEHIND = re.compile(r"\b(?:yrkar|föreslår|hemställer)\b.{0,60}\batt\s")
SHORT = ("words-of-short-motions", "operative-words-in-sentences")
"""Cues of what moves a motion on the page that it opens; elsewhere others use the words, too."""
HEAD_LINES = 12  # lines: no motion's title stands lower on its page
SHORT_LINE = 90  # code points: what is longer is text
OPENING_LINES = 14  # lines: so far below its title an agreement names its parties
LONGEST_TITLE = 110  # code points
MOTION = 90  # lines: no motion is longer up to its clauses


def motions(layout: Layout) -> Iterator[tuple[int, str]]:
    """`… föreslår vi` above att-satser, with the page's start or the word Motion above it."""
    lines = layout.lines
    moves = pattern("division-cue", "operative-words-of-motions")
    moves_below = pattern("division-cue", *SHORT)
    above = -1  # what stands above the clauses of one motion heads no other
    for index in layout.holding(stems("division-cue", "operative-words-of-motions", *SHORT)):
        line = lines[index]
        surely = moves.search(line.text)
        if not (surely or moves_below.search(line.text)) or not _has_clauses(line, lines[index + 1 : index + 6]):
            continue
        top = _motion_top(layout, index, above)
        head = None if top is None else _head_of_page(layout, top)
        if surely and top is not None:
            yield top if head is None else head, "motion"
        elif top is not None and head is not None and folded(lines[top].stripped).startswith("motion"):
            yield head, "motion"
        above = index if surely or head is not None else above


def _has_clauses(line: Line, below: Sequence[Line]) -> bool:
    return bool(_CLAUSE_BEHIND.search(line.stripped)) or any(_CLAUSE.match(other.stripped) for other in below)


def _head_of_page(layout: Layout, index: int) -> int | None:
    """Index of the first line of the page whose head a title stands in, below addressee, place and numbers alone."""
    at = index
    for above in range(index, max(-1, index - HEAD_LINES), -1):
        line = layout.lines[above]
        if above != index and (len(line.stripped) > SHORT_LINE or line.stripped.endswith(".")):
            return None
        if above != index and line.stripped and (kind_label(line) in RECORDS or number_of(line)):
            return None  # minutes that treat it
        if line.stripped:
            at = above
        if above == 0 or line.page_start:
            return at
    return None


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
    opened = layout.holding(stems("division-cue", "opening-of-agreement"))
    above = {index for below in opened for index in range(below - OPENING_LINES, below)}
    for index, line in enumerate(layout.lines):
        text = line.stripped
        if not (index in above or _IN_FORCE.match(text)) or not text or not layout.begins_page(index):
            continue
        if _IN_FORCE.match(text):
            yield index, "agreement"
        elif len(text) < 90 and not heading_of(line):
            kinds = [c.notation for c in cues_in("document-kind", layout.paragraph(index))]
            below = " ".join(other.stripped for other in layout.lines[index + 1 : index + 1 + OPENING_LINES])
            if kinds[:1] == ["agreement"] and pattern("division-cue", "opening-of-agreement").search(below):
                yield index, "agreement"
