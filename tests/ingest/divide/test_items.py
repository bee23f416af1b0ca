"""Numbered items: which lines start them, and what their heads say."""

from __future__ import annotations

from textwrap import dedent

import pytest

from ingest.divide.items import items_of
from ingest.divide.lines import split
from ingest.parts import Item


def items(text: str) -> tuple[Item, ...]:
    text = dedent(text).lstrip("\n")
    return items_of(split(text), 0, len(text))


def outline(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(item.number, item.heading, item.diary_numbers) for item in items(text)]


def numbers(text: str) -> list[str]:
    return [item.number for item in items(text)]


def test_paragraphs_with_numbers_on_their_line() -> None:
    text = """
        § 12 Val av justerare
        Disa Ekberg utses.

        § 13 Ny badplats   KS 2031/7
        Beslut
        Kommunstyrelsen bifaller förslaget.
        """
    assert outline(text) == [("12", "Val av justerare", ()), ("13", "Ny badplats", ("KS 2031/7",))]
    assert [section.key for section in items(text)[1].sections] == ["decision"]


def test_paragraphs_with_heading_and_number_below() -> None:
    text = """
        § 12
        Ny badplats vid Ekmåla
        strand
        Dnr KS 2031/7

        Beslut
        Bifall.

        § 13

        Övrigt

        Inget.
        """
    assert outline(text)[0] == ("12", "Ny badplats vid Ekmåla strand", ("KS 2031/7",))
    assert outline(text)[1][:2] == ("13", "Övrigt")


def test_paragraphs_told_of_in_a_text_do_not_start_items() -> None:
    text = """
        § 12 Val av justerare
        Enligt
        § 5 i reglementet utses två.

        § 13 Avslutning
        """
    assert [number for number, *_ in outline(text)] == ["12", "13"]


def test_one_item_for_several_paragraphs() -> None:
    assert [number for number, *_ in outline("§§ 12-14 Anmälningar\n\n§ 15 Avslutning\n")] == ["12-14", "15"]


def test_counted_headings_with_and_without_points() -> None:
    text = """
        1 Mötets öppnande
        Disa Ekberg öppnar.
        2. Val av justerare
        Nils Åström.
        3 Ekonomi
        -
        """
    assert [(number, heading) for number, heading, _ in outline(text)] == [
        ("1", "Mötets öppnande"),
        ("2", "Val av justerare"),
        ("3", "Ekonomi"),
    ]


def test_a_wrapped_heading_goes_on_where_it_is_not_finished() -> None:
    text = """
        1 Mötets öppnande
        2 Information om arbetet med den nya samverkans-
        överenskommelsen
        Avtalet gäller.
        3 Avslutning
        """
    assert outline(text)[1][1] == "Information om arbetet med den nya samverkansöverenskommelsen"


def test_numbers_that_do_not_count_up_are_no_items() -> None:
    assert outline("1 Ekmåla\n5 Tallby\n2 Björkö\n") == []


def test_numbered_sentences_are_no_items() -> None:
    assert outline("1. Nämnden bifaller.\n2. Nämnden avslår resten.\n3. Ärendet justeras.\n") == []


def test_an_agenda_prints_heading_then_number() -> None:
    text = """
        6. Svar på medborgarförslag om
        en lekplats
        EK 2031/272

        7. Månadsrapport juli
        EK 2031/376
        8. Revidering av delegationsordning
        EK 2031/420
        """
    assert outline(text) == [
        ("6", "Svar på medborgarförslag om en lekplats", ("EK 2031/272",)),
        ("7", "Månadsrapport juli", ("EK 2031/376",)),
        ("8", "Revidering av delegationsordning", ("EK 2031/420",)),
    ]


@pytest.mark.parametrize("digits", ["9" * 5000, "٣"])
def test_odd_numbers_do_no_harm(digits: str) -> None:
    assert outline(f"§ {digits} Rubrik\n") == outline(f"{digits} Rubrik\n") == []


# -- which lines start items -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sign", "year"),
    [("§ {}", ""), ("KF § {}", ""), ("Au §{}", ""), ("§ {}/2031", "/2031"), ("Ks § {}/31", "/31"), ("{} §", ""),
     ("§ {} -", ""), ("KSAU {} §", "")],
)  # fmt: skip
def test_signs_of_items(sign: str, year: str) -> None:
    text = f"{sign.format(7)} Ny badplats\n\nText.\n\n{sign.format(8)} Ny skola\n\nText.\n"
    assert outline(text) == [(f"7{year}", "Ny badplats", ()), (f"8{year}", "Ny skola", ())]


