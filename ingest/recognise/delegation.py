"""Delegated decisions: what officials decided on behalf of their board, listed for it or on a paper of its own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest import dates
from ingest.cues import pattern, phrases
from ingest.facts import DelegatedDecision
from ingest.names import persons_in
from ingest.parts import Line, Paper
from ingest.recognise.clauses.units import is_name_line
from ingest.recognise.registers import Row, rows
from ingest.recognise.registers.columns import columns_of
from ingest.recognise.registers.records import about_delegation
from ingest.roles import role_at_start, roles_in

CUES = "delegation-cue"
_DELEGATE = re.compile(rf"\W*{phrases(CUES, 'delegate', 'the-delegate')}\b\s*:?\s*(?P<who>.*)$", re.IGNORECASE)
_LABELLED = re.compile(rf"{phrases(CUES, 'delegate', 'the-delegate')}\s*:\s*(?P<who>[^:]{{3,80}})$", re.IGNORECASE)
_DECISION = pattern(CUES, "single")
END = 8  # lines: so close to a paper's end stands who signs it
LONGEST_NAME = 60  # code points: a name with its role


def recognise(papers: Sequence[Paper]) -> Iterator[DelegatedDecision]:
    """The rows of lists of delegated decisions, and papers that are one such decision."""
    for paper in papers:
        found = rows(paper)
        headed = _headed_by_delegates(paper) if found else []
        listed = [row for row in (_of_delegate(row, headed) for row in found) if _is_decision(paper, row)]
        for row in listed:
            yield DelegatedDecision(
                span=row.span,
                diary_number=row.diary_number,
                title=row.title,
                date=row.date,
                role=_role(row.role),
                stated=(("role", row.role),) if row.role else (),
            )
        if not listed:
            yield from _single(paper)


def _headed_by_delegates(paper: Paper) -> list[tuple[int, str]]:
    """(offset, role as printed) of the lines that head the decisions of one delegate each, in order.

    They carry a label (`Delegat: Disa Ek, miljöchef`) or stand right above the heads of columns (`Miljöchef Disa Ek`).
    """
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    found: list[tuple[int, str]] = []
    for line, below in pairwise(lines):
        labelled = _LABELLED.match(line.stripped)
        text = labelled["who"] if labelled else line.stripped
        if labelled or (len(text) <= LONGEST_NAME and len(line.cells) == 1 and roles_in(text) and columns_of(below)):
            found.append((line.start, _role_printed(text)))
    return found


def _role_printed(who: str) -> str:
    """The role beside a name, as printed; `Disa Ek, kajvärd` tells one that no scheme knows."""
    if not roles_in(who) and (person := next(persons_in(who), None)):
        return who[person.span.end :].strip(" ,()–-") or who[: person.span.start].strip(" ,:–-")
    return who


def _of_delegate(row: Row, headed: Sequence[tuple[int, str]]) -> Row:
    """A row with the role of the delegate whose decisions it stands among, where it tells none itself."""
    at = bisect_left(headed, row.span.start, key=lambda head: head[0])
    return replace(row, role=headed[at - 1][1]) if at and not row.role else row


def _is_decision(paper: Paper, row: Row) -> bool:
    """A row with a date of decision or a delegate, in a list that is about delegation."""
    if row.delegated:
        return bool(row.title)
    if paper.part.kind == "delegation-list":
        return bool(row.date or row.role)
    return bool(row.date and row.role and about_delegation(paper, row.span.start))


def _single(paper: Paper) -> Iterator[DelegatedDecision]:
    """A paper headed `Delegationsbeslut` that names who decided, under `Beslutsfattare` or `Delegat`."""
    head = [line for line in paper.lines if line.stripped][:25]
    titled = paper.part.kind == "delegation-list" or any(
        _DECISION.fullmatch(line.stripped) is not None for line in head
    )
    if not titled or not paper.head.diary_numbers:
        return
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for line, who in (*_named(lines), *_signed(lines)):
        if roles := roles_in(who):
            yield DelegatedDecision(
                span=line.span,
                diary_number=paper.diary_number,
                title=paper.head.title,
                date=paper.head.date or dates.first(who),
                role=roles[0].role,
            )
            return


def _named(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Who is named as the one who decided, behind a label or below it."""
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        if delegate := _DELEGATE.match(line.stripped):
            yield line, delegate["who"] or (below.stripped if below else "")


def _signed(lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """Who signs at the end, with the role beside the name or below it."""
    for line, below in reversed([*pairwise(lines[-END:])]):
        if is_name_line(line) and (role := role_at_start(below.stripped)):
            yield line, role.role
        elif any(True for _ in persons_in(below.text)) and len(below.stripped) < LONGEST_NAME:
            yield below, below.stripped


def _role(printed: str) -> str:
    """The role in lower case, as tables print it; as printed where the scheme does not know it."""
    found = roles_in(printed)
    return found[0].role if found else printed.casefold()
