"""Lists of those present as other municipalities print them: one cell a line, side by side, tables with votes."""

from __future__ import annotations

from collections.abc import Callable

from ingest.parts import Paper
from ingest.recognise import decisions, functions, posts, signatures
from ingest.recognise.attendance import recognise
from ingest.recognise.attendance.lists import lines_of_lists, listed

PapersOf = Callable[[str], tuple[Paper, ...]]

ONE_CELL_A_LINE = """
    Lövsta kommun
    Kommunstyrelsen
    SAMMANTRÄDESPROTOKOLL
    2023-05-09

    Plats och tid
    Kommunhuset, Ekensalen, kl. 13:00-15:40
    Utses att justera
    Eva Sandelius
    Justeringens plats och tid
    Kommunkansliet 2023-05-15 kl. 10.00
    Beslutande
    Ledamöter
    Närvaro
    § 41
    JA
    NEJ
    Anna Rehnmark (S)
    ordförande
    X
    X
    Bo Tegelman (C)
    vice ordförande
    X
    X
    Eva Sandelius (KD)
    -
    Ersättare
    Farid Hosseini (S)
    tjänstgör för Gun Wallström
    X
    Ivar Stålnacke (C)
    ej tjänstgörande
    X
    Övriga deltagande
    Karl Vestman
    kommunchef
    Lisa Odengren
    ekonomichef § 41

    Underskrifter
    Sekreterare
    ....................
    Olle Pramsten
    Ordförande
    ....................
    Anna Rehnmark
    Justerare
    ....................
    Eva Sandelius

    § 40
    Dagordning
    Kommunstyrelsens beslut
    Dagordningen fastställs.
    § 41
    Budget
    Kommunstyrelsens beslut
    Budgeten fastställs.
    """

SIDE_BY_SIDE = """
    Älvboda kommun                   Sammanträdesprotokoll
    Barn- och utbildningsnämnden     2022-02-17

    Plats och tid       Stadshuset, torsdagen den 17 februari 2022 kl. 08.30-11.55

    Beslutande
    Ledamöter                Parti                         Ersättare                Parti
    Ulf Karstad, ordf.       M                             Sten Hallongren          M
    Mona Eklövs, v ordf.     C                             Vera Nyblad              S
    Sigrid Aldermo           S

    Frånvarande              Lena Grip (S), Olof Rask (L)

    Sekreterare              Malin Ödlund, nämndsekreterare

    § 12
    Föregående protokoll
    Protokollet läggs till handlingarna.
    """

VOTES = """
    Vikåsens kommun
    Kommunfullmäktige
    PROTOKOLL
    2023-11-27

    Närvarolista
    Nr  Ledamot                  Parti  När.  § 88     Ersättare
                                              Ja Nej
    1   Alva Nordstig            S      X     X
    2   Birger Klang             M      X        X
    3   Doris Elmgren            C      -              Sven Apelgård (C)

    § 87 Val av justerare
    Till justerare väljs Birger Klang (M).
    § 88 Budget 2024
    Kommunfullmäktige beslutar
    Budgeten fastställs.
    """

GROUP = """
    Protokoll
    Samverkansgrupp, tekniska förvaltningen
    2024-01-30

    För arbetsgivaren
    Ingrid Malmsten       förvaltningschef, ordförande
    Peter Skogh           enhetschef, Gatuenheten

    För arbetstagarorganisationerna
    Jenny Kraft
    Kommunal
    Said Amini
    Ledarna

    Frånvarande
    Klas Höög             Sveriges Arbetsterapeuter

    Sekreterare           Petra Ljung, HR-konsult

    1. Mötets öppnande
    2. Budget
    """


def attendance(papers_of: PapersOf, text: str) -> list[tuple[str, str, bool]]:
    return [(fact.person, fact.represents, fact.present) for fact in recognise(papers_of(text))]


def held(papers_of: PapersOf, text: str) -> list[tuple[str, str]]:
    return [(fact.person, fact.role) for fact in posts.recognise(papers_of(text))]


