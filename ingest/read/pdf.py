"""PDF: its text layer; pages that are pictures go to OCR."""

from __future__ import annotations

import re

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_PAGEOBJ_IMAGE

from ingest.read import ocr
from ingest.read.pages import Pages, Unreadable

HYPHEN = re.compile("[\ufffe\x02\xad]")
"""How pdfium tells a hyphen at the end of a line, by version and font."""


def read(data: bytes, name: str) -> Pages:
    """The pages of a PDF; each but the last ends with a form feed."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == FPDF_ERR_PASSWORD:
            raise Unreadable(name, "it is protected by a password", "save it without a password") from error
        raise Unreadable(name, "it is broken", "fetch the file again") from error
    with document:
        texts = [_text(document[number], name) for number in range(len(document))]
    unread = tuple(number for number, text in enumerate(texts, 1) if text is None)
    if unread and not any(text and text.strip() for text in texts):
        raise ocr.missing(name)
    return Pages((*(f"{text or ''}\f" for text in texts[:-1]), texts[-1] or ""), unread)


def _text(page: pypdfium2.PdfPage, name: str) -> str | None:
    """The page's text; `None` for a picture that could not be read."""
    text = page.get_textpage().get_text_bounded()
    if text.strip():
        return HYPHEN.sub("-", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")) + "\n"
    if next(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]), None) is None:
        return ""
    if not ocr.installed():
        return None
    return ocr.recognise(_picture(page), name)


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """The page in grey at the resolution for OCR, as a PGM file."""
    bitmap = page.render(scale=ocr.DPI / 72, grayscale=True)
    rows = bytes(bitmap.buffer)
    packed = b"".join(
        rows[start : start + bitmap.width] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + packed
