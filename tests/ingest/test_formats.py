"""One protocol in every format: real files that other programs made (`tests/data/make_formats.py`), read alike.

What a format cannot hold is stated here: web pages and Markdown have no pages, a scan may lose a mark.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.divide.lines import split
from ingest.facts import Fact
from ingest.pipeline import Reading, read_source
from ingest.read import Source, Unreadable, ocr, read

FORMATS = Path(__file__).parents[1] / "data" / "formats"
WITH_PAGES = ("office.docx", "office.pdf", "chromium.pdf", "text-utf-8.txt")
WITHOUT_PAGES = ("office.html", "protokoll-source.html", "protokoll.md")
TEXTS = ("text-utf-8-sig.txt", "text-utf-16.txt", "text-cp1252.txt", "text-latin-1.txt")
DIGITAL = WITH_PAGES + WITHOUT_PAGES
NEEDS_OCR = pytest.mark.skipif(
    not ocr.installed(), reason="needs tesseract with Swedish (Debian: tesseract-ocr tesseract-ocr-swe)"
)

PEOPLE = {
    "Görel Ädelfors": "S", "Märta Sjöholm": "C", "Åke Björnvall": "M", "René Östergran": "V", "Ylva Kärrsten": "S",
    "Börje Ållmark": "KD", "Désirée Holmgärd": "MP", "Håkan Fjällros": "", "Örjan Stålbåge": "",
}  # fmt: skip
FUNCTIONS = {
    ("Görel Ädelfors", "ordförande"), ("Märta Sjöholm", "vice ordförande"), ("Märta Sjöholm", "justerare"),
    ("Örjan Stålbåge", "sekreterare"),
}  # fmt: skip
ITEMS = {
    "41": ("Budgetuppföljning efter april", "TN 2031/87", 2),
    "42": ("Trädvårdsplan för parkerna i Åsbyfors", "TN 2031/63", 3),
    "43": ("Ansökan om bidrag till kafé vid Ålgården", "TN 2031/91", 3),
}
"""Number -> title, diary number, page."""
DECISIONS = {
    ("TN 2031/87", "1", "Tekniska nämnden godkänner budgetuppföljningen efter april."),
    ("TN 2031/87", "2", "Tekniska nämnden uppdrar åt förvaltningen att återkomma med åtgärder för gator och vägar."),
    ("TN 2031/63", "1", "Tekniska nämnden antar trädvårdsplanen."),
    ("TN 2031/91", "1", "Tekniska nämnden avslår ansökan."),
}
FIGURES = {
    "Gator och vägar": ("12400", "12900", "-500"),
    "Parker": ("3150", "3050", "100"),
    "Fjärrvärme": ("8000", "7800", "200"),
    "Summa": ("23550", "23750", "-200"),
}
PROSE = (
    "Parkerna i Åsbyfors är äldre", "järnvägsbolaget när stationen", "trädvårdskonsult", "vart fjärde träd",
    "står längs ån", "marken är våt om våren", "arbetet bör börja vid bron", "under hela tiden",
    "det första året ryms", "mål och budget", "ställer sig bakom planen", "Yrkanden", "yrkar avslag", "Reservation",
)  # fmt: skip
"""Words of § 42 in the order in which a person reads its two columns."""


@cache
def reading(name: str) -> Reading:
    return read_source(FORMATS / name, FORMATS)


def facts(name: str, table: str) -> list[Fact]:
    return [fact for fact in reading(name).facts if fact.table == table]


def rows(name: str, table: str, *columns: str) -> set[tuple[object, ...]]:
    return {tuple(fact.columns()[column] for column in columns) for fact in facts(name, table)}


def source(folder: Path, name: str, data: bytes) -> Source:
    (folder / name).write_bytes(data)
    return read(folder / name, folder)


def unfolded(text: str) -> str:
    """The text as one line, words that a line's end breaks put together."""
    return " ".join(re.sub(r"(?<=[a-zåäö])-\s+(?=[a-zåäö])", "", text).split())


