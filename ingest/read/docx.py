"""Word documents: the page head, then paragraphs and tables in their order, tracked changes as if accepted.

A row of a table is a line, its cells are parted by tabs; cells of several lines give several lines, side by side.
The numbers of lists and headings are printed, the text of a text box follows its paragraph, footnotes (`[1] …`) end
the page. Page feet and comments are not read.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import zip_longest

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError, _Element

from ingest.read.docx_words import PAGE, Words, children
from ingest.read.numbering import Numbering
from ingest.read.pages import Pages, Unreadable

UNPACKED_LIMIT = 500_000_000
"""Bytes; what a file may unpack to. More is a zip bomb, or no paper."""
NO_WORD_DOCUMENT = (PackageNotFoundError, XMLSyntaxError, AttributeError, KeyError, ValueError)
"""What python-docx raises for a package in which something is missing, or not what it is said to be."""


def read(data: bytes, name: str) -> Pages:
    """The pages of a Word document, broken where Word last broke them, else where its author did."""
    _check(data, name)
    try:
        document = Document(BytesIO(data))
        text = "".join(f"{line}\n" if line != PAGE else line for line in _Reader(document).lines())
    except NO_WORD_DOCUMENT as error:
        raise Unreadable(name, "it is no Word document", "save it anew as .docx") from error
    pages = [page for page in text.split(PAGE) if page]
    return Pages((*(f"{page}{PAGE}" for page in pages[:-1]), *pages[-1:]))


def _check(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT:
                raise Unreadable(name, f"it unpacks to more than {UNPACKED_LIMIT:,} bytes", "do not open it")
            for entry in archive.infolist():
                if entry.flag_bits & 1:
                    raise Unreadable(name, "it is protected by a password", "save it without a password")
                if entry.filename.endswith((".xml", ".rels")):
                    defusedxml.ElementTree.fromstring(archive.read(entry), forbid_dtd=True)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, defusedxml.ElementTree.ParseError) as error:
        raise Unreadable(name, f"it is broken: {error}", "fetch the file again") from error
    except (NotImplementedError, OSError) as error:  # an unknown way of packing; an offset outside the file
        raise Unreadable(name, f"it cannot be unpacked: {error}", "save it anew as .docx") from error
    except DefusedXmlException as error:
        raise Unreadable(name, "its XML defines entities, as attacks do", "do not open it") from error


class _Reader:
    """The lines of a document; `PAGE` alone stands for a page's end."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._numbering = Numbering(document)
        self._words = Words(document)

    def lines(self) -> Iterator[str]:
        """The lines of the head of the first page, then those of the body."""
        section = self._document.sections[0] if len(self._document.sections) else None
        if section is not None:  # the head is where the diary number stands
            different = section.different_first_page_header_footer
            head = (section.first_page_header if different else section.header)._element
            yield from (line for line in self._blocks(head) if line.strip() and line != PAGE)
        for line in self._blocks(self._document.element.body):
            if line == PAGE:
                yield from self._notes()
            yield line
        yield from self._notes()

    def _notes(self) -> Iterator[str]:
        """The footnotes that were called for since the last page began."""
        for number, note in self._words.take_notes():
            text = "\n".join(self._blocks(note)).strip()
            yield from f"[{number}] {text}".split("\n")

    def _blocks(self, parent: _Element) -> Iterator[str]:
        for block in children(parent):
            if block.tag == qn("w:tbl"):
                yield from self._rows(block)
            elif block.tag == qn("w:p"):
                yield from self._paragraph(block)

    def _paragraph(self, element: _Element) -> Iterator[str]:
        text, boxes = self._words.of(element)
        if text.strip():
            # the label is asked for in any case: lists count on
            label = self._numbering.label(Paragraph(element, self._document._body))  # type: ignore[arg-type]  # any part does
            plain = text.lstrip(PAGE)
            text = text[: len(text) - len(plain)] + (f"{label} {plain}" if label else plain)
        for number, page in enumerate(text.split(PAGE)):
            if number:
                yield PAGE
            if page or PAGE not in text:
                yield from page.split("\n")
        for box in boxes:
            yield from (line for line in self._blocks(box) if line.strip())

    def _rows(self, table: _Element) -> Iterator[str]:
        for row in children(table):
            if row.tag != qn("w:tr"):
                continue
            columns = [self._cell(cell) for cell in children(row) if cell.tag == qn("w:tc")]
            if any(PAGE in column for column in columns):
                yield PAGE  # the row, or its end, stands on the next page
            lines = ([line for line in column if line != PAGE] or [""] for column in columns)
            for pieces in zip_longest(*lines, fillvalue=""):
                yield "\t".join(pieces).rstrip("\t")

    def _cell(self, cell: _Element) -> list[str]:
        tidied = ("\t".join(" ".join(piece.split()) for piece in line.split("\t")) for line in self._blocks(cell))
        return [line for line in (each if each.strip("\t") else "" for each in tidied) if line]
