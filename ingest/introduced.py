"""Names that a paper introduces: abbreviations in brackets, and the former or later name of a body.

`stadsledningskontoret (SLK)` makes `SLK` a name within that paper; `utbildningsnämnden (tidigare skolnämnden)` tells
that one body took the place of another. Both are kept with the reading: they are no facts of a table, but what the
names in the facts stand for depends on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest import dates
from ingest.cues import folded
from ingest.facts import Span
from ingest.names import FoundOrganisation, organisations_in
from ingest.parts import Paper
from ingest.text import Text
from ontology.knowledge import concept

ABBREVIATION, RENAMED = "abbreviation", "renamed"
_BEHIND = re.compile(r"\s{0,3}\((?P<short>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{1,8})\)")
_REACH = 120  # code points in which a name beside a bracket or a cue word stands
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ])|\n\s{0,99}?\n")
_BODIES = ("council", "committee", "subcommittee", "administration", "department", "unit", "company", "authority")


@dataclass(frozen=True, slots=True, order=True)
class Introduced:
    """What a paper says of a name.

    kind   `abbreviation`: `name` is short for `stands_for` in this document; `renamed`: `stands_for` took its place
    part   key of the inner document
    date   ISO, when a body was renamed, as far as the sentence tells
    span   the passage, of the raw layer
    """

    kind: str
    name: str
    stands_for: str
    part: str
    span: Span
    date: str = ""


def introduced(papers: Sequence[Paper], text: Text) -> tuple[Introduced, ...]:
    """All that the papers of one source introduce, in the order of the text."""
    found = (each for paper in papers for finder in (_abbreviations, _renamed) for each in finder(paper, text))
    return tuple(sorted(found, key=lambda each: (each.span, each)))


def _abbreviations(paper: Paper, text: Text) -> Iterator[Introduced]:
    for match in _BEHIND.finditer(paper.text, paper.part.start, paper.part.end):
        short = match["short"]
        if sum(letter.isupper() for letter in short) < 2:
            continue
        named = _before(paper, match.start())
        if named and _is_short_for(short, named.name):
            span = text.to_raw(Span(named.span.start, match.end()))
            yield Introduced(ABBREVIATION, short, named.name, paper.part.key, span)


def _is_short_for(short: str, name: str) -> bool:
    """Whether the letters stand in the name in their order, the first at its start or at that of its last word."""
    letters, words = folded(short).replace(" ", ""), folded(name)
    starts = {words[0], words.rsplit(" ", 1)[-1][0]}
    rest = iter(words.replace(" ", ""))
    return len(letters) < len(words) and letters[0] in starts and all(letter in rest for letter in letters)


def _renamed(paper: Paper, text: Text) -> Iterator[Introduced]:
    for match in _cues().finditer(paper.text, paper.part.start, paper.part.end):
        kind = next(name for name, value in match.groupdict().items() if value)
        opens = paper.text[max(0, match.start() - 2) : match.start()].strip()
        if kind != "later" and opens not in ("(", ","):
            continue  # `nämnden tidigare beslutat`: an adverb
        before, behind = _before(paper, match.start()), _behind(paper, match.end())
        if not before or not behind or folded(before.name) == folded(behind.name):
            continue
        old, new = (before, behind) if kind == "later" else (behind, before)
        span = Span(before.span.start, behind.span.end)
        yield Introduced(RENAMED, old.name, new.name, paper.part.key, text.to_raw(span), _date(paper, span))


@cache
def _cues() -> re.Pattern[str]:
    kinds = []
    for notation in ("former", "later", "replaces"):
        words = sorted(concept("name-word", notation).cues, key=len, reverse=True)
        patterns = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
        kinds.append(rf"(?P<{notation}>{patterns})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(kinds)})(?=\s)", re.IGNORECASE)


def _before(paper: Paper, at: int) -> FoundOrganisation | None:
    """The organisation whose name ends right before an offset."""
    start = max(paper.part.start, at - _REACH)
    for named in organisations_in(paper.text, start, at):
        if named.kind in _BODIES and not paper.text[named.span.end : at].strip(" \t\n(,"):
            return named
    return None


def _behind(paper: Paper, at: int) -> FoundOrganisation | None:
    """The organisation whose name begins right behind an offset."""
    for named in organisations_in(paper.text, at, min(paper.part.end, at + _REACH)):
        return named if named.kind in _BODIES and not paper.text[at : named.span.start].strip() else None
    return None


def _date(paper: Paper, span: Span) -> str:
    """The first date of the sentence."""
    start = max(paper.part.start, span.start - _REACH)
    end = min(paper.part.end, span.end + _REACH)
    for match in _SENTENCE.finditer(paper.text, start, end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return dates.first(paper.text, start, end)
