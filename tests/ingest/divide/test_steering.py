"""Steering documents: first pages that tell who adopted what, and when."""

from __future__ import annotations

import pytest

from ingest.divide import divide
from ingest.parts import Part

TEXT = """
Inledning
Den här texten gäller alla nämnder i Ekmåla kommun och ska läsas tillsammans med annat som de har att följa.
Beslut av delegat anmäls till kommunstyrelsen vid nästa sammanträde. Beslutad av förvaltningschef 2031-01-02.
"""

FIELDS = """
Ekmåla kommuns författningssamling

Dokumentnamn: Skolskjuts
Dokumenttyp: Riktlinje
Beslutad av: Kommunfullmäktige
Diarienummer: KS 2031/118
Beslutsdatum: 2031-03-19
Dokumentansvarig: Skolchefen
Revideras: 2034-12-31



Riktlinjer för skolskjuts
i Ekmåla kommun
"""
LINE = """
SKOLSKJUTSPOLICY

För elever i Ekmåla kommun

Antagen i kommunfullmäktige den 19 mars 2031, § 9
"""
TABLE = """
Dokumenttyp          Fastställd            Beslutsinstans
Reglemente           2031-03-19, § 44      Kommunfullmäktige

Dokumentansvarig     Senast reviderad      Giltig till
Kanslichefen         2033-05-16, § 75      Tills vidare

Reglemente för skolnämnden
"""
SHORT = """
Reglemente för skolnämnden

Dnr            Gäller fr.o.m.         Antagen
2031/118       2031-04-01             Kf 2031-03-19 § 44
2033/7         2033-06-01             Kf 2033-05-16 § 75
"""
BELOW = """
Riktlinjer för skolskjuts

Ekmåla kommun

Om dokumentet
Fastställd av
Kommunfullmäktige

Fastställd datum
2031-03-19, § 9

Diarienummer
KS 2031/118
Dokumentansvarig
Disa Ek, skolchef
Giltig till och med
2034-12-31
"""
LISTED = """
Strategi
Program
Plan
Policy
>> Riktlinje

Riktlinjer för skolskjuts

Fastställt av: Kommunfullmäktige
Datum: 19 mars 2031
Dokumentet gäller till och med: 31 december 2034
"""


def part(text: str) -> Part:
    _, (found,) = divide(text.lstrip("\n") + TEXT)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        (FIELDS, "guideline", "Riktlinjer för skolskjuts i Ekmåla kommun"),
        (LINE, "steering-document", "SKOLSKJUTSPOLICY"),
        (TABLE, "steering-document", "Reglemente för skolnämnden"),
        (SHORT, "steering-document", "Reglemente för skolnämnden"),
        (LISTED, "guideline", "Riktlinjer för skolskjuts"),
        (BELOW, "guideline", "Riktlinjer för skolskjuts"),
    ],
)
def test_kind_and_title_are_not_those_of_the_fields(text: str, kind: str, title: str) -> None:
    assert (part(text).kind, part(text).head.title) == (kind, title)


@pytest.mark.parametrize("text", [FIELDS, LINE, TABLE, SHORT, LISTED, BELOW])
def test_its_date_and_issuer_are_those_of_its_adoption(text: str) -> None:
    assert (part(text).head.date, part(text).head.issuer) == ("2031-03-19", "Kommunfullmäktige")


@pytest.mark.parametrize(
    ("text", "number"), [(FIELDS, "KS 2031/118"), (SHORT, "2031/118"), (TABLE, ""), (BELOW, "KS 2031/118")]
)
def test_its_diary_number_stands_behind_its_label(text: str, number: str) -> None:
    assert "; ".join(part(text).head.diary_numbers) == number


def test_the_title_again_above_the_text_opens_no_second_paper() -> None:
    _, parts = divide(f"{FIELDS.lstrip()}\fRiktlinjer för skolskjuts\ni Ekmåla kommun\n{TEXT}")
    assert [part.kind for part in parts] == ["guideline"]


def test_a_report_that_proposes_one_stays_a_report() -> None:
    report = "Skolförvaltningen    Tjänsteskrivelse\n                     2031-02-01\n\nRiktlinjer för skolskjuts\n\n"
    _, parts = divide(f"{report}Antagen av kommunfullmäktige 2028-01-01\n\nFörslag till beslut\nDe antas.\n{TEXT}")
    assert parts[0].kind == "official-report"


