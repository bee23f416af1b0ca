from __future__ import annotations

import pytest

from ingest.facts import Decision
from ingest.recognise import decisions
from tests.ingest.recognise.conftest import COMMITTEE, PapersOf

BOARD = """
    Sammanträdesprotokoll
    Kommunstyrelsen
    Sammanträdesdatum 2031-05-06

    § 7 Dnr KS 2031/9
    Nytt badhus

    Beslut
    {decision}

    Tidigare behandling
    {earlier}

    § 8 Dnr KS 2031/10
    Ny skola

    Beslut
    Skolan byggs.
    """
GROUP = """
    Ekmåla kommun
    Protokoll från förvaltningsgruppen

    Datum: 2031-03-12

    1. Mötets öppnande
    Disa Ek öppnade mötet.

    2. Val av justerare
    {elected}

    3. Föregående protokoll
    {previous}

    4. Information
    {told}
    """
REPORT = """
    Ekmåla kommun                                        Tjänsteutlåtande
    Socialförvaltningen                                  Dnr SN 2031/4
                                                         2031-03-15

    Handläggare                                          Till
    Disa Ekberg                                          Socialnämnden
                                                         2031-04-16

    Plan för boende

    Förslag till beslut
    1. Socialnämnden godkänner planen.

    {behind}
    """
"""A report to a committee; what follows its proposal is put in for `{behind}`."""


def board(papers_of: PapersOf, decision: str, earlier: str = "Inget att redovisa.") -> list[Decision]:
    found = decisions.recognise(papers_of(BOARD.format(decision=decision, earlier=earlier)))
    return [each for each in found if each.diary_number == "KS 2031/9"]


def group(papers_of: PapersOf, elected: str = "-", previous: str = "-", told: str = "-") -> list[Decision]:
    return list(decisions.recognise(papers_of(GROUP.format(elected=elected, previous=previous, told=told))))


def test_what_stands_under_beslut_is_decided_in_the_item_s_case(papers_of: PapersOf) -> None:
    (found,) = board(papers_of, "Badhuset byggs och planen godkänns.")
    assert (found.text, found.outcome, found.date) == ("Badhuset byggs och planen godkänns.", "approve", "2031-05-06")


def test_the_preface_is_no_part_of_the_decision(papers_of: PapersOf) -> None:
    assert [d.text for d in board(papers_of, "Enligt kontorets förslag:\n    Planen antas.")] == ["Planen antas."]


def test_what_is_handed_up_is_forwarded_and_not_decided(papers_of: PapersOf) -> None:
    words = "Kommunstyrelsen föreslår att kommunfullmäktige beslutar:\n    1. Planen antas."
    assert [(d.text, d.outcome) for d in board(papers_of, words)] == [
        ("Kommunstyrelsen föreslår att kommunfullmäktige beslutar:", "forward")
    ]


def test_an_att_sats_below_its_lead_stands_alone(papers_of: PapersOf) -> None:
    (found,) = board(papers_of, "Kommunstyrelsen beslutar\n    att godkänna planen.")
    assert found.text == "att godkänna planen."


def test_what_goes_on_behind_att_is_a_sentence_with_its_lead(papers_of: PapersOf) -> None:
    (found,) = board(papers_of, "Kommunstyrelsen beslutar att\n    godkänna planen.")
    assert found.text == "Kommunstyrelsen beslutar att godkänna planen."


@pytest.mark.parametrize("rule", ["_____", "- - - - -", "*****", "Ordförande ______________ Disa Ek"])
def test_rules_and_signatures_are_no_part_of_a_decision(papers_of: PapersOf, rule: str) -> None:
    assert [d.text for d in board(papers_of, f"Planen antas.\n    {rule}")] == ["Planen antas."]


def test_what_is_entered_below_a_decision_is_no_part_of_it(papers_of: PapersOf) -> None:
    words = "att anta planen.\n    Disa Ek (C) deltar inte i beslutet.\n    Mot beslutet reserverar sig Nils Alm (M)."
    assert [d.text for d in board(papers_of, words)] == ["att anta planen."]


