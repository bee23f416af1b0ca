"""How cases and documents lead to one another."""

from __future__ import annotations

import pytest

from ingest.recognise.lineage import recognise
from ingest.recognise.lineage.answers import answered_in
from ingest.recognise.lineage.dispatch import addressees, sent_to
from ingest.recognise.lineage.replacements import revised_rules
from tests.ingest.recognise.conftest import divided


def lineage_of(text: str) -> set[tuple[str, str, str]]:
    return {(fact.from_, fact.relation, fact.to) for fact in recognise(divided(text))}


REPORT = """Björkö kommun Tjänsteutlåtande
Socialförvaltningen Dnr SN 2022/14
Sida 1 (1)
2022-03-01
Handläggare Till
Alva Lundqvist Socialnämnden
Telefon: 0900-111 22 2022-03-22

{title}

{reference}

Förslag till beslut
{proposal}

Sammanfattning
{summary}

Bilagor
{attachments}
"""


def report(title: str = "Nya öppettider", reference: str = "", proposal: str = "Nämnden godkänner förslaget.",
           summary: str = "Ett förslag har kommit in.", attachments: str = "1. Karta") -> str:  # fmt: skip
    return REPORT.format(title=title, reference=reference, proposal=proposal, summary=summary, attachments=attachments)


MINUTES = """Protokoll från kommunstyrelsen 2022-05-10

§ 12 Dnr KS 2022/5
{heading}

Beslut
{decision}

Handlingar
{documents}

Protokollsutdrag skickas till
{dispatch}

§ 13 Dnr KS 2022/6
Nästa ärende

Beslut
Ärendet bordläggs.
"""


def minutes(heading: str = "Nya öppettider", decision: str = "Förslaget godkänns.",
            documents: str = "Karta.", dispatch: str = "Akten") -> str:  # fmt: skip
    return MINUTES.format(heading=heading, decision=decision, documents=documents, dispatch=dispatch)


def test_a_report_answers_the_other_authoritys_case() -> None:
    text = report("Remiss av motion om fler bad", "Remiss från kommunstyrelsen\nDnr KS 2021/77")
    assert ("SN 2022/14", "answers", "KS 2021/77") in lineage_of(text)


def test_a_case_never_answers_its_own_number() -> None:
    text = report("Medborgarförslag om fler bad", "Svar på medborgarförslag, dnr SN 2022/14.")
    assert ("SN 2022/14", "answers", "citizen-proposal Fler bad") in lineage_of(text)


def test_a_proposal_is_named_by_the_day_it_came_in() -> None:
    text = report("Svar på medborgarförslag om fler bad", summary="Medborgarförslaget kom in den 2 januari 2022.")
    assert ("SN 2022/14", "answers", "citizen-proposal 2022-01-02") in lineage_of(text)


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("Motion av Alva Lund (S) och Ove Ek (M) om fler bad", "motion om fler bad"),
        ("Svar på motion om fler bad", "motion om fler bad"),
        ("Svar på remiss av motion om fler bad", "referral Motion om fler bad"),
        ("Remissvar om ny detaljplan. Utan erinran", "referral Ny detaljplan"),
        ("Fler bad i Norrby, svar på medborgarförslag", "citizen-proposal Fler bad i Norrby"),
        ("Svar på invånarförslag om fler bad i Norrby", "citizen-proposal Fler bad i Norrby"),
        ("Säkerhetsprogram, svar på remiss från KS", "referral Säkerhetsprogram"),
    ],
)
def test_what_titles_answer(title: str, end: str) -> None:
    answered = answered_in(title)
    assert answered is not None
    assert answered.end == end


@pytest.mark.parametrize("title", ["Hemställan från nämnden om medel", "Remiss av översiktsplan", "Brev om bad"])
def test_what_answers_nothing(title: str) -> None:
    assert answered_in(title) is None


def test_two_referrals_in_one_heading() -> None:
    heading = "Remisser från miljödepartementet - Rena vatten (SOU 2021:7) och Ren luft (SOU 2021:8)"
    found = lineage_of(minutes(heading))
    assert ("KS 2022/5", "answers", "referral Rena vatten (SOU 2021:7)") in found
    assert ("KS 2022/5", "answers", "referral Ren luft (SOU 2021:8)") in found


def test_a_decision_is_based_on_the_report_listed() -> None:
    found = lineage_of(minutes(documents="Kontorets tjänsteutlåtande den 2 mars 2022, reviderat den 4 april 2022.\n"
                                         "Yrkande från M den 5 april 2022."))  # fmt: skip
    assert ("KS 2022/5", "based-on", "official-report 2022-03-02") in found
    assert ("official-report 2022-04-04", "revises", "official-report 2022-03-02") in found
    assert not any(end.endswith("2022-04-05") for *_, end in found)


