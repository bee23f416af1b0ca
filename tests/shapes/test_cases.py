"""Every shape is proved by small data: `cases/<theme>/valid.*.ttl` give no result, `invalid.*.ttl` give exactly the
messages of their `# expect:` lines, one line a result. A file added is a test added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, SH, BNode, Graph, Literal, Node, URIRef

from ontology.prefixes import PREFIXES, SGID, SGSH, turtle_prologue
from shapes import library
from shapes.report import Report
from shapes.validate import validate

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*/*.ttl"))
EXPECT = "# expect: "
CONSTRAINTS = {
    SH.minCount: "MinCount", SH.maxCount: "MaxCount", SH.datatype: "Datatype", SH.pattern: "Pattern",
    SH["class"]: "Class", SH.node: "Node", SH.nodeKind: "NodeKind", SH["in"]: "In", SH.minInclusive: "MinInclusive",
    SH.maxInclusive: "MaxInclusive", SH.minLength: "MinLength", SH.lessThan: "LessThan", SH.disjoint: "Disjoint",
    SH["or"]: "Or", SH["not"]: "Not", SH.sparql: "SPARQL",
}  # fmt: skip
"""The constraints that our shapes may use: each of them passes its W3C tests (test_w3c.py)."""
BESIDE = {
    RDF.type, SH.path, SH.message, SH.severity, SH.property, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf,
}  # fmt: skip


@cache
def report(path: Path) -> Report:
    """The report of a case, by its own theme's shapes alone; relative addresses are in sgid:."""
    text = turtle_prologue() + path.read_text(encoding="utf-8")
    return validate(parse(text, RdfFormat.TURTLE, base_iri=SGID), themes=[path.parent.name])


def named_shapes(theme: str) -> Iterator[URIRef]:
    """The shapes of a theme that have a name."""
    graph = library.shapes(theme)
    for kind in (SH.NodeShape, SH.PropertyShape):
        for shape in graph.subjects(RDF.type, kind):
            if isinstance(shape, URIRef):
                yield shape


def expected(path: Path) -> Counter[str]:
    """The messages that a case is to give."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return Counter(line.removeprefix(EXPECT) for line in lines if line.startswith(EXPECT))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case_gives_its_messages_and_nothing_else(path: Path) -> None:
    assert Counter(result.en for result in report(path).results) == expected(path)
    assert bool(expected(path)) == path.name.startswith("invalid.")


@pytest.mark.parametrize("theme", library.themes())
def test_a_theme_has_valid_and_invalid_cases(theme: str) -> None:
    assert {path.name.partition(".")[0] for path in (CASES / theme).glob("*.ttl")} == {"valid", "invalid"}


def test_cases_are_of_themes() -> None:
    assert {path.parent.name for path in FILES} == set(library.themes())


@pytest.mark.parametrize("theme", library.themes())
def test_every_constraint_of_a_shape_fires_in_some_case(theme: str) -> None:
    graph = library.shapes(theme)
    stated = {
        (str(shape), f"{SH}{CONSTRAINTS[predicate]}ConstraintComponent")
        for shape in named_shapes(theme)
        for predicate in graph.predicates(shape)
        if predicate in CONSTRAINTS
    }
    cases = (CASES / theme).glob("invalid.*.ttl")
    fired = {(result.shape, result.component) for path in cases for result in report(path).results}
    assert fired == stated


@pytest.mark.parametrize("theme", library.themes())
def test_a_shape_is_named_and_says_what_is_wrong_in_both_languages(theme: str) -> None:
    graph = library.shapes(theme)
    for shape in named_shapes(theme):
        assert shape.startswith(SGSH)
        if any(predicate in CONSTRAINTS for predicate in graph.predicates(shape)):
            assert languages(graph, shape) == ["en", "sv"], shape


def languages(graph: Graph, shape: Node) -> list[str]:
    return sorted(str(m.language) for m in graph.objects(shape, SH.message) if isinstance(m, Literal) and len(m) > 30)


@pytest.mark.parametrize("theme", library.themes())
def test_properties_of_shapes_with_targets_are_named_shapes_of_their_theme(theme: str) -> None:
    graph = library.shapes(theme)
    properties = set()
    for shape in named_shapes(theme):
        properties |= set(graph.objects(shape, SH.property))
    assert not any(isinstance(each, BNode) for each in properties)
    assert properties == set(graph.subjects(RDF.type, SH.PropertyShape))


@pytest.mark.parametrize("theme", library.themes())
def test_shapes_use_only_what_the_cases_prove(theme: str) -> None:
    graph = library.shapes(theme)
    for shape in named_shapes(theme):
        assert set(graph.predicates(shape)) <= CONSTRAINTS.keys() | BESIDE


def test_no_two_constraints_say_the_same() -> None:
    said = Counter(str(m) for theme in library.themes() for m in library.shapes(theme).objects(None, SH.message))
    assert [message for message, times in said.items() if times > 1] == []


def test_no_shape_stands_in_two_themes() -> None:
    names = Counter(shape for theme in library.themes() for shape in named_shapes(theme))
    assert max(names.values()) == 1


@pytest.mark.parametrize("theme", library.themes())
def test_prefixes_declared_for_sparql_are_ours(theme: str) -> None:
    graph = library.shapes(theme)
    declared = {
        str(graph.value(node, SH.prefix)): str(graph.value(node, SH.namespace))
        for node in graph.objects(URIRef(SGSH), SH.declare)
    }
    assert declared.items() <= PREFIXES.items()
