"""Describe: resolved facts become quads, as `docs/architecture.md` (The model) says.

Every fact is one named graph that holds all columns of its row; the same triples stand once in the default graph,
with the record of where the fact stands in the text. There are no blank nodes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from ingest import facts
from ingest.cues import known_of
from ingest.dates import is_day
from ingest.facts import Fact
from ingest.iris import ID, digest, mint, slug
from ingest.names import is_person, kind_of
from ingest.pipeline import Reading
from ingest.resolve import Resolver
from ingest.text import Text
from ontology.knowledge import concept, concepts
from ontology.prefixes import PREFIXES, SGR

Term = NamedNode | Literal
_XSD = PREFIXES["xsd"]


@cache
def term(name: str) -> NamedNode:
    """The IRI of a prefixed name, `dcterms:title`."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


_TYPE = term("rdf:type")
_LABEL = term("rdfs:label")
_NAME = term("foaf:name")


def describe(
    readings: Sequence[Reading], version: str, unread: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Quad]:
    """All quads of a release, the ontology's own excepted; readings have to be in the order of their names.

    unread  name of a file that could not be read -> reason: what a release lacks is part of it
    """
    resolver = Resolver(readings)
    merged: set[tuple[NamedNode, NamedNode, Term]] = set()
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names_of: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        merged.update(_source(resolver, reading))
        if reading.municipality:
            names[resolver.organisation(reading, reading.municipality)][reading.municipality] += 1
        for inner in reading.documents:
            if inner.title:
                names_of[resolver.document(reading, inner.key)].add(inner.title)
        for fact in reading.facts:
            stated = Described(resolver, reading, fact)
            stated.state()
            graph = NamedNode(fact_iri(reading, fact))
            for triple in stated.triples:
                yield Quad(*triple, graph)
            merged |= stated.triples
            for triple in _record(resolver, reading, fact, graph, stated.node, version):
                yield Quad(*triple, DefaultGraph())  # each fact has its own: there is nothing to merge
            for labelled, predicate, words in stated.labels:
                if predicate == _LABEL:
                    names_of[labelled.value].add(words.value)
                else:
                    merged.add((labelled, predicate, words))
            for subject, predicate, value in stated.triples:
                if predicate == _NAME:
                    names[subject.value][value.value] += 1
    merged.update(triple for name, reason in unread.items() for triple in _unread(name, reason))
    merged.update(_preferred_names(names))
    merged.update(_labels(names_of))
    merged.update(_identifications(resolver))
    for triple in merged:
        yield Quad(*triple, DefaultGraph())


def fact_iri(reading: Reading, fact: Fact) -> str:
    """The IRI of a fact: a digest of its source, place and columns."""
    place = (reading.source.name, reading.source.sha256, fact.span.start, fact.span.end)
    return f"{ID}fact/{digest(*place, fact.table, fact.part, *fact.columns().items(), size=20)}"


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


# -- literals -------------------------------------------------------------------------------------------------


def text_literal(text: str) -> Literal:
    """A literal without language, without the control characters that RDF/XML and XML cannot hold."""
    return Literal(_CONTROL.sub(" ", text))


