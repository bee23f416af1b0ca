"""From resolved facts to quads: what docs/architecture.md promises of each table."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from ingest.describe import date_literal, describe, fact_iri, role_iri, shortened, text_literal
from ingest.facts import (
    FACT_TYPES,
    Attendance,
    Decision,
    Document,
    Fact,
    Lineage,
    Post,
    Proposal,
    Signature,
    Span,
    Statement,
    Vote,
)  # fmt: skip
from ingest.introduced import Introduced
from ingest.iris import ID
from ingest.pipeline import InnerDocument, Reading
from ingest.resolve import curated
from ingest.text import Repair, Text
from ontology.prefixes import curie
from tests.ingest.made import EVERY, RAW, SPAN, reading

EK = "sgid:ekmala"


def short(term: NamedNode | Literal | BlankNode) -> str:
    """A term as the tests write it: short IRIs, `value^type` for typed literals."""
    if isinstance(term, NamedNode):
        return curie(term.value)
    assert isinstance(term, Literal)
    kind = curie(term.datatype.value)
    return term.value if kind == "xsd:string" else f"{term.value}^{kind}"


def graph(fact: Fact, quads: Iterable[Quad], made: Reading) -> set[tuple[str, str, str]]:
    """The triples of a fact's graph, the node it is about written `NODE`."""
    name = fact_iri(made, fact)
    quads = list(quads)
    (node,) = {
        quad.object for quad in quads if quad.subject == NamedNode(name) and short(quad.predicate) == "sg:states"
    }

    def written(term: NamedNode | Literal | BlankNode) -> str:
        return "NODE" if term == node else short(term)

    return {
        (written(q.subject), short(q.predicate), written(q.object)) for q in quads if q.graph_name == NamedNode(name)
    }


def stated(fact: Fact) -> set[tuple[str, str, str]]:
    made = reading(fact)
    return graph(fact, describe([made], "0.1.0"), made)


def default(quads: Iterable[Quad]) -> set[tuple[str, str, str]]:
    return {
        (short(q.subject), short(q.predicate), short(q.object)) for q in quads if isinstance(q.graph_name, DefaultGraph)
    }


