"""Damage: values that reading the page has lost or changed, where the text itself proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import dates
from ingest.anchored import around
from ingest.divide.sections import heading_of
from ingest.facts import Finding, Span
from ingest.parts import Line, Paper, fold
from ingest.recognise.registers import LIST_KINDS, rows

_MONTH = "|".join(m for m in dates.MONTHS if len(m) > 3 or m == "maj")
_NO_DAY = re.compile(rf"(?<![\d/.,-])(?P<day>(?:3[2-9]|[4-9]\d|[1-9]\d\d))\s(?:{_MONTH})\s(?:19|20)\d\d\b")
_IN_MONTH = re.compile(rf"\d\s(?:{_MONTH})\s")
_DAY_OR_WORD = re.compile(rf"\b(?P<word>[a-zåäö]+)\s+1\s+(?P<month>{_MONTH})\s+(?P<year>(?:19|20)\d\d)\b")
_1_MONTH = re.compile(rf"1\s+(?:{_MONTH})\s")
_WORD_AND_MONTH = re.compile(rf"\b[a-zåäö]+\s+i\s+(?:{_MONTH})\s+(?:19|20)\d\d\b")
_I_MONTH = re.compile(rf"i\s+(?:{_MONTH})\s")
_WHITE = re.compile(r"\s+")
_KAP = re.compile(r"kap\.\s\d")
_CHAPTER = re.compile(r"\b\d{1,2}\skap\.\s\d{1,2}8\b(?!\s*§)(?!\s*\d)")
_WORD = re.compile(r"\S+")
_SIGN = re.compile(r"[;:^‘’'`~?!=<>|\\{}]")
_SIGNS = re.compile(
    r"(?=[^\s]*[a-zåäö])[^\s\w]?[\w]?[;:^‘’'`~?!=<>|\\{}]{1,3}[\w][;:^‘’'`~?!=<>|\\{}]{1,3}\w{0,3}[;:^‘’'`~?!=<>|\\{}]{1,3}\S*"
)
_CELL_NOISE = re.compile(r"(?<=\t)[^\t\n]*\^[^\t\n]*(?=\t|$)")
_AMOUNT = re.compile(r"(?<![\w,.])[-–=]?\d{1,4}(?:,\d)?%?(?![\w,.])")
_DECIMAL = re.compile(r"[-–]?\d[\d ]*,\d")
_WHOLE = re.compile(r"\d{1,3}")
_LOST_MARK = re.compile(r"^\.\s+[A-ZÅÄÖ]")
_LISTED = re.compile(r"^\d{1,2}\.\s+\S")
ROWS_OF_TABLE = 5
LONGEST_WORD = 100  # code points: what is longer is no word that could be read
AMOUNTS_OF_ROW = 3
WITH_DECIMALS = 0.7  # of the amounts of a table: the others should have theirs (half: counts beside per cent)


def impossible_days(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`131 mars 2019`: the mark of a footnote run together with a day."""
    for paper in papers:
        for match in around(_IN_MONTH, _NO_DAY, paper.text, paper.part.start, paper.part.end):
            words = " ".join(match[0].split())
            yield Finding(
                span=Span(*match.span()), kind="ocr-damage", explanation=f'"{words}" is no day of the calendar.'
            )


