"""Agreements: who concludes what, until when, and how far it has come."""

from __future__ import annotations

import pytest

from ingest.facts import Agreement
from ingest.recognise.agreements import recognise
from ingest.recognise.agreements.names import parties_in
from ingest.recognise.agreements.terms import status, validity
from tests.ingest.recognise.conftest import PapersOf, divided

REPORT = """Björkö kommun Tjänsteutlåtande
Socialförvaltningen Dnr SN 2022/14
Sida 1 (1)
2022-03-01
Handläggare Till
Alva Lundqvist Socialnämnden
Telefon: 0900-111 22 2022-03-22

{title}

Förslag till beslut
{proposal}

Bakgrund
{background}
"""


def agreements_of(text: str) -> list[Agreement]:
    return list(recognise(divided(text, "Björkö kommun")))


def report(background: str, title: str = "Trygghet i Norrby", proposal: str = "Nämnden noterar rapporten.") -> str:
    return REPORT.format(title=title, proposal=proposal, background=background)


def test_one_row_a_party_and_all_that_is_told_in_several_places() -> None:
    text = report(
        "Tidigare samverkansavtal mellan Björkö kommun och Polisregion Väst löpte ut i maj 2021.\n\n"
        "Tidigare samverkansavtal för 2017-2021, dnr KS 2017/3 mellan\nBjörkö kommun och Polisregion Väst "
        "löpte ut i maj 2021, en förlängning har tecknats i väntan på ett nytt."
    )
    found = agreements_of(text)
    assert {a.party for a in found} == {"Björkö kommun", "Polisregion Väst"}
    assert {(a.title, a.diary_number, a.valid_from, a.valid_to, a.status) for a in found} == {
        (
            "Samverkansavtal för 2017-2021 mellan Björkö kommun och Polisregion Väst",
            "KS 2017/3",
            "2017",
            "2021-05",
            "extended",
        )
    }


def test_a_name_ends_where_a_blank_line_or_a_number_stands() -> None:
    text = report("Text.", title="Avtal mellan Björkö kommun och Polisregion Väst\n\nKommunstyrelsens remiss")
    assert {a.party for a in agreements_of(text)} == {"Björkö kommun", "Polisregion Väst"}


def test_a_case_that_approves_an_agreement_proposes_it() -> None:
    text = """Protokoll från kommunstyrelsen 2022-05-10

§ 12 Dnr KS 2022/5
Partnerskap för hållbara städer

Beslut
1. Björkö kommuns partnerskap från och med den 1 januari 2023 till och med den 31 december 2026,
i enlighet med samverkansavtalet, godkänns.
2. Kommundirektören bemyndigas att underteckna samverkansavtal.

§ 13 Dnr KS 2022/6
Avtal om tolkar med Tolkcentralen Väst

Beslut
Ärendet bordläggs.
"""
    first, second = agreements_of(text)
    assert (first.title, first.diary_number, first.party) == ("Samverkansavtal", "KS 2022/5", "Björkö kommun")
    assert (first.valid_from, first.valid_to, first.status) == ("2023-01-01", "2026-12-31", "proposed")
    assert (second.title, second.party, second.status) == (
        "Avtal om tolkar med Tolkcentralen Väst",
        "Tolkcentralen Väst",
        "",
    )


def test_the_replaced_agreement_is_named() -> None:
    proposal = """1. Avtal mellan Björkö kommun och Polisregion Väst godkänns.
2. Tidigare avtal, dnr KS 2017/3 upphör därmed att gälla."""
    found = [
        a
        for a in agreements_of(report("Text.", "Avtal mellan Björkö kommun och Polisregion Väst", proposal))
        if a.party
    ]
    assert {(a.supersedes, a.status) for a in found} == {("KS 2017/3", "proposed")}


@pytest.mark.parametrize(
    "title",
    [
        "Svar på motion om nytt avtal med polisen",
        "Redovisning av krav på kollektivavtal",
        "Uppsägning av avtal om tolkar",
        "Samlingsärende för överenskommelse mellan förvaltning och arbetsplats",
    ],
)
def test_titles_that_name_no_agreement_of_their_own(title: str) -> None:
    assert agreements_of(report("Skriftliga avtal ska upprättas.", title)) == []