def test_own_clauses_and_those_handed_up_stand_side_by_side(papers_of: PapersOf) -> None:
    words = """1. Kommunstyrelsen föreslår kommunfullmäktige besluta att anta planen.
    2. Kommundirektören får i uppdrag att följa upp den."""
    assert [(d.clause, d.outcome) for d in board(papers_of, words)] == [("1", "forward"), ("2", "assign")]


def test_a_hand_up_behind_own_clauses_opens_a_block(papers_of: PapersOf) -> None:
    words = """Kommunstyrelsen beslutar för egen del
    att avsätta medel,
    att uppdra åt direktören att bygga.

    Kommunstyrelsen föreslår fullmäktige besluta
    att anta planen."""
    assert [(d.clause, d.text, d.outcome) for d in board(papers_of, words)][1:] == [
        ("2", "att uppdra åt direktören att bygga.", "assign"),
        ("1", "Kommunstyrelsen föreslår fullmäktige besluta", "forward"),
    ]


JOINT = """
    Kommunalförbundet Västerådalens räddningstjänst
    Direktionen

    Protokoll 2031-05-06

    § 7 Budget
    {words}

    § 8 Nästa möte
    Nästa möte är den 4 juni.
    """


@pytest.mark.parametrize(
    ("words", "text", "outcome"),
    [
        ("Direktionen beslutar\n    att fastställa budgeten.", "att fastställa budgeten.", "approve"),
        ("Direktionen beslutade att bordlägga ärendet.", "Direktionen beslutade att bordlägga ärendet.", "postpone"),
        (
            "Förbundschefen berättar.\n\n    Direktionen noterar rapporten.",
            "Direktionen noterar rapporten.",
            "take-note",
        ),
        ("Chefen visar läget. Informationen antecknas.", "Informationen antecknas.", "take-note"),
        ("DIREKTIONEN BESLUTAR\n    att anta planen.\n    *****", "att anta planen.", "approve"),
    ],
)
def test_a_body_decides_without_a_heading_too(papers_of: PapersOf, words: str, text: str, outcome: str) -> None:
    (found,) = decisions.recognise(papers_of(JOINT.format(words=words)))
    assert (found.text, found.outcome, found.body) == (text, outcome, "Direktionen")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "Arbetsutskottets förslag till socialnämnden\n    att bygga boendet.",
            "Arbetsutskottets förslag till socialnämnden",
        ),
        (
            "Arbetsutskottet beslutar\n    att föreslå nämnden besluta\n    att bygga boendet.",
            "Arbetsutskottet beslutar att föreslå nämnden besluta",
        ),
        (
            "Beslut\n    SNAU föreslår socialnämnden besluta\n    1. att bygga boendet\n    2. att avsätta medel",
            "SNAU föreslår socialnämnden besluta",
        ),
        (
            "Utskottet beslutar föreslå socialnämnden att bygga boendet.",
            "Utskottet beslutar föreslå socialnämnden att bygga boendet.",
        ),
    ],
)
def test_what_a_committee_hands_up_is_one_decision(papers_of: PapersOf, words: str, text: str) -> None:
    found = [d for d in decisions.recognise(papers_of(COMMITTEE.format(words=words))) if d.diary_number == "SN 2031/9"]
    assert [(d.text, d.outcome) for d in found] == [(text, "forward")]


def test_what_was_prepared_for_the_body_is_no_decision_of_its_own(papers_of: PapersOf) -> None:
    words = """Planen antas.

    Arbetsutskottets förslag till kommunstyrelsen
    Planen avslås."""
    assert [d.text for d in board(papers_of, words)] == ["Planen antas."]


def test_decisions_of_others_are_listed_among_what_has_come_in(papers_of: PapersOf) -> None:
    words = "Delgivningar\n    - Beslut från Länsstyrelsen om skyddsjakt, dnr 211-77-2031\n    - Brev från Disa Ek"
    (found,) = [d for d in decisions.recognise(papers_of(COMMITTEE.format(words=words))) if d.reported]
    assert (found.body, found.text[:30]) == ("Länsstyrelsen", "Beslut från Länsstyrelsen om s")


