"""Agenda: the items a meeting treats, numbered or not, and the matters listed below them, in the paper's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest import dates, diary
from ingest.cues import phrases
from ingest.divide.items import number_of
from ingest.divide.sections import Heading, heading_of
from ingest.facts import AgendaItem, Span
from ingest.names import capitalised, is_person
from ingest.parts import Item, Line, Paper, fold
from ingest.recognise.meetings.sittings import Sitting, sittings
from ingest.recognise.passages import Passage, double_spaced, first_paragraph, joined, paragraphs

_BULLET = re.compile(r"^\s*(?:[-–•·]|\*(?!\*))\s*(?=\S)")
_LETTERED = re.compile(r"^\s*(?:[a-zåäö]|\d{1,2})\)\s+(?=\S)")  # `a) Protokoll från …`
_SUB_ITEM = re.compile(r"^(?P<item>\d{1,3})\.(?P<sub>\d{1,2})\.?\s+(?=[A-ZÅÄÖ])")  # `5.1  Delårsrapport`
_EMPTY = re.compile(r"^[-–—]$")
_MBL = re.compile(r"\bMBL\b.*§|§.*\bMBL\b", re.IGNORECASE)
_DEALT_WITH = re.compile(rf"\s+{phrases('meeting-cue', 'dealt-with')}\s*\.?$", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(r"[\s,;(]*(?:\b(?:dnr|diarienr|diarienummer)\b[\s.:]*)?$", re.IGNORECASE)
_ITEM_OF = re.compile(r"§\s*(?P<number>\d+)\s+(?P<body>\w[\w -]*?)s\s+samman\w+", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"^\d{1,2}$")
TYPES = ("information", "dialogue", "decision", "negotiation", "other-matters", "reports-to-body", "work-environment")
OPENERS = ("opening", "adjustment", "agenda", "previous-minutes", *TYPES)
SIGN_OFF = ("secretary", "digital-signatures", "notice")
LONGEST = 160  # code points: a longer heading is running text
COVER = 12  # lines: as close together stand the fields of a cover
SHORTEST = 9  # code points: a single shorter word is a subheading, often a unit's abbreviation
SHORT = 0.8  # of a full line: what is shorter and does not end as a sentence may be a heading


@dataclass(frozen=True, slots=True)
class _Row:
    span: Span
    heading: str
    number: str = ""


def recognise(papers: Sequence[Paper]) -> Iterator[AgendaItem]:
    """One fact an item; items without a heading are left out."""
    dividers = [sheet for paper in papers for sheet in _dividers(paper)]
    for sitting in sittings(papers):
        for row in _rows(sitting, dividers) if sitting.date else ():
            if row.heading:
                yield AgendaItem(
                    span=row.span, date=sitting.date, heading=row.heading, number=row.number, body=sitting.body
                )
    yield from _sent_on(papers)


def _rows(sitting: Sitting, dividers: Sequence[_Divider]) -> Iterator[_Row]:
    paper = sitting.paper
    if paper.part.kind == "minutes-extract":
        yield from _of_extract(paper)
    elif paper.part.items:
        for item in paper.part.items:
            yield _Row(_heading_span(paper, item), item.heading, item.number)
            yield from _numbered_below(paper, item)
            yield from _listed_below(paper, item)
        if paper.part.kind == "agenda":
            yield from _on_dividers(dividers, sitting)
    else:
        yield from _unnumbered(paper)


def _heading_span(paper: Paper, item: Item) -> Span:
    end = max(item.body_start, item.start + 1)
    return Span(item.start, item.start + len(paper.text[item.start : end].rstrip()))


def _of_extract(paper: Paper) -> Iterator[_Row]:
    """The one item that an extract of minutes is about, where its number is printed."""
    for line in paper.lines[:30]:
        if number := number_of(line):
            yield _Row(line.span, paper.head.title, number)
            return


def _sent_on(papers: Sequence[Paper]) -> Iterator[AgendaItem]:
    """Items that a letter sends on: `Beslut § 7 kulturnämndens sammanträde 18 april 2023`, then `Ärende: …`."""
    for paper in papers:
        match = _ITEM_OF.search(paper.head.title) if paper.part.kind == "letter" else None
        date = dates.first(paper.head.title) if match else ""
        lines = paper.lines_of(paper.part)
        for index, line in enumerate(lines if match and date else ()):
            if not line.stripped.startswith("Ärende:") or _ITEM_OF.search(line.stripped):
                continue
            block = first_paragraph(lines[index:])
            title = _clean(joined(block).text.removeprefix("Ärende:"))
            if match and _is_title(title):
                body = capitalised(match["body"])
                yield AgendaItem(span=joined(block).whole, date=date, heading=title, number=match["number"], body=body)


# -- listed below a numbered item -------------------------------------------------------------------------------


def _numbered_below(paper: Paper, item: Item) -> Iterator[_Row]:
    """`5.1  Delårsrapport`, `5.2  …` below item 5: matters numbered with the item, counting up from one."""
    lines = paper.lines_of(item)
    last = 0
    for index, line in enumerate(lines):
        match = _SUB_ITEM.match(line.stripped)
        if not match or match["item"] != item.number or int(match["sub"]) != last + 1:
            continue
        passage = joined(_bulleted(lines, index))
        title = _SUB_ITEM.sub("", passage.text)
        if _is_title(title):
            last += 1
            yield _Row(passage.whole, _clean(title), f"{item.number}.{last}")


def _listed_below(paper: Paper, item: Item) -> Iterator[_Row]:
    """Bullets that are items of their own, and the matters listed below a line on MBL § 11 or § 19.

    A bullet is one if it names its type (`- Information: …`) or stands below an item that is a type; bullets below
    `informerade om följande:` are told, not treated.
    """
    lines = [line for line in paper.lines_of(item) if not _EMPTY.match(line.stripped)]
    heading = _heading_of_text(item.heading)
    is_type = bool(_MBL.search(item.heading)) or (heading is not None and heading.key in TYPES)
    told = False
    for index, line in enumerate(lines):
        if _BULLET.match(line.text) or (is_type and _LETTERED.match(line.text)):
            text = _without_bullet(line)
            if _typed(text) or (is_type and not told and _is_title(text)):
                yield _Row(line.span, _clean(joined(_bulleted(lines, index)).text))
            continue
        told = told or line.stripped.endswith(":")
        if _MBL.search(line.stripped) and len(line.stripped) < 90 and not line.stripped.endswith("."):
            yield from _matters(lines[index + 1 :])


def _matters(lines: Sequence[Line]) -> Iterator[_Row]:
    """The titles at the start of some lines, one a paragraph or bullet, up to the first that is running text."""
    for block in paragraphs(_up_to_mbl(lines)):
        for entry in _bullets_apart(block):
            passage = joined(entry)
            title = _DEALT_WITH.sub("", passage.text)
            if not _is_title(title):
                return
            yield _Row(passage.whole, _clean(title))


def _up_to_mbl(lines: Sequence[Line]) -> list[Line]:
    stop = next((i for i, line in enumerate(lines) if _MBL.search(line.text)), len(lines))
    return list(lines[:stop])


def _bullets_apart(block: Sequence[Line]) -> list[list[Line]]:
    """A paragraph's lines, begun anew at each bullet."""
    entries: list[list[Line]] = []
    for line in block:
        if not entries or _BULLET.match(line.text):
            entries.append([line])
        else:
            entries[-1].append(line)
    return entries


