"""Functions in forms: titles in lists, labels with names behind or below them, signatures with titles.

Sekreterare   Disa Ek      Vid protokollet      Justeras          Disa Ek
Justerare: Ola Lind        Disa Ek              Ola Lind          ordförande
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.cues import concept_of, folded, phrases
from ingest.parts import Line, Paper
from ingest.recognise.attendance.lists import lines_of_lists
from ingest.recognise.attendance.tables import Attender, heads_of
from ingest.recognise.functions.held import (
    ADJUSTER,
    CHAIR,
    CUES,
    SECRETARY,
    Held,
    as_heading,
    holding,
    opens_with_name,
    people_of,
)
from ingest.recognise.functions.stacked import values_of
from ingest.recognise.meetings.sittings import RECORDS
from ingest.recognise.passages import Passage, is_rule, is_signing_line, joined, paragraphs
from ingest.recognise.people import Named, cells_of, function_of, named_in
from ingest.recognise.signatures.covers import lines_on_cover, on_cover
from ingest.recognise.signatures.fields import columns_below, only_person
from ingest.recognise.signatures.lists import signing_rows
from ontology.knowledge import concept

BELOW_LABEL = 25  # lines: a block of signatures below a label is no longer
WORDS_WITH_NAME = 6  # a name with party, title and day has no more words
SIGNATURES = 6  # lines: nor is one below the day of adjustment
_LEFT_OPEN = re.compile(
    rf"(?:\.{{3,}}|…+|\s(?i:{phrases('division-cue', 'numbers-of-items')})\s[§\d]).*$"
)  # `Sekreterare ... Paragrafer 12-14`
_SIGNATURES = re.compile(rf"^{phrases('signature-cue', 'heading')}\s(?=\w)", re.IGNORECASE)
_GAP = r"(?:\s*:\s*\**|\s{2,}|\t|\s*\|\s*)"
_LABEL = re.compile(rf"^[\s|*#]*(?P<label>(?:\d:[ae]\s[a-zåäö]|[A-ZÅÄÖ])[^:\t|]{{2,45}}?)\**{_GAP}(?P<rest>\S.*)$")
_ADJUSTED = re.compile(rf"{phrases(CUES, 'adjusted')}(?:\s+(?:den\s+)?\d.*)?$", re.IGNORECASE)
_CERTIFIES = re.compile(phrases(CUES, "certifies"), re.IGNORECASE)
_ADJUSTER_LABEL = re.compile(phrases(CUES, "adjuster-label"))
_BREAKS_OFF = re.compile(r"(?:,|\boch|\bsamt)$")
_PARTY_BEHIND = re.compile(r"\s*\([A-ZÅÄÖ]\w{0,3}\)$")
_TOGETHER = re.compile(r"\boch\b|\(")


def in_forms(paper: Paper, present: Sequence[Attender]) -> list[Held]:
    """Every function that a title, a label or a signature tells, but those below the day of adjustment."""
    forms = (_by_title(present), _on_cover(paper), _labelled(paper), _in_columns(paper), _named_above(paper))
    signed = (_signed(paper), _below_dots(paper), _in_signing_lists(paper))
    return [held for form in (*forms, *signed) for held in form]


def _by_title(present: Sequence[Attender]) -> Iterator[Held]:
    """`N. N. (S), ordförande` in a list of those present."""
    for each in present:
        for title in each.titles:
            if each.present and (function := function_of(title)):
                yield Held(each.span, each.name, function, each.represents)


def _on_cover(paper: Paper) -> Iterator[Held]:
    """Those who sign on the cover of minutes, each below or beside a function."""
    for each in on_cover(paper) if paper.part.kind in RECORDS else ():
        yield holding(each.named, each.function)


def _function_of_label(label: str) -> str:
    """The function that a label (`Sekreterare`, `Vid protokollet`, `Justeras`) introduces, else empty."""
    words = _LEFT_OPEN.sub("", label).strip(" #*|:.()").casefold().removesuffix("(digitalt)").strip()
    words = _SIGNATURES.sub("", words)
    if words.startswith(("val ", "att ", "till ")):  # an item's heading, or the start of a sentence
        return ""
    if function := function_of(words):
        return function
    found = concept_of("section", words)
    if found is None or folded(words) not in {folded(each) for each in found.labels}:
        return ""
    if found.notation == "adjustment":
        return ADJUSTER if _ADJUSTER_LABEL.match(words) else ""
    return {"chair": CHAIR, "secretary": SECRETARY}.get(found.notation, "")


def _labelled(paper: Paper) -> Iterator[Held]:
    """Labels with names behind or below them: `Justerare   N. N.`, `Vid anteckningarna` above a name."""
    for place in _label_places(paper):
        for index, line in enumerate(place):
            if columns_below(paper, place, index):
                continue
            match = _LABEL.match(line.text)
            if match and (function := _function_of_label(match["label"])):
                column = match.start("rest")
                rest = replace(line, start=line.start + column, text=line.text[column:])
                cells = cells_of(rest)
                passages = [[cell] for cell in cells] if len(cells) > 1 else [[rest, *_going_on(place, index)]]
                named = [held for lines in passages for held in people_of(joined(lines), function)]
                yield from named or _below_label(place, index, function)
            elif function := _function_of_label(line.stripped):
                yield from _below_label(place, index, function)


def _in_columns(paper: Paper) -> Iterator[Held]:
    """`Vid protokollet   Justeras`: the names in the columns below, one who writes, all who adjust."""
    for place in _label_places(paper):
        for index in range(len(place)):
            for column in columns_below(paper, place, index):
                function = _function_of_label(column.label)
                named = [person for cell in column.cells if (person := only_person(cell))]
                for person in named[: 1 if function in (SECRETARY, CHAIR) else None] if function else ():
                    yield holding(person, function)


def _label_places(paper: Paper) -> list[list[Line]]:
    """Stretches of lines in which labels may stand: the cover, and each item (a block of signatures ends the last)."""
    starts = [item.start for item in paper.part.items]
    bounds = [paper.part.start, *starts, paper.part.end]
    lines = [line for line in _without_lists(paper) if line.stripped]
    return [[line for line in lines if begins <= line.start < ends] for begins, ends in pairwise(bounds)]


def _without_lists(paper: Paper) -> Iterator[Line]:
    """The lines of a paper but those of its lists of people present, and of the signatures on its cover."""
    listed = lines_of_lists(paper) | lines_on_cover(paper) if paper.part.kind in RECORDS else frozenset[int]()
    return (line for line in paper.lines if not line.furniture and line.number not in listed)


def _going_on(lines: Sequence[Line], index: int) -> list[Line]:
    """The next line, where a list of names breaks off in the one at `index`."""
    return [lines[index + 1]] if _BREAKS_OFF.search(lines[index].stripped) and index + 1 < len(lines) else []


def _below_label(lines: Sequence[Line], index: int, function: str) -> Iterator[Held]:
    """The names below a label that stands alone: one writes, several adjust, each on a line of its own."""
    if value := values_of(tuple(lines)).get(lines[index].number):
        yield from people_of(joined([value]), function)
        return
    if _name_stands_above(lines, index) or _in_column_of_labels(lines, index):
        return
    for line, below in pairwise([*lines[index + 1 : index + 2 + BELOW_LABEL], None]):
        if line is None:
            break
        titles = cells_of(below) if below else ()
        if len(titles) > 1 and all(_function_of_title(cell.text) for cell in titles) and _people_in_cells(line):
            continue  # `Justeras` above names with what each is below: they are told as that
        label = _LABEL.match(line.text)
        if label and _function_of_label(label["label"]):
            break
        if _function_of_label(line.stripped) or _is_other_heading(line) or heads_of(line) or _is_sentence(line):
            break
        if _CERTIFIES.match(line.stripped):  # who certifies the extract
            break
        found = [
            held for cell in cells_of(line) if opens_with_name(cell) for held in people_of(joined([cell]), function)
        ]
        yield from found
        if found and function in (SECRETARY, CHAIR):
            break


def _in_column_of_labels(lines: Sequence[Line], index: int) -> bool:
    """Whether the next line is a label that stands alone, too: the values stand somewhere else."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    return below is not None and as_heading(below) is not None and not opens_with_name(below)


