"""How far the shapes look from the nodes they check: which triples can change what is said of a node.

Of a shape's targets, paths and constraints are made plain paths, sequences of steps forward or back over a predicate;
a constraint on a value's class looks at the value's `rdf:type` too, one of a pair at the other property; a query along
its patterns (`shapes.looking`). Queries that look without end are asked of the whole release (`shapes.constraints`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

from rdflib import RDF, SH, BNode, Graph, Node, URIRef
from rdflib.collection import Collection

from shapes import library
from shapes.looking import Path, Step, looks
from shapes.rdf import path_text

_GROUPS = (SH["or"], SH["and"], SH.xone)
_NESTED = (SH.node, SH["not"], SH.qualifiedValueShape)
_PAIRS = (SH.lessThan, SH.lessThanOrEquals, SH.disjoint, SH.equals)
_WITHOUT_END = (SH.zeroOrMorePath, SH.oneOrMorePath)


_TYPE = Step(str(RDF.type))


@cache
def reach() -> frozenset[Path]:
    """All paths along which the shapes of all themes look, from the nodes they check."""
    return frozenset(path for theme in library.themes() for path in _of_graph(library.shapes(theme)) if path)


def queries(shapes: Graph, shape: Node) -> Iterator[str]:
    """The queries (`sh:select`) of a shape's SPARQL constraints, with its path in them."""
    written = path_text(shapes, shapes.value(shape, SH.path))
    for constraint in shapes.objects(shape, SH.sparql):
        yield str(shapes.value(constraint, SH.select)).replace("$PATH", written)


def _of_graph(shapes: Graph) -> Iterator[Path]:
    for shape in set(shapes.subjects(SH.targetClass)):
        yield (_TYPE,)
        yield from _of_shape(shapes, shape, ())
    for predicate, back in ((SH.targetSubjectsOf, False), (SH.targetObjectsOf, True)):
        for shape, told in shapes.subject_objects(predicate):
            yield (Step(str(told), back),)
            yield from _of_shape(shapes, shape, ())


def _of_shape(shapes: Graph, shape: Node, before: Path) -> Iterator[Path]:
    """What a shape looks at whose value nodes are reached by `before`; of a property shape, without its own path."""
    path = shapes.value(shape, SH.path)
    for query in queries(shapes, shape):
        yield from (before + way for way in looks(query) or ())
    for steps in [()] if path is None else _paths(shapes, path):
        at = before + steps
        yield at
        if shapes.value(shape, SH["class"]) is not None:
            yield (*at, _TYPE)
        for pair in _PAIRS:
            for other in shapes.objects(shape, pair):
                yield (*before, Step(str(other)))
        nested = [each for predicate in (*_NESTED, SH.property) for each in shapes.objects(shape, predicate)]
        for group in _GROUPS:
            for members in shapes.objects(shape, group):
                nested += Collection(shapes, members)
        for each in nested:
            yield from _of_shape(shapes, each, at)


def _paths(shapes: Graph, path: Node) -> Iterator[Path]:
    """The plain paths that a SHACL property path stands for. Raises ValueError for one without end."""
    if isinstance(path, URIRef):
        yield (Step(str(path)),)
    elif (path, RDF.first, None) in shapes:
        parts = [list(_paths(shapes, part)) for part in Collection(shapes, path)]
        yield from (tuple(step for part in parts for step in part) for parts in product(*parts))
    elif (inverse := shapes.value(path, SH.inversePath)) is not None:
        for inner in _paths(shapes, inverse):
            yield tuple(Step(step.predicate, not step.back) for step in reversed(inner))
    elif (choices := shapes.value(path, SH.alternativePath)) is not None:
        for choice in Collection(shapes, choices):
            yield from _paths(shapes, choice)
    elif (optional := shapes.value(path, SH.zeroOrOnePath)) is not None:
        yield ()
        yield from _paths(shapes, optional)
    elif isinstance(path, BNode) and any((path, each, None) in shapes for each in _WITHOUT_END):
        raise ValueError("a path without end can be looked along in a query only (sh:sparql)")
    else:
        raise ValueError(f"not a SHACL property path: {path}")
