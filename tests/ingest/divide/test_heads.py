"""What a document's head says of it."""

from __future__ import annotations

import pytest

from ingest.divide import divide
from ingest.parts import Head
from tests.ingest.divide import papers


def heads(*texts: str) -> list[Head]:
    _, parts = divide("\f".join(text.lstrip("\n") for text in texts))
    return [part.head for part in parts]


def head(text: str) -> Head:
    (found,) = heads(text)
    return found


def test_a_report_in_two_columns() -> None:
    found = head(papers.REPORT)
    assert found.title == "Lekplats vid Ekmåla torg"
    assert (found.date, found.meeting_date) == ("2031-06-11", "2031-08-29")
    assert found.diary_numbers == ("EK 2031/272",)
    assert (found.issuer, found.unit) == ("Ekmåla stadsdelsförvaltning", "Avdelningen för stadsmiljö")
    assert found.body == "Ekmåla stadsdelsnämnd"


def test_two_columns_flattened_into_one() -> None:
    flat = "\n".join(" ".join(line.split()) for line in papers.REPORT.split("\n"))
    assert head(flat).body == "Ekmåla stadsdelsnämnd"
    assert (head(flat).date, head(flat).meeting_date) == ("2031-06-11", "2031-08-29")


def test_an_addressee_broken_over_two_lines() -> None:
    flat = papers.REPORT.replace(
        "Disa Ekberg                    Ekmåla stadsdelsnämnd\nTelefon: 08-123 45 67          2031-08-29",
        "Disa Ekberg Norra Ekmåla\nTelefon: 08-123 45 67 stadsdelsnämnd\n2031-08-29",
    )
    assert head(flat).body == "Norra Ekmåla stadsdelsnämnd"


def test_the_title_stands_where_its_span_says() -> None:
    text = papers.REPORT.lstrip("\n")
    span = head(text).title_span
    assert span and text[span.start : span.end] == "Lekplats vid Ekmåla torg"


def test_a_title_over_two_lines() -> None:
    found = head(papers.REPORT.replace("Lekplats vid Ekmåla torg\n", "Lekplats vid\nEkmåla torg och parken\n"))
    assert found.title == "Lekplats vid Ekmåla torg och parken"


def test_a_report_may_answer_several_cases() -> None:
    several = papers.REPORT.replace("Dnr EK 2031/272", "").replace(
        "Svar på medborgarförslag\n", "Svar på medborgarförslag, EK 2031/272, EK 2031/259 och EK 2031/19\n"
    )
    assert head(several).diary_numbers == ("EK 2031/272", "EK 2031/259", "EK 2031/19")


def test_a_number_that_the_text_mentions_is_not_the_papers_own() -> None:
    assert head(papers.REPORT + "Förvaltningen hänvisar till KS 2030/1 i frågan.\n").diary_numbers == ("EK 2031/272",)


def test_the_letterhead_may_stand_before_the_page() -> None:
    column = "Box 123\n123 45 Ekmåla\nTelefon 08-123 45 67\nekmala.se\n"
    letterhead = "Ekmåla stadsdelsförvaltning\nAvdelningen för stadsmiljö\n"
    below = papers.REPORT.replace("Ekmåla stadsdelsförvaltning    ", "").replace("Avdelningen för stadsmiljö     ", "")
    found = heads(papers.AGENDA + column + letterhead, below)[-1]
    assert found.issuer == "Ekmåla stadsdelsförvaltning"


def test_a_report_without_letterhead_and_number_takes_them_from_its_bundle() -> None:
    agenda, report, bare = heads(papers.AGENDA, papers.REPORT, papers.BARE_REPORT)
    assert bare.diary_numbers == ("EK 2031/334",)
    assert bare.body == agenda.body == "Ekmåla stadsdelsnämnd"
    assert bare.issuer == report.issuer
    assert bare.meeting_date == "2031-08-29"


def test_no_report_takes_the_number_of_an_item_that_has_its_own_paper() -> None:
    agenda = papers.AGENDA.replace("EK 2031/334", "EK 2031/272")
    assert heads(agenda, papers.REPORT, papers.BARE_REPORT)[-1].diary_numbers == ()


