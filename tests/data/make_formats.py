"""Makes tests/data/formats/: one invented protocol in every format, each written by a program of its own.

    python tests/data/make_formats.py

Needs LibreOffice (`soffice`), Chromium (`chromium`) and poppler (`pdftoppm`, `pdftotext`) on the path. Everybody and
everything in the protocol is invented. `protokoll.fodt` and `protokoll-source.html` are the two sources; what a test
expects of all files is in `tests/ingest/test_formats.py`.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import Any

from PIL import Image, ImageFilter

HERE = Path(__file__).parent / "formats"
SHY, NBSP = "\u00ad", "\u00a0"

LABELS = [
    ("Plats och tid", "Sessionssalen, kommunhuset i Åsbyfors, kl. 13.00–15.40"),
    ("Utses att justera", "Märta Sjöholm"),
    ("Paragrafer", f"§§{NBSP}41–43"),
]
MEMBERS = [
    "Görel Ädelfors (S), ordförande",
    "Märta Sjöholm (C), vice ordförande",
    "Åke Björnvall (M)",
    "René Östergran (V)",
]
SUBSTITUTES = ["Ylva Kärrsten (S)", "Börje Ållmark (KD)", "Désirée Holmgärd (MP)"]
OFFICIALS = ["Håkan Fjällros, förvaltningschef", "Örjan Stålbåge, nämndsekreterare"]
SIGNED = [("Sekreterare", "Örjan Stålbåge"), ("Ordförande", "Görel Ädelfors"), ("Justerande", "Märta Sjöholm")]
BUDGET = [
    ("Verksamhet", "Budget 2031", "Prognos 2031", "Avvikelse"),
    ("Gator och vägar", f"12{NBSP}400", f"12{NBSP}900", "-500"),
    ("Parker", f"3{NBSP}150", f"3{NBSP}050", "100"),
    ("Fjärrvärme", f"8{NBSP}000", f"7{NBSP}800", "200"),
    ("Summa", f"23{NBSP}550", f"23{NBSP}750", "-200"),
]
BUDGET_TITLE = "Tabell 1. Budget och prognos per verksamhet, tkr"
NOTE = "Beloppet är angivet i 2031 års priser."
PROSE = [
    f"Parkerna i Åsbyfors är äldre än kommunen själv. Den äldsta anlades av järnvägsbolaget när stationen "
    f"byggdes, och den har sedan dess vuxit åt alla håll. Förvaltningen har under våren gått igenom alla "
    f"planteringar tillsammans med en trädvårds{SHY}konsult.",
    "Genomgången visar att vart fjärde träd behöver bytas ut inom tio år. De flesta står längs ån, där "
    "marken är våt om våren. Förvaltningen bedömer att arbetet bör börja vid bron och fortsätta norrut, så "
    "att promenadvägen kan vara öppen under hela tiden.",
    f"Kostnaden för det första året ryms inom driftbudgeten. För de följande åren återkommer förvaltningen i "
    f"samband med mål och budget. Samråd har skett med kultur- och fritids{SHY}förvaltningen, som "
    f"ställer sig bakom planen.",
]  # fmt: skip

Block = tuple[str, Any]
"""What kind of passage, and what is in it."""
BODY: list[list[Block]] = [
    [
        ("item", ("§ 41", "Budgetuppföljning efter april", "Dnr TN 2031/87")),
        ("section", "Beslut"),
        ("numbered", ["Tekniska nämnden godkänner budgetuppföljningen efter april.",
                      "Tekniska nämnden uppdrar åt förvaltningen att återkomma med åtgärder för gator och vägar."]),
        ("section", "Sammanfattning av ärendet"),
        ("p", f"Nämndens prognos för helåret är ett underskott om 200{NBSP}tkr*. Orsaken är en snörik vinter. De "
              f"största avvikelserna är:"),
        ("bullets", ["snöröjning, som kostat 700 tkr mer än väntat", "färre flytt av fjärrvärmeledningar"]),
        ("table", (BUDGET_TITLE, BUDGET)),
        ("section", "Beslutsunderlag"),
        ("p", "Tjänsteskrivelse 2031-05-02"),
    ],
    [
        ("item", ("§ 42", "Trädvårdsplan för parkerna i Åsbyfors", "Dnr TN 2031/63")),
        ("section", "Beslut"),
        ("p", "Tekniska nämnden antar trädvårdsplanen."),
        ("section", "Sammanfattning av ärendet"),
        ("columns", PROSE),
        ("section", "Yrkanden"),
        ("p", "Åke Björnvall (M) yrkar avslag på förslaget."),
        ("section", "Reservation"),
        ("p", "Åke Björnvall (M) reserverar sig mot beslutet."),
        ("item", ("§ 43", "Ansökan om bidrag till kafé vid Ålgården", "Dnr TN 2031/91")),
        ("section", "Beslut"),
        ("p", "Tekniska nämnden avslår ansökan."),
        ("section", "Sammanfattning av ärendet"),
        ("p", "Föreningen Ålgårdens vänner söker 45 000 kronor till ett kafé om 60 m² vid Ålgården. Förvaltningen "
              "föreslår att ansökan avslås, eftersom ett kafé inte hör till nämndens ansvar."),
    ],
]  # fmt: skip
HEAD = ("Åsbyfors kommun", "Sammanträdesprotokoll")
SUBHEAD = ("Tekniska nämnden", "Sammanträdesdatum 2031-05-14")
FOOT = ("Justerandes sign", "Utdragsbestyrkande")


# --- the flat OpenDocument text that LibreOffice converts ------------------------------------------------------------

FODT_STYLES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
 <style:default-style style:family="paragraph">
  <style:paragraph-properties fo:margin-bottom="0.2cm"/>
  <style:text-properties fo:font-size="11pt" style:font-name="Liberation Serif" fo:language="sv" fo:country="SE"/>
 </style:default-style>
 <style:style style:name="Standard" style:family="paragraph"/>
 <style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard">
  <style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
   style:parent-style-name="Standard" style:default-outline-level="1">
  <style:paragraph-properties fo:margin-top="0.5cm" fo:keep-with-next="always"/>
  <style:text-properties fo:font-size="13pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
   style:parent-style-name="Standard" style:default-outline-level="2">
  <style:paragraph-properties fo:margin-top="0.3cm" fo:keep-with-next="always"/>
  <style:text-properties fo:font-weight="bold"/></style:style>
 <text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•">
  <style:list-level-properties text:space-before="0.5cm" text:min-label-width="0.6cm"/>
 </text:list-level-style-bullet></text:list-style>
 <text:list-style style:name="Numbers"><text:list-level-style-number text:level="1" style:num-format="1"
   style:num-suffix="."><style:list-level-properties text:space-before="0.5cm" text:min-label-width="0.6cm"/>
 </text:list-level-style-number></text:list-style>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
   fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/>
  <style:header-style><style:header-footer-properties fo:min-height="1cm"
    fo:margin-bottom="0.6cm"/></style:header-style>
  <style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.6cm"/></style:footer-style>
 </style:page-layout>
 <style:style style:name="Row" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
   fo:margin-bottom="0cm"><style:tab-stops><style:tab-stop style:position="6cm"/>
   <style:tab-stop style:position="14cm"/></style:tab-stops></style:paragraph-properties></style:style>
 <style:style style:name="Break" style:family="paragraph" style:parent-style-name="Heading_20_1">
  <style:paragraph-properties fo:break-before="page"/></style:style>
 <style:style style:name="Justified" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties fo:text-align="justify" fo:hyphenation-ladder-count="no-limit"/>
  <style:text-properties fo:hyphenate="true" fo:hyphenation-remain-char-count="2"
    fo:hyphenation-push-char-count="2"/></style:style>
 <style:style style:name="Right" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties fo:text-align="end" fo:margin-bottom="0cm"/></style:style>
 <style:style style:name="Cell" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties fo:margin-bottom="0cm"/></style:style>
 <style:style style:name="Two" style:family="section"><style:section-properties
   text:dont-balance-text-columns="false"><style:columns fo:column-count="2" fo:column-gap="0.8cm">
   <style:column style:rel-width="1*"/><style:column style:rel-width="1*"/></style:columns></style:section-properties>
 </style:style>
</office:automatic-styles>
"""


