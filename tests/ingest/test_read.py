"""From files to sources: every format, and every way in which a file cannot be read."""

from __future__ import annotations

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.oxml import parse_xml

from ingest.read import Source, Unreadable, find_files, ocr, read

MINUTES = "Närvarande: Åsa Öberg\r\nFörvaltningen föreslår att ärendet bordläggs.\n"
PERSONAL_NUMBER = "19120101-2380"  # made up; its check digit is right


def source(folder: Path, name: str, data: bytes | str) -> Source:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(path, folder)


def pdf(*pages: str) -> bytes:
    """A PDF with one line of text a page, made by hand; an empty page has no text."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, text in enumerate(pages):
        content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n"
    trailer += f"<< /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + trailer.encode()


def scanned_pdf() -> bytes:
    """A PDF whose only page is a picture."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(200, 200)
    picture = pypdfium2.PdfImage.new(document)
    bitmap = pypdfium2.PdfBitmap.new_native(20, 20, 4)
    bitmap.fill_rect((200, 200, 200, 255), 0, 0, 20, 20)
    picture.set_bitmap(bitmap)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(100, 100))
    page.insert_obj(picture)
    page.gen_content()
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def docx() -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Dnr KS 2031/7"
    document.add_paragraph("Närvarande")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Åsa Öberg", "ordförande"), ("Nils Ek", "sekreterare")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Mötet avslutas")
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def zipped(**files: str) -> bytes:
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return saved.getvalue()


def test_text_is_the_decoded_bytes_and_nothing_else(tmp_path: Path) -> None:
    found = source(tmp_path, "år/protokoll.txt", MINUTES)
    assert found.raw == MINUTES
    assert found.name == "år/protokoll.txt"
    assert found.media_type == "text/plain"
    assert found.size == len(MINUTES.encode())
    assert found.sha256 == hashlib.sha256(MINUTES.encode()).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "latin-1", "mac_roman", "cp850"])
def test_encodings_of_swedish_text(tmp_path: Path, encoding: str) -> None:
    assert source(tmp_path, "a.md", MINUTES.encode(encoding)).raw == MINUTES


def test_a_byte_order_mark_stays_so_that_offsets_hold(tmp_path: Path) -> None:
    data = MINUTES.encode("utf-8-sig")
    assert source(tmp_path, "a.txt", data).raw == data.decode("utf-8")


def test_pages_of_text_begin_behind_form_feeds(tmp_path: Path) -> None:
    found = source(tmp_path, "a.txt", "ett\n\ftvå\n\ftre\n\f")
    assert [found.raw[start : start + 3] for start in found.page_starts] == ["ett", "två", "tre"]


def test_web_pages_give_the_visible_text(tmp_path: Path) -> None:
    page = """<html><head><title>Dold</title><script>var dold</script></head><body>
      <h1>Protokoll</h1><p>Nämnden <b>beslu</b>tar<br>att bifalla</p><!-- dold --><p hidden>dold</p>
      <table><tr><td>Ja</td><td>31</td></tr></table></body></html>"""
    lines = [line for line in source(tmp_path, "a.html", page).raw.split("\n") if line]
    assert lines == ["Protokoll", "Nämnden beslutar", "att bifalla", "Ja\t31"]


def test_pdf_gives_its_text_page_by_page(tmp_path: Path) -> None:
    found = source(tmp_path, "a.pdf", pdf("Närvarande", "", "Beslut"))
    assert found.raw == "Närvarande\n\f\fBeslut\n"
    assert found.page_starts == (0, 12, 13)
    assert found.unread_pages == ()


def test_docx_gives_head_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    found = source(tmp_path, "a.docx", docx())
    assert found.raw == ("Dnr KS 2031/7\nNärvarande\nÅsa Öberg\tordförande\nNils Ek\tsekreterare\nMötet avslutas\n")


def word(*paragraphs: tuple[str, str]) -> bytes:
    """A Word document of (text, style)."""
    document = Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_the_numbers_that_word_counts_are_printed(tmp_path: Path) -> None:
    data = word(
        ("Förslag till beslut", "Normal"),
        ("Nämnden bifaller.", "List Number"),
        ("", "List Number"),
        ("Nämnden justerar omedelbart.", "List Number"),
        ("Bilaga", "List Bullet"),
        ("Slut", "Normal"),
    )
    assert [line for line in source(tmp_path, "a.docx", data).raw.splitlines() if line] == [
        "Förslag till beslut",
        "1. Nämnden bifaller.",
        "2. Nämnden justerar omedelbart.",
        "• Bilaga",
        "Slut",
    ]


