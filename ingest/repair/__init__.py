"""From raw text to a `Text` of two layers: the second stage.

What is repaired, each with its reason:

    ocr          Swedish letters that OCR lost, in passages that are damaged (`damage`, `misread`, `spellings`)
    comma, sign  commas and minus signs that a table's own sums and differences prove lost (`amounts`)
    hyphen       words broken over two lines (`hyphens`), soft hyphens inside words
    mark         a byte order mark

What is not damaged is not touched. A text is repaired by itself alone: the same text gives the same repairs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from ingest.repair.amounts import lost_marks
from ingest.repair.damage import damaged
from ingest.repair.hyphens import mended_breaks, soft_hyphens
from ingest.repair.misread import Misread
from ingest.text import Repair, Text

__all__ = ["repair"]

MARK = "\ufeff"


def repair(raw: str, page_starts: Sequence[int] = (0,)) -> Text:
    """The text with its repairs. `page_starts` are offsets into raw, one a page, the first is 0."""
    passages = damaged(raw, page_starts)
    misread = Misread(raw, passages)
    repairs: list[Repair] = []
    in_tables = lost_marks(raw, passages, misread.best)
    for more in (mended_breaks(raw, misread), soft_hyphens(raw), in_tables, misread.repairs(), _marks(raw)):
        repairs = sorted((*repairs, *_beside(more, repairs)), key=attrgetter("start"))
    return Text(raw, tuple(repairs), tuple(page_starts))


def _marks(raw: str) -> Iterator[Repair]:
    if raw.startswith(MARK):
        yield Repair(0, 1, "", "mark")


def _beside(more: Iterable[Repair], repairs: Sequence[Repair]) -> Iterator[Repair]:
    """Those that do not overlap with the repairs there are, which are in order."""
    ends = [each.end for each in repairs]
    for each in more:
        following = bisect_right(ends, each.start)
        if following == len(repairs) or each.end <= repairs[following].start:
            yield each