def roles(papers_of: PapersOf, text: str) -> list[tuple[str, str]]:
    return [(fact.person, fact.function) for fact in functions.recognise(papers_of(text))]


def test_one_cell_a_line_marks_and_heads_of_votes_part_no_list(papers_of: PapersOf) -> None:
    assert attendance(papers_of, ONE_CELL_A_LINE) == [
        ("Anna Rehnmark", "S", True),
        ("Bo Tegelman", "C", True),
        ("Eva Sandelius", "KD", False),
        ("Farid Hosseini", "S", True),
        ("Ivar Stålnacke", "C", True),
        ("Karl Vestman", "", True),
        ("Lisa Odengren", "", True),
    ]


def test_a_title_below_a_name_is_that_name_s(papers_of: PapersOf) -> None:
    found = roles(papers_of, ONE_CELL_A_LINE)
    assert ("Anna Rehnmark", "ordförande") in found
    assert [name for name, function in found if function == "vice ordförande"] == ["Bo Tegelman"]
    assert {("Karl Vestman", "kommunchef"), ("Lisa Odengren", "ekonomichef")} <= set(held(papers_of, ONE_CELL_A_LINE))
    assert ("Lisa Odengren", "kommunchef") not in held(papers_of, ONE_CELL_A_LINE)


def test_a_label_above_a_dotted_line_is_the_name_s_below_it(papers_of: PapersOf) -> None:
    found = roles(papers_of, ONE_CELL_A_LINE)
    assert ("Olle Pramsten", "sekreterare") in found
    assert ("Olle Pramsten", "ordförande") not in found
    assert ("Olle Pramsten", "ordförande") not in held(papers_of, ONE_CELL_A_LINE)


def test_who_is_listed_signs_nothing_there(papers_of: PapersOf) -> None:
    signed = [fact.person for fact in signatures.recognise(papers_of(ONE_CELL_A_LINE))]
    assert signed == ["Olle Pramsten", "Anna Rehnmark", "Eva Sandelius"]


def test_who_serves_in_another_s_place_holds_that_post(papers_of: PapersOf) -> None:
    serving = [name for name, role in held(papers_of, ONE_CELL_A_LINE) if role == "tjänstgörande ersättare"]
    assert serving == ["Farid Hosseini"]


def test_two_tables_side_by_side(papers_of: PapersOf) -> None:
    assert attendance(papers_of, SIDE_BY_SIDE) == [
        ("Ulf Karstad", "M", True),
        ("Sten Hallongren", "M", True),
        ("Mona Eklövs", "C", True),
        ("Vera Nyblad", "S", True),
        ("Sigrid Aldermo", "S", True),
        ("Lena Grip", "S", False),
        ("Olof Rask", "L", False),
        ("Malin Ödlund", "", True),
    ]
    assert held(papers_of, SIDE_BY_SIDE)[:2] == [("Ulf Karstad", "ordförande"), ("Mona Eklövs", "vice ordförande")]


def test_numbers_of_seats_and_votes_are_no_names(papers_of: PapersOf) -> None:
    assert attendance(papers_of, VOTES) == [
        ("Alva Nordstig", "S", True),
        ("Birger Klang", "M", True),
        ("Doris Elmgren", "C", False),
        ("Sven Apelgård", "C", True),
    ]


def test_titles_and_unions_in_cells_of_their_own(papers_of: PapersOf) -> None:
    assert attendance(papers_of, GROUP) == [
        ("Ingrid Malmsten", "Arbetsgivaren", True),
        ("Peter Skogh", "Gatuenheten", True),
        ("Jenny Kraft", "Kommunal", True),
        ("Said Amini", "Ledarna", True),
        ("Klas Höög", "Sveriges Arbetsterapeuter", False),
        ("Petra Ljung", "", True),
    ]
    assert ("Petra Ljung", "sekreterare") in roles(papers_of, GROUP)


def test_the_lines_of_a_list_are_told(papers_of: PapersOf) -> None:
    (paper,) = papers_of(GROUP)
    assert {each.name for each in listed(paper)} >= {"Jenny Kraft", "Said Amini"}
    filled = {line.stripped for line in paper.lines if line.number in lines_of_lists(paper)}
    assert {"Jenny Kraft", "Kommunal"} <= filled and "1. Mötets öppnande" not in filled


