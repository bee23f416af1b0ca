"""The position that an office takes in its report, under `Synpunkter och förslag`.

That the office proposes what stands under `Förslag till beslut` is no position of its own. A stance counts where it
is taken, and is placed where it is told first: often in the summary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.cues import folded, pattern, phrases
from ingest.facts import Span, Statement
from ingest.names import kind_of, organisations_in
from ingest.parts import Item, Line, Paper, Part, Section, Stretches
from ingest.recognise.decisions import number_of
from ingest.recognise.meetings.sittings import Sitting
from ingest.recognise.passages import Passage, joined, paragraphs, passages, sentences
from ingest.recognise.statements.answering import answering_body
from ingest.recognise.statements.entered import paragraph_of
from ingest.recognise.statements.itself import sides_told, told_of_itself
from ingest.recognise.statements.stances import stance_of, stances_in
from ontology.knowledge import known

KIND = "förvaltningens synpunkt"
CUES = "statement-cue"
_OFFICE = pattern(CUES, "office")
_OPINES = pattern(CUES, "opines", "takes-side", "joins", "opposes", "fears", "wishes")
_PROPOSES = re.compile(rf"\s*(?:\w+\s)?{phrases(CUES, 'proposes')}\b")
_ASKS = pattern(CUES, "asks", "wishes", "requests")
_FEARS = pattern(CUES, "fears")
_UNIONS_HEARD = pattern(CUES, "heads-unions", "cooperation")
_UNIONS = sorted((re.escape(name) for union in known("union") for name in union.names), key=len, reverse=True)
_UNION = re.compile(rf"(?:{'|'.join(_UNIONS)})(?!\w)")
_UNION_WITH_PLACE = re.compile(rf"{_UNION.pattern}(?:\s[A-ZÅÄÖ][a-zåäö]+)?")
_THINKS = re.compile(rf"\s+{phrases(CUES, 'opines', 'takes-side', 'joins', 'opposes', 'fears')}\b")
NOT_TOLD = ("proposal", "decision-order", "documents", "attachments", "dispatch", "yrkanden", "reservation")
_BUT = pattern(CUES, "but")
_DEFINITE = re.compile(r"(?:en|et)$")
SAID = ("support", "oppose", "concern", "request", "question")
ASKED = ("consultation-answers", "consultees")
HEARD = ("consultation-answers", "preparation")
"""Sections that tell what others have said in a report."""
TAKEN = ("support", "oppose", "request")
OFFICES = ("administration", "department", "unit", "company", "authority", "association", "cooperation-group")
NAME = 8  # words: no name is longer


def positions(paper: Paper) -> Iterator[Statement]:
    """One fact a stance that the report's office takes, and one an office that has answered its referral."""
    if paper.part.kind != "official-report":
        yield from _own_answer(paper, paper.head.issuer if paper.part.kind == "statement" else answering_body(paper))
        return
    yield from _own(paper)
    for section in (*paper.part.sections, *(s for item in paper.part.items for s in item.sections)):
        named = list(_answers(paper, section)) if section.key == "consultation-answers" else []
        yield from named
        if _UNIONS_HEARD.search(section.heading) or section.key in (*HEARD, "opinion"):
            yield from _unions_told(paper, section)
        if section.key in (*ASKED, *HEARD, "opinion") and not named:
            yield from _told_answers(paper, section)


def _own(paper: Paper) -> Iterator[Statement]:
    """What the report's office says itself; nothing in reports without a section of opinions."""
    taken = dict(_stances(paper, "opinion")) or _agreement(paper)
    if not taken or not paper.head.issuer:
        return
    earlier = dict(_stances(paper, "summary"))
    for stance, span in (earlier | taken).items():
        yield Statement(
            span=min(span, earlier.get(stance, span)),
            kind=KIND,
            actor=paper.head.issuer,
            diary_number=paper.diary_number,
            date=paper.head.date,
            stance=stance,
            about=paper.diary_number,
            confidence=0.7,
        )


