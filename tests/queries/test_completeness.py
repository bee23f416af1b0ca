"""What is missing between what is there, and what was not understood: on a few invented statements."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from ontology.prefixes import PREFIXES
from queries.library import find

BOARD, COUNCIL = "<urn:board>", "<urn:council>"


def asked(statements: str, name: str, columns: str, **values: str) -> list[tuple[str, ...]]:
    store = Store()
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    store.load(f"{prefixes}{statements}".encode(), format=RdfFormat.TURTLE)
    query = find(name)
    answer = store.query(query.text, substitutions=query.bind(values))
    assert isinstance(answer, QuerySolutions)
    return [tuple("" if row[c] is None else row[c].value for c in columns.split()) for row in answer]


def meeting(body: str, day: str, numbers: Sequence[int | str], kind: str = "minutes") -> str:
    held = f"{body[1:-1]}/{day}"
    statements = [
        f'<{held}> a sg:Meeting ; sg:body {body} ; dcterms:date "{day}"^^xsd:date .',
        f"<{held}/{kind}> dcterms:type <https://w3id.org/stadsgraf/scheme/document-kind/{kind}> .",
    ]
    for n in numbers:
        item = f"<{held}/item{n}>"
        statements.append(f'{item} a sg:AgendaItem ; sg:number "{n}" ; sg:atMeeting <{held}> .')
        statements.append(f"[] sg:states {item} ; oa:hasTarget [ sg:inDocument <{held}/{kind}> ] .")
    return "\n".join(statements) + "\n"


def gaps(statements: str) -> list[tuple[str, ...]]:
    return asked(statements, "paragraph-gaps", "body year first last")


def test_paragraphs_within_and_between_meetings_are_missing() -> None:
    year = meeting(BOARD, "2031-02-03", (1, 2, 4)) + meeting(BOARD, "2031-03-03", (10, 11))
    assert gaps(year) == [("urn:board", "2031", "3", "3"), ("urn:board", "2031", "5", "9")]


def test_each_year_and_body_counts_its_own() -> None:
    years = meeting(BOARD, "2031-12-03", (40, 41)) + meeting(BOARD, "2032-01-03", (1, 2))
    assert gaps(years + meeting(COUNCIL, "2031-12-04", (80, 81))) == []


def test_items_of_a_summons_are_no_paragraphs() -> None:
    assert gaps(meeting(BOARD, "2031-02-03", (1, 2), "agenda") + meeting(BOARD, "2031-03-03", (41, 42))) == []


def test_what_is_no_number_is_no_paragraph() -> None:
    assert gaps(meeting(BOARD, "2031-02-03", (1, "2a", 2, 3, ""))) == []


def cases(*numbers: str) -> str:
    return "\n".join(f'<urn:case{i}> a sg:Case ; sg:diaryNumber "{n}" .' for i, n in enumerate(numbers))


DIARY = [f"KS 2031/{n}" for n in range(1, 21) if n not in (7, 12, 13)]


def test_numbers_that_a_known_series_lacks() -> None:
    assert asked(cases(*DIARY), "diary-gaps", "series first last") == [("KS 2031/", "7", "7"), ("KS 2031/", "12", "13")]


@pytest.mark.parametrize(
    ("numbers", "values"),
    [
        (DIARY, {"least": "18"}),
        ([f"KS 2031/{n}" for n in range(1, 60, 3)], {}),
        ([f"{n}.1-{n}/2031" for n in range(1, 20)], {}),
        ([f"KS 2031/{n:04}" for n in range(1, 20)], {}),
    ],
    ids=["few", "sparse", "no series", "leading zeros"],
)
def test_series_of_which_too_little_is_known_or_nothing_missing(numbers: list[str], values: dict[str, str]) -> None:
    assert asked(cases(*numbers), "diary-gaps", "series", **values) == []


FILES = """
<urn:a> sg:fileName "a.txt" ; sg:wordCount 200 ; sg:understoodWords 150 ; sg:unknownHeading "Läget" , "Vägen dit" .
<urn:b> sg:fileName "b.txt" ; sg:wordCount 100 ; sg:understoodWords 20 ; sg:unknownHeading "Läget" .
<urn:c> sg:fileName "c.txt" ; sg:wordCount 0 ; sg:understoodWords 0 .
<urn:d> sg:fileName "d.txt" ; sg:wordCount 10 ; sg:understoodWords 10 .
"""


def test_the_least_understood_source_comes_first() -> None:
    rows = asked(FILES, "understood", "source share headings")
    assert rows == [("b.txt", "0.2", "1"), ("a.txt", "0.75", "2"), ("d.txt", "1", "0")]


def test_the_heading_that_most_sources_have_comes_first() -> None:
    assert asked(FILES, "unknown-headings", "heading sources") == [("Läget", "2"), ("Vägen dit", "1")]


def test_a_motion_waits_until_the_council_decides_what_becomes_of_it() -> None:
    outcome, kind = "urn:outcome", "urn:kind"
    motion = f"""
        <{kind}/motion> skos:notation "motion" . <{outcome}/approve> skos:notation "approve" .
        <{outcome}/forward> skos:notation "forward" . {COUNCIL} a sg:Council . {BOARD} a sg:Committee .
        <urn:m> a sg:Document ; dcterms:type <{kind}/motion> ; dcterms:date "2030-11-20"^^xsd:date ;
            sg:inCase <urn:c> .
        <urn:sent> a sg:Decision ; sg:inCase <urn:c> ; dcterms:date "2030-12-01"^^xsd:date ; sg:decidedBy {COUNCIL} ;
            sg:outcome <{outcome}/forward> .
        <urn:board> a sg:Decision ; sg:inCase <urn:c> ; dcterms:date "2031-10-01"^^xsd:date ; sg:decidedBy {BOARD} ;
            sg:outcome <{outcome}/approve> .
        """
    decided = f"""
        <urn:end> a sg:Decision ; sg:inCase <urn:c> ; dcterms:date "2031-12-19"^^xsd:date ; sg:decidedBy {COUNCIL} ;
            sg:outcome <{outcome}/approve> ."""
    columns = "decided_on months"
    assert asked(motion, "time-to-decision", columns) == [("", "")]
    assert asked(motion, "time-to-decision", columns, to="2032-11-20") == [("", "24")]
    assert asked(motion + decided, "time-to-decision", columns, to="2032-11-20") == [("2031-12-19", "12")]


def test_of_a_union_that_objects_stands_what_was_decided_then_and_not_before() -> None:
    statements = """
        <urn:oppose> skos:notation "oppose" . <urn:approve> skos:notation "approve" . <urn:u> a sg:UnionLocal .
        <urn:p> a sg:Party . <urn:c> sg:diaryNumber "KS 2031/4" .
        <urn:f> sg:states <urn:s> . <urn:g> sg:states <urn:t> .
        <urn:s> a sg:Statement ; sg:stance <urn:oppose> ; sg:actor <urn:u> ; sg:inCase <urn:c> ;
            dcterms:date "2031-02-03"^^xsd:date .
        <urn:t> a sg:Statement ; sg:stance <urn:oppose> ; sg:actor <urn:p> ; sg:inCase <urn:c> .
        <urn:early> a sg:Decision ; sg:inCase <urn:c> ; dcterms:date "2031-01-03"^^xsd:date .
        <urn:late> a sg:Decision ; sg:inCase <urn:c> ; dcterms:date "2031-03-03"^^xsd:date ;
            sg:outcome <urn:approve> ."""
    found = asked(statements, "unions-and-outcome", "diary_number said_on decided_on outcome", stance="oppose")
    assert found == [("KS 2031/4", "2031-02-03", "2031-03-03", "approve")]


def test_who_reserves_is_counted_for_a_party_whether_it_or_a_member_does() -> None:
    kind = "https://w3id.org/stadsgraf/scheme/statement-kind/reservation"
    statements = f"""
        <{kind}> skos:notation "reservation" . <urn:p> a sg:Party ; skos:prefLabel "Partiet" .
        <urn:a> a sg:Statement ; dcterms:type <{kind}> ; sg:actor <urn:p> ; sg:inCase <urn:c> .
        <urn:b> a sg:Statement ; dcterms:type <{kind}> ; sg:actor <urn:nn> ; sg:inNameOf <urn:p> ;
            sg:inCase <urn:c> ."""
    found = asked(statements, "dissent-by-party", "party statements cases", kind="reservation")
    assert found == [("Partiet", "2", "1")]
