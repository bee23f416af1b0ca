"""The ontology as people read it: each term of ours with all that its Turtle says, and where it is used.

Made once from the vocabulary and kept: nothing here depends on a release.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, parse

import shapes
from api.pages import Cell, cell
from api.vocabulary import ROOM, Vocabulary, closure
from ontology.prefixes import PREFIXES, SG, SGSH, curie
from queries.library import library

_SHAPES = Path(shapes.__file__).parent
_SH, _OWL, _SKOS = PREFIXES["sh"], PREFIXES["owl"], PREFIXES["skos"]
_TARGET = NamedNode(f"{_SH}targetClass")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_NOTED = {f"{_SKOS}{name}": name for name in ("definition", "scopeNote", "example")}
_PASSED_OVER = {*_NOTED, *(PREFIXES["rdfs"] + name for name in ("label", "isDefinedBy")), _TYPE.value}
_KINDS = {
    "Class": "class",
    "ObjectProperty": "property",
    "DatatypeProperty": "property",
    "AnnotationProperty": "property",
}
_FIRST = ("meetings", "decisions", "lineage", "agreements", "organisations", "papers", "law", "figures", "evidence")
_NAME = re.compile(r"\bsg:(?P<name>[A-Za-z]\w*)")


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of ours in one language.

    name       what follows `#` in its IRI, the anchor on the page
    kind       `class` or `property`
    other      what it is called in the other language
    relations  what else is said of it: the property, and its values
    below      terms of ours that say they are below it
    shapes     classes in whose shapes it stands, by their anchors of `/shapes`
    questions  names of the questions that ask for it
    """

    name: str
    kind: str
    label: str
    other: str
    definition: str
    note: str
    examples: tuple[str, ...]
    relations: tuple[tuple[Cell, tuple[Cell, ...]], ...]
    below: tuple[str, ...]
    shapes: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Module:
    """A theme of the ontology, by the name of its file, and its terms, classes first."""

    name: str
    terms: tuple[Term, ...]


@lru_cache(maxsize=4)
def modules(vocabulary: Vocabulary, lang: str) -> tuple[Module, ...]:
    """Every term by theme, in the language of a page."""
    made = []
    for theme, names in sorted(_themes().items(), key=lambda each: _FIRST.index(each[0]) if each[0] in _FIRST else 99):
        told = (_term(vocabulary, name, lang) for name in names)
        made.append(Module(theme, tuple(sorted(told, key=lambda term: (term.kind, term.name)))))
    return tuple(made)


def _term(vocabulary: Vocabulary, name: str, lang: str) -> Term:
    iri = SG + name
    triples = vocabulary.about(iri)
    kinds = {
        t.object.value.removeprefix(_OWL) for t in triples if t.predicate == _TYPE and isinstance(t.object, NamedNode)
    }
    noted: dict[str, list[str]] = {}
    for t in triples:
        if t.predicate.value in _NOTED and isinstance(t.object, Literal) and t.object.language == lang:
            noted.setdefault(_NOTED[t.predicate.value], []).append(t.object.value)
    return Term(
        name=name,
        kind=next((word for kind, word in _KINDS.items() if kind in kinds), "property"),
        label=vocabulary.label(iri, lang),
        other=vocabulary.label(iri, "en" if lang == "sv" else "sv"),
        definition=" ".join(noted.get("definition", ())),
        note=" ".join(noted.get("scopeNote", ())),
        examples=tuple(noted.get("example", ())),
        relations=_relations(vocabulary, triples, lang),
        below=_below(vocabulary).get(iri, ()),
        shapes=_in_shapes().get(iri, ()),
        questions=_in_questions().get(name, ()),
    )


