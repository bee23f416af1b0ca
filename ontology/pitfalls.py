"""What a reviewer of an ontology looks for beyond form: what it takes from others and must not change, what cannot be.

After the catalogue of OOPS! (Poveda-Villalón, Gómez-Pérez and Suárez-Figueroa 2014, "OOPS! (OntOlogy Pitfall
Scanner!)"); the numbers behind `P` are its own. Each check yields a line a pitfall. `docs/ontology-review.md` tells
which pitfalls are looked for where, and which are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, VANN, Graph, Literal, Node, URIRef
from rdflib.namespace import DCAM

from ontology.definitions import KINDS, ONTOLOGY, PROPERTIES, ROOM, terms, themes
from ontology.prefixes import SG, curie
from ontology.rules import rules_of

COMPARED = (SKOS.closeMatch, SKOS.relatedMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.exactMatch)
AXIOMS = (
    RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith, OWL.inverseOf,
    OWL.equivalentClass, OWL.equivalentProperty, OWL.propertyDisjointWith, OWL.sameAs,
)  # fmt: skip
CHARACTERISTICS = (
    OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.SymmetricProperty, OWL.AsymmetricProperty,
    OWL.IrreflexiveProperty, OWL.TransitiveProperty,
)  # fmt: skip
HEADER = (
    DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.created, OWL.versionIRI, OWL.versionInfo,
    SKOS.changeNote, VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri,
)  # fmt: skip
"""What whoever cites or stores the ontology asks of it (Garijo and Poveda-Villalón 2020, "Best Practices for
Implementing FAIR Vocabularies and Ontologies on the Web", section 4)."""
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+): \S")
TO_ANYTHING = (URIRef(f"{SG}states"),)
"""Properties whose values may be of any class."""


def own_axioms() -> Graph:
    """What we say ourselves, without what others say of their own terms. Not to be changed."""
    graph = Graph()
    for path in (ROOM / "stadsgraf.ttl", ROOM / "axioms.ttl", ROOM / "chains.ttl", *themes().values()):
        graph.parse(path)
    return graph


def hijacked(graph: Graph) -> Iterator[str]:
    """Axioms between terms of others: whoever loads ours would have theirs changed (P40). Say it of a term of ours."""
    for axiom in AXIOMS:
        for subject, value in graph.subject_objects(axiom):
            if _is_foreign(subject) and _is_foreign(value):
                yield f"{_name(subject)} {_name(axiom)} {_name(value)} is for its own vocabulary to say"
    for kind in CHARACTERISTICS:
        for subject in graph.subjects(RDF.type, kind):
            if _is_foreign(subject):
                yield f"{_name(subject)} is a {_name(kind)}, which is for its own vocabulary to say"


def unlike(graph: Graph) -> Iterator[str]:
    """Comparisons of a class with a property (P31): they cannot mean nearly the same."""
    for match in COMPARED:
        for subject, value in graph.subject_objects(match):
            if match != SKOS.relatedMatch and _is_class(graph, subject) != _is_class(graph, value):
                yield f"{_name(subject)} {_name(match)} {_name(value)} compares a class with a property"


def unplaced(graph: Graph) -> Iterator[str]:
    """Properties that do not say on what they stand or where they lead (P11), as an axiom or as a hint."""
    for term in terms(graph):
        kinds = set(graph.objects(term, RDF.type))
        if not kinds & {OWL.ObjectProperty, OWL.DatatypeProperty}:
            continue
        for axiom, hint in ((RDFS.domain, DCAM.domainIncludes), (RDFS.range, DCAM.rangeIncludes)):
            told = (term, axiom, None) in graph or (term, hint, None) in graph
            if not told and not (axiom == RDFS.range and term in TO_ANYTHING):
                yield f"{curie(term)} has neither {_name(axiom)} nor {_name(hint)}"
        for axiom in (RDFS.domain, RDFS.range):
            if len(set(graph.objects(term, axiom))) > 1:
                yield f"{curie(term)} has several {_name(axiom)}, of which all would hold (P19)"


