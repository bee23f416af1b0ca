"""What the columns of a question are, by the shapes: of each variable it is followed in the query from what it comes.

`?node a sg:Decision ; sg:decidedBy/foaf:name ?body` makes `body` the field `sg:decidedBy` of a decision, told by its
name. So a column is described where its class is (`shapes.described`), and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ontology.prefixes import PREFIXES, SG, expand
from queries.library import FACT, Query, find
from shapes.described import Entity, Field, entities
from shapes.described.terms import Words

_TOLD_BY = frozenset(expand(each) for each in ("foaf:name", "sg:citedAs", "skos:notation", "skos:prefLabel"))
"""Properties by which a column prints a node: the column is what leads to the node."""
_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"

Step = tuple[str, tuple[str, ...], str]
"""A variable, the properties that lead on from it, and the variable or class they lead to."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds.

    name, description   by language
    path        IRI of the property, or of the class, that it is
    datatypes   IRIs of the datatypes of its values; a node is printed as text
    """

    name: Words
    description: Words
    path: str
    datatypes: tuple[str, ...]


@cache
def columns(name: str) -> dict[str, Column]:
    """The columns of a question that the shapes tell of, in its order. Those that it counts, or makes, are not there.

    Raises QueryError if there is no such question.
    """
    query = find(name)
    pattern = _Pattern(*_patterns(query))
    found = {column: pattern.column(column) for column in query.columns}
    return {column: told for column, told in found.items() if told}


@dataclass(frozen=True)
class _Pattern:
    """The triple patterns of a query, and the variables that are made of others (`BIND`)."""

    steps: tuple[Step, ...]
    made: Mapping[str, str]

    def column(self, name: str) -> Column | None:
        """What a variable is; None where no field tells."""
        if name == FACT:
            fact = entities()[SG + "Fact"]
            return Column(fact.name, fact.description, fact.iri, (_STRING,))
        field = self.field(name)
        if field is None:
            return None
        kinds = (_STRING,) if field.is_node else field.datatypes or (_STRING,)
        return Column(field.name, field.description, field.path, kinds)

    def field(self, variable: str) -> Field | None:
        """The field whose value a variable is."""
        if variable in self.made:
            return self.field(self.made[variable])
        for start, path, end in self.steps:
            if end != variable or path == (_TYPE,):
                continue
            if path[-1] in _TOLD_BY:
                if len(path) > 1:
                    return self._followed(start, path[:-1])
                if (led := self.field(start)) and (led.classes or led.scheme):
                    return led
            if found := self._followed(start, path):
                return found
        return None

    def _followed(self, start: str, path: tuple[str, ...]) -> Field | None:
        entity, field = self._entity(start), None
        for each in path:
            field = entity.fields.get(each) if entity else None
            if field is None:
                return None
            entity = next((entities()[kind] for kind in field.classes if kind in entities()), None)
        return field

    def _entity(self, variable: str) -> Entity | None:
        """The class of a variable: the one that is told, the one its field leads to, or the one with all fields that
        are asked of it."""
        for start, path, end in self.steps:
            if start == variable and path == (_TYPE,) and end in entities():
                return entities()[end]
        if (field := self.field(variable)) and (kinds := [each for each in field.classes if each in entities()]):
            return entities()[kinds[0]]
        asked = {path[0] for start, path, _ in self.steps if start == variable}
        fitting = [each for each in entities().values() if asked <= each.fields.keys()]
        return min(fitting, key=lambda each: len(each.fields), default=None)


def _patterns(query: Query) -> tuple[tuple[Step, ...], dict[str, str]]:
    from rdflib import URIRef, Variable  # here, as it takes half a second to load
    from rdflib.paths import SequencePath
    from rdflib.plugins.sparql import prepareQuery
    from rdflib.plugins.sparql.parserutils import CompValue

    steps: set[Step] = set()
    made: dict[str, str] = {}

    def note(subject: object, predicate: object, value: object) -> None:
        path = tuple(predicate.args) if isinstance(predicate, SequencePath) else (predicate,)
        plain = isinstance(subject, Variable) and isinstance(value, Variable | URIRef)
        if plain and all(isinstance(each, URIRef) for each in path):
            steps.add((str(subject), tuple(map(str, path)), str(value)))

    def look(part: object) -> None:
        if isinstance(part, CompValue):
            if part.name == "BGP":
                for triple in part.triples:
                    note(*triple)
            elif part.name == "Extend" and isinstance(part.expr, CompValue) and part.expr.name == "Builtin_IF":
                made[str(part.var)] = str(part.expr.arg3)  # what it is where nothing is added
            for inner in part.values():
                look(inner)
        elif isinstance(part, list | tuple):
            for inner in part:
                look(inner)

    look(prepareQuery(query.text).algebra)
    return tuple(sorted(steps)), made
