"""Numbers: series with letters swapped, titles that disagree on a number, sums and counts that do not come out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from ingest import diary
from ingest.anchored import around
from ingest.cues import folded, phrases
from ingest.facts import Finding, Span
from ingest.names import persons_in
from ingest.numerals import count_of, in_words, word_for
from ingest.parts import Line, Paper
from ingest.recognise.agreements.names import NOUN as AGREEMENT
from ingest.recognise.registers import Row, rows
from ingest.recognise.registers.diaries import series_of

RARE = 10  # a series is a slip if its letters swapped are so many times as frequent
_AGREEMENT_ON = re.compile(rf"^{AGREEMENT}\s(?:om|för|med|{phrases('title-cue', 'concerning')})\s")
UNLIKE = 50  # per cent: titles less alike than this speak of different things
_BOX = re.compile(r"(?P<box>Box(?<!\wBox)\s\d{2,5})\b[\s,]{1,4}(?P<code>\d{3}\s?\d\d)\b")
_AMOUNT = r"\d(?<!\d\d)(?:\d{0,2}(?: \d{3}){1,4}|\d{1,11})"
_PART = rf"{_AMOUNT}\s[^\d.]{{2,40}}"
_TOTAL = re.compile(
    rf"(?P<total>{_AMOUNT})\s[^\d]{{3,80}}\.\s(?P<parts>{_PART}(?:,\s|\soch\s)(?:{_PART}(?:,\s|\soch\s)?)+)"
)
_NUMBER = re.compile(_AMOUNT)
_VOTES = re.compile(rf"\b{phrases('vote-cue', 'votes')}\s+(?P<side>ja|nej)\s*\((?P<count>\d{{1,3}})\)", re.IGNORECASE)
_FROM_FIVE = in_words(5)  # fewer are told of much that is not the same
_COUNTED = re.compile(
    rf"\b(?P<count>{_FROM_FIVE})\s(?P<adjective>[a-zåäö]{{4,}}a)\s(?P<noun>[a-zåäö]{{12,}})", re.IGNORECASE
)
_COUNT = re.compile(_FROM_FIVE, re.IGNORECASE)
NOUN = 16  # letters of a compound noun that tell what is counted
_POINT = re.compile(r"^(?P<number>\d{1,2})\.\s+\S")
_CHAPTER = re.compile(r"^(?P<number>\d{1,2})\.?\s+(?P<title>[A-ZÅÄÖ][^.:;,\d]{2,60})$")
_FOLLOWING = re.compile(rf"\bföljande\s(?P<count>\d{{1,2}}|{in_words(2)})\s[a-zåäö][^.]{{2,60}}:$", re.IGNORECASE)
_MARK = re.compile(r"^(?:[-–•*]|\d{1,2}[.)]|[a-zåäö][.)])\s")
MOST = 40  # lines: no list whose length is told is longer
OFF = 100  # a sum is a slip, not another thing, if it is off by less than a hundredth


def swapped_series(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`VH 2019/254` in a source whose numbers are `HV 2019/…`."""
    found = [(span, number) for paper in papers[:1] for span, number in diary.find(paper.text)]
    counts = Counter(series_of(number) for _, number in found)
    seen: set[str] = set()
    for span, number in found:
        series = series_of(number)
        swapped = series[::-1]
        if (
            len(series) == 2
            and series != swapped
            and counts[series] * _rare(counts) <= counts[swapped]
            and number not in seen
        ):
            seen.add(number)
            meant = number.replace(series, swapped, 1)
            yield Finding(
                span=span,
                kind="number-mismatch",
                explanation=f'"{number}" is probably {meant}: the other numbers are {swapped}.',
            )