def _minutes(*lists: str) -> str:
    present = "\n".join(f"    {line}" for line in lists)
    return f"""
    EKMÅLA KOMMUN            SAMMANTRÄDESPROTOKOLL
    Kommunstyrelsen          2031-03-04

    Plats och tid            Kommunhuset, kl 13.00-15.00
{present}

    § 12 Ny badplats
    Beslut
    Kommunstyrelsen bifaller förslaget som kommunstyrelsens ordförande Ola Lind har lagt.

    § 13 Övrigt
    Inget.
    """


def _present(papers_of: PapersOf, text: str) -> list[tuple[str, str]]:
    return [(each.person, each.represents) for each in recognise(papers_of(text))]


def test_who_serves_in_anothers_place_ends_no_list(papers_of: PapersOf) -> None:
    text = _minutes(
        "Beslutande               Ola Lind, ordförande",
        "                         Moa Berg, ersättare för Elsa Mård",
        "                         Nils Alm",
        "                         Stina Ek",
    )
    assert [name for name, _ in _present(papers_of, text)] == ["Ola Lind", "Moa Berg", "Nils Alm", "Stina Ek"]
    held = [(post.person, post.role, post.organisation) for post in posts.recognise(papers_of(text))]
    assert ("Moa Berg", "ersättare", "Kommunstyrelsen") in held
    assert ("Ola Lind", "ordförande", "Kommunstyrelsen") in held


def test_parties_before_the_names(papers_of: PapersOf) -> None:
    text = _minutes(
        "Beslutande           S    Ola Lind, ordförande",
        "                     M    Moa Berg tjänstgör för Elsa Mård (M) §§ 12-13",
        "                     EKP  Nils Alm",
        "                     V Stina Ek",
    )
    assert _present(papers_of, text) == [("Ola Lind", "S"), ("Moa Berg", "M"), ("Nils Alm", "EKP"), ("Stina Ek", "V")]


def test_one_list_of_two_kinds_of_people(papers_of: PapersOf) -> None:
    text = _minutes(
        "Närvarande ledamöter:",
        "Ola Lind (S), ordförande",
        "Ersättare och övriga deltagare:",
        "Moa Berg (M)",
        "Disa Ek, sekreterare",
        "Utses att justera:",
        "Ola Lind och Moa Berg",
    )
    assert [name for name, _ in _present(papers_of, text)] == ["Ola Lind", "Moa Berg", "Disa Ek"]
    assert {(role.person, role.function) for role in functions.recognise(papers_of(text))} == {
        ("Ola Lind", "ordförande"),
        ("Disa Ek", "sekreterare"),
        ("Ola Lind", "justerare"),
        ("Moa Berg", "justerare"),
    }


def test_officials_behind_the_substitutes_are_none(papers_of: PapersOf) -> None:
    text = _minutes(
        "Beslutande           Ola Lind (S)",
        "Ersättare:           Moa Berg (M), Nils Alm (C) samt sekreterare Disa Ek, områdeschef",
        "                     Stina Ek och controller Elsa Mård",
    )
    held = [(post.person, post.role) for post in posts.recognise(papers_of(text))]
    assert [person for person, role in held if role == "ersättare"] == ["Moa Berg", "Nils Alm"]


def test_a_second_vice_chair_on_a_line_of_their_own(papers_of: PapersOf) -> None:
    text = _minutes("Ordförande:           Ola Lind (S)", "2:e vice ordförande:  Moa Berg (M)")
    assert ("Moa Berg", "M") in _present(papers_of, text)
    assert ("Moa Berg", "vice ordförande") in [(r.person, r.function) for r in functions.recognise(papers_of(text))]


def test_what_stands_behind_a_party_or_a_title_is_no_unit(papers_of: PapersOf) -> None:
    text = _minutes("Beslutande", "Ola Lind, M, via länk", "Disa Ek, verksamhetschef modersmål, kulturskola")
    assert _present(papers_of, text) == [("Ola Lind", "M"), ("Disa Ek", "")]


