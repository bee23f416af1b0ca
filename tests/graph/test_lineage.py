"""Matters are walked back and forward, each hop with its passage; in the invented municipality and in real papers."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from graph.lineage import DIRECTIONS, all_hops, lineage
from graph.net import Net, Spell
from graph.places import all_places, among_places
from graph.release import Release
from graph.rows import driven
from graph.store import open_release
from ontology.prefixes import SGID

CASE = "granvik/case/kn-2021-14"


@pytest.fixture(scope="module")
def store(release: Release) -> Store:
    return open_release(release.path)


def asked(store: Store, of: str, **how: object) -> Net:
    return driven(store, lineage(NamedNode(SGID + of), **how))  # type: ignore[arg-type]


def evidenced(net: Net) -> bool:
    """Whether every edge has its passage, document and page known as far as its source has them."""
    return all(
        edge.evidence and edge.confidence > 0 and all(each.quote for each in edge.evidence) for edge in net.edges
    )


def kinds(net: Net, kind: str) -> set[str]:
    """The kinds of the documents of a net that are there, or, with `kind` `missing`, that are not."""
    return {
        str(node.data.get("documentKind"))
        for node in net.nodes.values()
        if node.kind == "Document" and bool(node.data.get("missing")) == (kind == "missing")
    }


def hops(net: Net) -> set[tuple[str, str, str]]:
    """The edges by the last parts of their addresses."""
    return {(each.source.rpartition("/")[2], each.relation, each.target.rpartition("/")[2]) for each in net.edges}


def test_back_leads_to_what_a_case_answers_and_on_to_the_motion(store: Store) -> None:
    found = hops(asked(store, CASE, direction="back"))
    assert ("kn-2021-14", "answers", "ks-2021-7") in found
    assert ("ks-2021-7", "refers", "motion-b3") in found
    assert not [hop for hop in found if hop[1] == "forwards-to"]


def test_forward_leads_from_the_motion_to_the_answer_and_the_body_it_was_sent_to(store: Store) -> None:
    found = hops(asked(store, "granvik/document/motion-b3", direction="forward"))
    assert {("ks-2021-7", "refers", "motion-b3"), ("kn-2021-14", "answers", "ks-2021-7")} <= found
    assert ("kn-2021-14", "forwards-to", "kommunstyrelsen") in found


def test_a_body_is_shown_and_not_walked_on_from(store: Store) -> None:
    body = "granvik/organisation/kommunstyrelsen"
    found = asked(store, CASE, depth=8)
    assert SGID + body in found.nodes
    for edge in found.edges:
        assert SGID + body != edge.source


def test_depth_counts_hops(store: Store) -> None:
    assert hops(asked(store, CASE, depth=0)) == set()
    one = hops(asked(store, CASE, depth=1, direction="back"))
    assert ("kn-2021-14", "answers", "ks-2021-7") in one
    assert ("ks-2021-7", "refers", "motion-b3") not in one


def test_each_stated_hop_has_its_passage(store: Store) -> None:
    for edge in asked(store, CASE).edges:
        assert edge.confidence > 0
        assert edge.evidence or edge.relation == "same-matter", edge
        for place in edge.evidence:
            assert place.quote
            assert place.start < place.end


@pytest.mark.parametrize("of", [CASE, "granvik/case/kn-2022-9", "granvik/document/svar-b1"])
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_what_is_held_tells_the_same_as_what_is_asked(store: Store, of: str, direction: str) -> None:
    hops, places = driven(store, all_hops()), driven(store, all_places())
    held = asked(store, of, direction=direction, depth=8, held=hops, placing=among_places(places))
    assert held == asked(store, of, direction=direction, depth=8)


# -- cycles, forks, what is in force: an invented graph ------------------------------------------------------------

MADE = """
@prefix : <https://w3id.org/stadsgraf/id/granvik/> .
@prefix sg: <https://w3id.org/stadsgraf/def#> .
@prefix sgs: <https://w3id.org/stadsgraf/scheme/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

