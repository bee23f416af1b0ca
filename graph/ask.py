"""Asking a question of the library: names become the nodes that bear them, then the query is run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph import citations, search
from graph.layout import Release
from graph.rows import Term, rows
from graph.search import Hit
from graph.show import as_iri
from graph.store import open_release
from ontology.prefixes import SGID, SGR, curie
from queries.library import Query
from queries.parameters import TYPES, Parameter, ParameterError

_OF_TYPE = {
    "person": ("/person/",),
    "case": ("/case/", "/document/", "/paragraph/"),
    "organisation": ("/organisation/", SGR),
    "person or organisation": ("/person/", "/organisation/", SGR),
}
"""What stands in the IRIs of the nodes that a parameter of a type may mean, the likelier first; of other types, any."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question; a cell without value is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """A node that a value of a parameter may mean, and what it is called."""

    parameter: str
    iri: str
    label: str


class UnsureError(ParameterError):
    """A name that is not one node's. `meant`: those it may mean."""

    def __init__(self, message: str, meant: Sequence[Meant]) -> None:
        super().__init__(message)
        self.meant = tuple(meant)


class SeveralError(UnsureError):
    """A name that several nodes bear."""


class AlikeError(UnsureError):
    """A name that no node bears; `meant` are those called alike, if there are any."""


def ask(release: Release, query: Query, values: Mapping[str, str]) -> Answer:
    """Ask a SELECT question, with values as a person writes them: IRIs, or the names of people, bodies and cases.

    Raises ParameterError for a value that does not fit or a name that means several nodes or none, ReleaseError
    if the release cannot be read.
    """
    terms = query.bind(resolved(release, query, values))
    found = rows(open_release(release.path), query.text, terms)
    return Answer(query.columns, tuple(tuple(row) for row in found))


def resolved(release: Release, query: Query, values: Mapping[str, str]) -> dict[str, str]:
    """The same values, with names of nodes replaced by the IRIs they stand for. Raises ParameterError as `ask`."""
    parameters = {parameter.name: parameter for parameter in query.parameters}
    return {
        name: node(release, parameters[name], value)
        if value and name in parameters and TYPES[parameters[name].type].entity
        else value
        for name, value in values.items()
    }


def node(release: Release, parameter: Parameter, value: str, municipality: str = "") -> str:
    """The IRI of what a value of this parameter means: an IRI itself, a name that only one node bears, or a citation of
    a paragraph (`KF 2022-11-24 § 22`).

    municipality   slug of the one whose nodes are meant, where several have one of this name

    Raises ParameterError, naming those that it may mean, or what is called alike.
    """
    if as_iri(value):
        return value
    marks = _OF_TYPE.get(parameter.type, ("",))
    cited = citations.paragraph(value)
    named = search.named(release, value) or (search.named(release, cited) if cited else [])
    hits = _of_first_mark(_within(municipality, named), marks)
    if len(hits) == 1:
        return hits[0].iri
    if hits:
        several = ", ".join(f"{curie(hit.iri)} ({hit.label})" for hit in hits[:8])
        told = f"parameter {parameter.name}: {value!r} may mean {several}; give the IRI"
        raise SeveralError(told, [Meant(parameter.name, hit.iri, hit.label) for hit in hits])
    alike = _of_first_mark(_within(municipality, search.find(release, value)), marks)
    hint = f"; perhaps {', '.join(hit.label for hit in alike[:5])}" if alike else ""
    where = f" in {municipality}" if municipality else ""
    told = f"parameter {parameter.name}: no {parameter.type} is called {value!r}{where}{hint}"
    raise AlikeError(told, [Meant(parameter.name, hit.iri, hit.label) for hit in alike[:5]])


def _within(municipality: str, hits: list[Hit]) -> list[Hit]:
    """The hits in a municipality, by its slug, and those of reference data; all of them without one."""
    return [hit for hit in hits if not municipality or hit.iri.startswith((f"{SGID}{municipality}/", SGR))]


def _of_first_mark(hits: list[Hit], marks: tuple[str, ...]) -> list[Hit]:
    """The hits whose IRI has the first of the marks that any has: a diary number is its case's before a paper's."""
    return next((found for mark in marks if (found := [hit for hit in hits if mark in hit.iri])), [])
