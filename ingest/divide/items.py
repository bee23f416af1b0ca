"""Numbered items of minutes and agendas: which lines start them.

A § may be printed with the body's letters before it (`KSAU § 12`), with its year (`§ 12/2024`) or the other way round
(`12 §`). Lines with a § also stand in tables of contents, in attendance lists, over the columns of votes and in
running text: of all of them the items are the longest run of rising numbers with text below. Where there is no §,
numbers that count up start the items.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest import dates
from ingest.cues import concept_of, cues_in, known_of, pattern, phrases
from ingest.divide.contents_numbers import with_listed_numbers
from ingest.divide.counted import CASE, counting_heads, deciding
from ingest.divide.item_decisions import as_prepared, decisions_apart
from ingest.divide.item_heads import number_above, numbers_of_line, read_head
from ingest.divide.item_runs import CONTENTS_ENTRY, FEW, Candidate, heaviest, weighed_in, without_outliers
from ingest.divide.lettered import lettered
from ingest.divide.lines import between
from ingest.divide.sections import sections_of
from ingest.parts import Item, Line

_PARAGRAPH = re.compile(
    r"^(?P<series>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,6}\s?)?"
    r"(?:(?:§§?|P(?:aragraf(?:en)?|ARAGRAF)\b)\s*(?P<number>[0-9]{1,5}(?:\s?[-–]\s?[0-9]{1,5})?[a-z]?\b(?:/(?:[0-9]{4}|[0-9]{2})\b)?)\s*(?P<rest>.*)"
    r"|(?P<before>[0-9]{1,4})\s?§(?:\s+(?P<behind>[A-ZÅÄÖ(].*))?)$"
)
"""`§ 12`, `KSAU § 12`, `§ 12/2024` or `12 § Heading`; a statute's `11 § MBL` stands in running text."""
_COVERED = re.compile(r"paragraf\w*\s*[0-9]{1,5}\s?[-–]{1,2}\s?[0-9]", re.IGNORECASE)
"""`Paragraf   156-175` on a cover: the numbers of all items."""
ABOVE = 5  # lines: the head of a table stands no further above its first row
KNOWN = 0.65  # of the heads of a table's columns are known: the others' titles hold other words
FULL = 0.8  # of the weight of items with much text below: the rows of a list weigh less
MEETING_KINDS = {"minutes", "notes", "agenda"}
FIRST_LINES = 12  # a single § starts an item among the first lines only


@dataclass(frozen=True, slots=True)
class ItemHead:
    """Where an item starts: index of its line, its number, and what stands behind that on the line."""

    index: int
    number: str
    rest: str


def number_of(line: Line) -> str:
    """The number of the § that a line starts with (`KFN § 22   Dnr KFN 2023/56`), else empty."""
    match = _PARAGRAPH.match(line.stripped) if _may_head(line) else None
    return (match["number"] or match["before"]) if match else ""


def _may_head(line: Line) -> bool:
    return "§" in line.text or line.stripped[:8].casefold() == "paragraf"


def is_contents_entry(line: Line) -> bool:
    """Whether a line is an entry of a table of contents: leaders or a page's number end it, or a § starts it."""
    return bool(CONTENTS_ENTRY.search(line.stripped) or number_of(line))


def items_of(lines: Sequence[Line], start: int, end: int) -> tuple[Item, ...]:
    """The numbered items between two offsets: §§ where there are any, else numbers that count up."""
    own = [line for line in between(lines, start, end) if not line.furniture]
    heads = paragraph_heads(own) or _series_heads(own) or _lettered_heads(own) or _heads(counting_heads(own))
    starts = [head.index for head in heads]
    all_above = bool(starts) and number_above(own, starts[0]) < starts[0]
    starts = [number_above(own, start, apart=not all_above) for start in starts]
    stops = [*(own[at].start for at in starts[1:]), end][: len(heads)]
    column = _title_column(own[max(0, heads[0].index - ABOVE) : heads[0].index]) if heads else None
    items = [_item(own, *each, column) for each in zip(heads, starts, stops, strict=True)]
    return with_listed_numbers(items, own[: starts[0]]) if items else ()


def _heads(candidates: Sequence[Candidate]) -> list[ItemHead]:
    return [ItemHead(each.index, each.number, each.rest) for each in candidates]


def _lettered_heads(lines: Sequence[Line]) -> list[ItemHead]:
    """The heads of lettered sections, where the first lines tell of a meeting: agreements are listed so, too."""
    above = [cue.notation for line in lines[:FIRST_LINES] for cue in cues_in("document-kind", line.stripped)]
    return [ItemHead(*head) for head in lettered(lines)] if MEETING_KINDS & set(above) else []


def _title_column(above: Sequence[Line]) -> int | None:
    """Where the titles start in the table whose head (`Nr  Ärende  Dnr  Föredragande`) stands above its first row."""
    for line in reversed(above):
        cells = [cell.strip() for cell in line.text.split("|") if cell.strip()] if "|" in line.text else line.cells
        heads = [(found, cell) for cell in cells if (found := concept_of("register-column", cell))]
        if len(heads) > 1 and len(heads) >= len(cells) * KNOWN:
            return next((line.text.index(cell) for found, cell in heads if found.notation == "title"), None)
    return None


