"""By what results can be narrowed, what is left of them, and how many have which value."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

FACETS = ("kind", "document_kind", "municipality", "body", "person", "union", "party", "status", "year")
"""What results can be narrowed by, besides days."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many results a value of a facet has; `label` is its name where the papers give it one."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What results have to be: values by facet, of which each result has one of each facet; and days (ISO 8601).

    What has no day is not within any. `but_kinds` are kinds that no result is of.
    """

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    but_kinds: tuple[str, ...] = ()


class Narrowing:
    """What is left of the hits once they are narrowed; without words, of all that the index has.

    narrows  whether there is a filter at all
    """

    def __init__(self, index: sqlite3.Connection, filters: Filters, *, browsing: bool) -> None:
        self._index = index
        self._browsing = browsing
        self._wanted = {facet: self._numbers(facet, values) for facet, values in filters.values.items()}
        self._left_out = self._numbers("kind", filters.but_kinds)
        self._since, self._until = filters.since, filters.until
        self.narrows = bool(self._wanted or self._since or self._until)

    def fitting(self, but: str = "", *, entries: bool = False) -> tuple[str, list[str | int]]:
        """The hits that are what they have to be, one facet left aside: a table with its condition, and its values;
        `entries` has the table tell all that is known of each."""
        wanted = [numbers for facet, numbers in self._wanted.items() if facet != but]
        table = "hit"
        conditions: list[str] = []
        values: list[str | int] = [number for numbers in wanted for number in numbers]
        if self._browsing and wanted:  # from the few that have one value
            table = (
                f"(SELECT DISTINCT entry AS id, 0 AS way, 0 AS rank FROM about WHERE {_one_of(wanted.pop(0))}) AS hit"  # noqa: S608
            )
        elif self._browsing:
            table = "(SELECT id, 0 AS way, 0 AS rank FROM entry) AS hit"
        for numbers in wanted:
            conditions.append(f"EXISTS (SELECT 1 FROM about WHERE entry = hit.id AND {_one_of(numbers)})")  # noqa: S608
        if self._left_out:
            conditions.append(f"NOT EXISTS (SELECT 1 FROM about WHERE entry = hit.id AND {_one_of(self._left_out)})")  # noqa: S608
            values += self._left_out
        if self._since:
            conditions.append("last >= ?")
            values.append(self._since)
        if self._until:
            conditions.append("first <= ? AND first <> ''")
            values.append(self._until)
        joined = " CROSS JOIN entry USING (id)" if entries or self._since or self._until else ""
        return f"{table}{joined}{' WHERE ' if conditions else ''}{' AND '.join(conditions)}", values

    def facets(self) -> dict[str, tuple[Count, ...]]:
        """The values of each facet, the most frequent first; years in their order."""
        everywhere = self._counted()
        of = {facet: self._counted(facet) if facet in self._wanted else everywhere for facet in FACETS}
        return {
            facet: tuple(
                Count(value, label, count)
                for value, label, count in sorted(
                    (each[1:] for each in counts if each[0] == facet),
                    key=lambda each: each[0] if facet == "year" else (-each[2], each[1], each[0]),
                )
            )
            for facet, counts in of.items()
        }

    def _counted(self, but: str = "") -> list[tuple[str, str, str, int]]:
        """Facet, value, label and how many hits have it."""
        if self._browsing and set(self._wanted) == {but} and not (self._since or self._until):
            whole = "SELECT count(*) FROM about WHERE about.value = value.id"
            query = f"SELECT facet, value, label, ({whole}) AS counted FROM value WHERE facet = ? AND counted"  # noqa: S608
            return self._index.execute(query, (but,)).fetchall()
        fitting, values = self.fitting(but)
        return self._index.execute(
            "SELECT facet, value.value, label, counted FROM ("  # noqa: S608
            f"SELECT about.value AS number, count(*) AS counted FROM (SELECT id FROM {fitting}) AS found "
            "CROSS JOIN about ON about.entry = found.id GROUP BY about.value"
            ") CROSS JOIN value ON value.id = number",
            values,
        ).fetchall()

    def _numbers(self, facet: str, values: Sequence[str]) -> list[int]:
        """The numbers of the values of a facet."""
        query = "SELECT id FROM value WHERE facet = ? AND value = ?"
        return [number for value in values for (number,) in self._index.execute(query, (facet, value))]


def _one_of(numbers: Sequence[int]) -> str:
    return f"value IN ({', '.join('?' * len(numbers))})"
