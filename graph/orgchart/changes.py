"""What changed in the org chart of a body between two days, each change with its evidence.

`renamed`            a body took another's place, as a paper tells; its day is empty where the paper tells none
`new-holder`         of a post that a body has one holder of, somebody else is shown for the first time
`first-shown`        somebody is shown for the first time to hold another post, or one that nobody is known to have held
`ended`              papers state until when somebody held a post
`vacant`             a paper says for the first time since somebody was shown to hold a post that nobody does
`first-named`        papers that have a day name a body for the first time

What is first shown or named within the time can have been so before: papers show that it was, seldom since when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import NamedNode

from graph.net import Place
from graph.orgchart import posts
from graph.orgchart.asking import Known, known, label_of, of_each
from graph.orgchart.holding import first_day, has_one_holder
from graph.orgchart.posts import Held, Holdings
from graph.orgchart.vacancies import Vacancy, vacancies
from graph.orgchart.walk import walked
from graph.places import passages_of, places_of
from graph.rows import Steps, text


@dataclass(frozen=True, slots=True)
class Thing:
    """A body or person: its IRI and what it is called."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Change:
    """What changed.

    day       from when on, as precise as the papers; of what is first shown, the day of the paper; empty if not told
    body      of whose chart it is
    post      the post, for changes of holders
    before, after   the body or person before and after
    stated    whether a paper states it, and does not only show what was so on its day
    """

    kind: str
    day: str
    body: Thing
    post: str = ""
    before: Thing | None = None
    after: Thing | None = None
    stated: bool = False
    confidence: float = 0.0
    evidence: tuple[Place, ...] = ()


_Found = tuple[Change, tuple[str, ...]]
"""A change and the facts that it rests on."""


def changes(start: NamedNode, first: date, last: date, depth: int = 6) -> Steps[tuple[Change, ...]]:
    """What changed after the first day up to the last, in the order of days; what has no day comes last."""
    found = yield from walked(start.value, depth)
    said = found.said
    between = (first.isoformat(), last.isoformat())
    renamed = yield from _renamed(found.addresses, said, between)
    named = yield from _named(found.addresses, said, between)
    holdings = yield from posts.holdings(found.addresses)
    unheld = yield from vacancies(found.addresses)
    told = [*renamed, *named, *_holders(holdings, said, between), *_vacant(unheld, holdings, said, between)]
    facts = {fact for _, each in told for fact in each}
    places = {**(yield from places_of(facts)), **(yield from passages_of(facts))}
    with_evidence = (_rested(change, each, places) for change, each in told)
    return tuple(sorted(with_evidence, key=lambda each: (each.day == "", each.day, each.kind, repr(each.body))))


def _renamed(addresses: Mapping[str, str], said: Known, between: tuple[str, str]) -> Steps[list[_Found]]:
    rows = yield from of_each("replaced", "body", addresses)
    successors = yield from known({text(row, "new") for row in rows})
    found: dict[tuple[str, str, str], tuple[float, set[str]]] = {}
    for row in rows:
        day = text(row, "date")
        if not day or _within(day, between):
            key = (text(row, "body"), text(row, "new"), day)
            sure, facts = found.get(key, (0.0, set()))
            facts |= {each for name in ("fact", "judgement") if (each := text(row, name))}
            found[key] = (max(sure, float(text(row, "sure") or 0)), facts)
    told: list[_Found] = []
    for (old, new, day), (sure, facts) in sorted(found.items()):
        before, after = Thing(old, label_of(old, said[old])), Thing(new, label_of(new, successors[new]))
        change = Change("renamed", day, before, before=before, after=after, stated=True, confidence=sure)
        told.append((change, tuple(sorted(facts))))
    return told


def _named(addresses: Mapping[str, str], said: Known, between: tuple[str, str]) -> Steps[list[_Found]]:
    days: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in (yield from of_each("first", "body", addresses)):
        days[addresses[text(row, "body")]].add((text(row, "day"), text(row, "fact")))
    told: list[_Found] = []
    for iri, dated in sorted(days.items()):
        day, fact = min(dated)
        if _within(day, between):
            body = Thing(iri, label_of(iri, said[iri]))
            told.append((Change("first-named", day, body, after=body), (fact,)))
    return told


def _holders(holdings: Holdings, said: Known, between: tuple[str, str]) -> Iterator[_Found]:
    by_post: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
    for held in holdings.held:
        if held.title.is_now:
            by_post[held.body, held.title.post].append(held)
    for (body, post), all_held in sorted(by_post.items()):
        of = Thing(body, label_of(body, said[body]))
        for held in all_held:
            person = _holder(held, holdings)
            began = held.since or min(held.tenure.days, default="")
            if began and _within(began, between):
                former = _former(held, all_held, began) if has_one_holder(post) else None
                kind = "new-holder" if former else "first-shown"
                change = Change(kind, began, of, post, _holder(former, holdings), person, stated=bool(held.since))
                yield change, (*(former.facts[-1:] if former else ()), *held.facts[:1])
            if held.until and _within(held.until, between):
                yield Change("ended", held.until, of, post, person, stated=True), tuple(held.facts[-1:])


def _former(held: Held, all_held: Iterable[Held], began: str) -> Held | None:
    """Who is last shown to hold a post before somebody is first shown to."""
    return _last_shown((each for each in all_held if each.person != held.person), began)


def _last_shown(all_held: Iterable[Held], day: str) -> Held | None:
    """Of those who are first shown before a day, who is shown last."""
    earlier = [each for each in all_held if (days := each.tenure.days) and first_day(days[0]) < first_day(day)]
    return max(earlier, key=lambda each: each.tenure.days[-1], default=None)


def _vacant(unheld: Iterable[Vacancy], holdings: Holdings, said: Known, between: tuple[str, str]) -> Iterator[_Found]:
    by_post: defaultdict[str, list[Held]] = defaultdict(list)
    for held in holdings.held:
        if held.title.is_now and not held.title.acting:
            by_post[held.post].append(held)
    for each in unheld:
        holders = by_post[each.iri]
        for day, fact in _begun(each, holders):
            if _within(day, between):
                former = _last_shown(holders, day)
                of = Thing(each.body, label_of(each.body, said[each.body]))
                change = Change("vacant", day, of, each.post, _holder(former, holdings), stated=True)
                yield change, (*(former.facts[:1] if former else ()), fact)


def _begun(vacancy: Vacancy, holders: Iterable[Held]) -> Iterator[tuple[str, str]]:
    """Day and fact of where papers begin to tell that a post is vacant: at first, and once somebody was shown again."""
    shown = [first_day(day) for held in holders for day in held.tenure.days]
    last = ""
    for day, fact in vacancy.dated:
        if day and (not last or any(first_day(last) < each < first_day(day) for each in shown)):
            yield day, fact
        last = day or last


def _holder(held: Held | None, holdings: Holdings) -> Thing | None:
    return Thing(held.person, label_of(held.person, holdings.people[held.person])) if held else None


def _within(day: str, between: tuple[str, str]) -> bool:
    return between[0] < first_day(day) <= between[1]


def _rested(change: Change, facts: Iterable[str], places: Mapping[str, Place]) -> Change:
    evidence = tuple(places[fact] for fact in facts if fact in places)
    sure = change.confidence or min((place.confidence for place in evidence), default=0.0)
    return replace(change, confidence=sure, evidence=evidence)
