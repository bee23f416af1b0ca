"""What follows from the statements of a dump, written into it."""

from __future__ import annotations

from pathlib import Path

from graph import dump
from graph.inferred import line_of
from graph.inferred.following import Appliance, Statement
from ontology.rules import rules
from shapes.statements import of_dump, predicate


def add(path: Path) -> dump.Dump:
    """Write into a dump what follows from the statements of its default graph. Raises OSError."""
    ours = Appliance.of(rules())
    with path.open("rb") as lines:
        of_use = (line for line in lines if predicate(line) in ours.properties)
        found = ours.following(_parted(line) for line in of_dump(of_use))
    return dump.merge_into(path, sorted(map(line_of, found)))


def _parted(line: bytes) -> Statement:
    subject, used, rest = line.split(b" ", 2)
    return subject, used, rest.removesuffix(b" .")
