"""What follows from a release by the rules of the ontology, in a graph of its own that can be left out.

    GRAPH <https://w3id.org/stadsgraf/id/inferred> { <…/organisation/enheten-for-x> sg:within <…/organisation/socialnamnden> . … }

No paper says what stands there, so it stands neither in the merged set nor in the graph of a fact. It has no record, no
passage and no confidence of its own: who wants those looks at the statements it follows from. What the release states
is not stated again. `docs/inferred.md` tells how to ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from graph import dump
from graph.inferred.following import Statement, following
from ontology.prefixes import SGID
from ontology.rules import rules

__all__ = ["INFERRED", "add", "is_inferred"]

INFERRED = SGID + "inferred"
"""The graph of what follows."""

_ENDING = f" <{INFERRED}> .\n".encode()
_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_IN_GRAPH = f" <{SGID}".encode()


def add(path: Path) -> dump.Dump:
    """Write into a dump what follows from the statements in its default graph. Raises OSError."""
    with path.open("rb") as lines:
        found = following(_stated(lines), rules())
    return dump.merge_into(path, sorted(b" ".join(each) + _ENDING for each in found))


def is_inferred(line: bytes) -> bool:
    """Whether a line of a dump, with its end, is in the graph of what follows."""
    return line.endswith(_ENDING)


def _stated(lines: Iterable[bytes]) -> Iterator[Statement]:
    """The statements of the default graph, each as subject, property and value, as N-Quads write them."""
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        ...
