"""Forwards-to: whom a case, an extract or a decision is sent to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ingest.cues import concept_of, known_of, pattern, phrases
from ingest.facts import Lineage
from ingest.names import capitalised, is_person, kind_of
from ingest.parts import Line, Paper, Section
from ingest.recognise.clauses.handups import within
from ingest.recognise.decisions.resolutions import Resolution
from ingest.recognise.lineage.ends import RECORDS, Source, ends_at, relation
from ingest.recognise.passages import joined
from ingest.recognise.registers import rows
from ingest.roles import roles_in
from ontology.knowledge import concept, concepts

CUES = "lineage-cue"
_SENDS = pattern(CUES, "sends", "notifies")
_NOTIFIES = pattern(CUES, "notifies")
_TO = re.compile(rf"\b{phrases(CUES, 'to')}\s+", re.IGNORECASE)
_STOPS = re.compile(
    rf"[.;:(]|,\s(?:{phrases(CUES, 'ends-addressee')}|i|för)\b"
    rf"|\s{phrases(CUES, 'ends-addressee', 'sentence-verb', 'notifies')}\s|\s{phrases(CUES, 'purpose')}"
)
_WHAT_FOR = re.compile(r"(?<=\w)\sför\s")
_QUANTIFIER = re.compile(rf"^{phrases(CUES, 'quantifier')}\s+", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-–•*·®©]|[eo](?=\s[A-ZÅÄÖ]))\s*")
_COUNCIL_PAPER = pattern(CUES, "council-paper")
_LETTER_TO = re.compile(rf"^{phrases(CUES, 'letter-to')}\s+", re.IGNORECASE)
_ENDS_LIST = re.compile(
    rf"^(?:{phrases(CUES, 'closes-list', 'attachment')}(?!\w)"
    rf"|för\s(?:[\w-]+\s){{0,3}}[\w-]*(?:kommun|{phrases('body-ending', 'deciding-body', 'office')})$)"
    r"|\d{4}-\d\d|^[\d\W_]+$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(rf"(?:^\s*|[.!?:]\s+|\s{{3,}})(?i:{phrases(CUES, 'goes-on-to')})\s+(?=\S)")
_START = re.compile(r"^")
_MARK = re.compile(r"^(?:\d{1,2}[.)]|[a-zåäö]\))\s+")
_SENTENCE = re.compile(r"^(?:\S+\s){3,}\S+\.$")
_LEADS = re.compile(r"\S\s(?:till|av)\s?:?$")
_CELLS = re.compile(r"\s{3,}|\t|\s*\|\s*")
_PAGE = re.compile(r"(?:(?:sida|sid\.?|blad|s\.)\s*)?\d{1,3}(?:\s*(?:\(\d{1,3}\)|(?:av|/)\s*\d{1,3}))?", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:och\s+|samt\s+)?|\s+(?:och|samt)\s+(?=[A-ZÅÄÖ])|;\s*")
_SEMICOLON = re.compile(r";\s+")
_NO_ADDRESSEE = pattern(CUES, "no-addressee")
_SENT_ON = re.compile(rf"\b{phrases(CUES, 'sent-on')}\s*$", re.MULTILINE)
_JOINS = re.compile(r"(,\s+|\s+och\s+|\s+samt\s+)")
_PLURAL = re.compile(r"(?:[\wåäö-]+\s)?[\wåäö-]*(?:nämnder|styrelser|förvaltningar)(?:na)?")
_DEFINITE = ("n", "t", "na", "fullmäktige")
HEAD = 8  # lines: so high up an extract has its title
LONGEST = 80  # code points: no addressee's name is longer


def found_in(paper: Paper, source: Source) -> Iterator[Lineage]:
    """Whom one paper, or what it decides or proposes, is sent to."""
    yield from _addressees(paper)
    yield from _clauses(paper, source)
    yield from _handled(paper)
    yield from _going_on(paper)


def _addressees(paper: Paper) -> Iterator[Lineage]:
    """`Protokollsutdrag skickas till`, `Remissinstanser` and the names below, one a line."""
    for item, section in paper.sections("dispatch", "consultees"):
        if item is None and _titles_paper(paper, section):
            continue
        for line, name in _names(_unwrapped(paper.lines_of(section))):
            for end in ends_at(paper, section.start):
                yield from relation(line.span, end, "forwards-to", name)


def _titles_paper(paper: Paper, section: Section) -> bool:
    """Whether the heading is the title of an extract: `PROTOKOLLSUTDRAG` in its head."""
    above = [line for line in paper.lines_of(paper.part)[:HEAD] if line.start < section.start]
    title = concept_of("document-kind", section.heading.rstrip(" :"))
    return title is not None and title.notation == paper.part.kind and len(above) < HEAD


def _unwrapped(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that belong together: one that starts in small letters, or below the words of a marked entry, goes on."""
    block: list[Line] = []
    for line in lines:
        goes_on = line.stripped[0].islower() or _below_words(block, line)
        if block and (_mark(line) or not goes_on):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _below_words(block: Sequence[Line], line: Line) -> bool:
    """Whether a line stands below the words of a marked entry: farther in than its mark."""
    if not block or not _mark(block[0]) or line.number - block[-1].number > 1:
        return False
    return line.span.start - line.start > block[0].span.start - block[0].start


