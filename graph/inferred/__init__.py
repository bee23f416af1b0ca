"""What follows from a release by the rules of the ontology, in a graph of its own that can be left out.

    GRAPH <https://w3id.org/stadsgraf/id/inferred> {
      <…/organisation/enheten-for-stod> sg:within <…/organisation/socialnamnden> ; a foaf:Agent . …
    }

No paper says what stands there, so it stands neither in the merged set nor in the graph of a fact. It has no record, no
passage and no confidence of its own: who wants those looks at the statements it follows from. What the release states
is not stated again. `docs/inferred.md` tells how to ask for it.

made         writes it into a dump
following    applies rules to statements
"""

from __future__ import annotations

from ontology.prefixes import SGID

INFERRED = SGID + "inferred"
"""The graph of what follows."""

_ENDING = f" <{INFERRED}> .\n".encode()


def line_of(statement: tuple[bytes, bytes, bytes]) -> bytes:
    """The line of a dump, with its end, that says so in this graph; its terms as N-Quads write them."""
    return b" ".join(statement) + _ENDING


def is_inferred(line: bytes) -> bool:
    """Whether a line of a dump, with its end, is in this graph. No other statement of a release names it."""
    return line.endswith(_ENDING)
