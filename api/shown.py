"""Questions and their answers as pages show them: in the page's language, and with one link to the place where a
row's words stand."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fastapi import Request
from pyoxigraph import Literal, NamedNode

from api.charts import Chart, drawn, tally
from api.choices import Choice, Choices, choices
from api.explained import explained
from api.names import Names, names
from api.pages import EMPTY, Cell, address, document_name, local, passage_address, text, word
from api.serving import Serving, iri, lookup, words
from graph.ask import resolved
from graph.rows import Row, Value, among
from graph.show import as_iri
from queries.library import Query
from queries.parameters import Parameter, ParameterError

_COLUMN = re.compile(r"(?P<names>\w+(?:, \w+)*) {2,}(?P<words>\S.*)")
_SCHEME = re.compile(r"^(?P<column>\w+) {2,}notation of the scheme (?P<scheme>[\w-]+)$", re.MULTILINE)
_PLACE = ("start", "end")
_OWN_WORDS = ("basis", "change", "same", "state", "why")  # columns whose values are words of the query
_NUMBERED = ("diary_number", "answered_in")  # columns of diary numbers, which lead to their cases
_CITED = ("from", "to", "what", "document", "about", "supersedes", "older", "newer")  # columns that cite papers
_INPUTS = {"date": "date", "integer": "number"}
_PLAIN = {*_INPUTS, "text"}  # types that need no word on how a value is written


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter as a form shows it: its name in the address, what it is called, what it expects, what there is."""

    name: str
    label: str
    hint: str
    value: str
    required: bool
    input: str
    choices: Choices
    type: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: its name in the query, what it is called, the address that sorts by it, and whether the
    rows are sorted so (`ascending`, `descending`)."""

    name: str
    label: str
    href: str = ""
    sorted: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question in one language.

    name        its name in the address
    heading     what a page is headed by: the name of a table, else the question itself
    title       the question
    paragraphs  the description
    columns     columns and what they hold
    lang        the language, `en` where there is no Swedish
    """

    name: str
    heading: str
    title: str
    paragraphs: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    lang: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text of a source is: the page of its file, and the digest of its text."""

    file: str
    digest: str


def question(query: Query, lang: str) -> Question:
    """A question in the language of a page, as far as its file tells it."""
    swedish = lang == "sv" and bool(query.title_sv)
    title = query.title_sv if swedish else query.title
    paragraphs: list[str] = []
    columns: list[tuple[str, str]] = []
    joined = False  # lines that follow one another are one paragraph
    for line in (query.description_sv if swedish else query.description).splitlines():
        column = _COLUMN.fullmatch(line)
        if column and not _SCHEME.match(line):  # a page shows the names of concepts, not notations
            told = ", ".join(column_name(name, lang) for name in column["names"].split(", "))
            columns.append((told, column["words"]))
        elif line and not column:
            paragraphs[-1:] = [f"{paragraphs[-1]} {line}"] if joined else [*paragraphs[-1:], line]
        joined = bool(line) and not column
    named = word("table", query.name, lang)
    return Question(
        name=query.name,
        heading=title if named == query.name else named,
        title=title,
        paragraphs=tuple(paragraphs),
        columns=tuple(columns),
        lang="sv" if swedish else "en",
    )


async def fields(request: Request, doors: Serving, query: Query, values: Mapping[str, str], lang: str) -> list[Field]:
    """The parameters of a question as a form shows them, with the values given so far. Raises Problem."""
    return [await _field(request, doors, query, each, values, lang) for each in query.parameters]


async def _field(
    request: Request, doors: Serving, query: Query, parameter: Parameter, values: Mapping[str, str], lang: str
) -> Field:
    offered = await choices(request, doors, query, parameter, lang)
    value = offered.chosen(values.get(parameter.name, parameter.default or ""))
    node = as_iri(value)
    if value and value not in {each.value for each in offered.of} and (node or offered.closed):
        told = (await names(request, doors, [NamedNode(node)], lang)).cell(NamedNode(node)).text if node else value
        if offered.closed:
            offered = replace(offered, of=(Choice(value, told), *offered.of))
        elif await asyncio.to_thread(_means, doors, query, parameter, told, node):
            value = told
    return Field(
        name=parameter.name,
        label=column_name(parameter.name, lang),
        hint=_hint(parameter, lang, offered),
        value=value,
        required=parameter.required,
        input=_INPUTS.get(parameter.type, "text"),
        choices=offered,
        type=parameter.type,
    )


def _means(doors: Serving, query: Query, parameter: Parameter, told: str, node: str) -> bool:
    """Whether a name, as a person would type it, means a node and no other."""
    try:
        return as_iri(resolved(doors.release(), query, {parameter.name: told})[parameter.name]) == node
    except ParameterError:
        return False


def column_name(name: str, lang: str) -> str:
    """What a column or parameter is called on a page."""
    return word("column", name, lang).replace("_", " ")


async def table(
    request: Request, doors: Serving, query: Query, given: Mapping[str, str], rows: Sequence[Row], lang: str
) -> tuple[list[Head], list[list[Cell]]]:
    """The columns of an answer and its cells. Raises Problem.

    `source`, `start` and `end` become one link to the place, behind what the row tells, so that narrow screens show
    that first. Parameters are no columns where every row holds what was given, or nothing.
    """
    located = {*_PLACE, "source"} <= set(query.columns)
    hidden = {
        each.name
        for each in query.parameters
        if given.get(each.name) or each.default or not any(each.name in row for row in rows)
    }
    if located:
        hidden |= set(_PLACE)
    columns = [name for name in query.columns if name not in hidden]
    columns.sort(key=lambda name: located and name in ("source", *query.facts))  # keeps the order else
    told = (value for row in rows for name, value in row.items() if name not in query.facts)
    named = await names(request, doors, told, lang)
    places = await _places(request, doors, rows)
    cases = await _cases(request, doors, query, rows)
    schemes = query.schemes

    def shown(name: str, row: Row) -> Cell:
        if name not in row:
            return EMPTY
        if located and name == "source":
            return _place(row, places, lang)
        if name in _NUMBERED:
            case = next(filter(None, (cases.get((iri(row, fact), words(row, name))) for fact in query.facts)), "")
            return Cell(words(row, name), address(local(case), lang) if case else "", form="brief" if case else "")
        if name in query.facts:  # without words of its own
            return Cell(text("fact", lang), address(local(iri(row, name)), lang), form="brief")
        if name == "source" and words(row, name) in places:
            return Cell(words(row, name), address(local(places[words(row, name)].file), lang))
        return _in_words(name, named.cell(row[name]), schemes.get(name, ""), named)

    headings = [Head(name, column_name(name, lang)) for name in columns]
    return headings, [[shown(name, row) for name in columns] for row in rows]


async def charts(request: Request, doors: Serving, query: Query, rows: Sequence[Row], lang: str) -> list[Chart]:
    """The pictures of an answer that say something. Raises Problem."""
    tallies = [tally(rows, asked) for asked in query.charts]
    named = await names(request, doors, [value for each in tallies for value, _ in each.bars], lang)
    made = []
    for each in tallies:
        scheme = query.schemes.get(each.column, "")
        labels: dict[Value, str] = {
            value: _in_words(each.column, named.cell(value), scheme, named).text for value, _ in each.bars
        }
        what = column_name(each.number, lang) if each.number else text("rows", lang)
        made.append(drawn(each, labels, text("chart.title", lang, what=what, by=column_name(each.column, lang)), lang))
    return [each for each in made if each is not None]


def _in_words(column: str, shown: Cell, scheme: str, named: Names) -> Cell:
    """A cell whose notation, or word of the query's own, is replaced by words of the page's language."""
    if column == "table":
        return replace(shown, text=word("table", shown.text, named.lang))
    if scheme:
        return replace(shown, text=named.vocabulary.concept(scheme, shown.text, named.lang) or shown.text)
    if column == "explanation":
        return replace(shown, text=explained(shown.text, named.lang))
    if column in _CITED:
        return replace(shown, text=document_name(shown.text, named.vocabulary, named.lang))
    return replace(shown, text=word("value", shown.text, named.lang)) if column in _OWN_WORDS else shown


async def _cases(request: Request, doors: Serving, query: Query, rows: Sequence[Row]) -> dict[tuple[str, str], str]:
    """The cases of the diary numbers that rows hold, by the fact that names them and the number. Raises Problem."""
    numbered = any(name in row for row in rows for name in _NUMBERED)
    facts = {fact: None for row in rows for name in query.facts if isinstance(fact := row.get(name), NamedNode)}
    if not (numbered and facts):
        return {}
    found = await doors.rows(request, among(lookup("numbered"), "fact", facts))
    return {(iri(row, "fact"), words(row, "number")): iri(row, "case") for row in found}


async def _places(request: Request, doors: Serving, rows: Sequence[Row]) -> dict[str, Place]:
    """The place of every source that rows name, by its name; none for a name that several files have."""
    wanted = {value: None for row in rows if isinstance(value := row.get("source"), Literal)}
    found: dict[str, Place] = {}
    several: set[str] = set()
    if wanted:
        for row in await doors.rows(request, among(lookup("places"), "name", wanted)):
            name = words(row, "name")
            place = Place(iri(row, "file"), words(row, "digest"))
            if found.setdefault(name, place) != place:
                several.add(name)
    return {name: place for name, place in found.items() if name not in several}


def _place(row: Row, places: Mapping[str, Place], lang: str) -> Cell:
    """The link to the words of a row, with the name of their file; without one, where they begin and end there."""
    start, end, file = words(row, "start"), words(row, "end"), words(row, "source")
    place = places.get(file)
    if place is None:
        return Cell(f"{start}–{end}" if start else file, note=file if start else "")
    return Cell(text("passage", lang), passage_address(place.digest, start, end, lang), file, "place")


def _hint(parameter: Parameter, lang: str, offered: Choices) -> str:
    """What a parameter is, and how it is written where neither the form's own input tells nor a list is offered."""
    if parameter.scheme and offered.closed:
        return ""
    told = (lang == "sv" and parameter.explanation_sv) or parameter.explanation
    if offered.closed or parameter.type in _PLAIN:
        return told
    if offered.of:
        return f"{told}. {text('form.type', lang)}"
    return f"{told} ({text(f'expects.{parameter.type}', lang)})"
