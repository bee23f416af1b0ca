"""Replacements: which agreement or rule takes the place of another, and what a case revises."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ingest import dates, diary
from ingest.cues import cues_in, phrases, stems
from ingest.divide import steering
from ingest.divide.sheets import sheet_of
from ingest.facts import Lineage, Span
from ingest.names import capitalised, kind_of
from ingest.parts import Paper, Stretches, trimmed
from ingest.recognise.cases import title_of
from ingest.recognise.decisions.adopted import revisions
from ingest.recognise.lineage.ends import Source, ends_at, named, relation
from ingest.recognise.lineage.told import REACH
from ingest.recognise.passages import passages
from ingest.recognise.registers import rows
from ingest.recognise.registers.agreements import listed
from ingest.recognise.registers.diaries import number_in
from ontology.knowledge import Concept

CUES = "lineage-cue"
STEERING = steering.KINDS
_REVISES = re.compile(rf"\b(?i:{phrases(CUES, 'revised', 'revision')})\s+(?P<what>[^.,;:]+)")
_REVISED_BY = re.compile(
    rf"\b(?i:{phrases('outcome', 'approve')})\s(?:\w+\s)?(?i:{phrases(CUES, 'revised')})\s+(?P<what>[^.,;:]+)"
)
_BY_TITLE = stems(CUES, "replaces", "carries-out", "carry-out", "ceases")
_RULES = re.compile(
    rf"^(?P<base>(?:(?:[\w-]+\s){{0,2}}[\w-]+s\s)?{phrases('title-cue', 'rule')})"
    r"(?P<ending>en|n|et|er|erna|t|ar|arna|na|r|rna)?\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_OWNER = re.compile(rf"(?P<body>\S*{phrases('body-ending', 'deciding-body')})s\s(?P<noun>reglemente)$", re.IGNORECASE)
_STOPS = re.compile(r"\s(?:samt|inför|med anledning|enligt|från och med|under|att|som)\s")
_MAY_REPLACE = stems(CUES, "replaces", "ceases", "runs-out")
_REPLACES = re.compile(
    rf"\b(?i:{phrases(CUES, 'replaces')})\s?:?\s(?:[^.;]{{0,80}}?\s)?\(?(?P<number>{diary.PATTERN.pattern})"
)
_RULE = phrases("title-cue", "rule", "rules")
_NO_TITLE = phrases(CUES, "ends-title", "adopted", "ceases")
_TITLE = (
    rf"(?P<title>(?=[A-ZÅÄÖ])(?:[\w-]+\s){{0,3}}?(?i:{_RULE})\b"
    rf"(?:\s(?!{_NO_TITLE}\b)[^\s,.;()]+)*)"
)
_REPLACES_TITLE = re.compile(
    rf"\b(?i:{phrases(CUES, 'replaces')})\s?:?\s(?i:{phrases(CUES, 'earlier', 'concerning')}\s)?{_TITLE}"
)
_CARRIES_OUT = re.compile(rf"\b(?i:{phrases(CUES, 'carries-out', 'carry-out')})\s{_TITLE}")
_CEASES_TITLE = re.compile(rf"\batt\s{_TITLE}\s(?:{phrases(CUES, 'ceases')})\b")
_ADOPTS = re.compile(rf"\batt\s{phrases('outcome', 'approve')}\b", re.IGNORECASE)
_CEASES = re.compile(
    rf"(?:avtal|överenskommelse|{_RULE})\w*,?\s(?:[^.;]{{0,80}}?\s)?\(?(?P<number>{diary.PATTERN.pattern})\)?[^.;]{{0,60}}?\s"
    rf"(?:{phrases(CUES, 'ceases')}|(?P<runs_out>{phrases(CUES, 'runs-out')}))\b",
    re.IGNORECASE,
)
_IN_ITS_PLACE = re.compile(
    r"\bersätter (?:det|den)\b|\b(?:nya|nytt|ny) (?:\w+)?(?:avtal|överenskommelse)", re.IGNORECASE
)
_BESIDE = re.compile(r"\s?[(,]\s?(?=[^().;]{4,30}[).,;])")
"""A number right behind a title, between brackets or commas."""
_REPLACES_DATED = re.compile(
    rf"\b{phrases(CUES, 'replaces')}\s(?:den\s|det\s|de\s)?(?:{phrases(CUES, 'earlier', 'concerning')}\s)?"
    rf"(?P<noun>[\wåäö-]+)\b[^.;\d]{{0,80}}?\b{phrases(CUES, 'adopted')}\b"
    r"[^.;\d]{0,60}?\s(?:den\s)?(?=\d)",
    re.IGNORECASE,
)


def found_in(paper: Paper, source: Source) -> Iterator[Lineage]:
    """What one paper says takes another's place, or is a new version of it."""
    rows_of_agreements = listed(paper)
    within = Stretches((row.span.start, row.span.end) for row in rows_of_agreements)
    for row in rows_of_agreements:
        yield from relation(row.span, row.number, "supersedes", row.supersedes)
    fields = list(_of_first_page(paper))
    yield from fields
    told = {(fact.from_, fact.to) for fact in fields}
    found = (fact for fact in superseded(paper) if fact.span.start not in within)
    yield from (fact for fact in found if (fact.from_, fact.to) not in told)
    yield from _superseded_by_day(paper)
    lines = Stretches((fact.span.start, fact.span.end) for fact in fields)
    yield from (fact for fact in _by_title(paper) if fact.span.start not in lines)
    revised = list(_revised(paper))
    yield from revised
    yield from _revised_by_clauses(paper, source, {(fact.from_, fact.to) for fact in revised})


