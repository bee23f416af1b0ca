"""What a provision is cited for: the words of the clause it stands in, exactly as they stand."""

from __future__ import annotations

import re

from ingest import diary
from ingest.cues import phrases

LONGEST = 160  # code points
REACH = 1000  # code points: farther off no sentence is looked at
_SMALL = r"(?:i|av|och|eller|samt|den|nya|som|in|till|om|över|på|för|med)"
_CITES_AT_END = re.compile(
    rf"(?:(?<!\w)(?:som\s)?{phrases('legal-cue', 'cites')}|[\s(,:;–-]|(?<!\w){_SMALL})+$", re.IGNORECASE
)
_FRONT = re.compile(r"^(?:[\s,;:.)\]–•*|-]+|\d{1,2}[.)]\s|\d{4}-\d\d-\d\d\s|§\s?\d+\s|(?:och|samt|eller)\s)+")
_WORD = re.compile(r"[a-zåäö]{3}")
_CLAUSE = re.compile(r"[,;:]\s|\s[–-]\s|\s(?=(?:att|som|där|när|och)\s)")


def about(text: str, start: int, end: int, first: int, last: int) -> str:
    """What the citations `text[start:end]` are for, in the sentence `text[first:last]`; empty if it says nothing else.

    What stands before tells it (`Bostad enligt 4 kap. 1 § SoL`); where a citation opens the sentence, what stands
    behind.
    """
    before = _clean(_CITES_AT_END.sub("", text[max(first, start - REACH) : start]))
    if _WORD.search(before):
        return _last_clauses(before)
    behind = _clean(text[end : min(last, end + REACH)]).rstrip(" .;:(")
    return _first_clauses(behind) if _WORD.search(behind) else ""


def _clean(piece: str) -> str:
    """Without what stands before the last diary number, and without numbers of items and days in front."""
    numbers = [span for span, _ in diary.find(piece)] if any(c.isdigit() for c in piece) else []
    behind = next((rest for s in reversed(numbers) if _WORD.search(rest := piece[s.end :])), piece)
    return _FRONT.sub("", behind).strip()


def _last_clauses(piece: str) -> str:
    if len(piece) <= LONGEST:
        return piece
    cut = next((m.end() for m in _CLAUSE.finditer(piece) if len(piece) - m.end() <= LONGEST), None)
    return piece[cut:].strip() if cut is not None and len(piece) - cut > 20 else piece[-LONGEST:].partition(" ")[2]


def _first_clauses(piece: str) -> str:
    if len(piece) <= LONGEST:
        return piece
    cut = max((m.start() for m in _CLAUSE.finditer(piece) if 20 < m.start() <= LONGEST), default=None)
    return piece[:cut].strip() if cut is not None else piece[:LONGEST].rpartition(" ")[0]
