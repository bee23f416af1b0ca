"""Score the facts of `../shared/documents` against the gold straight after recognition, without a graph.

    python benchmarks/score_facts.py [minutes|bundle-1|bundle-2|goteborg …] [--table T] [--misses]

For work on a recogniser: quicker than `stadsgraf ingest` and `stadsgraf tables`, same figures.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
from pathlib import Path

from ingest.facts import FACT_TYPES, Fact, Statement
from ingest.pipeline import read_source
from ingest.read import find_files

SHARED = Path(__file__).parent.parent.parent / "shared"


def main() -> None:
    """Read, write tables, score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", default=["minutes", "bundle-1", "bundle-2", "goteborg"])
    parser.add_argument("--table")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--documents", type=Path, default=SHARED / "documents")
    parser.add_argument("--gold-dir", type=Path, default=SHARED / "gold")
    options = parser.parse_args()
    wanted = {
        row["source"]
        for gold in options.gold
        for row in csv.DictReader((options.gold_dir / gold / "ranges.csv").open(encoding="utf-8"))
    }
    with tempfile.TemporaryDirectory() as folder:
        _write_tables(options.documents, wanted, Path(folder))
        for gold in options.gold:
            print(f"== {gold}")
            command = [sys.executable, SHARED / "gold/score.py", options.gold_dir / gold, folder, options.documents]
            answer = subprocess.run(
                [*map(str, command), *(["--misses"] if options.misses else [])],
                capture_output=True, text=True, check=True,
            )  # fmt: skip
            for line in answer.stdout.splitlines():
                marks = (f"- {options.table}:", f"+ {options.table}:", f"{options.table} ", "table ")
                if not options.table or line.startswith(marks):
                    print(line)


def _write_tables(documents: Path, wanted: set[str], folder: Path) -> None:
    rows: dict[str, list[dict[str, object]]] = {t.table: [] for t in FACT_TYPES}
    for path, root in find_files([documents]):
        if path.name in wanted:
            reading = read_source(path, root)
            for fact in reading.facts:
                rows[fact.table].append({"source": reading.source.name, **_cells(fact)})
    for table, content in rows.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(content[0]) if content else ["source"])
            writer.writeheader()
            writer.writerows(content)


def _cells(fact: Fact) -> dict[str, object]:
    cells = {name.rstrip("_"): value for name, value in fact.columns().items()}
    if isinstance(fact, Statement) and fact.party:
        cells["actor"] = f"{fact.actor} ({fact.party})"
    printed = {k: str(v).lower() if isinstance(v, bool) else v for k, v in cells.items()}
    return {"start": fact.span.start, "end": fact.span.end, **printed}


if __name__ == "__main__":
    main()
