"""How a reader without Swedish letters misreads them.

Measured on Swedish municipal papers read by OCR with an English model: every å, ä and ö is lost. `MISREAD`
lists what stands in the damaged text, what was meant, and how often what was meant comes out so.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
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
SELDOM_MISREAD: tuple[tuple[str, str, float], ...] = (
    *((left + right, "ä", 0.004) for left in "adié&@" for right in "adié&@"),
    *((seen, "å", 0.002) for seen in ("ai", "di", "é&", "&a", "&d", "&i", "@")),
    *((seen, "ö", 0.003) for seen in ("o6", "6o", "éo", "oé", "do", "6d", "d6", "&", "@", "a")),
    *(("f", "t", 0.02), ("t", "f", 0.01), ("i", "t", 0.005), ("i", "l", 0.01), ("l", "i", 0.01), ("l", "t", 0.002)),
    *(("i", "j", 0.004),),
    *(
        ("b", "h", 0.004),
        ("h", "b", 0.002),
        ("n", "h", 0.002),
        ("rn", "m", 0.01),
        ("m", "rn", 0.002),
        ("in", "m", 0.002),
    ),
    *(("c", "e", 0.004), ("e", "c", 0.002), ("é", "e", 0.002), ("é", "a", 0.002)),
)
"""What happens in bad or unusual print; thought of only where a word could not be read otherwise."""
LOST = 0.002
"""How often å, ä or ö at the beginning of a word is lost altogether, in such print."""
MOST_SIGNS = max(len(seen) for seen, _, _ in (*MISREAD, *SELDOM_MISREAD))
WORST = log(1e-7)
"""A reading less likely than this, given what was meant, is not followed."""
SELDOM = log(0.004)
"""Rarer misreadings are not thought of where no list of words helps."""
MOST_ORIGINALS = 2000
"""How many strings a word can have been at most before it tells nothing."""
Step = tuple[int, str, str, float]
"""What a sign, or several, can have been: how many, the letters in lower case and in their case, log likelihood."""


@lru_cache(maxsize=100_000)
def _steps(signs: str, small: bool, seldom: bool) -> tuple[Step, ...]:
    """What the first of the signs, alone or with those behind it, can have been.

    small   a capital that was meant stands for a small letter
    seldom  what happens seldom is thought of too
    """
    misread = (
        (len(seen), meant.lower(), meant.lower() if small else meant, log(share))
        for seen, meant, share in (*MISREAD, *(SELDOM_MISREAD if seldom else ()))
        if signs.startswith(seen)
    )
    sign = signs[0]
    return (*([(1, sign.lower(), sign, 0.0)] if sign.isalpha() else ()), *misread)


def steps_of(seen: str, begin: int = 0, *, seldom: bool = False) -> list[tuple[Step, ...]]:
    """For each place in a word from the first asked for, what can have stood there.

    Capitals stand in front, or everywhere. `seldom`: what happens seldom is thought of too.
    """
    capitals = seen.isupper()
    places = range(begin, len(seen))
    steps = [_steps(seen[at : at + MOST_SIGNS], at > 0 and not capitals, seldom) for at in places]
    if seldom and not begin and seen[0].islower():
        steps[0] += tuple((1, lost + seen[0], lost + seen[0], log(LOST)) for lost in "åäö")
    return steps


def originals(seen: str) -> dict[str, float]:
    """All strings that can have come out as `seen`, words or not, with the log likelihood that they do.

    Empty for a word of so many signs that can be misread that it tells nothing.
    """
    made: list[dict[str, float]] = [{} for _ in range(len(seen) + 1)]
    made[0][""] = 0.0
    for at, steps in enumerate(steps_of(seen)):
        usual = [(made[at + length], in_case, cost) for length, _, in_case, cost in steps if cost >= SELDOM]
        for word, cost in made[at].items():
            for there, in_case, step_cost in usual:
                longer = word + in_case
                if cost + step_cost > there.get(longer, WORST):
                    there[longer] = cost + step_cost
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
