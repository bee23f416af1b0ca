"""What unions and employer say in a cooperation group: a fact a turn, told by who opens the sentence.

    Vision undrar när …                      question
    Kommunal vill se en plan och Vision önskar en dialog …   two turns
    Kommunal – Flytten skapar oro …           concern
    Arbetsgivaren svarade att …              the employer's answer

What a union only informs about is no statement. A turn lasts to the next one or to the paragraph's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest import diary
from ingest.cues import pattern, phrases
from ingest.facts import Span, Statement
from ingest.names import kind_of
from ingest.parts import Item, Line, Paper, Section
from ingest.recognise.decisions import number_of
from ingest.recognise.meetings.sittings import Sitting
from ingest.recognise.passages import Passage, joined, paragraphs, sentences
from ingest.recognise.registers.diaries import number_in
from ingest.recognise.statements import speakers
from ingest.recognise.statements.speakers import EMPLOYER
from ingest.recognise.statements.stances import dissents, stance_of

_COMMITTEES = ("committee", "council", "subcommittee")
CUES = "statement-cue"
_ANSWERS = pattern(CUES, "answers", "joins")
_COLON = re.compile(r"[\w-]+\s?:")
_PROPOSES = re.compile(rf"\b{phrases(CUES, 'proposes', 'wishes')}\b(?!\s{phrases(CUES, 'not')}\b)")
_OF_ALL = re.compile(rf"{phrases(CUES, 'of-all', 'cooperation')}\s")
_TALKS_END = pattern(CUES, "talks-end")
_DISSENT_WITH = pattern(CUES, "dissent-with")
_ANNOUNCES = pattern(CUES, "announces-questions")
_BULLET = re.compile(r"^(?:[-–•*]\s*)+(?P<title>\S.*?)\**$")
_SUB_ITEM = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2}){1,3})\.?\s+(?=[A-ZÅÄÖ])")
_STARTS_POINT = re.compile(rf"{_BULLET.pattern}|{_SUB_ITEM.pattern}")
SHORTENED = 4  # letters: a shortened name is no shorter
SAID = ("support", "oppose", "concern", "request", "question")
NOT_SPOKEN = ("attendance", "adjustment", "secretary", "chair", "digital-signatures", "time", "place", "closing")


@dataclass(frozen=True, slots=True)
class _Turn:
    """One actor's words: `words` from the actor on to the end of the turn, `first` their first sentence.

    told  no words of the actor's own: the minutes tell with whom the talks ended in dissent
    """

    actor: str
    span: Span
    first: str
    words: str
    paragraph: int
    about: str
    diary_number: str
    told: bool = False

    @property
    def stance(self) -> str:
        """The stance of the first sentence, else of the rest; dissent beats both."""
        if dissents(self.words):
            return "oppose"
        stance = stance_of(self.first)
        return stance if stance in SAID else stance_of(self.words)


def spoken(sitting: Sitting) -> Iterator[Statement]:
    """The turns of a cooperation group's minutes that take a stance, and the employer's answers."""
    paper = sitting.paper
    if not cooperates(sitting):
        return
    names = speakers.named(paper)
    members = speakers.members(paper, names)
    for item, place in _places(paper):
        turns = _turns(paper, item, place, {**names, **{member: member for member in members}})
        yield from _statements(sitting, item, _merged(turns), members)


def cooperates(sitting: Sitting) -> bool:
    """Whether unions and employer meet: a group by its name, else by a list of those present for the unions."""
    body = re.sub(r"\s*\(.*\)$", "", sitting.body)
    kind = kind_of(body)
    for_unions = any(section.key == "attendance-union" for section in sitting.paper.part.sections)
    return kind == "cooperation-group" or (for_unions and kind not in _COMMITTEES)


def _places(paper: Paper) -> Iterator[tuple[Item | None, Item | Section]]:
    """Items, and sections outside them, in which somebody may speak."""
    for item in paper.part.items:
        yield item, item
    for section in paper.part.sections:
        if not section.key.startswith(NOT_SPOKEN) and not paper.item_at(section.start):
            yield None, section


def _statements(
    sitting: Sitting, item: Item | None, turns: Sequence[_Turn], members: Mapping[str, str]
) -> Iterator[Statement]:
    dissent = False
    for turn in turns:
        against = turn.actor != EMPLOYER and dissents(turn.words)
        dissent = dissent or against
        kind, stance = "facklig synpunkt", turn.stance
        if turn.actor == EMPLOYER:
            proposes = bool(_PROPOSES.search(turn.first))
            asked = turn is not turns[0] and _COLON.match(turn.first)  # behind others' words
            if not proposes and not asked and not _ANSWERS.search(turn.first):
                continue
            kind = "förvaltningens synpunkt"
            stance = "oppose" if dissent else "support" if proposes or stance == "support" else "neutral"
        elif against:
            kind = "oenighet"
        if stance in SAID or turn.actor == EMPLOYER:
            yield Statement(
                span=turn.span,
                kind=kind,
                actor=turn.actor,
                party=members.get(turn.actor, ""),
                diary_number=turn.diary_number or number_of(sitting.paper, item),
                date=sitting.date,
                stance=stance,
                about=turn.about,
                confidence=0.8,
            )


def _merged(turns: Sequence[_Turn]) -> list[_Turn]:
    """Where an actor dissents, what it says before that in the same paragraph belongs to the dissent.

    Dissent that is only told counts where the actor has not spoken it.
    """
    own = {(t.actor, t.paragraph, t.about): t.span.start for t in turns if dissents(t.words) and not t.told}
    spoken_of = {(actor, about) for actor, _, about in own}
    kept = [t for t in turns if not (t.told and (t.actor, t.about) in spoken_of)]
    return [t for t in kept if t.span.start >= own.get((t.actor, t.paragraph, t.about), 0)]


def _turns(paper: Paper, item: Item | None, place: Item | Section, names: Mapping[str, str]) -> list[_Turn]:
    turns: list[_Turn] = []
    about = item.number if item and item.number else place.heading
    number, asking = "", ""
    for order, (title, lines) in enumerate(_points(_lines(paper, item, place), names)):
        about = title if title and not item else about
        if below := _below(item, lines[0]):
            heading, lines = _headed(lines)
            about, number, asking = below, number_in(joined(heading).text), ""
            if not lines:
                continue
        passage = joined(lines)
        if speaker := _beside(lines[0], names):
            turns.append(_in_column(passage, speaker, order, about, number))
            turns += _dissent_told(passage, order, about, number, names)
            continue
        own = next((n for _, n in diary.find(passage.text)), "")
        found = list(_in_paragraph(passage, order, about, names))
        if not found and own:
            number = own
            if asking:  # a list of questions goes on with the next case
                found = [_Turn(asking, passage.whole, "undrar", "undrar", order, about, number)]
        turns += [replace(turn, diary_number=own or number) for turn in found]
        turns += _dissent_told(passage, order, about, own or number, names)
        asking = _asks_on(found, asking)
    return turns


def _beside(line: Line, names: Mapping[str, str]) -> tuple[str, int] | None:
    """(actor, code points of the cell) where who speaks stands in a column beside the words: `Vision    Undrar …`."""
    cells = line.cells
    if len(cells) < 2 or not cells[1][0].isupper():
        return None
    name = cells[0].rstrip(".:")
    if cells[0].endswith(".") and len(name) >= SHORTENED:
        name = next((whole for whole in names if whole.startswith(name)), name)
    return (names[name], len(" ".join(cells[0].split()))) if name in names else None


def _is_labelled(line: Line) -> bool:
    """Whether a line has a label in the first column, where others have who speaks: `Utfall    Samverkan klar.`"""
    return len(line.cells) > 1 and not line.text[:1].isspace()


def _in_column(passage: Passage, speaker: tuple[str, int], order: int, about: str, number: str) -> _Turn:
    """What an actor says whose name stands beside it."""
    words = passage.text[speaker[1] :].strip()
    first = next((words[start:end] for start, end in sentences(Passage(words))), words)
    return _Turn(speaker[0], passage.whole, f"{speaker[0]} {first[:1].lower()}{first[1:]}", words, order, about, number)


def _below(item: Item | None, line: Line) -> str:
    """The number of the point of an item that a line heads: `5.1 Delårsrapport` in item 5, else empty."""
    match = _SUB_ITEM.match(line.stripped)
    return match["number"] if match and item and match["number"].startswith(f"{item.number}.") else ""


def _headed(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a point's heading, which may go on in small letters or with the case's number, and those below."""
    size = 1
    while size < len(lines) and (lines[size].stripped[0].islower() or diary.of_cell(lines[size].stripped)):
        size += 1
    return list(lines[:size]), list(lines[size:])


