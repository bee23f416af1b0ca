"""Makes the example papers that are not plain text.

    python examples/make.py            after editing a file of sources/: writes into papers/
    python examples/make.py FOLDER     writes there

A source is text with a little markup: `# ` to `### ` are headings, `| a | b |` is a table row, `- ` a list
item, `---` a page break (in a PDF), any other run of lines one paragraph. The same source gives the same
bytes, so that a changed paper shows as a change.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import docx
from damage import damage
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
WRITTEN = datetime(2024, 6, 26, tzinfo=UTC)  # any fixed time: a clock's would differ from run to run
OCR_SEED = 2024
MARGIN, LEADING = 72, 15  # points
Block = tuple[str, str]


def blocks(source: str) -> Iterator[Block]:
    """The source's blocks as (mark, text); the mark is empty for a paragraph."""
    for has_text, lines in groupby(source.splitlines(), key=lambda line: bool(line.strip())):
        if not has_text:
            continue
        paragraph: list[str] = []
        for line in lines:
            mark = next((m for m in ("### ", "## ", "# ", "| ", "- ", "---") if line.startswith(m)), "")
            if mark:
                yield mark.strip(), line.removeprefix(mark).strip()
            else:
                paragraph.append(line.strip())
        if paragraph:
            yield "", " ".join(paragraph)


def cells(row: str) -> list[str]:
    """The cells of a table row whose first bar is already taken off."""
    return [cell.strip() for cell in row.removesuffix("|").split("|")]


def as_docx(source: str) -> bytes:
    """The source as a Word document."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = WRITTEN
    for is_table, group in groupby(blocks(source), key=lambda block: block[0] == "|"):
        if is_table:
            rows = [cells(text) for _, text in group]
            table = document.add_table(len(rows), len(rows[0]))
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            continue
        for mark, text in group:
            if mark.startswith("#"):
                document.add_heading(text, len(mark))
            else:
                document.add_paragraph(text, "List Bullet" if mark == "-" else None)
    file = io.BytesIO()
    document.save(file)
    return without_clock(file.getvalue())


def without_clock(archive: bytes) -> bytes:
    """The zip archive with a fixed time on every member, in place of the time it was made."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(file, "w") as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def as_pdf(source: str) -> bytes:
    """The source as a PDF of A4 pages with a text layer."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=True, pageCompression=0)
    width, height = A4
    y = height - MARGIN
    for mark, text in blocks(source):
        if mark == "---":
            canvas.showPage()
            y = height - MARGIN
            continue
        font, size = ("Helvetica-Bold", 12) if mark.startswith("#") else ("Helvetica", 11)
        words = f"• {text}" if mark == "-" else text
        canvas.setFont(font, size)
        for line in simpleSplit(words, font, size, width - 2 * MARGIN):
            canvas.drawString(MARGIN, y, line)
            y -= LEADING
        y -= LEADING / 2
    canvas.save()
    return file.getvalue()


def as_ocr(source: str) -> bytes:
    """The source as an English OCR model reads it."""
    return damage(source, OCR_SEED).encode()


PAPERS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "kf-protokoll-2024-06-17.docx": ("kf-protokoll-2024-06-17.txt", as_docx),
    "samverkansoverenskommelse-2024.pdf": ("samverkansoverenskommelse-2024.txt", as_pdf),
    "sn-handlingar-2024-08-27-ocr.txt": ("sn-handlingar-2024-08-27.txt", as_ocr),
}


def make(folder: Path) -> None:
    """Write every made paper into the folder."""
    for name, (source, form) in PAPERS.items():
        (folder / name).write_bytes(form((HERE / "sources" / source).read_text(encoding="utf-8")))


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "papers")