def test_a_chair_named_in_running_text_chairs_the_body_named_with_the_title(papers_of: PapersOf) -> None:
    text = _minutes("Beslutande", "Moa Berg (M)").replace("Kommunstyrelsen  ", "Kommunfullmäktige")
    held = [(post.person, post.role, post.organisation) for post in posts.recognise(papers_of(text))]
    assert ("Ola Lind", "ordförande", "Kommunstyrelsen") in held


def test_a_title_before_the_next_name_is_of_the_next(papers_of: PapersOf) -> None:
    text = _minutes("Övriga närvarande", "Disa Ek, rektor, områdeschef Nils Alm")
    held = [(post.person, post.role) for post in posts.recognise(papers_of(text)) if post.person == "Disa Ek"]
    assert held == [("Disa Ek", "rektor")]


def test_who_adjusts_only_as_substitute_does_not(papers_of: PapersOf) -> None:
    text = _minutes(
        "Beslutande               Ola Lind (S)", "Utses att justera        Ola Lind (S) med Moa Berg (M) som ersättare."
    )
    assert [(r.person, r.function) for r in functions.recognise(papers_of(text))] == [("Ola Lind", "justerare")]


def test_a_list_of_those_present_decides_nothing(papers_of: PapersOf) -> None:
    text = _minutes(
        "Beslutande               Ola Lind (S), ordf.",
        "Ersättare –",
        "inte tjänstgörande       Nils Alm (C)",
        "                         Stina Ek (S)",
        "Utses att justera        Nils Alm",
    )
    assert [fact.text for fact in decisions.recognise(papers_of(text)) if "Nils" in fact.text] == []


BULLETS = """
    Lövsta kommun                                              Sida 1 av 2
    KOMMUNSTYRELSEN – PROTOKOLL
    Möte nummer 4 den 6 oktober 2031

    Deltagit i beslut
    •  Disa Ek (S), ordförande
    •  Ola Lind (M), på distans
    Närvarande utan beslutsrätt
    •  Moa Berg (C)
    •  Nils Alm, kommundirektör
    Borta
    •  Eva Strand (V)

    § 40 Val av justerare
    Ola Lind (M) utses att justera.
"""
TITLES_BEFORE = """
    Lövsta stad
    SKOLNÄMNDEN

    PROTOKOLL 8/2031
    fört vid sammanträde tisdagen den 21 oktober 2031 kl. 13.00 i Stadshuset.

    Närvarande:
    Ordföranden Disa Ek (S)
    Ledamoten Ola Lind (M)
    Tjänstgörande ersättaren Moa Berg (C), för Eva Strand (C)
    Skolskjutssamordnaren Nils Alm, § 41

    SKN § 40 – Val av justerare
    Nämndens beslut: Ola Lind (M) utses att justera. Avtalet med Norrby kommun och Sörby kommun bordläggs.
    Norrby kommun har svarat.

    Vid protokollet: Nils Alm
    Justeras: Disa Ek    Ola Lind
"""
GROUP_BY_UNION = """
    LÖVSTA KOMMUN · OMSORGSFÖRVALTNINGEN
    Förvaltningssamverkan (FSG)                                    Mötesanteckningar

    Mötesdag: torsdag 17 april 2031        Klockan: 13.15–15.30

    Arbetsgivaren (AG):
                 Disa Ek, förvaltningschef (ordf.)
                 Eva Strand, HR-partner (sekr.)
    Kommunal:    Ola Lind
    Vårdförb.:   Nils Alm, huvudskyddsombud
    SSR:         –
    Ej med:      Moa Berg (SSR)

    1. Start
    Disa Ek öppnar mötet.
    2. Sjukfrånvaro
    AG          Eva Strand redovisar statistiken.

    Justerat via e-post
    Ola Lind, Kommunal, 2031-04-22
"""


