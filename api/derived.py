"""Forms of a table that the engine does not write, made of its SPARQL JSON: Apache Parquet, CSVW metadata, and CSV for
Excel (`api.excel`).

A download carries what it takes to cite it: query, parameters, release, its date and the number of rows. In Parquet
that stands in the file's own metadata, for CSV in a document beside it (Metadata Vocabulary for Tabular Data,
<https://www.w3.org/TR/tabular-metadata/>), in plain JSON as `meta`.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pyoxigraph import Literal, NamedNode

from api.excel import sheet
from api.execution.job import Answer
from api.formats import EXCEL, PARQUET, Format
from api.problem import Problem
from api.serving import solutions
from graph.columns import Column
from graph.layout import Release
from graph.rows import Row, Value
from ontology.prefixes import SG, curie

_DATATYPES = {
    "xsd:integer": "integer", "xsd:decimal": "decimal", "xsd:boolean": "boolean", "xsd:date": "date",
}  # fmt: skip
_READ: Mapping[str, Callable[[str], object]] = {
    "xsd:integer": int, "xsd:decimal": Decimal, "xsd:boolean": "true".__eq__, "xsd:date": date.fromisoformat,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """What a table is: its name and what was asked of which release; `address` is where it can be had for good.

    facts: the columns that name the facts which a row rests on; empty where rows sum facts up, None if not known
    headings: what columns are called in a person's language, where that is known
    described: what columns hold, where the shapes tell it
    """

    name: str
    query: str
    parameters: Mapping[str, str]
    release: Release
    address: str
    facts: Sequence[str] | None = None
    headings: Mapping[str, str] = field(default_factory=dict)
    described: Mapping[str, Column] = field(default_factory=dict)

    def meta(self, rows: int, truncated: bool) -> dict[str, Any]:
        """All of it, with the number of rows and whether there were more."""
        manifest = self.release.manifest
        return {
            "query": self.name,
            "parameters": dict(self.parameters),
            **({} if self.facts is None else {"facts": list(self.facts)}),
            "release": self.release.id,
            "built": manifest.built,
            "software": manifest.software_version,
            "rows": rows,
            "truncated": truncated,
            "citeAs": self.address,
        }


def derived(answer: Answer, form: Format, about: About) -> Answer:
    """An answer in SPARQL JSON in another form. Raises Problem `no-parquet` where the package is not installed."""
    data = answer.read()
    names = [str(name) for name in json.loads(data)["head"]["vars"]]
    rows = solutions(data)
    if form is EXCEL:
        return Answer.of(answer.kind, answer.truncated, sheet(names, rows, about.headings))
    meta = about.meta(len(rows), answer.truncated)
    made = _parquet(names, rows, about, meta) if form is PARQUET else _csvw(names, rows, about, meta)
    return Answer.of(answer.kind, answer.truncated, made)


def _csvw(names: Sequence[str], rows: list[Row], about: About, meta: dict[str, Any]) -> bytes:
    document = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": about.address.replace("format=meta", "format=csv"),
        "dc:title": about.name,
        "dc:identifier": about.address.replace("format=meta", "format=csv"),
        "dc:created": meta["built"],
        "dc:description": about.query,
        SG + "meta": meta,
        "tableSchema": {
            "columns": [
                {"name": name, "titles": name, "datatype": _DATATYPES.get(_kind(rows, name), "string")}
                | _told(about.described.get(name))
                for name in names
            ]
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def _told(column: Column | None) -> dict[str, Any]:
    """What a column holds, in the words of CSVW: in both languages, and the property it is."""
    if column is None:
        return {}
    described = [{"@value": words, "@language": lang} for lang, words in sorted(column.description.items())]
    return {"dc:description": described, "propertyUrl": column.path}


def _parquet(names: Sequence[str], rows: list[Row], about: About, meta: dict[str, Any]) -> bytes:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as absent:
        raise Problem("no-parquet") from absent
    table = pa.table({name: _column(pa, [row.get(name) for row in rows], _kind(rows, name)) for name in names})
    told = {"stadsgraf": json.dumps(meta, ensure_ascii=False), "sparql": about.query}
    out = io.BytesIO()
    parquet.write_table(table.replace_schema_metadata(told), out)
    return out.getvalue()


def _column(pa: Any, values: list[Value | None], kind: str) -> Any:
    """A column of its datatype; where a value is none that the datatype allows, the words as they stand."""
    texts = [_words(value) for value in values]
    read = _READ.get(kind, str)
    try:
        return pa.array([None if text is None else read(text) for text in texts])
    except (ValueError, InvalidOperation, OverflowError):
        return pa.array(texts, pa.string())


def _words(value: Value | None) -> str | None:
    return value.value if isinstance(value, Literal | NamedNode) else None if value is None else str(value)


def _kind(rows: list[Row], name: str) -> str:
    """The datatype that all values of a column have; empty if they differ or are no literals."""
    values = [row[name] for row in rows if name in row]
    kinds = {curie(value.datatype.value) if isinstance(value, Literal) else "" for value in values}
    return kinds.pop() if len(kinds) == 1 else ""
