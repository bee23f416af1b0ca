"""How other vocabularies compare with ours, theirs term by term: the crosswalk, `docs/crosswalk.md`.

What is compared stands in `alignments.ttl`, and what is a kind of theirs in `model/`; `crosswalk/`, a file a
vocabulary, adds why a comparison is no closer, and which of their terms have no counterpart, on purpose. It is part of
no release.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pyoxigraph import NamedNode, parse
from rdflib import DCTERMS, OWL, RDFS, SH, SKOS, Graph, Literal, Node, URIRef

from ontology.definitions import ROOM, definitions
from ontology.prefixes import SG, curie

FOLDER = ROOM / "crosswalk"
ERMS_PATH = URIRef(f"{SG}ermsPath")
HOW = {
    RDFS.subClassOf: "ours is a kind of it",
    RDFS.subPropertyOf: "ours is a kind of it",
    SKOS.closeMatch: "close",
    SKOS.broadMatch: "theirs is broader",
    SKOS.narrowMatch: "theirs is narrower",
    SKOS.relatedMatch: "related",
    ERMS_PATH: "close",
}
"""What the page calls each way to compare, the closest first."""
KIND_OF = (RDFS.subClassOf, RDFS.subPropertyOf)
USED = "used as it is"
ENTAILED = "entailed"
_IN_USE = (ROOM.parent / "shapes", ROOM.parent / "examples" / "life")
"""Where a term that is written in data is named."""


class Comparison(NamedTuple):
    """A term of theirs beside one of ours: short names, or a path in XML; the same twice for one that is borrowed."""

    theirs: str
    ours: str
    how: str


class Group(NamedTuple):
    """Terms of theirs that have no counterpart, and why."""

    title: str
    why: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A vocabulary of others, by the prefix of its terms.

    source       where it can be read, as it was compared
    checked      how it was made sure that its terms exist
    remarks      term -> why it compares as it does
    """

    prefix: str
    title: str
    source: str
    checked: str
    description: str
    comparisons: tuple[Comparison, ...]
    remarks: dict[str, str]
    left_out: tuple[Group, ...]

    def told(self) -> set[str]:
        """Their terms that are compared, used or left out."""
        return {each.theirs for each in self.comparisons} | {term for group in self.left_out for term in group.terms}


@cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """The vocabularies of the crosswalk in their order. Raises ValueError for a file that lacks something."""
    read = [(path.stem, Graph().parse(path)) for path in sorted(FOLDER.glob("*.ttl"))]
    return tuple(_vocabulary(prefix, graph) for prefix, graph in sorted(read, key=lambda each: _order(each[1])))


def page() -> str:
    """The text of `docs/crosswalk.md`."""
    lines = ["# Crosswalk to other vocabularies", "", _INTRODUCTION, "| vocabulary | used | compared | left out |"]
    lines += ["|---|---:|---:|---:|"]
    for each in vocabularies():
        used = {c.theirs for c in each.comparisons if c.how in (USED, ENTAILED)}
        compared = {c.theirs for c in each.comparisons} - used
        out = sum(len(group.terms) for group in each.left_out)
        lines.append(f"| [{each.title}](#{_anchor(each.title)}) | {len(used)} | {len(compared)} | {out} |")
    for each in vocabularies():
        lines += ["", *_section(each)]
    return "\n".join(lines) + "\n"


def _section(vocabulary: Vocabulary) -> Iterator[str]:
    yield f"## {vocabulary.title}"
    yield ""
    yield f"{vocabulary.description} ([source]({vocabulary.source}); {vocabulary.checked}.)"
    yield ""
    yield "| theirs | ours | how close | remark |"
    yield "|---|---|---|---|"
    before = ""
    for theirs, ours, how in vocabulary.comparisons:
        remark = "" if theirs == before else vocabulary.remarks.get(theirs, "")
        yield f"| `{theirs}` | `{ours}` | {how} | {remark} |"
        before = theirs
    yield ""
    yield "Without counterpart, on purpose:"
    yield ""
    for group in vocabulary.left_out:
        named = ", ".join(f"`{term}`" for term in group.terms)
        yield f"- **{group.title}.** {group.why} {named}"