def _own_answer(paper: Paper, body: str) -> Iterator[Statement]:
    """What a body says in its own answer to a referral, each stance where it is taken first."""
    whole = [line for line in paper.lines_of(paper.part) if not line.furniture]
    taken: dict[str, Span] = {}
    for stance, span in told_of_itself(whole, body) if body else ():
        taken.setdefault(stance, span)
    for stance, span in taken.items():
        yield Statement(
            span=span, kind=KIND, actor=body, diary_number=paper.diary_number, date=paper.head.date,
            stance=stance, about=paper.diary_number, confidence=0.7,
        )  # fmt: skip


def _answers(paper: Paper, section: Section) -> Iterator[Statement]:
    """Below an office's name alone on a line, its first sentence with a stance; what a body decided is a decision."""
    office = ""
    for line, passage in _below_names(paper.lines_of(section)):
        if line:
            office = line.stripped.strip(" :") if kind_of(line.stripped.strip(" :")) in OFFICES else ""
        for start, end in sentences(passage) if office and passage else ():
            stance = stance_of(passage.text[start:end])
            if stance:
                yield Statement(
                    span=passage.span(start, end), kind=KIND, actor=office, diary_number=paper.diary_number,
                    date=paper.head.date, stance=stance, about=paper.diary_number, confidence=0.7,
                )  # fmt: skip
                office = ""
                break


def _told_answers(paper: Paper, section: Section) -> Iterator[Statement]:
    """`Gatukontoret avstyrker att …, men vill …` where a report tells what those asked have answered."""
    for passage in passages(paper.lines_of(section)):
        for start, end in sentences(passage):
            sentence = passage.text[start:end]
            found = next(organisations_in(sentence), None)
            if not found or found.span.start or found.kind not in ("administration", "department", "unit"):
                continue
            if _is_own(found.name, paper.head.issuer):
                continue  # what the report's own office says is read above
            for stance, first, last in sides_told(sentence, found.span.end):
                yield Statement(
                    span=passage.span(start + first, start + last), kind=KIND, actor=found.name, stance=stance,
                    diary_number=paper.diary_number, date=paper.head.date, about=paper.diary_number, confidence=0.6,
                )  # fmt: skip


def _is_own(name: str, issuer: str) -> bool:
    """Whether a name is that of the report's office or a noun for it (`Förvaltningen`); in reports of nobody's, too.

    >>> _is_own("Förvaltningen", "Vikby stadsdelsförvaltning"), _is_own("Fritidskontoret", "Tekniska kontoret")
    (True, False)
    """
    noun = _DEFINITE.sub("", folded(name))
    return not issuer or _DEFINITE.sub("", folded(issuer)).endswith(noun)


def _unions_told(paper: Paper, section: Section) -> Iterator[Statement]:
    """`Vision begär att …` under a report's heading on the talks with the unions."""
    for passage in passages(paper.lines_of(section)):
        for start, end in sentences(passage):
            sentence = passage.text[start:end]
            union = _UNION.match(sentence)
            stance = stance_of(sentence[union.end() :]) if union else ""
            if union and stance in SAID:
                yield Statement(
                    span=passage.span(start, end), kind="facklig synpunkt", actor=union[0], stance=stance,
                    diary_number=paper.diary_number, date=paper.head.date, about=paper.diary_number, confidence=0.6,
                )  # fmt: skip


def told_of(sitting: Sitting, *, together: bool) -> Iterator[Statement]:
    """`Miljöenheten anser att platsen är olämplig` in the account of an item: an office that is not the proposer.

    Unions, too (`Vision Vikby är oroligt för arbetsmiljön`), where they do not meet the employer here (`together`).
    """
    paper = sitting.paper
    places: list[tuple[Item | None, Item | Part]] = [(item, item) for item in paper.part.items]
    if not places and paper.part.kind == "minutes-extract":
        places = [(None, paper.part)]
    for item, place in places:
        said = Stretches((s.start, s.end if s.key in NOT_TOLD else s.body_start) for s in place.sections)
        lines = [line for line in paper.lines_of(place) if line.start not in said]
        number = item.number if item else paragraph_of(paper)
        for passage in passages(lines):
            for start, end in sentences(passage):
                office, stance = _opens_with_office(passage.text[start:end])
                union, side = ("", "") if together else _opens_with_union(passage.text[start:end])
                if stance or side:
                    yield Statement(
                        span=passage.span(start, end), kind=KIND if stance else "facklig synpunkt", date=sitting.date,
                        actor=office or union, stance=stance or side, about=number or paper.diary_number,
                        diary_number=number_of(paper, item), confidence=0.6,
                    )  # fmt: skip


