"""Pictures of papers: read by OCR."""

from __future__ import annotations

from ingest.read import ocr
from ingest.read.pages import Pages


def read(data: bytes, name: str) -> Pages:
    """The text in a picture, as a single page."""
    return Pages((ocr.recognise(data, name),))