def date_literal(iso: str) -> Literal:
    """An xsd:date, xsd:gYearMonth or xsd:gYear by the date's precision; a plain literal for a day there is not."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", iso) and is_day(iso):
        return Literal(iso, datatype=NamedNode(f"{_XSD}date"))
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", iso):
        return Literal(iso, datatype=NamedNode(f"{_XSD}gYearMonth"))
    if re.fullmatch(r"[0-9]{4}", iso):
        return Literal(iso, datatype=NamedNode(f"{_XSD}gYear"))
    return text_literal(iso)


def whole(number: int | str) -> Literal:
    """An xsd:integer."""
    return Literal(str(int(number)), datatype=NamedNode(f"{_XSD}integer"))


# -- what a fact states ---------------------------------------------------------------------------------------


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
        self.triples: set[tuple[NamedNode, NamedNode, Term]] = set()
        self.labels: set[tuple[NamedNode, NamedNode, Term]] = set()
        self.node = NamedNode(ID)
        self.scope = self.resolver.scope(self.reading)

    def state(self) -> None:
        """Fill `triples` and `node`."""
        _STATE[type(self.fact)](self, self.fact)

    # small steps that the tables share; each states nothing for an empty value

    def about(self, iri: str, *types: str, label: str = "") -> None:
        """The fact is about this node, which has these types."""
        self.node = NamedNode(iri)
        for each in types:
            self.add(self.node, _TYPE, term(each))
        if label:
            self.labels.add((self.node, _LABEL, text_literal(label)))

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
        bare = not placed or isinstance(self.fact, facts.Signature)
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
        node = NamedNode(self.resolver.organisation(self.reading, name))
        self.say(predicate, node)
        self.add(node, _TYPE, term("org:Organization"))
        self.add(node, _NAME, text_literal(name))
        return node

    def person(self, predicate: str, name: str) -> None:
        """A person by the name they have here."""
        if name:
            node = NamedNode(self.resolver.person(self.reading, name))
            self.say(predicate, node)
            self.add(node, _TYPE, term("foaf:Person"))
            self.add(node, _NAME, text_literal(name))

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
            self.add(case, _TYPE, term("sg:Case"))
            self.add(case, term("sg:diaryNumber"), text_literal(number))
            self.labels.add((case, _LABEL, text_literal(number)))

    def at_meeting(self, body: str, date: str) -> None:
        """The meeting of a body on a date."""
        meeting = NamedNode(self.resolver.meeting(self.reading, body, date))
        self.say("sg:atMeeting", meeting)
        self.add(meeting, _TYPE, term("sg:Meeting"))
        if date:
            self.add(meeting, term("dcterms:date"), date_literal(date))
        if body:
            organisation = NamedNode(self.resolver.organisation(self.reading, body))
            self.add(meeting, term("sg:body"), organisation)
            self.add(organisation, _TYPE, term("org:Organization"))
            self.add(organisation, _NAME, text_literal(body))
        if label := f"{body} {date}".strip():
            self.labels.add((meeting, _LABEL, text_literal(label)))

    def cited(self, predicate: str, iri: str, words: str, *, label: bool = True) -> NamedNode:
        """Another node as the text cites it; the words may serve as its label."""
        node = NamedNode(iri)
        self.say(predicate, node)
        self.add(node, term("sg:citedAs"), text_literal(words))
        if label:
            self.labels.add((node, _LABEL, text_literal(words)))
        return node


def looks_like_person(name: str) -> bool:
    """Whether a name that may be a person's or an organisation's is a person's, by its form."""
    return is_person(name) and not kind_of(name)


def _document(d: Described, fact: facts.Document) -> None:
    label = fact.title or f"{concept('document-kind', fact.kind).label_sv} {fact.date}".strip()
    d.about(d.resolver.document(d.reading, fact.part), "sg:Document", label=label)
    d.concept("dcterms:type", "document-kind", fact.kind)
    d.text("dcterms:title", fact.title)
    d.date("dcterms:date", fact.date)
    d.in_case(fact.diary_number)
    for number in filter(None, fact.diary_number.split("; ")):
        d.text("sg:diaryNumber", number)
    d.text("sg:issuedBy", fact.issuer)
    for name in filter(None, fact.issuer.split("; ")):
        d.agent("dcterms:creator", name)


def _meeting(d: Described, fact: facts.Meeting) -> None:
    label = f"{fact.body} {fact.date}".strip()
    d.about(d.resolver.meeting(d.reading, fact.body, fact.date), "sg:Meeting", label=label)
    d.organisation("sg:body", fact.body)
    d.date("dcterms:date", fact.date)
    d.text("sg:startsAt", fact.starts)
    d.text("sg:endsAt", fact.ends)
    d.text("sg:place", fact.place)


def _attendance(d: Described, fact: facts.Attendance) -> None:
    d.event("attendance", "sg:Attendance")
    d.at_meeting(fact.body, fact.date)
    d.person("sg:person", fact.person)
    d.organisation("sg:inNameOf", fact.represents)
    d.say("sg:present", Literal(fact.present))


def _meeting_role(d: Described, fact: facts.MeetingRole) -> None:
    d.event("function", "sg:MeetingFunction")
    d.at_meeting(fact.body, fact.date)
    d.person("sg:person", fact.person)
    d.concept("sg:function", "meeting-function", fact.function)
    d.organisation("sg:inNameOf", fact.represents)


