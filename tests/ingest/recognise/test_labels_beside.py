"""Minutes whose headings stand beside their text: in a column of their own, or before a colon."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.facts import Fact
from ingest.parts import Paper
from ingest.recognise import decisions, proposals, statements, votes
from ingest.recognise.lineage import recognise as lineage
from tests.ingest.recognise.conftest import PapersOf

FORM = """
    Ekmåla kommun
    PROTOKOLL
    Kommunstyrelsen
    Sammanträde 2031-05-06

    Paragraf      41
    Ärende        Val av justerare
    BESLUT        Kommunstyrelsen beslutar
                  att utse Disa Ek (S) att justera protokollet.

    Paragraf      42
    Ärende        Nytt gruppboende för personer med
                  funktionsnedsättning i Ekmåla
    Diarienr      KS 2031/9
    Föredragande  Nils Alm
    BESLUT        Kommunstyrelsen beslutar
                  1. att bygga boendet,
                  2. att uppdra åt kommunledningskontoret att upphandla.
    BAKGRUND      Socialnämnden beslutade den 4 mars 2031, § 12, att begära boendet.
    YRKANDEN      Disa Ek (S): bifall till förslaget.
                  Nils Alm (M): avslag på förslaget.
    RESERVATION   Nils Alm (M) och Vera Lind (L) mot beslutet.
    DELGES        Kommunledningskontoret; socialnämnden
    """
RUN_IN = """
    Ekmåla kommun
    Protokoll
    Socialnämnden
    Sammanträde 2031-05-06

    § 7 Taxa för omsorg (SN 2031/9)
    Socialförvaltningens förslag: 1) Taxan antas. 2) Förvaltningen får i uppdrag att följa
    upp taxan.
    Yrkanden: Disa Ek (S) yrkar bifall till förslaget.
    Nämndens beslut: 1) Taxan antas. 2) Förvaltningen får i uppdrag att följa upp taxan.
    Beslutet skickas till: Ekonomikontoret, Almby kommun

    § 8 Avtal om färdtjänst (SN 2031/10)
    Nämndens beslut: Nämnden föreslår att kommunfullmäktige beslutar: Avtalet godkänns.
    """


def told(facts: Sequence[Fact], *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(fact, name) for name in names) for fact in facts]


def items(papers: Sequence[Paper]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(item.number, item.heading, item.diary_numbers) for paper in papers for item in paper.part.items]


def test_a_form_of_labels_heads_an_item(papers_of: PapersOf) -> None:
    heading = "Nytt gruppboende för personer med funktionsnedsättning i Ekmåla"
    assert items(papers_of(FORM)) == [("41", "Val av justerare", ()), ("42", heading, ("KS 2031/9",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            FORM,
            [
                ("1", "att utse Disa Ek (S) att justera protokollet."),
                ("1", "att bygga boendet"),
                ("2", "att uppdra åt kommunledningskontoret att upphandla."),
                ("1", "Socialnämnden beslutade den 4 mars 2031, § 12, att begära boendet."),
            ],
        ),
        (
            RUN_IN,
            [
                ("1", "Taxan antas."),
                ("2", "Förvaltningen får i uppdrag att följa upp taxan."),
                ("1", "Nämnden föreslår att kommunfullmäktige beslutar:"),
            ],
        ),
    ],
)
def test_what_stands_beside_the_label_is_decided(papers_of: PapersOf, text: str, expected: list[object]) -> None:
    assert told(list(decisions.recognise(papers_of(text))), "clause", "text") == expected


def test_each_member_moves_what_stands_behind_the_colon(papers_of: PapersOf) -> None:
    moved = told(list(proposals.recognise(papers_of(FORM))), "proposer", "text")
    assert moved == [("Disa Ek", "bifall till förslaget."), ("Nils Alm", "avslag på förslaget.")]


def test_numbers_inside_a_line_are_clauses(papers_of: PapersOf) -> None:
    found = told(list(proposals.recognise(papers_of(RUN_IN))), "proposer", "clause", "text")
    assert sorted(found) == [
        ("Disa Ek", "1", "bifall till förslaget"),
        ("Socialförvaltningen", "1", "Taxan antas."),
        ("Socialförvaltningen", "2", "Förvaltningen får i uppdrag att följa upp taxan."),
        ("Socialnämnden", "1", "Avtalet godkänns."),
    ]


def test_names_against_a_decision_reserve(papers_of: PapersOf) -> None:
    assert told(list(statements.recognise(papers_of(FORM))), "actor", "stance") == [
        ("Nils Alm", "oppose"),
        ("Vera Lind", "oppose"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [(FORM, ["Kommunledningskontoret", "Socialnämnden"]), (RUN_IN, ["Ekonomikontoret", "Almby kommun"])],
)
def test_addressees_beside_the_label(papers_of: PapersOf, text: str, expected: list[str]) -> None:
    found = [step.to for step in lineage(papers_of(text)) if step.relation == "forwards-to"]
    assert [name for name in found if name != "Kommunfullmäktige"] == expected


def test_heads_of_columns_are_no_headings(papers_of: PapersOf) -> None:
    table = """
        Ekmåla kommun
        Protokoll
        Socialnämnden
        Sammanträde 2031-05-06

        § 7 Delegationsbeslut
        Beslut           Delegat
        Avslag på ansökan   Enhetschef
        """
    assert [section for paper in papers_of(table) for item in paper.part.items for section in item.sections] == []


def test_names_in_sums_of_a_vote_told_above(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun
        Protokoll
        Kommunfullmäktige
        Sammanträde 2031-05-06

        § 7 Nytt badhus
        Proposition
        Votering begärs. Ja-röst för bifall, nej-röst för avslag.
        Ja (3): Disa Ek (S), Nils Alm (M), Vera Lind (L)
        Nej (1): Tor Berg (V)
        Kommunfullmäktige beslutar
        Badhuset byggs.

        § 8 Avslutning
        Ordföranden avslutar mötet.
        """
    assert told(list(votes.recognise(papers_of(text))), "yes", "no") == [("3", "1")]


GROUP = """
    Ekmåla kommun
    Protokoll från förvaltningsgruppen

    Datum: 2031-03-12

    1. Mötets öppnande
    Disa Ek öppnade mötet.

    2. Ny organisation              Dnr SN 2031/4
    AG          Nils Alm föredrar förslaget.
    Kommunal    Säger nej till förslaget.
    Vårdförb.   Frågar hur många sjuksköterskor
                enheten får.
    AG          Svarar att antalet blir oförändrat.
    Utfall      Samverkan klar.

    3. Avslutning
    Ordföranden avslutar mötet.

    Justeras: Tor Berg, Vårdförbundet
    """


def test_who_speaks_stands_in_a_column(papers_of: PapersOf) -> None:
    papers = papers_of(GROUP)
    assert items(papers)[1] == ("2", "Ny organisation", ("SN 2031/4",))
    assert told(list(statements.recognise(papers)), "actor", "stance", "about") == [
        ("Kommunal", "oppose", "2"),
        ("Vårdförbundet", "question", "2"),
        ("Arbetsgivaren", "neutral", "2"),
    ]
