"""The posts of bodies and who holds them on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from urllib.parse import quote

from graph.net import Edge, Node, Place, Value
from graph.orgchart.asking import Groups, Known, known, label_of, of_each, same, spread
from graph.orgchart.holding import LAST, UNDATED, Tenure, Title, has_one_holder, succeeded, title_of, unqualified
from graph.rows import Steps, text

NEVER = "9999"
"""What the query has for posts that no paper tells the beginning of: it sorts behind all years."""


@dataclass
class Held:
    """A post that somebody holds, held or will hold, as all papers together show it.

    body    the address its body is shown under
    person  the address the person is shown under
    judged  whether the body is judged from the papers, as they name none
    words   the role as papers print it
    dated   the first and the last day on which papers show it, empty where none is known, each with the fact that does
    times   how many papers show it
    """

    body: str
    title: Title
    person: str
    judged: bool = True
    words: set[str] = field(default_factory=set)
    dated: set[tuple[str, str]] = field(default_factory=set)
    times: int = 0
    since: str = ""
    until: str = ""

    @cached_property
    def post(self) -> str:
        """The address of the post: a fragment of its body's, made of its name."""
        return address(self.body, self.title.post)

    @cached_property
    def tenure(self) -> Tenure:
        """When it was held."""
        return Tenure(tuple(sorted({day for day, _ in self.dated if day})), self.since, self.until)

    @cached_property
    def facts(self) -> list[str]:
        """The facts that show it, the latest first, undated ones last."""
        return [fact for _, fact in sorted(self.dated, reverse=True)]


@dataclass(frozen=True)
class Holdings:
    """The posts of bodies with their holders, and who the people are."""

    held: tuple[Held, ...]
    people: Known
    same: Groups


def address(body: str, post: str) -> str:
    """The address of a post."""
    return f"{body}#post-{quote(post.replace(' ', '-'))}"


def holdings(addresses: Mapping[str, str]) -> Steps[Holdings]:
    """All posts of bodies. `addresses`: every address of a body -> the one that it is shown under."""
    rows = yield from of_each("posts", "body", addresses)
    people = yield from known({text(row, "person") for row in rows})
    one = same(people)
    found: dict[tuple[str, Title, str], Held] = {}
    for row in rows:
        key = (addresses[text(row, "body")], title_of(text(row, "title")), one.first(text(row, "person")))
        held = found.setdefault(key, Held(*key))
        held.judged = held.judged and text(row, "judged") != ""
        held.words.add(text(row, "title"))
        held.times += int(text(row, "times"))
        for name in ("first", "last"):
            day, _, fact = text(row, name).rpartition(" ")
            held.dated.add((day, fact))
        held.since = min(held.since or NEVER, text(row, "since"))
        held.until = max(held.until, text(row, "until"))
    for held in found.values():
        held.since = "" if held.since == NEVER else held.since
    return Holdings(tuple(found[key] for key in sorted(found)), people, one)


@dataclass(frozen=True)
class Shown:
    """A holding that is shown on a day, and what it rests on."""

    held: Held
    basis: str


def shown(
    held: Iterable[Held], at: date | None, years: int, vacant: Mapping[str, Tenure] = MappingProxyType({})
) -> Iterator[Shown]:
    """What of the holdings is so on a day, by the rule of `graph.orgchart.holding`; without a day, all of them.

    vacant   posts that papers say nobody holds -> on which days: who was shown before holds one of them no longer
    """
    by_post: defaultdict[tuple[str, str], list[Held]] = defaultdict(list)
    for each in held:
        by_post[each.body, each.title.post].append(each)
    for each in (each for group in by_post.values() for each in group):
        basis = each.tenure.basis(at, years)
        if not basis or (at and not each.title.is_now):
            continue
        rivals = [other.tenure for other in by_post[each.body, each.title.post] if _may_follow(other, each)]
        if each.post in vacant and not each.title.acting:
            rivals.append(vacant[each.post])
        if at and basis in (LAST, UNDATED) and has_one_holder(each.title.post) and _gone(each, rivals, at):
            continue
        yield Shown(each, basis)


def _may_follow(other: Held, each: Held) -> bool:
    """Whether one who holds a post can have taken another's place: not for a time, while that one is away."""
    return other.person != each.person and other.title.is_now and (each.title.acting or not other.title.acting)


def _gone(each: Held, rivals: Iterable[Tenure], at: date) -> bool:
    return bool(each.tenure.days) and succeeded(each.tenure, rivals, at)


def post_nodes(held: Iterable[Held], on_day: Iterable[Shown], at: date | None) -> dict[str, Node]:
    """The posts that somebody holds on the day, and those that have one holder at a time and none who is known; each
    called as papers print it."""
    holders: defaultdict[str, int] = defaultdict(int)
    for each in on_day:
        holders[each.held.post] += 1
    by_post: defaultdict[str, list[Held]] = defaultdict(list)
    for one in held:
        if holders[one.post] or (at and has_one_holder(one.title.post)):
            by_post[one.post].append(one)
    nodes: dict[str, Node] = {}
    for iri, all_held in by_post.items():
        printed = sorted(unqualified(words)[1] for each in all_held for words in each.words)
        data: dict[str, Value] = {"body": all_held[0].body, "holders": holders[iri]}
        nodes[iri] = Node(iri, "Post", max(printed, key=printed.count), data)
    return nodes


def person_nodes(on_day: Iterable[Shown], holdings: Holdings) -> dict[str, Node]:
    """The people who hold posts."""
    others = holdings.same.others(holdings.people)
    return {
        iri: Node(iri, "Person", label_of(iri, holdings.people[iri]), {"sameAs": others[iri]} if others[iri] else {})
        for iri in sorted({each.held.person for each in on_day})
    }


def evidence_of(held: Iterable[Held]) -> Iterator[str]:
    """The facts that are shown as evidence: of each holding the latest, and the earliest where it is another day's."""
    for each in held:
        yield from spread(each.facts)


def edges(on_day: Iterable[Shown], places: Mapping[str, Place]) -> Iterator[Edge]:
    """`holds` from a person to a post, and `post-of` from the post to its body."""
    of_body: dict[str, Edge] = {}
    for each in on_day:
        held, iri = each.held, each.held.post
        evidence = tuple(places[fact] for fact in spread(held.facts) if fact in places)
        sure = max((place.confidence for place in evidence), default=0.0)
        data: dict[str, Value] = {
            "basis": each.basis,
            "role": min(held.words),
            "attestations": held.times,
            "inferred": held.judged,
        }
        if held.title.qualifier:
            data |= {"qualifier": held.title.qualifier, "acting": held.title.acting}
        if days := held.tenure.days:
            data |= {"firstAttested": days[0], "lastAttested": days[-1]}
        yield Edge(held.person, iri, "holds", sure, evidence, data, held.tenure.spells)
        if iri not in of_body or (of_body[iri].data["inferred"] and not held.judged):
            of_body[iri] = Edge(iri, held.body, "post-of", sure, evidence[:1], {"inferred": held.judged})
    yield from of_body.values()
