"""How fast search is: writing the index of a release anew, its size, and what is asked of it.

    python benchmarks/search.py DATA [WORDS ...]

Times of questions are the least of five, in milliseconds of the processor and of the clock; without words, the three
words that most entries have, two of them together, a phrase, a misspelt name and a word that is only begun.
"""

from __future__ import annotations

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from graph import release, search
from graph.layout import Release
from graph.store import open_release

_MOST = "SELECT term FROM told WHERE col = 'text' AND length(term) > 3 ORDER BY doc DESC LIMIT 3"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    current = release.current(options.data)
    _building(current)
    for q in options.words or _questions(current):
        total, processor, clock = min((_asked(current, q) for _ in range(5)), key=lambda each: each[1])
        print(f"{processor:6.1f} {clock:6.1f} ms  {total:7,} results  {q}")


def _building(current: Release) -> None:
    store = open_release(current.path)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "search.sqlite"
        began = process_time()
        search.write(store, current, path)
        seconds = process_time() - began
        size, texts = path.stat().st_size, sum(each.stat().st_size for each in current.texts.iterdir())
    quads = current.manifest.counts.quads
    print(f"{quads:,} quads, {texts / 1e6:.1f} MB of text")
    print(f"index of {size / 1e6:.1f} MB in {seconds:.1f} s of the processor")


def _questions(current: Release) -> list[str]:
    with closing(sqlite3.connect(current.search)) as index:
        index.execute("CREATE VIRTUAL TABLE temp.told USING fts5vocab(main, words, col)")
        most = [term for (term,) in index.execute(_MOST)]
        (name,) = index.execute("SELECT label FROM entry WHERE kind = 'Person' ORDER BY id LIMIT 1").fetchone()
    return [*most, " ".join(most[:2]), f'"{" ".join(most[:2])}"', f"{name[:-2]}{name[-1]}x", most[0][:2]]


def _asked(current: Release, q: str) -> tuple[int, float, float]:
    began, clock = process_time(), perf_counter()
    results = search.search(current, q)
    return results.total, 1000 * (process_time() - began), 1000 * (perf_counter() - clock)


if __name__ == "__main__":
    main()
