"""One matter told in steps: each keeps to the shapes with those before it, and quotes what the papers say."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store, parse

from ontology.prefixes import sparql_prologue
from shapes.validate import validate

EXAMPLES = Path(__file__).parents[2] / "examples"
STEPS = sorted((EXAMPLES / "life").glob("*.ttl"))
QUOTES = """
    SELECT ?name ?digest ?length ?start ?end ?exact {
        ?target oa:hasSource ?layer ; oa:hasSelector ?selector .
        ?selector oa:start ?start ; oa:end ?end ; oa:exact ?exact .
        ?layer sg:layerOf ?file ; sg:sha256 ?digest ; sg:codePoints ?length . ?file sg:fileName ?name
    }
"""
BACK = """
    SELECT DISTINCT ?first {
        <https://w3id.org/stadsgraf/id/ekmala/case/sn-2024-149>
            (sg:implements|sg:basedOn|^sg:inParagraph|sg:inCase|sg:sameMatter|sg:answers)+ ?first .
        ?first dcterms:type ?kind .
        ?kind skos:notation "motion"
    }
"""


def told(steps: list[Path]) -> list[Quad]:
    return [quad for path in steps for quad in parse(path=path)]


@pytest.fixture(scope="module")
def store() -> Store:
    """All steps, and the kinds of documents."""
    store = Store()
    store.extend(told(STEPS))
    store.load(path=EXAMPLES.parent / "ontology" / "schemes" / "document-kind.ttl")
    return store


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    found = []
    for row in store.query(sparql_prologue() + query):
        values = [value for value in row if isinstance(value, NamedNode | Literal)]
        found.append(tuple(value.value for value in values))
    return found


@pytest.mark.parametrize("last", range(1, len(STEPS) + 1), ids=[path.stem for path in STEPS])
def test_the_shapes_find_nothing_after_a_step(last: int) -> None:
    assert [(each.severity, each.en, each.focus) for each in validate(told(STEPS[:last])).results] == []


def test_steps_are_numbered_from_the_first() -> None:
    assert [path.stem.partition("-")[0] for path in STEPS] == [f"{number:02}" for number in range(1, len(STEPS) + 1)]


def test_no_step_says_again_what_an_earlier_one_says() -> None:
    quads = told(STEPS)
    assert len(quads) == len(set(quads))


def test_every_quote_stands_where_it_says(store: Store) -> None:
    quotes = rows(store, QUOTES)
    assert len(quotes) > 30
    for name, digest, length, start, end, exact in quotes:
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        assert hashlib.sha256(text.encode()).hexdigest() == digest, name
        assert len(text) == int(length), name
        assert text[int(start) : int(end)] == exact, name


def test_the_plan_leads_back_to_the_motion(store: Store) -> None:
    assert rows(store, BACK) == [("https://w3id.org/stadsgraf/id/ekmala/document/motion",)]


def test_the_old_agreement_is_replaced(store: Store) -> None:
    query = 'SELECT ?number { ?new sg:diaryNumber "KS 2024/118" ; sg:supersedes/sg:diaryNumber ?number }'
    assert rows(store, query) == [("KS 2019/87",)]
