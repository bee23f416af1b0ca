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
from functools import cache
from itertools import pairwise

from ingest import diary
from ingest.cues import folded, known_of
from ingest.facts import Span, Statement
from ingest.names import kind_of, persons_in
from ingest.parts import Item, Line, Paper, Section
from ingest.recognise.decisions import number_of
from ingest.recognise.passages import Passage, joined, paragraphs, sentences
from ingest.recognise.sittings import Sitting
from ingest.recognise.statements.stances import stance_of
from ontology.knowledge import known

EMPLOYER = "Arbetsgivaren"
_ANSWERS = re.compile(
    r"\b(?:svara(?:r|de)|förklara(?:r|de)|informera(?:r|de)\s(?:också\s)?om|mena(?:r|de)|anser|ansåg|berätta(?:r|de)|meddela(?:r|de)"
    r"|påpeka(?:r|de)|framhåll(?:er|it)|framhöll|håller med|höll med|bedömer|konstatera(?:r|de))\b[^.]*?\batt\b",
)
_DISSENTS = re.compile(r"\boenig(?:a|t|het|heten)?\b", re.IGNORECASE)
_GENITIVE = r"(?P<genitive>ets|s|:s)?"
_BULLET = re.compile(r"^(?:[-–•*]\s*)+(?P<title>\S.*?)\**$")
_LISTED_FOR = re.compile(r"\s*,?\s*(?P<bracket>\()?(?P<name>[A-ZÅÄÖ][\wåäö]+(?:\s[A-ZÅÄÖ][\wåäö]+)?)")
SAID = ("support", "oppose", "concern", "request", "question")
NOT_SPOKEN = ("attendance", "adjustment", "secretary", "chair", "digital-signatures", "time", "place", "closing")


@dataclass(frozen=True, slots=True)
class _Turn:
    """One actor's words: `words` from the actor on to the end of the turn, `first` their first sentence."""

    actor: str
    span: Span
    first: str
    words: str
    paragraph: int
    about: str
    diary_number: str

    @property
    def stance(self) -> str:
        """The stance of the first sentence, else of the rest; dissent beats both."""
        if _DISSENTS.search(self.words):
            return "oppose"
        stance = stance_of(self.first)
        return stance if stance in SAID else stance_of(self.words)


def spoken(sitting: Sitting) -> Iterator[Statement]:
    """The turns of a cooperation group's minutes that take a stance, and the employer's answers."""
    paper = sitting.paper
    if kind_of(sitting.body) != "cooperation-group":
        return
    names = _names(paper)
    for item, place in _places(paper):
        turns = _turns(paper, item, place, names)
        yield from _statements(sitting, item, _merged(turns))


def _places(paper: Paper) -> Iterator[tuple[Item | None, Item | Section]]:
    """Items, and sections outside them, in which somebody may speak."""
    for item in paper.part.items:
        yield item, item
    for section in paper.part.sections:
        if not section.key.startswith(NOT_SPOKEN) and not paper.item_at(section.start):
            yield None, section


def _statements(sitting: Sitting, item: Item | None, turns: Sequence[_Turn]) -> Iterator[Statement]:
    dissent = False
    for turn in turns:
        dissents = turn.actor != EMPLOYER and bool(_DISSENTS.search(turn.words))
        dissent = dissent or dissents
        kind, stance = "facklig synpunkt", turn.stance
        if turn.actor == EMPLOYER:
            if not _ANSWERS.search(turn.first):
                continue
            kind = "förvaltningens synpunkt"
            stance = "oppose" if dissent else "support" if stance == "support" else "neutral"
        elif dissents:
            kind = "oenighet"
        if stance in SAID or turn.actor == EMPLOYER:
            yield Statement(
                span=turn.span,
                kind=kind,
                actor=turn.actor,
                diary_number=turn.diary_number or number_of(sitting.paper, item),
                date=sitting.date,
                stance=stance,
                about=turn.about,
                confidence=0.8,
            )


def _merged(turns: Sequence[_Turn]) -> list[_Turn]:
    """Where an actor dissents, what it says before that in the same paragraph belongs to the dissent."""
    dissent = {(t.actor, t.paragraph) for t in turns if _DISSENTS.search(t.words)}
    return [t for t in turns if (t.actor, t.paragraph) not in dissent or _DISSENTS.search(t.words)]


def _turns(paper: Paper, item: Item | None, place: Item | Section, names: Mapping[str, str]) -> list[_Turn]:
    turns: list[_Turn] = []
    about = item.number if item and item.number else place.heading
    number, asking = "", ""
    for order, (title, lines) in enumerate(_points(_lines(paper, item, place))):
        about = title if title and not item else about
        passage = joined(lines)
        own = next((n for _, n in diary.find(passage.text)), "")
        found = list(_in_paragraph(passage, order, about, names))
        if not found and own:
            number = own
            if asking:  # a list of questions goes on with the next case
                found = [_Turn(asking, passage.whole, "undrar", "undrar", order, about, number)]
        turns += [replace(turn, diary_number=own or number) for turn in found]
        asking = _asks_on(found, asking)
    return turns


