"""Organisations: every one that a source names, once, at its first mention in full."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ingest.anchored import around
from ingest.cues import folded, known_of
from ingest.facts import Organisation, Span
from ingest.names import is_person, kind_of
from ingest.parts import Line, Paper, Stretches
from ingest.recognise import attendance
from ingest.recognise.meetings.bodies import body_of
from ingest.recognise.organisations.known import known_thing
from ingest.recognise.organisations.names import mentions
from ingest.recognise.organisations.once import OF_THE_MUNICIPALITY, STEERING_NAME, Named, each_once, key_of
from ingest.recognise.organisations.words import Mention, Wording, is_common
from ingest.recognise.passages import Passage, joined, paragraphs
from ingest.recognise.people import EMPLOYER
from ingest.recognise.people.party_letters import is_party, letters_in, letters_in_cells
from ingest.recognise.signatures.signatories import signatories
from ontology.knowledge import concept, concepts

NOT_READ = ("form",)
LISTS = ("diary-list", "delegation-list", "agenda")  # one title a line
OF_THE_OFFICE = ("department", "unit")
MUNICIPALITY_WORDS = ("staden", "kommunen")
ABBREVIATION = 6  # letters: what is no longer and in capitals may be an abbreviation
CAPITALISED = ("committee", "council", "subcommittee", "administration", "department", "cooperation-group")
"""Kinds of bodies and offices whose names letterheads print in capitals."""
SHORTEST_PROSE = 40  # code points: a name does not go over the end of a shorter line
_NOT_TEXT = re.compile(r"@|https?://|www\.|\]\(|^(?:Till|Från|Kopia|To|From|Cc)\s*:")
_CAPITALS = re.compile(r"[A-ZÅÄÖ]{2}")
_BODY_FROM = re.compile(r"\b(?:från|till|i|av|hos) (?P<short>[A-ZÅÄÖ]{2,5})(?![\w-]| ?\d)")
_COMPLAINT = re.compile(
    r"\b(?:[Kk]lagomål|[Ss]ynpunkt(?:er)?) (?:på|om) (?P<name>[A-ZÅÄÖ][^\W\d_]+(?: [^\W\d_]+){0,2})$"
)
_STEERING_GROUP = re.compile(r"\bstyrgrupp(?:en)?\b", re.IGNORECASE)
_COLUMN_GAP = re.compile(r"(?<=\S)(?: {3,}|\t+ *)(?=\S)")


def recognise(papers: Sequence[Paper]) -> Iterator[Organisation]:
    """One fact an organisation and source."""
    small = words_in_small_use(paper.text[paper.part.start : paper.part.end] for paper in papers)
    found = [n for paper in papers if paper.part.kind not in NOT_READ for n in _in_paper(paper, small)]
    found += _represented(papers)
    found += _of_signatories(papers)
    for named in each_once(found):
        yield Organisation(span=named.span, name=_in_letters(named), kind=named.kind, part_of=named.part_of)


def _in_letters(named: Named) -> str:
    """`BARN- OCH UTBILDNINGSNÄMNDEN` as it is written: a body's or office's name in the capitals of a letterhead."""
    capitals = named.name.isupper() and len(named.name) > ABBREVIATION and named.kind in CAPITALISED
    return named.name.capitalize() if capitals else named.name


def words_in_small_use(texts: Iterable[str]) -> frozenset[str]:
    """The words that texts print more often in small letters than with a capital."""
    counts = Counter(word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text))
    return frozenset(w for w in counts if w[0].islower() and counts[w] > counts[w[:1].upper() + w[1:]])


# -- what a paper names ---------------------------------------------------------------------------------------


def _in_paper(paper: Paper, small: frozenset[str]) -> Iterator[Named]:
    yield from _own_body(paper)
    yield from _letterhead(paper)
    literature = Stretches((section.start, section.end) for _, section in paper.sections("references"))
    lines = [
        line
        for line in paper.lines
        if line.stripped and not _NOT_TEXT.search(line.stripped) and line.start not in literature
    ]
    yield from _parties(lines)
    yield from _steering_group(paper, lines)
    for block in _blocks(paper, lines):
        passage = joined(block)
        wording = Wording(_with_line_ends(passage, block), small)
        yield from (_named(paper, passage, mention) for mention in mentions(wording))
        for span in letters_in(passage.text):
            yield Named(passage.span(span.start, span.end), passage.text[span.start : span.end], "party")
        yield from _abbreviated(paper, passage)
        if paper.part.kind in LISTS:
            yield from _complained_of(passage)


def _blocks(paper: Paper, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Paragraphs; lists and page heads line by line."""
    content = [line for line in lines if not line.furniture]
    if paper.part.kind in LISTS:
        yield from ([line] for line in content)
    else:
        yield from paragraphs(content)
    yield from ([line] for line in lines if line.furniture)


def _with_line_ends(passage: Passage, block: Sequence[Line]) -> str:
    """The passage's text with line ends instead of spaces behind cells: short lines, and what a wide gap sets off."""
    ends: list[int] = []
    for line in block:
        gaps = [line.start + gap.start() for gap in _COLUMN_GAP.finditer(line.text)] if len(line.cells) > 1 else []
        if gaps or (len(line.stripped) < SHORTEST_PROSE and not _goes_on(line.stripped)):
            gaps.append(line.end)
        ends += gaps
    text = list(passage.text) if ends else []
    for end in ends:
        at = bisect_left(passage.offsets, end)
        if at < len(text) and text[at] == " ":
            text[at] = "\n"
    return "".join(text) if ends else passage.text