def test_no_report_takes_the_number_of_another_item() -> None:
    other = papers.BARE_REPORT.replace("Handlingsplan mot ungdomsbrott 2031", "Ekonomisk redovisning för våren")
    assert heads(papers.AGENDA, papers.REPORT, other)[-1].diary_numbers == ()


def test_an_office_may_be_derived_from_the_body() -> None:
    text = """
Handläggare: Disa Ekberg
Till
Socialnämnden

Fler platser på Tallgården

Förslag till beslut
1. Socialnämnden godkänner förslaget.

Bakgrund
Socialförvaltningen har utrett frågan.
"""
    found = head(text)
    assert (found.body, found.issuer) == ("Socialnämnden", "Socialförvaltningen")


def test_an_agenda_is_of_the_meeting_its_papers_are_for() -> None:
    agenda = "\n".join(papers.AGENDA.split("\n")[4:])
    found = heads(agenda, papers.REPORT)[0]
    assert (found.meeting_date, found.body) == ("2031-08-29", "Ekmåla stadsdelsnämnd")


def test_a_motion_is_dated_and_issued_by_those_who_sign_it() -> None:
    found = head(papers.MOTION)
    assert (found.title, found.date) == ("Motion om fler cykelställ", "2031-05-06")
    assert found.issuer == "Disa Ekberg; Nils Åström"


@pytest.mark.parametrize(
    "above",
    ["INTERPELLATION\n\nKommunstyrelsens ordförande Nils Alm (S)", "Interpellation till kommunalrådet Nils Alm (S)"],
)
def test_whom_an_interpellation_asks_is_no_title(above: str) -> None:
    found = head(f"{above}\n\nHur går det med bron?\n\nBron är stängd sedan länge.\n\nEkmåla 2031-03-04\nDisa Ek (V)\n")
    assert (found.title, found.issuer) == ("Hur går det med bron?", "Disa Ek")


def test_a_title_in_capitals_names_its_kind() -> None:
    text = papers.MOTION.replace("Motion om fler cykelställ", "MOTION OM FLER CYKELSTÄLL")
    assert head(text).title == "Motion om fler cykelställ"


def test_a_motion_has_the_number_of_the_paper_that_refers_it() -> None:
    assert heads(papers.REFERRAL, papers.MOTION)[1].diary_numbers == ("KS 2031/729",)


def test_a_letter_is_from_its_sender() -> None:
    found = head(papers.MAIL)
    assert (found.title, found.date, found.issuer) == ("Protokollet", "2031-09-03", "Nils Åström")


def test_an_extract_is_its_bodys_and_dated_when_it_was_adjusted() -> None:
    found = head(papers.EXTRACT)
    assert (found.title, found.date) == ("Ny badplats vid Ekmåla strand", "2031-04-24")
    assert (found.body, found.issuer) == ("Socialnämnden", "Socialnämnden")
    assert found.diary_numbers == ("3.1.1-12/2031",)


def test_a_referral_is_the_boards_that_sends_it() -> None:
    found = head(papers.REFERRAL)
    assert (found.issuer, found.date, found.diary_numbers) == ("Kommunstyrelsen", "2031-06-18", ("KS 2031/729",))


def test_the_parties_of_an_agreement() -> None:
    assert head(papers.AGREEMENT).issuer == "Ekmåla kommun; Polisregion Öst"


def test_minutes_are_of_their_body_and_day() -> None:
    found = head(papers.MINUTES)
    assert (found.body, found.issuer, found.date) == ("Kommunfullmäktige", "Kommunfullmäktige", "2031-05-06")
    assert (found.title, found.diary_numbers) == ("Sammanträdesprotokoll", ())


def test_the_day_of_notes_and_of_their_meeting_may_differ() -> None:
    text = """
2031-02-25
PROTOKOLL SAMVERKANSGRUPP

Minnesanteckningar från samverkansgruppen den 15 februari 2031

1. Information
Disa Ekberg informerar.
2. Dialog
Samtal om ekonomin.
3. Beslut
Inga beslut.
"""
    found = heads(text)[0]
    assert (found.date, found.meeting_date) == ("2031-02-25", "2031-02-15")