PROMISED = {
    "documents": {
        ("NODE", "rdf:type", "sg:Document"),
        ("NODE", "dcterms:type", "sgs:document-kind/minutes"),
        ("NODE", "dcterms:title", "Protokoll"),
        ("NODE", "dcterms:date", "2031-05-06^xsd:date"),
        ("NODE", "sg:diaryNumber", "KS 2031/7"),
        ("NODE", "sg:diaryNumber", "KS 2031/8"),
        ("NODE", "sg:inCase", f"{EK}/case/ks-2031-7"),
        ("NODE", "dcterms:creator", f"{EK}/organisation/kommunstyrelsen"),
        (f"{EK}/organisation/kommunstyrelsen", "foaf:name", "Kommunstyrelsen"),
        (f"{EK}/case/ks-2031-7", "sg:diaryNumber", "KS 2031/7"),
    },
    "meetings": {
        ("NODE", "rdf:type", "sg:Meeting"),
        ("NODE", "sg:body", f"{EK}/organisation/kommunstyrelsen"),
        ("NODE", "dcterms:date", "2031-05-06^xsd:date"),
        ("NODE", "sg:startsAt", "09:00"),
        ("NODE", "sg:endsAt", "11:30"),
        ("NODE", "sg:place", "Ån"),
    },
    "attendance": {
        ("NODE", "rdf:type", "sg:Attendance"),
        ("NODE", "sg:atMeeting", f"{EK}/meeting/kommunstyrelsen-2031-05-06"),
        (f"{EK}/meeting/kommunstyrelsen-2031-05-06", "dcterms:date", "2031-05-06^xsd:date"),
        ("NODE", "sg:person", f"{EK}/person/disa-ekberg"),
        (f"{EK}/person/disa-ekberg", "rdf:type", "foaf:Person"),
        (f"{EK}/person/disa-ekberg", "foaf:name", "Disa Ekberg"),
        ("NODE", "sg:inNameOf", "sgr:union/vision"),
        ("sgr:union/vision", "foaf:name", "Vision"),
        ("NODE", "sg:present", "false^xsd:boolean"),
    },
    "meeting_roles": {
        ("NODE", "rdf:type", "sg:MeetingFunction"),
        ("NODE", "sg:atMeeting", f"{EK}/meeting/kommunstyrelsen-2031-05-06"),
        ("NODE", "sg:person", f"{EK}/person/nils-astrom"),
        ("NODE", "sg:function", "sgs:meeting-function/chair"),
        ("NODE", "sg:inNameOf", "sgr:union/kommunal"),
    },
    "agenda": {
        ("NODE", "rdf:type", "sg:AgendaItem"),
        ("NODE", "sg:atMeeting", f"{EK}/meeting/kommunstyrelsen-2031-05-06"),
        ("NODE", "sg:number", "12"),
        ("NODE", "dcterms:title", "Badplats"),
    },
    "posts": {
        ("NODE", "rdf:type", "org:Membership"),
        ("NODE", "org:member", f"{EK}/person/disa-ekberg"),
        ("NODE", "sg:roleTitle", "tf. kommundirektör"),
        ("NODE", "org:organization", f"{EK}/organisation/kommunledningskontoret"),
        ("NODE", "sg:attestedOn", "2031-05^xsd:gYearMonth"),
    },
    "organisations": {
        ("NODE", "rdf:type", "org:Organization"),
        ("NODE", "foaf:name", "Avdelningen för park"),
        ("NODE", "org:classification", "sgs:organisation-kind/department"),
        ("NODE", "org:subOrganizationOf", f"{EK}/organisation/tekniska-forvaltningen"),
    },
    "cases": {
        ("NODE", "rdf:type", "sg:Case"),
        ("NODE", "sg:diaryNumber", "KS 2031/7"),
        ("NODE", "dcterms:title", "Badplats"),
        ("NODE", "sg:registeredBy", f"{EK}/organisation/kommunstyrelsen"),
    },
    "proposals": {
        ("NODE", "rdf:type", "sg:Proposal"),
        ("NODE", "sg:inCase", f"{EK}/case/ks-2031-7"),
        (f"{EK}/case/ks-2031-7", "sg:diaryNumber", "KS 2031/7"),
        ("NODE", "sg:proposedBy", f"{EK}/person/disa-ekberg"),
        ("NODE", "sg:putTo", f"{EK}/organisation/kommunstyrelsen"),
        ("NODE", "dcterms:date", "2031-05-06^xsd:date"),
        ("NODE", "sg:clause", "2"),
        ("NODE", "sg:text", "Bada mera."),
    },
    "decisions": {
        ("NODE", "rdf:type", "sg:Decision"),
        ("NODE", "rdf:type", "sg:ReportedDecision"),
        ("NODE", "sg:inCase", f"{EK}/case/ks-2031-7"),
        ("NODE", "sg:decidedBy", f"{EK}/organisation/kommunstyrelsen"),
        ("NODE", "dcterms:date", "2031-05-06^xsd:date"),
        ("NODE", "sg:clause", "2"),
        ("NODE", "sg:text", "Bada mera."),
        ("NODE", "sg:outcome", "sgs:outcome/approve"),
    },
    "votes": {
        ("NODE", "rdf:type", "sg:Vote"),
        ("NODE", "sg:inCase", f"{EK}/case/ks-2031-7"),
        ("NODE", "sg:atMeeting", f"{EK}/meeting/kommunstyrelsen-2031-05-06"),
        ("NODE", "sg:item", "12"),
        ("NODE", "sg:votesFor", "31^xsd:integer"),
        ("NODE", "sg:votesAgainst", "30^xsd:integer"),
        ("NODE", "sg:abstentions", "1^xsd:integer"),
        ("NODE", "sg:absentVoters", "0^xsd:integer"),
    },
    "delegated_decisions": {
        ("NODE", "rdf:type", "sg:DelegatedDecision"),
        ("NODE", "sg:inCase", f"{EK}/case/ks-2031-9"),
        ("NODE", "dcterms:title", "Grävtillstånd"),
        ("NODE", "dcterms:date", "2031-05-02^xsd:date"),
        ("NODE", "sg:delegateRole", "enhetschef"),
    },
    "agreements": {
        ("NODE", "rdf:type", "sg:Agreement"),
        ("NODE", "dcterms:title", "Avtal om badet"),
        ("NODE", "sg:diaryNumber", "KS 2031/7"),
        ("NODE", "sg:party", f"{EK}/organisation/ekmala-bad-ab"),
        ("NODE", "sg:validFrom", "2031^xsd:gYear"),
        ("NODE", "sg:validTo", "2032-06-30^xsd:date"),
        ("NODE", "sg:agreementStatus", "sgs:agreement-status/in-force"),
        ("NODE", "sg:supersedes", f"{EK}/case/320-845-2015"),
        (f"{EK}/case/320-845-2015", "sg:citedAs", "320-845/2015"),
    },
    "agreement_terms": {
        ("NODE", "rdf:type", "sg:Seat"),
        ("NODE", "sg:seatIn", f"{EK}/organisation/styrgruppen-for-badet"),
        ("NODE", "sg:roleTitle", "kommundirektör"),
        ("NODE", "org:role", "sgs:role/municipal-director"),
        ("NODE", "sg:person", f"{EK}/person/disa-ekberg"),
        (f"{EK}/organisation/styrgruppen-for-badet", "rdf:type", "sg:SteeringGroup"),
        (f"{EK}/organisation/styrgruppen-for-badet", "foaf:name", "Styrgruppen för badet"),
    },
    "lineage": {
        ("NODE", "rdf:type", "sg:LineageStep"),
        ("NODE", "sg:relation", "sgs:lineage-relation/answers"),
        ("NODE", "sg:to", f"{EK}/case/ks-2031-7"),
        (f"{EK}/case/ks-2031-7", "sg:citedAs", "KS 2031/7"),
    },
    "statements": {
        ("NODE", "rdf:type", "sg:Statement"),
        ("NODE", "dcterms:type", "sgs:statement-kind/reservation"),
        ("NODE", "sg:inCase", f"{EK}/case/ks-2031-7"),
        ("NODE", "dcterms:date", "2031-05-06^xsd:date"),
        ("NODE", "sg:actor", f"{EK}/person/disa-ekberg"),
        ("NODE", "sg:inNameOf", "sgr:party/v"),
        ("NODE", "sg:stance", "sgs:stance/oppose"),
        ("NODE", "sg:about", "badplatsen"),
    },
    "recusals": {
        ("NODE", "rdf:type", "sg:Recusal"),
        ("NODE", "dcterms:type", "sgs:recusal-reason/conflict-of-interest"),
        ("NODE", "sg:inCase", f"{EK}/case/ks-2031-7"),
        ("NODE", "sg:atMeeting", f"{EK}/meeting/kommunstyrelsen-2031-05-06"),
        ("NODE", "sg:item", "7"),
        ("NODE", "sg:person", f"{EK}/person/disa-ekberg"),
        ("NODE", "sg:inNameOf", "sgr:party/v"),
    },
    "signatures": {
        ("NODE", "rdf:type", "sg:Signature"),
        ("NODE", "sg:person", f"{EK}/person/nils-astrom"),
        ("NODE", "sg:inNameOf", "sgr:union/kommunal"),
        ("NODE", "dcterms:date", "2031-05-09^xsd:date"),
        ("NODE", "sg:method", "sgs:signature-method/printed"),
    },
    "findings": {
        ("NODE", "rdf:type", "sg:Finding"),
        ("NODE", "dcterms:type", "sgs:finding-kind/weekday-mismatch"),
        ("NODE", "sg:explanation", "6 maj 2031 är en tisdag."),
    },
    "legal_references": {
        ("NODE", "rdf:type", "sg:LegalReference"),
        ("NODE", "sg:refersTo", "sgr:law/kl"),
        ("sgr:law/kl", "sg:citedAs", "Kommunallagen"),
        ("NODE", "sg:chapter", "6"),
        ("NODE", "sg:section", "37-39"),
        ("NODE", "sg:provision", "6 kap. 37-39 §§"),
        ("NODE", "sg:about", "Rätten att delegera"),
    },
    "figures": {
        ("NODE", "rdf:type", "sg:Figure"),
        ("NODE", "rdf:type", "qb:Observation"),
        ("NODE", "sg:row", "Badplatser"),
        ("NODE", "sg:column", "Budget"),
        ("NODE", "sg:value", "-1250.5^xsd:decimal"),
        ("NODE", "sg:unit", "sgs:unit/tkr"),
        ("NODE", "sg:figureOf", f"{EK}/organisation/kommunstyrelsen"),
        ("NODE", "sg:year", "2031^xsd:gYear"),
        ("NODE", "sg:measure", "sgs:measure/budget"),
    },
}


