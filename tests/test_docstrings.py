"""The examples in docstrings are run, so that they stay true."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
from pathlib import Path

import pytest

ROOMS = ("ontology", "ingest", "shapes", "queries", "graph", "api", "stadsgraf")
ROOT = Path(__file__).parent.parent


def modules() -> list[str]:
    """Every module of the rooms, by its dotted name."""
    files = (path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))
    return [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in files]


def has_examples(name: str) -> bool:
    """Whether a module's text shows an example."""
    spec = importlib.util.find_spec(name)
    return spec is not None and spec.origin is not None and ">>>" in Path(spec.origin).read_text(encoding="utf-8")


WITH_EXAMPLES = [name for name in modules() if has_examples(name)]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_in_docstrings_hold(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.attempted > 0
    assert outcome.failed == 0
