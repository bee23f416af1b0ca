"""Words that lead clauses in: `Nämnden beslutar att`, `Kommunstyrelsen föreslår kommunfullmäktige`."""

from __future__ import annotations

import re

from ingest.cues import phrases
from ingest.memo import of_source
from ingest.recognise.bodies import bodies_in
from ingest.recognise.clauses.handups import handed_up, heads_proposal

CUES = "decision-cue"
LEADS = re.compile(
    rf"\b{phrases(CUES, 'decides', 'decide', 'decided', 'proposes', 'lead')}(?:\s+att)?\s*[.:]?$|:$", re.IGNORECASE
)
_ASKS = re.compile(rf"\b{phrases(CUES, 'proposes', 'propose')}\s", re.IGNORECASE)
LONGEST_ASKING = 120  # code points: no words that lead in are longer


@of_source
def is_lead(text: str) -> bool:
    """Whether words lead clauses in: `Nämnden beslutar att`, `Arbetsutskottets förslag till nämnden`."""
    return bool(LEADS.search(text)) or heads_proposal(text) is not None or _asks(text)


def _asks(text: str) -> bool:
    """`Kommunstyrelsen föreslår kommunfullmäktige`: the words end with the body that is asked."""
    asked = list(_ASKS.finditer(text)) if len(text) <= LONGEST_ASKING else []
    if not asked:
        return False
    behind = text[asked[-1].end() :]  # of `föreslår kommunstyrelsen att föreslå kommunfullmäktige` the second
    named = next(bodies_in(behind), None)
    return named is not None and not behind[named.span.end :].strip(" .:") and handed_up(text) is not None
