"""Web pages: the text that a visitor sees, a block a line, a row of a table a line with tabs between its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from ingest.read.pages import Pages

UNSEEN = frozenset({"head", "iframe", "noscript", "object", "script", "style", "svg", "template"})
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
CELLS = frozenset({"td", "th"})
BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot"),
        *("thead", "ul"),
    }
)
BULLET = "•"
ON = "\0"
"""Stands behind the label of an item, whose text goes on in the same line, though it may be a paragraph."""
_SPACES = re.compile(r"[^\S\xa0]+")
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Row:
    """The cells of a row that has been read so far; `holds_table` tells that they only place other tables."""

    cells: list[str] = field(default_factory=list)
    holds_table: bool = False


def read(data: bytes, name: str) -> Pages:
    """The visible text of a page, as a single page."""
    text = _Visitor().text_of(BeautifulSoup(data, "lxml"))
    return Pages((re.sub(r"\n{3,}", "\n\n", "\n".join(map(_tidy, text.split("\n")))).strip() + "\n",))


def _tidy(line: str) -> str:
    return re.sub(r" *\t *", "\t", re.sub(r"[^\S\t]+", " ", line)).strip(" ").rstrip("\t")


class _Visitor:
    """Walks a page from its beginning to its end, without recursion: pages may be nested without bound."""

    def __init__(self) -> None:
        self._texts: list[list[str]] = [[]]  # of the page, then of each cell that is open
        self._rows: list[Row] = []
        self._lists: list[int | None] = []  # the numbers of the lists that are open; None for bullets

    def text_of(self, page: Tag) -> str:
        """The text of a page; its lines are not tidied yet."""
        left: list[tuple[Tag, Iterator[PageElement]]] = [(page, iter(page.contents))]
        while left:
            tag, children = left[-1]
            child = next(children, None)
            if child is None:
                left.pop()
                self._close(tag)
            elif isinstance(child, Tag):
                if _is_seen(child):
                    self._open(child)
                    left.append((child, iter(child.contents)))
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._write(_folded(child, tag))
        return _joined(self._texts[0])

    def _write(self, text: str) -> None:
        self._texts[-1].append(text)

    def _open(self, tag: Tag) -> None:
        if tag.name in CELLS and self._rows:
            self._texts.append([])
        elif tag.name == "tr":
            self._rows.append(Row())
        elif tag.name in BLOCKS or tag.name == "br":
            self._write("\n")
        elif tag.name == "dd":
            self._write("\t")  # its term stands on the same line
        if tag.name == "table" and self._rows:
            self._rows[-1].holds_table = True
        elif tag.name in ("ol", "ul"):
            self._lists.append(_first_number(tag) if tag.name == "ol" else None)
        elif tag.name == "li":
            self._write(self._label())

    def _label(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return f"{BULLET}{ON}"
        self._lists[-1] = number + 1
        return f"{number}.{ON}"

    def _close(self, tag: Tag) -> None:
        if tag.name in CELLS and self._rows and len(self._texts) > 1:
            self._rows[-1].cells.append(_joined(self._texts.pop()))
        elif tag.name == "tr":
            self._write("\n" + "\n".join(_lines_of(self._rows.pop())))
        elif tag.name == "dd" or (tag.name in BLOCKS and tag.name not in ("dt", "li", "tbody", "thead", "tfoot")):
            self._write("\n")
        if tag.name in ("ol", "ul") and self._lists:
            self._lists.pop()


def _joined(pieces: list[str]) -> str:
    return re.sub(rf"{ON}\s*", " ", "".join(pieces))


def _is_seen(tag: Tag) -> bool:
    style = tag.get("style")
    return tag.name not in UNSEEN and not tag.has_attr("hidden") and not (style and HIDDEN.search(str(style)))


def _first_number(tag: Tag) -> int:
    start = str(tag.get("start", "1"))
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _folded(text: str, tag: Tag) -> str:
    """Text as it is shown: white space is one space, but word processors save their tabs in it."""
    folded = _SPACES.sub(lambda space: "\t" if "\t" in space[0] and "\n" not in space[0] else " ", text)
    folded = folded.replace("\xad", "")
    number = folded.strip()
    if not number.isdecimal():
        return folded
    link = tag if tag.name == "a" else tag.find_parent("a") if tag.name == "sup" else None
    if link is not None and (tag.name == "sup" or "note" in str(link.get("class", ""))):
        return f"[{number}]" if tag.name == "sup" else f"[{number}] "  # the call of a note, or the note's own number
    return number.translate(_POWERS) if tag.name == "sup" else folded


def _lines_of(row: Row) -> list[str]:
    columns = [[tidied for line in cell.split("\n") if (tidied := _tidy(line))] for cell in row.cells]
    if row.holds_table:
        return [line for column in columns for line in column]
    return ["\t".join(pieces).rstrip("\t") for pieces in zip_longest(*columns, fillvalue="")]
