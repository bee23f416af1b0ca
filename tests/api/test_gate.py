"""SERVICE is found wherever it hides, and is not seen where it is not."""

from __future__ import annotations

import pytest

from api.execution.gate import RefusedError, is_update, refuse_service

CALLS = [
    "SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }",
    "SELECT * { service silent ?where { ?s ?p ?o } }",
    "SELECT * { FILTER EXISTS { SELECT * { SERVICE <x:y> { ?s ?p ?o } } } }",
    "ASK { FILTER NOT EXISTS { SERVICE <x:y> {} } }",
    "ASK { ?s ?p ?o MINUS { SERVICE <x:y> {} } }",
    "ASK { OPTIONAL { GRAPH ?g { { ?s ?p ?o } UNION { SERVICE <x:y> {} } } } }",
    "ASK { FILTER(?a<?b)SERVICE#>\n<x:y> {} }",
    "CONSTRUCT { ?a ?b ?c } { SERVICE <x:y> { ?a ?b ?c } }",
    "DESCRIBE ?a { SERVICE <x:y> { ?a ?b ?c } }",
]
CALLS_NOT = [
    "SELECT * { ?s ?p ?o }",
    "SELECT * { ?s ?service 'service' }",
    "# SERVICE <x:y> { }\nASK { <http://a.example/service/b> a <x:service> }",
    "PREFIX service: <x:> ASK { ?s service:a 'SERVICE <x:y> { ?s ?p ?o }' }",
]


@pytest.mark.parametrize("query", CALLS)
def test_service_is_refused(query: str) -> None:
    with pytest.raises(RefusedError) as refused:
        refuse_service(query)
    assert not refused.value.unclear


@pytest.mark.parametrize("query", CALLS_NOT)
def test_the_mere_word_is_not(query: str) -> None:
    refuse_service(query)


def test_what_cannot_be_read_is_refused_with_its_place() -> None:
    with pytest.raises(RefusedError) as refused:
        refuse_service("ASK {\n  service")
    assert refused.value.unclear
    assert refused.value.line > 0


def test_deep_nesting_is_refused_and_not_followed() -> None:
    with pytest.raises(RefusedError) as refused:
        refuse_service("ASK " + "{" * 3000 + " # service\n" + "}" * 3000)
    assert refused.value.unclear


@pytest.mark.parametrize(
    ("text", "update"),
    [
        ("LOAD <x:y>", True),
        ("# why\nPREFIX a: <b:>\nBASE <x:y>\nINSERT DATA { a:b a:c a:d }", True),
        ("WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", True),
        ("clear all", True),
        ("SELECT * { ?s ?p 'LOAD' }", False),
        ("LOADED", False),
    ],
)
def test_updates_are_told_from_broken_queries(text: str, update: bool) -> None:
    assert is_update(text) is update
