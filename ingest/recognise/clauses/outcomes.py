"""What a decision does with what it is about: the outcome that the words of a clause show."""

from __future__ import annotations

import re

from ingest.cues import cues_at, folded, phrases

SCHEME = "outcome"
_HANDS_UP = phrases("decision-cue", "proposes", "propose", "proposed", "has-proposed", plain=True)
_HANDED_UP = re.compile(rf"\b{_HANDS_UP}\b.{{0,80}}?\bkommunfullmaktige\b")
_GOVERNS = phrases("decision-cue", "decides", "decide", "decided", "has-decided", "proposes", plain=True)
_DECIDES = re.compile(rf"\b(?:{_GOVERNS}|har)$")
_BEHIND_ATT = re.compile(r"(?P<before>.*)\batt$")
_NUMBER = re.compile(r"(?:\d+\s)?")


def outcome_of(text: str) -> str:
    """The outcome (notation of the scheme outcome) that a clause shows; `other` where it shows none.

    The first finite verb decides (`Nämnden uppdrar åt … att godkänna`: assign); infinitives count only behind
    `beslutar att` or at the clause's start. A later cue decides where it is the sharper one: what is approved or
    sent *as an answer* answers, what is taken note of *and filed* is filed, an
    election that is *postponed* is postponed.
    """
    plain = folded(text)
    if _HANDED_UP.search(plain):
        return "forward"
    found = _strong(plain) or [cue.notation for cue in cues_at(SCHEME, plain)]
    if not found:
        return "other"
    if "answer" in found and found[0] in ("approve", "forward", "take-note", "answer"):
        return "answer"
    if "file" in found and found[0] == "take-note":
        return "file"
    if "postpone" in found and found[0] == "appoint":  # `Val av nämndeman bordläggs`
        return "postpone"
    return found[0]


def shows_outcome(text: str) -> bool:
    """Whether a text holds any cue of an outcome: the mark of a clause that decides something."""
    return any(True for _ in cues_at(SCHEME, folded(text)))


def opens_with_outcome(text: str) -> bool:
    """Whether a text opens with a cue of an outcome: what is left of a sentence behind its subject."""
    return any(cue.start == 0 for cue in cues_at(SCHEME, folded(text)))


def _strong(plain: str) -> list[str]:
    """The outcomes whose cue is not an infinitive that depends on another verb."""
    return [cue.notation for cue in cues_at(SCHEME, plain) if not _dependent(plain[: cue.start])]


def _dependent(before: str) -> bool:
    """Whether what follows is an infinitive of a subordinate clause: behind `att`, but not `beslutar att`."""
    behind_att = _BEHIND_ATT.fullmatch(before.rstrip())
    if not behind_att:
        return False
    words = behind_att["before"]
    return not _DECIDES.search(words.rstrip()) and not _NUMBER.fullmatch(words)