@pytest.mark.parametrize("name", DIGITAL)
def test_every_format_names_the_meeting(name: str) -> None:
    assert rows(name, "meetings", "body", "date", "starts", "ends") == {
        ("Tekniska nämnden", "2031-05-14", "13:00", "15:40")
    }
    assert reading(name).municipality == "Åsbyfors kommun"


@pytest.mark.parametrize("name", DIGITAL)
def test_every_format_has_the_same_people(name: str) -> None:
    assert rows(name, "attendance", "person", "represents") == set(PEOPLE.items())
    assert rows(name, "meeting_roles", "person", "function") == FUNCTIONS


@pytest.mark.parametrize("name", DIGITAL)
def test_every_format_has_the_same_items(name: str) -> None:
    assert rows(name, "agenda", "number", "heading") == {(number, title) for number, (title, *_) in ITEMS.items()}
    assert rows(name, "cases", "diary_number", "title") == {(diary, title) for title, diary, _ in ITEMS.values()}


@pytest.mark.parametrize("name", DIGITAL)
def test_every_format_has_the_same_decisions(name: str) -> None:
    assert rows(name, "decisions", "diary_number", "clause", "text") == DECISIONS
    assert rows(name, "statements", "kind", "actor", "diary_number") == {("reservation", "Åke Björnvall", "TN 2031/63")}


@pytest.mark.parametrize("name", DIGITAL)
def test_every_format_has_the_same_figures(name: str) -> None:
    heads = ("Budget 2031", "Prognos 2031", "Avvikelse")
    assert rows(name, "figures", "row", "column", "value") == {
        (row, head, value) for row, values in FIGURES.items() for head, value in zip(heads, values, strict=True)
    }
    assert rows(name, "figures", "unit") == {("tkr",)}


@pytest.mark.parametrize("name", WITH_PAGES)
def test_facts_stand_on_their_pages(name: str) -> None:
    text = reading(name).text
    assert len(text.page_starts) == 3
    pages = {fact.columns()["number"]: text.page(fact.span.start) for fact in facts(name, "agenda")}
    assert pages == {number: page for number, (*_, page) in ITEMS.items()}
    assert {text.page(fact.span.start) for fact in facts(name, "attendance")} == {1}
    assert {text.page(fact.span.start) for fact in facts(name, "figures")} == {2}


@pytest.mark.parametrize("name", ["office.docx", "office.pdf", "chromium.pdf", *WITHOUT_PAGES])
def test_columns_are_read_one_after_the_other(name: str) -> None:
    text = unfolded(reading(name).source.raw)
    places = [text.find(words, text.find("§ 42 ")) for words in PROSE]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["office.docx", "office.pdf", "chromium.pdf", *WITHOUT_PAGES])
def test_a_row_of_a_table_is_a_line_with_tabs(name: str) -> None:
    lines = reading(name).source.raw.replace("\xa0", " ").split("\n")
    assert "Verksamhet\tBudget 2031\tPrognos 2031\tAvvikelse" in lines
    assert "Gator och vägar\t12 400\t12 900\t-500" in lines


@pytest.mark.parametrize("name", ["office.docx", "office.pdf", "chromium.pdf", *WITHOUT_PAGES])
def test_the_number_of_a_footnote_is_no_digit_of_the_sum(name: str) -> None:
    raw = reading(name).source.raw.replace("\xa0", " ")
    assert "200 tkr[1]." in raw
    assert re.search(r"^(?:\[1\]|1|¹)\s+Beloppet är angivet i 2031 års priser\.$", raw, re.MULTILINE)
    assert "60 m²" in raw


