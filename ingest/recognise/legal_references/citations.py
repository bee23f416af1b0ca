"""Which provision is of which statute: `4 kap. 1 § och 7 kap. 2 § SoL`, `MBL § 11`, `samma lag`.

Provisions that follow one another are a chain with one statute, which stands right behind or right before it. A
chain without any is of the statute cited before, if it names a chapter; otherwise it is an item of minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.cues import phrases
from ingest.recognise.legal_references.provisions import COLON, NUMBERS, Provision, provisions, sections
from ingest.recognise.legal_references.statutes import Mention, Statute, by_any_case, mentions, of_abbreviation

SURE, FAIR, WEAK = 0.9, 0.8, 0.6


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation, `text[start:end]`: a statute and, each a row of the table, (chapter, section); at least one."""

    start: int
    end: int
    statute: Statute
    places: tuple[tuple[str, str], ...]
    confidence: float = SURE


@dataclass
class Context:
    """What a reader has in mind of a paper: its day, the abbreviations it explained, the statute cited last."""

    day: str = ""
    own: dict[str, Statute] = field(default_factory=dict)
    last: Statute | None = None

    def explained(self, text: str, mention: Mention) -> Mention:
        """An abbreviation with the statute that the paper, if not the reference data, gives it."""
        short = text[mention.start : mention.end].removesuffix("s").removesuffix(":")
        if mention.kind != "abbreviation":
            return mention
        statute = self.own.get(short) or self.own.get(text[mention.start : mention.end]) or mention.statute
        return replace(mention, statute=statute)


_CHAIN = re.compile(r"\s?(?:,|och|eller|samt|respektive|resp\.|jämförd med|jämte|jfr|/|,\s(?:och|samt))\s?")
_BEHIND = re.compile(r"\s?(?:(?:i|av)\s)?(?:den\s|nya\s)?")
_BEHIND_LOOSE = re.compile(r"\s?[,(]\s?|\s\w+\s(?:i|av)\s(?:den\s)?|\s?[1-9]\d?(?:\s?(?:p|st)\.?)?\s")
_BEFORE = re.compile(r"\s?(?:i\s)?")
_BEFORE_LOOSE = re.compile(r"\s?[,(]\s?(?:se\s|jfr\s)?|(?:-\w+)?(?:\senligt|\senl\.?)\s|:\s|\s-\s|s\s")
_LOCAL = re.compile(
    rf"[\s,(]{{0,2}}(?:(?:i|av|enligt)\s)?(?:\w+s?\s){{0,2}}{phrases('legal-cue', 'local')}(?!\w)", re.IGNORECASE
)
_CITES = re.compile(
    rf"(?<!\w){phrases('legal-cue', 'cites')}(?:\s(?:den|nya|bl\.?\s?a\.?|bland annat|både|såväl))*\s\(?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s?(?:,|/|och|eller|samt|respektive)\s?")
_CLOCK = re.compile(r"\btid|\bkl\b|\bdatum", re.IGNORECASE)


def citations(text: str, context: Context, items: frozenset[int] = frozenset()) -> Iterator[Citation]:
    """The citations of a passage, in its order; what they tell is added to the context.

    items  where in the text the numbers of items stand: they are no provisions
    """
    named = []
    for mention in mentions(text, context.day):
        named.append(context.explained(text, mention))
        if mention.own and mention.statute:
            context.own[mention.own] = mention.statute
    written = [p for p in provisions(text) if not (p.is_bare and p.start in items)]
    claimed: set[int] = set()
    found: list[Citation] = []
    for chain in chains(text, written):
        found += _of_chain(text, chain, named, claimed, context, written)
    for at, mention in enumerate(named):
        if mention.statute and mention.known:
            context.last = mention.statute
        if at not in claimed and (single := _alone(text, mention, named, at, found)):
            found.append(single)
    yield from sorted(found, key=lambda c: (c.start, c.end))


def chains(text: str, written: Sequence[Provision]) -> Iterator[tuple[Provision, ...]]:
    """Provisions that follow one another, the chapter carried on to those that name none."""
    chain: list[Provision] = []
    for each in written:
        if chain and _CHAIN.fullmatch(text, chain[-1].end, each.start):
            chain.append(each if each.chapter else replace(each, chapter=chain[-1].chapter))
            continue
        if chain:
            yield tuple(chain)
        chain = [each]
    if chain:
        yield tuple(chain)


def _of_chain(
    text: str, chain: tuple[Provision, ...], named: list[Mention], claimed: set[int], context: Context,
    written: Sequence[Provision],
) -> Iterator[Citation]:  # fmt: skip
    start, end = chain[0].start, chain[-1].end
    if _LOCAL.match(text, end):
        return
    at = _owner(text, chain, named, claimed, written)
    if at is None:
        if context_statute := _carried(chain, named, context):
            yield from _cited(start, end, context_statute, chain, WEAK)
        return
    owners = [at, *_beside(text, named, at)]
    for each in owners:
        claimed.add(each)
        mention = named[each]
        statute = mention.statute or _any_case(text, mention, context) or _last(named, each, context)
        if statute:
            sure = SURE if mention.known and mention.kind != "back" else FAIR
            yield from _cited(min(start, mention.start), max(end, mention.end), statute, chain, sure)


