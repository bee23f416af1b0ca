"""What nodes are called on a page, asked of the release for all nodes of the page at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fastapi import Request
from pyoxigraph import Literal, NamedNode

from api.pages import SITE, Cell, cell, text, word
from api.serving import Serving, iri, lookup
from api.vocabulary import Vocabulary
from graph.labels import LABELS, RDF_TYPE, best_name
from graph.rows import Row, Steps, among
from ontology.prefixes import SG, curie

_ABSENT = f"{SG}MissingDocument"
_PROPERTIES = (*(each.value for each in LABELS), f"{SG}text", f"{SG}fileName")


@dataclass(frozen=True, slots=True)
class Name:
    """What the data call a node.

    label    empty if the data have no name for it
    kind     its class, ours before others; empty if it has none
    apart    what tells it from others of its class: its meeting, its file or the name it is about; may be empty
    missing  whether it is a document that is cited and not among the sources
    """

    label: str = ""
    kind: str = ""
    apart: str = ""
    missing: bool = False


_UNKNOWN = Name()


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a page's nodes in the page's language."""

    of: Mapping[str, Name]
    vocabulary: Vocabulary
    lang: str

    def cell(self, term: object) -> Cell:
        """A term as the page shows it; a node without a name by its class, its IRI beside it."""
        if not isinstance(term, NamedNode):
            return cell(term, self.vocabulary, self.lang)
        name = self.of.get(term.value, _UNKNOWN)
        if name.label or not name.kind or self.vocabulary.label(term.value, self.lang):
            note = text("missing", self.lang) if name.missing else ""
            return cell(term, self.vocabulary, self.lang, name.label, note)
        kind = self.vocabulary.label(name.kind, self.lang) or word("term", curie(name.kind), self.lang)
        if name.apart:
            return cell(term, self.vocabulary, self.lang, f"{kind}, {name.apart}")
        return cell(term, self.vocabulary, self.lang, kind, curie(term.value))

    def missing(self, node: NamedNode) -> bool:
        """Whether a node is a document that is cited and not among the sources."""
        return self.of.get(node.value, _UNKNOWN).missing


async def names(request: Request, doors: Serving, terms: Iterable[object], lang: str) -> Names:
    """The names of those of the terms that are nodes of ours. Raises Problem."""
    return await doors.driven(request, naming(terms, doors.vocabulary, lang))


def naming(terms: Iterable[object], vocabulary: Vocabulary, lang: str) -> Steps[Names]:
    """The same as work that asks queries: at most one."""
    nodes = {term: None for term in terms if isinstance(term, NamedNode) and term.value.startswith(SITE)}
    told: dict[str, list[Row]] = {}
    if nodes:
        for row in (yield among(lookup("names"), "node", nodes)):
            told.setdefault(iri(row, "node"), []).append(row)
    return Names({node: _name(rows) for node, rows in told.items()}, vocabulary, lang)


def _name(rows: list[Row]) -> Name:
    said: dict[str, list[Literal]] = {}
    for row in rows:
        if isinstance(row["value"], Literal):
            said.setdefault(iri(row, "property"), []).append(row["value"])
    kinds = {iri(row, "value") for row in rows if row.get("property") == RDF_TYPE}
    return Name(
        label=next((best_name(said[each]) for each in _PROPERTIES if each in said), ""),
        kind=min(kinds, key=lambda kind: (not kind.startswith(SG), kind), default=""),
        apart=best_name(said[""]) if "" in said else "",
        missing=_ABSENT in kinds,
    )
