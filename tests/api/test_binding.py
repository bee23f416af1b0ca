"""Terms get into the text of a query as terms, and only where the variable meant is."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Variable

from api.execution.binding import Bound, bind
from api.execution.job import Term
from api.execution.tokens import names_dataset, portable, procedure, tokens

IRI = NamedNode("http://example.org/å'(x)")
TEXT = Literal('"} # ?a \\ \n')
BOUND = [
    ("ASK { ?a ?a ?b }", "ASK { <T> <T> ?b }", ()),
    ("ASK { $a <?a> '?a' } # ?a", "ASK { <T> <?a> '?a' } # ?a", ()),
    ('ASK { ?ab ?b """?a "" ?a""" , "\\"?a" }', 'ASK { ?ab ?b """?a "" ?a""" , "\\"?a" }', ()),
    ("SELECT ?a ?b { ?a ?b ?c }", "SELECT  ?b { <T> ?b ?c }", ("a", "b")),
    ("SELECT ?a { ?a ?b ?c }", "SELECT (<T> AS ?a) { <T> ?b ?c }", ("a",)),
    ("SELECT * { ?a ?b ?c }", "SELECT * { <T> ?b ?c }", ()),
    ("SELECT (COUNT(?b) AS ?n) ?a WHERE { ?a ?b ?c } GROUP BY ?a ?c ORDER BY ?a ?c LIMIT 1",
     "SELECT (COUNT(?b) AS ?n)  WHERE { <T> ?b ?c } GROUP BY  ?c ORDER BY  ?c LIMIT 1", ("n", "a")),
    ("SELECT ?a ?n { { SELECT ?a ?n { ?a ?n ?m } } }", "SELECT  ?n { { SELECT  ?n { <T> ?n ?m } } }", ("a", "n")),
    ("SELECT ?a ?n { { SELECT ?n { ?a ?n ?m } GROUP BY ?a } ?a ?n ?m }",
     "SELECT  ?n { { SELECT ?n { ?a ?n ?m } GROUP BY ?a } <T> ?n ?m }", ("a", "n")),
    ("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", "CONSTRUCT { <T> ?b ?c } WHERE { <T> ?b ?c }", ()),
    ("DESCRIBE ?a", "DESCRIBE <T>", ()),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected", "columns"), BOUND)
def test_a_term_stands_where_its_variable_stood(query: str, expected: str, columns: tuple[str, ...]) -> None:
    assert bind(query, {"a": IRI}) == Bound(expected.replace("<T>", str(IRI)), columns)


@pytest.mark.parametrize("term", [TEXT, Literal("x", language="sv"), Literal("1.50", datatype=NamedNode("http://x/d"))])
def test_what_the_store_reads_is_the_term(term: Term) -> None:
    query = bind("SELECT ?a ?copy ?text { BIND(?a AS ?copy) BIND(STR(?a) AS ?text) }", {"a": term}).query
    answer = Store().query(query)
    assert isinstance(answer, QuerySolutions)
    assert [(row["copy"], row["text"]) for row in answer] == [(term, Literal(term.value))]


def test_the_text_of_a_term_is_written_as_text() -> None:
    assert bind("ASK { FILTER(str( ?a ) = STR(?b)) }", {"a": Literal("å", language="sv")}).query == (
        'ASK { FILTER("å" = STR(?b)) }'
    )


def test_what_cannot_be_bound_is_an_error() -> None:
    with pytest.raises(ValueError, match="select what is bound: a"):
        bind("SELECT ?b { ?a ?b ?c }", {"a": IRI})
    with pytest.raises(ValueError, match="a sub-select must select something"):
        bind("SELECT ?a ?b { ?a ?b ?c { SELECT ?a { ?a ?b ?c } } }", {"a": IRI})
    with pytest.raises(SyntaxError):
        Store().query(bind("SELECT * { VALUES ?a { 1 } }", {"a": IRI}).query)


def test_the_tokens_are_the_query() -> None:
    query = "SELECT ?å-1 { <x:y> a:b\\/c ''' ' '' \\''' ; 'é\\'' \"\" , -1.5e3 ; !^a:b* $z ; ?? } # till \r\n#"
    assert "".join(piece for _, piece in tokens(query)) == query


def test_other_parsers_get_what_they_know() -> None:
    query = "PREFIX x: <http://x/> PREFIX : <y/> SELECT * { x:a\\/b\\'c :d\\/e 'x:a\\\\/b' } # x:a\\/b"
    assert portable(query, "http://base/") == (
        "BASE <http://base/>\n"
        "PREFIX x: <http://x/> PREFIX : <y/> SELECT * { <http://x/a/b'c> <y/d/e> 'x:a\\\\/b' } # x:a\\/b"
    )
    assert portable("SELECT * { <x:y> a:b 1 }", "http://base/") == "SELECT * { <x:y> a:b 1 }"


@pytest.mark.parametrize(("query", "named"), [
    ("SELECT * FROM <x:y> {}", True), ("select * from named <x:y> {}", True),
    ("ASK { ?from a:from 'from' } # FROM", False),
])  # fmt: skip
def test_whether_a_query_names_its_graphs(query: str, named: bool) -> None:
    assert names_dataset(query) is named


@pytest.mark.parametrize(("query", "called"), [
    ("PREFIX b: <bif:> ASK {}", "bif:"), ("ASK { FILTER(<\\u0053QL:x>(1)) }", "SQL:x"), ("ASK { ?x ?y '<bif:x>' }", ""),
])  # fmt: skip
def test_calls_of_procedures_are_seen(query: str, called: str) -> None:
    assert procedure(query) == called


def test_bound_and_substituted_are_the_same() -> None:
    store = Store()
    store.update("INSERT DATA { <x:a> <x:p> 1, 2 . <x:b> <x:p> 3 }")
    query = "SELECT ?s ?o { ?s <x:p> ?o FILTER(STR(?s) != ?o) } ORDER BY ?s ?o"
    term = NamedNode("x:a")
    here = store.query(query, substitutions={Variable("s"): term})
    there = store.query(bind(query, {"s": term}).query)
    assert isinstance(here, QuerySolutions)
    assert isinstance(there, QuerySolutions)
    assert [row["o"] for row in here] == [row["o"] for row in there]
