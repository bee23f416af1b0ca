"""Who invented minutes list as present and absent."""

from __future__ import annotations

from collections.abc import Callable

from ingest.parts import Paper
from ingest.recognise import posts
from ingest.recognise.attendance import recognise

PapersOf = Callable[[str], tuple[Paper, ...]]

GROUP = """
    Protokoll till förvaltningsgrupp
    Tid: 2022-09-22

    Arbetsgivare

    Disa Åkerö, Stadsdelsdirektör
    Olle Alm,
    Stöd och service
    Sara Nord Trast,
    Park, vatten och
    öppna mötesplatser
    Gösta Ax, Kansli- och
    ärendestöd

    Frånvarande arbetsgivare

    Rakel Holmö, HR

    Facklig organisation

    Britta Lagmark, Kommunal
    Karl Hilllgren Fors, Vision

    Frånvarande fackliga

    Malva Sundö, Lärarförbundet
    skolledare

    Justeras:
    Karl Hillgren Fors

    1. Dagordning
    2. Val av justerare
    3. Övriga frågor
    """


def attendance(papers_of: PapersOf, text: str) -> list[tuple[str, str, bool]]:
    return [(fact.person, fact.represents, fact.present) for fact in recognise(papers_of(text))]


def test_sides_units_and_absentees(papers_of: PapersOf) -> None:
    assert attendance(papers_of, GROUP) == [
        ("Disa Åkerö", "Arbetsgivaren", True),
        ("Olle Alm", "Stöd och service", True),
        ("Sara Nord Trast", "Park, vatten och öppna mötesplatser", True),
        ("Gösta Ax", "Kansli- och ärendestöd", True),
        ("Rakel Holmö", "HR", False),
        ("Britta Lagmark", "Kommunal", True),
        ("Karl Hillgren Fors", "Vision", True),  # the spelling without a letter in threes
        ("Malva Sundö", "Lärarförbundet skolledare", False),
    ]


def test_cover_page_in_columns(papers_of: PapersOf) -> None:
    text = """
        Byggnadsnämnden
        Sammanträdesprotokoll
        Sammanträdesdatum: 2023-03-08

        Beslutande            Rut Stenö (S), ordförande
                              Abdi Nuur (S), tjänstgörande ersättare
                              Ludvig Sjö (MP), ej § 13
                              Anna Brovik (KD) ersätter Per Grön (KD)

        Ersättare             Göran Öst (KD)

        Övriga deltagare      Agneta Fröj, kommundirektör
                              Elin Kast, kommunsekreterare, § 12

        Justerare             Abdi Nuur

        § 12 Val av justerare
        § 13 Bygglov
        """
    assert attendance(papers_of, text) == [
        ("Rut Stenö", "S", True),
        ("Abdi Nuur", "S", True),
        ("Ludvig Sjö", "MP", True),
        ("Anna Brovik", "KD", True),
        ("Göran Öst", "KD", True),
        ("Agneta Fröj", "", True),
        ("Elin Kast", "", True),
    ]


def test_names_in_a_running_list_may_break_over_its_lines(papers_of: PapersOf) -> None:
    text = """
        Minnesanteckningar från samverkansgrupp
        Datum: 2023-05-20

        Närvarande: Disa Ek, HR-chef, Nils Persbo (Vision), Elin Varg
        (Kommunal) och Mona
        Tjäder, Saco
        Frånvarande: Per Öhrn, Ledarna

        Information
        Inget nytt.
        """
    assert attendance(papers_of, text) == [
        ("Disa Ek", "Arbetsgivaren", True),
        ("Nils Persbo", "Vision", True),
        ("Elin Varg", "Kommunal", True),
        ("Mona Tjäder", "Saco", True),
        ("Per Öhrn", "Ledarna", False),
    ]


ITEMS = """
    Byggnadsnämnden
    Sammanträdesprotokoll
    Sammanträdesdatum: 2023-03-08

    § 12 Val av justerare

    § 13 Bygglov
    {text}
    """


def test_a_roll_call_tells_who_took_part(papers_of: PapersOf) -> None:
    votes = """
    Ja röstar Rut Stenö (S), Abdi
    Nuur (S) samt ordföranden Ove Gran (M).
    Ludvig Sjö (MP) avstår från att rösta.

    Handläggare har varit Petra Lund (S).
    """
    found = attendance(papers_of, ITEMS.format(text=votes))
    assert [name for name, *_ in found] == ["Rut Stenö", "Abdi Nuur", "Ove Gran", "Ludvig Sjö"]


