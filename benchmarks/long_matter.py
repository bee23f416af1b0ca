"""A matter of eight hops, for measuring lineage: what papers would tell, described as papers are.

In Långby a motion is referred to a board, its report to another, and so on eight times; three more boards answer each
referral. Each case has its report, proposals and decisions, and is sent on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import Quad

from ingest.describe import describe
from ingest.facts import Case, Decision, Document, Fact, Lineage, Proposal, Span
from ingest.pipeline import InnerDocument, Reading
from ingest.read import Source
from ingest.text import Text

CITY = "Långby kommun"
HOPS, BESIDE = 8, 3
LAST = "https://w3id.org/stadsgraf/id/langby/case/nh-2031-8"
MOTION = "motion om broar"
_BOARDS = "ABCDEFGH"
_LINE = Span(0, 1)  # where a fact stands before its line has a place


def quads() -> tuple[Iterator[Quad], dict[str, str]]:
    """The matter's quads, and its text by digest."""
    reading = _reading()
    return describe([reading], "synthetic"), {reading.text.digest: reading.text.raw}


def _reading() -> Reading:
    lines: list[str] = []
    facts: list[Fact] = []
    at = 0
    for line, fact in _told():
        facts.append(replace(fact, span=Span(at, at + len(line)), recogniser="lineage"))
        lines.append(line)
        at += len(line) + 1
    raw = "\n".join(lines)
    source = Source("langby.txt", hashlib.sha256(raw.encode()).hexdigest(), "text/plain", raw, (0,), len(raw.encode()))
    documents = tuple(
        InnerDocument(fact.part, fact.kind, fact.title, fact.date, "", fact.span)
        for fact in facts
        if isinstance(fact, Document)
    )
    return Reading(source, Text(raw), CITY, documents, tuple(facts))


def _told() -> Iterator[tuple[str, Fact]]:
    yield from _case("KS 2031/1", "Kommunstyrelsen", "2031-01-10")
    step = Lineage(span=_LINE, part="KS 2031/1", from_="KS 2031/1", relation="refers", to=MOTION)
    yield "Remiss av motion om broar", step
    asked = "KS 2031/1"
    for hop in range(1, HOPS + 1):
        for beside in range(BESIDE, -1, -1):
            board = f"{_BOARDS[hop - 1]}-nämnd {beside or 'ett'}"
            number = f"N{_BOARDS[hop - 1]}{'XYZ'[beside - 1] if beside else ''} 2031/{hop}"
            yield from _case(number, board, f"2031-{hop + 1:02}-14")
            yield f"{number} är svar på {asked}", _step(number, "answers", asked)
            yield f"{asked} överlämnas till {board}", _step(asked, "forwards-to", board)
        asked = number


def _case(number: str, board: str, day: str) -> Iterator[tuple[str, Fact]]:
    title = f"Broar enligt {number}"
    yield (
        f"Tjänsteutlåtande {number}",
        Document(span=_LINE, part=number, kind="official-report", title=title, date=day, diary_number=number,
                 issuer=board),
    )  # fmt: skip
    yield f"Ärende {number}", Case(span=_LINE, part=number, diary_number=number, title=title, body=board)
    for clause in ("1", "2"):
        text = f"Broar byggs enligt {number}, punkt {clause}."
        told = {"span": _LINE, "part": number, "diary_number": number, "body": board, "date": day, "clause": clause}
        yield f"Förslag {text}", Proposal(text=text, proposer=board, **told)
        yield f"Beslut {text}", Decision(text=text, outcome="approve" if clause == "1" else "assign", **told)


def _step(start: str, relation: str, end: str) -> Lineage:
    return Lineage(span=_LINE, part=start, from_=start, relation=relation, to=end)
