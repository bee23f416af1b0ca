"""The lines of a section put together to what belongs together: numbered points, att-satser, bullets, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.cues import phrases
from ingest.divide.furniture import LONE_MARK
from ingest.divide.item_decisions import is_decision
from ingest.names import persons_in
from ingest.parts import Line
from ingest.recognise.bodies import bodies_in
from ingest.recognise.clauses.accounts import LOOKED_AT, opens_account
from ingest.recognise.clauses.cuts import ENDS_CLAUSE
from ingest.recognise.clauses.handups import heads_proposal
from ingest.recognise.clauses.leads import is_lead
from ingest.recognise.clauses.outcomes import opens_with_outcome, shows_outcome
from ingest.recognise.clauses.wrapping import fills
from ingest.recognise.passages import TORN, Passage, double_spaced, is_rule, is_signing_line, joined

CUES = "decision-cue"
_NUMBERED = re.compile(r"^\(?(?P<number>\d{1,2})(?:\s?[.)]|\s(?=att\b))\s*(?=\D|$)")
_BARE_NUMBER = re.compile(r"^(?P<number>\d{1,2})\s+(?=[A-ZÅÄÖ])")
_SUB_ITEM = re.compile(r"^\d{1,3}\.\d{1,2}\.?\s+[A-ZÅÄÖ]")  # `77.1 Disa Ek berättar om …`
_SUBPOINT = re.compile(r"^(?:[a-zåäö]{1,3}[.)]|[-–•*])(?:\s|$)")
BULLET = re.compile(r"^(?:[-–•*]|[a-hA-H][.)])\s+(?=\S)")
_ATT = re.compile(r"^(?:[-–•*]\s*)?(?:dels\s+)?[Aa]tt\s")
_CLOSES_THAT = re.compile(rf"\b{phrases(CUES, 'decides', 'decide')}\s+att$")
_HANGING = re.compile(r"^[Aa]tt(?:\s{2,}|\t)")
_GOVERNS_ATT = re.compile(
    rf"\b{phrases(CUES, 'governs-att', 'about', 'proposes', 'propose', 'decides', 'decide')}$", re.IGNORECASE
)
_ENDS = '.!?:”"'
_ENTERS = phrases(CUES, "reserves", "abstains", "gives-statement")
_ENTERED = re.compile(rf"(?i:{phrases(CUES, 'entered-below')})\b|[^.]{{0,160}}?\b{_ENTERS}\b")
"""What is entered in the minutes right below a decision: it is no part of it."""


@dataclass(frozen=True, slots=True)
class Unit:
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


def units_of(lines: Sequence[Line], width: int) -> list[Unit]:
    """What belongs together, up to the names of those who sign; `width` is that of the paper's text."""
    return [piece for unit in _units(lines, width) for piece in _sentences_of(unit, width)]


def _units(lines: Sequence[Line], width: int) -> Iterator[Unit]:
    """The lines, put together to points and paragraphs, up to the names of those who sign."""
    step = 2 if double_spaced(lines) else 1
    mark, points = "", 0
    bare = _bare_numbers(lines)
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
        new = bare.get(line.number) or _mark_of(line, mark, held, points, width)
        apart = bool(held) and (line.number - held[-1].number > step or ruled)
        points_text = torn_off and bool(mark)
        ruled = torn_off = False
        told = bool(held) and new is None and not account and not _decides_again(held, line)
        told = told and opens_account(held, lines[index : index + LOOKED_AT])
        if held and new is None and not told and (points_text or _goes_on(held, line, mark, width, apart=apart)):
            held.append(line)
            continue
        if held:
            yield Unit(mark, tuple(held), account)
        mark, held, account = new or "", [line], told
        if mark.isdigit():
            points = int(mark)
        elif not mark and is_lead(line.stripped):
            points = 0
    if held:
        yield Unit(mark, tuple(held), account)


def _sentences_of(unit: Unit, width: int) -> Iterator[Unit]:
    """A unit without marks, cut where a clause ends with its line and the next line decides something of its own."""
    if unit.mark or unit.account or len(unit.lines) == 1:
        yield unit
        return
    lines = unit.lines
    if _CLOSES_THAT.search(lines[0].stripped) and sum(opens_with_outcome(line.stripped) for line in lines[1:]) > 1:
        yield Unit("", lines[:1])
        lines = lines[1:]
    held = [lines[0]]
    cut: list[list[Line]] = []
    for line in lines[1:]:
        if _decides_again(held, line) or (not fills(held[-1], line, width) and _starts_sentence(held, line)):
            cut.append(held)
            held = []
        held.append(line)
    cut.append(held)
    for piece in cut:
        yield Unit("sentence" if len(cut) > 1 and not is_lead(joined(piece).text) else "", tuple(piece))


def _decides_again(held: Sequence[Line], line: Line) -> bool:
    """`Nämnden beslutar att anta planen.` above `Nämnden beslutar vidare att …`."""
    return _closed(held) and all(is_decision(each.stripped) and not is_lead(each.stripped) for each in (held[0], line))


def _starts_sentence(held: Sequence[Line], line: Line) -> bool:
    """`Avtalet godkänns.` above `Direktören får i uppdrag …`, and infinitives (`godkänna …`) one below the other."""
    if not shows_outcome(joined(held).text) or _opens_block(line.stripped):
        return False
    if line.stripped[0].isupper():
        return _closed(held) and shows_outcome(line.stripped)
    return opens_with_outcome(held[0].stripped) and opens_with_outcome(line.stripped)


def _bare_numbers(lines: Sequence[Line]) -> dict[int, str]:
    """Line number -> the number that starts it, where lines count up from one without full stops: `1 Planen antas.`"""
    found: dict[int, str] = {}
    for line in lines:
        match = _BARE_NUMBER.match(line.stripped)
        if match and int(match["number"]) == len(found) + 1:
            found[line.number] = match["number"]
    return found if len(found) > 1 else {}


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
    if BULLET.match(text) and held and BULLET.match(held[0].stripped):  # full as the line above may be
        return mark
    if BULLET.match(text) and (not held or is_lead(above) or mark == "-"):
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
    if _closed(held) and (_SUB_ITEM.match(line.stripped) or _opens_block(line.stripped)):
        return False
    if _closed(held) and not mark and _announces(line.stripped):
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


def _announces(text: str) -> bool:
    """`Nedanstående val förrättas:`, a line of its own above what it announces."""
    return text.endswith(":") and text[0].isupper()


def _closed(held: Sequence[Line]) -> bool:
    return held[-1].stripped[-1] in _ENDS


def is_name_line(line: Line) -> bool:
    """Whether a line holds names and nothing else, as below a paper: `Disa Ek      Nils Alm`."""
    text = line.stripped
    if text[-1] in ".,:;" or re.search(r"\d", text):
        return False
    return all(word[0].isupper() for word in text.split()) and any(True for _ in persons_in(text))


def number_at(text: str) -> re.Match[str] | None:
    """The number that opens a point, with its full stop or bracket or without."""
    return _NUMBERED.match(text) or _BARE_NUMBER.match(text)
