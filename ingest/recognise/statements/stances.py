"""Which stance words show: support, oppose, concern, request, question or neutral."""

from __future__ import annotations

import re
from collections import Counter

from ingest.cues import cues_at, cues_in, folded, pattern, phrases

SCHEME = "stance"
_WEAK = re.compile(phrases("statement-cue", "introduces", "heads-turn", plain=True))
"""Phrases that introduce a matter more often than they take a side: they decide only where nothing else does."""

_RAISES = re.compile(rf"\b{phrases('statement-cue', 'raises')}\s(?P<what>[^.]*)")
_SHALL = pattern("statement-cue", "shall")
_NEGATES = pattern("statement-cue", "not", "lacks")


def stances_in(text: str) -> list[str]:
    """The stances (notations) whose cues stand in a text, in its order, weak cues last."""
    found = list(cues_at(SCHEME, folded(text)))
    strong = [cue.notation for cue in found if not _WEAK.fullmatch(cue.words)]
    weak = [cue.notation for cue in found if _WEAK.fullmatch(cue.words)]
    return [*strong, *(["question"] if "?" in text and not strong else []), *weak]


def stance_of(text: str) -> str:
    """The stance that the first cue of a text shows, empty where there is none.

    Without a cue, what somebody `tog upp` as something that is not so is a concern, that shall be so a request.
    """
    stance = next(iter(stances_in(text)), "")
    if not stance and (raised := _RAISES.search(text)):
        if _SHALL.search(raised["what"]):
            return "request"
        return "concern" if _NEGATES.search(raised["what"]) else ""
    return stance


def dissents(text: str) -> bool:
    """Whether words say that a party does not agree: `är oeniga`, `motsätter sig`."""
    return any(concept.notation == "oenighet" for concept in cues_in("statement-kind", text))


def prevailing(text: str) -> str:
    """The stance that most cues of a longer text show; of two that show as often, the one that comes first."""
    found = [stance for stance in stances_in(text) if stance in ("support", "oppose", "concern")] or stances_in(text)
    return Counter(found).most_common(1)[0][0] if found else ""
