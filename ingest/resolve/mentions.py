"""Mentions: what each fact says of a person it names, and who of those that share a name it can mean.

Two people of one municipality may bear one name. They are told apart where the papers show two: elected for two
parties at once, or an elected person here and an official there with no paper in which they are one. Each of them
then has an address of its own, made of the name and of what tells them apart; a mention that tells nothing keeps the
address of the bare name. What the addresses are depends on which papers there are, not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.cues import folded, known_of
from ingest.facts import Attendance, Fact, Statement
from ingest.iris import digest, mint, slug
from ingest.names import is_person, kind_of
from ingest.pipeline import Reading
from ingest.resolve.judgements import Place
from ingest.resolve.person_names import plain
from ingest.resolve.scopes import scope_of
from ontology.knowledge import concept, concepts

ELECTED, OFFICIAL = "elected", "official"
_COLUMNS = ("person", "actor", "proposer", "issuer")
_STAND_FOR = ("represents", "party")
_BODIES = ("body", "organisation")
_ROLES = ("role", "function")


@dataclass(frozen=True, slots=True)
class Mention:
    """What one fact says of a person.

    party     the party's letter, folded; affiliation: whom else the person stands for, folded
    body      the body or organisation, folded; role: the role or function, folded
    capacity  `elected` or `official` as far as the fact tells, else empty
    day       ISO, as precise as the fact
    listed    the fact is a line of a list of those present and absent
    """

    place: Place
    name: str
    party: str = ""
    affiliation: str = ""
    body: str = ""
    role: str = ""
    capacity: str = ""
    day: str = ""
    listed: bool = False

    @property
    def document(self) -> tuple[str, str]:
        """Name of the source and key of the inner document."""
        return self.place[0].source.name, self.place[1].part

    @property
    def order(self) -> tuple[str, int]:
        """Where it stands, for an order that does not depend on how readings come."""
        reading, fact = self.place
        return reading.source.name, fact.span.start


def looks_like_person(name: str) -> bool:
    """Whether a name that may be a person's or an organisation's is a person's, by its form."""
    return is_person(name) and not kind_of(name)


def mentions_of(reading: Reading) -> Iterator[Mention]:
    """Every person that a fact of the reading names, single names too."""
    for fact in reading.facts:
        for column in _COLUMNS:
            for name in (getattr(fact, column, "") or "").split("; "):
                certain = column == "person" or (isinstance(fact, Statement) and fact.party)
                if name and (certain or _may_be_person(name)):
                    yield mention(reading, fact, name)


def mention(reading: Reading, fact: Fact, name: str) -> Mention:
    """What a fact says of the person it calls by this name."""
    stands_for, body, role = (_first(fact, names) for names in (_STAND_FOR, _BODIES, _ROLES))
    party = _party(stands_for)
    return Mention(
        (reading, fact),
        name,
        party,
        "" if party else _affiliation(stands_for),
        _body(reading, body),
        folded(role),
        ELECTED if party else _capacity(role, body),
        getattr(fact, "date", ""),
        isinstance(fact, Attendance),
    )


def _first(fact: Fact, columns: tuple[str, ...]) -> str:
    return next((value for column in columns if (value := getattr(fact, column, ""))), "")


def _may_be_person(name: str) -> bool:
    return not known_of("union", name) and not known_of("party", name) and looks_like_person(name)


@lru_cache(maxsize=1 << 12)
def _party(name: str) -> str:
    party = known_of("party", name) if name else None
    return slug(party.code or party.name) if party else ""


@lru_cache(maxsize=1 << 14)
def _affiliation(name: str) -> str:
    union = known_of("union", name) if name else None
    return union.iri if union else folded(name)


def _body(reading: Reading, name: str) -> str:
    """A body by its name; one with a common noun for a name is of its source."""
    bare = folded(name)
    return f"{bare} {reading.source.name}" if bare and is_common_noun(name) else bare


def is_common_noun(name: str) -> bool:
    """`Förvaltningsgruppen`, `Styrgruppen`: a single word that many municipalities and bodies use alike."""
    return " " not in name and folded(name).endswith(("gruppen", *concept("body-ending", "unit").cues))


@lru_cache(maxsize=1 << 12)
def _capacity(role: str, body: str) -> str:
    """The capacity that a role gives; a chair of anything but a body of elected people tells nothing."""
    words = role.casefold().split()
    by_label = _capacities()
    found = next((by_label[key] for i in range(len(words)) if (key := " ".join(words[i:])) in by_label), "")
    if found == ELECTED and kind_of(body) not in ("council", "committee", "subcommittee"):
        return ""
    return found if found in (ELECTED, OFFICIAL) else ""


@lru_cache(maxsize=1)
def _capacities() -> dict[str, str]:
    return {label.casefold(): c.capacity for c in reversed(concepts("role")) for label in reversed(c.labels)}


# -- who of those that share a name -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Split:
    """A name that several bear, with the reason that shows it: notation of identity-reason."""

    reason: str
    bearers: frozenset[str]


def split(mentions: Iterable[Mention]) -> Split | None:
    """Whether the mentions of one name show that several bear it."""
    told = list(mentions)
    days: defaultdict[str, set[str]] = defaultdict(set)
    for each in told:
        if each.party and each.day:
            days[each.party].add(each.day)
    bearers = frozenset(filter(None, map(bearer, told)))
    if any(_at_once(days[one], days[other]) for one in days for other in days if one < other):
        return Split("parties-at-once", bearers)
    if _apart(told):
        return Split("politician-and-official", bearers)
    return None


def bearer(each: Mention) -> str:
    """What tells who of several bearers of a name a mention means, in a slug; empty if it tells nothing."""
    return each.party or each.capacity


def _at_once(one: set[str], other: set[str]) -> bool:
    """Whether two parties claim somebody on one day, or by turns: who changed party once did neither."""
    if one & other:
        return True
    first, second = sorted((one, other), key=min)
    return max(first) > min(second)


def _apart(mentions: list[Mention]) -> bool:
    """Whether there are elected and official mentions, and no paper has both."""
    papers: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for each in mentions:
        papers[each.capacity].add(each.document)
    elected, official = papers[ELECTED], papers[OFFICIAL]
    return bool(elected and official and not elected & official)


def address(scope: str, name: str, qualifier: str = "") -> str:
    """The IRI of a person by the plain name, and what tells them from others of that name."""
    return mint(scope, "person", "-".join(filter(None, (slug(plain(name)[0]), qualifier))))


def single_address(reading: Reading, name: str) -> str:
    """The IRI of whom a given name or surname alone stands for in a reading, where it is not told who it is."""
    return mint(scope_of(reading), "person", f"{slug(name)}-{digest(reading.source.sha256, name, size=8)}")
