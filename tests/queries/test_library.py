from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store, Variable

from ontology.prefixes import PREFIXES
from queries.library import Query, QueryError, find, library, parse, read, tables
from queries.parameters import TYPES, ParameterError

QUERIES = list(library().values())
HEADER = """\
# Which cases has a body registered?
# sv: Vilka ärenden har ett organ diariefört?
#
# Two lines of
# description.
# sv: Beskrivning
# sv: på två rader.
#
# ?body   organisation  whose diary it is
# sv ?body: vars diarium det är
# ?word   text          a word of the title  [skola]
# ?until  date          last day  []
#
# tags: case, organisation
"""
EXAMPLE = (
    HEADER + "SELECT ?case ?body ?word ?until WHERE { ?case <urn:body> ?body ; <urn:word> ?word ; <urn:day> ?until }\n"
)
SEK = "https://w3id.org/stadsgraf/id/x/organisation/sek"


@pytest.fixture
def example() -> Query:
    return parse("example", EXAMPLE)


def test_header_is_the_documentation(example: Query) -> None:
    assert example.title == "Which cases has a body registered?"
    assert example.description == "Two lines of\ndescription."
    assert example.tags == ("case", "organisation")
    assert [(p.name, p.type, p.default) for p in example.parameters] == [
        ("body", "organisation", None),
        ("word", "text", "skola"),
        ("until", "date", ""),
    ]
    assert example.parameters[1].explanation == "a word of the title"
    assert example.columns == ("case", "body", "word", "until")


def test_the_documentation_may_be_in_swedish_too(example: Query) -> None:
    assert example.title_sv == "Vilka ärenden har ett organ diariefört?"
    assert example.description_sv == "Beskrivning\npå två rader."
    assert [p.explanation_sv for p in example.parameters] == ["vars diarium det är", "", ""]


def test_text_without_header_is_a_question_too() -> None:
    query = parse("mine", "SELECT ?s WHERE { ?s ?p ?o }")
    assert (query.title, query.parameters, query.columns) == ("mine", (), ("s",))


def test_defaults_are_bound_and_optional_parameters_left_out(example: Query) -> None:
    assert example.bind({"body": SEK, "until": ""}) == {
        Variable("body"): NamedNode(SEK),
        Variable("word"): Literal("skola"),
    }


def test_short_iris_are_expanded(example: Query) -> None:
    assert example.bind({"body": "sgid:x/organisation/sek"})[Variable("body")] == NamedNode(SEK)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "example needs the parameter body: the IRI of an organisation"),
        ({"body": "Socialnämnden"}, "parameter body expects the IRI of an organisation"),
        ({"body": SEK, "until": "2019-02-30"}, "parameter until expects a date as 2019-08-29, not '2019-02-30'"),
        ({"body": SEK, "until": "20190801"}, "parameter until expects a date"),
        ({"body": SEK, "untill": "2019-01-01"}, "example has no parameter untill; its parameters: body, word, until"),
    ],
)
def test_unfit_values_are_named_with_what_is_expected(example: Query, values: dict[str, str], message: str) -> None:
    with pytest.raises(ParameterError, match=re.escape(message)):
        example.bind(values)


@pytest.mark.parametrize(
    ("kind", "fit", "unfit"),
    [
        ("iri", "https://example.org/a", "no iri"),
        ("organisation", "sgr:union/kommunal", "Kommunal"),
        ("person", "sgid:x/person/a", ""),
        ("case", "sgid:x/case/a", "HV 2019/250"),
        ("node", "urn:x", "<urn:x>"),
        ("text", "vad som helst", ""),
        ("date", "2019-08-29", "29 augusti"),
        ("integer", "-3", "3.0"),
        ("decimal", "0.6", "0,6"),
    ],
)
def test_every_type_accepts_and_refuses(kind: str, fit: str, unfit: str) -> None:
    TYPES[kind].term(fit)
    with pytest.raises((ValueError, KeyError)):
        TYPES[kind].term(unfit)