def test_no_decisions_are_none(papers_of: PapersOf) -> None:
    assert board(papers_of, "Inga beslut.") == []


def test_each_earlier_postponement_is_a_reported_decision_of_its_date(papers_of: PapersOf) -> None:
    found = board(papers_of, "Planen antas.", "Bordlagt den 8 april 2031, § 3 och den 22 april 2031, § 5.")[1:]
    assert [(d.text, d.date, d.reported) for d in found] == [
        ("Bordlagt den 8 april 2031, § 3.", "2031-04-08", True),
        ("Bordlagt den 22 april 2031, § 5.", "2031-04-22", True),
    ]


def test_elections_in_a_group_s_minutes_are_decisions(papers_of: PapersOf) -> None:
    (found,) = group(papers_of, elected="Till justerare valdes Nils Alm (Vision).")
    assert (found.outcome, found.body) == ("appoint", "Förvaltningsgruppen")


def test_a_list_of_those_elected_needs_no_verb(papers_of: PapersOf) -> None:
    (found,) = group(papers_of, elected="Justerare:\n    Vision: Nils Alm\n    Kommunal: Eva Strand")
    assert (found.text, found.outcome) == ("Justerare: Vision: Nils Alm, Kommunal: Eva Strand", "appoint")


def test_the_heading_may_be_the_subject_of_what_is_decided(papers_of: PapersOf) -> None:
    (found,) = group(papers_of, previous="Gås igenom och läggs till handlingarna.")
    assert found.outcome == "file"


@pytest.mark.parametrize(
    ("sentence", "text", "body", "date"),
    [
        (
            "Kommunfullmäktige har beslutat om en ny policy.",
            "Kommunfullmäktige har beslutat om en ny policy.",
            "Kommunfullmäktige",
            "",
        ),
        (
            "Disa Ek svarade att policyn är beslutad av kommunfullmäktige och gäller alla.",
            "Policyn är beslutad av kommunfullmäktige",
            "Kommunfullmäktige",
            "",
        ),
        (
            "Gruppen följer upp beslutet från 2029 om policyn för resor.",
            "Beslutet från 2029 om policyn för resor",
            "",
            "2029",
        ),
        (
            "Kommunstyrelsen beslutade den 4 mars 2031 att anta policyn.",
            "Kommunstyrelsen beslutade den 4 mars 2031 att anta policyn.",
            "Kommunstyrelsen",
            "2031-03-04",
        ),
        (
            "Den nya planen ersätter den som kommunstyrelsen antog den 4 mars 2029.",
            "Den nya planen ersätter den som kommunstyrelsen antog den 4 mars 2029.",
            "Kommunstyrelsen",
            "2029-03-04",
        ),
        (
            "Den 4 mars 2031 beslutade kommunstyrelsen att anta policyn.",
            "Den 4 mars 2031 beslutade kommunstyrelsen att anta policyn.",
            "Kommunstyrelsen",
            "2031-03-04",
        ),
        (
            "I budget för 2030 fick socialnämnden i uppdrag att ta fram en plan.",
            "I budget för 2030 fick socialnämnden i uppdrag att ta fram en plan.",
            "Kommunfullmäktige",
            "",
        ),
    ],
)
def test_sentences_report_decisions_taken_elsewhere(
    papers_of: PapersOf, sentence: str, text: str, body: str, date: str
) -> None:
    (found,) = group(papers_of, told=sentence)
    assert (found.text, found.body, found.date, found.reported) == (text, body, date, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "De av nämnden i planen beslutade åtgärderna har utförts.",
        "Nämnden kommer att besluta om planen i maj.",
        "Verksamhetsplanen samverkades.",
        "Kommunfullmäktige beslutar om budgeten varje år.",
    ],
)
def test_what_is_not_told_as_decided_is_none(papers_of: PapersOf, sentence: str) -> None:
    assert group(papers_of, told=sentence) == []