def _item(lines: Sequence[Line], head: ItemHead, first: int, end: int, title_column: int | None) -> Item:
    """The item of a head; its first line may hold the number of its case alone, above the §."""
    read = read_head(lines, head.index, head.rest, end, title_column)
    sections = decisions_apart(sections_of(lines, read.body_start, end), lines)
    if read.decision:
        below = replace(read.decision, end=sections[0].start if sections else end)
        sections = (as_prepared(below, sections, between(lines, below.start, end)), *sections)
    return Item(
        number=head.number,
        heading=read.heading,
        start=lines[first].start,
        body_start=read.body_start,
        end=end,
        diary_numbers=read.diary_numbers or (numbers_of_line(lines[first].stripped) if first < head.index else ()),
        sections=sections,
    )


# -- with a § -----------------------------------------------------------------------------------------------------


def paragraph_heads(lines: Sequence[Line]) -> list[ItemHead]:
    """The lines that start items with a §, in order, their numbers rising."""
    best: list[Candidate] = []
    most = 0.0
    for candidates in _by_series(_candidates(lines)):
        weight, chain = heaviest(weighed_in(lines, candidates))
        if weight > most:
            most, best = weight, chain
    found = _heads(without_outliers(best))
    single = len(best) == 1 and (best[0].index < FIRST_LINES or _is_of_these_minutes(lines, best[0]))
    return found if len(found) > 1 or single else []


def _is_of_these_minutes(lines: Sequence[Line], only: Candidate) -> bool:
    """Whether the only § starts an item: the letters of the body stand before it, or the cover tells its number."""
    if only.weight < 1:
        return False
    if only.series and not dates.first(only.rest):  # `KS § 187, 2016-12-06` is another meeting's
        return True
    cover = "\n".join(line.stripped for line in lines[: only.index])
    return any(
        int(match["first"]) <= only.order[0] <= int(match["last"] or match["first"])
        for match in _NUMBERS_OF_ITEMS.finditer(cover)
    )


_NUMBERS_OF_ITEMS = re.compile(
    rf"(?<!\w){phrases('division-cue', 'numbers-of-items')}[^\w§]{{0,40}}(?:§§?\s*)?(?P<first>\d{{1,4}})"
    r"(?:\s*[-–]{1,2}\s*(?P<last>\d{1,4}))?",
    re.IGNORECASE,
)


_NUMBERS_OF_ITEMS_LABEL = pattern("division-cue", "numbers-of-items")


def _by_series(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """The candidates of each series; those of the commonest may stand without its letters here and there."""
    by_series: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_series[candidate.series].append(candidate)
    bare = by_series.get("", [])
    for series, own in by_series.items():
        mixed = series and len(own) >= len(bare)
        yield sorted([*own, *bare], key=lambda candidate: candidate.index) if mixed else own


def _candidates(lines: Sequence[Line]) -> list[Candidate]:
    found = []
    for index, line in enumerate(lines):
        match = _PARAGRAPH.match(line.stripped) if _may_head(line) else None
        if match is None or _COVERED.match(line.stripped):
            continue
        rest = match["rest"] or match["behind"] or ""
        if not _is_told(lines, index, rest) and not (match["behind"] and known_of("law", rest.split()[0])):
            number = re.sub(r"\s", "", match["number"] or match["before"])
            found.append(Candidate(index, number, rest, (match["series"] or "").strip().casefold()))
    return found


def _is_told(lines: Sequence[Line], index: int, rest: str) -> bool:
    """Whether a § stands in running text (`enligt / § 5 i reglementet`) or heads a column of votes or attendance."""
    above = lines[index - 1].stripped if index else ""
    if above and (rest[:1].islower() or above.endswith(",")):
        return True
    below = next((line.stripped for line in lines[index + 1 : index + 3] if line.stripped), "")
    label = next((line.stripped for line in reversed(lines[max(0, index - 2) : index]) if line.stripped), "")
    if not rest and _NUMBERS_OF_ITEMS_LABEL.fullmatch(label.rstrip(" :")):
        return True
    return not rest and bool(_VOTE.fullmatch(below) or (above and concept_of("attendance-column", above)))


_VOTE = pattern("vote-cue", "yes", "no")


# -- without ------------------------------------------------------------------------------------------------------

_IN_SERIES = re.compile(
    r"^(?P<series>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5})\s(?P<number>[0-9]{1,3}(?:/(?:[0-9]{4}|[0-9]{2}))?)(?:\s+(?P<rest>[A-ZÅÄÖ].*))?$"
)
"""`KS 225/16` or `Kf 130 Heading`: the body's letters stand for the §."""


def _series_heads(lines: Sequence[Line]) -> list[ItemHead]:
    """Numbers behind the letters of a body that count up, with text below in which something is decided.

    The rows of diaries are numbered so, too, and decide nothing.
    """
    found = [
        (index, match)
        for index, line in enumerate(lines)
        if (match := _IN_SERIES.match(line.stripped)) and not CASE.match(match["rest"] or "")
    ]
    candidates = [
        Candidate(index, match["number"], match["rest"] or "", match["series"].casefold()) for index, match in found
    ]
    if len(candidates) < FEW:
        return []
    most = max(_by_series(candidates), key=len)
    weight, chain = heaviest(weighed_in(lines, most))
    counted = sum(second.order[0] - first.order[0] == 1 for first, second in pairwise(chain))
    if len(chain) < FEW or weight < len(chain) * FULL or 2 * min(counted, deciding(lines, chain)) < len(chain):
        return []
    return _heads(chain)