def _rare(counts: Counter[str]) -> int:
    """How many times as frequent the right series must be: short sources have few numbers."""
    return min(RARE, max(3, sum(counts.values()) // 3))


def titles_that_disagree(papers: Sequence[Paper]) -> Iterator[Finding]:
    """One diary number with quite different titles in two lists of the source; a title that fits is enough."""
    listed: defaultdict[str, dict[str, list[Row]]] = defaultdict(dict)
    for paper in papers:
        for row in rows(paper):
            listed[row.diary_number].setdefault(paper.part.key, []).append(row)
    for number, by_list in listed.items():
        first, *others = by_list.values()
        for other in others:
            if number and not any(_alike(one, row) for one in first for row in other):
                explanation = f'{number} is "{first[0].title}" here, "{other[0].title}" in another list.'
                yield Finding(span=first[0].span, kind="number-mismatch", explanation=explanation)


def _alike(one: Row, other: Row) -> bool:
    return fuzz.token_set_ratio(_about(one), _about(other)) >= UNLIKE


def _about(row: Row) -> str:
    """What a row is about, folded: all agreements are called agreements on something."""
    return folded(_AGREEMENT_ON.sub("", row.title))


def repeated_numbers(papers: Sequence[Paper]) -> Iterator[Finding]:
    """One diary number on two rows of a list, with different titles."""
    for paper in papers:
        first: dict[str, Row] = {}
        for row in rows(paper):
            other = first.setdefault(row.diary_number, row)
            if row.diary_number and other is not row and not _alike(row, other):
                explanation = f'{row.diary_number} stands twice in the list: "{other.title}" and "{row.title}".'
                yield Finding(span=row.span, kind="duplicate-number", explanation=explanation)


def points_out_of_turn(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A point whose number does not fit between 3 and 4, where the number comes again in its turn."""
    for paper in papers:
        points = [(line, int(m["number"])) for line in paper.lines if (m := _POINT.match(line.stripped))]
        for (_, before), (line, number), (_, behind) in zip(points, points[1:], points[2:], strict=False):
            if behind == before + 1 and number > behind and _comes_again(points, line, number):
                yield Finding(
                    span=line.span,
                    kind="duplicate-number",
                    explanation=f"Point {number} stands between {before} and {behind}, and comes again in its turn.",
                )


def _comes_again(points: Sequence[tuple[Line, int]], line: Line, number: int) -> bool:
    behind = [n for other, n in points if other.start > line.start][: number + 2]
    return number in behind and number - 1 in behind


def chapters_of_one_number(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Chapters 4, 5, 5 and 6: two of one number where each counts on."""
    for paper in papers:
        found = [(line, m) for line in paper.lines if (m := _CHAPTER.match(line.stripped))]
        for (_, one), (_, two), (line, three), (_, four) in zip(found, found[1:], found[2:], found[3:], strict=False):
            first, second, again, last = (int(match["number"]) for match in (one, two, three, four))
            if (second, again, last) == (first + 1, first + 1, first + 2) and two["title"] != three["title"]:
                explanation = f'Chapters "{two["title"]}" and "{three["title"]}" are both numbered {again}.'
                yield Finding(span=line.span, kind="duplicate-number", explanation=explanation)


def lists_of_other_length(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`till följande tre nämnder:` above a list of four."""
    for paper in papers:
        lines = [line for line in paper.lines if line.stripped and not line.furniture]
        for index, line in enumerate(lines):
            match = _FOLLOWING.search(line.stripped) if line.stripped.endswith(":") else None
            if not match:
                continue
            told = count_of(match["count"])
            listed = _entries_below(lines[index + 1 : index + 1 + MOST])
            if listed > 1 and listed != told:
                explanation = f"{match['count'].capitalize()} are announced, {listed} are listed."
                yield Finding(span=line.span, kind="number-mismatch", explanation=explanation)


def _entries_below(lines: Sequence[Line]) -> int:
    """How many points the list has that starts with the lines: each with a mark, or a line that goes on in one."""
    count = 0
    for line in lines:
        if _MARK.match(line.stripped):
            count += 1
        elif not count or not line.stripped[0].islower():
            break
    return count


def postcodes(papers: Sequence[Paper]) -> Iterator[Finding]:
    """One post box with several postcodes."""
    places: defaultdict[str, dict[str, list[Span]]] = defaultdict(dict)
    for paper in papers[:1]:
        for match in _BOX.finditer(paper.text):
            code = re.sub(r"\s", "", match["code"])
            places[match["box"]].setdefault(code, []).append(Span(*match.span()))
    for box, codes in places.items():
        if len(codes) > 1:
            common = max(codes, key=lambda code: len(codes[code]))
            for code, spans in codes.items():
                if code != common:
                    explanation = f"{box} has postcode {code} here, {common} elsewhere in the source."
                    yield Finding(span=spans[0], kind="number-mismatch", explanation=explanation)


def sums(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`A finns. B i …, C i … och D i …`, where B, C and D do not make A."""
    for paper in papers:
        for match in _totals(paper):
            total = _value(match["total"])
            parts = [_value(n) for n in _NUMBER.findall(match["parts"])]
            off = abs(total - sum(parts))
            if len(parts) > 2 and 0 < off * OFF <= total:
                start = paper.part.start + match.start()
                yield Finding(
                    span=Span(start, paper.part.start + match.end()),
                    kind="number-mismatch",
                    explanation=f"The total is given as {total}, but its parts make {sum(parts)}.",
                )


def counts_of_the_same(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`nio lokala utvecklingsprojekt` in one place of a source, `tio` in another."""
    told: defaultdict[str, dict[int, Span]] = defaultdict(dict)
    for match in around(_COUNT, _COUNTED, papers[0].text) if papers else ():
        key = f"{match['adjective']} {match['noun'][:NOUN]}".casefold()
        told[key].setdefault(count_of(match["count"]), Span(*match.span()))
    for thing, counts in told.items():
        if len(counts) == 2 and abs(max(counts) - min(counts)) == 1:
            (first, _), (second, span) = sorted(counts.items(), key=lambda pair: pair[1])
            explanation = f"{word_for(second)} {thing}… here, {word_for(first)} earlier in the source."
            yield Finding(span=span, kind="number-mismatch", explanation=explanation)


def _totals(paper: Paper) -> Iterator[re.Match[str]]:
    text = paper.text[paper.part.start : paper.part.end].replace("\n", " ")
    return _TOTAL.finditer(text)


def _value(printed: str) -> int:
    return int(printed.replace(" ", ""))


def votes_and_names(papers: Sequence[Paper]) -> Iterator[Finding]:
    """`… röstar Ja (12)` behind the names of eleven."""
    for paper in papers:
        if paper.part.kind not in ("minutes", "minutes-extract"):
            continue
        for match in _VOTES.finditer(paper.text, paper.part.start, paper.part.end):
            breaks = re.finditer(r"[.”\"]\s", paper.text[max(paper.part.start, match.start() - 2500) : match.start()])
            base = max(paper.part.start, match.start() - 2500)
            begins = max((base + b.end() for b in breaks), default=base)
            names = {p.name for p in persons_in(" ".join(paper.text[begins : match.start()].split())) if p.party}
            if len(names) > 1 and abs(len(names) - int(match["count"])) in (1, 2):
                yield Finding(
                    span=Span(*match.span()),
                    kind="number-mismatch",
                    explanation=f"{match['count']} votes are counted, but {len(names)} names are given.",
                )


CHECKS = (
    swapped_series,
    titles_that_disagree,
    repeated_numbers,
    points_out_of_turn,
    chapters_of_one_number,
    lists_of_other_length,
    postcodes,
    sums,
    counts_of_the_same,
    votes_and_names,
)
