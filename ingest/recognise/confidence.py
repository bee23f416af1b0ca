"""How sure a fact is: how often readings like it were right where the truth is known.

A recogniser states a confidence of its own (`Fact.confidence`): most readings have one value, those by weaker cues
a lower one. What such statements are worth is measured: `ontology/confidence.ttl`, which `make accuracy` writes,
counts for each recogniser, table and stated value the rows that gold decides about, and those that were right.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ingest.facts import Fact
from ontology.calibrations import calibrations

STATED_WEIGHS = 2
"""Rows: what a recogniser's own statement weighs beside those measured, so that few rows do not make sure."""


class Measured(NamedTuple):
    """Rows that were measured, and those of them that were right."""

    rows: int
    right: int


def confidence_of(fact: Fact) -> float:
    """The confidence of a fact that a recogniser states one of, by what was measured; two decimals, at most 0.99."""
    measured = _measured().get((fact.recogniser, fact.table, f"{fact.confidence:.2f}"), Measured(0, 0))
    return calibrated(fact.confidence, measured)


def stated(fact: Fact) -> float:
    """The confidence that the recogniser states, as it is measured."""
    return fact.confidence


def calibrated(stated: float, measured: Measured) -> float:
    """The share of right rows, the recogniser's statement counted as `STATED_WEIGHS` rows more.

    >>> calibrated(0.9, Measured(rows=0, right=0)), calibrated(0.9, Measured(rows=20, right=8))
    (0.9, 0.45)
    """
    share = (measured.right + STATED_WEIGHS * stated) / (measured.rows + STATED_WEIGHS)
    return min(round(share, 2), 0.99)


@cache
def _measured() -> dict[tuple[str, str, str], Measured]:
    return {(each.recogniser, each.table, each.stated): Measured(each.rows, each.right) for each in calibrations()}