def test_those_who_decided_and_those_who_were_away_under_plain_words(papers_of: PapersOf) -> None:
    found = [(f.person, f.represents, f.present, f.body) for f in recognise(papers_of(BULLETS))]
    assert found == [
        ("Disa Ek", "S", True, "Kommunstyrelsen"),
        ("Ola Lind", "M", True, "Kommunstyrelsen"),
        ("Moa Berg", "C", True, "Kommunstyrelsen"),
        ("Nils Alm", "", True, "Kommunstyrelsen"),
        ("Eva Strand", "V", False, "Kommunstyrelsen"),
    ]


def test_the_kind_beside_a_dash_is_the_title(papers_of: PapersOf) -> None:
    assert papers_of(BULLETS)[0].head.title == "Protokoll"


def test_definite_titles_stand_before_names(papers_of: PapersOf) -> None:
    papers = papers_of(TITLES_BEFORE)
    assert [f.person for f in recognise(papers)] == ["Disa Ek", "Ola Lind", "Moa Berg", "Nils Alm"]
    assert ("Ola Lind", "ledamot") in [(f.person, f.role) for f in posts.recognise(papers)]


def test_the_sentence_of_the_sitting_dates_minutes(papers_of: PapersOf) -> None:
    (paper,) = papers_of(TITLES_BEFORE)
    assert (paper.head.title, paper.head.date) == ("Protokoll 8/2031", "2031-10-21")


def test_names_in_columns_behind_a_label_are_two(papers_of: PapersOf) -> None:
    found = [f.person for f in functions.recognise(papers_of(TITLES_BEFORE)) if f.function == "justerare"]
    assert sorted(found) == ["Disa Ek", "Ola Lind"]


def test_a_group_by_unions_with_short_names_and_one_that_nobody_came_for(papers_of: PapersOf) -> None:
    papers = papers_of(GROUP_BY_UNION)
    assert [(f.person, f.represents, f.present) for f in recognise(papers)] == [
        ("Disa Ek", "Arbetsgivaren", True),
        ("Eva Strand", "Arbetsgivaren", True),
        ("Ola Lind", "Kommunal", True),
        ("Nils Alm", "Vårdförb.", True),
        ("Moa Berg", "SSR", False),
    ]
    roles = {(f.person, f.function) for f in functions.recognise(papers)}
    assert {("Disa Ek", "ordförande"), ("Eva Strand", "sekreterare"), ("Eva Strand", "föredragande")} <= roles


def test_a_day_behind_name_and_union_is_that_of_the_signature(papers_of: PapersOf) -> None:
    found = [(f.person, f.represents, f.date, f.method) for f in signatures.recognise(papers_of(GROUP_BY_UNION))]
    assert found == [("Ola Lind", "Kommunal", "2031-04-22", "e-mail")]


BY_PARTY = """
    Ekmåla kommun
    Kommunfullmäktige
    Protokoll
    Sammanträdesdatum 2031-09-25

    Plats och tid
    Ordförande
    Sekreterare
    Utsedda att justera
    Paragrafer

    Stora salen, 25 september 2031 kl. 18.00–20.15
    Disa Ekberg (C)
    Ola Lind
    Moa Berg (M), Nils Alm (S)
    61–62

    Närvarande ledamöter
    C    Disa Ekberg, Tor Kall
    M    Moa Berg (1:e vice ordförande), Carin Falk
    EB   Göte Rask

    § 61
    Val av justerare
    Beslut
    Moa Berg (M) och Nils Alm (S) utses.

    § 62
    Ny badplats
    Beslut
    Badplatsen byggs.
    """


def test_members_behind_the_letters_of_their_party(papers_of: PapersOf) -> None:
    listed = [(each.person, each.represents) for each in recognise(papers_of(BY_PARTY))]
    assert [each for each in listed if each[0] in ("Tor Kall", "Moa Berg", "Carin Falk", "Göte Rask")] == [
        ("Tor Kall", "C"),
        ("Moa Berg", "M"),
        ("Carin Falk", "M"),
        ("Göte Rask", "EB"),
    ]


