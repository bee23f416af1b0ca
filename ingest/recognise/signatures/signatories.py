"""Everybody who signs a paper, in any of the forms that Swedish papers share.

Name lines above role lines, two or three columns flattened into one line; `Vid protokollet`; `Justerat 2024-04-24`
above the chair and the vice chair; `Justeras` with one line a party; `Attesterat av` and `Digitala signaturer` with a
row a person; an e-mail's closing; the names under a motion.
"""

from __future__ import annotations

from collections.abc import Iterable

from ingest.cues import folded
from ingest.memo import of_source
from ingest.names import persons_in
from ingest.parts import Paper
from ingest.recognise.attendance.lists import lines_of_lists
from ingest.recognise.people import careful_spellings
from ingest.recognise.signatures.certificates import certificates, certifying
from ingest.recognise.signatures.columns import in_columns
from ingest.recognise.signatures.covers import Signing, lines_on_cover, on_cover
from ingest.recognise.signatures.fields import in_fields
from ingest.recognise.signatures.letters import closings, movers
from ingest.recognise.signatures.name_lines import name_blocks, names_below_day
from ingest.recognise.signatures.records import by_function, in_records
from ingest.recognise.signatures.signatory import Signatory

RECORDS = ("minutes", "notes")
CALLED = ("attendance", "attendance-deciding", "attendance-substitutes", "attendance-other")


@of_source  # posts, signatures and organisations ask for the same papers one after the other
def signatories(paper: Paper) -> tuple[Signatory, ...]:
    """Everybody who signs a paper, in the order of the text, each once a place."""
    recorded = paper.part.kind in RECORDS
    listed = lines_of_lists(paper) | lines_on_cover(paper) if recorded else _called(paper)
    lines = [line for line in paper.lines if line.stripped and not line.furniture and line.number not in listed]
    found = [  # the surer first
        *(_signing(each) for each in (on_cover(paper) if recorded else ())),
        *in_records(paper, lines),
        *certifying(paper, lines),
        *certificates(lines),
        *closings(lines),
        *by_function(lines),
        *movers(paper, lines),
        *in_fields(paper, lines),
        *in_columns(lines),
        *name_blocks(lines),
        *(names_below_day(lines) if recorded or paper.part.kind == "minutes-extract" else ()),
    ]
    kept: list[Signatory] = []
    for signatory in found:
        if not any(_same(other, signatory) for other in kept):
            kept.append(signatory)
    return tuple(sorted(kept, key=lambda each: each.span.start))


def _called(paper: Paper) -> frozenset[int]:
    """The numbers of the lines that list whom a summons calls, each list down to a blank line."""
    called: set[int] = set()
    for _, section in paper.sections(*CALLED) if paper.part.kind == "agenda" else ():
        last = 0
        for line in paper.lines_of(section):
            if last and line.number > last + 1:
                break
            called.add(line.number)
            last = line.number
    return frozenset(called)


def _signing(each: Signing) -> Signatory:
    return Signatory(each.named.span, each.named.name, represents=each.named.represents)


def _same(one: Signatory, other: Signatory) -> bool:
    """Whether two are one signature: at one place by one name, or in one row of a list with its day."""
    overlap = one.span.start < other.span.end and other.span.start < one.span.end
    in_row = one.method == other.method != "printed" and one.date == other.date != ""
    return overlap and (in_row or one.person == other.person)


def careful_names(paper: Paper, names: Iterable[str]) -> dict[str, str]:
    """How minutes and agreements spell these people where they take most care; empty for papers that name each once."""
    wanted = set(names)
    if paper.part.kind not in (*RECORDS, "minutes-extract", "agreement") or not wanted:
        return {}
    initials = {folded(name)[:2] for name in wanted}
    printed = [p.name for p in persons_in(paper.text, paper.part.start, paper.part.end)]
    return careful_spellings(name for name in printed if folded(name)[:2] in initials)
