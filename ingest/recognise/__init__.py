"""Recognise: what the inner documents of a source state, as facts.

A recogniser is a module with `recognise(papers)`: it is given all inner documents of one source and yields facts
whose spans are offsets into the repaired layer. Here their spans are turned to the raw layer, each fact gets the
document it stands in, its recogniser's name and the confidence that was measured for such readings, and what is
stated twice is kept once, at its first place. Which module or package reads what: a table in docs/architecture.md.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.facts import (
    Agreement,
    AgreementTerm,
    Decision,
    Fact,
    LegalReference,
    Meeting,
    Organisation,
    Statement,
    Vote,
)
from ingest.parts import Paper
from ingest.recognise import (
    agenda,
    agreement_terms,
    agreements,
    attendance,
    cases,
    decisions,
    delegation,
    documents,
    figures,
    findings,
    functions,
    legal_references,
    lineage,
    meetings,
    organisations,
    posts,
    proposals,
    recusals,
    signatures,
    statements,
    votes,
)
from ingest.recognise.confidence import confidence_of
from ingest.recognise.findings import between, repaired
from ingest.recognise.halves import both
from ingest.text import Text


class Recogniser(NamedTuple):
    """A recogniser's name, as its facts carry it, and its function."""

    name: str
    recognise: Callable[[Sequence[Paper]], Iterable[Fact]]


RECOGNISERS: tuple[Recogniser, ...] = (
    Recogniser("documents", documents.recognise),
    Recogniser("cases", cases.recognise),
    Recogniser("lineage", lineage.recognise),
    Recogniser("agreements", agreements.recognise),
    Recogniser("agreement_terms", agreement_terms.recognise),
    Recogniser("findings", findings.recognise),
    Recogniser("meetings", meetings.recognise),
    Recogniser("attendance", attendance.recognise),
    Recogniser("functions", functions.recognise),
    Recogniser("agenda", agenda.recognise),
    Recogniser("organisations", organisations.recognise),
    Recogniser("posts", posts.recognise),
    Recogniser("signatures", signatures.recognise),
    Recogniser("decisions", decisions.recognise),
    Recogniser("proposals", proposals.recognise),
    Recogniser("votes", votes.recognise),
    Recogniser("delegation", delegation.recognise),
    Recogniser("statements", statements.recognise),
    Recogniser("recusals", recusals.recognise),
    Recogniser("legal_references", legal_references.recognise),
    Recogniser("figures", figures.recognise),
)

ONCE_A_SOURCE = (Organisation, Meeting, Agreement, AgreementTerm)
"""Facts of these tables are stated once a source; all others once an inner document."""
EACH_TIME = (Statement, Vote, LegalReference)
"""Acts: who speaks or votes twice in the same way has done it twice."""


def recognise(
    papers: Sequence[Paper], text: Text, sureness: Callable[[Fact], float] = confidence_of
) -> tuple[Fact, ...]:
    """All facts of one source, in the order of the text, their spans in the raw layer.

    sureness  the confidence of a fact, as `ingest.recognise.confidence` tells it from what its recogniser states
    """
    found = _found(papers, RECOGNISERS) if len(text.raw) < LONG else _found_in_halves(papers)
    found += (replace(finding, recogniser="findings") for finding in repaired.lost_marks(text))
    found = [replace(fact, part=part_at(papers, fact.span.start)) for fact in found]
    found += (replace(finding, recogniser="findings") for finding in between.of_facts(found))
    placed = (replace(fact, confidence=sureness(fact)) for fact in found)
    first = _first_of_each(sorted(placed, key=lambda f: (f.span, f.table, f.recogniser, repr(f.columns()))))
    return tuple(replace(fact, span=text.to_raw(fact.span)) for fact in first)


LONG = 200_000
"""Code points from which a source is recognised in two processes."""
HEAVY = ("organisations", "cases")
"""Recognisers that together take as long as all others, measured on a bundle of 630,000 code points."""


def _found(papers: Sequence[Paper], recognisers: Iterable[Recogniser]) -> list[Fact]:
    return [replace(fact, recogniser=r.name) for r in recognisers for fact in r.recognise(papers)]


def _found_in_halves(papers: Sequence[Paper]) -> list[Fact]:
    heavy = [r for r in RECOGNISERS if r.name in HEAVY]
    others = [r for r in RECOGNISERS if r.name not in HEAVY]
    return both(lambda: _found(papers, others), lambda: _found(papers, heavy))


def part_at(papers: Sequence[Paper], offset: int) -> str:
    """The key of the inner document that an offset of the repaired layer stands in."""
    last = bisect_right(papers, offset, key=lambda paper: paper.part.start) - 1
    return papers[last].part.key if last >= 0 and offset < papers[last].part.end else ""


def _first_of_each(facts: Iterable[Fact]) -> Iterator[Fact]:
    seen: set[tuple[object, ...]] = set()
    for fact in facts:
        reported = isinstance(fact, ONCE_A_SOURCE) or (isinstance(fact, Decision) and fact.reported)
        place = fact.span if isinstance(fact, EACH_TIME) else None
        key = (fact.table, "" if reported else fact.part, place, *fact.columns().items())
        if key not in seen:
            seen.add(key)
            yield fact
