"""The manifest of a release: what went in, how much came out, what was checked.

It stands beside what the release's id is a digest of, so it may tell the time of building.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from graph.statistics import Statistics


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read: name relative to the folder given, digest of its bytes, size, facts found in it.

    words, understood   how many words it has, and how many of them stand in what was understood (`ingest.coverage`)
    """

    name: str
    sha256: str
    media_type: str
    bytes: int
    facts: int
    words: int = 0
    understood: int = 0


@dataclass(frozen=True, slots=True)
class FailedInput:
    """A file that could not be read, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check of the whole release: what it found in one sentence."""

    name: str
    passed: bool
    summary: str


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How right the tables were, measured on rows made by hand.

    gold         name of the folder of these rows
    on           what was measured: a release, or a version of the software
    in_sample    whether the recognisers were worked on with these rows known; if not, the figures are the honest ones
    rows         how many there are
    f1, attributes          of all rows, 0 to 1; None where it was not told
    lowest_table, lowest_f1 of the tables with rows enough
    """

    gold: str
    on: str
    in_sample: bool
    rows: int
    f1: float
    attributes: float | None
    lowest_table: str
    lowest_f1: float | None


@dataclass(frozen=True, slots=True)
class ManifestInputs:
    """What whoever builds a release tells of it; the rest of the manifest is counted."""

    inputs: tuple[Input, ...] = ()
    failed: tuple[FailedInput, ...] = ()
    checks: tuple[Check, ...] = ()
    software_version: str = ""
    accuracy: tuple[Accuracy, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a release holds: quads, facts, facts of each table, nodes of each class (by short IRI)."""

    quads: int
    facts: int
    tables: dict[str, int]
    types: dict[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole manifest; `built` is the UTC time of building, ISO 8601. `statistics` is None in older releases."""

    id: str
    built: str
    software_version: str
    inputs: tuple[Input, ...]
    failed: tuple[FailedInput, ...]
    counts: Counts
    checks: tuple[Check, ...]
    accuracy: tuple[Accuracy, ...] = ()
    statistics: Statistics | None = None

    def to_json(self) -> str:
        """As JSON, with the field names of this class."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """From JSON. Raises ValueError, KeyError or TypeError if it is no manifest."""
        read = json.loads(text)
        return cls(
            id=read["id"],
            built=read["built"],
            software_version=read["software_version"],
            inputs=tuple(Input(**each) for each in read["inputs"]),
            failed=tuple(FailedInput(**each) for each in read["failed"]),
            counts=Counts(**read["counts"]),
            checks=tuple(Check(**each) for each in read["checks"]),
            accuracy=tuple(Accuracy(**each) for each in read.get("accuracy", ())),  # older releases have none
            statistics=Statistics.of(read["statistics"]) if read.get("statistics") else None,
        )
