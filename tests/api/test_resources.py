"""Every IRI of ours answers, in every form, with its evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse
from rdflib import OWL, SKOS, Graph, URIRef

from api.vocabulary import ROOM, read
from ontology.definitions import definitions, terms
from ontology.knowledge import schemes
from ontology.profile import violations
from tests.api.conftest import BROWSER, SITE, cells

MEETING = "id/granvik/meeting/kulturnamnden-2021-03-11"
PERSON = "id/granvik/person/nils-stahl"
RDF = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML}


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [("text/turtle", "ttl"), ("application/n-triples", "nt"), ("application/ld+json", "jsonld"), ("*/*", "ttl")],
)
def test_accept_and_suffix_give_the_same_description(client: TestClient, accept: str, suffix: str) -> None:
    by_accept = client.get(f"/{MEETING}", headers={"Accept": accept})
    by_suffix = client.get(f"/{MEETING}.{suffix}")
    assert by_accept.status_code == by_suffix.status_code == 200
    assert by_accept.headers["Content-Type"] == by_suffix.headers["Content-Type"]
    assert _triples(by_accept.content, suffix) == _triples(by_suffix.content, suffix)


def _quads(body: bytes, suffix: str) -> Iterator[Quad]:
    if suffix == "jsonld":  # with the context itself, in place of fetching it
        context = json.loads((ROOM / "context.jsonld").read_text(encoding="utf-8"))
        body = json.dumps(json.loads(body) | context).encode()
    return parse(body, RDF[suffix])


def _triples(body: bytes, suffix: str) -> set[str]:
    return {re.sub(r"_:\w+", "_:", str(quad.triple)) for quad in _quads(body, suffix)}  # each form names blanks anew


def test_json_ld_is_compact_and_says_the_same(client: TestClient) -> None:
    answer = client.get(f"/{MEETING}.jsonld")
    assert answer.json()["@context"] == "http://localhost:8000/context.jsonld"
    meeting = next(each for each in answer.json()["@graph"] if each["id"] == SITE + MEETING)
    assert (meeting["type"], meeting["place"]) == ("Meeting", "sal Björken")
    assert _triples(answer.content, "jsonld") == _triples(client.get(f"/{MEETING}.nt").content, "nt")


def test_the_context_is_served(client: TestClient) -> None:
    answer = client.get("/context.jsonld", headers={"Origin": "https://example.org"})
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json()["@context"]["sg"] == f"{SITE}def#"


def test_format_goes_before_accept(client: TestClient) -> None:
    answer = client.get(f"/{MEETING}?format=nt", headers=BROWSER)
    assert answer.headers["Content-Type"] == "application/n-triples"


def test_a_description_holds_the_node_its_names_and_its_evidence(client: TestClient) -> None:
    text = client.get(f"/{MEETING}.nt").text
    assert f"<{SITE}{MEETING}> <{SITE}def#place> " in text
    assert "/ns/oa#exact" in text
    assert f"<{SITE}def#states> <{SITE}{MEETING}>" in text


def test_data_keep_their_stable_iris(client: TestClient) -> None:
    answer = client.get(f"/{MEETING}.ttl")
    assert "localhost" not in answer.text
    assert f'<{SITE}{MEETING}>; rel="describes"' in answer.headers["Link"]


def test_a_page_links_locally_and_shows_the_evidence(client: TestClient) -> None:
    text = client.get(f"/{PERSON}", headers=BROWSER).text
    assert "<h1>Nils Ståhl</h1>" in text
    assert f'href="/{MEETING}"' in text
    assert 'href="/id/fact/' in text
    assert "Nils Ståhl (S), ordförande</blockquote>" in text
    assert "protokoll-2021.txt" in text
    assert "/passage?start=" in text
    assert f'href="{SITE}' not in text


def test_the_passage_stands_in_its_surroundings(client: TestClient) -> None:
    page = client.get(f"/{PERSON}", headers=BROWSER).text
    path = page.partition('class="evidence"')[2].partition('href="/id/text/')[2].partition('"')[0].replace("&amp;", "&")
    text = client.get(f"/id/text/{path}").text
    assert _marked(text) == "Nils Ståhl är även ledamot i Kommunstyrelsen."
    assert ">handlingar-2022.txt</a>" in text


def test_the_passage_is_found_by_the_digest_of_the_text(client: TestClient) -> None:
    """The text layer's IRI tells only the beginning of the digest."""
    page = client.get("/id/granvik/case/kn-2022-9", headers=BROWSER).text
    path = page.partition('href="/id/text/')[2].partition('"')[0].replace("&amp;", "&")
    assert _marked(client.get(f"/id/text/{path}").text) == "Granviks kommun"


