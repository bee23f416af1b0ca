"""Lists of those present under headings, read cell by cell: one entry a line, several side by side, one cell a line.

Beslutande                          Ersättare                    Ledamöter
Disa Ek (S), ordförande             Moa Berg (S), §§ 1-4         Disa Ek (S)
Ola Lind (M)      vice ordförande                                ordförande
                                                                 X
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.cues import known_of, pattern
from ingest.divide.sections import heading_of
from ingest.memo import of_source
from ingest.names import given_names, persons_in
from ingest.parts import Line, Paper
from ingest.recognise.attendance.entries import (
    Entry,
    columns_apart,
    is_local_party,
    opens_with_party,
    row_of,
    unmarked,
)
from ingest.recognise.attendance.headings import Heading, headings_of
from ingest.recognise.attendance.notes import (
    SERVES,
    is_column_head,
    is_definite_title,
    is_note,
    is_party_of_list,
    marked_absent,
    opens_with_person,
    told_in,
    without_for,
)
from ingest.recognise.attendance.running import people_of, without_those_replaced
from ingest.recognise.attendance.tables import SERVING, Attender, heads_of
from ingest.recognise.meetings.bodies import cover
from ingest.recognise.passages import is_signing_line, joined_cells
from ingest.recognise.people import (
    EMPLOYER,
    as_represented,
    cells_of,
    function_of,
)
from ingest.roles import is_role

CUES = "attendance-cue"
SUBSTITUTE = "ersättare"
SLACK = 3  # code points: how far left of its column's head a cell may start
_ITEM = pattern(CUES, "item")
_ADJUSTING = pattern(CUES, "adjusting")
_NOBODY = re.compile(r"[^:]{2,40}:\s*[-–—]$")  # `SSR: –`: none of them came
_GOES_ON = re.compile(r"(?:[,\-–/(]|\b(?:och|för|samt))$")
_BEHIND = re.compile(
    rf"\s*(?:\([^()]{{1,4}}\))?,?\s*(?:(?-i:[A-ZÅÄÖ]{{1,6}})(?:\s\w+)?,\s*)?(?:{SERVES.pattern})", re.IGNORECASE
)


def listed(paper: Paper, *, group: bool = False) -> tuple[Attender, ...]:
    """Everybody in the lists of a paper.

    group  employer and unions meet: who has a title there and no union is the employer's
    """
    return tuple(each for attenders, _ in _lists(paper, group) for each in attenders)


def lines_of_lists(paper: Paper) -> frozenset[int]:
    """The numbers of the lines that lists of those present fill: what stands there signs nothing and heads nothing."""
    return frozenset(number for _, numbers in _lists(paper, False) for number in numbers)


_List = tuple[tuple[Attender, ...], tuple[int, ...]]


@of_source  # who was there is asked by those who look for attendance, functions, posts and signatures
def _lists(paper: Paper, group: bool) -> tuple[_List, ...]:
    """(whom it lists, the lines it fills) of each list of a paper."""
    lines = _list_lines(paper)
    found: list[_List] = []
    signing = False
    for index, line in enumerate(lines):
        signing = bool(line.stripped) and (signing or _ADJUSTING.match(line.stripped.lstrip("#* ")) is not None)
        headings = headings_of(line)
        signing = signing and not any(heading.side == "other" for heading in headings)
        if headings and not signing:  # `Justerare:` above `Arbetsgivaren: N. N.` lists no attendance
            if index and _heads_members(lines[index - 1]):
                headings = [replace(heading, title="") for heading in headings]
            entries = list(_entries(lines, index, headings))
            filled = tuple(number for entry in entries for number in entry.numbers)
            found.append((tuple(_people_of(entries, headings, group=group)), filled))
    return tuple(found)


def _heads_members(line: Line) -> bool:
    """`Ledamöter` right above `Tjänstgörande ersättare`: the heads of two columns, with the names of both below."""
    return is_role(line.stripped.rstrip(":")) and bool(headings_of(line))


def _list_lines(paper: Paper) -> list[Line]:
    """Where lists of those present stand: the cover, and items such as `Upprop`; all of a paper without items."""
    if not paper.part.items:
        return [line for line in paper.lines if not line.furniture]
    items = [i for i in paper.part.items if _ITEM.search(i.heading)]
    inside = [
        line for item in items for line in paper.lines if item.start <= line.start < item.end and not line.furniture
    ]
    return [*(line for line in cover(paper) if not line.furniture), *inside]


# -- entries ----------------------------------------------------------------------------------------------------


def _people_of(entries: Sequence[Entry], headings: Sequence[Heading], *, group: bool) -> Iterator[Attender]:
    represents = ""
    for entry in entries:
        heading = max((h for h in headings if h.start <= entry.start + SLACK), key=_start, default=headings[0])
        text = joined_cells(entry.lines).text
        label, colon, behind = text.partition(":")
        if not behind.strip() and is_party_of_list(text):
            represents = as_represented(without_for(text.strip(" :")))
            continue
        inline = as_represented(without_for(label.strip())) if colon and is_party_of_list(text) else ""
        of_notes, titles = told_in(entry.notes)
        of_notes = of_notes or next((note for note in entry.notes if is_local_party(note)), "")
        people = people_of(entry.lines)
        titles = titles if len(people) < 2 else ()
        parties = any(named.represents for named in people)
        for named in people:
            whom = named.represents or of_notes
            unit = as_represented(whom) if whom else inline or represents
            serves = (SERVING,) if heading.title == SERVING or _BEHIND.match(text, named.end) else ()
            if serves:
                named = replace(named, titles=tuple(t for t in named.titles if not t.startswith(SUBSTITUTE)))
            all_titles = (*named.titles, *titles, *serves, *([heading.function] if heading.function else []))
            if not unit and (heading.side == "employer" or (group and heading.side == "other" and all_titles)):
                unit = EMPLOYER
            present = heading.present and not marked_absent(entry.notes)
            official = parties and not (named.represents or of_notes)  # `samt sekreterare N. N.` ends the list
            bracketed = text[named.end :].lstrip().startswith("(") and not named.represents
            own = named.titles if len(people) > 1 or bracketed else ()
            notes = ((heading.title,) if heading.title and not official else ()) + (*titles, *own)
            yield Attender(named.span, named.name, unit, present, all_titles, notes)


def _start(heading: Heading) -> int:
    return heading.start


def _entries(lines: Sequence[Line], index: int, headings: Sequence[Heading]) -> Iterator[Entry]:
    """The entries of the lists below a heading, in the order of the text.

    Each cell that opens with a person starts one; the cells that tell of the person stand beside or below it.
    """
    rest = next((heading.rest for heading in headings if heading.rest), None)
    row = row_of(rest, lines[index]) if rest else []
    running = rest is not None and _names_several(rest)
    heads_unions, title = False, ""
    if not row and (apart := columns_apart(lines[index + 1 :])):
        yield from apart
        return
    for at in range(index + 1, len(lines)):
        line = lines[at]
        if not line.stripped or _NOBODY.match(line.stripped):
            running = False
            continue
        if headings_of(line) or heads_of(line) or _is_officer(line, headings) or _is_signed_below(lines, at):
            break
        if _heads_adjusting(line):
            break
        if row and _heads_next(row[-1], lines, at):
            title = line.stripped
        elif row and _continues(row[-1], line, running=running):
            row[-1].lines.append(line)
        elif row and not _is_label_of_next(row, line, headings) and _all_notes(row, line, heads_unions=heads_unions):
            for cell in cells_of(line):
                _nearest(row, cell.start - line.start).note(cell)
        elif opened := row_of(unmarked(line), line):
            opened[0].notes += [title] if title else []
            title = ""
            heads_unions = heads_unions or (not row and is_party_of_list(line.stripped))
            yield from row
            row = opened
            running = len(row) == 1 and _names_several(line)
        elif not (
            _names_nobody(row[0], line, lines[at + 1 : at + 2])
            if row
            else all(is_column_head(cell.text) for cell in cells_of(line))
        ):
            break
    yield from row


def _names_nobody(entry: Entry, line: Line, below: Sequence[Line]) -> bool:
    """`Två åhörare` amidst a column of names: whether a line and the next stand in its column, and the next goes on."""
    columns = {len(each.text) - len(each.text.lstrip()) for each in (line, *below)} | {entry.start}
    goes_on = bool(below) and bool(below[0].stripped) and opens_with_person(below[0].stripped)
    return goes_on and entry.start > 0 and len(columns) == 1 and not headings_of(below[0])


def _names_several(line: Line) -> bool:
    """Whether a line names several who are there, as running text does; `ersättare för N. N.` names one."""
    return len(list(without_those_replaced([line]))) > 1 or _breaks_in_name(line.stripped)


def _breaks_in_name(text: str) -> bool:
    """`Kommunsekreterare Disa Ek, ekonomichef Ola`: whether the line breaks inside the next name, behind its title."""
    before, comma, last = text.rpartition(",")
    title, _, given = last.strip().rpartition(" ")
    return bool(comma and title) and given.casefold() in given_names() and is_role(title) and opens_with_person(before)


def _all_notes(row: Sequence[Entry], line: Line, *, heads_unions: bool) -> bool:
    """Whether a line only tells of those in the row above it: a title, a mark, for how long, in whose place."""
    cells = cells_of(line)
    above = row[-1].lines[-1].stripped
    if not all(is_note(cell.text) for cell in cells) or _GOES_ON.search(above):
        return False
    if known_of(
        "union", f"{above.rpartition(',')[2]} {line.stripped}"
    ):  # its name goes on: `Lärarförbundet skolledare`
        return False
    union = len(cells) == 1 and is_party_of_list(line.stripped)
    return not union or not (heads_unions or row[-1].notes or line.number - row[-1].lines[-1].number > 1)


def _is_officer(line: Line, headings: Sequence[Heading]) -> bool:
    """`Justerare   N. N.`: a field of its own. Who chairs or writes is not among those who were away either."""
    cells = cells_of(line)
    function = function_of(cells[0].text.rstrip(" :")) if len(cells) > 1 else ""
    heading = headings[-1]
    return function == "justerare" or (bool(function) and (bool(heading.function) or not heading.present))


def _heads_adjusting(line: Line) -> bool:
    """`Utses att justera:`, `Justering och sekreterare` below a list: who does stands behind or below it."""
    heading = heading_of(line)
    adjusting = _ADJUSTING.match(line.stripped) is not None and not any(True for _ in persons_in(line.stripped))
    return adjusting or (heading is not None and heading.key == "adjustment")


def _is_signed_below(lines: Sequence[Line], at: int) -> bool:
    """Whether a dotted line stands right above or below a line: its names sign."""
    return any(is_signing_line(line) for line in lines[max(0, at - 1) : at + 2])


def _heads_next(entry: Entry, lines: Sequence[Line], at: int) -> bool:
    """`Verkställande direktören`, apart from the names above: the title of who is named right below."""
    line, below = lines[at], lines[at + 1 : at + 2]
    apart = line.number - entry.lines[-1].number > 1
    return apart and is_definite_title(line.stripped) and bool(below) and opens_with_person(below[0].stripped)


def _is_label_of_next(row: Sequence[Entry], line: Line, headings: Sequence[Heading]) -> bool:
    """`Sekreterare` above a name of its own: nobody who was away or has been told of holds that function."""
    if not function_of(line.stripped) or not line.stripped[0].isupper():
        return False
    return bool(row[-1].notes) or not headings[-1].present


def _nearest(row: Sequence[Entry], start: int) -> Entry:
    return min(row, key=lambda entry: abs(entry.start - start))


def _continues(entry: Entry, line: Line, *, running: bool) -> bool:
    above = entry.lines[-1]
    if line.number - above.number > 1:
        return False
    text = line.stripped
    if is_party_of_list(text) or opens_with_party(line):
        return False
    if running:
        return heading_of(line) is None
    if _GOES_ON.search(above.stripped):
        return text[0].islower() or text[0] == "(" or not opens_with_person(text)
    if known_of("union", f"{above.stripped.rpartition(',')[2]} {text}"):  # `Lärarförbundet` above `skolledare`
        return True
    names = any(opens_with_person(cell.text) for cell in cells_of(line)[1:])  # `ersättare   Disa Ek`: a label goes on
    return (text[0].islower() or text[0] == "(") and not is_note(text) and not names
