"""What one fact states, as triples: the small steps that the descriptions of all tables share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ingest.cues import known_of
from ingest.describe.terms import LABEL, NAME, TYPE, Term, Triple, date_literal, term, text_literal
from ingest.facts import Fact, Signature
from ingest.iris import ID, digest, mint
from ingest.pipeline import Reading
from ingest.resolve import Paragraph, Resolver
from ingest.resolve.mentions import looks_like_person
from ontology.knowledge import concept


@dataclass
class Described:
    """The triples of one fact's graph as they are put together.

    node    the node the fact is about
    labels  triples for the default graph only: labels made here, not stated in the text
    """

    resolver: Resolver
    reading: Reading
    fact: Fact

    def __post_init__(self) -> None:
        self.triples: set[Triple] = set()
        self.labels: set[Triple] = set()
        self.node = NamedNode(ID)
        self.scope = self.resolver.scope(self.reading)

    # small steps that the tables share; each states nothing for an empty value

    def about(self, iri: str, *types: str, label: str = "") -> None:
        """The fact is about this node, which has these types."""
        self.node = NamedNode(iri)
        for each in types:
            self.add(self.node, TYPE, term(each))
        if label:
            self.labels.add((self.node, LABEL, text_literal(label)))

    def event(self, kind: str, *types: str, label: str = "") -> None:
        """The fact is about a node that has no name of its own: its IRI is a digest of what is stated."""
        words = [f"{k}={v}" for k, v in self.fact.columns().items() if v not in ("", None)]
        self.about(
            mint(self.scope, kind, digest(self.scope, *words, self.part_if_bare(), size=16)),
            *types,
            label=label,
        )

    def part_if_bare(self) -> str:
        """What keeps apart events that look alike: those that no case, or body and day, places are of their document.

        A signature is always of its document: it signs that one.
        """
        columns = self.fact.columns()
        placed = columns.get("diary_number") or (columns.get("date") and columns.get("body", True))
        bare = not placed or isinstance(self.fact, Signature)
        return f"{self.reading.source.sha256}{self.fact.part}" if bare else ""

    def add(self, subject: NamedNode, predicate: NamedNode, value: Term) -> None:
        """State one triple."""
        self.triples.add((subject, predicate, value))

    def say(self, predicate: str, value: Term) -> None:
        """State something of the fact's node."""
        self.add(self.node, term(predicate), value)

    def text(self, predicate: str, value: str) -> None:
        """A literal without language."""
        if value:
            self.say(predicate, text_literal(value))

    def date(self, predicate: str, iso: str) -> None:
        """A date of its precision."""
        if iso:
            self.say(predicate, date_literal(iso))

    def concept(self, predicate: str, scheme: str, notation: str) -> None:
        """A concept by its notation."""
        if notation:
            self.say(predicate, NamedNode(concept(scheme, notation).iri))

    def organisation(self, predicate: str, name: str) -> NamedNode | None:
        """An organisation by the name it has here."""
        if not name:
            return None
        node = NamedNode(self.resolver.organisation(self.reading, name, self.fact))
        self.say(predicate, node)
        self.add(node, TYPE, term("org:Organization"))
        self.add(node, NAME, text_literal(name))
        return node

    def person(self, predicate: str, name: str) -> None:
        """A person by the name they have here."""
        if name:
            node = NamedNode(self.resolver.person(self.reading, name, self.fact))
            self.say(predicate, node)
            self.add(node, TYPE, term("foaf:Person"))
            self.add(node, NAME, text_literal(name))

    def agent(self, predicate: str, name: str) -> None:
        """A person or an organisation, told by whether the name is one that an organisation of this source has."""
        if name:
            is_organisation = known_of("union", name) or known_of("party", name) or not looks_like_person(name)
            (self.organisation if is_organisation else self.person)(predicate, name)

    def in_case(self, numbers: str) -> None:
        """The cases of one or several diary numbers joined by `; `."""
        if not numbers:
            return
        self.text("sg:diaryNumbers", numbers)
        for number in numbers.split("; "):
            case = NamedNode(self.resolver.case(self.reading, number))
            self.say("sg:inCase", case)
            self.add(case, TYPE, term("sg:Case"))
            self.add(case, term("sg:diaryNumber"), text_literal(number))
            self.labels.add((case, LABEL, text_literal(number)))

    def at_meeting(self, body: str, date: str) -> None:
        """The meeting of a body on a date."""
        meeting = NamedNode(self.resolver.meeting(self.reading, body, date, self.fact))
        self.say("sg:atMeeting", meeting)
        self.add(meeting, TYPE, term("sg:Meeting"))
        if date:
            self.add(meeting, term("dcterms:date"), date_literal(date))
        if body:
            organisation = NamedNode(self.resolver.organisation(self.reading, body, self.fact))
            self.add(meeting, term("sg:body"), organisation)
            self.add(organisation, TYPE, term("org:Organization"))
            self.add(organisation, NAME, text_literal(body))
        if label := f"{body} {date}".strip():
            self.labels.add((meeting, LABEL, text_literal(label)))

    def paragraph(self, node: NamedNode, place: Paragraph) -> None:
        """A paragraph of minutes: whose, of which day, its number."""
        body = NamedNode(self.resolver.organisation(self.reading, place.body, self.fact))
        self.add(node, TYPE, term("sg:Paragraph"))
        self.add(node, term("sg:body"), body)
        self.add(body, TYPE, term("org:Organization"))
        self.add(body, NAME, text_literal(place.body))
        self.add(node, term("dcterms:date"), date_literal(place.date))
        self.add(node, term("sg:number"), text_literal(place.number))
        self.labels.add((node, LABEL, text_literal(f"{place.body} {place.date} § {place.number}")))

    def cited(self, predicate: str, iri: str, words: str, *, label: bool = True) -> NamedNode:
        """Another node as the text cites it; the words may serve as its label."""
        node = NamedNode(iri)
        self.say(predicate, node)
        self.add(node, term("sg:citedAs"), text_literal(words))
        if label:
            self.labels.add((node, LABEL, text_literal(words)))
        return node


States = Mapping[type[Fact], Callable[..., None]]
"""Type of fact -> the function that states it: it is given the description to fill, and the fact."""