def _bulleted(lines: Sequence[Line], index: int) -> list[Line]:
    """A bullet with the lines that its title goes on in: those in small letters right below an unfinished one."""
    found = [lines[index]]
    for line in lines[index + 1 :]:
        above = found[-1]
        goes_on = line.stripped[0].islower() and not above.stripped.endswith((".", ":", "?"))
        if not goes_on or line.number - above.number > 2 or _BULLET.match(line.text) or _LETTERED.match(line.text):
            break
        found.append(line)
    return found


def _without_bullet(line: Line) -> str:
    return _LETTERED.sub("", _BULLET.sub("", line.text)).strip(" *")


def _typed(text: str) -> bool:
    """Whether a text opens with the type of the matter: `Information: …`, `Beslut: …`."""
    label, colon, rest = text.partition(":")
    if not colon or not rest.strip():
        return False
    heading = _heading_of_text(label)
    return heading is not None and heading.key in TYPES


def _is_title(text: str) -> bool:
    """Whether a paragraph is a matter's title and not a sentence."""
    words = _LETTERED.sub("", _BULLET.sub("", text))
    return len(words) <= LONGEST and words[:1].isupper() and not words.rstrip().endswith((".", "?", "!", ":"))


def _clean(text: str) -> str:
    """A title without bullet, marks of Markdown, closing stop and the diary number behind it."""
    title = _LETTERED.sub("", _BULLET.sub("", fold(text))).replace("**", "")
    numbers = list(diary.find(title))
    if numbers and numbers[-1][0].end >= len(title.rstrip(" .)")):
        title = _NUMBER_BEHIND.sub("", title[: numbers[-1][0].start])
    return title.strip(" .,;")