def test_addressees_below_the_heading() -> None:
    names = """Kommundirektören
KF Handling 2022 nr 4
Nämnden för kultur och fritid och socialnämnden genom
kommunledningskontoret
Skrivelse till Miljödepartementet"""
    found = lineage_of(minutes(dispatch=names))
    assert {end for _, name, end in found if name == "forwards-to"} == {
        "Kommunfullmäktige", "Nämnden för kultur och fritid", "Socialnämnden", "Miljödepartementet",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("Nämnden överlämnar förslaget till trafiknämnden för vidare hantering.", ["Trafiknämnden"]),
        ("Ärendet delges samtliga stadsdelsnämnder och kommunstyrelsen.", ["Stadsdelsnämnderna", "Kommunstyrelsen"]),
        ("Medlen hänskjuts till ordinarie budgetberedning.", []),
        ("Ärendet återremitteras till kommunledningskontoret.", ["Kommunledningskontoret"]),
        ("Yttrandet till Vattenmyndigheten ska skickas senast i maj.", []),
    ],
)
def test_whom_a_clause_sends_to(clause: str, names: list[str]) -> None:
    assert sent_to(clause) == names


def test_addressees_in_one_phrase() -> None:
    assert addressees("miljö- och byggnadsnämnden och Polisregion Väst för kännedom")[0] == "Miljö- och byggnadsnämnden"


def test_attachments_with_wrapped_titles_and_bare_numbers() -> None:
    listed = "1. Förslag till riktlinjer för\nupphandling\n2. Medborgarförslag, dnr 2022/3.\n\nAlva Lundqvist\nDirektör"
    found = {end for _, name, end in lineage_of(report(attachments=listed)) if name == "attaches"}
    assert found == {"Förslag till riktlinjer för upphandling", "Medborgarförslag, dnr SN 2022/3"}


def test_the_list_of_attachments_ends_where_chapters_begin() -> None:
    found = lineage_of(report(attachments="1. Karta\n2. Ritning\n26 https://x.se/plan\n1. Inledning"))
    assert {end for _, name, end in found if name == "attaches"} == {"Karta", "Ritning"}


def test_a_referral_sends_a_motion_out() -> None:
    text = """Björkö kommun Remissbrev
Kommunstyrelsen Dnr KS 2021/77
2021-11-02

Remiss av motion om fler bad

Alva Lund (S) väckte den 4 september 2021 en motion om fler bad.

Remissinstanser
- Socialnämnden
- Kultur- och fritidsnämnden
- Björköbostäder AB

Bilagor
1. Motion om fler bad

Med vänlig hälsning

Ove Ek
"""
    assert lineage_of(text) == {
        ("KS 2021/77", "refers", "motion 2021-09-04"),
        ("KS 2021/77", "forwards-to", "Socialnämnden"),
        ("KS 2021/77", "forwards-to", "Kultur- och fritidsnämnden"),
        ("KS 2021/77", "forwards-to", "Björköbostäder AB"),
        ("KS 2021/77", "attaches", "Motion om fler bad"),
    }


def test_an_extract_hands_a_report_on() -> None:
    text = (
        report("Rapport om skolbad", proposal="Nämnden tar del av utbildningsnämndens beslut.")
        + """

 Rapport om skolbad
Dnr 3.1-12/2021

Utbildningsnämndens beslut
1. Nämnden godkänner rapporten.

Ärendet
Förvaltningen hade redovisat ärendet i ett tjänsteutlåtande
daterat den 5 februari 2021.

Justerat 2021-03-01
"""
    )
    found = lineage_of(text)
    assert ("SN 2022/14", "based-on", "3.1-12/2021") in found
    assert ("3.1-12/2021", "based-on", "official-report 2021-02-05") in found


@pytest.mark.parametrize(
    "clause",
    [
        "Överenskommelsen ersätter överenskommelse dnr KS 2018/3.",
        "Tidigare samverkansavtal för 2015-2018, dnr KS 2018/3 upphör därmed att gälla.",
    ],
)
def test_one_agreement_takes_the_place_of_another(clause: str) -> None:
    assert ("KS 2022/5", "supersedes", "KS 2018/3") in lineage_of(minutes(decision=clause))


@pytest.mark.parametrize(
    ("what", "rules"),
    [
        ("delegationsordning", ["Delegationsordning"]),
        ("delegationsordning för socialnämnden", ["Delegationsordning för socialnämnden"]),
        ("reglementen för nämnden för kultur och fritid och socialnämnden samt redovisning",
         ["Reglemente för nämnden för kultur och fritid", "Reglemente för socialnämnden"]),
        ("Björkö Kommuns regel för IT-användare", ["Björkö Kommuns regel för IT-användare"]),
        ("beslut", []),
    ],
)  # fmt: skip
def test_what_is_revised(what: str, rules: list[str]) -> None:
    assert revised_rules(what) == rules


def test_an_assignment_of_the_budget() -> None:
    found = lineage_of(minutes(decision="Uppdraget till nämnden, givet i budget 2020, förklaras fullgjort."))
    assert ("KS 2022/5", "implements", "budget 2020") in found


def test_what_minutes_say_is_attached() -> None:
    text = """Protokoll från förvaltningsgruppen 2022-05-10

1. Mötets öppnande
Ordföranden öppnade mötet.

2. Budget
Riskbedömningen är bifogad. Se bifogad sammanställning.

3. Mötets avslutande
Mötet avslutades.
"""
    assert {end for _, name, end in lineage_of(text) if name == "attaches"} == {"Riskbedömningen", "Sammanställning"}
