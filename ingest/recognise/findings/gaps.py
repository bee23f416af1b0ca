"""Gaps: values that should stand where nothing does, and papers that a bundle lists but does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from rapidfuzz import fuzz, process

from ingest import dates, diary
from ingest.cues import folded
from ingest.divide.sections import heading_of
from ingest.facts import Finding, Span
from ingest.names import persons_in
from ingest.parts import Item, Line, Paper, trimmed
from ingest.recognise.registers import rows
from ingest.roles import roles_in

_FAILED_FIELD = re.compile(r"Error! (?:No text of specified style|Reference source not found|Bookmark not defined)")
_AMOUNT = re.compile(r"^[-–]?\d[\d ]*,\d$")
_BLANK_DAY = re.compile(
    rf"(?:\bden|,)(?P<when>(?:\s{{3,}}|\s*[_.…]{{2,}}\s*)(?P<month>(?:{'|'.join(dates.MONTHS)})\s(?:19|20)\d\d))\b"
)
SAME_TITLE = 85  # per cent
FEW = 2  # papers: a list beside so few is no bundle's
END = 5  # lines: so close to a paper's end, or to its attachments, stands its signature
LISTS = ("agenda", "diary-list")


def reports_without_date(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A report whose head prints no date of its own."""
    for paper in papers:
        if paper.part.kind == "official-report" and not paper.head.date:
            number = "" if any(_labels_number(line) for line in paper.lines) else " and no diary number"
            first = next((line for line in paper.lines if line.stripped and not line.furniture), paper.lines[0])
            yield Finding(
                span=first.span, kind="missing-value", explanation=f"The head of the report has no date{number}."
            )


def _labels_number(line: Line) -> bool:
    return bool(re.search(r"\b(?:Dnr|Diarienummer)\b", line.text) and diary.PATTERN.search(line.text))


