"""Asking a release, and taking home what it holds: `query`, `tables`."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from pyoxigraph import Literal, NamedNode

from graph.ask import Answer, ask
from graph.tables import write
from queries.library import Query, find, library, read
from stadsgraf.screen import current_release, err, fail, print_rows, short


def query(
    name: Annotated[
        str, typer.Argument(help="A question's name, a .rq file, or nothing for the list of questions.")
    ] = "",
    param: Annotated[list[str] | None, typer.Option("--param", "-p", help="A parameter, name=value.")] = None,
    format: Annotated[str, typer.Option(help="table, csv or json; csv in a pipe.")] = "",
) -> None:
    """Ask a question of the library, or one of your own in a file."""
    if not name:
        print_rows(("name", "question"), [(q.name, q.title) for q in library().values()])
        return
    asked = read(Path(name)) if name.endswith(".rq") or Path(name).is_file() else find(name)
    chosen = format or ("table" if sys.stdout.isatty() else "csv")
    if chosen not in ("table", "csv", "json"):
        fail(f"no format is called {chosen!r}: choose table, csv or json")
    hidden = () if "evidence" in asked.tags else asked.facts
    _print_answer(ask(current_release(), asked, _values(param or [], asked)), chosen, hidden)


def _values(given: Sequence[str], asked: Query) -> dict[str, str]:
    values = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            known = ", ".join(p.name for p in asked.parameters) or "none"
            fail(f"write a parameter as name=value, not {each!r}; {asked.name} has: {known}")
        values[name.lstrip("?")] = value
    return values


def _print_answer(answer: Answer, format: str, hidden: Sequence[str]) -> None:
    if format == "json":
        found = [
            {name: _value(cell) for name, cell in zip(answer.columns, row, strict=True) if cell is not None}
            for row in answer.rows
        ]
        print(json.dumps(found, ensure_ascii=False, indent=2))
    elif format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows([[_value(cell) if cell is not None else "" for cell in row] for row in answer.rows])
    else:
        # on a screen the columns of facts are too wide; `stadsgraf query evidence` has them
        shown = [place for place, name in enumerate(answer.columns) if name not in hidden]
        print_rows(
            [answer.columns[place] for place in shown], [[short(row[place]) for place in shown] for row in answer.rows]
        )
        err.print(f"{len(answer.rows)} rows", style="dim")


def _value(cell: NamedNode | Literal) -> str:
    return cell.value


def tables(
    out_folder: Annotated[Path, typer.Option("--out", help="Folder to write one CSV a table into.")] = Path("tables"),
) -> None:
    """Write the tables of the release as CSV."""
    print_rows(("table", "rows"), list(write(current_release(), out_folder).items()))