def text_of(text: str) -> str:
    note = (
        '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note>"
    )
    return escape(text, quote=False).replace("*", note).replace("\t", "<text:tab/>")


def paragraph(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text_of(text)}</text:p>\n'


def listed(lines: list[str], style: str) -> str:
    items = "".join(f"<text:list-item>{paragraph(line)}</text:list-item>" for line in lines)
    return f'<text:list text:style-name="{style}">{items}</text:list>\n'


def table(rows: list[tuple[str, ...]], numeric: bool = True) -> str:
    made = f'<table:table><table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    for row in rows:
        made += "<table:table-row>"
        for at, cell in enumerate(row):
            lines = cell.split("\n")
            style = "Right" if numeric and at else "Cell"
            made += f"<table:table-cell>{''.join(paragraph(line, style) for line in lines)}</table:table-cell>"
        made += "</table:table-row>"
    return made + "</table:table>\n"


def fodt() -> str:
    count = '<text:page-number text:select-page="current"/>(<text:page-count/>)'
    made = FODT_STYLES + '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">'
    made += f'<style:header><text:p text:style-name="Row">{HEAD[0]}<text:tab/>{HEAD[1]}<text:tab/>Sida {count}</text:p>'
    made += paragraph("\t".join(SUBHEAD), "Row") + "</style:header><style:footer>"
    made += paragraph("\t".join(FOOT), "Row") + "</style:footer></style:master-page></office:master-styles>"
    made += "<office:body><office:text>\n" + paragraph("Protokoll från tekniska nämndens sammanträde", "Title")
    made += "".join(paragraph("\t".join(pair), "Row") for pair in LABELS) + paragraph("")
    made += table([("Ledamöter", "Tjänstgörande ersättare"), ("\n".join(MEMBERS), "\n".join(SUBSTITUTES))], False)
    made += paragraph("Övriga närvarande", "Heading_20_2") + "".join(paragraph(line, "Cell") for line in OFFICIALS)
    made += paragraph("Underskrifter", "Heading_20_2") + "".join(paragraph("\t".join(pair), "Row") for pair in SIGNED)
    for page in BODY:
        for at, (kind, what) in enumerate(page):
            made += fodt_block(kind, what, first=at == 0)
    return made + "</office:text></office:body></office:document>\n"


