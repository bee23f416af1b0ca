"""Where inner documents start, and of what kind they are."""

from __future__ import annotations

import pytest

from ingest.divide import divide
from tests.ingest.divide import papers


def kinds(*texts: str) -> list[str]:
    """The kinds of the inner documents of papers put on a page each."""
    _, parts = divide("\f".join(text.lstrip("\n") for text in texts))
    return [part.kind for part in parts]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (papers.REPORT, "official-report"),
        (papers.MAIL, "letter"),
        (papers.MOTION, "motion"),
        (papers.REFERRAL, "referral"),
        (papers.EXTRACT, "minutes-extract"),
        (papers.AGREEMENT, "agreement"),
        (papers.BARE_REPORT, "official-report"),
        (papers.AGENDA, "agenda"),
        (papers.DIARY, "diary-list"),
        (papers.MINUTES, "minutes"),
    ],
)
def test_a_paper_alone(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (papers.MAIL, "letter"),
        (papers.MOTION, "motion"),
        (papers.REFERRAL, "referral"),
        (papers.EXTRACT, "minutes-extract"),
        (papers.AGREEMENT, "agreement"),
        (papers.BARE_REPORT, "official-report"),
        (papers.DIARY, "diary-list"),
    ],
)
def test_a_paper_behind_a_report(text: str, kind: str) -> None:
    assert kinds(papers.REPORT, text) == ["official-report", kind]


def test_every_report_of_a_bundle_is_a_document() -> None:
    assert kinds(papers.AGENDA, papers.REPORT, papers.REPORT) == ["agenda", "official-report", "official-report"]


def test_the_head_of_a_reports_second_page_starts_nothing() -> None:
    second = (
        "Ekmåla stadsdelsförvaltning    Tjänsteutlåtande\nDnr EK 2031/272\nSida 2 (2)\n\nBakgrund\nParken är gammal.\n"
    )
    assert kinds(papers.REPORT, second) == ["official-report"]


def test_a_quoted_mail_is_a_letter_of_its_own() -> None:
    reply = papers.MAIL.replace("Ämne: ", "Ämne: SV: ") + "\n" + papers.MAIL.replace("14:02", "09:15")
    assert kinds(papers.MINUTES, reply)[1:] == ["letter", "letter"]


def test_a_reply_may_quote_without_a_head() -> None:
    quoted = "3 september 2031 kl. 09:15 skrev Disa Ekberg:\nKan du se på protokollet? Det är bråttom med det nu.\n"
    assert kinds(papers.MAIL + "\n" * 8 + quoted) == ["letter", "letter"]


def test_a_mail_may_bring_a_citizens_proposal() -> None:
    assert kinds(papers.REPORT, papers.MAIL.replace("Protokollet", "Medborgarförslag")) == [
        "official-report",
        "citizen-proposal",
    ]


def test_what_stands_in_the_paragraphs_of_minutes_starts_nothing() -> None:
    assert kinds(papers.MINUTES) == ["minutes"]


def test_a_motion_may_have_a_line_of_stars() -> None:
    assert kinds(papers.MOTION.replace("Många cyklar", "* * *\nMånga cyklar")) == ["motion"]


def test_an_attachment_starts_below_its_word() -> None:
    attachment = "Bilaga 1\n\nKarta över parken\n\nParken ligger mellan ån och torget och har två gångvägar.\n"
    assert kinds(papers.REPORT, attachment) == ["official-report", "attachment"]


def test_a_list_of_attachments_starts_nothing() -> None:
    listed = "Bilagor\n1. Karta över parken\n2. Medborgarförslag från boende vid torget\n"
    assert kinds(papers.REPORT + "\n" + listed) == ["official-report"]


def test_an_announced_attachment_is_found_by_its_title() -> None:
    listed = "Bilagor\n1. Riktlinjer för inköp under tröskelvärdet\n"
    attachment = "Riktlinjer för inköp under tröskelvärdet\n\nAlla inköp ska dokumenteras.\n"
    assert kinds(papers.REPORT + "\n" + listed, attachment) == ["official-report", "guideline"]


def test_a_form_is_a_document() -> None:
    form = "Blankett för direktupphandling\n\nLeverantör:\nOrganisationsnummer:\nDatum:\nUnderskrift:\n"
    assert kinds(papers.REPORT, form) == ["official-report", "form"]


def test_a_chapter_of_a_report_is_no_document() -> None:
    chapter = "Utvärdering\n\n" + "Insatsen har nått fler än den tänkta gruppen av unga i kommunen.\n" * 6
    assert kinds(papers.REPORT, chapter) == ["official-report"]


