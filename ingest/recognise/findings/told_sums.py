"""Sums, differences, products and shares of running text that do not come out.

`140 bostäder: 90 hyresrätter och 40 radhus`     `6,2 kilometer och 4,5 kilometer, tillsammans 11,7 kilometer`
`7,4 procent mot 8,1 procent, en minskning med 0,9`     `av de 420 hushållen har 96 fått fiber, alltså 29 procent`

What a number is made of is told by the form of its sentence. Reported is only what misses by little: where the numbers
are far from coming out, the sentence means something else. What is said to be about so much is let be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from ingest.cues import folded, pattern, phrases, stems
from ingest.facts import Finding
from ingest.numerals import in_words
from ingest.parts import Paper
from ingest.recognise.findings.quantities import CUES, MONEY, Quantity, quantities
from ingest.recognise.passages import Passage, joined, may_tell, paragraphs, sentences

_AND = re.compile(r";\s|,\s(?:och\s|samt\s)?|\s(?:och|samt)\s")
_COLON = re.compile(r":\s")
_MARK = re.compile(rf":\s[^:]{{0,80}}?(?:\d|\b{in_words(1)}\b)")
"""What stands before the parts of a sum."""
_FIGURES = re.compile(r"\d\D+\d")
_DIVIDED = pattern(CUES, "divided-into")
_IN_ALL = re.compile(rf"\b{phrases(CUES, 'in-all')}\s(?:\w+\s){{0,2}}?$", re.IGNORECASE)
_ACCOUNTS = pattern(CUES, "accounts-for")
_BY = re.compile(rf"\b{phrases(CUES, 'differs-by')}\s(?:\w+\s)?$", re.IGNORECASE)
_THAN = re.compile(rf"\s*{phrases(CUES, 'by-so-much')}\b", re.IGNORECASE)
_COMPARED = pattern(CUES, "compared-with")
_THAT_IS = re.compile(rf"(?:\b{phrases(CUES, 'that-is')}\s(?:\w+\s)?|\()$", re.IGNORECASE)
_OF = re.compile(rf"\bav\s(?:{phrases(CUES, 'those', 'in-all')}\s)*$", re.IGNORECASE)
_EACH = re.compile(rf"\s{phrases(CUES, 'each')}\s(?P<what>[a-zåäö]{{2,}})", re.IGNORECASE)
_CHANGES = re.compile(rf"\b{phrases(CUES, 'changes-by')}\s$", re.IGNORECASE)
_FROM, _TO = re.compile(r"\bfrån\s$"), re.compile(r"\btill\s$")
_NO_PART = re.compile(r"\b(?:från|till|av)\s$")
_STEMS = stems(CUES, "divided-into", "in-all", "accounts-for", "differs-by", "by-so-much", "that-is", "changes-by")
NEAR = Decimal("0.25")  # of the sum: what is farther off is no slip
CLOSE = Decimal("0.15")
POINTS = 15  # per cent
LABEL = 60  # code points: how far from the sum a colon may stand behind it
LONGEST_PART = 90  # code points
CELLS = 2  # on a line: more are a table


def reckoned(papers: Sequence[Paper]) -> Iterator[Finding]:
    """What sentences reckon and get wrong."""
    for paper in papers:
        lines = [line for line in paper.lines if line.stripped and not line.furniture and len(line.cells) <= CELLS]
        for paragraph in paragraphs(lines):
            words = " ".join(line.text for line in paragraph)
            if _MARK.search(words) or may_tell(words, _STEMS):
                yield from _in_passage(joined(paragraph))


def _in_passage(passage: Passage) -> Iterator[Finding]:
    before = ""
    for start, end in sentences(passage):
        sentence = passage.text[start:end].rstrip()
        if _MARK.search(sentence) or (_FIGURES.search(sentence) and may_tell(sentence, _STEMS)):
            found = list(quantities(sentence))
            told = next(_wrong(sentence, found, before), None)
            if told:
                first, last, explanation = told
                span = passage.span(start + first, start + last)
                yield Finding(span=span, kind="number-mismatch", explanation=explanation)
        before = sentence


Wrong = tuple[int, int, str]
"""Where the numbers start and end in a sentence, and what does not come out."""


def _wrong(sentence: str, found: Sequence[Quantity], before: str) -> Iterator[Wrong]:
    if len(found) > 1:
        yield from _listed(sentence, found)
        counted = [q for q in found if not q.article]
        yield from _in_all(sentence, counted)
        yield from _difference(sentence, counted)
        yield from _share(sentence, counted)
        yield from _rise(sentence, counted)
        yield from _product(sentence, counted)
        yield from _accounted(sentence, counted, before)


# -- sums -------------------------------------------------------------------------------------------------------


def _listed(sentence: str, found: Sequence[Quantity]) -> Iterator[Wrong]:
    """`140 bostäder: 90 hyresrätter, 40 bostadsrätter och 20 radhus`; `85 mnkr, fördelat på 45 mnkr till A och …`."""
    for match in (*_COLON.finditer(sentence), *_DIVIDED.finditer(sentence)):
        above = [q for q in found if q.end <= match.start()]
        total = above[-1] if above else None
        if total is None or match.start() - total.end > LABEL or not total.unit:
            continue
        parts = _parts(sentence, match.end(), [q for q in found if q.start >= match.end()], total)
        yield from _off(total, parts, NEAR)


def _parts(sentence: str, start: int, behind: Sequence[Quantity], total: Quantity) -> list[Quantity]:
    """The numbers of an enumeration, if each of its members has one and counts what the sum does; else none."""
    if not behind:
        return []
    stops = [m.end() for m in _AND.finditer(sentence, start)]
    pieces = list(pairwise([start, *stops, len(sentence)]))
    held = [[q for q in behind if first <= q.start < last] for first, last in pieces]
    leads = behind[0].start - start <= 1
    groups: list[list[Quantity]] = []
    length, longest = 0, 0
    for (first, last), inside in zip(pieces, held, strict=True):
        if groups and ((leads and not inside) or (not leads and not groups[-1])):
            groups[-1] = [*groups[-1], *inside]
            length += last - first
        else:
            groups.append(list(inside))
            length = last - first
        longest = max(longest, length)
    groups = [[q for q in group if not q.article] or group for group in groups]
    if longest > LONGEST_PART or any(len(group) != 1 for group in groups):
        return []
    parts = [group[0].scaled(total) for group in groups]
    return parts if all(_same_kind(part, total) for part in parts) else []


def _same_kind(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can be added: both money, both shares, both of one measure, or both count things."""
    measured = {one.unit, other.unit} & {MONEY, "%", "timmar", "kvm"}
    return one.unit == other.unit if measured else True


