"""The clauses of a proposal or a decision: numbered points, att-satser or one plain sentence.

What stands under `Beslut` or `Förslag till beslut` is one block or more: words that lead in (`Kommunstyrelsen
föreslår att kommunfullmäktige beslutar:`) and the clauses behind them. It ends where the next heading stands,
and before that where names and roles of those who sign begin, or text that decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.cues import phrases
from ingest.divide.furniture import LONE_MARK
from ingest.facts import Span
from ingest.memo import of_source
from ingest.names import persons_in
from ingest.parts import Line, Paper, Section
from ingest.recognise.accounts import LOOKED_AT, opens_account
from ingest.recognise.bodies import bodies_in
from ingest.recognise.cuts import ENDS_CLAUSE, cut
from ingest.recognise.handups import handed_up, heads_proposal
from ingest.recognise.outcomes import opens_with_outcome, shows_outcome
from ingest.recognise.passages import TORN, Passage, double_spaced, is_rule, is_signing_line, joined
from ingest.recognise.wrapping import NARROW, fills, width_of

CUES = "decision-cue"
_NUMBERED = re.compile(r"^(?P<number>\d{1,2})(?:\s?[.)]|\s(?=att\b))\s*(?=\D|$)")
_SUBPOINT = re.compile(r"^(?:[a-zåäö]{1,3}[.)]|[-–•*])(?:\s|$)")
_BULLET = re.compile(r"^(?:[-–•*]|[a-hA-H][.)])\s+(?=\S)")
_ATT = re.compile(r"^(?:[-–•*]\s*)?(?:dels\s+)?[Aa]tt\s")
_CLOSES_THAT = re.compile(rf"\b{phrases(CUES, 'decides', 'decide')}\s+att$")
_HANGING = re.compile(r"^[Aa]tt(?:\s{2,}|\t)")
_INLINE = re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2})[.)]\s+(?=att\s|[A-ZÅÄÖ])")
_LEADS = re.compile(
    rf"\b{phrases(CUES, 'decides', 'decide', 'decided', 'proposes', 'lead')}(?:\s+att)?\s*[.:]?$|:$", re.IGNORECASE
)
_GOVERNS_ATT = re.compile(
    rf"\b{phrases(CUES, 'governs-att', 'about', 'proposes', 'propose', 'decides', 'decide')}$", re.IGNORECASE
)
_ENDS = '.!?:”"'
_ENTERS = phrases(CUES, "reserves", "abstains", "gives-statement")
_ENTERED = re.compile(rf"(?i:{phrases(CUES, 'entered-below')})\b|[^.]{{0,160}}?\b{_ENTERS}\b")
"""What is entered in the minutes right below a decision: it is no part of it."""
_SHOUTED = re.compile(r"\b[A-ZÅÄÖ]{6,}(?:\s[A-ZÅÄÖ]{2,})+\b|^[A-ZÅÄÖ]{6,}(?=\s[a-zåäö])")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its number (`1` where unnumbered), its words without the number, and where it stands."""

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


@dataclass(frozen=True, slots=True)
class _Unit:
    """Lines that belong together; `mark` is `1`, `2` … of a numbered point, `att`, `-`, `sentence` or empty.

    account  they tell of the case or list papers, below what was decided
    """

    mark: str
    lines: tuple[Line, ...]
    account: bool = False

    @property
    def passage(self) -> Passage:
        """The lines as running text."""
        return joined(self.lines)


def blocks_of(paper: Paper, section: Section) -> list[Block]:
    """The blocks of a section; a heading that is a sentence (`Kommunstyrelsen beslutar`) leads them in."""
    heading = section.heading.rstrip(": ") or "-"
    leads = bool(_LEADS.search(heading)) or heads_proposal(heading) is not None
    lines = paper.lines_of(section)
    return blocks([*paper.heading_of(section), *lines] if leads else lines, width_of(paper))


@of_source
def is_lead(text: str) -> bool:
    """Whether words lead clauses in: `Nämnden beslutar att`, `Arbetsutskottets förslag till nämnden`."""
    return bool(_LEADS.search(text)) or heads_proposal(text) is not None


def blocks(lines: Sequence[Line], width: int = NARROW) -> list[Block]:
    """The blocks of clauses that the lines of a section hold, in order; `width` is that of the paper's text.

    Lines that follow the last clause without deciding anything are left out.
    """
    return list(_blocks(tuple(lines), width))