@pytest.mark.parametrize("fact", EVERY, ids=lambda fact: fact.table)
def test_each_table_states_what_the_architecture_promises(fact: Fact) -> None:
    assert PROMISED[fact.table] <= stated(fact)


def test_every_table_has_its_promise() -> None:
    assert {fact.table for fact in EVERY} == {kind.table for kind in FACT_TYPES} == PROMISED.keys()


@pytest.mark.parametrize("fact", EVERY, ids=lambda fact: fact.table)
def test_an_empty_column_has_no_triple(fact: Fact) -> None:
    empty = {"", "^xsd:date", "None"}
    bare = type(fact)(span=fact.span, part="d1", **{k: v for k, v in fact.columns().items() if k in needed(fact)})
    assert not [triple for triple in stated(bare) if triple[2] in empty]


def needed(fact: Fact) -> set[str]:
    """Columns without which a fact says nothing, and those whose value is of a scheme."""
    return {"kind", "function", "relation", "outcome", "status", "person", "text", "title", "heading", "name", "from_",
            "to", "diary_number", "item", "actor", "document", "explanation", "role", "body", "date",
            "row", "column", "value", "statute"}  # fmt: skip


@pytest.mark.parametrize("fact", EVERY, ids=lambda fact: fact.table)
def test_every_node_of_a_facts_graph_is_told_of_in_it(fact: Fact) -> None:
    triples = stated(fact)
    told = {subject for subject, *_ in triples}
    named = {value for _, _, value in triples if value.startswith(("sgid:", "sgr:"))}
    assert named <= told


