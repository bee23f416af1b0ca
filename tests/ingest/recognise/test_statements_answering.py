"""Views of bodies that answer referrals by letter, of unions told of in committees' minutes, of offices in reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise.statements import recognise

PapersOf = Callable[[str], tuple[Paper, ...]]


def told(papers: tuple[Paper, ...]) -> list[tuple[str, str]]:
    return [(each.actor, each.stance) for each in recognise(papers)]


def test_a_body_speaks_in_the_letter_that_answers_a_referral(papers_of: PapersOf) -> None:
    papers = papers_of("""
        Vikby kommun                     YTTRANDE                      1 (1)
        Hamnnämnden                      2031-05-06
                                         Dnr HN 2031/9

                                         Region Sjölandet

        Yttrande över Hamnplan 2040

        Hamnnämnden tillstyrker planen i huvudsak. Nämnden begär att piren byggs först.

        Kostnader
        Nämnden är orolig för att pengarna inte räcker. Regionen avstyrker en ny kaj.
        """)
    assert told(papers) == [("Hamnnämnden", "support"), ("Hamnnämnden", "request"), ("Hamnnämnden", "concern")]


MINUTES = """
    Vikby kommun
    Hamnnämnden
    Sammanträdesprotokoll 2031-05-06

    § 7 Dnr HN 2031/9
    Nya scheman

    Sammanfattning
    Hamnchefen redogör för ärendet. {words}

    Beslut
    Hamnnämnden antar schemana.
    """


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Vision Vikby är oroligt för arbetsmiljön.", [("Vision Vikby", "concern")]),
        ("Kommunal vill att vikarier omfattas.", [("Kommunal", "request")]),
        ("Vision är emot förslaget.", [("Vision", "oppose")]),
        ("Vision har inga synpunkter.", []),
        ("Kommunal verksamhet omfattas.", []),
    ],
)
def test_a_union_takes_a_side_in_a_committees_minutes(
    papers_of: PapersOf, words: str, found: list[tuple[str, str]]
) -> None:
    assert told(papers_of(MINUTES.format(words=words))) == found


def test_what_a_union_asks_for_behind_its_dissent_is_a_turn_of_its_own(papers_of: PapersOf) -> None:
    papers = papers_of("""
        Hamnförvaltningens samverkansgrupp
        Protokoll 2031-05-06

        § 7
        Nya scheman
        Kommunal är oenig med arbetsgivaren. Vision ställer sig bakom förslaget.
        Kommunal begär att frågan tas upp centralt.
        """)
    assert told(papers) == [("Kommunal", "oppose"), ("Vision", "support"), ("Kommunal", "request")]


def test_offices_and_unions_are_heard_under_a_reports_views(papers_of: PapersOf) -> None:
    papers = papers_of("""
        Vikby kommun                     TJÄNSTESKRIVELSE
        Hamnförvaltningen                2031-05-06
                                         Dnr HN 2031/9

        Nya bryggor

        Förslag till beslut
        Hamnnämnden godkänner förslaget.

        Synpunkter
        Fastighetsavdelningen tillstyrker förslaget. Förvaltningen har tagit del av svaren.
        Vision begär att bemanningen ses över.
        """)
    assert sorted(told(papers)) == [("Fastighetsavdelningen", "support"), ("Vision", "request")]
