"""Posts: who holds which role, in which organisation, and which are vacant.

Roles stand in heads (`Handläggare`), under papers, in the lists of those present, at the closing of e-mails, and in
running text before or behind a name. A function that lasts for one meeting (justerare, sekreterare) is no post.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest import diary
from ingest.facts import Post
from ingest.names import kind_of
from ingest.parts import Paper
from ingest.recognise.attendance.tables import SERVING
from ingest.recognise.meetings.bodies import body_of
from ingest.recognise.posts.fields import SUBSTITUTE, in_fields
from ingest.recognise.posts.held import RECORDS, Held
from ingest.recognise.posts.issuers import Issuers
from ingest.recognise.posts.lists import in_lists
from ingest.recognise.posts.prose import in_prose
from ingest.recognise.posts.vacancies import vacant_in
from ingest.recognise.signatures.signatories import careful_names
from ontology.knowledge import concept

NOT_READ = ("form", "presentation")
FOR_THE_MEETING = concept("post-cue", "for-the-meeting").cues
WORKFLOW = ("ansvarig",)  # a label of the case system, no role
ELECTED_BODIES = ("committee", "council", "subcommittee")


def recognise(papers: Sequence[Paper]) -> Iterator[Post]:
    """One fact a person, role and inner document; of a vacant post, without a person."""
    issuers = Issuers(papers)
    for paper in papers:
        if paper.part.kind in NOT_READ:
            continue
        held = [each for each in (*_held(paper), *vacant_in(paper)) if _is_post(each, paper)]
        spelled = careful_names(paper, (each.person for each in held if each.person))
        for each in held:
            yield Post(
                span=each.span,
                person=spelled.get(each.person, each.person),
                role=each.role,
                organisation=_named(each) or issuers.organisation_of(paper, each.role),
                date=paper.head.date or (paper.head.meeting_date if paper.part.kind in RECORDS else ""),
                since=each.since,
                until=each.until,
            )


def _named(held: Held) -> str:
    """The organisation that stands with a role; the number of a case in the next column is none."""
    return "" if diary.holds(held.organisation) else held.organisation


def _held(paper: Paper) -> list[Held]:
    """The roles of a paper in reading order; of two readings at one place that with an organisation counts."""
    found = [*in_lists(paper), *(() if paper.part.kind == "diary-list" else in_fields(paper)), *in_prose(paper)]
    best: dict[tuple[str, str], Held] = {}
    for held in sorted(found, key=lambda h: h.span):
        key = (held.person, held.role)
        if key not in best:
            best[key] = held
        elif held.organisation and not best[key].organisation:
            best[key] = replace(best[key], organisation=held.organisation)
    serving = {held.person for held in best.values() if held.role == SERVING}
    return [held for held in best.values() if held.role != SUBSTITUTE or held.person not in serving]


def _is_post(held: Held, paper: Paper) -> bool:
    if held.role in WORKFLOW or (held.role in FOR_THE_MEETING and not held.signed):
        return False
    chairs = held.role in ("ordförande", "vice ordförande") and paper.part.kind in RECORDS
    return not chairs or held.organisation != "" or kind_of(body_of(paper)) in ELECTED_BODIES