def test_a_post_that_nobody_holds_is_a_post_without_a_member() -> None:
    told = stated(
        Post(span=SPAN, part="d1", person="", role="enhetschef", organisation="Norra enheten", date="2031-03-01")
    )
    assert {
        ("NODE", "rdf:type", "org:Post"),
        ("NODE", "sg:roleTitle", "enhetschef"),
        ("NODE", "org:postIn", f"{EK}/organisation/norra-enheten"),
        ("NODE", "sg:vacantOn", "2031-03-01^xsd:date"),
    } <= told
    assert not [triple for triple in told if triple[1] == "org:member"]


def test_a_step_states_the_direct_triple_too() -> None:
    fact = next(fact for fact in EVERY if isinstance(fact, Lineage))
    triples = stated(fact)
    (start,) = {value for _, predicate, value in triples if predicate == "sg:from"}
    assert (start, "sg:answers", f"{EK}/case/ks-2031-7") in triples


def test_a_document_that_no_source_holds_is_missing() -> None:
    fact = next(fact for fact in EVERY if isinstance(fact, Lineage))
    missing = {
        s for s, p, o in default(describe([reading(fact)], "0.1.0")) if (p, o) == ("rdf:type", "sg:MissingDocument")
    }
    assert len(missing) == 1


def test_what_is_signed_is_the_document_it_stands_in() -> None:
    fact = next(fact for fact in EVERY if isinstance(fact, Signature))
    (signed,) = {value for _, predicate, value in stated(fact) if predicate == "sg:signs"}
    assert re.fullmatch(rf"{EK}/document/minutes-protokoll-[0-9a-f]{{8}}", signed)


def test_the_default_graph_holds_every_stated_triple() -> None:
    quads = list(describe([reading(*EVERY)], "0.1.0"))
    merged = {q.triple for q in quads if isinstance(q.graph_name, DefaultGraph)}
    assert {q.triple for q in quads if not isinstance(q.graph_name, DefaultGraph)} <= merged


