"""What a body is judged to be part of where no paper says so: a committee of its municipality, an administration of
the committee it works for, a unit of the administration whose paper names it.

Five reasons, the surer first: the Local Government Act (committees are under the council), the municipality whose
papers name the body, an administration that bears its committee's name (`Socialförvaltningen`, `Socialnämnden`) or is
the office of the executive board, an agreement (the groups that it sets up are the municipality's), and the paper: a
unit, group or post that an administration's own paper names and places nowhere else is the administration's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise

from ingest.cues import folded
from ingest.facts import Document, Fact, Organisation, Post
from ingest.names import kind_of
from ingest.pipeline import Reading
from ingest.resolve.bodies import form
from ingest.resolve.judgements import PART_OF, SAME, Judgement, Place, of
from ingest.resolve.mentions import looks_like_person
from ontology.knowledge import concept, concepts
from ontology.prefixes import SGR

OF_MUNICIPALITY = ("council", "committee", "administration")
OF_A_PAPER = ("department", "unit", "cooperation-group")
OF_AN_AGREEMENT = ("cooperation-group", "steering-group")
ONLY_IN_POSTS = ""
"""The kind of a body that papers name beside a role and nowhere else."""

BY_LAW, IN_MUNICIPALITY, SAME_WORDS, EXECUTIVE, IN_AGREEMENT, IN_PAPER = 0.95, 0.85, 0.85, 0.8, 0.8, 0.75

Asked = Callable[[Reading, str, Fact], str]
"""The IRI of the organisation that a name stands for in a fact of a reading."""


@dataclass
class _Body:
    """An organisation as all papers tell of it.

    wholes  what papers say it is part of
    places  the facts that name it
    """

    iri: str
    kind: str = ""
    names: set[str] = field(default_factory=set)
    wholes: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)


class Belonging:
    """What bodies are part of, over all readings.

    scope     the slug under which what a reading tells of is minted
    iri_of    asks for an organisation's IRI
    place_of  scope -> the municipality's bare name, folded
    """

    def __init__(
        self,
        readings: Sequence[Reading],
        scope: Callable[[Reading], str],
        iri_of: Asked,
        place_of: Callable[[str], str],
    ) -> None:
        self._readings, self._scope, self._iri_of, self._place_of = readings, scope, iri_of, place_of
        self._documents = {r.source.name: {each.key: each for each in r.documents} for r in readings}
        self._only_homes: dict[str, str] = {}

    def judgements(self) -> Iterator[Judgement]:
        """Each belonging that is judged, with the facts that name the part."""
        for scope, bodies in sorted(self._bodies.items()):
            council = _council(bodies.values())
            found = [each for _, body in sorted(bodies.items()) for each in self._of_one(scope, body, council)]
            yield from found
            yield from _one_within(bodies, found)

    def home(self, reading: Reading, part: str) -> str:
        """The IRI of the administration whose paper an inner document is, else of the committee; empty if not told.

        It is the issuer's; a document without one has its parent's, else the only one of its source.
        """
        source = reading.source.name
        documents = self._documents[source]
        while part:
            if issuer := self._issuers[source].get(part):
                return self._offices.get(issuer.iri, issuer.iri)
            part = documents[part].parent if part in documents else ""
        if source not in self._only_homes:
            self._only_homes[source] = self._only_home(reading)
        return self._only_homes[source]

    def of_post(self, reading: Reading, fact: Post) -> str:
        """The IRI of the body that an official's post belongs to whose paper names no organisation; else empty."""
        return "" if fact.organisation or not _is_official(fact.role) else self.home(reading, fact.part)

    def _of_one(self, scope: str, body: _Body, council: str) -> Iterator[Judgement]:
        if body.kind in OF_MUNICIPALITY and not body.wholes and (whole := self._municipality(body)):
            yield _judged("own-municipality", IN_MUNICIPALITY, body, whole)
        if body.kind == "committee" and council:
            yield _judged("under-council", BY_LAW, body, council)
        if body.kind == "administration" and (committee := self._committee(scope, body)):
            yield _judged("committees-office", committee[1], body, committee[0])
        if body.kind in (*OF_A_PAPER, ONLY_IN_POSTS) and not body.wholes:
            yield from self._of_papers(body)
        if body.kind in OF_AN_AGREEMENT and not body.wholes and (whole := self._of_agreement(body)):
            yield _judged("own-agreement", IN_AGREEMENT, body, whole)

    def _of_papers(self, body: _Body) -> Iterator[Judgement]:
        """A body whose papers are all of one administration is part of it."""
        own = [(reading, fact) for reading, fact in body.places if self._speaks_of_its_issuer(reading, fact)]
        homes = {self.home(reading, fact.part) for reading, fact in own} - {"", body.iri}
        if len(homes) == 1 and len(own) == len(body.places):
            yield _judged("own-paper", IN_PAPER, body, homes.pop())

    def _of_agreement(self, body: _Body) -> str:
        """The municipality, of a group that nothing but an agreement names."""
        kinds = {self._kind_of_paper(reading, fact) for reading, fact in body.places}
        return self._municipality(body) if kinds == {"agreement"} else ""

    def _municipality(self, body: _Body) -> str:
        for reading, fact in body.places:
            if reading.municipality:
                return self._iri_of(reading, reading.municipality, fact)
        return ""

    def _committee(self, scope: str, body: _Body) -> tuple[str, float] | None:
        """The committee that an administration works for, and how surely."""
        committees = [each for _, each in sorted(self._bodies[scope].items()) if each.kind == "committee"]
        own = self._telling(scope, body)
        for committee in committees:
            if own & self._telling(scope, committee):
                return committee.iri, SAME_WORDS
        if _named(body, "executive-office"):
            return next(((each.iri, EXECUTIVE) for each in committees if _named(each, "executive-board")), None)
        return None

    def _telling(self, scope: str, body: _Body) -> set[frozenset[str]]:
        found = (form(name, self._place_of(scope)) for name in body.names)
        return {each[1] for each in found if each}

    @cached_property
    def _bodies(self) -> dict[str, dict[str, _Body]]:
        """Scope -> IRI -> body, of all that a fact tells of."""
        found: defaultdict[str, dict[str, _Body]] = defaultdict(dict)
        for reading in self._readings:
            for fact in reading.facts:
                if isinstance(fact, Organisation):
                    iri = self._iri_of(reading, fact.name, fact)
                    body = found[self._scope(reading)].setdefault(iri, _Body(iri))
                    body.kind = body.kind or fact.kind
                    body.names.add(fact.name)
                    body.places.append((reading, fact))
                    if fact.part_of:
                        body.wholes.add(self._iri_of(reading, fact.part_of, fact))
        for scope, iri, name, place in self._in_posts():
            if not (body := found[scope].setdefault(iri, _Body(iri))).kind:
                body.names.add(name)
                body.places.append(place)
        return dict(found)

    def _in_posts(self) -> Iterator[tuple[str, str, str, Place]]:
        """Scope, IRI, name and place of each body of a municipality that a post is in."""
        for reading in self._readings:
            for fact in reading.facts:
                if isinstance(fact, Post) and fact.organisation:
                    iri = self._iri_of(reading, fact.organisation, fact)
                    if not iri.startswith(SGR):
                        yield self._scope(reading), iri, fact.organisation, (reading, fact)

    @cached_property
    def _offices(self) -> dict[str, str]:
        """Committee -> the administration that works for it, where there is one; an administration -> itself."""
        found: dict[str, str] = {}
        for scope, bodies in sorted(self._bodies.items()):
            for iri, body in sorted(bodies.items()):
                if body.kind == "administration":
                    found[iri] = iri
                    if committee := self._committee(scope, body):
                        found.setdefault(committee[0], iri)
        return found

    @cached_property
    def _issuers(self) -> dict[str, dict[str, _Body]]:
        """Source -> inner document -> the committee or administration that issued it."""
        found: dict[str, dict[str, _Body]] = {reading.source.name: {} for reading in self._readings}
        for reading in self._readings:
            for fact in reading.facts:
                if isinstance(fact, Document) and (issuer := self._issuer(reading, fact)):
                    found[reading.source.name][fact.part] = issuer
        return found

    def _issuer(self, reading: Reading, fact: Document) -> _Body | None:
        for name in filter(None, fact.issuer.split("; ")):
            if not looks_like_person(name):
                iri = self._iri_of(reading, name, fact)
                body = self._bodies.get(self._scope(reading), {}).get(iri) or _Body(iri, kind_of(name))
                if body.kind in ("administration", "committee"):
                    return body
        return None

    def _only_home(self, reading: Reading) -> str:
        """The only home of a source: the issuers' if they agree, else the only administration that its posts name."""
        homes = {self._offices.get(each.iri, each.iri) for each in self._issuers[reading.source.name].values()}
        if not homes:
            posts = [fact for fact in reading.facts if isinstance(fact, Post) and fact.organisation]
            named = {self._iri_of(reading, fact.organisation, fact) for fact in posts}
            homes = {iri for iri in named if self._offices.get(iri) == iri}
        return homes.pop() if len(homes) == 1 else ""

    def _speaks_of_its_issuer(self, reading: Reading, fact: Fact) -> bool:
        """Whether a fact stands in a paper that tells of its issuer's own units: a committee's tells of anybody's."""
        issuer = self._issuers[reading.source.name].get(fact.part)
        return self._kind_of_paper(reading, fact) in _own_papers() and not (issuer and issuer.kind == "committee")

    def _kind_of_paper(self, reading: Reading, fact: Fact) -> str:
        document = self._documents[reading.source.name].get(fact.part)
        return document.kind if document else ""


