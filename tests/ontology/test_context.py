import json

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ontology.context import FILE, as_json, context
from ontology.prefixes import PREFIXES, expand

EXAMPLE = {
    "id": "sgid:x",
    "type": "Vote",
    "inCase": "sgid:y",
    "item": "§ 7",
    "votesFor": "12",
    "dcterms:type": "sgs:a",
}


def test_the_file_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == as_json(), "run python -m ontology.context"


def test_all_prefixes_are_in_it() -> None:
    assert context().items() >= PREFIXES.items()


def test_json_without_prefixes_becomes_our_terms() -> None:
    text = json.dumps({"@context": context(), **EXAMPLE})
    quads = parse(input=text, format=RdfFormat.JSON_LD)
    values = {(quad.predicate.value, quad.object) for quad in quads}
    assert values == {
        (expand("rdf:type"), NamedNode(expand("sg:Vote"))),
        (expand("sg:inCase"), NamedNode(expand("sgid:y"))),
        (expand("sg:item"), Literal("§ 7")),
        (expand("sg:votesFor"), Literal("12", datatype=NamedNode(expand("xsd:integer")))),
        (expand("dcterms:type"), NamedNode(expand("sgs:a"))),
    }
