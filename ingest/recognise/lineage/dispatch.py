"""Forwards-to: whom a case, an extract or a decision is sent to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.cues import known_of
from ingest.facts import Lineage
from ingest.names import capitalised, is_person, kind_of
from ingest.parts import Line, Paper
from ingest.recognise.clauses import blocks_of
from ingest.recognise.lineage.ends import Source, ends_at, relation
from ingest.recognise.passages import joined
from ingest.recognise.registers import rows
from ingest.roles import is_role
from ontology.knowledge import concepts

_SENDS = re.compile(
    r"\b(?:(?:åter)?remitter(?:ar|as|a)|över(?:lämna(?:r|s|de|t|ts)?|sänd(?:er|s|a)?)|vidarebefordra[rst]?|delge[rs]?|delgivas|"
    r"skicka(?:r|s|d|t|ts)?|sänd[es]?r?s?|lämnas över|hänskjut(?:er|s)|expedieras)\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\btill\s+", re.IGNORECASE)
_STOPS = re.compile(
    r"[.;:(]|,\s(?:med|i|som|för|senast|utan)\b"
    r"|\s(?:genom|senast|i enlighet|enligt|med|som|utan|samt att|och att|inför|ska|skall|bör|delges|har|är)\s"
    r"|\sför\s(?:kännedom|vidare|yttrande|beslut|beaktande|handläggning|behandling|beredning|besvarande|åtgärd|verkställighet)"
)
_QUANTIFIER = re.compile(r"^(?:samtliga|alla|berörda|stadens|kommunens|övriga)\s+", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-–•*·®©]|[eo](?=\s[A-ZÅÄÖ]))\s*")
_COUNCIL_PAPER = re.compile(r"^(?:KF|Kommunfullmäktige)(?:s)?[- ]?handling\b", re.IGNORECASE)
_LETTER_TO = re.compile(r"^(?:skrivelse|brev|svar|yttrande)\s+till\s+", re.IGNORECASE)
_ENDS_LIST = re.compile(r"^(?:justera|vid protokollet|med vänlig|bilag|sida\b)|\d{4}-\d\d|^[\d\W]+$", re.IGNORECASE)
_NO_ADDRESSEE = re.compile(
    r"^(?:akt(?:en)?|diariet|registrator|handlingar|sökanden|motionären|förslagsställaren)\b", re.IGNORECASE
)
_PLURAL = re.compile(r"(?:[\wåäö-]+\s)?[\wåäö-]*(?:nämnder|styrelser|förvaltningar)(?:na)?")
_DEFINITE = ("n", "t", "na", "fullmäktige")
LONGEST = 80  # code points: no addressee's name is longer


def found_in(paper: Paper, source: Source) -> Iterator[Lineage]:
    """Whom one paper, or what it decides or proposes, is sent to."""
    yield from _addressees(paper)
    yield from _clauses(paper)
    yield from _handled(paper)


def _addressees(paper: Paper) -> Iterator[Lineage]:
    """`Protokollsutdrag skickas till`, `Remissinstanser` and the names below, one a line."""
    for _, section in paper.sections("dispatch", "consultees"):
        for line, name in _names(_unwrapped(paper.lines_of(section))):
            for end in ends_at(paper, section.start):
                yield from relation(line.span, end, "forwards-to", name)


def _unwrapped(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that belong together: one that starts in small letters goes on from the line above."""
    block: list[Line] = []
    for line in lines:
        bulleted = _BULLET.match(line.stripped)
        if block and (bulleted or not line.stripped[0].islower()):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _names(blocks: Iterator[list[Line]]) -> Iterator[tuple[Line, str]]:
    for block in blocks:
        text = _BULLET.sub("", joined(block).text).strip(" .,")
        if _ENDS_LIST.search(text) or len(text) > 2 * LONGEST:
            return
        if _COUNCIL_PAPER.match(text):
            yield block[0], "Kommunfullmäktige"
            continue
        text = _LETTER_TO.sub("", text)
        found = addressees(text)
        if not found and _is_addressee(text):
            found = [capitalised(re.split(_STOPS, text)[0].strip(" ,"))]
        for name in found:
            yield block[0], name