def test_what_minutes_of_a_cooperation_group_tell() -> None:
    text = """Protokoll från förvaltningsgruppen 2022-05-10

1. Samverkan
Den lokala samverkansöverenskommelsen ses över under året.

2. Information från facken
Vision har ny lokal. Förhandlingar om nytt HÖK avtal har startat.

3. Övriga frågor
Inga.
"""
    first, second = agreements_of(text)
    assert (first.title, first.status) == ("Lokala samverkansöverenskommelsen", "in-force")
    assert (second.title, second.party, second.status) == ("HÖK-avtal", "Vision", "proposed")


def test_an_agreement_told_in_passing() -> None:
    (found,) = agreements_of(
        report("Avtal har tecknats med Studieförbundet Norr om\nutbildning i matlagning, sommaren kommer.")
    )
    assert (found.title, found.party, found.status) == (
        "Avtal om utbildning i matlagning", "Studieförbundet Norr", "in-force",
    )  # fmt: skip


def test_parties_of_a_title() -> None:
    assert parties_in("Överenskommelse mellan AMF, Jobbtorg Norr och Björkö stadsdelsförvaltning") == (
        "AMF", "Jobbtorg Norr", "Björkö stadsdelsförvaltning",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("gällde till och med den 31 december 2021", ("", "2021-12-31")),
        ("gäller fr.o.m. 2022-01-01 t.o.m. 2023-12-31", ("2022-01-01", "2023-12-31")),
        ("med giltighetstid 1/1 2023 till 31/12 2025", ("2023-01-01", "2025-12-31")),
        ("Avtalsperiod: 2023-01-01 – 2025-12-31", ("2023-01-01", "2025-12-31")),
        ("gäller från undertecknandet till och med den 3 maj 2025", ("", "2025-05-03")),
        ("Det upphör att gälla 31/12 2022", ("", "2022-12-31")),
        ("gäller fr.o.m. datum för underskrift tills vidare", ("", "")),
    ],
)
def test_validity(text: str, span: tuple[str, str]) -> None:
    assert validity(text) == span


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("avtalet löpte ut i maj", "expired"),
        ("avtalet gällde till 2020 och har förlängts", "extended"),
        ("avtalet har undertecknats", "in-force"),
        ("avtalet förlängs med ett år i taget", ""),
        ("om inte avtalet sägs upp förlängs det automatiskt", ""),
        ("avtalet kan förlängas", ""),
        ("nuvarande avtal löper ut i maj", "in-force"),
        ("nämnden föreslås godkänna avtalet", "proposed"),
        ("avtalet nämns", ""),
    ],
)
def test_status(text: str, told: str) -> None:
    assert status(text) == told


ITEM = """
    STENVIKA KOMMUN        PROTOKOLL        2 (4)
    Kommunstyrelsen        2031-03-04

    § 12
    Dnr KS 2031/9
    {heading}

    Beslut
    {decision}

    Ärendet
    {matter}

    § 13
    Dnr KS 2031/10
    Övriga frågor

    Beslut
    Inga frågor togs upp.
    """


def of_item(papers_of: PapersOf, heading: str, decision: str, matter: str) -> list[dict[str, object]]:
    text = ITEM.format(heading=heading, decision=decision, matter=matter)
    return [{k: v for k, v in f.columns().items() if v} for f in recognise(papers_of(text))]


def test_heading_decision_and_text_of_one_agreement_are_one(papers_of: PapersOf) -> None:
    found = of_item(
        papers_of,
        "Samverkansavtal om ungdomsmottagning",
        "Kommunstyrelsen beslutar att ingå avtalet.",
        "Förslag till samverkansavtal mellan Stenvika kommun och Region Norr finns."
        " Avtalstid: 2031-01-01 – 2033-12-31.",
    )
    shared = {
        "title": "Samverkansavtal om ungdomsmottagning", "diary_number": "KS 2031/9", "valid_from": "2031-01-01",
        "valid_to": "2033-12-31", "status": "proposed",
    }  # fmt: skip
    assert found == [shared | {"party": "Stenvika kommun"}, shared | {"party": "Region Norr"}]


