"""Drawings of the ontology, made from its Turtle: a theme's classes, what they are below, what leads from one to
another.

Mermaid (<https://mermaid.js.org/syntax/classDiagram.html>) for pages of text, DOT
(<https://graphviz.org/doc/info/lang.html>) for a drawing of the whole and for one of each theme, which a server shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import OWL, RDF, RDFS, Graph, Literal, Node, URIRef
from rdflib.namespace import DCAM

from ontology.definitions import terms
from ontology.prefixes import curie

Edge = tuple[str, str, str]
"""From, to, and the name of the property; of a subclass the name is empty."""


def edges(graph: Graph, own: Graph) -> list[Edge]:
    """What a theme draws: its classes below others, and its object properties from class to class, sorted.

    graph: all definitions; own: those of the theme
    """
    return sorted({*_below(own), *_between(graph, own)})


def mermaid(graph: Graph, own: Graph) -> str:
    """A class diagram of a theme; empty where it has nothing to draw."""
    drawn = edges(graph, own)
    names = {name for source, target, _ in drawn for name in (source, target)} | set(_classes(own))
    if not names:
        return ""
    lines = ["classDiagram", *(f'  class {_id(name)}["{name}"]' for name in sorted(names))]
    for source, target, label in drawn:
        named = f" : {label.partition(':')[2]}"  # a label of Mermaid holds no colon
        lines.append(f"  {_id(source)} --> {_id(target)}{named}" if label else f"  {_id(target)} <|-- {_id(source)}")
    return "\n".join(lines) + "\n"


def dot(graph: Graph) -> str:
    """All classes and what is below what, for Graphviz."""
    lines = ["digraph ontology {", '  rankdir="RL"; node [shape="box", fontname="sans-serif", fontsize=10];']
    lines += [f'  "{name}";' for name in sorted(_classes(graph))]
    lines += [f'  "{source}" -> "{target}" [arrowhead="empty"];' for source, target, _ in sorted(_below(graph))]
    return "\n".join([*lines, "}", ""])


def drawing(graph: Graph, own: Graph, language: str) -> str:
    """The classes of a theme for Graphviz, in the words of a language: its own filled, those of others' dashed; what is
    below what with an empty arrow, properties with their names."""
    drawn = edges(graph, own)
    ours = {curie(term) for term in terms(own) if (term, RDF.type, OWL.Class) in own}
    names = ours | {name for source, target, _ in drawn for name in (source, target)}
    called = {curie(term): _label(graph, term, language) for term in terms(graph)}
    lines = [
        'digraph theme { rankdir="LR"; ranksep=0.7; nodesep=0.25; bgcolor="transparent";',
        '  node [shape="box", style="rounded,filled", fillcolor="#ffffff", color="#6b7683"];',
        '  node [fontname="sans-serif", fontsize=11];',
        '  edge [fontname="sans-serif", fontsize=9, color="#48525e", fontcolor="#48525e"];',
    ]
    for name in sorted(names):
        told = f"{called[name]}\\n{name}" if called.get(name) else name
        kind = ', fillcolor="#eaf0f6", color="#00468c"' if name in ours else ', style="rounded,dashed"'
        lines.append(f'  "{name}" [label="{told}"{kind}];')
    for source, target, label in drawn:
        told = f'label="{called.get(label) or label}"' if label else 'arrowhead="empty"'
        lines.append(f'  "{source}" -> "{target}" [{told}];')
    return "\n".join([*lines, "}", ""])


def _label(graph: Graph, term: Node, language: str) -> str:
    said = (each for each in graph.objects(term, RDFS.label) if isinstance(each, Literal) and each.language == language)
    return next((str(each).replace('"', "") for each in said), "")


def ends(graph: Graph, term: Node, narrow: URIRef, wide: URIRef) -> list[str]:
    """The classes or datatypes at one end of a property, sorted: those that follow (`rdfs:domain`), else those it is
    meant for (`dcam:domainIncludes`)."""
    found = list(graph.objects(term, narrow)) or list(graph.objects(term, wide))
    return sorted(curie(str(each)) for each in found)


def _classes(own: Graph) -> Iterator[str]:
    return (curie(term) for term in terms(own) if (term, RDF.type, OWL.Class) in own)


def _below(own: Graph) -> Iterator[Edge]:
    for term, above in own.subject_objects(RDFS.subClassOf):
        yield curie(str(term)), curie(str(above)), ""


def _between(graph: Graph, own: Graph) -> Iterator[Edge]:
    for term in terms(own):
        if (term, RDF.type, OWL.ObjectProperty) in own:
            for source in ends(graph, term, RDFS.domain, DCAM.domainIncludes):
                for target in ends(graph, term, RDFS.range, DCAM.rangeIncludes):
                    yield source, target, curie(term)


def _id(name: str) -> str:
    return name.replace(":", "_")
