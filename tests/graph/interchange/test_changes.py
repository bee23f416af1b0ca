"""What has changed between two releases."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.dump import write
from graph.interchange.changes import Change, Row, all_facts, between, changes, rows_of, touched
from graph.release import Release
from graph.rows import driven, texts
from graph.store import open_release
from ontology.prefixes import PREFIXES
from queries.library import FACT, tables

Copy = set[tuple[str, str, Row]]
"""What a consumer keeps: fact, table, row."""


def copied(store: Store) -> Copy:
    """Every row of every table, by the questions themselves."""
    found = set()
    for name, query in tables().items():
        for row in texts(store, query.text):
            told = dict(zip(query.columns, row, strict=True))
            fact = told.pop(FACT)
            found.add((fact, name, tuple(told.items())))
    return found


def replayed(copy: Copy, found: list[Change]) -> Copy:
    """A copy after each change: what is removed has to be there, and what is added must not."""
    for each in found:
        row = (each.fact, each.table, each.row)
        assert (row in copy) == (each.change == "removed")
        copy = copy ^ {row}
    return copy


def compared(old: list[Quad], new: list[Quad], folder: Path) -> tuple[Copy, list[Change], Copy]:
    """A copy of the old tables, what has changed, and a copy of the new ones."""
    dumps, stores = (folder / "old.nq", folder / "new.nq"), (Store(), Store())
    for quads, dump, store in zip((old, new), dumps, stores, strict=True):
        write(quads, dump)
        store.extend(quads)
    return copied(stores[0]), list(between(*stores, touched(*dumps))), copied(stores[1])


def test_rows_of_facts_are_those_of_the_tables(release: Release) -> None:
    store = open_release(release.path)
    found = driven(store, rows_of(driven(store, all_facts())))
    assert {(fact, *each) for fact, rows in found.items() for each in rows} == copied(store)


def test_between_a_release_and_itself_there_are_none(release: Release) -> None:
    assert list(changes(release, release)) == []


@pytest.fixture(scope="module")
def graphs(quads: list[Quad]) -> list[str]:
    """The IRIs of the facts."""
    return sorted({quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)})


def without(quads: list[Quad], facts: set[str]) -> list[Quad]:
    """The quads without these facts: their graphs, and the records about them."""
    return [
        quad
        for quad in quads
        if not any(
            term.value.partition("#")[0] in facts
            for term in (quad.graph_name, quad.subject)
            if isinstance(term, NamedNode)
        )
    ]


def respelled(quads: list[Quad], facts: set[str]) -> list[Quad]:
    """The quads with each text that these facts tell spelt otherwise."""
    return [
        Quad(quad.subject, quad.predicate, Literal(quad.object.value + " (ändrad)"), quad.graph_name)
        if isinstance(quad.graph_name, NamedNode)
        and quad.graph_name.value in facts
        and isinstance(quad.object, Literal)
        and quad.object.datatype.value.endswith("#string")
        else quad
        for quad in quads
    ]


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_who_replays_all_lines_has_the_new_release(data: some.DataObject, quads: list[Quad], graphs: list[str]) -> None:
    def drawn() -> list[Quad]:
        facts = some.sets(some.sampled_from(graphs), max_size=12)
        return respelled(without(quads, data.draw(facts)), data.draw(facts))

    with TemporaryDirectory() as folder:
        old, found, new = compared(drawn(), drawn(), Path(folder))
    assert replayed(old, found) == new


def test_a_notation_that_is_another_changes_rows(quads: list[Quad], tmp_path: Path) -> None:
    notation = NamedNode(f"{PREFIXES['skos']}notation")
    concept = NamedNode(f"{PREFIXES['sgs']}outcome/postpone")
    renamed = [
        Quad(concept, notation, Literal("defer"), quad.graph_name)
        if quad.subject == concept and quad.predicate == notation
        else quad
        for quad in quads
    ]
    assert renamed != quads
    old, found, new = compared(quads, renamed, tmp_path)
    assert {each.table for each in found} == {"decisions"}
    assert replayed(old, found) == new


def test_a_row_that_is_gone_is_told_as_it_was(quads: list[Quad], graphs: list[str], tmp_path: Path) -> None:
    _, (gone,), _ = compared(quads, without(quads, {graphs[0]}), tmp_path)
    assert (gone.fact, gone.change, gone.table) == (graphs[0], "removed", "documents")
    assert dict(gone.row)["title"] == "Sammanträdesprotokoll 2/2021"
