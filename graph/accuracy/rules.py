"""The rules by which two rows of a table state the same, as the scheme `table` of the ontology has them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache

from pyoxigraph import Literal, parse

from graph.accuracy import AccuracyError
from graph.accuracy.rows import Row
from ontology.knowledge import files
from ontology.prefixes import PREFIXES, SG

SIMILAR = 0.85
"""From this similarity on (twice the letters in common by those of both) loosely compared values agree."""
NEAR = 20
"""Lines: how far apart two rows that are keyed by place may stand, as a document's head and its title do."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How rows of a table are compared.

    keys, attributes      columns, in the order of their names
    loose                 those columns that agree when they are alike
    numbered              those loose columns in which numbers have to be the same
    by_place              rows have to stand near one another too
    open_ended            where gold was only skimmed, rows beyond it count for nothing
    only_where_annotated  a gold without a file of the table does not speak of it
    """

    table: str
    iri: str
    keys: tuple[str, ...]
    attributes: tuple[str, ...]
    loose: frozenset[str]
    numbered: frozenset[str]
    by_place: bool
    open_ended: bool
    only_where_annotated: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that are compared."""
        return (*self.keys, *self.attributes)

    def same_words(self, gold: Row, found: Row) -> bool:
        """Whether two rows of one source agree in all key columns, wherever they stand."""
        return gold.source == found.source and all(self.agree(column, gold, found) for column in self.keys)

    def same(self, gold: Row, found: Row) -> bool:
        """Whether two rows state the same."""
        return self.same_words(gold, found) and (not self.by_place or abs(gold.line - found.line) <= NEAR)

    def agree(self, column: str, gold: Row, found: Row) -> bool:
        """Whether two rows agree in a column; two empty cells do."""
        ours, theirs = plain(gold.cells.get(column, "")), plain(found.cells.get(column, ""))
        if ours == theirs:
            return True
        if column not in self.loose or not ours or not theirs:
            return False
        return not (column in self.numbered and _numbers(ours) != _numbers(theirs)) and alike(ours, theirs)


@cache
def rules() -> dict[str, Rule]:
    """Every table's rule by the table's name, in the order of the scheme."""
    subjects: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    path = next(path for path in files() if path.name == "table.ttl")
    for quad in parse(path=path):
        if isinstance(quad.object, Literal):
            subjects[str(quad.subject.value)][quad.predicate.value].append(quad.object.value)
    found = (_rule(iri, values) for iri, values in subjects.items() if values[f"{PREFIXES['skos']}notation"])
    return {rule.table: rule for rule in found}


def rule(table: str) -> Rule:
    """The rule of a table. Raises AccuracyError, with names that are alike, for a table there is not."""
    if table not in rules():
        near = get_close_matches(table, rules(), n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(rules())}"
        raise AccuracyError(f"no table is called {table!r}; {hint}")
    return rules()[table]


def _rule(iri: str, values: dict[str, list[str]]) -> Rule:
    def of(name: str) -> tuple[str, ...]:
        return tuple(sorted(values.get(SG + name, ())))

    return Rule(
        table=values[f"{PREFIXES['skos']}notation"][0],
        iri=iri,
        keys=of("keyColumn"),
        attributes=of("attributeColumn"),
        loose=frozenset(of("looseColumn")),
        numbered=frozenset(of("numberedColumn")),
        by_place=of("keyedByPlace") == ("true",),
        open_ended=of("openEnded") == ("true",),
        only_where_annotated=of("onlyWhereAnnotated") == ("true",),
    )


@lru_cache(maxsize=1 << 16)
def plain(value: str) -> str:
    """A value as it is compared: case, spacing and most punctuation carry no meaning, letters and accents do.

    >>> plain("  Hässelby–Vällingby, SDN (2019/12). ")
    'hässelby vällingby sdn 2019/12'
    """
    folded = unicodedata.normalize("NFC", value).casefold()
    kept = (sign if sign.isalnum() or sign in "_§/.-" else " " for sign in folded)
    return " ".join("".join(kept).split()).strip(" .-")


@lru_cache(maxsize=1 << 18)
def alike(left: str, right: str) -> bool:
    """Whether two plain values are similar enough."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.real_quick_ratio() >= SIMILAR and matcher.ratio() >= SIMILAR


def _numbers(value: str) -> list[str]:
    return re.findall(r"\d+", value)
