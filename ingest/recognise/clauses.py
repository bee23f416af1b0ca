"""The clauses of a proposal or a decision: numbered points, att-satser or one plain sentence.

What stands under `Beslut` or `Förslag till beslut` is one block or more: words that lead in (`Kommunstyrelsen
föreslår att kommunfullmäktige beslutar:`) and the clauses behind them. It ends where the next heading stands,
and before that where names and roles of those who sign begin, or text that decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.facts import Span
from ingest.names import persons_in
from ingest.parts import Line, Paper, Section
from ingest.recognise.bodies import bodies_in
from ingest.recognise.outcomes import shows_outcome
from ingest.recognise.passages import TORN, Passage, double_spaced, joined

_NUMBERED = re.compile(r"^(?P<number>\d{1,2})(?:\s?[.)]|\s(?=att\b))\s*(?=\D|$)")
_SUBPOINT = re.compile(r"^(?:[a-zåäö]{1,3}[.)]|[-–•*])(?:\s|$)")
_BULLET = re.compile(r"^[-–•*]\s+(?=\S)")
_ATT = re.compile(r"^(?:[-–•*]\s*)?[Aa]tt\s")
_LEADS = re.compile(
    r"(?:\b(?:beslutar?|besluta|beslutade|föreslår|föreslås besluta|yrkar|hemställer|"
    r"föreslår (?:vi|jag|undertecknad\w*)|följande(?: beslut)?|(?:för|som) egen del)(?:\s+att)?)\s*[.:]?$|:$",
    re.IGNORECASE,
)
_ENDS_CLAUSE = re.compile(r"[.,;:!?]$|\b(?:samt|och)$|\batt$")
_ENDS = '.!?:”"'
_HANDS_UP = re.compile(r"\b(?:föreslår|föreslog|hemställer|hemställde)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its number (`1` where unnumbered), its words without the number, and where it stands."""

    number: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """Clauses with the words that lead them in, empty where there are none."""

    lead: str
    lead_span: Span | None
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Lines that belong together; `mark` is `1`, `2` … of a numbered point, `att`, `-` or empty."""

    mark: str
    lines: tuple[Line, ...]

    @property
    def passage(self) -> Passage:
        """The lines as running text."""
        return joined(self.lines)


def blocks_of(paper: Paper, section: Section) -> list[Block]:
    """The blocks of a section; a heading that is a sentence (`Kommunstyrelsen beslutar`) leads them in."""
    return blocks(paper.lines_of(section, behind_heading=not _LEADS.search(section.heading.rstrip(": ") or "-")))


def handed_up(lead: str) -> tuple[str, str] | None:
    """(who hands up, to whom) where words that lead in propose to a higher body, else None.

    >>> handed_up("Kommunstyrelsen tillstyrker förslaget och föreslår att kommunfullmäktige beslutar:")
    ('Kommunstyrelsen', 'Kommunfullmäktige')
    """
    verb = _HANDS_UP.search(lead)
    if not verb:
        return None
    bodies = [(body.span.start, body.name) for body in bodies_in(lead)]
    before = [name for start, name in bodies if start < verb.start()]
    behind = [name for start, name in bodies if start > verb.start()]
    return (before[0] if before else "", behind[0]) if behind else None


def blocks(lines: Sequence[Line]) -> list[Block]:
    """The blocks of clauses that the lines of a section hold, in order.

    Lines that follow the last clause without deciding anything are left out.
    """
    units = list(_units(lines))
    found: list[Block] = []
    lead: _Unit | None = None
    held: list[_Unit] = []
    for index, unit in enumerate(units):
        if _is_lead(unit):
            if lead or held:
                found.append(_block(lead, held))
            lead, held = unit, []
        elif _belongs(unit, held):
            held.append(unit)
        elif _number_follows(held[-1], units[index + 1 :]):
            held[-1] = _Unit(held[-1].mark, (*held[-1].lines, *unit.lines))
        else:
            break
    return [block for block in [*found, _block(lead, held)] if block.clauses or block.lead]


def _belongs(unit: _Unit, held: Sequence[_Unit]) -> bool:
    """The first unit does; later ones if they are marked as the first is, or decide something."""
    if not held:
        return True
    if held[-1].mark:
        return bool(unit.mark)
    return bool(unit.mark) or shows_outcome(unit.passage.text)


def _number_follows(unit: _Unit, later: Sequence[_Unit]) -> bool:
    """Whether the next numbered point is still to come: what stands before it belongs to this one."""
    return unit.mark.isdigit() and any(other.mark == str(int(unit.mark) + 1) for other in later)


def _block(lead: _Unit | None, held: Sequence[_Unit]) -> Block:
    clauses = []
    for order, unit in enumerate(held, start=1):
        passage = unit.passage
        mark = _NUMBERED.match(passage.text) if unit.mark.isdigit() else _BULLET.match(passage.text)
        start = mark.end() if mark and unit.mark else 0
        number = unit.mark if unit.mark.isdigit() else str(order) if unit.mark else "1"
        if passage.text[start:].strip():
            text = passage.text[start:].strip()
            clauses.append(Clause(number, _finished(text), passage.span(start, len(passage.text))))
    if lead is None:
        return Block("", None, tuple(clauses))
    return Block(lead.passage.text, lead.passage.whole, tuple(clauses))


def _finished(text: str) -> str:
    """An att-sats without the comma or `samt` that ties it to the next."""
    return re.sub(r"\s*[,;]?\s*(?:samt|och)$|[,;]$", "", text)


def _is_lead(unit: _Unit) -> bool:
    return not unit.mark and bool(_LEADS.search(unit.passage.text))


def _units(lines: Sequence[Line]) -> Iterator[_Unit]:
    """The lines, put together to points and paragraphs, up to the names of those who sign."""
    step = 2 if double_spaced(lines) else 1
    mark, points = "", 0
    held: list[Line] = []
    for line in lines:
        if held and _closed(held) and is_name_line(line):
            break
        new = _mark_of(line, mark, held, points)
        if held and new is None and _goes_on(held, line, mark, apart=line.number - held[-1].number > step):
            held.append(line)
            continue
        if held:
            yield _Unit(mark, tuple(held))
        mark, held = new or "", [line]
        if mark.isdigit():
            points = int(mark)
        elif not mark and _LEADS.search(line.stripped):
            points = 0
    if held:
        yield _Unit(mark, tuple(held))


def _mark_of(line: Line, mark: str, held: Sequence[Line], points: int) -> str | None:
    """The mark with which a line starts a new point, or None."""
    text = line.stripped
    numbered = _NUMBERED.match(text)
    if numbered and int(numbered["number"]) in (points + 1, 1 if not mark.isdigit() else points + 1):
        return numbered["number"]
    if mark.isdigit():
        return None
    above = held[-1].stripped if held else ""
    if _ATT.match(text) and (not held or _LEADS.search(above) or _may_follow(mark, above)):
        return "att"
    if _BULLET.match(text) and (not held or _LEADS.search(above) or mark == "-"):
        return "-"
    return None


def _may_follow(mark: str, above: str) -> bool:
    return mark in ("att", "-") and bool(_ENDS_CLAUSE.search(above))


def _goes_on(held: Sequence[Line], line: Line, mark: str, *, apart: bool) -> bool:
    """Whether a line without a mark of its own belongs to the lines before it."""
    above = held[-1].stripped
    if len(held) == 1 and mark.isdigit() and _NUMBERED.fullmatch(above):
        return True
    if not mark and (above.endswith(":") or apart) and _LEADS.search(joined(held[-2:]).text):
        return False
    if not apart:
        return True
    if mark and _SUBPOINT.match(line.stripped):
        return True
    return line.stripped[0].islower() and above[-1] not in _ENDS and line.number - held[-1].number <= TORN


def _closed(held: Sequence[Line]) -> bool:
    return held[-1].stripped[-1] in _ENDS


def is_name_line(line: Line) -> bool:
    """Whether a line holds names and nothing else, as below a paper: `Disa Ek      Nils Alm`."""
    text = line.stripped
    if text[-1] in ".,:;" or re.search(r"\d", text):
        return False
    return all(word[0].isupper() for word in text.split()) and any(True for _ in persons_in(text))
