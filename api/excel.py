"""A table as Excel opens it with a double click where decimals have a comma: semicolons, and a byte order mark, without
which å, ä and ö are taken apart.

Texts that a spreadsheet would take for a formula (they start with `=`, `+`, `-`, `@`, a tab or a new line) have an
apostrophe before them: what stands in a paper must not reckon in somebody's office.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from graph.rows import Row, Value
from ontology.prefixes import curie

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_WITH_COMMA = ("xsd:decimal", "xsd:double", "xsd:float")
_NUMBERS = (*_WITH_COMMA, "xsd:integer")


def sheet(names: Sequence[str], rows: Iterable[Row], headings: Mapping[str, str]) -> bytes:
    """A table as bytes of UTF-8, its columns headed by what `headings` calls them, else by their names."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_safe(headings.get(name, name)) for name in names])
    for row in rows:
        writer.writerow([_written(row.get(name)) for name in names])
    return out.getvalue().encode("utf-8-sig")


def _written(value: Value | None) -> str:
    if not isinstance(value, Literal):
        return _safe(value.value if isinstance(value, NamedNode) else "" if value is None else str(value))
    kind = curie(value.datatype.value)
    if kind in _NUMBERS:
        return value.value.replace(".", ",") if kind in _WITH_COMMA else value.value
    return _safe(value.value)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
