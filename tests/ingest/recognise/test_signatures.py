"""Signatures under invented papers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise.signatures import recognise
from ingest.recognise.signatures.name_lines import names_of

PapersOf = Callable[[str], tuple[Paper, ...]]

REPORT = """
    Vikby stadsdelsförvaltning Tjänsteutlåtande
    Stöd och service Dnr VI 2024/12
    Sida 1 (1)
    2024-03-01
    Handläggare Till
    Moa Berg Vikby stadsdelsnämnd
    Telefon: 08-508 00 00 2024-03-21

    Ny lekplats i Södra parken

    Förslag till beslut
    Stadsdelsnämnden godkänner förvaltningens förslag.

    Sammanfattning

    Förvaltningen föreslår en ny lekplats.

    {block}
    """

MINUTES = """
    Protokoll till förvaltningsgrupp

    Arbetsgivare

    Ola Lind, Stadsdelsdirektör

    Facklig organisation

    Karin Norén, Vision
    Stina Ek, Kommunal

    Tidpunkt och lokal: 2023-04-05, kl. 09:00-11:00, Torget 2

    Justeras:

    {block}

    1. Godkännande av dagordning

    Dagordningen godkändes.

    2. Facklig information

    Inget att rapportera.

    3. Mötet avslutas

    Vid anteckningarna

    Moa Berg
    """


def signed(papers_of: PapersOf, text: str, **values: str) -> list[tuple[str, str, str, str]]:
    block = values.get("block", "").replace("\n", "\n    ")
    facts = recognise(papers_of(text.replace("{block}", block)))
    return [(fact.person, fact.represents, fact.date, fact.method) for fact in facts]


@pytest.mark.parametrize(
    ("line", "count", "names"),
    [
        ("Lena Ek Lind Ola Berg", 2, ["Lena Ek Lind", "Ola Berg"]),
        ("Ola Berg Lena Ek Lind", 2, ["Ola Berg", "Lena Ek Lind"]),
        ("Disa Rönnfors  Kent-Ove Brask  Moa Berg", 3, ["Disa Rönnfors", "Kent-Ove Brask", "Moa Berg"]),
        ("Anna Maria Lind", 2, ["Anna Maria Lind"]),
        ("Förslag till beslut", 1, []),
    ],
)
def test_names_in_one_line_are_told_apart(line: str, count: int, names: list[str]) -> None:
    assert names_of(line, count) == names


def test_two_columns_of_names_and_wrapped_roles(papers_of: PapersOf) -> None:
    block = "Ola Lind Stina Ek\nstadsdelsdirektör tf. chef stöd och\nservice"
    assert signed(papers_of, REPORT, block=block) == [
        ("Ola Lind", "", "", "printed"),
        ("Stina Ek", "Stöd och service", "", "printed"),
    ]


def test_a_report_is_named_by_its_diary_number(papers_of: PapersOf) -> None:
    facts = list(recognise(papers_of(REPORT.replace("{block}", "Ola Lind\n    Stadsdelsdirektör"))))
    assert [fact.document for fact in facts] == ["VI 2024/12"]


def test_an_attest_has_its_date_and_stands_beside_the_printed_name(papers_of: PapersOf) -> None:
    block = "Ola Lind\nStadsdelsdirektör\n\nAttesterat av\n\nNamn Datum\nOla Lind, Stadsdelsdirektör 2024-03-02"
    assert signed(papers_of, REPORT, block=block) == [
        ("Ola Lind", "", "", "printed"),
        ("Ola Lind", "", "2024-03-02", "attest"),
    ]


@pytest.mark.parametrize("told", ["", "Detta dokument har signerats digitalt av följande personer\n\n"])
def test_a_certificate_prints_the_surname_behind_the_comma(papers_of: PapersOf, told: str) -> None:
    block = f"Digitala signaturer\n{told}\nNamn Datum\nPER OLA,LINDKVIST 2024-03-05"
    assert signed(papers_of, REPORT, block=block) == [("Per Ola Lindkvist", "", "2024-03-05", "digital")]


def test_who_adjusts_digitally_for_whom(papers_of: PapersOf) -> None:
    block = "Justeras (digitalt)\n\nOla Lind för arbetsgivaren\n\nKarin Norén för Vision (oenighet i fråga 4)"
    assert signed(papers_of, MINUTES.replace("Justeras:\n", ""), block=block)[:2] == [
        ("Ola Lind", "Arbetsgivaren", "", "digital"),
        ("Karin Norén", "Vision", "", "digital"),
    ]


def test_who_adjusts_by_e_mail_and_who_by_certificate(papers_of: PapersOf) -> None:
    block = (
        ".....\nOla Lind\n\nJusterat via e-mail, bilaga 2\n.....\nStina Ek, Kommunal\n\n"
        "Elektroniskt\nundertecknad av Karin\nNoren\nDatum: 2023.04.11\n\n.....\nKarin Norén, Vision"
    )
    assert signed(papers_of, MINUTES, block=block) == [
        ("Ola Lind", "Arbetsgivaren", "", "printed"),
        ("Stina Ek", "Kommunal", "", "e-mail"),
        ("Karin Norén", "Vision", "2023-04-11", "digital"),
        ("Moa Berg", "", "", "printed"),
    ]


def test_the_election_of_adjusters_is_no_signature(papers_of: PapersOf) -> None:
    text = MINUTES.replace("Justeras:\n", "Justerare:\n    Vision: Karin Norén\n")
    assert [person for person, *_ in signed(papers_of, text)] == ["Moa Berg"]


def test_chair_and_vice_chair_adjust_an_extract(papers_of: PapersOf) -> None:
    text = """
        Utredning av en ny simhall
        Dnr 3.1.1-12/2024

        Socialnämndens beslut

        1. Socialnämnden godkänner rapporten.

        Justerat 2024-05-24

        Ordföranden Ola Lind (L) och vice ordföranden Karin
        Norén (V)

        Vid protokollet.
        Moa Berg
        nämndsekreterare
        """
    assert signed(papers_of, text) == [
        ("Ola Lind", "L", "2024-05-24", "printed"),
        ("Karin Norén", "V", "2024-05-24", "printed"),
        ("Moa Berg", "", "", "printed"),
    ]


@pytest.mark.parametrize(
    ("kind", "below", "expected"),
    [
        ("Motion om fler bänkar", "För Centerpartiet i Vikby\n\nOla Lind", ("Ola Lind", "Centerpartiet")),
        ("Motion om fler bänkar", "Ola Lind, Vänsterpartiet", ("Ola Lind", "Vänsterpartiet")),
        ("Interpellation om fler bänkar", "Ola Lind\nCenterpartiet i Vikby", ("Ola Lind", "Centerpartiet")),
    ],
)
def test_who_ends_a_motion_without_a_day_signs_it(
    papers_of: PapersOf, kind: str, below: str, expected: tuple[str, str]
) -> None:
    text = f"Dnr KS 2024/31\n\n{kind}\n\nVi sitter gärna.\n\nJag föreslår\n\natt bänkar köps in.\n\n{below}\n"
    assert [row[:2] for row in signed(papers_of, text)] == [expected]


def test_the_movers_sign_a_motion_on_its_day(papers_of: PapersOf) -> None:
    text = """
        Motion om fler bänkar

        Bänkarna är för få.

        Med anledning av ovanstående föreslår vi

        Att kommunen köper fler bänkar.

        Vikby den 6 maj 2024

        Ola Lind (V) och Karin Norén (MP)
        """
    assert signed(papers_of, text) == [
        ("Ola Lind", "V", "2024-05-06", "printed"),
        ("Karin Norén", "MP", "2024-05-06", "printed"),
    ]


def test_the_closing_of_an_unregistered_e_mail_signs_nothing(papers_of: PapersOf) -> None:
    text = """
        Från: Ola Lind <ola.lind@vikby.se>
        Skickat: den 29 september 2023 17:38
        Till: Moa Berg
        Ämne: Sv: Justering

        Hej

        Vänliga hälsningar

        Ola Lind
        Enhetschef
        """
    assert signed(papers_of, text) == []


COVER = """
    VIKBY KOMMUN                    SAMMANTRÄDESPROTOKOLL          Sida 1(2)
    Kulturnämnden                   Sammanträdesdatum 2024-05-14

    Plats och tid      Ekhuset, kl. 13.00-15.00

    Beslutande         Disa Ek, ordförande (S)
                       Ola Lind (M)
                       Moa Berg (V)

    Övriga närvarande  Karin Norén, nämndsekreterare

    {block}

    § 1 Dagordning
    Dagordningen fastställs.

    § 2 Budget
    Kulturnämnden beslutar att godkänna budgeten.

    {end}
    """


@pytest.mark.parametrize(
    "block",
    [
        "Sekreterare  ____________________ Karin Norén   §§ 1-2\nOrdförande   ____________________ Disa Ek",
        "Sekreterare  ......................\n             Karin Norén\nOrdförande   ......................\n"
        "             Disa Ek (S)",
        "...............................     ...............................\n"
        "Karin Norén                         Disa Ek\nSekreterare                         Ordförande",
        "Karin Norén                         Disa Ek\n"
        "_______________________________     _______________________________\n"
        "Sekreterare                         Ordförande",
    ],
)
def test_names_at_dotted_lines_sign(papers_of: PapersOf, block: str) -> None:
    text = COVER.replace("{end}", "").replace("{block}", block.replace("\n", "\n    "))
    assert signed(papers_of, text) == [("Karin Norén", "", "", "printed"), ("Disa Ek", "S", "", "printed")]


def test_a_rule_between_items_is_no_dotted_line_to_sign(papers_of: PapersOf) -> None:
    end = "______________\n    Disa Ek (S) reserverar sig mot beslutet."
    assert signed(papers_of, COVER.replace("{block}", "").replace("{end}", end)) == []


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (
            "Protokollet har signerats digitalt\nDisa Ek, ordförande (S)   2024-05-20\nOla Lind   2024-05-21 08:12",
            [("Disa Ek", "S", "2024-05-20", "digital"), ("Ola Lind", "M", "2024-05-21", "digital")],
        ),
        (
            "Justerat 2024-05-21\n\nDisa Ek                 Ola Lind\nOrdförande              Justeringsperson",
            [("Disa Ek", "S", "2024-05-21", "printed"), ("Ola Lind", "M", "2024-05-21", "printed")],
        ),
    ],
)
def test_the_end_of_minutes_tells_who_signed_and_when(
    papers_of: PapersOf, end: str, expected: list[tuple[str, str, str, str]]
) -> None:
    text = COVER.replace("{block}", "").replace("{end}", end.replace("\n", "\n    "))
    assert signed(papers_of, text) == expected


def test_two_columns_below_labels_hold_names_unions_and_ways(papers_of: PapersOf) -> None:
    block = (
        "Vid protokollet              Justeras\n\nMoa Berg                     Ola Lind\n"
        "Sekreterare                  Arbetsgivaren\n\n                             Karin Norén\n"
        "                             Vision\n\n                             Stina Ek, Kommunal\n"
        "                             Justerat via e-post"
    )
    text = MINUTES.replace("    Justeras:\n\n    {block}\n\n", "")
    text = text.replace("Vid anteckningarna\n\n    Moa Berg", "{block}")
    assert signed(papers_of, text, block=block) == [
        ("Moa Berg", "", "", "printed"),
        ("Ola Lind", "Arbetsgivaren", "", "printed"),
        ("Karin Norén", "Vision", "", "printed"),
        ("Stina Ek", "Kommunal", "", "e-mail"),
    ]


def test_an_agreement_is_signed_below_its_parties(papers_of: PapersOf) -> None:
    text = """
        Samverkansöverenskommelse
        mellan Vikby kommun och Region Ekmark

        1. Parter
        Vikby kommun och Region Ekmark har träffat följande överenskommelse.

        2. Syfte
        Parterna ska samverka.

        3. Giltighetstid
        Överenskommelsen gäller från och med den 1 januari 2024.

        Vikby den 14 december 2023

        För Vikby kommun                 För Region Ekmark

        Disa Ek                          Ola Lind
        Kommundirektör                   Regiondirektör
        """
    assert signed(papers_of, text) == [
        ("Disa Ek", "Vikby kommun", "2023-12-14", "printed"),
        ("Ola Lind", "Region Ekmark", "2023-12-14", "printed"),
    ]


def test_who_asks_signs_with_party_and_post(papers_of: PapersOf) -> None:
    text = """
        Vikby kommun
        Kommunfullmäktige

        INTERPELLATION

        Till kommunstyrelsens ordförande Disa Ek (S)

        Gatubelysningen i Vikby

        Många lampor är trasiga. Jag vill därför fråga:

        1. När lagas lamporna?

        Vikby 3 maj 2024

        Ola Lind (M)
        Ersättare i kommunfullmäktige
        """
    assert signed(papers_of, text) == [("Ola Lind", "M", "2024-05-03", "printed")]


def test_a_speck_between_columns_of_names_is_a_gap(papers_of: PapersOf) -> None:
    block = "Ola Lind  Karin Norén ~ Eva Berg\n    Avdelningschef Avdelningschef Avdelningschef"
    found = [fact.person for fact in recognise(papers_of(REPORT.format(block=block)))]
    assert found == ["Ola Lind", "Karin Norén", "Eva Berg"]


def test_names_alone_below_the_day_of_adjustment_sign(papers_of: PapersOf) -> None:
    text = """
        Protokoll
        Kommunfullmäktige
        Sammanträdesdatum 2031-03-10

        § 4 Val av justerare
        Ola Lind (M) och Eva Berg (S) väljs.

        § 5 Budget
        Budgeten antas.

        Justerat den 14 mars 2031
        Disa Ek          Ola Lind
        Eva Berg
        """
    assert signed(papers_of, text) == [
        ("Disa Ek", "", "2031-03-14", "printed"),
        ("Ola Lind", "M", "2031-03-14", "printed"),
        ("Eva Berg", "S", "2031-03-14", "printed"),
    ]
