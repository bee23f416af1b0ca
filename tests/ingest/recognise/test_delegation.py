from __future__ import annotations

import pytest

from ingest.facts import DelegatedDecision
from ingest.parts import Paper
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


BARS = """
    Stenvika kommun
    Byggnadsnämnden

    Anmälan av delegationsbeslut

    Datum | Dnr | Ärende | Beslutsfattare | Delegationspunkt
    2031-01-04 | BN 2030/12 | Bygglov för altan, Åkern 3 | Bygglovschef | 4.2
    | BN 2030/19 | Startbesked, Myran 1 | Bygglovshandläggare Anna Ek | 4.3
    2031-01-09 | BN 2030/20 | Slutbesked för garage, | Byggnadsinspektör | 4.4
    | | Hagen 2 | |
    """
BLANKS = """
    Stenvika kommun
    Delegationsbeslut

    Beslutsdatum   Diarienr         Ärende                          Delegat              Punkt
    2031-01-04     BN 2030/12       Bygglov för altan, Åkern 3      Bygglovschef         4.2
                                    med tillhörande trappa
                   BN 2030/19       Startbesked, Myran 1            Nämndens ordförande  4.3

    Frågor besvaras av kansliet.

    Petra Hallmark
    Kanslichef
    """
RUN_TOGETHER = """
    Delegationsbeslut januari 2031

    Dnr Datum Ärende Delegat
    KS 2031/2 2031-01-03 Yttrande över detaljplan för Kvarnen Kommundirektör
    KS 2031/5 2031-01-08 Anställning av vikarie vid kansliet HR-chef
    """
MARKDOWN = """
    | Ärende | Beslut | Beslutsfattare | Delegationspunkt |
    |---|---|---|---|
    | SN 2031/3 Bistånd enligt SoL | Bifall | Socialsekreterare | 2.1 |
    """
TABS = "Delegationslista\n\nDnr\tDatum\tÄrende\tDelegat\n2031-000412\t\tAvtal om tolkar\tFörvaltningschef\n"


def values(papers_of: PapersOf, text: str) -> list[tuple[str, str, str, str]]:
    return [(f.diary_number, f.title, f.date, f.role) for f in delegation.recognise(papers_of(text))]


def test_columns_between_bars_stand_in_any_order(papers_of: PapersOf) -> None:
    assert values(papers_of, BARS) == [
        ("BN 2030/12", "Bygglov för altan, Åkern 3", "2031-01-04", "bygglovschef"),
        ("BN 2030/19", "Startbesked, Myran 1", "", "bygglovshandläggare"),
        ("BN 2030/20", "Slutbesked för garage, Hagen 2", "2031-01-09", "byggnadsinspektör"),
    ]


def test_cells_belong_to_the_head_they_stand_below(papers_of: PapersOf) -> None:
    assert values(papers_of, BLANKS) == [
        ("BN 2030/12", "Bygglov för altan, Åkern 3 med tillhörande trappa", "2031-01-04", "bygglovschef"),
        ("BN 2030/19", "Startbesked, Myran 1", "", "nämndens ordförande"),
    ]


def test_a_row_without_gaps_is_told_by_number_day_and_role(papers_of: PapersOf) -> None:
    assert values(papers_of, RUN_TOGETHER) == [
        ("KS 2031/2", "Yttrande över detaljplan för Kvarnen", "2031-01-03", "kommundirektör"),
        ("KS 2031/5", "Anställning av vikarie vid kansliet", "2031-01-08", "hr-chef"),
    ]


def test_the_number_may_stand_before_the_title(papers_of: PapersOf) -> None:
    assert values(papers_of, MARKDOWN) == [("SN 2031/3", "Bistånd enligt SoL", "", "socialsekreterare")]


def test_a_number_below_its_head_needs_no_label(papers_of: PapersOf) -> None:
    assert values(papers_of, TABS) == [("2031-000412", "Avtal om tolkar", "", "förvaltningschef")]