def test_the_party_behind_med(papers_of: PapersOf) -> None:
    heading = "Hyresavtal med Friluftsfrämjandet Stenvika om Åsastugan"
    matter = "Avtalet gäller från och med den 1 april 2031 och tills vidare."
    (found,) = of_item(papers_of, heading, "Kommunstyrelsen godkänner hyresavtalet.", matter)
    assert found == {
        "title": heading, "diary_number": "KS 2031/9", "party": "Friluftsfrämjandet Stenvika",
        "valid_from": "2031-04-01", "status": "proposed",
    }  # fmt: skip


def test_old_and_new_agreement_of_one_case_are_two(papers_of: PapersOf) -> None:
    matter = (
        "Nuvarande avtal med Taxi Norr AB, dnr KS 2027/3, löper ut den 31 maj 2031. Det nya avtalet gäller från och"
        " med den 1 juni 2031 och ersätter det nuvarande."
    )
    decision = "Kommunstyrelsen godkänner avtalet om färdtjänst med Taxi Norr AB."
    old, new = sorted(
        of_item(papers_of, "Avtal om färdtjänst", decision, matter), key=lambda row: str(row["diary_number"])
    )
    assert (old["diary_number"], old["valid_to"], old["status"]) == ("KS 2027/3", "2031-05-31", "in-force")
    assert (new["diary_number"], new["valid_from"], new["supersedes"]) == ("KS 2031/9", "2031-06-01", "KS 2027/3")


@pytest.mark.parametrize(("ends", "status"), [("upphör", "in-force"), ("upphörde", "expired")])
def test_a_terminated_agreement(papers_of: PapersOf, ends: str, status: str) -> None:
    matter = f"Taxi Norr AB har sagt upp det gällande färdtjänstavtalet från 2025. Det {ends} att gälla 31/1 2031."
    (found,) = of_item(papers_of, "Färdtjänst", "Kommunstyrelsen noterar informationen.", matter)
    assert found == {
        "title": "Färdtjänstavtalet", "party": "Taxi Norr AB", "valid_from": "2025", "valid_to": "2031-01-31",
        "status": status,
    }  # fmt: skip


def test_the_agreement_itself_and_the_one_it_replaces(papers_of: PapersOf) -> None:
    text = """
        Stenvika kommun
        Dnr KS 2031/77

        Samverkansöverenskommelse och medborgarlöfte
        mellan Stenvika kommun och Lokalpolisområde Norr 2031-2034

        1. Parter
        Stenvika kommun och Lokalpolisområde Norr har träffat följande överenskommelse.

        2. Giltighetstid
        Överenskommelsen gäller fr.o.m. 2031-01-01 t.o.m. 2034-12-31. Sker ingen uppsägning förlängs den med ett år i
        taget. Den ersätter Samverkansöverenskommelse 2027-2030, dnr KS 2027/3.

        Stenvika den 3 december 2030

        För Stenvika kommun          För Lokalpolisområde Norr
        Anna Ek                      Bo Al
        """
    rows = [(f.party, f.valid_from, f.valid_to, f.status, f.supersedes) for f in recognise(papers_of(text))]
    assert sorted(rows) == [
        ("", "2027", "2030", "expired", ""),
        ("Lokalpolisområde Norr", "2031-01-01", "2034-12-31", "in-force", "KS 2027/3"),
        ("Stenvika kommun", "2031-01-01", "2034-12-31", "in-force", "KS 2027/3"),
    ]


def test_an_agreement_named_in_a_long_clause_is_not_what_another_sentence_signs() -> None:
    long = (
        "1. Nämnden ska förvalta hyresavtalet om lokaler. Ett brev ska undertecknas, och direktören ska ingå i rådet."
    )
    assert agreements_of(report("Inget.", proposal=long)) == []
    assert agreements_of(report("Inget.", proposal="1. Direktören får underteckna hyresavtalet om lokaler.")) != []


