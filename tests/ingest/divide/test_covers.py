"""Covers of minutes that no word for minutes heads."""

from __future__ import annotations

from ingest.divide import papers

COVER = """Kommunstyrelsen 2031-03-06

Plats och tid Stora salen, Förvaltningshuset, kl 08:30 - 17:15

Beslutande: Disa Ekberg (S) ordf Annika Wall (S) Moa Berg (M) § 62-63

Björn Mård (S) ersättare istf Roland Back (S) Kent Fors (V)

Utses att justera Kent Fors

Justeringens plats och tid Kansliet 2031-03-12

Underskrifter

Sekreterare ... Paragrafer 62-64

Karin Höglund

ANSLAGSBEVIS

Protokollet är justerat. Justeringen har tillkännagivits genom anslag

Forum Kommunstyrelsen

Sammanträdesdatum 2031-03-06

Förvaringsplats för protokollet Riktlinjer för arkiv, plan 5

Kommunstyrelsen 2031-03-06

§ 62 Information
Informationen noteras.

§ 63 Ny badplats
Beslut
Badplatsen byggs.

§ 64 Avslutning
"""


def test_fields_of_a_cover_make_minutes_from_its_first_line_on() -> None:
    found = papers("x.txt", COVER)
    assert [(paper.part.kind, paper.part.start) for paper in found] == [("minutes", 0)]
    assert [item.number for item in found[0].part.items] == ["62", "63", "64"]


def test_no_field_of_a_cover_is_the_title() -> None:
    assert papers("x.txt", COVER)[0].head.title == ""


def test_a_summons_has_other_fields() -> None:
    text = "Ekmåla kommun\n\nPlats och tid Stora salen, kl 13\n\nOrdförande Disa Ek\n\nSekreterare Ola Lind\n\n1 Val\n"
    assert "minutes" not in [paper.part.kind for paper in papers("x.txt", text)]


def test_the_day_of_the_field_of_place_and_time_dates_the_minutes() -> None:
    text = (
        "Plats och tid          Stora salen, rum 3, plan 2 i Förvaltningshuset i Ekmåla\n"
        "                       Måndag den 27 februari 2031, klockan 18:00-20:10 i Stora salen\n"
        "Beslutande             Disa Ekberg (KD), ordförande\nUtses att justera      Ola Lind (M)\n"
        "Justeringens           Kommunhuset, plan 6, den 5 mars 2031\nplats och tid\nUnderskrifter\n"
        "Sekreterare            Moa Berg             Paragrafer 6-7\nANSLAG/BEVIS\nProtokollet är justerat.\n\n"
        "§ 6 Val\nBeslut\nOla Lind utses.\n\n§ 7 Ny badplats\nBeslut\nBadplatsen byggs.\n"
    )
    assert papers("x.txt", text)[0].head.date == "2031-02-27"
