"""The chart of an administration agrees with what hand-made answers say of its posts and its units."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import pytest
from pyoxigraph import NamedNode, Store

from graph.net import Net, Place
from graph.orgchart import orgchart
from graph.rows import driven
from ontology.prefixes import SGID

FOLDERS = ("minutes", "bundle-1", "bundle-2")
T = TypeVar("T")
Row = dict[str, str]
Post = tuple[str, ...]
"""Person, role and organisation, folded, or the first of them."""


@dataclass(frozen=True)
class Administration:
    """An administration: its address, its name, and the beginning of the name of the source that is its own."""

    iri: str
    name: str
    source: str


HASSELBY = Administration(
    f"{SGID}stockholm/organisation/hasselby-vallingby-stadsdelsforvaltning",
    "Hässelby-Vällingby stadsdelsförvaltning",
    "004_",
)
SKARHOLMEN = Administration(
    f"{SGID}stockholm/organisation/skarholmens-stadsdelsforvaltning", "Skärholmens stadsdelsförvaltning", "001_"
)
BOTH = pytest.mark.parametrize("of", [HASSELBY, SKARHOLMEN], ids=["Hässelby-Vällingby", "Skärholmen"])


@dataclass(frozen=True)
class Gold:
    """The answers about one source."""

    of: Administration
    folder: Path

    @cached_property
    def bodies(self) -> dict[str, str]:
        """What is told to be part of something -> of what, folded."""
        return {folded(row["name"]): folded(row["part_of"]) for row in self._rows("organisations")}

    @cached_property
    def below(self) -> set[str]:
        """The administration and all that is told to be part of it, at any depth."""
        found = {folded(self.of.name)}
        while new := {body for body, whole in self.bodies.items() if whole in found} - found:
            found |= new
        return found

    @cached_property
    def posts(self) -> dict[Post, list[str]]:
        """The posts in the administration -> the days of the papers that show them."""
        found: defaultdict[Post, list[str]] = defaultdict(list)
        for row in self._rows("posts"):
            body = folded(row["organisation"] or self.of.name)
            if any(body in name for name in self.below):  # a department's heading leaves `avdelningen för` out
                found[folded(row["person"]), folded(row["role"]), body].append(row["date"])
        return dict(found)

    def on(self, day: str, places: int) -> set[Post]:
        """The posts that papers show before and after a day, or on no day, by so many of their columns."""
        days: defaultdict[Post, list[str]] = defaultdict(list)
        for post, each in self.posts.items():
            days[post[:places]] += each
        return {post for post, each in days.items() if not any(each) or _first(each) <= day <= max(each)}

    def annotated(self, place: Place, texts: dict[str, str]) -> bool:
        """Whether a passage lies where there are answers."""
        line = texts[place.name].count("\n", 0, place.start) + 1
        return any(name == place.name and first <= line <= last for name, first, last in self._ranges)

    @cached_property
    def _ranges(self) -> list[tuple[str, int, int]]:
        return [(row["source"], int(row["first_line"]), int(row["last_line"])) for row in self._rows("ranges")]

    def _rows(self, table: str) -> Iterator[Row]:
        for name in FOLDERS:
            with (self.folder / name / f"{table}.csv").open(encoding="utf-8", newline="") as file:
                yield from (row for row in csv.DictReader(file) if row["source"].startswith(self.of.source))


def _first(days: list[str]) -> str:
    return min(day for day in days if day)


def folded(name: str) -> str:
    """A name without what papers spell now so, now so: case, hyphens."""
    return re.sub(r"\W+", " ", name.casefold()).strip()


def chart(store: Store, of: Administration, at: date | None) -> Net:
    return driven(store, orgchart(NamedNode(of.iri), at))


def shown(net: Net, texts: dict[str, str], gold: Gold, day: str, columns: int) -> set[Post]:
    """The posts that papers attest on the day, or on none; without those that only papers without answers tell of."""
    body = {edge.source: net.nodes[edge.target].label for edge in net.edges if edge.relation == "post-of"}
    expected, found = gold.on(day, columns), set[Post]()
    for edge in net.edges:
        if edge.relation == "holds" and edge.data["basis"] in ("attested", "undated"):
            words = (net.nodes[edge.source].label, str(edge.data["role"]), body[edge.target])
            post = tuple(map(folded, words))[:columns]
            if post in expected or all(gold.annotated(place, texts) for place in edge.evidence):
                found.add(post)
    return found


def agreement(store: Store, gold: Gold, texts: dict[str, str], columns: int) -> float:
    """How far chart and answers agree on the posts, over all days of the papers."""
    found, expected = set[tuple[str, Post]](), set[tuple[str, Post]]()
    for day in sorted({day for days in gold.posts.values() for day in days if day}):
        net = chart(store, gold.of, date.fromisoformat(day))
        found |= {(day, post) for post in shown(net, texts, gold, day, columns)}
        expected |= {(day, post) for post in gold.on(day, columns)}
    return f1(found, expected)


def f1(found: set[T], expected: set[T]) -> float:
    """How far two sets agree: 1 where they are equal."""
    return 2 * len(found & expected) / (len(found) + len(expected))


@pytest.fixture(scope="module")
def texts(shared: Path) -> dict[str, str]:
    return {path.name: path.read_bytes().decode() for path in (shared / "documents").glob("00*.txt")}


@BOTH
def test_the_posts_of_an_administration_on_each_day_of_its_papers(
    real_store: Store, shared: Path, texts: dict[str, str], of: Administration
) -> None:
    gold = Gold(of, shared / "gold")
    assert agreement(real_store, gold, texts, columns=2) >= 0.95
    assert agreement(real_store, gold, texts, columns=3) >= 0.85, "and in which unit"


@BOTH
def test_the_units_of_an_administration(real_store: Store, shared: Path, of: Administration) -> None:
    gold = Gold(of, shared / "gold")
    net = chart(real_store, of, None)
    below = [edge for edge in net.edges if edge.relation in ("part-of", "belongs-to")]
    found = {folded(net.nodes[edge.source].label) for edge in below}
    stated = {folded(net.nodes[edge.source].label) for edge in below if not edge.data["inferred"]}
    told = {name for name in found if gold.bodies.get(name)}  # of the others the answers tell no whole
    expected = gold.below - {folded(of.name)}
    assert stated & told <= expected
    assert f1(told, expected) >= 0.65