def test_a_table_of_contents_holds_no_items() -> None:
    text = """
        § 1 Val av justerare ......... 2
        § 2 Budget ................... 3
        § 3 Övrigt ................... 4

        § 1 Val av justerare
        Ekberg väljs.
        § 2 Budget
        Det går bra.
        § 3 Övrigt
        Inget.
        """
    assert [len(item.heading.split()) for item in items(text)] == [3, 1, 1]
    assert "Ekberg" in dedent(text)[items(text)[0].body_start - 1 : items(text)[0].end]


def test_a_list_of_items_without_pages_holds_none() -> None:
    text = "§ 1 Val\n§ 2 Budget\n§ 3 Övrigt\n\n§ 1 Val\nEkberg väljs.\n§ 2 Budget\nBra.\n§ 3 Övrigt\nInget.\n"
    assert [item.start > 30 for item in items(text)] == [True, True, True]


def test_an_item_that_goes_on_on_the_next_page_is_one_item() -> None:
    text = """
        § 1 Budget
        Det går bra.
        Det går framåt.

        § 1 forts.
        Det går mycket bra.

        § 2 Övrigt
        Inget.
        """
    assert outline(text) == [("1", "Budget", ()), ("2", "Övrigt", ())]


def test_a_paragraph_over_the_columns_of_a_vote_is_no_item() -> None:
    text = "Närvaro\n§ 13\nJA\nNEJ\nDisa Ekberg (C)\nX\n\n§ 12\nVal\n\n§ 13\nBudget\n\n§ 14\nÖvrigt\n"
    assert outline(text) == [("12", "Val", ()), ("13", "Budget", ()), ("14", "Övrigt", ())]


def test_another_bodys_paragraph_is_no_item() -> None:
    text = """
        KS § 60 Bro över ån
        Underlag
        KSAU § 97, 2031-03-12

        KS § 61 Ny väg
        Underlag
        KSAU § 98, 2031-03-12

        KS § 62 Tunnel
        """
    assert numbers(text) == ["60", "61", "62"]


def test_a_number_in_running_text_hides_none_of_the_items_behind_it() -> None:
    text = """
        § 60 Bro över ån
        Nämnden behandlade ärendet den 3 juni 2031,
        § 97. Ekonomichefen föredrog.
        § 61 Ny väg
        Text.
        § 62 Tunnel
        Text.
        """
    assert numbers(text) == ["60", "61", "62"]


def test_a_law_is_no_item() -> None:
    assert numbers("10 § Budget\nFörhandlat enligt\n11 § MBL\nväl.\n\n12 § Övrigt\nInget.\n") == ["10", "12"]


def test_a_number_before_those_that_count_up_is_none_of_them() -> None:
    text = "14 Ekmåla byskola\n\n1 Upprop\n2 Val av justerare\n3 Budget\n4 Övrigt\n"
    assert numbers(text) == ["1", "2", "3", "4"]


# -- title and diary number --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        "§ 12    Dnr KS 2031/7\nNy badplats vid ån\n",
        "KF § 12                         KS-2031/7\nNy badplats vid ån\n",
        "§ 12\nDnr 2031/00007\nNy badplats vid ån\n",
        "§ 12\nDiarienummer\n2031/00007\nNy badplats vid ån\n",
        "§ 12\nKS 2031/7      Ny badplats vid\n               ån\n",
        "§ 12   Ny badplats vid ån          KS 2031/7 – 041\n",
        "§ 12 Ny badplats vid ån (KS/2031:7)\n",
        "§ 12\nNy badplats vid ån, dnr KS 2031/7\n",
        "§ 12, 0307/31\nNy badplats vid ån\n",
    ],
)
@pytest.mark.parametrize("below", ["\nBeslut\nBifall.\n", "Beslut\nBifall.\n", "Nämnden beslutar\natt bifalla.\n"])
def test_title_and_number_in_any_order(head: str, below: str) -> None:
    first, _ = items(head + below + "\n§ 13 Övrigt\n")
    assert (first.heading, len(first.diary_numbers)) == ("Ny badplats vid ån", 1)
    assert [section.key for section in first.sections] == ["decision"]


