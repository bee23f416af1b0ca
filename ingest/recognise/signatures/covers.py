"""The signatures on the cover of minutes: one function a line, the names beside it or below.

Underskrifter   Sekreterare   ...............   Paragrafer 1-9
                              Disa Ek
                Ordförande    ...............
                              Ola Lind (S)
                Justerande    ...............
                              Moa Berg (M)     Nils Alm (C)

Where the text of a page was taken out without its columns, single spaces part them: `Underskrifter Sekreterare`; or
the functions stand one below the other, and the names in the same order below them all.

Forms in which the name stands above its function are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import starmap

from ingest import dates
from ingest.cues import phrases
from ingest.memo import of_source
from ingest.names import persons_in
from ingest.parts import Line, Paper
from ingest.recognise.meetings.bodies import cover
from ingest.recognise.passages import joined
from ingest.recognise.people import Named, cells_of, function_of, named_in
from ingest.recognise.signatures.name_lines import CUES, names_of

_DOTS = re.compile(r"[._…]{3,}")
_HEADING = re.compile(rf"{phrases(CUES, 'heading')}\s*:?", re.IGNORECASE)
_ITEMS = re.compile(rf"(?:{phrases('division-cue', 'numbers-of-items')}\b|§)[\s\d§:,–-]*", re.IGNORECASE)
_HEADED = re.compile(rf"(?P<heading>{phrases(CUES, 'heading')})\s+(?=[A-ZÅÄÖ])", re.IGNORECASE)
_FUNCTION = re.compile(r"(?P<function>[A-ZÅÄÖ]\w{5,20})\s+(?=[A-ZÅÄÖ§])")
_LABELLED = re.compile(r"(?P<label>[^:]{3,30}):\s*(?P<rest>\S.*)?")
_BETWEEN = re.compile(r"(?:\s*\([^()]{1,4}\))?[\s,]*(?:\b(?:och|samt)\b)?[\s,]*(?:§§?\s*[\d\s,–-]+)?")

KEEPER = "sekreterare"


@dataclass(frozen=True, slots=True)
class Signing:
    """Somebody who signs on the cover, and in which function."""

    function: str
    named: Named


@dataclass(slots=True)
class _Block:
    """Functions with the names that sign below them; `room` if a heading or dotted line tells that they sign.

    `beside` holds the functions of a line of several, whose names stand on the next.
    """

    signing: list[Signing] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    function: str = ""
    beside: tuple[str, ...] = ()
    room: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether several functions sign; where the last label has no name, the names stand above their labels."""
        functions = {each.function for each in self.signing}
        return self.room and len(functions) > 1 and self.signing[-1].function == self.function


def on_cover(paper: Paper) -> tuple[Signing, ...]:
    """Everybody who signs on the cover below or beside the name of a function."""
    return tuple(each for block in _blocks(paper) for each in block.signing)


def lines_on_cover(paper: Paper) -> frozenset[int]:
    """The numbers of the lines that these signatures fill."""
    return frozenset(number for block in _blocks(paper) for number in block.numbers)


@of_source  # who signs is asked by those who look for signatures, functions and posts
def _blocks(paper: Paper) -> tuple[_Block, ...]:
    lines = [line for line in cover(paper) if line.stripped and not line.furniture]
    return tuple(block for block in _runs(lines) if block.is_complete)


def _runs(lines: Sequence[Line]) -> Iterator[_Block]:
    """The stretches of lines that hold labels of functions, and names below or beside them."""
    block = _Block()
    above: Line | None = None
    known = {person.name for line in lines for person in persons_in(line.text)}
    stacked = _Block(room=True)
    for line in lines:
        functions_below = _functions_alone(line)
        beyond = cells_of(above) if above and functions_below else ()
        people = [named for cell in beyond for part in _two(cell, known) for named in _people(part)]
        if above and people and len(people) == len(functions_below):
            stacked.signing += [Signing(each, named) for each, named in zip(functions_below, people, strict=True)]
            stacked.numbers += [above.number, line.number]
            stacked.function = functions_below[-1]
        words = replace(line, text=_DOTS.sub(lambda dots: " " * len(dots[0]), line.text))
        cells = [name for cell in cells_of(words) for part in _parts(cell) for name in _two(part, known)]
        headed = bool(cells) and bool(_HEADING.fullmatch(cells[0].text))
        function, rest = _label(cells[1:] if headed else cells)
        beside = tuple(map(_function_alone, rest)) if function else ()
        if beside and all(beside):
            beside, rest = (function, *beside), ()
        else:
            beside = ()
        held = [named for cell in rest for named in _people(cell)]
        told = all(_people(cell) or _tells_of_signing(cell.text) for cell in rest)
        told = told and (not block.beside or len(held) == len(block.beside))
        if not told or not (function or block.function or headed) or (function and _is_below_name(block, above)):
            yield block
            block = _Block(room=len(cells) > 1 and bool(_ITEMS.fullmatch(" ".join(cell.text for cell in cells))))
        else:
            block.function = function or block.function
            block.room = block.room or headed or bool(_DOTS.search(line.text))
            functions = block.beside or (block.function,) * len(held)
            block.signing += [Signing(each, named) for each, named in zip(functions, held, strict=True)]
            block.function = functions[-1] if held else block.function
            block.beside = beside
            block.numbers.append(line.number)
        above = line if cells else above
    yield block
    yield stacked
    yield from _one_below_the_other(lines)


