"""Which provision is of which statute: `4 kap. 1 § och 7 kap. 2 § SoL`, `MBL § 11`, `samma lag`.

Provisions that follow one another are a chain with one statute, which stands right behind or right before it. A
chain without any is of the statute cited before, if it names a chapter; otherwise it is an item of minutes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
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


@dataclass
class _Named:
    """The statutes a passage names, in its order, and which of them have got their provisions."""

    text: str
    context: Context
    mentions: list[Mention]
    written: Sequence[Provision]
    claimed: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.starts = [each.start for each in self.mentions]
        self.written_starts = [each.start for each in self.written]
        last, self.last = self.context.last, list[Statute | None]()  # the statute named last before each mention
        for each in self.mentions:
            self.last.append(last)
            last = each.statute if each.statute and each.known else last
        self.last.append(last)
        self.cited: list[bool] = []
        for at, each in enumerate(self.mentions):
            self.cited.append(self._is_cited(at, each))

    def _is_cited(self, at: int, mention: Mention) -> bool:
        """Whether a statute is cited as a rule, itself or with those before it: `enligt SoL och LSS`."""
        if _CITES.search(self.text[max(0, mention.start - 40) : mention.start]):
            return True
        return (
            at > 0 and self.cited[-1] and bool(_LISTED.fullmatch(self.text, self.mentions[at - 1].end, mention.start))
        )

    def before(self, offset: int) -> int | None:
        """Which mention ends last before an offset."""
        at = bisect_right(self.starts, offset) - 1
        at -= at >= 0 and self.mentions[at].end > offset
        return at if at >= 0 else None

    def behind(self, offset: int) -> int | None:
        """Which mention starts first behind an offset."""
        at = bisect_left(self.starts, offset)
        return at if at < len(self.mentions) else None

    def word(self, at: int) -> str:
        """A mention's words."""
        return self.text[self.mentions[at].start : self.mentions[at].end]


def citations(text: str, context: Context, items: frozenset[int] = frozenset()) -> Iterator[Citation]:
    """The citations of a passage, in its order; what they tell is added to the context.

    items  where in the text the numbers of items stand: they are no provisions
    """
    mentioned = []
    for mention in mentions(text, context.day):
        mentioned.append(context.explained(text, mention))
        if mention.own and mention.statute:
            context.own[mention.own] = mention.statute
    written = [p for p in provisions(text) if not (p.is_bare and p.start in items)]
    named = _Named(text, context, mentioned, written)
    found = [cited for chain in chains(text, written) for cited in _of_chain(named, chain)]
    found += (single for at in range(len(mentioned)) if at not in named.claimed and (single := _alone(named, at)))
    context.last = named.last[-1]
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


def _of_chain(named: _Named, chain: tuple[Provision, ...]) -> Iterator[Citation]:
    start, end = chain[0].start, chain[-1].end
    if _LOCAL.match(named.text, end):
        return
    owner = _owner(named, chain)
    if owner is None:
        if statute := _carried(named, chain):
            yield from _cited(start, end, statute, chain, WEAK)
        return
    for at in (owner, *_beside(named, owner)):
        named.claimed.add(at)
        mention = named.mentions[at]
        back = named.last[at] if mention.kind == "back" else None
        if statute := mention.statute or back or _any_case(named, at):
            sure = SURE if mention.known and not back else FAIR
            yield from _cited(min(start, mention.start), max(end, mention.end), statute, chain, sure)


def _owner(named: _Named, chain: tuple[Provision, ...]) -> int | None:
    """Which mention a chain is of: right behind or right before it; what stands closer wins."""
    start, end = chain[0].start, chain[-1].end
    before, behind = named.before(start), named.behind(end)
    free = before is not None and before not in named.claimed and _can_own(named, before)
    for close_before, close_behind in ((_BEFORE, _BEHIND), (_BEFORE_LOOSE, _BEHIND_LOOSE)):
        if before is not None and free and close_before.fullmatch(named.text, named.mentions[before].end, start):
            return before
        if behind is not None and _owns_before(named, behind, close_behind, end):
            return None if chain[-1].is_bare and _has_own(named, behind) else behind
    return None


def _owns_before(named: _Named, at: int, gap: re.Pattern[str], end: int) -> bool:
    mention = named.mentions[at]
    compound = named.text.startswith("-", mention.end)  # `§ 12 MBL-förhandling` is item 12
    return not compound and _can_own(named, at) and bool(gap.fullmatch(named.text, end, mention.start))


def _can_own(named: _Named, at: int) -> bool:
    mention = named.mentions[at]
    return mention.kind != "abbreviation" or bool(mention.statute) or named.word(at).casefold() in by_any_case()


def _has_own(named: _Named, at: int) -> bool:
    """Whether a provision follows right behind the statute: `§ 4 MBL § 19` is item 4 about § 19."""
    end = named.mentions[at].end
    following = bisect_left(named.written_starts, end)
    return following < len(named.written) and bool(_BEFORE.fullmatch(named.text, end, named.written_starts[following]))


def _beside(named: _Named, owner: int) -> Iterator[int]:
    """Statutes that share their provisions: `LOU/LUF`."""
    for step in (-1, 1):
        at = owner + step
        while 0 <= at < len(named.mentions) and at not in named.claimed and named.mentions[at].statute:
            first, second = sorted((at - step, at))
            if named.text[named.mentions[first].end : named.mentions[second].start] != "/":
                break
            yield at
            at += step


def _any_case(named: _Named, at: int) -> Statute | None:
    """`SOL` and `Lss` beside a section."""
    short = by_any_case().get(named.word(at).casefold()) if named.mentions[at].kind == "abbreviation" else None
    return of_abbreviation(short, named.context.day) if short else None


def _carried(named: _Named, chain: tuple[Provision, ...]) -> Statute | None:
    """The statute cited before, for a chain that names a chapter and a section."""
    if not (chain[0].chapter and chain[0].sections):
        return None
    before = named.before(chain[0].start)
    statute = named.last[0 if before is None else before + 1]
    return statute if statute and not statute.undivided else None


def _cited(
    start: int, end: int, statute: Statute, chain: tuple[Provision, ...], confidence: float
) -> Iterator[Citation]:
    places = tuple((p.chapter, section) for p in chain for section in p.sections or ("",))
    if statute.undivided and any(chapter for chapter, _ in places):
        confidence = min(confidence, WEAK)  # there is no such chapter: number or statute is misread
    yield Citation(start, end, statute, places, confidence)


# -- statutes without a written provision ---------------------------------------------------------------------------


def _alone(named: _Named, at: int) -> Citation | None:
    """A statute as a whole, or with its place in the short form `KL 6:37`."""
    mention, cited = named.mentions[at], named.cited[at]
    if mention.statute is None or not mention.known or named.text.startswith("-", mention.end):
        return None
    if mention.kind == "abbreviation":
        if short := _short_form(named.text, mention, mention.statute, cited=cited):
            return short
        if not cited:
            return None
    sure = SURE if cited or mention.numbered else FAIR
    return Citation(mention.start, mention.end, mention.statute, (("", ""),), sure)


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
