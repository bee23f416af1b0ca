"""How often a group meets: `minst fyra gånger per år`, `varje kvartal`, `månadsvis`."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.cues import phrases
from ingest.numerals import count_of, in_words
from ontology.knowledge import concepts

CUES = "recurrence-cue"
_SPANS = {span: int(each.notation) for each in concepts("time-span") for span in each.cues}
"""A span of time -> how many of them a year has."""
_ADVERBS = {word: int(each.notation) for each in concepts("time-span") for word in set(each.labels) - set(each.cues)}
"""`månadsvis` -> times a year."""
_STEPS = {words: int(each.notation) for each in concepts(CUES) if each.notation.isdigit() for words in each.cues}
"""`varannan` -> once in so many spans."""
_N = rf"(?P<n>\d{{1,2}}|{in_words()})"
_RANGE = rf"(?:\s?(?:[-–]|till|eller|à)\s?(?:\d{{1,2}}|{in_words()}))"
_SPAN = "|".join(_SPANS)
_OFTEN = re.compile(
    rf"(?:{phrases(CUES, 'hedge')}\s)?(?:{_N}(?P<range>{_RANGE})?\s{phrases(CUES, 'occasion')}\s"
    rf"(?:(?:per|om|i|varje|under|på)\s(?P<span>{_SPAN})(?:et|en)?|(?P<yearly>årligen))"
    rf"|(?P<every>{'|'.join(_STEPS)})\s(?P<step>{_SPAN})|(?P<adverb>{'|'.join(_ADVERBS)}))\b",
    re.IGNORECASE,
)


class Often(NamedTuple):
    """How often, in the words of the text, where they stand, and times a year where it is sure (else empty)."""

    words: str
    start: int
    end: int
    yearly: str


def how_often(text: str, at: int = 0) -> Often | None:
    """The first frequency that a text tells behind `at`.

    >>> how_often("Styrgruppen möts minst fyra gånger per år.")
    Often(words='minst fyra gånger per år', start=17, end=41, yearly='4')
    >>> how_often("varannan månad").yearly, how_often("två till tre gånger per termin").yearly
    ('6', '')
    """
    match = _OFTEN.search(text, at)
    return Often(match[0], match.start(), match.end(), _yearly(match)) if match else None


def _yearly(match: re.Match[str]) -> str:
    if match["adverb"]:
        return str(_ADVERBS[match["adverb"].casefold()])
    if match["every"]:
        spans, step = _SPANS[match["step"].casefold()], _STEPS[match["every"].casefold()]
        return str(spans // step) if spans % step == 0 else ""
    if match["range"]:
        return ""
    return str(count_of(match["n"]) * (1 if match["yearly"] else _SPANS[match["span"].casefold()]))
