"""Posts that lists of cases tell, and the lists themselves: where they begin and when they were drawn up."""

from __future__ import annotations

from ingest.recognise import posts, registers, signatures
from tests.ingest.recognise.conftest import PapersOf

LISTS = """
    Ekmåla kommun                                     Dnr BN-2031-0005
    Byggnadsnämnden

    DELEGATIONSBESLUT
    Perioden 2031-05-01 – 2031-05-31

    Förslag till beslut: Byggnadsnämnden lägger listan till handlingarna.

    BN-2031-0211        Bygglov för carport, Hagen 1:14
    2031-05-04          Byggnadsinspektör Disa Ek          § 188
    BN-2031-0198        Bygglov för tillbyggnad
    2031-05-07          Nils Alm, bygglovshandläggare      § 191
    BN-2031-0176        Rivningslov för magasin
    2031-05-12          Byggnadsinspektör Disa Ek          § 195

    Ekmåla den 2 juni 2031
    Eva Strand
    stadsarkitekt

    ------------------------------------------------------------
    Ekmåla kommun
    Byggnadsnämnden

    ÄRENDELISTA (registrerade ärenden)
    Urval: 2031-06-01 – 2031-06-07                       Utskriven 2031-06-08

    Diarienr          Regdatum     Rubrik                                Handläggare
    BN-2031-0259      2031-06-01   Klagomål på buller, Torget 5          Olle By
    BN-2031-0260      2031-06-01   Ansökan om bygglov för butik          Siv Dahl
    BN-2031-0261      2031-06-02   Anmälan om värmepump på               Olle By
                                   Hagen 1:9

    Registrator: Ida Ås
    """


def test_a_list_of_decisions_and_a_diary_list_are_two_papers(papers_of: PapersOf) -> None:
    assert [(paper.part.kind, paper.head.date) for paper in papers_of(LISTS)] == [
        ("delegation-list", "2031-06-02"),
        ("diary-list", "2031-06-08"),
    ]


def test_rows_of_two_lines_and_rows_below_heads(papers_of: PapersOf) -> None:
    decisions, diary = papers_of(LISTS)
    assert [(row.diary_number, row.date) for row in registers.rows(decisions)] == [
        ("BN-2031-0211", "2031-05-04"),
        ("BN-2031-0198", "2031-05-07"),
        ("BN-2031-0176", "2031-05-12"),
    ]
    assert [row.title for row in registers.rows(diary)] == [
        "Klagomål på buller, Torget 5",
        "Ansökan om bygglov för butik",
        "Anmälan om värmepump på Hagen 1:9",
    ]


def test_roles_beside_names_and_over_columns_of_names(papers_of: PapersOf) -> None:
    found = {(post.person, post.role) for post in posts.recognise(papers_of(LISTS))}
    assert found == {
        ("Disa Ek", "byggnadsinspektör"),
        ("Nils Alm", "bygglovshandläggare"),
        ("Eva Strand", "stadsarkitekt"),
        ("Olle By", "handläggare"),
        ("Siv Dahl", "handläggare"),
        ("Ida Ås", "registrator"),
    }


CALLED = """
    KALLELSE

    Kommunstyrelsen
    Tid: 2032-03-04, kl 13:00

    Ledamöter
    Disa Ek (S) Ordförande
    Nils Alm (C) 1:e vice ordförande
    Karin Lind (M) 2:e vice ordförande
    Ola Berg (V)

    Ersättare
    Tor Hed (S)

    1  Upprop
    2  Rapport om vägarna
    3  Plan för hamnen
    """


def test_whom_a_summons_calls_holds_the_role_at_the_end_of_the_line(papers_of: PapersOf) -> None:
    assert [(post.person, post.role) for post in posts.recognise(papers_of(CALLED))] == [
        ("Disa Ek", "ordförande"),
        ("Nils Alm", "1:e vice ordförande"),
        ("Karin Lind", "2:e vice ordförande"),
    ]


def test_whom_a_summons_calls_signs_nothing(papers_of: PapersOf) -> None:
    assert not list(signatures.recognise(papers_of(CALLED)))
