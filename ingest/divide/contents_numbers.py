"""Diary numbers that only the list of items on a record's cover prints: `72  Verksamhetsplan 2031   KFN 2030/90`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest import diary
from ingest.cues import folded
from ingest.parts import Item, Line

_ENTRY = re.compile(r"^(?:\|\s*)?(?:§\s*)?(?P<number>\d{1,4}[a-z]?)[.)]?\s+(?P<rest>\S.*)$")
OPENING = 20  # letters of a title that tell it, where the list breaks it over lines


def with_listed_numbers(items: Sequence[Item], above: Sequence[Line]) -> tuple[Item, ...]:
    """The items, those without a diary number with the one that the list above them prints beside number and title."""
    listed = _listed(above) if any(not item.diary_numbers for item in items) else {}
    return tuple(_with_number(item, listed) for item in items)


def _listed(lines: Sequence[Line]) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Item's number -> (its entry's words, folded; the diary numbers there)."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for line in lines:
        entry = _ENTRY.match(line.stripped) if diary.near(line.text) else None
        if entry and (numbers := tuple(dict.fromkeys(number for _, number in diary.find(entry["rest"])))):
            found.setdefault(entry["number"], (folded(entry["rest"]), numbers))
    return found


def _with_number(item: Item, listed: Mapping[str, tuple[str, tuple[str, ...]]]) -> Item:
    words, numbers = listed.get(item.number, ("", ()))
    if item.diary_numbers or not numbers or not item.heading or folded(item.heading)[:OPENING] not in words:
        return item
    return replace(item, diary_numbers=numbers)
