"""Reports as RDF: from the engine's report to plain records, and from those to a W3C report again."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pyoxigraph as ox
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, Node, URIRef
from rdflib.collection import Collection
from rdflib.plugins.serializers.turtle import TurtleSerializer

from ontology.prefixes import curie
from ontology.terms import bind
from shapes import library
from shapes.report import Report, Result, Severity, Value

_SEVERITY: dict[Node | None, Severity] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_PATH_SIGNS = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def results(report: Graph) -> Iterator[Result]:
    """The results of a `sh:ValidationReport` made with our shapes, in no order.

    Only what the report itself gives as a result: the details of a result are results too, by their type. Nothing that
    is said of a literal: what asks for a node in its place tells of it, and no report could name it.
    """
    for node in report.objects(None, SH.result):
        focus = report.value(node, SH.focusNode)
        if isinstance(focus, Literal):
            continue
        value = report.value(node, SH.value)
        shape = str(report.value(node, SH.sourceShape))
        # the shape's own message: pySHACL's report has it without its language where the constraint is a query
        said = library.messages(shape)
        yield Result(
            focus=str(focus),
            path=path_text(report, report.value(node, SH.resultPath)),
            value=None if value is None else _value(value),
            severity=severity(report.value(node, SH.resultSeverity)),
            shape=shape,
            component=str(report.value(node, SH.sourceConstraintComponent)),
            sv=said.get("sv", ""),
            en=said.get("en", ""),
        )


def severity(told: Node | None) -> Severity:
    """A severity's name; a shape that tells none finds violations (SHACL 2.1.4). Raises KeyError for any other."""
    return _SEVERITY[told or SH.Violation]


def _value(term: Node) -> Value:
    if isinstance(term, Literal):
        # a plain literal and one of xsd:string are the same literal (RDF 1.1 Concepts, 3.3)
        datatype = "" if term.datatype in (None, XSD.string) else str(term.datatype)
        return Value(str(term), datatype=datatype, language=term.language or "")
    return Value(str(term), is_iri=isinstance(term, URIRef))


def path_text(graph: Graph, path: Node | None) -> str:
    """A SHACL property path as SPARQL writes it, `^sg:states`, `sg:from/sg:citedAs`; empty for none.

    Raises ValueError for a node that is no path.
    """
    if path is None:
        return ""
    if isinstance(path, URIRef):
        return curie(str(path))
    if (path, RDF.first, None) in graph:
        return "/".join(path_text(graph, step) for step in Collection(graph, path))
    for predicate, inner in graph.predicate_objects(path):
        if predicate == SH.inversePath:
            return f"^{path_text(graph, inner)}"
        if predicate == SH.alternativePath:
            return f"({'|'.join(path_text(graph, step) for step in Collection(graph, inner))})"
        if isinstance(predicate, URIRef) and predicate in _PATH_SIGNS:
            return f"({path_text(graph, inner)}){_PATH_SIGNS[predicate]}"
    raise ValueError(f"not a SHACL property path: {path}")


def to_rdf(report: Report) -> str:
    """The W3C `sh:ValidationReport` in Turtle, the same for the same report.

    `sh:conforms` is true where there is no result at all, not even an information (SHACL 3.6.1.1), which is stricter
    than `Report.conforms`.
    """
    graph = bind(Graph())
    node = BNode("report")
    graph.add((node, RDF.type, SH.ValidationReport))
    graph.add((node, SH.conforms, Literal(not report.results)))
    for number, result in enumerate(report.results):
        each = BNode(f"result{number}")
        graph.add((node, SH.result, each))
        _add(graph, each, result)
    written = BytesIO()
    _Exact(graph).serialize(written, encoding="utf-8")
    return written.getvalue().decode()


class _Exact(TurtleSerializer):
    """Turtle with each value as it is: rdflib's own short forms make another value of one that is ill formed."""

    def label(self, node: Node, position: int) -> str:
        if isinstance(node, Literal):
            datatype = ox.NamedNode(node.datatype) if node.datatype else None
            return str(ox.Literal(str(node), datatype=datatype, language=node.language))
        return str(super().label(node, position))


def _add(graph: Graph, node: BNode, result: Result) -> None:
    shape = URIRef(result.shape)
    graph.add((node, RDF.type, SH.ValidationResult))
    graph.add((node, SH.focusNode, URIRef(result.focus)))
    graph.add((node, SH.resultSeverity, SH[result.severity.capitalize()]))
    graph.add((node, SH.sourceShape, shape))
    graph.add((node, SH.sourceConstraintComponent, URIRef(result.component)))
    for language, message in (("sv", result.sv), ("en", result.en)):
        graph.add((node, SH.resultMessage, Literal(message, lang=language)))
    if result.value:
        graph.add((node, SH.value, _term(result.value)))
    if result.path:
        graph.add((node, SH.resultPath, _path(graph, shape)))


def _term(value: Value) -> Node:
    if value.is_iri:
        return URIRef(value.text)
    datatype = URIRef(value.datatype) if value.datatype and not value.language else None
    return Literal(value.text, lang=value.language or None, datatype=datatype, normalize=False)


def _path(graph: Graph, shape: URIRef) -> Node:
    """The path of a shape, copied into the graph once; a path of several steps is made of blank nodes."""
    theme = next(theme for theme in library.themes() if (shape, SH.path, None) in library.shapes(theme))
    shapes = library.shapes(theme)
    path = shapes.value(shape, SH.path)
    waiting = [path]
    while waiting:
        for triple in shapes.triples((waiting.pop(), None, None)):
            if isinstance(triple[0], BNode):
                graph.add(triple)
                waiting.append(triple[2])
    return path if path is not None else shape
