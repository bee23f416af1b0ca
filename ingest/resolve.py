"""Resolve: which names are one person, organisation, case, document or meeting.

A judgement is data: every name of every source gets the IRI it stands for and the reason, and nothing is merged that
cannot be taken apart again. The rules are few:

- unions, parties, authorities and municipalities are known by name and are the same everywhere;
- a committee, council, administration or company is one within its municipality by its name;
- a unit, department, cooperation or steering group bears a common noun for a name: it is one within the body it is
  part of, else within its source;
- a person is one within a municipality by the full name; a first name alone is nobody;
- a case is one within its municipality by its diary number;
- a document is the one of that kind, date or title in the same source, else the only one in the municipality;
  a document that is referred to but not there is a missing document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz

from ingest import diary
from ingest.cues import folded, known_of
from ingest.facts import Fact, Organisation
from ingest.iris import digest, mint, slug
from ingest.pipeline import InnerDocument, Reading
from ontology.knowledge import concept, concepts, known

EVERYWHERE = ("union", "employer-organisation", "party", "authority", "municipality")
COMMON_NOUNS = ("department", "unit", "cooperation-group", "steering-group")
SAME_TITLE = 90  # per cent
_END = re.compile(r"^(?P<kind>[a-z]+(?:-[a-z]+)*) (?P<rest>\S.*)$")


@dataclass(frozen=True, slots=True, order=True)
class Identification:
    """The judgement that `name` in a source stands for `iri`, and why (a short English phrase)."""

    source: str
    name: str
    iri: str
    reason: str


@dataclass(frozen=True, slots=True)
class End:
    """One end of a lineage step: its IRI, and whether it is a document that no source holds."""

    iri: str
    missing_kind: str = ""
    title: str = ""


@dataclass
class Resolver:
    """What names stand for, over all sources of a release. Identifications grow as names are asked for."""

    readings: Sequence[Reading]
    identifications: set[Identification] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._scopes = {r.source.name: scope_of(r) for r in self.readings}
        self._organisations = {r.source.name: _organisations(r.facts) for r in self.readings}
        self._inner = {(r.source.name, document.key): document for r in self.readings for document in r.documents}
        self._documents: dict[str, list[tuple[Reading, InnerDocument]]] = {}
        for reading in self.readings:
            for document in reading.documents:
                self._documents.setdefault(self.scope(reading), []).append((reading, document))

    def scope(self, reading: Reading) -> str:
        """The slug of the municipality, or of the source where it names none."""
        return self._scopes[reading.source.name]

    def organisation(self, reading: Reading, name: str) -> str:
        """The IRI of the organisation that a name stands for in a source."""
        for kind in EVERYWHERE:
            if thing := known_of(kind, name):
                return self._judged(reading, name, thing.iri, f"a known {kind}")
        stated = self._organisations[reading.source.name].get(folded(name))
        scope = self.scope(reading)
        if (stated and stated.kind in COMMON_NOUNS) or _is_common_noun(name):
            within = stated.part_of if stated and stated.part_of else reading.source.sha256
            iri = mint(scope, "organisation", f"{slug(name)}-{digest(folded(within), size=8)}")
            reason = (
                f"of this name within {stated.part_of}"
                if stated and stated.part_of
                else "of this name within the source"
            )
            return self._judged(reading, name, iri, reason)
        return self._judged(
            reading, name, mint(scope, "organisation", slug(name)), "of this name within the municipality"
        )

    def person(self, reading: Reading, name: str) -> str:
        """The IRI of the person that a full name stands for in a source."""
        if " " not in name.strip():
            alone = mint(self.scope(reading), "person", f"{slug(name)}-{digest(reading.source.sha256, name, size=8)}")
            return self._judged(reading, name, alone, "a single name in this source: not told who it is")
        iri = mint(self.scope(reading), "person", slug(name))
        return self._judged(reading, name, iri, "of this full name within the municipality")

    def case(self, reading: Reading, number: str) -> str:
        """The IRI of the case with a diary number."""
        return mint(self.scope(reading), "case", slug(number))

    def meeting(self, reading: Reading, body: str, date: str) -> str:
        """The IRI of a body's meeting on a date."""
        source = f"source-{reading.source.sha256[:8]}"  # without a body or a day it is a meeting of this source
        name = self.organisation(reading, body).rsplit("/", 1)[1] if body else source
        return mint(self.scope(reading), "meeting", f"{name}-{slug(date) if date else source}")

    def document(self, reading: Reading, key: str) -> str:
        """The IRI of an inner document; the empty key is the whole source."""
        inner = self._inner.get((reading.source.name, key))
        words = slug(f"{inner.kind} {inner.title}") if inner else slug(reading.source.name)
        return mint(self.scope(reading), "document", f"{words}-{digest(reading.source.sha256, key, size=8)}")

    def end(self, reading: Reading, cited: str, relation: str, *, is_target: bool) -> End:
        """What one end of a lineage step stands for: a case, an organisation, a document, or a missing one."""
        if any(number == cited for _, number in diary.find(cited)):
            return End(self.case(reading, cited))
        if is_target and relation == "forwards-to":
            return End(self.organisation(reading, cited))
        match = _END.match(cited)
        if match and match["kind"] == "case":
            return End(mint(self.scope(reading), "case", f"{slug(match['rest'])}-{digest(match['rest'], size=6)}"))
        kind, words = (match["kind"], match["rest"]) if match and match["kind"] in _document_kinds() else ("", cited)
        found = self._find_document(reading, kind, words)
        if found:
            return End(self.document(*found))
        name = slug(f"{kind} {words}" if kind else words)
        return End(
            mint(self.scope(reading), "document", f"{name}-{digest(kind, words, size=6)}"),
            kind or "attachment",
            words,
        )

    def _find_document(self, reading: Reading, kind: str, words: str) -> tuple[Reading, str] | None:
        """A document of the source, else the only one of the municipality, with this date or title."""
        everywhere = self._documents.get(self.scope(reading), [])
        here = [pair for pair in everywhere if pair[0] is reading]
        for candidates in (here, everywhere):
            fitting = [pair for pair in candidates if _fits(pair, kind, words)]
            if len(fitting) == 1 or (fitting and candidates is here):
                return fitting[0][0], fitting[0][1].key
        return None

    def _judged(self, reading: Reading, name: str, iri: str, reason: str) -> str:
        self.identifications.add(Identification(reading.source.name, name, iri, reason))
        return iri


