"""The project's tables as CSV files."""

from __future__ import annotations

import csv
from pathlib import Path

from graph.layout import Release
from graph.rows import texts
from graph.store import open_release
from queries.library import FACT, tables


def write(release: Release, folder: Path) -> dict[str, int]:
    """Write every table to `<folder>/<table>.csv` and return the number of rows of each.

    UTF-8, comma, a header, `source,start,end` before the table's own columns, rows in the order of the query,
    which is by source, start and the rest. Not the column of facts: these are the tables that gold tables are like.
    Raises ReleaseError if the store cannot be opened, OSError if the
    folder cannot be written.
    """
    store = open_release(release.path)
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for name, query in tables().items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            last = query.columns.index(FACT)
            writer.writerow(query.columns[:last])
            found = [row[:last] for row in texts(store, query.text)]
            writer.writerows(found)
            counts[name] = len(found)
    return counts