def _goes_on(text: str) -> bool:
    return text.endswith((" och", " för", " samt", ",", "-"))


def _named(paper: Paper, passage: Passage, mention: Mention) -> Named:
    span = passage.span(mention.start, mention.end)
    same_place = mention.kind == "municipality" and key_of(mention.name) == key_of(paper.municipality)
    name = paper.municipality if same_place else mention.name
    owner = _owner(paper, mention.owner) or _part_of(paper, mention.kind, span)
    return Named(span, name, mention.kind, owner, mention.capital)


def _owner(paper: Paper, printed: str) -> str:
    """The organisation that a genitive names; `stadens` and `förvaltningens` are those of the paper."""
    if printed in MUNICIPALITY_WORDS:
        return paper.municipality
    return _office(paper) if printed[:1].islower() else printed


def _office(paper: Paper) -> str:
    return paper.head.issuer if kind_of(paper.head.issuer) == "administration" else ""


def _part_of(paper: Paper, kind: str, span: Span | None = None) -> str:
    """A municipality's bodies are part of it; the units that prepared an office's paper are its own."""
    if kind in OF_THE_MUNICIPALITY:
        return paper.municipality
    prepared = kind in OF_THE_OFFICE and span is not None and _in_preparation(paper, span)
    return _office(paper) if prepared else ""


def _in_preparation(paper: Paper, span: Span) -> bool:
    return any(section.start <= span.start < section.end for _, section in paper.sections("preparation"))


def _parties(lines: Iterable[Line]) -> Iterator[Named]:
    """The parties in the cells of tables."""
    for line in lines:
        for span in letters_in_cells(line.text):
            yield Named(Span(line.start + span.start, line.start + span.end), line.text[span.start : span.end], "party")


def _steering_group(paper: Paper, lines: Iterable[Line]) -> Iterator[Named]:
    """The steering group that an agreement sets up: `Styrgruppen`, or `en styrgrupp`."""
    if paper.part.kind == "agreement":
        for line in lines:
            if match := _STEERING_GROUP.search(line.text):
                yield Named(Span(line.start + match.start(), line.start + match.end()), STEERING_NAME, "steering-group")


def _abbreviated(paper: Paper, passage: Passage) -> Iterator[Named]:
    """`remiss från KS`: a body by its abbreviation."""
    for match in around(_CAPITALS, _BODY_FROM, passage.text):
        kinds = [c.notation for c in concepts("organisation-kind") if match["short"] in c.labels]
        if kinds and kinds[0] in OF_THE_MUNICIPALITY:
            span = passage.span(match.start("short"), match.end("short"))
            yield Named(span, match["short"], kinds[0], _part_of(paper, kinds[0]))


def _complained_of(passage: Passage) -> Iterator[Named]:
    """`Klagomål på Sol hemomsorg`: the provider that a case of a diary list is about; never a person."""
    match = _COMPLAINT.search(passage.text.strip())
    if match and not is_person(match["name"]) and not is_common(match["name"]):
        yield Named(passage.span(match.start("name"), match.end("name")), match["name"], "company")


def _own_body(paper: Paper) -> Iterator[Named]:
    """The body whose meeting minutes record, a common noun too (`Förvaltningsgruppen`)."""
    if paper.part.kind in ("minutes", "notes"):
        body = body_of(paper)
        kind = kind_of(body)
        line = next((x for x in paper.lines if kind and folded(body)[:-2] in folded(x.text)), None)
        line = line or next((x for x in paper.lines if x.stripped), None)
        if kind and line:
            yield Named(line.span, body, kind, _part_of(paper, kind))


def _letterhead(paper: Paper) -> Iterator[Named]:
    """The unit of a letterhead, part of the office above it."""
    unit = paper.head.unit
    line = next((x for x in paper.lines if unit and unit[:20] in x.text), None)
    if unit and line:
        yield Named(line.span, unit, kind_of(unit) or "department", paper.head.issuer, letterhead=True)


def _represented(papers: Sequence[Paper]) -> Iterator[Named]:
    """The units in whose name people attend a meeting."""
    for fact in attendance.recognise(papers):
        name = fact.represents
        if not name or is_party(name) or is_common(name) or name == EMPLOYER:
            continue
        thing = known_thing(name) or known_of("union", name)
        kind = thing.kind if thing else kind_of(name) or _kind_of_letters(name)
        yield Named(fact.span, name, kind)


def _kind_of_letters(name: str) -> str:
    """The kind of what only its letters or its name tell: `PRO` is an association, `EKP` may be anything."""
    if name in concept("organisation-noun", "association-letters").cues:
        return "association"
    return "" if name.isupper() else "department"


def _of_signatories(papers: Sequence[Paper]) -> Iterator[Named]:
    """The departments printed with the roles of those who sign (`avdelningschef Individ- och familjeomsorgen`)."""
    for paper in papers:
        for signatory in signatories(paper) if paper.part.kind == "official-report" else ():
            if signatory.unit:
                yield Named(signatory.span, signatory.unit, kind_of(signatory.unit) or "department", paper.head.issuer)
