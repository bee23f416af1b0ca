"""What the workbench asks beside its queries."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.pages import texts
from api.terms import Term, matching, written
from ontology.prefixes import SG, SGS
from tests.api.conftest import BROWSER, SITE

FACT = f"{SITE}id/fact/0002"


def _offered(client: TestClient, q: str, lang: str = "sv") -> list[dict[str, str]]:
    terms: list[dict[str, str]] = client.get("/vocab", params={"q": q, "lang": lang}).json()["terms"]
    return terms


@pytest.mark.parametrize("q", ["sg:Mee", "Mee", "sammantr", "SG:MEETING"])
def test_a_class_is_offered_by_its_short_iri_and_its_names(client: TestClient, q: str) -> None:
    assert _offered(client, q)[0]["text"] == "sg:Meeting"


def test_what_is_offered_is_told_in_the_language(client: TestClient) -> None:
    swedish, english = (_offered(client, "sg:Meeting", lang)[0] for lang in ("sv", "en"))
    assert (swedish["label"], swedish["kind"]) == ("sammanträde", "klass")
    assert (english["label"], english["kind"]) == ("meeting", "class")
    assert swedish["definition"] != english["definition"]


def test_properties_of_others_are_offered_as_the_release_uses_them(client: TestClient) -> None:
    offered = _offered(client, "dcterms:")
    assert all(each["text"].startswith("dcterms:") for each in offered)
    times = [each["times"] for each in offered if each["kind"] == "egenskap"]
    assert times == sorted(times, reverse=True)
    assert times[0] > 0


def test_nodes_of_the_release_are_offered_by_name(client: TestClient) -> None:
    offered = {each["label"]: each["text"] for each in _offered(client, "Kulturn")}
    assert offered["Kulturnämnden"].startswith(f"<{SITE}id/")


def test_where_a_class_must_stand_only_classes_are_offered(client: TestClient) -> None:
    offered = client.get("/vocab", params={"q": "beslut", "only": "class"}).json()["terms"]
    assert offered[0]["text"] == "sg:Decision"
    assert {each["kind"] for each in offered} <= {"klass", "prefix"}


def test_classes_and_properties_go_before_concepts_of_the_same_name(client: TestClient) -> None:
    assert _offered(client, "beslut")[0]["text"] == "sg:Decision"


def test_phrases_of_recognisers_are_not_offered(client: TestClient) -> None:
    assert not [each for each in _offered(client, "sgs:") if "-cue" in each["text"]]


@pytest.mark.parametrize(
    ("iri", "text"),
    [(f"{SG}Case", "sg:Case"), (f"{SGS}outcome/approve", f"<{SGS}outcome/approve>"), ("urn:x:y", "<urn:x:y>")],
)
def test_an_iri_is_short_where_a_query_may_have_it_short(iri: str, text: str) -> None:
    assert written(iri) == text


def test_what_is_begun_goes_before_what_holds_the_word() -> None:
    terms = tuple(
        Term(f"urn:{text}", text, "class", {"sv": label}, {}, times)
        for text, label, times in (("sg:A", "ny post", 9), ("sg:B", "post", 1), ("sg:C", "post av annat", 2))
    )
    assert [term.text for term in matching(terms, "post", 9)] == ["sg:B", "sg:C", "sg:A"]


def test_nodes_are_named_and_facts_lead_to_their_place(client: TestClient) -> None:
    asked = client.post("/labels", json={"iris": [f"{SG}Meeting", FACT, "urn:nobody", "no iri>"]}).json()
    assert asked[f"{SG}Meeting"] == {"label": "sammanträde", "href": "/def#Meeting", "quote": ""}
    assert "/passage?start=" in asked[FACT]["href"]
    assert asked[FACT]["quote"]
    assert "no iri>" not in asked


def test_too_many_nodes_at_once_are_refused(client: TestClient) -> None:
    assert client.post("/labels", json={"iris": ["urn:x"] * 501}).status_code == 400


def test_a_question_of_the_library_is_an_example(client: TestClient) -> None:
    text = client.get("/sparql?example=close-votes", headers=BROWSER).text
    assert "?margin  integer" in text.partition("<textarea")[2].partition("</textarea>")[0]
    assert 'href="/sparql?example=dissent"' in text
    assert 'href="/sparql?example=case-history"' not in text, "it asks for nothing without its case"
    assert client.get("/sparql?example=nothing", headers=BROWSER).status_code == 404


def test_the_values_of_a_question_go_with_it_into_the_workbench(client: TestClient) -> None:
    text = client.get("/queries/close-votes?margin=7", headers=BROWSER).text
    assert 'href="/sparql?example=close-votes&amp;margin=7"' in text
    query = client.get("/sparql?example=close-votes&margin=7", headers=BROWSER).text.partition("<textarea")[2]
    assert "XMLSchema#integer" in query.partition("</textarea>")[0]
    assert client.get("/sparql?example=close-votes&margin=few", headers=BROWSER).status_code == 400
    assert client.get("/sparql?example=dissent&margin=7", headers=BROWSER).status_code == 400, "it has no such value"


def test_a_client_may_want_fewer_rows(client: TestClient) -> None:
    query = {"query": "SELECT * { ?s ?p ?o }"}
    few = client.post("/sparql", data=query, headers={"X-Result-Row-Limit": "3"})
    assert len(few.json()["results"]["bindings"]) == 3
    assert few.headers["X-Result-Truncated"] == "true"
    assert client.post("/sparql", data=query, headers={"X-Result-Row-Limit": "-3"}).status_code == 400
    assert (
        len(client.get("/sparql", params=query, headers={"X-Result-Row-Limit": "3"}).json()["results"]["bindings"]) > 3
    )


def test_without_scripts_nodes_have_names_and_facts_their_place(client: TestClient) -> None:
    query = f"SELECT ?fact ?class {{ VALUES (?fact ?class) {{ (<{FACT}> <{SG}Meeting>) }} }}"
    text = client.get("/sparql", params={"query": query}, headers=BROWSER).text
    assert '<a href="/def#Meeting">sammanträde</a>' in text
    assert "/passage?start=" in text


def test_the_words_of_the_script_are_there_in_both_languages() -> None:
    said = {key: told for key, told in texts().items() if key.startswith("workbench.say.")}
    assert said
    assert all(told["sv"] and told["en"] for told in said.values())