def test_there_are_no_blank_nodes() -> None:
    for quad in describe([reading(*EVERY)], "0.1.0"):
        assert not any(isinstance(term, BlankNode) for term in (quad.subject, quad.object, quad.graph_name))


def test_each_quad_comes_once() -> None:
    quads = list(describe([reading(*EVERY), reading(*EVERY, name="b.txt")], "0.1.0"))
    assert len(quads) == len(set(quads))


def test_readings_in_another_order_give_the_same_quads() -> None:
    made = [reading(*EVERY), reading(*reversed(EVERY), name="b.txt"), reading(*EVERY, name="c.txt", municipality="")]
    assert set(describe(made, "0.1.0")) == set(describe(made[::-1], "0.1.0"))


# -- who is who -----------------------------------------------------------------------------------------------


def judgements(*readings: Reading) -> dict[str, set[str]]:
    """Predicate -> values of all judgements of two things."""
    told = default(describe(readings, "0.1.0"))
    nodes = {s for s, p, o in told if (p, o) == ("rdf:type", "sg:IdentityJudgement")}
    found: dict[str, set[str]] = {}
    for subject, predicate, value in told:
        if subject in nodes:
            found.setdefault(predicate, set()).add(value)
    return found


def present(name: str, source: str) -> Reading:
    fact = Attendance(span=SPAN, part="d1", date="2031-05-06", person=name, represents="S", body="Kommunfullmäktige")
    return reading(fact, name=source)


def test_a_judgement_says_of_what_why_how_surely_and_on_which_facts() -> None:
    papers = present("Anna Lindqvist", "a.txt"), present("Lindqvist Anna", "b.txt")
    found = judgements(*papers)
    assert found["sg:compares"] == {f"{EK}/person/anna-lindqvist", f"{EK}/person/lindqvist-anna"}
    assert found["sg:identityKind"] == {"sgs:identity-kind/person"}
    assert found["sg:verdict"] == {"sgs:identity-verdict/same"}
    assert found["sg:identityReason"] == {"sgs:identity-reason/name-order"}
    assert found["sg:identityConfidence"] == {"0.92^xsd:decimal"}
    assert found["sg:restsOn"] == {curie(fact_iri(each, each.facts[0])) for each in papers}


def test_what_is_judged_to_be_one_is_linked_both_ways_and_stays_two() -> None:
    told = set(default(describe([present("Anna Lindqvist", "a.txt"), present("Lindqvist Anna", "b.txt")], "0.1.0")))
    one, other = f"{EK}/person/anna-lindqvist", f"{EK}/person/lindqvist-anna"
    assert {(one, "sg:sameAs", other), (other, "sg:sameAs", one)} <= told
    assert {(one, "foaf:name", "Anna Lindqvist"), (other, "foaf:name", "Lindqvist Anna")} <= told


def test_a_body_that_only_a_change_of_name_tells_of_has_its_name_and_date() -> None:
    renamed = Introduced("renamed", "Skolnämnden", "Bildningsnämnden", "d1", SPAN, "2031-01")
    told = set(default(describe([reading(introduced=(renamed,))], "0.1.0")))
    old, new = f"{EK}/organisation/skolnamnden", f"{EK}/organisation/bildningsnamnden"
    assert {(old, "dcterms:isReplacedBy", new), (old, "foaf:name", "Skolnämnden")} <= told
    (change,) = {o for s, p, o in told if (s, p) == (old, "org:changedBy")}
    assert {(change, "dcterms:date", "2031-01^xsd:gYearMonth"), (new, "org:resultedFrom", change)} <= told
    assert (old, "sg:sameAs", new) not in told
    assert ("oa:exact", RAW[SPAN.start : SPAN.end]) in {(p, o) for _, p, o in told}


def test_what_a_curator_says_of_nobody_is_told() -> None:
    one, other = (curated.Thing(f"{ID}ekmala/person/{name}") for name in "ab")
    told = curated.Curated((curated.Statement(1, "same", one, other, "x", "NN"),))
    heard: list[str] = []
    list(describe([reading()], "0.1.0", curated=told, tell=heard.append))
    assert len(heard) == 2


