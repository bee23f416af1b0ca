"""Score the facts of `../shared/documents` against the gold straight after recognition, without a graph.

    python benchmarks/score_facts.py [minutes|bundle-1|bundle-2|goteborg …] [--table T] [--kinds] [--misses]

For work on a recogniser: quicker than `stadsgraf ingest` and `stadsgraf score`, same figures.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from graph.accuracy import AccuracyError, gold
from graph.accuracy.report import as_text, misses
from graph.accuracy.rows import Lines, Row
from graph.accuracy.score import score_rows
from ingest.facts import Fact, Statement
from ingest.pipeline import Reading, read_source
from ingest.read import find_files

SHARED = Path(__file__).parent.parent.parent / "shared"
GOLDS = ("minutes", "bundle-1", "bundle-2", "goteborg")


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", default=list(GOLDS))
    parser.add_argument("--table")
    parser.add_argument("--kinds", action="store_true", help="figures by kind of document too")
    parser.add_argument("--misses", action="store_true", help="list each missed (-) and each wrong (+) row")
    parser.add_argument("--documents", type=Path, default=SHARED / "documents")
    parser.add_argument("--gold-dir", type=Path, default=SHARED / "gold")
    options = parser.parse_args()
    try:
        golds = [gold.read(options.gold_dir / name) for name in options.gold]
    except AccuracyError as error:
        parser.error(str(error))
    found = tables(read_all(options.documents, {source for each in golds for source in each.sources}))
    for each in golds:
        print(f"== {each.name}")
        scored = score_rows(found, each)
        if options.misses:
            print("\n".join(line for line in misses(scored) if options.table in (None, line[2:].partition(":")[0])))
        print("\n".join(as_text(scored, kinds=options.kinds, only=options.table or "")))


def read_all(documents: Path, wanted: Collection[str]) -> list[Reading]:
    """The readings of the documents that have one of these names."""
    return [read_source(path, root) for path, root in find_files([documents]) if path.name in wanted]


def tables(readings: Collection[Reading]) -> Mapping[str, list[Row]]:
    """The rows of every table, as the tables of a release of these readings have them."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for reading in readings:
        for row in rows_of(reading.source.name, reading.text.raw, reading.facts):
            rows[row.table].append(row)
    return rows


def rows_of(source: str, raw: str, facts: Iterable[Fact]) -> Iterator[Row]:
    """The rows of a source's facts; `raw` is its raw layer."""
    lines = Lines(raw)
    for fact in facts:
        line = lines.at(fact.span.start)
        yield Row(fact.table, source, line, cells(fact), fact.part, fact.recogniser, fact.confidence)


def cells(fact: Fact) -> dict[str, str]:
    """The columns of a fact as its table prints them."""
    found = {name.rstrip("_"): value for name, value in fact.columns().items()}
    if isinstance(fact, Statement) and fact.party:
        found["actor"] = f"{fact.actor} ({fact.party})"
    return {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in found.items()}


if __name__ == "__main__":
    main()
