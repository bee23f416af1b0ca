"""The rows of a release's tables, with the line, the inner document, the recogniser and the confidence of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.accuracy.rows import Lines, Row
from graph.layout import Release
from graph.rows import texts
from graph.store import open_release
from ontology.prefixes import sparql_prologue
from queries.library import tables

Place = tuple[str, str, str, str]
"""Table, source, start, end, as a query prints them."""

_RECORDS = (
    sparql_prologue(("sg", "oa"))
    + """
SELECT ?table ?source ?start ?end ?document ?recogniser ?confidence WHERE {
  ?fact sg:table ?table ; sg:recogniser ?recogniser ; sg:confidence ?confidence ; oa:hasTarget ?target .
  ?target oa:hasSource/sg:layerOf/sg:fileName ?source ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end .
  OPTIONAL { ?target sg:inDocument ?document }
}
ORDER BY DESC(?confidence) ?recogniser ?document
"""
)
_LAYERS = (
    sparql_prologue(("sg",))
    + "SELECT ?source ?sha256 WHERE { ?layer sg:layerOf/sg:fileName ?source ; sg:sha256 ?sha256 }"
)


@dataclass(frozen=True, slots=True)
class _Record:
    document: str
    recogniser: str
    confidence: float


def sources(release: Release) -> dict[str, str]:
    """The sources of a release: name -> digest of the raw layer."""
    return dict(texts(open_release(release.path), _LAYERS))


def rows_of(release: Release, wanted: Iterable[str]) -> dict[str, list[Row]]:
    """The rows of every table that are stated in the sources wanted, in the order of the table's query.

    Of several facts of one table at one place each row has the record of the least sure one. Raises ReleaseError if
    the release cannot be read.
    """
    layers = sources(release)
    lines = {source: Lines(release.text(layers[source])) for source in wanted if source in layers}
    store = open_release(release.path)
    records: dict[Place, _Record] = {}
    for table, source, start, end, document, recogniser, confidence in texts(store, _RECORDS):
        if source in lines:
            records[table, source, start, end] = _Record(document, recogniser, float(confidence))
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for table, query in tables().items():
        columns = query.columns[3:-1]  # between source, start, end and the fact
        for source, start, end, *cells, _ in texts(store, query.text):
            if source in lines:
                record = records[table, source, start, end]
                line, told = lines[source].at(int(start)), dict(zip(columns, cells, strict=True))
                row = Row(table, source, line, told, record.document, record.recogniser, record.confidence)
                found[table].append(row)
    return found
