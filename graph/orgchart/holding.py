"""Who holds a post on a day, as far as papers show: the rule of the org chart.

A paper seldom says from when to when somebody holds a post; it shows that they did on its day. So:

- `stated`         a paper says from when or until when, and the day lies within
- `attested`       the day lies between the first and the last day on which papers show it
- `last-attested`  the day lies after the last such day, by no more than a number of years; where a body has one holder
                   of the post at a time, nobody else is shown later to hold it
- `undated`        papers show it, and none of them has a day

Before the first such day, after a stated end, and once somebody else holds it, nobody is said to hold it. Days that
papers give as a month or a year are that whole month or year.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from graph.net import Spell
from ontology.knowledge import by_label, concepts

STATED, ATTESTED, LAST, UNDATED = "stated", "attested", "last-attested", "undated"


@dataclass(frozen=True, slots=True, order=True)
class Title:
    """A role as a paper prints it, taken apart.

    post       what tells which post it is: the role in the scheme's word, with `bitr.`, `vice` and the like
    qualifier  notation of what tells how it is held (`tf.`, `vik.`, `f.d.`, `tillträdande`), else empty
    """

    post: str
    qualifier: str = ""

    @property
    def acting(self) -> bool:
        """Whether it is held in the place of somebody else."""
        return self.qualifier in _qualifying("while-filling").values()

    @property
    def is_now(self) -> bool:
        """Whether the paper says that it is held, and not that it was or will be."""
        return self.qualifier not in _qualifying("not-now").values()


@dataclass(frozen=True, slots=True)
class Tenure:
    """When somebody held a post: the days on which papers show it, sorted, and what papers state of its bounds."""

    days: tuple[str, ...]
    since: str = ""
    until: str = ""

    @property
    def spells(self) -> tuple[Spell, ...]:
        """The stated bounds, else the first and the last day; none where no day is known."""
        first, last = self.since or min(self.days, default=""), self.until or max(self.days, default="")
        return (Spell(first, last),) if first or last else ()

    def basis(self, at: date | None, years: int) -> str:
        """What it rests on that the post is held on a day (on any, without one); empty where nothing says so."""
        if not self.days and not self.since and not self.until:
            return UNDATED
        bounded = bool(self.since or self.until)
        if at is None:
            return STATED if bounded else ATTESTED
        day = at.isoformat()
        first = first_day(self.since or min(self.days, default=self.until))
        last = last_day(max([*self.days, self.since], default=""))
        if day < first or (self.until and day > last_day(self.until)):
            return ""
        if bounded and (self.until or day <= last):
            return STATED
        if day <= last:
            return ATTESTED
        return LAST if int(day[:4]) - int(last[:4]) - (day[4:] < last[4:]) < years else ""


@lru_cache(maxsize=1 << 14)  # papers repeat them
def title_of(words: str) -> Title:
    """A role title taken apart.

    >>> title_of("tf. chef"), title_of("förste vice ordförande").post
    (Title(post='chef', qualifier='tf.'), '1:e vice ordförande')
    """
    qualifier, printed = unqualified(words)
    known = by_label("role").get(printed)
    return Title(known.notation if known else printed, qualifier)


def unqualified(words: str) -> tuple[str, str]:
    """Notation of what tells how a role is held, and the role as it is printed without it, in lower case.

    >>> unqualified("Tillförordnad kulturchef")
    ('tf.', 'kulturchef')
    """
    folded = " ".join(words.casefold().split())
    first, _, rest = folded.partition(" ")
    qualifiers = _qualifying("while-filling") | _qualifying("not-now")
    return (qualifiers[first], rest) if rest and first in qualifiers else ("", folded)


def has_one_holder(post: str) -> bool:
    """Whether a body has one holder of a post at a time, as the scheme of roles says."""
    known = by_label("role").get(post)
    return known is not None and known.sole_holder


def succeeded(tenure: Tenure, others: Iterable[Tenure], at: date) -> bool:
    """Whether another one holds the post since after somebody was last shown to."""
    last = max(tenure.days, default="")
    begun = (first_day(other.since or min(other.days, default="")) for other in others)
    return any(last_day(last) < first <= at.isoformat() for first in begun if first)


def first_day(iso: str) -> str:
    """The first day of a day, month or year; empty for nothing."""
    return iso + "-01-01"[len(iso) - 4 :] if len(iso) in (4, 7) else iso


def last_day(iso: str) -> str:
    """A day that none of a month or year comes after; empty for nothing.

    >>> last_day("2019"), last_day("2019-02"), last_day("2019-02-03")
    ('2019-12-31', '2019-02-31', '2019-02-03')
    """
    return iso + "-12-31"[len(iso) - 4 :] if len(iso) in (4, 7) else iso


@cache
def _qualifying(broader: str) -> dict[str, str]:
    """Label, case folded -> notation of the qualifiers of one kind."""
    of_kind = [each for each in concepts("role-qualifier") if each.broader == broader]
    return {label.casefold(): each.notation for each in reversed(of_kind) for label in each.labels}
