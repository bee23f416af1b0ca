"""Whose roles they are, where no organisation is printed with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.names import kind_of
from ingest.parts import Paper
from ingest.recognise.meetings.bodies import body_of
from ingest.recognise.posts.held import RECORDS
from ontology.knowledge import concept

OF_THE_BODY = concept("post-cue", "of-the-body").cues
OF_THE_UNIT = (*concept("post-cue", "of-the-unit").cues, *concept("post-cue", "handler").cues)


class Issuers:
    """The organisations that the papers of a source are of; a paper that lost its head is of its bundle's."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        reports = [p for p in papers if p.part.kind == "official-report" and kind_of(p.head.issuer)]
        self._of_body = {p.head.body: p.head.issuer for p in reports if p.head.body}
        counts = Counter(p.head.issuer for p in reports)
        self._commonest = counts.most_common(1)[0][0] if counts else ""

    def organisation_of(self, paper: Paper, role: str) -> str:
        """Where somebody holds a role when no organisation is printed with it."""
        if paper.part.kind in RECORDS or role.endswith(OF_THE_BODY):
            return body_of(paper) if role.endswith(OF_THE_BODY) else ""
        if paper.part.kind == "letter":
            return ""
        if role.endswith(OF_THE_UNIT) and paper.head.unit:
            return paper.head.unit
        if paper.part.kind in ("motion", "agreement"):  # an agreement's parties have each their own who sign
            return ""
        return paper.head.issuer or self._of_body.get(paper.head.body, "") or self._commonest
