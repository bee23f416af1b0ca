"""Lines on which several clauses stand, cut into a piece for each.

Nämnden beslutar: Planen antas.       1) Planen antas. 2) Kontoret får i uppdrag att följa upp den.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cues import phrases
from ingest.parts import Line

CUES = "decision-cue"
_DECIDES = phrases(CUES, "decides", "decide", "decided", "lead")
_LEAD_INSIDE = re.compile(
    rf"\s*(?:\S+\s+){{0,14}}?{_DECIDES}(?:\s+att)?(?:\s*:\s+(?=\S)|\s+(?=\(?1[.)]\s))"
    rf"|\s*(?:\S+\s+){{0,6}}?{phrases(CUES, 'proposes', 'propose')}(?:\s+(?:att|till))?\s+\S+\s+(?=\(?1[.)]\s)",
    re.IGNORECASE,
)
_NUMBER_INSIDE = re.compile(r"(?:^|(?<=\s))\(?(?P<number>\d{1,2})[.)]\s+(?=att\s|[A-ZÅÄÖ])")
ENDS_CLAUSE = re.compile(r"[.,;:!?]$|\b(?:samt|och)$|\batt$")
"""How a clause ends."""


def cut(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those with several clauses cut: behind a lead with a colon, and before the next number."""
    count = 0
    for line in lines:
        at = 0
        lead = _LEAD_INSIDE.match(line.text)
        cuts = [lead.end()] if lead else []
        for mark in _NUMBER_INSIDE.finditer(line.text, lead.end() if lead else 0):
            number, before = int(mark["number"]), line.text[at if not cuts else cuts[-1] : mark.start()].strip()
            apart = not before or ENDS_CLAUSE.search(before) or line.text.startswith("att ", mark.end())
            if (not before and number == 1) or (number == count + 1 and apart):
                count = number
                cuts.append(mark.start())
        for cut in sorted({*cuts, len(line.text)} - {0}):
            if line.text[at:cut].strip():
                yield line.piece(at, cut)
            at = cut
