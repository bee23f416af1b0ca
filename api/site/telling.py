"""Facts told in sentences.

How a table's facts are told stands in `api/texts/telling.json`, by the table's name, as a text with holes:

    {decidedBy}            the values of a property, by its local name, as words that lead to what they name
    {self:beslutade}       these words, leading to what the fact is about
    {+present} {-present}  nothing; holds where the value is true, or false
    [ den {date}]          a part that is left out unless all its holes hold
    [{title}|utan rubrik]  the first that holds
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from fastapi import Request
from pyoxigraph import Literal, NamedNode

from api.explained import explained
from api.names import Names
from api.pages import Cell, address, local, text, texts
from api.serving import Serving, iri, lookup, words
from api.site.highlights import harmless
from graph.labels import RDF_TYPE
from graph.rows import Row, Value, among, batched
from ontology.prefixes import SGS, curie

_GROUP = re.compile(r"\[([^\[\]]*)\]")
_HOLE = re.compile(r"\{([+-]?)(\w+)(?::([^{}]*))?\}")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_DAYS = ("date", "gYearMonth", "gYear")
_ITEM = re.compile(r"\d+ ?[a-z]?")
_LONG = 280  # characters of a value in a sentence; the rest stands where it leads
_NEEDED = ("from", "to", "signs", "refersTo")  # without which nothing is said
_TIES = "lineage"
_TITLE = 40  # characters, from which on a title is not repeated on its own page
_EXPLAINS = "explanation"  # the property whose values are sentences of ours
_DATED = ("date", "attestedOn", "validFrom")

Sentence = tuple[Cell, ...]
"""Words, some of which lead somewhere, to be read one after the other."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a fact states: its table, the node it is about, how sure it is, and values by the property's local name."""

    fact: str
    table: str
    node: NamedNode
    confidence: str
    values: Mapping[str, Sequence[Value]]

    @property
    def day(self) -> str:
        """When it was, as precisely as the paper tells; empty where it tells nothing."""
        return next(
            (each.value for name in _DATED for each in self.values.get(name, ()) if isinstance(each, Literal)), ""
        )

    @property
    def terms(self) -> Iterator[Value]:
        """All that has to have a name before it can be told."""
        yield self.node
        for values in self.values.values():
            yield from values


async def stated(request: Request, doors: Serving, facts: Iterable[str]) -> dict[str, Stated]:
    """What facts state, by their IRI. Raises Problem."""
    found: dict[str, Stated] = {}
    values: dict[str, dict[str, list[Value]]] = {}
    for some in batched(facts):
        for row in await doors.rows(request, among(lookup("told"), "fact", map(NamedNode, some))):
            fact, node = iri(row, "fact"), row["node"]
            of = values.setdefault(fact, {})
            if row["property"] != RDF_TYPE:  # what it is, its table says
                of.setdefault(_name(row), []).append(row["value"])
            if fact not in found and isinstance(node, NamedNode):
                found[fact] = Stated(fact, words(row, "table"), node, words(row, "confidence"), of)
    return found


def _name(row: Row) -> str:
    """A property by its local name; `aboutItem` where something is about an item of an agenda, by its number."""
    name = curie(iri(row, "property")).rpartition(":")[2]
    return "aboutItem" if name == "about" and _ITEM.fullmatch(words(row, "value")) else name


def sentence(told: Stated, named: Names, here: Collection[str] = (), heading: Collection[str] = ()) -> Sentence:
    """A fact in words of the page's language. One whose table has no text is told by its name.

    here     addresses that the page is about: nothing leads to them
    heading  what need not be said, as it stands above: local names of properties, and addresses of nodes
    """
    if heading:
        told = replace(told, values=dict(_left(told, heading)))
    found = [_here(cell, told, named.lang) if cell.href in here else cell for cell in _sentence(told, named)]
    return _begun(found)


def _here(cell: Cell, told: Stated, lang: str) -> Cell:
    """What the page is about: no way leads to it, and what hangs together with it need not repeat its title."""
    return (
        Cell(text("telling.this", lang)) if told.table == _TIES and len(cell.text) > _TITLE else replace(cell, href="")
    )


