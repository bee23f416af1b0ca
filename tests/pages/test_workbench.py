"""Walks through the SPARQL workbench."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import Visitor, Visits

HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ANSWERS = "PREFIX sg: <https://w3id.org/stadsgraf/def#> CONSTRUCT WHERE { ?a sg:answers ?b ; a ?t }"
SET = "query => document.querySelector('.CodeMirror').CodeMirror.setValue(query)"


@pytest.fixture
def bench(visit: Visits, examples: str) -> Visitor:
    """Somebody before the workbench."""
    visitor = visit(examples)
    visitor.go("/sparql")
    visitor.page.wait_for_selector(".CodeMirror")
    return visitor


def _ask(visitor: Visitor, query: str) -> None:
    visitor.page.evaluate(SET, query)
    visitor.page.click("#bench button:not([type])")


def _workers(visitor: Visitor) -> dict[str, int]:
    """How the server's workers are, as the page's own browser is told."""
    told: dict[str, int] = visitor.page.evaluate("fetch('/health').then(a => a.json()).then(h => h.workers)")
    return told


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.05)


def test_a_query_is_asked_shared_and_found_again(bench: Visitor) -> None:
    page = bench.page
    _ask(bench, "SELECT ?table (COUNT(*) AS ?n) { ?f <https://w3id.org/stadsgraf/def#table> ?table } GROUP BY ?table")
    expect(page.locator("#state")).to_contain_text("rader på")
    page.click("#result summary")
    expect(page.locator("#result svg[role=img]")).to_be_visible()
    page.click("th button >> text=n")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("n")
    assert bench.violations() == []
    shared = page.url
    _ask(bench, ANSWERS)
    expect(page.locator("#result canvas").first).to_be_visible()
    assert bench.violations() == []
    page.go_back()
    expect(page.locator("#result th").first).to_have_text("table")
    assert page.url == shared
    page.click("#history summary")
    expect(page.locator("#history li")).to_have_count(2)
    page.click("#history button >> nth=0")
    expect(page.locator("#history")).to_be_hidden()


def test_stopping_a_query_stops_the_server(bench: Visitor) -> None:
    page = bench.page
    killed = _workers(bench)["killed"]
    _ask(bench, HEAVY)
    _until(lambda: _workers(bench)["running"] > 0)  # a query that still waits would be stopped without a worker's end
    page.click("#stop")
    expect(page.locator("#state")).to_contain_text("Stoppad")
    expect(page.locator("#stop")).to_be_hidden()
    assert _workers(bench)["killed"] == killed + 1
    assert [line for line in bench.trouble if "503" not in line] == []
    bench.trouble.clear()  # the browser's own line on the status of the query that was stopped


def test_completion_offers_our_own_terms_and_declares_their_prefix(bench: Visitor) -> None:
    page = bench.page
    page.evaluate(SET, "")
    page.click(".CodeMirror")
    page.keyboard.type("SELECT * { ?x a sammantr")
    expect(page.locator(".CodeMirror-hint").first).to_contain_text("sg:Meeting")
    assert bench.violations() == []
    page.keyboard.press("Enter")
    written = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    assert written == "PREFIX sg: <https://w3id.org/stadsgraf/def#>\nSELECT * { ?x a sg:Meeting"


def test_a_pasted_query_gets_its_prefixes_and_a_word_on_terms_there_are_not(bench: Visitor) -> None:
    page = bench.page
    _ask(bench, "SELECT * { ?x a sg:Decison ; dcterms:date ?day FILTER(?day != 'foaf:name') }")
    expect(page.locator("#result .note")).to_have_text("sg:Decison finns inte bland begreppen. Menade du sg:Decision?")
    written = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    assert sorted(line.split()[1] for line in written.splitlines()[:-1]) == ["dcterms:", "sg:"]


def test_an_error_is_shown_at_its_line_in_the_language_of_the_page(visit: Visits, examples: str) -> None:
    visitor = visit(examples)
    visitor.go("/sparql?lang=en")
    _ask(visitor, "SELECT * {\n ?a ?b }")
    expect(visitor.page.locator("#state")).to_have_text("Error on line 2")
    expect(visitor.page.locator("#result [role=alert]")).to_contain_text("not valid SPARQL")
    expect(visitor.page.locator(".line-mark")).to_be_visible()
    assert [line for line in visitor.trouble if "400" not in line] == []
    visitor.trouble.clear()


def test_hostile_words_of_an_answer_are_words(bench: Visitor) -> None:
    page = bench.page
    _ask(bench, "SELECT ('<img src=x onerror=alert(1)>' AS ?x) (<javascript:alert(1)> AS ?y) ('\\u202e<b>' AS ?z) {}")
    expect(page.locator("#result td").first).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator("#result img, #result b, #result a[href^=javascript]").count() == 0


def test_a_graph_is_read_from_its_triples(bench: Visitor) -> None:
    script = bench.page.get_attribute("script[type=module]", "src")
    assert script
    lines = '<urn:a> <urn:p> "x \\"y\\" \\u00e5"@sv .\n<urn:a> <urn:q> <urn:b> .\n_:c <urn:q> <urn:a> .\n'
    rows, net = bench.page.evaluate(
        "async ([address, text]) => { const m = await import(address); const rows = m.triples(text);"
        "return [rows, m.within(rows, 2)] }",
        [script.replace("workbench.js", "triples.js"), lines],
    )
    assert rows[0]["object"] == {"type": "literal", "value": 'x "y" å', "xml:lang": "sv"}
    assert (net["nodes"], net["all"], len(net["edges"])) == (["urn:a", "urn:b"], 3, 1)


def test_without_scripts_it_is_a_form(visit: Visits, examples: str) -> None:
    visitor = visit(examples, scripts=False)
    visitor.go("/sparql")
    visitor.page.click("main button >> nth=0")
    expect(visitor.page.locator("#result table")).to_be_visible()
