"""How often Swedish words are used, by wordfreq's large list.

The list is read from wordfreq's file and without its code, which loads before anything else what tells languages apart
and mends broken encodings: a fifth of a second at each start, for nothing that is needed here.
"""

from __future__ import annotations

import gzip
from importlib.metadata import distribution
from math import log

import msgpack

FILE = "large_sv.msgpack.gz"
HEADER = {"format": "cB", "version": 1}
"""What tells how the file is written: words by centibels, as `wordfreq.read_cBpack` explains."""


def by_frequency() -> list[tuple[float, list[str]]]:
    """Natural logarithm of a frequency, and the words that are used so often; the most used first.

    Raises FileNotFoundError if wordfreq came without its Swedish list, ValueError if the list is written otherwise.
    """
    file = next((each for each in distribution("wordfreq").files or () if each.name == FILE), None)
    if file is None:
        raise FileNotFoundError(f"the package wordfreq came without its {FILE}; install it again")
    with gzip.open(file.locate(), "rb") as packed:
        header, *lists = msgpack.load(packed)
    if header != HEADER:
        raise ValueError(f"{FILE} of wordfreq begins with {header!r}, not with {HEADER!r}: install wordfreq 3")
    return [(log(10 ** (-centibels / 100)), words) for centibels, words in enumerate(lists)]
