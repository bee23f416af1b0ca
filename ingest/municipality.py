"""Which municipality a source is of: the one that its text names most."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ontology.knowledge import known

_UNKNOWN = re.compile(r"\b([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?)s?\s+(?:[Kk]ommun|[Ss]tad)(?=s?\b)")


def municipality_of(text: str) -> str:
    """The municipality that the text names most, as it styles itself (`Stockholms stad`); empty if it names none.

    A name that the reference data do not know counts as a municipality of its own: `Ekmåla kommun`.
    """
    counts: Counter[str] = Counter()
    for match in _UNKNOWN.finditer(text):
        name = " ".join(match[0].split())
        counts[_official().get(_key(name), name)] += 1
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""


@cache
def _official() -> dict[str, str]:
    return {_key(name): thing.name for thing in known("municipality") for name in thing.names}


def _key(name: str) -> str:
    """`Stockholms stad`, `Stockholm stad` and `stockholms stad` are one name."""
    place, _, style = name.casefold().rpartition(" ")
    return f"{place.removesuffix('s')} {style}"
