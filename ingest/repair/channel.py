"""How a reader without Swedish letters misreads them.

Measured on Swedish municipal papers read by OCR with an English model: every å, ä and ö is lost. `MISREAD`
lists what stands in the damaged text, what was meant, and how often what was meant comes out so.
"""

from __future__ import annotations

import re
from functools import cache
from math import log

MISREAD: tuple[tuple[str, str, float], ...] = (
    # seen, meant, how often
    *(("a", "å", 0.66), ("d", "å", 0.20), ("é", "å", 0.10), ("&", "å", 0.02), ("i", "å", 0.01)),
    *(("éa", "å", 0.004), ("d&", "å", 0.004), ("aé", "å", 0.003), ("éi", "å", 0.003), ("G", "å", 0.002)),
    *(("ad", "å", 0.002), ("da", "å", 0.0005), ("éd", "å", 0.002), ("@", "å", 0.002), ("d&", "ä", 0.004)),
    *(
        ("a", "ä", 0.29),
        ("i", "ä", 0.22),
        ("d", "ä", 0.22),
        ("é", "ä", 0.21),
        ("&", "ä", 0.01),
        ("G", "ä", 0.002),
    ),
    *(("id", "ä", 0.01), ("ai", "ä", 0.008), ("di", "ä", 0.008), ("ia", "ä", 0.008), ("éi", "ä", 0.005)),
    *(("ié", "ä", 0.005), ("aé", "ä", 0.005), ("éd", "ä", 0.005), ("éa", "ä", 0.002), ("dé", "ä", 0.002)),
    *(
        ("o", "ö", 0.79),
        ("é", "ö", 0.10),
        ("6", "ö", 0.05),
        ("d", "ö", 0.03),
        ("G", "ö", 0.01),
        ("0", "ö", 0.005),
    ),
    *(("oO", "ö", 0.002), ("oé", "ö", 0.002), ("g", "ö", 0.001), ("b", "ö", 0.001)),
    *(("A", "Å", 0.98), ("A", "Ä", 0.98), ("O", "Ö", 0.90), ("G", "Ö", 0.09)),
    *(("16", "lö", 0.02), ("1", "l", 0.002), ("1", "i", 0.002), ("I", "l", 0.001), ("|", "l", 0.001)),
)
WORST = log(1e-7)
"""A reading less likely than this, given what was meant, is not followed."""
SELDOM = log(0.004)
"""Rarer misreadings are not thought of where no list of words helps."""
MOST_ORIGINALS = 2000
"""How many strings a word can have been at most before it tells nothing."""
Step = tuple[int, str, str, float]
"""What signs up to an end can have been: the end, the letters in lower case and in their case, log likelihood."""


@cache
def _meanings(sign: str, *, small: bool) -> tuple[tuple[str, str, str, float], ...]:
    """What a sign, and the signs behind it, can have been: seen, in lower case, in its case, log likelihood.

    small   a capital that was meant stands for a small letter
    """
    misread = (
        (seen, meant.lower(), meant.lower() if small else meant, log(share))
        for seen, meant, share in MISREAD
        if seen[0] == sign
    )
    return (*([(sign, sign.lower(), sign, 0.0)] if sign.isalpha() else ()), *misread)


def steps_of(seen: str) -> list[list[Step]]:
    """For each place in a word, what can have stood there; capitals stand in front, or everywhere."""
    capitals = seen.isupper()
    return [
        [
            (at + len(signs), lower, in_case, cost)
            for signs, lower, in_case, cost in _meanings(sign, small=at > 0 and not capitals)
            if len(signs) == 1 or seen.startswith(signs, at)
        ]
        for at, sign in enumerate(seen)
    ]


def originals(seen: str) -> dict[str, float]:
    """All strings that can have come out as `seen`, words or not, with the log likelihood that they do.

    Empty for a word of so many signs that can be misread that it tells nothing.
    """
    made: list[dict[str, float]] = [{} for _ in range(len(seen) + 1)]
    made[0][""] = 0.0
    for at, steps in enumerate(steps_of(seen)):
        for word, cost in made[at].items():
            for end, _, in_case, step_cost in steps:
                longer = word + in_case
                if step_cost >= SELDOM and cost + step_cost > made[end].get(longer, WORST):
                    made[end][longer] = cost + step_cost
        if len(made[at + 1]) > MOST_ORIGINALS:
            return {}
    return made[-1]


@cache
def _confused() -> re.Pattern[str]:
    signs = {sign for seen, meant, _ in MISREAD for sign in (seen + meant).lower()}
    return re.compile(f"[{re.escape(''.join(sorted(signs)))}]+")


def outline(word: str) -> str:
    """What no misreading changes: the word with `*` for all signs that are mixed up with others.

    >>> outline("Lindéng") == outline("Lindidng")
    True
    """
    return _confused().sub("*", word.lower())
