"""Statements as a page shows them: sentences, rows of a table, days; each with the way to its evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pyoxigraph import Literal

from api.names import Names
from api.pages import Cell, address, local, passage_address, text
from api.site.entities.gathering import Statement
from api.site.entities.sections import Section
from api.site.highlights import harmless
from api.site.telling import Sentence, day, listed, sentence
from graph.net import Place

_SHOWN_ON = "attestedOn"
_TITLE = "title"
_SAYS = ("statements",)  # tables whose columns do not hold what is said
_SAYING = 6  # words that say more than a name
_LONG = 300  # characters of a quote
_MARKS = 4  # passages that a statement leads to


@dataclass(frozen=True, slots=True)
class Mark:
    """The way to a passage: how it is called, where it leads, and the words that stand there."""

    name: str
    href: str
    quote: str


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in a sentence, the words of its passage where the sentence does not have them, and its passages."""

    said: Sentence
    quote: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a page.

    form   `sentences`, `table` or `timeline`
    lines  of sentences
    heads  of a table's columns: local names of properties
    rows   of a table: a cell a column, and the passages
    days   of a timeline: a day in words, empty for none, and what was then
    count  of all statements; `more` leads to those that are not shown, if there are any
    """

    name: str
    form: str
    lines: list[Line]
    heads: tuple[str, ...]
    rows: list[tuple[list[Sentence], tuple[Mark, ...]]]
    days: list[tuple[str, list[Line]]]
    count: int
    more: str


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, in words; empty where nothing is dated."""

    first: str = ""
    last: str = ""


def part(
    section: Section, held: Sequence[Statement], count: int, named: Names, more: str, here: Collection[str]
) -> Part:
    """A section with these statements, in their order; `count` of all there are, `here` the nodes the page is about."""
    made = Part(section.name, section.form, [], (), [], [], count, more)
    if section.form == "table":
        heads = tuple(head for head in section.columns if any(_tells(each, head) for each in held))
        return replace(made, heads=heads, rows=_rows(section, held, heads, named))
    if section.form == "timeline":
        dated = [each for each in held if each.day] + [each for each in held if not each.day]
        above = (*here, "date")
        days = [
            (day(when, named.lang), lines(of, named, here, above))
            for when, of in groupby(dated, key=lambda each: each.day)
        ]
        return replace(made, days=days)
    return replace(made, lines=lines(held, named, here, here))


def lines(held: Iterable[Statement], named: Names, here: Collection[str], heading: Collection[str] = ()) -> list[Line]:
    """Statements in sentences; `here` and `heading` as of `api.site.telling.sentence`, but for nodes."""
    addresses = {address(local(each), named.lang) for each in here}
    return [
        Line(sentence(each.said, named, addresses, heading), _quote(each), marks(each.places, named.lang))
        for each in held
    ]


def _quote(statement: Statement) -> str:
    """What somebody said, in the words of the paper; empty where the sentence tells it or the paper has but a name."""
    quote = statement.places[0].quote if statement.places else ""
    return _cut(quote) if statement.said.table in _SAYS and len(quote.split()) >= _SAYING else ""


def _cut(quote: str) -> str:
    """A quote, a long one cut between words."""
    shown = harmless(quote)
    return shown if len(shown) <= _LONG else f"{shown[:_LONG].rpartition(' ')[0] or shown[:_LONG]} …"


def marks(places: Sequence[Place], lang: str) -> tuple[Mark, ...]:
    """The ways to passages, the first few: by the page, else by their number if there are several."""
    return tuple(
        _mark(place, number if len(places) > 1 else 0, lang) for number, place in enumerate(places[:_MARKS], 1)
    )


def span(days: Iterable[str], lang: str) -> Span:
    """The first and last of these days in words."""
    told = sorted(each[:10] for each in days if each)
    return Span(day(told[0], lang), day(told[-1], lang)) if told else Span()


def _rows(
    section: Section, held: Sequence[Statement], heads: Sequence[str], named: Names
) -> list[tuple[list[Sentence], tuple[Mark, ...]]]:
    """Rows of a table. Statements with the same key are one row, which tells what each of them does."""
    key = section.key or [head for head in heads if head != _SHOWN_ON]
    alike: dict[tuple[Sentence, ...], list[Statement]] = {}
    for each in held:
        alike.setdefault(tuple(_cell(each, head, named) for head in key), []).append(each)
    return [
        (
            [_days(of, named) if head == _SHOWN_ON else _together(of, head, named) for head in heads],
            marks([place for each in of for place in each.places], named.lang),
        )
        for of in alike.values()
    ]


def _together(held: Iterable[Statement], head: str, named: Names) -> Sentence:
    """What statements tell in a column, each once."""
    told = [cell for cell in dict.fromkeys(_cell(each, head, named) for each in held) if cell]
    return tuple(each for place, cell in enumerate(told) for each in ((Cell(", "), *cell) if place else cell))


def _days(held: Iterable[Statement], named: Names) -> Sentence:
    """The first and last day of statements."""
    shown = sorted({each.day for each in held if each.day})
    return (Cell(" – ".join(day(each, named.lang) for each in dict.fromkeys((*shown[:1], *shown[-1:])))),)


def _mark(place: Place, number: int, lang: str) -> Mark:
    if place.page:
        name = text("entity.page", lang, number=place.page)
    else:
        name = text("entity.passage-of", lang, number=number) if number else text("entity.passage", lang)
    href = passage_address(place.digest, str(place.start), str(place.end), lang)
    return Mark(name, href, _cut(place.quote))


def _tells(statement: Statement, head: str) -> bool:
    return head == "self" or bool(statement.said.values.get(head))


def _cell(statement: Statement, head: str, named: Names) -> Sentence:
    said = statement.said
    if head == "self":
        shown = named.cell(said.node)
        return (Cell(shown.text, address(local(said.node.value), named.lang)),)
    values = said.values.get(head, ())
    if head == _TITLE and values:  # the way to what stands under it
        title = "".join(each.text for each in listed(said, head, named))
        return (Cell(title, address(local(said.node.value), named.lang)),)
    if head == "present" and values and isinstance(values[0], Literal):
        return (Cell(text(f"entity.present.{values[0].value}", named.lang)),)
    return listed(said, head, named)