def _one_within(bodies: Mapping[str, _Body], belonging: Iterable[Judgement]) -> Iterator[Judgement]:
    """Bodies of one name and kind within one whole are one, whether a paper says where they belong or it is judged."""
    judged = {each.one: each.other for each in belonging if each.reason == "own-paper"}
    siblings: defaultdict[tuple[str, str, str], list[_Body]] = defaultdict(list)
    for iri, body in sorted(bodies.items()):
        for whole in sorted(body.wholes | ({judged[iri]} if iri in judged else set())):
            for name in _folded(body):
                siblings[name, body.kind, whole].append(body)
    for (_, _, whole), same in sorted(siblings.items()):
        for one, other in pairwise(same):
            if one.iri in judged or other.iri in judged:
                yield of("organisation", SAME, "name-in-body", one.iri, other.iri, IN_PAPER, *one.places[:1],
                         *other.places[:1], detail=f"judged to be within {whole.rsplit('/', 1)[1]}")  # fmt: skip


def _judged(reason: str, confidence: float, body: _Body, whole: str) -> Judgement:
    first = min(body.places, key=lambda place: (place[0].source.name, place[1].span))
    return of("organisation", PART_OF, reason, body.iri, whole, confidence, first)


def _council(bodies: Iterable[_Body]) -> str:
    """The highest assembly among the bodies of a municipality: others are called councils too."""
    labels = {folded(label) for label in concept("organisation-kind", "council").labels}
    return min((body.iri for body in bodies if body.kind == "council" and _folded(body) & labels), default="")


def _named(body: _Body, cue: str) -> bool:
    return any(name.startswith(_cues(cue)) for name in _folded(body))


def _folded(body: _Body) -> set[str]:
    return {folded(name) for name in body.names}


@cache
def _cues(notation: str) -> tuple[str, ...]:
    return tuple(folded(cue) for cue in concept("belonging-cue", notation).cues)


@cache
def _own_papers() -> frozenset[str]:
    """Notations of the kinds of document in which an issuer speaks of its own bodies."""
    labels = _cues("own-paper")
    return frozenset(each.notation for each in concepts("document-kind") if folded(each.label_sv) in labels)


def _is_official(role: str) -> bool:
    """Whether a role is an official's: it, or the word that its compound ends in, is so in the scheme."""
    last = role.split()[-1] if role else ""
    return bool(last) and last.endswith(_officials())


@cache
def _officials() -> tuple[str, ...]:
    return tuple(label.casefold() for c in concepts("role") if c.capacity == "official" for label in c.labels)
