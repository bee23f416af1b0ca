"""Letters by which a body answers a referral: `YTTRANDE` in their heads, and the body in the letterhead.

Vikby kommun                     YTTRANDE
Hamnnämnden                      2031-05-06
                                 Dnr HN 2031/9
"""

from __future__ import annotations

import re

from ingest.cues import phrases
from ingest.names import kind_of
from ingest.parts import Paper
from ingest.recognise.people import cells_of

HEAD = 14  # lines that are not empty: no letter has more before its text
BODIES = ("council", "committee", "subcommittee", "administration", "department")
_ANSWER = re.compile(rf"{phrases('statement-cue', 'heads-answer')}(?:\s|$)", re.IGNORECASE)


def answering_body(paper: Paper) -> str:
    """The body whose answer a letter is: the first that stands alone in a head with a word for answers."""
    head = [line for line in paper.lines if line.stripped][:HEAD]  # what page heads repeat, too
    cells = [cell.text.strip() for line in head for cell in cells_of(line)]
    if not any(_ANSWER.match(cell) and (cell.isupper() or cell == cell.capitalize()) for cell in cells):
        return ""
    return next((cell for cell in cells if kind_of(cell) in BODIES), "")