def test_one_decision_is_of_whoever_signs_it(papers_of: PapersOf) -> None:
    text = """
        Stenvika kommun                      DELEGATIONSBESLUT
        Kommunledningskontoret               2031-03-04
                                             Dnr KS 2031/44

        Upphandling av kontorsmöbler

        Beslut
        Avtal tecknas med Möbelkompaniet AB.

        Petra Hallmark
        Ekonomichef
        """
    assert values(papers_of, text) == [("KS 2031/44", "Upphandling av kontorsmöbler", "2031-03-04", "ekonomichef")]


MINUTES = """
    Ekmåla kommun
    Socialnämnden

    SAMMANTRÄDESPROTOKOLL
    2031-09-20

    § 61 Val av justerare
    Disa Ekberg väljs.

    § 62 Redovisning av delegationsbeslut
    Beslut
    Redovisningen godkänns.

    {rows}

    § 63 Övrigt
    Inget.
    """


def test_rows_below_an_item_may_hold_all_on_one_line(papers_of: PapersOf) -> None:
    rows = (
        "Dnr SN 2031/90   Hyra för Solbacken, 2031-08-25, socialchef\n    2031/00097 Yttrande, 2031-09-03, socialchef"
    )
    assert [
        (row.diary_number, row.title, row.date, row.role)
        for row in delegation.recognise(papers_of(MINUTES.format(rows=rows)))
    ] == [
        ("SN 2031/90", "Hyra för Solbacken", "2031-08-25", "socialchef"),
    ]
    rows += "\n    2031/00098 Bidrag, 2031-09-04, socialchef"
    assert [row.title for row in delegation.recognise(papers_of(MINUTES.format(rows=rows)))] == [
        "Hyra för Solbacken",
        "Yttrande",
        "Bidrag",
    ]


STACKED = """
    Ekmåla kommun
    Miljönämnden

    Delegationsbeslut för perioden 1–31 mars 2031

    MN 2031/14
    Tillstånd till enskilt avlopp
    Myran 1:3
    Beslut: Beviljas
    2031-03-04
    Miljöinspektör Disa Ek

    MN 2031/19
    Anmälan om värmepump, Åkern 2
    2031-03-09
    Nils Alm, miljöchef
    """


def told(papers: tuple[Paper, ...]) -> list[tuple[str, str, str, str]]:
    return [(row.diary_number, row.title, row.date, row.role) for row in delegation.recognise(papers)]


def test_the_cells_of_a_row_may_stand_below_one_another(papers_of: PapersOf) -> None:
    assert told(papers_of(STACKED)) == [
        ("MN 2031/14", "Tillstånd till enskilt avlopp Myran 1:3", "2031-03-04", "miljöinspektör"),
        ("MN 2031/19", "Anmälan om värmepump, Åkern 2", "2031-03-09", "miljöchef"),
    ]


