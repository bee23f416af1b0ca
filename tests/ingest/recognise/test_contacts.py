"""Roles in lists of contacts, and in the field of the case officer."""

from __future__ import annotations

from collections.abc import Callable

from ingest.parts import Paper
from ingest.recognise.posts import recognise
from ingest.recognise.posts.contacts import in_contacts

PapersOf = Callable[[str], tuple[Paper, ...]]


def test_the_heads_of_a_list_of_contacts_name_its_columns(papers_of: PapersOf) -> None:
    text = """
        Riktlinje för säkerhet

        Funktion              Namn             Enhet
        Säkerhetschef         Disa Ek          Stadsledningskontoret
        Jourhavande ingenjör  Ola Lind         Vikby Vatten AB

        Riktlinjen följs upp vartannat år.
        """
    held = [(h.person, h.role, h.organisation) for paper in papers_of(text) for h in in_contacts(paper)]
    assert held == [
        ("Disa Ek", "säkerhetschef", "Stadsledningskontoret"),
        ("Ola Lind", "jourhavande ingenjör", "Vikby Vatten AB"),
    ]


def test_the_case_officer_stands_behind_a_title_and_is_no_company(papers_of: PapersOf) -> None:
    text = """
        Vikby kommun                                     Tjänsteskrivelse
        Bygg- och miljökontoret                          2023-09-04
        Handläggare                                      Dnr BMN 2023/117
        Miljöinspektör Disa Ek

                                                         Vikby Sten & Grus AB

        Buller från en bergtäkt

        Förslag till beslut
        Nämnden godkänner skrivelsen.
        """
    held = [fact.person for fact in recognise(papers_of(text)) if fact.role == "handläggare"]
    assert held == ["Disa Ek"]
