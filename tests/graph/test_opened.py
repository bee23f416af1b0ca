"""A release in Python."""

from __future__ import annotations

from datetime import date

import pytest

import graph
from graph.layout import ReleaseError
from graph.opened import Opened, edges, networkx_of, nodes
from graph.release import Release, activate
from ontology.prefixes import SGID
from queries.parameters import ParameterError

CASE = f"{SGID}granvik/case/kn-2021-14"


@pytest.fixture(scope="module")
def town(release: Release) -> Opened:
    data = release.path.parent.parent
    activate(data, release.id)
    return graph.open(data)


def test_where_there_is_no_release_it_says_what_to_do(tmp_path: object) -> None:
    with pytest.raises(ReleaseError, match="stadsgraf ingest"):
        graph.open(str(tmp_path))


def test_a_release_is_opened_by_its_id_too(town: Opened, release: Release) -> None:
    assert graph.open(release.path.parent.parent, release.id).release == town.release == release


def test_a_folder_is_told_by_the_environment(release: Release, monkeypatch: pytest.MonkeyPatch, town: Opened) -> None:
    monkeypatch.setenv("STADSGRAF_DATA", str(release.path.parent.parent))
    assert graph.open().release == town.release


def test_a_table_is_a_frame_with_numbers_and_truth_as_such(town: Opened) -> None:
    present = town.table("attendance").set_index("person")["present"]
    assert (present["Nils Ståhl"].all(), present["Åke Öman"]) == (True, False)
    assert town.table("votes")["yes"].sum() > 0


def test_an_unknown_table_is_told_which_there_are(town: Opened) -> None:
    with pytest.raises(KeyError, match="attendance"):
        town.table("tables")


def test_a_question_takes_names_for_things(town: Opened) -> None:
    by_name = town.ask("decisions-of-body", body="Kulturnämnden")
    assert len(by_name) == len(town.ask("decisions-of-body", body=f"{SGID}granvik/organisation/kulturnamnden")) > 0
    with pytest.raises(ParameterError):
        town.ask("decisions-of-body", body="Rymdnämnden")


def test_every_question_is_listed(town: Opened) -> None:
    assert town.questions().loc["positions", "parameters"] == "kind"


def test_sparql_needs_no_prefixes(town: Opened) -> None:
    assert list(town.sparql("SELECT ?n WHERE { ?m a sg:Meeting } ORDER BY ?n").columns) == ["n"]
    with pytest.raises(TypeError):
        town.sparql("ASK { ?s ?p ?o }")


def test_a_lineage_is_nodes_and_edges_with_their_passages(town: Opened) -> None:
    walked = town.lineage("KN 2021/14", at=date(2022, 1, 1))
    assert CASE in nodes(walked).index
    quoted = edges(walked)
    assert quoted.loc[quoted["relation"] == "answers", "quote"].str.len().min() > 0
    assert town.lineage(CASE).nodes.keys() == walked.nodes.keys()


def test_a_net_keeps_its_shape_for_networkx(town: Opened) -> None:
    walked = town.lineage(CASE)
    drawn = networkx_of(walked)
    assert (len(drawn), drawn.number_of_edges()) == (len(walked.nodes), len(walked.edges))
    assert {relation for *_, relation in drawn.edges(data="relation")} == {edge.relation for edge in walked.edges}


def test_frames_of_nothing_have_their_columns(town: Opened) -> None:
    alone = town.lineage(CASE, depth=0)
    assert list(nodes(alone).index) == [CASE]
    assert {"source", "relation", "target", "quote"} <= set(edges(alone).columns)


def test_an_org_chart_is_of_a_body_by_its_name(town: Opened) -> None:
    chart = town.orgchart("Kulturnämnden", date(2021, 3, 11))
    assert f"{SGID}granvik/organisation/kulturnamnden" in chart.nodes
    assert f"{SGID}granvik/person/nils-stahl" in chart.nodes


def test_a_network_is_of_a_scope(town: Opened) -> None:
    assert town.network("person-meeting", municipality="granvik").nodes
    assert not town.network("person-meeting", municipality="annanstad").nodes


def test_a_passage_stands_in_its_text(town: Opened) -> None:
    facts = town.table("posts")["fact"]
    found = town.passages(facts)
    assert set(found.index) == set(facts)
    assert "Nils Ståhl (S), ordförande" in set(found["quote"])
