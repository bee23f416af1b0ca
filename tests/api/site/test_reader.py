"""The reader: a text page by page, every fact in its place, nothing in it done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import RdfFormat, parse

from api.app import create_app
from api.settings import Settings
from graph.manifest import ManifestInputs
from graph.release import activate, build
from graph.repairs import Repair
from ontology.prefixes import turtle_prologue
from tests.api.conftest import BROWSER

PAGES = (
    "Kallelse\nNämnden <script>alert('x')</script> beslutar att avsl& motionen.\n\f",
    "Sida två \u202eav hatlikgam\u202c och \x1b[31m styr\x00tecken \u200f.\n\f",
    "x" * 1_000_000 + "\n\f",
    "Slut",
)
TEXT = "".join(PAGES)
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()
READ = f"/id/text/{DIGEST}/page"
FACTS = (  # table, start, end, the words that are stated
    ("decisions", TEXT.index("Nämnden"), TEXT.index("motionen") + 8, "Nämnden avslår motionen."),
    ("legal_references", TEXT.index("<script>"), TEXT.index("</script>") + 9, "<script>alert('y')</script>"),
    ("statements", TEXT.index("Sida"), TEXT.index("tecken"), "ord\u202edro"),
)


def trig() -> str:
    """A release's statements on the text above."""
    written = [turtle_prologue()]
    for number, (table, start, end, words) in enumerate(FACTS):
        fact, node = (
            f"<https://w3id.org/stadsgraf/id/fact/{number}",
            f"<https://w3id.org/stadsgraf/id/hot/node/{number}>",
        )
        quote = TEXT[start:end].encode("unicode_escape").decode().replace("\\x", "\\u00").replace('"', '\\"')
        said = words.encode("unicode_escape").decode().replace("\\x", "\\u00")
        written.append(f"""
            {fact}> {{ {node} a sg:Statement ; sg:text "{said}" ; sg:about "{said}" ; sg:provision "{said}" }}
            {fact}> a sg:Fact , oa:Annotation ; sg:table "{table}" ; sg:states {node} ; sg:confidence 0.9 ;
                sg:recogniser "x" ; sg:softwareVersion "0" ; oa:hasTarget {fact}#target> .
            {fact}#target> oa:hasSource <urn:layer> ; oa:hasSelector {fact}#selector> .
            {fact}#selector> oa:start {start} ; oa:end {end} ; oa:exact "{quote}" .
        """)
    written.append(f"""
        <urn:layer> a sg:TextLayer ; sg:sha256 "{DIGEST}" ; sg:layerOf <https://w3id.org/stadsgraf/id/file/1> .
        <https://w3id.org/stadsgraf/id/file/1> a sg:SourceFile ; dcterms:format "text/plain" ;
            sg:fileName "<b>elak</b>.txt" ; sg:sha256 "{"ab" * 32}" .
    """)
    return "\n".join(written)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    quads = parse(trig().encode(), RdfFormat.TRIG)
    repairs = [Repair(TEXT.index("avsl&"), TEXT.index("avsl&") + 5, "avslå")]
    release = build(quads, {DIGEST: TEXT}, ManifestInputs(), folder / "releases", lambda _: repairs)
    activate(folder, release.id)
    return folder


@pytest.fixture(scope="module")
def client(data: Path) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(data=data, workers=2)), headers=BROWSER) as running:
        yield running


def leaf(page: str) -> str:
    """What stands in the text of a page, its marks with it."""
    return page.partition('<div class="leaf"')[2].partition(">")[2].partition("</div>")[0]


def test_facts_are_marked_and_told(client: TestClient) -> None:
    page = client.get(f"{READ}/1?layer=raw").text
    assert f'<span id="c{FACTS[0][1]}"></span><a class="read" href="#f1" data-facts="1 ">Nämnden </a>' in page
    assert 'class="read several" href="#f2" data-facts="2 1 "' in page
    assert '<article id="f1"' in page and '<article id="f2"' in page and '<article id="f3"' not in page
    assert "feedback?fact=https%3A%2F%2Fw3id.org%2Fstadsgraf%2Fid%2Ffact%2F0" in page
    assert '<a href="/quality#accuracy">' in page, "how sure a fact is leads to what that means"


