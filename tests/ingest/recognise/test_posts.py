"""Posts in invented papers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise.posts import recognise

PapersOf = Callable[[str], tuple[Paper, ...]]


def posts(papers_of: PapersOf, text: str) -> list[tuple[str, str, str]]:
    return [(fact.person, fact.role, fact.organisation) for fact in recognise(papers_of(text))]


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

    Ola Lind Stina Ek
    stadsdelsdirektör enhetschef

    Sammanfattning

    {sentence}
    """


def test_the_case_officer_is_told_from_the_body_beside_and_is_of_the_unit(papers_of: PapersOf) -> None:
    held = posts(papers_of, REPORT.replace("{sentence}", ""))
    assert ("Moa Berg", "handläggare", "Stöd och service") in held


def test_a_director_is_of_the_administration_and_a_head_of_unit_of_the_unit(papers_of: PapersOf) -> None:
    held = posts(papers_of, REPORT.replace("{sentence}", ""))
    assert ("Ola Lind", "stadsdelsdirektör", "Vikby stadsdelsförvaltning") in held
    assert ("Stina Ek", "enhetschef", "Stöd och service") in held


@pytest.mark.parametrize(
    ("sentence", "post"),
    [
        (
            "Projektet handleds av forskaren Disa Rönnfors vid Vikby universitet.",
            ("Disa Rönnfors", "forskare", "Vikby universitet"),
        ),
        (
            "Kommunstyrelsens ordförande Disa Rönnfors (V) har svarat.",
            ("Disa Rönnfors", "ordförande", "Kommunstyrelsen"),
        ),
        (
            "Disa Rönnfors är utsedd till ny rektor för Norra skolan.",
            ("Disa Rönnfors", "rektor", "Norra skolan"),
        ),
    ],
)
def test_roles_in_running_text(papers_of: PapersOf, sentence: str, post: tuple[str, str, str]) -> None:
    assert post in posts(papers_of, REPORT.replace("{sentence}", sentence))


MINUTES = """
    Vikby kommun
    Kommunstyrelsen
    Protokoll
    Sammanträdesdatum 2024-05-14

    Beslutande
    {list}

    § 1 Val av justerare

    Beslut

    Moa Berg (S) utses att jämte ordföranden justera protokollet.

    § 2 Motion om fler bänkar

    Beslut

    {sentence}
    """


def test_roles_in_a_list_of_those_present(papers_of: PapersOf) -> None:
    text = MINUTES.replace("{list}", "Disa Ek (S), ordförande\n    Ola Lind (V)\n    Kent Rask, kommundirektör")
    assert posts(papers_of, text) == [
        ("Disa Ek", "ordförande", "Kommunstyrelsen"),
        ("Kent Rask", "kommundirektör", ""),
    ]


def test_a_definite_role_in_the_plural_holds_for_all_that_follow(papers_of: PapersOf) -> None:
    sentence = "tjänstgörande ersättarna Disa Ek (M), Ola Lind (M) och Kent Rask (S) röstar Ja."
    assert posts(papers_of, MINUTES.replace("{list}", "").replace("{sentence}", sentence)) == [
        (name, "tjänstgörande ersättare", "Kommunstyrelsen") for name in ("Disa Ek", "Ola Lind", "Kent Rask")
    ]


def test_a_definite_role_behind_a_comma_is_of_the_next_name(papers_of: PapersOf) -> None:
    sentence = "Förste vice ordföranden Disa Ek (V), andre vice ordföranden Ola Lind (M) yrkar bifall."
    assert posts(papers_of, MINUTES.replace("{list}", "").replace("{sentence}", sentence)) == [
        ("Disa Ek", "förste vice ordförande", "Kommunstyrelsen"),
        ("Ola Lind", "andre vice ordförande", "Kommunstyrelsen"),
    ]


def test_a_title_is_not_of_the_name_on_the_next_line(papers_of: PapersOf) -> None:
    held = posts(papers_of, MINUTES.replace("{list}", "Kent Rask, Kommundirektör\n    Disa Ek, Stab"))
    assert held == [("Kent Rask", "kommundirektör", "")]


def test_a_function_for_the_meeting_is_no_post(papers_of: PapersOf) -> None:
    sentence = "Till sekreterare valdes Disa Ek och till justerare Ola Lind."
    assert posts(papers_of, MINUTES.replace("{list}", "").replace("{sentence}", sentence)) == []