def _vocabulary(prefix: str, graph: Graph) -> Vocabulary:
    source = next(graph.subjects(SH.order, None))
    texts = [graph.value(source, each) for each in (DCTERMS.title, DCTERMS.source, DCTERMS.provenance)]
    description = graph.value(source, DCTERMS.description)
    if None in texts or description is None:
        raise ValueError(f"crosswalk/{prefix}.ttl does not give title, source, provenance and description")
    title, where, checked = map(str, texts)
    groups = [
        Group(str(graph.value(each, DCTERMS.title)), str(graph.value(each, DCTERMS.description)), terms)
        for each in sorted(set(graph.subjects(DCTERMS.references)), key=str)
        if (terms := tuple(sorted(map(_short, graph.objects(each, DCTERMS.references)))))
    ]
    remarks = {_short(term): str(why) for term, why in graph.subject_objects(RDFS.comment)}
    return Vocabulary(prefix, title, where, checked, str(description), _comparisons(prefix), remarks, tuple(groups))


def _comparisons(prefix: str) -> tuple[Comparison, ...]:
    """All comparisons with terms of a prefix, by their term and then by how close they are."""
    order = list(dict.fromkeys(HOW.values()))
    found = [
        Comparison(_short(theirs), curie(str(ours)), how)
        for predicate, how in HOW.items()
        for ours, theirs in definitions().subject_objects(predicate)
        if _short(theirs).startswith(f"{prefix}:") and (predicate not in KIND_OF or str(ours).startswith(SG))
    ]
    used = {term for term in _used() if term.startswith(f"{prefix}:")}
    follows = {term for term in _entailed() if term.startswith(f"{prefix}:")} - used
    return (
        *(Comparison(term, term, USED) for term in sorted(used)),
        *(Comparison(term, term, ENTAILED) for term in sorted(follows)),
        *sorted(set(found), key=lambda each: (each.theirs, order.index(each.how), each.ours)),
    )


@cache
def _used() -> frozenset[str]:
    """Short names of the terms that shapes look at or that stand in the examples' data."""
    files = [path for folder in _IN_USE for path in folder.rglob("*.ttl")]
    nodes = (node for path in files for quad in parse(path=path) for node in (quad.predicate, quad.object))
    return frozenset(curie(node.value) for node in nodes if isinstance(node, NamedNode))


@cache
def _entailed() -> frozenset[str]:
    """Short names of the properties of others that follow from data, by an inverse, a chain or one below them."""
    graph = definitions()
    follow = {
        *graph.subjects(OWL.inverseOf),
        *graph.subjects(OWL.propertyChainAxiom),
        *(above for below, above in graph.subject_objects(RDFS.subPropertyOf) if not str(below).startswith(SG)),
    }
    return frozenset(_short(term) for term in follow if not str(term).startswith(SG))


def _order(graph: Graph) -> int:
    found = next((o for o in graph.objects(None, SH.order) if isinstance(o, Literal)), None)
    if found is None:
        raise ValueError("a file of crosswalk/ does not say by sh:order where it stands")
    return int(found)


def _short(term: Node) -> str:
    return str(term) if isinstance(term, Literal) else curie(str(term))


def _anchor(title: str) -> str:
    """What GitHub calls a heading."""
    kept = (char for char in title.lower() if char.isalnum() or char in " -")
    return "".join(kept).replace(" ", "-")


def untold(vocabulary: Vocabulary, terms: Iterable[str]) -> list[str]:
    """Which of some IRIs of its terms a vocabulary of the crosswalk neither compares nor leaves out."""
    return sorted({curie(term) for term in terms} - vocabulary.told())


_INTRODUCTION = """\
<!-- Written by `make ontology`: change the Turtle, not this page. -->

For whoever has data in another vocabulary, or asks what would be lost: theirs, term by term. *Used as it is*: our
data have that very term. *Entailed*: it stands in the graph of what follows ([inferred](inferred.md)). *Ours is a
kind of it* entails theirs (`rdfs:subClassOf`, `rdfs:subPropertyOf`). All else is a comparison (`skos:closeMatch`,
`broadMatch`, `relatedMatch`) from which nothing follows: the first can be put in the place of the other in most uses,
the last tells the same in another shape. What of theirs has no counterpart is listed with the reason.

For tools, the comparisons are a mapping set in [SSSOM](https://mapping-commons.github.io/sssom/) too:
`ontology/crosswalk.sssom.tsv`, which servers have at `/def/crosswalk.tsv`. The Turtle of both is
`ontology/alignments.ttl` and `ontology/crosswalk/`; tests hold that each of their terms exists and that each term of
ORG, ELI, ELI-DL, Web Annotation, CPOV, OSLO and Popolo stands here once, compared or left out.
"""
