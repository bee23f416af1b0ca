"""Functions at a meeting: who chairs, writes, adjusts, opens, closes and presents.

Several places of one paper tell of one function (the election, the list of those present, the signature); each
person and function of a meeting is one fact, at its first place. What the passage itself does not print, whom the
person represents, is taken from the list of those present.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from ingest.cues import concept_of, folded, pattern, phrases
from ingest.divide.sections import Heading, heading_of
from ingest.facts import MeetingRole, Span
from ingest.names import given_names, persons_in
from ingest.parts import Line, Paper
from ingest.recognise.attendance import attenders, spellings_of
from ingest.recognise.attendance_tables import Attender
from ingest.recognise.passages import Passage, joined, paragraphs, sentences
from ingest.recognise.people import Named, as_represented, cells_of, function_of, is_title, named_in
from ingest.recognise.signature_fields import columns_below, only_person
from ingest.recognise.sitting_bodies import cover
from ingest.recognise.sittings import RECORDS, Sitting, sittings
from ontology.knowledge import concept

CHAIR, VICE, SECRETARY, ADJUSTER = "ordförande", "vice ordförande", "sekreterare", "justerare"
PRESENTER, OPENER, CLOSER = "föredragande", "mötesöppnare", "mötesavslutare"
ALIKE = 92  # per cent: `informera` is `informerar` with a letter lost
BELOW_LABEL = 25  # lines: a block of signatures below a label is no longer
SIGNATURES = 6  # lines: nor is one below the day of adjustment
_GAP = r"(?:\s*:\s*\**|\s{2,}|\t|\s*\|\s*)"
_LABEL = re.compile(rf"^[\s|*#]*(?P<label>[A-ZÅÄÖ][^:\t|]{{2,45}}?)\**{_GAP}(?P<rest>\S.*)$")
CUES = "meeting-cue"
_ELECTS = pattern(CUES, "elects", "adjusts-now")
_TOLD = (
    (pattern(CUES, "adjusts", "adjusts-now"), ADJUSTER),
    (pattern(CUES, "writes"), SECRETARY),
    (pattern(CUES, "leads"), CHAIR),
)
_WITH_CHAIR = pattern(CUES, "with-the-chair")
_THE_CHAIR = re.compile(rf"\b(?P<vice>{phrases(CUES, 'vice')}\s+)?{phrases(CUES, 'the-chair')}\s+$", re.IGNORECASE)
_FUNCTION_IS = re.compile(
    rf"(?:^|[.!?]\s)(?P<title>[A-ZÅÄÖ]\w+)\s(?:(?:för|vid)\s(?:dagens\s)?{phrases(CUES, 'the-sitting')}\s)?"
    rf"{phrases(CUES, 'is')}\s$"
)
_AS_SUBSTITUTE = re.compile(rf"[^,.]{{0,40}}\b{phrases(CUES, 'as-substitute')}\b")
_ADJUSTED = re.compile(rf"{phrases(CUES, 'adjusted')}(?:\s+(?:den\s+)?\d.*)?$", re.IGNORECASE)
_ADJUSTER_LABEL = re.compile(phrases(CUES, "adjuster-label"))
_BREAKS_OFF = re.compile(r"(?:,|\boch|\bsamt)$")
_TOGETHER = re.compile(r"\boch\b|\(")
_SPEAKS_OF_CHAIR = re.compile(r"\bordforanden?\b")


@dataclass(frozen=True, slots=True)
class _Held:
    """A function held by a person, as one passage tells."""

    span: Span
    name: str
    function: str
    represents: str = ""


def recognise(papers: Sequence[Paper]) -> Iterator[MeetingRole]:
    """One fact a person, function and meeting."""
    for sitting in sittings(papers):
        if sitting.date:
            yield from _roles(sitting)


def _roles(sitting: Sitting) -> Iterator[MeetingRole]:
    present = attenders(sitting) if sitting.paper.part.kind in RECORDS else ()
    told = _held(sitting, present)
    spellings = spellings_of(sitting.paper, present, {each.name for each in told})
    held = [replace(each, name=spellings.get(each.name, each.name)) for each in told]
    units = _parties(sitting.paper) | {h.name: h.represents for h in reversed(held) if h.represents}
    units |= {each.name: each.represents for each in present if each.represents}
    once: set[tuple[str, str]] = set()
    for each in sorted(held, key=lambda one: one.span):
        if (each.name, each.function) not in once:
            once.add((each.name, each.function))
            yield MeetingRole(
                span=each.span,
                date=sitting.date,
                person=each.name,
                function=each.function,
                represents=units.get(each.name, ""),
                body=sitting.body,
            )


def _parties(paper: Paper) -> dict[str, str]:
    """Name -> the party printed behind it anywhere in the paper."""
    text = joined(paper.lines_of(paper.part)).text
    return {person.name: person.party for person in persons_in(text) if person.party}


def _held(sitting: Sitting, present: Sequence[Attender]) -> list[_Held]:
    """Every passage that tells of a function; those that speak of the chair without a name come last."""
    paper = sitting.paper
    found = [*_by_title(present), *_labelled(paper), *_in_columns(paper), *_named_above(paper), *_signed(paper)]
    if paper.part.kind == "agenda":
        return found
    passages = list(running_text(paper))
    found += [held for passage in passages for held in _chairs(passage)]
    found += _adjusted(paper, found)
    if paper.part.kind not in RECORDS:
        return found
    found += _elected_under_heading(paper)
    chair = next((each for each in found if each.function == CHAIR), None)
    full_names = {named.name for passage in passages for named in named_in(passage)} | {p.name for p in present}
    for passage in map(joined, paragraphs([line for line in cover(paper) if line.stripped and not line.furniture])):
        found += _chairs(passage)
        for start, end in sentences(passage):
            found += _elected(passage, start, end, chair)
    for passage in passages:
        for start, end in sentences(passage):
            found += _elected(passage, start, end, chair)
            found += _opens_or_closes(passage, start, end, chair, full_names)
            found += _presents(passage, start, end)
            found += _presents_by_given_name(passage, start, end, full_names)
    return found


# -- labels, titles and signatures ------------------------------------------------------------------------------


def _by_title(present: Sequence[Attender]) -> Iterator[_Held]:
    """`N. N. (S), ordförande` in a list of those present."""
    for each in present:
        for title in each.titles:
            if each.present and (function := function_of(title)):
                yield _Held(each.span, each.name, function, each.represents)


def _function_of_label(label: str) -> str:
    """The function that a label (`Sekreterare`, `Vid protokollet`, `Justeras`) introduces, else empty."""
    words = label.strip(" #*|:.()").casefold().removesuffix("(digitalt)").strip()
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


def _labelled(paper: Paper) -> Iterator[_Held]:
    """Labels with names behind or below them: `Justerare   N. N.`, `Vid anteckningarna` above a name."""
    for place in _label_places(paper):
        for index, line in enumerate(place):
            if columns_below(paper, place, index):
                continue
            match = _LABEL.match(line.text)
            if match and (function := _function_of_label(match["label"])):
                column = match.start("rest")
                rest = replace(line, start=line.start + column, text=line.text[column:])
                named = list(_people_of(joined([rest, *_going_on(place, index)]), function))
                yield from named or _below_label(place, index, function)
            elif function := _function_of_label(line.stripped):
                yield from _below_label(place, index, function)


def _in_columns(paper: Paper) -> Iterator[_Held]:
    """`Vid protokollet   Justeras`: the names in the columns below, one who writes, all who adjust."""
    for place in _label_places(paper):
        for index in range(len(place)):
            for column in columns_below(paper, place, index):
                function = _function_of_label(column.label)
                named = [person for cell in column.cells if (person := only_person(cell))]
                for person in named[: 1 if function in (SECRETARY, CHAIR) else None] if function else ():
                    yield _holding(person, function)


def _label_places(paper: Paper) -> list[list[Line]]:
    """Stretches of lines in which labels may stand: the cover, and each item (a block of signatures ends the last)."""
    starts = [item.start for item in paper.part.items]
    bounds = [paper.part.start, *starts, paper.part.end]
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    return [[line for line in lines if begins <= line.start < ends] for begins, ends in pairwise(bounds)]


def _going_on(lines: Sequence[Line], index: int) -> list[Line]:
    """The next line, where a list of names breaks off in the one at `index`."""
    return [lines[index + 1]] if _BREAKS_OFF.search(lines[index].stripped) and index + 1 < len(lines) else []


def _below_label(lines: Sequence[Line], index: int, function: str) -> Iterator[_Held]:
    """The names below a label that stands alone: one writes, several adjust, each on a line of its own."""
    if _name_stands_above(lines, index):
        return
    for line in lines[index + 1 : index + 1 + BELOW_LABEL]:
        if _LABEL.match(line.text) and _function_of_label(_LABEL.match(line.text)["label"]):  # type: ignore[index]
            break
        if _function_of_label(line.stripped) or _is_other_heading(line):
            break
        found = [
            held for cell in cells_of(line) if _opens_with_name(cell) for held in _people_of(joined([cell]), function)
        ]
        yield from found
        if found and function in (SECRETARY, CHAIR):
            break


def _heading(line: Line) -> Heading | None:
    """What heading a line is, the marks of Markdown taken off."""
    return heading_of(replace(line, text=line.text.strip(" #*")))


def _is_other_heading(line: Line) -> bool:
    heading = _heading(line)
    return heading is not None and not heading.key.startswith(("adjustment", "attendance"))


def _opens_with_name(line: Line) -> bool:
    """Whether a line opens with a name, or with whom the person represents: `Arbetsgivaren: N. N.`."""
    first = next(iter(persons_in(line.stripped)), None)
    if first is None or len(line.stripped) > 90:
        return False
    before = line.stripped[: first.span.start].strip()
    return not before or before.endswith(":")


def _people_of(passage: Passage, function: str) -> Iterator[_Held]:
    """Everybody named in a passage holds the function; `Vision: N. N.` tells whom N. N. represents."""
    label, colon, _ = passage.text.partition(":")
    inline = label.strip() if colon and len(label) < 40 and not any(True for _ in persons_in(label)) else ""
    for named in named_in(passage):
        yield _holding(named, function, inline)


def _holding(named: Named, function: str, otherwise: str = "") -> _Held:
    represents = named.represents or otherwise
    return _Held(named.span, named.name, function, as_represented(represents) if represents else "")


def _named_above(paper: Paper) -> Iterator[_Held]:
    """Signatures with the title below the name, in one column or several."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for index, line in enumerate(lines):
        functions = [_function_of_title(cell.text) for cell in cells_of(line)]
        if any(functions) and _name_stands_above(lines, index):
            people = _people_in_cells(lines[index - 1])
            for named, function in zip(people, functions, strict=False):
                if function:
                    yield _holding(named, function)