LISTS = """<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
  <w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="12"/><w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/></w:lvl>
    <w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
    <w:lvl w:ilvl="2"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="7"/>
    <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def test_lists_count_by_level_and_begin_anew(tmp_path: Path) -> None:
    document = Document()
    places = [(1, 0), (1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 0), (0, 0), (9, 0)]
    for number, level in places:
        properties = document.add_paragraph("Text")._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number
        properties.get_or_add_ilvl().val = level
    document.part.numbering_part._element = parse_xml(LISTS)
    document.save(tmp_path / "a.docx")
    labels = [line.removesuffix("Text").strip() for line in read(tmp_path / "a.docx", tmp_path).raw.splitlines()]
    assert labels == ["§ 12", "§ 13", "a)", "b)", "13.b.I", "§ 14", "a)", "§ 1", "§ 2", "", ""]


def test_cells_of_several_lines_stand_side_by_side(tmp_path: Path) -> None:
    document = Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text, right.text = "Handläggare\nDisa Ekberg\nTelefon", "Till\nSocialnämnden"
    document.save(tmp_path / "a.docx")
    assert read(tmp_path / "a.docx", tmp_path).raw == "Handläggare\tTill\nDisa Ekberg\tSocialnämnden\nTelefon\n"


@pytest.mark.parametrize(("name", "data"), [("a.pdf", scanned_pdf()), ("a.png", b"\x89PNG\r\n")])
def test_pictures_without_ocr_say_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    with pytest.raises(Unreadable) as error:
        source(tmp_path, name, data)
    assert "tesseract-ocr-swe" in error.value.remedy


def test_ocr_of_pictures_is_asked_in_swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: True)
    monkeypatch.setattr(ocr, "recognise", lambda picture, name: f"{picture[:2].decode()} Åby\n")
    assert source(tmp_path, "a.pdf", scanned_pdf()).raw == "P5 Åby\n"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "no text"),
        ("a.txt", b"PK\0\0", "zero bytes"),
        ("a.pdf", b"%PDF-1.4 broken", "broken"),
        ("a.pdf", pdf(""), "no text"),
        ("a.docx", b"PK broken", "broken"),
        ("a.docx", bytes.fromhex("D0CF11E0A1B11AE1") + b"EncryptedPackage", "password"),
        ("a.docx", zipped(document="text"), "no Word document"),
        ("a.docx", zipped(a__xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "entities"),
        ("a.xlsx", b"PK", "“.xlsx” are not read"),
        ("protokoll", b"text", "without a suffix"),
        ("handlingar.ZIP", b"PK", "archive"),
    ],
)
def test_what_cannot_be_read_says_which_and_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as error:
        source(tmp_path, name, data)
    assert error.value.name == name
    assert reason in error.value.reason
    assert error.value.remedy


def test_an_encrypted_pdf_says_so(tmp_path: Path) -> None:
    # an encryption dictionary of revision 2 whose keys fit no password
    encrypt = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + b"o" * 32 + b") /U (" + b"u" * 32 + b") >>"
    identity = b" /ID [(0123456789abcdef) (0123456789abcdef)]"
    data = pdf("Hemligt").replace(b"/Root 1 0 R", b"/Root 1 0 R " + encrypt + identity)
    with pytest.raises(Unreadable, match="password"):
        source(tmp_path, "a.pdf", data)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.read.docx.UNPACKED_LIMIT", 1000)
    with pytest.raises(Unreadable, match="unpacks to more than"):
        source(tmp_path, "a.docx", zipped(document="0" * 5000))


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("för stor")
    with pytest.raises(Unreadable, match="the limit is 5"):
        read(path, tmp_path, limit=5)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such file"):
        read(tmp_path / "a.txt", tmp_path)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"född {PERSONAL_NUMBER}.", "född *************."),
        ("nr 120101-2380", "nr ***********"),
        ("nr 1201012380,", "nr **********,"),
        ("nr 120161-2387", "nr ***********"),  # samordningsnummer: the day raised by 60
        ("nr 120101-2381", "nr 120101-2381"),  # wrong check digit
        ("nr 121301-2386", "nr 121301-2386"),  # no such month
        ("org.nr 212000-0142", "org.nr 212000-0142"),
        ("dnr 320-845/2015", "dnr 320-845/2015"),
    ],
)
def test_personal_numbers_are_masked_and_offsets_hold(tmp_path: Path, text: str, masked: str) -> None:
    found = source(tmp_path, "a.txt", text)
    assert found.raw == masked
    assert found.masked == (text != masked)


def test_files_come_sorted_without_those_that_programs_leave(tmp_path: Path) -> None:
    for name in ("b/två.txt", "b/.dold", ".git/config", "a.txt", "b/okänd.xyz", "~$rotokoll.docx", "b/Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    found = find_files([tmp_path])
    assert [path.relative_to(root).as_posix() for path, root in found] == ["a.txt", "b/okänd.xyz", "b/två.txt"]


def test_a_file_that_is_given_is_named_by_itself_and_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    assert find_files([path, path]) == [(path, tmp_path)]


def test_the_real_documents_are_read_as_they_are(shared: Path) -> None:
    for path, root in find_files([shared / "documents"]):
        assert read(path, root).raw == path.read_bytes().decode("utf-8")