def _asks_on(found: Sequence[_Turn], asking: str) -> str:
    """Who is in the middle of a list of questions: whoever announced one (`hade följande frågor`)."""
    if found and re.search(r"\bföljande\sfråg", found[-1].first):
        return found[-1].actor
    return asking if not found or found[-1].actor == asking else ""


def _lines(paper: Paper, item: Item | None, place: Item | Section) -> list[Line]:
    return [line for line in paper.lines_of(place) if item or not paper.item_at(line.start)]


def _points(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """(title, lines) of each paragraph and bulleted point; the title is that of the point, if it has one."""
    for paragraph in paragraphs(lines):
        starts = [i for i, line in enumerate(paragraph) if i == 0 or _BULLET.match(line.stripped)]
        for start, stop in pairwise([*starts, len(paragraph)]):
            point = paragraph[start:stop]
            bullet = _BULLET.match(point[0].stripped)
            titled = bullet and bullet["title"][-1] not in ".!?" and (len(point) == 1 or point[1].stripped[0].isupper())
            title = bullet["title"].strip("* ") if bullet and titled else ""
            yield title, point[1:] if title and len(point) > 1 else point


def _in_paragraph(passage: Passage, order: int, about: str, names: Mapping[str, str]) -> Iterator[_Turn]:
    """The turns of one paragraph, each up to the next."""
    starts: list[tuple[int, int, str]] = []
    for start, end in sentences(passage):
        starts += [(start + at, end, actor) for at, actor in _speakers(passage.text[start:end], names)]
    for index, (at, end, actor) in enumerate(starts):
        stop = starts[index + 1][0] if index + 1 < len(starts) else len(passage.text)
        shared = index + 1 < len(starts) and not re.search(
            r"\w{3}", passage.text[at + len(actor) : stop].replace("och", "")
        )
        stop = starts[index + 2][0] if shared and index + 2 < len(starts) else len(passage.text) if shared else stop
        yield _Turn(
            actor, passage.span(at, stop), passage.text[at : min(end, stop)], passage.text[at:stop], order, about, ""
        )


def _speakers(sentence: str, names: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """(offset, actor) of each actor that is a subject in the sentence: it opens it, or follows `och` or a name."""
    if not names:
        return
    for match in _pattern(tuple(names)).finditer(sentence):
        before = sentence[: match.start()]
        if _is_subject(before, sentence[match.end() :]):
            yield match.start(), names[match["name"]]


def _is_subject(before: str, behind: str) -> bool:
    if not before.strip(' -–•*"') or re.search(r"(?:[.:–]\s|^(?:Även|Också)\s)$", before):
        return True
    if re.search(r"\boch\s$", before):  # `Kommunal vill … och Vision önskar …`, `Vision och Kommunal undrar`
        return bool(re.match(r"\s[a-zåäö]+(?:de|r|er|ar|t|ll|g)\b", behind))
    person = next(iter(persons_in(before.rstrip(" ,("))), None)  # `Disa Ek, Vision, undrar`
    return (
        person is not None and bool(re.fullmatch(r"\s*[,(]\s*", before[person.span.end :])) and person.span.start == 0
    )


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:(?P<name>{words}){_GENITIVE})(?![\w-])")


def _names(paper: Paper) -> dict[str, str]:
    """Name of a union or the employer as the paper may print it -> the name that tables print.

    A union goes by its full name where that stands anywhere in the source, else by the name printed. A name that
    stands with a person whom the paper lists for another union is a slip for that union's.
    """
    names = {name: _printed(paper.text, union.names, name) for union in known("union") for name in union.names}
    names |= dict.fromkeys(("Arbetsgivaren", "Arbetsgivarsidan", "Arbetsgivarparten"), EMPLOYER)
    text = " ".join(paper.text.split())
    return {name: actor for name, actor in names.items() if name in text} | _slips(paper, names)


def _printed(text: str, names: Sequence[str], name: str) -> str:
    full = names[0]
    if folded(full) == folded(name):
        return name
    stands = any(other in text for other in names if folded(other).replace(" ", "") == folded(full).replace(" ", ""))
    return full if stands or len(name) > len(full) else name


def _slips(paper: Paper, names: Mapping[str, str]) -> dict[str, str]:
    """Unknown names that stand behind a person who is listed for a known union elsewhere in the paper."""
    listed: dict[str, str] = {}
    strange: dict[str, str] = {}
    text = joined([line for line in paper.lines if line.stripped]).text
    for person in persons_in(text):
        behind = _LISTED_FOR.match(text, person.span.end)
        if behind is None:
            continue
        union = next((n for n in (behind["name"], behind["name"].split()[0]) if known_of("union", n)), "")
        if union:
            listed.setdefault(person.name, names.get(union, union))
        elif behind["bracket"]:
            strange.setdefault(behind["name"], person.name)
    return {name: listed[person] for name, person in strange.items() if person in listed and not kind_of(name)}
