"""The numbers that Word puts before paragraphs by itself: they are in no paragraph's text.

`1.`, `a)` or `§ 12` before a clause or a heading is counted from the document's list definitions
(ISO/IEC 29500-1, 17.9): a paragraph, or its style, names a list and a level; the list's definition says how the
level is counted and written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

BULLET = "•"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """How a level is counted and written: `decimal`, `%1.`, from 1."""

    form: str
    text: str
    start: int


class Numbering:
    """Counts the lists of a document; its paragraphs have to be asked for in their order."""

    def __init__(self, document: Document) -> None:
        self._definitions: dict[str, str] = {}
        self._levels: dict[tuple[str, int], Level] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        try:
            root = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element  # type: ignore[attr-defined]  # it is XML
        except KeyError:
            return  # a document without lists
        for definition in root.findall(qn("w:abstractNum")):
            for level in definition.findall(qn("w:lvl")):
                place = definition.get(qn("w:abstractNumId")), int(level.get(qn("w:ilvl"), "0"))
                self._levels[place] = Level(
                    _value(level, "w:numFmt", "decimal"), _value(level, "w:lvlText"), int(_value(level, "w:start", "1"))
                )
        for listed in root.findall(qn("w:num")):
            number = listed.get(qn("w:numId"))
            self._definitions[number] = _value(listed, "w:abstractNumId")
            for override in listed.findall(qn("w:lvlOverride")):
                if start := _value(override, "w:startOverride"):
                    self._restarts[number, int(override.get(qn("w:ilvl"), "0"))] = int(start)

    def label(self, paragraph: Paragraph) -> str:
        """What Word prints before a paragraph, else empty."""
        number, at = _list_of(paragraph)
        definition = self._definitions.get(number, "")
        level = self._levels.get((definition, at))
        if level is None:
            return ""
        if level.form == "bullet":
            return BULLET
        counts = self._counts.setdefault(definition, {})
        restart = self._restarts.pop((number, at), None)  # a list begins anew once, at its first paragraph
        counts[at] = restart if restart is not None else counts.get(at, level.start - 1) + 1
        for deeper in [each for each in counts if each > at]:
            del counts[deeper]
        return re.sub(r"%([1-9])", lambda match: self._written(definition, int(match[1]) - 1), level.text).strip()

    def _written(self, definition: str, at: int) -> str:
        level = self._levels.get((definition, at))
        if level is None:
            return ""
        return _written(self._counts[definition].get(at, level.start), level.form)


def _list_of(paragraph: Paragraph) -> tuple[str, int]:
    """(list, level) of a paragraph, its own or its style's; an empty list for none."""
    for properties in _properties(paragraph):
        named = properties.find(qn("w:numPr"))
        if named is not None:
            return _value(named, "w:numId"), int(_value(named, "w:ilvl", "0"))
    return "", 0


def _properties(paragraph: Paragraph) -> Iterator[_Element]:
    """The properties of a paragraph, then those of its style and of the styles that this is based on."""
    element: _Element = paragraph._p
    style = paragraph.style
    while True:
        if (found := element.find(qn("w:pPr"))) is not None:
            yield found
        if style is None:
            return
        element, style = style.element, style.base_style


def _value(element: _Element, child: str, default: str = "") -> str:
    found = element.find(qn(child))
    return str(found.get(qn("w:val"), default)) if found is not None else default


def _written(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    return str(count) if form != "none" else ""


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (count // value)
        count %= value
    return written
