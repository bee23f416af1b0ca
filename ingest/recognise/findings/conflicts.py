"""Conflicts: statements of one paper that cannot both be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cues import folded
from ingest.facts import Finding, Span
from ingest.parts import Paper

_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![-–/])")
_FOLLOWING = re.compile(r"\bEnligt\s+(?P<body>[a-zåäö]+(?:nämnden|styrelsen|fullmäktige))s?\s+förslag\b")


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


CHECKS = (follows_itself, titles_of_two_years)
