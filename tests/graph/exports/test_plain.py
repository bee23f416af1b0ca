"""The normaliser: a net as tables that every format can hold."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from graph.exports.plain import EDGE_COLUMNS, NODE_COLUMNS, Column, Tables, clean, days
from graph.net import Edge, Net, Node, Spell
from tests.graph.exports.conftest import nets, place, tried

TYPES = {"string": str, "boolean": bool, "integer": int, "double": float}


def tables(*nodes: Node, edges: tuple[Edge, ...] = ()) -> Tables:
    return Tables(Net({node.id: node for node in nodes}, edges))


def own(columns: tuple[Column, ...], known: dict[str, str]) -> dict[str, str]:
    """The columns that are not ours, with their types."""
    return {column.name: column.type for column in columns if column.name not in known}


def test_a_column_has_one_type() -> None:
    made = tables(
        Node("a", "Case", "A", {"n": 1, "x": 1, "t": True, "big": 2**80, "day": "2024"}),
        Node("b", "Case", "B", {"n": 2.5, "x": "ett", "t": 1}),
    )
    assert own(made.node_columns, NODE_COLUMNS) == {
        "n": "double", "x": "string", "t": "string", "big": "string", "day": "string",
    }  # fmt: skip
    a, b = made.nodes()
    assert (a.values["n"], a.values["x"], a.values["t"]) == (1.0, "1", "true")
    assert (b.values["n"], b.values["x"], b.values["t"]) == (2.5, "ett", "1")


def test_several_values_are_one_text_and_nothing_is_no_value() -> None:
    made = tables(Node("a", "Case", "A", {"body": ("KS", "", "KF"), "none": "", "blank": " ", "nan": math.nan}))
    (a,) = made.nodes()
    assert a.values == {"label": "A", "kind": "Case", "body": "KS | KF"}


def test_names_that_formats_keep_are_told_apart_whatever_their_case() -> None:
    made = tables(Node("a", "Case", "A", {"id": "1", "Label": "2", "label": "3", "type": "4", "Spells": "5"}))
    assert list(own(made.node_columns, NODE_COLUMNS)) == ["id_", "Label_", "label__", "type_", "Spells_"]


def test_a_weight_is_kept_for_numbers() -> None:
    nodes = (Node("a", "Case", "A"), Node("b", "Case", "B"))
    heavy = tables(*nodes, edges=(Edge("a", "b", "r", 1, data={"weight": 2.5}),))
    assert own(heavy.edge_columns, EDGE_COLUMNS) == {"weight": "double"}
    wordy = tables(*nodes, edges=(Edge("a", "b", "r", 1, data={"weight": "tungt"}),))
    assert own(wordy.edge_columns, EDGE_COLUMNS) == {"weight_": "string"}


def test_of_the_evidence_the_surest_passage_is_told_and_how_many_there_are() -> None:
    nodes = (Node("a", "Case", "A"), Node("b", "Case", "B"))
    evidence = (place(1, "kanske", 0.5), place(2, "säkert", 0.9, None), place(3, "lika säkert", 0.9))
    (edge,) = tables(*nodes, edges=(Edge("a", "b", "answers", 0.9, evidence),)).edges()
    assert (edge.values["quote"], edge.values["evidence"]) == ("säkert", 3)
    assert "page" not in edge.values


def test_an_edge_without_an_end_is_left_out_and_the_others_keep_their_numbers() -> None:
    edges = (Edge("a", "nowhere", "r", 1), Edge("a", "a", "r", 1))
    (edge,) = tables(Node("a", "Case", "A"), edges=edges).edges()
    assert edge.number == 1


def test_spells_are_whole_days_and_what_is_none_is_left_out() -> None:
    told = (Spell("2019", "2021-02"), Spell("2020", ""), Spell("nyss", ""), Spell("2024", "2023"), Spell("2023-02-30"))
    assert days(told) == (Spell("2019-01-01", "2021-02-28"), Spell("2020-01-01", ""))


def test_times_are_told_as_written_and_an_open_end_has_no_last_day() -> None:
    (a,) = tables(Node("a", "Case", "A", spells=(Spell("2019", "2020"), Spell("2022", "")))).nodes()
    assert (a.values["first"], a.values.get("last"), a.values["times"]) == ("2019-01-01", None, "2019/2020 | 2022/..")


@tried
@given(st.text())
def test_a_clean_text_can_stand_in_xml_and_is_clean_already(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert clean(cleaned) == cleaned
    assert all(sign in "\n\t" or (sign >= " " and sign not in "\x7f\ufffe\uffff\u202e") for sign in cleaned)


@tried
@given(nets())
def test_whatever_a_net_holds_each_value_has_its_columns_type(net: Net) -> None:
    made = Tables(net)
    for columns, rows in ((made.node_columns, made.nodes()), (made.edge_columns, made.edges())):
        types = {column.name: TYPES[column.type] for column in columns}
        assert len({name.casefold() for name in types}) == len(columns)
        for row in rows:
            assert all(type(value) is types[name] and value != "" for name, value in row.values.items())
