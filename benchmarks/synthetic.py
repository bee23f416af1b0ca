"""A large release of invented municipalities: the invented papers of this repository, read once and multiplied.

    python benchmarks/synthetic.py DATA [--quads 1000000] [--seed 1]

The papers of examples/ and of tests/data/, and two of its own for questions that those leave without rows, are read as
any papers are. Each copy of what was read has addresses, digests, file names and years of its own, in its texts too, so
that the evidence of every fact still stands to the letter (those of the first copy end in `-0`: `sgid:ekmala-0/…`, and
have the years of the papers). What does not come from papers (ontology, reference data, measurements) is there once,
and so are Storby, a municipality with five hundred units (`large_body.py`), Långby with a matter of eight hops
(`long_matter.py`), and what follows from all of it. The same seed gives the same release.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import large_body
import long_matter
from pyoxigraph import Quad, RdfFormat, parse

from graph import release
from graph.layout import Release
from graph.manifest import ManifestInputs

ROOT = Path(__file__).parent.parent
PAPERS = (ROOT / "examples" / "papers", *sorted((ROOT / "tests" / "data").glob("blind*/papers")))
STADSGRAF = Path(sys.executable).parent / "stadsgraf"

_OWN = "<https://w3id.org/stadsgraf/id/"
_ONCE = (f"{_OWN}measurement/", f"{_OWN}software/", f"{_OWN}inferred>")
_BELOW_NO_MUNICIPALITY = ("fact/", "text/", "file/", "judgement/", "identification/")
_TERM = re.compile(
    rf"{_OWN}(?P<path>[^>]*)>|(?P<file>(?<=def#fileName> )|(?<=def#inSourceNamed> ))?"
    r'"(?P<words>(?:[^"\\]|\\.)*)"(?P<number>\^\^<[^>]*#(?:integer|decimal)>)?'
)
_YEAR = re.compile(r"(?<!\d)20[012]\d(?!\d)")
_DIGEST = re.compile(r"[0-9a-f]{16,64}")
_DIGEST_OR_YEAR = re.compile(f"{_DIGEST.pattern}|{_YEAR.pattern}")


def main() -> None:
    """Build the release and tell where it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = build(options.data, options.quads, options.seed)
    print(f"{made.path}: {made.manifest.counts.quads:,} quads, {made.manifest.counts.facts:,} facts")


def build(data: Path, quads: int, seed: int = 1) -> Release:
    """A release of at least so many quads, made the current one of `data`."""
    with TemporaryDirectory() as folder:
        base = _read(Path(folder))
        lines = base.dump.read_text(encoding="utf-8").splitlines(keepends=True)
        texts = [path.read_bytes().decode() for path in sorted(base.texts.iterdir())]
    told, once = [], []
    for line in lines:
        (told if _OWN in line and not line.startswith(_ONCE) else once).append(line)
    chance = random.Random(seed)
    shifts = (0, *(4 * chance.randrange(-3, 2) for _ in range(1, -(-quads // len(told)))))
    copies = [Copy(number, shift, texts) for number, shift in enumerate(shifts)]
    all_texts = {digest: text for copy in copies for digest, text in copy.texts.items()}
    inputs = ManifestInputs(software_version="synthetic")
    of_storby, storby = large_body.quads()
    of_langby, langby = long_matter.quads()
    all_quads = chain(_quads("".join(once), "".join(told), copies), of_storby, of_langby)
    made = release.build(all_quads, all_texts | storby | langby, inputs, data / "releases", inferences=True)
    return release.activate(data, made.id)


class Copy:
    """What varies from copy to copy. `shift` in years: a multiple of four, so that a 29 February stays one."""

    def __init__(self, number: int, shift: int, texts: list[str]) -> None:
        self.number = number
        self.shift = shift
        self._digests: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        for text in texts:
            varied = self._years(text)
            self._digests[_sha256(text)] = _sha256(varied)
            self.texts[_sha256(varied)] = varied

    def of(self, lines: str) -> str:
        """These N-Quads, as this copy tells them."""
        return _TERM.sub(self._term, lines)

    def _term(self, match: re.Match[str]) -> str:
        if match["path"] is None:
            return match[0] if match["number"] else self._literal(match["words"], match["file"] is not None)
        path = _DIGEST.sub(self._digest, match["path"])
        if not path.startswith(_BELOW_NO_MUNICIPALITY):
            municipality, slash, rest = path.partition("/")
            path = f"{municipality}-{self.number}{slash}{self._years(rest)}"
        return f"{_OWN}{path}>"

    def _literal(self, words: str, is_file: bool) -> str:
        varied = _DIGEST_OR_YEAR.sub(self._digest_or_year, words)
        return f'"{self.number:02}/{varied}"' if is_file else f'"{varied}"'

    def _digest_or_year(self, match: re.Match[str]) -> str:
        """A digest may hold what looks like a year: it is none."""
        return self._digest(match) if _DIGEST.fullmatch(match[0]) else self._years(match[0])

    def _years(self, text: str) -> str:
        return _YEAR.sub(lambda year: str(int(year[0]) + self.shift), text)

    def _digest(self, match: re.Match[str]) -> str:
        old = match[0]
        if old not in self._digests:
            self._digests[old] = _sha256(f"{self.number} {old}")[: len(old)]
        return self._digests[old]


def _read(folder: Path) -> Release:
    """The release of all papers."""
    papers = folder / "papers"
    for number, source in enumerate(PAPERS):
        shutil.copytree(source, papers / str(number))
    for name, text in _OWN_PAPERS.items():
        (papers / name).write_text(text, encoding="utf-8")
    environment = os.environ | {"STADSGRAF_DATA": str(folder)}
    done = subprocess.run(
        [STADSGRAF, "ingest", "--without-inferences", str(papers)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"stadsgraf ingest failed:\n{done.stdout}{done.stderr}")
    return release.current(folder)


def _quads(once: str, told: str, copies: list[Copy]) -> Iterator[Quad]:
    yield from parse(once, RdfFormat.N_QUADS)
    for copy in copies:
        yield from parse(copy.of(told), RdfFormat.N_QUADS)


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()


_MINUTES = """Högmarks kommun                                            PROTOKOLL
Bildningsnämnden

Sammanträdesdatum {day}
Tid:      kl. 13:15–15:40
Plats:    Sammanträdesrum Lind, Kommunhuset

Beslutande
Vera Högström (S), ordförande
Malin Fjällsta (M)

Närvarande för de fackliga organisationerna
Tor Almgård, {union}

§ {first} Föregående protokoll
Protokollet från det förra sammanträdet lades till handlingarna.

§ {second} Budgetuppföljning

Beslut
Bildningsnämnden lägger informationen till handlingarna.
"""
_OWN_PAPERS = {  # a paragraph between them is missing, and somebody comes for another union
    "hogmark-1.txt": _MINUTES.format(day="2022-10-11", union="Lärarförbundet", first=1, second=2),
    "hogmark-2.txt": _MINUTES.format(day="2022-12-13", union="Sveriges Lärare", first=4, second=5),
}


if __name__ == "__main__":
    main()
