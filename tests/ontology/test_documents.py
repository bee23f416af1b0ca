"""The pages and drawings of the ontology are those of its Turtle."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from rdflib import OWL, RDF, Graph

from ontology.compared import page as crosswalk
from ontology.definitions import definitions, terms, themes
from ontology.diagrams import dot, edges, mermaid
from ontology.documents import CLASSES, LANGUAGES, draw, drawings, examples, life, metrics, reference
from ontology.prefixes import SG, curie, turtle_prologue

DRAWN = [f"{theme}.{language}.svg" for theme in themes() for language in LANGUAGES]
SMALL = """
    sg:A a owl:Class ; rdfs:subClassOf org:Organization . sg:B a owl:Class .
    sg:leads a owl:ObjectProperty ; rdfs:domain sg:A ; dcam:rangeIncludes sg:B .
    sg:says a owl:DatatypeProperty ; rdfs:domain sg:A ; rdfs:range xsd:string .
"""


def small() -> Graph:
    return Graph().parse(data=turtle_prologue() + SMALL, format="turtle")


@pytest.mark.parametrize(("name", "text"), [("ontology", reference), ("ontology-life", life), ("crosswalk", crosswalk)])
def test_a_page_is_current(root: Path, name: str, text: object) -> None:
    assert callable(text)
    assert (root / "docs" / f"{name}.md").read_text(encoding="utf-8") == text(), "run make ontology"


def test_the_reference_tells_of_every_term_once() -> None:
    headings = re.findall(r"(?m)^### `([^`]+)`", reference())
    assert sorted(headings) == sorted(curie(term) for term in terms(definitions()))


def test_each_class_has_an_example_that_is_one() -> None:
    graph = definitions()
    classes = {curie(term) for term in terms(graph) if (term, RDF.type, OWL.Class) in graph}
    assert examples().keys() == classes
    for name, turtle in examples().items():
        assert re.match(rf"<\S+> a {name}\b", turtle), name


def test_examples_use_our_terms_as_they_are_defined() -> None:
    used = {str(node) for triple in Graph().parse(CLASSES) for node in triple if str(node).startswith(SG)}
    assert used <= set(map(str, terms(definitions())))


def test_links_of_the_contents_lead_to_headings() -> None:
    text = reference()
    headings = {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in re.findall(r"(?m)^##+ (.+)$", text)}
    links = re.findall(r"\]\(#([^)]+)\)", text)
    assert len(links) > 50
    assert set(links) <= headings


def test_a_diagram_draws_what_is_below_what_and_what_leads_where() -> None:
    assert edges(small(), small()) == [("sg:A", "org:Organization", ""), ("sg:A", "sg:B", "sg:leads")]
    assert mermaid(small(), small()).splitlines() == [
        "classDiagram",
        '  class org_Organization["org:Organization"]',
        '  class sg_A["sg:A"]',
        '  class sg_B["sg:B"]',
        "  org_Organization <|-- sg_A",
        "  sg_A --> sg_B : leads",
    ]


def test_the_drawing_of_the_whole_has_every_class() -> None:
    drawn = dot(definitions())
    assert '"sg:Decision" -> "elidl:Decision"' in drawn
    assert sum(line.endswith('";') for line in drawn.splitlines()) == metrics(definitions())["classes"]


def test_graphviz_draws_it_where_it_is_installed(tmp_path: Path) -> None:
    picture = tmp_path / "ontology.svg"
    assert draw(picture, dot(definitions())) == (shutil.which("dot") is not None)
    assert not picture.exists() or "sg:Decision" in picture.read_text(encoding="utf-8")


def test_without_graphviz_nothing_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert not draw(tmp_path / "ontology.svg", "digraph {}")
    assert list(tmp_path.iterdir()) == []


def test_the_drawing_in_the_pages_has_every_class(root: Path) -> None:
    drawn = (root / "docs" / "ontology.svg").read_text(encoding="utf-8")
    titles = set(re.findall(r"<title>([^<&]+)</title>", drawn))
    assert {f"sg:{term}" for term in ("Decision", "Case", "Agreement")} <= titles
    assert sum(title.startswith("sg:") for title in titles) == metrics(definitions())["classes"], "run make ontology"


def test_metrics_count_our_terms() -> None:
    counted = metrics(small())
    assert (counted["classes"], counted["properties to nodes"], counted["properties to values"]) == (2, 1, 1)
    assert counted["terms below a borrowed one"] == 1


def test_mermaid_reads_the_diagrams(root: Path, tmp_path: Path) -> None:
    if not (root / "node_modules" / "mermaid").is_dir():
        pytest.skip("needs packages of npm: npm ci (make test does it)")
    own = Graph().parse(themes()["decisions"])
    (tmp_path / "decisions.mmd").write_text(mermaid(definitions(), own), encoding="utf-8")
    command = ["node", str(Path(__file__).parent / "classes.mjs"), str(tmp_path / "decisions.mmd")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    drawn = edges(definitions(), own)
    assert read["relations"] == len(drawn)
    assert set(read["classes"]) >= {name for edge in drawn for name in edge[:2]}


@pytest.fixture(scope="module")
def described() -> dict[Path, str]:
    return drawings()


@pytest.mark.parametrize("name", DRAWN)
def test_each_drawing_of_a_theme_has_its_classes(described: dict[Path, str], name: str) -> None:
    ((file, told),) = ((file, told) for file, told in described.items() if file.name == name)
    drawn = html.unescape(file.read_text(encoding="utf-8"))
    boxes = set(re.findall(r'(?m)^  "([^"]+)" \[label', told))
    arrows = re.findall(r'(?m)^  "([^"]+)" -> "([^"]+)"', told)
    titles = set(re.findall(r"<title>([^<]+)</title>", drawn)) - {"theme"}
    assert titles == boxes | {f"{source}->{target}" for source, target in arrows}, "run make ontology"
    assert "style=" not in drawn


def test_every_drawing_is_looked_at(described: dict[Path, str]) -> None:
    assert [file.name for file in described] == DRAWN


def test_a_drawing_speaks_the_language_of_its_page(described: dict[Path, str]) -> None:
    drawn = {file.name: told for file, told in described.items()}
    assert 'label="sammanträde\\nsg:Meeting", fillcolor' in drawn["meetings.sv.svg"]
    assert 'label="meeting\\nsg:Meeting", fillcolor' in drawn["meetings.en.svg"]
    assert '"sg:MissingParagraph" -> "sg:Paragraph" [arrowhead="empty"]' in drawn["meetings.en.svg"]