def test_a_fact_leads_to_its_own_passage(client: TestClient) -> None:
    page = client.get("/id/fact/odd", headers=BROWSER).text
    assert "Granviks kommun</blockquote>" in page
    assert page.partition('class="evidence"')[2].count("</blockquote>") == 1


@pytest.mark.parametrize(
    ("lang", "name", "mark"),
    [
        ("sv", "medborgarförslag Karta över hamnen", "finns inte bland källorna"),
        ("en", "citizen&#39;s proposal Karta över hamnen", "not among the sources"),
    ],
)
def test_a_missing_document_is_named_and_marked(client: TestClient, lang: str, name: str, mark: str) -> None:
    case = client.get(f"/id/granvik/case/kn-2022-9?lang={lang}", headers=BROWSER).text
    assert f">{name}</a>" in case
    assert f"<small>{mark}</small>" in case
    document = client.get(f"/id/granvik/document/karta-c1?lang={lang}", headers=BROWSER).text
    assert f"<h1>{name}</h1>" in document
    assert '<p class="note">' in document


def test_a_thing_leads_to_the_questions_about_it(client: TestClient) -> None:
    text = client.get("/id/granvik/case/kn-2022-9", headers=BROWSER).text
    link = re.search(r'<a href="(/queries/case-lineage\?case=[^"]+)">Vad ledde fram till ett ärende', text)
    assert link
    assert client.get(link[1]).status_code == 200