def test_an_extract_is_dated_by_its_meeting_and_not_by_its_adjustment(papers_of: PapersOf) -> None:
    extract = """Sammanfattning
    Planen är ny.

     Plan för boende

    Dnr SN 2031/4

    Socialnämndens beslut
    1. Socialnämnden godkänner planen.

    Beslutsordning
    Nämnden ställde sig bakom förvaltningens förslag till beslut.

     Justerat 2031-04-24

    Ordföranden Eva Strand (L)"""
    (found,) = decisions.recognise(papers_of(REPORT.format(behind=extract)))
    assert (found.date, found.diary_number, found.body) == ("2031-04-16", "SN 2031/4", "Socialnämnden")


def test_a_report_only_proposes(papers_of: PapersOf) -> None:
    assert list(decisions.recognise(papers_of(REPORT.format(behind="")))) == []


@pytest.mark.parametrize(
    ("sentence", "number", "day"),
    [
        ("Socialnämnden gav den 4 mars 2030 förvaltningen i uppdrag att ta fram en plan.", "SN 2031/4", "2030-03-04"),
        ("Nämnden uppdrog den 4 mars 2030 åt förvaltningen att ta fram en plan.", "", "2030-03-04"),
        ("Planen ersätter den plan som nämnden antog den 15 juni 2019.", "", "2019-06-15"),
    ],
)
def test_a_report_tells_what_its_body_decided_before(papers_of: PapersOf, sentence: str, number: str, day: str) -> None:
    (found,) = decisions.recognise(papers_of(REPORT.format(behind=f"Bakgrund\n    {sentence}")))
    assert (found.body, found.diary_number, found.date, found.reported) == ("Socialnämnden", number, day, True)


@pytest.mark.parametrize(
    ("sentence", "body", "date", "outcome"),
    [
        (
            "Kommunstyrelsen har den 4 mars 2031 remitterat motionen till nämnden.",
            "Kommunstyrelsen",
            "2031-03-04",
            "forward",
        ),
        ("Socialnämnden har den 4 mars 2031, § 14, fastställt taxan.", "Socialnämnden", "2031-03-04", "approve"),
        (
            "Kulturnämnden behandlade frågan den 4 mars 2031, § 7, och beslutade att banan byggs.",
            "Kulturnämnden",
            "2031-03-04",
            "other",
        ),
        (
            "Kommunfullmäktige remitterade motionen till styrelsen 2031-03-04, § 9.",
            "Kommunfullmäktige",
            "2031-03-04",
            "forward",
        ),
        ("Ärendet bordlades vid sammanträdet den 4 mars 2031.", "Kommunstyrelsen", "2031-03-04", "postpone"),
        (
            "Utskottet behandlade ärendet den 4 mars 2031, § 7, och föreslog att taxan fastställs.",
            "Utskottet",
            "2031-03-04",
            "approve",
        ),
        (
            "Kulturnämndens ordförande har beslutat att skicka planen på remiss.",
            "Kulturnämndens ordförande",
            "",
            "forward",
        ),
    ],
)
def test_decisions_told_with_their_day_or_by_a_chair(
    papers_of: PapersOf, sentence: str, body: str, date: str, outcome: str
) -> None:
    text = BOARD.format(decision=f"Badhuset byggs.\n\n    Bakgrund\n    {sentence}", earlier="Inget.")
    told = [d for d in decisions.recognise(papers_of(text)) if d.reported]
    assert [(d.body, d.date, d.outcome) for d in told] == [(body, date, outcome)]


def test_what_was_decided_with_day_and_number_belongs_to_the_item_that_tells_it(papers_of: PapersOf) -> None:
    words = "Badhuset byggs.\n\n    Bakgrund\n    Skolnämnden beslutade den 4 mars 2031, § 7, att tillstyrka bygget."
    (told,) = [decision for decision in board(papers_of, words) if decision.reported]
    assert told.diary_number == "KS 2031/9"


