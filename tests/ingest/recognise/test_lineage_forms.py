"""The same step told in the forms of many municipalities: lists of addressees, days, replacements, grounds."""

from __future__ import annotations

from textwrap import dedent

import pytest

from ingest.recognise.lineage import recognise
from ingest.recognise.lineage.told import day_told
from tests.ingest.recognise.conftest import PapersOf, divided

REFERRAL = """
    Stenvika kommun                       REMISS
    Kommunstyrelsen                       2031-02-01
                                          Dnr KS 2031/7

    Remiss av motion om solceller på skolor

    {text}

    {heading}
    {addressees}

    Svar lämnas senast den 1 maj 2031 till kommunstyrelsen.
    """
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

    {list}

    § 13
    Dnr KS 2031/10
    Övriga frågor

    Beslut
    Inga frågor togs upp.

    Anna Ek                    Bo Al
    Ordförande                 Justerare
    """


def ends(papers_of: PapersOf, text: str, relation: str) -> list[str]:
    return [fact.to for fact in recognise(papers_of(text)) if fact.relation == relation]


def referral(
    text: str = "Se bifogad motion.", heading: str = "Remissinstanser", addressees: str = "Socialnämnden"
) -> str:
    lines = "\n    ".join(addressees.split("\n"))
    return REFERRAL.format(text=text, heading=heading, addressees=lines)


def item(
    heading: str = "Nya öppettider",
    decision: str = "Förslaget godkänns.",
    matter: str = "Tiderna ändras.",
    list: str = "",
) -> str:
    lines = "\n    ".join(list.split("\n"))
    return ITEM.format(heading=heading, decision=decision, matter=matter, list=lines)


@pytest.mark.parametrize(
    "heading", ["Remissinstanser:", "Sändlista", "Expedieras till", "Kopia till", "Beslutet skickas till"]
)
@pytest.mark.parametrize(
    "addressees",
    [
        "1. Socialnämnden\n2. Stenvika Energi AB",
        "- Socialnämnden\n- Stenvika\n  Energi AB",
        "a) Socialnämnden\nb) Stenvika Energi AB",
        "Socialnämnden, Stenvika Energi AB",
        "Socialnämnden          Stenvika Energi AB",
    ],
)
def test_addressees_in_any_kind_of_list(papers_of: PapersOf, heading: str, addressees: str) -> None:
    assert ends(papers_of, referral(heading=heading, addressees=addressees), "forwards-to") == [
        "Socialnämnden", "Stenvika Energi AB",
    ]  # fmt: skip


def test_addressees_behind_the_heading_on_its_line(papers_of: PapersOf) -> None:
    found = ends(papers_of, item(list="Expediering: Socialnämnden, Bussbolaget AB, akten"), "forwards-to")
    assert found == ["Socialnämnden", "Bussbolaget AB"]


def test_who_signs_below_a_list_is_no_addressee(papers_of: PapersOf) -> None:
    text = referral().replace(
        "Svar lämnas senast den 1 maj 2031 till kommunstyrelsen.", "Eva Lind        Karl Mo\n    Chef    Utredare"
    )
    assert ends(papers_of, text, "forwards-to") == ["Socialnämnden"]


@pytest.mark.parametrize(
    "text",
    [
        "Motionen väcktes av Anna Ek (S) i kommunfullmäktige den 3 december 2030.",
        "Anna Ek (S) väckte den 3 december 2030 en motion om solceller.",
        "Anna Ek (S) har i en motion den 3 december 2030 föreslagit solceller.",
        "Motionen, som lämnats in av Anna Ek (S), är daterad den 3 december 2030.",
        "Anna Ek (S) har den 3 december 2030 lämnat in en skriftlig motion.",
    ],
)
def test_a_motion_is_named_by_the_day_that_the_text_tells(papers_of: PapersOf, text: str) -> None:
    assert ends(papers_of, referral(text), "refers") == ["motion 2030-12-03"]


def test_the_day_of_its_treatment_is_not_the_motions(papers_of: PapersOf) -> None:
    text = item("Svar på motion om hundbad", matter="Nämnden behandlade motionen den 5 maj 2030.")
    assert ends(papers_of, text, "answers") == ["motion om hundbad"]


def test_a_motion_among_the_papers_tells_its_day(papers_of: PapersOf) -> None:
    text = item("Svar på motion om hundbad", list="Beslutsunderlag\nMotion av Anna Ek (S) om hundbad, 2030-05-05")
    assert ends(papers_of, text, "answers") == ["motion 2030-05-05"]


def test_an_answered_referral_is_named_by_its_number(papers_of: PapersOf) -> None:
    text = item(
        "Yttrande över remiss om vattenplan", matter="Länsstyrelsen har remitterat vattenplanen, dnr 51-881-2030."
    )
    assert ends(papers_of, text, "answers") == ["51-881-2030"]


@pytest.mark.parametrize(
    ("entry", "ground"),
    [
        ("1. Förvaltningens skrivelse 2031-01-18", "official-report 2031-01-18"),
        ("Socialchefens tjänsteskrivelse 18/1 2031", "official-report 2031-01-18"),
        ("- Tjänsteskrivelse daterad den 18 januari 2031", "official-report 2031-01-18"),
        ("Rapport Bad i Stenvika, 2030-11-02", "report 2030-11-02"),
    ],
)
def test_a_case_is_based_on_what_is_listed_with_its_day(papers_of: PapersOf, entry: str, ground: str) -> None:
    assert ends(papers_of, item(list=f"Beslutsunderlag\n{entry}"), "based-on") == [ground]


def test_a_list_below_the_preparation_tells_grounds_and_a_sentence_does_not(papers_of: PapersOf) -> None:
    assert ends(papers_of, item(list="Ärendets beredning\nTjänsteutlåtande den 8 mars 2030"), "based-on")
    sentence = "Ärendets beredning\nRapporten har behandlats i samverkansgruppen den 8 mars 2030"
    assert ends(papers_of, item(list=sentence), "based-on") == []


def test_an_attachment_among_the_papers(papers_of: PapersOf) -> None:
    assert ends(papers_of, item(list="Beslutsunderlag\nBilaga 2: Karta över badplatser"), "attaches") == [
        "Karta över badplatser"
    ]


@pytest.mark.parametrize(
    ("matter", "replaced"),
    [
        ("Taxan ersätter den tidigare taxan, dnr KS 2027/44.", "KS 2027/44"),
        (
            "Nuvarande avtal med Bussbolaget, dnr KS 2027/44, löper ut den 1 maj. Det nya avtalet ersätter det.",
            "KS 2027/44",
        ),
        ("Riktlinjerna ersätter de riktlinjer som nämnden antog den 5 maj 2019.", "guideline 2019-05-05"),
        ("Planen ersätter handlingsplanen fastställd av nämnden 2019-05-05.", "action-plan 2019-05-05"),
    ],
)
def test_what_is_replaced(papers_of: PapersOf, matter: str, replaced: str) -> None:
    assert ends(papers_of, item(matter=matter), "supersedes") == [replaced]


def test_an_agreement_that_only_runs_out_is_not_replaced(papers_of: PapersOf) -> None:
    matter = "Avtalet med Bussbolaget, dnr KS 2027/44, löper ut den 1 maj."
    assert ends(papers_of, item(matter=matter), "supersedes") == []


@pytest.mark.parametrize(
    ("decision", "to"),
    [
        ("Kommunstyrelsen föreslår kommunfullmäktige besluta att anta planen.", "Kommunfullmäktige"),
        ("Kommunstyrelsen föreslår kommunfullmäktige besluta\n    att anta planen.", "Kommunfullmäktige"),
        ("Kommunstyrelsen avger yttrande till Länsstyrelsen i Norra län enligt förslag.", "Länsstyrelsen i Norra län"),
        ("Ärendet återremitteras till kommunledningskontoret för komplettering.", "Kommunledningskontoret"),
    ],
)
def test_whom_a_decision_goes_to(papers_of: PapersOf, decision: str, to: str) -> None:
    assert ends(papers_of, item(decision=decision), "forwards-to") == [to]


@pytest.mark.parametrize("heading", ["Revidering av riktlinjer för skolskjuts", "Reviderade riktlinjer för skolskjuts"])
def test_rules_in_the_plural_are_revised(papers_of: PapersOf, heading: str) -> None:
    assert ends(papers_of, item(heading), "revises") == ["Riktlinjer för skolskjuts"]


def test_the_day_of_an_interpellation(papers_of: PapersOf) -> None:
    (paper,) = papers_of("Anna Ek (M) har den 3 mars 2031 ställt en interpellation till mig om hemtjänsten.")
    told = day_told("interpellation", paper.lines)
    assert told is not None and told[1] == "2031-03-03"


@pytest.mark.parametrize(
    "decision",
    [
        "Rapporten översänds som yttrande på remissen Plan för hamnen 2032 till Länsstyrelsen.",
        "Yttrande över remiss om Plan för hamnen 2032, enligt bilagan, godkänns.",
        "Kontorets skrivelse överlämnas som svar på remissen ”Plan för hamnen 2032”.",
    ],
)
def test_a_decision_tells_which_referral_it_answers(papers_of: PapersOf, decision: str) -> None:
    assert ends(papers_of, item(decision=decision), "answers") == ["referral Plan för hamnen 2032"]


def test_annexes_bound_in_belong_to_the_item_that_cites_their_number(papers_of: PapersOf) -> None:
    votes = "Hur var och en röstar framgår av bilaga 2."
    annexes = "\n\fBilaga 1\nNärvarolista\n\nEk, Anna\nS\n\fBilaga 2\nOmröstningslista\n\nAnna Ek\nS\n1 Ledamot\nJa\n"
    text = dedent(item(matter=votes)).lstrip("\n") + annexes
    found = [fact for fact in recognise(divided(text)) if fact.relation == "attaches"]
    assert {(fact.from_, fact.to) for fact in found} == {
        ("minutes 2031-03-04", "Närvarolista"), ("KS 2031/9", "Omröstningslista"),
    }  # fmt: skip


MINUTES = """
    Ekmåla kommun                SAMMANTRÄDESPROTOKOLL         Sida 2
    Socialnämnden                2031-05-06

    § 12 Dnr SN 2031/9
    {title}

    Beslut
    Socialnämnden beslutar
    {clauses}

    Bakgrund
    {told}

    Expedieras till
    Kommunstyrelsen

    Ekmåla kommun                SAMMANTRÄDESPROTOKOLL         Sida 3
    Socialnämnden                2031-05-06

    § 13 Dnr SN 2031/10
    Övrigt
    Inget.
    """


def of_minutes(
    papers_of: PapersOf, title: str = "Bidrag", clauses: str = "att   avslå ansökan", told: str = "Inget."
) -> set[tuple[str, str]]:
    text = MINUTES.format(title=title, clauses=clauses, told=told)
    return {(fact.relation, fact.to) for fact in recognise(papers_of(text)) if fact.from_ == "SN 2031/9"}


def test_the_head_of_the_next_page_ends_a_list_of_addressees(papers_of: PapersOf) -> None:
    assert of_minutes(papers_of) == {("forwards-to", "Kommunstyrelsen")}


def test_what_is_left_to_another_body_is_forwarded(papers_of: PapersOf) -> None:
    assert ("forwards-to", "Tekniska nämnden") in of_minutes(
        papers_of, clauses="att   medborgarförslaget överlåts till tekniska nämnden för beslut"
    )


def test_clauses_that_adopt_revised_rules_revise_them(papers_of: PapersOf) -> None:
    found = of_minutes(papers_of, "Skolskjuts", "att   anta reviderade riktlinjer för skolskjuts")
    assert ("revises", "Riktlinjer för skolskjuts") in found


def test_rules_of_a_body_are_called_as_rules_for_it(papers_of: PapersOf) -> None:
    found = of_minutes(papers_of, "Ändring av valnämndens reglemente")
    assert ("revises", "Reglemente för valnämnden") in found


def test_plans_are_replaced_and_carried_out_by_title(papers_of: PapersOf) -> None:
    told = "Planen ersätter Badplan 2025–2029 och är ett led i att genomföra Folkhälsoprogram för Ekmåla kommun."
    assert {
        ("supersedes", "Badplan 2025–2029"),
        ("implements", "Folkhälsoprogram för Ekmåla kommun"),
    } <= of_minutes(papers_of, told=told)


def test_the_day_of_a_referral_is_not_the_motion_s(papers_of: PapersOf) -> None:
    told = (
        "Kommunstyrelsen har den 4 mars 2031 remitterat en motion om bad till nämnden.\n\n"
        "    Beslutsunderlag\n    Motion om bad, inkommen 2031-02-12"
    )
    assert ("answers", "motion 2031-02-12") in of_minutes(papers_of, "Yttrande över motion om bad", told=told)


GUIDELINE = """
    Riktlinjer för gåvor

    Dokumenttyp: Riktlinje
    Fastställd av: Kommunstyrelsen
    Fastställd: 2031-05-09, § 8
    Reviderad: 2033-02-06 § 19
    Diarienummer: KS 2031/14
    {field}

    1. Inledning
    Riktlinjerna gäller alla nämnder.
    """


@pytest.mark.parametrize("field", ["Tidigare versioner: KS 2024/77", "Ersätter: Riktlinjer för tack (KS 2024/77)"])
def test_the_first_page_of_a_guideline_tells_what_it_revises_and_replaces(papers_of: PapersOf, field: str) -> None:
    text = GUIDELINE.format(field=field)
    assert ends(papers_of, text, "supersedes") == ["KS 2024/77"]
    assert ends(papers_of, text, "revises") == ["guideline 2031-05-09"]


def test_what_stands_behind_rules_is_attached_where_their_contents_name_it() -> None:
    text = (
        dedent("""
        Riktlinjer för lekplatser
        Antagen av tekniska nämnden 2031-03-19, § 9
        Dnr TN 2031/4

        Innehåll
        1. Inledning ............ 1
        Bilaga 1 Lekvärdar ...... 2

        1. Inledning
        Alla barn ska kunna leka nära sitt hem, och platserna ses över varje vår av parkenheten.

        Bilaga 1
        Lekvärdar

        Bilaga: Blankett för lån

        Namn: ______________
        Plats: _____________   Dag: ________
        """)
        .lstrip()
        .replace("\nBilaga 1\n", "\n\n\nBilaga 1\n")
    )
    found = [(fact.from_, fact.to, text[fact.span.start :][:18]) for fact in recognise(divided(text))]
    assert found == [
        ("TN 2031/4", "Lekvärdar", "Bilaga 1 Lekvärdar"),
        ("TN 2031/4", "Blankett för lån", "Bilaga: Blankett f"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Yttrande över Regional cykelplan 2032, remiss från Region Ek",
        "Svar på Trafikverkets remiss Regional cykelplan 2032",
        "Yttrande över Regional cykelplan 2032, på remiss från Region Ek",
    ],
)
def test_an_opinion_on_what_was_sent_on_referral_answers_it(papers_of: PapersOf, heading: str) -> None:
    assert ends(papers_of, item(heading=heading), "answers") == ["referral Regional cykelplan 2032"]


@pytest.mark.parametrize(
    "words", ["Planen bygger på rapporten", "Den är ny och utgår från rapporten", "Den grundar sig på kartläggningen"]
)
def test_a_paper_is_based_on_the_report_that_it_names_by_title(papers_of: PapersOf, words: str) -> None:
    matter = f"{words} Cykelvanor i Ekmåla 2030, som kontoret tog fram."
    assert ends(papers_of, item(matter=matter), "based-on") == ["report Cykelvanor i Ekmåla 2030"]


def test_a_plan_s_title_ends_where_the_sentence_tells_what_else_it_does(papers_of: PapersOf) -> None:
    matter = "Planen genomför Översiktsplan 2035 och bygger på rapporten Cykelvanor 2030."
    found = item(matter=matter)
    assert ends(papers_of, found, "implements") == ["Översiktsplan 2035"]
    assert ends(papers_of, found, "based-on") == ["report Cykelvanor 2030"]


def test_attachments_of_minutes_may_stand_on_one_line(papers_of: PapersOf) -> None:
    more = "Bilagor: Karta över cykelvägar; Kostnader per sträcka"
    assert ends(papers_of, item(list=more), "attaches") == ["Karta över cykelvägar", "Kostnader per sträcka"]


def test_attachments_by_number_on_one_line_are_no_titles(papers_of: PapersOf) -> None:
    assert not ends(papers_of, item(list="Bilagor: 1, 2 och 3"), "attaches")


def test_an_attachment_may_stand_behind_the_papers_of_a_decision(papers_of: PapersOf) -> None:
    more = "Beslutsunderlag: Tjänsteskrivelse 2031-02-20. Bilaga: Karta över cykelvägar"
    assert ends(papers_of, item(list=more), "attaches") == ["Karta över cykelvägar"]


def test_a_motion_that_is_handed_over_to_be_prepared_is_not_answered(papers_of: PapersOf) -> None:
    decision = "Motionen överlämnas till kommunstyrelsen för beredning."
    assert not ends(papers_of, item(heading="Motion om fria bad", decision=decision), "answers")
    answered = item(heading="Motion om fria bad", decision="Motionen avslås.")
    assert ends(papers_of, answered, "answers") == ["motion om fria bad"]


@pytest.mark.parametrize("signed", ["För tekniska förvaltningen", "För Stenvika kommun", "Lina Fager\n    utredare"])
def test_who_signs_below_a_list_of_addressees_is_none(papers_of: PapersOf, signed: str) -> None:
    assert ends(papers_of, item(list=f"Beslutet skickas till\n    Socialnämnden\n\n    {signed}"), "forwards-to") == [
        "Socialnämnden"
    ]


def test_an_older_rule_that_ceases_as_a_new_one_is_adopted_is_superseded(papers_of: PapersOf) -> None:
    decision = "att anta Taxa för bad 2032,\n    att Taxa för bad 2031 upphör att gälla samma dag."
    assert ends(papers_of, item(decision=decision), "supersedes") == ["Taxa för bad 2031"]
    alone = "att Taxa för bad 2031 upphör att gälla samma dag."
    assert not ends(papers_of, item(decision=alone), "supersedes")


def test_a_programme_with_its_number_beside_is_named_by_it(papers_of: PapersOf) -> None:
    matter = "Planen genomför Trygghetsprogram 2022–2026 (KS 2031/2) i alla delar."
    assert ends(papers_of, item(matter=matter), "implements") == ["KS 2031/2"]


@pytest.mark.parametrize(
    "words", ["Ärendet går vidare till socialnämnden.", "Oenighet. Frågan går vidare till socialnämnden för beslut."]
)
def test_a_case_goes_on_to_the_body_that_a_sentence_names(papers_of: PapersOf, words: str) -> None:
    assert ends(papers_of, item(matter=words), "forwards-to") == ["Socialnämnden"]
    assert not ends(papers_of, item(matter="Kontoret går vidare till nästa steg."), "forwards-to")


@pytest.mark.parametrize(
    ("entry", "ground"),
    [
        ("Kommunstyrelsens protokoll 2031-02-03, § 14", "minutes 2031-02-03"),
        ("Socialnämndens arbetsutskott 2031-02-10 § 7", "minutes 2031-02-10"),
        ("Protokollsutdrag från socialnämnden 2031-02-10, § 7", "minutes-extract 2031-02-10"),
        ("Utredningen Bad för alla 2040", "report Bad för alla 2040"),
    ],
)
def test_minutes_and_reports_without_a_day_are_grounds_that_a_list_names(
    papers_of: PapersOf, entry: str, ground: str
) -> None:
    assert ends(papers_of, item(list=f"Beslutsunderlag\n    {entry}"), "based-on") == [ground]


def test_the_title_of_a_report_ends_where_a_second_ground_follows(papers_of: PapersOf) -> None:
    matter = "Planen bygger på rapporten Bad i Stenvika och på samtal med unga."
    assert ends(papers_of, item(matter=matter), "based-on") == ["report Bad i Stenvika"]


@pytest.mark.parametrize("asked", ["har begärt", "begärde"])
def test_who_asks_for_a_bodys_opinion_has_sent_out_the_case_that_is_answered(papers_of: PapersOf, asked: str) -> None:
    matter = f"Region Ek {asked} kommunens yttrande över förslaget till Vattenplan 2040 (RE 2031/55)."
    answering = item(heading="Svar på remiss om Vattenplan 2040", matter=matter)
    assert ends(papers_of, answering, "answers") == ["RE 2031/55"]


COURSE = """
    Ekmåla kommun                                                       Sida 1 (3)
    Kommunstyrelsen
    PROTOKOLL                                    Sammanträdesdatum 2031-10-03

    § 84      Dnr KS 2031/198
              Motion om badbrygga
    Beslut
    Motionen avslås.
    Ärendebeskrivning
    Kommunfullmäktige remitterade den 25 september 2030, § 80, motionen till barn- och fritidsnämnden för yttrande.
    Beslutsunderlag
    Barn- och fritidsförvaltningens skrivelse den 8 september 2031
    Tjänsteskrivelse, Månadsrapport mars 2031, 2031-04-16
    Protokollet skickas till
    Ekmåla Vatten och Avfall AB
    Samhällsbyggnadskontoret
                                                                        Sida 2 (3)
    § 85      Dnr KS 2031/240
              Medborgarförslag om läxhjälp
    Beslut
    Medborgarförslaget bifalls.
                                                                        Sida 3 (3)
    § 86      Dnr KS 2031/260
              Remiss av Kulturplan 2032
    Beslut
    Skrivelsen överlämnas som svar på remissen.

    § 87      Dnr KS 2031/270
              Policy för gäster
    Beslut
    Ärendet återremitteras till kommunledningskontoret för samråd med nämnderna.

    § 88      Dnr 2031/280 KS
    Taxa för badhus
    Beslut
    Taxan antas.
    Beslutet skickas till
    Fritidsnämnden
    Kommunstyrelsens ordförande
    """


@pytest.mark.parametrize(
    "step",
    [
        ("KS 2031/198", "forwards-to", "Barn- och fritidsnämnden"),
        ("KS 2031/198", "based-on", "official-report 2031-09-08"),
        ("KS 2031/198", "based-on", "official-report 2031-04-16"),
        ("KS 2031/198", "forwards-to", "Ekmåla Vatten och Avfall AB"),
        ("KS 2031/198", "forwards-to", "Samhällsbyggnadskontoret"),
        ("KS 2031/240", "answers", "citizen-proposal om läxhjälp"),
        ("KS 2031/260", "answers", "referral Kulturplan 2032"),
        ("KS 2031/270", "forwards-to", "Kommunledningskontoret"),
    ],
)
def test_the_course_of_a_case_is_told_in_the_items_of_minutes(papers_of: PapersOf, step: tuple[str, str, str]) -> None:
    assert step in [(fact.from_, fact.relation, fact.to) for fact in recognise(papers_of(COURSE))]


def test_a_report_answers_the_proposal_by_the_number_that_it_cites_and_is_no_ground_of_itself(
    papers_of: PapersOf,
) -> None:
    text = """
        Ekmåla kommun
        Kulturkontoret                                       TJÄNSTESKRIVELSE                         1(1)

        Datum                      Vår beteckning
        2031-09-07                 Dnr KUN 2031-0114

        Svar på medborgarförslag om öppettider

        Förslag till beslut
        1. Medborgarförslaget om öppettider (KS 2030-0388) anses besvarat.

        Ärendet
        Ett medborgarförslag lämnades in den 18 november 2030. Kommunfullmäktige överlämnade den 16 december 2030,
        § 141, medborgarförslaget till kulturnämnden för beslut.

        Beslutsunderlag
        Tjänsteskrivelse 2031-09-07
        """
    steps = {(fact.from_, fact.relation, fact.to) for fact in recognise(papers_of(text))}
    assert steps == {
        ("KUN 2031-0114", "answers", "KS 2030-0388"),
        ("KS 2030-0388", "forwards-to", "Kulturnämnden"),
    }


def test_a_post_gets_nothing_as_an_organisation_and_a_series_behind_a_number_is_no_title(papers_of: PapersOf) -> None:
    sent = [fact.to for fact in recognise(papers_of(COURSE)) if fact.from_ == "2031/280"]
    assert sent == ["Fritidsnämnden"]
    (item,) = [item for paper in papers_of(COURSE) for item in paper.part.items if item.number == "88"]
    assert item.heading == "Taxa för badhus"
