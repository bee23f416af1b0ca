"""A net as pages draw and list it: nodes and edges in words of the page's language, each edge with its passages.

The table of a page and its picture are made of the same `Drawing`: the template reads it, and the script fetches it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from fastapi import Request
from pydantic import BaseModel, Field
from pyoxigraph import NamedNode

from api.names import Names, names
from api.pages import address, document_name, local, passage_address, text, texts, word
from api.serving import Serving
from api.site.placing import placed, values
from api.vocabulary import Vocabulary
from graph.lineage.relations import by_property
from graph.net import Edge, Net, Node, Place, Value
from ontology.prefixes import SG, SGID, SGR

_GROUPS = {
    "Case": "case", "Document": "document", "Paragraph": "document", "Attachment": "document",
    "MissingDocument": "document", "Proposal": "proposal", "Decision": "decision", "ReportedDecision": "decision",
    "DelegatedDecision": "decision", "Agreement": "agreement", "Person": "person", "Post": "post",
    "Meeting": "meeting",
}  # fmt: skip
_OTHERS = "organisation"
GROUPS = tuple(dict.fromkeys((*_GROUPS.values(), _OTHERS)))
"""What pictures tell apart by shape and colour; what is in none of the others is an organisation."""

_SCHEMES: Mapping[str, tuple[str, ...]] = {
    "documentKind": ("document-kind",),
    "kind": ("organisation-kind",),
    "organisationKind": ("organisation-kind",),
    "status": ("outcome", "agreement-status"),
    "state": ("outcome", "agreement-status", "assignment-state"),
    "outcome": ("assignment-state",),
    "reason": ("identity-reason",),
}
"""The schemes that values are notations of, by the name that the net has for them."""

_ELSEWHERE = ("missing", "date", "component", "community")  # told in another way than as a fact of the node
_TOLD = ("basis", "acting", "vacant", "vacantOn")  # in columns of their own
_IRIS = (SGID, SGR)


class Passage(BaseModel):
    """Where something is said: the words, the document with its address, the page (None without pages), the address
    that shows the words in their place, and how sure such readings are (0 to 1)."""

    quote: str
    href: str
    document: str
    document_href: str
    page: int | None
    confidence: float


class Told(BaseModel):
    """Something that is known of a node or edge: what it is called, and its values with where they lead."""

    name: str
    values: list[tuple[str, str]]


class Known(BaseModel):
    """A node or edge of which some things are told in columns of their own."""

    data: dict[str, str] = Field(default={}, exclude=True)

    def told(self, name: str) -> str:
        """What is known by a name of the net, in words; empty for nothing."""
        return self.data.get(name, "")


class DrawnNode(Known):
    """A node. `group` is of `GROUPS`; `near` is the day by which an undated node has its place, from what it hangs
    together with; `under` what it stands under, in a tree; `number` a measure that sizes it, 0 without one."""

    id: str
    label: str
    kind: str
    group: str
    date: str
    near: str
    href: str
    missing: bool
    facts: list[Told]
    under: str
    number: float


class DrawnEdge(Known):
    """An edge. `earlier` is the end that comes first: `source` or `target`; `date` the day of the later one;
    `inferred` that it is judged and no paper says it."""

    source: str
    target: str
    relation: str
    label: str
    earlier: str
    date: str
    confidence: float
    inferred: bool
    weight: float
    facts: list[Told]
    evidence: list[Passage]


class Drawing(BaseModel):
    """Nodes and edges as they are drawn and listed; `cut` tells that there is more."""

    nodes: list[DrawnNode]
    edges: list[DrawnEdge]
    cut: bool

    def node(self, iri: str) -> DrawnNode | None:
        """The node with this IRI."""
        return next((each for each in self.nodes if each.id == iri), None)

    def by_id(self) -> dict[str, DrawnNode]:
        """The nodes by IRI."""
        return {each.id: each for each in self.nodes}

    def groups(self) -> list[str]:
        """The groups that some of the nodes are of, in the order of `GROUPS`."""
        there = {each.group for each in self.nodes}
        return [each for each in GROUPS if each in there]


async def drawn(
    request: Request,
    doors: Serving,
    net: Net,
    lang: str,
    *,
    size: str = "",
    under: Mapping[str, str] | None = None,
    facts: bool = True,
) -> Drawing:
    """A net in words of a language.

    size   the measure of nodes that sizes them
    under  what nodes stand under, in a tree
    facts  whether all that is known of each is told too, as the script does where one is chosen

    Raises Problem.
    """
    documents = {place.document or place.file for edge in net.edges for place in edge.evidence}
    things = {each for data in _all_data(net) for value in data.values() for each in values(value) if _is_iri(each)}
    called = await names(request, doors, map(NamedNode, sorted(documents | (things - net.nodes.keys()))), lang)
    return written(net, called, lang, size=size, under=under or {}, facts=facts)


def written(net: Net, called: Names, lang: str, *, size: str, under: Mapping[str, str], facts: bool = True) -> Drawing:
    """The same, once it is known what papers and other things beside the net are called."""
    write = _Writer(net, called, lang, under, facts)
    near = placed(net)
    return Drawing(
        nodes=[write.node(each, near.get(each.id, ""), size) for each in net.nodes.values()],
        edges=[write.edge(each, near) for each in net.edges],
        cut=net.cut,
    )


def relation(notation: str, vocabulary: Vocabulary, lang: str) -> str:
    """What a relation is called, read from source to target."""
    own = word("relation", notation, lang)
    if own != notation:
        return own
    of_schemes = (vocabulary.concept(scheme, notation, lang) for scheme in ("lineage-relation", "lineage-tie"))
    return next(filter(None, of_schemes), notation.replace("-", " "))


class _Writer:
    """Nodes and edges of one net put into words."""

    def __init__(self, net: Net, called: Names, lang: str, under: Mapping[str, str], tells: bool) -> None:
        self._net = net
        self._under = under
        self._called = called
        self._vocabulary = called.vocabulary
        self._tells = tells
        self._lang = lang
        self._later = {each.notation: each.later_end for each in by_property().values()}

    def node(self, node: Node, near: str, size: str) -> DrawnNode:
        number = node.data.get(size, 0)
        return DrawnNode(
            id=node.id,
            label=self._label(node),
            kind=self._kind(node),
            group=_GROUPS.get(node.kind, _OTHERS),
            date=", ".join(values(node.data.get("date", ""))),
            near=near,
            href=self._href(node.id),
            missing=node.data.get("missing") is True or node.data.get("holders") == 0,
            facts=list(self._facts(node.data)),
            data=self._told(node.data),
            under=self._under.get(node.id, ""),
            number=number if isinstance(number, int | float) else 0,
        )

    def edge(self, edge: Edge, near: Mapping[str, str]) -> DrawnEdge:
        weight = edge.data.get("weight", 1)
        days = {"source": near.get(edge.source, ""), "target": near.get(edge.target, "")}
        return DrawnEdge(
            source=edge.source,
            target=edge.target,
            relation=edge.relation,
            label=relation(edge.relation, self._vocabulary, self._lang),
            earlier=self._earlier(edge, days),
            date=max(days.values()) or _spell(edge),
            confidence=edge.confidence,
            inferred=edge.data.get("inferred") is True,
            weight=weight if isinstance(weight, int | float) else 1,
            facts=list(self._facts(edge.data)),
            evidence=[_passage(each, self._called, self._lang) for each in edge.evidence],
            data=self._told(edge.data),
        )

    def _label(self, node: Node) -> str:
        """What it is called; a case by its number too, a paper without a title by its kind."""
        number = ", ".join(values(node.data.get("diaryNumber", "")) if node.kind == "Case" else ())
        if "/document/" in node.id:
            return document_name(node.label, self._vocabulary, self._lang)
        return node.label if number in node.label else f"{number} {node.label}"

    def _kind(self, node: Node) -> str:
        """What it is: the kind of its paper, else its class."""
        if kinds := values(node.data.get("documentKind", "")):
            return self._value("documentKind", kinds[0])[0]
        known = word("kind", node.kind, self._lang)
        return known if known != node.kind else self._vocabulary.label(SG + node.kind, self._lang) or known

    def _earlier(self, edge: Edge, days: Mapping[str, str]) -> str:
        """Which end comes first: what stands above; by the relation, where it has a later end; else by day, else what
        the other is a part of."""
        if self._under:
            return "source" if self._under.get(edge.target) == edge.source else "target"
        if later := self._later.get(edge.relation):
            return "source" if later == "to" else "target"
        if days["source"] and days["target"] and days["source"] != days["target"]:
            return min(days, key=days.__getitem__)
        return "target"

    def _told(self, data: Mapping[str, Value]) -> dict[str, str]:
        return {
            name: ", ".join(words for words, _ in self._in_words(name, data[name])) for name in _TOLD if data.get(name)
        }

    def _facts(self, data: Mapping[str, Value]) -> Iterator[Told]:
        if not self._tells:
            return
        for name, value in data.items():
            known = f"fact.{name}" in texts()
            if known and name not in _ELSEWHERE and value is not False:
                yield Told(name=text(f"fact.{name}", self._lang), values=self._in_words(name, value))

    def _in_words(self, name: str, value: Value) -> list[tuple[str, str]]:
        return [self._value(name, each) for each in values(value)]

    def _value(self, name: str, value: str) -> tuple[str, str]:
        if _is_iri(value):
            node = self._net.nodes.get(value)
            return (node.label if node else self._called.cell(NamedNode(value)).text), self._href(value)
        if f"{name}.{value}" in texts():
            return word(name, value, self._lang), ""
        of_schemes = (self._vocabulary.concept(scheme, value, self._lang) for scheme in _SCHEMES.get(name, ()))
        return next(filter(None, of_schemes), value), ""

    def _href(self, iri: str) -> str:
        where = local(iri.partition("#post-")[0])  # posts have no page: that of their body
        return address(where, self._lang) if where else ""


async def passages(request: Request, doors: Serving, places: Iterable[Place], lang: str) -> dict[str, Passage]:
    """Places as a page shows them, by the IRI of their fact. Raises Problem."""
    found = list(places)
    called = await names(request, doors, (NamedNode(each.document or each.file) for each in found), lang)
    return {each.fact: _passage(each, called, lang) for each in found}


def _passage(place: Place, called: Names, lang: str) -> Passage:
    of = called.cell(NamedNode(place.document or place.file))
    return Passage(
        quote=place.quote,
        href=passage_address(place.digest, str(place.start), str(place.end), lang),
        document=of.text,
        document_href=of.href,
        page=place.page,
        confidence=place.confidence,
    )


def _spell(edge: Edge) -> str:
    """The first and the last day of a tie; one of them where they are the same."""
    days = [day for spell in edge.spells for day in (spell.start, spell.end) if day]
    return "–".join(dict.fromkeys((min(days), max(days)))) if days else ""


def _all_data(net: Net) -> Iterable[Mapping[str, Value]]:
    yield from (each.data for each in net.nodes.values())
    yield from (each.data for each in net.edges if "occasions" not in each.data)


def _is_iri(value: str) -> bool:
    return value.startswith(_IRIS)
