"""Lines that text extraction has run together: a heading in the midst of a line, or before its text on one line.

Godkännande av dagordning Kommunfullmäktiges beslut Dagordningen godkänns.
Planen är klar. Beslutsunderlag Tjänsteskrivelse 2031-02-03

Such a heading has a capital where a sentence would have none, and a capital behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.cues import phrases
from ontology.knowledge import concept

KEYS = ("decision", "proposal", "yrkanden", "decision-order", "reservation", "documents", "dispatch", "summary")
"""Sections that have their headings run together with other text."""
FEWEST = 8  # code points: shorter headings are words of many sentences
_WORD_BEHIND = r"\s+(?=[A-ZÅÄÖ][a-zåäö]+(?:\s|$))"
_OF_A_BODY = re.compile(
    rf"(?:^|(?<=\s))[A-ZÅÄÖ][\w-]*(?:\s(?:och|samt)\s[\w-]+)?{phrases('body-ending', 'deciding-body')}s\s"
    rf"(?:beslut|förslag(?:\still\s(?:beslut|kommunfullmäktige|kommunstyrelsen))?){_WORD_BEHIND}"
)
_OF_A_SENTENCE = re.compile(
    r"(?:\b(?:i|på|av|om|för|med|mot|till|från|över|under|enligt|att|och|samt|eller|som|mellan|utifrån|än|den|det|\w+(?:r|de|s))"
    r"|[,:;(\"”/–-])\s*$",
    re.IGNORECASE,
)
"""What a sentence goes on from: `tillstyrker Kommunstyrelsens förslag`."""
_SENTENCE = re.compile(r"[.:](?:\s|$)")
_COLUMNS = re.compile(r"\S\s{3,}\S|\t|\|")
_MAY_HOLD = re.compile(r"s (?:beslut|förslag) ")


def cuts(piece: str) -> Iterator[int]:
    """Where to cut a line, in order: before and behind each heading that was run together with other text."""
    found: set[int] = set()
    for match in _OF_A_BODY.finditer(piece) if _MAY_HOLD.search(piece) else ():
        before = piece[: match.start()]
        if _SENTENCE.search(piece, match.end()) and (not before.strip() or not _OF_A_SENTENCE.search(before)):
            found |= {*match.span()}
    found |= {at for match in _labelled().finditer(piece) for at in match.span("label")}
    if found and not _COLUMNS.search(piece.strip()):
        yield from sorted(at for at in found if piece[:at].strip())


@cache
def _labelled() -> re.Pattern[str]:
    """The headings of `KEYS` behind the end of a sentence, as printed."""
    labels = {label.capitalize() for key in KEYS for label in concept("section", key).labels if len(label) >= FEWEST}
    words = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    return re.compile(rf"[.!?]\s(?P<label>{words}){_WORD_BEHIND}")
