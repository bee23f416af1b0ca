"""Priority areas: below a heading of their own, in a list or a table, or in a sentence.

    3. Prioriterade områden            Prioriterat område   Mål             De prioriterade områdena är: trygghet
     o Ungdomar och droger             Ungdomar             Färre brott     i centrum, trafik och våld i nära relation.
     o Trafiken genom tätorten         Trafik               Fler kontroller

Headings over paragraphs (`Unga i risk` and what is done for them) tell no end of the areas: they are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.cues import phrases, stems
from ingest.divide.sections import heading_of
from ingest.facts import Span
from ingest.parts import Line, Paper
from ingest.recognise.agreement_terms.enumerated import entries
from ingest.recognise.agreement_terms.provision import AREA, Provision
from ingest.recognise.passages import joined, paragraphs, sentences

CUES = "agreement-term-cue"
_AREAS = phrases(CUES, "priority-areas")
_NUMBER = r"(?P<number>(?:§\s?)?\d{1,2}(?:\.\d{1,2})*)"
_HEAD = re.compile(
    rf"(?:#+\s*)?(?:{_NUMBER}[.)]?\s+)?(?:{phrases(CUES, 'our', 'group-scope')}\s)?{_AREAS}"
    r"(?:\s(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?\s*:?",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"\b{_AREAS}(?:\s[^.:]{{0,60}})?:$|\bprioriter\w+\s(?:\w+\s){{0,3}}?följande[^.:]{{0,60}}:$", re.IGNORECASE
)
_SENTENCE = re.compile(
    rf"\b{_AREAS}(?:\s(?:för|under|i|inom)\s[^.,:]{{3,40}}?)?\s(?:ä?är|utgörs\sav|blir)(?:\sföljande)?(?P<colon>:)?\s(?P<list>\S.*?)[.]?\s*$"
    r"|\bprioriter\w+\s(?:\w+\s){0,3}?följande[^.,:]{0,40}(?P<colon2>:)\s(?P<list2>\S.*?)[.]?\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?P<mark>[-–—•*●▪■»o]|(?:\d{1,2}(?:\.\d{1,2})*)[.)]?|[a-hA-H][.)])\s+(?=\S)")
_CELL = re.compile(rf"{phrases(CUES, 'priority-areas', 'priority-area')}(?:\s\d{{4}})?", re.IGNORECASE)
_HEADING = re.compile(r"(?:#+\s|(?:§\s?)?\d{1,2}(?:\.\d{1,2})*[.)]?\s+)[A-ZÅÄÖ]")
_CLOSES = re.compile(r"(?:[.;,]|\s(?:och|samt))+$")
_BEHIND = re.compile(r"[.:]\s+(?=\S)|\s[–—-]\s")
_NO_AREA = re.compile(rf"(?:{phrases(CUES, 'no-area')}|\w+eras?\w*)\b", re.IGNORECASE)
LONGEST = 120  # code points: what is longer is a paragraph
SHORT = 60  # code points: lines of a list without marks are no longer
FEWEST = 2  # entries of a list; three in a sentence that no colon opens
INTRODUCTION = 8  # lines between a heading and its list


def areas(paper: Paper) -> Iterator[Provision]:
    """The priority areas that an agreement tells, each once."""
    if _may_tell(paper):
        lines = paper.lines_of(paper.part)
        yield from _provisions(lines, (*_below_headings(lines), *_in_tables(lines), *_in_sentences(lines)))


def areas_in_sentences(paper: Paper) -> Iterator[Provision]:
    """The priority areas that a paper about an agreement tells in running text."""
    if _may_tell(paper):
        lines = paper.lines_of(paper.part)
        yield from _provisions(lines, _in_sentences(lines))


def _may_tell(paper: Paper) -> bool:
    text = paper.text[paper.part.start : paper.part.end].casefold()
    return any(stem in text for stem in stems("agreement-term-cue", "priority-areas", "priority-area"))


def _provisions(lines: Sequence[Line], spans: Iterable[Span]) -> Iterator[Provision]:
    seen: set[str] = set()
    for span in spans:
        words = _words(lines, span)
        if words.casefold() not in seen:
            seen.add(words.casefold())
            yield Provision(span, AREA, words)


def _words(lines: Sequence[Line], span: Span) -> str:
    """The words of a span, folded over line breaks."""
    pieces = []
    for line in lines:
        start, end = max(span.start, line.start), min(span.end, line.end)
        if start < end and line.text[start - line.start : end - line.start].strip():
            pieces.append(line.piece(start - line.start, end - line.start))
    words = joined(pieces).text
    return words[:1].upper() + words[1:]


# -- below a heading, or a sentence that leads a list in ------------------------------------------------------------


def _below_headings(lines: Sequence[Line]) -> Iterator[Span]:
    for at, line in enumerate(lines):
        head = _HEAD.fullmatch(line.stripped)
        if head:
            yield from _listed(lines[at + 1 :], head["number"] or "", introduced=True)
        elif line.stripped.endswith(":") and _LEAD.search(_with_above(lines, at)):
            yield from _listed(lines[at + 1 :], "", introduced=False)


def _with_above(lines: Sequence[Line], at: int) -> str:
    """A line that ends in a colon with the one above, where a sentence is broken."""
    goes_on = at > 0 and lines[at].number - lines[at - 1].number == 1
    return joined(lines[at - 1 : at + 1] if goes_on else lines[at : at + 1]).text


def _listed(lines: Sequence[Line], number: str, *, introduced: bool) -> list[Span]:
    """The entries of the list that stands first in some lines; `number` is that of the heading above."""
    first = _first_marked(lines, number, introduced=introduced)
    if first is None:
        return _unmarked(lines) if introduced else []
    kind, column = _kind(lines[first]), _column(lines[first])
    found: list[list[Line]] = []
    for above, line in zip([None, *lines[first:]], lines[first:], strict=False):
        marked = _MARK.match(line.stripped)
        apart = above is not None and line.number - above.number > 1
        if marked and _kind(line) == kind and _column(line) <= column + 1 and not _is_next(marked["mark"], number):
            found.append([line])
        elif marked and _column(line) > column and not _is_next(marked["mark"], number):
            found[-1:] = [found[-1], []] if found[-1] else [[]]  # what is done for an area
        elif marked or apart or heading_of(line) or _column(line) < column or _HEADING.match(line.stripped):
            break
        elif found[-1]:
            found[-1].append(line)
    spans = [span for entry in found if entry and (span := _entry(entry))]
    return spans if len(spans) >= FEWEST else []


def _first_marked(lines: Sequence[Line], number: str, *, introduced: bool) -> int | None:
    for at, line in enumerate(lines[: INTRODUCTION if introduced else 1]):
        marked = _MARK.match(line.stripped)
        if marked:
            return None if _is_next(marked["mark"], number) else at
        if heading_of(line):
            return None
    return None


def _is_next(mark: str, number: str) -> bool:
    """Whether a number is that of the heading that follows one with a number (`5` behind `4`, `4.3` behind `4.2`)."""
    own, other = number.strip("§ ").split("."), mark.strip(".) ").split(".")
    if not number or not all(piece.isdigit() for piece in (*own, *other)) or len(own) != len(other):
        return False
    return own[:-1] == other[:-1] and int(other[-1]) == int(own[-1]) + 1


def _kind(line: Line) -> str:
    """What marks an entry: a sign, a number or a letter."""
    mark = _MARK.match(line.stripped)
    sign = mark["mark"] if mark else ""
    return "1" if sign[:1].isdigit() else "a" if sign[:1].isalpha() and sign != "o" else "-"


def _column(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _entry(lines: Sequence[Line]) -> Span | None:
    """The area that an entry names: its words up to the first full stop, colon or dash."""
    mark = _MARK.match(lines[0].stripped)
    start = lines[0].span.start + (mark.end() if mark else 0)
    passage = joined([lines[0].piece(start - lines[0].start, len(lines[0].text)), *lines[1:]])
    stop = _BEHIND.search(passage.text)
    words = passage.text[: stop.start()] if stop else passage.text
    words = _CLOSES.sub("", words.rstrip("* ")).lstrip("* ")
    begins = passage.text.find(words) if words else -1
    return passage.span(begins, begins + len(words)) if words and _may_be_area(words) else None


def _may_be_area(words: str) -> bool:
    return len(words) <= LONGEST and words[0].isalnum() and not _NO_AREA.match(words)


def _unmarked(lines: Sequence[Line]) -> list[Span]:
    """The short lines that stand right below a heading, a block of their own."""
    block: list[Line] = []
    for line in lines:
        if block and line.number - block[-1].number > 1:
            break
        block.append(line)
    short = all(
        len(line.stripped) <= SHORT
        and line.stripped[0].isupper()
        and line.stripped[-1].isalnum()
        and len(line.cells) == 1
        and not heading_of(line)
        for line in block
    )
    return [line.span for line in block] if short and len(block) >= FEWEST else []


# -- in a table, in a sentence ----------------------------------------------------------------------------------------


def _in_tables(lines: Sequence[Line]) -> Iterator[Span]:
    """The first cells of the rows below a head whose first cell names the column."""
    for at, head in enumerate(lines):
        cells = head.cells
        if len(cells) < 2 or not _CELL.fullmatch(cells[0]):
            continue
        found: list[Span] = []
        above = head
        for line in lines[at + 1 :]:
            if line.number - above.number > 2 or _column(line) < _column(head):
                break
            above = line
            if _column(line) <= _column(head) + 1 and len(line.cells) >= 2 and line.cells[0][0].isupper():
                found.append(Span(line.span.start, line.span.start + len(line.cells[0])))
            elif _column(line) <= _column(head) + 1:
                break  # a cell that goes on, or what stands below the table
        if len(found) >= FEWEST:
            yield from found


def _in_sentences(lines: Sequence[Line]) -> Iterator[Span]:
    for block in paragraphs(lines):
        passage = joined(block)
        for start, end in sentences(passage):
            match = _SENTENCE.search(passage.text[start:end])
            if not match:
                continue
            group = "list" if match["list"] else "list2"
            begins = start + match.start(group)
            places = entries(match[group])
            opened = bool(match["colon"] or match["colon2"])
            words = [match[group][one:other] for one, other in places]
            if len(places) >= (FEWEST if opened else FEWEST + 1) and all(map(_may_be_area, words)):
                yield from (passage.span(begins + one, begins + other) for one, other in places)