def _agenda_item(d: Described, fact: facts.AgendaItem) -> None:
    d.event("item", "sg:AgendaItem", label=f"{fact.number} {fact.heading}".strip())
    d.at_meeting(fact.body, fact.date)
    d.text("sg:number", fact.number)
    d.text("dcterms:title", fact.heading)


def _post(d: Described, fact: facts.Post) -> None:
    d.event("membership", "org:Membership", label=f"{fact.person}, {fact.role}")
    d.person("org:member", fact.person)
    d.text("sg:roleTitle", fact.role)
    if role := role_iri(fact.role):
        d.say("org:role", NamedNode(role))
    d.organisation("org:organization", fact.organisation)
    d.date("sg:attestedOn", fact.date)


@cache
def role_iri(title: str) -> str:
    """The role that a printed title names, its qualifier (tf., bitr.) left aside; empty for one we do not know."""
    by_label = {label.casefold(): c.iri for c in reversed(concepts("role")) for label in reversed(c.labels)}
    words = title.casefold().split()
    return next((by_label[key] for key in (" ".join(words[i:]) for i in range(len(words))) if key in by_label), "")


def _organisation(d: Described, fact: facts.Organisation) -> None:
    d.about(d.resolver.organisation(d.reading, fact.name), "org:Organization", label="")
    d.text("foaf:name", fact.name)
    d.concept("org:classification", "organisation-kind", fact.kind)
    if fact.kind and (class_iri := concept("organisation-kind", fact.kind).class_iri):
        d.say("rdf:type", NamedNode(class_iri))
    d.organisation("org:subOrganizationOf", fact.part_of)


def _case(d: Described, fact: facts.Case) -> None:
    label = f"{fact.diary_number} {fact.title}".strip()
    d.about(d.resolver.case(d.reading, fact.diary_number), "sg:Case", label=label)
    d.text("sg:diaryNumber", fact.diary_number)
    d.text("dcterms:title", fact.title)
    d.organisation("sg:registeredBy", fact.body)


def _proposal(d: Described, fact: facts.Proposal) -> None:
    d.event("proposal", "sg:Proposal", label=shortened(fact.text))
    d.in_case(fact.diary_number)
    d.agent("sg:proposedBy", fact.proposer)
    d.organisation("sg:putTo", fact.body)
    d.date("dcterms:date", fact.date)
    d.text("sg:clause", fact.clause)
    d.text("sg:text", fact.text)


def _decision(d: Described, fact: facts.Decision) -> None:
    d.event("decision", "sg:Decision", label=shortened(fact.text))
    if fact.reported:
        d.say("rdf:type", term("sg:ReportedDecision"))
    d.in_case(fact.diary_number)
    d.organisation("sg:decidedBy", fact.body)
    d.date("dcterms:date", fact.date)
    d.text("sg:clause", fact.clause)
    d.text("sg:text", fact.text)
    d.concept("sg:outcome", "outcome", fact.outcome)


def _vote(d: Described, fact: facts.Vote) -> None:
    d.event("vote", "sg:Vote", label=f"{fact.item}: {fact.yes}–{fact.no}")
    d.in_case(fact.diary_number)
    d.at_meeting(fact.body, fact.date)
    d.text("sg:item", fact.item)
    counts = {"For": fact.yes, "Against": fact.no}
    for predicate, count in (*((f"sg:votes{k}", v) for k, v in counts.items()),
                             ("sg:abstentions", fact.abstain), ("sg:absentVoters", fact.absent)):  # fmt: skip
        if count:
            d.say(predicate, whole(count))


def _delegated(d: Described, fact: facts.DelegatedDecision) -> None:
    d.event("decision", "sg:DelegatedDecision", "sg:Decision", label=shortened(fact.title))
    d.in_case(fact.diary_number)
    d.text("dcterms:title", fact.title)
    d.date("dcterms:date", fact.date)
    d.text("sg:delegateRole", fact.role)


def _agreement(d: Described, fact: facts.Agreement) -> None:
    name = slug(fact.diary_number or fact.title)
    iri = mint(d.scope, "agreement", f"{name}-{digest(fact.title, fact.diary_number, size=6)}")
    d.about(iri, "sg:Agreement", label=fact.title)
    d.text("dcterms:title", fact.title)
    for number in filter(None, fact.diary_number.split("; ")):
        d.text("sg:diaryNumber", number)
    d.text("sg:diaryNumbers", fact.diary_number)
    d.organisation("sg:party", fact.party)
    d.date("sg:validFrom", fact.valid_from)
    d.date("sg:validTo", fact.valid_to)
    d.concept("sg:agreementStatus", "agreement-status", fact.status)
    if fact.supersedes:
        end = d.resolver.end(d.reading, fact.supersedes, "supersedes", is_target=True)
        d.cited("sg:supersedes", end.iri, fact.supersedes)