@pytest.mark.parametrize("name", ["office.pdf", "chromium.pdf", "text-utf-8.txt"])
def test_heads_and_feet_of_pages_are_furniture(name: str) -> None:
    lines = [line for line in split(reading(name).text.repaired) if line.stripped]
    marked = {fold for line in lines if line.furniture for fold in [" ".join(line.text.split())]}
    assert "Justerandes sign Utdragsbestyrkande" in marked
    assert {
        "Åsbyfors kommun Sammanträdesprotokoll Sida 2(3)",
        "Tekniska nämnden Sammanträdesdatum 2031-05-14",
    } <= marked
    told = " ".join(str(value) for fact in reading(name).facts for value in fact.columns().values())
    assert "Justerandes" not in told
    assert "Sida" not in told


@pytest.mark.parametrize("name", TEXTS)
def test_the_encoding_of_text_makes_no_difference(name: str) -> None:
    expected = read(FORMATS / "text-utf-8.txt", FORMATS).raw
    if "latin-1" in name:  # it has neither dash nor bullet: the maker writes hyphens
        expected = expected.replace("–", "-").replace("•", "-")
    assert read(FORMATS / name, FORMATS).raw.removeprefix("\ufeff") == expected


def test_what_a_web_page_hides_is_not_read() -> None:
    assert "syns inte" not in reading("protokoll-source.html").source.raw


@NEEDS_OCR
def test_a_scanned_pdf_gives_the_same_facts_on_the_same_pages() -> None:
    text = reading("scan.pdf").text
    assert rows("scan.pdf", "attendance", "person", "represents") == set(PEOPLE.items())
    assert rows("scan.pdf", "decisions", "diary_number", "clause", "text") == DECISIONS
    assert rows("scan.pdf", "agenda", "number", "heading") == {(number, title) for number, (title, *_) in ITEMS.items()}
    pages = {fact.columns()["number"]: text.page(fact.span.start) for fact in facts("scan.pdf", "agenda")}
    assert pages == {number: page for number, (*_, page) in ITEMS.items()}
    values = {(row, value) for row, value in rows("scan.pdf", "figures", "row", "value")}
    assert values == {(row, value) for row, each in FIGURES.items() for value in each}


@NEEDS_OCR
def test_the_columns_of_a_scan_are_read_one_after_the_other() -> None:
    text = unfolded(reading("scan.pdf").source.raw)
    places = [text.find(words, text.find("§ 42 ")) for words in PROSE]
    assert -1 not in places
    assert places == sorted(places)


@NEEDS_OCR
@pytest.mark.parametrize(("name", "pages"), [("scan.jpg", 1), ("scan.tif", 3)])
def test_pictures_give_the_people_of_the_cover(name: str, pages: int) -> None:
    found = read(FORMATS / name, FORMATS)
    assert len(found.page_starts) == pages
    assert "Märta Sjöholm (C), vice ordförande\tBörje Ållmark (KD)" in found.raw


@NEEDS_OCR
def test_a_picture_gives_the_rows_of_its_table() -> None:
    lines = read(FORMATS / "scan.png", FORMATS).raw.split("\n")
    assert any(line.startswith("Gator och vägar\t12") and line.endswith("\t-500") for line in lines)


@pytest.mark.parametrize("name", ["office.doc", "office.odt", "office.rtf", "protokoll.fodt"])
def test_documents_of_other_word_processors_are_named_with_the_way_out(name: str) -> None:
    with pytest.raises(Unreadable) as error:
        read(FORMATS / name, FORMATS)
    assert "--convert-to docx" in error.value.remedy


# --- files that are not what they seem --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "called", "media_type"),
    [
        ("office.pdf", "protokoll.docx", "application/pdf"),
        ("office.docx", "protokoll.pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("office.docx", "protokoll.doc", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("office.pdf", "protokoll.txt", "application/pdf"),
        ("office.html", "protokoll.txt", "text/html"),
    ],
)
def test_a_file_with_a_wrong_name_is_read_as_what_it_is(
    tmp_path: Path, name: str, called: str, media_type: str
) -> None:
    shutil.copy(FORMATS / name, tmp_path / called)
    found = read(tmp_path / called, tmp_path)
    assert found.media_type == media_type
    assert "§ 41 Budgetuppföljning efter april" in found.raw


