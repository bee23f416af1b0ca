"""Agreements: those that are in a source, proposed in it or told of, one row a party, once a source.

A source names one agreement in many places, each time with a little of what is known. The mentions are put together
by diary number, else by what the agreement is called and who its parties are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from ingest.facts import Agreement, Span
from ingest.parts import Paper
from ingest.recognise.agreements.mentions import mentions
from ingest.recognise.agreements.names import ABOUT, CITED_NOUN, Mention
from ingest.recognise.lineage.replacements import superseded
from ingest.recognise.registers.agreements import listed

_PARTIES_OWN = re.compile(r"\b(?:parternas|mellan\s+parterna)\b", re.IGNORECASE)
_SAME = re.compile(r"[^.]*?\bmellan\s+samma\s+parter\b")
_WITH_ONLY = re.compile(rf"{CITED_NOUN}\s(?:med|mellan)\s.*", re.IGNORECASE)
_IS_ABOUT = re.compile(ABOUT)
NEAR = 40  # code points: an adjective or two may stand between
YEAR = 4  # digits
LIKE = 92  # per cent: a letter of a long noun may be wrong


def recognise(papers: Sequence[Paper]) -> Iterator[Agreement]:
    """One fact a party of each agreement; an agreement whose parties are not named has one without party."""
    replaced = {f.from_: f.to for paper in papers for f in superseded(paper)}
    replaced |= {row.number: row.supersedes for paper in papers for row in listed(paper) if row.supersedes}
    found = together(mentions(papers))
    begun = {_replaced_by(mention, replaced) for mention in found if mention.status == "in-force"}
    in_source = {paper.head.title_span for paper in papers if paper.part.kind == "agreement"}
    heirs = {_replaced_by(each, replaced): each for each in found if each.span in in_source and each.parties}
    for mention in found:
        heir = heirs.get(mention.number) if mention.number and _of_same_parties(papers[0].text, mention) else None
        for party in mention.parties or (heir.parties if heir else ()) or ("",):
            yield Agreement(
                span=mention.span,
                title=mention.title,
                diary_number=_number(mention),
                party=party,
                valid_from=mention.valid_from,
                valid_to=mention.valid_to,
                status=mention.status or ("expired" if mention.number and mention.number in begun else ""),
                supersedes=_replaced_by(mention, replaced),
            )


@dataclass(frozen=True, slots=True)
class Told:
    """An agreement by the title and number that its facts have, with the places where the papers name it."""

    title: str
    number: str
    places: frozenset[Span]


def told(papers: Sequence[Paper]) -> list[Told]:
    """The agreements of one source, for those who tell more of them."""
    groups = [(_merged(group), frozenset(each.span for each in group)) for group in _grouped(mentions(papers))]
    return [Told(one.title, _number(one), places) for one, places in groups]


def _number(mention: Mention) -> str:
    """Its own number, or that of the case as long as it is only proposed."""
    return mention.number or (mention.case if mention.status == "proposed" else "")


def _of_same_parties(text: str, mention: Mention) -> bool:
    """`Parternas tidigare avtal`: what the agreement in hand replaces was between its own parties."""
    start, end = mention.span.start, mention.span.end
    behind = _SAME.match(text, end, end + 2 * NEAR)
    return bool(behind or _PARTIES_OWN.search(text, max(0, start - NEAR), start))


def _replaced_by(mention: Mention, replaced: Mapping[str, str]) -> str:
    """What an agreement replaces, told with any of its numbers."""
    return next((replaced[number] for number in mention.number.split("; ") if number in replaced), "")


def together(found: Sequence[Mention]) -> list[Mention]:
    """The mentions of each agreement as one, at the place of the first that stands in running text or a title."""
    return [_merged(group) for group in _grouped(found)]


def _grouped(found: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions of each agreement: each joins the first group that holds one of the same and none of another."""
    own = {mention.number for mention in found if mention.number and not mention.borrowed}
    groups: list[list[Mention]] = []
    sharing: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)  # so that few groups are looked at
    for mention in found:
        keys = list(_shared(mention))
        near = sorted(set().union(*(sharing[key] for key in keys)))
        at = next((at for at in near if _is_of(mention, groups[at], own)), len(groups))
        if at == len(groups):
            groups.append([])
        groups[at].append(mention)
        for key in keys:
            sharing[key].add(at)
    return groups


def _shared(mention: Mention) -> Iterator[tuple[str, ...]]:
    """What another mention has one of at least, if it is the same by `_same`: the number, the parties, a bare title."""
    if mention.number:
        yield "number", mention.number
    yield ("parties", *mention.parties) if mention.parties else ("title", mention.title)


def _is_of(mention: Mention, group: Sequence[Mention], own: Set[str]) -> bool:
    return all(_may_be(mention, other, own) for other in group) and any(_same(mention, other) for other in group)


def _may_be(one: Mention, other: Mention, own: Set[str]) -> bool:
    """Two numbers that are agreements' own are two agreements'; so are two rows of a list with nothing in common.

    A case's number is no bar.
    """
    if one.listed and other.listed and one.title != other.title and not {*one.parties} & {*other.parties}:
        return False
    return one.number == other.number or not {one.number, other.number} <= own


def _same(one: Mention, other: Mention) -> bool:
    if one.number and other.number and not (one.borrowed or other.borrowed):
        return one.number == other.number
    if one.number and one.number == other.number:
        return True
    called = fuzz.ratio(one.noun, other.noun) >= LIKE and one.parties == other.parties
    return called and (bool(one.parties) or one.title == other.title)


def _merged(group: Sequence[Mention]) -> Mention:
    """One mention with all that the group tells: what stands with the agreement's own number goes first.

    A title that its number ends is whole, and goes before one that parties may be part of.
    """
    surest = sorted(group, key=lambda m: (not m.number, m.borrowed, not m.parties, m.span))
    best = surest[0]
    whole = next((m for m in surest if m.cited and m.number == best.number), _tells_more(best, surest))
    status = _status([m.status for m in surest if m.status])
    ends = [m.valid_to for m in surest if m.valid_to]
    return replace(
        best,
        title=whole.title,
        span=min(m.span for m in group),
        parties=_parties([m.parties for m in surest]),
        valid_from=_precise([m.valid_from for m in surest]),
        valid_to=_last(ends) if status == "extended" else _precise(ends),
        status=status,
    )


def _tells_more(best: Mention, surest: Sequence[Mention]) -> Mention:
    """The mention of the same case that tells what it is about, where the first tells no more than with whom."""
    if not _WITH_ONLY.fullmatch(best.title):
        return best
    return next((m for m in surest if m.case in ("", best.number) and _IS_ABOUT.match(m.title, len(m.noun))), best)


def _parties(told: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The first that are told; a title that names only the other party (`Avtal med …`) gives way to both."""
    first = next(filter(None, told), ())
    return next((parties for parties in told if set(first) < set(parties)), first)


def _precise(told: Sequence[str]) -> str:
    """The first date that is told; a bare year (`avtal 2024-2026`) gives way to a day of that year."""
    first = next(filter(None, told), "")
    return next((date for date in told if len(first) == YEAR and date[:YEAR] == first and len(date) > YEAR), first)


def _last(told: Sequence[str]) -> str:
    """The end of an agreement that has been extended: the last that is told, unless it only tells the first closer."""
    first, last = _precise(told), max(told, default="")
    return last if last[: len(first)] > first else first


def _status(told: Sequence[str]) -> str:
    """Extended says more than expired, and proposed more than in force at the date of the same papers."""
    return next((status for status in ("extended", "expired", "proposed", "in-force") if status in told), "")
