"""The lines shown fetch the answer shown, whatever a query holds."""

from __future__ import annotations

import ast
import html
import json
import re
import shlex

import pytest
from fastapi.testclient import TestClient

from api.snippets import snippets
from tests.api.conftest import BROWSER

HOSTILE = [
    "ASK {}",
    "SELECT * { ?s ?p 'it''s' }",
    'SELECT ?s {\n  ?s ?p """three \\" quotes"""\n}',
    'ASK { ?s ?p """a\n\\\\n)--" ) $(rm) `x` %20 {{address}}""" }',
]


@pytest.mark.parametrize("query", HOSTILE)
def test_python_gets_the_very_query(query: str) -> None:
    tree = ast.parse(snippets("http://localhost:8000/sparql", query)["Python"])
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert "http://localhost:8000/sparql" in texts
    assert query.strip() in [str(text).strip() for text in texts]


@pytest.mark.parametrize("query", HOSTILE)
def test_the_shell_gets_the_very_query(query: str) -> None:
    words = shlex.split(snippets("http://localhost:8000/sparql", query)["curl"].replace("\\\n", " ", 1))
    assert words[-1] == f"query={query}"


@pytest.mark.parametrize("query", HOSTILE)
def test_r_gets_the_very_query(query: str) -> None:
    lines = snippets("http://localhost:8000/sparql", query)["R"]
    found = re.search(r'query <- r"(-+)\((.*?)\)\1"', lines, re.DOTALL)
    assert found is not None
    assert found[2] == query


@pytest.mark.parametrize("query", HOSTILE)
def test_javascript_gets_the_very_query(query: str) -> None:
    lines = snippets("http://localhost:8000/sparql", query)["JavaScript"]
    assert json.loads(lines.splitlines()[0].removeprefix("const query = ").removesuffix(";")) == query


def test_javascript_asks_for_json() -> None:
    lines = snippets("http://localhost:8000/queries/dissent.csv?kind=a.csv")["JavaScript"]
    assert 'fetch("http://localhost:8000/queries/dissent.json?kind=a.csv")' in lines


def test_the_page_of_a_question_shows_them_with_its_parameters(client: TestClient) -> None:
    shown = html.unescape(client.get("/tables/agenda", headers=BROWSER).text)
    assert "curl --fail --compressed --output table.csv http://localhost:8000/tables/agenda.csv" in shown
    assert "pd.read_csv('http://localhost:8000/tables/agenda.csv')" in shown


def test_openapi_has_an_operation_for_each_question(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    told = paths["/queries/decisions-of-body"]["get"]
    by_name = {each["name"]: each for each in told["parameters"]}
    assert by_name["body"]["required"] is True
    assert by_name["from"]["schema"] == {"type": "string", "format": "date"}
    assert "text/csv" in told["responses"]["200"]["content"]
