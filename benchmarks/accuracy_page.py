"""Writes docs/accuracy.md from what was measured: one function a section."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from graph.accuracy.figures import ENOUGH, Figures
from graph.accuracy.record import MEASURED, Record, read
from graph.accuracy.report import shown
from graph.accuracy.rules import rules
from ontology.calibrations import calibrations

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docs/accuracy.md"
BY_EYE = ROOT / "docs/accuracy-by-eye.md"
EXAMINATIONS = ROOT / "benchmarks/examinations.csv"
FIRST_SIGHT = ROOT / "benchmarks/first-sight.json"
REPAIR = ROOT / "benchmarks/repair-figures.txt"
BY_EYE_HEADING = "## What readers saw"
WEAKEST = 15  # cells of table and kind that are listed

_HEAD = """\
<!-- Written by `make accuracy`; do not edit. What people saw stands in accuracy-by-eye.md and is taken in here. -->

# Accuracy

How right the tables are, measured on rows that people made by hand from the same papers (gold).

## How to read it

- A row is **found** if a row of the table agrees with it in all key columns (`ontology/schemes/table.ttl`): text
  columns from a similarity of 0.85 on, all others to the letter. A row that agrees with none is **wrong**; one that
  states again what was stated counts neither way.
- **Precision** is the share of found rows that are right, **recall** the share of gold rows that were found, **F1**
  their harmonic mean. **Attributes** are the other columns of found rows: the share that is right.
- **In sample** means that the recognisers were worked on with these rows known. On papers of other municipalities
  expect less: the figures for *papers never seen* tell how much.
