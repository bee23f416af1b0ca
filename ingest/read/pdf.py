"""PDF: its text layer in the order of reading; pages that are pictures go to OCR."""

from __future__ import annotations

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_PAGEOBJ_IMAGE

from ingest.read import ocr
from ingest.read.layout import text_of
from ingest.read.pages import Pages, Unreadable
from ingest.read.pdf_words import words_of

STAMP = 200  # code points: a scanned page may bear a text so short that was put on it later (a number, a signature)
MORE = 3  # times as many words as a stamp has make a page
MOST = 0.5  # of a page's area


def read(data: bytes, name: str) -> Pages:
    """The pages of a PDF; each but the last ends with a form feed."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == FPDF_ERR_PASSWORD:
            raise Unreadable(name, "it is protected by a password", "save it without a password") from error
        raise Unreadable(name, "it is broken", "fetch the file again") from error
    with document:
        pages = [_text(document[number], name) for number in range(len(document))]
    texts = [text for text, _ in pages]
    unread = tuple(number for number, (_, whole) in enumerate(pages, 1) if not whole)
    if unread and not any(text.strip() for text in texts):
        raise ocr.missing(name)
    return Pages((*(f"{text}\f" for text in texts[:-1]), *texts[-1:]), unread)


def _text(page: pypdfium2.PdfPage, name: str) -> tuple[str, bool]:
    """The page's text, and whether it is all of it: not if the page is a picture that could not be read."""
    text = text_of(words_of(page))
    if len(text) > STAMP or not _is_picture(page, bare=not text):
        return text, True
    if not ocr.installed():
        return text, False
    read = ocr.recognise(_picture(page), name)
    # a slide with a picture behind it has few words too: its own text is the better one
    return (read if len(read.split()) > MORE * len(text.split()) else text), True


def _is_picture(page: pypdfium2.PdfPage, *, bare: bool) -> bool:
    """Whether a picture fills most of the page; any picture will do on a page that holds nothing else."""
    pictures = list(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))
    if bare:
        return bool(pictures)
    width, height = page.get_size()
    bounds = (picture.get_bounds() for picture in pictures)
    return any((right - left) * (top - bottom) > MOST * width * height for left, bottom, right, top in bounds)


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """The page in grey at the resolution for OCR, as a PGM file."""
    bitmap = page.render(scale=ocr.DPI / 72, grayscale=True)
    rows = bytes(bitmap.buffer)
    packed = b"".join(
        rows[start : start + bitmap.width] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + packed
