"""Conflicts: statements of one paper that cannot both be right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.facts import Finding, Span
from ingest.parts import Paper

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


CHECKS = (follows_itself,)