def test_a_title_goes_on_where_its_line_was_full() -> None:
    text = "§ 12\nAnsökan om medlemskap i Norrdals och Västerdals gemensamma\nEnergirådgivning\n\n§ 13\nÖvrigt\n"
    assert outline(text)[0][1] == "Ansökan om medlemskap i Norrdals och Västerdals gemensamma Energirådgivning"


def test_the_att_of_a_motion_belongs_to_its_title() -> None:
    text = "§ 12   KS 2031/7\nSvar på motion om\natt bygga en bro\n\n§ 13 Övrigt\n"
    assert outline(text)[0][1] == "Svar på motion om att bygga en bro"


@pytest.mark.parametrize(
    "below",
    [
        "Disa Ekberg (C) frågar om läget. Nils Åström svarar att det är\ngott.\n",
        "att   godkänna rapporten\natt   tacka för den.\n",
        "a) Rapport per mars\nDisa Ekberg informerar.\n",
        "Utskottet föreslår kommunstyrelsen besluta\natt lägga rapporten till handlingarna.\n",
    ],
)
def test_the_text_right_below_is_no_part_of_the_title(below: str) -> None:
    first, _ = items(f"§ 12\nFrågor från ledamöterna\n{below}\n§ 13 Övrigt\n")
    assert first.heading == "Frågor från ledamöterna"


def test_the_decision_right_below_the_title_is_a_section() -> None:
    text = "§ 12 Taxa\nSocialnämnden beslutar\natt anta taxan.\n\nBakgrund\nDyrt.\n\n§ 13 Övrigt\n"
    decision, background = items(text)[0].sections
    assert (decision.key, decision.heading, decision.end) == ("decision", "Socialnämnden beslutar", background.start)
    assert text[decision.body_start : decision.end].strip() == "att anta taxan."


def test_a_decision_in_one_sentence_is_a_section_without_a_heading() -> None:
    text = "§ 12 Taxa\nNämnden beslutar att anta taxan.\n\n§ 13 Övrigt\n"
    (decision,) = items(text)[0].sections
    assert (decision.heading, text[decision.body_start : decision.end].strip()) == (
        "",
        "Nämnden beslutar att anta taxan.",
    )


def test_a_sentence_on_how_a_body_decides_is_no_decision() -> None:
    assert items("§ 12 Taxa\nNämnden beslutar om taxan varje år.\n\n§ 13 Övrigt\n")[0].sections == ()


# -- rows of tables ----------------------------------------------------------------------------------------------

ROWS = [("1", "Upprop", ()), ("2", "Taxa för sotning och rensning", ("KS 2031/3",)), ("3", "Övrigt", ())]


@pytest.mark.parametrize(
    "table",
    [
        """
        Nr   Ärende                        Diarienummer   Föredragande
        1    Upprop
        2    Taxa för sotning och          KS 2031/3      Disa Ekberg kl. 14:10
             rensning                                     räddningschef
        3    Övrigt                                       Ekonomichefen
        """,
        """
        Nr   Tid     Dnr         Ärende
        1    09.00               Upprop
        2    09.10   KS 2031/3   Taxa för sotning och
                                 rensning
        3                        Övrigt
        """,
        """
        | Nr | Ärende | Dnr | Föredragande |
        | 1 | Upprop | | |
        | 2 | Taxa för sotning och rensning | KS 2031/3 | Disa Ekberg |
        | 3 | Övrigt | | |
        """,
        """
        1.   Upprop
        2.   Taxa för sotning och rensning     KS 2031/3     Disa Ekberg     Bilaga 1
        3.   Övrigt                                          kl. 15.00
        """,
    ],
)
def test_a_summons_is_a_table(table: str) -> None:
    assert outline(table) == ROWS


def test_a_table_of_contents_with_its_leaders_below_the_numbers_starts_no_items() -> None:
    text = """
        § 26    Dnr KS 2031/14
        Information ............................ 3
        § 27    Dnr KS 2031/24
        Årsredovisning för Ekmåla .............. 4
        Sida 3
        § 26    Dnr KS 2031/14
        Information
        Disa Ekberg berättar.

        § 27    Dnr KS 2031/24
        Årsredovisning för Ekmåla
        Beslut
        Godkänns.
        """
    assert [(number, heading) for number, heading, _ in outline(text)] == [
        ("26", "Information"),
        ("27", "Årsredovisning för Ekmåla"),
    ]
    assert items(text)[1].sections[0].key == "decision"


