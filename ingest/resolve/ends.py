"""Ends of lineage steps: which document, case or body words such as `motion 2024-05-06` cite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest import diary
from ingest.cues import folded
from ingest.pipeline import Reading
from ingest.resolve.cases import plain, register
from ingest.resolve.holdings import Holdings, Pair, titles
from ontology.knowledge import concepts

BY_NUMBER, BY_TITLE, BY_DAY = 0.98, 0.95, 0.9
"""How sure a document is found that bears the case's number too, the title, or only the day, in the same source."""

BY_PARAGRAPH = 0.97
"""How sure a paragraph is found by body, day and number."""

ELSEWHERE = 0.85
"""By how much less sure it is in another source of the municipality, where it is the only one."""

_PARAGRAPH = re.compile(r"(?P<body>\S.*) (?P<date>\d{4}-\d\d-\d\d) § (?P<number>\d{1,4})")
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_END = re.compile(r"^(?P<kind>[a-z]+(?:-[a-z]+)*) (?P<rest>\S.*)$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a body's minutes, as papers cite it: body, ISO day, number."""

    body: str
    date: str
    number: str


@dataclass(frozen=True, slots=True)
class End:
    """One end of a lineage step.

    missing    whether it is a document or a paragraph that no source holds
    kind       notation of document-kind of a missing document
    title      its date or title
    paragraph  the paragraph of minutes that it is, if it is one
    sure       0 to 1: how sure it is that the words cite this
    """

    iri: str
    missing: bool = False
    kind: str = ""
    title: str = ""
    paragraph: Paragraph | None = None
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Citing:
    """What cites: the diary number of its case in its plain form, and the key of the paper; empty where not known."""

    number: str = ""
    part: str = ""


NOBODY = Citing()


@dataclass(frozen=True, slots=True)
class Found:
    """A document that words cite: its reading and key, and how sure that is, 0 to 1."""

    reading: Reading
    key: str
    sure: float


def paragraph_of(cited: str) -> Paragraph | None:
    """The paragraph of minutes that words cite, if they do.

    >>> paragraph_of("Kommunfullmäktige 2031-04-16 § 24")
    Paragraph(body='Kommunfullmäktige', date='2031-04-16', number='24')
    """
    match = _PARAGRAPH.fullmatch(cited)
    return Paragraph(match["body"], match["date"], match["number"]) if match else None


def is_day(words: str) -> bool:
    """Whether words are a day or a month: by which documents are cited that bear it, and others bear it too."""
    return bool(_DAY.fullmatch(words))


def kind_and_words(cited: str) -> tuple[str, str]:
    """The kind of document (or `case`) that the words begin with, else empty, and the other words.

    >>> kind_and_words("motion 2024-05-06"), kind_and_words("Lekplats vid torget")
    (('motion', '2024-05-06'), ('', 'Lekplats vid torget'))
    """
    match = _END.match(cited)
    if match and (match["kind"] == "case" or match["kind"] in _document_kinds()):
        return match["kind"], match["rest"]
    return "", cited


def find_document(holdings: Holdings, reading: Reading, kind: str, words: str, citing: Citing) -> Found | None:
    """A document of the source, else the only one of the municipality, with this date or title, or of the kind and with
    the number that are named (`Remissbrev, dnr KS 2031/7`). Of two titles that are alike, the very title is meant.

    Many documents bear one day. So one that is cited by its day alone bears the number of the citing case too, or is
    bound with the paper that cites it, or is the only one of the source that may be it: with no other number of the
    same register. In another source it may bear no other number at all.
    """
    wanted = folded(words)
    found = holdings.of_day(kind, words) if _DATE.fullmatch(words) else holdings.titled(kind, wanted)
    fitting = sorted(found, key=lambda pair: pair[0] is not reading)
    if own := next((pair for pair in fitting if citing.number and citing.number in holdings.numbers(*pair)), None):
        return _found(own, BY_NUMBER, reading)
    if not is_day(words):
        if len(numbered := _of_number(holdings, reading, words, citing)) == 1:
            return _found(numbered[0], BY_NUMBER, reading)
        by_title = len(fitting) == 1 or any(pair[0] is reading for pair in fitting)
        exactly = [pair for pair in fitting if wanted in titles(pair[1])]
        if not by_title and len(exactly) == 1:
            return _found(exactly[0], BY_TITLE, reading)
        return _found(fitting[0], BY_TITLE, reading) if by_title else None
    of_day = _of_day(holdings, reading, fitting, citing)
    return _found(of_day[0], BY_DAY, reading) if len(of_day) == 1 else None


def _of_number(holdings: Holdings, reading: Reading, words: str, citing: Citing) -> list[Pair]:
    """The documents that a word for their kind and a diary number behind it cite, those of the source before others."""
    named, comma, rest = words.partition(", ")
    cited = [plain(number) for _, number in diary.find(rest)] if comma else []
    bearing = holdings.numbered(_kinds_called(folded(named)), cited[0]) if len(cited) == 1 else []
    found = [pair for pair in bearing if pair[0] is not reading or pair[1].key != citing.part]
    return [pair for pair in found if pair[0] is reading] or found


def _of_day(holdings: Holdings, reading: Reading, fitting: Sequence[Pair], citing: Citing) -> list[Pair]:
    """The documents of a day that a paper may cite by it: those bound with it before those of its source."""
    here = [pair for pair in fitting if pair[0] is reading]
    parent = holdings.parent(reading, citing.part)
    bound = [pair for pair in here if citing.part and pair[1].parent and pair[1].parent in (citing.part, parent)]
    if bound or not citing.number:
        return bound or here or list(fitting)
    mine = register(citing.number)
    here = [pair for pair in here if mine not in map(register, holdings.numbers(*pair))]
    return here or [pair for pair in fitting if pair[0] is not reading and not holdings.numbers(*pair)]


def _found(pair: Pair, sure: float, reading: Reading) -> Found:
    return Found(pair[0], pair[1].key, sure if pair[0] is reading else round(sure * ELSEWHERE, 2))


@cache
def _document_kinds() -> frozenset[str]:
    return frozenset(concept.notation for concept in concepts("document-kind"))


@lru_cache(maxsize=1 << 12)
def _kinds_called(named: str) -> frozenset[str]:
    """The kinds of documents that a word is a name of."""
    return frozenset(
        each.notation for each in concepts("document-kind") if named in {folded(label) for label in each.labels}
    )