def _names(blocks: Iterable[list[Line]]) -> Iterator[tuple[Line, str]]:
    """The organisations of a list of addressees, to where it ends: with a sentence, a rule or the names of signers."""
    marked = False
    above: Line | None = None
    for block in blocks:
        mark = _mark(block[0])
        text = (mark or _START).sub("", joined(block).text).strip(" ,")
        apart = above is not None and block[0].number - above.number > 1
        if _ENDS_LIST.search(text) or len(text) > 2 * LONGEST or (marked and apart and not mark) or _signs(block):
            return
        if _heads_page(block[0]):
            return
        if _SENTENCE.match(text) and not addressees(text):
            return
        if marked and not mark and block[0].stripped.endswith("."):  # a sentence below the list
            return
        if _LEADS.search(text):
            continue
        found = _of_entry([line.stripped for line in block], text.rstrip("."))
        yield from ((block[0], name) for name in found)
        marked, above = marked or mark is not None, block[-1]


def _mark(line: Line) -> re.Pattern[str] | None:
    """What kind of mark an entry of a list starts with."""
    return next((mark for mark in (_BULLET, _MARK) if mark.match(line.stripped)), None)


def _heads_page(line: Line) -> bool:
    """Whether a line is the head of the next page: columns, one of which is a kind of paper or a number of pages."""
    cells = [cell for cell in _CELLS.split(line.stripped) if cell]
    return len(cells) > 1 and any(_PAGE.fullmatch(cell) or concept_of("document-kind", cell) for cell in cells)


def _signs(block: Sequence[Line]) -> bool:
    """Whether a line holds the names of several people side by side, as those who sign stand, or one above a role."""
    if len(block) == 2 and is_person(block[0].stripped) and roles_in(block[1].stripped):
        return True
    cells = [cell for cell in _CELLS.split(block[0].stripped) if cell]
    return len(cells) > 1 and all(is_person(cell) for cell in cells)


def _of_entry(printed: Sequence[str], text: str) -> list[str]:
    """The organisations of one entry, given its lines and its text; columns and commas keep several apart."""
    cells = [cell for cell in _CELLS.split(printed[0]) if cell] if len(printed) == 1 else []
    names: list[str] = []
    for entry in cells if len(cells) > 1 else _SEMICOLON.split(text):
        if _COUNCIL_PAPER.match(entry):
            names.append("Kommunfullmäktige")
            continue
        entry = _LETTER_TO.sub("", entry)
        found = addressees(entry)
        if _is_company(entry):
            names.append(entry)
            continue
        pieces = [] if found and _is_open(found[0]) else _COMMA.split(_STOPS.split(entry)[0])
        pieces = [piece.strip(" ,") for piece in pieces]
        named = [capitalised(piece) for piece in pieces if _is_addressee(piece) or _is_body(piece)]
        names += [*found, *(name for name in named if not any(name in other for other in found))]
    return names


def _is_company(entry: str) -> bool:
    """Whether an entry is one company's name, though it holds an `och`: `Ekmåla Vatten och Avfall AB`."""
    first, joins, _ = entry.partition(" och ")
    return bool(joins) and "," not in entry and kind_of(entry) == "company" and not _is_body(first)


def _is_addressee(text: str) -> bool:
    """Whether a line that names no body by its form may still be an organisation, not a person or a post."""
    if not text or len(text) > LONGEST or not text[0].isupper() or _NO_ADDRESSEE.match(text) or is_person(text):
        return False
    roles = roles_in(text)
    held = bool(roles) and (roles[0].span.start == 0 or roles[-1].span.end == len(text))  # a post, or a body's chair
    return not held and not re.search(r"\d", text)


