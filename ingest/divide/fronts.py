"""Fronts: attachments whose title page is an image or lost, told by how they open behind a paper that is complete.

A report has one summary, and nothing follows its list of attachments but these: a page that opens with a second
summary, with a table of contents, a foreword or a first chapter is the first that is left of another paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.cues import cues_in, folded
from ingest.divide.annexes import attachment_titles
from ingest.divide.kinds import REPORTS, kind_of_title
from ingest.divide.layout import Layout
from ingest.divide.sections import heading_of
from ingest.names import kind_of, persons_in
from ingest.parts import Line
from ontology.knowledge import concept

COMPLETE = ("attachments", "adjustment", "attest")
"""Sections that a report or an extract ends with."""
CLOSED_KINDS = (*REPORTS, "minutes-extract", "referral")
"""Kinds with a form that ends: what goes on behind it is another paper."""
LISTED_KINDS = ("action-plan", "report", "guideline", "steering-document", "agreement")
SHORT, LONGEST = 20, 200  # code points: what is shorter is a stamp or name, what is longer text
NEAR = 10  # lines: so close below its first line a letterhead shows its address
SHORTEST = 20  # lines: no report's second summary stands so close to its first
_FIRST_CHAPTER = re.compile(r"^1(?:\.0?)?\s+(?P<title>[A-ZÅÄÖ][^.:;]{3,60})$")
_ADJUSTED = re.compile(r"^(?:Justerat|Vid protokollet)\b")


@dataclass(frozen=True, slots=True)
class Front:
    """Line index at which an attachment starts, its kind, and what a list calls it where it has no title of its own.

    bare  it has none: what its first lines say is no title
    """

    index: int
    kind: str
    title: str
    bare: bool = True


def fronts_in(layout: Layout, first: int, stop: int, kind: str) -> Iterator[Front]:
    """Each attachment without a title between the starts `first` and `stop`."""
    seen: set[str] = set()
    complete, signed, listed = False, False, ""
    since = first
    for index in range(first, stop):
        line = layout.lines[index]
        if not line.stripped:
            continue
        heading = heading_of(line)
        key = heading.key if heading else ""
        opening = _opening(line, key) if index > first + 1 and layout.tops_page(index) else ""
        if signed and _titles_page(layout, index):
            title = layout.paragraph(index)
            kind = kind_of_title(title) or "attachment"
            yield Front(index, kind, "", bare=False)
            seen, complete, signed, listed, since = {key}, False, False, "", index
            continue
        again = opening == "summary" and "summary" in seen and kind in CLOSED_KINDS and index - since > SHORTEST
        if again or (complete and opening and opening != "summary" and not layout.is_later_page(index)):
            kind = _kind_of_listed(listed) or "attachment"
            yield Front(index, kind, listed)
            seen, complete, signed, listed, since = {key}, False, False, "", index
            continue
        seen.add(key)
        if key in COMPLETE or (kind in CLOSED_KINDS and _ADJUSTED.match(line.stripped)):
            complete = True
            signed = signed or (key == "attest" and kind in CLOSED_KINDS)
            titles = attachment_titles(layout.lines, index) if key == "attachments" else []
            listed = titles[0][1] if titles else listed


def _kind_of_listed(title: str) -> str:
    """The kind that a title in a list names, by its first words or anywhere: `Kommunens handlingsplan för …`."""
    named = [concept.notation for concept in cues_in("document-kind", title)]
    return kind_of_title(title) or (named[0] if named and named[0] in LISTED_KINDS else "")


def _titles_page(layout: Layout, index: int) -> bool:
    """Whether a line opens a page, or stands far below the text above, with a title and no letterhead."""
    line = layout.lines[index]
    if line.furniture or not line.stripped[0].isupper() or layout.is_later_page(index):
        return False
    if not (layout.tops_page(index) or not any(o.stripped for o in layout.lines[max(0, index - 3) : index])):
        return False
    title = layout.paragraph(index)
    below = [other for other in layout.lines[index : index + NEAR] if other.stripped]
    return (
        SHORT < len(title) < LONGEST
        and not title.endswith((".", ",", ":"))
        and not any(other.furniture or kind_of(other.stripped) for other in below)
        and not any(True for _ in persons_in(title))
    )


def _opening(line: Line, key: str) -> str:
    """How a line opens a paper: `summary`, `contents`, or as a foreword or first chapter; else empty."""
    if key in ("summary", "contents"):
        return key
    chapter = _FIRST_CHAPTER.match(line.stripped)
    plain = folded(line.stripped)
    return "chapter" if chapter or plain in _first_headings() else ""


@cache
def _first_headings() -> frozenset[str]:
    return frozenset(map(folded, concept("division-cue", "first-heading").cues))
