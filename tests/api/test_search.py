"""The search door: JSON and page."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from api import vocabulary
from api.app import create_app
from api.pages import cell
from api.settings import Settings
from api.site.search import readable
from graph.release import current
from ontology.prefixes import SGID
from tests.api.conftest import BROWSER, publish

BODY = "https://w3id.org/stadsgraf/id/granvik/organisation/kulturforvaltningen"


def found(client: TestClient, **parameters: str) -> dict[str, object]:
    answer = client.get("/search", params=parameters)
    assert answer.status_code == 200, answer.text
    read: dict[str, object] = answer.json()
    return read


def results(client: TestClient, **parameters: str) -> list[dict]:
    return list(found(client, **parameters)["results"])


def marked(page: str) -> str:
    """The words that the page of a paper marks, which facts may part into several marks."""
    return re.sub("<[^>]*>", "", "".join(re.findall("<mark[^>]*>(.*?)</mark>", page)))


def test_person_is_found_by_a_misspelt_name(client: TestClient) -> None:
    (person,) = (each for each in results(client, q="Nisl Stahl") if each["kind"] == "Person")
    assert (person["label"], person["fits"]) == ("Nils Ståhl", "spelling")


def test_passage_opens_at_the_words_that_were_found(client: TestClient) -> None:
    (hit,) = (each for each in results(client, q='"beslutar att bordlägga"') if each["place"])
    place, snippet = hit["place"], hit["snippet"]
    raw = client.get(f"/id/text/{place['text']}.txt").content.decode()
    assert raw[place["start"] : place["end"]] == "beslutar att bordlägga"
    assert raw[snippet["start"] :].startswith(snippet["text"])
    assert [raw[mark["start"] : mark["end"]] for mark in snippet["marks"]] == ["beslutar att bordlägga"]
    page = client.get(place["passage"].partition("#")[0], headers=BROWSER).text
    assert marked(page) == "beslutar att bordlägga"


def test_passage_tells_its_document(client: TestClient) -> None:
    (hit,) = (each for each in results(client, q="torsdagen") if each["place"])
    assert hit["iri"].endswith("/granvik/document/protokoll-a1")
    assert (hit["kind"], hit["place"]["file_name"], hit["first"]) == ("Page", "protokoll-2021.txt", "2021-03-11")


def test_facets_count_and_narrow(client: TestClient) -> None:
    facets = found(client, q="fritidsgårdar")["facets"]
    assert isinstance(facets, dict)
    for facet in ("kind", "municipality", "body"):
        for each in facets[facet]:
            assert found(client, q="fritidsgårdar", **{facet: each["value"]})["total"] == each["count"], each
    for year in facets["year"]:
        assert (
            found(client, q="fritidsgårdar", **{"from": year["value"], "to": year["value"]})["total"] >= year["count"]
        )


def test_facets_have_names_in_the_language_asked_for(client: TestClient) -> None:
    def kinds(lang: str) -> list[str]:
        facets = found(client, q="fritidsgårdar", lang=lang)["facets"]
        assert isinstance(facets, dict)
        return [each["label"] for each in facets["kind"]]

    assert "ärende" in [each.lower() for each in kinds("sv")]
    assert "case" in [each.lower() for each in kinds("en")]


def test_body_may_be_named(client: TestClient) -> None:
    by_iri = results(client, q="fritidsgårdar", body=BODY)
    assert by_iri
    assert results(client, q="fritidsgårdar", body="kulturförvaltningen") == by_iri
    assert results(client, q="fritidsgårdar", body="Ingen nämnd") == []


def test_results_come_in_parts(client: TestClient) -> None:
    whole = results(client, q="nämnden", limit="100")
    first = found(client, q="nämnden", limit="1")
    assert (first["more"], first["total"]) == (len(whole) > 1, len(whole))
    assert [results(client, q="nämnden", limit="1", offset=str(at))[0] for at in range(len(whole))] == whole
    assert found(client, q="nämnden", offset=str(len(whole)))["more"] is False


@pytest.mark.parametrize(
    "parameters",
    [{"from": "igår"}, {"to": "2024-13"}, {"limit": "101"}, {"offset": "-1"}, {"q": ""}, {"q": "x" * 201}],
)
def test_wrong_parameters_are_told(client: TestClient, parameters: dict[str, str]) -> None:
    answer = client.get("/search", params={"q": "nämnden", **parameters})
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_form_that_was_sent_empty_narrows_nothing(client: TestClient) -> None:
    empty = dict.fromkeys(("kind", "document_kind", "municipality", "body", "from", "to"), "")
    assert found(client, q="nämnden", **empty) == found(client, q="nämnden")


def test_page_marks_words_and_leads_to_them(client: TestClient) -> None:
    text = client.get("/search", params={"q": "bordlägga ärendet"}, headers=BROWSER).text
    assert "<mark>bordlägga</mark> <mark>ärendet</mark>" in text
    (link,) = set(re.findall(r'<h2><a href="([^"]+/passage[^"]+)">', text))
    assert marked(client.get(html.unescape(link), headers=BROWSER).text) == "bordlägga ärendet"


def test_page_offers_values_that_keep_the_words(client: TestClient) -> None:
    text = client.get("/search", params={"q": "fritidsgårdar", "kind": "Case", "lang": "en"}, headers=BROWSER).text
    assert '<a href="/search?q=fritidsg%C3%A5rdar&amp;lang=en" aria-current="true">case</a>' in text
    assert '<a href="/search?q=fritidsg%C3%A5rdar&amp;kind=Document&amp;lang=en">document</a>' in text
    assert '<input type="hidden" name="kind" value="Case">' in text  # a period narrows further


def test_year_narrows_by_a_link(client: TestClient) -> None:
    text = client.get("/search", params={"q": "fritidsgårdar"}, headers=BROWSER).text
    link = re.search(r'<a href="(/search\?[^"]+)">2022</a>', text)
    assert link
    assert "2022-05-02" in client.get(html.unescape(link[1]), headers=BROWSER).text


def test_without_words_things_of_a_kind_are_listed(client: TestClient) -> None:
    text = client.get("/search", params={"kind": "Person"}, headers=BROWSER).text
    assert "<h1>Personer</h1>" in text
    assert text.index("Nils Ståhl") < text.index("Åke Öman")
    assert found(client, kind="Person")["total"] == text.count("<h2><a ")


def test_without_anything_it_tells_what_there_is(client: TestClient) -> None:
    assert 'href="/search?kind=Case"' in client.get("/search", headers=BROWSER).text


def test_a_person_narrows_by_name_and_by_address(client: TestClient) -> None:
    named = found(client, person="Åke Öman")
    assert named["total"] == found(client, person="sgid:granvik/person/ake-oman")["total"] > 1
    assert found(client, person="Ingen Alls")["total"] == 0


def test_an_outcome_narrows_by_its_name(client: TestClient) -> None:
    assert {each["kind"] for each in results(client, status="outcome/postpone")} >= {"Decision"}
    text = client.get("/search", params={"status": "outcome/postpone"}, headers=BROWSER).text
    assert 'title="Ta bort begränsningen">Utfall och status: bordläggning' in text


def test_results_come_in_the_order_asked_for(client: TestClient) -> None:
    days = [str(each["last"]) for each in results(client, q="fritidsgårdar", order="newest")]
    assert days == sorted(days, reverse=True)
    assert client.get("/search", params={"q": "x", "order": "backwards"}).status_code == 400


def test_next_part_keeps_words_and_filters(client: TestClient) -> None:
    asked = {"q": "nämnden", "limit": "1", "to": "2022"}
    text = client.get("/search", params=asked, headers=BROWSER).text
    link = re.search(r'<a href="([^"]+)" rel="next">', text)
    assert link
    assert html.unescape(link[1]) == "/search?q=n%C3%A4mnden&to=2022&limit=1&offset=1"


def test_where_nothing_has_all_words_each_is_offered_alone(client: TestClient) -> None:
    text = client.get("/search", params={"q": "kulturskola zzgrk 14"}, headers=BROWSER).text
    assert re.findall(r'href="/search\?q=([^"&]*)">', text) == ["kulturskola", "zzgrk"]
    alone = client.get("/search", params={"q": "zzgrk"}, headers=BROWSER).text
    assert 'href="/search?q=zzgrk"' not in alone


def test_words_of_papers_are_no_markup(tmp_path: Path) -> None:
    release = publish(tmp_path)
    path = next(path for path in release.texts.iterdir() if "skyddsombud" in path.read_text("utf-8"))
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("Närvarande var även", "<script>x()</script>".ljust(len("Närvarande var även"))), "utf-8"
    )
    with TestClient(create_app(Settings(data=tmp_path, workers=1))) as client:
        shown = client.get("/search", params={"q": "skyddsombud"}, headers=BROWSER).text
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown


def test_index_of_an_older_version_is_told(tmp_path: Path) -> None:
    publish(tmp_path)
    current(tmp_path).search.write_bytes(b"")
    with TestClient(create_app(Settings(data=tmp_path, workers=1))) as client:
        answer = client.get("/search", params={"q": "nämnden"})
    assert answer.status_code == 503
    assert "ingest its papers again" in answer.json()["detail"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=100), st.text(max_size=20), st.sampled_from(["kind", "body", "municipality"]))
def test_whatever_is_typed_is_answered(client: TestClient, q: str, value: str, name: str) -> None:
    answer = client.get("/search", params={"q": f"{q}a", name: value})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"q": "x", "to": "2024-13"}, "to: write a day, month or year as 2024-03-05, 2024-03 or 2024"),
        ({"q": "x" * 201}, "201 characters, and there may be 200"),
        ({"q": "x", "limit": "0"}, "limit: Input should be greater than or equal to 1"),
    ],
)
def test_what_does_not_fit_is_told_in_plain_words(client: TestClient, given: dict[str, str], told: str) -> None:
    assert client.get("/search", params=given).json()["detail"] == told


def test_decisions_of_the_same_words_are_told_apart_by_their_case(client: TestClient) -> None:
    text = client.get("/search", params={"kind": "Decision"}, headers=BROWSER).text
    listed = text[text.index('<ol class="found"') : text.index("</ol>")]
    assert re.search(r'<p class="meta"><a href="/id/[^"]+/(case|organisation)/', listed)


def test_signs_that_no_screen_shows_are_left_out_of_snippets() -> None:
    assert readable([("sidan 3\f§ 4", False), ("jäv", True)]) == [("sidan 3 § 4", False), ("jäv", True)]


def test_a_case_that_papers_only_name_is_called_so_in_the_page_s_language() -> None:
    case = NamedNode(f"{SGID}granvik/case/hundrastgard-vid-an-40e7e4")
    assert cell(case, vocabulary.read(), "sv", "case Hundrastgård vid ån").text == "ärende Hundrastgård vid ån"