def _opens_with_union(sentence: str) -> tuple[str, str]:
    """(union, stance) of a sentence that a union, with its place or not, opens and whose verb takes a side."""
    union = _UNION_WITH_PLACE.match(sentence)
    told = next(sides_told(sentence, union.end()), None) if union else None
    return (union[0], told[0]) if union and told else ("", "")


def _opens_with_office(sentence: str) -> tuple[str, str]:
    """(office, stance) of a sentence in which an office that opens it gives its opinion, else empty."""
    found = next(organisations_in(sentence), None) if _OPINES.search(sentence) else None
    if not found or found.span.start or found.kind not in ("administration", "department", "unit"):
        return "", ""
    words = sentence[found.span.end :]
    stance = stance_of(words) if _THINKS.match(words) else ""
    taken = stance in ("support", "oppose", "concern") or (stance == "request" and _ASKS.match(words.lstrip()))
    return (found.name, stance) if taken else ("", "")


def _below_names(lines: Sequence[Line]) -> Iterator[tuple[Line | None, Passage]]:
    """(the line of an organisation's name that stands above, if one does, the paragraph)."""
    names = [i for i, line in enumerate(lines) if _is_name(line)]
    for start, stop in pairwise([*names, len(lines)]):
        for order, paragraph in enumerate(paragraphs(lines[start + 1 : stop])):
            yield (lines[start] if order == 0 else None), joined(paragraph)


def _is_name(line: Line) -> bool:
    """Whether nothing but an organisation's name stands on a line."""
    words = line.stripped.strip(" :")
    return words[:1].isupper() and words[-1:] != "." and words.count(" ") < NAME and bool(kind_of(words))


def _agreement(paper: Paper) -> dict[str, Span]:
    """`Kontoret instämmer i nämndens yttrande` where no section is for opinions: the office itself, by such a verb."""
    taken: dict[str, Span] = {}
    for _, section in paper.sections("matter", "assessment", "background", "summary"):
        for stance, span in told_of_itself(paper.lines_of(section), paper.head.issuer) if paper.head.issuer else ():
            taken.setdefault(stance, span)
    return taken


def _stances(paper: Paper, key: str) -> list[tuple[str, Span]]:
    """(stance, sentence that takes it) of the sections with a key, the first place of each stance last in the list."""
    found: list[tuple[str, Span]] = []
    for _, section in paper.sections(key):
        for paragraph in paragraphs(paper.lines_of(section)):
            passage = joined(paragraph)
            for start, end in sentences(passage):
                opinion = ""
                for at, clause in _clauses(passage.text[start:end]):
                    words = _opinion(clause) or (clause if opinion and not _OFFICE.search(clause) else "")
                    opinion = opinion or words
                    stances = [s for s in stances_in(words) if _is_taken(s, words)]
                    found += [(s, passage.span(start + at, start + at + len(clause))) for s in stances]
    return found[::-1]


def _is_taken(stance: str, words: str) -> bool:
    """Whether words behind the office take a stance: what it asks for and fears, it does so by its own verb."""
    if stance == "concern":
        return _FEARS.match(words.lstrip()) is not None
    return stance in TAKEN and (stance != "request" or _ASKS.search(words) is not None)


def _clauses(sentence: str) -> Iterator[tuple[int, str]]:
    """(offset, words) of what `men` parts in a sentence: `Kontoret ser positivt på … men avråder från …`."""
    stops = [match.end() for match in _BUT.finditer(sentence)]
    for start, stop in pairwise([0, *stops, len(sentence)]):
        yield start, sentence[start:stop]


def _opinion(sentence: str) -> str:
    """What follows the office and its verb of opinion in a sentence; empty where it gives none."""
    office = _OFFICE.search(sentence)
    if not office or _PROPOSES.match(sentence[office.end() :]) or not _OPINES.search(sentence):
        return ""
    before = _OPINES.search(sentence, 0, office.start())
    return sentence[before.start() if before else office.end() :]
