"""The words of a Word paragraph: what is printed of its runs, links, fields, content controls and tracked changes.

Names are those of WordprocessingML, ISO/IEC 29500-1, 17; a text box is written twice, for new and old programs
(ISO/IEC 29500-3, 10.2.1).
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import _Element

PAGE = "\f"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = frozenset(
    qn(f"w:{name}")
    for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple", "dir", "bdo")
)
"""Elements that stand around what is printed; `w:del` and `w:moveFrom` stand around what is not."""
_PLAIN = {qn("w:tab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def children(parent: _Element) -> Iterator[_Element]:
    """The elements in a parent, also where controls or tracked changes stand around them."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from children(child)
        else:
            yield child


class Words:
    """The words of a document's paragraphs, which have to be asked for in their order."""

    def __init__(self, document: Document) -> None:
        body = document.element.body
        self._rendered = next(body.iter(qn("w:lastRenderedPageBreak")), None) is not None
        # a section's type tells how it begins: where one ends, the next one's decides
        self._types = [*(_value(section.find(qn("w:type"))) for section in body.iter(qn("w:sectPr"))), ""][1:]
        self._footnotes = _notes(document, RELATIONSHIP_TYPE.FOOTNOTES, "w:footnote")
        self._endnotes = _notes(document, RELATIONSHIP_TYPE.ENDNOTES, "w:endnote")
        self._called: list[tuple[int, _Element]] = []
        self._calls = 0

    def take_notes(self) -> list[tuple[int, _Element]]:
        """Number and element of each note called for since this was asked last."""
        taken, self._called = self._called, []
        return taken

    def of(self, paragraph: _Element) -> tuple[str, list[_Element]]:
        """The text of a paragraph, with `PAGE` where a page ends, and the text boxes anchored in it."""
        boxes: list[_Element] = []
        text = "".join(self._runs(paragraph, boxes))
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None and not self._rendered:
            if _is_on(properties.find(qn("w:pageBreakBefore"))):
                text = PAGE + text
            section = properties.find(qn("w:sectPr"))
            if section is not None and self._types.pop(0) not in ("continuous", "nextColumn"):
                text += PAGE
        return text, boxes

    def _runs(self, paragraph: _Element, boxes: list[_Element]) -> Iterator[str]:
        field = ""  # what the instruction of the last field says
        hidden = False  # in the result of a field that is written anew
        for run in children(paragraph):
            if run.tag != qn("w:r"):
                continue
            raised = _value(run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")) == "superscript"
            for piece in run:
                if piece.tag == qn("w:fldChar"):
                    kind = piece.get(qn("w:fldCharType"))
                    hidden = kind == "separate" and field.split()[:1] == ["PAGE"]
                    if hidden:
                        yield "1"  # the count that was saved is that of any page; heads are read for the first
                    field = "" if kind == "begin" else field
                elif piece.tag == qn("w:instrText"):
                    field += piece.text or ""
                elif not hidden:
                    text = self._piece(piece, boxes)
                    yield text.translate(_POWERS) if raised and text.isdecimal() else text

    def _piece(self, piece: _Element, boxes: list[_Element]) -> str:
        if piece.tag == qn("w:t"):
            return (piece.text or "").replace("\xad", "")
        if piece.tag == qn("w:br"):
            kind = piece.get(qn("w:type"))
            return "\n" if kind != "page" else "" if self._rendered else PAGE
        if piece.tag == qn("w:lastRenderedPageBreak"):
            return PAGE
        if piece.tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
            return self._call(piece)
        if piece.tag in (qn("w:drawing"), qn("w:pict"), qn("w:object"), f"{_COMPATIBILITY}AlternateContent"):
            boxes += _boxes(piece)
        return _PLAIN.get(str(piece.tag), "")

    def _call(self, reference: _Element) -> str:
        notes = self._footnotes if reference.tag == qn("w:footnoteReference") else self._endnotes
        note = notes.get(reference.get(qn("w:id"), ""))
        if note is None:
            return ""
        self._calls += 1
        self._called.append((self._calls, note))
        return f"[{self._calls}]"


def _boxes(piece: _Element) -> list[_Element]:
    """The text boxes of a drawing: those for new programs, or else those for old ones."""
    choice = piece.find(f"{_COMPATIBILITY}Choice")
    return list((piece if choice is None else choice).iter(qn("w:txbxContent")))


def _notes(document: Document, relationship: str, tag: str) -> dict[str, _Element]:
    """The footnotes or endnotes of a document by their ids."""
    try:
        part = document.part.part_related_by(relationship)
    except KeyError:
        return {}  # a document without notes
    return {note.get(qn("w:id"), ""): note for note in parse_xml(part.blob).iter(qn(tag))}


def _value(element: _Element | None) -> str:
    return "" if element is None else str(element.get(qn("w:val"), ""))


def _is_on(element: _Element | None) -> bool:
    return element is not None and _value(element) not in ("0", "false", "off")
