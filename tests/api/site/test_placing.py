"""Where nodes stand in time: by their own day, that of the paper that ties them, or of what they hang together with."""

from __future__ import annotations

from api.site.placing import placed
from graph.net import Edge, Net, Node, Place


def net(*nodes: Node, edges: tuple[Edge, ...]) -> Net:
    return Net({each.id: each for each in nodes}, edges)


def said_in(document: str) -> tuple[Place, ...]:
    return (Place("urn:fact", "ord", "urn:file", "a.txt", document, None, "ab", 0, 3, 0.9),)


def test_a_case_stands_where_the_first_of_its_papers_does() -> None:
    case, first, last = (
        Node("case", "Case", "ärendet"),
        Node("motion", "Document", "motionen", {"date": "2023-05-01"}),
        Node("reply", "Document", "svaret", {"date": "2024-02-01"}),
    )
    ties = tuple(Edge(each.id, "case", "part-of", 0.9) for each in (last, first))
    assert placed(net(case, first, last, edges=ties))["case"] == "2023-05-01"


def test_what_has_no_day_stands_where_the_paper_does_that_tells_of_it() -> None:
    body = Node("body", "Organization", "nämnden")
    case = Node("case", "Case", "ärendet")
    referral = Node("referral", "Document", "remissen", {"date": "2023-06-01"})
    ties = (
        Edge("referral", "case", "part-of", 0.9),
        Edge("case", "body", "forwards-to", 0.9, said_in("referral")),
    )
    assert placed(net(body, case, referral, edges=ties))["body"] == "2023-06-01"


def test_what_nothing_dated_leads_to_has_no_place() -> None:
    one, other = Node("one", "Case", "ett"), Node("other", "Case", "ett annat")
    assert placed(net(one, other, edges=(Edge("one", "other", "answers", 0.9),))) == {}