def _name_stands_above(lines: Sequence[Line], index: int) -> bool:
    """Whether the title at `index` stands below its name: not if the name belongs to the title above it."""
    if index == 0 or lines[index].number - lines[index - 1].number > 1:
        return False
    titles = [cell for cell in cells_of(lines[index]) if _function_of_title(cell.text)]
    if not titles or len(_people_in_cells(lines[index - 1])) != len(cells_of(lines[index])):
        return False
    has_title_above = index > 1 and bool(_function_of_title(cells_of(lines[index - 2])[0].text))
    return not has_title_above or _name_stands_above(lines, index - 2)


def _function_of_title(words: str) -> str:
    """The function that words name, not only show: `Sekreterare`, not `Vid protokollet`."""
    function = function_of(words)
    cues = {cue.casefold() for cue in concept("meeting-function", function).cues} if function else set()
    return function if words.casefold().strip() not in cues else ""


def _people_in_cells(line: Line) -> list[Named]:
    """The people of a line that holds a name in each of its columns, and no more; else nobody."""
    people = [named for cell in cells_of(line) for named in named_in(joined([cell])) if cell.text == named.name]
    return people if len(people) == len(cells_of(line)) else []


def _signed(paper: Paper) -> Iterator[_Held]:
    """`N. N., ordförande` below the heading of the signatures."""
    for _, section in paper.sections("digital-signatures", "adjustment", "secretary"):
        for line in paper.lines_of(section):
            for named in named_in(joined([line])) if _opens_with_name(line) else ():
                for title in named.titles:
                    if function := function_of(title):
                        yield _holding(named, function)


