"""Statements entered in the minutes: reservations, särskilda uttalanden and yttranden, ersättaryttranden, notes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.cues import cues_in, known_of, pattern, phrases
from ingest.facts import Span, Statement
from ingest.parts import Item, Line, Paper, Section, Stretches
from ingest.recognise.decisions import number_of
from ingest.recognise.meetings.sittings import Sitting
from ingest.recognise.passages import Passage, is_rule, joined, paragraphs, sentences
from ingest.recognise.people.politicians import Politician, leading, parties_of, politicians_in
from ingest.recognise.statements.groups import parties_speaking
from ingest.recognise.statements.stances import prevailing
from ontology.knowledge import concept

CUES = "statement-cue"
KINDS = {
    "reservation": "reservation",
    "particular-statement": "särskilt uttalande",
    "substitute-statement": "ersättaryttrande",
    "minutes-note": "särskilt uttalande",
}
"""Section key -> kind of statement; a protokollsanteckning is a statement that does not oppose the decision."""

ABOVE = 3  # lines: so far above its heading an annex has its label
NOTES = ("särskilt uttalande", "ersättaryttrande")
"""Kinds whose text may open with who makes it: `Disa Ek (S) oroas av …`."""

TOLD = ("decision-order", "matter", "background", "summary", "opinion", "preparation", "earlier-treatment",
        "documents", "attachments", "dispatch", "proposal")  # fmt: skip
"""Sections that may tell of statements made elsewhere."""

_QUOTE = re.compile(r"[”\"“]")
_SPEAKS = pattern(CUES, "enters", "joins", "requests")
_JOINS = pattern(CUES, "joins")
_LETTERS = r"[A-ZÅÄÖ][A-Za-zåäö]{0,3}"
_IN_FAVOUR = re.compile(rf"\b{phrases(CUES, 'in-favour')}")
_AGAINST = re.compile(rf",?\s(?:{phrases(CUES, 'against-it')}|{phrases(CUES, 'in-favour')})")
_NOW = re.compile(
    rf"\b(?:{'|'.join(cue for cue in concept(CUES, 'enters').cues if cue.split()[0].endswith('r'))})\b", re.IGNORECASE
)
"""Who enters a statement now; what others did is told in the past."""
_ENDS_NAMED = re.compile(r"\)\.?$")
_AFTER_NAMES = re.compile(r"\.\s*")
_REFERRED = re.compile(rf",?\s(?:{phrases(CUES, 'referred-to')})\b")
_PARTY = re.compile(rf"\((?P<letters>{_LETTERS})\)|(?<=\s)(?P<name>[A-ZÅÄÖ][\wåäö]{{3,}})")
_ANNEXED = re.compile(rf"{phrases('letter-field', 'attachment')}\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"^(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,6}\s?)?§\s?(?P<number>\d+(?:/(?:\d{4}|\d\d)\b)?)")


@dataclass(frozen=True, slots=True)
class _Actor:
    """Who makes a statement: a person with a party, or a party by its letter; `words` show the stance.

    kind  the kind of statement that the sentence itself names, which its heading need not
    """

    span: Span
    name: str
    party: str
    words: str
    kind: str = ""


def entered(sitting: Sitting) -> Iterator[Statement]:
    """One fact a person or party and statement, under a heading of its own or in a sentence."""
    stances: dict[str, str] = {}  # party -> stance, for those who join a statement further up
    for item, section in sitting.paper.sections(*KINDS):
        actors = list(_actors(sitting.paper, sitting.paper.lines_of(section), KINDS[section.key]))
        for actor in actors or _in_heading(sitting.paper, section):
            yield _statement(sitting, item, actor.kind or KINDS[section.key], actor, stances)
    for item in sitting.paper.part.items:
        for kind, actor in _unheaded(sitting.paper, item):
            yield _statement(sitting, item, kind, actor, stances)


def _in_heading(paper: Paper, section: Section) -> Iterator[_Actor]:
    """Those whom the heading names above the text of what they have noted: `Protokollsanteckning från (M) och (L)`.

    What is annexed (`Bilaga 1 till protokollet, § 7`) the item that it belongs to has told.
    """
    heading = next(iter(paper.lines_of(section, behind_heading=False)), None)
    at = bisect_left(paper.lines, section.start, key=lambda line: line.start)
    above = next((line for line in reversed(paper.lines[max(0, at - ABOVE) : at]) if line.stripped), None)
    if above and _ANNEXED.match(above.stripped):
        return
    whole = joined(paper.lines_of(section)).text
    if heading and whole and heading.start < section.body_start:
        passage = joined([heading])
        people = list(politicians_in(passage.text, parties_of(paper)))
        for person in people:
            yield _Actor(passage.span(person.start, person.end), person.name, person.party, whole)
        for match in () if people else _PARTY.finditer(passage.text):
            name = match["letters"] or match["name"]
            if match["letters"] or known_of("party", name):
                yield _Actor(passage.span(*match.span()), name, "", whole)


def _statement(sitting: Sitting, item: Item | None, kind: str, actor: _Actor, stances: dict[str, str]) -> Statement:
    stance = _stance(kind, actor.words, stances)
    stances[actor.party or actor.name] = stance
    return Statement(
        span=actor.span,
        kind=kind,
        actor=actor.name,
        party=actor.party,
        diary_number=number_of(sitting.paper, item),
        date=sitting.date,
        stance=stance,
        about=item.number if item else paragraph_of(sitting.paper) or sitting.paper.diary_number,
    )


def _unheaded(paper: Paper, item: Item) -> Iterator[tuple[str, _Actor]]:
    """(kind, actor) of each sentence that enters a statement where no heading stands over it."""
    headed = Stretches((s.start, s.end) for s in item.sections if s.key in KINDS)
    told = Stretches((s.start, s.end) for s in item.sections if s.key in TOLD)
    lines = [line for line in paper.lines_of(item) if line.start not in headed]
    for paragraph in paragraphs(lines):
        if not any(_SPEAKS.search(line.text) for line in paragraph):
            continue
        passage = joined(paragraph)
        for start, end in sentences(passage):
            kind = _kind_in(passage.text[start:end])
            elsewhere = passage.offsets[start] in told and not (
                _NOW.search(passage.text, start, end) and leading(passage.text[start:end])
            )
            if kind and not elsewhere and _SPEAKS.search(passage.text, start, end):
                for actor in _named(passage, start, end, passage.text[start:], parties_of(paper)):
                    yield kind, actor


def _kind_in(sentence: str) -> str:
    """The kind of statement that a sentence names first, empty if it names none."""
    return next((c.notation for c in cues_in("statement-kind", sentence) if c.notation in KINDS.values()), "")


def _actors(paper: Paper, lines: Sequence[Line], heads: str) -> Iterator[_Actor]:
    """Those who make the statement of a section: named above its text, or in sentences that say who enters one.

    heads: the kind of statement that the section's heading tells
    """
    known = parties_of(paper)
    whole = joined([line for line in lines if not is_rule(line)]).text
    for paragraph in paragraphs(lines):
        passage = joined(paragraph)
        quote = _QUOTE.search(passage.text)
        stop = quote.start() if quote else len(passage.text)
        if not _SPEAKS.search(passage.text[:stop]):
            if quote or _ENDS_NAMED.search(passage.text) or _names_alone(passage.text, heads):
                yield from _named(passage, 0, stop, whole, known)
            return
        for start, end in sentences(passage):
            if start >= stop:  # behind what is quoted another may enter one
                if len(_QUOTE.findall(passage.text, 0, start)) % 2 == 0 and _kind_in(passage.text[start:end]):
                    yield from _named(passage, start, end, passage.text[start:end], known)
                continue
            if not _SPEAKS.search(passage.text, start, end):
                if start == 0 and _AFTER_NAMES.fullmatch(passage.text, _behind(leading(passage.text[:end])), end):
                    yield from _named(passage, start, end, passage.text[start:end], known)
                    continue
                return
            words = whole if passage.text.endswith(":") else passage.text[start:]
            sentence = passage.text[start : min(end, stop)]
            kind = "" if _JOINS.search(sentence) else _kind_in(sentence)  # who joins names another's statement
            yield from (replace(actor, kind=kind) for actor in _named(passage, start, min(end, stop), words, known))


def _names_alone(text: str, heads: str) -> bool:
    """`Disa Ek (S) mot avslaget.`, `Disa Ek (S): Planen är för dyr.`, `Disa Ek (S) enligt bilaga 1.`, or of a note
    `Disa Ek (S) oroas av …`, below the heading.

    Who leads in the text of a note is who has it made; a reservation may open with what another member moved.
    """
    names = leading(text)
    if not names:
        return False
    behind = text[_behind(names) :]
    told = heads in NOTES and behind[:1] == " " and behind[1:2].islower()
    told = told or behind[:2] == ": "
    return bool(_AGAINST.match(behind) or _kind_in(behind) or _REFERRED.match(behind)) or told


def _behind(names: Sequence[Politician]) -> int:
    """Where the last of the names ends."""
    return names[-1].end if names else 0


def _named(passage: Passage, start: int, end: int, words: str, known: Mapping[str, str]) -> Iterator[_Actor]:
    """The people of a sentence with their parties, else the parties whose members it speaks of.

    known   the paper's people and their parties, for those who are named without
    """
    text = passage.text[start:end]
    if favour := _IN_FAVOUR.search(text):  # whose yrkande it was is no actor
        text = text[: favour.start()]
    people = list(politicians_in(text, known))
    for person in people:
        yield _Actor(passage.span(start + person.start, start + person.end), person.name, person.party, words)
    for party in () if people else parties_speaking(text):
        yield _Actor(passage.span(start + party.start, start + party.end), text[party.start : party.end], "", words)


def _stance(kind: str, words: str, stances: dict[str, str]) -> str:
    """Reservations oppose; who joins a statement takes its stance; else what its words show, if they are printed."""
    if kind == "reservation":
        return "oppose"
    if _JOINS.search(words):
        parties = re.findall(rf"\(({_LETTERS})\)", words)
        return next((stances[party] for party in parties[1:] if stances.get(party)), "")
    return prevailing(words)


def paragraph_of(paper: Paper) -> str:
    """The § number that an extract prints in its head."""
    lines = [line for line in paper.lines if line.stripped][:15]
    return next((match["number"] for line in lines if (match := _PARAGRAPH.match(line.stripped))), "")
