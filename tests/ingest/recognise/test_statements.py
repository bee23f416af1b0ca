from __future__ import annotations

import pytest

from ingest.facts import Statement
from ingest.recognise import statements
from tests.ingest.recognise.conftest import PapersOf

BOARD = """
    Sammanträdesprotokoll
    Kommunstyrelsen
    Sammanträdesdatum 2031-05-06

    § 7 Dnr KS 2031/9
    Nytt badhus

    Beslut
    Badhuset byggs.

    {words}

    § 8 Dnr KS 2031/10
    Ny skola

    Beslut
    Skolan byggs.
    """
GROUP = """
    Ekmåla kommun
    Protokoll från förvaltningsgruppen

    Datum: 2031-03-12

    Nils Alm, Vision
    Eva Strand, Sveriges Lärare
    Ida Ås, Akademikerförbundet SSR
    Olle By, Kommunal

    1. Mötets öppnande
    Disa Ek öppnade mötet.

    2. Ekonomi
    {words}

    3. Övriga frågor
    Inga frågor.
    """
REPORT = """
    Ekmåla kommun                                        Tjänsteutlåtande
    Socialförvaltningen                                  Dnr SN 2031/4
                                                         2031-03-15

    Handläggare                                          Till
    Disa Ekberg                                          Socialnämnden
                                                         2031-04-16

    Remiss om boende

    Förslag till beslut
    Socialnämnden godkänner utlåtandet som svar på remissen.

    Synpunkter och förslag
    {words}
    """


def entered(papers_of: PapersOf, words: str) -> list[Statement]:
    return list(statements.recognise(papers_of(BOARD.format(words=words))))


def spoken(papers_of: PapersOf, words: str) -> list[tuple[str, str, str]]:
    return [(s.kind, s.actor, s.stance) for s in statements.recognise(papers_of(GROUP.format(words=words)))]


def taken(papers_of: PapersOf, words: str) -> list[tuple[str, str]]:
    return [(s.actor, s.stance) for s in statements.recognise(papers_of(REPORT.format(words=words)))]


def test_a_reservation_opposes(papers_of: PapersOf) -> None:
    (found,) = entered(papers_of, "Reservation\n    Disa Ek (SD) reserverar sig mot beslutet.")
    assert (found.kind, found.actor, found.party, found.stance, found.about) == (
        "reservation",
        "Disa Ek",
        "SD",
        "oppose",
        "7",
    )


def test_who_is_named_with_a_party_elsewhere_needs_none(papers_of: PapersOf) -> None:
    words = "Yrkanden\n    Disa Ek (SD) yrkar avslag.\n\n    Reservationer\n    Disa Ek reserverar sig mot beslutet."
    assert [(found.actor, found.party) for found in entered(papers_of, words)] == [("Disa Ek", "SD")]


def test_a_reservation_may_name_who_reserves_last(papers_of: PapersOf) -> None:
    found = entered(papers_of, "Reservation\n    Mot beslutet reserverar sig Disa Ek (M) och Nils Alm (KD).")
    assert [s.actor for s in found] == ["Disa Ek", "Nils Alm"]


def test_others_who_are_not_named_are_no_actors(papers_of: PapersOf) -> None:
    words = (
        "Särskilt uttalande\n    Disa Ek m.fl. (V),\n    ledamoten Nils Alm m.fl. (S)\n\n"
        "    ”Vi välkomnar badhuset, som Eva Strand (M) ritat.”"
    )
    assert [(s.actor, s.party, s.stance) for s in entered(papers_of, words)] == [
        ("Disa Ek", "V", "support"),
        ("Nils Alm", "S", "support"),
    ]


def test_who_joins_a_statement_takes_its_stance(papers_of: PapersOf) -> None:
    words = (
        "Särskilt uttalande\n    Disa Ek (V)\n    ”Vi välkomnar badhuset.”\n\n"
        "    Ersättaryttrande\n    Ersättaren Eva Strand (Fi) instämde i det särskilda uttalandet från (V)."
    )
    assert [(s.kind, s.actor, s.stance) for s in entered(papers_of, words)][1] == (
        "ersättaryttrande",
        "Eva Strand",
        "support",
    )