def test_values_below_a_stack_of_labels_are_told_in_its_order(papers_of: PapersOf) -> None:
    held = {(each.person, each.function) for each in functions.recognise(papers_of(BY_PARTY))}
    assert {("Disa Ekberg", "ordförande"), ("Ola Lind", "sekreterare"), ("Moa Berg", "justerare")} <= held
    assert not {("Disa Ekberg", "justerare"), ("Ola Lind", "justerare")} & held


def test_a_stack_with_fewer_values_than_labels_tells_nothing(papers_of: PapersOf) -> None:
    text = BY_PARTY.replace("    Ola Lind\n", "")
    held = {(each.person, each.function) for each in functions.recognise(papers_of(text))}
    assert ("Disa Ekberg", "justerare") not in held


def test_a_column_may_hold_what_each_is(papers_of: PapersOf) -> None:
    text = """
        EKMÅLA KOMMUN
        PROTOKOLL · Kommunstyrelsens arbetsutskott · 11 juni 2031 · sida 1 av 2

        Deltagare
        Namn                Parti   Uppdrag           Punkt
        Disa Ekberg         M       ordförande        alla
        Ola Lind            S       vice ordförande   alla
        Moa Berg            C       ledamot           ej närvarande

        1 | Dagordning
        Utskottet godkänner dagordningen.
        2 | Ny badplats
        Arbetsutskottet beslutar
        –  Badplatsen byggs.
        EKMÅLA KOMMUN
        PROTOKOLL · Kommunstyrelsens arbetsutskott · 11 juni 2031 · sida 2 av 2
        3 | Rapporter
        Rapporterna läggs fram.
        """
    papers = papers_of(text)
    assert [(each.person, each.present) for each in recognise(papers)] == [
        ("Disa Ekberg", True),
        ("Ola Lind", True),
        ("Moa Berg", False),
    ]
    assert [(each.person, each.function) for each in functions.recognise(papers)] == [
        ("Disa Ekberg", "ordförande"),
        ("Ola Lind", "vice ordförande"),
    ]
    told = [(each.body, each.text) for each in decisions.recognise(papers) if each.text.startswith("Badplatsen")]
    assert told == [("Kommunstyrelsens arbetsutskott", "Badplatsen byggs.")]


def test_heads_of_two_columns_above_the_names_of_both(papers_of: PapersOf) -> None:
    text = """
        Kommunstyrelsen
        Protokoll 2031-02-15
        Närvarolista
        Beslutande
        Ledamöter
        Tjänstgörande ersättare
        Disa Ek (C), ordf
        Ola Lind (M)
        Övriga närvarande
        Ej tjänstgörande       S     Moa Berg
        ersättare              L     Nils Alm
        § 3 Ny skola
        Informationen noteras.
        § 4 Gymnasiet
        Informationen noteras.
        """
    papers = papers_of(text)
    assert [(each.person, each.represents) for each in recognise(papers)] == [
        ("Disa Ek", "C"), ("Ola Lind", "M"), ("Moa Berg", "S"), ("Nils Alm", "L"),
    ]  # fmt: skip
    held = {(each.person, each.role) for each in posts.recognise(papers)}
    assert ("Disa Ek", "ordförande") in held
    assert not any(role == "tjänstgörande ersättare" for _, role in held)


def test_all_but_those_named_were_there(papers_of: PapersOf) -> None:
    text = """
        Kommunfullmäktige
        Protokoll 2031-02-15
        Beslutande          Samtliga ledamöter med undantag av:
                            Disa Ek, Ola Lind,
                            Moa Berg

                            Tjänstgörande ersättare:
                            Nils Alm
        Övriga närvarande   Eva Strand, kommunchef
        § 3 Ny skola
        Informationen noteras.
        § 4 Gymnasiet
        Informationen noteras.
        """
    assert [(each.person, each.present) for each in recognise(papers_of(text))] == [
        ("Disa Ek", False), ("Ola Lind", False), ("Moa Berg", False), ("Nils Alm", True), ("Eva Strand", True),
    ]  # fmt: skip


