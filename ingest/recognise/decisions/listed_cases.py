"""Cases that an item lists with their numbers: what is decided below it is decided in the one that a clause names.

Nya motioner
1. Motionen om fria resor remitteras till kommunstyrelsen.
KS-2031/212  Motion från Disa Ekberg (C) om fria resor
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ingest.cues import folded, phrases
from ingest.parts import Item, Paper
from ingest.recognise.registers import Row, rows

_ABOUT = re.compile(rf"\s(?:om|{phrases('title-cue', 'concerning')})\s")
_SENTENCE_END = re.compile(r"(?<!\d)\.\s")
MOST = 50  # rows: a longer list is of cases decided elsewhere
LONGEST = 300  # code points: no sentence that names a case is longer
SHORTEST = 6  # letters: a shorter subject may stand anywhere


def listed_at(paper: Paper, item: Item | None, offset: int) -> tuple[str, ...]:
    """The diary number of the case that the sentence at an offset names, of those its item lists; empty if unsure."""
    if item is None:
        return ()
    found = rows(paper)
    first = bisect_left(found, item.start, key=_start)
    listed = found[first : bisect_left(found, item.end, lo=first, key=_start)]
    if not 0 < len(listed) <= MOST:
        return ()
    sentence = _SENTENCE_END.split(paper.text[offset : min(item.end, offset + LONGEST)], maxsplit=1)[0]
    plain = f" {folded(sentence)} "
    named = {row.diary_number for row in listed if row.diary_number and _is_named(row.title, plain)}
    return tuple(named) if len(named) == 1 else ()


def _start(row: Row) -> int:
    return row.span.start


def _is_named(title: str, sentence: str) -> bool:
    subject = folded(_ABOUT.split(title, maxsplit=1)[-1])
    return len(subject) >= SHORTEST and f" {subject} " in sentence