def fodt_block(kind: str, what: Any, *, first: bool) -> str:
    if kind == "item":
        number, title, case = what
        style = "Break" if first else "Heading_20_1"
        heading = f'<text:h text:style-name="{style}" text:outline-level="1">{number} {title}</text:h>\n'
        return heading + paragraph(case)
    if kind == "section":
        return f'<text:h text:style-name="Heading_20_2" text:outline-level="2">{what}</text:h>\n'
    if kind in ("numbered", "bullets"):
        return listed(what, "Numbers" if kind == "numbered" else "Bullets")
    if kind == "table":
        title, rows = what
        return paragraph(title) + table(rows)
    if kind == "columns":
        inner = "".join(paragraph(text, "Justified") for text in what)
        return f'<text:section text:style-name="Two" text:name="Spalter">{inner}</text:section>\n'
    return paragraph(str(what))


# --- the web page that Chromium prints --------------------------------------------------------------------------------

CSS = """
@page { size: A4; margin: 28mm 25mm 22mm;
  @top-left { content: "Åsbyfors kommun\\A Tekniska nämnden"; white-space: pre; font: 9pt sans-serif; }
  @top-center { content: "Sammanträdesprotokoll\\A Sammanträdesdatum 2031-05-14"; white-space: pre;
    font: 9pt sans-serif; }
  @top-right { content: "Sida " counter(page) "(" counter(pages) ")"; font: 9pt sans-serif; }
  @bottom-left { content: "Justerandes sign"; font: 9pt sans-serif; }
  @bottom-center { content: "Utdragsbestyrkande"; font: 9pt sans-serif; } }
body { font: 11pt "DejaVu Serif", serif; } h1 { font-size: 18pt; } h2 { font-size: 13pt; } h3 { font-size: 11pt; }
.page { break-before: page; } .attendance { columns: 2; } .attendance ul { list-style: none; padding: 0; margin: 0; }
.attendance div { break-inside: avoid; } .two { columns: 2; column-gap: 8mm; hyphens: manual; text-align: justify; }
table { border-collapse: collapse; } td, th { padding: 1mm 6mm; text-align: left; }
td + td, th + th { text-align: right; } dl { display: grid; grid-template-columns: 5cm auto; margin: 0; }
.note { font-size: 8.5pt; border-top: 1px solid; margin-top: 12mm; } .unseen { display: none; }
"""


