import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, SH, Graph, Literal, URIRef

from ontology.prefixes import SGID, SGSH, turtle_prologue
from shapes.rdf import path_text, to_rdf
from shapes.report import Explained, Passage, Report, Result, Told, explain
from shapes.validate import validate

DATA = """
<vote> a sg:Vote ; sg:atMeeting <p> ; sg:item '§ 7'@sv ; sg:votesFor 1 .
<p> a foaf:Person .
<fact/1#target> a oa:SpecificResource .
<step> a sg:LineageStep ; sg:from <a> ; sg:to <b> .
"""


@pytest.fixture(scope="module")
def report() -> Report:
    """A report with values of several sorts and paths of several steps."""
    data = parse(turtle_prologue() + DATA, RdfFormat.TURTLE, base_iri=SGID)
    return validate(data, themes=("votes", "lineage", "evidence"))


def of_shape(report: Report, name: str) -> Result:
    """The one result of a shape."""
    (found,) = (result for result in report.results if result.shape == f"{SGSH}{name}")
    return found


def test_a_result_is_explained_with_names_and_passages(report: Report) -> None:
    passages = tuple(Passage("protokoll.txt", page, "42 mot 7") for page in range(1, 6))

    def lookup(iri: str) -> Told:
        return Told(f"called {iri.removeprefix(SGID)}", passages)

    result = of_shape(report, "Vote-meeting")
    assert list(explain([result], lookup, most=2)) == [Explained(result, "called vote", "called p", passages[:2])]


def test_the_value_of_a_result_that_is_a_text_is_not_looked_up(report: Report) -> None:
    (explained,) = explain([of_shape(report, "Vote-item")], lambda iri: Told(iri))
    assert explained.value == "§ 7"


def test_what_belongs_to_a_fact_is_looked_up_as_the_fact(report: Report) -> None:
    (explained,) = explain([of_shape(report, "Target-source")], lambda iri: Told(iri))
    assert (explained.what, explained.value) == (f"{SGID}fact/1", "")


def test_results_are_counted_by_what_they_say(report: Report) -> None:
    examples = report.by_message()
    assert sum(count for _, count in examples) == len(report.results)
    assert len({example.en for example, _ in examples}) == len(examples)
    assert examples[0][0].severity == "violation"


def test_the_report_in_rdf_says_the_same(report: Report) -> None:
    graph = Graph().parse(data=to_rdf(report), format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    found = {
        (
            str(graph.value(each, SH.focusNode)),
            path_text(graph, graph.value(each, SH.resultPath)),
            str(graph.value(each, SH.value) or ""),
            str(graph.value(each, SH.resultSeverity)),
            str(graph.value(each, SH.sourceShape)),
            str(graph.value(each, SH.sourceConstraintComponent)),
            frozenset(graph.objects(each, SH.resultMessage)),
        )
        for each in graph.objects(node, SH.result)
    }
    assert found == {
        (
            result.focus,
            result.path,
            result.value.text if result.value else "",
            f"{SH}{result.severity.capitalize()}",
            result.shape,
            result.component,
            frozenset({Literal(result.sv, lang="sv"), Literal(result.en, lang="en")}),
        )
        for result in report.results
    }


def test_the_report_in_rdf_keeps_language_and_datatype_of_values(report: Report) -> None:
    graph = Graph().parse(data=to_rdf(report), format="turtle")
    assert (None, SH.value, Literal("§ 7", lang="sv")) in graph


@pytest.mark.parametrize(("data", "conforms"), [("", True), ("<a> a foaf:Person .", False)])
def test_the_report_in_rdf_conforms_only_without_any_result(data: str, conforms: bool) -> None:
    text = to_rdf(validate(parse(turtle_prologue() + data, RdfFormat.TURTLE, base_iri=SGID), themes=["people"]))
    assert (None, SH.conforms, Literal(conforms)) in Graph().parse(data=text, format="turtle")


def test_the_same_report_is_the_same_text(report: Report) -> None:
    assert to_rdf(report) == to_rdf(report)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("sg:states", "sg:states"),
        ("[ sh:inversePath sg:states ]", "^sg:states"),
        ("( sg:from sg:citedAs )", "sg:from/sg:citedAs"),
        ("[ sh:alternativePath ( sg:from sg:to ) ]", "(sg:from|sg:to)"),
        ("[ sh:oneOrMorePath org:subOrganizationOf ]", "(org:subOrganizationOf)+"),
    ],
)
def test_a_path_is_written_as_sparql_writes_it(path: str, text: str) -> None:
    graph = Graph().parse(data=f"{turtle_prologue()} <urn:s> sh:path {path} .", format="turtle")
    assert path_text(graph, graph.value(URIRef("urn:s"), SH.path)) == text


def test_what_is_no_path_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a SHACL property path"):
        path_text(Graph(), Literal("x"))


@pytest.mark.parametrize(
    "value", ['""^^xsd:boolean', '"1"^^xsd:boolean', '"half"^^xsd:decimal', '"x"^^xsd:double', '"0x7"^^xsd:integer']
)
def test_a_value_that_is_ill_formed_is_in_the_report_as_it_is(value: str) -> None:
    text = f"{turtle_prologue()}<fact> a sg:Fact ; sg:table {value} ."
    (stated,) = (quad.object for quad in parse(text, RdfFormat.TURTLE, base_iri=SGID) if "table" in str(quad.predicate))
    report = validate(parse(text, RdfFormat.TURTLE, base_iri=SGID), themes=["evidence"])
    written = {quad.object for quad in parse(to_rdf(report), RdfFormat.TURTLE) if quad.predicate.value == str(SH.value)}
    assert written == {stated}