def _lineage(d: Described, fact: facts.Lineage) -> None:
    relation = concept("lineage-relation", fact.relation)
    d.event("step", "sg:LineageStep", label=f"{fact.from_} {relation.label_sv} {fact.to}")
    ends = []
    for predicate, words, is_target in (("sg:from", fact.from_, False), ("sg:to", fact.to, True)):
        end = d.resolver.end(d.reading, words, fact.relation, is_target=is_target)
        ends.append(d.cited(predicate, end.iri, words))
        if end.missing_kind:
            d.labels.add((ends[-1], _TYPE, term("sg:MissingDocument")))
            d.labels.add((ends[-1], term("dcterms:type"), NamedNode(concept("document-kind", end.missing_kind).iri)))
    d.say("sg:relation", NamedNode(relation.iri))
    d.add(ends[0], NamedNode(relation.property_iri), ends[1])


def _statement(d: Described, fact: facts.Statement) -> None:
    d.event("statement", "sg:Statement", label=f"{fact.kind}, {fact.actor}")
    d.concept("dcterms:type", "statement-kind", fact.kind)
    d.in_case(fact.diary_number)
    d.date("dcterms:date", fact.date)
    if fact.party:
        d.person("sg:actor", fact.actor)
    else:
        d.agent("sg:actor", fact.actor)
    d.organisation("sg:inNameOf", fact.party)
    d.concept("sg:stance", "stance", fact.stance)
    d.text("sg:about", fact.about)


def _signature(d: Described, fact: facts.Signature) -> None:
    d.event("signature", "sg:Signature", label=f"{fact.person}, {fact.document}")
    d.cited("sg:signs", d.resolver.document(d.reading, fact.part), fact.document, label=False)
    d.person("sg:person", fact.person)
    d.organisation("sg:inNameOf", fact.represents)
    d.date("dcterms:date", fact.date)
    d.concept("sg:method", "signature-method", fact.method)


def _finding(d: Described, fact: facts.Finding) -> None:
    d.event("finding", "sg:Finding", label=shortened(fact.explanation))
    d.concept("dcterms:type", "finding-kind", fact.kind)
    d.text("sg:explanation", fact.explanation)


_STATE: dict[type[Fact], Callable[..., None]] = {
    facts.Document: _document,
    facts.Meeting: _meeting,
    facts.Attendance: _attendance,
    facts.MeetingRole: _meeting_role,
    facts.AgendaItem: _agenda_item,
    facts.Post: _post,
    facts.Organisation: _organisation,
    facts.Case: _case,
    facts.Proposal: _proposal,
    facts.Decision: _decision,
    facts.Vote: _vote,
    facts.DelegatedDecision: _delegated,
    facts.Agreement: _agreement,
    facts.Lineage: _lineage,
    facts.Statement: _statement,
    facts.Signature: _signature,
    facts.Finding: _finding,
}


def shortened(text: str, most: int = 80) -> str:
    """The text's first words, at most so many characters and an ellipsis.

    >>> shortened("Nämnden bifaller förslaget", 15), shortened("a" * 20, 15)
    ('Nämnden …', 'aaaaaaaaaaaaaaa …')
    """
    if len(text) <= most:
        return text
    end = text.rfind(" ", 0, most)
    return f"{text[: end if end > 0 else most]} …"


# -- the record beside the fact -------------------------------------------------------------------------------