def test_a_diary_list_has_its_own_number_and_no_others() -> None:
    found = head(papers.DIARY)
    assert (found.title, found.diary_numbers) == ("Ärendelista", ("EK 2031/9",))


@pytest.mark.parametrize("text", ["", "\n\n", "Tallarna susar.", "* * *\n---\n", "Handläggare"])
def test_a_text_without_a_head_has_an_empty_one(text: str) -> None:
    found = head(text)
    assert (found.date, found.issuer, found.body, found.diary_numbers) == ("", "", "", ())


def test_number_and_date_may_stand_below_the_handler() -> None:
    below = papers.REPORT.replace("Dnr EK 2031/272", "").replace("                               2031-06-11\n", "")
    below = below.replace("08-123 45 67          2031-08-29", "08-123 45 67\nDnr EK 2031/272\n2031-06-11")
    assert (head(below).date, head(below).meeting_date) == ("2031-06-11", "")


def test_the_addressee_above_a_title_is_no_name_of_a_body() -> None:
    found = head(papers.BARE_REPORT.replace("\n", "\nTill nämnden\n", 1))
    assert "Till" not in found.body


def test_a_title_behind_its_label_goes_on_in_small_letters() -> None:
    assert head("Bilaga 2\n\nÄrendemening: Antagande av plan för\nstadsdelen Norra\nAntal Ja: 3\n").title == (
        "Antagande av plan för stadsdelen Norra"
    )


def test_the_day_may_stand_beside_the_unit_above_the_title() -> None:
    rules = (
        "EKONOMIAVDELNINGEN 2031-07-01\n\nRiktlinjer för inköp\n\n"
        + "Varje inköp ska dokumenteras av den som gör det.\n" * 5
    )
    found = heads(papers.REPORT, rules)[1]
    assert (found.title, found.date) == ("Riktlinjer för inköp", "2031-07-01")


def test_a_number_with_its_class_in_a_column_is_no_title() -> None:
    found = head(
        "Kommunkontoret                    Tjänsteskrivelse      Sida 1(3)\nDisa Ekberg, 0123-456 78          Datum\n"
        "                                  2031-09-21\n                                  Ks/2031:84 Organisation\n\n"
        "Svar på frågan om förslagslådan\n\nSammanfattning\nKontoret har prövat frågan under hösten.\n"
    )
    assert (found.title, found.diary_numbers) == ("Svar på frågan om förslagslådan", ("Ks/2031:84",))


def test_the_day_of_a_revision_is_no_meetings() -> None:
    found = head(
        "EKMÅLA KOMMUN    Fritidskontoret\n\nHandläggare       Datum              Diarienummer\n"
        "Disa Ekberg       2031-11-12         FN-2031-0521\n                  Rev. 2031-11-20\n\nFritidsnämnden\n\n"
        "Avtal om bussar till hallen\n\nFörslag till beslut\nFritidsnämnden föreslås besluta\natt godkänna avtalet.\n"
    )
    assert (found.date, found.meeting_date) == ("2031-11-12", "")


def test_the_day_of_posting_is_no_day_of_the_minutes() -> None:
    found = head(
        "SAMMANTRÄDESPROTOKOLL                            1 (6)\nKommunstyrelsen      Sammanträdesdatum\n"
        "                     2031-05-10\n\nPlats och tid        Hallen, kl. 13.00-15.40\n\n"
        "Organ                Kommunstyrelsen\nDatum då anslaget sätts upp   2031-05-18\n\n"
        "§ 1\nVal av justerare\nMoa Berg utses.\n\n§ 2\nNy badplats\nBeslut\nStyrelsen bifaller förslaget.\n"
    )
    assert (found.date, found.meeting_date) == ("2031-05-10", "2031-05-10")


def test_who_wrote_a_report_below_its_letterhead_is_no_title() -> None:
    found = head(
        "Ekmåla kommun                      TJÄNSTESKRIVELSE                 1 (2)\n"
        "Byggförvaltningen                  2031-03-22        Dnr BN 2031/45\nAnna Lindberg\nPlanarkitekt\n0123-456\n\n"
        "                                   Byggnadsnämnden\n\nPlanbesked för kvarteret Björken\n\n"
        "Förslag till beslut\nByggnadsnämnden lämnar planbesked.\n"
    )
    assert (found.title, found.unit) == ("Planbesked för kvarteret Björken", "")