def test_the_whole_text_is_served(client: TestClient) -> None:
    page = client.get(f"/{PERSON}", headers=BROWSER).text
    digest = page.partition('href="/id/text/')[2][:64]
    answer = client.get(f"/id/text/{digest}.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Nils Ståhl" in answer.text


@pytest.mark.parametrize("path", ["/id/text/..%2Fmanifest.txt", "/id/text/" + "0" * 64 + ".txt"])
def test_no_other_file_is_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("span", ["start=5&end=2", "start=0&end=999999", "start=-3&end=2", "start=a&end=b"])
def test_a_passage_must_lie_in_the_text(client: TestClient, span: str) -> None:
    page = client.get(f"/{PERSON}", headers=BROWSER).text
    digest = page.partition('href="/id/text/')[2][:64]
    answer = client.get(f"/id/text/{digest}/passage?{span}")
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("/bad-parameter")


def test_a_fact_shows_what_its_passage_states(client: TestClient) -> None:
    text = client.get("/id/fact/0002", headers=BROWSER).text
    assert "sal Björken" in text
    assert "Vad stället säger" in text


@pytest.mark.parametrize(
    ("local", "label"),
    [
        ("r%C3%A5det", "Escaped"),
        ("vården", "Unescaped"),
        ("a'b(c)~d;e,f@g", "Punctuated"),
        ("fråga?x=1", "Questioned"),
        ("slut.ttl", "Suffixed"),
    ],
)
def test_iris_with_odd_characters_answer_where_pages_link(client: TestClient, local: str, label: str) -> None:
    query = f'SELECT ?s {{ ?s <http://www.w3.org/2004/02/skos/core#prefLabel> "{label}" }}'
    page = cells(client.get("/sparql", params={"query": query}, headers=BROWSER).text)
    path = page.partition('<td><a href="')[2].partition('"')[0].replace("&#39;", "'").replace("&amp;", "&")
    assert f"<h1>{label}</h1>" in client.get(path, headers=BROWSER).text


def test_a_path_may_be_sent_escaped_or_not(client: TestClient) -> None:
    for path in ("vården", quote("vården")):
        assert client.get(f"/id/alvby/organisation/{path}").status_code == 200


def test_words_of_the_data_do_not_become_markup(client: TestClient) -> None:
    answer = client.get("/id/alvby/case/x-1", headers=BROWSER)
    assert "<script" not in answer.text
    assert "<h1>&lt;script&gt;" in answer.text
    assert 'href="javascript:' not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/id/granvik/person/nobody", "/id/a%20b%3E", "/id/%00", "/ref/nothing", "/id/%FF"])
def test_what_is_not_known_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["type"].endswith("/unknown-node")


def test_a_page_tells_it_too(client: TestClient) -> None:
    answer = client.get("/id/nothing", headers=BROWSER)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/scheme/outcome/approve", "/scheme/outcome", "/ref/party/s"])
def test_concepts_and_reference_data_answer(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/n-triples"})
    assert answer.status_code == 200
    assert f"<{SITE}{path[1:]}> <http" in answer.text


@pytest.mark.parametrize("path", ["/def", "/def.ttl", "/def/"])
def test_the_ontology_answers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "owl" in answer.text
    assert list(parse(answer.content, RdfFormat.TURTLE))


ONTOLOGY = f"{SITE}def"
VERSION = next(o for o in Graph().parse(ROOM / "stadsgraf.ttl").objects(URIRef(ONTOLOGY), OWL.versionIRI))
MEDIA = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "nt": "application/n-triples",
}


@pytest.mark.parametrize("path", ["/def", f"/{str(VERSION).removeprefix(SITE)}"])
@pytest.mark.parametrize("suffix", MEDIA)
def test_the_ontology_and_its_version_answer_in_every_form(client: TestClient, path: str, suffix: str) -> None:
    by_accept, by_suffix = client.get(path, headers={"Accept": MEDIA[suffix]}), client.get(f"{path}.{suffix}")
    assert by_accept.status_code == by_suffix.status_code == 200
    assert by_accept.headers["Content-Type"].startswith(MEDIA[suffix])
    told = _triples(by_accept.content, suffix)
    assert told == _triples(by_suffix.content, suffix)
    assert f"<{ONTOLOGY}> <{OWL.versionIRI}> <{VERSION}>" in told


def test_the_version_is_a_page_too(client: TestClient) -> None:
    answer = client.get(f"/{str(VERSION).removeprefix(SITE)}", headers=BROWSER)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert f'<{ONTOLOGY}>; rel="cite-as"' in answer.headers["Link"]
    assert answer.headers["Vary"].startswith("Accept")


def test_the_ontology_is_sent_once_to_who_holds_it(client: TestClient) -> None:
    first = client.get("/def.ttl")
    again = client.get("/def.ttl", headers={"If-None-Match": first.headers["ETag"]})
    other = client.get("/def.nt", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)


@pytest.mark.parametrize("headers", [BROWSER, {"Accept": "text/turtle"}], ids=["page", "turtle"])
def test_the_ontology_leads_to_its_lasting_version(client: TestClient, headers: dict[str, str]) -> None:
    assert f'<{VERSION}>; rel="latest-version"' in client.get("/def", headers=headers).headers["Link"]


def test_a_version_after_another_leads_back_to_it(tmp_path: Path) -> None:
    told = f"<{ONTOLOGY}> <{OWL.versionIRI}> <{ONTOLOGY}/0.2.0> ; <{OWL.priorVersion}> <{ONTOLOGY}/0.1.0> ."
    (tmp_path / "stadsgraf.ttl").write_text(told, encoding="utf-8")
    later, before = read(tmp_path).versions()
    assert (later, before) == (
        (f"{ONTOLOGY}/0.2.0", "latest-version"), (f"{ONTOLOGY}/0.1.0", "predecessor-version"),
    )  # fmt: skip


def test_no_other_form_is_made_of_it(client: TestClient) -> None:
    assert client.get("/def", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("path", ["/def/9.9.9", "/def/Decision", "/def.docx"])
def test_what_is_no_version_of_the_ontology_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_what_is_published_is_whole_and_within_owl_2_rl(client: TestClient) -> None:
    published = Graph().parse(data=client.get("/def.ttl").text, format="turtle")
    assert list(violations(published)) == []
    assert terms(published) == terms(definitions())


@pytest.mark.parametrize("scheme", schemes())
def test_every_scheme_answers(client: TestClient, scheme: str) -> None:
    answer = client.get(f"/scheme/{scheme}", headers={"Accept": "application/n-triples"})
    assert answer.status_code == 200
    assert f"<{SITE}scheme/{scheme}> <{SKOS.prefLabel}>" in answer.text


def test_the_ontology_as_a_page_has_an_anchor_for_each_term(client: TestClient) -> None:
    text = client.get("/def", headers=BROWSER).text
    assert '<article id="Decision"' in text


def test_an_image_of_a_thing_is_not_acceptable(client: TestClient) -> None:
    assert client.get(f"/{MEETING}", headers={"Accept": "image/png"}).status_code == 406


def test_what_has_no_name_is_told_by_what_it_belongs_to(client: TestClient) -> None:
    text = client.get(f"/{PERSON}", headers=BROWSER).text
    assert ">närvaro, Kulturnämnden 2021-03-11</a>" in text


def _marked(page: str) -> str:
    """The words that a page marks."""
    return re.sub("<[^>]*>", "", "".join(re.findall("<mark>.*?</mark>", page)))


def test_all_forms_of_the_ontology_are_one_graph(client: TestClient) -> None:
    told = [Dataset(_quads(client.get(f"/def.{suffix}").content, suffix)) for suffix in RDF]
    for dataset in told:
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert len(told[0]) > 1000
    assert all(dataset == told[0] for dataset in told)