def html() -> str:
    made = f'<!DOCTYPE html>\n<html lang="sv"><head><meta charset="utf-8"><title>Protokoll</title><style>{CSS}</style>'
    made += "</head>\n<body>\n<p class='unseen' style='display: none'>Denna rad syns inte.</p>\n"
    made += "<h1>Protokoll från tekniska nämndens sammanträde</h1>\n"
    made += "<p>Tekniska nämnden, Åsbyfors kommun<br>Sammanträdesdatum 2031-05-14</p>\n"
    made += definitions(LABELS)
    made += "<div class='attendance'>\n"
    for title, names in (("Ledamöter", MEMBERS), ("Tjänstgörande ersättare", SUBSTITUTES)):
        made += f"<div><h3>{title}</h3>{html_list('ul', names)}</div>\n"
    made += f"</div>\n<h3>Övriga närvarande</h3>\n<p>{'<br>'.join(OFFICIALS)}</p>\n<h3>Underskrifter</h3>\n"
    made += definitions(SIGNED)
    for page in BODY:
        made += "<div class='page'>\n" + "".join(html_block(kind, what) for kind, what in page)
        if any("*" in str(what) for _, what in page):
            made += f"<p class='note' id='n1'><sup>1</sup> {NOTE}</p>\n"
        made += "</div>\n"
    return made + "</body></html>\n"


def definitions(pairs: list[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{label}</dt><dd>{html_text(value)}</dd>\n" for label, value in pairs) + "</dl>\n"


def html_text(text: str) -> str:
    called = escape(text, quote=False).replace("*", '<a href="#n1"><sup>1</sup></a>').replace("m²", "m<sup>2</sup>")
    return called.replace(SHY, "&shy;").replace(NBSP, "&nbsp;")


def html_list(tag: str, lines: list[str]) -> str:
    return f"<{tag}>" + "".join(f"<li>{html_text(line)}</li>" for line in lines) + f"</{tag}>\n"


def html_block(kind: str, what: Any) -> str:
    if kind == "item":
        number, title, case = what
        return f"<h2>{number} {title}</h2>\n<p>{case}</p>\n"
    if kind == "section":
        return f"<h3>{what}</h3>\n"
    if kind in ("numbered", "bullets"):
        return html_list("ol" if kind == "numbered" else "ul", what)
    if kind == "table":
        title, (head, *rows) = what
        made = f"<p>{title}</p>\n<table><tr>" + "".join(f"<th>{cell}</th>" for cell in head) + "</tr>\n"
        lines = ("<tr>" + "".join(f"<td>{html_text(cell)}</td>" for cell in row) + "</tr>\n" for row in rows)
        return made + "".join(lines) + "</table>\n"
    if kind == "columns":
        return "<div class='two'>" + "".join(f"<p>{html_text(text)}</p>\n" for text in what) + "</div>\n"
    return f"<p>{html_text(str(what))}</p>\n"


# --- Markdown, as a person writes it ----------------------------------------------------------------------------------


def markdown() -> str:
    made = "# Protokoll från tekniska nämndens sammanträde\n\nTekniska nämnden, Åsbyfors kommun\n\n"
    made += "Sammanträdesdatum 2031-05-14\n\n"
    made += "".join(f"**{label}:** {value}  \n" for label, value in LABELS) + "\n"
    for title, names in (
        ("Ledamöter", MEMBERS), ("Tjänstgörande ersättare", SUBSTITUTES), ("Övriga närvarande", OFFICIALS),
    ):  # fmt: skip
        made += f"### {title}\n\n" + "".join(f"- {name}\n" for name in names) + "\n"
    made += "### Underskrifter\n\n" + "".join(f"**{label}:** {value}  \n" for label, value in SIGNED) + "\n"
    return made + "".join(markdown_block(kind, what) for page in BODY for kind, what in page) + f"[^1]: {NOTE}\n"


def markdown_block(kind: str, what: Any) -> str:
    if kind == "item":
        number, title, case = what
        return f"## {number} {title}\n\n{case}\n\n"
    if kind == "section":
        return f"### {what}\n\n"
    if kind == "numbered":
        return "".join(f"{at}. {line}\n" for at, line in enumerate(what, 1)) + "\n"
    if kind == "bullets":
        return "".join(f"* {line}\n" for line in what) + "\n"
    if kind == "table":
        title, (head, *rows) = what
        lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
        return f"{title}\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines) + "\n"
    if kind == "columns":
        return "".join(f"{text}\n\n" for text in what)
    return f"{str(what).replace('*', '[^1]')}\n\n"


# --- the programs -----------------------------------------------------------------------------------------------------


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True, timeout=180)


def office(source: Path, form: str, folder: Path) -> Path:
    """What LibreOffice makes of a file; `form` is a suffix, with the name of a filter where one is needed."""
    run(
        "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form,
        "--outdir", folder, source,
    )  # fmt: skip
    return folder / f"{source.stem}.{form.partition(':')[0]}"


def printed(source: Path, made: Path, folder: Path) -> None:
    """A web page as Chromium prints it."""
    run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={folder}/chromium", "--no-pdf-header-footer", f"--print-to-pdf={made}", source.as_uri(),
    )  # fmt: skip


