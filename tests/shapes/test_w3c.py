"""The engines against the W3C's tests of SHACL (data-shapes, Core and SHACL-SPARQL), as multisets of results."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, SH, XSD, Graph, Literal, Namespace, Node, URIRef

from shapes import library
from shapes.engine import REFERENCE, Engine, EngineError, fastest, report_graph
from shapes.rdf import path_text

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
SUITE = Path(__file__).parents[3] / "shared" / "w3c" / "data-shapes-test-suite" / "tests"
CORE, SPARQL = 98, 23
"""How many tests the suite has: that none is lost on the way is a test too."""
ENGINES: tuple[Engine, ...] = ("pyshacl", "pyshacl-turbo")
WRONG: dict[Engine, set[str]] = {
    "pyshacl": {
        # sh:uniqueLang "1"^^xsd:boolean is taken for true; our shapes have no sh:uniqueLang
        "core/property/uniqueLang-002",
        # $shapesGraph, which SHACL lets engines leave out, is not there; our queries do without
        "sparql/pre-binding/shapesGraph-001",
    },
    "pyshacl-turbo": {"core/property/uniqueLang-002"},  # by the same reason
}
"""The tests that an engine fails, and why that does no harm."""

Row = tuple[str, str, str, str, str]


@pytest.fixture(autouse=True)
def lexical_forms_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' literals reach the engines as they are written, `"1"^^xsd:boolean` not as `"true"`."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def names() -> list[str]:
    """The names of all tests, `core/property/minCount-001`."""
    found = []
    for path in sorted(SUITE.rglob("*.ttl")):
        if "mf:status" in path.read_text(encoding="utf-8") and path.name != "manifest.ttl":
            found.append(path.relative_to(SUITE).with_suffix("").as_posix())
    return found


def rows(graph: Graph, report: Node | None) -> Counter[Row]:
    """The results of a report; blank nodes are all alike."""
    return Counter(
        (
            plain(graph.value(result, SH.focusNode)),
            path_text(graph, graph.value(result, SH.resultPath)),
            plain(graph.value(result, SH.value)),
            plain(graph.value(result, SH.sourceConstraintComponent)),
            plain(graph.value(result, SH.resultSeverity)),
        )
        for result in graph.objects(report, SH.result)
    )


def plain(node: Node | None) -> str:
    if node is None:
        return ""
    if isinstance(node, Literal) and node.datatype == XSD.string:
        return Literal(str(node)).n3()  # the same literal (RDF 1.1 Concepts, 3.3)
    return node.n3() if isinstance(node, URIRef | Literal) else "_"


def run(name: str, engine: Engine) -> tuple[Counter[Row] | None, Counter[Row] | None]:
    """The results that a test is to give and those it gives; None where the shapes are to be refused."""
    path = SUITE / f"{name}.ttl"
    manifest = Graph().parse(path, publicID=path.as_uri())
    (test,) = manifest.subjects(RDF.type, SHT.Validate)
    action, wanted = manifest.value(test, MF.action), manifest.value(test, MF.result)
    data, shapes = (load(manifest.value(action, role), path, manifest) for role in (SHT.dataGraph, SHT.shapesGraph))
    expected = None if wanted == SHT.Failure else rows(manifest, wanted)
    try:
        report = report_graph(data.serialize(format="nt", encoding="utf-8"), shapes, engine)
    except EngineError:
        return expected, None
    return expected, rows(report, next(report.subjects(RDF.type, SH.ValidationReport)))


def load(address: Node | None, path: Path, manifest: Graph) -> Graph:
    if str(address) == path.as_uri():
        return manifest
    file = path.parent / str(address).rpartition("/")[2]
    return Graph().parse(file, publicID=str(address))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", names())
def test_an_engine_gives_the_results_of_the_w3c(name: str, engine: Engine) -> None:
    expected, found = run(name, engine)
    assert (found == expected) == (name not in WRONG[engine])


def test_the_engine_in_use_passes_at_least_as_many_as_the_reference() -> None:
    assert len(WRONG[fastest()]) <= len(WRONG[REFERENCE])


def test_no_test_is_lost(shared: Path) -> None:
    assert shared in SUITE.parents
    assert Counter(name.partition("/")[0] for name in names()) == {"core": CORE, "sparql": SPARQL}


def test_our_shapes_do_without_what_the_engines_do_wrong() -> None:
    for theme in library.themes():
        graph = library.shapes(theme)
        assert SH.uniqueLang not in set(graph.predicates())
        assert not any("$shapesGraph" in query for query in graph.objects(None, SH.select))


@pytest.mark.parametrize("engine", ENGINES)
def test_shapes_that_are_not_well_formed_are_refused(engine: Engine) -> None:
    shapes = Graph().parse(data=f"[] a <{SH.NodeShape}> ; <{SH.targetClass}> <urn:c> ; <{SH.minLength}> 'x' .")
    with pytest.raises(EngineError, match="the shapes cannot be used"):
        report_graph(f"<urn:a> <{RDF.type}> <urn:c> .".encode(), shapes, engine)