def test_members_who_go_by_their_parties_are_a_row_a_party(papers_of: PapersOf) -> None:
    words = (
        "Protokollsanteckning\n    Representanterna från S, V och MP antecknar som yttrande en skrivelse från\n"
        "    den 3 maj 2031."
    )
    assert [(s.actor, s.stance) for s in entered(papers_of, words)] == [("S", ""), ("V", ""), ("MP", "")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Vision undrar hur underskottet ska hanteras.", [("facklig synpunkt", "Vision", "question")]),
        ("Kommunal vill vara med i arbetet.", [("facklig synpunkt", "Kommunal", "request")]),
        ("Sveriges Lärare håller med om det.", [("facklig synpunkt", "Sveriges Lärare", "support")]),
        ("Vision är oroliga för arbetsmiljön.", [("facklig synpunkt", "Vision", "concern")]),
        ("Kommunal ställde sig oeniga till planen.", [("oenighet", "Kommunal", "oppose")]),
        ("SSR tog upp att mötena ska spelas in.", [("facklig synpunkt", "Akademikerförbundet SSR", "request")]),
        ("Kommunal tog upp att alla inte ser planen.", [("facklig synpunkt", "Kommunal", "concern")]),
        ("Nils Alm, Vision, önskar en ny budget.", [("facklig synpunkt", "Vision", "request")]),
        ("Arbetsgivaren svarade att planen är klar.", [("förvaltningens synpunkt", "Arbetsgivaren", "neutral")]),
        ("Nils Alm lyfter att lokalen behöver ses över.", [("facklig synpunkt", "Nils Alm", "request")]),
        ("Vision motsätter sig flytten.", [("oenighet", "Vision", "oppose")]),
        ("Arbetsgivaren föreslår att enheten läggs ned.", [("förvaltningens synpunkt", "Arbetsgivaren", "support")]),
        ("Arbetsgivaren uppger att ronden är bokad.", [("förvaltningens synpunkt", "Arbetsgivaren", "neutral")]),
        ("Arbetsgivaren meddelar att lokalen byts.", [("förvaltningens synpunkt", "Arbetsgivaren", "neutral")]),
        ("Facken yttrar:\n    - Vision är oroliga för flytten.", [("facklig synpunkt", "Vision", "concern")]),
        ("Synpunkter från Vision: Flytten skapar oro.", [("facklig synpunkt", "Vision", "concern")]),
        ("Parterna är oeniga.", []),
        ("Vision begär ett nytt möte. Parterna är oeniga.", [("facklig synpunkt", "Vision", "request")]),
        ("Arbetsgivaren vidhåller sitt förslag.", []),
        ("Vision har årsmöte den 20 mars.", []),
        ("Kommunal meddelade att lokalen är ny.", []),
        ("Arbetsgivaren redogjorde för detta.", []),
        ("Arbetsgivaren återkommer i frågan.", []),
        ("En fråga från Vision om lokaler undrar ingen över.", []),
    ],
)
def test_a_turn_is_told_by_who_opens_the_sentence(
    papers_of: PapersOf, words: str, expected: list[tuple[str, str, str]]
) -> None:
    assert spoken(papers_of, words) == expected


def test_two_unions_may_speak_in_one_sentence(papers_of: PapersOf) -> None:
    words = "Kommunal vill vara med i arbetet och Vision undrar när det börjar."
    assert [(actor, stance) for _, actor, stance in spoken(papers_of, words)] == [
        ("Kommunal", "request"),
        ("Vision", "question"),
    ]


def test_two_unions_may_share_a_verb(papers_of: PapersOf) -> None:
    assert [actor for _, actor, _ in spoken(papers_of, "Vision och Kommunal undrar när det börjar.")] == [
        "Vision",
        "Kommunal",
    ]


def test_the_same_union_may_take_two_turns(papers_of: PapersOf) -> None:
    words = "Vision undrar när det börjar.\n\n    Vision undrar också vem som leder det."
    assert len(spoken(papers_of, words)) == 2


def test_a_turn_goes_on_to_the_end_of_its_paragraph(papers_of: PapersOf) -> None:
    words = "Kommunal tog upp frågan om lokaler. De behöver större rum."
    assert spoken(papers_of, words) == [("facklig synpunkt", "Kommunal", "request")]


def test_the_case_is_that_of_the_line_above_the_turn(papers_of: PapersOf) -> None:
    words = "Ny schemamodell, SN 2031/57\n\n    Vision ställer sig bakom förslaget."
    (found,) = statements.recognise(papers_of(GROUP.format(words=words)))
    assert (found.diary_number, found.about) == ("SN 2031/57", "2")


