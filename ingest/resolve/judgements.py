"""Judgements: what is said of two things, how surely, why, and on which facts it rests.

A judgement never changes an address. Two things that are judged to be one keep their IRIs and are linked, so that
whoever doubts the judgement can leave the link aside; what is linked is decided here, over all judgements of a
release at once, so that a chain of likely links does not join what is known to be two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.facts import Fact, Span
from ingest.pipeline import Reading

LINKED = 0.75  # at least so sure a judgement joins its two things
SAME, DIFFERENT, SUCCESSOR, ONE_MATTER, EXTRACT = "same", "different", "successor", "one-matter", "extract"
PART_OF = "part-of"
DIRECTED = (SUCCESSOR, EXTRACT, PART_OF)

Place = tuple[Reading, Fact]
"""A fact and the reading it stands in."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that tells of an identity without being a fact of a table; the span is of the raw layer."""

    reading: Reading
    part: str
    span: Span


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of two things.

    kind        notation of identity-kind
    verdict     notation of identity-verdict
    reason      notation of identity-reason
    one, other  IRIs: of a succession the earlier first, of an extract the extract, of a whole its part, else in the
                order of code points
    confidence  0 to 1: how often such a judgement is right
    detail      what joins them, in short English words
    linked      whether the two are joined in the graph
    curator     who said so in the file of judgements; empty for a judgement of ours
    date        ISO, of a succession, as far as it is told
    """

    kind: str
    verdict: str
    reason: str
    one: str
    other: str
    confidence: float
    detail: str = ""
    evidence: tuple[Place, ...] = ()
    passage: Passage | None = None
    linked: bool = False
    curator: str = ""
    date: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two IRIs in the order of code points."""
        return (self.one, self.other) if self.one < self.other else (self.other, self.one)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells a judgement from others."""
        return (*self.pair, self.verdict, self.reason)


def of(kind: str, verdict: str, reason: str, one: str, other: str, confidence: float, *places: Place, detail: str = "",
       passage: Passage | None = None, date: str = "", curator: str = "") -> Judgement:  # fmt: skip
    """A judgement with its things and its facts in their order, each fact once."""
    first, second = (one, other) if verdict in DIRECTED or one < other else (other, one)
    once = {(r.source.name, f): (r, f) for r, f in places}.values()
    evidence = tuple(sorted(once, key=lambda place: (place[0].source.name, place[1].span, place[1].table)))
    return Judgement(kind, verdict, reason, first, second, round(confidence, 2), detail, evidence, passage, False,
                     curator, date)  # fmt: skip


def linked(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements, each pair and reason once, in order, with `linked` set where the two are joined.

    Where a curator says that two things are the same or different, ours of the two give way, and leave their facts.
    The surest are joined first, a curator's before all; a judgement that would join what another holds to be two
    is kept and not linked.
    """
    best: dict[tuple[str, str, str, str], Judgement] = {}
    for each in judgements:
        if each.key not in best or _rank(each) < _rank(best[each.key]):
            best[each.key] = each
    ordered = _overruled(sorted(best.values(), key=lambda each: (_rank(each), each.key)))
    groups = Groups()
    for each in ordered:
        if each.verdict in (DIFFERENT, SUCCESSOR):
            groups.hold_apart(*each.pair)
    return [_joined(each, groups) for each in ordered]


def _overruled(ordered: list[Judgement]) -> list[Judgement]:
    told = {each.pair: each for each in ordered if each.curator}
    kept: dict[tuple[str, str, str, str], Judgement] = {}
    for each in ordered:
        curated = told.get(each.pair)
        if curated and not each.curator and each.verdict in (SAME, DIFFERENT):
            if not kept[curated.key].evidence:
                kept[curated.key] = replace(kept[curated.key], evidence=each.evidence)
        else:
            kept[each.key] = each
    return list(kept.values())


def _joined(judgement: Judgement, groups: Groups) -> Judgement:
    sure = judgement.verdict != DIFFERENT and judgement.confidence >= LINKED
    if judgement.verdict == SAME:
        return replace(judgement, linked=sure and groups.join(*judgement.pair))
    return replace(judgement, linked=sure)


def _rank(judgement: Judgement) -> tuple[bool, float]:
    return (not judgement.curator, -judgement.confidence)


class Groups:
    """Things that are joined, and groups that must not be."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}

    def of(self, thing: str) -> str:
        """The thing that stands for the group of a thing."""
        top = thing
        while (above := self._above.get(top, top)) != top:
            top = above
        while (above := self._above.get(thing, thing)) != top:
            self._above[thing], thing = top, above
        return top

    def hold_apart(self, one: str, other: str) -> None:
        """The groups of the two must not become one."""
        first, second = self.of(one), self.of(other)
        self._apart.setdefault(first, set()).add(second)
        self._apart.setdefault(second, set()).add(first)

    def join(self, one: str, other: str) -> bool:
        """Join the groups of the two; false if they are held apart."""
        top, below = sorted((self.of(one), self.of(other)))
        if top == below:
            return True
        enemies = self._apart.get(below, set())
        if top in enemies:
            return False
        self._above[below] = top
        for enemy in enemies:
            self._apart[enemy].discard(below)
            self._apart[enemy].add(top)
        self._apart.setdefault(top, set()).update(enemies)
        return True
