"""Signatures that certify an extract, that a line tells of, below the day of adjustment, on further covers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise.signatures import recognise

PapersOf = Callable[[str], tuple[Paper, ...]]

EXTRACT = """
    Vikby kommun                     PROTOKOLLSUTDRAG
    Hamnnämnden                      Sammanträdesdatum: 2031-05-06

    § 7                              Dnr HN 2031/9
    Avgifter i hamnen

    Hamnnämndens beslut
    Avgifterna antas.

    {end}
    """
COVER = """
    PROTOKOLL
    Hamnnämnden
    Sammanträdesdatum 2031-05-06

    Plats och tid          Stora salen, kl. 09.00-10.00
    Beslutande             Disa Ek (S), Ola Lind (M)
    {end}

    § 1
    Val av justerare
    Hamnnämndens beslut
    Ola Lind väljs.
    """


def signed(papers: tuple[Paper, ...]) -> list[tuple[str, str, str]]:
    return [(each.person, each.date, each.method) for each in recognise(papers)]


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ("Utdragets riktighet intygas\n    Moa Berg, nämndsekreterare", [("Moa Berg", "", "printed")]),
        ("Rätt utdraget bestyrks av: \n    Moa Berg, nämndsekreterare", []),  # no such words
        ("Rätt utdraget intygar Moa Berg", [("Moa Berg", "", "printed")]),
        ("Utdraget bestyrks\n    ________________\n    Moa Berg\n    Nämndsekreterare", [("Moa Berg", "", "printed")]),
        ("Justerat 2031-05-13\n    Disa Ek           Ola Lind",
         [("Disa Ek", "2031-05-13", "printed"), ("Ola Lind", "2031-05-13", "printed")]),
        ("Paragrafen är justerad den 13 maj 2031\n    Disa Ek, ordförande           Ola Lind, justerare",
         [("Disa Ek", "2031-05-13", "printed"), ("Ola Lind", "2031-05-13", "printed")]),
        ("Expedieras till                     Justerat 2031-05-13\n    Vikby Hamn AB                       Disa Ek",
         [("Disa Ek", "2031-05-13", "printed")]),
        ("Digitalt godkänd av Disa Ek tisdagen den 13 maj 2031, kl. 09:14", [("Disa Ek", "2031-05-13", "digital")]),
        ("Digitala böcker köptes av Disa Ek den 13 maj 2031", []),
    ],
)  # fmt: skip
def test_who_signs_below_an_extract(papers_of: PapersOf, end: str, found: list[tuple[str, str, str]]) -> None:
    assert signed(papers_of(EXTRACT.format(end=end))) == found


@pytest.mark.parametrize(
    "end",
    [
        "Paragrafer             1-4\n    Sekreterare            Moa Berg\n    Ordförande             Disa Ek\n"
        "    Justerande             Ola Lind",
        "\n    Utses att justera      Ola Lind\n\n"
        "    Underskrifter          Disa Ek, ordförande\n                           Moa Berg, sekreterare\n"
        "                           Ola Lind, protokollsjusterare",
        "Sekreterare\n    Ordförande\n    Justerande\n    Moa Berg\n    Disa Ek\n    Ola Lind\n    Paragrafer 1-4",
    ],
)
def test_who_signs_on_a_cover(papers_of: PapersOf, end: str) -> None:
    assert {person for person, *_ in signed(papers_of(COVER.format(end=end)))} == {"Disa Ek", "Moa Berg", "Ola Lind"}


def test_the_days_stand_below_the_sides(papers_of: PapersOf) -> None:
    papers = papers_of("""
        Hamnförvaltningen
        FÖRVALTNINGENS SAMVERKANSGRUPP
        Protokoll den 6 maj 2031

        § 1
        Öppnande
        Mötet öppnas.

        Justeras
        Disa Ek              Ola Lind              Moa Berg
        Arbetsgivaren        Kommunal              Vision
        2031-05-08           2031-05-09            2031-05-12
        """)
    assert [date for _, date, _ in signed(papers)] == ["2031-05-08", "2031-05-09", "2031-05-12"]


def test_the_days_of_an_agreement_stand_above_its_dotted_lines(papers_of: PapersOf) -> None:
    papers = papers_of("""
        Avtal om hamnen mellan Vikby kommun och Sjöby kommun
        Dnr KS 2031/4

        Avtalet gäller från den 1 juni 2031.

        För Vikby kommun                      För Sjöby kommun
        Vikby den 7 maj 2031                  Sjöby den 9 maj 2031

        ...........................           ...........................
        Disa Ek                               Ola Lind
        Kommundirektör                        Hamnchef
        """)
    assert signed(papers) == [("Disa Ek", "2031-05-07", "printed"), ("Ola Lind", "2031-05-09", "printed")]
