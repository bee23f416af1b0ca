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
from ingest.memo import of_source
from ingest.parts import Line, Paper, Section
from ingest.recognise.clauses.cuts import cut
from ingest.recognise.clauses.handups import handed_up
from ingest.recognise.clauses.leads import LEADS, is_lead
from ingest.recognise.clauses.outcomes import shows_outcome
from ingest.recognise.clauses.units import BULLET, Unit, number_at, units_of
from ingest.recognise.clauses.wrapping import NARROW, width_of

_INLINE = re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2})[.)]\s+(?=att\s|[A-ZÅÄÖ])")
_LETTERED = re.compile(r"(?P<letter>[a-hA-H])[.)]\s")
_SHOUTED = re.compile(r"\b[A-ZÅÄÖ]{6,}(?:\s[A-ZÅÄÖ]{2,})+\b|^[A-ZÅÄÖ]{6,}(?=\s[a-zåäö])")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its number or letter (`1` where it has none), its words without the number, and where it stands."""

    number: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """Clauses with the words that lead them in, empty where there are none.

    `number` is that of the lead, where it stands among other clauses: `2. att föreslå fullmäktige besluta`.
    """

    lead: str
    lead_span: Span | None
    clauses: tuple[Clause, ...]
    number: str = "1"


def blocks_of(paper: Paper, section: Section) -> list[Block]:
    """The blocks of a section; a heading that is a sentence (`Kommunstyrelsen beslutar`) leads them in."""
    heading = section.heading.rstrip(": ") or "-"
    lines = paper.lines_of(section)
    return blocks([*paper.heading_of(section), *lines] if is_lead(heading) else lines, width_of(paper))


def blocks(lines: Sequence[Line], width: int = NARROW) -> list[Block]:
    """The blocks of clauses that the lines of a section hold, in order; `width` is that of the paper's text.

    Lines that follow the last clause without deciding anything are left out.
    """
    return list(_blocks(tuple(lines), width))


@of_source  # proposals, decisions and lineage ask for the same sections
def _blocks(lines: tuple[Line, ...], width: int) -> tuple[Block, ...]:
    lines = tuple(cut(lines))
    units = units_of(lines, width)
    found: list[Block] = []
    lead: Unit | None = None
    held: list[Unit] = []
    for index, unit in enumerate(units):
        if _hands_up(unit) and lead and not held:  # `Utskottet beslutar / att föreslå nämnden besluta`
            lead = Unit("", (*lead.lines, *unit.lines))
        elif _is_lead(unit) or _hands_up(unit):
            if lead or held:
                found.append(_block(lead, held))
            lead, held = unit, []
        elif not held or (not unit.account and _belongs(unit, held)):
            held.append(unit)
        elif _number_follows(held[-1], units[index + 1 :]):
            held[-1] = Unit(held[-1].mark, (*held[-1].lines, *unit.lines))
        elif not any(_is_lead(other) for other in units[index + 1 :]):
            break
    return tuple(block for block in [*found, _block(lead, held)] if block.clauses or block.lead)


def _belongs(unit: Unit, held: Sequence[Unit]) -> bool:
    """Whether a unit behind others does: if it is marked as they are, or decides something."""
    if held[-1].mark:
        return bool(unit.mark)
    return bool(unit.mark) or shows_outcome(unit.passage.text)


def _number_follows(unit: Unit, later: Sequence[Unit]) -> bool:
    """Whether the next numbered point is still to come: what stands before it belongs to this one."""
    return unit.mark.isdigit() and any(other.mark == str(int(unit.mark) + 1) for other in later)


def _block(lead: Unit | None, held: Sequence[Unit]) -> Block:
    clauses: list[Clause] = []
    for order, unit in enumerate(held, start=1):
        clauses += _clauses(unit, order)
    if lead is None:
        return _inline(clauses[0]) if len(clauses) == 1 else Block("", None, tuple(clauses))
    passage = lead.passage
    mark = number_at(passage.text) if lead.mark.isdigit() else None
    start = mark.end() if mark else 0
    number = lead.mark if lead.mark.isdigit() else "1"
    span = passage.span(start, len(passage.text))
    return Block(_calm(passage.text[start:].strip()), span, tuple(clauses), number)


def _clauses(unit: Unit, order: int) -> Iterator[Clause]:
    passage = unit.passage
    mark = number_at(passage.text) if unit.mark.isdigit() else BULLET.match(passage.text)
    start = mark.end() if mark and unit.mark else 0
    lettered = _LETTERED.match(passage.text) if unit.mark else None
    number = unit.mark if unit.mark.isdigit() else lettered["letter"] if lettered else str(order) if unit.mark else "1"
    if passage.text[start:].strip():
        yield Clause(number, finished(passage.text[start:].strip()), passage.span(start, len(passage.text)))


def _inline(clause: Clause) -> Block:
    """`Utskottet föreslår nämnden besluta 1. att … 2. att …` on one line: lead and clauses, where it is so."""
    marks = list(_INLINE.finditer(clause.text))
    counted = [m["number"] for m in marks] == [str(n) for n in range(1, len(marks) + 1)]
    lead = clause.text[: marks[0].start()].rstrip() if marks else ""
    if len(marks) < 2 or not counted or not is_lead(lead):
        return Block("", None, (clause,))
    stops = [*(mark.start() for mark in marks[1:]), len(clause.text)]
    texts = [clause.text[mark.end() : stop].strip() for mark, stop in zip(marks, stops, strict=True)]
    pieces = [
        Clause(mark["number"], finished(text), clause.span) for mark, text in zip(marks, texts, strict=True) if text
    ]
    return Block(_calm(lead), clause.span, tuple(pieces))


def finished(text: str) -> str:
    """An att-sats without the comma or `samt` that ties it to the next, with single spaces."""
    return re.sub(r"\s*[,;]?\s*(?:samt|och)$|[,;]$", "", text)


def _calm(text: str) -> str:
    """A lead without the capitals of a heading: `UTSKOTTET BESLUTAR att` -> `Utskottet beslutar att`."""
    return _SHOUTED.sub(lambda match: match[0].capitalize() if match.start() == 0 else match[0].lower(), text)


def _is_lead(unit: Unit) -> bool:
    return not unit.mark and is_lead(unit.passage.text)


def _hands_up(unit: Unit) -> bool:
    """`att föreslå socialnämnden besluta` among att-satser: what follows is handed up."""
    text = unit.passage.text
    return bool(unit.mark) and bool(LEADS.search(text)) and handed_up(text) is not None