def _one_below_the_other(lines: Sequence[Line]) -> Iterator[_Block]:
    """Functions alone on their lines, who keeps the record among them, and below them as many names, in their order."""
    functions = [_function_alone(line) for line in lines]
    at = 0
    while at < len(lines):
        size = next((i for i, each in enumerate(functions[at:]) if not each), len(lines) - at)
        below = lines[at + size : at + 2 * size]
        people = [_people(line) for line in below]
        if size > 1 and KEEPER in functions[at : at + size] and all(len(each) == 1 for each in people) and people:
            named = [each[0] for each in people]
            signing = list(starmap(Signing, zip(functions[at : at + size], named, strict=False)))
            if len(named) == size and not _people_follow(lines, at + 2 * size):
                numbers = [line.number for line in lines[at : at + 2 * size]]
                yield _Block(signing, numbers, function=signing[-1].function, room=True)
        at += max(size, 1)


def _people_follow(lines: Sequence[Line], index: int) -> bool:
    """Whether the list of names goes on: then nobody can tell who is what."""
    return index < len(lines) and len(_people(lines[index])) == 1


def _functions_alone(line: Line) -> list[str]:
    """The functions of a line of several with single spaces between, below the names: `Sekreterare Ordförande`."""
    words = line.stripped.split()
    functions = [function_of(word) for word in words] if len(words) > 1 and len(cells_of(line)) == 1 else []
    return functions if all(functions) else []


def _is_below_name(block: _Block, above: Line | None) -> bool:
    """Whether a block would open with a function right below a name: there names stand above what they are."""
    return not block.function and above is not None and all(_people(cell) for cell in cells_of(above))


def _parts(cell: Line) -> list[Line]:
    """The cells of one in which single spaces part the heading, a function, and the numbers of items or names."""
    if match := _HEADED.match(cell.text):
        behind = _parts(cell.piece(match.end(), len(cell.text)))
        if _function_alone(behind[0]):
            return [cell.piece(*match.span("heading")), *behind]
    match = _FUNCTION.match(cell.text)
    if match and function_of(match["function"]):
        rest = cell.piece(match.end(), len(cell.text))
        if _tells_of_signing(rest.text) or _people(rest):
            return [cell.piece(*match.span("function")), rest]
    return [cell]


def _function_alone(cell: Line) -> str:
    return function_of(cell.text.rstrip(" :"))


def _two(cell: Line, known: Set[str]) -> list[Line]:
    """`Moa Berg Nils Alm`: two names with a single space between, told by given names or by the rest of the cover."""
    words = cell.text.split()
    halves = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(2, len(words) - 1))
    two = names_of(cell.text, 1)
    if len(two) < 2:
        two = next(([*pair] for pair in halves if set(pair) <= known), [])
    if len(two) < 2:
        return [cell]
    cut = cell.text.index(two[1], len(two[0]))
    return [cell.piece(0, cut), cell.piece(cut, len(cell.text))]


def _label(cells: Sequence[Line]) -> tuple[str, Sequence[Line]]:
    """(function that the first cell names, the cells behind it)."""
    if not cells:
        return "", cells
    first = cells[0]
    match = _LABELLED.fullmatch(first.text)
    if match and match["rest"] and (function := function_of(match["label"])):
        column = match.start("rest")
        return function, [replace(first, start=first.start + column, text=match["rest"]), *cells[1:]]
    function = _function_alone(first)
    return (function, cells[1:]) if function else ("", cells)


def _people(cell: Line) -> list[Named]:
    """The people of a cell that holds names, with their parties, and nothing else."""
    people = list(named_in(joined([cell])))
    rest = cell.text.strip()
    for named in people:
        before, _, rest = rest.partition(named.name)
        if not _BETWEEN.fullmatch(before):
            return []
    return people if _BETWEEN.fullmatch(rest) else []


def _tells_of_signing(text: str) -> bool:
    """Whether a cell beside a name tells which items are signed, or when."""
    return bool(_ITEMS.match(text)) or not any(c.isalpha() for c in text) or dates.first(text) != ""