def test_an_agreement_to_be_signed_and_the_one_it_takes_the_place_of() -> None:
    told = (
        "Avtal om tolktjänster tecknas med Ekmåla Språk AB från och med den 1 juni 2031 till och med den 31 maj 2034. "
        "Avtalet ersätter nuvarande avtal med Nordtolk AB, som upphör den 31 maj 2031."
    )
    assert [(a.title, a.party, a.valid_from, a.valid_to, a.status) for a in agreements_of(report(told))] == [
        ("Avtal om tolktjänster", "Ekmåla Språk AB", "2031-06-01", "2034-05-31", "proposed"),
        ("Avtal med Nordtolk AB", "Nordtolk AB", "", "2031-05-31", "in-force"),
    ]


def test_the_title_of_an_agreement_ends_before_the_verb_of_its_sentence() -> None:
    told = "Ett avtal om badtider finns redan mellan Björkö kommun och Björkö Simklubb, KN 2031/40."
    assert {(a.title, a.party, a.diary_number) for a in agreements_of(report(told))} == {
        ("Avtal om badtider", "Björkö kommun", "KN 2031/40"),
        ("Avtal om badtider", "Björkö Simklubb", "KN 2031/40"),
    }


def test_the_text_of_a_case_names_both_parties_where_its_title_names_one() -> None:
    found = agreements_of(
        report("Björkö kommun och Region Öst föreslås ingå ett avtal om bussar.", "Samverkansavtal med Region Öst")
    )
    assert {a.party for a in found} == {"Björkö kommun", "Region Öst"}


def test_who_has_negotiated_an_agreement_is_its_party() -> None:
    found = agreements_of(
        report("Björkö kommun och Öhus AB har förhandlat om ett markanvisningsavtal.", "Markanvisningsavtal för Strand")
    )
    assert {(a.title, a.party) for a in found} == {
        ("Markanvisningsavtal för Strand", "Björkö kommun"),
        ("Markanvisningsavtal för Strand", "Öhus AB"),
    }


def test_a_clause_that_approves_names_the_parties_in_the_title(papers_of: PapersOf) -> None:
    text = """
        Sammanträdesprotokoll
        Kommunstyrelsen
        Sammanträdesdatum 2031-05-06

        § 7 Dnr KS 2031/9
        Försäljning av mark vid ån

        Beslut
        1. Köpeavtal mellan Björkö kommun och Öhus AB godkänns.
        2. Köpeskillingen är tre miljoner kronor.
        """
    assert {fact.title for fact in recognise(papers_of(text))} == {"Köpeavtal mellan Björkö kommun och Öhus AB"}


def test_employer_and_union_negotiate_a_local_agreement(papers_of: PapersOf) -> None:
    text = """
        Protokoll från förvaltningsgruppen

        Datum: 2031-03-12

        1. Mötets öppnande
        Disa Ek öppnade mötet.

        2. Flextidsavtal
        Arbetsgivaren och Vision har förhandlat om ett nytt lokalt avtal om flextid som ska gälla från den 1 maj 2031.

        3. Övrigt
        Inget.
        """
    assert sorted((f.title, f.party, f.valid_from, f.status) for f in recognise(papers_of(text))) == [
        ("Lokalt avtal om flextid", "Arbetsgivaren", "2031-05-01", "proposed"),
        ("Lokalt avtal om flextid", "Vision", "2031-05-01", "proposed"),
    ]


@pytest.mark.parametrize(
    ("words", "title", "number", "parties", "term", "told"),
    [
        (
            "Medborgarlöfte 2031, dnr KS 2031/6, har tecknats av Björkö kommun och Polisregion Öst och\n"
            "gäller från den 1 april 2031 till den 31 december 2031.",
            "Medborgarlöfte 2031", "KS 2031/6", ["Björkö kommun", "Polisregion Öst"],
            ("2031-04-01", "2031-12-31"), "in-force",
        ),
        (
            "För resor används Ramavtal för hyrbilar med Bilar i Norr AB, KS 2030/11, som gäller från den\n"
            "1 maj 2030 till den 30 april 2033.",
            "Ramavtal för hyrbilar", "KS 2030/11", ["Bilar i Norr AB"], ("2030-05-01", "2033-04-30"), "in-force",
        ),
        (
            "Överenskommelse om sociala insatser mellan Björkö kommun, Region Öst och Polisregion Öst gäller\n"
            "tills vidare från år 2029.",
            "Överenskommelse om sociala insatser", "", ["Björkö kommun", "Region Öst", "Polisregion Öst"],
            ("2029", ""), "in-force",
        ),
        (
            "Lokalt kollektivavtal om flextid mellan Björkö kommun och Vision har sagts upp och upphör den\n"
            "31 mars 2032.",
            "Lokalt kollektivavtal om flextid", "", ["Björkö kommun", "Vision"], ("", "2032-03-31"), "in-force",
        ),
    ],
)  # fmt: skip
def test_a_sentence_may_name_an_agreement_whole(
    words: str, title: str, number: str, parties: list[str], term: tuple[str, str], told: str
) -> None:
    found = agreements_of(report(words))
    assert [fact.party for fact in found] == parties
    assert {(f.title, f.diary_number, (f.valid_from, f.valid_to), f.status) for f in found} == {
        (title, number, term, told)
    }


