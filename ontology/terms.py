"""The namespaces as rdflib terms, `SG.Decision`, `ORG.Membership`, built from the one prefix table.

rdflib knows every term of ORG, FOAF, DCTERMS, PROV, SKOS, OWL, RDF, RDFS, SH and XSD and warns of others. For
ours and for ELI, ELI-DL and OA, `tests/ontology` checks every term against the ontology and the vocabularies.
"""

from __future__ import annotations

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, VANN, XSD, Graph, Namespace

from ontology.prefixes import PREFIXES

SG = Namespace(PREFIXES["sg"])
SGS = Namespace(PREFIXES["sgs"])
SGR = Namespace(PREFIXES["sgr"])
SGID = Namespace(PREFIXES["sgid"])
ELI = Namespace(PREFIXES["eli"])
ELIDL = Namespace(PREFIXES["elidl"])
CV = Namespace(PREFIXES["cv"])
OA = Namespace(PREFIXES["oa"])

__all__ = [
    "CV", "DCTERMS", "ELI", "ELIDL", "FOAF", "OA", "ORG", "OWL", "PREFIXES", "PROV", "RDF", "RDFS", "SG",
    "SGID", "SGR", "SGS", "SH", "SKOS", "VANN", "XSD", "bind",
]  # fmt: skip


def bind(graph: Graph) -> Graph:
    """The same graph, with our prefixes for writing it."""
    for name, base in PREFIXES.items():
        graph.bind(name, base, override=True, replace=True)
    return graph