def test_an_agenda_is_told_by_its_numbers_where_it_has_no_title() -> None:
    untitled = "\n".join(papers.AGENDA.split("\n")[4:])
    assert kinds(untitled, papers.REPORT) == ["agenda", "official-report"]


def test_a_paper_without_any_cue_has_no_kind() -> None:
    assert kinds("Tallarna susar över ån.\n") == [""]


def test_attachments_belong_to_the_report_above_them() -> None:
    _, parts = divide("\f".join((papers.REPORT, papers.MAIL, papers.REPORT, papers.MOTION)))
    assert [(part.key, part.parent) for part in parts] == [("d1", ""), ("d2", "d1"), ("d3", ""), ("d4", "d3")]


@pytest.mark.parametrize(
    "opening",
    [
        "Mellan Tallby kommun, nedan kallad kommunen, och Tallby IF, nedan kallad föreningen, sluts följande avtal.",
        "1. Parter\nTallby kommun, org.nr 212000-0000",
        "Tallby kommun och Tallby IF har ingått avtal om driften.",
    ],
)
def test_an_agreement_is_told_by_how_it_names_its_parties(opening: str) -> None:
    assert kinds(papers.REPORT, f"Avtal om drift av idrottshall\n\n{opening}\n") == ["official-report", "agreement"]


def test_short_papers_on_pages_of_their_own_are_documents() -> None:
    question = (
        "Interpellation om bullerplank\n\nHur länge ska de boende vänta?\n\nTallby den 3 mars 2031\nNils Åström (S)\n"
    )
    answer = "Svar på interpellation om bullerplank\n\nPlanket sätts upp i höst.\n\nDisa Ekberg (M)\n"
    assert kinds(question, answer, answer) == ["interpellation", "interpellation-answer", "interpellation-answer"]


def test_a_policy_with_contents_is_a_document() -> None:
    policy = (
        "Policy för inköp\n\nAntagen 2031-02-03\n",
        "Innehåll\n1 Inledning 3\n2 Syfte 4\n",
        "1 Inledning\nText.\n",
    )
    assert kinds(papers.REPORT, *policy) == ["official-report", "steering-document"]


def test_decisions_of_a_month_are_a_list() -> None:
    rows = "".join(f"SN 2031/{n}   Färdtjänst, bifall   2031-01-0{n}\n" for n in range(1, 5))
    assert kinds(f"Delegationsbeslut januari 2031\n\n{rows}") == ["delegation-list"]


def test_a_report_without_its_label_is_told_by_its_handler_and_proposal() -> None:
    head = "KOMMUNKONTORET\n\nHandläggare   Datum        Diarienummer\nNils Åström   2031-08-29   KSN-2031-1422\n\n"
    text = "Kommunstyrelsen\n\nOm partnerskap\n\nFörslag till beslut\nKommunstyrelsen föreslås besluta\natt fastställa"
    assert kinds(f"{head}{text} riktlinjerna.\n\nÄrendet\nFrågan väcktes 2030.\n\nFöredragning\nDet är nytt.\n") == [
        "official-report"
    ]


def test_items_that_only_propose_are_a_summons() -> None:
    titles = ("Rapport om vägarna", "Prognos för hösten", "Svar på skrivelsen om bryggan")
    below = "\n\nDnr 2031/KS 0091\n\nKommunstyrelsens förslag till beslut\n- Informationen noteras.\n\n"
    items = "".join(f"{n} {title}{below}" for n, title in enumerate(titles, start=1))
    assert kinds(f"Kommunstyrelsen\n\nSammanträde 2031-10-02\n\n{items}") == ["agenda"]


def test_an_item_about_delegated_decisions_makes_no_list_of_them() -> None:
    items = "1.   Upprop\n2.   Anmälan av delegationsbeslut\n3.   Motion om vägar\n4.   Rapporter\n"
    assert kinds(f"Kommunstyrelsen\n\nÄrendelista 11 maj 2031\n\n{items}") == ["agenda"]


@pytest.mark.parametrize("moves", ["Vi yrkar", "Därför yrkar Skogspartiet att kommunfullmäktige beslutar"])
def test_a_short_motion_opens_its_page_below_whom_it_is_addressed_to(moves: str) -> None:
    motion = f"Till kommunfullmäktige i Ekmåla\n\nMotion om lampor\n\nDet är mörkt.\n\n{moves}\n\natt lampor köps in\n"
    assert kinds(motion) == ["motion"]


