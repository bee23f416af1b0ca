"""Signatures that a field, a column or a list gives away: names at dotted lines, below labels in columns, in lists.

Ordförande ________ Disa Ek      Vid protokollet      Justeras          Protokollet är digitalt signerat
.........................                                               Disa Ek, ordförande   2024-05-03
Ola Lind                         Ola Lind             Disa Ek           Moa Berg (S)          2024-05-04
Justerande                       Sekreterare          Vision
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest import dates
from ingest.cues import concept_of, folded, known_of, phrases
from ingest.names import is_person, kind_of
from ingest.parts import Line, Paper, fold
from ingest.recognise.passages import joined
from ingest.recognise.people import EMPLOYER, Named, as_represented, cells_of, function_of, named_in
from ingest.recognise.signatures.lists import in_lists
from ingest.recognise.signatures.signatory import Signatory, method_of, post_of
from ingest.roles import FoundRole

LONGEST_CELL = 70  # code points: what is longer is text
FIELD_LINES = 40  # lines: no list of those who sign is longer
LAST_LINES = 10  # lines: at the end of a paper of persons, where they sign
ASIDE = 3  # code points: how far a name may stand left of the dots above it
PERSONAL = ("motion", "interpellation", "interpellation-answer", "letter", "citizen-proposal", "question")
"""Kinds of papers that persons write: their name at the end signs them."""
_DOTTED = re.compile(r"[._…](?:(?:[._…]| (?=[._…])){4,}|(?<=…)…+)")
CUES = "signature-cue"
_FOR = re.compile(r"^För\s(?P<party>\S.{2,60}?):?$")
_DAY = r"(?:\d{1,2}\s\w+\s(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
_PLACE_AND_DAY = re.compile(rf"^[A-ZÅÄÖ][\wåäö -]{{1,30}},?\s(?:den\s)?{_DAY}\.?$")
_MAIL = re.compile(rf"{phrases('letter-field', 'sender', 'sent', 'attachment')}\b")
_EMPLOYER = re.compile(phrases(CUES, "employer", plain=True))
_DIGITALLY = re.compile(r"\s*\((?:digitalt|elektroniskt)\)$")


def in_fields(paper: Paper, lines: Sequence[Line]) -> Iterator[Signatory]:
    """Everybody who signs in one of these forms."""
    yield from _at_dots(lines)
    yield from _below_labels(paper, lines)
    yield from in_lists(lines)
    yield from _at_the_end(paper, lines)


# -- at dotted lines --------------------------------------------------------------------------------------------


def _at_dots(lines: Sequence[Line]) -> Iterator[Signatory]:
    """The name to the right of a dotted line, else the one below it, else the one above it."""
    for index, line in enumerate(lines):
        runs = list(_DOTTED.finditer(line.text))
        for order, dots in enumerate(runs):
            stop = runs[order + 1].start() if order + 1 < len(runs) else len(line.text)
            right = next(iter(cells_of(line.piece(dots.end(), stop))), None)
            if right and (named := only_person(right)):
                yield _signatory(named, right, [], _party_over(lines, index, dots.start()))
                continue
            below = _under(lines, index, dots)
            named = only_person(below[0]) if below else None
            above = _over(lines, index, dots)
            if named:
                beneath = [] if above and function_of(above.text) else below[1:2]  # the next title is the next one's
                found = _signatory(named, below[0], beneath, _party_over(lines, index, dots.start()))
                yield replace(found, date=found.date or _day_over(lines, index, dots.start()))
            elif above and (named := only_person(above)) and _tells_function(below):
                yield _signatory(named, above, below[:1], "")


def _column(lines: Sequence[Line], index: int, cell: Line) -> int:
    return cell.start - lines[index].start


def _under(lines: Sequence[Line], index: int, dots: re.Match[str]) -> list[Line]:
    """The cells below a dotted line, in its column: two at most."""
    found: list[Line] = []
    for at in range(index + 1, min(index + 3, len(lines))):
        if lines[at].number - lines[at - 1].number > 2 or _DOTTED.search(lines[at].text):
            break
        cell = _cell_at(lines, at, dots.start(), dots.end())
        if cell is None:
            break
        found.append(cell)
    return found


def _over(lines: Sequence[Line], index: int, dots: re.Match[str]) -> Line | None:
    if index == 0 or lines[index].number - lines[index - 1].number > 1:
        return None
    return _cell_at(lines, index - 1, dots.start(), dots.end())


def _cell_at(lines: Sequence[Line], index: int, start: int, end: int) -> Line | None:
    """The cell of a line that stands in the columns from `start` to `end`."""
    for cell in cells_of(lines[index]):
        column = _column(lines, index, cell)
        if start - ASIDE <= column < end or column <= start < column + len(cell.text):
            return cell
    return None


def _party_over(lines: Sequence[Line], index: int, column: int) -> str:
    """`För Vikby kommun` above a dotted line, in its column."""
    found = (match for cell in _cells_over(lines, index, column) if (match := _FOR.match(cell.text)))
    return next((fold(match["party"]) for match in found), "")


def _day_over(lines: Sequence[Line], index: int, column: int) -> str:
    """The day of `Vikby den 4 maj 2031` above a dotted line, in its column."""
    found = (cell.text for cell in _cells_over(lines, index, column) if _PLACE_AND_DAY.match(cell.text))
    return next(map(dates.first, found), "")


def _cells_over(lines: Sequence[Line], index: int, column: int) -> Iterator[Line]:
    """The cells above a line that begin in a column, the nearest first."""
    for at in range(index - 1, max(-1, index - 5), -1):
        yield from (cell for cell in cells_of(lines[at]) if abs(_column(lines, at, cell) - column) <= ASIDE)


def _tells_function(cells: Sequence[Line]) -> bool:
    return bool(cells) and bool(function_of(cells[0].text) or post_of(cells[0].text))


def only_person(cell: Line) -> Named | None:
    """The person that a cell names and nothing else: brackets, party, title or union may stand with the name."""
    text = cell.text.strip()
    if len(text) > LONGEST_CELL or text.endswith((".", ":")):
        return None
    people = list(named_in(joined([cell])))
    if len(people) != 1 or text[: people[0].start].strip(" (/"):
        return None
    behind = text[people[0].end :].strip(" )/")
    return people[0] if not behind or behind[0] in ",(§" else None


def _signatory(named: Named, cell: Line, below: Sequence[Line], party: str) -> Signatory:
    role = next((role for other in below if (role := post_of(other.text))), None)
    represents = named.represents or next((whom for other in below if (whom := side_of_cell(other.text))), "")
    return Signatory(
        named.span, named.name, (role,) if role else (), unit=party,
        represents=as_represented(represents) if represents else party, date=dates.first(cell.text),
    )  # fmt: skip


def side_of_cell(text: str) -> str:
    """The union, party or side that a cell names and nothing else."""
    if known_of("union", text) or known_of("party", text) or kind_of(text) in ("union", "union-local"):
        return fold(text)
    return EMPLOYER if _EMPLOYER.fullmatch(folded(text)) else ""


# -- below labels in columns ------------------------------------------------------------------------------------


@dataclass(slots=True)
class Column:
    """A column below a label: where it begins, the label, and the cells in it so far."""

    start: int
    label: str
    cells: list[Line] = field(default_factory=list)


def _below_labels(paper: Paper, lines: Sequence[Line]) -> Iterator[Signatory]:
    """`Vid protokollet   Justeras`, `För Vikby kommun   För Region Ek`: names below, each with what tells of it."""
    for index in range(len(lines)):
        for column in columns_below(paper, lines, index):
            yield from _in_column(column, _day_above(lines, index))


def columns_below(paper: Paper, lines: Sequence[Line], index: int) -> list[Column]:
    """The columns below the labels of the line at `index`; none if it holds anything else, or only one label."""
    labels = cells_of(lines[index])
    if len(labels) < 2 or not all(_is_label(cell.text) for cell in labels):
        return []
    above = cells_of(lines[index - 1]) if index and lines[index].number - lines[index - 1].number == 1 else []
    if len(above) == len(labels) and all(only_person(cell) for cell in above):
        return []  # the names stand above their titles
    columns = [Column(_column(lines, index, cell), cell.text) for cell in labels]
    for at in range(index + 1, min(index + FIELD_LINES, len(lines))):
        if _ends_field(paper, lines[index], lines[at]):
            break
        for cell in cells_of(lines[at]):
            begins = _column(lines, at, cell)
            min(columns, key=lambda column: abs(column.start - begins)).cells.append(cell)
    return columns


def _is_label(text: str) -> bool:
    """`Vid protokollet`, `Justeras`, `För Vikby kommun`: what stands above a column of names."""
    if len(text) > LONGEST_CELL or is_person(text):
        return False
    if _FOR.match(text) and (kind_of(text.removeprefix("För ").rstrip(":")) or side_of_cell(text)):
        return True
    words = _DIGITALLY.sub("", text).rstrip(" :")
    found = concept_of("section", words)
    exact = found is not None and folded(words) in {folded(label) for label in found.labels}
    return bool(function_of(words)) or (exact and found is not None and found.notation in ("adjustment", "secretary"))


def _party_of_label(text: str) -> str:
    match = _FOR.match(text)
    return as_represented(fold(match["party"])) if match else ""


def _ends_field(paper: Paper, head: Line, line: Line) -> bool:
    if paper.item_at(line.start) is not paper.item_at(head.start) or _MAIL.match(line.stripped):
        return True
    return any(len(cell.text) > LONGEST_CELL for cell in cells_of(line))


def _in_column(column: Column, day: str) -> Iterator[Signatory]:
    """The people of a column, each with the cells up to the next: title, union, date and way of signing."""
    starts = [i for i, cell in enumerate(column.cells) if only_person(cell) and not side_of_cell(cell.text)]
    for start, stop in pairwise([*starts, len(column.cells)]):
        cell, below = column.cells[start], column.cells[start + 1 : stop]
        if named := only_person(cell):
            way = next((m for other in below[:2] if (m := method_of(other.text)) != "printed"), "printed")
            found = _signatory(named, cell, below[:2], _party_of_label(column.label))
            date = next((d for other in below[:2] if (d := dates.first(other.text))), "")
            yield replace(found, date=date or day, method=way)


def _day_above(lines: Sequence[Line], index: int) -> str:
    """The day of signing, printed with the place above the columns."""
    for line in reversed(lines[max(0, index - 3) : index]):
        if _PLACE_AND_DAY.match(line.stripped):
            return dates.first(line.stripped)
    return ""


# -- at the end of persons' papers ------------------------------------------------------------------------------


def _at_the_end(paper: Paper, lines: Sequence[Line]) -> Iterator[Signatory]:
    """The names at the end of a motion, an interpellation or a letter, with party and post beside or below them."""
    if paper.part.kind not in PERSONAL:
        return
    last = len(lines) - LAST_LINES
    for index in range(max(0, last), len(lines)):
        cells = cells_of(lines[index])
        people = [only_person(cell) for cell in cells]
        if not cells or not all(people):
            continue
        for cell, named in zip(cells, people, strict=True):
            begins = _column(lines, index, cell)
            below = _cell_at(lines, index + 1, begins, begins + 1) if index + 1 < len(lines) else None
            if named and (named.represents or (below and (side_of_cell(below.text) or post_of(below.text)))):
                found = _signatory(named, cell, [below] if below else [], "")
                yield replace(
                    found, unit=_unit(found.roles), date=_day_above(lines, index), closing=paper.part.kind == "letter"
                )


def _unit(roles: Sequence[FoundRole]) -> str:
    return next((role.organisation for role in roles if role.organisation), "")