@pytest.mark.parametrize("name", ["office.pdf", "office.docx", "office.odt", "office.doc", "chromium.pdf"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_a_file_that_was_cut_off_is_read_or_told(tmp_path: Path, name: str, share: float) -> None:
    data = (FORMATS / name).read_bytes()
    try:
        found = source(tmp_path, name, data[: int(share * len(data))])
    except Unreadable as error:
        assert error.name == name
    else:
        assert found.raw.strip()


@NEEDS_OCR
def test_a_picture_that_was_cut_off_is_read_or_told(tmp_path: Path) -> None:
    data = (FORMATS / "scan.png").read_bytes()[:2000]
    with pytest.raises(Unreadable):
        source(tmp_path, "scan.png", data)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx"])
@pytest.mark.parametrize("byte", [1, 7, 0x81, 0xFF])
def test_bytes_that_are_no_text_are_told(tmp_path: Path, name: str, byte: int) -> None:
    with pytest.raises(Unreadable):
        source(tmp_path, name, bytes([byte, 2, 3, 0x8D, 0x1B]) * 400)


def test_a_folder_that_is_called_as_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(Unreadable, match="folder"):
        read(tmp_path / "x.pdf", tmp_path)


def test_a_barred_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def barred(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "a.txt").write_text("hemligt")
    monkeypatch.setattr(Path, "read_bytes", barred)  # the tests may run as root, who is barred from nothing
    with pytest.raises(Unreadable, match="Permission denied"):
        read(tmp_path / "a.txt", tmp_path)


def test_a_line_without_end_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="a line of 1,400,000 characters"):
        source(tmp_path, "a.txt", b"Beslut " * 200_000 + b"\n" + b"Beslut\n")


def test_a_deep_web_page_is_read(tmp_path: Path) -> None:
    deep = b"<div>" * 100_000 + b"Beslut" + b"</div>" * 100_000
    assert source(tmp_path, "a.html", b"<html><body>" + deep).raw == "Beslut\n"


def test_deep_tables_of_a_web_page_are_read(tmp_path: Path) -> None:
    deep = b"<table><tr><td>" * 2000 + b"Beslut" + b"</td></tr></table>" * 2000
    assert source(tmp_path, "a.html", b"<html><body>" + deep).raw.strip() == "Beslut"


def test_a_deep_word_document_is_told(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000
    with pytest.raises(Unreadable):
        source(tmp_path, "a.docx", word(lambda xml: xml.replace("<w:body>", f"<w:body>{deep}")))


def test_many_pages_are_read(tmp_path: Path) -> None:
    document, pages = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(FORMATS / "office.pdf")
    for _ in range(20):
        document.import_pages(pages)
    saved = BytesIO()
    document.save(saved)
    assert len(source(tmp_path, "a.pdf", saved.getvalue()).page_starts) == 60


def test_a_turned_page_is_read_upright(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(FORMATS / "office.pdf")
    for turn, page in zip((90, 180, 270), document, strict=True):
        page.set_rotation(turn)
    saved = BytesIO()
    document.save(saved)
    upright, turned = read(FORMATS / "office.pdf", FORMATS), source(tmp_path, "a.pdf", saved.getvalue())
    different = {*upright.raw.split("\n")} ^ {*turned.raw.split("\n")}
    assert all("Sida" in line for line in different)  # pdfium gives signs without a space in another order


# --- what Word documents hold beside paragraphs -----------------------------------------------------------------------


def word(change: Callable[[str], str]) -> bytes:
    """A Word document whose body is changed as text; it holds the paragraph `Beslut`."""
    document = Document()
    document.add_paragraph("Beslut")
    saved, changed = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()) if name == "word/document.xml" else data)
    return changed.getvalue()


def paragraph(inner: str) -> bytes:
    """A Word document that holds one paragraph."""
    document = Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (
            "<w:r><w:t>Nämnden </w:t></w:r><w:del><w:r><w:delText>avslår</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>bifaller</w:t></w:r></w:ins>",
            "Nämnden bifaller",
        ),
        ("<w:sdt><w:sdtContent><w:r><w:t>KS 2031/7</w:t></w:r></w:sdtContent></w:sdt>", "KS 2031/7"),
        ("<w:r><w:t>trädvårds</w:t><w:softHyphen/><w:t>plan</w:t></w:r>", "trädvårdsplan"),
        ("<w:r><w:t>FoU</w:t><w:noBreakHyphen/><w:t>medel</w:t></w:r>", "FoU-medel"),
        ('<w:r><w:t>60 m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>', "60 m²"),
        ('<w:fldSimple w:instr="DATE"><w:r><w:t>2031-05-14</w:t></w:r></w:fldSimple>', "2031-05-14"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText></w:r><w:r><w:t>§ 7</w:t></w:r>',
            "§ 7",
        ),
        (
            "<w:r><w:t>Till</w:t></w:r><w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'><w:txbxContent>"
            "<w:p><w:r><w:t>Socialnämnden</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>",
            "Till\nSocialnämnden",
        ),
    ],
)
def test_word_gives_what_is_printed(tmp_path: Path, inner: str, text: str) -> None:
    assert source(tmp_path, "a.docx", paragraph(inner)).raw.strip() == text


