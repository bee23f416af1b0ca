"""Papers told by their title: pages that open with one whose first words name a document kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest import dates, diary
from ingest.cues import pattern
from ingest.divide.handlers import names_handler
from ingest.divide.kinds import LETTERHEAD_KINDS, LISTS, kind_label, kind_of_title
from ingest.divide.layout import Layout
from ingest.divide.sections import heading_of
from ingest.parts import Line

LONGEST_PARAGRAPH_TITLE = 260  # code points of a title over several lines
LONGEST_TITLE = 110  # code points
TITLED_KINDS = (
    "form", "guideline", "diary-list", "delegation-list", "presentation", "action-plan", "report", "minutes", "notes",
    "motion", "referral", "agenda", "minutes-extract", "citizen-proposal", "interpellation", "interpellation-answer",
    "question", "steering-document",
)  # fmt: skip
SHORT_KINDS = (
    "form", "minutes", "notes", "citizen-proposal", "question", "interpellation", "interpellation-answer",
    "minutes-extract",
)  # fmt: skip
CHAPTERED = ("report", "action-plan", "steering-document")
"""Kinds whose names head chapters of other papers too."""
LABELLED_KINDS = ("presentation", "motion", "form")


def is_shown(lines: Sequence[Line]) -> bool:
    """Whether a text tells that it is shown as slides and not read."""
    return any(pattern("division-cue", "words-of-slides").search(line.text) for line in lines)


def titled(layout: Layout) -> Iterator[tuple[int, str]]:
    """Pages that open with a title whose first words name a document kind, and with the kind alone on a line."""
    for index, line in enumerate(layout.lines):
        if not _may_be_title(line):
            continue
        opens, alone = layout.opens_page(index), _is_bare_label(layout, index)
        if not opens and not alone:
            continue
        kind = kind_of_title(line.stripped)
        if kind not in TITLED_KINDS or (_in_report_head(layout.lines, index) and not _lists(layout.lines, index, kind)):
            continue
        if _is_running_text(layout.paragraph(index, most=9)) or (heading_of(line) and kind not in LISTS):
            continue
        if (opens and _has_head(layout.lines, index, kind)) or (alone and kind in LABELLED_KINDS):
            top = layout.letterhead_above(index)
            yield index if top is None else top, kind
        elif kind == "report" and alone and is_shown(layout.lines[index : index + 12]):
            yield index, "presentation"


def _may_be_title(line: Line) -> bool:
    text = line.stripped
    if not text or line.furniture or len(text) > LONGEST_TITLE or text.endswith((".", ",")):
        return False
    return text.lstrip("#* ")[:1].isupper()


def _is_running_text(paragraph: str) -> bool:
    return paragraph.endswith(".") or len(paragraph) > LONGEST_PARAGRAPH_TITLE


def _is_bare_label(layout: Layout, index: int) -> bool:
    """A document kind alone on a line, blank lines around it, text in longer lines below."""
    lines = layout.lines
    alone = index > 0 and not lines[index - 1].stripped and not any(o.stripped for o in lines[index + 1 : index + 2])
    return alone and len(lines[index].stripped.split(maxsplit=1)) == 1


def _has_head(lines: Sequence[Line], index: int, kind: str) -> bool:
    """Whether what opens a page is a document of its own and not a chapter or a divider.

    Reports and plans have chapters with such titles: theirs have to stand with a date, a number or a page count.
    """
    below = [line for line in lines[index + 1 : index + 60] if line.stripped and not line.furniture]
    if kind in ("diary-list", "agenda", "delegation-list"):
        numbered = _numbers(below) >= 3
        if numbered or kind != "delegation-list":
            return numbered
    if kind in CHAPTERED and any((found := heading_of(line)) and found.key == "contents" for line in below):
        return True
    if sum(len(line.stripped) > 45 for line in below[:40]) < 4 and kind not in SHORT_KINDS:
        return False
    if kind not in CHAPTERED:
        return True
    around = lines[max(0, index - 6) : index + 6]
    return any(any(True for _ in diary.find(o.text)) or any(True for _ in dates.find(o.text)) for o in around)


def _numbers(lines: Sequence[Line]) -> int:
    """How many of the first lines hold a diary number."""
    return sum(diary.holds(line.stripped) for line in lines[:30])


def _lists(lines: Sequence[Line], index: int, kind: str) -> bool:
    """Whether a list of cases follows its title, with a proposal above it or not."""
    below = [line for line in lines[index + 1 : index + 60] if line.stripped and not line.furniture]
    return kind in LISTS and _numbers(below) >= 3


def _in_report_head(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the title of a report: below its letterhead, or right above its proposal."""
    above = [line for line in lines[max(0, index - 10) : index] if line.stripped]
    below = [line for line in lines[index + 1 : index + 9] if line.stripped]
    if any(names_handler(line) or kind_label(line) in LETTERHEAD_KINDS for line in above):
        return True
    keys = [heading.key for line in below if (heading := heading_of(line))]
    return bool(keys) and keys[0] in ("proposal", "decision")