def test_an_unknown_name_with_a_listed_person_is_a_slip_for_their_union(papers_of: PapersOf) -> None:
    words = "Justerare är Eva Strand (Lärarlaget).\n\n    Lärarlaget undrar när det börjar."
    assert spoken(papers_of, words) == [("facklig synpunkt", "Sveriges Lärare", "question")]


def test_a_member_who_speaks_has_the_union_as_party(papers_of: PapersOf) -> None:
    (found,) = statements.recognise(papers_of(GROUP.format(words="Olle By undrar när det börjar.")))
    assert (found.actor, found.party) == ("Olle By", "Kommunal")


@pytest.mark.parametrize(
    ("sentence", "kind", "actors"),
    [
        ("Mot beslutet reserverar sig Disa Ek (M) och Nils Alm (KD).", "reservation", ["Disa Ek", "Nils Alm"]),
        ("Disa Ek (M) reserverar sig till förmån för eget yrkande.", "reservation", ["Disa Ek"]),
        ("Disa Ek (M) reserverar sig till förmån för Eva Strands (C) yrkande.", "reservation", ["Disa Ek"]),
        ("Disa Ek (V) lämnar ett särskilt yttrande.", "särskilt uttalande", ["Disa Ek"]),
        ("Disa Ek (V) låter anteckna till protokollet att taket läcker.", "särskilt uttalande", ["Disa Ek"]),
    ],
)
def test_statements_are_entered_without_a_heading_too(
    papers_of: PapersOf, sentence: str, kind: str, actors: list[str]
) -> None:
    assert [(s.kind, s.actor) for s in entered(papers_of, sentence)] == [(kind, actor) for actor in actors]


def test_who_does_not_take_part_states_nothing(papers_of: PapersOf) -> None:
    assert entered(papers_of, "Disa Ek (M) deltar inte i beslutet.") == []


def test_the_words_below_a_colon_show_the_stance(papers_of: PapersOf) -> None:
    sentence = "Disa Ek (V) lämnar följande särskilda yttrande:"
    words = f"Särskilt yttrande\n    {sentence}\n\n    Vi är oroliga för taket.\n    ____"
    assert [(s.actor, s.stance) for s in entered(papers_of, words)] == [("Disa Ek", "concern")]


def test_a_party_may_reserve_itself_by_its_name(papers_of: PapersOf) -> None:
    (found,) = entered(papers_of, "Reservation\n    Vänsterpartiet reserverar sig mot beslutet.")
    assert (found.actor, found.stance) == ("Vänsterpartiet", "oppose")


@pytest.mark.parametrize(
    ("words", "stances"),
    [
        ("Förvaltningen ser positivt på förslaget.", ["support"]),
        ("Förvaltningen är positiv till planen och vill att skolan nämns i den.", ["request", "support"]),
        ("Förvaltningen avstyrker förslaget.", ["oppose"]),
        ("Förvaltningen bedömer att gränsen är rimlig.", ["support"]),
        ("Kontoret bedömer att åtgärden inte är motiverad.", ["oppose"]),
        ("Förvaltningen föreslår att nämnden godkänner utlåtandet.", []),
        ("Boende är viktigt för alla.", []),
    ],
)
def test_an_office_takes_a_position_by_its_verb(papers_of: PapersOf, words: str, stances: list[str]) -> None:
    assert sorted(taken(papers_of, words)) == [("Socialförvaltningen", stance) for stance in stances]


def test_a_sentence_names_its_kind_below_a_heading_of_several(papers_of: PapersOf) -> None:
    words = """Reservationer och yttranden
    Moa Berg (SD) reserverar sig mot beslutet.
    Ola Lind (S) lämnar ett ersättaryttrande: "Jag ser positivt på badhuset."
    """
    found = statements.recognise(papers_of(BOARD.replace("{words}", words)))
    assert [(fact.actor, fact.kind) for fact in found] == [
        ("Moa Berg", "reservation"),
        ("Ola Lind", "ersättaryttrande"),
    ]


def test_how_talks_end_is_nobody_s_turn(papers_of: PapersOf) -> None:
    words = """Kommunal motsätter sig förslaget.

    Förhandlingen avslutas i oenighet med Kommunal. Kommunal avser att begära central förhandling. Med övriga
    avslutas förhandlingen i enighet."""
    found = statements.recognise(papers_of(GROUP.replace("{words}", words)))
    assert [(fact.actor, fact.stance) for fact in found] == [("Kommunal", "oppose")]


