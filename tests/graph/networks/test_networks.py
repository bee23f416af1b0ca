"""Networks of the invented municipality and of real papers, and the paths in them."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from graph.net import Net
from graph.networks import Scope, TooLargeError, network, path, ties, views
from graph.release import Release
from graph.rows import driven
from graph.store import open_release
from ontology.prefixes import PREFIXES, SGID, SGR

HOME = SGID + "granvik/"


@pytest.fixture(scope="module")
def store(release: Release) -> Store:
    return open_release(release.path)


def seen(store: Store, view: str, scope: Scope = Scope(), **how: object) -> Net:  # noqa: B008
    return driven(store, network(views()[view], scope, **how))  # type: ignore[arg-type]


def tied(net: Net) -> set[tuple[str, str, str]]:
    """The edges by the last parts of their addresses."""
    return {(each.source.rpartition("/")[2], each.relation, each.target.rpartition("/")[2]) for each in net.edges}


def route(store: Store, start: str, goal: str, **how: object) -> Net:
    return driven(store, path(start, goal, views().values(), **how))  # type: ignore[arg-type]


@pytest.mark.parametrize("view", views())
def test_every_view_says_what_it_is_in_both_languages(view: str) -> None:
    own = views()[view]
    for text in (own.title, own.node, own.edge, own.counted, own.misleads):
        assert set(text) == {"sv", "en"}
        assert all(text.values())


@pytest.mark.parametrize("view", views())
def test_anybody_can_ask_the_queries_of_a_view(store: Store, view: str) -> None:
    for text in views()[view].queries.values():
        store.query(text)
        assert "VALUES ?from {}" not in text


@pytest.mark.parametrize("view", views())
def test_a_view_finds_something_in_real_papers_and_every_edge_has_its_passages(real_store: Store, view: str) -> None:
    net = seen(real_store, view, most=10_000, evidence=1)
    assert len(net.edges) > 5
    assert not net.cut
    for edge in net.edges[:500]:
        assert edge.data["count"] >= edge.data["weight"] >= 1
        assert 0 < edge.confidence <= 1
        assert edge.source in net.nodes
        assert edge.target in net.nodes
        assert edge.evidence or net.data["evidence_cut"]


def test_the_absent_were_not_at_the_meeting(store: Store) -> None:
    found = tied(seen(store, "person-meeting"))
    assert ("nils-stahl", "attended", "kulturnamnden-2021-03-11") in found
    assert not [each for each in found if each[0] == "ake-oman" and each[1] == "attended"]


def test_nodes_come_with_names_measures_and_what_is_known(store: Store) -> None:
    net = seen(store, "person-meeting", metrics=("degree", "communities"))
    node = net.nodes[HOME + "meeting/kulturnamnden-2021-03-11"]
    assert node.kind == "Meeting"
    assert node.data["date"] == "2021-03-11"
    assert node.data["municipality"] == "granvik"
    assert node.data["degree"] == sum(
        node.id in (each.source, each.target) for each in net.edges if each.relation == "attended"
    )
    assert node.data["community"] >= 1
    assert net.data["modularity"] is not None


def test_the_whole_tells_what_is_counted_and_how_it_was_measured(store: Store) -> None:
    told = seen(store, "referrals", language="en").data
    assert told["edge"] == views()["referrals"].edge["en"]
    assert str(told["backend"]).startswith("networkx")
    assert told["pivots"] == 0


def test_only_the_first_nodes_are_shown_and_all_are_measured(store: Store) -> None:
    all_, first = (seen(store, "person-meeting", most=most) for most in (100, 2))
    assert not all_.cut
    assert first.cut
    assert len(first.nodes) == 2
    assert first.data["nodes"] == len(all_.nodes)
    for iri, node in first.nodes.items():
        assert node.data["degree"] == all_.nodes[iri].data["degree"]


def test_scopes_narrow(store: Store) -> None:
    everything = tied(seen(store, "person-meeting"))
    assert tied(seen(store, "person-meeting", Scope(municipality="granvik"))) == everything
    assert not seen(store, "person-meeting", Scope(municipality="elsewhere")).nodes
    assert not seen(store, "person-meeting", Scope(until="2020")).nodes
    of_body = seen(store, "person-meeting", Scope(body=HOME + "organisation/kulturnamnden"))
    assert tied(of_body)
    assert not seen(store, "person-meeting", Scope(body=SGR + "party/s")).nodes


def test_of_a_body_in_a_joined_view_are_those_it_shares_something_with(real_store: Store) -> None:
    council = SGID + "goteborg/organisation/kommunfullmaktige"
    net = seen(real_store, "bodies-sharing-people", Scope(body=council))
    everything = seen(real_store, "bodies-sharing-people", most=10_000)
    others = {
        end for each in everything.edges for end in (each.source, each.target) if council in (each.source, each.target)
    }
    assert set(net.nodes) == others
    assert len(others) > 1


def test_a_network_with_too_many_ties_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ties, "MOST_TIES", 1)
    with pytest.raises(TooLargeError, match="more than 1"):
        seen(store, "person-meeting")


def test_no_evidence_is_looked_up_where_none_is_wanted(store: Store) -> None:
    net = seen(store, "person-meeting", evidence=0)
    assert net.edges
    assert not any(each.evidence for each in net.edges)


def test_addresses_judged_to_be_one_are_one_node(real_store: Store) -> None:
    net = seen(real_store, "bodies-sharing-people", most=10_000)
    pairs = real_store.query("SELECT ?a ?b { ?a <%ssameAs> ?b }" % PREFIXES["sg"])  # noqa: UP031
    same = [(row[0].value, row[1].value) for row in pairs]  # type: ignore[union-attr,index]
    assert same
    assert not [pair for pair in same if set(pair) <= set(net.nodes)]
    assert [node for node in net.nodes.values() if node.data.get("also")]


def test_those_who_send_are_who_decides(real_store: Store) -> None:
    net = seen(real_store, "referrals", Scope(municipality="goteborg"), most=10_000)
    board, council = (SGID + f"goteborg/organisation/{name}" for name in ("kommunstyrelsen", "kommunfullmaktige"))
    weights = {(each.source, each.target): each.data["weight"] for each in net.edges}
    assert weights[board, council] > weights.get((council, board), 0)
    assert net.nodes[council].data["out-degree"] > net.nodes[council].data["in-degree"]


def test_two_who_met_are_two_steps_apart(store: Store) -> None:
    net = route(store, HOME + "person/nils-stahl", HOME + "person/elsa-brink")
    assert net.data["length"] == 2
    first, meeting, last = net.nodes.values()
    assert (first.label, meeting.kind, last.label) == ("Nils Ståhl", "Meeting", "Elsa Brink")
    assert HOME + "person/elsa-brink" in (last.id, *last.data["also"])
    for edge in net.edges:
        assert edge.evidence


def test_a_path_has_the_same_length_both_ways(real_store: Store) -> None:
    start, goal = SGR + "union/kommunal", SGID + "stockholm/organisation/skarholmens-stadsdelsforvaltning"
    there, back = route(real_store, start, goal), route(real_store, goal, start)
    assert there.data["length"] == back.data["length"] > 1
    assert there.data["equally_short"] == back.data["equally_short"]


def test_what_is_the_countrys_joins_nobody_unless_it_may(real_store: Store) -> None:
    one = SGID + "goteborg/organisation/kommunfullmaktige"
    other = SGID + "stockholm/organisation/socialnamnden"
    assert route(real_store, one, other).data["length"] == -1
    through = route(real_store, one, other, through_all=True)
    assert through.data["length"] > 0
    assert [iri for iri in through.nodes if iri.startswith(SGR)]


def test_no_path_and_no_way_at_all(store: Store) -> None:
    nowhere = route(store, HOME + "person/nils-stahl", HOME + "person/nobody")
    assert (nowhere.data["length"], nowhere.edges, len(nowhere.nodes)) == (-1, (), 2)
    self = route(store, HOME + "person/nils-stahl", HOME + "person/nils-stahl")
    assert (self.data["length"], len(self.nodes)) == (0, 1)


def test_a_search_that_reaches_too_many_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.networks.paths.MOST_REACHED", 2)
    with pytest.raises(TooLargeError, match="more than 2"):
        route(store, HOME + "person/nils-stahl", HOME + "person/elsa-brink")