COVER = "Plats och tid  Kommunhuset\n" * 12


@pytest.mark.parametrize(
    ("cover", "head"),
    [("", "SN § 13"), ("Paragrafer 13\n", "§ 13"), ("Justerade paragrafer: §§ 12-14\n", "§ 13")],
)
def test_a_single_paragraph_below_the_cover(cover: str, head: str) -> None:
    text = f"{COVER}{cover}\n{head}\n\nNy badplats\n\nDnr 31/16\n\nEn text om badplatsen.\nDen är lång.\n"
    assert [(i.number, i.heading, i.diary_numbers) for i in items_of(split(text), 0, len(text))] == [
        ("13", "Ny badplats", ("31/16",))
    ]


def test_a_single_paragraph_of_other_minutes_starts_no_item() -> None:
    text = f"{COVER}\nNågot är beslutat.\n\nKS § 187, 2031-12-06\nSom sagt.\nDet gäller.\nÄn i dag.\nJa.\n"
    assert items_of(split(text), 0, len(text)) == ()


@pytest.mark.parametrize(
    "below",
    ["Skoldirektören informerar.\nSkolnämnd Norr beslutar\natt  notera detta.", "Skolkontorets skrivelse 2031-04-02"],
)
def test_the_text_right_below_a_long_title_is_none_of_it(below: str) -> None:
    text = f"§ 69\nMånadsvis information om lokalsituationen\n{below}\n\n§ 70\nÖvrigt\nInget.\n"
    assert outline(text)[0][1] == "Månadsvis information om lokalsituationen"


def test_numbers_of_several_cases_on_lines_of_their_own() -> None:
    text = (
        "§ 63 Anmälan av motioner\n\nDnr. 2031/KS 0206 001\nDnr. 2031/KS 0207 001\n\nText.\n\n§ 64 Övrigt\n\nInget.\n"
    )
    assert outline(text)[0] == ("63", "Anmälan av motioner", ("2031/KS0206", "2031/KS0207"))


def test_words_that_the_body_decides_end_the_yrkanden() -> None:
    text = """
        § 12 Ny badplats
        Yrkanden
        Disa Ekberg (C) yrkar att ansökan avslås.

        Socialnämnden beslutar

        att bevilja bidrag.

        § 13 Övrigt
        Inget.
        """
    assert [section.key for section in items(text)[0].sections] == ["yrkanden", "decision"]


def test_words_that_the_body_decides_below_a_proposal_are_proposed() -> None:
    text = """
        § 12 Ny badplats
        Förslag till beslut
        Förvaltningens förslag är detta.

        Socialnämnden beslutar

        att bevilja bidrag.

        § 13 Övrigt
        Inget.
        """
    assert [section.key for section in items(text)[0].sections] == ["proposal"]


def test_numbers_above_the_paragraphs() -> None:
    text = """
        Dnr SN-2031-3
        § 63. Fastställande av dagordning

        Beslut
        Socialnämnden fastställer dagordningen.
        Dnr SN-2031-4
        § 64. Redovisning av beslut

        Beslut
        Socialnämnden tar del av redovisningen.
        """
    assert [number for _, _, number in outline(text)] == [("SN-2031-3",), ("SN-2031-4",)]
    first, second = items(text)
    assert first.end == second.start


def test_a_number_above_a_paragraph_is_of_the_one_before_where_numbers_stand_below() -> None:
    text = "§ 63 Dagordning\nKS 2031/3\n§ 64 Badplats\nKS 2031/4\n§ 65 Övrigt\nInget.\n"
    assert [number for _, _, number in outline(text)] == [("KS 2031/3",), ("KS 2031/4",), ()]


def test_what_is_told_of_the_sitting_ends_the_decision() -> None:
    text = """
        § 12 Prislista
        Nämndens beslut
        Nämnden fastställer prislistan.
        Dagens sammanträde
        Disa Ekberg (C) yrkar att ärendet återremitteras.

        § 13 Övrigt
        Inget.
        """
    assert [section.key for section in items(text)[0].sections] == ["decision", "yrkanden"]