def _owner(
    text: str, chain: tuple[Provision, ...], named: list[Mention], claimed: set[int], written: Sequence[Provision]
) -> int | None:
    """Which mention a chain is of: right behind or right before it; what stands closer wins."""
    start, end = chain[0].start, chain[-1].end
    behind = next((i for i, m in enumerate(named) if m.start >= end), None)
    before = next((i for i in range(len(named) - 1, -1, -1) if named[i].end <= start), None)
    free = before is not None and before not in claimed and _can_own(text, named[before])
    for close_before, close_behind in ((_BEFORE, _BEHIND), (_BEFORE_LOOSE, _BEHIND_LOOSE)):
        if before is not None and free and close_before.fullmatch(text, named[before].end, start):
            return before
        if behind is not None and _owns_before(text, named[behind], close_behind, end):
            own = chain[-1].is_bare and _has_own(text, named[behind], written)
            return None if own else behind
    return None


def _owns_before(text: str, mention: Mention, gap: re.Pattern[str], end: int) -> bool:
    compound = text.startswith("-", mention.end)  # `§ 12 MBL-förhandling` is item 12
    return not compound and _can_own(text, mention) and bool(gap.fullmatch(text, end, mention.start))


def _can_own(text: str, mention: Mention) -> bool:
    return mention.kind != "abbreviation" or bool(mention.statute) or _word(text, mention).casefold() in by_any_case()


def _has_own(text: str, mention: Mention, written: Sequence[Provision]) -> bool:
    """Whether a provision follows right behind the statute: `§ 4 MBL § 19` is item 4 about § 19."""
    return any(_BEFORE.fullmatch(text, mention.end, each.start) for each in written if each.start >= mention.end)


def _beside(text: str, named: list[Mention], at: int) -> Iterator[int]:
    """Statutes that share their provisions: `LOU/LUF`."""
    for step in (-1, 1):
        last = at
        while 0 <= last + step < len(named) and named[last + step].statute:
            first, second = sorted((last, last + step))
            if text[named[first].end : named[second].start] != "/":
                break
            last += step
            yield last


def _any_case(text: str, mention: Mention, context: Context) -> Statute | None:
    """`SOL` and `Lss` beside a section."""
    short = by_any_case().get(_word(text, mention).casefold()) if mention.kind == "abbreviation" else None
    return of_abbreviation(short, context.day) if short else None


def _last(named: list[Mention], at: int, context: Context) -> Statute | None:
    """The statute named last, for `samma lag`."""
    if named[at].kind != "back":
        return None
    return next((m.statute for m in reversed(named[:at]) if m.statute and m.kind != "abbreviation"), context.last)


def _carried(chain: tuple[Provision, ...], named: list[Mention], context: Context) -> Statute | None:
    """The statute cited before, for a chain that names a chapter and a section."""
    if not (chain[0].chapter and chain[0].sections):
        return None
    statute = next((m.statute for m in reversed(named) if m.end <= chain[0].start and m.statute), context.last)
    return statute if statute and not statute.undivided else None


def _cited(
    start: int, end: int, statute: Statute, chain: tuple[Provision, ...], confidence: float
) -> Iterator[Citation]:
    places = tuple((p.chapter, section) for p in chain for section in p.sections or ("",))
    if statute.undivided and any(chapter for chapter, _ in places):
        confidence = min(confidence, WEAK)  # there is no such chapter: number or statute is misread
    yield Citation(start, end, statute, places, confidence)


# -- statutes without a written provision ---------------------------------------------------------------------------


def _alone(text: str, mention: Mention, named: list[Mention], at: int, found: Sequence[Citation]) -> Citation | None:
    """A statute as a whole, or with its place in the short form `KL 6:37`."""
    if mention.statute is None or not mention.known:
        return None
    if any(c.start <= mention.start < c.end for c in found) or text.startswith("-", mention.end):
        return None
    cited = _is_cited(text, named, at)
    if mention.kind == "abbreviation":
        if short := _short_form(text, mention, mention.statute, cited=cited):
            return short
        if not cited:
            return None
    return Citation(
        mention.start, mention.end, mention.statute, (("", ""),), SURE if cited or mention.numbered else FAIR
    )


def _is_cited(text: str, named: list[Mention], at: int) -> bool:
    """Whether a statute is cited as the rule of something, itself or with others before it: `enligt SoL och LSS`."""
    if _CITES.search(text[max(0, named[at].start - 40) : named[at].start]):
        return True
    before = at - 1
    return (
        before >= 0
        and bool(_LISTED.fullmatch(text, named[before].end, named[at].start))
        and _is_cited(text, named, before)
    )


def _short_form(text: str, mention: Mention, statute: Statute, *, cited: bool) -> Citation | None:
    colon = COLON.match(text, mention.end)
    if colon and not _CLOCK.search(text[max(0, mention.start - 40) : mention.start]):
        place = (
            ("", colon["chapter"]) if statute.undivided else (colon["chapter"], "-".join(sections(colon["section"])))
        )
        return Citation(mention.start, colon.end(), statute, (place,), SURE)
    numbers = NUMBERS.match(text, mention.end) if cited and statute.undivided else None
    if numbers:
        listed = sections(numbers["list"].replace("/", ","))
        return Citation(mention.start, numbers.end("list"), statute, tuple(("", each) for each in listed), FAIR)
    return None


def _word(text: str, mention: Mention) -> str:
    return text[mention.start : mention.end]
