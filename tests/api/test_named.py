"""Doors of nets find what is named as people name it: by a citation, by a name and its municipality."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.conftest import publish

IDS = "https://w3id.org/stadsgraf/id/"
MORE = """
@prefix : <https://w3id.org/stadsgraf/id/sundby/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix sg: <https://w3id.org/stadsgraf/def#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://w3id.org/stadsgraf/id/sundby/organisation/kulturnamnden> a org:Organization ; skos:prefLabel "Kulturnämnden" .
<https://w3id.org/stadsgraf/id/sundby/paragraph/kommunfullmaktige-2022-11-24-22> a sg:Paragraph ;
    sg:number "22" ; dcterms:date "2022-11-24"^^xsd:date ; rdfs:label "Kommunfullmäktige 2022-11-24 § 22" .
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application on a release of two municipalities."""
    data = tmp_path_factory.mktemp("two")
    publish(data, MORE)
    with TestClient(create_app(Settings(data=data, workers=1))) as running:
        yield running


@pytest.mark.parametrize("cited", ["KF 2022-11-24 § 22", "kf 2022-11-24, §22", "Kommunfullmäktige § 22, 2022-11-24"])
def test_a_paragraph_is_found_as_it_is_cited(two: TestClient, cited: str) -> None:
    answer = two.get(f"/api/lineage/{cited}")
    assert answer.status_code == 200
    assert answer.json()["asked"]["of"] == f"{IDS}sundby/paragraph/kommunfullmaktige-2022-11-24-22"


def test_a_paragraph_that_is_nowhere_is_told(two: TestClient) -> None:
    answer = two.get("/api/lineage/KF 2022-11-24 § 99")
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (400, "bad-parameter")


@pytest.mark.parametrize("door", ["/api/orgchart/Kulturnämnden", "/api/network?view=referrals&body=Kulturnämnden"])
def test_a_body_that_two_municipalities_have_is_told_by_its_municipality(two: TestClient, door: str) -> None:
    assert two.get(door).json()["detail"].endswith("give the IRI, or its municipality")
    answer = two.get(door, params={**dict(two.build_request("GET", door).url.params), "municipality": "granvik"}).json()
    assert f"{IDS}granvik/organisation/kulturnamnden" in answer["asked"].values()


def test_a_municipality_without_such_a_body_is_told(two: TestClient) -> None:
    answer = two.get("/api/orgchart/Kulturnämnden", params={"municipality": "ingenstans"})
    assert answer.status_code == 400
    assert "in ingenstans" in answer.json()["detail"]