def test_what_the_text_holds_is_not_done(client: TestClient) -> None:
    answer = client.get(f"{READ}/1")
    assert "alert(" in answer.text
    assert "<script>alert" not in answer.text and "<b>elak" not in answer.text
    assert "'unsafe-inline'" not in answer.headers["Content-Security-Policy"]


def test_signs_that_turn_or_steer_are_shown(client: TestClient) -> None:
    page = client.get(f"{READ}/2").text
    assert not set(page) & {"\u202e", "\u202c", "\u200f", "\x1b", "\x00"}
    assert "hatlikgam� och ␛[31m styr␀" in leaf(page)


def test_a_word_of_a_million_letters_is_cut_into_pages(client: TestClient) -> None:
    page = client.get(f"{READ}/3").text
    assert leaf(page).strip("x") == ""
    assert len(page) < 40_000
    assert "sida 3 (bit 3 av 54)" in page


def test_the_leaf_is_the_text_to_the_letter(client: TestClient) -> None:
    import re

    shown = unescape(re.sub(r"<[^>]*>", "", leaf(client.get(f"{READ}/1?layer=raw").text)))
    assert shown == PAGES[0].replace("\f", "")


def test_layers_can_be_switched(client: TestClient) -> None:
    assert ">avslå</span>" in leaf(client.get(f"{READ}/1").text)
    assert "avsl&amp;" in leaf(client.get(f"{READ}/1?layer=raw").text)


def test_a_passage_leads_to_its_page_and_is_marked(client: TestClient) -> None:
    start = TEXT.index("Sida")
    to = client.get(f"/id/text/{DIGEST}/passage?start={start}&end={start + 8}&lang=en", follow_redirects=False)
    assert to.headers["Location"] == f"{READ}/2?at={start}-{start + 8}&lang=en#c{start}"
    page = client.get(to.headers["Location"]).text
    assert f'<span id="c{start}"></span><mark>' in page


def test_what_was_read_from_the_passage_is_told_first(client: TestClient) -> None:
    _, start, end, _ = FACTS[1]
    page = client.get(f"{READ}/1?at={start}-{end}").text
    assert '<article id="f2" class="fact-read asked"' in page and '<article id="f1" class="fact-read"' in page


def test_a_passage_over_the_end_of_a_page_goes_on(client: TestClient) -> None:
    place = f"at=10-{len(PAGES[0]) + 8}"
    assert f"{READ}/2?{place}#c{len(PAGES[0])}" in client.get(f"{READ}/1?{place}").text
    assert f'<span id="c{len(PAGES[0])}"></span><mark>' in client.get(f"{READ}/2?{place}").text


def test_pages_are_turned(client: TestClient) -> None:
    page = client.get(f"{READ}/2?layer=raw").text
    assert f'href="{READ}/1?layer=raw" rel="prev"' in page and f'href="{READ}/3?layer=raw" rel="next"' in page
    assert client.get(f"{READ}?n=2&layer=raw", follow_redirects=False).headers["Location"] == f"{READ}/2?layer=raw"


def test_whoever_reads_a_named_release_stays_there(client: TestClient, data: Path) -> None:
    home = f"/releases/{(data / 'current').resolve().name}"
    page = client.get(f"{home}{READ}/2").text
    assert f'action="{home}{READ}"' in page and f'href="{home}{READ}/3" rel="next"' in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/0", 404), ("/99", 404), ("/x", 400), ("/1?layer=best", 400),
        ("/1?at=5-2", 400), ("/1?at=1-99999999", 400), ("/1?at=a", 400),
    ],
)  # fmt: skip
def test_wrong_addresses_get_the_one_problem_page(client: TestClient, path: str, status: int) -> None:
    answer = client.get(READ + path)
    assert answer.status_code == status
    assert 'class="problem"' in answer.text


def test_a_text_that_is_not_there(client: TestClient) -> None:
    assert client.get(f"/id/text/{'0' * 64}/page/1").status_code == 404


def test_the_original_is_a_download(client: TestClient, data: Path) -> None:
    assert "/id/file/1/original" not in client.get(f"{READ}/1").text
    assert client.get("/id/file/1/original").status_code == 404
    folder = data / "originals"
    folder.mkdir()
    (folder / ("ab" * 32)).write_bytes(b"<script>alert(1)</script>")
    assert 'href="/id/file/1/original" download' in client.get(f"{READ}/1").text
    answer = client.get("/id/file/1/original")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
