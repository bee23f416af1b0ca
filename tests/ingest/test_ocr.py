"""Scanned papers read by tesseract itself, with Swedish letters."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.read import Source, ocr, read

pytestmark = pytest.mark.skipif(
    not ocr.installed(), reason="needs tesseract with Swedish (Debian: tesseract-ocr tesseract-ocr-swe)"
)

LINES = (
    "Sammanträdesprotokoll",
    "Närvarande: Åsa Öberg och Märta Sjöström",
    "Förvaltningen föreslår att ärendet återremitteras.",
    "Nämnden beslutar att överlämna åtgärden.",
)
WORDS = {word.strip(".:") for line in LINES for word in line.split()}


def scan(*lines: str) -> Image.Image:
    """A page of text as a scanner gives it: grey, 150 dots an inch."""
    font = ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), 24)
    page = Image.new("L", (1240, 400), 248)
    for number, line in enumerate(lines):
        ImageDraw.Draw(page).text((100, 60 + 60 * number), line, font=font, fill=30)
    return page


def saved(*pages: Image.Image, form: str) -> bytes:
    data = BytesIO()
    if form == "PDF":
        canvas = Canvas(data)
        for page in pages:
            canvas.setPageSize((page.width * 72 / 150, page.height * 72 / 150))
            canvas.drawImage(ImageReader(page), 0, 0, page.width * 72 / 150, page.height * 72 / 150)
            canvas.showPage()
        canvas.save()
    elif form == "TIFF":
        pages[0].save(data, form, save_all=True, append_images=pages[1:])
    else:
        pages[0].save(data, form)
    return data.getvalue()


def source(folder: Path, name: str, data: bytes) -> Source:
    (folder / name).write_bytes(data)
    return read(folder / name, folder)


def words(text: str) -> set[str]:
    return {word.strip(".:") for word in text.split()}


@pytest.mark.parametrize(("name", "form"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.tif", "TIFF"), ("a.pdf", "PDF")])
def test_a_scanned_page_is_read_with_its_letters(tmp_path: Path, name: str, form: str) -> None:
    found = source(tmp_path, name, saved(scan(*LINES), form=form))
    assert words(found.raw) >= WORDS
    assert found.unread_pages == ()


@pytest.mark.parametrize(("name", "form"), [("a.tif", "TIFF"), ("a.pdf", "PDF")])
def test_pages_stay_pages(tmp_path: Path, name: str, form: str) -> None:
    found = source(tmp_path, name, saved(scan(*LINES[:2]), scan(*LINES[2:]), form=form))
    first, second = found.page_starts
    assert "Öberg" in found.raw[first:second]
    assert "Förvaltningen" in found.raw[second:]


def test_what_is_no_picture_says_so(tmp_path: Path) -> None:
    with pytest.raises(ocr.Unreadable) as error:
        source(tmp_path, "a.png", b"\x89PNG\r\n\x1a\nbroken")
    assert "OCR failed" in error.value.reason


def stamped(page: Image.Image, stamp: str) -> bytes:
    """A scanned page that bears a line of text, as a diary system or an e-signature puts it there."""
    data = BytesIO()
    canvas = Canvas(data, pagesize=(595, 192))
    canvas.drawImage(ImageReader(page), 0, 0, 595, 192)
    canvas.drawString(20, 4, stamp)
    canvas.save()
    return data.getvalue()


def test_a_stamp_on_a_scanned_page_does_not_hide_it(tmp_path: Path) -> None:
    found = source(tmp_path, "a.pdf", stamped(scan(*LINES), "EK 2031/7"))
    assert words(found.raw) >= WORDS


def test_text_on_a_picture_without_words_is_taken_as_it_is(tmp_path: Path) -> None:
    assert source(tmp_path, "a.pdf", stamped(scan(), "Ekmåla i höst")).raw == "Ekmåla i höst\n"


def test_without_ocr_a_stamped_scan_is_told_as_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    found = source(tmp_path, "a.pdf", stamped(scan(*LINES), "EK 2031/7"))
    assert (found.raw, found.unread_pages) == ("EK 2031/7\n", (1,))