# -- the record beside the fact -------------------------------------------------------------------------------


def record(fact: Fact, made: Reading) -> dict[str, str]:
    """Predicate -> value of the record about a fact, its target and its selector."""
    name = curie(fact_iri(made, fact))
    about = (name, f"{name}#target", f"{name}#selector")
    return {p: o for s, p, o in default(describe([made], "0.1.0")) if s in about and p != "rdf:type"}


def test_the_record_says_where_a_fact_stands() -> None:
    fact = Vote(span=SPAN, part="d1", recogniser="votes", confidence=0.755, date="2031-05-06", item="12")
    found = record(fact, reading(fact))
    assert found["sg:table"] == "votes"
    assert found["sg:confidence"] in ("0.75^xsd:decimal", "0.76^xsd:decimal")
    assert (found["sg:recogniser"], found["sg:softwareVersion"]) == ("votes", "0.1.0")
    assert (found["oa:start"], found["oa:end"]) == ("14^xsd:integer", "41^xsd:integer")
    assert found["sg:inDocument"].startswith(f"{EK}/document/minutes-protokoll-")
    assert found["oa:hasSource"].startswith("sgid:text/")


@given(st.data())
def test_the_quote_is_the_raw_text_to_the_letter(data: st.DataObject) -> None:
    raw = data.draw(st.text(min_size=1))
    start = data.draw(st.integers(0, len(raw) - 1))
    fact = Vote(span=Span(start, data.draw(st.integers(start + 1, len(raw)))), part="d1", date="2031-05-06", item="1")
    made = reading(fact, raw=raw)
    quads = list(describe([made], "0.1.0"))
    (quote,) = {q.object for q in quads if short(q.predicate) == "oa:exact"}
    assert quote.value == raw[fact.span.start : fact.span.end]
    written = serialize(quads, format=RdfFormat.N_QUADS)
    assert set(parse(written, format=RdfFormat.N_QUADS)) == set(quads)


def test_the_quote_is_of_the_raw_layer_not_of_the_repaired_one() -> None:
    fact = Vote(span=Span(0, 6), part="d1", date="2031-05-06", item="1")
    made = reading(fact, raw="Beslnt fattas", text=Text("Beslnt fattas", (Repair(0, 6, "Beslut", "ocr"),)))
    assert record(fact, made)["oa:exact"] == "Beslnt"


def test_pages_are_told_where_they_are_known() -> None:
    fact = Vote(span=Span(14, 20), part="d1", date="2031-05-06", item="1")
    assert record(fact, reading(fact, text=Text(RAW, (), (0, 14))))["sg:page"] == "2^xsd:integer"
    assert "sg:page" not in record(fact, reading(fact))


def test_a_file_its_layer_and_its_documents_are_told() -> None:
    made = reading(
        documents=(
            InnerDocument("d1", "minutes", "Protokoll", "2031-05-06", "", Span(0, 20)),
            InnerDocument("d2", "letter", "SV: Protokoll", "", "d1", Span(20, 30)),
        )
    )
    triples = default(describe([made], "0.1.0"))
    predicates = {p for _, p, _ in triples}
    assert {"sg:fileName", "sg:sha256", "sg:layerOf", "sg:contains", "dcterms:isPartOf", "dcterms:format"} <= predicates
    assert ("sgid:ekmala/organisation/ekmala-kommun", "skos:prefLabel", "Ekmåla kommun") in triples


# -- literals and names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2031-05-06", "2031-05-06^xsd:date"),
        ("2031-05", "2031-05^xsd:gYearMonth"),
        ("2031", "2031^xsd:gYear"),
        ("2031-02-30", "2031-02-30"),  # there is no such day: as printed
        ("2031-13", "2031-13"),
        ("20\u0663\u0661", "20\u0663\u0661"),
        ("våren", "våren"),
    ],
)
def test_dates_have_their_precision(iso: str, written: str) -> None:
    assert short(date_literal(iso)) == written


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_control_character_gets_into_a_text(text: str) -> None:
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text_literal(text).value)
    assert len(text_literal(text).value) == len(text)


