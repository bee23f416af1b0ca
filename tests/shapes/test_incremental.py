"""What is checked again after a change gives the report of the whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse
from rdflib import Graph

from ontology.knowledge import files
from ontology.prefixes import PREFIXES, SG, SGID, turtle_prologue
from shapes import constraints, library
from shapes.incremental import affected, recheck, seen_from
from shapes.looking import Step, looks
from shapes.reach import _of_graph, reach
from shapes.report import Report
from shapes.statements import Statement, of_data
from shapes.validate import validate

SMALL = Path(__file__).parents[1] / "data" / "small.trig"
OA = PREFIXES["oa"]
TYPE = Step("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
STATED = sorted(of_data(quad for quad in parse(path=SMALL) if isinstance(quad.graph_name, DefaultGraph)))


def store_of(lines: set[Statement]) -> Store:
    """A store as a release has it, with the ontology."""
    store = Store()
    for path in files():
        store.bulk_load(path=path)
    store.extend(quads(lines))
    return store


def quads(lines: set[Statement]) -> list[Quad]:
    return [Quad(*each.triple) for each in parse(b"\n".join(lines), RdfFormat.N_TRIPLES)]


def told(lines: set[Statement]) -> Report:
    return validate(quads(lines))


@settings(max_examples=8, deadline=None)
@given(st.sets(st.sampled_from(STATED), max_size=40), st.sets(st.sampled_from(STATED), max_size=40))
def test_after_any_change_the_report_is_that_of_the_whole(gone: set[Statement], late: set[Statement]) -> None:
    before, after = set(STATED) - late, set(STATED) - gone
    assert recheck(store_of(after), told(before), before ^ after) == told(after)


def test_a_change_touches_what_looks_at_it_and_nothing_else() -> None:
    lines = of_data(
        parse(
            turtle_prologue()
            + """
        <m> a sg:Meeting ; sg:body <b> ; sg:place "Stadshuset" . <b> a org:Organization .
        <other> a sg:Meeting ; sg:body <c> . <c> a org:Organization .""",
            RdfFormat.TURTLE,
            base_iri=SGID,
        )
    )
    store = store_of(set(lines))
    place = next(line for line in lines if b"Stadshuset" in line)
    body = next(line for line in lines if line.startswith(f"<{SGID}b> ".encode()))
    assert affected(store, [place]) == {f"{SGID}m"}
    assert affected(store, [body]) >= {f"{SGID}m", f"{SGID}b"}
    assert f"{SGID}other" not in affected(store, [place, body])
    seen = set(seen_from(store, [f"{SGID}m"]))
    assert {place, body} <= seen
    assert not any(b"/other>" in line for line in seen)


def test_a_constraint_on_a_class_looks_at_the_value() -> None:
    assert (Step(f"{SG}body"), TYPE) in reach()


def test_a_query_sees_what_changes_two_steps_away() -> None:
    held = f"""<{SGID}p> a oa:SpecificResource ; oa:hasSource <{SGID}l> ; oa:hasSelector <{SGID}s> .
        <{SGID}s> a oa:TextPositionSelector , oa:TextQuoteSelector ; oa:start 0 ; oa:end 3 ; oa:exact "abc" .
        <{SGID}l> a sg:TextLayer ; sg:codePoints """
    long, short = (of_data(parse(f"{turtle_prologue()}{held}{size} .", RdfFormat.TURTLE)) for size in (9, 2))
    updated = recheck(store_of(set(short)), told(set(long)), long ^ short)
    assert updated == told(set(short))
    assert any(result.shape.endswith("Selector-inside") for result in updated.results)


def test_a_query_looks_along_its_patterns() -> None:
    select = "SELECT $this ?value { ?place oa:hasSelector $this ; oa:hasSource ?layer FILTER (?value > 1) }"
    back = Step(f"{OA}hasSelector", back=True)
    assert looks(select) == frozenset({(back,), (back, Step(f"{OA}hasSource"))})


@pytest.mark.parametrize(
    "where",
    [
        "$this sg:supersedes ?value . ?value sg:supersedes* $this",
        "$this sg:body ?value OPTIONAL { ?value foaf:name ?name }",
        "$this sg:body ?value FILTER NOT EXISTS { ?value a org:Organization }",
        "$this sg:body ?value MINUS { ?value a org:Organization }",
        "$this sg:body ?value . ?other sg:votesFor ?most",
        "{ $this sg:body ?value } UNION { $this sg:place ?value }",
        "$this ?any ?value",
    ],
)
def test_some_queries_look_without_end(where: str) -> None:
    assert looks(f"SELECT $this ?value WHERE {{ {where} }}") is None


def test_only_what_goes_in_circles_is_asked_of_the_whole_store() -> None:
    endless = {each.shape.rpartition("/")[2] for each in constraints.constraints() if each.endless}
    assert endless == {"Successor-not-of-itself", "Organisation-not-part-of-itself"}


def test_a_report_of_some_themes_cannot_be_brought_up_to_date() -> None:
    with pytest.raises(ValueError, match="all themes"):
        recheck(Store(), validate([], themes=["votes"]), [])


def test_a_path_without_end_is_for_queries_only() -> None:
    shapes = Graph().parse(
        data=turtle_prologue()
        + """
        <s> a sh:NodeShape ; sh:targetClass <c> ; sh:property [ sh:path [ sh:zeroOrMorePath <p> ] ; sh:minCount 1 ] ."""
    )
    with pytest.raises(ValueError, match="without end"):
        list(_of_graph(shapes))


def test_queries_find_on_a_store_what_the_engine_finds() -> None:
    cases = Path(__file__).parent / "cases"
    found = 0
    for theme in library.themes():
        for path in sorted((cases / theme).glob("invalid*.ttl")):
            data = list(parse(turtle_prologue() + path.read_text(encoding="utf-8"), RdfFormat.TURTLE, base_iri=SGID))
            mine = shapes_of(theme)
            by_engine = [r for r in validate(data, themes=[theme]).results if r.component == constraints.COMPONENT]
            store = Store()
            store.extend(data)
            by_store = [
                result for result in constraints.results(store, constraints.constraints()) if result.shape in mine
            ]
            assert sorted(map(str, by_store)) == sorted(map(str, by_engine))
            found += len(by_store)
    assert found >= len(constraints.constraints())


def shapes_of(theme: str) -> set[str]:
    return {str(node) for node in library.shapes(theme).subjects()}


def test_what_a_later_paper_tells_makes_facts_of_an_earlier_one_wrong() -> None:
    day = '"2024-05-01"^^xsd:date'
    before, later = (
        set(of_data(parse(turtle_prologue() + told_there, RdfFormat.TURTLE, base_iri=SGID)))
        for told_there in (
            f"""<post> a org:Membership ; org:organization <b> ; sg:heldFrom {day} ; sg:attestedOn {day} .
            <b> a org:Organization . <new> a sg:Agreement ; sg:supersedes <old> . <old> a sg:Agreement .""",
            """<change> a org:ChangeEvent ; org:originalOrganization <b> ; dcterms:date "2023-01-01"^^xsd:date .
            <old> sg:supersedes <new> .""",
        )
    )
    updated = recheck(store_of(before | later), told(before), later)
    assert updated == told(before | later)
    shapes = [result.shape.rpartition("/")[2] for result in updated.results]
    assert (shapes.count("Post-while-there"), shapes.count("Successor-not-of-itself")) == (1, 2)
