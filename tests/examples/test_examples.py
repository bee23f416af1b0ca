"""The example papers are what their README says, hang together, and carry the facts expected of them."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
PAPERS, SOURCES, EXPECTED = (EXAMPLES / name for name in ("papers", "sources", "expected"))
MADE = (
    "kf-protokoll-2024-06-17.docx",
    "samverkansoverenskommelse-2024.pdf",
    "sn-handlingar-2024-08-27-ocr.txt",
)
OCR = "sn-handlingar-2024-08-27-ocr.txt"
CLEAN_OCR = SOURCES / "sn-handlingar-2024-08-27.txt"
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "lördagen", "söndagen")
# the column of each table whose words stand at the row's line; other tables state dates or judgements
SAYING = {
    "documents": "title", "attendance": "person", "agenda": "heading", "posts": "person",
    "organisations": "name", "cases": "diary_number", "proposals": "text", "decisions": "text",
    "delegated_decisions": "diary_number", "agreements": "title", "figures": "row",
}  # fmt: skip


def rows(table: str) -> list[dict[str, str]]:
    with (EXPECTED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def correct_text(source: str) -> str:
    """The paper's text in correct Swedish: of the damaged bundle, what it was before."""
    return (CLEAN_OCR if source == OCR else PAPERS / source).read_text(encoding="utf-8")


def words_of_pdf(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return text


def words_of_docx(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([p.text for p in document.paragraphs] + cells)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def test_there_are_twelve_papers_of_four_kinds() -> None:
    kinds = Counter(path.suffix for path in PAPERS.iterdir())
    assert kinds == {".txt": 9, ".md": 1, ".docx": 1, ".pdf": 1}


def test_readme_tells_of_every_paper() -> None:
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in PAPERS.iterdir() if f"`{path.name}`" not in readme] == []


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    subprocess.run([sys.executable, EXAMPLES / "make.py", folder], check=True, timeout=300)
    return folder


@pytest.mark.parametrize("name", MADE)
def test_made_papers_are_current(name: str, remade: Path) -> None:
    if name.endswith(".docx"):  # a zip's packed bytes differ between versions of zlib, its members do not
        old, new = zipfile.ZipFile(PAPERS / name), zipfile.ZipFile(remade / name)
        with old, new:
            assert {n: old.read(n) for n in old.namelist()} == {n: new.read(n) for n in new.namelist()}
    else:
        assert (PAPERS / name).read_bytes() == (remade / name).read_bytes()


def test_pdf_and_docx_hold_the_words_of_their_sources() -> None:
    pdf = words_of_pdf(PAPERS / "samverkansoverenskommelse-2024.pdf")
    assert words(pdf) == words((SOURCES / "samverkansoverenskommelse-2024.txt").read_text(encoding="utf-8"))
    word = words_of_docx(PAPERS / "kf-protokoll-2024-06-17.docx")
    assert words(word) == words((SOURCES / "kf-protokoll-2024-06-17.txt").read_text(encoding="utf-8"))


def test_damage_leaves_no_swedish_letter_and_every_line() -> None:
    damaged, clean = (PAPERS / OCR).read_text(encoding="utf-8"), CLEAN_OCR.read_text(encoding="utf-8")
    assert not re.search("[åäöÅÄÖ]", damaged)
    assert damaged.count("\n") == clean.count("\n")


def test_weekdays_are_right_but_for_the_one_planned_slip() -> None:
    wrong = []
    texts = [correct_text(p.name) for p in PAPERS.iterdir() if p.suffix in (".txt", ".md")]
    for weekday, day, month, year in re.findall(r"(\w+dagen) den (\d+) (\w+) (\d{4})", "\n".join(texts)):
        on = date(int(year), MONTHS.index(month) + 1, int(day))
        if WEEKDAYS[on.weekday()] != weekday.lower():
            wrong.append(on)
    assert wrong == [date(2024, 3, 21)]


def test_diary_list_leaves_no_number_out() -> None:
    text = correct_text("diarielista-2024-08.txt")
    numbers = [int(n) for n in re.findall(r"^SN 2024/(\d+)", text, re.MULTILINE)]
    assert numbers == list(range(156, 132, -1))


def test_roll_call_agrees_with_its_count() -> None:
    text = " ".join(correct_text("ks-protokoll-2024-05-14.txt").split())
    roll = re.search(r"Ja röstar (.*?)\. Nej röstar (.*?)\. (.*?) avstår", text)
    assert roll and [names.count("(") for names in roll.groups()] == [7, 3, 1]
    (vote,) = rows("votes")
    assert (vote["yes"], vote["no"], vote["abstain"]) == ("7", "3", "1")


def test_expected_tables_have_the_columns_of_the_gold(shared: Path) -> None:
    gold = shared / "gold" / "goteborg"
    header = {p.name: p.read_text(encoding="utf-8").splitlines()[0] for p in gold.glob("*.csv")}
    ours = {p.name: p.read_text(encoding="utf-8").splitlines()[0] for p in EXPECTED.glob("*.csv")}
    assert {name: ours.get(name) for name in header} == header


def test_no_person_of_the_real_documents_appears(shared: Path) -> None:
    real = set()
    for table in (shared / "gold").glob("*/*.csv"):
        with table.open(encoding="utf-8", newline="") as file:
            real |= {row["person"] for row in csv.DictReader(file) if row.get("person")}
    ours = " ".join(
        p.read_text(encoding="utf-8") for p in (*PAPERS.glob("*.txt"), *PAPERS.glob("*.md"), *SOURCES.iterdir())
    )
    assert real and not [name for name in real if name in ours]


def test_expected_rows_stand_in_the_annotated_papers() -> None:
    ends = {r["source"]: int(r["last_line"]) for r in rows("ranges")}
    assert ends == {p.name: len(p.read_text(encoding="utf-8").split("\n")) - 1 for p in PAPERS.iterdir()
                    if p.suffix in (".txt", ".md")}  # fmt: skip
    for table in EXPECTED.glob("*.csv"):
        if table.stem != "ranges":
            assert all(1 <= int(r["line"]) <= ends[r["source"]] for r in rows(table.stem)), table


@pytest.mark.parametrize("table", SAYING)
def test_expected_rows_point_to_lines_that_say_so(table: str) -> None:
    for row in rows(table):
        lines = correct_text(row["source"]).split("\n")
        start = int(row["line"]) - 1
        near = re.sub(r"[^\w/]+", " ", " ".join(lines[max(0, start - 1) : start + 5])).casefold()
        value = re.findall(r"[\w/]+", row[SAYING[table]].casefold())
        # inflected: "kommunstyrelsens" says Kommunstyrelsen
        missing = [word for word in value if word[:5] not in near]
        assert not missing, row


def test_expected_dates_are_printed_in_their_paper() -> None:
    for table in ("documents", "meetings", "attendance", "decisions", "delegated_decisions", "signatures"):
        for row in rows(table):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"]):
                on = date.fromisoformat(row["date"])
                spoken = f"{on.day} {MONTHS[on.month - 1]}"
                text = " ".join(correct_text(row["source"]).split())
                assert row["date"] in text or spoken in text, row


def test_every_table_is_shown() -> None:
    assert [p.stem for p in EXPECTED.glob("*.csv") if not rows(p.stem)] == []
