"""Those present as running text: titles before names and behind them, lists by party, who serves for whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise import attendance, functions, meetings, posts

PapersOf = Callable[[str], tuple[Paper, ...]]

MINUTES = """
    Ekmåla kommun
    Skolnämnden
    Protokoll 2031-02-15

    Plats och tid: Hallen, kl. 8.30 - 12.00

    {present}

    Justerare: Moa Berg (C)

    § 10
    Val av justerare
    Moa Berg (C) utses.

    § 11
    Dagordning
    Dagordningen godkänns.
    """
BEFORE = """
    Beslutande:
    Ordförande Disa Ek (S), 1:e vice ordförande Ola Lind (M) §§ 10–11, ledamöterna Moa Berg (C) och
    Nils Alm (V) samt tjänstgörande ersättare Rut Dahl (S) för Per Holm (S)

    Tjänstepersoner:
    Skolchef Karin Nord, rektor Lars Hed § 11 och nämndsekreterare Eva Borg
    """
BEHIND = """
    Beslutande:
    Disa Ek (S) ordförande, Ola Lind (M), 1:e v ordf, Moa Berg (C), ledamot, Nils Alm (V), ledamot

    Tjänstgörande ersättare:
    Rut Dahl (S), ersättare för Per Holm (S)

    Tjänstepersoner:
    Karin Nord, skolchef, Lars Hed, rektor § 11, Eva Borg, nämndsekreterare
    """
BY_PARTY = """
    Närvarande:
    S: Disa Ek (ordf.), Rut Dahl (tjg. ers.)
    M: Ola Lind (1:e v. ordf.)
    C: Moa Berg (ledamot)
    V: Nils Alm (ledamot)

    Tjänstepersoner: Karin Nord (skolchef), Lars Hed (rektor) § 11, Eva Borg (nämndsekreterare)
    """


def held(papers_of: PapersOf, present: str) -> set[tuple[str, str]]:
    return {(post.person, post.role) for post in posts.recognise(papers_of(MINUTES.format(present=present)))}


@pytest.mark.parametrize("present", [BEFORE, BEHIND, BY_PARTY])
def test_each_title_is_of_the_name_beside_it(papers_of: PapersOf, present: str) -> None:
    assert held(papers_of, present) == {
        ("Disa Ek", "ordförande"),
        ("Ola Lind", "1:e vice ordförande"),
        ("Moa Berg", "ledamot"),
        ("Nils Alm", "ledamot"),
        ("Rut Dahl", "tjänstgörande ersättare"),
        ("Karin Nord", "skolchef"),
        ("Lars Hed", "rektor"),
        ("Eva Borg", "nämndsekreterare"),
    }


@pytest.mark.parametrize("present", [BEFORE, BEHIND, BY_PARTY])
def test_everybody_is_there_for_their_party_but_those_in_whose_place_others_serve(
    papers_of: PapersOf, present: str
) -> None:
    found = {(a.person, a.represents) for a in attendance.recognise(papers_of(MINUTES.format(present=present)))}
    politicians = {("Disa Ek", "S"), ("Rut Dahl", "S"), ("Ola Lind", "M"), ("Moa Berg", "C"), ("Nils Alm", "V")}
    assert found == politicians | {("Karin Nord", ""), ("Lars Hed", ""), ("Eva Borg", "")}


@pytest.mark.parametrize("present", [BEFORE, BEHIND, BY_PARTY])
def test_one_chairs_and_one_writes(papers_of: PapersOf, present: str) -> None:
    found = {(f.person, f.function) for f in functions.recognise(papers_of(MINUTES.format(present=present)))}
    assert {one for one in found if one[1] in ("ordförande", "vice ordförande", "sekreterare")} == {
        ("Disa Ek", "ordförande"),
        ("Ola Lind", "vice ordförande"),
        ("Eva Borg", "sekreterare"),
    }


def test_who_serves_as_substitute_for_another_holds_that_post(papers_of: PapersOf) -> None:
    present = """Beslutande
    Disa Ek (S)
    Nils Alm (V) tjänstgörande ersättare för Lo Ed (V)"""
    assert held(papers_of, present) == {("Nils Alm", "tjänstgörande ersättare")}


def test_a_union_may_stand_behind_for(papers_of: PapersOf) -> None:
    present = "Närvarande:\n    För Kommunal: Rut Dahl\n    För Vision: Nils Alm"
    found = [(a.person, a.represents) for a in attendance.recognise(papers_of(MINUTES.format(present=present)))]
    assert found[:2] == [("Rut Dahl", "Kommunal"), ("Nils Alm", "Vision")]


FLATTENED = """
    Kommunstyrelsen 2031-03-06

    Plats och tid Stora salen, Förvaltningshuset, kl 08:30 - 17:15

    Beslutande: Disa Ekberg (S) ordf Annika Wall (S) Moa Berg (M) § 62-63

    Björn Mård (S) ersättare istf Roland Back (S) Kent Fors (V)

    Utses att justera Kent Fors

    Underskrifter Sekreterare ... Paragrafer 62-63

    Karin Höglund

    Justerande ...

    Kent Fors Moa Berg

    ANSLAGSBEVIS

    Organ Kommunstyrelsen

    § 62 Information
    Informationen noteras.

    § 63 Ny badplats
    Beslut
    Badplatsen byggs.
    """


def test_columns_run_together_tell_who_chairs_and_in_whose_place(papers_of: PapersOf) -> None:
    papers = papers_of(FLATTENED)
    listed = [each.person for each in attendance.recognise(papers)]
    assert listed == ["Disa Ekberg", "Annika Wall", "Moa Berg", "Björn Mård", "Kent Fors"]
    held = {(each.person, each.function) for each in functions.recognise(papers)}
    assert held == {
        ("Disa Ekberg", "ordförande"),
        ("Karin Höglund", "sekreterare"),
        ("Kent Fors", "justerare"),
        ("Moa Berg", "justerare"),
    }


def test_a_field_may_have_its_value_behind_one_blank(papers_of: PapersOf) -> None:
    meeting = next(iter(meetings.recognise(papers_of(FLATTENED))))
    assert (meeting.body, meeting.starts, meeting.ends) == ("Kommunstyrelsen", "08:30", "17:15")
    assert meeting.place == "Stora salen, Förvaltningshuset"


COLUMN = """
    Ekmåla kommun
    Skolnämnden
    Protokoll 2031-02-15

    Beslutande          Disa Ek (S), ordförande
                        Ola Lind (M) 1:e vice ordf
                        Moa Berg, C, 2:e vice ordförande
                        Nils Alm (V) ers Per Holm (V)

    Övriga närvarande   Karin Nord, rektor Björkskolan §§ 3-4
                        Lars Hed, biträdande skolchef p 4
                        Arkitekter från Ritkontoret
                        Rut Dahl (S) kf ordf, Eva Borg (M) kf vice ordf

    Övriga deltagande   Ersättare: Siri Vik (S) och Ulf Strand (L) samt sekreterare Åke Fors, skolchef
                        Ida Mo, kommunjurist Tor
                        Sand, controller Liv Ås

    § 3 Ny skola
    Informationen noteras.

    § 4 Gymnasiet
    Informationen noteras.
    """


def test_a_column_may_name_those_replaced_and_those_without_a_name(papers_of: PapersOf) -> None:
    listed = [each.person for each in attendance.recognise(papers_of(COLUMN))]
    assert listed[:8] == [
        "Disa Ek", "Ola Lind", "Moa Berg", "Nils Alm", "Karin Nord", "Lars Hed", "Rut Dahl", "Eva Borg",
    ]  # fmt: skip
    assert "Per Holm" not in listed


def test_a_running_list_may_break_inside_a_title_or_a_name(papers_of: PapersOf) -> None:
    held = {each.person: each.role for each in posts.recognise(papers_of(COLUMN))}
    assert (held["Ida Mo"], held["Tor Sand"], held["Liv Ås"]) == ("skolchef", "kommunjurist", "controller")
    assert "Åke Fors" not in held


def test_posts_end_before_items_and_may_be_of_another_body(papers_of: PapersOf) -> None:
    held = {each.person: (each.role, each.organisation) for each in posts.recognise(papers_of(COLUMN))}
    assert held["Ola Lind"] == ("1:e vice ordförande", "Skolnämnden")
    assert held["Moa Berg"] == ("2:e vice ordförande", "Skolnämnden")
    assert held["Karin Nord"] == ("rektor", "Björkskolan")
    assert held["Lars Hed"] == ("biträdande skolchef", "")
    assert held["Rut Dahl"] == ("ordförande", "Kommunfullmäktige")
    assert held["Eva Borg"] == ("vice ordförande", "Kommunfullmäktige")


def test_names_with_titles_may_sign_below_dotted_lines(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun
        Skolnämnden
        Protokoll 2031-02-15

        Beslutande      Disa K.Ek (S)
                        Ola Lind (M)

        Utses justera   Ola Lind
        Paragraf        3-4

        Underskrifter   ..................     ..................
                        Disa K.Ek, ordförande  Karin Nord, sekreterare
                        ..................
                        Ola Lind, protokollsjusterare

        § 3 Ny skola
        Informationen noteras.

        § 4 Gymnasiet
        Informationen noteras.
        """
    papers = papers_of(text)
    assert {(each.person, each.function) for each in functions.recognise(papers)} == {
        ("Disa K.Ek", "ordförande"),
        ("Karin Nord", "sekreterare"),
        ("Ola Lind", "justerare"),
    }
    assert [each.person for each in attendance.recognise(papers)] == ["Disa K.Ek", "Ola Lind"]