def test_an_agreement_that_only_might_be_is_none() -> None:
    assert not agreements_of(report("Ett avtal om bussar med Region Öst vore bra."))


def test_avtalet_below_a_heading_is_the_one_that_the_heading_names(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun
        Mötesanteckningar
        Förvaltningsgruppen 2031-04-17

        6. Avtal och riktlinjer
        6.1 Lokalt kollektivavtal om arbetstider
        Avtalet mellan Ekmåla kommun och Kommunal löper ut den 30 juni 2031.
        7. Ekonomi
        Budgeten är i balans.
    """
    found = [(f.title, f.party, f.valid_to) for f in recognise(papers_of(text))]
    assert found == [
        ("Lokalt kollektivavtal om arbetstider", "Ekmåla kommun", "2031-06-30"),
        ("Lokalt kollektivavtal om arbetstider", "Kommunal", "2031-06-30"),
    ]


def test_the_parties_stand_behind_the_word_that_an_agreement_is_concluded(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun
        Skolnämnden
        Protokoll 2031-04-17

        § 40 Öppnande
        Mötet öppnas.

        § 41 Samverkansavtal om gymnasieutbildning 2031–2034 (UN 2031/0305)
        Avtalet sluts mellan Ekmåla kommun, Tallby kommun och Norrby kommun och gäller 2031-07-01–2034-06-30.
        Beslut
        Nämnden godkänner avtalet.
    """
    found = [
        (f.party, f.valid_from, f.valid_to) for f in recognise(papers_of(text)) if f.diary_number == "UN 2031/0305"
    ]
    assert found == [(p, "2031-07-01", "2034-06-30") for p in ("Ekmåla kommun", "Tallby kommun", "Norrby kommun")]


def test_who_signs_it_stands_before_its_title_and_the_others_behind_its_number() -> None:
    found = agreements_of(
        report(
            "År 2030 tecknade Björkö kommun Samarbetsavtal om fiber i Norrskogen (KS 2030/44), med Fiber AB och\n"
            "Norrskogens byalag. Det gäller från den 1 mars 2031 till den 31 december 2032."
        )
    )
    assert {(a.title, a.party, a.valid_from, a.valid_to) for a in found} == {
        ("Samarbetsavtal om fiber i Norrskogen", party, "2031-03-01", "2032-12-31")
        for party in ("Björkö kommun", "Fiber AB", "Norrskogens byalag")
    }


def test_who_acts_by_an_agreement_is_its_party() -> None:
    found = agreements_of(
        report(
            "Badet drivs av Norrby Bad AB enligt Avtal om drift av badet (KS 2030/9), som gäller från den "
            "1 januari 2030.\n\n"
            "Björkö kommun arrenderar marken av Norrby pastorat enligt Arrendeavtal för badplatsen (KS 1990/40). "
            "Arrendet löper ut den 31 mars 2035."
        )
    )
    assert {(a.title, a.party) for a in found} == {
        ("Avtal om drift av badet", "Norrby Bad AB"),
        ("Arrendeavtal för badplatsen", "Björkö kommun"),
        ("Arrendeavtal för badplatsen", "Norrby pastorat"),
    }


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        (
            "Larmen sköts av Norrby Larm AB enligt Avtal om larm (KS 2030/9).",
            {("Avtal om larm", "Norrby Larm AB", "", "", "in-force")},
        ),
        (
            "Avtal om larm (KS 2030/9), som Björkö kommun och Norrby Larm AB har ingått för den "
            "1 april 2030–31 mars 2034, sades upp i maj.",
            {
                ("Avtal om larm", "Björkö kommun", "2030-04-01", "2034-03-31", "in-force"),
                ("Avtal om larm", "Norrby Larm AB", "2030-04-01", "2034-03-31", "in-force"),
            },
        ),
        (
            "Larmen sköttes enligt Serviceavtal för larm (KS 2030/9) mellan kommunen och Stiftelsen Gläntan, vilket "
            "gällde från den 1 maj 2029 till den 30 april 2030.",
            {
                ("Serviceavtal för larm", "Björkö kommun", "2029-05-01", "2030-04-30", "expired"),
                ("Serviceavtal för larm", "Stiftelsen Gläntan", "2029-05-01", "2030-04-30", "expired"),
            },
        ),
        (
            "Norrby Skidklubb söker medel. Sedan 2028 har klubben ett Skötselavtal för backen (KS 2030/9).",
            {("Skötselavtal för backen", "", "2028", "", "in-force")},
        ),
        (
            "Nämnden godkände Avtal om larm (KS 2030/9). Motpart är Norrby Larm AB och det gäller till den 1 maj 2034.",
            {("Avtal om larm", "Norrby Larm AB", "", "2034-05-01", "in-force")},
        ),
        (
            "Bussarna körs av Norrby Buss AB. Med bolaget finns Avtal om skolskjuts (KS 2030/9), som upphör "
            "den 30 juni 2033.",
            {("Avtal om skolskjuts", "Norrby Buss AB", "", "2033-06-30", "in-force")},
        ),
        (
            "Ett nytt Hyresavtal för stationen (KS 2030/9) ska tecknas med Region Öst och gälla från den 1 mars 2031.",
            {("Hyresavtal för stationen", "Region Öst", "2031-03-01", "", "proposed")},
        ),
        (
            "Parterna i Konsortialavtal för vattnet (KS 2030/9) är Björkö kommun och Norrby kommun. Avtalet gäller "
            "till och med den 1 maj 2034.",
            {
                ("Konsortialavtal för vattnet", "Björkö kommun", "", "2034-05-01", "in-force"),
                ("Konsortialavtal för vattnet", "Norrby kommun", "", "2034-05-01", "in-force"),
            },
        ),
        (
            "Markanvisningsavtal för Åkern (KS 2030/9) har ännu inte undertecknats av Norrby Hus AB.",
            {("Markanvisningsavtal för Åkern", "Norrby Hus AB", "", "", "proposed")},
        ),
        (
            "Driften köps in via Ramavtal för drift (KS 2030/9) från Sol & Vind i Norrby AB, vars löptid är "
            "2030-02-01–2033-01-31.",
            {("Ramavtal för drift", "Sol & Vind i Norrby AB", "2030-02-01", "2033-01-31", "")},
        ),
    ],
)
def test_an_agreement_cited_by_title_and_number(told: str, rows: set[tuple[str, ...]]) -> None:
    found = agreements_of(report(told))
    assert {(a.title, a.party, a.valid_from, a.valid_to, a.status) for a in found} == rows
    assert {a.diary_number for a in found} == {"KS 2030/9"}


def test_a_common_noun_stands_for_the_party_named_before() -> None:
    told = (
        "Norrby Skidklubb får låna backen enligt Lånekontrakt för backen (KS 2030/9), som kommunen och klubben ingått."
    )
    assert {a.party for a in agreements_of(report(told))} == {"Björkö kommun", "Norrby Skidklubb"}


def test_the_decision_tells_what_an_agreement_is_about_that_the_heading_names_by_its_party(papers_of: PapersOf) -> None:
    found = of_item(
        papers_of,
        "Förlängning av avtal med Norrby Vård AB",
        "Avtal om drift av Gläntan förlängs till och med den 31 mars 2033.",
        "Avtalet mellan Björkö kommun och Norrby Vård AB började gälla den 1 april 2027 och löper ut den 31 mars 2031.",
    )
    assert {(row["title"], row["valid_from"], row["valid_to"], row["status"]) for row in found} == {
        ("Avtal om drift av Gläntan", "2027-04-01", "2033-03-31", "extended")
    }
