"""What the data of a class are, field by field, as the shapes and the ontology tell it: the one source of what forms,
tables and the interface say of them.

A field is a property that instances of a class have. What it holds (datatype, class, scheme, how often) is what the
rules of its node shape ask without exception, and else the range of the property; what it is called and means is
`sh:name` and `sh:description`, and else the label and definition of the property. The Turtle of this room adds to the
shapes what readers are told and no rule checks: sections of fields (`sh:group`) and their order (`sh:order`), words for
borrowed terms, and fields without a rule. Validation does not read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Quad, parse

import ontology
from ontology.prefixes import PREFIXES
from shapes.described.terms import Terms, Words
from shapes.library import ROOM

_ONTOLOGY = Path(ontology.__file__).parent
_SH, _RDFS, _SKOS = PREFIXES["sh"], PREFIXES["rdfs"], PREFIXES["skos"]
_VIOLATION, _PATH = _SH + "Violation", _SH + "path"
_OF_NODES = {PREFIXES["owl"] + "ObjectProperty", _SH + "IRI"}
_OF_LITERALS = {PREFIXES["owl"] + "DatatypeProperty", PREFIXES["owl"] + "AnnotationProperty", _SH + "Literal"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Group:
    """A section of fields (`sh:PropertyGroup`), as forms have them: what it is called, and where it stands."""

    iri: str = ""
    name: Words = field(default_factory=dict)
    order: float = 0


@dataclass(frozen=True, slots=True)
class Field:
    """A property of the instances of a class.

    path         IRI of the property
    name, description   by language, in sv and en
    group        the section that it is in
    order        where it stands among the others of its section
    is_node      whether its values are nodes, and not literals
    datatypes    IRIs of the datatypes that its values may have; none for nodes, and for literals of any
    classes      IRIs of the classes that its values belong to; none for literals and concepts
    scheme       IRI of the scheme whose concepts its values are; empty for others
    pattern      a regular expression that its values match; empty where any will do
    least, most  how many values it has; `most` is None where there is no limit
    expected     whether an instance without is told of, though it is none that breaks a rule
    """

    path: str
    name: Words
    description: Words
    group: Group = field(default_factory=Group)
    order: float = 0
    is_node: bool = False
    datatypes: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    scheme: str = ""
    pattern: str = ""
    least: int = 0
    most: int | None = None
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A class as readers are told of it: what it is called, and its fields section by section, those of broader classes
    too."""

    iri: str
    name: Words
    description: Words
    fields: Mapping[str, Field] = field(default_factory=dict)

    def sections(self) -> list[tuple[Group, list[Field]]]:
        """Its fields by section, both in order."""
        told: dict[str, tuple[Group, list[Field]]] = {}
        for each in self.fields.values():
            told.setdefault(each.group.iri, (each.group, []))[1].append(each)
        return list(told.values())


@cache
def entities() -> dict[str, Entity]:
    """The classes that have a node shape and words of their own, by IRI. Not to be changed."""
    return read(together(), model())


def together() -> list[Quad]:
    """All of the shapes: the rules, and what this room adds."""
    return [
        quad
        for path in (*sorted(ROOM.glob("*.ttl")), *sorted((ROOM / "described").glob("*.ttl")))
        for quad in parse(path=path, rename_blank_nodes=True)
    ]


def model() -> list[Quad]:
    """What the ontology says of classes and properties."""
    paths = (*sorted((_ONTOLOGY / "model").glob("*.ttl")), _ONTOLOGY / "borrowed.ttl")
    return [quad for path in paths for quad in parse(path=path, rename_blank_nodes=True)]


def read(shapes: list[Quad], definitions: list[Quad]) -> dict[str, Entity]:
    """The entities of any shapes and ontology.

    Rules for all that has a property (`sh:targetSubjectsOf`) hold for the field of every class. Raises ValueError,
    naming class and property, for a field that nothing gives a name or a description, or of which it is not known
    whether its values are nodes.
    """
    told, known = Terms(shapes), Terms(definitions)
    of_class: dict[str, list[str]] = {}
    for node, target in told.pairs(_SH + "targetClass"):
        of_class.setdefault(target, []).append(node)
    made = {}
    own = {iri: _fields(iri, nodes, told, known) for iri, nodes in of_class.items()}
    for iri, nodes in of_class.items():
        broader = known.above(iri, _RDFS + "subClassOf")
        above = [found for each in broader for found in own.get(each, {}).values()]
        fields = {each.path: each for each in above} | own[iri]
        node = next((each for each in nodes if told.words(each, _RDFS + "label")), "")
        name = known.words(iri, _RDFS + "label") or told.words(node, _RDFS + "label")
        description = known.words(iri, _SKOS + "definition") or told.words(node, _RDFS + "comment")
        if name and description:
            in_order = sorted(fields.items(), key=lambda each: (each[1].group.order, each[1].order, each[0]))
            made[iri] = Entity(iri, name, description, dict(in_order))
    return made


