"""What all facts together say of the things they name: preferred names, labels, judgements of identity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import NamedNode

from ingest.describe.terms import LABEL, TYPE, Triple, term, text_literal
from ingest.iris import ID, digest
from ingest.resolve import Resolver
from ontology.prefixes import SGR


def preferred_names(names: dict[str, Counter[str]]) -> Iterator[Triple]:
    """One preferred name for each person and organisation: the spelling that most facts have."""
    for iri, spellings in names.items():
        if iri.startswith(SGR):
            continue  # reference data have their preferred names already
        best = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        yield NamedNode(iri), term("skos:prefLabel"), text_literal(best)


def labels(names_of: dict[str, set[str]]) -> Iterator[Triple]:
    """One label for each node: the fullest, `KS 2024/118 Samverkansöverenskommelse …` rather than `KS 2024/118`."""
    for iri, labels in names_of.items():
        yield NamedNode(iri), LABEL, text_literal(max(labels, key=lambda label: (len(label), label)))


def identifications(resolver: Resolver) -> Iterator[Triple]:
    """The judgements of who is meant by a name, and why."""
    for judged in sorted(resolver.identifications):
        node = NamedNode(f"{ID}identification/{digest(judged.source, judged.name, judged.iri, size=16)}")
        yield node, TYPE, term("sg:Identification")
        yield node, term("sg:identifies"), NamedNode(judged.iri)
        yield node, term("sg:nameInSource"), text_literal(judged.name)
        yield node, term("sg:inSourceNamed"), text_literal(judged.source)
        yield node, term("sg:reason"), text_literal(judged.reason)