def test_the_closing_of_an_e_mail_tells_roles_and_the_smallest_unit(papers_of: PapersOf) -> None:
    text = """
        Från: Disa Ek <disa.ek@vikby.se>
        Skickat: den 29 september 2023 17:38
        Till: Moa Berg
        Ämne: Sv: Justering

        Vänliga hälsningar

        Disa Ek
        Teamledare/ Huvudskyddsombud
        Vikby stadsdelsförvaltning, Nämndenheten
        """
    assert posts(papers_of, text) == [
        ("Disa Ek", "teamledare", "Nämndenheten"),
        ("Disa Ek", "huvudskyddsombud", "Nämndenheten"),
    ]


def test_the_new_holder_of_a_union_post_stands_behind_the_role(papers_of: PapersOf) -> None:
    text = """
        Protokoll till förvaltningsgrupp

        Tidpunkt och lokal: 2023-04-05, kl. 09:00-11:00

        1. Dagordning

        Dagordningen godkändes.

        2. Facklig information

        Vision – Nuvarande ordförande har slutat, tillförordnad ordförande är Disa Ek.

        3. Mötet avslutas

        Mötet avslutades.
        """
    assert posts(papers_of, text) == [("Disa Ek", "tillförordnad ordförande", "Vision")]


def test_a_letterhead_that_runs_over_the_pages_still_tells_the_unit(papers_of: PapersOf) -> None:
    head = "\n    Vikby stadsdelsförvaltning Tjänsteutlåtande\n    Stöd och service Dnr VI 2024/12\n    Sida {} (4)\n"
    pages = "".join(f"\n    Lekplatsen byggs i etapp {page}.\n{head.format(page)}" for page in (2, 3, 4))
    held = posts(papers_of, REPORT.replace("Sida 1 (1)", "Sida 1 (4)").replace("{sentence}", pages))
    assert ("Moa Berg", "handläggare", "Stöd och service") in held


BOARD = """
    Vikby kommun           SAMMANTRÄDESPROTOKOLL          1(2)
    Kulturnämnden          Sammanträdesdatum 2024-05-14

    Beslutande             Disa Ek, ordf. (S)
                           Ola Lind (M), tjg ers
                           Moa Berg (V), tjänstgörande § 2

    Närvarande ersättare   Karin Norén (C)

    § 1 Dagordning
    Dagordningen fastställs.

    § 2 Val
    Stina Ek (S) väljs till ny ersättare i bygg- och miljönämnden till och med den 31 december 2026.
    """


def test_posts_of_a_board_its_serving_substitutes_and_who_it_elects(papers_of: PapersOf) -> None:
    assert posts(papers_of, BOARD) == [
        ("Disa Ek", "ordförande", "Kulturnämnden"),
        ("Ola Lind", "tjänstgörande ersättare", "Kulturnämnden"),
        ("Moa Berg", "tjänstgörande ersättare", "Kulturnämnden"),
        ("Stina Ek", "ersättare", "Bygg- och miljönämnden"),
    ]


def test_a_substitute_serves_in_somebodys_place_as_a_table_tells(papers_of: PapersOf) -> None:
    text = """
        Vikby kommun
        Kommunfullmäktige

        Protokoll från sammanträde den 14 maj 2024

        Ersättare | Parti | Tjänstgör för
        Disa Ek | L | Ola Lind
        Moa Berg | MP | -

        § 1 Upprop
        Upprop förrättas.

        § 2 Budget
        Kommunfullmäktige beslutar att fastställa budgeten.
        """
    assert posts(papers_of, text) == [("Disa Ek", "tjänstgörande ersättare", "Kommunfullmäktige")]


def test_titles_before_names_stay_before_names(papers_of: PapersOf) -> None:
    sentence = "I styrgruppen ingår kommundirektör Moa Alm, socialchef Nils Strand och skolchef Eva Ek."
    found = [(person, role) for person, role, _ in posts(papers_of, REPORT.replace("{sentence}", sentence))]
    assert {("Moa Alm", "kommundirektör"), ("Nils Strand", "socialchef"), ("Eva Ek", "skolchef")} <= {*found}
    assert ("Moa Alm", "socialchef") not in found
