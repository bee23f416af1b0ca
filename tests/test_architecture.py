"""docs/architecture.md is true to the tree: what it names is there, and each recogniser is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOMS = ("api", "docs", "graph", "ingest", "ontology", "queries", "shapes", "stadsgraf", "tests")
_PATH = re.compile(rf"`((?:{'|'.join(ROOMS)})/[\w./-]*)`")


@pytest.fixture(scope="module")
def plan(root: Path) -> str:
    return (root / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_each_path_that_it_names_is_there(root: Path, plan: str) -> None:
    named = set(_PATH.findall(plan))
    assert named
    assert [path for path in sorted(named) if not (root / path).exists()] == []


def test_each_recogniser_and_what_they_share_is_named(root: Path, plan: str) -> None:
    found = {path.stem for path in (root / "ingest" / "recognise").iterdir() if not path.name.startswith("__")}
    assert sorted(name for name in found if f"`{name}`" not in plan and f"{name}.py" not in plan) == []


def test_each_package_of_a_room_is_named(root: Path, plan: str) -> None:
    inits = [path for room in ROOMS for path in (root / room).glob("*/__init__.py")]
    packages = {path.parent.relative_to(root).as_posix() for path in inits}
    assert sorted(package for package in packages if f"{package}/" not in plan) == []


@pytest.mark.parametrize("room", ["api", "graph", "ingest", "ontology", "queries", "shapes", "stadsgraf"])
def test_each_module_of_a_room_is_on_the_map(root: Path, plan: str, room: str) -> None:
    """In the plan, or in what the room says of itself."""
    told = set(re.findall(r"\w+", plan + (root / room / "__init__.py").read_text(encoding="utf-8")))
    modules = {path.stem for path in (root / room).glob("*.py") if not path.stem.startswith("__")}
    assert sorted(modules - told) == []