def test_an_office_that_agrees_with_others_takes_their_side(papers_of: PapersOf) -> None:
    text = """
        Älvboda kommun                    TJÄNSTESKRIVELSE
        Tekniska kontoret                 2031-04-25        Dnr KS 2031/27

        Svar på motion om simskola

        Förslag till beslut
        Motionen bifalls.

        Ärendet
        Kulturnämnden yttrade sig den 19 mars. Tekniska kontoret instämmer i nämndens yttrande.

        Disa Ek
        Teknisk chef
        """
    found = statements.recognise(papers_of(text))
    assert [(fact.actor, fact.stance) for fact in found] == [("Tekniska kontoret", "support")]


def test_a_point_below_an_item_is_what_is_spoken_about(papers_of: PapersOf) -> None:
    words = """Eva Strand hälsar alla välkomna.

    2.1  Ny organisation för köken, dnr SN 2031/77
    Vision undrar när flytten sker.
    2.2  Schema för
    sommaren
    Kommunal är orolig för bemanningen."""
    found = list(statements.recognise(papers_of(GROUP.format(words=words))))
    assert [(fact.actor, fact.about, fact.diary_number) for fact in found] == [
        ("Vision", "2.1", "SN 2031/77"),
        ("Kommunal", "2.2", ""),
    ]


def test_talks_that_end_in_dissent_are_the_dissent_of_whom_they_name(papers_of: PapersOf) -> None:
    words = "Vision är emot förslaget. Ärendet avslutas i oenighet med Vision och Kommunal."
    found = list(statements.recognise(papers_of(GROUP.format(words=words))))
    assert [(fact.kind, fact.actor) for fact in found] == [
        ("facklig synpunkt", "Vision"),
        ("oenighet", "Vision"),
        ("oenighet", "Kommunal"),
    ]


def test_dissent_that_was_spoken_is_not_told_again(papers_of: PapersOf) -> None:
    words = "Vision är oenig. Ärendet avslutas i oenighet med Vision."
    found = list(statements.recognise(papers_of(GROUP.format(words=words))))
    assert [(fact.kind, fact.actor) for fact in found] == [("oenighet", "Vision")]


def test_an_office_answers_a_referral_below_its_name(papers_of: PapersOf) -> None:
    text = """
        Älvboda kommun                    TJÄNSTESKRIVELSE
        Kommunledningskontoret            2031-04-25        Dnr KS 2031/27

        Svar på motion om simskola

        Förslag till beslut
        Motionen bifalls.

        Remissvar
        Kulturnämnden
        Nämnden beslutade den 19 mars 2031 att tillstyrka motionen.

        Fritidskontoret
        Motionen har behandlats i ledningsgruppen. Kontoret befarar att köerna växer.

        Badhusenheten:
        Enheten välkomnar förslaget.
        """
    found = statements.recognise(papers_of(text))
    assert [(fact.actor, fact.stance) for fact in found] == [
        ("Fritidskontoret", "concern"),
        ("Badhusenheten", "support"),
    ]


def test_minutes_tell_what_an_office_thinks(papers_of: PapersOf) -> None:
    words = "Miljöenheten anser att platsen är olämplig. Tekniska kontoret har mätt den."
    (found,) = statements.recognise(papers_of(BOARD.replace("{words}", words)))
    assert (found.kind, found.actor, found.stance) == ("förvaltningens synpunkt", "Miljöenheten", "oppose")


def test_an_office_may_take_two_positions_in_one_sentence(papers_of: PapersOf) -> None:
    words = "Förvaltningen ser positivt på planen men avråder från en ny avgift."
    assert sorted(taken(papers_of, words)) == [("Socialförvaltningen", "oppose"), ("Socialförvaltningen", "support")]


def test_another_enters_a_reservation_behind_what_is_quoted(papers_of: PapersOf) -> None:
    words = (
        "Reservationer\n    Disa Ek (SD) reserverar sig mot beslutet: ”Badhuset är för dyrt.”\n"
        "    Nils Alm (V) lämnar en skriftlig reservation."
    )
    assert [s.actor for s in entered(papers_of, words)] == ["Disa Ek", "Nils Alm"]


def test_an_office_asks_in_the_account_of_an_item(papers_of: PapersOf) -> None:
    found = entered(papers_of, "Ärendet\n    Miljöförvaltningen vill att badhuset flyttas norrut.")
    assert [(s.actor, s.stance) for s in found] == [("Miljöförvaltningen", "request")]