@of_source  # proposals, decisions and lineage ask for the same sections
def _blocks(lines: tuple[Line, ...], width: int) -> tuple[Block, ...]:
    lines = tuple(cut(lines))
    units = [piece for unit in _units(lines, width) for piece in _sentences_of(unit, width)]
    found: list[Block] = []
    lead: _Unit | None = None
    held: list[_Unit] = []
    for index, unit in enumerate(units):
        if _hands_up(unit) and lead and not held:  # `Utskottet beslutar / att föreslå nämnden besluta`
            lead = _Unit("", (*lead.lines, *unit.lines))
        elif _is_lead(unit) or _hands_up(unit):
            if lead or held:
                found.append(_block(lead, held))
            lead, held = unit, []
        elif not held or (not unit.account and _belongs(unit, held)):
            held.append(unit)
        elif _number_follows(held[-1], units[index + 1 :]):
            held[-1] = _Unit(held[-1].mark, (*held[-1].lines, *unit.lines))
        elif not any(_is_lead(other) for other in units[index + 1 :]):
            break
    return tuple(block for block in [*found, _block(lead, held)] if block.clauses or block.lead)


def _belongs(unit: _Unit, held: Sequence[_Unit]) -> bool:
    """Whether a unit behind others does: if it is marked as they are, or decides something."""
    if held[-1].mark:
        return bool(unit.mark)
    return bool(unit.mark) or shows_outcome(unit.passage.text)


def _number_follows(unit: _Unit, later: Sequence[_Unit]) -> bool:
    """Whether the next numbered point is still to come: what stands before it belongs to this one."""
    return unit.mark.isdigit() and any(other.mark == str(int(unit.mark) + 1) for other in later)


def _block(lead: _Unit | None, held: Sequence[_Unit]) -> Block:
    clauses: list[Clause] = []
    for order, unit in enumerate(held, start=1):
        clauses += _clauses(unit, order)
    if lead is None:
        return _inline(clauses[0]) if len(clauses) == 1 else Block("", None, tuple(clauses))
    passage = lead.passage
    mark = _NUMBERED.match(passage.text) if lead.mark.isdigit() else None
    start = mark.end() if mark else 0
    number = lead.mark if lead.mark.isdigit() else "1"
    span = passage.span(start, len(passage.text))
    return Block(_calm(passage.text[start:].strip()), span, tuple(clauses), number)


def _clauses(unit: _Unit, order: int) -> Iterator[Clause]:
    passage = unit.passage
    mark = _NUMBERED.match(passage.text) if unit.mark.isdigit() else _BULLET.match(passage.text)
    start = mark.end() if mark and unit.mark else 0
    number = unit.mark if unit.mark.isdigit() else str(order) if unit.mark else "1"
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


def _is_lead(unit: _Unit) -> bool:
    return not unit.mark and is_lead(unit.passage.text)


def _hands_up(unit: _Unit) -> bool:
    """`att föreslå socialnämnden besluta` among att-satser: what follows is handed up."""
    text = unit.passage.text
    return bool(unit.mark) and bool(_LEADS.search(text)) and handed_up(text) is not None


def _sentences_of(unit: _Unit, width: int) -> Iterator[_Unit]:
    """A unit without marks, cut where a clause ends with its line and the next line decides something of its own."""
    if unit.mark or unit.account or len(unit.lines) == 1:
        yield unit
        return
    lines = unit.lines
    if _CLOSES_THAT.search(lines[0].stripped) and sum(opens_with_outcome(line.stripped) for line in lines[1:]) > 1:
        yield _Unit("", lines[:1])
        lines = lines[1:]
    held = [lines[0]]
    cut: list[list[Line]] = []
    for line in lines[1:]:
        if not fills(held[-1], line, width) and _starts_sentence(held, line):
            cut.append(held)
            held = []
        held.append(line)
    cut.append(held)
    for piece in cut:
        yield _Unit("sentence" if len(cut) > 1 and not is_lead(joined(piece).text) else "", tuple(piece))


def _starts_sentence(held: Sequence[Line], line: Line) -> bool:
    """`Avtalet godkänns.` above `Direktören får i uppdrag …`, and infinitives (`godkänna …`) one below the other."""
    if not shows_outcome(joined(held).text) or _opens_block(line.stripped):
        return False
    if line.stripped[0].isupper():
        return _closed(held) and shows_outcome(line.stripped)
    return opens_with_outcome(held[0].stripped) and opens_with_outcome(line.stripped)