def test_every_type_is_tried() -> None:
    marked = test_every_type_accepts_and_refuses.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {case[0] for case in marked} == set(TYPES)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Q\n# ?x text no two spaces\nSELECT ?x {}", "broken, line 2: declare a parameter as"),
        ("# Q\n# ?x  colour  of it\nSELECT ?x {}", "broken, line 2: declare a parameter as"),
        ("# Q\n# sv ?x: dess\nSELECT ?x {}", "broken, line 2: write `# sv ?name: …` below the line of that parameter"),
        ("# Q\n# ?x  text  of it\n# sv ?x dess\nSELECT ?x {}", "broken, line 3: write"),
        ("# Q\n# ?x  text  of it\nSELECT ?y {}", "select the parameter ?x too"),
        ("# Q\nSELECT ?x WHERE", "broken is not well-formed SPARQL"),
    ],
)
def test_unfit_files_are_named_with_the_place(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=re.escape(message)):
        parse("broken", text)


def test_default_that_does_not_fit_its_type_is_refused() -> None:
    with pytest.raises(ParameterError, match="parameter x expects a whole number"):
        parse("broken", "# Q\n# ?x  integer  of it  [three]\nSELECT ?x {}")


def test_unknown_name_is_answered_with_names_alike() -> None:
    with pytest.raises(QueryError, match="did you mean attendance"):
        find("atendance")


def test_file_is_named_after_its_stem(tmp_path: Path) -> None:
    path = tmp_path / "my-question.rq"
    path.write_text("# Vad är åäö?\nASK {}", encoding="utf-8")
    assert (read(path).name, read(path).title) == ("my-question", "Vad är åäö?")


HOSTILE = [
    '"} ; DROP ALL ; #',
    "x> ?p ?o } } INSERT DATA { <urn:a> <urn:b> <urn:c> } #",
    'skola" || true || "',
    "?case",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_text_stays_a_value(value: str) -> None:
    query = parse("example", "# Q\n# ?word  text  of it\nSELECT ?s ?word WHERE { ?s <urn:word> ?word }")
    store = Store()
    store.update("INSERT DATA { <urn:a> <urn:word> 'skola' }")
    assert list(store.query(query.text, substitutions=query.bind({"word": value}))) == []
    assert len(store) == 1


@pytest.mark.parametrize("value", HOSTILE)
def test_iri_that_would_break_out_is_refused(value: str) -> None:
    query = parse("example", "# Q\n# ?s  iri  of it\nSELECT ?s ?o WHERE { ?s <urn:word> ?o }")
    with pytest.raises(ParameterError):
        query.bind({"s": f"http://example.org/{value}"} if value != "?case" else {"s": value})


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_question_is_documented(query: Query) -> None:
    assert query.title.endswith("?")
    assert query.tags
    assert query.columns


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_question_is_asked_in_swedish_too(query: Query) -> None:
    assert query.title_sv.endswith("?")
    assert query.title_sv != query.title
    assert all(parameter.explanation_sv for parameter in query.parameters)
    described = [line for line in query.description.splitlines() if "notation of the scheme" not in line]
    assert query.description_sv or not described


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_notations_are_of_schemes_that_there_are(query: Query, root: Path) -> None:
    schemes = {path.stem for path in (root / "ontology/schemes").glob("*.ttl")}
    for column, scheme in re.findall(r"^(\w+) +notation of the scheme ([\w-]+)", query.description, re.MULTILINE):
        assert column in query.columns
        assert scheme in schemes


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_prefixes_are_those_of_the_ontology(query: Query) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", query.text, re.MULTILINE))
    assert declared
    assert declared.items() <= PREFIXES.items()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_parameters_are_never_renamed_by_bind(query: Query) -> None:
    """pyoxigraph would not filter by the copy."""
    for parameter in query.parameters:
        assert not re.search(rf"BIND\(\?{parameter.name} AS", query.text)


def test_there_are_more_than_seventeen_tables_and_fifteen_questions() -> None:
    assert len(tables()) > 17
    assert len(library()) - len(tables()) > 15


def test_charts_are_columns_of_the_answer() -> None:
    asked = "SELECT ?body (COUNT(*) AS ?cases) { ?case <urn:body> ?body } GROUP BY ?body"
    assert parse("counted", f"# How many?\n# chart: body, cases\n# chart: body\n{asked}").charts == (
        ("body", "cases"),
        ("body",),
    )
    with pytest.raises(QueryError, match="chart needs the column year"):
        parse("counted", f"# How many?\n# chart: year, cases\n{asked}")


def test_a_parameter_names_the_scheme_of_its_values() -> None:
    kinds = {name: [each.scheme for each in query.parameters] for name, query in library().items()}
    assert kinds["fate-of-motions"] == ["document-kind"]
    assert kinds["decisions-of-body"] == ["", "", ""]