def test_an_agreement_tells_how_it_was_decided(papers_of: PapersOf) -> None:
    text = """
        AVTAL
        om skolskjuts

        Diarienummer: KS 2031/4

        § 1 Parter
        Avtalet träffas mellan Ekmåla kommun, genom skolnämnden, och Norrby kommun, genom utbildningsnämnden.
        Skolnämnden beslutade den 4 mars 2031, § 7, att ingå avtalet.

        § 2 Avtalstid
        Avtalet gäller från och med 2031-07-01.
        """
    (told,) = decisions.recognise(papers_of(text))
    assert (told.body, told.diary_number, told.date) == ("Skolnämnden", "KS 2031/4", "2031-03-04")


def test_guidelines_tell_who_adopted_other_rules_each_once(papers_of: PapersOf) -> None:
    text = """
        Riktlinjer för gåvor

        Dokumenttyp: Riktlinje
        Fastställd av: Kommunstyrelsen
        Fastställd: 2031-05-09, § 8

        1. Inledning
        De kompletterar policyn mot mutor, som kommunfullmäktige antog den 28 september 2030, § 92.
        """
    found = [(told.body, told.date) for told in decisions.recognise(papers_of(text))]
    assert found == [("Kommunstyrelsen", "2031-05-09"), ("Kommunfullmäktige", "2030-09-28")]


def test_that_a_matter_came_on_referral_is_no_decision_without_a_day(papers_of: PapersOf) -> None:
    words = "Badhuset byggs.\n\n    Bakgrund\n    Kommunfullmäktige har remitterat en motion till styrelsen."
    assert not any(decision.reported for decision in board(papers_of, words))


def test_what_is_told_below_the_clauses_of_a_decision_is_read(papers_of: PapersOf) -> None:
    words = "att   lägga ärendet till handlingarna.\n\n    Kommunfullmäktige beslutade om motionen den 4 mars 2031."
    assert [(d.body, d.reported) for d in board(papers_of, words)] == [
        ("Kommunstyrelsen", False),
        ("Kommunfullmäktige", True),
    ]


def test_a_guideline_tells_who_adopted_it(papers_of: PapersOf) -> None:
    text = """
        Riktlinje för lekplatser

        Dokumenttyp          Riktlinje
        Beslutsinstans       Kommunstyrelsen
        Beslutsdatum         2031-05-31, § 112
        Diarienummer         KS 2031/14
        Ersätter             Riktlinje för parker, KS 2025/38,
                             antagen av tekniska nämnden 2025-02-28, § 21

        1 Inledning
        Riktlinjen beskriver hur kommunen sköter sina lekplatser.
        """
    found = list(decisions.recognise(papers_of(text)))
    assert [(d.body, d.date, d.diary_number, d.outcome, d.reported) for d in found] == [
        ("Kommunstyrelsen", "2031-05-31", "KS 2031/14", "approve", True),
        ("Tekniska nämnden", "2025-02-28", "KS 2025/38", "approve", True),
    ]
    assert found[1].text == "Riktlinje för parker, KS 2025/38, antagen av tekniska nämnden 2025-02-28, § 21"


def test_a_body_s_own_rules_tell_when_they_were_adopted(papers_of: PapersOf) -> None:
    words = (
        "Badhuset byggs.\n\n    Bakgrund\n    Beslutet följer nämndens delegationsordning, antagen den 9 maj 2030, § 6."
    )
    text = BOARD.format(decision=words, earlier="Inget.")
    (told,) = [d for d in decisions.recognise(papers_of(text)) if d.reported]
    assert (told.text, told.date) == ("nämndens delegationsordning, antagen den 9 maj 2030, § 6", "2030-05-09")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Reviderad: 2033-02-06 § 19", [("Kommunstyrelsen", "2033-02-06")]),
        ("Reviderad av kommunfullmäktige 2033-02-06", [("Kommunfullmäktige", "2033-02-06")]),
        ("Senast reviderad: 2033-02-06", []),
    ],
)
def test_a_guideline_tells_who_revised_it(papers_of: PapersOf, line: str, found: list[tuple[str, str]]) -> None:
    text = f"""
        Riktlinjer för gåvor

        Dokumenttyp: Riktlinje
        Fastställd av: Kommunstyrelsen
        Fastställd: 2031-05-09, § 8
        {line}

        1. Inledning
        Riktlinjerna gäller alla nämnder.
        """
    told = [(d.body, d.date) for d in decisions.recognise(papers_of(text)) if d.date != "2031-05-09"]
    assert told == found


