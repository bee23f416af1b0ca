"""How fast papers are read, from file to quads, beside a tokeniser that does nothing else; start-up and memory.

    python benchmarks/reading.py [--shared FOLDER] [--pages 5000] [--spacy PYTHON] [--write docs/benchmarks.md]

Every measure is taken in a process of its own and tells seconds of the processor, not of the clock:

    start-up    imports, knowledge, lexicon: all that is made once before the first paper
    the bundle  the longest real document from its bytes to its quads; spaCy's blank Swedish tokeniser on the same text
    length      a made-up bundle of half of the pages and of all of them (the papers of examples/ in turn, with other
                numbers, dates and names): twice the length should take at most 2.2 times as long
    files       resident memory after one file and after many

spaCy has an environment of its own, whose interpreter `--spacy` names (`make bench` does); without it its line says so.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
PAPERS = ROOT / "examples" / "papers"
LINES_OF_PAGE = 45
MANY_FILES = 60
Figures = dict[str, float]


def main() -> None:
    """Measure and print, or take the one measure that another process asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--spacy", type=Path, help="a Python that has spaCy")
    parser.add_argument("--write", type=Path, help="write the figures to this file as Markdown")
    parser.add_argument("--measure", choices=MEASURES, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(MEASURES[options.measure](options.file)))
        return
    report = as_markdown(measure(options.shared, options.pages, options.spacy))
    print(report)
    if options.write:
        options.write.write_text(report, encoding="utf-8")