def _fields(iri: str, nodes: list[str], told: Terms, known: Terms) -> dict[str, Field]:
    shapes: dict[str, list[str]] = {}
    for node in nodes:
        for shape in told.objects(node, _SH + "property"):
            for path in told.nodes(shape, _PATH):
                shapes.setdefault(path, []).append(shape)
    for node, path in told.pairs(_SH + "targetSubjectsOf"):
        if path in shapes:
            shapes[path] += (each for each in told.objects(node, _SH + "property") if path in told.nodes(each, _PATH))
    return {path: _field(iri, path, of, told, known) for path, of in shapes.items()}


def _field(iri: str, path: str, shapes: list[str], told: Terms, known: Terms) -> Field:
    """One field of all the property shapes that a class has for a property: each of their rules holds."""
    name = _first([told.words(each, _SH + "name") for each in shapes]) or known.words(path, _RDFS + "label")
    description = _first([told.words(each, _SH + "description") for each in shapes]) or known.words(
        path, _SKOS + "definition"
    )
    if not name or not description:
        raise ValueError(f"{path} of {iri} has no name or no description: give it sh:name and sh:description")
    strict = [each for each in shapes if told.first(each, _SH + "severity") in ("", _VIOLATION)]
    most = [int(value) for each in strict if (value := told.first(each, _SH + "maxCount"))]
    ranges = [*known.objects(path, _RDFS + "range"), *known.objects(path, PREFIXES["dcam"] + "rangeIncludes")]
    datatypes = _common([told.datatypes(each) for each in strict]) or tuple(
        each for each in ranges if each.startswith(PREFIXES["xsd"])
    )
    scheme = _first([told.scheme(each) for each in shapes]) or ""
    classes = tuple(dict.fromkeys(kind for each in shapes for kind in told.objects(each, _SH + "class"))) or tuple(
        each for each in ranges if not each.startswith(PREFIXES["xsd"])
    )
    kinds = {told.first(each, _SH + "nodeKind") for each in shapes} | {*known.objects(path, PREFIXES["rdf"] + "type")}
    is_node = bool(scheme or classes or kinds & _OF_NODES) and not datatypes
    if not (is_node or datatypes or kinds & _OF_LITERALS):
        raise ValueError(f"{path} of {iri} may be a node or a literal: give it sh:datatype, sh:class or sh:nodeKind")
    return Field(
        path,
        name,
        description,
        is_node=is_node,
        group=_group(_first([told.first(each, _SH + "group") for each in shapes]) or "", told),
        order=float(_first([told.first(each, _SH + "order") for each in shapes]) or 0),
        datatypes=datatypes,
        classes=() if scheme or not is_node else classes,
        scheme=scheme,
        pattern=_first([told.first(each, _SH + "pattern") for each in strict]) or "",
        least=_least(strict, told),
        most=min(most) if most else None,
        expected=not _least(strict, told) and _least(shapes, told) > 0,
    )


def _group(iri: str, told: Terms) -> Group:
    return Group(iri, told.words(iri, _RDFS + "label"), float(told.first(iri, _SH + "order") or 0)) if iri else Group()


def _least(shapes: list[str], told: Terms) -> int:
    return max((int(told.first(each, _SH + "minCount") or 0) for each in shapes), default=0)


def _common(asked: list[list[str]]) -> tuple[str, ...]:
    """What all rules that ask for some datatypes allow, as each of them holds."""
    rules = [each for each in asked if each]
    return tuple(kind for kind in rules[0] if all(kind in each for each in rules)) if rules else ()


def _first(found: list[T]) -> T | None:
    return next((each for each in found if each), None)
