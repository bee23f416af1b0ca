"""The chart of an invented municipality: what is below a body, on which day, and how it is known."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph.net import Edge, Net
from graph.orgchart import orgchart
from graph.orgchart.changes import Change, changes
from graph.rows import driven
from ontology.prefixes import PREFIXES, SGID

PREFIX = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items())
BODIES = """
<o/kommun> org:classification <k/municipality> ; skos:prefLabel "Ekmåla kommun" .
<o/namnd> org:subOrganizationOf <o/kommun> ; org:classification <k/committee> ; skos:prefLabel "Miljönämnden" .
<o/kontor> org:subOrganizationOf <o/kommun> ; sg:belongsTo <o/namnd> ; org:classification <k/administration> ;
    skos:prefLabel "Miljökontoret" .
<o/enhet> sg:belongsTo <o/kontor> ; org:classification <k/unit> ; skos:prefLabel "Tillsynsenheten" ; sg:sameAs <o/enh> .
<o/enh> skos:prefLabel "Tillsynsenh" ; sg:sameAs <o/enhet> .
<o/gammal> org:subOrganizationOf <o/kommun> ; org:classification <k/committee> ; skos:prefLabel "Hälsonämnden" ;
    dcterms:isReplacedBy <o/namnd> ; org:changedBy <c/1> .
<o/namnd> org:resultedFrom <c/1> . <c/1> dcterms:date "2020-01-01"^^xsd:date .
<j/1> sg:compares <o/enhet> , <o/kontor> ; sg:verdict sgs:identity-verdict\\/part-of ;
    sg:identityReason <r/1> ; sg:identityConfidence 0.75 . <r/1> skos:notation "own-paper" .
<j/2> sg:compares <o/gammal> , <o/namnd> ; sg:verdict sgs:identity-verdict\\/successor ; sg:identityConfidence 0.85 .
""".replace("<k/", f"<{PREFIXES['sgs']}organisation-kind/")


def held(number: int, person: str, role: str, body: str, day: str = "", more: str = "") -> str:
    """A fact that states a post."""
    dated = f' ; sg:attestedOn "{day}"^^xsd:date' if day else ""
    return f"""
