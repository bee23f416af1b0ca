"""Ends of lineage steps: which document, case or body words such as `motion 2024-05-06` cite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from ingest.cues import folded
from ingest.pipeline import InnerDocument, Reading
from ontology.knowledge import concept, concepts

SAME_TITLE = 90  # per cent
_END = re.compile(r"^(?P<kind>[a-z]+(?:-[a-z]+)*) (?P<rest>\S.*)$")

Pair = tuple[Reading, InnerDocument]


@dataclass(frozen=True, slots=True)
class End:
    """One end of a lineage step: its IRI, and whether it is a document that no source holds."""

    iri: str
    missing_kind: str = ""
    title: str = ""


def kind_and_words(cited: str) -> tuple[str, str]:
    """The kind of document (or `case`) that the words begin with, else empty, and the other words.

    >>> kind_and_words("motion 2024-05-06"), kind_and_words("Lekplats vid torget")
    (('motion', '2024-05-06'), ('', 'Lekplats vid torget'))
    """
    match = _END.match(cited)
    if match and (match["kind"] == "case" or match["kind"] in _document_kinds()):
        return match["kind"], match["rest"]
    return "", cited


def find_document(reading: Reading, everywhere: Sequence[Pair], kind: str, words: str) -> tuple[Reading, str] | None:
    """A document of the source, else the only one of the municipality, with this date or title."""
    wanted = folded(words)
    here = [pair for pair in everywhere if pair[0] is reading]
    for candidates in (here, everywhere):
        fitting = [pair for pair in candidates if _fits(pair, kind, words, wanted)]
        if len(fitting) == 1 or (fitting and candidates is here):
            return fitting[0][0], fitting[0][1].key
    return None


@cache
def _document_kinds() -> frozenset[str]:
    return frozenset(concept.notation for concept in concepts("document-kind"))


def _fits(pair: Pair, kind: str, words: str, wanted: str) -> bool:
    document = pair[1]
    if kind and document.kind != kind:
        return False
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", words):
        return document.date == words
    return any(fuzz.ratio(title, wanted) >= SAME_TITLE for title in _titles(document))


@lru_cache(maxsize=1 << 16)  # each step is compared with every document; a run over many files must not fill up
def _titles(document: InnerDocument) -> tuple[str, ...]:
    """The title as it may be cited: `Motion om bad` is cited as motion `om bad` too."""
    title = folded(document.title)
    kind = folded(concept("document-kind", document.kind).label_sv) if document.kind else ""
    return tuple(each for each in (title, title.removeprefix(kind).strip()) if each)