@pytest.mark.parametrize("lead", ["Punkt {} – ", "Punkt {}: ", "Ärende {} - ", "{} – ", "Punkt {}. ", "Ärende {}  "])
def test_numbers_that_count_up_are_parted_from_their_titles_by_any_mark(lead: str) -> None:
    titles = ("Öppnande", "Dagordning", "Budget i balans", "Avslutning")
    text = "\n\n".join(f"{lead.format(at)}{title}\nOrdföranden går igenom." for at, title in enumerate(titles, 1))
    assert [(item.number, item.heading) for item in items(text)] == [(str(n), t) for n, t in enumerate(titles, 1)]


def test_letters_of_the_body_stand_for_the_sign() -> None:
    text = """
        KS 25/31
        Ny badplats
        KS2031.0416

        Beslut
        Badplatsen byggs.

        Bakgrund
        Många vill bada.

        KS 26/31
        Ny skola

        Beslut
        Skolan byggs.

        Bakgrund
        Skolan är trång.

        KS 27/31 Nytt torg

        Beslut
        Torget byggs.

        Bakgrund
        Torget är litet.
        """
    assert outline(text) == [
        ("25/31", "Ny badplats", ("KS2031.0416",)),
        ("26/31", "Ny skola", ()),
        ("27/31", "Nytt torg", ()),
    ]


def test_rows_of_a_diary_are_no_items() -> None:
    assert numbers("KS 25/31 Ny badplats\nKS 26/31 Ny skola\nKS 27/31 Nytt torg\nKS 28/31 Ny väg\n") == []


def test_the_numbers_on_the_cover_start_no_item() -> None:
    text = """
        Paragrafer
        §§ 63-64

        Justeringens plats och tid
        Stadshuset

        § 63 Ny badplats
        Beslut
        Badplatsen byggs.
        § 64 Ny skola
        Beslut
        Skolan byggs.
        """
    assert outline(text) == [("63", "Ny badplats", ()), ("64", "Ny skola", ())]


def test_entries_of_contents_with_pages_below_them_are_no_items() -> None:
    text = """
        § 63
        Ny badplats vid sjön
        6
        § 64
        Ny skola i Almby
        7 - 11

        § 63
        Ny badplats vid sjön
        Beslut
        Badplatsen byggs.
        Bakgrund
        Många vill bada.
        § 64
        Ny skola i Almby
        Beslut
        Skolan byggs.
        Bakgrund
        Skolan är trång.
        """
    assert outline(text) == [("63", "Ny badplats vid sjön", ()), ("64", "Ny skola i Almby", ())]


def test_numbers_of_several_cases_below_the_heading() -> None:
    text = """
        § 63 Anmälan av motioner

        Dnr KS 2031/7

        Dnr KS 2031/8

        Beslut
        Motionerna överlämnas.

        § 64 Avslutning
        """
    assert outline(text)[0] == ("63", "Anmälan av motioner", ("KS 2031/7", "KS 2031/8"))


RUNNING_NUMBERS = """
    Nr   Ärende                       Diarienummer   Sida
    71   Öppnande                     –              2
    72   Ny badplats                  KFN 2031/90    2
    73   Fler bänkar vid torget       KFN 2031/77    3

    71   Öppnande
    Disa Ekberg öppnar mötet.

    72   Ny badplats
    Beslut: Nämnden bygger badplatsen.
    Bakgrund: Många vill bada.

    73   Fler bänkar vid torget
    Beslut: Nämnden ställer dit bänkar.
    Bakgrund: Det finns för få.
    """


def test_items_without_a_paragraph_sign_stand_below_their_list_and_take_their_cases_from_it() -> None:
    assert outline(RUNNING_NUMBERS) == [
        ("71", "Öppnande", ()),
        ("72", "Ny badplats", ("KFN 2031/90",)),
        ("73", "Fler bänkar vid torget", ("KFN 2031/77",)),
    ]
    assert items(RUNNING_NUMBERS)[1].sections[0].key == "decision"


@pytest.mark.parametrize("mark", [" |", ".", " –", ""])
def test_numbers_of_three_digits_start_items_that_decide(mark: str) -> None:
    text = f"""
        118{mark} Ny badplats
        Nämnden beslutar
        att bygga den.
        119{mark} Fler bänkar
        Nämnden beslutar
        att ställa dit dem.
        120{mark} Rapporter
        Rapporterna läggs fram.
        """
    assert numbers(text) == ["118", "119", "120"]
    assert numbers(text.replace("Nämnden beslutar", "Kostnader för året")) == []