def test_letters_between_names_and_titles_without_a_comma(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun
        Kulturnämnden
        Protokoll 2031-02-15

        Beslutande      Disa A Ek (S) ordförande, Ola Lind (M), Moa
                        Berg (C) och Lars AG Alm (V).

        Ersättare       Siri Vik (S) Tjänstgör för Rut Dahl, vice ordförande (S)

        Övriga          Eva Borg kulturdirektör
                        Åke Fors chef för kulturkontoret, deltar §§ 3-4

        § 3 Ny skola
        Informationen noteras.

        § 4 Gymnasiet
        Informationen noteras.

        Justeras

        ______________     ______________
        Disa A Ek          Eva Borg
        Ordförande         Sekreterare

        ______________
        Ola Lind
        Justerare
        """
    papers = papers_of(text)
    assert [each.person for each in attendance.recognise(papers)] == [
        "Disa A Ek", "Ola Lind", "Moa Berg", "Lars AG Alm", "Siri Vik", "Eva Borg", "Åke Fors",
    ]  # fmt: skip
    assert {(each.person, each.function) for each in functions.recognise(papers)} == {
        ("Disa A Ek", "ordförande"),
        ("Eva Borg", "sekreterare"),
        ("Ola Lind", "justerare"),
    }
    held = {each.person: (each.role, each.organisation) for each in posts.recognise(papers)}
    assert held["Eva Borg"] == ("kulturdirektör", "")
    assert held["Åke Fors"] == ("chef", "Kulturkontoret")
    assert held["Siri Vik"] == ("tjänstgörande ersättare", "Kulturnämnden")
