"""Letters on paper: where they start, what they are about, whose they are."""

from __future__ import annotations

from ingest.divide import divide
from ingest.parts import Part

FROM_AN_OFFICE = """
EKMÅLA KOMMUN                                        2031-10-06
Fritidskontoret                                      Dnr FN 2031/402

                                                     Tallby Båtklubb
                                                     Disa Ekberg
                                                     Strandvägen 2
                                                     999 73 Tallby

Svar på er skrivelse om bryggan vid Tallby

Kontoret har sett över bryggan och lagar den under våren. Det gamla räcket byts mot ett nytt.

Med vänlig hälsning

Nils Åström                                          Rut Lindeby
Fritidschef                                          Ingenjör
"""
FROM_NEIGHBOURS = """
Disa Ekberg
Tallvägen 1
999 71 Tallby
disa@tallby.example

Nils Åström
Tallvägen 3
999 71 TALLBY

                                             Tallby 2031-11-24

Trafikverket

Angående vägen genom Tallby

Vi har läst förslaget till ny väg och tycker att den ska gå norr om byn, där det inte bor någon.

Med vänlig hälsning

Disa Ekberg        Nils Åström
"""
ORDER = FROM_AN_OFFICE.replace("Med vänlig hälsning", "För fritidsnämnden").replace(
    "Svar på er", "Föreläggande med anledning av er"
)
MINUTES_ABOVE = """
Från: Nils Åström <nils@tallby.example>
Skickat: den 3 september 2031 14:02
Till: Disa Ekberg
Ämne: Bryggan

Hej!
Jag återkommer om bryggan.
Nils Åström


"""


def parts(text: str) -> list[Part]:
    return list(divide(text.lstrip("\n"))[1])


def test_a_letter_from_an_office() -> None:
    (letter,) = parts(FROM_AN_OFFICE)
    assert (letter.kind, letter.head.title) == ("letter", "Svar på er skrivelse om bryggan vid Tallby")
    assert (letter.head.date, letter.head.diary_numbers) == ("2031-10-06", ("FN 2031/402",))


def test_it_is_from_all_who_sign_beside_one_another() -> None:
    assert parts(FROM_AN_OFFICE)[0].head.issuer == "Nils Åström; Rut Lindeby"


def test_a_letter_with_the_addresses_of_those_who_send_it() -> None:
    (letter,) = parts(FROM_NEIGHBOURS)
    assert (letter.kind, letter.head.title) == ("letter", "Angående vägen genom Tallby")
    assert (letter.head.date, letter.head.issuer) == ("2031-11-24", "Disa Ekberg; Nils Åström")


def test_an_order_signed_for_a_body_is_its_offices() -> None:
    (letter,) = parts(ORDER)
    assert (letter.kind, letter.head.issuer) == ("letter", "Fritidskontoret")


def test_a_letter_below_a_mail_starts_with_its_letterhead() -> None:
    mail, letter = parts(MINUTES_ABOVE + FROM_AN_OFFICE.lstrip())
    assert (mail.head.title, letter.head.title) == ("Bryggan", "Svar på er skrivelse om bryggan vid Tallby")


def test_a_report_with_an_address_in_its_head_is_no_letter() -> None:
    report = FROM_AN_OFFICE.replace("Kontoret har", "Förslag till beslut\n\nKontoret har")
    assert [part.kind for part in parts(report)] != ["letter"]
