"""What an item tells of those who took no part in it: under a heading, run in, or in a sentence anywhere.

    Jäv                                                     Deltar inte i beslutet
    Disa Ek (S) anmäler jäv och deltar varken i ...         Disa Ek (S), Ola Lind (M)

An item that opens the meeting tells of others by their numbers: `Disa Ek (S) anmäler jäv i § 12`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.facts import Span
from ingest.parts import Item, Line, Paper, Part, Section
from ingest.recognise.passages import Passage, joined, may_tell, paragraphs, sentences
from ingest.recognise.people.politicians import Politician, parties_of
from ingest.recognise.recusals.absentees import BIAS, NO_GROUND, STEMS, absentees, leads_in, listed, names_bias
from ingest.recognise.recusals.numbers import item_numbers
from ingest.recognise.statements.entered import TOLD

HEADED = "recusal"


@dataclass(frozen=True, slots=True)
class Recused:
    """Somebody who took no part: `number` is the item's, empty where it is unknown; `party` as printed."""

    span: Span
    number: str
    name: str
    party: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A section of an item, or what stands before the first."""

    lines: Sequence[Line]
    headed: bool
    biased: bool
    history: bool


def recused(paper: Paper) -> Iterator[Recused]:
    """Everybody whom the items of a record tell to have taken no part, as often as it tells so."""
    if may_tell(paper.text[paper.part.start : paper.part.end], STEMS):
        for item in paper.part.items or (None,):
            announces = item is not None and names_bias(item.heading)
            for stretch in _stretches(paper, item, announces=announces):
                yield from _in_stretch(paper, item, stretch, announces=announces)


def _stretches(paper: Paper, item: Item | None, *, announces: bool) -> Iterator[_Stretch]:
    place: Item | Part = item or paper.part
    first = min((section.start for section in place.sections), default=place.end)
    before = [line for line in paper.lines_of(place) if line.start < first]
    yield _Stretch(before, headed=announces, biased=announces, history=False)
    for section in place.sections:
        yield _stretch(paper, section, announces=announces)


def _stretch(paper: Paper, section: Section, *, announces: bool) -> _Stretch:
    headed = section.key == HEADED
    return _Stretch(
        paper.lines_of(section),
        headed=headed or announces,
        biased=announces or (headed and names_bias(section.heading)),
        history=section.key in TOLD,
    )


def _in_stretch(paper: Paper, item: Item | None, stretch: _Stretch, *, announces: bool) -> Iterator[Recused]:
    known = parties_of(paper)
    names = stretch.headed and not announces  # whether names alone tell who is away
    biased = stretch.biased
    for paragraph in paragraphs(stretch.lines):
        passage = joined(paragraph)
        if names and (rows := _names_alone(paragraph, known)):
            for row, people in rows:
                yield from _each(paper, item, row, (0, len(row.text)), people, biased=biased)
            continue
        names = stretch.headed and not announces
        if not may_tell(passage.text, STEMS):
            continue
        for start, end in sentences(passage):
            text = passage.text[start:end]
            people = absentees(text, known, headed=stretch.headed, now=stretch.history)
            biased = stretch.biased or names_bias(text)
            yield from _each(paper, item, passage, (start, end), people, biased=biased, announces=announces)
            names = names or (not people and leads_in(text))


def _names_alone(paragraph: Sequence[Line], known: Mapping[str, str]) -> list[tuple[Passage, list[Politician]]]:
    """The people of a paragraph that is nothing but names, in one list or one below the other; else none."""
    whole = joined(paragraph)
    if people := listed(whole.text, known):
        return [(whole, people)]
    rows = [(row, listed(row.text, known)) for row in (joined([line]) for line in paragraph)]
    return rows if all(people for _, people in rows) else []


def _each(
    paper: Paper,
    item: Item | None,
    passage: Passage,
    place: tuple[int, int],
    people: Sequence[Politician],
    *,
    biased: bool,
    announces: bool = False,
) -> Iterator[Recused]:
    known = parties_of(paper)
    for person in people:
        for number in _numbers(paper, item, passage.text[place[0] : place[1]], announces=announces):
            party = person.party or known.get(person.name, "")
            yield Recused(passage.span(*place), number, person.name, party, BIAS if biased else NO_GROUND)


def _numbers(paper: Paper, item: Item | None, text: str, *, announces: bool) -> list[str]:
    """The items that a sentence is about: those it names, else its own; of one that announces, unknown."""
    printed = {each.number for each in paper.part.items}
    named = [number for number in item_numbers(text) if announces or number in printed]
    if named:
        return named
    if announces:
        cases = [each.number for each in paper.part.items if any(number in text for number in each.diary_numbers)]
        return cases or [""]
    return [item.number if item else ""]
