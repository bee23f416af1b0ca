"""Paragraphs of minutes as people cite them: by body, day and number."""

from __future__ import annotations

import re

from ontology.knowledge import concept

_LETTERS = ("council-letters", "board-letters")
_DAY = r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
_NUMBER = r"(?:§|paragraf)\s*(?P<number>\d{1,4})"
_GAP = r"[\s,;:./]*(?:\b(?:den|av)\s+)?"
_BODY = r"(?P<body>[^\W\d_][\w\s&-]*?)(?:s\s+beslut|s\s+protokoll)?"
_CITED = tuple(
    re.compile(f"{_BODY}{_GAP}{first}{_GAP}{second}", re.IGNORECASE)
    for first, second in ((_DAY, _NUMBER), (_NUMBER, _DAY))
)


def paragraph(words: str) -> str:
    """What a paragraph of minutes that words cite is called in the graph; empty where they cite none.

    >>> paragraph("KF 2022-11-24 § 22"), paragraph("Socialnämnden § 8, 2024-04-23"), paragraph("KS 2019/656")
    ('Kommunfullmäktige 2022-11-24 § 22', 'Socialnämnden 2024-04-23 § 8', '')
    """
    folded = " ".join(words.split())
    for form in _CITED:
        if match := form.fullmatch(folded):
            day = "-".join(match[name] for name in ("year", "month", "day"))
            return f"{_in_full(match['body'].strip())} {day} § {match['number']}"
    return ""


def _in_full(body: str) -> str:
    """A body by its name, where letters stand for it (`KF`)."""
    known = (concept("lineage-cue", each) for each in _LETTERS)
    return next((each.label_sv for each in known if body.upper() in each.cues), body)