@pytest.mark.parametrize("heading", ["Remissbehandling", "Remissinstanser"])
def test_offices_and_unions_are_heard_in_sentences_of_a_report(papers_of: PapersOf, heading: str) -> None:
    words = (
        f"Förvaltningen befarar att husen blir dyra.\n\n    {heading}\n    Förslaget har sänts till\n"
        "    • Tekniska kontoret\n    • Fritidskontoret\n\n    Tekniska kontoret avstyrker att parken bebyggs.\n\n"
        "    Facklig samverkan\n    Planen togs upp den 3 mars 2031. Vision begär att personalen får utbildning."
    )
    assert taken(papers_of, words) == [
        ("Socialförvaltningen", "concern"),
        ("Tekniska kontoret", "oppose"),
        ("Vision", "request"),
    ]


@pytest.mark.parametrize(
    ("words", "actors"),
    [
        ("Reservation\n    Disa Ek (S), Nils Alm (V) och Eva Strand (MP).", ["Disa Ek", "Nils Alm", "Eva Strand"]),
        ("Skriftlig reservation\n    Disa Ek (S) enligt bilaga 2.", ["Disa Ek"]),
        ("Reservation\n    Disa Ek (S) och Nils Alm (V), bilaga 3.", ["Disa Ek", "Nils Alm"]),
        ("Reservation\n    Vänsterpartiet och Liberalerna reserverar sig.", ["Vänsterpartiet", "Liberalerna"]),
        ("Reservation\n    Disa Ek (S): Badhuset är för dyrt för oss.", ["Disa Ek"]),
        ("Protokollsanteckning\n    Nils Alm (V) saknar en jämförelse av kostnaderna.", ["Nils Alm"]),
        (
            "Reservationer\n    Disa Ek (S) och Nils Alm (V). Eva Strand (MP) reserverar sig mot punkt b.",
            ["Disa Ek", "Nils Alm", "Eva Strand"],
        ),
        ("Reservation\n    Disa Ek (S) föreslog i stället en badbrygga i viken.", []),
    ],
)
def test_those_named_without_a_verb_of_entering(papers_of: PapersOf, words: str, actors: list[str]) -> None:
    found = statements.recognise(papers_of(BOARD.format(words=words)))
    assert [each.actor for each in found] == actors


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Samtliga (S)-ledamöter reserverar sig mot beslutet.", ["S"]),
        ("Mot beslutet reserverar sig S-gruppen och V-gruppen.", ["S", "V"]),
        ("M-, L- och KD-grupperna reserverar sig mot beslutet.", ["M", "L", "KD"]),
        ("Samtliga ledamöter för (M) och (L) reserverar sig.", ["M", "L"]),
        ("Samtliga ledamöter från Sverigedemokraterna reserverar sig.", ["Sverigedemokraterna"]),
        ("(SD) och (V) reserverar sig mot beslutet.", ["SD", "V"]),
        ("HR-gruppen lämnar en reservation.", []),
        ("Samtliga ledamöter och ersättare tillhörande (S) och (MP) reserverar sig.", ["S", "MP"]),
        ("Skriftlig reservation lämnas av Disa Ek (S).", ["Disa Ek"]),
    ],
)
def test_groups_reserve_by_their_letters(papers_of: PapersOf, words: str, who: list[str]) -> None:
    papers = papers_of(BOARD.format(words=f"Reservation\n    {words}"))
    assert [each.actor for each in statements.recognise(papers)] == who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Protokollsanteckning från (M) och (L)\n    Kostnaden borde ha redovisats.", ["M", "L"]),
        ("Särskilt yttrande (SD)\n    Taxan är för hög.", ["SD"]),
        ("Särskilt yttrande av Vänsterpartiet\n    Reglerna drabbar barn på landet.", ["Vänsterpartiet"]),
        ("Reservation från Disa Ek (S)\n    Badhuset är för dyrt.", ["Disa Ek"]),
        ("Ersättaryttrande\n    Disa Ek (S) oroas av kostnaden.", ["Disa Ek"]),
        ("Anteckningar från mötet med föreningarna\n    Badhuset är efterlängtat.", []),
    ],
)
def test_a_heading_may_tell_whose_words_stand_below(papers_of: PapersOf, words: str, who: list[str]) -> None:
    assert [each.actor for each in statements.recognise(papers_of(BOARD.format(words=words)))] == who
