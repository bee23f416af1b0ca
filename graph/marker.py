"""What a store elsewhere says of the release it holds: how `publish` leaves it, and how a server knows it again.

A release that is published stands in a store as it stands here: facts in their named graphs, the merged set in the
default graph. Some stores have no default graph of their own (theirs is the union of all others); there the merged set
is the named graph MERGED, and queries name it as their default graph. When everything is there and has been counted,
the graph MARKER says so:

    GRAPH <…/id/release> {
      <…/id/release/ab12…> a void:Dataset ; dcterms:identifier "ab12…" ; void:triples 4711 ;
          void:subset <…/id/merged> .                     # only where the merged set is a named graph
      <…/id/release/description> a void:DatasetDescription ; dcterms:identifier "9f3c…" ; void:triples 310 .
    }

The last line is there where `publish` has put a description of the dataset into the merged set too: its digest, and how
many triples of it the release does not hold itself.

It is taken away before anything of the release is changed, LEASE seconds before. So whoever has seen it less than
LEASE seconds ago has read the release it names, and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from ontology.prefixes import PREFIXES, SGID

MARKER = SGID + "release"
MERGED = SGID + "merged"
LEASE = 5.0

_RDF_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_DATASET = NamedNode(PREFIXES["void"] + "Dataset")
_TRIPLES = NamedNode(PREFIXES["void"] + "triples")
_SUBSET = NamedNode(PREFIXES["void"] + "subset")
_DESCRIPTION = f"{MARKER}/description"
_DESCRIPTIONS = NamedNode(PREFIXES["void"] + "DatasetDescription")
_IDENTIFIER = NamedNode(PREFIXES["dcterms"] + "identifier")

READ = f"""\
SELECT ?id ?quads ?merged ?telling ?told WHERE {{
  GRAPH <{MARKER}> {{
    ?release {_RDF_TYPE} {_DATASET} ; {_IDENTIFIER} ?id ; {_TRIPLES} ?quads .
    OPTIONAL {{ ?release {_SUBSET} ?merged }}
    OPTIONAL {{ <{_DESCRIPTION}> {_IDENTIFIER} ?telling ; {_TRIPLES} ?told }}
  }}
}}
"""
"""Asks a store for its marker; `Held.of` reads a row of the answer."""

COUNT_MERGED = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
"""Counts the merged set, asked with the default graph it stands in."""

COUNT_FACTS = f"""\
SELECT (COUNT(*) AS ?n) WHERE {{
  GRAPH ?graph {{ ?s ?p ?o }}
  FILTER (STRSTARTS(STR(?graph), "{SGID}") && ?graph != <{MARKER}> && ?graph != <{MERGED}>)
}}
"""
"""Counts what the facts state; graphs of others in the store are not counted."""

PROBE = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{MARKER}> {{ <{MARKER}> ?p ?o }} }}"
PROBE_DEFAULT = f"SELECT (COUNT(*) AS ?n) WHERE {{ <{MARKER}> ?p ?o }}"
"""Count what `probe` leaves in MARKER, there and in the default graph."""


@dataclass(frozen=True, slots=True)
class Held:
    """A release that a store holds.

    id, quads  its id, and how many quads it has
    merged     the graph of the merged set; empty: the default graph
    telling    the digest of the description that stands there too; empty: none does
    told       how many triples that adds to the merged set
    """

    id: str
    quads: int
    merged: str = ""
    telling: str = ""
    told: int = 0

    @classmethod
    def of(cls, row: Mapping[str, object]) -> Held | None:
        """What a row of the answer to READ says; None if it is no marker."""
        release_id, quads, merged = row.get("id"), row.get("quads"), row.get("merged")
        if not isinstance(release_id, Literal) or not isinstance(quads, Literal) or not quads.value.isdecimal():
            return None
        graph = merged.value if isinstance(merged, NamedNode) else ""
        telling, told = row.get("telling"), row.get("told")
        if not isinstance(telling, Literal) or not isinstance(told, Literal) or not told.value.isdecimal():
            return cls(release_id.value, int(quads.value), graph)
        return cls(release_id.value, int(quads.value), graph, telling.value, int(told.value))

    def triples(self) -> list[Triple]:
        """The content of MARKER that says so."""
        release = NamedNode(f"{MARKER}/{self.id}")
        told = [
            Triple(release, _RDF_TYPE, _DATASET),
            Triple(release, _IDENTIFIER, Literal(self.id)),
            Triple(release, _TRIPLES, Literal(self.quads)),
        ]
        if self.merged:
            told.append(Triple(release, _SUBSET, NamedNode(self.merged)))
        if self.telling:
            description = NamedNode(_DESCRIPTION)
            told += [
                Triple(description, _RDF_TYPE, _DESCRIPTIONS),
                Triple(description, _IDENTIFIER, Literal(self.telling)),
                Triple(description, _TRIPLES, Literal(self.told)),
            ]
        return told


def digest(description: Iterable[Triple]) -> str:
    """By which a description is known again; empty for none."""
    lines = sorted(map(str, description))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else ""


def probe() -> Triple:
    """What is put into MARKER to see how a store works; it says of no release that it is there."""
    return Triple(NamedNode(MARKER), _RDF_TYPE, _DATASET)