def _in_all(sentence: str, found: Sequence[Quantity]) -> Iterator[Wrong]:
    """`6,2 kilometer och 4,5 kilometer, tillsammans 11,7 kilometer`: of one unit, before the words for the sum."""
    for total in found:
        cue = _IN_ALL.search(sentence[: total.start])
        parts = [q for q in found if cue and q.end <= cue.start() and q.unit == total.unit]
        if total.unit and not any(_NO_PART.search(sentence[: part.start]) for part in parts):
            yield from _off(total, parts, NEAR)


def _accounted(sentence: str, found: Sequence[Quantity], before: str) -> Iterator[Wrong]:
    """`Underskottet är 11,3 mnkr. Skolan svarar för 7,9 mnkr och vården för 4,4 mnkr`: more than the whole."""
    above = [q for q in quantities(before) if not q.article] if _ACCOUNTS.search(sentence) else []
    parts = [q.scaled(above[-1]) for q in found] if above else []
    if len(above) == 1 and all(part.unit == above[0].unit for part in parts):
        made = sum((part.value for part in parts), Decimal(0))
        if made > above[0].value and _is_one_digit(above[0].value, made):
            yield from _off(above[0], parts, CLOSE, within=found)


def _off(total: Quantity, parts: Sequence[Quantity], near: Decimal, within: Sequence[Quantity] = ()) -> Iterator[Wrong]:
    """What is wrong with a sum that its parts miss by little."""
    made = sum((part.value for part in parts), Decimal(0))
    rounding = sum((q.half for q in (total, *parts)), Decimal(0))
    off = abs(made - total.value)
    if len(parts) < 2 or any(q.about for q in (total, *parts)) or not off or off < rounding or off > near * total.value:
        return
    told = " + ".join(_printed(part.value, total) for part in parts)
    places = within or (total, *parts)
    yield (
        min(q.start for q in places), max(q.end for q in places),
        f"{told} = {_printed(made, total)}, not {_printed(total.value, total)}.",
    )  # fmt: skip