# -- without numbers --------------------------------------------------------------------------------------------


def _unnumbered(paper: Paper) -> Iterator[_Row]:
    """The headings of notes that number nothing, and the bullets below those that name a type of matter."""
    lines = _body_lines(paper)
    single = 2 if double_spaced(lines) else 1
    width = sorted(len(line.stripped) for line in lines)[len(lines) * 9 // 10] if lines else 0
    inside_type = told = False
    for index, line in enumerate(lines):
        heading = _heading_of_text(line.stripped)
        if heading and heading.key in SIGN_OFF:
            return
        if _BULLET.match(line.text):
            if inside_type and not told:
                yield _bullet_row(lines, index)
        elif _is_heading(lines, index, heading, (single, width)):
            inside_type, told = inside_type or bool(heading and heading.key in TYPES), False
            if not (heading and heading.key in ("agenda", "attendance")):
                yield _Row(line.span, _clean(line.stripped.strip("# ").rstrip(":")))
        else:
            told = told or line.stripped.endswith(":")  # bullets below `görs i följande punkter:` are told, not treated


def _body_lines(paper: Paper) -> list[Line]:
    """The lines from the first heading that belongs to an agenda on."""
    lines = paper.lines_of(paper.part)
    for index, line in enumerate(lines):
        heading = _heading_of_text(line.stripped)
        signs = heading is not None and heading.key == "adjustment" and _signs(lines, index)
        if heading and heading.key in OPENERS and not signs:
            return lines[index:]
    return []


def _signs(lines: Sequence[Line], index: int) -> bool:
    """Whether those who adjust sign below a heading: a name stands there, or the signatures or notice of a cover."""
    if index + 1 < len(lines) and is_person(lines[index + 1].stripped):
        return True
    near = (_heading_of_text(line.stripped) for line in lines[max(0, index - COVER) : index + COVER])
    return any(heading.key in ("digital-signatures", "notice") for heading in near if heading)


def _is_heading(lines: Sequence[Line], index: int, heading: Heading | None, spacing: tuple[int, int]) -> bool:
    """A known heading, one marked in Markdown, or a short line above a paragraph that does not end as a sentence."""
    line = lines[index]
    text = line.stripped
    if text.startswith("#"):
        return True
    if text.casefold().startswith("inga ") or text[0].islower() or len(text) > LONGEST:
        return False
    if heading:
        return heading.key in OPENERS or heading.key == "next-meeting"
    step, width = spacing
    stops = text.endswith((".", ",", ";", ":", "?")) and not text.endswith("m.fl.")
    abbreviation = " " not in text and len(text) < SHORTEST
    if step > 1 or stops or abbreviation:
        return False
    above = lines[index - 1] if index else None
    below = lines[index + 1] if index + 1 < len(lines) else None
    apart = above is None or line.page_start or line.number - above.number > step
    stands_apart = apart and (above is None or _ends(above))
    return stands_apart and below is not None and not below.stripped[0].islower() and len(text) < width * SHORT


def _ends(line: Line) -> bool:
    """Whether a line ends a sentence or is a heading itself."""
    return line.stripped.endswith((".", ":", "?", "!")) or _heading_of_text(line.stripped) is not None


def _bullet_row(lines: Sequence[Line], index: int) -> _Row:
    """A bullet's title: all of it, or its first sentence where text follows on the same line."""
    passage: Passage = joined(_bulleted(lines, index))
    title = passage.text.split(". ")[0]
    return _Row(passage.span(0, len(title)), _clean(title))


def _heading_of_text(text: str) -> Heading | None:
    words = text.strip(" #*")
    return heading_of(Line(1, 0, len(words), words)) if words else None


# -- dividers ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Divider:
    row: _Row
    diary_number: str


def _dividers(paper: Paper) -> Iterator[_Divider]:
    """Divider sheets of a bundle: a title, the item's number alone on a line and the diary number below it."""
    lines = [line for line in paper.lines if line.stripped]
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        if not _NUMBER_ALONE.match(line.stripped) or below.number - above.number != 2 or not _is_title(above.stripped):
            continue
        numbers = [n for _, n in diary.find(below.stripped)]
        if len(numbers) == 1:
            yield _Divider(_Row(above.span, _clean(above.stripped), line.stripped), numbers[0])


def _on_dividers(dividers: Sequence[_Divider], sitting: Sitting) -> Iterator[_Row]:
    """The items that divider sheets tell and the agenda does not."""
    known = {n for item in sitting.paper.part.items for n in item.diary_numbers}
    for divider in dividers:
        if divider.diary_number not in known:
            known.add(divider.diary_number)
            yield divider.row