def measure(shared: Path, pages: int, with_spacy: Path | None) -> dict[str, Figures]:
    """All figures by measure."""
    longest = max((shared / "documents").glob("*.txt"), key=lambda path: path.stat().st_size, default=None)
    if longest is None:
        sys.exit(f"benchmarks/reading.py: no .txt in {shared / 'documents'}: the real documents are needed")
    with TemporaryDirectory() as folder:
        half, whole = Path(folder) / "half.txt", Path(folder) / "whole.txt"
        half.write_text(made_up(pages // 2), encoding="utf-8")
        whole.write_text(made_up(pages), encoding="utf-8")
        return {
            "start": _apart("start", longest),
            "read": _apart("read", longest),
            "spacy": _apart("spacy", longest, with_spacy) if with_spacy else {},
            "half": _apart("read", half),
            "whole": _apart("read", whole),
            "files": _apart("files", longest),
        }


def _apart(name: str, file: Path, python: Path = Path(sys.executable)) -> Figures:
    print(f"{name}: {file.name}", file=sys.stderr, flush=True)
    command = [str(python), __file__, "--measure", name, "--file", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        sys.exit(f"benchmarks/reading.py: the measure {name} failed:\n{done.stderr}")
    return dict(json.loads(done.stdout))


# -- measures, each in a process of its own -------------------------------------------------------------------


def start(_: Path) -> Figures:
    """Seconds until the first paper can be read, and for what only damaged papers need."""
    from ingest import divide, recognise, repair  # noqa: F401  # this is what is measured
    from ingest.repair.lexicon import lexicon

    words = lexicon()
    ready = time.process_time()
    words.prepare()
    return {"seconds": ready, "damaged": time.process_time() - ready}


def read(file: Path) -> Figures:
    """Seconds from a file's bytes to its quads, start-up left out."""
    import ingest.warm  # noqa: F401
    from ingest.describe import describe
    from ingest.pipeline import read_source

    began = _seconds()
    reading = read_source(file, file.parent, limit=file.stat().st_size)
    quads = sum(1 for _ in describe([reading], "benchmark"))
    seconds = _seconds() - began
    words = len(reading.text.raw.split())
    return {"seconds": seconds, "words": words, "quads": quads, "facts": len(reading.facts), "megabytes": _megabytes()}


def spacy(file: Path) -> Figures:
    """Seconds that spaCy's blank Swedish pipeline takes to tokenise the same text; start-up left out."""
    from spacy import blank  # type: ignore[import-not-found]  # in the environment that --spacy names

    text = file.read_text(encoding="utf-8")
    tokeniser = blank("sv")
    tokeniser.max_length = len(text) + 1
    began = time.process_time()
    tokens = len(tokeniser(text))
    return {"seconds": time.process_time() - began, "words": len(text.split()), "tokens": tokens}


def files(_: Path) -> Figures:
    """Resident memory of one process after one file and after many."""
    import ingest.warm  # noqa: F401
    from ingest.pipeline import read_source

    figures: Figures = {}
    with TemporaryDirectory() as folder:
        for number in range(MANY_FILES):
            path = Path(folder) / f"{number}.txt"
            path.write_text(made_up(20, seed=number), encoding="utf-8")
            read_source(path, path.parent)
            if number in (0, MANY_FILES // 2 - 1, MANY_FILES - 1):
                figures[f"after {number + 1}"] = _megabytes()
    return figures


MEASURES = {"start": start, "read": read, "spacy": spacy, "files": files}


def _seconds() -> float:
    """Seconds of the processor so far, of this process and of those that a long source is recognised in."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# -- a bundle that nobody wrote -------------------------------------------------------------------------------


def made_up(pages: int, seed: int = 1) -> str:
    """A bundle of so many pages: the papers of examples/ in turn, each time with other numbers, dates and names."""
    chance = random.Random(seed)
    made: list[str] = []
    for paper in _in_turn():
        made += _pages(_varied(paper, chance))
        if len(made) >= pages:
            break
    return "\f".join(made[:pages])


def _in_turn() -> Iterator[str]:
    papers = [path.read_text(encoding="utf-8") for path in sorted(PAPERS.glob("*.txt"))]
    while True:
        yield from papers


def _varied(paper: str, chance: random.Random) -> str:
    shift, year = chance.randrange(900), chance.randrange(-9, 9)
    numbers = re.sub(r"(?<=/)\d{1,4}\b", lambda m: str(int(m[0]) + shift), paper)
    years = re.sub(r"\b20[23]\d\b", lambda m: str(int(m[0]) + year), numbers)
    letter = chance.choice("bdfghklmnprstv")
    return re.sub(r"\b([A-ZÅÄÖ][a-zåäö]+)(berg|ström|gren|lund|sson)\b", rf"\1{letter}\2", years)


def _pages(paper: str) -> list[str]:
    lines = paper.splitlines()
    return ["\n".join(lines[i : i + LINES_OF_PAGE]) + "\n" for i in range(0, len(lines), LINES_OF_PAGE)]


# -- for people -----------------------------------------------------------------------------------------------


def as_markdown(figures: dict[str, Figures]) -> str:
    """The figures as a page of the documentation."""
    real, half, whole, other = (figures[name] for name in ("read", "half", "whole", "spacy"))
    rate = real["words"] / real["seconds"]
    beside = other["words"] / other["seconds"] if other else 0.0
    rows = [
        ("start-up: imports, knowledge, lexicon", f"{figures['start']['seconds']:.2f} s", "< 1.5 s"),
        ("and before the first damaged page: hunspell's dictionary", f"{figures['start']['damaged']:.2f} s", ""),
        ("the longest real bundle, file to quads", f"{real['seconds']:.1f} s for {real['words']:,.0f} words", ""),
        ("words a second and core", f"{rate:,.0f}", "a quarter of spaCy's"),
        ('spaCy `blank("sv")`, same text', f"{beside:,.0f}" if other else "not installed (`make bench` does)", ""),
        ("share of spaCy's speed", f"{rate / beside:.2f}" if other else "not measured", ">= 0.25"),
        ("memory of the process that reads it", f"{real['megabytes']:.0f} MB", "< 500 MB"),
        *((f"made-up bundle of {made['words']:,.0f} words", f"{made['seconds']:.1f} s, {made['megabytes']:.0f} MB", "")
          for made in (half, whole)),
        ("twice the pages", f"{whole['seconds'] / half['seconds']:.2f} times the time", "<= 2.2"),
        *((f"memory {name} files", f"{megabytes:.0f} MB", "") for name, megabytes in figures["files"].items()),
    ]  # fmt: skip
    lines = [f"| {what} | {measured} | {asked} |" for what, measured, asked in rows]
    return "\n".join((_HEADER, "| what | measured | goal |", "|---|---|---|", *lines, ""))


_HEADER = """# How fast papers are read

Made by `make bench`; each line is of a process of its own, in seconds of the processor. With other work on the machine
they are up to twice as many: compare only what one run has measured. `accuracy.md` tells how well papers are read.
"""


if __name__ == "__main__":
    main()
