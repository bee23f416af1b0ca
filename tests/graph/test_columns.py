"""Columns of tables are described by the shapes; those that a question makes of several, in its own words."""

from __future__ import annotations

import re

import pytest

from graph.columns import columns
from ontology.prefixes import curie, expand
from queries.library import QueryError, tables
from shapes.described import entities


@pytest.mark.parametrize("name", tables())
def test_every_column_of_a_table_is_described_in_both_languages(name: str) -> None:
    described, table = columns(name), tables()[name]
    made = [column for column in table.columns if column not in described]
    assert [column for column in made if not re.search(rf"^{column}  ", table.description, re.MULTILINE)] == []
    assert [column for column in made if not re.search(rf"^{column}  ", table.description_sv, re.MULTILINE)] == []
    assert all(
        each.name.keys() >= {"sv", "en"} and each.description.keys() >= {"sv", "en"} for each in described.values()
    )


@pytest.mark.parametrize(
    ("table", "column", "entity", "path", "kinds"),
    [
        ("decisions", "body", "sg:Decision", "sg:decidedBy", ["xsd:string"]),
        ("decisions", "outcome", "sg:Decision", "sg:outcome", ["xsd:string"]),
        ("attendance", "date", "sg:Meeting", "dcterms:date", None),
        ("attendance", "present", "sg:Attendance", "sg:present", ["xsd:boolean"]),
        ("votes", "yes", "sg:Vote", "sg:votesFor", ["xsd:integer"]),
        ("organisations", "name", "org:Organization", "foaf:name", ["xsd:string"]),
        ("figures", "title", "sg:FigureTable", "dcterms:title", ["xsd:string"]),
        ("posts", "source", "sg:SourceFile", "sg:fileName", ["xsd:string"]),
        ("posts", "start", "oa:TextPositionSelector", "oa:start", ["xsd:integer"]),
        ("statements", "actor", "sg:Statement", "sg:actor", ["xsd:string"]),
    ],
)
def test_a_column_is_what_its_variable_comes_from(
    table: str, column: str, entity: str, path: str, kinds: list[str] | None
) -> None:
    told, field = columns(table)[column], entities()[expand(entity)].fields[expand(path)]
    assert (told.path, told.name, told.description) == (field.path, field.name, field.description)
    assert kinds is None or [curie(each) for each in told.datatypes] == kinds


def test_what_a_question_counts_is_not_told() -> None:
    assert "facts" not in columns("findings-by-kind")


def test_an_unknown_question_is_told() -> None:
    with pytest.raises(QueryError, match="no query is called nothing"):
        columns("nothing")
