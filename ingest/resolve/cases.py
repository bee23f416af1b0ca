"""Cases: forms of one diary number, one number in two registers, two numbers of one matter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from ingest import diary
from ingest.cues import folded
from ingest.facts import Case, Document, Fact, Lineage
from ingest.iris import slug
from ingest.pipeline import Reading
from ingest.resolve.judgements import DIFFERENT, ONE_MATTER, SAME, Judgement, Place, of

_ZEROS = re.compile(r"(?<=[/:-])0+(?=\d)|(?<=[a-zåäö] )0+(?=\d)")
_LETTERS = re.compile(r"^[A-ZÅÄÖ]+")
_OF_ONE_MATTER = {"answers": ("answers", 0.9), "refers": ("answers", 0.9), "based-on": ("based-on", 0.5)}
SAME_TITLE, TITLED_ALIKE = 80, 0.8  # per cent of the words; how sure, of grounds that bear the case's title


@lru_cache(maxsize=1 << 16)
def plain(number: str) -> str:
    """The diary number without leading zeros, as one address serves all its forms.

    >>> plain("KS 2019/0729"), plain("3.1-0070/2010"), plain("SLK-2024-00439")
    ('KS 2019/729', '3.1-70/2010', 'SLK-2024-439')
    """
    return _ZEROS.sub("", number)


@lru_cache(maxsize=1 << 16)
def register(number: str) -> str:
    """The letters or the kind of number that tell the register: of cases in one register, none is the other.

    >>> register("KS 2019/729"), register("SLK-2024-00439"), register("3.1.1-12/2018"), register("2019/12")
    ('KS', 'SLK', 'classed', '')
    """
    letters = _LETTERS.match(number)
    if letters:
        return letters[0]
    return "classed" if re.match(r"\d+(?:\.\d+)*\.?-", number) else ""


def numbers_of(fact: Fact) -> list[str]:
    """The diary numbers of a fact's own column."""
    told: str = getattr(fact, "diary_number", "")
    return [number for number in told.split("; ") if number]


def registers_of(readings: Iterable[Reading]) -> dict[str, dict[str, str]]:
    """Number without letters -> name of source -> the body whose diary it stands in, in a slug.

    Only of numbers that several bodies have: each of them means its own case.
    """
    bodies: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for reading in readings:
        for fact in reading.facts:
            if isinstance(fact, Case) and fact.body and not _LETTERS.match(fact.diary_number):
                bodies[plain(fact.diary_number)].setdefault(reading.source.name, slug(fact.body))
    return {number: told for number, told in bodies.items() if len(set(told.values())) > 1}


def judged(places: Iterable[Place], addresses: dict[tuple[str, str], str]) -> Iterator[Judgement]:
    """The judgements about the cases of one municipality.

    places     facts with the readings they stand in
    addresses  (name of source, number) -> IRI of the case
    """
    cases: dict[str, str] = {}
    first: dict[str, Place] = {}
    titles: dict[str, str] = {}
    told = list(places)
    for reading, fact in told:
        if isinstance(fact, Case | Document) and fact.title:
            for number in numbers_of(fact):
                titles.setdefault(addresses.get((reading.source.name, number), ""), folded(fact.title))
    for reading, fact in told:
        for number in numbers_of(fact):
            iri = addresses.get((reading.source.name, number))
            if iri:
                cases.setdefault(number, iri)
                first.setdefault(iri, (reading, fact))
        yield from _one_matter(reading, fact, addresses, titles)
    yield from _slips(cases, first)


def _one_matter(
    reading: Reading, fact: Fact, addresses: dict[tuple[str, str], str], titles: dict[str, str]
) -> Iterator[Judgement]:
    """Two numbers of different registers in one document's head, or as ends of a step from case to case.

    What a case is based on may be of any matter; it is of the same where the titles are alike.
    """
    reason, sure, numbers = "", 0.0, []
    if isinstance(fact, Lineage) and fact.relation in _OF_ONE_MATTER:
        reason, sure = _OF_ONE_MATTER[fact.relation]
        numbers = [each for each in (fact.from_, fact.to) if any(n == each for _, n in diary.find(each))]
    elif isinstance(fact, Document):
        reason, sure, numbers = "two-numbers", 0.8, numbers_of(fact)
    if len(numbers) == 2 and register(numbers[0]) != register(numbers[1]):
        one, other = (addresses.get((reading.source.name, number)) for number in numbers)
        if one and other and one != other:
            alike = reason == "based-on" and _alike(titles.get(one, ""), titles.get(other, ""))
            yield of("case", ONE_MATTER, reason, one, other, TITLED_ALIKE if alike else sure, (reading, fact))


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and fuzz.token_set_ratio(one, other) >= SAME_TITLE


def _slips(cases: dict[str, str], first: dict[str, Place]) -> Iterator[Judgement]:
    """`VH 2019/254` where HV 2019/254 exists: two letters of the register have changed places."""
    for number, iri in cases.items():
        letters = register(number)
        for at in range(len(letters) - 1):
            swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
            other = cases.get(swapped + number[len(letters) :])
            if other and other != iri and letters.isupper():
                yield of("case", SAME, "number-slip", iri, other, 0.6, first[iri], first[other])


def kept_apart(bare: str, bodies: list[str]) -> Iterator[Judgement]:
    """Of one number in several registers: that the cases differ, and that the bare number may be any of them."""
    for at, one in enumerate(bodies):
        for other in bodies[at + 1 :]:
            yield of("case", DIFFERENT, "registers", f"{bare}-{one}", f"{bare}-{other}", 0.85)
        yield of("case", SAME, "several-bearers", bare, f"{bare}-{one}", round(1 / len(bodies) - 0.05, 2))
