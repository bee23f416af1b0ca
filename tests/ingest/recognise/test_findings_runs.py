"""Numbers that should follow one another: a gap that is told, and one beside it that is none."""

from __future__ import annotations

import pytest

from ingest.recognise.findings.runs import gaps_between_items, gaps_of_diaries, not_in_the_diary, stated_paragraphs
from tests.ingest.recognise.conftest import divided

COVER = """Ekmåla kommun
Kulturnämnden
Sammanträdesprotokoll
2031-05-06

Plats och tid: Stora salen, klockan 13.00
Paragrafer: {stated}
"""
ITEM = """
§ {number} Rapport om {what}

Beslut
Kulturnämnden beslutar att lägga rapporten till handlingarna.
"""
WHAT = ("lekplatser", "parker", "vägar", "broar", "badplatser", "bibliotek", "museer", "konserter", "torg", "träd")


def minutes(*numbers: int, stated: str = "se nedan", more: str = "") -> str:
    items = (ITEM.format(number=n, what=WHAT[n % len(WHAT)]) for n in numbers)
    return COVER.format(stated=stated) + more + "".join(items)


def gaps(text: str) -> list[str]:
    return [finding.explanation for finding in gaps_between_items(divided(text))]


def test_a_paragraph_that_stands_nowhere_is_missing() -> None:
    assert gaps(minutes(31, 32, 34, 35, 36)) == ["§ 34 follows § 32: § 33 is missing."]


def test_several_are_told_together() -> None:
    assert gaps(minutes(31, 32, 35, 36, 37)) == ["§ 35 follows § 32: §§ 33–34 are missing."]


@pytest.mark.parametrize(
    "text",
    [
        minutes(31, 32, 33, 34, 35),
        minutes(31, 32, 34, 35, 36, more="§ 33 justeras omedelbart och har ett eget protokoll.\n"),
        minutes(31, 32, 34, 35, 36, stated="§§ 31–32, 34–36"),
        minutes(31, 33, 34),
    ],
    ids=["all there", "adjusted at once", "gap stated", "few"],
)
def test_what_is_no_gap(text: str) -> None:
    assert gaps(text) == []


def held(text: str) -> list[str]:
    return [finding.explanation for finding in stated_paragraphs(divided(text))]


def test_minutes_that_end_before_their_cover_says() -> None:
    assert held(minutes(31, 32, 33, 34, stated="§§ 31–38")) == [
        "The minutes are said to hold §§ 31–38, and hold §§ 31–34."
    ]


def test_minutes_that_hold_what_their_cover_says() -> None:
    assert held(minutes(31, 32, 33, 34, stated="§§ 31–34")) == []


def test_paragraphs_that_somebody_took_part_in_are_not_those_of_the_minutes() -> None:
    assert held(minutes(31, 32, 33, 34, more="Disa Ek (S), ordförande §§ 31–32\n")) == []


def diary(*numbers: int, decided: int = 0) -> str:
    rows = "".join(f"KN 2031/{n}  Ansökan om bidrag till {WHAT[n % len(WHAT)]} nummer {n}\n" for n in numbers)
    decisions = f"""Ekmåla kommun
Kulturförvaltningen

Delegationslista
Anmälan av delegationsbeslut 2031-02-28

KN 2031/3 Ansökan om bidrag till broar 2031-02-03 Enhetschef
KN 2031/{decided} Tillstånd till fest i parken 2031-02-04 Enhetschef
KN 2031/5 Ansökan om bidrag till bibliotek 2031-02-05 Enhetschef
"""
    return f"Ekmåla kommun\nDiarielista\n\nDiarienummer  Ärende\n{rows}" + (f"\f{decisions}" if decided else "")


def missing(text: str) -> list[str]:
    return [finding.explanation for finding in gaps_of_diaries(divided(text))]


MANY = (*range(1, 9), *range(10, 25))


def test_a_number_that_a_diary_lacks() -> None:
    assert missing(diary(*MANY)) == ["The list has KN 2031/8 and KN 2031/10, and nothing of KN 2031/9."]


def test_a_diary_with_all_its_numbers() -> None:
    assert missing(diary(*range(1, 25))) == []


def test_a_list_of_few_of_the_numbers_is_no_diary() -> None:
    assert missing(diary(*range(1, 60, 3))) == []


def unlisted(decided: int) -> list[str]:
    return [finding.explanation for finding in not_in_the_diary(divided(diary(*MANY, decided=decided)))]


def test_a_decision_on_a_number_that_the_diary_does_not_have() -> None:
    assert unlisted(9) == ["KN 2031/9 is not in the diary list of the source, which has the numbers around it."]


def test_a_number_beyond_those_of_the_diary_is_of_another_time() -> None:
    assert unlisted(90) == []


def test_a_decision_on_a_number_of_the_diary() -> None:
    assert unlisted(7) == []
