"""Resolve: which names are one person, organisation, case, document or meeting.

    mentions.py      what facts say of the people they name; names that several bear
    who.py           which person a name stands for           people.py     who may be one person
    organisations.py which organisation a name stands for     bodies.py     forms of organisations' names
    belonging.py     what a body is part of where no paper says so
    cases.py, documents.py   two numbers of one matter, one paper in two bundles, extracts
    judgements.py    what is said of two things, and which are linked
    curated.py       the file of judgements, which overrules all
    ends.py          what a lineage step cites            paragraphs.py which paragraph of minutes a fact stands in

An address follows from the name and the paper it stands in, and changes only where the papers, or the file of
judgements, show that several bear one name. Everything else is a judgement beside the addresses: data with reason
and confidence, that nothing is merged by. The rules of the addresses are few:

- unions, parties, authorities and municipalities are known by name and are the same everywhere;
- a committee, council, administration or company is one within its municipality by its name;
- a unit, department, cooperation or steering group bears a common noun for a name: it is one within the body it is
  part of, else within its source;
- a person is one within a municipality by the full name; a surname alone is the one person of the source who bears
  it, a first name alone is nobody;
- a case is one within its municipality by its diary number;
- a document is the one of that kind, date or title in the same source, else the only one in the municipality;
  a document that is referred to but not there is a missing document: by its title one within the municipality, by its
  day one within the case that cites it;
- a paragraph of minutes is one within its municipality by body, day and number, whether its minutes are there or not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest import diary
from ingest.cues import folded
from ingest.facts import Case, Document, Fact, Lineage, MeetingRole, Post
from ingest.iris import digest, mint, slug
from ingest.pipeline import InnerDocument, Reading
from ingest.resolve import cases, documents
from ingest.resolve.apart import ToldApart
from ingest.resolve.belonging import Belonging
from ingest.resolve.curated import Curated
from ingest.resolve.ends import (
    BY_PARAGRAPH,
    NOBODY,
    Citing,
    End,
    Paragraph,
    find_document,
    is_day,
    kind_and_words,
    paragraph_of,
)
from ingest.resolve.holdings import Holdings
from ingest.resolve.judgements import Judgement, linked
from ingest.resolve.organisations import Organisations
from ingest.resolve.paragraphs import Paragraphs
from ingest.resolve.scopes import scope_of
from ingest.resolve.who import Answer, People

__all__ = ["Citing", "Curated", "End", "Identification", "Judgement", "Paragraph", "Resolver", "scope_of"]


@dataclass(frozen=True, slots=True, order=True)
class Identification:
    """The judgement that `name` in a source stands for `iri`.

    reason      why, in a short English phrase
    code        why, as a notation of identity-reason
    confidence  0 to 1: how often such a judgement is right
    """

    source: str
    name: str
    iri: str
    reason: str
    code: str = "same-name"
    confidence: float = 1.0


@dataclass
class Resolver:
    """What names stand for, over all sources of a release. Identifications grow as names are asked for.

    curated  the file of judgements
    """

    readings: Sequence[Reading]
    curated: Curated = field(default_factory=Curated)
    identifications: set[Identification] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._scopes = {r.source.name: scope_of(r) for r in self.readings}
        self._inner = {(r.source.name, document.key): document for r in self.readings for document in r.documents}
        self._documents: dict[str, list[tuple[Reading, InnerDocument]]] = {}
        for reading in self.readings:
            for document in reading.documents:
                self._documents.setdefault(self.scope(reading), []).append((reading, document))
        numbers = {
            (reading.source.name, fact.part): frozenset(map(cases.plain, cases.numbers_of(fact)))
            for reading in self.readings
            for fact in reading.facts
            if isinstance(fact, Document)
        }
        scopes = set(self._scopes.values())
        self._holdings = {scope: Holdings(self._documents.get(scope, ()), numbers) for scope in scopes}
        self._citing = {
            (reading.source.name, fact.part, fact.span): fact.from_
            for reading in self.readings
            for fact in reading.facts
            if isinstance(fact, Lineage) and any(number == fact.from_ for _, number in diary.find(fact.from_))
        }
        self._held: defaultdict[tuple[str, str], list[MeetingRole]] = defaultdict(list)
        for reading in self.readings:
            for fact in reading.facts:
                if isinstance(fact, MeetingRole):
                    self._held[reading.source.name, fact.part].append(fact)
        self._paragraphs = Paragraphs(self.readings)
        self._curation = ToldApart(self.curated, self.readings)
        self._people = People(self.readings, self.scope, self._curation.qualifier)
        self._organisations = Organisations(self.readings, self.scope, self._curation.qualifier)
        self._belonging = Belonging(self.readings, self.scope, self._organisation_iri, _place)
        by_scope: defaultdict[str, list[Reading]] = defaultdict(list)
        for reading in self.readings:
            by_scope[self.scope(reading)].append(reading)
        self._registers = {scope: cases.registers_of(readings) for scope, readings in by_scope.items()}
        self._cases: defaultdict[str, dict[tuple[str, str], str]] = defaultdict(dict)
        self._spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def scope(self, reading: Reading) -> str:
        """The slug of the municipality, or of the source where it names none."""
        return self._scopes[reading.source.name]

    def organisation(self, reading: Reading, name: str, fact: Fact | None = None) -> str:
        """The IRI of the organisation that a name stands for in a source, in a fact of it where one is given."""
        return self._judged(reading, name, self._organisations.answer(reading, name, fact))

    def body_of_post(self, reading: Reading, fact: Post) -> str:
        """The IRI of the body that a post is judged to belong to whose paper names no organisation; else empty."""
        return self._belonging.of_post(reading, fact)

    def person(self, reading: Reading, name: str, fact: Fact | None = None) -> str:
        """The IRI of the person that a name stands for in a source, in a fact of it where one is given."""
        return self._judged(reading, name, self._people.answer(reading, name, fact))

    def holders(self, reading: Reading, part: str, function: str) -> frozenset[str]:
        """The IRIs of those whom an inner document names as holding a function at its meeting."""
        held = self._held.get((reading.source.name, part), ())
        return frozenset(self.person(reading, each.person, each) for each in held if each.function == function)

    def case(self, reading: Reading, number: str) -> str:
        """The IRI of the case with a diary number."""
        scope, plain = self.scope(reading), cases.plain(number)
        bare = mint(scope, "case", slug(plain))
        told = self._registers[scope].get(plain, {})
        if apart := self._curation.qualifier("case", bare, number, reading):
            iri = f"{bare}-{apart}"
        elif body := told.get(reading.source.name, ""):
            iri = self._judged(reading, number, Answer(f"{bare}-{body}", "of this register", "registers", 0.9))
        elif plain != number:
            iri = self._judged(reading, number, Answer(bare, f"another form of {plain}", "number-form"))
        else:
            iri = bare
        self._cases[scope][reading.source.name, number] = iri
        return iri

    def meeting(self, reading: Reading, body: str, date: str, fact: Fact | None = None) -> str:
        """The IRI of a body's meeting on a date."""
        source = f"source-{reading.source.sha256[:8]}"  # without a body or a day it is a meeting of this source
        name = self.organisation(reading, body, fact).rsplit("/", 1)[1] if body else source
        return mint(self.scope(reading), "meeting", f"{name}-{slug(date) if date else source}")

    def document(self, reading: Reading, key: str) -> str:
        """The IRI of an inner document; the empty key is the whole source."""
        inner = self._inner.get((reading.source.name, key))
        words = slug(f"{inner.kind} {inner.title}") if inner else slug(reading.source.name)
        return mint(self.scope(reading), "document", f"{words}-{digest(reading.source.sha256, key, size=8)}")

    def paragraph(self, reading: Reading, cited: Paragraph) -> str:
        """The IRI of a paragraph of a body's minutes."""
        body = self.organisation(reading, cited.body).rsplit("/", 1)[1]
        return mint(self.scope(reading), "paragraph", f"{body}-{cited.date}-{cited.number}")

    def paragraph_at(self, reading: Reading, fact: Fact) -> Paragraph | None:
        """The numbered paragraph of minutes that a fact stands in; None where it stands in none."""
        return self._paragraphs.at(reading, fact)

    def end(self, reading: Reading, cited: str, relation: str, *, is_target: bool, citing: Citing = NOBODY) -> End:
        """What one end of a lineage step stands for: a case, an organisation, a document, a paragraph of minutes."""
        if any(number == cited for _, number in diary.find(cited)):
            return End(self.case(reading, cited))
        if is_target and relation == "forwards-to":
            return End(self.organisation(reading, cited))
        if place := paragraph_of(cited):
            return self._paragraph_end(reading, place)
        kind, words = kind_and_words(cited)
        if kind == "case":
            return End(mint(self.scope(reading), "case", f"{slug(words)}-{digest(words, size=6)}"))
        if found := find_document(self._holdings[self.scope(reading)], reading, kind, words, citing):
            return End(self.document(found.reading, found.key), sure=found.sure)
        return self._missing(reading, kind, words, citing, own=relation == "attaches")

    def citing(self, reading: Reading, fact: Lineage) -> Citing:
        """What cites the ends of a step: its paper, and its case: the first end, else that of another step that the
        same passage tells."""
        number = self._citing.get((reading.source.name, fact.part, fact.span), "")
        return Citing(cases.plain(number), fact.part)

    def _paragraph_end(self, reading: Reading, place: Paragraph) -> End:
        there = any(self.paragraph(r, p) == self.paragraph(reading, place) for r, p in self._recorded(place, reading))
        return End(self.paragraph(reading, place), missing=not there, paragraph=place, sure=BY_PARAGRAPH)

    def _recorded(self, place: Paragraph, reading: Reading) -> Iterator[tuple[Reading, Paragraph]]:
        """The paragraphs of minutes of the municipality with this day and number."""
        for other, recorded in self._paragraphs.of(place.date, place.number):
            if self.scope(other) == self.scope(reading):
                yield other, recorded

    def _missing(self, reading: Reading, kind: str, words: str, citing: Citing, *, own: bool) -> End:
        """A document that no source holds: one within its municipality by its title; one that is cited by its day, or
        as somebody's own attachment, within the case that cites it."""
        name = slug(f"{kind} {words}" if kind else words)
        within = [citing.number or reading.source.sha256] if own or is_day(words) else []
        iri = mint(self.scope(reading), "document", f"{name}-{digest(kind, words, *within, size=6)}")
        return End(iri, missing=True, kind=kind or "attachment", title=words)

    def identified(self) -> list[Identification]:
        """Every identification made so far, in order; a spelling with other accents than most is less sure."""
        return sorted(self._with_accents(each) for each in self.identifications)

    def _with_accents(self, each: Identification) -> Identification:
        usual = _most(self._spellings[each.iri])
        if each.code not in ("same-name", "name-alone") or marks(each.name) == marks(usual):
            return each
        reason = f"{usual} with other accents"
        sure = min(each.confidence, 0.95)
        return Identification(each.source, each.name, each.iri, reason, "accents", sure)

    def judgements(self) -> list[Judgement]:
        """What is judged of any two things, in order; to be asked when all names have been."""
        found = [*self._curation.judgements(), *self._people.judgements(), *self._organisations.judgements(_place)]
        found += self._belonging.judgements()
        for scope, addresses in sorted(self._cases.items()):
            found += self._of_cases(scope, addresses)
        for scope in sorted(self._documents):
            places = [(r, f) for r in self._readings_of(scope) for f in r.facts]
            found += documents.judged(places, self.document)
        return linked(found)

    def renamed(self) -> set[tuple[str, str]]:
        """IRI and name of each body that a paper says got another name, or was the other's; reference data left out."""
        return self._organisations.renamed

    def _of_cases(self, scope: str, addresses: dict[tuple[str, str], str]) -> Iterator[Judgement]:
        told = (Case, Document, Lineage)
        places = [(r, f) for r in self._readings_of(scope) for f in r.facts if isinstance(f, told)]
        yield from cases.judged(places, addresses)
        for number, bodies in sorted(self._registers[scope].items()):
            yield from cases.kept_apart(mint(scope, "case", slug(number)), sorted(set(bodies.values())))

    def _readings_of(self, scope: str) -> list[Reading]:
        of_scope = (reading for reading in self.readings if self.scope(reading) == scope)
        return sorted(of_scope, key=lambda reading: reading.source.name)

    def _organisation_iri(self, reading: Reading, name: str, fact: Fact) -> str:
        return self._organisations.answer(reading, name, fact).iri

    def _judged(self, reading: Reading, name: str, answer: Answer) -> str:
        self._spellings[answer.iri][name] += 1
        self.identifications.add(
            Identification(reading.source.name, name, answer.iri, answer.words, answer.reason, answer.confidence)
        )
        return answer.iri

    def unmatched(self) -> list[str]:
        """The curated statements that name something the papers do not, in words for whoever wrote them."""
        there = {each.iri for each in self.identifications} | {i for a in self._cases.values() for i in a.values()}
        there |= {self.document(reading, inner.key) for pairs in self._documents.values() for reading, inner in pairs}
        return self._curation.unmatched(there)


def marks(name: str) -> str:
    """The letters that a name has beside plain ones, å, ä and ö too."""
    return "".join(letter for letter in name.casefold() if not letter.isascii())


def _most(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda name: (-spellings[name], name)) if spellings else ""


def _place(scope: str) -> str:
    """The municipality's bare name, folded, of a scope; empty where the scope is a source."""
    return "" if scope.startswith("source-") else folded(scope)