def words_read_as_days(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`löpte ut 1 april 2021` in a source that has `löpte ut i april 2021` too: the word i has been read as 1."""
    text = papers[0].text if papers else ""
    read_as_days = list(around(_1_MONTH, _DAY_OR_WORD, text))
    elsewhere = (
        {_WHITE.sub(" ", match[0]) for match in around(_I_MONTH, _WORD_AND_MONTH, text)} if read_as_days else set()
    )
    for match in read_as_days:
        if f"{match['word']} i {match['month']} {match['year']}" in elsewhere:
            words = fold(match[0])
            explanation = f'"{words}" is "{words.replace(" 1 ", " i ")}", as elsewhere in the source: 1 stands for i.'
            yield Finding(span=Span(*match.span()), kind="ocr-damage", explanation=explanation)


def paragraph_signs(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`19 kap. 308` for 19 kap. 30 §."""
    for paper in papers:
        for match in around(_KAP, _CHAPTER, paper.text, paper.part.start, paper.part.end):
            explanation = f'"{match[0]}" is {match[0][:-1]} §: the sign has been read as 8.'
            yield Finding(span=Span(*match.span()), kind="ocr-damage", explanation=explanation)


def unreadable(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Words that are more signs than letters, and cells of tables with a stray sign."""
    for paper in papers:
        for line in paper.lines:
            if "@" in line.text or "/" in line.text:
                continue
            if len(_SIGN.findall(line.text)) < 2 and "^" not in line.text:
                continue  # nearly all lines: far quicker than the patterns
            start, noise = _noise(line.text)
            if noise.strip():
                span = Span(line.start + start, line.start + start + len(noise))
                explanation = f'"{noise.strip()}" cannot be read: a value is lost.'
                yield Finding(span=span, kind="ocr-damage", explanation=explanation)


def _noise(text: str) -> tuple[int, str]:
    """Where the first word or cell of a line stands that cannot be read, and what is printed there; empty if none."""
    for word in _WORD.finditer(text):
        match = _SIGNS.search(word[0]) if len(word[0]) <= LONGEST_WORD else None
        if match:
            return word.start() + match.start(), match[0]
    cell = _CELL_NOISE.search(text)
    return (cell.start(), cell[0]) if cell else (0, "")


def lost_decimals(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A table of amounts with one decimal, in which some have lost the comma (`614` among `61,4`)."""
    for paper in papers:
        for block in _tables(paper.lines):
            amounts = [a for line in block for a in _AMOUNT.findall(line.text) if not a.endswith("%")]
            whole = [a for a in amounts if "," not in a and len(a.strip("-–=")) > 2]
            if sum("," in a for a in amounts) >= WITH_DECIMALS * len(amounts) and len(whole) > 1:
                line = next(line for line in block if any(a in _AMOUNT.findall(line.text) for a in whole))
                explanation = (
                    f"The table has lost decimal commas: {', '.join(whole[:5])} among amounts with one decimal."
                )
                yield Finding(span=line.span, kind="ocr-damage", explanation=explanation)


def whole_amounts(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Rows of a table whose cells have a decimal each, in which one has lost its own (`27` among `22,0`)."""
    for paper in papers:
        block = [line for line in paper.lines if line.text.count("\t") > 2]
        cells = [cell.strip() for line in block for cell in line.text.split("\t")[1:]]
        with_decimal = sum(bool(_DECIMAL.fullmatch(cell)) for cell in cells)
        whole = [
            (line, cell.strip())
            for line in block
            for cell in line.text.split("\t")[1:]
            if _WHOLE.fullmatch(cell.strip())
        ]
        if with_decimal > 4 * ROWS_OF_TABLE and len(whole) * 10 < with_decimal:
            for line, cell in whole:
                explanation = f'"{cell}" stands among amounts with one decimal: it has been cut.'
                yield Finding(span=line.span, kind="ocr-damage", explanation=explanation)


def _tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines with several amounts each; single other lines between them do not end a run."""
    block: list[Line] = []
    for line in lines:
        amounts = _AMOUNT.findall(line.text) if "," in line.text else []
        is_row = len(amounts) >= AMOUNTS_OF_ROW and len(line.stripped) < 110 and sum("," in a for a in amounts) > 0
        if is_row:
            block.append(line)
        elif block and line.number - block[-1].number > 2:
            if len(block) >= ROWS_OF_TABLE:
                yield block
            block = []
    if len(block) >= ROWS_OF_TABLE:
        yield block


def lost_numbers_of_lists(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`. Mall för …` behind numbered entries: the entry has lost its number."""
    for paper in papers:
        lines = [line for line in paper.lines if line.stripped]
        for index, line in enumerate(lines):
            if _LOST_MARK.match(line.stripped) and any(
                _LISTED.match(o.stripped) for o in lines[max(0, index - 4) : index]
            ):
                yield Finding(
                    span=line.span, kind="ocr-damage", explanation="An entry of a numbered list has lost its number."
                )


def displaced_ends(papers: Sequence[Paper]) -> Iterator[Finding]:
    """The end of a title that stands above the first row of a list, in small letters behind a finished sentence."""
    for paper in papers:
        if paper.part.kind not in (*LIST_KINDS, "official-report"):
            continue
        found = rows(paper)
        if len(found) < ROWS_OF_TABLE:
            continue
        above = [
            line for line in paper.lines if line.stripped and not line.furniture and line.start < found[0].span.start
        ]
        block: list[Line] = []
        for line in reversed(above):
            if block and block[0].number - line.number > 1:
                break
            block.insert(0, line)
        before = above[: -len(block)] if block else []
        if (
            block
            and before
            and block[0].stripped[0].islower()
            and before[-1].stripped.endswith(".")
            and not heading_of(block[0])
        ):
            words = " ".join(line.stripped for line in block)
            yield Finding(
                span=Span(block[0].span.start, block[-1].span.end),
                kind="ocr-damage",
                explanation=f'"{words}" stands above the first row: it is the end of another row\'s title.',
            )


CHECKS = (
    impossible_days, words_read_as_days, paragraph_signs, unreadable, lost_decimals, whole_amounts,
    lost_numbers_of_lists, displaced_ends,
)  # fmt: skip