<m/{number}> a org:Membership ; org:member <p/{person}> ; sg:roleTitle "{role}" {dated} {more} .
<m/{number}> org:organization <o/{body}> .
<f/{number}> sg:states <m/{number}> ; sg:table "posts" ; sg:confidence 0.9 ; oa:hasTarget <f/{number}#t> .
<f/{number}#t> oa:hasSource <l/1> ; oa:hasSelector <f/{number}#s> .
<f/{number}#s> oa:exact "{person}" ; oa:start {number} ; oa:end {number + 1} .
<p/{person}> skos:prefLabel "{person}" .
<l/1> sg:layerOf <l/file> ; sg:sha256 "ab" . <l/file> sg:fileName "a.txt" ."""


HELD = (
    held(1, "Ada", "förvaltningschef", "kontor", "2021-01-10"),
    held(2, "Ada", "förvaltningschef", "kontor", "2021-06-10"),
    held(3, "Bo", "tf. förvaltningschef", "kontor", "2021-08-10"),
    held(4, "Cia", "förvaltningschef", "kontor", "2022-02-10"),
    held(5, "Dag", "handläggare", "enh", "2021-03-01"),
    held(6, "Eva", "handläggare", "enhet"),
    held(
        7, "Fia", "ordförande", "namnd", "2022-12-01", '; sg:heldFrom "2023"^^xsd:gYear ; sg:heldTo "2026"^^xsd:gYear'
    ),
)


def unheld(number: int, role: str, body: str, day: str) -> str:
    """A fact that states that a post is vacant."""
    stated = held(number, "nobody", role, body).replace("org:Membership ; org:member <p/nobody>", "org:Post")
    return stated.replace("org:organization", "org:postIn") + f'<m/{number}> sg:vacantOn "{day}"^^xsd:date .'


VACANT = (
    held(20, "Hans", "förvaltningschef", "skolan", "2020-01-10"),
    unheld(21, "förvaltningschef", "skolan", "2021-03-01"),
    held(22, "Ida", "tf. förvaltningschef", "skolan", "2021-02-01"),
    held(23, "Jan", "förvaltningschef", "skolan", "2021-09-01"),
    unheld(24, "enhetschef", "skolan", "2021-03-01"),
    '<o/skolan> skos:prefLabel "Björkskolan" .',
)


@pytest.fixture(scope="module")
def school() -> Store:
    made = Store()
    turtle = PREFIX + "".join(VACANT)
    made.extend(Quad(*each.triple) for each in parse(turtle.encode(), RdfFormat.TURTLE, base_iri=SGID))
    return made


def vacant(net: Net) -> dict[str, str]:
    """Vacant post -> on which day a paper last says so."""
    return {node.label: str(node.data["vacantOn"]) for node in net.nodes.values() if node.data.get("vacant")}


@pytest.mark.parametrize(
    ("at", "posts"),
    [
        ("2021-02-28", set()),
        ("2021-03-01", {"förvaltningschef", "enhetschef"}),
        ("2021-08-31", {"förvaltningschef", "enhetschef"}),
        ("2021-09-01", {"enhetschef"}),  # somebody is shown to hold the other
        ("2025-03-01", set()),  # four years later
    ],
)
def test_a_post_is_vacant_from_the_day_a_paper_says_so_until_somebody_is_shown(
    school: Store, at: str, posts: set[str]
) -> None:
    assert set(vacant(asked(school, "o/skolan", at))) == posts


def test_who_held_a_vacant_post_holds_it_no_longer_and_who_is_acting_does(school: Store) -> None:
    assert set(holders(asked(school, "o/skolan", "2021-02-28"))) == {"Hans", "Ida"}
    assert set(holders(asked(school, "o/skolan", "2021-03-02"))) == {"Ida"}


def test_a_vacancy_has_its_passage(school: Store) -> None:
    (found,) = [each for each in asked(school, "o/skolan", "2021-04-01").edges if each.source.endswith("enhetschef")]
    assert (found.relation, found.data["vacant"]) == ("post-of", True)
    assert [place.fact.rpartition("/")[2] for place in found.evidence] == ["24"]


@pytest.fixture(scope="module")
def store() -> Store:
    turtle = PREFIX + BODIES + "".join(HELD)
    made = Store()
    made.extend(Quad(*each.triple) for each in parse(turtle.encode(), RdfFormat.TURTLE, base_iri=SGID))
    return made


def asked(store: Store, of: str = "o/kommun", at: str = "", depth: int = 6) -> Net:
    return driven(store, orgchart(NamedNode(SGID + of), date.fromisoformat(at) if at else None, depth))


def bodies(net: Net) -> set[str]:
    return {node.label for node in net.nodes.values() if node.kind not in ("Post", "Person")}


def holders(net: Net) -> dict[str, str]:
    """Person -> basis."""
    return {net.nodes[each.source].label: str(each.data["basis"]) for each in net.edges if each.relation == "holds"}


def edge(net: Net, source: str, relation: str) -> Edge:
    (found,) = [each for each in net.edges if net.nodes[each.source].label == source and each.relation == relation]
    return found


def test_depth_counts_hops_down(store: Store) -> None:
    assert bodies(asked(store, depth=0)) == {"Ekmåla kommun"}
    assert "Tillsynsenheten" not in bodies(asked(store, depth=1))
    assert "Tillsynsenheten" in bodies(asked(store, depth=2))


def test_what_is_stated_and_what_is_judged_are_told_apart(store: Store) -> None:
    net = asked(store, "o/namnd")
    assert edge(net, "Tillsynsenheten", "belongs-to").data == {"inferred": True, "reason": "own-paper"}
    assert edge(net, "Tillsynsenheten", "belongs-to").confidence == 0.75
    assert edge(asked(store), "Miljökontoret", "part-of").data["inferred"] is False


def test_two_addresses_of_one_unit_are_one_node_with_the_posts_of_both(store: Store) -> None:
    net = asked(store, "o/kontor")
    assert net.nodes[f"{SGID}o/enhet"].data["sameAs"] == (f"{SGID}o/enh",)
    assert {"Dag", "Eva"} <= set(holders(net))
    assert bodies(asked(store, "o/enh")) == {"Tillsynsenheten"}, "asked for by the other address"


def test_a_body_is_there_until_another_takes_its_place(store: Store) -> None:
    assert "Hälsonämnden" in bodies(asked(store, at="2019-12-31"))
    assert "Miljönämnden" not in bodies(asked(store, at="2019-12-31"))
    assert "Hälsonämnden" not in bodies(asked(store, at="2020-01-01"))
    assert {"Hälsonämnden", "Miljönämnden"} <= bodies(asked(store))


def test_who_is_acting_leaves_the_other_in_place_and_a_successor_does_not(store: Store) -> None:
    autumn = asked(store, "o/kontor", "2021-09-01")
    assert holders(autumn) == {"Ada": "last-attested", "Bo": "last-attested", "Dag": "last-attested", "Eva": "undated"}
    assert edge(autumn, "Bo", "holds").data["acting"] is True
    spring = holders(asked(store, "o/kontor", "2022-03-01"))
    assert "Cia" in spring
    assert not {"Ada", "Bo"} & set(spring)


def test_a_stated_term_goes_before_the_day_of_its_paper(store: Store) -> None:
    assert "Fia" not in holders(asked(store, "o/namnd", "2022-12-31"))
    assert holders(asked(store, "o/namnd", "2026-12-31"))["Fia"] == "stated"
    assert "Fia" not in holders(asked(store, "o/namnd", "2027-01-01"))


def test_a_post_of_one_holder_without_a_known_one_is_shown_empty(store: Store) -> None:
    net = asked(store, "o/kontor", "2020-06-01")
    (post,) = [node for node in net.nodes.values() if node.label == "förvaltningschef"]
    assert post.data["holders"] == 0
    assert [each.target for each in net.edges if each.source == post.id] == [f"{SGID}o/kontor"]


def test_evidence_is_the_earliest_and_the_latest_passage(store: Store) -> None:
    ada = edge(asked(store, "o/kontor", "2021-03-01"), "Ada", "holds")
    assert [place.start for place in ada.evidence] == [2, 1]
    assert ada.data["attestations"] == 2


def told(store: Store, first: str, last: str, of: str = "o/kommun") -> list[Change]:
    days = (date.fromisoformat(first), date.fromisoformat(last))
    return list(driven(store, changes(NamedNode(SGID + of), *days)))


def test_a_new_holder_is_told_with_the_one_before(store: Store) -> None:
    (change,) = told(store, "2022-01-01", "2022-06-30")
    assert (change.kind, change.post, change.day) == ("new-holder", "förvaltningschef", "2022-02-10")
    assert change.before
    assert change.after
    assert (change.before.label, change.after.label) == ("Bo", "Cia")
    assert len(change.evidence) == 2


def test_a_body_that_took_anothers_place_is_told_by_its_day(store: Store) -> None:
    (change,) = told(store, "2019-06-01", "2020-06-01")
    assert (change.kind, change.day, change.stated) == ("renamed", "2020-01-01", True)


def test_a_post_that_a_paper_tells_to_be_vacant_is_told_with_who_held_it(school: Store) -> None:
    found = [each for each in told(school, "2021-02-28", "2021-03-01", "o/skolan") if each.kind == "vacant"]
    assert [(each.post, each.day, each.stated, each.before and each.before.label) for each in found] == [
        ("enhetschef", "2021-03-01", True, None),
        ("förvaltningschef", "2021-03-01", True, "Hans"),
    ]
    assert [place.fact.rpartition("/")[2] for place in found[1].evidence] == ["20", "21"]


def test_a_post_is_vacant_once_until_somebody_is_shown_to_hold_it() -> None:
    store = Store()
    days = ("2021-03-01", "2021-04-01", "2022-03-01")
    empty = "".join(unheld(number, "chef", "skolan", day) for number, day in enumerate(days, 30))
    turtle = PREFIX + empty + held(40, "Kim", "chef", "skolan", "2021-09-01") + '<o/skolan> skos:prefLabel "Skolan" .'
    store.extend(Quad(*each.triple) for each in parse(turtle.encode(), RdfFormat.TURTLE, base_iri=SGID))
    found = [each for each in told(store, "2021-01-01", "2022-12-31", "o/skolan") if each.kind == "vacant"]
    assert [(each.day, each.before and each.before.label) for each in found] == [
        ("2021-03-01", None),
        ("2022-03-01", "Kim"),
    ]


def test_a_stated_term_begins_and_ends(store: Store) -> None:
    assert [(each.kind, each.stated) for each in told(store, "2022-12-31", "2023-06-30")] == [("first-shown", True)]
    assert [(each.kind, each.day) for each in told(store, "2025-06-30", "2027-01-01")] == [("ended", "2026")]


def test_what_is_not_below_a_body_has_no_part_in_its_chart(store: Store) -> None:
    assert bodies(asked(store, "o/enhet")) == {"Tillsynsenheten"}