def _adjusted(paper: Paper, found: Sequence[_Held]) -> Iterator[_Held]:
    """Those named below `Justerat <day>` adjust, but for who writes."""
    writers = {each.name for each in found if each.function == SECRETARY}
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for index, line in enumerate(lines):
        if not _ADJUSTED.match(line.stripped):
            continue
        for block in paragraphs(list(_signature_lines(lines[index + 1 :]))):
            for passage in _names_written(block):
                yield from (_holding(n, ADJUSTER) for n in named_in(passage) if n.name not in writers)


def _signature_lines(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines[:SIGNATURES]:
        if _function_of_label(line.stripped) == SECRETARY or _is_other_heading(line):
            break
        yield line


def _names_written(block: Sequence[Line]) -> list[Passage]:
    """Running text as one passage, for names may be broken over its lines; names in columns one by one."""
    if any(_TOGETHER.search(line.text) for line in block):
        return [joined(block)]
    return [joined([cell]) for line in block for cell in cells_of(line)]


# -- in running text --------------------------------------------------------------------------------------------


def running_text(paper: Paper) -> Iterator[Passage]:
    """The paragraphs of the paper's items, or of all of it where it has none; headings and bullets part them."""
    for place in paper.part.items or (paper.part,):
        block: list[Line] = []
        for line in paper.lines_of(place):
            heads = _heading(line) is not None or line.stripped.startswith("#")
            if heads or _BULLET.match(line.text) or (block and _is_bulleted_title(block[-1], line)):
                yield from map(joined, paragraphs(block))
                block = []
            if not heads:
                block.append(line)
        yield from map(joined, paragraphs(block))


def _is_bulleted_title(above: Line, line: Line) -> bool:
    """Whether the line above is a bullet that ends as a title does, so that a sentence begins below it."""
    return bool(_BULLET.match(above.text)) and line.stripped[0].isupper() and above.stripped[-1] not in ",:;-"


def _chairs(passage: Passage) -> Iterator[_Held]:
    """`Ordföranden N. N. (S)`; a body's `ordförande` in the genitive may be anybody's."""
    for named in named_in(passage):
        if match := _THE_CHAIR.search(passage.text[: named.start]):
            yield _holding(named, VICE if match["vice"] else CHAIR)
        elif (match := _FUNCTION_IS.search(passage.text[: named.start])) and (function := function_of(match["title"])):
            yield _holding(named, function)


def _elected_under_heading(paper: Paper) -> Iterator[_Held]:
    """Names alone below `Val av justerare`."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for index, line in enumerate(lines):
        heading = _heading(line)
        if heading is None or heading.key != "adjustment" or not folded(line.stripped).startswith("val "):
            continue
        below: list[Line] = []
        for other in lines[index + 1 : index + 5]:
            if _heading(other):
                break
            below.append(other)
        if below and _opens_with_name(below[0]) and not _ELECTS.search(joined(below).text):
            yield from _people_of(joined(below), ADJUSTER)


def _elected(passage: Passage, start: int, end: int, chair: _Held | None) -> Iterator[_Held]:
    """`Till justerare valdes …`, `… utses att jämte ordföranden justera protokollet`."""
    text = passage.text[start:end]
    if not _ELECTS.search(text):
        return
    cues = sorted((match.start() + start, function) for cue, function in _TOLD for match in cue.finditer(text))
    if not cues:
        return
    for named in named_in(passage, start, end):
        if not _AS_SUBSTITUTE.match(passage.text, named.end, end):
            yield _holding(named, _nearest(cues, named.start))
    if chair and _WITH_CHAIR.search(text) and any(function == ADJUSTER for _, function in cues):
        yield replace(chair, span=passage.span(start, end), function=ADJUSTER)


def _nearest(cues: Sequence[tuple[int, str]], at: int) -> str:
    """The function told last before a name; where none is, the first behind it."""
    before = [function for place, function in cues if place < at]
    return before[-1] if before else cues[0][1]


def _opens_or_closes(
    passage: Passage, start: int, end: int, chair: _Held | None, full_names: Set[str]
) -> Iterator[_Held]:
    """`N. N. öppnade mötet`, `Ordföranden förklarade mötet avslutat`."""
    plain = folded(passage.text[start:end])
    for function in (OPENER, CLOSER):
        if any(cue in plain for cue in _folded_cues(function)):
            named = next(named_in(passage, start, end), None)
            given = next(_given_names(passage, start, end, full_names), None)
            if named:
                yield _holding(named, function)
            elif given:
                yield replace(given[1], function=function)
            elif chair and _SPEAKS_OF_CHAIR.search(plain):
                yield replace(chair, span=passage.span(start, end), function=function)


@cache
def _folded_cues(function: str) -> tuple[str, ...]:
    return tuple(folded(cue) for cue in concept("meeting-function", function).cues)


_ONE_WORD = re.compile(
    r"(?<![\w-]\s)(?<![\w-])[A-ZÅÄÖ][a-zåäöé]+(?=\s[a-zåäö])|(?<=\.\s)[A-ZÅÄÖ][a-zåäöé]+(?=\s[a-zåäö])"
)
_BULLET = re.compile(r"^\s*(?:[-–•·]|\*(?!\*))\s")
_BETWEEN = re.compile(
    rf"^\s*(?:\([^()]*\)\s*)?(?:{phrases(CUES, 'from-elsewhere')}\s[^,.]{{2,40}}?\s)?(?:,[^,.]{{2,60}},\s*)?"
)
_AND = re.compile(r"^\s*(?:\([^()]*\)\s*)?(?:,|och|samt|,\s*och)\s*(?P<title>\S+(?:\s\S+){0,2})?\s*$")


def _presents(passage: Passage, start: int, end: int) -> Iterator[_Held]:
    """`N. N. informerade om …`, `N. N., HR-chef, redogör för …`, `Föredragning av N. N.`."""
    people = list(named_in(passage, start, end))
    presents = False
    for index in range(len(people) - 1, -1, -1):
        named = people[index]
        tail = passage.text[named.end : people[index + 1].start if index + 1 < len(people) else end]
        told = _tells(tail) or _told_by(passage.text[start : named.start])
        presents = told or (presents and _joins(tail))
        if presents:
            yield _holding(named, PRESENTER)


def _joins(between: str) -> bool:
    """Whether two names are joined, perhaps with the title of the second: `och ekonom `."""
    match = _AND.match(between)
    return match is not None and (not match["title"] or is_title(match["title"]))


def _presents_by_given_name(passage: Passage, start: int, end: int, full_names: Set[str]) -> Iterator[_Held]:
    """`Disa redogör för …`."""
    for stop, held in _given_names(passage, start, end, full_names):
        if _tells(passage.text[stop:end]):
            yield held


def _given_names(passage: Passage, start: int, end: int, full_names: Set[str]) -> Iterator[tuple[int, _Held]]:
    """Given names that stand alone, each with where it ends: the one Disa whom the paper names in full, else `Disa`."""
    for match in _ONE_WORD.finditer(passage.text, start, end):
        same = {name for name in full_names if name.startswith(f"{match[0]} ")}
        surname = any(name.endswith(f" {match[0]}") for name in full_names)
        if (same or match[0].casefold() in given_names()) and not surname:
            name = same.pop() if len(same) == 1 else match[0]
            yield match.end(), _Held(passage.span(*match.span()), name, PRESENTER)


def _tells(tail: str) -> bool:
    """Whether the words behind a name open with a verb of presenting."""
    words = _BETWEEN.sub("", tail, count=1).split()
    return bool(words) and any(
        fuzz.ratio(folded(words[0]), verb[0]) >= ALIKE and words[1 : len(verb)] == list(verb[1:]) for verb in _verbs()
    )


@cache
def _verbs() -> tuple[tuple[str, ...], ...]:
    """The verbs of presenting: `informerade`, and with their particles `gick igenom`."""
    cues = [cue.split() for cue in concept("meeting-function", PRESENTER).cues if not cue.endswith(" av")]
    return tuple(dict.fromkeys((folded(w[0]), *(w[1:] if w[1:] == ["igenom"] else ())) for w in cues))


def _told_by(before: str) -> bool:
    """`Föredras av N. N.`: the name stands right behind such a cue."""
    plain = folded(before)
    return any(
        plain.endswith(folded(cue)) for cue in concept("meeting-function", PRESENTER).cues if cue.endswith(" av")
    )
