"""Posts that papers say nobody holds.

On a day a post is vacant if a paper of that day or before says so, no longer ago than holders are shown after papers
last show them, and nobody is shown since to hold it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph.net import Edge, Node, Place
from graph.orgchart.asking import of_each, spread
from graph.orgchart.holding import Tenure, first_day, last_day, title_of, unqualified
from graph.orgchart.posts import Held, address
from graph.rows import Steps, text


@dataclass(frozen=True)
class Vacancy:
    """A post that is told to be vacant.

    body    the address its body is shown under
    post    which post it is (`graph.orgchart.holding.Title`); words: as papers print it
    dated   the days on which papers say so, empty where a paper has none, each with the fact that does, in order
    judged  whether the body is judged from the papers, as they name none
    """

    body: str
    post: str
    words: str
    dated: tuple[tuple[str, str], ...]
    judged: bool

    @property
    def iri(self) -> str:
        """The address of the post."""
        return address(self.body, self.post)

    @property
    def facts(self) -> list[str]:
        """The facts that say so, the latest first."""
        return [fact for _, fact in reversed(self.dated)]

    def told(self, at: date | None) -> Tenure:
        """The days on which it is told until a day, its own included."""
        days = (day for day, _ in self.dated if day and (at is None or first_day(day) <= at.isoformat()))
        return Tenure(tuple(days))


def vacancies(addresses: Mapping[str, str]) -> Steps[tuple[Vacancy, ...]]:
    """The posts of bodies that papers say nobody holds. `addresses`: each of a body -> the one it is shown under."""
    told: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    words: dict[tuple[str, str], str] = {}
    named: set[tuple[str, str]] = set()
    for row in (yield from of_each("vacant", "body", addresses)):
        key = addresses[text(row, "body")], title_of(text(row, "title")).post
        told[key].add((text(row, "day"), text(row, "fact")))
        words.setdefault(key, unqualified(text(row, "title"))[1])
        if not text(row, "judged"):
            named.add(key)
    return tuple(Vacancy(*key, words[key], tuple(sorted(told[key])), key not in named) for key in sorted(told))


def vacant(found: Iterable[Vacancy], held: Iterable[Held], at: date | None, years: int) -> Iterator[Vacancy]:
    """Those that are so on a day; without one, those whose post nobody is shown to hold since."""
    holders: defaultdict[str, list[Held]] = defaultdict(list)
    for each in held:
        if each.title.is_now and not each.title.acting:
            holders[each.post].append(each)
    for vacancy in found:
        told = vacancy.told(at)
        if told.basis(at, years) and (told.days or at is None) and not _filled(told, holders[vacancy.iri], at):
            yield vacancy


def _filled(told: Tenure, holders: Iterable[Held], at: date | None) -> bool:
    """Whether somebody is shown to hold the post after the last day on which it is told to be vacant."""
    last = last_day(max(told.days, default=""))
    days = (day for each in holders for day in (*each.tenure.days, each.since) if day)
    return bool(last) and any(
        last < first_day(day) and (at is None or first_day(day) <= at.isoformat()) for day in days
    )


def nodes(found: Iterable[Vacancy], at: date | None) -> dict[str, Node]:
    """The posts, `vacant` and since which day papers last say so."""
    return {
        each.iri: Node(
            each.iri, "Post", each.words, {"body": each.body, "holders": 0, "vacant": True, **_since(each, at)}
        )
        for each in found
    }


def _since(vacancy: Vacancy, at: date | None) -> dict[str, str]:
    days = vacancy.told(at).days
    return {"vacantOn": days[-1]} if days else {}


def edges(found: Iterable[Vacancy], places: Mapping[str, Place]) -> Iterator[Edge]:
    """`post-of` from the post to its body, with the passages that tell of the vacancy."""
    for each in found:
        evidence = tuple(places[fact] for fact in spread(each.facts) if fact in places)
        sure = max((place.confidence for place in evidence), default=0.0)
        yield Edge(each.iri, each.body, "post-of", sure, evidence, {"inferred": each.judged, "vacant": True})
