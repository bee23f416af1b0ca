"""`make accuracy`: measure how right the tables are, and write all that rests on it.

    python benchmarks/accuracy.py [--shared FOLDER]     measure, then write the files below
    python benchmarks/accuracy.py --page                only write docs/accuracy.md anew

    ontology/confidence.ttl          what each recogniser's confidences are worth
    graph/accuracy/measured.json     the figures that every release takes in
    benchmarks/examinations.csv      papers never seen before: a line for each that is new
    benchmarks/first-sight.json      what these papers' tables and kinds were like before anybody worked on them
    benchmarks/repair-figures.txt    what benchmarks/repair.py printed, without times
    docs/accuracy.md                 all of it for readers, with docs/accuracy-by-eye.md

Gold is measured where it is: of ../shared, of examples/, and of every folder tests/data/blind* with papers/ and
expected/. Such a folder is measured as unseen until `worked_on` says otherwise in its line of examinations.csv.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import accuracy_page
from score_facts import GOLDS, SHARED, rows_of

from graph.accuracy import gold as golds
from graph.accuracy.figures import calibration
from graph.accuracy.gold import Gold
from graph.accuracy.record import MEASURED, Record, record, write
from graph.accuracy.rows import Row
from graph.accuracy.score import judged, score_rows
from ingest.divide import papers as divided
from ingest.municipality import municipality_of
from ingest.read import find_files, read
from ingest.recognise import recognise
from ingest.recognise.confidence import Measured, calibrated, stated
from ingest.repair import repair
from ontology.calibrations import FILE, Calibration, as_turtle

ROOT = Path(__file__).parent.parent
FIRST_SIGHT = ROOT / "benchmarks/first-sight.json"
Key = tuple[str, str, str]
"""Recogniser, table, stated confidence."""
Counts = Mapping[Key, Measured]
Found = Mapping[str, list[Row]]


@dataclass(frozen=True)
class Set:
    """A gold with its papers, and whether the recognisers were worked on with it known."""

    gold: Gold
    papers: Path
    in_sample: bool


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--page", action="store_true", help="write docs/accuracy.md from what was measured last")
    options = parser.parse_args()
    if not options.page:
        if not options.shared.is_dir():
            parser.error(f"no folder {options.shared}: the real documents and their gold are needed")
        measure(options.shared)
    accuracy_page.FILE.write_text(accuracy_page.page(), encoding="utf-8")


def measure(shared: Path) -> None:
    """Read every paper that has gold, and write what comes of it."""
    sets = list(_sets(shared))
    found = [_found(each) for each in sets]
    counts = [_counts(each.gold, rows) for each, rows in zip(sets, found, strict=True)]
    every = _together(counts)
    FILE.write_text(as_turtle(tuple(Calibration(*key, *measured) for key, measured in every.items())), "utf-8")
    records = [_record(each, rows, every, _together([c for c in counts if c is not own]))
               for each, rows, own in zip(sets, found, counts, strict=True)]  # fmt: skip
    history = _examined(records)
    write(MEASURED, [*records, *history])
    repair_figures(shared)


def _sets(shared: Path) -> Iterable[Set]:
    for name in GOLDS:
        yield Set(golds.read(shared / "gold" / name), shared / "documents", True)
    yield Set(replace(golds.read(ROOT / "examples/expected"), name="examples"), ROOT / "examples/papers", True)
    worked_on = {line["name"] for line in accuracy_page.examinations() if line["worked_on"] == "yes"}
    for folder in sorted((ROOT / "tests/data").glob("blind*")):
        gold = replace(golds.read(folder / "expected"), name=folder.name)
        yield Set(gold, folder / "papers", folder.name in worked_on)


_READ: dict[Path, list[Row]] = {}


def _found(each: Set) -> Found:
    """The rows found in the papers of a gold, with the confidences that recognisers state."""
    files = {path.name: (path, root) for path, root in find_files([each.papers])}
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for name in sorted(each.gold.sources):
        path, root = files[name]
        if path not in _READ:
            _READ[path] = list(_stated(path, root))
        for row in _READ[path]:
            found[row.table].append(row)
    return found


def _stated(path: Path, root: Path) -> Iterator[Row]:
    """The rows of a paper with the confidences that recognisers state, before any calibration."""
    source = read(path, root)
    text = repair(source.raw, source.page_starts)
    papers = divided(source.name, text.repaired, municipality_of(text.repaired))
    yield from rows_of(source.name, text.raw, recognise(papers, text, sureness=stated))


def _counts(gold: Gold, found: Found) -> Counts:
    """Rows that the gold decides about, and those that are right, by recogniser, table and stated confidence."""
    rows: Counter[Key] = Counter()
    right: Counter[Key] = Counter()
    for matched in score_rows(found, gold).matched:
        right.update(_key(hit.found) for hit in matched.hits)
        rows.update(_key(row) for row in (*(hit.found for hit in matched.hits), *matched.wrong))
    return {key: Measured(count, right[key]) for key, count in rows.items()}


def _key(row: Row) -> Key:
    return row.recogniser, row.table, f"{row.confidence:.2f}"


def _together(counts: Iterable[Counts]) -> Counts:
    rows: Counter[Key] = Counter()
    right: Counter[Key] = Counter()
    for each in counts:
        rows.update({key: measured.rows for key, measured in each.items()})
        right.update({key: measured.right for key, measured in each.items()})
    return {key: Measured(rows[key], right[key]) for key in sorted(rows)}


def _record(each: Set, found: Found, counts: Counts, others: Counts) -> Record:
    """The record of a gold; beside the calibration by all golds also that by all others, as on papers never seen."""
    score = score_rows(_sure(found, counts), each.gold)
    apart = calibration(judged(score_rows(_sure(found, others), each.gold).matched))
    made = record(score, f"software {version('stadsgraf')}", in_sample=each.in_sample)
    unseen = {"error": round(apart.error, 4), "brier": round(apart.brier, 4)}
    return replace(made, figures={**made.figures, "calibrated_by_others": unseen})


def _sure(found: Found, counts: Counts) -> Found:
    """The rows with the confidences that these counts give them."""
    return {
        table: [
            replace(row, confidence=calibrated(row.confidence or 0.0, counts.get(_key(row), Measured(0, 0))))
            for row in rows
        ]
        for table, rows in found.items()
    }


# -- examinations and repair ----------------------------------------------------------------------------------


def _examined(records: Iterable[Record]) -> list[Record]:
    """The figures at first sight of papers that have been worked on since; papers seen for the first time are noted."""
    lines = accuracy_page.examinations()
    first = json.loads(FIRST_SIGHT.read_text(encoding="utf-8"))
    for each in records:
        if not each.in_sample and each.gold not in {line["name"] for line in lines}:
            told = each.summary
            figures = {"rows": told.rows, "f1": told.f1, "lowest_table": told.lowest_table,
                       "lowest_f1": told.lowest_f1, "attributes": told.attributes}  # fmt: skip
            lines.append({"name": each.gold, **{k: str(v) for k, v in figures.items()}, "worked_on": "no", "about": ""})
            first[each.gold] = {part: each.figures[part] for part in ("tables", "kinds")}
    with accuracy_page.EXAMINATIONS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    FIRST_SIGHT.write_text(json.dumps(first, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [_first_sight(line, first.get(line["name"], {})) for line in lines if line["worked_on"] == "yes"]


def _first_sight(line: Mapping[str, str], parts: Mapping[str, object]) -> Record:
    every = {"gold": int(line["rows"]), "f1": float(line["f1"])}
    if line["attributes"]:
        every["attributes"] = float(line["attributes"])
    figures: dict[str, object] = {"all": every}
    if line["lowest_table"]:
        figures["lowest"] = {"table": line["lowest_table"], "f1": float(line["lowest_f1"])}
    return Record(f"{line['name']} at first sight", f"software {version('stadsgraf')}", False, {**figures, **parts})


def repair_figures(shared: Path) -> None:
    """Run the benchmark of the repair, and keep what it prints without seconds and memory."""
    command = [sys.executable, str(ROOT / "benchmarks/repair.py"), str(shared)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = (re.sub(r", [\d.]+ s\b", "", line) for line in told.splitlines())
    accuracy_page.REPAIR.write_text(
        "".join(f"{line}\n" for line in lines if not line.startswith("memory")), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