GRAPH :f1 { :b sg:answers :a . }   GRAPH :f2 { :c sg:answers :a . }      # a fork
GRAPH :f3 { :a sg:basedOn :b . }                                         # a circle
GRAPH :d1 { :d sg:basedOn :ground . }   GRAPH :e1 { :e sg:basedOn :ground . }
GRAPH :f4 { :new sg:supersedes :old . }
GRAPH :f5 { :decision sg:inCase :new ; a sg:Decision . }
GRAPH :f6 { :report sg:implements :given . }
GRAPH :f7 { :assigned sg:inParagraph :given . }
GRAPH :f8 { :a sg:forwardsTo :board . }    GRAPH :f9 { :far sg:forwardsTo :board . }
:a a sg:Case . :b a sg:Case . :c a sg:Case . :new a sg:Case .
:old a sg:Agreement ; sg:validFrom "2015"^^xsd:gYear ; sg:validTo "2021-06"^^xsd:gYearMonth .
:decision a sg:Decision ; sg:inCase :new ; dcterms:date "2020-03-01"^^xsd:date ;
    sg:outcome <https://w3id.org/stadsgraf/scheme/outcome/approve> .
:new sg:supersedes :old .
:long a sg:Agreement ; sg:validFrom "2015"^^xsd:gYear ; sg:validTo "2019"^^xsd:gYear ; sg:agreementStatus :extended .
:refused a sg:Decision ; dcterms:date "2020-03-01"^^xsd:date ; sg:outcome :reject .
:given a sg:Paragraph , sg:MissingParagraph .
:assigned a sg:Decision ; sg:inParagraph :given ; sg:outcome :assign .
:open a sg:Decision ; sg:outcome :assign .
:step a sg:LineageStep ; sg:from :report ; sg:to :given ; sg:assignmentState :fulfilled .
:f6 sg:states :step .
:fulfilled skos:notation "fulfilled" . :assign skos:notation "assign" . :reject skos:notation "reject" .
:extended skos:notation "extended" .
<https://w3id.org/stadsgraf/scheme/outcome/approve> skos:notation "approve" .
"""


@pytest.fixture(scope="module")
def made() -> Store:
    """The graph, each fact's triples in the default graph too, as in a release."""
    store = Store()
    store.load(MADE.encode(), RdfFormat.TRIG)
    store.extend([Quad(quad.subject, quad.predicate, quad.object) for quad in store])
    return store


def test_a_circle_is_walked_once_and_a_fork_both_ways(made: Store) -> None:
    found = hops(asked(made, "granvik/a", depth=8))
    assert {("b", "answers", "a"), ("c", "answers", "a"), ("a", "based-on", "b")} <= found


def test_what_shares_a_ground_or_an_addressee_is_another_matter(made: Store) -> None:
    assert SGID + "granvik/old" in asked(made, "granvik/decision", depth=8).nodes
    assert SGID + "granvik/far" not in asked(made, "granvik/a", depth=8).nodes
    both = asked(made, "granvik/d", depth=8).nodes
    assert SGID + "granvik/ground" in both
    assert SGID + "granvik/e" not in both


@pytest.mark.parametrize(
    ("of", "day", "state"),
    [
        ("old", date(2014, 12, 31), "not-yet"),
        ("old", date(2015, 1, 1), "in-force"),
        ("old", date(2020, 2, 28), "in-force"),
        ("old", date(2020, 3, 1), "superseded"),  # the day of the decision in the case that supersedes it
        ("long", date(2019, 12, 31), "in-force"),
        ("long", date(2020, 1, 1), "extended"),
        ("decision", date(2020, 2, 28), "not-yet"),
        ("decision", date(2020, 3, 1), "in-force"),
        ("refused", date(2021, 1, 1), "reject"),
    ],
)
def test_what_is_in_force_on_a_day(made: Store, of: str, day: date, state: str) -> None:
    assert asked(made, f"granvik/{of}", depth=0, at=day).nodes[f"{SGID}granvik/{of}"].data["state"] == state


@pytest.mark.parametrize(
    ("of", "spells"),
    [
        ("old", (Spell("2015", "2021-06"),)),
        ("long", (Spell("2015"),)),  # papers tell that it goes on
        ("refused", (Spell("2020-03-01"),)),
        ("new", (Spell("2020-03-01"),)),  # a case, from the day of the decision in it
        ("a", ()),
    ],
)
def test_a_node_is_there_from_its_day_on_or_as_long_as_it_is_valid(
    made: Store, of: str, spells: tuple[Spell, ...]
) -> None:
    assert asked(made, f"granvik/{of}", depth=1).nodes[f"{SGID}granvik/{of}"].spells == spells


