"""What is read from the example papers breaks no shape: `make run` tells a newcomer of no violation."""

from __future__ import annotations

from pyoxigraph import Store

from shapes.validate import validate


def test_the_examples_conform(example_store: Store) -> None:
    report = validate(iter(example_store))
    assert [each for each in report.results if each.severity == "violation"] == []
    assert report.triples > 20_000