def test_how_talks_end_decides_nothing(papers_of: PapersOf) -> None:
    assert group(papers_of, told="Samverkan avslutas i oenighet med Vision.") == []


def test_the_adoption_of_labels_with_their_values_below_stands_with_both(papers_of: PapersOf) -> None:
    text = """
        Policy för gåvor

        Beslutande organ
        Kommunstyrelsen
        Antagen
        2031-05-09, § 8
        Reviderad
        2033-02-06, § 19
        Diarienr
        KS 2031/14

        1. Inledning
        Policyn gäller alla nämnder.
        """
    found = [(d.text, d.body, d.date, d.diary_number) for d in decisions.recognise(papers_of(text))]
    assert found == [
        ("Beslutande organ Kommunstyrelsen Antagen 2031-05-09, § 8", "Kommunstyrelsen", "2031-05-09", "KS 2031/14"),
        ("Reviderad 2033-02-06, § 19", "Kommunstyrelsen", "2033-02-06", "KS 2031/14"),
    ]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (
            "Bron följer Ekmåla kommuns trafikplan, som antogs av kommunfullmäktige den 4 mars 2030, § 7.",
            "Ekmåla kommuns trafikplan, som antogs av kommunfullmäktige den 4 mars 2030, § 7",
        ),
        (
            "Genom bron och vägarna norr om den, som alla ska vara klara före utgången av år 2035 om medel finns, "
            "genomförs Energistrategi 2040, vilken kommunfullmäktige fastställde den 4 mars 2030.",
            "Energistrategi 2040, vilken kommunfullmäktige fastställde den 4 mars 2030",
        ),
        (
            "Delegaten följer Delegationsordning för styrelsen, antagen av kommunfullmäktige den 4 mars 2030.",
            "Delegationsordning för styrelsen, antagen av kommunfullmäktige den 4 mars 2030",
        ),
        (
            "Bron följer det som kommunfullmäktige antog den 4 mars 2030.",
            "Bron följer det som kommunfullmäktige antog den 4 mars 2030.",
        ),
    ],
)
def test_rules_that_a_sentence_names_stand_from_their_title_on(papers_of: PapersOf, sentence: str, text: str) -> None:
    minutes = BOARD.format(decision=f"Bron byggs.\n\n    Bakgrund\n    {sentence}", earlier="Inget.")
    (told,) = [d for d in decisions.recognise(papers_of(minutes)) if d.reported]
    assert (told.text, told.body, told.date) == (text, "Kommunfullmäktige", "2030-03-04")


LISTED = """
    Norrby kommun                                                        2031-10-31
    Kommunkansliet

    BILAGA 3
    Avtalsförteckning 2031
    Dnr KS 2031/2

    Nr 1
    Benämning      Överenskommelse om skötsel av leder
    Diarienummer   KS 2030/8
    Motpart        Norrby Fjällklubb
    Avtalstid      2031-01-01 – 2033-12-31
    Anmärkning     {remark}
    """


@pytest.mark.parametrize(
    ("remark", "body", "outcome"),
    [
        ("Leder i fjällen. Antaget av kommunstyrelsen 2030-11-04, § 9.", "Kommunstyrelsen", "approve"),
        ("Remitterad av kommunfullmäktige den 4 november 2030.", "Kommunfullmäktige", "forward"),
    ],
)
def test_remarks_on_what_is_listed_tell_who_decided(papers_of: PapersOf, remark: str, body: str, outcome: str) -> None:
    (found,) = decisions.recognise(papers_of(LISTED.format(remark=remark)))
    assert (found.body, found.date, found.outcome, found.diary_number) == (body, "2030-11-04", outcome, "KS 2030/8")


