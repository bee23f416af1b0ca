"""What pictures call kinds and relations: the ontology's own labels, and `words.json` for what it does not name."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, parse

import ontology
from graph.labels import SUBCLASS
from ontology.knowledge import concepts
from ontology.prefixes import PREFIXES, curie

_ROOM = Path(ontology.__file__).parent
_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_LANGUAGE = "sv"


def kind(name: str) -> str:
    """What things of a class are called, by its local name; the name itself where the ontology has no label.

    >>> kind("Case")
    'ärende'
    """
    return _told()["kinds"].get(name) or _terms().get(name, name)


def relation(name: str) -> str:
    """What a relation is called: that of a scheme by its notation, a property by its local name.

    >>> relation("answers")
    'besvarar'
    """
    return _told()["relations"].get(name) or _relations().get(name) or _terms().get(name) or name.replace("-", " ")


def title(name: str, of: str = "") -> str:
    """What a net of this name, `lineage`, is called, and of what it is."""
    called = _told()["nets"].get(name, name)
    return f"{called}: {of}" if of else called


@cache
def _relations() -> dict[str, str]:
    return {each.notation: each.label_sv for each in concepts("lineage-relation")}


@cache
def _told() -> dict[str, dict[str, str]]:
    told: dict[str, dict[str, str]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return told


@cache
def broader_classes() -> dict[str, set[str]]:
    """Each class of the ontology with the classes right above it, by IRI."""
    above: dict[str, set[str]] = {}
    for quad in _ontology():
        if quad.predicate == SUBCLASS and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            above.setdefault(quad.subject.value, set()).add(quad.object.value)
    return above


@cache
def _terms() -> dict[str, str]:
    """The labels of classes and properties by local name; of two of one name, ours."""
    found: dict[str, str] = {}
    for quad in _ontology():
        term, label = quad.subject, quad.object
        if quad.predicate != _LABEL or not isinstance(term, NamedNode) or not isinstance(label, Literal):
            continue
        if label.language == _LANGUAGE:
            found[curie(term.value).rpartition(":")[2]] = label.value
    return found


@cache
def _ontology() -> tuple[Quad, ...]:
    """What the ontology says of classes and properties, ours last."""
    files = (_ROOM / "borrowed.ttl", _ROOM / "stadsgraf.ttl", *sorted((_ROOM / "model").glob("*.ttl")))
    return tuple(quad for path in files for quad in parse(path=path, rename_blank_nodes=True))
