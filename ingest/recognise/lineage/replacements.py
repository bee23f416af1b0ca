"""Replacements: which agreement or rule takes the place of another, and what a case revises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts import Lineage, Span
from ingest.names import capitalised, kind_of
from ingest.parts import Paper, trimmed
from ingest.recognise.cases import title_of
from ingest.recognise.diaries import NUMBER, number_in
from ingest.recognise.lineage.ends import Source, ends_at, relation
from ingest.recognise.passages import joined, paragraphs
from ingest.recognise.registers import rows

_REVISES = re.compile(
    r"\b(?:(?:[Rr]eviderad|[Rr]eviderat|[Rr]eviderade|[Uu]ppdaterad|[Uu]ppdaterat)"
    r"|(?:[Rr]evidering(?:ar)?|[Uu]ppdatering|[Ää]ndring(?:ar)?) (?:av|i))\s+(?P<what>[^.,;:]+)"
)
_RULES = re.compile(
    r"^(?P<base>(?:(?:[\wåäö-]+\s){0,2}[\wåäö-]+s\s)?[\wåäö-]*(?:regel|ordning|reglemente|riktlinje|taxa|program|plan|policy|strategi|stadga|instruktion|regler|föreskrift|bolagsordning))"
    r"(?P<ending>en|n|et|er|erna|t|ar|arna|na)?\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_STOPS = re.compile(r"\s(?:samt|inför|med anledning|enligt|från och med|under)\s")
_REPLACES = re.compile(rf"\b(?:ersätter|efterträder|upphäver)\s(?:[^.;]{{0,80}}?\s)?\(?(?P<number>{NUMBER})")
_CEASES = re.compile(
    rf"(?:avtal|överenskommelse)\w*,?\s(?:[^.;]{{0,80}}?\s)?\(?(?P<number>{NUMBER})\)?[^.;]{{0,60}}?\s"
    r"(?:upphör|upphörde|sägs upp)\b",
    re.IGNORECASE,
)


def found_in(paper: Paper, source: Source) -> Iterator[Lineage]:
    """What one paper says takes another's place, or is a new version of it."""
    yield from superseded(paper)
    yield from _revised(paper)


def superseded(paper: Paper) -> Iterator[Lineage]:
    """`ersätter överenskommelse dnr KS 2019/87`, `tidigare avtal, dnr 320-845/2015, upphör därmed att gälla`."""
    if not re.search(r"ersätter|efterträder|upphäver|upphör|sägs upp", paper.text[paper.part.start : paper.part.end]):
        return
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for block in paragraphs(lines):
        passage = joined(block)
        for pattern in (_REPLACES, _CEASES):
            for match in pattern.finditer(passage.text):
                for end in ends_at(paper, passage.offsets[match.start()]):
                    yield from relation(passage.span(*match.span()), end, "supersedes", number_in(match["number"]))


def _revised(paper: Paper) -> Iterator[Lineage]:
    """Titles of cases that revise rules: `Revidering av delegationsordning`."""
    for span, numbers, title in _titles(paper):
        for match in _REVISES.finditer(title):
            for what in revised_rules(match["what"]):
                for number in numbers:
                    yield from relation(span, number, "revises", what)


def _titles(paper: Paper) -> Iterator[tuple[Span, tuple[str, ...], str]]:
    head = paper.head
    if paper.part.kind == "official-report" and head.title_span and head.diary_numbers:
        yield head.title_span, head.diary_numbers, head.title
    for item in paper.part.items:
        if item.diary_numbers:
            span = trimmed(paper.text, item.start, max(item.body_start, item.start + 1))
            yield span, item.diary_numbers, title_of(item)
    for row in rows(paper):
        yield row.span, (row.diary_number,), row.title


def revised_rules(what: str) -> list[str]:
    """The rules that a phrase names, one for each body where several share a noun.

    >>> revised_rules("reglementen för socialnämnden och kulturnämnden samt redovisning")
    ['Reglemente för socialnämnden', 'Reglemente för kulturnämnden']
    >>> revised_rules("delegationsordning")
    ['Delegationsordning']
    """
    match = _RULES.match(_STOPS.split(what)[0].strip())
    if not match:
        return []
    plural = (match["ending"] or "") in ("er", "erna", "n", "ar", "arna", "na") or match["base"].endswith("regler")
    rest = match["rest"]
    if plural and (bodies := _bodies(rest)):
        return [f"{capitalised(match['base'])} för {body}" for body in bodies]
    ending = "" if (match["ending"] or "") in ("en", "n", "et", "t") else match["ending"] or ""
    return [capitalised(match["base"] + ending) + rest.rstrip()]


def _bodies(rest: str) -> list[str]:
    """The bodies of ` för nämnden för kultur och fritid och socialnämnden`, if there are two or more."""
    pieces = re.sub(r"^\s*för\s+", "", rest).split(" och ")
    bodies: list[str] = []
    for piece in pieces:
        if bodies and not kind_of(piece):
            bodies[-1] += f" och {piece}"
        else:
            bodies.append(piece)
    return bodies if len(bodies) > 1 and all(kind_of(body) for body in bodies) else []
