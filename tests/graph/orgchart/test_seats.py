"""The steering group of an agreement in the org chart: what it steers, and who sits there."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph.net import Net
from graph.orgchart import orgchart
from graph.rows import driven
from ontology.prefixes import PREFIXES, SGID

PREFIX = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items())
MERGED = """
<o/kommun> org:classification <k/municipality> ; skos:prefLabel "Ekmåla kommun" .
<o/styr> org:subOrganizationOf <o/kommun> ; org:classification <k/steering-group> ; skos:prefLabel "Styrgruppen" .
<a/1> a sg:Agreement ; rdfs:label "Överenskommelsen" ; sg:steeredBy <o/styr> .
<s/1> a sg:Seat ; sg:seatIn <o/styr> ; sg:roleTitle "socialchefen" .
<s/2> a sg:Seat ; sg:seatIn <o/styr> ; sg:roleTitle "kommundirektören" ; sg:person <p/ada> .
<p/ada> skos:prefLabel "Ada" .
<l/1> sg:layerOf <l/file> ; sg:sha256 "ab" . <l/file> sg:fileName "a.txt" .
""".replace("<k/", f"<{PREFIXES['sgs']}organisation-kind/")


def fact(number: int, node: str) -> str:
    return f"""
<f/{number}> sg:states <{node}> ; sg:table "agreement_terms" ; sg:confidence 0.9 ; oa:hasTarget <f/{number}#t> .
<f/{number}#t> oa:hasSource <l/1> ; oa:hasSelector <f/{number}#s> .
<f/{number}#s> oa:exact "ord" ; oa:start {number} ; oa:end {number + 1} ."""


@pytest.fixture(scope="module")
def chart() -> Net:
    store = Store()
    turtle = PREFIX + MERGED + fact(1, "a/1") + fact(2, "s/1") + fact(3, "s/2")
    store.extend(Quad(*each.triple) for each in parse(turtle.encode(), RdfFormat.TURTLE, base_iri=SGID))
    agreement, group = NamedNode(f"{SGID}a/1"), NamedNode(f"{SGID}o/styr")
    store.add(Quad(agreement, NamedNode(f"{PREFIXES['sg']}steeredBy"), group, NamedNode(f"{SGID}f/1")))
    return driven(store, orgchart(NamedNode(f"{SGID}o/kommun")))


def ties(chart: Net, relation: str) -> list[tuple[str, str, list[str]]]:
    """Source and target by their labels, and the facts that show the tie."""
    return sorted(
        (
            chart.nodes[each.source].label,
            chart.nodes[each.target].label,
            [p.fact.rpartition("/")[2] for p in each.evidence],
        )
        for each in chart.edges
        if each.relation == relation
    )


def test_an_agreement_that_names_its_group_is_steered_by_it_and_that_is_no_judgement(chart: Net) -> None:
    assert ties(chart, "steers") == [("Styrgruppen", "Överenskommelsen", ["1"])]
    assert [each.data["inferred"] for each in chart.edges if each.relation == "steers"] == [False]


def test_seats_are_posts_of_the_group_with_their_passages(chart: Net) -> None:
    assert ties(chart, "post-of") == [
        ("kommundirektören", "Styrgruppen", ["3"]),
        ("socialchefen", "Styrgruppen", ["2"]),
    ]


def test_who_has_a_seat_is_told_where_the_agreement_says_so(chart: Net) -> None:
    assert ties(chart, "holds") == [("Ada", "kommundirektören", ["3"])]
