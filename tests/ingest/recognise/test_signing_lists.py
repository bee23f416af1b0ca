"""Lists of those who sign minutes, one a row, in the forms that signing services and secretaries print."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise import functions, signatures

PapersOf = Callable[[str], tuple[Paper, ...]]

MINUTES = """
    EKMÅLA KOMMUN            SAMMANTRÄDESPROTOKOLL
    Kommunstyrelsen          2031-03-04

    Plats och tid            Kommunhuset, kl 13.00-15.00
    Beslutande               Ola Lind (S)
                             Moa Berg (M)

{block}

    § 12 Val av justerare
    Moa Berg utses.

    § 13 Ny badplats
    Beslut
    Kommunstyrelsen bifaller förslaget.
    """
COLUMNS = """
    Protokollet är justerat digitalt
    Disa Ek           Sekreterare     2031-03-08
    Ola Lind          Ordförande      2031-03-09 10:12
"""
LABELS = """
    Elektroniskt signerat av:
    Sekreterare: Disa Ek, 2031-03-08
    Ordförande: Ola Lind, 2031-03-09
"""
BELOW = """
    Protokollet har undertecknats med BankID
    Disa Ek
    Sekreterare
    Den 8 mars 2031 kl. 10.12
    Ola Lind
    Ordförande
    9 mars 2031
"""
ONE_DAY = """
    Digital justering 2031-03-08

    Underskrifter
    Protokollet är signerat digitalt.
    Disa Ek, sekreterare
    Ola Lind (S), ordförande
"""


@pytest.mark.parametrize(
    ("block", "second"),
    [(COLUMNS, "2031-03-09"), (LABELS, "2031-03-09"), (BELOW, "2031-03-09"), (ONE_DAY, "2031-03-08")],
)
def test_rows_below_words_of_electronic_signing_sign(papers_of: PapersOf, block: str, second: str) -> None:
    found = [
        (s.person, s.date, s.method, s.represents) for s in signatures.recognise(papers_of(MINUTES.format(block=block)))
    ]
    assert found == [("Disa Ek", "2031-03-08", "digital", ""), ("Ola Lind", second, "digital", "S")]


@pytest.mark.parametrize("block", [COLUMNS, LABELS, BELOW, ONE_DAY])
def test_rows_of_those_who_sign_tell_their_functions(papers_of: PapersOf, block: str) -> None:
    found = functions.recognise(papers_of(MINUTES.format(block=block)))
    assert {("Disa Ek", "sekreterare"), ("Ola Lind", "ordförande")} <= {(f.person, f.function) for f in found}


def test_names_with_functions_below_the_heading_of_signatures_sign(papers_of: PapersOf) -> None:
    block = """
    Underskrifter

    Disa Ek, sekreterare §§ 12–13

    Ola Lind, ordförande
    """
    found = [(s.person, s.method) for s in signatures.recognise(papers_of(MINUTES.format(block=block)))]
    assert found == [("Disa Ek", "printed"), ("Ola Lind", "printed")]


def test_a_sentence_below_such_words_signs_nothing(papers_of: PapersOf) -> None:
    block = """
    Protokollet justeras digitalt
    Ola Lind (S) och Moa Berg (M) informerades om att underskriften sker på distans.
    """
    assert not list(signatures.recognise(papers_of(MINUTES.format(block=block))))


def test_electronic_signatures_head_a_list(papers_of: PapersOf) -> None:
    text = (
        MINUTES.format(block="") + "\n    Elektroniska underskrifter\n    Ola Lind     sekreterare   2031-03-07 09:14\n"
    )
    found = [(each.person, each.date, each.method) for each in signatures.recognise(papers_of(text))]
    assert found == [("Ola Lind", "2031-03-07", "digital")]


def test_names_behind_the_day_of_adjustment_sign(papers_of: PapersOf) -> None:
    text = MINUTES.format(block="") + "\n    Justeras den 6 maj 2031: Ola Lind, Moa Berg\n"
    found = [(each.person, each.date) for each in signatures.recognise(papers_of(text))]
    assert found == [("Ola Lind", "2031-05-06"), ("Moa Berg", "2031-05-06")]


def test_a_name_between_two_functions_has_the_first(papers_of: PapersOf) -> None:
    lines = (
        "Underskrifter",
        "Sekreterare Paragrafer 12-13",
        "Nils Alm",
        "Ordförande",
        "Ola Lind",
        "Justerare",
        "Moa Berg",
    )
    block = "\n\n".join(f"    {line}" for line in lines)
    held = {(each.person, each.function) for each in functions.recognise(papers_of(MINUTES.format(block=block)))}
    assert {("Nils Alm", "sekreterare"), ("Ola Lind", "ordförande"), ("Moa Berg", "justerare")} <= held
    assert ("Nils Alm", "ordförande") not in held


def test_those_who_sign_electronically_may_stand_with_whom_they_sign_for(papers_of: PapersOf) -> None:
    block = (
        "    Undertecknat med e-legitimation\n    Ola Lind, Ekmåla kommun     2031-03-06\n"
        "    Moa Berg, Vision            2031-03-07\n    Stina Ek för Kommunal       2031-03-08"
    )
    (found,) = {
        tuple((s.person, s.represents, s.date) for s in signatures.recognise(papers_of(MINUTES.format(block=block))))
    }
    assert found == (
        ("Ola Lind", "Ekmåla kommun", "2031-03-06"),
        ("Moa Berg", "Vision", "2031-03-07"),
        ("Stina Ek", "Kommunal", "2031-03-08"),
    )


def test_who_adjusts_may_stand_side_by_side_below_who_kept_the_record(papers_of: PapersOf) -> None:
    text = MINUTES.format(block="") + "\n    Vid protokollet: Stina Ek\n    Justeras: Ola Lind    Moa Berg (M)\n"
    assert [s.person for s in signatures.recognise(papers_of(text))] == ["Stina Ek", "Ola Lind", "Moa Berg"]
