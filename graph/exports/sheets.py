"""Nodes, edges and evidence as CSV in a zip, with `datapackage.json` (Frictionless Data Package 1,
<https://specs.frictionlessdata.io/tabular-data-package/>): for pandas, R, spreadsheets.

A text that a spreadsheet would take for a formula (it starts with `=`, `+`, `-` or `@`) has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph.exports.about import SOFTWARE, About
from graph.exports.markup import written
from graph.exports.plain import Column, Plain, Tables, clean
from graph.net import Net

_FORMULA = ("=", "+", "-", "@")
_TYPES = {"string": "string", "boolean": "boolean", "integer": "integer", "double": "number"}
_EVIDENCE = (
    Column("edge", "integer"), Column("fact", "string"), Column("confidence", "double"), Column("quote", "string"),
    Column("file", "string"), Column("file_iri", "string"), Column("page", "integer"), Column("document", "string"),
    Column("sha256", "string"), Column("start", "integer"), Column("end", "integer"),
)  # fmt: skip
_ID, _EDGE_ID = Column("id", "string"), Column("id", "integer")
_ENDS = (Column("source", "string"), Column("target", "string"))
_BATCH = 2000  # rows that are written at a time


def write(net: Net, tables: Tables, about: About, out: BinaryIO) -> None:
    """Write a net: `nodes.csv`, `edges.csv`, `evidence.csv` with a row a passage, `datapackage.json`. The same net
    gives the same bytes."""
    sheets = {
        "nodes": ((_ID, *tables.node_columns), ({"id": node.id, **node.values} for node in tables.nodes())),
        "edges": (
            (_EDGE_ID, *_ENDS, *tables.edge_columns),
            (
                {"id": edge.number, "source": edge.source, "target": edge.target, **edge.values}
                for edge in tables.edges()
            ),
        ),
        "evidence": (_EVIDENCE, _passages(net)),
    }
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        package = _package(about, {name: columns for name, (columns, _) in sheets.items()})
        archive.writestr(_entry("datapackage.json"), json.dumps(package, ensure_ascii=False, indent=1))
        for name, (columns, rows) in sheets.items():
            with archive.open(_entry(f"{name}.csv"), "w", force_zip64=True) as file:
                for chunk in _csv(columns, rows):
                    file.write(chunk)


def _entry(name: str) -> ZipInfo:
    """A file of the archive; its time is the oldest there is, so that no two archives differ by theirs."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _csv(columns: Sequence[Column], rows: Iterable[dict[str, Plain]]) -> Iterator[bytes]:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    for number, row in enumerate(rows, 1):
        writer.writerow(_cell(row.get(column.name, "")) for column in columns)
        if number % _BATCH == 0:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def _cell(value: Plain) -> Plain:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return written(value) if isinstance(value, bool) else value


def _passages(net: Net) -> Iterator[dict[str, Plain]]:
    for number, edge in enumerate(net.edges):
        if edge.source not in net.nodes or edge.target not in net.nodes:
            continue
        for place in edge.evidence:
            told: dict[str, Plain] = {
                "edge": number,
                "fact": clean(place.fact),
                "confidence": place.confidence,
                "quote": clean(place.quote),
                "file": clean(place.name),
                "file_iri": clean(place.file),
                "document": clean(place.document),
                "sha256": place.digest,
                "start": place.start,
                "end": place.end,
            }
            yield told if place.page is None else {**told, "page": place.page}


def _package(about: About, sheets: dict[str, tuple[Column, ...]]) -> dict[str, Any]:
    """The description of the archive."""
    told: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": f"stadsgraf-{about.release or 'export'}",
        "title": about.title,
        "description": about.line(),
        "version": about.release,
        "created_by": SOFTWARE,
        "resources": [_resource(name, columns) for name, columns in sheets.items()],
    }
    if about.address:
        told["homepage"] = about.address
    if about.licence:
        told["licenses"] = [{"path": about.licence}]
    return told


def _resource(name: str, columns: Iterable[Column]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [{"name": each.name, "type": _TYPES[each.type]} for each in columns]}
    nodes = {"resource": "nodes", "fields": "id"}
    if name == "nodes":
        schema["primaryKey"] = "id"
    elif name == "edges":
        schema["primaryKey"] = "id"
        schema["foreignKeys"] = [{"fields": end.name, "reference": nodes} for end in _ENDS]
    else:
        schema["foreignKeys"] = [{"fields": "edge", "reference": {"resource": "edges", "fields": "id"}}]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
