"""Units: what the numbers of a table count in, as its title, a head or a row tells."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.cues import folded
from ontology.knowledge import concepts

_BRACKETED = re.compile(r"\(([^()]*)\)")
MONEY = frozenset({"kr", "tkr", "mnkr", "mdkr"})


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    units = {folded(label): concept.notation for concept in concepts("unit") for label in concept.labels}
    longest_first = sorted(map(re.escape, units), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b"), units


@lru_cache(maxsize=1 << 12)
def unit_in(text: str) -> str:
    """The notation of the unit that a text names, money before others; empty if it names none.

    >>> [unit_in(text) for text in ("Driftbudget (tkr)", "Belopp i miljoner kronor", "Avvikelse %", "Grundskola")]
    ['tkr', 'mnkr', '%', '']
    """
    pattern, units = _pattern()
    found = [units[match[0]] for match in pattern.finditer(folded(text))]
    if money := [unit for unit in found if unit in MONEY]:
        return money[0]
    if "%" in text:
        return "%"
    return found[-1] if found else ""


def unit_of_row(label: str) -> str:
    """The unit that a row's label tells in brackets, or that it starts with: `Antal hushåll`, `Kostnad (tkr)`.

    >>> unit_of_row("Kostnad (tkr/mån)"), unit_of_row("Antal hushåll"), unit_of_row("Plan för st olof")
    ('tkr', 'antal', '')
    """
    first, _, _ = label.partition(" ")
    told = [unit for piece in _BRACKETED.findall(label) if (unit := unit_in(piece))]
    return told[0] if told else unit_in(first) if first.casefold() in ("antal", "andel") else ""


@lru_cache(maxsize=1 << 10)
def table_unit(*texts: str) -> str:
    """The unit of all numbers of a table by the texts above it, the first first; empty where a text names several."""
    pattern, units = _pattern()
    for text in texts:
        found = {units[match[0]] for match in pattern.finditer(folded(text))} | ({"%"} if "%" in text else set())
        money = found & MONEY
        if len(money) == 1:
            return money.pop()
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""