def test_markup_and_quotes_stay_what_they_are() -> None:
    assert text_literal('<b> "x" \\ & ö').value == '<b> "x" \\ & ö'


def test_the_preferred_name_is_the_spelling_most_facts_have() -> None:
    posts = [Post(span=SPAN, part="d1", person=name, role=role) for name, role in
             (("Åsa Ek", "chef"), ("Asa Ek", "rektor"), ("Åsa Ek", "lärare"))]  # fmt: skip
    triples = default(describe([reading(*posts)], "0.1.0"))
    assert {o for _, p, o in triples if p == "skos:prefLabel" and o.endswith("Ek")} == {"Åsa Ek"}
    assert {o for s, p, o in triples if p == "foaf:name" and s.endswith("asa-ek")} == {"Åsa Ek", "Asa Ek"}


def test_known_things_keep_the_names_of_the_ontology() -> None:
    triples = default(describe([reading(*EVERY)], "0.1.0"))
    assert not [s for s, p, _ in triples if p == "skos:prefLabel" and s.startswith("sgr:")]


@pytest.mark.parametrize(
    ("title", "role"),
    [("tf. chef", "head"), ("Ordförande", "chair-of-body"), ("trädgårdsmästare i hovet", ""), ("", "")],
)
def test_roles_are_known_without_their_qualifier(title: str, role: str) -> None:
    assert role_iri(title).rpartition("/")[2] == role


# -- what is one event, and what is not -----------------------------------------------------------------------


def nodes(*made: Reading) -> set[str]:
    """The nodes that the facts of these readings are about."""
    return {o for _, p, o in default(describe(made, "0.1.0")) if p == "sg:states"}


def test_one_decision_told_by_two_sources_is_one() -> None:
    fact = next(fact for fact in EVERY if isinstance(fact, Decision))
    assert len(nodes(reading(fact), reading(fact, name="b.txt"))) == 1


@pytest.mark.parametrize(
    "fact",
    [
        Decision(span=SPAN, part="d1", text="Ärendet bordläggs.", date="2031-05-06"),
        Proposal(span=SPAN, part="d1", text="Ärendet bordläggs."),
        Attendance(span=SPAN, part="d1", date="2031-05-06", person="Disa Ekberg"),
        Signature(span=SPAN, part="d1", document="2031-05-06", person="Disa Ekberg", date="2031-05-09"),
    ],
    ids=lambda fact: fact.table,
)
def test_events_that_nothing_places_are_of_their_source(fact: Fact) -> None:
    assert len(nodes(reading(fact), reading(fact, name="b.txt"))) == 2


def test_an_attendance_is_at_one_meeting() -> None:
    fact = Attendance(span=SPAN, part="d1", date="2031-05-06", person="Disa Ekberg")
    quads = default(describe([reading(fact), reading(fact, name="b.txt")], "0.1.0"))
    meetings = [(s, o) for s, p, o in quads if p == "sg:atMeeting"]
    assert len(meetings) == len(dict(meetings)) == 2


def test_no_label_is_empty() -> None:
    fact = Attendance(span=SPAN, part="d1", date="", person="Disa Ekberg")
    assert "" not in {o for _, p, o in default(describe([reading(fact)], "0.1.0")) if p == "rdfs:label"}


def test_a_movers_party_makes_them_a_person() -> None:
    fact = Statement(span=SPAN, part="d1", kind="reservation", actor="Per Vision", party="S")
    assert (f"{EK}/person/per-vision", "rdf:type", "foaf:Person") in stated(fact)


def test_several_issuers_are_several_creators() -> None:
    fact = Document(span=SPAN, part="d1", kind="motion", title="Motion", issuer="Disa Ekberg; Nils Åström")
    creators = {o for _, p, o in stated(fact) if p == "dcterms:creator"}
    assert creators == {f"{EK}/person/disa-ekberg", f"{EK}/person/nils-astrom"}


@pytest.mark.parametrize("text", ["a" * 300, "ord " * 90, "kort", ""])
def test_labels_are_short(text: str) -> None:
    assert len(shortened(text)) <= 82
    assert text.startswith(shortened(text).removesuffix(" …"))
