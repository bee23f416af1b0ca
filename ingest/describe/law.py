"""References to statutes."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

from ingest.describe.described import Described, States
from ingest.describe.terms import TYPE, term
from ingest.facts import LegalReference
from ingest.iris import ID, slug
from ontology.knowledge import known


def _legal_reference(d: Described, fact: LegalReference) -> None:
    place = provision(fact.chapter, fact.section)
    d.event("reference", "sg:LegalReference", label=f"{place} {fact.statute}".strip())
    iri = statute_iri(fact.statute)
    statute = d.cited("sg:refersTo", iri or f"{ID}statute/{slug(fact.statute)}", fact.statute, label=not iri)
    d.add(statute, TYPE, term("sg:Statute"))
    d.text("sg:chapter", fact.chapter)
    d.text("sg:section", fact.section)
    d.text("sg:provision", place)
    d.text("sg:about", fact.about)
    d.add(NamedNode(d.resolver.document(d.reading, fact.part)), term("eli:cites"), statute)


def provision(chapter: str, section: str) -> str:
    """Chapter and section as statutes write them.

    >>> provision("4", "1"), provision("", "11-14"), provision("6", ""), provision("", "6.1")
    ('4 kap. 1 §', '11-14 §§', '6 kap.', '6.1')
    """
    sign = "" if "." in section else "§§" if "-" in section else "§"
    return " ".join(filter(None, (chapter and f"{chapter} kap.", section, section and sign)))


@cache
def statute_iri(name: str) -> str:
    """The statute of the reference data that has this name; empty for one it does not have."""
    return next((law.iri for law in known("law") if law.name == name), "")


STATES: States = {
    LegalReference: _legal_reference,
}
