"""Facts told in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from pyoxigraph import Literal, NamedNode

from api import vocabulary
from api.names import Name, Names
from api.pages import texts
from api.site.telling import Stated, day, listed, sentence
from graph.rows import Value
from ingest.facts import FACT_TYPES
from ontology.prefixes import PREFIXES, SGID

TRUE = Literal(True)
DATE = Literal("2021-03-11", datatype=NamedNode(PREFIXES["xsd"] + "date"))
BODY, OTHER = NamedNode(f"{SGID}granvik/organisation/a"), NamedNode(f"{SGID}granvik/organisation/b")
NODE = NamedNode(f"{SGID}granvik/decision/1")


@pytest.fixture(scope="module")
def named() -> Names:
    of = {BODY.value: Name("Kulturnämnden"), OTHER.value: Name("Socialnämnden"), NODE.value: Name("beslut")}
    return Names(of, vocabulary.read(), "sv")


def told(table: str, values: Mapping[str, Sequence[Value]], named: Names) -> str:
    return "".join(cell.text for cell in sentence(Stated("", table, NODE, "0.9", values), named))


def test_a_decision_in_words(named: Names) -> None:
    values: dict[str, Sequence[Value]] = {
        "decidedBy": [BODY],
        "date": [DATE],
        "text": [Literal("Nämnden avslår motionen.")],
    }
    said = sentence(Stated("", "decisions", NODE, "0.9", values), named)
    assert "".join(cell.text for cell in said) == (
        "Kulturnämnden beslutade den 11 mars 2021: ”Nämnden avslår motionen.”"
    )  # fmt: skip
    assert [cell.href for cell in said if cell.href] == ["/id/granvik/organisation/a", "/id/granvik/decision/1"]


def test_what_is_not_told_is_left_out(named: Names) -> None:
    assert told("decisions", {"text": [Literal("Avslag.")]}, named) == "Beslut: ”Avslag.”"
    assert told("meetings", {"startsAt": [Literal("13:00")]}, named) == "Möte, klockan 13:00."


@pytest.mark.parametrize(("value", "words"), [("true", "var närvarande"), ("false", "var frånvarande")])
def test_yes_and_no_are_words(named: Names, value: str, words: str) -> None:
    present = Literal(value, datatype=NamedNode(PREFIXES["xsd"] + "boolean"))
    assert told("attendance", {"person": [BODY], "present": [present]}, named) == f"Kulturnämnden {words}."


def test_a_long_title_is_not_repeated_on_its_own_page(named: Names) -> None:
    long = Names(
        {**named.of, NODE.value: Name("Svar på motion om ny samverkansöverenskommelse")}, named.vocabulary, "sv"
    )
    step = Stated("", "lineage", NODE, "0.9", {"from": [NODE], "relation": [Literal("besvarar")], "to": [OTHER]})
    said = sentence(step, long, here=("/id/granvik/decision/1",))
    assert "".join(cell.text for cell in said) == "Det här besvarar Socialnämnden."


def test_several_are_listed(named: Names) -> None:
    facts = Stated("", "agreements", NODE, "0.9", {"party": [BODY, OTHER, Literal("Byalaget")]})
    assert "".join(cell.text for cell in listed(facts, "party", named)) == "Kulturnämnden, Socialnämnden och Byalaget"


def test_long_words_are_cut_and_signs_shown(named: Names) -> None:
    assert len(told("decisions", {"text": [Literal("x" * 1_000_000)]}, named)) < 400
    assert "\u202e" not in told("decisions", {"text": [Literal("a\u202eb")]}, named)


@pytest.mark.parametrize("table", [each.table for each in FACT_TYPES])
def test_every_table_can_be_told(table: str) -> None:
    entry = texts()[f"telling.{table}"]
    assert entry["sv"].count("{") == entry["en"].count("{")


@pytest.mark.parametrize("written", ["", "2021-13-01", "i våras"])
def test_what_is_no_day_is_as_it_is_written(written: str) -> None:
    assert day(written, "sv") == written