def unconnected(graph: Graph) -> Iterator[str]:
    """Classes that no property leads to or from, and that are below no other class (P04)."""
    hung = {
        o
        for each in (RDFS.domain, RDFS.range, DCAM.domainIncludes, DCAM.rangeIncludes)
        for o in graph.objects(None, each)
    }
    for term in terms(graph):
        family = {*graph.transitive_objects(term, RDFS.subClassOf), *graph.transitive_subjects(RDFS.subClassOf, term)}
        if (term, RDF.type, OWL.Class) in graph and len(family) == 1 and not family & hung:
            yield f"{curie(term)} hangs on nothing"


def never_excluded(graph: Graph) -> Iterator[str]:
    """Classes that anything may be an instance of beside all others (P10)."""
    excluded = {each for pair in graph.subject_objects(OWL.disjointWith) for each in pair}
    for term in terms(graph):
        if (term, RDF.type, OWL.Class) in graph and not excluded & set(graph.transitive_objects(term, RDFS.subClassOf)):
            yield f"{curie(term)} is disjoint with nothing"


def impossible(graph: Graph) -> Iterator[str]:
    """Classes that can have no instance, as two classes above them exclude one another."""
    by = rules_of(graph)
    for term in terms(graph):
        above = by.classes.get(str(term), frozenset((str(term),)))
        for one, other in sorted(by.disjoint):
            if one < other and one in above and other in above:
                yield f"{curie(term)} is below {curie(one)} and {curie(other)}, which exclude one another"


def against_broader(graph: Graph) -> Iterator[str]:
    """Properties to nodes below properties to literals, and the other way (P05, P23)."""
    for term in terms(graph):
        for broader in graph.objects(term, RDFS.subPropertyOf):
            kinds = [{kind for kind in PROPERTIES if (each, RDF.type, kind) in graph} for each in (term, broader)]
            if kinds[1] and kinds[0] != kinds[1]:
                yield f"{curie(term)} and {_name(broader)} above it are of two kinds"


def circular_words(graph: Graph) -> Iterator[str]:
    """Terms whose definition says no more than their name, or their scope note no more than their definition (P24)."""
    for term in terms(graph):
        for language in ("sv", "en"):
            name, definition, scope = (
                next((str(o).strip(". ").casefold() for o in graph.objects(term, each) if _in(o, language)), "")
                for each in (RDFS.label, SKOS.definition, SKOS.scopeNote)
            )
            if definition and definition in (name, scope):
                yield f"{curie(term)}: its definition in {language} says what its name or scope note says already"


def incomplete_header(graph: Graph) -> Iterator[str]:
    """What the ontology does not say of itself (P38, P41)."""
    for each in HEADER:
        if (ONTOLOGY, each, None) not in graph:
            yield f"the ontology has no {_name(each)}"


def _is_foreign(node: Node) -> bool:
    return isinstance(node, URIRef) and not node.startswith(SG)


def _is_class(graph: Graph, term: Node) -> bool:
    """What it is declared to be, else how it is written: of what is only compared there are no declarations."""
    kinds = {kind for kind in KINDS if (term, RDF.type, kind) in graph}
    return OWL.Class in kinds if kinds else curie(str(term)).partition(":")[2][0].isupper()


def _in(node: Node, language: str) -> bool:
    return isinstance(node, Literal) and node.language == language


def _name(node: Node) -> str:
    return curie(str(node))


def untold_versions(graph: Graph) -> Iterator[str]:
    """What the header does not tell of its versions: each has a note that starts with its number, the last is the
    version that this is, and `owl:priorVersion` leads to the one before."""
    notes = [str(note) for note in graph.objects(ONTOLOGY, SKOS.changeNote)]
    for note in notes:
        if not _VERSION.match(note):
            yield f"a change note does not start with its version: {note[:40]}"
    told = sorted({tuple(map(int, found.groups())) for note in notes if (found := _VERSION.match(note))})
    versions = [".".join(map(str, each)) for each in told]
    this = str(graph.value(ONTOLOGY, OWL.versionInfo))
    if versions[-1:] != [this]:
        yield f"version {this} is not the last that a change note tells of"
    before = f"{ONTOLOGY}/{versions[-2]}" if len(versions) > 1 else None
    prior = graph.value(ONTOLOGY, OWL.priorVersion)
    if (prior and str(prior)) != before:
        yield f"owl:priorVersion is {prior}, and the version before is {before}"
