"""Check data against the shapes, in several processes where that pays.

Shapes are checked against the triples they look at and no others, which is what makes this fast: the records of
evidence, half of a release, are seen by one theme.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox

from ontology.knowledge import files
from ontology.prefixes import PREFIXES, SGR
from shapes import library
from shapes.comparing import compared
from shapes.engine import REFERENCE, Engine, fastest, report_graph
from shapes.rdf import results
from shapes.report import SEVERITIES, Report, Result, Value
from shapes.statements import Statement, object_iri, of_data, predicate, subject

FEW: dict[Engine, int] = {"pyshacl": 5_000, "pyshacl-turbo": 200_000}
"""So many triples an engine checks before a second process has started and taken in its share."""

Statements = frozenset[Statement]
_TYPE, _SUBCLASS = (f"<{iri}>".encode() for iri in (PREFIXES["rdf"] + "type", PREFIXES["rdfs"] + "subClassOf"))
_REFERENCE_DATA = f"<{SGR}".encode()


def validate(
    data: Iterable[ox.Quad] | Path,
    *,
    themes: Sequence[str] = (),
    workers: int = 1,
    engine: Engine | None = None,
) -> Report:
    """Check data against the shapes of the themes, of all themes if none are named.

    data     quads, or a file in a format that pyoxigraph knows by its ending (`graph.nq`, `x.ttl`). What counts is
             the default graph, the merged set of a release; the graphs of single facts are passed over. The ontology
             is known and may be in the data or not.
    workers  processes at most; few data are checked in this one.
    engine   the fastest one that is installed if none is named.

    Raises KeyError for an unknown theme, ValueError for blank nodes, EngineError for an engine that is not there, and
    what pyoxigraph raises for a file that cannot be read (OSError, SyntaxError with the line).
    """
    chosen = tuple(themes) or library.themes()
    by = engine or fastest()
    stated = of_data(data) - ontology()
    seen = _by_predicate(stated | known_beside(stated))
    tasks = [(by, share, _seen_by(share, seen)) for share in _shares(chosen, by, workers, seen)]
    if workers <= 1 or len(stated) < FEW[by] or len(tasks) == 1:
        found = [check(*task) for task in tasks]
    else:
        with ProcessPoolExecutor(min(workers, len(tasks)), mp_context=get_context("spawn")) as pool:
            found = list(pool.map(check, *zip(*tasks, strict=True)))
    ordered = sorted(compared(result for each in found for result in each), key=order)
    return Report(tuple(ordered), chosen, len(stated), by)


def load(engine: Engine) -> None:
    """Load now what is otherwise loaded when data are checked: the ontology, the shapes, the engine."""
    check(engine, library.themes(), b"\n".join(ontology()))


def check(engine: Engine, themes: Sequence[str], data: bytes) -> list[Result]:
    """What a process does: the results of some themes' shapes on N-Triples, in no order, as the engine tells them."""
    shapes = library.together(tuple(themes))
    return list(results(report_graph(data, shapes, engine)))


def order(result: Result) -> tuple[int, str, str, str, str, str, str]:
    """By what the results of a report are sorted: the severe ones first, and no two alike."""
    value = result.value or Value("")
    place = SEVERITIES.index(result.severity), result.shape, result.focus, value.text, result.component
    return *place, value.datatype, value.language or str(value.is_iri)


@cache
def ontology() -> Statements:
    """What is known before any paper is read: the ontology with its schemes and reference data."""
    return frozenset().union(*(of_data(path) for path in files()))


def known_beside(stated: Statements) -> Statements:
    """The ontology, with reference data as far as the data speak of them: the rest is not ours to check here."""
    mentioned = {node for line in stated for node in (subject(line), object_iri(line))}
    return frozenset(
        line for line in ontology() if not (about := subject(line)).startswith(_REFERENCE_DATA) or about in mentioned
    )


def _by_predicate(statements: Iterable[Statement]) -> Mapping[bytes, Sequence[Statement]]:
    found: dict[bytes, list[Statement]] = defaultdict(list)
    for line in statements:
        found[predicate(line)].append(line)
    return found


def _shares(
    themes: Sequence[str], engine: Engine, workers: int, seen: Mapping[bytes, Sequence[Statement]]
) -> list[tuple[str, ...]]:
    """The themes in shares, the most work first, so that no process is left alone with it at the end.

    The reference takes longer the more it is given and so gets one theme at a time. A fast engine takes its time for
    taking in the data, so there is one share a process.
    """
    work = {theme: sum(len(seen.get(each, ())) for each in _predicates(theme)) for theme in themes}
    ordered = sorted(themes, key=lambda theme: (-work[theme], theme))
    if engine == REFERENCE:
        return [(theme,) for theme in ordered]
    shares: list[list[str]] = [[] for _ in range(min(max(1, workers), len(themes)))]
    for theme in ordered:
        min(shares, key=lambda share: sum(work[each] for each in share)).append(theme)
    return [tuple(share) for share in shares]


def _seen_by(themes: Sequence[str], seen: Mapping[bytes, Sequence[Statement]]) -> bytes:
    """The triples that some themes' shapes look at, as N-Triples: what a process is given."""
    predicates = frozenset().union(*map(_predicates, themes)) - {_TYPE}
    types = seen.get(_TYPE, ())
    if not any(map(library.asks_for_classes, themes)):
        classes = frozenset().union(*map(_classes, themes))
        types = [line for line in types if object_iri(line) in classes]
    return b"\n".join([*types, *(line for each in sorted(predicates) for line in seen.get(each, ()))])


@cache
def _predicates(theme: str) -> frozenset[bytes]:
    return frozenset(f"<{iri}>".encode() for iri in library.predicates(theme))


@cache
def _classes(theme: str) -> frozenset[bytes]:
    """The classes that a theme's shapes mention and all below them in the ontology: no other type matters to it."""
    below: dict[bytes, set[bytes]] = defaultdict(set)
    for line in ontology():
        if predicate(line) == _SUBCLASS:
            below[object_iri(line)].add(subject(line))
    found: set[bytes] = set()
    waiting = {f"<{iri}>".encode() for iri in library.mentioned(theme)}
    while waiting:
        found |= waiting
        waiting = {sub for iri in waiting for sub in below.get(iri, ())} - found
    return frozenset(found)
