"""Furniture: page heads, page feet and address columns, which are no part of what a paper says.

It is told by its form, which differs little between municipalities: page counts, telephone and fax numbers, post
boxes, postcodes, e-mail and web addresses, and the short lines that stand beside a page count again and again.
"""

from __future__ import annotations

import re
from collections import Counter

from ingest import diary
from ingest.cues import concept_of
from ingest.divide.page_words import PAGE
from ingest.parts import Line

PAGE_COUNT = re.compile(
    rf"^(?:{PAGE})?\d{{1,4}}\s?\(\d{{1,4}}\)$|^{PAGE}\d{{1,4}}(?:\s*av\s*\d{{1,4}})?$"
    r"|^\d{1,4}\sav\s\d{1,4}$",
    re.I,
)
LATER_PAGE = re.compile(rf"^{PAGE}(?P<page>\d{{1,4}})\s*(?:\(\d+\)|av\s*\d+)$", re.IGNORECASE)
BARE_COUNT = re.compile(r"^(?P<page>\d{1,4})\s?\(\d{1,4}\)$")
_ADDRESS = re.compile(
    r"""^(?:
        (?:tel(?:efon(?:nummer)?)?|växel|fax|direkt|mobil|org(?:anisations)?\.?\s?(?:nr|nummer))\b[\s.:]*(?:[\d+(][\d\s()/+-]*)?(?:alt\.?[\d\s-]+)?
      | (?:post)?box\s\d+(?:,?\s*\d{3}\s?\d\d\s[\wåäö -]+)?
      | \d{3}\s?\d\d\s[A-ZÅÄÖ][a-zåäö]+(?:\s[A-ZÅÄÖ]?[a-zåäö]+)?
      | (?:(?:besöks|post)adress:?\s.*)
      | (?:e-?post:?\s*)?[\w.+-]+\s?@[\w.-]+
      | (?:https?://|www\.)?[\w-]+(?:\.[\w-]+)*\.(?:se|nu|com|org)/?\S*
      | [A-ZÅÄÖ][a-zåäö]+(?:\s[a-zåäö]+)?\s(?:torg|väg|plan|gata|allé)\s\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?:,\s\d+\str)?
      | [A-ZÅÄÖ][a-zåäö]+(?:gatan|vägen|torget|plan|allén|gränd)\s\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?:,\s\d+\str)?
    )$""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_CERTIFIED = re.compile(r"^utdrags?bestyrka(?:nde|s)$", re.IGNORECASE)
_NUMBERED_PAGE_LINE = re.compile(r"^(?:protokoll(?:\snr)?\s*\d+.*|(?:sammanträdesdatum|datum):?\s*\d.*)$", re.I)
_NUMBER = re.compile(r"\d+")
_ITEM = re.compile(r"(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,6}\s?)?§|\d+\.")
LONE_MARK = re.compile(r"^[a-zåäö]{1,3}[.)]$")
_FOOT_OF_MINUTES = re.compile(
    r"^(?:justera(?:nde|ren?|r)s?|ordf(?:örande)?s?)\s?sign(?:atur(?:er)?|\.)?(?:\s+(?:utdrags?bestyrka(?:nde|s)|exp(?:edieras|edierat)?\b.*))?$",
    re.IGNORECASE,
)
"""`Justerandes sign   Utdragsbestyrkande` stands below each page of minutes, for initials."""
NEAR_PAGE_COUNT = 4  # lines: how far from a page count its running head stands
OFTEN = 3  # a running head stands on at least so many pages
MOSTLY = 0.25  # so much of its lines stands there: `S` and `Ja` in lists of one word a line stand everywhere
SECTIONS = (
    "decision", "proposal", "yrkanden", "decision-order", "vote", "reservation", "earlier-treatment", "documents",
    "dispatch", "minutes-note", "particular-statement", "substitute-statement", "recusal",
)  # fmt: skip
"""Keys of sections whose headings stand again and again in minutes, at the top of a page too."""


def furniture_in(lines: list[Line]) -> set[int]:
    """Indexes of the lines that are furniture."""
    alone = {index for index, line in enumerate(lines) if line.stripped and is_furniture(line.stripped)}
    return _running_heads(lines) | _later_page_heads(lines) | alone


def is_furniture(stripped: str) -> bool:
    """Whether a line alone tells that it belongs to a page head, a page foot or an address column."""
    return bool(
        PAGE_COUNT.match(stripped)
        or _ADDRESS.match(stripped)
        or _FOOT_OF_MINUTES.match(stripped)
        or _CERTIFIED.match(stripped)
    )


def _running_heads(lines: list[Line]) -> set[int]:
    """Indexes of short lines that stand again and again beside page counts or numbered page lines."""
    order = _without_lone_marks(lines)
    anchors = [place for place, i in enumerate(order) if _is_anchor(lines[i].stripped)]
    near = {
        i
        for anchor in anchors
        for i in order[max(0, anchor - NEAR_PAGE_COUNT) : anchor + NEAR_PAGE_COUNT + 1]
        if 0 < len(lines[i].stripped) <= 60
    }
    counts = Counter(masked(lines[i].stripped) for i in near)
    everywhere = Counter(words for words in _all_masked(lines) if words in counts)
    often = {i for i in near if counts[words := masked(lines[i].stripped)] >= max(OFTEN, everywhere[words] * MOSTLY)}
    return {i for i in often if not is_plain_text(lines[i].stripped)}


def _without_lone_marks(lines: list[Line]) -> list[int]:
    """The indexes of all lines but the letters of a list torn off its points, which may part the lines of a head."""
    lone = [bool(LONE_MARK.match(line.stripped)) for line in lines]
    beside = [*lone[1:], False]
    return [
        i
        for i, line in enumerate(lines)
        if not lone[i] and (line.stripped or not (beside[i] or (i > 0 and lone[i - 1])))
    ]


def is_plain_text(text: str) -> bool:
    """Whether a line that stands again and again is none the less what the paper says: it heads an item or section."""
    return _starts_item(text) or _heads_section(text)


def _later_page_heads(lines: list[Line]) -> set[int]:
    """Indexes of the heads of pages after the first: from the page's start to `Sida 2 (3)`."""
    found: set[int] = set()
    again = Counter(_all_masked(lines))
    for index, line in enumerate(lines):
        page = page_in_columns(line)
        if page > 1 and len(line.cells) == 1:
            found |= set(range(_page_head_start(lines, index, again), index + 1))
        elif page > 1:  # the count stands in a column of the head's first line
            below = index + 1
            while below < len(lines) and below - index < 4 and _is_head_row(lines[below], again):
                if below + 1 < len(lines) and _is_number_of_item(lines[below], lines[below + 1]):
                    break
                below += 1
            above = index
            while above > 0 and index - above < 3 and _is_head_row(lines[above - 1], again, alone=True):
                above -= 1
            found |= set(range(above, below))
    return found


def page_in_columns(line: Line) -> int:
    """The page that one of a line's columns counts (`Sida 2(5)`, `2 (4)`), else 0.

    A bare `2 (4)` counts beside other columns only: alone it is a page's foot.
    """
    if "(" not in line.stripped and "av" not in line.stripped:  # most lines
        return 0
    cells = line.cells
    for cell in cells:
        match = LATER_PAGE.match(cell) or (BARE_COUNT.match(cell) if len(cells) > 1 else None)
        if match:
            return int(match["page"])
    return 0


def _is_number_of_item(line: Line, below: Line) -> bool:
    """Whether a line holds the diary number of the item that starts right below it."""
    return _starts_item(below.stripped) and bool(diary.of_cell(line.stripped))


def _is_head_row(line: Line, again: Counter[str], *, alone: bool = False) -> bool:
    """A row of a page head: columns, or a short line that stands on other pages too and is no sentence.

    alone: whether columns are none, as rows of a table may stand above the head.
    """
    text = line.stripped
    if not text or is_plain_text(text):
        return False
    if len(line.cells) > 1 and not alone:
        return True
    return again[masked(text)] > 1 and len(text) < 60 and not text.endswith((".", ","))


def _page_head_start(lines: list[Line], index: int, again: Counter[str]) -> int:
    """Index of the first line of a head that ends in a page count: where the page starts, or lines of other pages too.

    What stands right above a count on one page alone is the end of the page before.
    """
    for above in range(index, max(-1, index - 8), -1):
        if lines[above].page_start:
            return above
    at = index
    while at > 0 and index - at < 3 and _is_head_row(lines[at - 1], again, alone=True):
        at -= 1
    return at


def masked(text: str) -> str:
    """A line's words without its numbers, which differ from page to page."""
    return _NUMBER.sub("0", text)


def _all_masked(lines: list[Line]) -> list[str]:
    """The same of all lines, at once."""
    return masked("\n".join(line.stripped for line in lines)).split("\n")


def _starts_item(text: str) -> bool:
    """`§ 12`, `KSAU § 12` or `12.` at a line's start."""
    return bool(_ITEM.match(text))


def _heads_section(text: str) -> bool:
    """`Beslut` stands on many a page's top without being its running head; `Sammanträdesdatum` is one."""
    found = concept_of("section", text.rstrip(":"))
    return found is not None and found.notation in SECTIONS


def _is_anchor(text: str) -> bool:
    return bool(PAGE_COUNT.match(text) or _NUMBERED_PAGE_LINE.match(text))
