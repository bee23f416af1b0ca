"""What commands say, to people on a terminal and to programs in a pipe; and the release they speak of."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

from pyoxigraph import Literal, NamedNode
from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.settings import Settings
from graph.layout import Release
from graph.release import current
from ontology.prefixes import curie

out = Console(soft_wrap=not sys.stdout.isatty(), highlight=False, emoji=False)
err = Console(stderr=True, soft_wrap=not sys.stderr.isatty(), highlight=False, emoji=False)


def fail(message: str) -> NoReturn:
    """Say what is wrong and stop with exit code 2."""
    err.print("[red]error:[/] ", end="")
    err.print(message, markup=False)
    sys.exit(2)


def current_release() -> Release:
    """The release that is served. Raises ReleaseError if there is none."""
    return current(Settings().data)


def print_rows(header: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table for people on a terminal; tab-separated lines with a header in a pipe."""
    if not sys.stdout.isatty():
        print("\t".join(header))
        for row in rows:
            print("\t".join(str(cell).replace("\t", " ").replace("\n", " ") for cell in row))
        return
    table = Table(*header, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))  # a paper's brackets are no markup
    out.print(table)


def short(cell: NamedNode | Literal | None) -> str:
    """A cell of an answer for people: a short IRI, a value, nothing."""
    if cell is None:
        return ""
    return curie(cell.value) if isinstance(cell, NamedNode) else cell.value
