"""Forwards-to, as the course of a case is told: `Kommunstyrelsen överlämnade den 7 maj remissen till nämnden`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cues import phrases, stems
from ingest.divide.body_names import BODIES
from ingest.facts import Lineage
from ingest.names import kind_of
from ingest.parts import Paper
from ingest.recognise.lineage.dispatch import addressees
from ingest.recognise.lineage.ends import RECORDS, Source, ends_at, number_named, relation
from ingest.recognise.passages import Passage, passages, sentences
from ontology.knowledge import concept

CUES = "lineage-cue"
VERBS = ("handed-on", "sends", "remitted")
SECTIONS = ("matter", "background", "summary", "earlier-treatment")
_DAY = r"(?:den\s)?\d[\w\s-]{3,18}?(?:,?\s§\s?\d+[a-z]?)?,?\s"
_HANDED = re.compile(
    rf"(?P<body>[A-ZÅÄÖ][^.;,\d]{{3,70}}?)\s(?:(?:har|hade)\s)?(?:{_DAY})?{phrases(CUES, *VERBS)}\s(?:{_DAY})?"
    rf"(?P<what>{phrases(CUES, 'the-matter')})\s{phrases(CUES, 'to')}\s",
)
_STEMS = stems(CUES, *VERBS)


def found_in(paper: Paper, source: Source) -> Iterator[Lineage]:
    """Whom a body has handed on to what a paper, or an item of it, is about."""
    for _, section in paper.sections(*SECTIONS):
        for passage in passages(paper.lines_of(section)):
            if passage.may_tell(_STEMS):
                yield from _in_passage(paper, passage)


def _in_passage(paper: Paper, passage: Passage) -> Iterator[Lineage]:
    for start, end in sentences(passage):
        told = _HANDED.match(passage.text, start, end)
        if told is None or kind_of(told["body"]) not in BODIES:
            continue
        cited = "" if paper.part.kind in RECORDS else _number_of(paper, told["what"])
        for name in addressees(passage.text[told.end() : end]):
            for each in (cited,) if cited else ends_at(paper, passage.offsets[start]):
                yield from relation(passage.span(start, end), each, "forwards-to", name)


def _number_of(paper: Paper, what: str) -> str:
    """The number of the case that a motion or a citizens' proposal has of its own, where the paper cites it."""
    put_forward = concept("document-kind", "citizen-proposal"), concept("document-kind", "motion")
    nouns = [label for kind in put_forward for label in kind.labels if label.endswith(what[:-2].casefold())]
    return next(filter(None, (number_named(paper, noun) for noun in nouns)), "")