def test_guests_of_whom_the_text_tells(papers_of: PapersOf) -> None:
    visit = """
    Ture Galt från PAS och Sixten Harg från Sveriges
    Lärare besökte nämnden. Rut Ek från Vision deltog inte.
    """
    assert attendance(papers_of, ITEMS.format(text=visit)) == [
        ("Ture Galt", "PAS", True),
        ("Sixten Harg", "Sveriges Lärare", True),
    ]


def test_rows_of_a_flattened_table_of_those_present(papers_of: PapersOf) -> None:
    table = """
    Plats
    Ledamot
    Parti

    1

    Akbö, Selim

    S

    2

    Ahlman
    Hammar, Ruben

    V

    Disa Ek

    MP

    3 Ledamot

    Ja
    """
    assert attendance(papers_of, ITEMS.format(text=table)) == [
        ("Selim Akbö", "S", True),
        ("Ruben Ahlman Hammar", "V", True),
        ("Disa Ek", "MP", True),
    ]


BOARD = """
    Förbundsdirektionens protokoll 14 maj 2024

    {list}

    § 1 Dagordning
    Dagordningen fastställs.

    § 2 Budget
    Direktionen beslutar att godkänna budgeten.
    """


def listed(papers_of: PapersOf, text: str) -> list[tuple[str, str, bool]]:
    facts = recognise(papers_of(BOARD.replace("{list}", text.replace("\n", "\n    "))))
    return [(fact.person, fact.represents, fact.present) for fact in facts]


def test_a_party_may_stand_behind_the_function_below_a_bodys_own_heading(papers_of: PapersOf) -> None:
    text = "Förbundsdirektionens ledamöter\nDisa Ek, ordförande (S)\nOla Lind, vice ordförande (M)\nMoa Berg (V) § 1"
    assert listed(papers_of, text) == [("Disa Ek", "S", True), ("Ola Lind", "M", True), ("Moa Berg", "V", True)]


def test_a_table_tells_party_and_presence_under_its_heads(papers_of: PapersOf) -> None:
    bars = (
        "Namn | Parti | Närvarande | § 2\nDisa Ek, ordförande | S | Ja | Ja\n"
        "Ola Lind | M | Nej | -\nMoa Berg | V | Ja | Avstår"
    )
    blanks = (
        "Ledamöter            Parti    Närv.\nDisa Ek              S        X\n"
        "Ola Lind             M        Frånv.\nMoa Berg             V        X"
    )
    expected = [("Disa Ek", "S", True), ("Ola Lind", "M", False), ("Moa Berg", "V", True)]
    assert listed(papers_of, bars) == expected
    assert listed(papers_of, blanks) == expected


def test_a_table_of_votes_adds_nobody(papers_of: PapersOf) -> None:
    text = "Beslutande\nDisa Ek (S), ordförande\nOla Lind (M)"
    votes = (
        text
        + "\n\nLedamot        Ja   Nej   Avstår\nDisa Ek (S)    X\nOla Lind (M)        X\nSumma          1    1     0"
    )
    assert listed(papers_of, votes) == listed(papers_of, text) == [("Disa Ek", "S", True), ("Ola Lind", "M", True)]


GROUPED = """
    Ekmåla kommun
    Kommunfullmäktige
    Protokoll 2031-03-01

    § 1
    Upprop
    Upprop förrättas.

    § 2
    Ny badplats
    Beslut
    Kommunfullmäktige bifaller förslaget.

    Närvarolista

    Ledamöter                     Närvarande   Frånvarande
    Socialdemokraterna
    Disa Ek, ordf                 X
    Ola Lind                                   X
    Moderaterna
    Moa Berg                      X
    Tjänstgörande ersättare
    Nils Alm (S)                  X            ersätter Ola Lind
    """


def test_parties_between_the_rows_of_a_table_are_those_of_the_rows_below(papers_of: PapersOf) -> None:
    found = [(fact.person, fact.represents, fact.present) for fact in recognise(papers_of(GROUPED))]
    assert found == [
        ("Disa Ek", "Socialdemokraterna", True),
        ("Ola Lind", "Socialdemokraterna", False),
        ("Moa Berg", "Moderaterna", True),
        ("Nils Alm", "S", True),
    ]


def test_a_mark_of_presence_is_nobodys_organisation(papers_of: PapersOf) -> None:
    held = {(post.person, post.role, post.organisation) for post in posts.recognise(papers_of(GROUPED))}
    assert held == {
        ("Disa Ek", "ordförande", "Kommunfullmäktige"),
        ("Nils Alm", "tjänstgörande ersättare", "Kommunfullmäktige"),
    }