def _is_one_digit(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers of as many digits differ in one of them."""
    first, second = (str(int(number)) for number in (one, other))
    return len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1


def _printed(value: Decimal, like: Quantity) -> str:
    return f"{value / like.scale:f}".rstrip("0").rstrip(".") if value % like.scale else f"{value / like.scale:.0f}"


# -- differences, products, shares ------------------------------------------------------------------------------


def _difference(sentence: str, found: Sequence[Quantity]) -> Iterator[Wrong]:
    """`7,4 procent mot 8,1 procent, en minskning med 0,9`; `14,2 mnkr, vilket är 4,8 mnkr bättre än 9,6 mnkr`."""
    by = [q for q in found if _BY.search(sentence[: q.start]) or _THAN.match(sentence, q.end)]
    if len(by) != 1 or not _COMPARED.search(sentence):
        return
    compared = [q for q in found if q is not by[0] and q.unit == by[0].unit]
    if len(compared) != 2 or not by[0].unit or any(q.about for q in (*by, *compared)):
        return
    made = abs(compared[0].value - compared[1].value)
    off, most = abs(made - by[0].value), max(q.value for q in compared)
    if by[0].half + compared[0].half + compared[1].half <= off <= CLOSE * most and by[0].value < most:
        one, other = sorted(compared, key=lambda q: q.value, reverse=True)
        told = f"{_printed(one.value, by[0])} - {_printed(other.value, by[0])} = {_printed(made, by[0])}"
        yield found[0].start, found[-1].end, f"{told}, not {_printed(by[0].value, by[0])}."


def _share(sentence: str, found: Sequence[Quantity]) -> Iterator[Wrong]:
    """`Av de 420 hushållen har 96 fått fiber, alltså 29 procent`; `660 av 1 200 (60 procent)`."""
    shares = [q for q in found if q.unit == "%"]
    counts = [q for q in found if q.unit != "%"]
    if len(shares) != 1 or len(counts) != 2 or any(q.about for q in found):
        return
    share = shares[0]
    whole = next((q for q in counts if _OF.search(sentence[: q.start])), None)
    some = next((q for q in counts if q is not whole), None)
    if not whole or not some or not _THAT_IS.search(sentence[: share.start]) or share.start < max(whole.end, some.end):
        return
    if some.unit in (whole.unit, "") or not {MONEY} & {some.unit, whole.unit}:
        yield from _not_the_share(found, share, some.value, whole.value)


def _not_the_share(found: Sequence[Quantity], share: Quantity, some: Decimal, whole: Decimal) -> Iterator[Wrong]:
    made = 100 * some / whole if 0 < some < whole else share.value
    if 1 < abs(made - share.value) <= POINTS:
        told = f"{some:f} of {whole:f} are {made:.0f} per cent, not {share.value:f}."
        yield found[0].start, found[-1].end, told


def _rise(sentence: str, found: Sequence[Quantity]) -> Iterator[Wrong]:
    """`Avgiften höjs med 6 procent, från 5 000 till 5 400 kronor`."""
    share = next((q for q in found if q.unit == "%"), None)
    first = next((q for q in found if _FROM.search(sentence[: q.start])), None)
    if len(found) != 3 or not share or not first or any(q.about for q in found):
        return
    second = next(q for q in found if q not in (share, first)) if first is not share else first
    first = first.scaled(second)
    moved = _CHANGES.search(sentence[: share.start]) and _TO.search(sentence[: second.start])
    if moved and first.value and first.unit == second.unit != "%":
        made = 100 * abs(second.value - first.value) / first.value
        if 1 < abs(made - share.value) <= POINTS:
            told = f"From {_printed(first.value, second)} to {_printed(second.value, second)} are {made:.0f} per cent"
            yield found[0].start, found[-1].end, f"{told}, not {share.value:f}."


def _product(sentence: str, found: Sequence[Quantity]) -> Iterator[Wrong]:
    """`240 000 kronor per år, sammanlagt 980 000 kronor under de fyra åren`."""
    totals = [q for q in found if _IN_ALL.search(sentence[: q.start]) and q.unit]
    if len(totals) != 1 or any(q.about for q in found):
        return
    total = totals[0]
    for one in found:
        each = _EACH.match(sentence, one.end)
        counts = [q for q in found if each and q.unit.startswith(folded(each["what"]))]
        if one.unit == total.unit and one is not total and len(counts) == 1:
            made = one.value * counts[0].value
            off = abs(made - total.value)
            if total.half + one.half * counts[0].value <= off <= NEAR * total.value:
                told = f"{counts[0].value:f} times {one.value / one.scale:f} make {_printed(made, total)}"
                yield found[0].start, found[-1].end, f"{told}, not {_printed(total.value, total)}."


CHECKS = (reckoned,)