def scanned(source: Path, folder: Path, dots: int) -> list[Image.Image]:
    """The pages of a PDF as a scanner gives them: grey, a little turned, a little dirty, not quite sharp."""
    run("pdftoppm", "-r", str(dots), "-gray", source, folder / f"page{dots}")
    chance = random.Random(5)  # the same dirt every time
    pages = []
    for at, path in enumerate(sorted(folder.glob(f"page{dots}*.pgm"))):
        page = Image.open(path).rotate((0.5, -0.4, 0.3)[at % 3], fillcolor=255, resample=Image.Resampling.BICUBIC)
        page = page.filter(ImageFilter.GaussianBlur(0.5))
        for _ in range(150):
            page.putpixel((chance.randrange(page.width), chance.randrange(page.height)), chance.randrange(200))
        pages.append(page)
    return pages


def main() -> None:
    HERE.mkdir(exist_ok=True)
    (HERE / "protokoll.fodt").write_text(fodt(), "utf-8")
    (HERE / "protokoll-source.html").write_text(html(), "utf-8")
    (HERE / "protokoll.md").write_text(markdown(), "utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = HERE / "protokoll.fodt"
        for form in ("docx:MS Word 2007 XML", "pdf:writer_pdf_Export", "html:HTML (StarWriter)", "odt", "rtf", "doc"):
            made = office(source, form, folder)
            shutil.copy(made, HERE / f"office{made.suffix}")
        printed(HERE / "protokoll-source.html", HERE / "chromium.pdf", folder)
        run("pdftotext", "-layout", HERE / "office.pdf", folder / "text.txt")
        text = (folder / "text.txt").read_text("utf-8")
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"):
            shown = text.replace("–", "-").replace("•", "-") if encoding == "latin-1" else text
            (HERE / f"text-{encoding}.txt").write_bytes(shown.encode(encoding))
        pages = scanned(HERE / "office.pdf", folder, 150)
        pages[0].save(HERE / "scan.pdf", save_all=True, append_images=pages[1:], resolution=150, quality=45)
        pages[0].save(HERE / "scan.jpg", quality=45, dpi=(150, 150))
        pages = scanned(HERE / "office.pdf", folder, 300)
        black = [page.point(lambda grey: 255 if grey > 150 else 0, "1") for page in pages]
        black[0].save(HERE / "scan.tif", save_all=True, append_images=black[1:], compression="group4", dpi=(300, 300))
        black[1].save(HERE / "scan.png", dpi=(300, 300), optimize=True)


if __name__ == "__main__":
    main()