ROLL_CALL = """
    PROTOKOLL
    Kommunfullmäktige
    Sammanträdesdatum 2031-03-10

    Ledamot                     Parti   Närv.   Tjänstgörande ersättare
    Disa Ekberg, ordf.          S       x
    Olov Almgren, 2:e v. ordf.  M       –       Rakel Sund (M)

    § 4 Val av justerare
    Ordföranden justerar.
    """


def test_a_substitute_in_a_column_beside_is_there_and_serves(papers_of: PapersOf) -> None:
    assert ("Rakel Sund", "M", True) in attendance(papers_of, ROLL_CALL)
    assert ("Olov Almgren", "M", False) in attendance(papers_of, ROLL_CALL)
    held = {(post.person, post.role) for post in posts.recognise(papers_of(ROLL_CALL))}
    assert ("Rakel Sund", "tjänstgörande ersättare") in held
    assert not [role for person, role in held if person == "Disa Ekberg" and "ersättare" in role]


def test_a_title_may_stand_behind_whom_somebody_represents(papers_of: PapersOf) -> None:
    text = """
        Protokoll från Lokala samverkansgruppen
        Datum    2031-03-10

        Deltagare            Företräder                  Närv.
        Disa Ekberg          Arbetsgivaren, HR-chef      Ja
        Olov Almgren         Vision                      Nej

        1. Öppnande
        Mötet öppnades.
        """
    assert attendance(papers_of, text)[:2] == [
        ("Disa Ekberg", "Arbetsgivaren", True),
        ("Olov Almgren", "Vision", False),
    ]
    assert ("Disa Ekberg", "hr-chef") in {(post.person, post.role) for post in posts.recognise(papers_of(text))}


def test_a_list_in_capitals_with_votes_in_its_columns(papers_of: PapersOf) -> None:
    text = """
        Socialnämnden                 PROTOKOLL                      Ekmåla kommun
                                      2031-09-24

        LEDAMÖTER OCH ERSÄTTARE
                                   Tjänstgör    § 7         § 9
                                                Ja   Nej    Ja   Nej   Avst
        Disa Ek (M)        ordf    ja           X           X
        Nils Alm (S)               ja                X                  X
        Summa                                   1    1      1    0      1
        Tjänstgör inte: Eva Strand (S)

        § 7 ÖPPNANDE
        Disa Ek öppnar mötet.

        § 8 BUDGET                                 SN 2031/77
        Nämndens beslut
        Budgeten antas.
        """
    found = [(each.person, each.represents) for each in recognise(papers_of(text))]
    assert found == [("Disa Ek", "M"), ("Nils Alm", "S"), ("Eva Strand", "S")]


def test_an_extract_may_list_who_decided(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun
        PROTOKOLLSUTDRAG
        Tekniska nämnden                                                          1 (2)
        Sammanträdesdatum
        2031-02-14

        Beslutande       Disa Ek (S), ordförande
                         Olle Alm (M), vice ordförande

        § 17      Cykelplan
        Dnr TN 2031/301

        Beslut
        Tekniska nämnden beslutar att anta planen.
        """
    assert [(fact.person, fact.represents) for fact in recognise(papers_of(text))] == [
        ("Disa Ek", "S"),
        ("Olle Alm", "M"),
    ]


def test_a_councils_members_sit_for_associations_and_bodies_without_a_comma(papers_of: PapersOf) -> None:
    text = """
        Kommunala pensionärsrådet 10 april 2031      Protokoll                     1 (10)

        Plats och tid       Sammanträdesrum Hamnen, kl 13:00-16:00.
        Beslutande          Lars Holmsved PRO, Ordförande
                            Disa Ek Omsorgsnämnden
                            Britta Alm SKPF
        Justerare           Britta Alm
                                                                                   2 av 10
        § 8 Öppnande, fastställande av dagordning
        Ordföranden öppnade mötet.
        """
    found = list(recognise(papers_of(text)))
    assert [(fact.person, fact.represents) for fact in found] == [
        ("Lars Holmsved", "PRO"),
        ("Disa Ek", "Omsorgsnämnden"),
        ("Britta Alm", "SKPF"),
    ]
    assert {fact.body for fact in found} == {"Kommunala pensionärsrådet"}


def test_a_list_goes_on_behind_a_page_count_of_numbers_alone(papers_of: PapersOf) -> None:
    text = """
        Direktionen
        Sammanträdesprotokoll 4/2031

        Plats och tid: Brandstationen, 2031-09-20 kl. 13:00

        Övriga:
        Ulf Lagerås, förbundsdirektör
                                                          2 av 22
        Disa Ek, operativ chef

        § 36 Mötet öppnas
        """
    assert [fact.person for fact in recognise(papers_of(text))] == ["Ulf Lagerås", "Disa Ek"]
