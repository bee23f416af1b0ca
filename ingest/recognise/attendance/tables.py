"""Tables of those present: under heads of columns (`Ledamöter | Parti | Närvarande`), or flattened cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cues import concept_of, folded, known_of, phrases
from ingest.facts import Span
from ingest.names import is_person
from ingest.parts import Line, Paper, fold
from ingest.recognise.passages import joined
from ingest.recognise.people import as_represented, cells_of, is_title, named_in
from ingest.recognise.vote_lists import COLUMNS

SERVING = "tjänstgörande ersättare"
LONGEST_LETTERS = 4  # a party's letters alone are a cell: `SD`
SLACK = 3  # code points: how far left of its column's head a cell may start
_SURNAME_FIRST = re.compile(r"^(?P<surname>[A-ZÅÄÖÉ][^,\d]{1,40}),\s?(?P<given>[A-ZÅÄÖÉ][^,\d]{1,30})$")
_SEAT = re.compile(rf"\d{{1,3}}\s+(?i:{phrases('attendance-cue', 'seat')})")
_SERVING = re.compile(
    rf"{phrases('post-cue', 'serves')}\.?\s+{phrases('attendance-cue', 'substitutes', 'substitutes-short')}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}")
_SURNAME = re.compile(r"[A-ZÅÄÖÉ][\w-]+(?: [A-ZÅÄÖÉ][\w-]+)?")
_VOTES = re.compile(rf"(?:(?:§§?\s*\d+|{phrases('vote-cue', 'yes', 'no', 'abstains')})[\s|]*)+", re.IGNORECASE)
_RULE = re.compile(r"^[\s|:+=_-]+$")


@dataclass(frozen=True, slots=True)
class Attender:
    """Somebody at a sitting: the name as its paper spells it with most care, whom they represent, their titles.

    notes  those of the titles that stand in cells of their own, before, beside or below the name
    """

    span: Span
    name: str
    represents: str
    present: bool
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


# -- under heads of columns -------------------------------------------------------------------------------------


def under_heads(paper: Paper) -> Iterator[Attender]:
    """The rows of tables whose heads name the columns; two tables may stand side by side."""
    for _, found in _rows(paper):
        yield from found


def lines_of_tables(paper: Paper) -> frozenset[int]:
    """The numbers of the lines that such tables fill, their heads too."""
    return frozenset(line.number for line, _ in _rows(paper))


def _rows(paper: Paper) -> Iterator[tuple[Line, list[Attender]]]:
    """The lines of the tables with whom each lists, the lines of heads with nobody."""
    columns: list[tuple[str, int]] = []
    party, serving = "", False
    for line in paper.lines:
        if not line.stripped or line.furniture or _RULE.match(line.stripped):
            continue
        if heads := heads_of(line):
            columns, party, serving = heads, "", False
        elif columns and (group := _group(line)):
            party, serving = (group, False) if group != SERVING else ("", True)
            yield line, []
            continue
        found = _row(line, columns) if columns and not heads and not _is_second_head(line) else []
        if columns and not found and not heads and not _is_second_head(line):
            columns = []
        if columns:
            yield line, [_in_group(each, party, serving=serving) for each in found]


def _group(line: Line) -> str:
    """The party, or `tjänstgörande ersättare`, that a line of such a table names for the rows below it; else empty."""
    words = line.stripped.strip(" :*|")
    if _SERVING.fullmatch(words):
        return SERVING
    return as_represented(words) if len(words) > LONGEST_LETTERS and known_of("party", words) else ""


def _in_group(each: Attender, party: str, *, serving: bool) -> Attender:
    titles = (*each.titles, SERVING) if serving and SERVING not in each.titles else each.titles
    return replace(each, represents=each.represents or party, titles=titles)


def heads_of(line: Line) -> list[tuple[str, int]]:
    """(what it holds, where it starts) of each column, if a line is the head of such a table; else nothing.

    The first column may number the seats; columns of votes hold nothing that is asked for.
    """
    cells = columns_in(line)
    kinds = [_kind(cell.text) for cell in cells]
    if COLUMNS.search(line.text):  # `Ja  Nej  Avstår`: who says no is there
        kinds = ["" if _VOTES.fullmatch(cell.text) else kind for cell, kind in zip(cells, kinds, strict=True)]
    kinds[1:] = [
        "serving" if kind == "name" and _SERVING.fullmatch(cell.text) else kind
        for kind, cell in zip(kinds[1:], cells[1:], strict=True)
    ]
    told = set(kinds) & {"party", "present", "serves-for"}
    if len(cells) < 2 or "name" not in kinds[:2] or (kinds[0] != "name" and kinds[0] != "seat") or not told:
        return []
    return [(kind, cell.start - line.start) for kind, cell in zip(kinds, cells, strict=True)]


def _is_second_head(line: Line) -> bool:
    """`Ja  Nej`: a line that heads the columns of votes below the heads."""
    return bool(_VOTES.fullmatch(line.stripped))


def _kind(head: str) -> str:
    found = concept_of("attendance-column", head)
    exact = found is not None and folded(head) in {folded(label) for label in found.labels}
    return found.notation if found and exact else ""


def columns_in(line: Line) -> tuple[Line, ...]:
    """The cells of a line; between bars or tabs they may be empty."""
    mark = "|" if "|" in line.text else "\t" if "\t" in line.text.strip() else ""
    if not mark:
        return cells_of(line)
    text = line.text.strip().strip("|") if mark == "|" else line.text.strip()
    begins = line.text.index(text)
    cells: list[Line] = []
    for piece in text.split(mark):
        bare = piece.strip()
        start = line.start + begins + (len(piece) - len(piece.lstrip()) if bare else 0)
        cells.append(replace(line, start=start, end=start + len(bare), text=bare))
        begins += len(piece) + 1
    return tuple(cells)


def _row(line: Line, columns: Sequence[tuple[str, int]]) -> list[Attender]:
    """Whom a row of the table lists, one a column of names; nobody if it is no row of it."""
    groups: list[dict[str, Line]] = []
    for kind, cell in _placed(line, columns):
        if kind in ("name", "serving") and (not groups or "name" in groups[-1]):
            groups.append({})
        if groups and kind == "serving":
            groups[-1]["name"] = cell
        if groups:
            groups[-1].setdefault(kind, cell)
    found = [each for group in groups if (each := _listed(group))]
    return found if found and len(columns_in(line)) > 1 and not groups[0]["name"].text[:1].isdigit() else []


def _placed(line: Line, columns: Sequence[tuple[str, int]]) -> Iterator[tuple[str, Line]]:
    """The cells of a row, each with what its column holds."""
    marked = "|" in line.text or "\t" in line.text.strip()
    for index, cell in enumerate(columns_in(line)[: len(columns)]):
        start = cell.start - line.start
        kind = columns[index][0] if marked else next((k for k, at in reversed(columns) if start >= at - SLACK), "")
        if cell.text:
            yield kind, cell


def _listed(held: dict[str, Line]) -> Attender | None:
    """Whom the cells of a row list, by what their columns hold."""
    name = held["name"]
    named = next(named_in(joined([name])), None)
    if named is None or name.text[: named.start].strip():
        return None
    party, notes = _with_titles(held["party"].text.strip(" ()")) if "party" in held else ("", ())
    represents = as_represented(party) if party else named.represents
    serves = is_person(held["serves-for"].text.split("(")[0].strip()) if "serves-for" in held else "serving" in held
    role = held["role"].text.strip(" ()") if "role" in held else ""
    notes = (*notes, role) if role and is_title(role.split(",")[0]) else notes
    titles = (*named.titles, *notes, *((SERVING,) if serves else ()))
    present = not says_absent(held["present"].text) if "present" in held else "absent" not in held
    present = present and not any(len(cell.text) > 1 and says_absent(cell.text) for cell in held.values())
    return Attender(named.span, named.name, represents, present, titles, notes)


def _with_titles(cell: str) -> tuple[str, tuple[str, ...]]:
    """Whom a cell says somebody represents, and the titles behind a comma: `Arbetsgivaren, ordförande`."""
    party, *rest = (piece.strip() for piece in cell.split(","))
    return (party, tuple(rest)) if rest and all(map(is_title, rest)) and not is_title(party) else (cell, ())


def says_absent(cell: str) -> bool:
    """Whether a cell of a list says that somebody was not there: it is empty, has a dash, or says so."""
    return not cell or cell in ("-", "–", "0") or _kind(cell) == "absent"


# -- flattened --------------------------------------------------------------------------------------------------


def flattened(paper: Paper) -> Iterator[Attender]:
    """Rows of flattened tables: `Ek, Disa` above a party, or a name above party, seat and vote."""
    cells = [line for line in paper.lines if line.stripped and not line.furniture]
    for index, cell in enumerate(cells[:-1]):
        party = cells[index + 1].stripped
        if match := _SURNAME_FIRST.match(cell.stripped):
            if known_of("party", party):
                surname = f"{_first_half(cells, index)}{match['surname']}"
                yield Attender(cell.span, fold(f"{match['given']} {surname}"), party, present=True)
        elif _SEAT.match(party) or (index + 2 < len(cells) and _SEAT.match(cells[index + 2].stripped)):
            yield from _in_vote_list(cell, party)


def _in_vote_list(cell: Line, below: str) -> Iterator[Attender]:
    """`Disa Ek` above `S` and `12 Ledamot`, or `Disa Ek S` above the seat."""
    name, _, last = cell.stripped.rpartition(" ")
    if _SEAT.match(below) and " " in name and known_of("party", last):
        yield Attender(cell.span, fold(name), last, present=True)
    elif known_of("party", below) and len(cell.stripped.split()) > 1 and not re.search(r"\d", cell.text):
        yield Attender(cell.span, fold(cell.stripped), below, present=True)


def _first_half(cells: Sequence[Line], index: int) -> str:
    """The first line of a surname that is broken over two: a lone capitalised word below a seat's number."""
    if index < 2 or not _NUMBER.fullmatch(cells[index - 2].stripped):
        return ""
    above = cells[index - 1].stripped
    return f"{above} " if _SURNAME.fullmatch(above) and not known_of("party", above) else ""