def test_a_hop_is_there_once_both_its_ends_are(made: Store) -> None:
    (edge,) = [each for each in asked(made, "granvik/new", depth=1).edges if each.relation == "supersedes"]
    assert edge.spells == (Spell("2020-03-01"),)


def test_what_took_its_place_is_told(made: Store) -> None:
    node = asked(made, "granvik/old", depth=0, at=date(2022, 1, 1)).nodes[SGID + "granvik/old"]
    assert node.data["supersededBy"] == SGID + "granvik/new"


def test_an_assignment_is_fulfilled_where_a_paper_says_so_of_its_paragraph(made: Store) -> None:
    net = asked(made, "granvik/report")
    for of in ("assigned", "given"):
        data = net.nodes[f"{SGID}granvik/{of}"].data
        assert (data["outcome"], data["reportedBy"]) == ("fulfilled", SGID + "granvik/report")
    (edge,) = [edge for edge in net.edges if edge.relation == "implements"]
    assert edge.data == {"state": "fulfilled"}


def test_an_assignment_of_which_no_paper_tells_is_not_reported(made: Store) -> None:
    assert asked(made, "granvik/open").nodes[SGID + "granvik/open"].data["outcome"] == "not-reported"


def test_a_paragraph_whose_minutes_are_not_there_is_missing(made: Store) -> None:
    node = asked(made, "granvik/given", depth=0).nodes[SGID + "granvik/given"]
    assert (node.kind, node.data["missing"]) == ("Paragraph", True)


# -- real papers ---------------------------------------------------------------------------------------------------


def test_the_motion_on_stockholmsrum_from_the_referral_back_to_the_motion(real_store: Store) -> None:
    net = asked(real_store, "stockholm/case/hv-2019-307", direction="back", depth=8)
    found = hops(net)
    assert ("hv-2019-307", "answers", "ks-2019-729") in found
    assert any(source == "ks-2019-729" and relation == "refers" for source, relation, _ in found)
    motions = [node for node in net.nodes.values() if node.data.get("documentKind") == "motion"]
    assert motions
    assert [node for node in net.nodes.values() if node.data.get("missing")], "its cover letter is cited and not there"
    assert evidenced(net)


def test_the_motion_forward_to_the_referral_the_bodies_asked_the_answer_and_its_proposal(real_store: Store) -> None:
    back = asked(real_store, "stockholm/case/hv-2019-307", direction="back", depth=8)
    (motion,) = [iri for iri, node in back.nodes.items() if node.data.get("documentKind") == "motion"]
    net = asked(real_store, motion.removeprefix(SGID), direction="forward", depth=8)
    found = hops(net)
    assert {relation for _, relation, target in found if target == motion.rpartition("/")[2]} == {"refers"}
    assert ("hv-2019-307", "answers", "ks-2019-729") in found
    assert (
        len({target for source, relation, target in found if (source, relation) == ("ks-2019-729", "forwards-to")})
        == 11
    )
    assert {"referral", "official-report"} <= kinds(net, "there")
    assert any(edge.target.endswith("hv-2019-307") and "/proposal/" in edge.source for edge in net.edges)
    assert evidenced(net)


def test_the_city_police_agreement_and_the_one_it_replaces(real_store: Store) -> None:
    net = asked(real_store, "stockholm/case/hv-2019-250", depth=8, at=date(2014, 1, 1))
    found = hops(net)
    assert ("hv-2019-250", "answers", "ks-2019-656") in found
    assert ("ks-2019-656", "supersedes", "320-845-2015") in found
    agreements = {node.data.get("diaryNumber"): node for node in net.nodes.values() if node.kind == "Agreement"}
    assert {"KS 2019/656", "320-845/2015"} <= set(agreements)
    assert agreements["320-845/2015"].data["state"] == "not-yet"
    later = asked(real_store, "stockholm/case/hv-2019-250", depth=8, at=date(2020, 6, 1))
    (old,) = [node for node in later.nodes.values() if node.id == agreements["320-845/2015"].id]
    assert old.data["state"] == "extended", "it ended in 2019, and a paper tells that it goes on"
    assert evidenced(net)


