"""Covers whose labels stand one below the other, and their values in the same order below them all.

Plats och tid
Ordförande
Sekreterare

Stora salen, 25 september 2031 kl. 18.00
Disa Ek (S)
Ola Lind

Text layers tell a form of two columns so. Where there are not as many values as labels, nobody can tell which is whose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.divide.sections import heading_of
from ingest.memo import of_source
from ingest.names import persons_in
from ingest.parts import Line
from ingest.recognise.people import function_of

FEWEST = 3  # labels: fewer may be headings without text
LONGEST = 45  # code points: no label is longer


@of_source  # every label of a cover asks
def values_of(lines: tuple[Line, ...]) -> Mapping[int, Line]:
    """Number of a label's line -> the line with its value; `lines` holds no empty ones."""
    found: dict[int, Line] = {}
    blocks = list(_blocks(lines))
    for labels, values in pairwise(blocks):
        if len(labels) == len(values) >= FEWEST and _are_labels(labels) and not _are_labels(values):
            found |= {label.number: value for label, value in zip(labels, values, strict=True)}
    return found


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if block and line.number - block[-1].number > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _are_labels(block: Sequence[Line]) -> bool:
    """Whether lines are labels: short, without names or figures, most of them known."""
    texts = [line.stripped.rstrip(" :") for line in block]
    plain = all(
        len(text) <= LONGEST and text[0].isupper() and text.replace(" ", "").isalpha() and not any(persons_in(text))
        for text in texts
        if text
    )
    known = sum(bool(heading_of(line) or function_of(text)) for line, text in zip(block, texts, strict=True))
    return plain and 2 * known > len(block)
