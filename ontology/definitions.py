"""What the ontology says of itself: its header, classes and properties, axioms and alignments, as one graph of rdflib.

Schemes and reference data are not in it. Checks, the profile, the reference and the diagrams are made from it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, Graph, URIRef

from ontology.prefixes import SG
from ontology.terms import bind

ROOM = Path(__file__).parent
ONTOLOGY = URIRef(SG.rstrip("#"))
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
KINDS = (OWL.Class, *PROPERTIES)
"""What a term of ours is one of."""


def themes() -> dict[str, Path]:
    """The files of terms by theme, `meetings` -> `model/meetings.ttl`, sorted."""
    return {path.stem: path for path in sorted((ROOM / "model").glob("*.ttl"))}


@cache
def definitions() -> Graph:
    """Everything said of our terms and of the borrowed terms they hang on. Not to be changed."""
    graph = bind(Graph())
    beside = (ROOM / f"{name}.ttl" for name in ("stadsgraf", "axioms", "chains", "borrowed", "alignments"))
    for path in (*beside, *themes().values()):
        graph.parse(path)
    return graph


def terms(graph: Graph) -> list[URIRef]:
    """Our own classes and properties, sorted."""
    named = {term for kind in KINDS for term in graph.subjects(RDF.type, kind)}
    return sorted(term for term in named if isinstance(term, URIRef) and term.startswith(SG))
