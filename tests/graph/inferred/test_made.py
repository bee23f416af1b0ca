"""What follows stands in a release by itself: what papers say is the same with and without it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from graph import evidence, exports, show
from graph.exports.about import About
from graph.exports.scope import Scope
from graph.exports.whole import write
from graph.inferred import INFERRED, is_inferred
from graph.release import Release, build
from graph.store import open_release
from ontology.prefixes import expand
from tests.graph.conftest import TOLD

BOARD = "https://w3id.org/stadsgraf/id/granvik/organisation/kulturnamnden"


@pytest.fixture(scope="module")
def bare(quads: list[Quad], layers: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Release:
    return build(quads, layers, TOLD, tmp_path_factory.mktemp("bare") / "releases")


@pytest.fixture(scope="module")
def whole(quads: list[Quad], layers: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Release:
    return build(quads, layers, TOLD, tmp_path_factory.mktemp("whole") / "releases", inferences=True)


def exported(release: Release, form: str, scope: Scope | None = None) -> bytes:
    out = BytesIO()
    write(release, scope or Scope(), exports.find(form), About("a release", "ab12"), out)
    return out.getvalue()


def test_the_dump_holds_it_beside_what_papers_say(bare: Release, whole: Release) -> None:
    lines = whole.dump.read_bytes().splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert [line for line in lines if not is_inferred(line)] == bare.dump.read_bytes().splitlines(keepends=True)
    assert len(lines) == whole.manifest.counts.quads > bare.manifest.counts.quads


def test_an_organisation_is_an_agent_there_and_not_in_the_default_graph(whole: Release) -> None:
    store = open_release(whole.path)
    agent = (NamedNode(BOARD), NamedNode(expand("rdf:type")), NamedNode(expand("foaf:Agent")))
    assert Quad(*agent, NamedNode(INFERRED)) in store
    assert Quad(*agent, DefaultGraph()) not in store


def test_it_is_a_function_of_what_is_stated(
    whole: Release, quads: list[Quad], layers: dict[str, str], tmp_path: Path
) -> None:
    again = build(reversed(quads), layers, TOLD, tmp_path / "releases", inferences=True)
    assert (again.id, again.dump.read_bytes()) == (whole.id, whole.dump.read_bytes())


def test_nothing_in_it_is_stated_elsewhere(whole: Release) -> None:
    store = open_release(whole.path)
    graph = list(store.quads_for_pattern(None, None, None, NamedNode(INFERRED)))
    assert graph
    assert [quad for quad in graph if Quad(*quad.triple, DefaultGraph()) in store] == []


def test_a_release_with_and_one_without_are_two(bare: Release, whole: Release) -> None:
    assert bare.id != whole.id


def test_it_needs_no_passage(whole: Release) -> None:
    assert evidence.check(whole).failures == ()


def test_it_is_counted_by_itself(bare: Release, whole: Release) -> None:
    without, told = bare.manifest.statistics, whole.manifest.statistics
    assert without and told
    assert (without.inferred, without.graphs, without.triples) == (0, told.graphs, told.triples)
    assert told.inferred == whole.manifest.counts.quads - bare.manifest.counts.quads
    assert bare.manifest.counts.types == whole.manifest.counts.types


def test_what_is_known_of_a_thing_is_what_papers_say(bare: Release, whole: Release) -> None:
    assert show.known(whole, BOARD) == show.known(bare, BOARD)


@pytest.mark.parametrize("form", [form.name for form in exports.FORMATS if form.name not in ("nquads", "png", "svg")])
def test_formats_without_graphs_hold_what_papers_say(bare: Release, whole: Release, form: str) -> None:
    assert exported(whole, form) == exported(bare, form)


def test_n_quads_of_a_release_hold_it_and_those_of_a_part_do_not(whole: Release) -> None:
    graphs = {quad.graph_name for quad in parse(exported(whole, "nquads"), RdfFormat.N_QUADS)}
    assert NamedNode(INFERRED) in graphs
    part = parse(exported(whole, "nquads", Scope(municipality="granvik")), RdfFormat.N_QUADS)
    assert NamedNode(INFERRED) not in {quad.graph_name for quad in part}
