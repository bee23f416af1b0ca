"""Nets in the form that is asked for, each named, described and such that it can be kept."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient
from lxml import etree
from pyoxigraph import RdfFormat, parse

from api.nets import PICTURES
from graph.exports import FORMATS, Format, picture
from tests.api.conftest import BROWSER

LINEAGE = "/api/lineage/id/granvik/case/kn-2021-14"


NEEDS_GRAPHVIZ = pytest.mark.skipif(not picture.is_there(), reason="needs graphviz (.ci/run installs it)")
FORMS = [pytest.param(each, marks=NEEDS_GRAPHVIZ if each.name in PICTURES else ()) for each in FORMATS]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_is_had_by_name_and_by_media_type(client: TestClient, form: Format) -> None:
    by_name = client.get(LINEAGE, params={"format": form.name})
    by_media = client.get(LINEAGE, headers={"Accept": form.media})
    assert by_name.status_code == by_media.status_code == 200
    assert by_name.headers["Content-Type"].partition(";")[0] == form.media
    assert f'"lineage-kn-2021-14.{form.ending}"' in by_name.headers["Content-Disposition"]


def test_who_does_not_mind_and_browsers_get_json(client: TestClient) -> None:
    assert client.get(LINEAGE).headers["Content-Type"] == "application/json"
    pictures = {"Accept": BROWSER["Accept"] + ", image/png, image/svg+xml"}
    assert client.get(LINEAGE, headers=pictures).headers["Content-Type"] == "application/json"


def test_an_unknown_form_is_a_problem_that_lists_the_forms(client: TestClient) -> None:
    answer = client.get(LINEAGE, params={"format": "docx"})
    assert answer.status_code == 406
    assert answer.json()["type"].endswith("/not-acceptable")
    for form in FORMATS:
        assert form.name in answer.json()["mend"]


def test_what_the_client_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get(LINEAGE, params={"format": "graphml"})
    again = client.get(LINEAGE, params={"format": "graphml"}, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    other = client.get(LINEAGE, params={"format": "gexf"}, headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_a_file_tells_where_the_same_can_be_had_for_good(client: TestClient) -> None:
    answer = client.get(LINEAGE, params={"format": "graphml"})
    told = etree.fromstring(answer.content).findtext("{http://graphml.graphdrawing.org/xmlns}desc")
    lasting = answer.links["cite-as"]["url"]
    assert told is not None
    assert lasting in told
    assert client.get(lasting.partition("localhost:8000")[2]).content == answer.content


def test_rdf_is_what_the_graph_states(client: TestClient) -> None:
    answer = client.get(LINEAGE, params={"format": "nquads"})
    stated = set(parse(answer.content, RdfFormat.N_QUADS))
    for edge in client.get(LINEAGE).json()["edges"]:
        for place in edge["evidence"]:
            graph = client.get("/graphs", params={"graph": place["fact"]}, headers={"Accept": "application/n-quads"})
            assert set(parse(graph.content, RdfFormat.N_QUADS)) <= stated


def test_the_forms_stand_in_the_description(client: TestClient) -> None:
    operation = client.get("/openapi.json").json()["paths"]["/api/lineage/{of}"]["get"]
    assert set(operation["responses"]["200"]["content"]) == {each.media for each in FORMATS}
    assert "format" in {each["name"] for each in operation["parameters"]}


def test_json_is_what_the_description_says(client: TestClient) -> None:
    told = json.loads(client.get(LINEAGE).content)
    assert set(told) == {"release", "asked", "directed", "nodes", "edges", "cut", "data"}