def test_a_name_ends_where_the_next_column_begins(papers_of: PapersOf) -> None:
    text = """
        Protokoll
        Kommunala pensionärsrådet              10 april 2031              1 (10)

        Beslutande        Lars Holm               PRO, Ordförande
                          Uno Stjern              Omsorgsnämnden
                          Vivi Vall, ers          SPF för Margareta Nymo
                          Marit Borg, SKPF, tjänstgörande för Anna Halv
                          Moa Berg, S, Socialnämnden
        Ej tjänstgörande  Edit Person             Humanistiska nämnden

        § 3 Ny skola
        Informationen noteras.
        § 4 Gymnasiet
        Informationen noteras.
        """
    papers = papers_of(text)
    assert [(each.person, each.represents) for each in recognise(papers)] == [
        ("Lars Holm", "PRO"), ("Uno Stjern", "Omsorgsnämnden"), ("Vivi Vall", "SPF"), ("Marit Borg", "SKPF"),
        ("Moa Berg", "S"), ("Edit Person", "Humanistiska nämnden"),
    ]  # fmt: skip
    assert {each.body for each in recognise(papers)} == {"Kommunala pensionärsrådet"}
    assert ("Marit Borg", "tjänstgörande ersättare") in {(each.person, each.role) for each in posts.recognise(papers)}


def test_columns_that_stand_one_below_the_other(papers_of: PapersOf) -> None:
    text = """
        Förvaltningens samverkansgrupp
        Protokoll FSG 2031-02-15
        Deltagare:
        För arbetsgivaren:
        Disa Ek
        Ola Lind
        ordförande, HR-chef
        enhetschef
        För arbetstagarna:
        Moa Berg
        Nils Alm
        Eva Strand
        Kommunal
        TCO, Vision
        Saco, Sveriges Lärare
        §1
        Mötet öppnas
        Ordföranden hälsar välkommen.
        §2
        Budget
        Dialog förs.
        """
    papers = papers_of(text)
    assert [(each.person, each.represents) for each in recognise(papers)] == [
        ("Disa Ek", "Arbetsgivaren"), ("Ola Lind", "Arbetsgivaren"), ("Moa Berg", "Kommunal"),
        ("Nils Alm", "TCO, Vision"), ("Eva Strand", "Saco, Sveriges Lärare"),
    ]  # fmt: skip
    assert ("Disa Ek", "ordförande") in {(each.person, each.function) for each in functions.recognise(papers)}


def test_an_acting_head_is_no_unit(papers_of: PapersOf) -> None:
    text = """
        Socialnämnden
        Protokoll 2031-02-15
        Beslutande          Disa Ek (S), ordförande
        Övriga deltagande   Nämndsekreterare Ola Lind
                            Tf. socialchef Moa Berg §§ 63-68, 70
                            Nils Alm, S&P, nämndsekr.
        § 3 Ny skola
        Informationen noteras.
        § 4 Gymnasiet
        Informationen noteras.
        """
    papers = papers_of(text)
    assert [(each.person, each.represents) for each in recognise(papers)] == [
        ("Disa Ek", "S"), ("Ola Lind", ""), ("Moa Berg", ""), ("Nils Alm", "S&P"),
    ]  # fmt: skip
    assert {each.person for each in functions.recognise(papers) if each.function == "sekreterare"} == {
        "Ola Lind", "Nils Alm",
    }  # fmt: skip


def test_a_table_whose_cells_stand_one_blank_apart(papers_of: PapersOf) -> None:
    text = """
        Utbildningsnämnden
        Protokoll 2031-02-15
        Beslutande Se närvarolista

        NÄRVAROLISTA
        LEDAMÖTER Parti Ja Nej Avstår
        Disa Ek, ordf s x
        Ola Lind kd x
        Eva-Lena Strand SD x 9.00-12.00

        ERSÄTTARE:
        Moa Berg m x

        § 3 Ny skola
        Informationen noteras.
        § 4 Gymnasiet
        Informationen noteras.
        """
    papers = papers_of(text)
    assert [(each.person, each.represents) for each in recognise(papers)] == [
        ("Disa Ek", "S"), ("Ola Lind", "KD"), ("Eva-Lena Strand", "SD"), ("Moa Berg", "M"),
    ]  # fmt: skip
    assert [(each.person, each.organisation) for each in posts.recognise(papers) if each.role == "ordförande"] == [
        ("Disa Ek", "Utbildningsnämnden")
    ]