def rows_without_date(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Rows of a list whose cell in a column of dates is empty, where most others have their date."""
    for paper in papers:
        listed = rows(paper)
        undated = [row for row in listed if row.undated]
        if 2 * len(undated) < len(listed):
            for row in undated:
                explanation = f"No date stands for {row.diary_number or row.title}, as it does for the other rows."
                yield Finding(span=row.span, kind="missing-value", explanation=explanation)


def days_left_blank(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`Kommunhuset, den      juni 2031`: a day that was to be filled in by hand."""
    for paper in papers:
        for line in paper.lines:
            if match := _BLANK_DAY.search(line.text):
                span = Span(line.start + match.start("when"), line.start + match.end())
                explanation = f'No day stands before "{match["month"]}".'
                yield Finding(span=span, kind="missing-value", explanation=explanation)


def failed_fields(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`Error! No text of specified style in document.`: a field that failed when the paper was made."""
    for paper in papers:
        match = _FAILED_FIELD.search(paper.text, paper.part.start, paper.part.end)
        if match:
            explanation = f'A field failed when the paper was made: "{match[0]}" is printed in its place.'
            yield Finding(span=Span(*match.span()), kind="missing-value", explanation=explanation)


def roles_without_names(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Signature blocks with more roles than names above them."""
    for paper in papers:
        if paper.part.kind not in ("official-report", "delegation-list", "referral"):
            continue
        lines = [line for line in paper.lines if line.stripped and not line.furniture]
        for index in _signing(paper, lines):
            line, roles = lines[index], _roles_alone(lines[index])
            if roles > _names_above(lines, index):
                yield Finding(
                    span=line.span,
                    kind="missing-value",
                    explanation=f'The signature block has "{line.stripped}" but not the name of each.',
                )


def _roles_alone(line: Line) -> int:
    """How many roles a line consists of; 0 if it holds a person's name or a sentence."""
    text = line.stripped
    if len(text) > 80 or text[-1] in ".,:;?" or heading_of(line) or any(True for _ in persons_in(text)):
        return 0
    found = roles_in(text)
    if any(role.definite for role in found):
        return 0  # an addressee: who signs prints the role indefinite
    return len(found) if found and found[0].span.start == 0 and not re.search(r"\d", text) else 0


def _signing(paper: Paper, lines: Sequence[Line]) -> list[int]:
    """Indexes of the lines where papers are signed: by their end, and right above attachments or the attest."""
    ends = [s.start for s in paper.part.sections if s.key in ("attachments", "attest")]
    before = [sum(line.start < end for line in lines) for end in ends]
    return sorted({i for stop in (*before, len(lines)) for i in range(max(1, stop - END), stop)})


def _names_above(lines: Sequence[Line], index: int) -> int:
    """How many people the two lines above name; text extraction may run two names into one of four words."""
    above = lines[max(0, index - 2) : index]
    return sum(
        max(1, len(p.name.split()) // 2) for line in above for p in persons_in(line.text) if len(line.stripped) < 90
    )


def empty_cells(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Tables with an empty column below its heading, or with amounts missing in some rows."""
    for paper in papers:
        told: set[str] = set()
        for block in _tables(paper.lines):
            cells = [line.text.split("\t") for line in block]
            for kind, found in (("column", _empty_column(cells)), ("cells", _missing_amounts(cells))):
                if found and kind not in told:
                    told.add(kind)
                    row, words = found
                    yield Finding(span=block[row].span, kind="missing-value", explanation=words)


def _tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if "\t" in line.stripped:
            block.append(line)
        elif block and line.stripped:
            yield block
            block = []
    if block:
        yield block


def _empty_column(cells: Sequence[Sequence[str]]) -> tuple[int, str] | None:
    head, body = cells[0], cells[1:]
    for index, title in enumerate(head):
        column = [row[index].strip() for row in body if len(row) > index]
        if title.strip() and len(column) > 1 and len(column) == len(body) and not any(column):
            return 1, f'The column "{title.strip()}" is empty in every row.'
    return None


def _missing_amounts(cells: Sequence[Sequence[str]]) -> tuple[int, str] | None:
    for index, row in enumerate(cells):
        values = [cell.strip() for cell in row[1:]]
        if sum(bool(_AMOUNT.match(v)) for v in values) >= 2 and "" in values:
            return index, "The table has empty cells among its amounts."
    return None


def agenda_without_beginning(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A list of items that begins in the middle: a diary number stands above the first item, and no title."""
    for paper in papers:
        items = paper.part.items
        if paper.part.kind != "agenda" or not items or paper.head.title or int(_digits(items[0].number) or 1) < 2:
            continue
        above = next(diary.find(paper.text, paper.part.start, items[0].start), None)
        if above:
            explanation = (
                f"The agenda begins in the middle: {above[1]} stands without item above item {items[0].number}."
            )
            yield Finding(span=above[0], kind="missing-value", explanation=explanation)


def _digits(number: str) -> str:
    match = re.match(r"\d+", number)
    return match[0] if match else ""


def missing_papers(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Items of a bundle's agenda whose paper is not in the bundle: neither its number nor its title."""
    held = [p for p in papers if p.part.kind and p.part.kind not in LISTS]
    if len(held) < FEW:
        return
    numbers = {number for p in held for number in p.head.diary_numbers}
    titles = {folded(p.head.title) for p in held if p.head.title}
    for paper in papers:
        if paper.part.kind != "agenda":
            continue
        for item in paper.part.items:
            if item.diary_numbers and not numbers & set(item.diary_numbers) and not _has_title(titles, item):
                numbered = f"{item.heading} ({'; '.join(item.diary_numbers)})"
                yield Finding(
                    span=trimmed(paper.text, item.start, max(item.body_start, item.start + 1)),
                    kind="missing-document",
                    explanation=f"Item {item.number}, {numbered}, has no paper in the bundle.",
                )


def _has_title(titles: Set[str], item: Item) -> bool:
    return process.extractOne(folded(item.heading), titles, scorer=fuzz.ratio, score_cutoff=SAME_TITLE) is not None


CHECKS = (
    reports_without_date, rows_without_date, days_left_blank, failed_fields, roles_without_names, empty_cells,
    agenda_without_beginning, missing_papers,
)  # fmt: skip
