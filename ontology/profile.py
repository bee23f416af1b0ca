"""Whether a graph stays within the OWL 2 RL profile, so that rules alone, without search, find all that it entails.

The restrictions are those of OWL 2 Web Ontology Language Profiles (Second Edition), W3C Recommendation 11 December
2012, section 4.2 (<https://www.w3.org/TR/owl2-profiles/#OWL_2_RL>): where which class expressions may stand, which
axioms there are, which datatypes. Of what OWL 2 DL asks of any ontology (Structural Specification, section 5.8.1),
it checks that every term is declared and is of one kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, Node, URIRef
from rdflib.collection import Collection

from ontology.prefixes import curie

DATATYPES = frozenset({
    RDF.PlainLiteral, RDF.XMLLiteral, RDFS.Literal, XSD.decimal, XSD.integer, XSD.nonNegativeInteger,
    XSD.nonPositiveInteger, XSD.positiveInteger, XSD.negativeInteger, XSD.long, XSD.int, XSD.short, XSD.byte,
    XSD.unsignedLong, XSD.unsignedInt, XSD.unsignedShort, XSD.unsignedByte, XSD.float, XSD.double, XSD.string,
    XSD.normalizedString, XSD.token, XSD.language, XSD.Name, XSD.NCName, XSD.NMTOKEN, XSD.boolean, XSD.hexBinary,
    XSD.base64Binary, XSD.anyURI, XSD.dateTime, XSD.dateTimeStamp,
})  # fmt: skip
"""Section 4.2.1: xsd:date and xsd:gYear are not among them, nor in any profile of OWL 2."""

TYPES = frozenset({
    OWL.Ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual,
    OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.SymmetricProperty, OWL.AsymmetricProperty,
    OWL.IrreflexiveProperty, OWL.TransitiveProperty, OWL.AllDisjointClasses, OWL.AllDisjointProperties,
    OWL.Restriction,
})  # fmt: skip
"""What a node may be (section 4.2.5): owl:ReflexiveProperty is left out of RL."""

_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
_PROPERTIES = frozenset(_KINDS[1:])
_BUILT_IN = frozenset({
    RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo, OWL.versionIRI, OWL.priorVersion,
    OWL.backwardCompatibleWith, OWL.incompatibleWith, OWL.deprecated, OWL.imports,
})  # fmt: skip
_INSIDE = frozenset({
    RDF.first, RDF.rest, OWL.onProperty, OWL.someValuesFrom, OWL.allValuesFrom, OWL.hasValue, OWL.maxCardinality,
    OWL.maxQualifiedCardinality, OWL.onClass, OWL.intersectionOf, OWL.unionOf, OWL.complementOf, OWL.oneOf, OWL.members,
})  # fmt: skip
"""Parts of an expression: checked where the expression stands."""
_BETWEEN_PROPERTIES = frozenset({RDFS.subPropertyOf, OWL.equivalentProperty, OWL.inverseOf, OWL.propertyDisjointWith})

Form = Callable[[Graph, Node], bool]


def violations(graph: Graph) -> Iterator[str]:
    """A line for each thing that is outside OWL 2 RL; nothing for an ontology within it."""
    for subject, predicate, value in graph:
        if predicate == RDF.type:
            if value not in TYPES and value not in set(graph.subjects(RDF.type, OWL.Class)):
                yield f"{_name(subject)} is a {_name(value)}, which OWL 2 RL has not"
        elif predicate in _AXIOMS:
            yield from _classes(graph, subject, predicate, value)
        elif predicate == RDFS.range:
            yield from _range(graph, subject, value)
        elif predicate == OWL.propertyChainAxiom:
            for step in (subject, *_members(graph, subject, OWL.propertyChainAxiom)):
                if OWL.ObjectProperty not in _kinds(graph, step):
                    yield f"{_name(subject)}: {_name(step)} may not stand in a chain, which has properties to nodes"
        elif predicate in _BETWEEN_PROPERTIES:
            kinds = [_kinds(graph, each) & _PROPERTIES for each in (subject, value)]
            if not kinds[0] or kinds[0] != kinds[1]:
                yield f"{_name(subject)} {_name(predicate)} {_name(value)}: not two properties of one kind"
        elif predicate not in _INSIDE | _BUILT_IN and OWL.AnnotationProperty not in _kinds(graph, predicate):
            yield f"{_name(predicate)} is used and not declared as an annotation, and is no axiom of OWL 2 RL"
    yield from _several_kinds(graph)
    for group in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        for member in _members(graph, group, OWL.members):
            if not below(graph, member):
                yield f"{_name(member)} is disjoint with others, but no expression that may be"


def below(graph: Graph, node: Node) -> bool:
    """Whether a node may stand as a subclass (subClassExpression)."""
    if isinstance(node, URIRef):
        return _is_class(graph, node)
    if _has(graph, node, OWL.intersectionOf) or _has(graph, node, OWL.unionOf):
        part = OWL.intersectionOf if _has(graph, node, OWL.intersectionOf) else OWL.unionOf
        return all(below(graph, member) for member in _members(graph, node, part))
    filler = graph.value(node, OWL.someValuesFrom)
    if filler is not None:
        return filler == OWL.Thing or filler in DATATYPES or below(graph, filler)
    return _has(graph, node, OWL.oneOf) or _has(graph, node, OWL.hasValue)


def above(graph: Graph, node: Node) -> bool:
    """Whether a node may stand as a superclass (superClassExpression), as domains and ranges do."""
    if isinstance(node, URIRef):
        return _is_class(graph, node)
    if _has(graph, node, OWL.intersectionOf):
        return all(above(graph, member) for member in _members(graph, node, OWL.intersectionOf))
    filler = graph.value(node, OWL.allValuesFrom)
    if filler is not None:
        return filler in DATATYPES or above(graph, filler)
    negated = graph.value(node, OWL.complementOf)
    if negated is not None:
        return below(graph, negated)
    most = graph.value(node, OWL.maxCardinality) or graph.value(node, OWL.maxQualifiedCardinality)
    if most is not None:
        counted = graph.value(node, OWL.onClass) or OWL.Thing
        return str(most) in ("0", "1") and (counted == OWL.Thing or below(graph, counted))
    return _has(graph, node, OWL.hasValue)


def same(graph: Graph, node: Node) -> bool:
    """Whether a node may be equivalent to another (equivClassExpression)."""
    if isinstance(node, URIRef):
        return _is_class(graph, node)
    if _has(graph, node, OWL.intersectionOf):
        return all(same(graph, member) for member in _members(graph, node, OWL.intersectionOf))
    return _has(graph, node, OWL.hasValue)


def _property(graph: Graph, node: Node) -> bool:
    return bool(_kinds(graph, node) & _PROPERTIES)


_AXIOMS: dict[Node, tuple[Form, Form]] = {
    RDFS.subClassOf: (below, above),
    OWL.equivalentClass: (same, same),
    OWL.disjointWith: (below, below),
    RDFS.domain: (_property, above),
}
"""What may stand on either side of an axiom about classes (section 4.2.5)."""


def _classes(graph: Graph, subject: Node, predicate: Node, value: Node) -> Iterator[str]:
    left, right = _AXIOMS[predicate]
    for node, allowed in ((subject, left), (value, right)):
        if not allowed(graph, node):
            yield f"{_name(subject)} {_name(predicate)} {_name(value)}: {_name(node)} may not stand there"


def _range(graph: Graph, subject: Node, value: Node) -> Iterator[str]:
    kinds = _kinds(graph, subject)
    if OWL.ObjectProperty in kinds and not above(graph, value):
        yield f"{_name(subject)} rdfs:range {_name(value)}: no class that is declared"
    if OWL.DatatypeProperty in kinds and value not in DATATYPES:
        yield f"{_name(subject)} rdfs:range {_name(value)}: no datatype of OWL 2 RL"
    if not kinds & _PROPERTIES:
        yield f"{_name(subject)} has a range and is no declared property"


def _several_kinds(graph: Graph) -> Iterator[str]:
    for term in sorted({s for kind in _PROPERTIES for s in graph.subjects(RDF.type, kind)}, key=str):
        kinds = sorted(_name(kind) for kind in _kinds(graph, term) & _PROPERTIES)
        if len(kinds) > 1:
            yield f"{_name(term)} is {' and '.join(kinds)} at once"


def _is_class(graph: Graph, node: Node) -> bool:
    """A declared class. owl:Thing is none: it may stand on no side of an axiom of RL."""
    return node == OWL.Nothing or OWL.Class in _kinds(graph, node)


def _kinds(graph: Graph, node: Node) -> set[Node]:
    return {kind for kind in _KINDS if (node, RDF.type, kind) in graph}


def _has(graph: Graph, node: Node, predicate: URIRef) -> bool:
    return (node, predicate, None) in graph


def _members(graph: Graph, node: Node, predicate: URIRef) -> list[Node]:
    head = graph.value(node, predicate)
    return list(Collection(graph, head)) if head is not None else []


def _name(node: Node) -> str:
    if isinstance(node, BNode):
        return "an expression without name"
    return node.n3() if isinstance(node, Literal) else curie(str(node))
