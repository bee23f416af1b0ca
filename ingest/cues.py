"""Cue words: matching what a paper prints against the labels of the ontology's schemes.

Headings are printed with and without capitals, colons and numbers, and sometimes damaged: they are compared
without case, accents and punctuation, and long ones may differ in a letter or two.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from ontology.knowledge import Concept, Known, concepts, known

_SWEDISH = str.maketrans("åäöé–—", "aaoe  ")
_NO_WORD = re.compile(r"[^\w§]+")
LIKE = 90  # per cent: two letters of twenty may be damaged
LONG = 9  # letters: shorter words differ by a letter and mean something else
KEPT = 1 << 16  # lines whose concept is remembered: pages repeat theirs, and a run over many files must not fill up


def folded(text: str) -> str:
    """The text without case, accents and punctuation, white space folded.

    >>> folded("Förvaltningens  förslag till beslut:")
    'forvaltningens forslag till beslut'
    """
    plain = text.casefold().translate(_SWEDISH)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return _NO_WORD.sub(" ", plain).strip()


@cache
def _labels(scheme: str) -> dict[str, Concept]:
    labels: dict[str, Concept] = {}
    for concept in concepts(scheme):
        for label in (concept.label_sv, *concept.labels):
            labels.setdefault(folded(label), concept)
    return labels


@lru_cache(maxsize=KEPT)
def concept_of(scheme: str, text: str) -> Concept | None:
    """The concept whose Swedish label `text` is, allowing for damage in long labels; else None."""
    wanted, labels = folded(text), _labels(scheme)
    if wanted in labels:
        return labels[wanted]
    if len(wanted) < LONG:
        return None
    best = process.extractOne(wanted, _labels_like(scheme, len(wanted)), scorer=fuzz.ratio, score_cutoff=LIKE)
    return labels[best[0]] if best and len(best[0]) >= LONG else None


@cache
def _labels_like(scheme: str, length: int) -> tuple[str, ...]:
    """The folded labels that a text of so many letters can be like at all: most differ from most lines in length."""
    return tuple(label for label in _labels(scheme) if 200 * min(len(label), length) >= LIKE * (len(label) + length))


@cache
def _pattern(scheme: str) -> re.Pattern[str]:
    words = sorted((re.escape(label) for label in _labels(scheme) if label), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def cues_in(scheme: str, text: str) -> list[Concept]:
    """The concepts of a scheme whose labels occur in the text, in the order of the text, longest label first."""
    labels = _labels(scheme)
    return [labels[match[0]] for match in _pattern(scheme).finditer(folded(text))]


@cache
def _names(kind: str) -> dict[str, Known]:
    names: dict[str, Known] = {}
    for thing in known(kind):
        for name in thing.names:
            names.setdefault(folded(name), thing)
    return names


def known_of(kind: str, text: str) -> Known | None:
    """The thing of the reference data (`union`, `party` …) that `text` names, compared as headings are; else None."""
    return _names(kind).get(folded(text))