def test_what_those_asked_decided_is_of_the_report_s_case(papers_of: PapersOf) -> None:
    text = (
        REPORT
        + """
    Remissbehandling
    Skolnämnden avstod den 4 mars 2031, § 7, från att yttra sig.
    """
    )
    found = [d for d in decisions.recognise(papers_of(text)) if d.body == "Skolnämnden"]
    assert [(d.diary_number, d.date, d.outcome) for d in found] == [("SN 2031/4", "2031-03-04", "other")]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Länsstyrelsen i Ekmark beslutade den 4 mars 2031 om ny ledamot.", "Länsstyrelsen i Ekmark"),
        ("Mark- och miljödomstolen har den 4 mars 2031 beslutat att avslå talan.", "Mark- och miljödomstolen"),
        ("Länsstyrelsen beslutade om ny ledamot.", ""),
        ("Disa Ek beslutade den 4 mars 2031 att sluta.", ""),
    ],
)
def test_what_an_authority_decided_on_a_day_is_told(papers_of: PapersOf, sentence: str, body: str) -> None:
    minutes = BOARD.format(decision=f"Bron byggs.\n\n    Bakgrund\n    {sentence}", earlier="Inget.")
    found = [(d.body, d.date) for d in decisions.recognise(papers_of(minutes)) if d.reported]
    assert found == ([(body, "2031-03-04")] if body else [])


def test_what_the_record_itself_decides_below_words_that_lead_in_is_not_told_of(papers_of: PapersOf) -> None:
    decision = "Styrelsen beslutade\n    - att anta taxan att gälla från den 1 april 2031\n    - att upphäva den gamla."
    assert [(each.clause, each.reported) for each in board(papers_of, decision)] == [("1", False), ("2", False)]
    unheaded = BOARD.replace(
        "    Beslut\n    {decision}", "    " + decision.replace("Styrelsen", "Kommunstyrelsen")
    ).format(earlier="Inget.")
    found = [each for each in decisions.recognise(papers_of(unheaded)) if each.diary_number == "KS 2031/9"]
    assert [(each.clause, each.reported) for each in found] == [("1", False), ("2", False)]


def test_a_summons_and_an_answer_tell_of_earlier_decisions(papers_of: PapersOf) -> None:
    items = "".join(
        f"{n} {title}\n\nDnr 2031/KS 009{n}\n\nFörslag till beslut\n- Rapporten noteras.\n\n"
        for n, title in enumerate(("Rapport om vägarna", "Plan för hamnen", "Svar på skrivelse"), start=1)
    )
    told = "Beskrivning av ärendet\nKommunfullmäktige beslutade den 4 mars 2030 § 12 att bygga bryggan.\n"
    summons = f"Kommunstyrelsen\n\nSammanträde 2031-10-02\n\n{items}{told}"
    (found,) = decisions.recognise(papers_of(summons))
    assert (found.body, found.date, found.reported) == ("Kommunfullmäktige", "2030-03-04", True)


def test_a_heading_that_approves_decides_nothing_by_itself(papers_of: PapersOf) -> None:
    text = """
        Direktionen
        Sammanträdesprotokoll
        Sammanträdesdatum 2031-12-09

        § 56 Sammanträdets öppnande, dagordningens fastställande

        Ordföranden öppnade mötet.

        Dagordningen fastställdes.
        """
    assert [fact.text for fact in decisions.recognise(papers_of(text))] == ["Dagordningen fastställdes."]


def test_what_a_subcommittee_decided_is_not_its_committees_decision(papers_of: PapersOf) -> None:
    text = """
        EKMÅLA KOMMUN                 PROTOKOLL                                   4(54)
        Socialnämnden                 2031-06-09

        § 50      Dnr SN 2031/12
        Budget och uppföljning
        ARBETSUTSKOTTET BESLUTAR
        att notera informationen.
        SOCIALNÄMNDEN BESLUTAR
        att godkänna redovisningen.

        § 51      Dnr SN 2031/13
        Taxor
        SOCIALNÄMNDEN BESLUTAR
        att godkänna taxorna.
        """
    found = [fact.text for fact in decisions.recognise(papers_of(text)) if not fact.reported]
    assert found == ["att godkänna redovisningen.", "att godkänna taxorna."]
