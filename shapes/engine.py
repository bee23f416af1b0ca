"""The SHACL engines behind one function, so that a faster one can take the reference's place.

pySHACL is the reference. pyshacl-turbo (the extra `validation`) gives the same reports tens of times sooner and is used
where it is installed; that it does is held by `tests/shapes/test_w3c.py` and `tests/shapes/test_engines.py`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Literal as OneOf

import pyoxigraph as ox
import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import BNode, Graph, Literal, Node, URIRef

from ontology.prefixes import PREFIXES

Engine = OneOf["pyshacl", "pyshacl-turbo"]
REFERENCE: Engine = "pyshacl"

_XSD_STRING = PREFIXES["xsd"] + "string"


class EngineError(Exception):
    """The engine could not check the data against the shapes; the message says why."""


def fastest() -> Engine:
    """The fastest engine that is installed."""
    return "pyshacl-turbo" if find_spec("pyshacl_turbo") else REFERENCE


def report_graph(data: bytes, shapes: Graph, engine: Engine) -> Graph:
    """The W3C `sh:ValidationReport` of data in N-Triples checked against the shapes (SHACL Core and SHACL-SPARQL).

    Nothing is inferred: a class is a subclass of another only where `data` says so. Raises EngineError for shapes
    that are not well formed or ask for what the engine cannot do, and for an engine that is not installed.
    """
    with quiet():
        return _by_pyshacl(data, shapes) if engine == REFERENCE else _by_turbo(data, shapes)


def _by_pyshacl(data: bytes, shapes: Graph) -> Graph:
    try:
        # inplace: without inference nothing is written to the data, so that pySHACL need not copy them first
        _, report, text = pyshacl.validate(
            _graph(data, shapes), shacl_graph=shapes, inference="none", advanced=False, inplace=True
        )
    except (NotImplementedError, ReportableRuntimeError) as error:
        raise EngineError(f"the shapes cannot be used: {error}") from error
    except (ArithmeticError, RecursionError, TypeError, re.error) as error:
        raise EngineError(
            f"pySHACL breaks off at a value of the data ({type(error).__name__}: {error}): validate without it, mend "
            "the values that are told to be wrong, and try again"
        ) from error
    return _whole(report, text)


def _by_turbo(data: bytes, shapes: Graph) -> Graph:
    try:
        import pyshacl_turbo
        from pyshacl_turbo.rdf import Input
    except ImportError as error:
        raise EngineError("the engine pyshacl-turbo is not installed: pip install stadsgraf[validation]") from error
    # as text that its own parser reads: a store of pyoxigraph would write 4.0 as 4, an rdflib graph takes a minute
    given = Input(data.decode(), "nt", None, {}, preserve_ids=True)
    try:
        _, report, text = pyshacl_turbo.validate(given, shacl_graph=shapes, inference="none", advanced=False)
    except (pyshacl_turbo.ReportableRuntimeError, ValueError) as error:
        raise EngineError(f"the shapes cannot be used: {error}") from error
    return _whole(report, text)


def _whole(report: object, text: object) -> Graph:
    if not isinstance(report, Graph):
        raise EngineError(f"the shapes cannot be used: {text}")
    return report


def _graph(data: bytes, shapes: Graph) -> Graph:
    """The data for pySHACL, which takes the prefixes of queries from the data where `sh:prefixes` needs owl:imports."""
    graph = Graph()
    for prefix, namespace in shapes.namespaces():
        graph.bind(prefix, namespace)
    for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES):
        graph.add((_rdflib(quad.subject), URIRef(quad.predicate.value), _rdflib(quad.object)))
    return graph


def _rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """The term for rdflib, a literal with exactly its lexical form."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        # a plain literal has no datatype in the shapes that rdflib parses, so it must have none here
        datatype = None if term.language or term.datatype.value == _XSD_STRING else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise EngineError(f"{term} is a statement about a statement, which SHACL knows nothing of")


@contextmanager
def quiet() -> Iterator[None]:
    """Without rdflib's tracebacks for literals that are no values of their datatype: the report tells of those."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before
