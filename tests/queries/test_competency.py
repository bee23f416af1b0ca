"""The competency questions have the answers that a careful reader of the papers gives, and need all of the model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store
from rdflib import ORG, OWL, RDF, RDFS, Graph, URIRef

from graph.inferred import INFERRED
from graph.rows import rows
from ontology.prefixes import PREFIXES, expand
from queries.competency import Answer, Competency, competencies, read
from queries.competency.page import command, page
from queries.library import QueryError, find, library

QUESTIONS = competencies()
REAL = [each for each in QUESTIONS if each.real is not None]
SG = PREFIXES["sg"]


@dataclass(frozen=True)
class Found:
    """What the store answers: rows in the columns that are told, how many rows there are, all IRIs in them."""

    rows: set[tuple[str, ...]]
    count: int
    nodes: set[str]


def found(store: Store, question: Competency, answer: Answer) -> Found:
    query = find(question.query)
    every = (dict(zip(query.columns, row, strict=True)) for row in rows(store, query.text, query.bind(answer.values)))
    answered = [row for row in every if all(said(row[name]) == value for name, value in answer.of.items())]
    told = {tuple(said(row[name]) for name in answer.columns) for row in answered}
    nodes = {term.value for row in answered for term in row.values() if isinstance(term, NamedNode)}
    return Found(told, len(answered), nodes)


def said(term: Literal | NamedNode | BlankNode | None) -> str:
    return "" if term is None else term.value


def hold(store: Store, question: Competency, answer: Answer) -> None:
    """Fails unless the store answers so."""
    answered = found(store, question, answer)
    assert set(answer.rows) - answered.rows == set(), "rows that are right and not found"
    if not answer.partial:
        assert answered.rows - set(answer.rows) == set(), "rows that are found and not right"
    if answer.count is not None:
        assert answered.count == answer.count


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_of_the_examples_the_answer_is_right(example_store: Store, question: Competency) -> None:
    hold(example_store, question, question.examples)


@pytest.mark.parametrize("question", REAL, ids=lambda question: question.name)
def test_of_real_papers_the_answer_is_right(real_store: Store, question: Competency) -> None:
    assert question.real is not None
    hold(real_store, question, question.real)


def test_there_are_fifty_and_no_two_are_alike() -> None:
    assert len(QUESTIONS) >= 50
    for told in ("name", "sv", "en"):
        assert len({getattr(each, told) for each in QUESTIONS}) == len(QUESTIONS)
    asked = [(each.query, *sorted(each.examples.values.items()), each.examples.columns) for each in QUESTIONS]
    assert len(set(asked)) == len(QUESTIONS)


def test_everybody_asks() -> None:
    assert {who for each in QUESTIONS for who in each.asked_by} == {"researcher", "union", "auditor", "citizen"}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_what_is_left_out_is_explained(question: Competency) -> None:
    for answer in filter(None, [question.examples, question.real]):
        assert answer.note or not answer.partial


@pytest.fixture(scope="module")
def model(root: Path) -> Graph:
    graph = Graph()
    for path in [*(root / "ontology/model").glob("*.ttl"), root / "ontology/borrowed.ttl"]:
        graph.parse(path)
    for term, about in ((ORG.organization, RDFS.range), (ORG.subOrganizationOf, RDFS.range)):
        graph.add((term, about, ORG.Organization))  # as W3C ORG says
    graph.add((ORG.classification, RDFS.domain, ORG.Organization))
    return graph


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_it_exercises_terms_that_there_are(model: Graph, question: Competency) -> None:
    ours = [URIRef(expand(term)) for term in question.exercises if term.startswith("sg:")]
    assert [term for term in ours if (term, RDF.type, None) not in model] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_query_asks_of_the_properties(question: Competency) -> None:
    text = find(question.query).text
    asked = [term for term in question.exercises if term.partition(":")[2][0].islower()]
    assert [term for term in asked if term not in text] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_the_query_or_its_answer_has_to_do_with_the_classes(
    model: Graph, example_store: Store, question: Competency
) -> None:
    text = find(question.query).text
    nodes = found(example_store, question, question.examples).nodes
    for term in question.exercises:
        cls = URIRef(expand(term))
        if not term.startswith("sg:") or (cls, RDF.type, OWL.Class) not in model:
            continue
        family = {*model.transitive_objects(cls, RDFS.subClassOf), *model.transitive_subjects(RDFS.subClassOf, cls)}
        properties = {p for c in family for about in (RDFS.domain, RDFS.range) for p in model.subjects(about, c)}
        named = any(re.search(rf"{short(str(each))}\b", text) for each in family | properties)
        assert named or is_among(example_store, nodes, cls), term


def short(term: str) -> str:
    """A term as queries write it."""
    return next((f"{prefix}:{term[len(iri) :]}" for prefix, iri in PREFIXES.items() if term.startswith(iri)), term)


def is_among(store: Store, nodes: set[str], cls: URIRef) -> bool:
    """Whether a node of an answer, or of a fact that the answer names, belongs to a class."""
    for node in nodes:
        within = f"GRAPH <{node}> {{ {{ ?x ?p ?y }} UNION {{ ?y ?p ?x }} }}"
        if store.query(f"ASK {{ <{node}> a <{cls}> }}") or store.query(f"ASK {{ {within} ?x a <{cls}> }}"):
            return True
    return False


FILLED = f"""
SELECT DISTINCT ?cls {{
  ?node a ?cls . FILTER(STRSTARTS(STR(?cls), "{SG}"))
  FILTER EXISTS {{ GRAPH ?fact {{ {{ ?node ?p ?o }} UNION {{ ?s ?p ?node }} }} }}
}}"""


def filled(store: Store) -> set[str]:
    """The classes of the model that papers fill."""
    solutions = store.query(FILLED)
    assert isinstance(solutions, QuerySolutions)
    return {row["cls"].value for row in solutions}


EXERCISED = {expand(term) for each in QUESTIONS for term in each.exercises}


def test_every_class_that_the_examples_fill_is_exercised(example_store: Store) -> None:
    assert filled(example_store) - EXERCISED == set()


def test_every_class_that_real_papers_fill_is_exercised(real_store: Store) -> None:
    assert filled(real_store) - EXERCISED == set()


def test_the_page_is_up_to_date(root: Path) -> None:
    told = (root / "docs/questions.md").read_text(encoding="utf-8")
    assert told == page(), "run `python -m queries.competency`"


def test_an_answer_of_one_document_is_told_as_such() -> None:
    confined = ONE.replace("[question.examples]", "[question.examples]\nof = { source = 'a.txt' }")
    (question,) = read("meetings", confined)
    assert question.examples.of == {"source": "a.txt"}


def test_the_command_can_be_typed() -> None:
    answer = Answer(columns=("a",), rows=(), values={"kind": "facklig synpunkt", "least": "2"})
    assert command("positions", answer) == "stadsgraf query positions -p kind='facklig synpunkt' -p least=2"


ONE = """
[[question]]
name = "one"
sv = "Vad?"
en = "What?"
asked_by = ["citizen"]
why = "So."
query = "votes"
exercises = ["sg:Vote"]
[question.examples]
answer = '''
item | yes
77 | 7
'''
"""


def test_a_question_is_read() -> None:
    (question,) = read("meetings", ONE)
    assert (question.theme, question.examples.columns, question.examples.rows) == (
        "meetings", ("item", "yes"), (("77", "7"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("[question.examples]", "[question.examples]\nof = { day = '1' }", "votes has no column day"),
        ('why = "So."', "", "meetings.toml, question one: why is missing"),
        ('["citizen"]', '["mayor"]', "asked_by is of researcher, union, auditor, citizen, not mayor"),
        ("item | yes", "item | ayes", "votes has no column ayes"),
        ("77 | 7", "77", "the row 77 has not the columns item | yes"),
        ('"votes"', '"vote"', "no query is called vote; did you mean votes"),
        ("name =", "name", "meetings.toml is not well-formed TOML"),
    ],
)
def test_what_is_not_fit_is_named(right: str, wrong: str, message: str) -> None:
    with pytest.raises(QueryError, match=message.replace("|", "[|]")):
        read("meetings", ONE.replace(right, wrong))


@pytest.fixture(scope="module")
def without_inferences(example_store: Store) -> Store:
    """The examples' release as it is when what follows from it is left out."""
    inferred = NamedNode(INFERRED)
    assert any(example_store.quads_for_pattern(None, None, None, inferred))
    store = Store()
    store.extend(quad for quad in example_store if quad.graph_name != inferred)
    return store


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_what_follows_is_no_part_of_an_answer(
    example_store: Store, without_inferences: Store, question: Competency
) -> None:
    query = find(question.query)
    values = query.bind(question.examples.values)
    assert sorted(map(str, rows(example_store, query.text, values))) == sorted(
        map(str, rows(without_inferences, query.text, values))
    )


@pytest.mark.parametrize(
    "name", [name for name, query in library().items() if not any(p.required for p in query.parameters)]
)
def test_nor_of_one_to_a_question_that_needs_no_parameter(
    example_store: Store, without_inferences: Store, name: str
) -> None:
    query = find(name)
    assert sorted(map(str, rows(example_store, query.text, query.bind({})))) == sorted(
        map(str, rows(without_inferences, query.text, query.bind({})))
    )


def inferred_examples(root: Path) -> list[str]:
    return re.findall(r"```sparql\n(.*?)```", (root / "docs/inferred.md").read_text(encoding="utf-8"), re.DOTALL)


def test_what_the_page_on_inferences_asks_has_answers(
    root: Path, example_store: Store, without_inferences: Store
) -> None:
    examples = inferred_examples(root)
    assert len(examples) == 3
    for each in examples:
        assert list(rows(example_store, each, {}))
        assert not list(rows(without_inferences, each, {}))
