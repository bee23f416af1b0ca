"""`make bench`: how fast the real documents are read, and how well.

    python benchmarks/run.py [--shared FOLDER] [--json]

Ingests `../shared/documents` into a new data folder with the command line (wall seconds, peak memory of the main
process; the reading processes are not its children), checks the evidence, writes the tables from the graph and scores
them against each gold folder, and scores the papers of `examples/`. Needs ../shared beside the checkout.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
STADSGRAF = Path(sys.executable).parent / "stadsgraf"
GOLD = ("minutes", "bundle-1", "bundle-2", "goteborg")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    if not options.shared.is_dir():
        sys.exit(f"benchmarks/run.py: no folder {options.shared}: the real documents and the gold are needed")
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(options.shared, Path(folder))
    print(json.dumps(figures, indent=1) if options.json else as_text(figures))


def measure(shared: Path, folder: Path) -> dict[str, object]:
    """All figures: seconds, megabytes, share of proven facts, scores by gold folder and table."""
    real, invented = folder / "real", folder / "examples"
    began = time.perf_counter()
    _run(real, "ingest", str(shared / "documents"))
    first = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    began = time.perf_counter()
    _run(real, "ingest", str(shared / "documents"))
    again = time.perf_counter() - began
    evidence = dict(line.split("\t") for line in _run(real, "check-evidence").splitlines())
    _run(real, "tables", "--out", str(real / "tables"))
    _run(invented, "ingest", str(ROOT / "examples" / "papers"))
    _run(invented, "tables", "--out", str(invented / "tables"))
    scores = {name: _score(shared, shared / "gold" / name, real / "tables", shared / "documents") for name in GOLD}
    scores["examples"] = _score(
        shared, ROOT / "examples" / "expected", invented / "tables", ROOT / "examples" / "papers"
    )
    return {
        "ingest_seconds": round(first, 1),
        "ingest_again_seconds": round(again, 1),
        "ingest_main_process_megabytes": round(peak),
        "evidence_proven": evidence["share"],
        "facts": int(evidence["facts"]),
        "scores": scores,
    }


def _run(data: Path, *words: str) -> str:
    environment = os.environ | {"STADSGRAF_DATA": str(data)}
    done = subprocess.run([STADSGRAF, *words], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"stadsgraf {words[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _score(shared: Path, gold: Path, tables: Path, documents: Path) -> dict[str, dict[str, float]]:
    command = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(tables), str(documents), "--json"]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def as_text(figures: dict[str, object]) -> str:
    """The figures for people: one line each, then F1 by table and gold folder."""
    scores = figures["scores"]
    assert isinstance(scores, dict)
    lines = [f"{name.replace('_', ' '):24}{value}" for name, value in figures.items() if name != "scores"]
    lines += ["", f"{'F1':22}" + "".join(f"{name:>10}" for name in scores)]
    for table in next(iter(scores.values())):
        cells = (scores[name][table]["f1"] for name in scores)
        lines.append(f"{table:22}" + "".join(f"{'-':>10}" if cell is None else f"{cell:10.3f}" for cell in cells))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
