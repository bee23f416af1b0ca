"""Yrkanden: what members move at a meeting, a row for each of them and each thing moved.

    Disa Ek (S) och Nils Alm (V) yrkar bifall till förslaget.
    Vidare yrkar Disa Ek (S) avslag på motionen.
    Disa Ek (S) yrkar i första hand återremiss och i andra hand avslag.      two rows
    Disa Ek (S) föreslår att planen antas / tillstyrker förslaget.
    Nils Alm (V) instämmer i Disa Eks yrkande.                               her words
    Disa Ek (S): Bifall till förslaget.                                      under a heading `Yrkanden`, where the
                                                                             name may stand on a line of its own
    Ordföranden föreslår bifall till förslaget.                              who chairs, by name

Only a member's own words count: what a motion or the office proposes is told under the case.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from ingest.cues import phrases
from ingest.facts import Span
from ingest.names import persons_in
from ingest.parts import Item, Line, Paper, Stretches, apart
from ingest.recognise.functions import chairs_of
from ingest.recognise.meetings.sittings import Sitting
from ingest.recognise.passages import Passage, joined, paragraphs, sentences
from ingest.recognise.people.politicians import Politician, leading, parties_of, politicians_in

CUES = "yrkande-cue"
_VERB = re.compile(
    rf"\b(?:(?P<moves>{phrases(CUES, 'moves')})|(?P<proposes>{phrases(CUES, 'proposes')})"
    rf"|(?P<backs>{phrases(CUES, 'backs')})|(?P<joins>{phrases(CUES, 'joins')}))\b(?:\s{phrases(CUES, 'adverb')})?",
    re.IGNORECASE,
)
_IN_A_PAPER = re.compile(rf"\s*{phrases(CUES, 'in-a-paper')}")
_OF_A_MOTION = re.compile(phrases(CUES, "motion-proposes"), re.IGNORECASE)
_WITH = re.compile(rf",?\s*{phrases(CUES, 'with')}\s", re.IGNORECASE)
_RANKED = re.compile(rf",?\s*(?:\b(?:och|samt)\s)?\b{phrases(CUES, 'rank')}\b[\s,]*", re.IGNORECASE)
_POINT = re.compile(r"(?:^|\s)(?:(?P<number>\d{1,2})[.)]|[-–•])\s+(?=[Aa]tt\s)")
_COLON = re.compile(r"\s*:\s+|\s[–-]\s+")
_ENTRY = re.compile(r"\)(?:\s*:|\s[–-])\s")
_AND = re.compile(r",?\s*(?:och|samt)?\s*")
_CHAIR = re.compile(rf"^{phrases(CUES, 'chair')}(?:\s\([A-ZÅÄÖ]\w{{0,3}}\))?\s*$", re.IGNORECASE)
_OF_WHOM = re.compile(rf"(?:i|med)?\s*(?P<whose>.+?)s?(?:\s\([A-ZÅÄÖ]\w{{0,3}}\))?s?\s{phrases(CUES, 'thing-moved')}")
HEADS = ("yrkanden", "proposal")
"""Sections that list who moves what: `Yrkanden`, `Förslag`."""
NOT_MOVED = ("decision", "documents", "dispatch", "earlier-treatment", "reservation", "particular-statement",
             "substitute-statement", "minutes-note", "decision-order", "vote")  # fmt: skip
TOLD = ("matter", "background", "summary", "opinion", "preparation", "proposal", "motivation")
"""Sections that tell of the case: there only `yrkar` is a member's word at the meeting."""


@dataclass(frozen=True, slots=True)
class Move:
    """What one member moves: clause number, words, and the sentence."""

    item: Item | None
    mover: str
    number: str
    words: str
    span: Span


def moves(sitting: Sitting) -> Iterator[Move]:
    """Every yrkande of a record, item by item."""
    for item in (*sitting.paper.part.items, None):
        said: list[Move] = []
        for passage in _passages(sitting.paper, item):
            for start, end in sentences(passage):
                said += _in_sentence(sitting, item, passage, start, end, said)
            said += _behind_colon(sitting, item, passage)
        yield from said
        told = {(each.mover, each.words) for each in said}
        yield from (each for each in _below_names(sitting.paper, item) if (each.mover, each.words) not in told)


