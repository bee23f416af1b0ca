"""Reports, referrals and extracts: papers told by their letterhead, or by how their decision or proposal is headed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import diary
from ingest.cues import folded
from ingest.divide.annexes import LABEL
from ingest.divide.furniture import page_in_columns
from ingest.divide.handlers import names_handler
from ingest.divide.kinds import LETTERHEAD_KINDS, LISTS, kind_label, kind_of_title
from ingest.divide.layout import Layout, counts_first_page
from ingest.divide.sections import body_of_heading, heading_of
from ingest.names import kind_of
from ingest.parts import Line

_COUNTED = re.compile(r"^\d{1,3}\.?\s+[A-ZÅÄÖ]")  # an item of a meeting
_NUMBERED = re.compile(r"^1\.?\s+[A-ZÅÄÖ]")  # the first item of a meeting
_TO = re.compile(r"\bTill\b")
LOWEST_COUNT = 8  # lines: no page head has its count lower
BOUND_IN = {"minutes-extract": "minutes-extract", "statement": "letter"}
"""Kinds by which the heads of pages tell that a paper is bound in, and what they are where they are sent alone."""
FEWEST_ABOVE = 15  # lines of text: what stands higher is the first paper's own head
OWNER = re.compile(r"\b(?:kommun|stad|region|kommunalförbund\w*)$", re.IGNORECASE)
TITLE_LINES = 7  # no title is longer


def letterheads(layout: Layout) -> Iterator[tuple[int, str]]:
    """Heads with `Tjänsteutlåtande`, `Remissbrev` …, or with `Handläggare … Till`; not those of later pages."""
    lines = layout.lines
    for index, line in enumerate(lines):
        if not line.stripped:
            continue
        kind = kind_label(line)
        if kind in LETTERHEAD_KINDS and not layout.is_later_page(index) and not heading_of(line):
            yield layout.head_start(index), kind
        elif kind == "attachment" and not LABEL.match(line.stripped) and layout.is_first_page(index):
            yield index, _kind_of_attachment(layout, index)
        elif names_handler(line) and any(_TO.search(other.text) for other in lines[index : index + 6]):
            yield layout.head_start(index), "official-report"


def _kind_of_attachment(layout: Layout, index: int) -> str:
    """The kind that the title below an attachment's head names, else attachment."""
    kinds = (kind_of_title(layout.paragraph(at)) for at in range(index + 1, min(index + 12, len(layout.lines))))
    return next((kind for kind in kinds if kind and kind != "attachment"), "attachment")


def first_pages(layout: Layout) -> Iterator[tuple[int, str]]:
    """Pages whose head counts them the first: `Socialförvaltningen   PM   Sida 1 (25)`.

    One that names no kind is an attachment of what stands above it; nothing stands above a source's first.
    """
    lines = layout.lines
    for index, line in enumerate(lines):
        if "1" not in line.stripped or not counts_first_page(line) or _is_foot(layout, index):
            continue
        top = layout.head_start(index)
        if index - top > LOWEST_COUNT or not lines[top].stripped:
            continue
        kinds = (_kind_named(other) for other in lines[top : index + LOWEST_COUNT])
        unnamed = "attachment" if layout.words_between(0, top) else ""
        yield top, next((kind for kind in kinds if kind), unnamed)


def _kind_named(line: Line) -> str:
    """The kind that a line of a head names, in whichever column it stands: `Region Ek    Protokoll nr 2/2031`."""
    return kind_label(line) or next((kind for cell in line.cells if (kind := kind_of_title(cell))), "")


def headed_anew(layout: Layout) -> Iterator[tuple[int, str]]:
    """Pages whose head names another kind of paper than the pages above: papers bound in whose pages count on.

    `EKMÅLA KOMMUN   YTTRANDE   Sida` behind `EKMÅLA KOMMUN   PROTOKOLLSUTDRAG   Sida`, whatever page it counts.
    """
    above = ""
    for index, line in enumerate(layout.lines):
        if len(line.cells) < 2 or not _names_owner(line.cells[0]) or not (kind := kind_label(line)):
            continue
        anew = kind != above and kind in BOUND_IN and layout.words_between(0, index) > FEWEST_ABOVE
        if anew and (layout.begins_page(index) or any(map(page_in_columns, layout.lines[index : index + 3]))):
            yield index, BOUND_IN[kind]
        above = kind


def _names_owner(cell: str) -> bool:
    """Whether a cell is the name of a municipality or an organisation, as at the left of a letterhead."""
    return bool(OWNER.search(cell) or kind_of(cell))


def _is_foot(layout: Layout, index: int) -> bool:
    """Whether a page count stands at the end of its page."""
    if layout.counts_at_feet and not layout.has_breaks:
        return True
    below = layout.lines[index + 1 : index + 4]
    return not below or any(line.page_start for line in below)


def extracts(layout: Layout) -> Iterator[tuple[int, str]]:
    """A title and a diary number above `Socialnämndens beslut` and numbered clauses, outside minutes."""
    for index, line in enumerate(layout.lines):
        heading = heading_of(line)
        if heading and heading.key == "decision" and body_of_heading(line.stripped):
            top = layout.block_start(index, most=10)
            head = layout.lines[top:index]
            numbered = any(any(True for _ in diary.find(other.text)) for other in head)
            item = any("§" in other.text or _COUNTED.match(other.stripped) for other in head)
            if numbered and not item:
                yield top, "minutes-extract"


def bare_reports(layout: Layout) -> Iterator[tuple[int, str]]:
    """A page that opens with a title right above `Förslag till beslut`: a report that has lost its letterhead."""
    for index, line in enumerate(layout.lines):
        heading = heading_of(line)
        if heading and heading.key == "proposal" and "beslut" in folded(heading.text):
            top = layout.block_start(index, most=10)
            title = [other for other in layout.lines[top:index] if other.stripped]
            # an item of minutes repeats what was proposed, and a list of decisions may propose to file it
            other = any("§" in o.text or _NUMBERED.match(o.stripped) for o in title)
            other = other or any(kind_of_title(o.stripped) in LISTS for o in title)
            opens = layout.lines[top].page_start and not layout.is_later_page(top)
            if title and not other and opens and _is_title(title):
                yield top, "official-report"


def _is_title(block: Sequence[Line]) -> bool:
    """A few short lines without a sentence or a form's label among them."""
    return len(block) <= TITLE_LINES and not any(
        line.stripped.endswith((".", ":")) or names_handler(line) for line in block
    )
