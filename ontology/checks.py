"""What a published ontology must not have: terms without words, circles, wrong IRIs, terms that nobody uses.

Each check yields a line a problem, naming the term. The kinds of checks follow the report of ROBOT
(<http://robot.obolibrary.org/report>): a file, or here a function, for one problem, and how to mend it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, VANN, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCAM, DCAT

from ontology.definitions import KINDS, ONTOLOGY, terms
from ontology.prefixes import SG, curie

LANGUAGES = ["en", "sv"]
TEXTS = (RDFS.label, SKOS.definition, SKOS.scopeNote, SKOS.example)
"""What each term says once in each language: its name, what it is, what it is not, one of it."""
CLOSED = (RDF, RDFS, OWL, XSD, SKOS, DCTERMS, DCAM, ORG, PROV, FOAF, VANN, DCAT)
"""Vocabularies of which rdflib knows every term."""
_MENTION = re.compile(r"""(?:\bsg:|\bSG\.|\{SG\}|\bSG\["|/def#)([A-Za-z]\w*)""")


def missing_texts(graph: Graph) -> Iterator[str]:
    """Terms that do not say something once in Swedish and once in English. Write it in `model/`."""
    for term in terms(graph):
        for text in TEXTS:
            said = [o for o in graph.objects(term, text) if isinstance(o, Literal) and o.strip()]
            languages = sorted(str(each.language) for each in said)
            if languages != LANGUAGES:
                there = ", ".join(languages) or "no language"
                yield f"{curie(term)}: {curie(text)} in {there}, not once in each of en, sv"


def shared_labels(graph: Graph) -> Iterator[str]:
    """Terms of one kind with the same name. A reader could not choose between them: give one another name."""
    named: dict[tuple[str, str], list[str]] = {}
    for term in terms(graph):
        kind = "class" if (term, RDF.type, OWL.Class) in graph else "property"
        for label in graph.objects(term, RDFS.label):
            if isinstance(label, Literal):
                named.setdefault((kind, label.n3()), []).append(curie(term))
    for (kind, name), those in named.items():
        if len(those) > 1:
            yield f"{name} names {' and '.join(those)}, each a {kind}"


def cycles(graph: Graph) -> Iterator[str]:
    """Terms that are below themselves. All terms of the circle would mean the same: take one step away."""
    for step in (RDFS.subClassOf, RDFS.subPropertyOf):
        for term in sorted(set(graph.subjects(step)), key=str):
            if any(term in graph.transitive_objects(above, step) for above in graph.objects(term, step)):
                yield f"{curie(str(term))} is below itself by {curie(step)}"


def wrong_iris(graph: Graph) -> Iterator[str]:
    """IRIs of ours that no term has, or that are not written like their kind, and terms that their vocabulary lacks."""
    ours = set(terms(graph))
    for term in sorted(ours):
        local = term.removeprefix(SG)
        is_class = (term, RDF.type, OWL.Class) in graph
        if not re.fullmatch(r"[A-Z][A-Za-z0-9]*" if is_class else r"[a-z][A-Za-z0-9]*", local):
            yield f"{curie(term)} is not written like a {'class' if is_class else 'property'}"
        if len({kind for kind in KINDS if (term, RDF.type, kind) in graph}) != 1:
            yield f"{curie(term)} is of several kinds"
        if (term, RDFS.isDefinedBy, ONTOLOGY) not in graph:
            yield f"{curie(term)} does not say that {ONTOLOGY} defines it"
    for iri in sorted({str(node) for triple in graph for node in _iris(triple)}):
        if iri.startswith(SG) and iri != SG and URIRef(iri) not in ours:
            yield f"{curie(iri)} is not defined"
        for namespace in CLOSED:
            if iri.startswith(str(namespace)) and iri != str(namespace) and URIRef(iri) not in namespace:
                yield f"{curie(iri)} does not exist"


def unused(graph: Graph, texts: Iterable[str]) -> Iterator[str]:
    """Terms that no text mentions, deprecated ones aside. Take them away, or say where they are used.

    texts: of code, queries, shapes, schemes and data, without the definitions themselves
    """
    used = {SG + local for text in texts for local in _MENTION.findall(text)}
    for term in terms(graph):
        if str(term) not in used and (term, OWL.deprecated, Literal(True)) not in graph:
            yield f"{curie(term)} is used nowhere"


def _iris(triple: Iterable[object]) -> Iterator[URIRef]:
    for node in triple:
        if isinstance(node, URIRef):
            yield node
        elif isinstance(node, Literal) and node.datatype is not None:
            yield node.datatype