- A row belongs to the document, and its kind, that it stands in.
- `stadsgraf score GOLD` measures a release against gold of your own ([gold.md](gold.md)); `--misses` lists every row.
"""

_CONFIDENCE = """\
A fact's confidence is the share of readings of its recogniser, table and stated confidence that were right on all gold
together (`ontology/confidence.ttl`), the statement itself counted as two rows more: so it tells the truth where many
rows were measured, and what the recogniser thinks where there are none. It is as much in sample as the gold is: on
papers never seen it is too high. *Error* is the expected calibration error, *Brier* the mean squared error; the last
two columns have the confidences that all *other* gold gives, which is how papers never seen fare.
"""


def page() -> str:
    """The whole page."""
    golds = [each for each in read(MEASURED) if "calibration" in each.figures]  # those of today
    sections = (
        [_HEAD], in_short(golds), never_seen(golds), by_table(golds), by_kind(golds), weakest(golds),
        confidences(golds), repaired(), by_eye(), each_gold(golds),
    )  # fmt: skip
    return "\n".join("\n".join(section).rstrip("\n") + "\n" for section in sections)


def in_short(golds: Sequence[Record]) -> Iterator[str]:
    """The three figures that tell most, for each gold."""
    yield "## In short\n"
    yield from _table(
        ("gold", "rows", "micro F1", f"lowest table with {ENOUGH} gold rows or more", "lowest but findings",
         "attributes right", "in sample"),
        (
            (r.gold, r.figures["all"]["gold"], f"**{shown(r.figures['all']['f1'])}**", _lowest(r.figures["lowest"]),
             _lowest(r.figures["lowest_but_findings"]), shown(r.figures["all"]["attributes"]),
             "yes" if r.in_sample else "no")
            for r in golds
        ),
    )  # fmt: skip


def never_seen(golds: Sequence[Record]) -> Iterator[str]:
    """Blind examinations: the figures at first sight, beside those of today."""
    yield "## Papers never seen\n"
    yield "Papers and rows made by somebody who had not read the recognisers, before these had seen the papers. The"
    yield "figure at first sight is the honest one; once the rows are known and worked with, today's only tells of"
    yield "memory.\n"
    now = {each.gold: each for each in golds}
    rows = []
    for line in examinations():
        lowest = f"{float(line['lowest_f1']):.3f} ({line['lowest_table']})" if line["lowest_table"] else "-"
        attributes = f"{float(line['attributes']):.3f}" if line["attributes"] else "-"
        today = shown(now[line["name"]].figures["all"]["f1"]) if line["name"] in now else "-"
        first = f"**{float(line['f1']):.3f}**"
        rows.append((line["name"], line["rows"], first, lowest, attributes, today, line["worked_on"]))
    yield from _table(
        ("examination", "rows", "F1 at first sight", "lowest table", "attributes", "F1 today", "worked on since"), rows
    )
    yield ""
    yield from (f"- {line['name']}: {line['about']}." for line in examinations())
    yield ""
    yield from first_by_table()


def first_by_table() -> Iterator[str]:
    """The tables at first sight: over all examinations that tell of them, and from the lowest to the highest."""
    yield "At first sight by table, of the examinations whose tables were kept (`benchmarks/first-sight.json`):\n"
    kept = json.loads(FIRST_SIGHT.read_text(encoding="utf-8"))
    rows = []
    for name in rules():
        seen = [each["tables"][name] for each in kept.values() if each["tables"].get(name, {}).get("gold")]
        every = sum((Figures(each["gold"], each["found"], each["wrong"]) for each in seen), Figures())
        if seen:
            span = [each["f1"] for each in seen]
            rows.append((every.f1, (name, every.gold, shown(every.f1), f"{shown(min(span))} – {shown(max(span))}")))
    yield from _table(("table", "rows", "F1", "lowest – highest"), (row for _, row in sorted(rows)))


def examinations() -> list[dict[str, str]]:
    """The lines of examinations.csv."""
    with EXAMINATIONS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_table(golds: Sequence[Record]) -> Iterator[str]:
    """F1 and attributes of each table, a column a gold."""
    yield "## By table\n"
    yield "F1, and behind the stroke the attributes that are right; `-` where the gold has no row.\n"
    named = [name for name in rules() if any(_has(each, "tables", name) for each in golds)]
    yield from _across("table", "tables", named, golds)


def by_kind(golds: Sequence[Record]) -> Iterator[str]:
    """The same for kinds of documents."""
    yield "## By kind of document\n"
    yield "F1 of all rows that stand in documents of a kind, and the attributes that are right.\n"
    named = sorted({name for each in golds for name in each.figures["kinds"] if _has(each, "kinds", name)})
    yield from _across("kind", "kinds", named, golds)


def weakest(golds: Sequence[Record]) -> Iterator[str]:
    """The weakest pairs of table and kind, over all golds."""
    yield "## Where it is weakest\n"
    yield f"The {WEAKEST} weakest tables in documents of one kind, all gold together, of those with {ENOUGH} gold rows"
    yield "or more. `graph/accuracy/measured.json` holds every pair (`tables_by_kind`).\n"
    pairs: dict[tuple[str, str], Figures] = {}
    for record in golds:
        for each in record.figures["tables_by_kind"]:
            key = each["table"], each["kind"]
            counted = Figures(each["gold"], each["found"], each["wrong"])
            pairs[key] = pairs.get(key, Figures()) + counted
    enough = sorted((f.f1 or 0.0, key, f) for key, f in pairs.items() if f.gold >= ENOUGH)
    yield from _table(
        ("table", "kind", "gold", "found", "wrong", "F1"),
        ((table, kind, f.gold, f.found, f.wrong, shown(f1)) for f1, (table, kind), f in enough[:WEAKEST]),
    )


def confidences(golds: Sequence[Record]) -> Iterator[str]:
    """What stated confidences are worth."""
    yield "## Confidence\n"
    yield _CONFIDENCE
    yield from _table(
        ("gold", "rows", "error", "Brier", "error by other gold", "Brier by other gold"),
        (
            (r.gold, c["rows"], shown(c["error"]), shown(c["brier"]), shown(o["error"]), shown(o["brier"]))
            for r in golds
            for c, o in [(r.figures["calibration"], r.figures["calibrated_by_others"])]
        ),
    )
    for title, part in (("Confidence", "bins"), ("Recogniser", "recognisers")):
        yield f"\n{title} beside the share of right rows, all gold together:\n"
        yield from _table((title.lower(), "rows", "confidence", "right", "gap"), _merged(golds, part))
    yield "\nWhat recognisers state by themselves, and what was measured of it:\n"
    yield from _table(
        ("recogniser", "table", "stated", "rows", "right"),
        ((c.recogniser, c.table, c.stated, c.rows, c.right) for c in calibrations()),
    )


def repaired() -> Iterator[str]:
    """What the benchmark of the repair printed."""
    yield "## Text repair\n"
    yield "Words right before and after the repair of OCR damage (`benchmarks/repair.py`): on lines corrected by hand,"
    yield "and on undamaged texts whose letters were lost on purpose.\n"
    yield f"```\n{REPAIR.read_text(encoding='utf-8').rstrip()}\n```"


def by_eye() -> Iterator[str]:
    """What people wrote who read random facts."""
    yield f"{BY_EYE_HEADING}\n"
    yield "Random facts read by eye against the paper; `stadsgraf sample FILE --number 50 --seed 1` draws them again.\n"
    yield BY_EYE.read_text(encoding="utf-8").strip() if BY_EYE.is_file() else "Nothing has been written down yet."


def each_gold(golds: Sequence[Record]) -> Iterator[str]:
    """Every table of every gold with its counts."""
    yield "## Each gold\n"
    for record in golds:
        yield f"### {record.gold}\n"
        counted = (("**all**", record.figures["all"]), *record.figures["tables"].items())
        yield from _table(
            ("table", "gold", "found", "wrong", "precision", "recall", "F1", "attributes"),
            (
                (name, f["gold"], f["found"], f["wrong"], *(shown(f[s]) for s in _SHARES))
                for name, f in counted
                if f["gold"] or f["wrong"]
            ),
        )
        yield ""


_SHARES = ("precision", "recall", "f1", "attributes")


def _across(of: str, part: str, named: Iterable[str], golds: Sequence[Record]) -> Iterator[str]:
    def cell(record: Record, name: str) -> str:
        if not _has(record, part, name):
            return "-"
        figures = record.figures[part][name]
        behind = f" / {shown(figures['attributes'])}" if figures["attributes"] is not None else ""
        return f"{shown(figures['f1'])}{behind}"

    yield from _table((of, *(each.gold for each in golds)), ((n, *(cell(each, n) for each in golds)) for n in named))


def _has(record: Record, part: str, name: str) -> bool:
    return bool(record.figures[part].get(name, {}).get("gold"))


def _merged(golds: Sequence[Record], part: str) -> Iterator[tuple[object, ...]]:
    """Bins of all golds by name, as one."""
    bins: dict[str, list[dict[str, Any]]] = {}
    for record in golds:
        for each in record.figures["calibration"][part]:
            bins.setdefault(each["name"], []).append(each)
    for name, those in sorted(bins.items()):
        rows = sum(each["rows"] for each in those)
        confidence, right = (sum(e["rows"] * e[what] for e in those) / rows for what in ("confidence", "right"))
        yield name, rows, shown(confidence), shown(right), f"{confidence - right:+.3f}"


def _lowest(told: dict[str, Any] | None) -> str:
    return f"{shown(told['f1'])} ({told['table']})" if told else "-"


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    yield from (f"| {' | '.join(map(str, row))} |" for row in rows)
