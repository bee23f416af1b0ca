"""Conflicts: statements of one paper that cannot both be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import dates
from ingest.cues import folded, phrases
from ingest.divide.sheets import sheet_of
from ingest.divide.steering import KINDS as STEERING
from ingest.facts import Finding, Span
from ingest.parts import Paper
from ingest.recognise.passages import passages

_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![-–/])")
_LASTS = re.compile(r"\b(?:[Dd]en|[Dd]et|[Dd]e|[\wåäö]+(?:en|et|na|yn))\sgäller\s(?:därefter\s)?tills\svidare\b")
_UNTIL = re.compile(r"(?:giltig|gäller|giltighet\w*)\b[^\d]{0,30}?(?:till|t\.?\s?o\.?\s?m\.?)\b", re.IGNORECASE)
_FOLLOWING = re.compile(rf"\bEnligt\s+(?P<body>[a-zåäö]+{phrases('body-ending', 'deciding-body')})s?\s+förslag\b")


def follows_itself(papers: Sequence[Paper]) -> Iterator[Finding]:
    """A board that decides `Enligt kommunstyrelsens förslag` in its own minutes: the proposal was somebody else's."""
    for paper in papers:
        if paper.part.kind != "minutes" or not paper.head.body:
            continue
        for item, section in paper.sections("decision"):
            for match in _FOLLOWING.finditer(paper.text, section.body_start, section.end):
                if match["body"] == paper.head.body.casefold():
                    yield Finding(
                        span=Span(*match.span()),
                        kind="conflict",
                        explanation=f'"{match[0]}" in the minutes of {paper.head.body} itself'
                        + (f" (item {item.number})." if item else "."),
                    )


def titles_of_two_years(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Two papers of one case whose titles are the same but for their year."""
    first: dict[tuple[str, str], Paper] = {}
    for paper in papers:
        title, place = paper.head.title, paper.head.title_span
        years = set(_YEAR.findall(title))
        if len(years) != 1 or not place:
            continue
        for number in paper.head.diary_numbers:
            other = first.setdefault((number, folded(_YEAR.sub("", title))), paper).head.title
            if other_year := set(_YEAR.findall(other)) - years:
                told = f"The title has the year {years.pop()} here, {other_year.pop()} in another paper of {number}."
                yield Finding(span=place, kind="number-mismatch", explanation=told)
                break


def ends_and_lasts(papers: Sequence[Paper]) -> Iterator[Finding]:
    """Rules whose first page says until which day they hold, and whose text says `gäller tills vidare`."""
    for paper in papers:
        if paper.part.kind not in STEERING:
            continue
        for passage in passages([line for line in paper.lines if line.stripped and not line.furniture]):
            lasts = _LASTS.search(passage.text)
            until = _until(paper) if lasts else ""
            if lasts and until:
                explanation = f'"{lasts[0]}" here, valid until {until} on the first page.'
                yield Finding(span=passage.span(*lasts.span()), kind="conflict", explanation=explanation)
                break


def _until(paper: Paper) -> str:
    """The last day of rules as a field of their first page tells it, else empty."""
    fields = (field.line.text for field in sheet_of(paper.lines).fields)
    return next((day for text in fields if _UNTIL.match(text.strip()) and (day := dates.first(text))), "")


CHECKS = (follows_itself, titles_of_two_years, ends_and_lasts)
