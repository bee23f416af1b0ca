"""Word documents: the page head, then paragraphs and tables in their order.

A row of a table is a line, its cells are parted by tabs; cells of several lines give several lines, side by side.
The numbers of lists and headings are printed. Text boxes, footnotes and comments are not read.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import chain, zip_longest

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.section import Section
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ingest.read.numbering import Numbering
from ingest.read.pages import Pages, Unreadable

UNPACKED_LIMIT = 500_000_000
"""Bytes; what a file may unpack to. More is a zip bomb, or no paper."""
ENCRYPTED = bytes.fromhex("D0CF11E0A1B11AE1")
"""OLE compound file: what Word makes of a document with a password."""


def read(data: bytes, name: str) -> Pages:
    """The pages of a Word document, broken where Word last broke them."""
    _check(data, name)
    try:
        document = Document(BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Unreadable(name, "it is no Word document", "save it anew as .docx") from error
    head = (paragraph.text for section in document.sections[:1] for paragraph in _head(section))
    pages = [""]
    for line in chain((text for text in head if text.strip()), _lines(document)):
        if line is None:
            pages.append("")
        else:
            pages[-1] += f"{line}\n"
    return Pages(tuple(page for page in pages if page))


def _check(data: bytes, name: str) -> None:
    if data.startswith(ENCRYPTED):
        raise Unreadable(name, "it is protected by a password", "save it without a password")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED_LIMIT:
                raise Unreadable(name, f"it unpacks to more than {UNPACKED_LIMIT:,} bytes", "do not open it")
            for entry in archive.namelist():
                if entry.endswith((".xml", ".rels")):
                    defusedxml.ElementTree.fromstring(archive.read(entry), forbid_dtd=True)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, defusedxml.ElementTree.ParseError) as error:
        raise Unreadable(name, f"it is broken: {error}", "fetch the file again") from error
    except DefusedXmlException as error:
        raise Unreadable(name, "its XML defines entities, as attacks do", "do not open it") from error


def _head(section: Section) -> Iterator[Paragraph]:
    """The paragraphs of the head of the first page; it is where the diary number stands."""
    first = section.first_page_header if section.different_first_page_header_footer else section.header
    for block in first.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (paragraph for row in block.rows for cell in row.cells for paragraph in cell.paragraphs)


def _lines(document: WordDocument) -> Iterator[str | None]:
    """The lines of the body; `None` stands for a page break before the next line."""
    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block, numbering)
        else:
            if block.contains_page_break:
                yield None
            yield _text(block, numbering)


def _text(paragraph: Paragraph, numbering: Numbering) -> str:
    label = numbering.label(paragraph) if paragraph.text.strip() else ""
    return f"{label} {paragraph.text}" if label else paragraph.text


def _rows(table: Table, numbering: Numbering) -> Iterator[str]:
    for row in table.rows:
        cells = {id(cell._tc): cell for cell in row.cells}  # a merged cell is listed once for each column
        columns = [_cell_lines(cell, numbering) for cell in cells.values()]
        for pieces in zip_longest(*columns, fillvalue=""):
            yield "\t".join(pieces).rstrip("\t")


def _cell_lines(cell: _Cell, numbering: Numbering) -> list[str]:
    lines = "\n".join(_text(paragraph, numbering) for paragraph in cell.paragraphs).split("\n")
    return [folded for line in lines if (folded := " ".join(line.split()))] or [""]