def scope_of(reading: Reading) -> str:
    """The slug under which what a source tells of is minted."""
    if not reading.municipality:
        return f"source-{reading.source.sha256[:12]}"
    place = next((m.place for m in known("municipality") if m.name == reading.municipality), "")
    return slug(place or reading.municipality.rsplit(" ", 1)[0])


def _organisations(facts: Iterable[Fact]) -> dict[str, Organisation]:
    return {folded(fact.name): fact for fact in facts if isinstance(fact, Organisation)}


def _is_common_noun(name: str) -> bool:
    """`Förvaltningsgruppen`, `Styrgruppen`: a single word that many municipalities and bodies use alike."""
    return " " not in name and folded(name).endswith(("gruppen", "enheten", "teamet", "avdelningen", "staben"))


@cache
def _document_kinds() -> frozenset[str]:
    return frozenset(concept.notation for concept in concepts("document-kind"))


def _fits(pair: tuple[Reading, InnerDocument], kind: str, words: str) -> bool:
    document = pair[1]
    if kind and document.kind != kind:
        return False
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", words):
        return document.date == words
    wanted = folded(words)
    return any(fuzz.ratio(title, wanted) >= SAME_TITLE for title in _titles(document))


def _titles(document: InnerDocument) -> list[str]:
    """The title as it may be cited: `Motion om bad` is cited as motion `om bad` too."""
    title = folded(document.title)
    kind = folded(concept("document-kind", document.kind).label_sv) if document.kind else ""
    return [each for each in (title, title.removeprefix(kind).strip()) if each]