def _is_sentence(line: Line) -> bool:
    """Whether a line below a label is text, and no name with what belongs to it."""
    return line.stripped.endswith(".") and len(line.stripped.split()) > WORDS_WITH_NAME and not opens_with_name(line)


def _is_other_heading(line: Line) -> bool:
    heading = as_heading(line)
    return heading is not None and not heading.key.startswith(("adjustment", "attendance"))


def _named_above(paper: Paper) -> Iterator[Held]:
    """Signatures with the title below the name, in one column or several."""
    lines = [line for line in _without_lists(paper) if line.stripped]
    for index, line in enumerate(lines):
        functions = [_function_of_title(cell.text) for cell in cells_of(line)]
        if any(functions) and _name_stands_above(lines, index):
            people = _people_in_cells(lines[index - 1])
            for named, function in zip(people, functions, strict=False):
                if function:
                    yield holding(named, function)


def _name_stands_above(lines: Sequence[Line], index: int) -> bool:
    """Whether the title at `index` stands below its name: not if the name belongs to the title above it."""
    if index == 0 or lines[index].number - lines[index - 1].number > 1:
        return False
    titles = [cell for cell in cells_of(lines[index]) if _function_of_title(cell.text)]
    if not titles or len(_people_in_cells(lines[index - 1])) != len(cells_of(lines[index])):
        return False
    over = index - 3 if index > 2 and is_rule(lines[index - 2]) else index - 2  # a dotted line stands above the name
    has_title_above = over >= 0 and bool(_function_of_title(cells_of(lines[over])[0].text))
    return not has_title_above or _name_stands_above(lines, over)


