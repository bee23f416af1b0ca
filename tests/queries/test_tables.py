from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from queries.library import Query, tables
from tests.queries.conftest import Asked

EXPECTED = {
    "documents": ("kind title date diary_number issuer",
        ("referral", "Remiss av motion om fler fritidsgårdar", "2021-02-01", "KS 2021/7", "Kommunstyrelsen")),
    "meetings": ("body date starts ends place", ("Kulturnämnden", "2021-03-11", "13:00", "14:30", "sal Björken")),
    "attendance": ("date person represents present", ("2021-03-11", "Åke Öman", "M", "false")),
    "meeting_roles": ("date person function represents", ("2021-03-11", "Nils Ståhl", "ordförande", "S")),
    "agenda": ("date number heading", ("2021-03-11", "3", "Remiss om fritidsgårdar")),
    "posts": ("person role organisation date", ("Elsa Brink", "skyddsombud", "", "2022")),
    "organisations": ("name kind part_of", ("Kulturnämnden", "committee", "Granviks kommun")),
    "cases": ("diary_number title body", ("KN 2021/14", "Remiss om fritidsgårdar", "Kulturnämnden")),
    "proposals": ("diary_number proposer body date clause text",
        ("KN 2021/14", "Kulturförvaltningen", "Kulturnämnden", "2022-05-19", "1", "Nämnden godkänner svaret.")),
    "decisions": ("diary_number body date clause text outcome",
        ("KN 2021/14", "Kulturnämnden", "2022-05-19", "1", "Kulturnämnden godkänner svaret.", "approve")),
    "votes": ("diary_number date item yes no abstain absent", ("KN 2021/14", "2022-05-19", "3", "6", "5", "", "")),
    "delegated_decisions": ("diary_number title date role",
        ("KN 2021/20", "Hyra av replokal", "2021-02-02", "enhetschef")),
    "agreements": ("title diary_number party valid_from valid_to status supersedes",
        ("Samverkansöverenskommelse 2022", "", "Kommunal", "", "", "proposed", "Samverkansöverenskommelse 2018")),
    "agreement_terms": ("title diary_number kind text group person yearly",
        ("Samverkansöverenskommelse 2022", "", "seat", "kulturchefen", "Styrgruppen", "", "")),
    "recusals": ("diary_number date item person represents reason",
        ("", "2022-05-19", "4", "Åke Öman", "M", "jäv")),
    "lineage": ("from relation to", ("KS 2021/7", "refers", "motion 2021-01-10")),
    "statements": ("diary_number date kind actor stance about",
        ("KN 2021/14", "2022-05-19", "reservation", "Åke Öman (M)", "oppose", "KN 2021/14")),
    "signatures": ("document person represents date method", ("2021-03-11", "Nils Ståhl", "S", "", "digital")),
    "figures": ("title row column value unit",
        ("Driftbudget för kulturnämnden 2022", "Fritidsgårdar", "Budget 2022", "1250", "tkr")),
    "legal_references": ("statute chapter section about", ("Medbestämmandelagen", "", "11", "Förhandling")),
    "findings": ("kind explanation", ("missing-document", "Bilaga 2 omnämns men följer inte med.")),
}  # fmt: skip


@pytest.mark.parametrize("name", tables())
def test_row_of_each_table(asked: Asked, name: str) -> None:
    columns, row = EXPECTED[name]
    assert row in asked(name, columns)


@pytest.mark.parametrize("name", tables())
def test_every_fact_is_one_row(asked: Asked, store: Store, name: str) -> None:
    facts = store.query(f'SELECT ?f {{ ?f <https://w3id.org/stadsgraf/def#table> "{name}" }}')
    assert isinstance(facts, QuerySolutions)
    assert len(asked(name, "source")) == len(list(facts))


def test_statement_of_an_organisation_has_no_parentheses(asked: Asked) -> None:
    assert ("Lärarförbundet",) in asked("statements", "actor")


def test_names_are_those_of_the_document(asked: Asked) -> None:
    assert {("Lärarförbundet",), ("Sveriges Lärare",)} <= set(asked("attendance", "represents"))


@pytest.mark.parametrize("query", tables().values(), ids=lambda query: query.name)
def test_rows_are_in_order_of_source_and_start(store: Store, query: Query) -> None:
    found = store.query(query.text)
    assert isinstance(found, QuerySolutions)
    places = [(row["source"].value, int(row["start"].value)) for row in found]
    assert places == sorted(places)


def test_columns_are_those_of_the_gold_tables(shared: Path) -> None:
    described = (shared / "gold/README.md").read_text(encoding="utf-8")
    gold = dict(re.findall(r"^### (\w+).*\n`source,line,(\S+)`", described, re.MULTILINE))
    assert len(gold) == 17
    ours = {name: ",".join(query.columns) for name, query in tables().items() if name in gold}
    assert ours == {name: f"source,start,end,{columns},fact" for name, columns in gold.items()}


@pytest.mark.parametrize("name", tables())
def test_each_row_names_the_fact_that_is_its_evidence(store: Store, name: str) -> None:
    facts = store.query(f'SELECT ?fact {{ ?fact <https://w3id.org/stadsgraf/def#table> "{name}" }}')
    assert isinstance(facts, QuerySolutions)
    named = store.query(tables()[name].text)
    assert isinstance(named, QuerySolutions)
    assert {row["fact"] for row in named} == {row["fact"] for row in facts}