def test_cells_below_one_another_may_be_labelled_and_the_title_stand_first(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun
        Kommunstyrelsen

        Redovisning av delegationsbeslut

        1. Tillförordnad kommunchef vecka 12
        Dnr: KS 2031/7
        Beslutsdatum: 2031-03-14
        Beslutsfattare: Kommunchef Disa Ek
        2. Bidrag till Hembygdsföreningen
        Dnr: KS 2031/8
        Beslutsdatum: 2031-03-15
        Beslutsfattare: Kommunchef Disa Ek
        """
    assert told(papers_of(text)) == [
        ("KS 2031/7", "Tillförordnad kommunchef vecka 12", "2031-03-14", "kommunchef"),
        ("KS 2031/8", "Bidrag till Hembygdsföreningen", "2031-03-15", "kommunchef"),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "Yttrande över detaljplan, SN 2031/40, 2031-04-02, förvaltningschef Disa Ek",
        "- Yttrande över detaljplan, dnr SN 2031/40. Beslut den 2 april 2031 av förvaltningschef.",
        "2031-04-02 Yttrande över detaljplan, SN 2031/40, förvaltningschef",
        "SN 2031/40 Yttrande över detaljplan, 2031-04-02, förvaltningschef",
    ],
)
def test_an_item_of_minutes_may_tell_a_decision_on_one_line(papers_of: PapersOf, entry: str) -> None:
    minutes = f"""
        Sammanträdesprotokoll
        Socialnämnden
        Sammanträdesdatum 2031-05-06

        § 12 Dnr SN 2031/9
        Redovisning av delegationsbeslut

        Beslut
        Socialnämnden godkänner redovisningen.

        Delegationsbeslut
        {entry}

        § 13 Dnr SN 2031/10
        Övrigt
        Inget.
        """
    assert told(papers_of(minutes)) == [("SN 2031/40", "Yttrande över detaljplan", "2031-04-02", "förvaltningschef")]


def test_a_letterhead_is_no_delegated_decision(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun
        Tjänsteskrivelse
        2031-05-06
        SN 2031/40
        Svar på remiss
        Handläggare: Disa Ek, utredare

        Förslag till beslut
        Nämnden godkänner svaret.
        """
    assert told(papers_of(text)) == []


@pytest.mark.parametrize("heading", ["Delegeringsbeslut mars 2031", "Delegationsbeslut mars 2031", "Delegeringar"])
def test_rows_without_heads_of_columns_below_a_heading_about_delegation(papers_of: PapersOf, heading: str) -> None:
    text = f"""
        Ekmåla kommun        Protokoll
        Byggnadsnämnden      2031-04-18

        § 42
        Ny badplats

        Beslut
        Nämnden godkänner förslaget.

        § 43
        {heading}

        Beslut
        Nämnden har tagit del av redovisningen.

        {heading.split()[0]}
        BN 2031/71   Bygglov för carport, Åkern 2:5        2031-03-06   Bygglovshandläggare
        BN 2031/80   Startbesked för altan, Ån 1:33        2031-03-19   Bygglovshandläggare
        BN 2031/85   Tillstånd till djurhållning, Ån 4:1   2031-03-22   Miljöinspektör
        """
    rows = [(row.diary_number, row.role) for row in delegation.recognise(papers_of(text))]
    assert rows == [
        ("BN 2031/71", "bygglovshandläggare"),
        ("BN 2031/80", "bygglovshandläggare"),
        ("BN 2031/85", "miljöinspektör"),
    ]


BY_DELEGATE = """
    Redovisning av delegationsbeslut

    Hamnnämnden 2031-06-04

    {first}
    Datum        Diarienr         Beslut
    2031-05-02   HN 2031/14       Upplåtelse av kajplats 4
                 HN 2031/15       Flytt av boj

    {second}
    Datum        Diarienr         Beslut
    2031-05-09   HN 2031/16       Svar på remiss om farled
    """


@pytest.mark.parametrize(
    ("first", "second", "roles"),
    [
        ("Delegat: Disa Ek, hamnkapten", "Delegat: Ordföranden", ["hamnkapten", "hamnkapten", "ordförande"]),
        ("Beslut fattat av: Disa Ek, bojvärd", "Nils Alm, miljöchef", ["bojvärd", "bojvärd", "miljöchef"]),
        ("Miljöinspektör Disa Ek", "Förvaltningschef", ["miljöinspektör", "miljöinspektör", "förvaltningschef"]),
    ],
)
def test_decisions_may_stand_below_the_delegate_who_took_them(
    papers_of: PapersOf, first: str, second: str, roles: list[str]
) -> None:
    found = list(delegation.recognise(papers_of(BY_DELEGATE.format(first=first, second=second))))
    assert [row.role for row in found] == roles
    assert [row.date for row in found] == ["2031-05-02", "", "2031-05-09"]
