"""Which papers are one document, and which are extracts."""

from __future__ import annotations

import pytest

from ingest.facts import Document, Fact, Meeting
from ingest.pipeline import Reading
from tests.ingest.made import SPAN, reading
from tests.ingest.resolve.papers import judged


def paper(kind: str = "official-report", title: str = "Lekplats vid torget", **more: str) -> Fact:
    told = {"date": "2031-06-11", "diary_number": "SN 2031/7", "issuer": "Socialförvaltningen"} | more
    return Document(span=SPAN, part="d1", kind=kind, title=title, **told)


def sitting(kind: str, name: str, date: str = "2031-05-06", body: str = "Socialnämnden") -> Reading:
    return reading(paper(kind, title="", date=date), Meeting(span=SPAN, part="d1", body=body, date=date), name=name)


@pytest.mark.parametrize(
    "other",
    [
        paper(),
        paper(title="LEKPLATS VID TORGET"),
        paper(issuer=""),
        paper(diary_number=""),
    ],
)
def test_a_paper_in_two_bundles_is_one(other: Fact) -> None:
    (found,) = judged(reading(paper()), reading(other, name="b.txt"))
    assert (found.kind, found.verdict, found.reason, found.linked) == ("document", "same", "same-document", True)


@pytest.mark.parametrize(
    "other",
    [
        paper("motion"),
        paper(title="Lekplats vid ån"),
        paper(date="2031-06-12"),
        paper(diary_number="SN 2031/8"),
        paper(issuer="Tekniska förvaltningen"),
        paper(diary_number="", issuer=""),
        paper(date=""),
        paper(title="", diary_number=""),
    ],
)
def test_papers_that_differ_in_a_particular_or_have_too_few_are_two(other: Fact) -> None:
    assert judged(reading(paper()), reading(other, name="b.txt")) == []


def test_an_extract_is_of_the_minutes_of_its_meeting() -> None:
    (found,) = judged(sitting("minutes-extract", "a.txt"), sitting("minutes", "b.txt"))
    assert (found.verdict, found.reason) == ("extract", "of-the-meeting")
    assert "minutes-extract" not in found.other


@pytest.mark.parametrize("minutes", [{"date": "2031-05-07"}, {"body": "Skolnämnden"}])
def test_of_another_meeting_it_is_no_extract(minutes: dict[str, str]) -> None:
    assert judged(sitting("minutes-extract", "a.txt"), sitting("minutes", "b.txt", **minutes)) == []