def test_running_text_about_a_plan_is_not_its_title() -> None:
    text = """
Förord

Handlingsplanen togs fram under 2030 och arbetet med den
tog vid året efter. Arbetet fortsätter i alla nämnder

Antagen av kommunfullmäktige 2031-03-19
"""
    _, parts = divide(text + TEXT)

    assert [part.kind for part in parts] == [""]


MINUTES = """EKMÅLA KOMMUN                       SAMMANTRÄDESPROTOKOLL                     Blad 1
Kommunstyrelsen                     Sammanträdesdatum
                                    2031-10-10

Plats och tid      Kommunhuset, kl. 08.30-12.15

Beslutande         Disa Ek (C), ordförande

§ 88/31   Dnr KS 2031/140
Budget 2032 med plan 2033-2034

Kommunstyrelsens beslut
Kommunstyrelsen beslutar att anta budgeten.

§ 89/31   Dnr KS 2031/141
Riktlinjer för torghandel

Kommunstyrelsens beslut
Kommunstyrelsen beslutar att anta riktlinjerna.
"""


def test_minutes_that_adopt_a_plan_are_no_plan() -> None:
    (part,) = divide(MINUTES)[1]
    assert (part.kind, [item.number for item in part.items]) == ("minutes", ["88/31", "89/31"])


LABELS_ABOVE = """
Riktlinjer för ärendehantering

Beslutande instans:
Kommunfullmäktige
Beslutsdatum:
2031-09-22
Dokumentansvarig:
Kanslichef
Diarienummer:
KS 2031/39

Inledning
Riktlinjerna ger stöd i arbetet.
"""


def test_labels_with_colons_may_stand_above_their_values() -> None:
    _, (part,) = divide(LABELS_ABOVE.lstrip())
    assert (part.kind, part.head.title) == ("guideline", "Riktlinjer för ärendehantering")
    assert (part.head.issuer, part.head.date) == ("Kommunfullmäktige", "2031-09-22")
    assert part.head.diary_numbers == ("KS 2031/39",)


def test_a_title_may_end_in_the_word_of_a_label() -> None:
    text = (
        "Riktlinjer för\nEkmåla kommuns\nstyrdokument\n\nAntagna av kommunfullmäktige 2031-04-12\n\nInledning\nText.\n"
    )
    _, (part,) = divide(text)
    assert part.head.title == "Riktlinjer för Ekmåla kommuns styrdokument"


def test_a_day_in_figures_is_no_part_of_the_body_before_it() -> None:
    text = "Riktlinjer för styrdokument\n\nAntaget av kommunstyrelsen 29/11 2031, § 141\n\nSyfte\nText.\n"
    _, (part,) = divide(text)
    assert (part.head.issuer, part.head.date) == ("Kommunstyrelsen", "2031-11-29")


def test_the_adoption_may_be_the_status() -> None:
    fields = "Dokumenttyp: Riktlinjer\nAntaget av: Kommunfullmäktige\nStatus: Antaget 2031-10-25, § 275\n"
    _, (part,) = divide(f"Struktur för styrdokument\ni Ekmåla kommun\n\n{fields}\nInledning\nText.\n")
    assert (part.head.issuer, part.head.date) == ("Kommunfullmäktige", "2031-10-25")


@pytest.mark.parametrize(
    ("title", "told", "expected"),
    [
        (
            "Riktlinjer för avtal",
            "Riktlinjerna antogs av kommunstyrelsen 2030-09-30, § 208",
            ("guideline", "2030-09-30"),
        ),
        (
            "Program för unga",
            "Programmet har antagits av nämnden den 4 maj 2031, § 6.",
            ("steering-document", "2031-05-04"),
        ),
    ],
)
def test_a_sentence_may_tell_the_adoption(title: str, told: str, expected: tuple[str, str]) -> None:
    _, parts = divide(f"Ekmåla kommun\n\n{title}\n\n{told}\n\nSyfte\n\nSyftet är att beskriva ansvaret.\n")
    assert [(part.kind, part.head.date) for part in parts] == [expected]


def test_what_a_sentence_tells_of_other_papers_adopts_nothing() -> None:
    _, parts = divide(
        "Ekmåla kommun\n\nRiktlinjer för avtal\n\nAvtalet godkändes av nämnden den 4 maj 2031.\n\nText.\n"
    )
    assert [part.head.issuer for part in parts] == [""]