@pytest.mark.parametrize(
    ("board", "committee"),
    [("hv-2019-167", "3-2-2-109-2019"), ("hv-2019-168", "3-1-1-12-2018"), ("hv-2019-169", "3-1-1-23-2019")],
)
def test_decisions_of_the_social_services_committee_are_handed_on_to_the_district_board(
    real_store: Store, board: str, committee: str
) -> None:
    net = asked(real_store, f"stockholm/case/{board}", direction="back", depth=8)
    assert (board, "based-on", committee) in hops(net)
    decisions = {edge.source for edge in net.edges if edge.relation == "part-of" and edge.target.endswith(committee)}
    taken = [net.nodes[iri] for iri in decisions if net.nodes[iri].kind == "Decision"]
    assert taken
    assert {node.data["body"] for node in taken} == {"Socialnämnden"}
    assert {"minutes-extract", "official-report"} <= kinds(net, "there")
    assert evidenced(net)
    onward = hops(asked(real_store, f"stockholm/case/{committee}", direction="forward"))
    assert {(board, "based-on", committee), (committee, "forwards-to", "stadsdelsnamnderna")} <= onward


def test_citizen_proposals_are_answered_and_sent_on(real_store: Store) -> None:
    net = asked(real_store, "stockholm/case/hv-2019-12", depth=8)
    assert {("hv-2019-12", "answers", "1-2-4-231-2019"), ("hv-2019-12", "forwards-to", "trafiknamnden")} <= hops(net)
    assert {"citizen-proposal", "official-report"} <= kinds(net, "there")
    assert evidenced(net)


def test_a_citizen_proposal_without_a_number_is_the_paper_bound_with_its_answer(real_store: Store) -> None:
    net = asked(real_store, "stockholm/case/hv-2019-16", depth=8)
    (edge,) = [edge for edge in net.edges if edge.relation == "answers"]
    proposal = net.nodes[edge.target]
    assert (proposal.data["documentKind"], proposal.data["date"]) == ("citizen-proposal", "2019-03-16")
    assert {node.id.rpartition("/")[2] for node in net.nodes.values() if node.kind == "Case"} == {"hv-2019-16"}
    assert evidenced(net)


def test_one_report_answers_three_citizen_proposals(real_store: Store) -> None:
    net = asked(real_store, "stockholm/case/hv-2019-259", depth=3)
    answered = {edge.target.rpartition("/")[2] for edge in net.edges if edge.relation == "answers"}
    assert answered == {"hv-2019-19", "hv-2019-259", "hv-2019-272"}
    assert evidenced(net)


def test_an_assignment_of_the_council_that_a_later_paragraph_reports_fulfilled(real_store: Store) -> None:
    net = asked(real_store, "goteborg/paragraph/kommunfullmaktige-2022-11-24-22", direction="forward", depth=8)
    given = net.nodes[SGID + "goteborg/paragraph/kommunfullmaktige-2022-11-24-22"]
    assert given.data["missing"]
    assert (given.data["outcome"], given.data["reportedBy"]) == ("fulfilled", SGID + "goteborg/case/slk-2023-848")
    (edge,) = [edge for edge in net.edges if edge.relation == "implements"]
    assert edge.data == {"state": "fulfilled"}
    assert "förklaras fullgjort" in " ".join(edge.evidence[0].quote.split())
    recorded = {target for _, relation, target in hops(net) if relation == "part-of"}
    assert "kommunfullmaktige-2024-06-19-265" in recorded
    assert evidenced(net)


def test_assignments_given_there_are_not_reported_by_any_paper(real_store: Store) -> None:
    net = asked(real_store, "goteborg/case/slk-2023-848", depth=2, at=date(2024, 7, 1))
    given = [node for node in net.nodes.values() if node.data.get("status") == "assign"]
    assert len(given) == 3
    assert {(node.data["outcome"], node.data["state"]) for node in given} == {("not-reported", "in-force")}


def test_the_committees_proposal_reports_nothing_fulfilled(real_store: Store) -> None:
    (edge,) = [
        edge
        for edge in asked(real_store, "goteborg/case/slk-2024-385", direction="back").edges
        if edge.relation == "implements"
    ]
    assert edge.data == {}


def test_reports_of_one_day_in_different_cases_join_nothing(real_store: Store) -> None:
    one = asked(real_store, "goteborg/case/slk-2024-398", depth=8)
    assert {node.id.rpartition("/")[2] for node in one.nodes.values() if node.kind == "Case"} == {"slk-2024-398"}
