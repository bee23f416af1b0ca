"""Tables for Excel."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from api.excel import sheet
from graph.rows import Row
from ontology.prefixes import PREFIXES

DECIMAL = NamedNode(PREFIXES["xsd"] + "decimal")


def _lines(*rows: Row) -> list[str]:
    return sheet(["a", "b"], rows, {"a": "andel"}).decode("utf-8-sig").splitlines()


def test_it_opens_with_a_mark_and_parts_by_semicolons() -> None:
    made = sheet(["a", "b"], [{"a": Literal("Å; ä"), "b": NamedNode("urn:x")}], {})
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig") == 'a;b\r\n"Å; ä";urn:x\r\n'


def test_decimals_have_a_comma_and_texts_keep_their_points() -> None:
    assert _lines({"a": Literal("-0.5", datatype=DECIMAL), "b": Literal("4.1")}) == ["andel;b", "-0,5;4.1"]


def test_a_text_is_no_formula() -> None:
    assert _lines({"a": Literal("=1+1"), "b": Literal("@x")})[1] == "'=1+1;'@x"


def test_what_has_no_value_is_empty() -> None:
    assert _lines({"b": Literal(7)})[1] == ";7"
