"""What a form offers for a parameter: the release's own bodies, people, cases and concepts, so that nobody types
IRIs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Request
from pyoxigraph import NamedNode

from api.serving import Serving, iri, lookup, words
from graph.rows import Row, among
from graph.show import as_iri
from ontology.prefixes import SGID, SGS, curie
from queries.library import Query
from queries.parameters import Parameter

_SELECTED = 60  # choices that a list one opens may hold; of more, one types the beginning
_BY_NAME = ("body", "party", "role", "statute")
_BY_TYPE = ("case", "organisation", "person")
_TITLE = 80  # characters


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a parameter as the address has it, and what a person reads."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What is offered for a parameter. `closed`: nothing else makes sense, so a form lets choose and not type."""

    of: tuple[Choice, ...] = ()
    closed: bool = False

    def chosen(self, value: str) -> str:
        """The choice that a value means, which may be written as an IRI, short or full, or as its label."""
        if not value:
            return ""
        whole = as_iri(value)
        for each in self.of:
            if value in (each.value, each.label) or (whole and as_iri(each.value) == whole):
                return each.value
        return value


async def choices(request: Request, doors: Serving, query: Query, parameter: Parameter, lang: str) -> Choices:
    """What a form offers for a parameter of a question; nothing where any value is as good. Raises Problem."""
    if parameter.scheme:
        return await _concepts(request, doors, parameter.scheme, lang)
    if parameter.type == "date":
        held = "meeting" in query.tags and parameter.required
        days = await doors.rows(request, lookup("choices-day")) if held else []
        return Choices(tuple(Choice(words(row, "label"), "") for row in days))
    listed = next((name for name in (parameter.name, parameter.type) if name in (*_BY_NAME, *_BY_TYPE)), "")
    if not listed or (parameter.type == "text" and listed not in _BY_NAME):
        return Choices()
    rows = await doors.rows(request, lookup(f"choices-{listed}"))
    return nodes(sorted(_single(rows), key=lambda row: -int(words(row, "times"))))


async def _concepts(request: Request, doors: Serving, scheme: str, lang: str) -> Choices:
    rows = await doors.rows(request, among(lookup("choices-concept"), "scheme", [NamedNode(SGS + scheme)]))
    named = {words(row, "label"): doors.vocabulary.concept(scheme, words(row, "label"), lang) for row in rows}
    offered = (Choice(notation, label or notation) for notation, label in named.items())
    return Choices(tuple(sorted(offered, key=lambda each: each.label.casefold())), closed=True)


def nodes(rows: Sequence[Row]) -> Choices:
    """Choices of rows with `label` and, where it is a node's, `node`; names that several bear are told apart by place.

    Of few nodes one may choose; of many one types the name, which the address then has.
    """
    closed = len(rows) <= _SELECTED and all("node" in row for row in rows)
    borne = Counter(words(row, "label") for row in rows)
    offered = []
    for row in rows:
        name, node, title = words(row, "label"), iri(row, "node"), words(row, "title")[:_TITLE]
        label = f"{name} ({place(node)})" if borne[name] > 1 else f"{name} – {title}" if title else name
        value = curie(node) if node and (closed or borne[name] > 1) else name
        offered.append(Choice(value, label if closed or label != value else ""))
    if closed:
        offered.sort(key=lambda each: each.label.casefold())
    return Choices(tuple(offered), closed)


def _single(rows: Sequence[Row]) -> list[Row]:
    """One row for each node: the first, where several names or titles are told."""
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(iri(row, "node") or words(row, "label"), row)
    return list(first.values())


def place(node: str) -> str:
    """What tells nodes of one name apart: the municipality of their papers, else the whole short IRI."""
    return node.removeprefix(SGID).partition("/")[0] if node.startswith(SGID) else curie(node)
