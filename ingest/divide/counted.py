"""Items that no § numbers: lines `1 Heading`, `118 | Heading`, `Ärende 5` whose numbers count up.

The numbers of a year's items run on from meeting to meeting, so that a record may begin with `71` or `118`. A table of
contents above them counts up alike; what has text below is the item. Numbers of three digits stand before accounts and
streets, too: they start items where something is decided below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest import diary
from ingest.divide.item_decisions import is_decision
from ingest.divide.item_runs import FEW, Candidate, weighed_in
from ingest.divide.sections import LONGEST_HEADING, heading_of
from ingest.parts import Line

_NUMBERED = re.compile(
    r"^(?:\|\s*)?(?:[0-9]{2}[.:][0-9]{2}\s+)?(?:(?:Ärende|Punkt|Nr)\s)?(?P<number>[0-9]{1,3})(?:[.):]|\s?\||\s[–-])?\s+"
    r"(?:(?:[Kk]l\.?\s?)?[0-9]{2}[.:][0-9]{2}(?:\s?[-–]\s?[0-9]{2}[.:][0-9]{2})?\s+)?(?P<rest>[A-ZÅÄÖ].*)$"
)
_ALONE = re.compile(r"^(?:Ärende|Punkt)(?:\snr\.?)?\s(?P<number>[0-9]{1,3})[.:]?$")  # its title stands below
CASE = re.compile(
    rf"(?:{diary.LABEL})[\s.:]*\S*\d", re.IGNORECASE
)  # `Ärende 5 Diarienummer KS 2031/7`, below the title
_SHORTENED = re.compile(r"\bm\.?\s?(?:m|fl)\.$")  # `Val av ledamot m.m.`
NEAR = 4  # lines
DIGITS = 2  # more in the lowest number of a run: it starts items only where they decide


def counting_heads(lines: Sequence[Line]) -> list[Candidate]:
    """The longest run of lines whose numbers count up by one; of several the one with most text, then the first."""
    counted = list(_titled([each for at, line in enumerate(lines) if (each := _candidate(at, line))]))
    if chain := _longest(lines, counted):
        return chain if len(chain[0].number) <= DIGITS or _decide(lines, chain) else []
    stopped = [each for at, line in enumerate(lines) if (each := _candidate(at, line, stopped=True))]
    chain = _longest(lines, list(_titled(stopped)))  # `12. Mötet öppnas.`: clauses end so, too, and head nothing
    return chain if chain and _decide(lines, chain) else []


def _longest(lines: Sequence[Line], counted: Sequence[Candidate]) -> list[Candidate]:
    """The longest of the runs that some candidates make, of at least `FEW`."""
    if len(counted) < FEW:
        return []
    found = weighed_in(lines, counted)
    behind: dict[int, tuple[int, float, int]] = {}  # by number: (length, weight, candidate) of the best run from it on
    next_of: list[int] = [-1] * len(found)
    for at in range(len(found) - 1, -1, -1):
        number = found[at].order[0]
        length, weight, next_of[at] = behind.get(number + 1, (0, 0.0, -1))
        run = (length + 1, weight + found[at].weight, at)
        if run[:2] >= behind.get(number, run)[:2]:
            behind[number] = run
    length, _, at = max(behind.values(), key=lambda run: (run[0], run[1], -run[2]))
    chain = []
    while at >= 0:
        chain.append(found[at])
        at = next_of[at]
    return chain if length >= FEW else []


def _titled(counted: Sequence[Candidate]) -> Iterator[Candidate]:
    """All but those that repeat the number of the title right above them with the number of its case."""
    for at, each in enumerate(counted):
        above = counted[at - 1] if at else None
        near = above and above.number == each.number and each.index - above.index <= NEAR
        if not (near and CASE.match(each.rest)):
            yield each


def _candidate(index: int, line: Line, *, stopped: bool = False) -> Candidate | None:
    if alone := _ALONE.match(line.stripped):
        return Candidate(index, alone["number"], "")
    match = _NUMBERED.match(line.stripped)
    if not match or len(match["rest"]) > LONGEST_HEADING * 2:
        return None
    rest = match["rest"].removesuffix(".") if stopped else match["rest"]
    if rest.endswith((".", ",", ";")) and not _SHORTENED.search(rest):
        return None
    return Candidate(index, match["number"], rest)


def _decide(lines: Sequence[Line], chain: Sequence[Candidate]) -> bool:
    """Whether something is decided or proposed below at least half of the heads."""
    return 2 * deciding(lines, chain) >= len(chain)


def deciding(lines: Sequence[Line], chain: Sequence[Candidate]) -> int:
    """Below how many heads of a run a heading or a lead tells that something is decided or proposed."""
    starts = [*(each.index for each in chain), len(lines)]
    return sum(any(map(_decides, lines[start + 1 : stop])) for start, stop in pairwise(starts))


def _decides(line: Line) -> bool:
    heading = heading_of(line)
    return heading.key in ("decision", "proposal") if heading else is_decision(line.stripped)
