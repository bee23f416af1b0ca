"""The numbers of the items that words name: `§ 12`, `§§ 12–14 och 17`, `nr 73`, `ärende 5`."""

from __future__ import annotations

import re

from ingest.cues import phrases

_ONE = r"\d{1,3}[a-z]?(?:/\d{2,4})?(?![\w:]|\.\d)"
_AND = r"\s*(?:,|&|\boch\b|\bsamt\b|[-–])\s*(?:§{1,2}\s*)?"
_NAMED = re.compile(
    rf"(?<![\d\w§])(?:{phrases('recusal-cue', 'number')})\s*(?P<numbers>{_ONE}(?:{_AND}{_ONE})*)", re.IGNORECASE
)
_RANGE = re.compile(
    r"(?P<first>\d{1,3})\s*[-–]\s*(?:§{1,2}\s*)?(?P<last>\d{1,3})(?![\w/])|(?P<one>\d{1,3}[a-z]?(?:/\d{2,4})?)"
)
LONGEST = 60  # items: a longer range is a slip


def item_numbers(text: str) -> list[str]:
    """The numbers that a text names, in its order, those of ranges too.

    >>> item_numbers("anmäler jäv i §§ 12-14 och 17"), item_numbers("enligt 6 kap. 28 § kommunallagen")
    (['12', '13', '14', '17'], [])
    """
    found = [number for match in _NAMED.finditer(text) for number in _numbers(match["numbers"])]
    return list(dict.fromkeys(found))


def _numbers(text: str) -> list[str]:
    numbers: list[str] = []
    for match in _RANGE.finditer(text):
        if match["one"]:
            numbers.append(match["one"])
        elif 0 <= int(match["last"]) - int(match["first"]) <= LONGEST:
            numbers += map(str, range(int(match["first"]), int(match["last"]) + 1))
    return numbers