def _below_names(paper: Paper, item: Item | None) -> Iterator[Move]:
    """What stands below lines of names alone: `Disa Ek (S)`, and on the next line `Bifall till förslaget.`"""
    for section in item.sections if item else paper.part.sections:
        lines = paper.lines_of(section) if section.key in HEADS else []
        heads = [(at, people) for at, line in enumerate(lines) if (people := _alone(line.stripped))]
        stops = [*(at for at, _ in heads[1:]), len(lines)][: len(heads)]
        for (at, movers), stop in zip(heads, stops, strict=True):
            moved = next(iter(paragraphs(lines[at + 1 : stop])), [])
            passage = joined(moved) if moved else None
            if passage is None or next(iter(politicians_in(passage.text)), None):
                continue
            opens = _VERB.match(passage.text)
            words = passage.text[opens.end() if opens else 0 :].strip(" -–•*").rstrip(".").removeprefix("på ")
            for number, text in _parts(words):
                for mover in movers:
                    yield Move(item, mover.name, number, text, passage.span(0, len(passage.text)))


def _alone(text: str) -> list[Politician]:
    """The people of a line that holds their names and parties and no more."""
    people = leading(text)
    return people if people and not text[people[-1].end :].strip(" .:") else []


def _behind_colon(sitting: Sitting, item: Item | None, passage: Passage) -> Iterator[Move]:
    """`Disa Ek (S), Nils Alm (V): Bifall till förslaget.`, one such move after another."""
    sections = item.sections if item else sitting.paper.part.sections
    at = passage.offsets[0]
    if not any(s.key in HEADS and s.body_start <= at < s.end for s in sections):
        return
    found = list(_movers_before_colon(passage.text))
    stops = [*(start for start, _, _ in found[1:]), len(passage.text)][: len(found)]
    for (start, movers, behind), stop in zip(found, stops, strict=True):
        words = passage.text[behind:stop].strip(" -–•*")
        for mover in movers if words and not _VERB.search(passage.text, start, behind) else ():
            yield Move(item, mover.name, "1", words, passage.span(start, stop))


def lists_movers(text: str) -> bool:
    """Whether a text opens with who moves what: `Disa Ek (S): Bifall till förslaget.`"""
    return any(start == 0 for start, _, _ in _movers_before_colon(text)) or bool(_alone(text.split("\n", 1)[0]))


def _movers_before_colon(text: str) -> Iterator[tuple[int, list[Politician], int]]:
    """(start, who moves, where what they move starts) of each `Namn (P): …` in a text."""
    held: list[Politician] = []
    for person in politicians_in(text):
        if held and not _AND.fullmatch(text, held[-1].end, person.start):
            held = []
        held.append(person)
        if colon := _COLON.match(text, person.end):
            yield held[0].start, held, colon.end()
            held = []


def _passages(paper: Paper, item: Item | None) -> Iterator[Passage]:
    starts = [section.start for section in (item.sections if item else paper.part.sections)]
    by_section = groupby(_lines(paper, item), key=lambda line: bisect_right(starts, line.start))
    for paragraph in (each for _, lines in by_section for each in paragraphs(list(lines))):
        if any(_VERB.search(line.text) or _ENTRY.search(line.text) for line in paragraph):
            yield joined(paragraph)


def _lines(paper: Paper, item: Item | None) -> list[Line]:
    """The lines of an item, or those outside all items, without sections in which nothing is moved."""
    sections = item.sections if item else paper.part.sections
    silent = Stretches((s.start, s.body_start if s.key not in NOT_MOVED else s.end) for s in sections)
    lines = (
        paper.lines_of(item)
        if item
        else [
            line for line in apart(paper.lines, sections)
            if line.stripped and not line.furniture and not paper.item_at(line.start)
        ]
    )  # fmt: skip
    return [line for line in lines if line.start not in silent]


