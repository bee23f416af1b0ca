"""What a decision does with what it is about: the outcome that the words of a clause show."""

from __future__ import annotations

import re
from functools import cache

from ingest.cues import folded
from ontology.knowledge import concepts

SCHEME = "outcome"
_HANDED_UP = re.compile(r"\b(?:foreslar|foresla|foreslog|foreslagit|hemstaller)\b.{0,80}?\bkommunfullmaktige\b")
_DECIDES = re.compile(r"\b(?:beslut(?:ar|a|ade|at)|foreslar|har)$")


def outcome_of(text: str) -> str:
    """The outcome (notation of the scheme outcome) that a clause shows; `other` where it shows none.

    The first finite verb decides (`Nämnden uppdrar åt … att godkänna`: assign); infinitives count only behind
    `beslutar att` or at the clause's start. A later cue decides where it is the sharper one: what is approved or
    sent *as an answer* answers, what is taken note of *and filed* is filed.
    """
    plain = folded(text)
    if _HANDED_UP.search(plain):
        return "forward"
    found = _strong(plain) or [notation for notation, _ in _cues_in(plain)]
    if not found:
        return "other"
    if "answer" in found and found[0] in ("approve", "forward", "take-note", "answer"):
        return "answer"
    if "file" in found and found[0] == "take-note":
        return "file"
    return found[0]


def shows_outcome(text: str) -> bool:
    """Whether a text holds any cue of an outcome: the mark of a clause that decides something."""
    return next(iter(_cues_in(folded(text))), None) is not None


def opens_with_outcome(text: str) -> bool:
    """Whether a text opens with a cue of an outcome: what is left of a sentence behind its subject."""
    return any(start == 0 for _, start in _cues_in(folded(text)))


def _strong(plain: str) -> list[str]:
    """The outcomes whose cue is not an infinitive that depends on another verb."""
    return [notation for notation, start in _cues_in(plain) if not _dependent(plain[:start])]


def _dependent(before: str) -> bool:
    """Whether what follows is an infinitive of a subordinate clause: behind `att`, but not `beslutar att`."""
    words = before.rstrip()
    if not re.search(r"\batt$", words) or words == "att":
        return False
    return not _DECIDES.search(words[:-3].rstrip()) and not re.fullmatch(r"(?:\d+\s)?", words[:-3])


def _cues_in(plain: str) -> list[tuple[str, int]]:
    """(notation, where) of every cue in a folded text, in its order, the longest first."""
    pattern, notations = _patterns()
    return [(notations[match[0]], match.start()) for match in pattern.finditer(plain)]


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, str]]:
    notations: dict[str, str] = {}
    for concept in concepts(SCHEME):
        for cue in concept.cues:
            notations.setdefault(folded(cue), concept.notation)
    cues = sorted(notations, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b"), notations
