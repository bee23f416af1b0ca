"""What agreements provide beside parties and term: priority areas, groups, who sits there, meetings, notice.

    areas.py       priority areas                  groups.py    groups, seats in them, how often they meet
    notice.py      notice and renewal              seats.py     who sits in a group
    enumerated.py  `A, B och C`                    how_often.py `minst fyra gånger per år`

Told by agreements that stand in a source, and priority areas by the papers of a case that is about one agreement too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.facts import AgreementTerm
from ingest.parts import Paper
from ingest.recognise.agreement_terms.areas import areas, areas_in_sentences
from ingest.recognise.agreement_terms.groups import groups
from ingest.recognise.agreement_terms.notice import notices
from ingest.recognise.agreement_terms.provision import Provision
from ingest.recognise.agreements import Told, told

AGREEMENT = "agreement"  # the kind of paper that is one


def recognise(papers: Sequence[Paper]) -> Iterator[AgreementTerm]:
    """A fact for each provision of each agreement."""
    provided = [(paper, each) for paper in papers for each in _provided(paper)]
    agreements = told(papers) if provided else []
    for paper, each in provided:
        if agreement := _agreement_of(paper, agreements):
            yield AgreementTerm(
                span=each.span,
                title=agreement.title,
                diary_number=agreement.number,
                kind=each.kind,
                text=each.text,
                group=each.group,
                person=each.person,
                yearly=each.yearly,
            )


def _provided(paper: Paper) -> Iterator[Provision]:
    if paper.part.kind == AGREEMENT:
        yield from areas(paper)
        yield from groups(paper)
        yield from notices(paper)
    elif paper.head.diary_numbers:
        yield from areas_in_sentences(paper)


def _agreement_of(paper: Paper, agreements: Sequence[Told]) -> Told | None:
    """The agreement that a paper is, as the table of agreements names it; of another, the only one of its number."""
    if paper.part.kind == AGREEMENT:
        return next((each for each in agreements if paper.head.title_span in each.places), None)
    of_case = [each for each in agreements if each.number in paper.head.diary_numbers]
    return of_case[0] if len(of_case) == 1 else None
