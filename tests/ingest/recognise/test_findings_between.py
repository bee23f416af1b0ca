"""Those who adjust minutes, beside those who were there."""

from __future__ import annotations

from ingest.facts import Attendance, Fact, MeetingRole, Span
from ingest.recognise.findings.between import of_facts

SPAN, DAY = Span(0, 5), "2031-05-06"
THERE = ("Disa Ekberg", "Nils Åström", "Vera Lind")


def attendance(name: str, present: bool = True) -> Attendance:
    return Attendance(span=SPAN, part="d1", date=DAY, person=name, present=present)


def adjusts(name: str) -> MeetingRole:
    return MeetingRole(span=SPAN, part="d1", date=DAY, person=name, function="justerare")


def told(*facts: Fact) -> list[str]:
    return [finding.explanation for finding in of_facts([*map(attendance, THERE), *facts])]


def test_who_adjusts_was_not_there() -> None:
    assert told(adjusts("Vera Lind"), adjusts("Olle Brink")) == [
        "Olle Brink adjusts the minutes, but is not among those listed as present."
    ]


def test_who_adjusts_is_listed_as_absent() -> None:
    assert told(adjusts("Vera Lind"), adjusts("Olle Brink"), attendance("Olle Brink", present=False)) == [
        "Olle Brink adjusts the minutes, but is listed as absent."
    ]


def test_all_who_adjust_were_there() -> None:
    assert told(adjusts("Vera Lind"), adjusts("Nils Åström")) == []


def test_another_spelling_is_the_same_person() -> None:
    assert told(adjusts("Vera Lind"), adjusts("Nils Åstrøm"), adjusts("Elsa Ekberg")) == []


def test_a_list_with_none_of_those_who_adjust_is_no_proof() -> None:
    assert told(adjusts("Olle Brink")) == []