@pytest.mark.parametrize("label", ["Sammanträde", "Möte den", "SAMMANTRÄDE:"])
def test_a_list_of_decisions_tells_beside_its_body_when_it_is_treated(label: str) -> None:
    found = head(
        "EKMÅLA KOMMUN\nHamnkontoret                                 2031-06-02\n\n"
        f"Hamnnämnden                                  {label} 2031-06-18\n\n"
        "Redovisning av delegationsbeslut i maj 2031\n\nFörslag till beslut\nNämnden lägger redovisningen till "
        "handlingarna.\n\nDatum        Diarienr      Beslut\n2031-05-02   HN 2031/4     Kajplats 4\n"
        "2031-05-03   HN 2031/5     Kajplats 5\n"
    )
    assert (found.date, found.meeting_date, found.body) == ("2031-06-02", "2031-06-18", "Hamnnämnden")


def test_a_title_in_capitals_gets_small_letters() -> None:
    text = papers.REPORT.replace("Lekplats vid Ekmåla torg", "LEKPLATS VID TORGET")
    assert head(text).title == "Lekplats vid torget"


def test_the_label_of_a_field_is_no_unit() -> None:
    text = """
EKMÅLA KOMMUN
KOMMUNSTYRELSENS FÖRVALTNING      TJÄNSTEUTLÅTANDE
                                  DATUM            DIARIENR         SIDA
                                  2031-10-10       KS-2031/1532     1 (11)

Ny bro

Förslag till beslut
Bron byggs.
"""
    assert head(text).unit == ""


@pytest.mark.parametrize(
    "told", ["Protokollet förvaras hos kansliet", "Protokollet är justerat. Justeringen har tillkännagivits"]
)
def test_what_is_told_of_minutes_is_no_title(told: str) -> None:
    text = f"""
Plats och tid    Stora salen, kl. 19-21
Beslutande       Se sid 2
Utses att justera    Ola Lind
Underskrifter    Sekreterare ...........    Paragrafer 4-9
{told}
Kommunfullmäktige    2031-03-28
Ledamöter:
Disa Ek (C)
Moa Berg (M)
§ 4 Ny skola
Informationen noteras.
§ 5 Gymnasiet
Informationen noteras.
"""
    assert head(text).title == ""


def test_the_day_of_minutes_is_not_that_of_their_adjustment() -> None:
    text = """
	Sammanträdesprotokoll
		Blad
Kommunstyrelsen	2031-05-10	98

Plats och tid	Kommunalhuset klockan 08.30-15.00
Beslutande	Disa Ek (S), ordförande
Utses att justera	Ola Lind
Justeringens	Kommunalhuset 2031-05-17
plats och tid
Underskrifter	Sekreterare		Paragrafer 4-9

§ 4 Ny skola
Informationen noteras.

§ 5 Gymnasiet
Informationen noteras.
"""
    assert (head(text).title, head(text).date) == ("Sammanträdesprotokoll", "2031-05-10")


def test_a_day_stands_beside_its_label_before_it_stands_below() -> None:
    text = """
STORVIKS KOMMUN                PROTOKOLL                        1 (23)

Beslutande             Disa Ek (C) ordförande
Utses att justera      Ola Lind
                       ANSLAG/BEVIS
Organ                  Kommunstyrelsen    Sammanträdesdatum   2031-03-27
Datum då anslaget sätts upp  2031-04-02   Datum då anslaget tas ned 2031-04-25

§ 4 Ny skola
Informationen noteras.

§ 5 Gymnasiet
Informationen noteras.
"""
    assert head(text).date == "2031-03-27"


def test_the_handler_beside_the_number_of_the_case_is_no_title() -> None:
    text = """
                              YTTRANDE                    1(3)
                              2031-10-15
Handläggare, titel, telefon   Vårt diarienummer
Disa Ek, miljöcontroller  KS-612/2031
                              Miljödepartementet

Myndighet för miljön – en granskning
Kommunen anser att det är bra att en översyn har genomförts.
"""
    assert (head(text).title, head(text).diary_numbers) == ("Myndighet för miljön – en granskning", ("KS-612/2031",))
