"""The sources of a release and what they hold, those included that could not be read."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.api.conftest import BROWSER, SITE

TOWN = f"{SITE}id/granvik/organisation/granviks-kommun"


def test_every_source_is_listed_with_its_documents(client: TestClient) -> None:
    answer = client.get("/documents").json()
    assert [each["name"] for each in answer["sources"]] == [
        "dubbel.txt",
        "dubbel.txt",
        "handlingar-2022.txt",
        "protokoll-2021.txt",
        "trasig.pdf",
    ]
    assert answer["more"] is False
    bundle = answer["sources"][2]
    assert bundle["municipality"] == TOWN
    assert [each["label"] for each in bundle["holds"]] == [
        "protokollsutdrag 2022-05-19",
        "Svar på remiss om fritidsgårdar",
    ]


def test_what_could_not_be_read_tells_why(client: TestClient) -> None:
    broken = client.get("/documents").json()["sources"][4]
    assert (broken["not_read"], broken["holds"]) == ("not a PDF", [])
    text = client.get("/documents", headers=BROWSER).text
    assert "Kunde inte läsas:" in text
    assert "not a PDF" in text


def test_the_page_of_a_file_that_could_not_be_read_tells_why(client: TestClient) -> None:
    broken = client.get("/documents").json()["sources"][4]["iri"]
    text = client.get(broken.replace(f"{SITE}", "/"), headers=BROWSER).text
    assert "Kunde inte läsas:</strong> not a PDF" in text


def test_the_page_groups_by_municipality_and_ends_with_those_of_none(client: TestClient) -> None:
    text = client.get("/documents", headers=BROWSER).text
    assert text.index("<h2>Granviks kommun</h2>") < text.index("<h2>Handlingar utan angiven kommun</h2>")
    assert text.index("<h2>Handlingar utan angiven kommun</h2>") < text.index("<h2>Kunde inte läsas</h2>")
    assert ">Svar på remiss om fritidsgårdar</a> <small>tjänsteutlåtande · 2022-05-02</small>" in " ".join(text.split())
    assert ">extract of minutes 2022-05-19</a>" in client.get("/documents?lang=en", headers=BROWSER).text


def test_the_list_can_be_one_municipality_s(client: TestClient) -> None:
    answer = client.get("/documents", params={"municipality": TOWN}).json()
    assert [each["name"] for each in answer["sources"]] == ["handlingar-2022.txt"]


def test_a_long_list_is_paged(client: TestClient) -> None:
    assert client.get("/documents?limit=2").json()["more"] is True
    text = client.get("/documents?limit=2", headers=BROWSER).text
    assert 'href="/documents?limit=2&amp;offset=2" rel="next"' in text
    assert client.get("/documents?limit=2&offset=4").json()["more"] is False
