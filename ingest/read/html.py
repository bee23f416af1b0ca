"""Web pages: the text that a visitor sees, a block a line."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from ingest.read.pages import Pages

UNSEEN = frozenset({"head", "iframe", "noscript", "object", "script", "style", "svg", "template"})
CELLS = frozenset({"td", "th"})
BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot"),
        *("thead", "tr", "ul"),
    }
)


def read(data: bytes, name: str) -> Pages:
    """The visible text of a page, as a single page."""
    pieces: list[str] = []
    _gather(BeautifulSoup(data, "lxml"), pieces)
    lines = (_tidy(line) for line in "".join(pieces).split("\n"))
    return Pages((re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n",))


def _tidy(line: str) -> str:
    return re.sub(r" *\t *", "\t", re.sub(r"[^\S\t]+", " ", line)).strip()


def _gather(node: Tag, pieces: list[str]) -> None:
    for child in node.children:
        if isinstance(child, PreformattedString):
            continue  # comments, doctype
        if isinstance(child, NavigableString):
            pieces.append(re.sub(r"\s+", " ", child))
        elif isinstance(child, Tag) and child.name not in UNSEEN and not child.has_attr("hidden"):
            _gather_tag(child, pieces)


def _gather_tag(tag: Tag, pieces: list[str]) -> None:
    if tag.name == "br":
        pieces.append("\n")
        return
    edge = "\n" if tag.name in BLOCKS else ""
    pieces.append(edge)
    _gather(tag, pieces)
    pieces.append("\t" if tag.name in CELLS else edge)
