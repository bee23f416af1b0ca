"""Whom an agreement binds, as its own first lines tell."""

from __future__ import annotations

import pytest

from ingest.divide import papers
from ingest.recognise import agreements, signatures

TERMS = "\n\n§ 2 Avtalstid\nAvtalet gäller från och med 2031-01-01 till och med 2033-12-31.\n"


def parties(text: str) -> list[tuple[str, str]]:
    return [(fact.title, fact.party) for fact in agreements.recognise(papers("a.txt", text + TERMS))]


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "Avtal om gemensam hall\nGäller från och med 2031-01-01\n\nMellan Ekmåla kommun, 212000-0001,"
            " 999 71 Ekmåla,\nTallby kommun, 212000-0002, 999 72 Tallby och Norrsunda kommun 212000-0003"
            " tecknas följande avtal.",
            "Avtal om gemensam hall",
            ["Ekmåla kommun", "Tallby kommun", "Norrsunda kommun"],
        ),
        (
            "AVTAL\n\nSamverkan om bygglov\n\nGenom följande avtal är Ekmåla kommun, samverkanskommun, och Tallby\n"
            "kommun, värdkommun, överens om att samverka i en gemensam nämnd.",
            "Samverkan om bygglov",
            ["Ekmåla kommun", "Tallby kommun"],
        ),
        (
            "Avtal om hallen i Ekmåla kommun\n\nMellan Ekmåla kommun, genom fritidsnämnden, och Tallby kommun träffas"
            "\nföljande avtal.",
            "Avtal om hallen i Ekmåla kommun",
            ["Ekmåla kommun", "Tallby kommun"],
        ),
    ],
)
def test_the_parties_of_its_first_sentence(text: str, title: str, expected: list[str]) -> None:
    assert sorted(parties(text)) == sorted((title, party) for party in expected)


def test_one_name_alone_is_no_party() -> None:
    found = parties("Avtal om hallen\n\nMellan parterna gäller följande avtal. Ekmåla kommun äger hallen.")
    assert not any(party for _, party in found)


COVER = """SAMVERKANSÖVERENSKOMMELSE
mellan
Ekmåla kommun
och
Lokalpolisområde Norra Skogen
2031–2034

Diarienummer: KS 2030/0415 (kommunen), A712.334/2030 (polisen)

1. Bakgrund
Kommunfullmäktige beslutade den 27 november 2030, § 112, att godkänna överenskommelsen.

2. Giltighetstid
Överenskommelsen gäller från 2031-01-01 och till och med 2034-12-31. Om ingen part säger upp överenskommelsen
förlängs den med ett år. Den ersätter tidigare överenskommelse, KS 2026/0380, som gällde 2027–2030.

Ekmåla den 12 december 2030

Disa Ek                                        Bo Rask
Kommunstyrelsens ordförande                    Lokalpolisområdeschef
"""


def test_a_title_with_its_parties_over_several_lines_and_the_agreement_before_it() -> None:
    title = "Samverkansöverenskommelse mellan Ekmåla kommun och Lokalpolisområde Norra Skogen 2031–2034"

    found = [tuple(row.columns().values()) for row in agreements.recognise(papers("x.txt", COVER))]

    assert sorted(found) == [
        (title, "KS 2030/0415", "Ekmåla kommun", "2031-01-01", "2034-12-31", "in-force", "KS 2026/0380"),
        (
            title,
            "KS 2030/0415",
            "Lokalpolisområde Norra Skogen",
            "2031-01-01",
            "2034-12-31",
            "in-force",
            "KS 2026/0380",
        ),
        ("Överenskommelse", "KS 2026/0380", "", "2027", "2030", "expired", ""),
    ]


def test_each_party_has_its_own_number_of_one_agreement() -> None:
    text = COVER.replace("A712.334/2030 (polisen)", "POL-2030-0418 (polisen)")

    found = {row.diary_number for row in agreements.recognise(papers("x.txt", text))}

    assert found == {"KS 2030/0415; POL-2030-0418", "KS 2026/0380"}


