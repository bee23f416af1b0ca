"""Document kinds as papers print them: at the end of a letterhead's line, alone in a column, or opening a title."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.cues import KEPT, concept_of
from ingest.names import kind_of
from ingest.parts import Line

LETTERHEAD_KINDS = ("official-report", "referral", "minutes-extract")
"""Kinds that a letterhead names beside the office."""
LONGEST_LABEL = 9  # words
RECORDS = ("minutes", "notes", "minutes-extract")
"""Kinds whose issuer is the body whose meeting they record."""
REPORTS = ("official-report", "delegation-list")
"""Kinds by which an office puts a case to its body."""
LISTS = ("diary-list", "delegation-list")
"""Kinds that consist of rows."""
_NUMBER = re.compile(r"§?\s?\d{1,3}[.)]?")


def kind_label(line: Line) -> str:
    """The document kind that a line names by its last words or alone (`… stadsdelsförvaltning Tjänsteutlåtande`)."""
    cells = line.cells
    if len(cells) > 1:
        if _NUMBER.fullmatch(cells[0]):  # an item of a list
            return ""
        return next((found.notation for cell in cells if (found := concept_of("document-kind", cell))), "")
    return _kind_of_end(line.stripped)


@lru_cache(maxsize=KEPT)  # asked of every line again and again
def _kind_of_end(text: str) -> str:
    """The document kind that a text's last words name, behind an organisation's name or alone."""
    words = text.rstrip(":").split(maxsplit=LONGEST_LABEL)
    if not words or len(words) > LONGEST_LABEL:
        return ""
    for size in (3, 2, 1):
        if len(words) < size or not words[-size][0].isupper():
            continue
        if found := concept_of("document-kind", " ".join(words[-size:])):
            rest = " ".join(words[:-size])
            if not rest or kind_of(rest):
                return found.notation
    return ""


@lru_cache(maxsize=KEPT)
def kind_of_title(title: str) -> str:
    """The document kind that a title's first words name (`Riktlinjer för …` -> guideline), else empty."""
    words = title.lstrip("#* ").split(maxsplit=4)
    for size in (4, 3, 2, 1):
        if len(words) >= size and (found := concept_of("document-kind", " ".join(words[:size]).strip(" .,:;"))):
            return found.notation
    return ""
