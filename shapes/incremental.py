"""What has become of a report when a release has changed a little: only what the change can touch is checked again.

A triple that came or went can change what is said of the nodes from which some shape looks at it (`shapes.reach`).
These are checked on the triples that the shapes see from them; queries that look without end are asked of the whole
store (`shapes.constraints`). The report is that of `shapes.validate.validate` on the whole, but for numbers that
are not written as a store writes them (`1.50`, a value of xsd:int): it keeps their value and not their spelling.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import pyoxigraph as ox

from ontology.prefixes import PREFIXES
from shapes import constraints, library
from shapes.comparing import compared
from shapes.engine import Engine, fastest
from shapes.looking import Path, Step
from shapes.reach import reach
from shapes.report import Report, Result
from shapes.statements import Statement, object_iri, of_data, predicate, subject
from shapes.validate import check, ontology, order

_DEFAULT = ox.DefaultGraph()
_SUBCLASS = f"<{PREFIXES['rdfs']}subClassOf>".encode()


def recheck(store: ox.Store, before: Report, changed: Iterable[Statement], engine: Engine | None = None) -> Report:
    """The report of a changed release.

    store    the release as it is now, with the ontology
    before   the report of all themes before the change
    changed  the triples of the merged set that came and those that went

    Raises ValueError if `before` is not of all themes, EngineError for an engine that is not there.
    """
    if before.themes != library.themes():
        raise ValueError("only a report of all themes can be brought up to date: validate the whole release")
    lines = frozenset(changed) - ontology()
    focus = affected(store, lines)
    found = check(engine or fastest(), library.themes(), b"\n".join(seen_from(store, focus)))
    endless = [each for each in constraints.constraints() if each.endless]
    queries = {each.shape for each in endless}
    results = [
        *(result for result in before.results if result.focus not in focus and not _by_query(result, queries)),
        *(result for result in found if result.focus in focus and not _by_query(result, queries)),
        *constraints.results(store, endless),
    ]
    came = sum(_in(store, line) for line in lines)
    triples = before.triples + came - (len(lines) - came)
    return Report(tuple(sorted(compared(results), key=order)), before.themes, triples, engine or fastest())


def affected(store: ox.Store, changed: Iterable[Statement]) -> frozenset[str]:
    """The IRIs of the nodes of which the shapes may say something else when these triples have come or gone.

    Of two triples of a path that both went, the one nearer to the node tells it.
    """
    found: set[str] = set()
    for line in changed:
        about, value = _node(subject(line)), _node(object_iri(line))
        found.add(about)
        for step, way in _ways_over().get(predicate(line), ()):
            if start := value if step.back else about:
                found |= _walked_back(store, start, way)
    return frozenset(found)


def seen_from(store: ox.Store, focus: Iterable[str]) -> Iterator[Statement]:
    """The triples that the shapes look at from some nodes, and which class is below which."""
    seen: set[ox.Triple] = set()
    waiting: set[tuple[str, Path]] = {(iri, ()) for iri in focus}
    done: set[tuple[str, Path]] = set()
    while waiting:
        iri, path = waiting.pop()
        done.add((iri, path))
        for step, quad in _beside(store, iri, _next_steps().get(path, frozenset())):
            seen.add(quad.triple)
            end = quad.subject if step.back else quad.object
            if isinstance(end, ox.NamedNode) and (here := (end.value, (*path, step))) not in done:
                waiting.add(here)
    yield from of_data(ox.Quad(*triple) for triple in seen)
    yield from (line for line in ontology() if predicate(line) == _SUBCLASS)


def _by_query(result: Result, shapes: set[str]) -> bool:
    return result.shape in shapes and result.component == constraints.COMPONENT


def _walked_back(store: ox.Store, start: str, way: Path) -> set[str]:
    """The nodes from which a way leads to `start`."""
    at = {start}
    for step in reversed(way):
        at = {
            node.value
            for iri in at
            for quad in _along(store, iri, Step(step.predicate, not step.back))
            if isinstance(node := quad.object if step.back else quad.subject, ox.NamedNode)
        }
    return at


def _along(store: ox.Store, iri: str, step: Step) -> Iterator[ox.Quad]:
    """The triples over which a step leads from a node."""
    node, over = ox.NamedNode(iri), ox.NamedNode(step.predicate)
    if step.back:
        return store.quads_for_pattern(None, over, node, _DEFAULT)
    return store.quads_for_pattern(node, over, None, _DEFAULT)


def _beside(store: ox.Store, iri: str, steps: frozenset[Step]) -> Iterator[tuple[Step, ox.Quad]]:
    """The triples of a node over which some steps lead; those it is the subject of are fetched at once."""
    if any(not step.back for step in steps):
        for quad in store.quads_for_pattern(ox.NamedNode(iri), None, None, _DEFAULT):
            if (step := Step(quad.predicate.value)) in steps:
                yield step, quad
    for step in steps:
        if step.back:
            for quad in _along(store, iri, step):
                yield step, quad


def _node(written: bytes) -> str:
    return written[1:-1].decode()


def _in(store: ox.Store, line: Statement) -> bool:
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    return quad in store


@cache
def _ways_over() -> Mapping[bytes, frozenset[tuple[Step, Path]]]:
    """Predicate, `<…>` -> the steps over it on the paths of the shapes, each with what lies before it."""
    found: dict[bytes, set[tuple[Step, Path]]] = defaultdict(set)
    for path in reach():
        for place, step in enumerate(path):
            found[f"<{step.predicate}>".encode()].add((step, path[:place]))
    return {written: frozenset(ways) for written, ways in found.items()}


@cache
def _next_steps() -> Mapping[Path, frozenset[Step]]:
    """The beginning of a path -> the steps by which some path of the shapes goes on."""
    found: dict[Path, set[Step]] = defaultdict(set)
    for path in reach():
        for place, step in enumerate(path):
            found[path[:place]].add(step)
    return {path: frozenset(steps) for path, steps in found.items()}