def _function_of_title(words: str) -> str:
    """The function that words name, not only show: `Sekreterare`, not `Vid protokollet`."""
    function = function_of(words)
    cues = {cue.casefold() for cue in concept("meeting-function", function).cues} if function else set()
    return function if words.casefold().strip() not in cues else ""


def _people_in_cells(line: Line) -> list[Named]:
    """The people of a line that holds a name in each of its columns, and no more; else nobody."""
    people = [
        named for cell in cells_of(line) for named in named_in(joined([cell]))
        if _PARTY_BEHIND.sub("", cell.text) == named.name
    ]  # fmt: skip
    return people if len(people) == len(cells_of(line)) else []


def _signed(paper: Paper) -> Iterator[Held]:
    """`N. N., ordförande` below the heading of the signatures."""
    for _, section in paper.sections("digital-signatures", "adjustment", "secretary"):
        for line in paper.lines_of(section):
            for named in named_in(joined([line])) if opens_with_name(line) else ():
                for title in named.titles:
                    if function := function_of(title):
                        yield holding(named, function)


def _below_dots(paper: Paper) -> Iterator[Held]:
    """`N. N. (S), ordförande` right below dotted lines, one or several side by side."""
    lines = [line for line in _without_lists(paper) if line.stripped]
    for above, line in pairwise(lines):
        for cell in cells_of(line) if is_signing_line(above) and opens_with_name(line) else ():
            for named in named_in(joined([cell])):
                for title in named.titles:
                    if function := function_of(title):
                        yield holding(named, function)


def _in_signing_lists(paper: Paper) -> Iterator[Held]:
    """`N. N.   Ordförande   2024-05-03` in a list of those who sign."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for row in signing_rows(lines) if paper.part.kind in RECORDS else ():
        functions = (row.function, *map(function_of, row.named.titles))
        if function := next(filter(None, functions), ""):
            yield holding(row.named, function)


def adjusted(paper: Paper, found: Sequence[Held]) -> Iterator[Held]:
    """Those named below `Justerat <day>` adjust, but for who writes."""
    writers = {each.name for each in found if each.function == SECRETARY}
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for index, line in enumerate(lines):
        if not _ADJUSTED.match(line.stripped):
            continue
        for block in paragraphs(list(_signature_lines(lines[index + 1 :]))):
            for passage in _names_written(block):
                for named in named_in(passage):
                    yield from _as_titled(named) if named.name not in writers else ()


def _as_titled(named: Named) -> Iterator[Held]:
    """As what somebody signs there: by the title beside the name (`N. N., sekreterare`); all but who writes adjust."""
    titled = next(filter(None, map(function_of, named.titles)), "")
    if titled:
        yield holding(named, titled)
    if titled not in (SECRETARY, ADJUSTER):
        yield holding(named, ADJUSTER)


def _signature_lines(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines[:SIGNATURES]:
        if _function_of_label(line.stripped) == SECRETARY or _is_other_heading(line) or _CERTIFIES.match(line.stripped):
            break
        yield line


def _names_written(block: Sequence[Line]) -> list[Passage]:
    """Running text as one passage, for names may be broken over its lines; names in columns one by one."""
    if any(_TOGETHER.search(line.text) for line in block):
        return [joined(block)]
    return [joined([cell]) for line in block for cell in cells_of(line)]
