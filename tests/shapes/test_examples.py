"""The example of each class that the docs show is sound data."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import parse

from ontology.knowledge import files
from ontology.prefixes import SGID, SGSH
from shapes.validate import validate

WITHOUT_EVIDENCE = SGSH + "Stated-fact"
"""Examples but for that of `sg:Fact` have no evidence, which would be five times as long as they are."""


def test_the_shapes_find_nothing_wrong_in_the_example_of_a_class(root: Path) -> None:
    schemes = [quad for path in files() if path.parent.name == "schemes" for quad in parse(path=path)]
    found = validate([*parse(path=root / "examples" / "classes.ttl"), *schemes]).results
    wrong = [(each.shape, each.focus) for each in found if each.focus.startswith(SGID) and each.severity == "violation"]
    assert [each for each in wrong if each[0] != WITHOUT_EVIDENCE] == []
    assert (WITHOUT_EVIDENCE, f"{SGID}vik/decision/1") not in wrong
