"""What a file is by its first bytes, whatever it is called: files are often saved under a wrong name."""

from __future__ import annotations

import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from io import BytesIO

from ingest.read.pages import Unreadable

MAGIC = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
)
PDF, PDF_WITHIN = b"%PDF-", 1024
"""A PDF may begin a little later (ISO 32000-1, annex H.3.4.1)."""
ZIP = b"PK\x03\x04"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""Compound file: an old Word document, or what Word makes of a document with a password."""
TEXT = frozenset({".txt", ".md", ".html", ".htm"})
CONTROL = bytes({*range(1, 32)} - {*b"\t\n\v\f\r\x1a\x1b"})
MOST_CONTROL = 0.05
"""Share of bytes; random ones have twice as many control characters."""
HTML = (b"<!doctype html", b"<html")
OFFICE = frozenset({".doc", ".dot", ".odt", ".ott", ".fodt", ".rtf", ".wpd", ".pages"})
"""Suffixes of word processors that are not read, but that LibreOffice turns into .docx."""
REMEDY = "turn it into .docx with LibreOffice: soffice --headless --convert-to docx FILE"


def suffix_of(data: bytes, suffix: str, name: str) -> str:
    """The suffix that a file's bytes deserve, else its own.

    Raises `Unreadable` for the documents of other word processors, which the error says how to convert, for Word
    documents with a password, and for what is called a text and is none.
    """
    for magic, kind in MAGIC:
        if data.startswith(magic):
            return kind
    if PDF in data[:PDF_WITHIN] and not data.startswith(ZIP):
        return ".pdf"
    if data.startswith(ZIP):
        suffix = _packed(data, suffix, name)
    if data.startswith(OLE):
        if any("EncryptedPackage".encode(encoding) in data for encoding in ("ascii", "utf-16-le")):
            raise Unreadable(name, "it is protected by a password", "save it without a password")
        raise Unreadable(name, "it is an old Word document, or another old Office file", REMEDY)
    if data.startswith(b"{\\rtf"):
        raise Unreadable(name, "it is rich text (RTF), which is not read", REMEDY)
    if suffix in TEXT and not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        marks = len(data) - len(data.translate(None, CONTROL))
        if marks > MOST_CONTROL * len(data):
            raise Unreadable(name, "it is no text: it holds control characters", "save it as text in UTF-8")
    if suffix == ".txt" and data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(HTML):
        return ".html"
    if suffix in OFFICE:
        raise Unreadable(name, f"files of the type “{suffix}” are not read", REMEDY)
    return suffix


def _packed(data: bytes, suffix: str, name: str) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return suffix
    if "content.xml" in names:
        raise Unreadable(name, "it is an OpenDocument file, which is not read", REMEDY)
    return ".docx" if "word/document.xml" in names else suffix
