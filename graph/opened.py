"""A release in Python, for notebooks and scripts: questions as data frames, walks as networks, facts as passages.

Frames are pandas', graphs are networkx'; everything is a copy, so nothing that is done to it changes the release.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import networkx
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graph.ask import node, resolved
from graph.layout import Release
from graph.lineage import lineage
from graph.net import Edge, Net
from graph.networks import Scope, network, views
from graph.orgchart import orgchart
from graph.places import places_of
from graph.release import current, find
from graph.rows import Term, driven, rows
from graph.show import as_iri
from graph.store import open_release
from ontology.prefixes import curie, sparql_prologue
from queries.library import find as find_query
from queries.library import library, tables
from queries.parameters import Parameter

try:
    import pandas
except ImportError as missing:
    raise ImportError("graph.open needs pandas: pip install 'stadsgraf[notebook]'") from missing

_MADE: Mapping[str, Callable[[str], object]] = {
    "xsd:integer": int,
    "xsd:decimal": float,
    "xsd:double": float,
    "xsd:boolean": lambda text: text in ("true", "1"),
}
_MATTER = Parameter("of", "case", "a case, decision, document or agreement")
_BODY = Parameter("of", "organisation", "a body")


@dataclass(frozen=True, slots=True)
class Opened:
    """A release and its store; `graph.open` makes one."""

    release: Release
    store: Store

    @classmethod
    def of(cls, data: Path, release: str = "") -> Opened:
        """The current release of a data folder, or the one with this id. Raises ReleaseError."""
        chosen = find(data, release) if release else current(data)
        return cls(chosen, open_release(chosen.path))

    def questions(self) -> pandas.DataFrame:
        """The questions of the library: name, title, what they can be told (`parameters`)."""
        told = [(each.name, each.title, ", ".join(p.name for p in each.parameters)) for each in library().values()]
        return pandas.DataFrame(told, columns=["name", "title", "parameters"]).set_index("name")

    def ask(self, question: str, **values: str) -> pandas.DataFrame:
        """The answer to a question of the library; values as people write them, names for things too.

        Raises QueryError for an unknown question, ParameterError for a value that does not fit.
        """
        query = find_query(question)
        terms = query.bind(resolved(self.release, query, values))
        found = [[_python(term) for term in row] for row in rows(self.store, query.text, terms)]
        return pandas.DataFrame(found, columns=list(query.columns))

    def table(self, name: str) -> pandas.DataFrame:
        """A table, a row a fact, with the fact's IRI in `fact`. Raises KeyError, telling which there are."""
        if name not in tables():
            raise KeyError(f"no table is called {name}; there are {', '.join(tables())}")
        return self.ask(name)

    def sparql(self, query: str) -> pandas.DataFrame:
        """The rows of a SELECT query; the project's prefixes need not be declared.

        Raises SyntaxError for what is no SPARQL, TypeError for what is no SELECT.
        """
        answer = self.store.query(sparql_prologue() + query)
        if not isinstance(answer, QuerySolutions):
            raise TypeError("only SELECT queries have rows")
        columns = [variable.value for variable in answer.variables]
        found = [[_python(term) for term in row] for row in answer]
        return pandas.DataFrame(found, columns=columns)

    def lineage(self, of: str, direction: str = "both", depth: int = 4, at: date | None = None) -> Net:
        """What led to a matter and what it led to: `of` is an IRI, or a number or title that only one bears.

        Raises ParameterError for a name that means several things or none.
        """
        return driven(self.store, lineage(self._named(of, _MATTER), direction, depth, at))

    def orgchart(self, of: str, at: date | None = None, depth: int = 6) -> Net:
        """What is part of a body on a day, posts and who holds them: `of` is an IRI, or a name that only one bears.

        Raises ParameterError for a name that means several bodies or none.
        """
        return driven(self.store, orgchart(self._named(of, _BODY), at, depth))

    def network(self, view: str, metrics: Sequence[str] = ("degree",), **scope: str) -> Net:
        """A network: `view` is one of `graph.networks.views`; scope by `municipality`, `body`, `since`, `until`.

        Raises KeyError for an unknown view or metric, ValueError for what is no slug or day.
        """
        return driven(self.store, network(views()[view], Scope(**scope), metrics))

    def passages(self, facts: Iterable[str]) -> pandas.DataFrame:
        """Where facts stand: file, page, code points in the text, and the words themselves, by the fact's IRI."""
        found = driven(self.store, places_of(facts))
        columns = ["name", "page", "start", "end", "quote", "confidence"]
        told = [[getattr(place, column) for column in columns] for place in found.values()]
        return pandas.DataFrame(told, columns=columns, index=pandas.Index(list(found), name="fact"))

    def _named(self, of: str, parameter: Parameter) -> NamedNode:
        return NamedNode(of if as_iri(of) else node(self.release, parameter, of))


def nodes(net: Net) -> pandas.DataFrame:
    """The nodes of a net by IRI, a column for each thing that is known of any of them."""
    told = [{"id": each.id, "kind": each.kind, "label": each.label, **each.data} for each in net.nodes.values()]
    return _frame(told, ["id", "kind", "label"]).set_index("id")


def edges(net: Net) -> pandas.DataFrame:
    """The edges of a net, each with its first passage (`quote`, `file`, `page`) and how many it rests on."""
    return _frame(
        [_edge(each) for each in net.edges],
        ["source", "relation", "target", "confidence", "passages", "quote", "file", "page"],
    )


def networkx_of(net: Net) -> networkx.MultiDiGraph[str]:
    """A net for networkx: nodes have `label` and `kind`, edges `relation` and `confidence`, beside what else is known.

    Where the net has no direction, take `.to_undirected()`.
    """
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    made.add_nodes_from((each.id, {**each.data, "label": each.label, "kind": each.kind}) for each in net.nodes.values())
    made.add_edges_from(
        (each.source, each.target, {**each.data, "relation": each.relation, "confidence": each.confidence})
        for each in net.edges
    )
    return made


def _frame(told: Sequence[Mapping[str, object]], columns: Sequence[str]) -> pandas.DataFrame:
    """A frame that has these columns first, whatever is told."""
    found = pandas.DataFrame(told)
    return found.reindex(columns=[*columns, *(each for each in found.columns if each not in columns)])


def _edge(each: Edge) -> dict[str, object]:
    first = each.evidence[0] if each.evidence else None
    return {
        **each.data,
        "source": each.source,
        "relation": each.relation,
        "target": each.target,
        "confidence": each.confidence,
        "passages": len(each.evidence),
        "quote": first.quote if first else "",
        "file": first.name if first else "",
        "page": first.page if first else None,
    }


def _python(term: Term | None) -> object:
    """A term as a value: numbers and booleans as such, all else as text; days too, for papers tell months and years."""
    if term is None:
        return None
    if isinstance(term, Literal) and (make := _MADE.get(curie(term.datatype.value))):
        return make(term.value)
    return term.value