def _record(
    resolver: Resolver, reading: Reading, fact: Fact, graph: NamedNode, node: NamedNode, version: str
) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    """Where a fact stands: source, page, span, quote, confidence, recogniser and version."""
    target, selector = NamedNode(f"{graph.value}#target"), NamedNode(f"{graph.value}#selector")
    text: Text = reading.text
    yield graph, _TYPE, term("sg:Fact")
    yield graph, _TYPE, term("oa:Annotation")
    yield graph, term("sg:table"), text_literal(fact.table)
    yield graph, term("sg:states"), node
    yield graph, term("oa:hasTarget"), target
    yield (
        graph,
        term("sg:confidence"),
        Literal(f"{fact.confidence:.2f}", datatype=NamedNode(f"{_XSD}decimal")),
    )
    yield graph, term("sg:recogniser"), text_literal(fact.recogniser)
    yield graph, term("sg:softwareVersion"), text_literal(version)
    yield target, _TYPE, term("oa:SpecificResource")
    yield target, term("oa:hasSource"), NamedNode(layer_iri(reading))
    yield target, term("oa:hasSelector"), selector
    if len(text.page_starts) > 1 or not reading.source.media_type.startswith("text/"):
        yield target, term("sg:page"), whole(text.page(fact.span.start))  # plain text may have lost its pages
    yield target, term("sg:inDocument"), NamedNode(resolver.document(reading, fact.part))
    yield selector, _TYPE, term("oa:TextPositionSelector")
    yield selector, _TYPE, term("oa:TextQuoteSelector")
    yield selector, term("oa:start"), whole(fact.span.start)
    yield selector, term("oa:end"), whole(fact.span.end)
    # the quote has to equal the text to the letter, control characters too
    yield selector, term("oa:exact"), Literal(text.raw[fact.span.start : fact.span.end])


def layer_iri(reading: Reading) -> str:
    """The IRI of a source's raw text layer."""
    return f"{ID}text/{digest(reading.source.name, reading.text.digest, size=20)}"


def file_iri(reading: Reading) -> str:
    """The IRI of a source file."""
    return f"{ID}file/{digest(reading.source.name, reading.source.sha256, size=20)}"


def _source(resolver: Resolver, reading: Reading) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    """The file, its text layer and its inner documents."""
    file, layer = NamedNode(file_iri(reading)), NamedNode(layer_iri(reading))
    yield file, _TYPE, term("sg:SourceFile")
    yield file, term("sg:fileName"), text_literal(reading.source.name)
    yield file, _LABEL, text_literal(reading.source.name)
    yield file, term("sg:sha256"), text_literal(reading.source.sha256)
    yield file, term("dcterms:format"), text_literal(reading.source.media_type)
    yield layer, _TYPE, term("sg:TextLayer")
    yield layer, term("sg:sha256"), text_literal(reading.text.digest)
    yield layer, term("sg:layerOf"), file
    if reading.municipality:
        place = NamedNode(resolver.organisation(reading, reading.municipality))
        yield file, term("sg:municipality"), place
        yield place, _TYPE, term("org:Organization")
        yield place, _NAME, text_literal(reading.municipality)
    for inner in reading.documents:
        document = NamedNode(resolver.document(reading, inner.key))
        yield document, _TYPE, term("sg:Document")
        yield file, term("sg:contains"), document
        if inner.parent:
            yield document, term("dcterms:isPartOf"), NamedNode(resolver.document(reading, inner.parent))


def _unread(name: str, reason: str) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    file = NamedNode(f"{ID}file/{digest(name, size=20)}")
    yield file, _TYPE, term("sg:SourceFile")
    yield file, term("sg:fileName"), text_literal(name)
    yield file, _LABEL, text_literal(name)
    yield file, term("sg:notRead"), text_literal(reason)


def _preferred_names(names: dict[str, Counter[str]]) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    """One preferred name for each person and organisation: the spelling that most facts have."""
    for iri, spellings in names.items():
        if iri.startswith(SGR):
            continue  # reference data have their preferred names already
        best = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        yield NamedNode(iri), term("skos:prefLabel"), text_literal(best)


def _labels(names_of: dict[str, set[str]]) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    """One label for each node: the fullest, `KS 2024/118 Samverkansöverenskommelse …` rather than `KS 2024/118`."""
    for iri, labels in names_of.items():
        yield NamedNode(iri), _LABEL, text_literal(max(labels, key=lambda label: (len(label), label)))


def _identifications(resolver: Resolver) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    for judged in sorted(resolver.identifications):
        node = NamedNode(f"{ID}identification/{digest(judged.source, judged.name, judged.iri, size=16)}")
        yield node, _TYPE, term("sg:Identification")
        yield node, term("sg:identifies"), NamedNode(judged.iri)
        yield node, term("sg:nameInSource"), text_literal(judged.name)
        yield node, term("sg:inSourceNamed"), text_literal(judged.source)
        yield node, term("sg:reason"), text_literal(judged.reason)