def _relations(
    vocabulary: Vocabulary, triples: Iterable[Triple], lang: str
) -> tuple[tuple[Cell, tuple[Cell, ...]], ...]:
    found: dict[Cell, list[Cell]] = {}
    for t in triples:
        if t.predicate.value in _PASSED_OVER:
            continue
        values = [t.object] if not isinstance(t.object, BlankNode) else [
            each.object for each in closure(vocabulary, [t]) if isinstance(each.object, NamedNode | Literal)
            and each.object.value != PREFIXES["rdf"] + "nil"
        ]  # fmt: skip
        shown = found.setdefault(cell(t.predicate, vocabulary, lang), [])
        shown.extend(_named(value, vocabulary, lang) for value in values)
    return tuple((property, tuple(dict.fromkeys(values))) for property, values in found.items())


def _named(value: object, vocabulary: Vocabulary, lang: str) -> Cell:
    """A term by its name, its short IRI beside it."""
    shown = cell(value, vocabulary, lang)
    note = curie(value.value) if isinstance(value, NamedNode) else ""
    return Cell(shown.text, shown.href, "" if note == shown.text else note)


@cache
def _themes() -> Mapping[str, tuple[str, ...]]:
    """The names of our terms by the file of `ontology/model/` that defines them."""
    found = {}
    for path in sorted((ROOM / "model").glob("*.ttl")):
        subjects = (
            q.subject.value for q in parse(path=path) if q.predicate == _TYPE and isinstance(q.subject, NamedNode)
        )
        found[path.stem] = tuple(dict.fromkeys(iri.removeprefix(SG) for iri in subjects if iri.startswith(SG)))
    return found


@lru_cache(maxsize=2)
def _below(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The names of our terms right below each term."""
    found: dict[str, list[str]] = {}
    for iri, triples in vocabulary.triples.items():
        for t in triples:
            above = t.predicate.value.removeprefix(PREFIXES["rdfs"]) in ("subClassOf", "subPropertyOf")
            if above and iri.startswith(SG) and isinstance(t.object, NamedNode):
                found.setdefault(t.object.value, []).append(iri.removeprefix(SG))
    return {iri: tuple(sorted(names)) for iri, names in found.items()}


@cache
def _in_shapes() -> Mapping[str, tuple[str, ...]]:
    """The classes whose shapes mention an IRI, by what `/shapes` calls them."""
    found: dict[str, set[str]] = {}
    for path in sorted(_SHAPES.rglob("*.ttl")):
        said: dict[str, list[Triple]] = {}
        for quad in parse(path=path):
            if isinstance(quad.subject, NamedNode | BlankNode):
                said.setdefault(quad.subject.value, []).append(quad.triple)
        for triples in said.values():
            mentioned = _mentioned(said, (t for t in triples if t.predicate != _TARGET))
            for target in (t.object for t in triples if t.predicate == _TARGET and isinstance(t.object, NamedNode)):
                for iri in {*mentioned, target.value}:
                    found.setdefault(iri, set()).add(curie(target.value).partition(":")[2])
    return {iri: tuple(sorted(names)) for iri, names in found.items()}


def _mentioned(said: Mapping[str, list[Triple]], triples: Iterable[Triple]) -> set[str]:
    """The IRIs in the objects of a shape's triples, and of the property shapes and lists that are part of it."""
    seen: set[str] = set()
    left = [t.object for t in triples]
    while left:
        each = left.pop()
        if not isinstance(each, NamedNode | BlankNode) or each.value in seen:
            continue
        seen.add(each.value)
        more = said.get(each.value, ())
        part = isinstance(each, BlankNode) or each.value.startswith(SGSH)
        if part and not any(t.predicate == _TARGET for t in more):
            left += [t.object for t in more]
    return seen


@cache
def _in_questions() -> Mapping[str, tuple[str, ...]]:
    """The questions whose query names a term of ours."""
    found: dict[str, list[str]] = {}
    for query in library().values():
        body = "\n".join(line for line in query.text.splitlines() if not line.startswith("#"))
        for name in sorted({match["name"] for match in _NAME.finditer(body)}):
            found.setdefault(name, []).append(query.name)
    return {name: tuple(names) for name, names in found.items()}
