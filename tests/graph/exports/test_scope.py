"""A release, or the part of it that some papers tell, as quads and as a net."""

from __future__ import annotations

import io

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from graph.exports import About, EmptyScopeError, find, whole
from graph.exports.found import net_among
from graph.exports.made import net_of
from graph.exports.scope import Scope, lines, papers, quads
from graph.net import Spell
from graph.release import Release
from graph.rows import driven
from graph.store import open_release
from ontology.prefixes import SG, SGID

IN_DOCUMENT = NamedNode(SG + "inDocument")
BODY = f"{SGID}granvik/organisation/kulturnamnden"


def told(release: Release, scope: Scope) -> set[Quad]:
    return set(quads(lines(release, scope)))


def test_the_whole_release_is_its_dump(release: Release) -> None:
    assert b"".join(lines(release, Scope())) == release.dump.read_bytes()


def test_a_municipality_is_all_that_its_papers_state(release: Release) -> None:
    all_of_it, some = told(release, Scope()), told(release, Scope(municipality="granvik"))
    stated = {quad for quad in all_of_it if quad.graph_name != DefaultGraph()}
    assert stated
    assert stated <= some <= all_of_it
    with pytest.raises(EmptyScopeError, match="of nowhere"):
        told(release, Scope(municipality="nowhere"))


def test_a_body_has_the_facts_of_the_papers_it_issued_and_no_others(release: Release) -> None:
    scope = Scope(body=BODY)
    issued = papers(release, scope)
    assert issued
    assert issued < papers(release, Scope())
    some = told(release, scope)
    stands = {
        quad.subject.value.removesuffix("#target"): quad.object.value
        for quad in told(release, Scope())
        if quad.predicate == IN_DOCUMENT
    }
    facts = {quad.graph_name.value for quad in some if quad.graph_name != DefaultGraph()}
    assert facts == {fact for fact, document in stands.items() if document in issued}
    for quad in some:
        if quad.graph_name != DefaultGraph():
            assert Quad(*quad.triple, DefaultGraph()) in some


def test_a_triple_that_only_other_papers_state_stays_out(release: Release) -> None:
    some, all_of_it = told(release, Scope(body=BODY)), told(release, Scope())
    stated = {quad.triple for quad in all_of_it if quad.graph_name != DefaultGraph()}
    mine = {quad.triple for quad in some if quad.graph_name != DefaultGraph()}
    assert {quad.triple for quad in some if quad.graph_name == DefaultGraph()} & stated == mine


def test_days_bound_the_papers(release: Release) -> None:
    early, late = papers(release, Scope(until="2021-12-31")), papers(release, Scope(since="2022-01-01"))
    assert early
    assert late
    assert not early & late


def test_progress_is_told_up_to_the_end(release: Release) -> None:
    seen: list[tuple[int, int]] = []
    list(lines(release, Scope(municipality="granvik"), lambda done, of: seen.append((done, of))))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]


def test_the_net_of_a_release_has_things_and_statements_with_their_passages(release: Release) -> None:
    net = net_of(quads(lines(release, Scope())))
    assert not [iri for iri in net.nodes if "/fact/" in iri or "/text/" in iri]
    case = net.nodes[f"{SGID}granvik/case/kn-2021-14"]
    assert (case.kind, case.data["diaryNumber"]) == ("Case", "KN 2021/14")
    assert [edge for edge in net.edges if case.id in (edge.source, edge.target)]
    proven = [edge for edge in net.edges if edge.evidence]
    assert len(proven) > len(net.edges) / 2
    text = release.text(proven[0].evidence[0].digest)
    for place in proven[0].evidence:
        assert text[place.start : place.end] == place.quote
    for node in net.nodes.values():
        if node.kind == "Meeting":
            assert node.spells == (Spell(str(node.data["date"]), str(node.data["date"])),)


def test_reference_data_that_nothing_leads_to_is_left_out(release: Release) -> None:
    net = net_of(quads(lines(release, Scope())))
    reached = {end for edge in net.edges for end in (edge.source, edge.target)}
    assert {iri for iri in net.nodes if "/ref/" in iri} <= reached


def test_what_was_found_is_joined_by_statements_with_their_facts(release: Release) -> None:
    store = open_release(release.path)
    everything = net_of(quads(lines(release, Scope())))
    edge = next(edge for edge in everything.edges if edge.evidence and edge.source != edge.target)
    net = driven(store, net_among([edge.source, edge.target]))
    assert set(net.nodes) == {edge.source, edge.target}
    (found,) = [each for each in net.edges if (each.source, each.relation) == (edge.source, edge.relation)]
    assert {place.fact for place in found.evidence} == {place.fact for place in edge.evidence}


@pytest.mark.parametrize("form", ["nquads", "turtle", "jsonld", "graphml", "gexf", "csv", "json", "cytoscape"])
def test_a_scope_is_had_in_every_form_that_holds_so_much(release: Release, form: str) -> None:
    out = io.BytesIO()
    whole.write(release, Scope(municipality="granvik"), find(form), About("x", release.id), out)
    assert out.tell() > 1000
    if form in ("nquads", "turtle", "jsonld"):
        media = {"nquads": RdfFormat.N_QUADS, "turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}[form]
        read = {quad.triple for quad in parse(out.getvalue(), media)}
        assert read == {quad.triple for quad in told(release, Scope(municipality="granvik"))}