def test_a_page_that_word_ended_ends_there(tmp_path: Path) -> None:
    inner = "<w:r><w:t>ett</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>två</w:t></w:r>"
    found = source(tmp_path, "a.docx", paragraph(inner))
    assert [found.raw[start:].split()[0] for start in found.page_starts] == ["ett", "två"]


def test_controls_around_paragraphs_and_rows_are_no_hindrance(tmp_path: Path) -> None:
    control = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Tjänsteskrivelse</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>Dnr</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>KS 2031/7</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    raw = source(tmp_path, "a.docx", word(lambda xml: xml.replace("<w:body>", f"<w:body>{control}"))).raw
    assert raw == "Tjänsteskrivelse\nDnr\tKS 2031/7\nBeslut\n"


# --- what Markdown and web pages mark ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("## § 7 Budget", "§ 7 Budget"),
        ("**Plats:** Sessionssalen  ", "Plats: Sessionssalen  "),
        ("| Parker | 3 150 |", "Parker\t3 150"),
        ("|---|---:|", ""),
        ("[Kallelse](https://exempel.se/kallelse)", "Kallelse"),
        ("200 tkr[^1]", "200 tkr[1]"),
        ("2 \\* 3", "2 * 3"),
        ("* bifaller *", "* bifaller *"),
        ("rad\r", "rad\r"),
    ],
)
def test_the_marks_of_markdown_are_taken_off(tmp_path: Path, marked: str, text: str) -> None:
    assert source(tmp_path, "a.md", f"Beslut\n{marked}\n".encode()).raw == f"Beslut\n{text}\n"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<ol start=3><li>bifaller<li><p>avslår</p></ol>", "3. bifaller\n4. avslår"),
        ("<table><tr><td><p>Ledamöter</p><p>Disa Ek</p><td>Ersättare</table>", "Ledamöter\tErsättare\nDisa Ek"),
        ("<dl><dt>Plats<dd>Salen</dl>", "Plats\tSalen"),
        ("trädvårds&shy;plan om 60 m<sup>2</sup>", "trädvårdsplan om 60 m²"),
        ("<table><tr><td><table><tr><td>Beslut</table><p>Text</table>", "Beslut\nText"),
    ],
)
def test_web_pages_give_what_is_shown(tmp_path: Path, page: str, text: str) -> None:
    raw = source(tmp_path, "a.html", f"<html><meta charset=utf-8><body>{page}".encode()).raw
    assert raw.strip() == text


def test_an_old_web_page_says_its_encoding(tmp_path: Path) -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><p>Åsbyfors ån'
    assert source(tmp_path, "a.html", page.encode("latin-1")).raw == "Åsbyfors ån\n"
