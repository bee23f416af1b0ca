"""Signatures on the cover of minutes: one function a line, names beside or below it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise import functions, posts, signatures

PapersOf = Callable[[str], tuple[Paper, ...]]

MINUTES = """
    EKMÅLA KOMMUN            SAMMANTRÄDESPROTOKOLL
    Kommunstyrelsen          2031-03-04

    Plats och tid            Kommunhuset, kl 13.00-15.00
    Beslutande               Ola Lind (S)
                             Moa Berg (M)
                             Nils Alm (C)

    Utses att justera        Moa Berg och Nils Alm

{block}

    ANSLAG/BEVIS
    Justeringen har tillkännagivits genom anslag.

    § 12 Val av justerare
    Moa Berg och Nils Alm utses.

    § 13 Ny badplats
    Beslut
    Kommunstyrelsen bifaller förslaget.
    """
BELOW = """
    Underskrifter
    Sekreterare
                             Disa Ek
    Ordförande
                             Ola Lind
    Justerande
                             Moa Berg                 Nils Alm
"""
BESIDE = """
    Underskrifter            Sekreterare                            §§ 12-13
                                           Disa Ek
                             Ordförande
                                           Ola Lind
                             Justerande
                                           Moa Berg        Nils Alm
"""
DOTTED = """
    Sekreterare              ..................................     Paragrafer 12 - 13
                             Disa Ek
    Ordförande               ..................................
                             Ola Lind (S)
    Justerande               ..................................
                             Moa Berg och Nils Alm
"""
SAME_LINE = """
    Underskrifter
    Sekreterare: Disa Ek
    Ordförande: Ola Lind
    Justerande: Moa Berg, Nils Alm
"""
ABOVE = """
    ...........................            ...........................
    Disa Ek                                Ola Lind
    Sekreterare                            Ordförande

    ...........................            ...........................
    Moa Berg                               Nils Alm
    Justerare                              Justerare
"""
SINGLE_SPACES = """
    Underskrifter Sekreterare ........................ Paragrafer 12-13
    Disa Ek
    Ordförande ........................
    Ola Lind
    Justerande ........................
    Moa Berg Nils Alm
"""
NUMBERS_BESIDE = """
    Underskrifter
    Sekreterare Paragrafer 12 -- 13
    Disa Ek
    Ordförande Ola Lind (S)
    Justerare
    Moa Berg (M)
    Nils Alm (C)
"""
STACKED = """
    Underskrifter

    Disa Ek Ola Lind
    Sekreterare Ordförande

    Moa Berg Nils Alm
    Justerare Justerare
"""
UNUSUAL_NAMES = """
    Underskrifter
    Sekreterare
    Disa Ek
    Ordförande
    Ola Lind
    Justerande
    Jirko Okanda Tarmo Elvebakk
"""
TWO_BESIDE = """
    Underskrifter Sekreterare ................. Paragrafer 12-13
    Disa Ek
    Ordförande ................. Justerande ................. Justerande .................
    Ola Lind (S) Moa Berg (M) Nils Alm (C)
"""
FORMS = pytest.mark.parametrize(
    "block", [BELOW, BESIDE, DOTTED, SAME_LINE, ABOVE, SINGLE_SPACES, NUMBERS_BESIDE, TWO_BESIDE, STACKED]
)


@FORMS
def test_all_who_sign_on_a_cover(papers_of: PapersOf, block: str) -> None:
    found = signatures.recognise(papers_of(MINUTES.format(block=block)))
    assert [(each.person, each.represents) for each in found] == [
        ("Disa Ek", ""),
        ("Ola Lind", "S"),
        ("Moa Berg", "M"),
        ("Nils Alm", "C"),
    ]


@FORMS
def test_their_functions(papers_of: PapersOf, block: str) -> None:
    held = {(each.person, each.function) for each in functions.recognise(papers_of(MINUTES.format(block=block)))}
    assert held == {
        ("Disa Ek", "sekreterare"),
        ("Ola Lind", "ordförande"),
        ("Moa Berg", "justerare"),
        ("Nils Alm", "justerare"),
    }


@pytest.mark.parametrize("block", [BELOW, BESIDE, DOTTED, SAME_LINE])
def test_the_label_below_a_name_is_the_next_ones(papers_of: PapersOf, block: str) -> None:
    assert [each for each in posts.recognise(papers_of(MINUTES.format(block=block))) if each.person == "Disa Ek"] == []


def test_officers_among_those_present_do_not_sign(papers_of: PapersOf) -> None:
    text = MINUTES.format(block="    Ordförande: Ola Lind\n    Sekreterare: Disa Ek\n")
    assert list(signatures.recognise(papers_of(text))) == []


def test_names_that_no_list_holds_are_told_apart_by_the_rest_of_the_cover(papers_of: PapersOf) -> None:
    text = MINUTES.format(block=UNUSUAL_NAMES).replace("Moa Berg och Nils Alm", "Jirko Okanda och Tarmo Elvebakk", 1)
    found = [each.person for each in signatures.recognise(papers_of(text))]
    assert found == ["Disa Ek", "Ola Lind", "Jirko Okanda", "Tarmo Elvebakk"]


def test_those_elected_to_adjust_are_no_others_of_a_cover_without_items(papers_of: PapersOf) -> None:
    text = """
        Sammanträdesprotokoll
        Kommunstyrelsen 2031-03-04
        Plats och tid Kommunhuset, kl 13.00-15.00
        Övriga närvarande Siri Holm, kommunchef
        Disa Ek, kommunsekreterare
        Utses att justera Moa Berg och Nils Alm
        Justeringens plats och tid Kommunhuset 2031-03-11
        """
    held = {(each.person, each.function) for each in functions.recognise(papers_of(text))}
    assert held == {("Moa Berg", "justerare"), ("Nils Alm", "justerare")}
