"""Damage to what must be there is seen: a thousand random mutations of mandatory facts, most of which some shape tells.

The invented municipality is copied under other addresses, and in each copy some triples that a shape asks for are
damaged, far from one another: dropped, exchanged with another of the same node, or given another datatype. A mutation
is told where the report of a copy has a result on a node of the damaged triple that the report of the sound copy has
not.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize
from rdflib import SH, URIRef

from ontology.prefixes import PREFIXES, SGID
from shapes import library
from shapes.report import Result
from shapes.validate import validate

SMALL = Path(__file__).parents[1] / "data" / "small.trig"
MUTATIONS, IN_ONE_COPY, CAUGHT = 1000, 20, 0.95
TYPE = NamedNode(PREFIXES["rdf"] + "type")
DATATYPES = [NamedNode(PREFIXES["xsd"] + name) for name in ("string", "integer", "boolean", "date", "dateTime")]
_COPY = re.compile(re.escape(SGID) + r"(copy/\d+)/")


class Damage(NamedTuple):
    """A triple, what stands in the place of it, and the nodes on which it may tell."""

    triple: Triple
    instead: list[Triple]
    nodes: frozenset[str]


def mandatory() -> set[tuple[str, str]]:
    """Class and predicate, of what a shape wants at least once of the class's nodes, whatever the severity."""
    found = set()
    for theme in library.themes():
        graph = library.shapes(theme)
        for shape, target in graph.subject_objects(SH.targetClass):
            found.add((str(target), TYPE.value))
            for each in graph.objects(shape, SH.property):
                path = graph.value(each, SH.path)
                if graph.value(each, SH.minCount) is not None and isinstance(path, URIRef):
                    found.add((str(target), str(path)))
    return found


def facts(triples: list[Triple]) -> dict[object, list[Triple]]:
    """Node -> its mandatory triples: those that are alone in saying what has to be said."""
    wanted = mandatory()
    of_node: defaultdict[object, list[Triple]] = defaultdict(list)
    for triple in triples:
        of_node[triple.subject].append(triple)
    found = {}
    for node, told in of_node.items():
        classes = {each.object.value for each in told if each.predicate == TYPE and isinstance(each.object, NamedNode)}
        alone = Counter(each.predicate for each in told)
        found[node] = [
            each
            for each in told
            if alone[each.predicate] == 1 and any((one, each.predicate.value) in wanted for one in classes)
        ]
    return found


def mutations(triples: list[Triple], choice: random.Random) -> Iterator[Damage]:
    """Damages of mandatory triples that do not touch one another."""
    touched: set[object] = set()
    by_node = facts(triples)
    for node in choice.sample(list(by_node), len(by_node)):
        told = by_node[node]
        nodes = {node, *(each.object for each in told if isinstance(each.object, NamedNode))}
        if len(told) > 1 and not nodes & touched:
            triple, other = choice.sample(told, 2)
            touched |= nodes
            yield Damage(triple, damaged(triple, other, choice), frozenset(each.value for each in nodes))


def damaged(triple: Triple, other: Triple, choice: random.Random) -> list[Triple]:
    """What stands in the place of a triple: nothing, the value of another, or its value as another kind of term."""
    s, p, o = triple
    kind = choice.choice(("drop", "swap", "datatype"))
    if kind == "drop" or p == TYPE:
        return []
    if kind == "swap":
        return [Triple(s, p, other.object)]
    if isinstance(o, Literal):
        return [Triple(s, p, Literal(o.value, datatype=choice.choice([one for one in DATATYPES if one != o.datatype])))]
    return [Triple(s, p, Literal(str(o)))]


def copied(triples: list[Triple], name: str) -> list[Quad]:
    """The triples with addresses of their own."""
    text = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    return list(parse(text.replace(SGID, f"{SGID}{name}/").encode(), RdfFormat.N_TRIPLES))


def plain(result: Result) -> Result:
    """A result by the addresses of what was copied."""
    value = result.value and replace(result.value, text=_COPY.sub(SGID, result.value.text))
    return replace(result, focus=_COPY.sub(SGID, result.focus), value=value)


def test_mutations_of_mandatory_facts_are_told() -> None:
    choice = random.Random(20)
    triples = [quad.triple for quad in parse(path=SMALL) if quad.graph_name == DefaultGraph()]
    data, damages = copied(triples, "copy/0"), {}
    while sum(map(len, damages.values())) < MUTATIONS:
        name = f"copy/{len(damages) + 1}"
        some = damages[name] = list(islice(mutations(triples, choice), IN_ONE_COPY))
        gone = {each.triple for each in some}
        data += copied([*(each for each in triples if each not in gone), *(t for d in some for t in d.instead)], name)
    found: defaultdict[str, set[Result]] = defaultdict(set)
    for result in validate(data).results:
        if here := _COPY.match(result.focus):
            found[here[1]].add(plain(result))
    sound = found["copy/0"]
    missed = [
        each
        for name, some in damages.items()
        for each in some
        if not any({r.focus, r.value.text if r.value else ""} & each.nodes for r in found[name] - sound)
    ]
    count = sum(map(len, damages.values()))
    lost = Counter((str(each.triple.predicate), bool(each.instead)) for each in missed)
    assert len(missed) <= (1 - CAUGHT) * count, f"{len(missed)} of {count} are told by no shape: {lost.most_common(12)}"