def _dissent_told(passage: Passage, order: int, about: str, number: str, names: Mapping[str, str]) -> Iterator[_Turn]:
    """`Ärendet avslutas i oenighet med Vision`: dissent that the minutes tell of in nobody's turn."""
    for start, end in sentences(passage):
        told = _DISSENT_WITH.search(passage.text, start, end)
        for actor in speakers.named_in(passage.text[told.end() : end], names) if told else ():
            if actor != EMPLOYER:
                words = passage.text[start:end]
                yield _Turn(actor, passage.span(start, end), words, words, order, about, number, told=True)


def _asks_on(found: Sequence[_Turn], asking: str) -> str:
    """Who is in the middle of a list of questions: whoever announced one (`hade följande frågor`)."""
    if found and _ANNOUNCES.search(found[-1].first):
        return found[-1].actor
    return asking if not found or found[-1].actor == asking else ""


def _lines(paper: Paper, item: Item | None, place: Item | Section) -> list[Line]:
    return [line for line in paper.lines_of(place) if item or not paper.item_at(line.start)]


def _points(lines: Sequence[Line], names: Mapping[str, str]) -> Iterator[tuple[str, list[Line]]]:
    """(title, lines) of each paragraph and bulleted point; the title is that of the point, if it has one."""
    for paragraph in paragraphs(lines):
        columns = any(_beside(line, names) for line in paragraph)
        starts = [
            i for i, line in enumerate(paragraph)
            if i == 0 or _STARTS_POINT.match(line.stripped) or (columns and _is_labelled(line))
        ]  # fmt: skip
        for start, stop in pairwise([*starts, len(paragraph)]):
            point = paragraph[start:stop]
            bullet = _BULLET.match(point[0].stripped)
            titled = bullet and bullet["title"][-1] not in ".!?" and (len(point) == 1 or point[1].stripped[0].isupper())
            title = bullet["title"].strip("* ") if bullet and titled else ""
            yield title, point[1:] if title and len(point) > 1 else point


def _in_paragraph(passage: Passage, order: int, about: str, names: Mapping[str, str]) -> Iterator[_Turn]:
    """The turns of one paragraph, each up to the next."""
    starts: list[tuple[int, int, str]] = []
    last = len(passage.text)
    for start, end in sentences(passage):
        of_all = _OF_ALL.match(passage.text, start) or _TALKS_END.search(passage.text, start, end)
        if of_all and starts:  # `Parterna är oeniga` is nobody's turn
            last = start
            break
        if of_all:
            continue
        starts += [(start + at, end, actor) for at, actor in speakers.in_sentence(passage.text[start:end], names)]
    for index, (at, end, actor) in enumerate(starts):
        stop = starts[index + 1][0] if index + 1 < len(starts) else last
        shared = index + 1 < len(starts) and not re.search(
            r"\w{3}", passage.text[at + len(actor) : stop].replace("och", "")
        )
        stop = starts[index + 2][0] if shared and index + 2 < len(starts) else last if shared else stop
        yield _Turn(
            actor, passage.span(at, stop), passage.text[at : min(end, stop)], passage.text[at:stop], order, about, ""
        )