def test_what_others_propose_below_the_title_of_a_motion_starts_none() -> None:
    assert "motion" not in kinds(papers.REPORT + "\n\nMotion om lampor\n\nVi yrkar\n\natt lampor köps in\n")


HEAD = (
    "Ekmåla kommun                     TJÄNSTESKRIVELSE\nParkkontoret                      2031-03-15     PN 2031/4\n"
)
PARAGRAPH = "Parken ses över under hösten, och kontoret återkommer med en plan för bänkar och lek.\n"
COUNTED = """
Parknämnden

Bänkar i parken

Förslag till beslut
Nämnden köper bänkar.

Ärendet
"""


@pytest.mark.parametrize("count", ["Sida {} av 3", "{} (3)", "Sid {}(3)"])
def test_a_letterhead_below_the_count_of_a_page_that_is_not_the_last_starts_nothing(count: str) -> None:
    pages = [f"{PARAGRAPH * 12}\n{count.format(n)}\n\n" for n in (1, 2, 3)]
    text = f"{HEAD}{COUNTED}{pages[0]}{HEAD}{pages[1]}{HEAD}{pages[2]}"
    _, parts = divide(text)
    assert [part.kind for part in parts] == ["official-report"]


def test_attachments_and_lists_start_below_page_counts_without_page_breaks() -> None:
    titles = ("Skrivelse om lek", "Klagomål på buller", "Avtal om gräs", "Ansökan om bidrag", "Remiss om träd", "Kö")
    rows = "".join(f"2031-05-0{n}   PN 2031/{n}    {title}\n" for n, title in enumerate(titles, 1))
    text = (
        f"{HEAD}{COUNTED}{PARAGRAPH * 12}\n\nSida 2\n\nEKMÅLA KOMMUN\nParknämnden\nDiarielista vecka 18\n\n{rows}\n"
        f"Sida 3\nBilaga 1\nBänkarnas lägen\n{PARAGRAPH}"
    )
    _, parts = divide(text)
    assert [part.kind for part in parts] == ["official-report", "diary-list", "attachment"]


COUNTED_ON = """\
HEDSJÖ KOMMUN                 {first}               Sida
Tekniska nämnden                                               1(2)
                              2031-03-04

§ 12          Ny gång- och cykelväg längs ån
Dnr TN 2031/40

{text}
Justeras
HEDSJÖ KOMMUN                 {second}               Sida
Tekniska nämnden              2031-03-04                       2(2)

Yttrande över förslag till gång- och cykelväg

Nämnden ser positivt på förslaget och vill att vägen belyses.
"""


@pytest.mark.parametrize(
    ("second", "found"),
    [("YTTRANDE", ["minutes-extract", "letter"]), ("PROTOKOLLSUTDRAG", ["minutes-extract"])],
)
def test_a_head_that_names_another_kind_opens_a_paper_whatever_its_page_counts(second: str, found: list[str]) -> None:
    text = "Vägen blir två kilometer lång och byggs under sommaren.\n" * 12
    assert kinds(COUNTED_ON.format(first="PROTOKOLLSUTDRAG", second=second, text=text)) == found


def test_the_title_of_an_extract_may_stand_beside_the_number_of_its_item() -> None:
    text = """\
HEDSJÖ KOMMUN                 PROTOKOLLSUTDRAG               Sida
Tekniska nämnden                                             1(1)
                              Sammanträdesdatum
                              2031-03-04

§ 12          Remissvar – Plan för cykling

Dnr TN 2031/40

Tekniska nämndens beslut
1. Nämnden avger yttrande.
"""
    _, parts = divide(text)
    assert [(part.kind, part.head.title) for part in parts] == [("minutes-extract", "Remissvar – Plan för cykling")]


def test_a_list_of_members_between_cover_and_items_is_part_of_the_minutes() -> None:
    text = """
        PROTOKOLL
        Kommunfullmäktige                         2031-11-16

        Tid och plats       Stadshuset, 2031-11-16 kl 17:00-20:45
        Beslutande          Se förteckning bilaga 1
                                                                                    2 (40)
        Bilaga 1. Kommunfullmäktiges protokoll 2031-11-16
        Beslutande
        Disa Ek (M)
        Ola Lind (V)
                                                                                    3 (40)
        § 159
        Upprop
        KOMMUNFULLMÄKTIGES BESLUT
        Uppropet godkänns.
        § 160
        Information
        KOMMUNFULLMÄKTIGES BESLUT
        Informationen noteras.
        """
    assert kinds(text) == ["minutes"]