def test_what_stands_behind_a_name_is_told_apart(papers_of: PapersOf) -> None:
    text = """
        Direktionen
        Protokoll 2031-02-15
        Direktionens ledamöter
        Disa Ek (S), §§ 108, 110-125
        Tom Berg (S)
        Gun Ahl (Astma & allergi)

        Tjänstepersoner
        Moa Berg, HR-chef och avdelningschef Verksamhetsstöd
        Nils Alm teknisk chef §§ 40 och 46

        Fackliga organisationer
        Eva Strand, Vision (9/12)

        Justering och sekreterare
        Att jämte ordförande Disa Ek justera valdes Tom Berg. Sekreterare är Siv Lund.

        3 § Ny skola
        Informationen noteras.
        4 § Gymnasiet
        Informationen noteras.
        """
    papers = papers_of(text)
    assert [(each.person, each.represents) for each in recognise(papers)] == [
        ("Disa Ek", "S"), ("Tom Berg", "S"), ("Gun Ahl", "Astma & allergi"), ("Moa Berg", ""), ("Nils Alm", ""),
        ("Eva Strand", "Vision"),
    ]  # fmt: skip
    assert ("Siv Lund", "sekreterare") in {(each.person, each.function) for each in functions.recognise(papers)}
    assert ("Nils Alm", "teknisk chef") in {(each.person, each.role) for each in posts.recognise(papers)}


def test_marks_and_letters_of_a_list_with_votes(papers_of: PapersOf) -> None:
    text = """
        EKMÅLA KOMMUN          SAMMANTRÄDESPROTOKOLL
        KOMMUNFULLMÄKTIGE      2031-04-22
        Beslutande;            Se närvarolista

        NÄRVAROLISTA                           NÄRVARANDE     § 65
        LEDAMÖTER
        S      Disa Ek                         I
        S      Siv Gunne                       -
        EKP    Moa Berg       justerare        I

        § 62
        Upprop
        Upprop förrättas.
        § 63
        Avsägelser
        Informationen noteras.
        """
    assert [(each.person, each.represents, each.present) for each in recognise(papers_of(text))] == [
        ("Disa Ek", "S", True), ("Siv Gunne", "S", False), ("Moa Berg", "EKP", True),
    ]  # fmt: skip


def test_those_present_at_a_board_under_titles(papers_of: PapersOf) -> None:
    text = """
        AB Ekmåla Bostäder
        Protokoll 2031-12-19

        Justeras:
        Disa Ek           Ola Lind

        Närvarande:

        Ordföranden Disa Ek (m)

        Ledamöterna
        Ann Strand (v)
        Ulf Alm (rd)

        Suppleanterna
        Moa Berg (kd)

        Verkställande direktören
        Nils Vik

        § 2 Dagordning
        Styrelsen beslutade
        att godkänna dagordningen.

        § 3 Budget
        Styrelsen beslutade
        att fastställa budgeten.
        """
    papers = papers_of(text)
    assert [(each.person, each.represents, each.body) for each in recognise(papers)] == [
        ("Disa Ek", "M", "Styrelsen"), ("Ann Strand", "V", "Styrelsen"), ("Ulf Alm", "RD", "Styrelsen"),
        ("Moa Berg", "KD", "Styrelsen"), ("Nils Vik", "", "Styrelsen"),
    ]  # fmt: skip
    assert {(each.person, each.role) for each in posts.recognise(papers)} >= {("Nils Vik", "verkställande direktör")}
    assert {each.person for each in functions.recognise(papers) if each.function == "justerare"} == {
        "Disa Ek", "Ola Lind",
    }  # fmt: skip
    assert [each.text for each in decisions.recognise(papers)] == [
        "att godkänna dagordningen.", "att fastställa budgeten.",
    ]  # fmt: skip