def _in_sentence(
    sitting: Sitting, item: Item | None, passage: Passage, start: int, end: int, said: list[Move]
) -> Iterator[Move]:
    sentence = passage.text[start:end].rstrip()
    verb = _VERB.search(sentence)
    if not verb or _IN_A_PAPER.match(sentence[verb.end() :]):
        return
    if (motion := _OF_A_MOTION.search(sentence)) and motion.start() <= verb.start() < motion.end():
        return
    if not verb["moves"] and (item is None or _told(item, passage.offsets[start])):
        return
    movers, words = _movers(sentence, verb, parties_of(sitting.paper))
    if not movers and _CHAIR.match(sentence[: verb.start()]):
        movers, words = _chair(sitting), sentence[verb.end() :].strip()
    if verb["backs"]:
        words = f"{verb[0]} {words}"
    words = words.strip(" ,:").rstrip(".").removeprefix("på ")
    if not words:
        return
    span = passage.span(start, end)
    for number, text in _joined_in(words, said) if verb["joins"] else _parts(words):
        for mover in movers:
            yield Move(item, mover.name, number, text, span)


def _told(item: Item, offset: int) -> bool:
    return any(s.start <= offset < s.end and s.key in TOLD for s in item.sections)


def _movers(sentence: str, verb: re.Match[str], known: Mapping[str, str]) -> tuple[list[Politician], str]:
    """(who moves, what) of a sentence with such a verb; `known` are the paper's people and their parties."""
    movers = list(politicians_in(sentence[: verb.start()], known)) or _named_alone(sentence, verb)
    words = sentence[verb.end() :].strip()
    if not movers and not verb["joins"]:  # `Vidare yrkar Disa Ek (S) avslag på …`
        movers = leading(words, known)
        words = words[movers[-1].end :].strip() if movers else words
    elif with_ := _WITH.match(words):
        others = leading(words[with_.end() :], known)
        movers += others
        words = words[with_.end() + (others[-1].end if others else 0) :].strip(" ,")
    return movers, words


def _named_alone(sentence: str, verb: re.Match[str]) -> list[Politician]:
    """`Disa Ek yrkar avslag.`: who moves, named right before the verb without a party."""
    before = sentence[: verb.start()].strip()
    person = next(iter(persons_in(before)), None) if verb["moves"] else None
    return [Politician(person.name, "", 0, verb.start())] if person and person.span == Span(0, len(before)) else []


def _chair(sitting: Sitting) -> list[Politician]:
    """Who chairs the sitting, if one person does."""
    names = chairs_of(sitting)
    return [Politician(names[0], "", 0, 0)] if len(names) == 1 else []


def _parts(words: str) -> list[tuple[str, str]]:
    """(clause number, words) of each thing moved: points of a list, or what is moved in the first and second place."""
    points = list(_POINT.finditer(words))
    if points and points[0].start() == 0:
        stops = [*(point.start() for point in points[1:]), len(words)]
        texts = [words[point.end() : stop].strip(" ,;") for point, stop in zip(points, stops, strict=True)]
        return [
            (point["number"] or str(order), re.sub(r",?\s(?:samt|och)$", "", text))
            for order, (point, text) in enumerate(zip(points, texts, strict=True), start=1)
        ]
    ranked = [piece.strip(" ,").removeprefix("på ") for piece in _RANKED.split(words)]
    return [("1", piece) for piece in ranked if piece]


def _joined_in(words: str, said: list[Move]) -> list[tuple[str, str]]:
    """What others have moved whom a member joins: the words of the one named, else as printed."""
    whose = _OF_WHOM.match(words)
    if not whose:
        return []
    name = whose["whose"].casefold()
    moved = [move for move in said if any(part in name for part in (move.mover.casefold(), _surname(move.mover)))]
    return list(dict.fromkeys((move.number, move.words) for move in moved)) or [("1", f"instämmer {words}")]


def _surname(name: str) -> str:
    return name.rsplit(" ", 1)[-1].casefold()