def _left(told: Stated, heading: Collection[str]) -> Iterator[tuple[str, Sequence[Value]]]:
    """The values that have to be said."""
    for name, values in told.values.items():
        if name in _NEEDED:
            yield name, values
        elif name not in heading:
            yield name, [each for each in values if not (isinstance(each, NamedNode) and each.value in heading)]


def _sentence(told: Stated, named: Names) -> Sentence:
    found: list[Cell] = []
    for part in _parts(told.table, named.lang):
        chosen = next((each for each in part if _holds(each, told)), "")
        found += _filled(chosen, told, named)
    return _begun(found) or (named.cell(told.node),)


def listed(told: Stated, name: str, named: Names) -> Sentence:
    """The values of a property: "a, b och c"."""
    cells = [_value(each, named) for each in dict.fromkeys(told.values.get(name, ()))]
    if name == _EXPLAINS:
        cells = [replace(each, text=explained(each.text, named.lang)) for each in cells]
    if not cells:
        return ()
    joints = [", "] * (len(cells) - 2) + [f" {text('telling.and', named.lang)} "] * (len(cells) > 1)
    return tuple(
        each for cell, joint in zip(cells, [*joints, ""], strict=True) for each in (cell, Cell(joint)) if each.text
    )


def day(written: str, lang: str) -> str:
    """A day, month or year in words; what is none as it is written.

    >>> day("2021-03-01", "sv"), day("2021-03", "sv"), day("2021", "sv")
    ('1 mars 2021', 'mars 2021', '2021')
    """
    match = _DAY.fullmatch(written)
    months = text("telling.months", lang).split()
    if not match or int(match[2] or 1) not in range(1, 13):
        return written
    year, month, number = match.groups()
    return " ".join(each for each in (number and str(int(number)), month and months[int(month) - 1], year) if each)


@cache
def _parts(table: str, lang: str) -> tuple[tuple[str, ...], ...]:
    """A table's text as parts, each with what may stand there."""
    entry = texts().get(f"telling.{table}")
    if entry is None:
        return ()
    pieces = _GROUP.split(entry[lang])  # outside, inside, outside …
    return tuple(tuple(piece.split("|")) if place % 2 else (piece,) for place, piece in enumerate(pieces) if piece)


def _holds(part: str, told: Stated) -> bool:
    return all(_holding(sign, name, told) for sign, name, _ in _HOLE.findall(part))


def _holding(sign: str, name: str, told: Stated) -> bool:
    values = told.values.get(name, ())
    if sign:
        return any(isinstance(each, Literal) and each.value == ("true" if sign == "+" else "false") for each in values)
    return name == "self" or any(not isinstance(each, Literal) or each.value.strip() for each in values)


def _filled(part: str, told: Stated, named: Names) -> Iterator[Cell]:
    at = 0
    for hole in _HOLE.finditer(part):
        if hole.start() > at:
            yield Cell(part[at : hole.start()])
        at = hole.end()
        sign, name, said = hole.groups()
        if name == "self":
            yield Cell(said or named.cell(told.node).text, address(local(told.node.value), named.lang))
        elif not sign:
            yield from listed(told, name, named)
    if part[at:]:
        yield Cell(part[at:])


def _value(value: Value, named: Names) -> Cell:
    shown = named.cell(value)
    written = harmless(shown.text)
    if isinstance(value, Literal) and value.datatype.value.rpartition("#")[2] in _DAYS:
        written = day(written, named.lang)
    if len(written) > _LONG:
        written = (
            written[: written.rfind(" ", _LONG // 2, _LONG) if " " in written[_LONG // 2 : _LONG] else _LONG] + " …"
        )
    is_word = isinstance(value, NamedNode) and value.value.startswith(SGS)
    return Cell(written, "" if is_word else shown.href, shown.note, shown.form)


def _begun(found: Sequence[Cell]) -> Sentence:
    """A sentence begins with a capital."""
    if not found:
        return ()
    first = found[0]
    return (Cell(first.text[:1].upper() + first.text[1:], first.href, first.note, first.form), *found[1:])
