"""Whether every fact of a release really stands where its record says, to the letter."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Store

from graph.inferred import INFERRED
from graph.labels import RDF_TYPE
from graph.layout import Release, ReleaseError
from graph.rows import texts
from graph.store import open_release
from ontology.prefixes import SG, sparql_prologue

_FACT = NamedNode(f"{SG}Fact")
_RECORDS = (
    sparql_prologue(("sg", "oa"))
    + """
SELECT ?fact ?sha256 ?start ?end ?quote WHERE {
  ?fact a sg:Fact .
  OPTIONAL {
    ?fact oa:hasTarget ?target
    OPTIONAL { ?target oa:hasSource/sg:sha256 ?sha256 }
    OPTIONAL {
      ?target oa:hasSelector ?selector
      OPTIONAL { ?selector oa:start ?start }
      OPTIONAL { ?selector oa:end ?end }
      OPTIONAL { ?selector oa:exact ?quote }
    }
  }
}
ORDER BY ?sha256 ?fact
"""
)


@dataclass(frozen=True, slots=True)
class Failure:
    """What is wrong with a fact, or with a text (then by its digest)."""

    of: str
    wrong: str


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """How many facts, fact graphs and texts were checked, how many facts stand as recorded, and what is wrong."""

    facts: int
    graphs: int
    texts: int
    proven: int
    failures: tuple[Failure, ...]

    @property
    def passed(self) -> bool:
        """Whether every fact is proven and nothing else is wrong."""
        return not self.failures

    @property
    def summary(self) -> str:
        """The report in one sentence."""
        share = 100 * self.proven / self.facts if self.facts else 100.0
        wrong = f"; {len(self.failures)} failures" if self.failures else ""
        return (
            f"{self.proven} of {self.facts} facts stand in their {self.texts} texts as recorded ({share:.2f} %){wrong}"
        )


def check(release: Release) -> EvidenceReport:
    """Check every fact of a release. Raises ReleaseError if its store cannot be opened."""
    store = open_release(release.path)
    facts = {
        quad.subject.value
        for quad in store.quads_for_pattern(None, RDF_TYPE, _FACT, DefaultGraph())
        if isinstance(quad.subject, NamedNode)
    }
    graphs = {graph.value for graph in store.named_graphs()} - {INFERRED}  # which no passage states
    digests = sorted(path.stem for path in release.texts.glob("*.txt"))
    quoted = {failure.of: failure for failure in _unproven(release, store)}
    failures = [
        *_changed_texts(release, digests),
        *quoted.values(),
        *(Failure(fact, "has a record and no graph: it states nothing") for fact in sorted(facts - graphs)),
        *(
            Failure(graph, "is a graph without a record: nothing says where it stands")
            for graph in sorted(graphs - facts)
        ),
    ]
    return EvidenceReport(len(facts), len(graphs), len(digests), len(facts - set(quoted)), tuple(failures))


def _changed_texts(release: Release, digests: list[str]) -> Iterator[Failure]:
    for digest in digests:
        found = hashlib.sha256((release.texts / f"{digest}.txt").read_bytes()).hexdigest()
        if found != digest:
            yield Failure(digest, f"the text has been changed: its SHA-256 is {found}")


def _unproven(release: Release, store: Store) -> Iterator[Failure]:
    """Every fact whose quote does not stand in the text where the record says."""
    digest, text = "", None
    for fact, sha256, start, end, quote in texts(store, _RECORDS):
        if not (sha256 and start and end and quote):
            parts = {"text layer": sha256, "start": start, "end": end, "quote": quote}
            missing = ", ".join(name for name, value in parts.items() if not value)
            yield Failure(fact, f"its record lacks: {missing}")
            continue
        if sha256 != digest:
            digest, text = sha256, _text(release, sha256)
        if text is None:
            yield Failure(fact, f"its text {sha256} is not in the release")
        elif text[int(start) : int(end)] != quote:
            yield Failure(fact, f"{start}:{end} reads {text[int(start) : int(end)]!r}, its quote is {quote!r}")


def _text(release: Release, sha256: str) -> str | None:
    try:
        return release.text(sha256)
    except ReleaseError:
        return None