def _is_addressee(text: str) -> bool:
    """Whether a line that names no body by its form may still be an organisation, not a person or a post."""
    if len(text) > LONGEST or not text[0].isupper() or _NO_ADDRESSEE.match(text) or is_person(text):
        return False
    return not is_role(text)


def addressees(text: str) -> list[str]:
    """The organisations that a text starts with: `kommunstyrelsen och stadsdelsnämnderna för kännedom`.

    >>> addressees("nämnden för kultur och fritid och socialnämnden, med begäran om yttrande")
    ['Nämnden för kultur och fritid', 'Socialnämnden']
    """
    stop = _STOPS.search(text)
    pieces = re.split(r"(,\s+|\s+och\s+|\s+samt\s+)", text[: stop.start()] if stop else text)
    names: list[str] = []
    for index in range(0, len(pieces), 2):
        piece = _QUANTIFIER.sub("", pieces[index].strip())
        if names and (names[-1].endswith("-") or (_is_open(names[-1]) and not _is_body(piece))):
            names[-1] += pieces[index - 1] + piece
        elif _is_body(piece) or piece.endswith("-"):
            names.append(piece)
        else:
            break
    return [_as_group(capitalised(" ".join(name.split()))) for name in names if _is_body(name)]


def _is_body(piece: str) -> bool:
    """Whether a piece of text names an organisation: by its form, or by being known."""
    words = piece.split()
    if not words or len(piece) > LONGEST:
        return False
    noun = words[0] if _is_open(piece) else words[-1]
    if piece.islower() and not noun.endswith(_DEFINITE) and not _PLURAL.fullmatch(piece):
        return False  # a common noun: `till ordinarie budgetberedning`
    known = any(known_of(kind, piece) for kind in ("authority", "union", "municipality"))
    return known or bool(_PLURAL.fullmatch(piece)) or bool(kind_of(piece))


@cache
def _name_starts() -> tuple[str, ...]:
    return tuple(f"{start} " for c in concepts("organisation-kind") for start in c.name_starts)


def _is_open(name: str) -> bool:
    """Whether a name such as `nämnden för kultur` may go on behind `och`."""
    return name.casefold().startswith(_name_starts()) and " för " in name


def _as_group(name: str) -> str:
    """`Stadsdelsnämnder` as a group is `Stadsdelsnämnderna`."""
    return re.sub(r"(nämnder|styrelser|förvaltningar)$", r"\1na", name)


def _clauses(paper: Paper) -> Iterator[Lineage]:
    """Clauses that hand something over: `överlämnar ärendet till trafiknämnden`, `delges samtliga nämnder`."""
    for _, section in paper.sections("decision", "proposal"):
        for block in blocks_of(paper, section):
            for clause in block.clauses:
                for name in sent_to(clause.text):
                    for end in ends_at(paper, clause.span.start):
                        yield from relation(clause.span, end, "forwards-to", name)


def sent_to(text: str) -> list[str]:
    """The organisations that a sentence says something is handed over to.

    >>> sent_to("Nämnden överlämnar förslaget till trafiknämnden för vidare hantering.")
    ['Trafiknämnden']
    """
    names: list[str] = []
    for verb in _SENDS.finditer(text):
        if verb[0].casefold().startswith("delge"):
            names += addressees(text[verb.end() :].strip())
        for to in _TO.finditer(text, verb.end()):
            names += addressees(text[to.end() :])
    return list(dict.fromkeys(names))


def _handled(paper: Paper) -> Iterator[Lineage]:
    """Rows of lists whose last column tells to whom the matter was sent, broken over the column's lines."""
    if paper.part.kind not in ("official-report", "delegation-list"):
        return
    for row in rows(paper):
        words = paper.text[row.span.start : row.span.end]
        match = re.search(r"\b(?:Skickad|Överlämnad|Vidarebefordrad|Översänd)t?\s+till\s*$", words, re.MULTILINE)
        if match:
            below = words[match.end() :].strip().split("\n")[0].split()
            if below and kind_of(below[-1]):
                yield from relation(row.span, row.diary_number, "forwards-to", capitalised(below[-1]))
