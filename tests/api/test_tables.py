"""Tables and questions, as data and as pages."""

from __future__ import annotations

import csv
import re

import pytest
from fastapi.testclient import TestClient

from api.pages import document_name, texts
from api.shown import question
from graph.ask import Meant, SeveralError
from queries.library import Query, library, parse, tables
from tests.api.conftest import BROWSER, SITE, cells


def test_every_table_is_listed(client: TestClient) -> None:
    listed = client.get("/tables").json()["queries"]
    assert [each["name"] for each in listed] == list(tables())
    assert listed[0]["address"] == "/tables/agenda"


@pytest.mark.parametrize("name", tables())
def test_a_table_says_the_same_as_csv_and_json(client: TestClient, name: str) -> None:
    rows = list(csv.DictReader(client.get(f"/tables/{name}.csv").text.splitlines()))
    answer = client.get(f"/tables/{name}").json()
    assert answer["columns"] == list(tables()[name].columns)
    assert answer["meta"]["truncated"] is False
    assert [row["source"] for row in rows] == [row["source"] for row in answer["rows"]]
    assert rows, "the small release holds facts of every table"


@pytest.mark.parametrize(
    ("path", "accept", "content_type"),
    [
        ("/tables/meetings", "text/csv", "text/csv; charset=utf-8"),
        ("/tables/meetings", "application/json", "application/json"),
        ("/tables/meetings", "*/*", "application/json"),
        ("/tables/meetings", BROWSER["Accept"], "text/html; charset=utf-8"),
        ("/tables/meetings.csv", BROWSER["Accept"], "text/csv; charset=utf-8"),
        ("/tables/meetings?format=tsv", "*/*", "text/tab-separated-values; charset=utf-8"),
        ("/tables/meetings.tsv", "*/*", "text/tab-separated-values; charset=utf-8"),
        ("/tables/meetings", "application/sparql-results+xml", "application/sparql-results+xml"),
    ],
)
def test_forms_of_a_table(client: TestClient, path: str, accept: str, content_type: str) -> None:
    answer = client.get(path, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == content_type


def test_numbers_and_booleans_are_plain_json(client: TestClient) -> None:
    row = client.get("/tables/attendance.json").json()["rows"][0]
    assert isinstance(row["start"], int)
    assert isinstance(row["present"], bool)


def test_an_unknown_table_lists_those_there_are(client: TestClient) -> None:
    answer = client.get("/tables/nothing")
    assert answer.status_code == 404
    assert "meetings" in answer.json()["mend"]


def test_a_table_in_a_browser(client: TestClient) -> None:
    text = client.get("/tables/meetings", headers=BROWSER).text
    assert "<h1>Möten</h1>" in text
    assert '<a class="sort" href="/tables/meetings?sort=place">plats<' in text
    english = client.get("/tables/meetings?lang=en", headers=BROWSER).text
    assert '<a class="sort" href="/tables/meetings?sort=place&amp;lang=en">place<' in english
    assert "sal Björken" in text
    assert 'href="/tables/meetings.csv"' in text


def test_every_question_is_listed_with_its_parameters(client: TestClient) -> None:
    listed = client.get("/queries").json()["queries"]
    assert [each["name"] for each in listed] == list(library())
    for each in listed:
        assert [p["name"] for p in each["parameters"]] == [p.name for p in library()[each["name"]].parameters]


QUESTION = """# Who is called this?
#
# ?name  text  the name
# ?kind  iri  the class  []
SELECT ?name ?kind ?who WHERE { ?who <http://xmlns.com/foaf/0.1/name> ?name ; a ?kind }
"""


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> Query:
    """A question with a required and an optional parameter, in place of the library's."""
    question = parse("called", QUESTION)
    monkeypatch.setattr("api.tables.find", lambda name: question)
    return question


def test_parameters_are_bound(client: TestClient, called: Query) -> None:
    rows = client.get("/queries/called", params={"name": "Nils Ståhl"}).json()["rows"]
    assert rows
    assert {row["name"] for row in rows} == {"Nils Ståhl"}


def test_a_value_stays_a_value(client: TestClient, called: Query) -> None:
    answer = client.get("/queries/called", params={"name": '" } UNION { ?who ?p ?name . #'})
    assert answer.json()["rows"] == []


@pytest.mark.parametrize("values", [{}, {"name": "x", "kind": "no iri>"}, {"name": "x", "wrong": "1"}])
def test_parameters_that_do_not_fit_are_told(client: TestClient, called: Query, values: dict[str, str]) -> None:
    answer = client.get("/queries/called", params=values)
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("/bad-parameter")
    assert answer.json()["detail"]


def test_browsers_get_a_form_for_a_required_parameter(client: TestClient, called: Query) -> None:
    answer = client.get("/queries/called", headers=BROWSER)
    assert answer.status_code == 200
    assert '<label for="p-name">' in answer.text
    assert 'role="alert"' not in answer.text


def test_an_unknown_question_names_alike_ones(client: TestClient) -> None:
    answer = client.get("/queries/meetngs")
    assert answer.status_code == 404
    assert "meetings" in answer.json()["detail"]


def test_pages_show_no_datatypes(client: TestClient) -> None:
    text = cells(client.get("/tables/attendance", headers=BROWSER).text)
    assert "xsd:" not in text.partition('<details class="asked"')[0]
    assert '<td class="brief">2021-03-11</td>' in text
    assert "<td>ja</td>" in text
    assert "<td>yes</td>" in cells(client.get("/tables/attendance?lang=en", headers=BROWSER).text)


def test_a_row_leads_to_the_place_of_its_words(client: TestClient) -> None:
    text = cells(client.get("/tables/meetings", headers=BROWSER).text)
    assert ">börjar vid tecken<" not in text
    place = re.search(r'<td class="place"><a href="([^"]+)#place">se stället</a>\s+<small>([^<]+)', text)
    assert place
    assert place[2].endswith(".txt"), "the file's name stands beside"
    heads = re.findall(r'<a class="sort"[^>]*>([^<]+)', text)
    assert heads[-2:] == ["källa", "uppgift"], "what a row tells comes first"
    assert "<mark" in client.get(place[1].replace("&amp;", "&"), headers=BROWSER).text


def test_a_diary_number_leads_to_its_case(client: TestClient) -> None:
    text = cells(client.get("/tables/decisions", headers=BROWSER).text)
    case = re.search(r'<td class="brief"><a href="(/id/[^"]+/case/[^"]+)">', text)
    assert case
    assert client.get(case[1], headers=BROWSER).status_code == 200


def test_a_question_without_rows_says_so(client: TestClient) -> None:
    text = client.get("/queries/uncertain-facts?below=0.0", headers=BROWSER).text
    assert "Inga rader" in text
    assert "Ändra det du har valt" in text


def test_a_row_of_a_source_whose_name_another_has_leads_nowhere(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = parse("twice", 'SELECT ?source ?start ?end { VALUES (?source ?start ?end) { ("dubbel.txt" 3 8) } }')
    monkeypatch.setattr("api.tables.find", lambda name: asked)
    text = client.get("/queries/twice", headers=BROWSER).text
    assert "3–8" in text
    assert "/passage?" not in text


def test_nodes_and_notations_are_shown_by_name(client: TestClient) -> None:
    text = client.get("/queries/meetings-of-body", headers=BROWSER).text
    assert ">Kulturnämnden</a>" in text
    swedish, english = (
        cells(client.get(f"/tables/decisions{lang}", headers=BROWSER).text) for lang in ("", "?lang=en")
    )
    assert "<td>bordläggning</td>" in swedish
    assert "<td>postponed</td>" in english


def test_papers_are_cited_in_words_of_the_page(client: TestClient) -> None:
    text = cells(client.get("/tables/lineage", headers=BROWSER).text)
    assert "<td>motion 2021-01-10</td>" in text
    named = client.app.state.server.vocabulary  # type: ignore[attr-defined]
    assert document_name("citizen-proposal Ny lekplats", named, "sv") == "medborgarförslag Ny lekplats"
    assert document_name("case Ny lekplats", named, "sv") == "ärende Ny lekplats"
    assert document_name("Ny lekplats", named, "sv") == "Ny lekplats"


def test_parameters_left_out_are_no_columns(client: TestClient) -> None:
    text = client.get("/queries/meetings-of-body", headers=BROWSER).text
    assert "sort=from" not in text
    assert '<label for="p-from">från</label>' in text
    assert '<input id="p-from" name="from" type="date"' in text


def test_long_texts_are_folded(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "ord " * 100
    asked = parse("long", f'SELECT ?text {{ VALUES ?text {{ "{words}" "kort" }} }}')
    monkeypatch.setattr("api.tables.find", lambda name: asked)
    text = client.get("/queries/long", headers=BROWSER).text
    assert text.count('<details class="long">') == 1
    folded = re.search(r"<summary>(.*)<span class=\"more\"> …</span></summary>(.*)</details>", text)
    assert folded
    assert (folded[1] + folded[2]).split() == words.split()


@pytest.mark.parametrize(
    ("lang", "asked"), [("sv", "Vad hände med varje motion?"), ("en", "What became of each motion?")]
)
def test_the_question_is_the_heading(client: TestClient, lang: str, asked: str) -> None:
    text = client.get(f"/queries/fate-of-motions?lang={lang}", headers=BROWSER).text
    assert f"<h1>{asked}</h1>" in text
    assert f"<title>{asked} – Stadsgraf</title>" in text
    assert asked in client.get(f"/queries?lang={lang}", headers=BROWSER).text


@pytest.mark.parametrize("query", library().values(), ids=lambda query: query.name)
def test_every_question_is_shown_in_swedish(query: Query) -> None:
    shown = question(query, "sv")
    assert (shown.title, shown.lang) == (query.title_sv, "sv")
    for name in (*query.columns, *(each.name for each in query.parameters)):
        assert f"column.{name}" in texts(), f"texts.json has no word for the column {name}"
    assert query.tags[0] == "table" or f"topic.{query.tags[0]}" in texts()
    assert all(each.explanation_sv for each in query.parameters)


def test_what_the_file_does_not_tell_in_swedish_is_marked_as_english() -> None:
    asked = parse("mine", "# What?\n#\n# Two\n# lines.\n#\n# x  a column\nSELECT ?x {}")
    shown = question(asked, "sv")
    assert (shown.heading, shown.lang) == ("What?", "en")
    assert shown.paragraphs == ("Two lines.",)
    assert shown.columns == (("x", "a column"),)


def test_a_row_names_its_fact_and_the_page_leads_to_it(client: TestClient) -> None:
    answer = client.get("/tables/votes").json()
    assert answer["meta"]["facts"] == ["fact"]
    fact = answer["rows"][0]["fact"]
    assert client.get(fact.removeprefix("https://w3id.org/stadsgraf"), headers=BROWSER).status_code == 200
    assert client.get("/tables/votes.csv").text.splitlines()[1].endswith(fact)
    link = f'<td class="brief"><a href="{fact.removeprefix("https://w3id.org/stadsgraf")}">uppgiften</a></td>'
    assert link in cells(client.get("/tables/votes", headers=BROWSER).text)


def test_each_value_has_its_columns_name_for_narrow_screens(client: TestClient) -> None:
    assert '<td data-head="datum" class="brief">2021-03-11</td>' in client.get("/tables/meetings", headers=BROWSER).text


def test_a_question_that_sums_facts_up_says_so(client: TestClient) -> None:
    assert client.get("/queries/cases-by-body-and-year").json()["meta"]["facts"] == []
    told = {each["name"]: each["facts"] for each in client.get("/queries").json()["queries"]}
    assert told["cases-by-body-and-year"] == []
    assert told["proposals-and-decisions"] == ["proposal_fact", "decision_fact"]
    summed = "Raderna sammanfattar eller bedömer flera uppgifter."
    assert summed in client.get("/queries/cases-by-body-and-year", headers=BROWSER).text
    assert summed not in client.get("/tables/votes", headers=BROWSER).text


@pytest.mark.parametrize(
    ("path", "accept", "media"),
    [
        ("/queries/made.trig", "*/*", "application/trig"),
        ("/queries/made.ttl", "*/*", "text/turtle"),
        ("/queries/made?format=nq", "*/*", "application/n-quads"),
        ("/queries/made", "application/n-quads", "application/n-quads"),
        ("/queries/made", "text/turtle", "text/turtle"),
        ("/queries/made.jsonld", "*/*", "application/ld+json"),
        ("/queries/made", "*/*", "text/turtle"),
        ("/queries/made", "application/json", "application/json"),
    ],
)
def test_a_question_for_a_graph_has_the_forms_of_graphs(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, accept: str, media: str
) -> None:
    made = parse("made", "CONSTRUCT { ?who ?p ?o } WHERE { ?who <http://xmlns.com/foaf/0.1/name> ?o ; ?p ?o }")
    monkeypatch.setattr("api.tables.find", lambda name: made)
    answer = client.get(path, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (200, media)
    assert "Nils" in answer.text
    assert 'href="/queries/made.trig"' in client.get("/queries/made", headers=BROWSER).text


def test_a_table_has_no_forms_of_graphs(client: TestClient) -> None:
    assert client.get("/tables/votes", headers={"Accept": "application/trig"}).status_code == 406


def test_a_page_is_sorted_by_a_column_and_back(client: TestClient) -> None:
    falling = cells(client.get("/tables/meetings?sort=-date", headers=BROWSER).text)
    days = re.findall(r'<td class="brief">(\d{4}-\d\d-\d\d)</td>', falling)
    assert days == sorted(days, reverse=True)
    assert '<th scope="col" aria-sort="descending"><a class="sort" href="/tables/meetings?sort=date">' in falling


@pytest.mark.parametrize("turn", ["sort=weather", "page=0", "page=x"])
def test_what_cannot_be_turned_to_is_a_problem(client: TestClient, turn: str) -> None:
    assert client.get(f"/tables/meetings?{turn}", headers=BROWSER).status_code == 400


def test_a_long_answer_has_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = " ".join(map(str, range(250)))
    asked = parse("long", f"SELECT ?value {{ VALUES ?value {{ {numbers} }} }}")
    monkeypatch.setattr("api.tables.find", lambda name: asked)
    text = cells(client.get("/queries/long?page=3&sort=-value", headers=BROWSER).text)
    assert "Rad 201–250 av 250" in text
    assert re.findall(r'<td class="number">(\d+)</td>', text) == [str(n) for n in range(49, -1, -1)]
    assert 'rel="prev" href="/queries/long?sort=-value&amp;page=2"' in text
    assert 'rel="next"' not in text


def test_a_program_is_told_that_rows_are_not_turned_for_it(client: TestClient) -> None:
    assert "no parameter sort" in client.get("/tables/meetings.csv?sort=date").json()["detail"]


def test_an_answer_for_excel(client: TestClient) -> None:
    answer = client.get("/tables/votes.csv-excel")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'inline; filename="votes.csv"'
    head, *rows = answer.content.decode("utf-8").splitlines()
    assert head.startswith("\ufeff")
    assert ";ja;nej;" in head
    assert len(rows) == len(client.get("/tables/votes").json()["rows"])
    assert 'href="/tables/votes.csv-excel"' in client.get("/tables/votes", headers=BROWSER).text


def test_an_answer_is_cited_with_its_question_release_and_rows(client: TestClient) -> None:
    asked = client.get("/queries/bodies-of-kind?kind=party", headers=BROWSER)
    release = client.get("/").json()["release"]
    cited = re.search(r'<textarea id="citation"[^>]*>(.*?)</textarea>', asked.text)
    assert cited
    for told in (
        "slag: party",
        f"utgåva {release}",
        "Rader: ",
        f"/releases/{release}/queries/bodies-of-kind?kind=party",
    ):
        assert told in cited[1]


def test_an_answer_has_its_picture(client: TestClient) -> None:
    text = client.get("/queries/cases-by-body-and-year", headers=BROWSER).text
    assert "<svg" in text
    assert "style=" not in text


def test_concepts_are_chosen_by_name(client: TestClient) -> None:
    text = client.get("/queries/fate-of-motions", headers=BROWSER).text
    assert '<option value="motion" selected>motion</option>' in text
    assert "notation" not in text.partition("<form class")[2].partition("</form>")[0]


def test_a_name_that_several_bear_offers_them(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def several(*_: object) -> dict[str, str]:
        raise SeveralError("several", [Meant("case", f"{SITE}id/x/case/1", "KS 1")])

    monkeypatch.setattr("api.tables.resolved", several)
    text = client.get("/queries/case-history?case=KS", headers=BROWSER).text
    assert "case=sgid%3Ax%2Fcase%2F1" in text
    assert "KS 1 (x)" in text


def test_a_name_that_nobody_bears_offers_those_called_alike(client: TestClient) -> None:
    answer = client.get("/queries/person-history?person=Ståhl", headers=BROWSER)
    assert answer.status_code == 400
    assert "Ingen och inget heter så" in answer.text
    assert ">Nils Ståhl (" in answer.text


def test_questions_are_found_by_their_words(client: TestClient) -> None:
    found = [each["name"] for each in client.get("/queries?q=avtal+part").json()["queries"]]
    assert "agreements-of-party" in found
    assert "close-votes" not in found
    assert "Ingen fråga har de orden" in client.get("/queries?q=xyzzy", headers=BROWSER).text
