"""Enumerations in a sentence: `A, B och C`, cut only where it is plain which `och` closes them."""

from __future__ import annotations

import re

from ingest.cues import phrases

_COMMA = re.compile(r"[,;]\s(?![^()]*\))")
_AND = re.compile(r",?\s(?:och|samt)\s(?![^()]*\))")
_ALSO = re.compile(r",?\ssamt\s(?![^()]*\))")
_SUSPENDED = re.compile(r"-$")
_WITHIN = re.compile(r"\b(?:mot|för|i|på|av|med|till|från|kring|om|vid|hos|inom|runt)\s[^,]*$")
"""A preposition before `och`: what stands on both sides may be what it governs (`arbete mot våld och droger`)."""
_ONE = re.compile(rf"\b{phrases('agreement-term-cue', 'one-thing')}(?!\w)", re.IGNORECASE)

Places = list[tuple[int, int]]
"""(start, end) of each entry, in code points of the text."""


def entries(text: str) -> Places:
    """Where the entries of an enumeration stand in its text; none where it can be cut in more ways than one.

    >>> text = "kommundirektören, socialchefen och chefen för lokalpolisområdet"
    >>> [text[start:end] for start, end in entries(text)]
    ['kommundirektören', 'socialchefen', 'chefen för lokalpolisområdet']
    >>> entries("barn och unga och skola och fritid")
    []
    """
    plain = _ONE.sub(lambda match: "x" * len(match[0]), text)
    cuts = [match.span() for match in _COMMA.finditer(plain)]
    last = cuts[-1][1] if cuts else 0
    closing = _closing(plain, last, listed=bool(cuts))
    if closing is None:
        return []
    cuts += closing
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _closing(text: str, last: int, *, listed: bool) -> Places | None:
    """The conjunction that closes an enumeration, behind its last comma; None where it may be any of several."""
    for conjunction in (_ALSO, _AND):
        found = [match for match in conjunction.finditer(text, last) if not _SUSPENDED.search(text[: match.start()])]
        if len(found) == 1:
            return [found[0].span()]
        if len(found) > 1:
            first, second = found[:2]
            plain = listed and len(found) == 2 and not _WITHIN.search(text[last : first.start()])
            return [first.span()] if plain and _WITHIN.search(text[first.end() : second.start()]) else None
    return []