def addressees(text: str) -> list[str]:
    """The organisations that a text starts with: `kommunstyrelsen och stadsdelsnämnderna för kännedom`.

    >>> addressees("nämnden för kultur och fritid och socialnämnden, med begäran om yttrande")
    ['Nämnden för kultur och fritid', 'Socialnämnden']
    """
    stop = _STOPS.search(text)
    pieces = _JOINS.split(text[: stop.start()] if stop else text)
    names: list[str] = []
    for index in range(0, len(pieces), 2):
        printed = _QUANTIFIER.sub("", pieces[index].strip())
        piece = printed if _is_open(printed) or _TO.search(printed) else _WHAT_FOR.split(printed)[0]
        if names and (names[-1].endswith("-") or (_is_open(names[-1]) and not _is_body(piece))):
            names[-1] += pieces[index - 1] + piece
        elif _is_body(piece) or piece.endswith("-"):
            names.append(piece)
        else:
            break
        if piece != printed:
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
    what_for = name.partition(" för ")[2].casefold()
    return bool(what_for) and name.casefold().startswith(_name_starts()) and what_for.split()[0] not in _no_purposes()


@cache
def _no_purposes() -> frozenset[str]:
    return frozenset(map(str.casefold, concept("organisation-name", "no-purpose").cues))


def _as_group(name: str) -> str:
    """`Stadsdelsnämnder` as a group is `Stadsdelsnämnderna`."""
    return re.sub(r"(nämnder|styrelser|förvaltningar)$", r"\1na", name)


def _clauses(paper: Paper, source: Source) -> Iterator[Lineage]:
    """Clauses that hand something over: `överlämnar ärendet till trafiknämnden`, `delges samtliga nämnder`.

    What a body proposes to a higher one is handed up to it.
    """
    for block, resolution in source.blocks(paper):
        if resolution:
            yield from _handed_up(paper, resolution)
        for clause in block.clauses:
            for name in sent_to(clause.text):
                for end in ends_at(paper, clause.span.start):
                    yield from relation(clause.span, end, "forwards-to", name)


def _handed_up(paper: Paper, resolution: Resolution) -> Iterator[Lineage]:
    """What a body proposes to a higher one, as a list of clauses or as one sentence."""
    if resolution.upper and not resolution.prepared:
        span = resolution.block.lead_span or resolution.block.clauses[0].span
        for end in ends_at(paper, span.start):
            yield from relation(span, end, "forwards-to", resolution.upper)
    for clause in resolution.block.clauses:
        up = within(clause.text) if not (resolution.upper or resolution.prepared) else None
        for end in ends_at(paper, clause.span.start) if up else ():
            yield from relation(clause.span, end, "forwards-to", up[1] if up else "")


def sent_to(text: str) -> list[str]:
    """The organisations that a sentence says something is handed over to.

    >>> sent_to("Nämnden överlämnar förslaget till trafiknämnden för vidare hantering.")
    ['Trafiknämnden']
    """
    names: list[str] = []
    for verb in _SENDS.finditer(text):
        if _NOTIFIES.fullmatch(verb[0]):
            names += addressees(text[verb.end() :].strip())
        for to in _TO.finditer(text, verb.end()):
            names += addressees(text[to.end() :])
    return list(dict.fromkeys(names))


def _going_on(paper: Paper) -> Iterator[Lineage]:
    """`Ärendet går vidare till socialnämnden.`, a sentence of minutes or notes."""
    if paper.part.kind not in RECORDS:
        return
    for line in paper.lines:
        for match in _GOES_ON.finditer(line.text) if "vidare" in line.text else ():
            for name in addressees(line.text[match.end() :].strip()):
                for end in ends_at(paper, line.start):
                    yield from relation(line.span, end, "forwards-to", name)


def _handled(paper: Paper) -> Iterator[Lineage]:
    """Rows of lists whose last column tells to whom the matter was sent, broken over the column's lines."""
    if paper.part.kind not in ("official-report", "delegation-list"):
        return
    for row in rows(paper):
        words = paper.text[row.span.start : row.span.end]
        match = _SENT_ON.search(words)
        if match:
            below = words[match.end() :].strip().split("\n")[0].split()
            if below and kind_of(below[-1]):
                yield from relation(row.span, row.diary_number, "forwards-to", capitalised(below[-1]))
