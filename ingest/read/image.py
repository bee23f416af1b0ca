"""Pictures of papers: read by OCR."""

from __future__ import annotations

from ingest.read import ocr
from ingest.read.pages import Pages, at_form_feeds


def read(data: bytes, name: str) -> Pages:
    """The text in a picture; a TIFF may hold several pages."""
    return at_form_feeds(ocr.recognise(data, name))