def _of_first_page(paper: Paper) -> Iterator[Lineage]:
    """What the first page of a steering document says it takes the place of, and which day's version it revises."""
    if paper.part.kind not in STEERING or not paper.head.diary_numbers:
        return
    sheet, (own, *_) = sheet_of(paper.lines), paper.head.diary_numbers
    for field in sheet.values("replaces"):
        pieces = re.split(r"[,;()]|\s(?:och|samt)\s", field.value)
        for number in filter(
            None, (diary.of_cell(piece.strip()) or diary.of_cell(f"Dnr {piece.strip()}") for piece in pieces)
        ):
            yield from relation(field.line.span, own, "supersedes", number)
    day = steering.adoption(sheet)[1]
    for line, _, revised in revisions(paper):
        if day and revised > day:
            yield from relation(line.span, own, "revises", named(paper.part.kind, day))


def superseded(paper: Paper) -> Iterator[Lineage]:
    """`ersätter överenskommelse dnr KS 2019/87`, `tidigare avtal, dnr 320-845/2015, upphör därmed att gälla`."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for passage in passages(lines):
        if not (passage.may_tell(_MAY_REPLACE) and diary.holds(passage.text)):
            continue
        for pattern in (_REPLACES, _CEASES):
            for match in pattern.finditer(passage.text):
                if match.groupdict().get("runs_out") and not _IN_ITS_PLACE.search(passage.text):
                    continue
                for end in _ends(paper, passage.offsets[match.start()]):
                    yield from relation(
                        passage.span(*match.span()), end, "supersedes", diary.normalise(match["number"])
                    )


def _ends(paper: Paper, offset: int) -> tuple[str, ...]:
    """What a passage speaks for: the row of a list that it stands in, else what `ends_at` says."""
    row = next((row for row in rows(paper) if row.span.start <= offset < row.span.end), None)
    return (row.diary_number,) if row and row.diary_number else ends_at(paper, offset)


def _superseded_by_day(paper: Paper) -> Iterator[Lineage]:
    """`ersätter de riktlinjer som nämnden antog den 3 maj 2019`: a paper named by its kind and day."""
    lines = [line for line in paper.lines if line.stripped and not line.furniture]
    for passage in passages(lines):
        for match in _REPLACES_DATED.finditer(passage.text) if passage.may_tell(_MAY_REPLACE) else ():
            day = next(dates.find(passage.text, match.end(), match.end() + REACH), None)
            kinds = _kinds_of(match["noun"])
            if day and day.span.start == match.end() and kinds and not number_in(match[0]):
                for end in ends_at(paper, passage.offsets[match.start()]):
                    span = passage.span(match.start(), day.span.end)
                    yield from relation(span, end, "supersedes", named(kinds[0].notation, day.iso))


def _by_title(paper: Paper) -> Iterator[Lineage]:
    """`Planen ersätter Biblioteksplan 2020–2024`, `genomföra Trygghetsprogram för Ekmåla`: papers by their titles."""
    for passage in passages([line for line in paper.lines if line.stripped and not line.furniture]):
        if not passage.may_tell(_BY_TITLE):
            continue
        adopts = _ADOPTS.search(passage.text)
        told = ((_REPLACES_TITLE, "supersedes"), (_CARRIES_OUT, "implements"), (_CEASES_TITLE, "supersedes"))
        for pattern, name in told if adopts else told[:2]:
            for match in pattern.finditer(passage.text):
                number = number_in(passage.text[match.end() : match.end() + REACH])
                beside = _BESIDE.match(passage.text, match.end()) if name == "implements" else None
                if number and not beside:
                    continue
                for end in ends_at(paper, passage.offsets[match.start()]):
                    yield from relation(passage.span(*match.span()), end, name, number or match["title"])


def _revised_by_clauses(paper: Paper, source: Source, told: Collection[tuple[str, str]]) -> Iterator[Lineage]:
    """`att anta reviderade riktlinjer för skolskjuts`, where the title of the case does not tell it."""
    for block, _ in source.blocks(paper):
        for clause in block.clauses:
            for match in _REVISED_BY.finditer(clause.text):
                for what in revised_rules(match["what"]):
                    for end in ends_at(paper, clause.span.start):
                        if (end, what) not in told:
                            yield from relation(clause.span, end, "revises", what)


def _kinds_of(noun: str) -> list[Concept]:
    """The kinds of paper that a noun names, definite or not."""
    forms = (noun, *(noun.removesuffix(ending) for ending in ("n", "en", "t", "et", "na") if noun.endswith(ending)))
    return next(filter(None, (cues_in("document-kind", form) for form in forms)), [])


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
    plural = (match["ending"] or "") in ("er", "erna", "n", "ar", "arna", "na", "r", "rna") or match["base"].endswith(
        "regler"
    )
    rest = match["rest"]
    if owner := _OWNER.match(match["base"]):  # `valnämndens reglemente`
        return [f"{capitalised(owner['noun'])} för {owner['body']}{rest.rstrip()}"]
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