CHAPTERS = """EKMÅLA KOMMUN                                        POLISEN
                                                     Lokalpolisområde Norr
Dnr KS 2031/4

Överenskommelse om samverkan för ett tryggare Ekmåla 2031–2034

Ekmåla kommun och Lokalpolisområde Norr (nedan kallade parterna)

1. Bakgrund
Parternas tidigare Samverkansöverenskommelse 2027–2030, dnr KS 2026/9, upphörde den 31 december
2030. Den ersätts av den här överenskommelsen.

2. Syfte
Brotten ska bli färre.

3. Uppföljning
Den följs upp varje år av Högskolan i Ekmåla.

4. Giltighetstid
Överenskommelsen gäller från den 1 mars 2031 till och med den 31 december 2034. Den kan sägas
upp skriftligen.

Överenskommelsen har upprättats i två exemplar.

Ekmåla den 14 februari 2031
"""


def test_an_agreement_in_chapters_is_between_those_whom_it_calls_the_parties() -> None:
    (paper,) = papers("a.txt", CHAPTERS, "Ekmåla kommun")
    assert paper.part.kind == "agreement"
    found = [fact for fact in agreements.recognise([paper]) if fact.diary_number == "KS 2031/4"]
    assert [fact.party for fact in found] == ["Ekmåla kommun", "Lokalpolisområde Norr"]
    assert {(fact.valid_from, fact.valid_to) for fact in found} == {("2031-03-01", "2034-12-31")}


def test_what_it_replaces_was_between_the_same_parties_where_it_says_so() -> None:
    of_chapters = agreements.recognise(papers("a.txt", CHAPTERS, "Ekmåla kommun"))
    found = [fact for fact in of_chapters if fact.diary_number == "KS 2026/9"]
    assert [fact.party for fact in found] == ["Ekmåla kommun", "Lokalpolisområde Norr"]


def test_each_party_may_have_a_paragraph_below_the_words_that_lead_them_in() -> None:
    text = """Avtal om gemensam hall

Mellan nedanstående parter har följande avtal träffats:

Ekmåla kommun, org. nr. 212000-0001
Storgatan 1, 999 71 Ekmåla
Kontaktperson: kommundirektör Disa Ek

Tallby kommun, org. nr. 212000-0002
Torget 2, 999 72 Tallby
"""
    assert parties(text) == [("Avtal om gemensam hall", "Ekmåla kommun"), ("Avtal om gemensam hall", "Tallby kommun")]


def test_an_agreement_without_number_and_day_is_signed_by_its_title() -> None:
    text = """Avtal om gemensam hall

Mellan Ekmåla kommun, 212000-0001, och Tallby kommun, 212000-0002, tecknas följande avtal.

För Ekmåla kommun                         För Tallby kommun

_______________________                   _______________________
Disa Ek                                   Ola Lind
Kommunstyrelsens ordförande               Kommunstyrelsens ordförande
"""
    found = [(f.document, f.person, f.represents) for f in signatures.recognise(papers("a.txt", text))]
    assert found == [
        ("agreement Avtal om gemensam hall", "Disa Ek", "Ekmåla kommun"),
        ("agreement Avtal om gemensam hall", "Ola Lind", "Tallby kommun"),
    ]


def test_parties_may_have_their_roles_in_brackets_and_others_stand_in_the_preamble() -> None:
    text = """Gemensam antagning, tjänster och uppdrag

Ingress
Likalydande avtal finns mellan förbundet och Norrsunda kommun.

1. Parter
Mellan Ekmåla kommun (beställaren) och Kommunförbundet Östra Länet (KÖL) ingås genom detta avtal följande.

2. Uppdraget
Beställaren uppdrar åt KÖL att sköta antagningen.
"""
    assert [party for _, party in parties(text)] == ["Ekmåla kommun", "Kommunförbundet Östra Länet"]


def test_a_police_area_is_a_party_and_a_number_alone_on_its_line_the_agreements() -> None:
    text = """EKMÅLA KOMMUN                                    POLISEN

KS 2031.236

Samverkansöverenskommelse
mellan
Ekmåla kommun och Tallby lokalpolisområde
2031-2034

Giltighetstid
Överenskommelsen gäller från och med 2031-01-01 till och med 2034-12-31.
"""
    found = [(f.party, f.diary_number) for f in agreements.recognise(papers("a.txt", text))]
    assert found == [("Ekmåla kommun", "KS2031.236"), ("Tallby lokalpolisområde", "KS2031.236")]
