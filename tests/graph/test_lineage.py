"""Matters are walked back and forward, each hop with its passage; in the invented municipality and in real papers."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import NamedNode, Store

from graph.lineage import lineage
from graph.net import Net
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


def test_the_motion_on_stockholmsrum_from_the_referral_back_to_the_motion(real_store: Store) -> None:
    net = asked(real_store, "stockholm/case/hv-2019-307", direction="back", depth=8)
    found = hops(net)
    assert ("hv-2019-307", "answers", "ks-2019-729") in found
    assert any(source == "ks-2019-729" and relation == "refers" for source, relation, _ in found)
    motions = [node for node in net.nodes.values() if node.data.get("documentKind") == "motion"]
    assert motions
    assert [node for node in net.nodes.values() if node.data.get("missing")], "its cover letter is cited and not there"
    assert all(edge.evidence for edge in net.edges)


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