def test_a_section_s_word_right_below_the_number_is_the_title() -> None:
    text = """
        § 12
        Anmälan av jäv
        Beslut
        Anmälan noteras.
        § 13
        Ny badplats
        Beslut
        Badplatsen byggs.
        """
    assert outline(text) == [("12", "Anmälan av jäv", ()), ("13", "Ny badplats", ())]


def test_the_numbers_of_all_items_on_a_cover_are_none() -> None:
    text = """
        Utses justera      Disa Ek
        Paragraf           156-157

        SkN § 156
        Ny skola
        Nämnden beslutar
        att bygga den.
        SkN § 157
        Ny badplats
        Nämnden beslutar
        att anlägga den.
        """
    assert outline(text) == [("156", "Ny skola", ()), ("157", "Ny badplats", ())]


def test_a_number_set_off_above_a_paragraph_is_its_own() -> None:
    text = """
        § 12 Information
        Informationen noteras.

        Dnr 55-2031
        § 13 Ny badplats
        Badplatsen byggs.

        § 14
        KS2031/401/01
        Ny skola
        Skolan byggs.
        """
    assert outline(text) == [
        ("12", "Information", ()),
        ("13", "Ny badplats", ("55-2031",)),
        ("14", "Ny skola", ("KS 2031/401/01",)),
    ]


def test_a_line_that_repeats_an_item_s_number_with_its_case_is_no_item() -> None:
    titles = ("Rapport om vägarna", "Plan för hamnen - kajer och bryggor", "Svar på skrivelse")
    text = "".join(
        f"{n} {title}\n\nÄrende {n} Diarienummer 2031/KS 009{n} 013\n\nFörslag till beslut\n- Rapporten noteras.\n\n"
        for n, title in enumerate(titles, start=1)
    )
    assert outline(text) == [(str(n), title, (f"2031/KS009{n}",)) for n, title in enumerate(titles, start=1)]


def test_the_rows_of_a_table_may_open_with_their_hour_and_its_heads_hold_other_words() -> None:
    text = """
Kl      Nr   Till vilket organ   Ärende                Dnr           Föredragande
13.00                            Upprop
13.05   1    Info                Rapport om vägarna    KS 2032/4     Ada Ek
13.20   2    KS                  Avgifter för          KS 2032/5     Ada Ek
                                 livsmedelstillsyn
13.30   3    KF                  Plan för hamnen       KS 2032/6     Nils Ny
"""
    assert outline(text) == [
        ("1", "Rapport om vägarna", ("KS 2032/4",)),
        ("2", "Avgifter för livsmedelstillsyn", ("KS 2032/5",)),
        ("3", "Plan för hamnen", ("KS 2032/6",)),
    ]


def test_titles_that_end_with_a_stop_head_items_where_something_is_decided() -> None:
    text = """
Direktionen
Sammanträdesprotokoll 4/2031

35. Mötet öppnas.
Ordföranden hälsar välkommen.

36. Val av justerare.
Direktionen beslutar:
Utse Disa Ek till justerare.

37. Fastställande av föredragningslista.
Direktionen beslutar:
Fastställa föredragningslistan.
"""
    assert [(item.number, item.heading) for item in items(text)] == [
        ("35", "Mötet öppnas"), ("36", "Val av justerare"), ("37", "Fastställande av föredragningslista"),
    ]  # fmt: skip


def test_clauses_that_end_with_a_stop_are_no_items() -> None:
    text = """
Direktionen
Sammanträdesprotokoll 4/2031

Direktionen beslutar
1. Budgeten fastställs.
2. Planen antas.
3. Rapporten läggs till handlingarna.
"""
    assert not items(text)


def test_a_sentence_below_a_row_of_a_summons_is_no_part_of_its_title() -> None:
    assert outline("""
        6. Årsredovisning 2031                              Dnr SN 31/31
        7. Berättelse om säker vård                         Dnr SN 31/42
           Nämnden ansvarar för att alla får en god och säker vård.
        8. Delegationsbeslut
        """) == [
        ("6", "Årsredovisning 2031", ("SN 31/31",)),
        ("7", "Berättelse om säker vård", ("SN 31/42",)),
        ("8", "Delegationsbeslut", ()),
    ]
