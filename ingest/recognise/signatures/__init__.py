"""Signatures: who signs or adjusts which document, for whom, when and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cues import folded, phrases
from ingest.facts import Signature
from ingest.names import persons_in
from ingest.parts import Paper
from ingest.recognise.attendance import attenders
from ingest.recognise.meetings.sittings import Sitting, sittings
from ingest.recognise.passages import joined
from ingest.recognise.signatures.signatories import RECORDS, careful_names, signatories
from ingest.recognise.signatures.signatory import Signatory

_SENDER = re.compile(rf"{phrases('letter-field', 'sender')}:")
UNSIGNED = ("form", "diary-list", "agenda", "presentation")  # what is printed there is no signature


def recognise(papers: Sequence[Paper]) -> Iterator[Signature]:
    """One fact a person and document; a document is named by its diary number or its meeting's date."""
    recorded = {sitting.paper.part.key: sitting for sitting in sittings(papers)}
    for paper in papers:
        found = signatories(paper)
        sides = _sides(paper, recorded.get(paper.part.key)) if found else {}
        spelled = careful_names(paper, (signatory.person for signatory in found))
        for signatory in found:
            document = _document(paper, signatory, recorded.get(paper.part.key))
            if document and (_can_be_signed(paper, signatory) or signatory.method == "digital"):
                yield Signature(
                    span=signatory.span,
                    document=document,
                    person=spelled.get(signatory.person, signatory.person),
                    represents=signatory.represents or sides.get(spelled.get(signatory.person, signatory.person), ""),
                    date=signatory.date or _date_of_mail(papers, paper, signatory),
                    method=_method(paper, signatory),
                )


def _sides(paper: Paper, sitting: Sitting | None) -> dict[str, str]:
    """For whom people sign who stand in the paper's list of those present, or with a party in its text."""
    if paper.part.kind not in (*RECORDS, "minutes-extract"):
        return {}
    text = joined(paper.lines_of(paper.part)).text
    sides = {person.name: person.party for person in persons_in(text) if person.party}
    listed = attenders(sitting) if sitting and paper.part.kind in RECORDS else ()
    return sides | {each.name: each.represents for each in listed if each.represents}


def _can_be_signed(paper: Paper, signatory: Signatory) -> bool:
    """Whether a printed name signs a paper: a summons is signed by who has a title under it."""
    return paper.part.kind not in UNSIGNED or (paper.part.kind == "agenda" and bool(signatory.roles))


def _document(paper: Paper, signatory: Signatory, sitting: Sitting | None) -> str:
    """What is signed. The closing of an e-mail signs it only where the e-mail is a registered document."""
    head = paper.head
    if signatory.closing and paper.part.kind in ("letter", *RECORDS):
        return paper.diary_number
    if paper.part.kind in RECORDS or paper.part.kind in UNSIGNED:
        return (sitting.date if sitting else "") or head.meeting_date or head.date
    titled = f"{paper.part.kind} {head.title}" if paper.part.kind == "agreement" and head.title else ""
    return paper.diary_number or head.meeting_date or head.date or titled


def _method(paper: Paper, signatory: Signatory) -> str:
    if signatory.closing and paper.part.kind != "letter":
        return "printed"
    return signatory.method


def _date_of_mail(papers: Sequence[Paper], paper: Paper, signatory: Signatory) -> str:
    """The date of the e-mail by which somebody adjusted minutes, or which they close."""
    if signatory.method != "e-mail":
        return ""
    if paper.part.kind == "letter":
        return paper.head.date
    surname = folded(signatory.person).split()[-1]
    for other in papers:
        if other.part.kind == "letter":
            sender = next((folded(line.stripped) for line in other.lines if _SENDER.match(line.stripped)), "")
            if surname in sender.split():
                return other.head.date
    return ""
