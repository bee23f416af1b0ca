from __future__ import annotations

from ingest.facts import DelegatedDecision
from ingest.recognise import delegation
from tests.ingest.recognise.conftest import PapersOf

LIST = """
    Ekmåla kommun                                        Delegationslista
    Socialförvaltningen                                  Dnr SN 2031/5
                                                         2031-08-16

    Handläggare                                          Till
    Vera Nordanskog                                      Socialnämnden
                                                         2031-08-27

    Anmälan av delegationsbeslut

    Förslag till beslut
    Socialnämnden lägger anmälan till handlingarna.

    som hör till en annan
    rad i listan

    SN 2031/133 Svar på remiss om ny | 2031-06-04 Avdelnings-
    detaljplan för Kvarnbacken chef

    SN 2031/141 Avtal om trygghetslarm 2031-06-19 Förskolechef

    NS 2031/148 Anmälan enligt lex Sarah 2031-07-09 Avdelnings-
    vid Solbacken chef
    Pernilla Rosenhed
    Socialdirektör
    """


def found(papers_of: PapersOf) -> list[DelegatedDecision]:
    return list(delegation.recognise(papers_of(LIST)))


def test_titles_and_roles_are_joined_over_the_lines_of_their_columns(papers_of: PapersOf) -> None:
    first = found(papers_of)[0]
    assert (first.title, first.role) == ("Svar på remiss om ny detaljplan för Kvarnbacken", "avdelningschef")


def test_a_slip_in_a_series_is_kept_as_printed(papers_of: PapersOf) -> None:
    assert [row.diary_number for row in found(papers_of)] == ["SN 2031/133", "SN 2031/141", "NS 2031/148"]


def test_names_below_the_list_are_no_part_of_its_last_row(papers_of: PapersOf) -> None:
    assert found(papers_of)[-1].title == "Anmälan enligt lex Sarah vid Solbacken"


def test_a_tail_above_the_first_row_is_not_joined_to_it(papers_of: PapersOf) -> None:
    assert "annan" not in found(papers_of)[0].title


def test_a_list_of_cases_elsewhere_is_no_list_of_decisions(papers_of: PapersOf) -> None:
    text = "Ärendelista\n\nSN 2031/3 Avtal om lokal\nSN 2031/2 Bidrag till förening\nSN 2031/1 Klagomål på maten\n"
    assert list(delegation.recognise(papers_of(text))) == []