def _units(lines: Sequence[Line], width: int) -> Iterator[_Unit]:
    """The lines, put together to points and paragraphs, up to the names of those who sign."""
    step = 2 if double_spaced(lines) else 1
    mark, points = "", 0
    held: list[Line] = []
    ruled = torn_off = False
    torn = _torn_off(lines)
    account = False
    for index, line in enumerate(lines):
        if held and line.number in torn:
            torn_off = True
            continue
        if is_rule(line):
            ruled = True
            continue
        if is_signing_line(line) or (held and _closed(held) and (is_name_line(line) or _ENTERED.match(line.stripped))):
            break
        new = _mark_of(line, mark, held, points, width)
        apart = bool(held) and (line.number - held[-1].number > step or ruled)
        points_text = torn_off and bool(mark)
        ruled = torn_off = False
        told = bool(held) and new is None and not account and opens_account(held, lines[index : index + LOOKED_AT])
        if held and new is None and not told and (points_text or _goes_on(held, line, mark, width, apart=apart)):
            held.append(line)
            continue
        if held:
            yield _Unit(mark, tuple(held), account)
        mark, held, account = new or "", [line], told
        if mark.isdigit():
            points = int(mark)
        elif not mark and is_lead(line.stripped):
            points = 0
    if held:
        yield _Unit(mark, tuple(held), account)


def _torn_off(lines: Sequence[Line]) -> set[int]:
    """The numbers of lines that hold the letters of a list torn off its points: `a.` above `b.` above their texts.

    Text layers tell a column of marks before the column of what they mark.
    """
    lone = [bool(LONE_MARK.match(line.stripped)) for line in lines]
    beside = zip(lines, lone, [False, *lone], [*lone[1:], False], strict=False)
    return {line.number for line, alone, above, below in beside if alone and (above or below)}


def _mark_of(line: Line, mark: str, held: Sequence[Line], points: int, width: int) -> str | None:
    """The mark with which a line starts a new point, or None."""
    text = line.stripped
    numbered = _NUMBERED.match(text)
    if numbered and int(numbered["number"]) in (points + 1, 1 if not mark.isdigit() else points + 1):
        return numbered["number"]
    if mark.isdigit():
        return None
    above = held[-1].stripped if held else ""
    if _ATT.match(text) and (not held or is_lead(above) or _may_follow(mark, held[-1], line, width)):
        return "att"
    if _BULLET.match(text) and (not held or is_lead(above) or mark == "-"):
        return "-"
    return None


def _may_follow(mark: str, above: Line, line: Line, width: int) -> bool:
    """Whether `att` at a line's start opens the next att-sats: the one above ended, with a stop or with its line."""
    if mark not in ("att", "-"):
        return False
    if ENDS_CLAUSE.search(above.stripped) or _HANGING.match(line.stripped) or line.stripped[0] == "A":
        return True
    return not fills(above, line, width) and not _GOVERNS_ATT.search(above.stripped)


def _goes_on(held: Sequence[Line], line: Line, mark: str, width: int, *, apart: bool) -> bool:
    """Whether a line without a mark of its own belongs to the lines before it."""
    above = held[-1].stripped
    if len(held) == 1 and mark.isdigit() and _NUMBERED.fullmatch(above):
        return True
    if _closed(held) and _opens_block(line.stripped):
        return False
    if not mark and line.stripped[0].isupper() and _opens_block(above) and not fills(held[-1], line, width):
        return False
    if not mark and (above.endswith(":") or apart) and is_lead(joined(held[-2:]).text):
        return False
    if heads_proposal(above) and not mark:
        return False
    if not apart:
        return True
    if mark and _SUBPOINT.match(line.stripped):
        return True
    return line.stripped[0].islower() and above[-1] not in _ENDS and line.number - held[-1].number <= TORN


def _opens_block(text: str) -> bool:
    """Whether a line leads in with a body as its subject; other lines with a colon may stand inside a clause."""
    subject = next((body.span.start == 0 for body in bodies_in(text)), False)
    return heads_proposal(text) is not None or (subject and is_lead(text))


def _closed(held: Sequence[Line]) -> bool:
    return held[-1].stripped[-1] in _ENDS


def is_name_line(line: Line) -> bool:
    """Whether a line holds names and nothing else, as below a paper: `Disa Ek      Nils Alm`."""
    text = line.stripped
    if text[-1] in ".,:;" or re.search(r"\d", text):
        return False
    return all(word[0].isupper() for word in text.split()) and any(True for _ in persons_in(text))
