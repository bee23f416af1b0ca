"""Imports run down the grain of docs/architecture.md and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

MAY_IMPORT = {
    "ontology": set(),
    "ingest": {"ontology"},
    "shapes": {"ontology"},
    "queries": {"ontology"},
    "graph": {"ontology", "shapes", "queries"},
    "api": {"graph", "queries", "ontology", "shapes"},
    "stadsgraf": {"ontology", "ingest", "shapes", "queries", "graph", "api"},
}


def imports(source: str) -> Iterator[str]:
    """The top-level names that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_the_grain_allows(root: Path, room: str) -> None:
    ours = {*MAY_IMPORT, "tests", "examples", "benchmarks"}
    for path in (root / room).rglob("*.py"):
        used = ours & set(imports(path.read_text(encoding="utf-8"))) - {room}
        assert used <= MAY_IMPORT[room], f"{path.relative_to(root)} imports {sorted(used - MAY_IMPORT[room])}"


def test_an_import_inside_a_function_is_seen() -> None:
    assert set(imports("def f():\n    from graph.release import build\n    import api.app")) == {"graph", "api"}


def test_every_room_is_held(root: Path) -> None:
    rooms = {path.parent.name for path in root.glob("*/__init__.py")} - {"tests", "benchmarks", "examples"}
    assert rooms == set(MAY_IMPORT)
