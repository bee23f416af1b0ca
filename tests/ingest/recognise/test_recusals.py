"""Recusals: who took no part in a matter, told below the item, at the opening and in lists of those present."""

from __future__ import annotations

import pytest

from ingest.facts import Recusal
from ingest.recognise.recusals import recognise
from ingest.recognise.recusals.numbers import item_numbers
from tests.ingest.recognise.conftest import COMMITTEE, PapersOf

COVER = """
    Sammanträdesprotokoll
    Kommunstyrelsen
    Sammanträdesdatum 2031-05-06

    Plats och tid     Kommunhuset i Ekmåla, kl. 13.00-15.10
    Beslutande        Disa Ekberg (S), ordförande
                      {present}

    § 7 Dnr KS 2031/9
    {heading}

    {words}

    § 8 Dnr KS 2031/10
    Borgen för Ekmåla Bad AB

    Kommunstyrelsens beslut
    Borgen beviljas.

    § 9 Dnr KS 2031/11
    Ny plan

    Kommunstyrelsens beslut
    Planen antas.
    """


def found(papers_of: PapersOf, words: str) -> list[Recusal]:
    return list(recognise(papers_of(COMMITTEE.format(words=words.replace("\n", "\n    ")))))


def told(papers_of: PapersOf, words: str) -> list[tuple[str, str, str, str]]:
    return [(each.item, each.person, each.represents, each.reason) for each in found(papers_of, words)]


DISA, OLA = ("7", "Disa Ekberg", "S"), ("7", "Ola Lindvall", "M")

BIASED = {
    "a section": "Beslut\nÄrendet bordläggs.\n\nJäv\nDisa Ekberg (S) anmäler jäv och deltar varken i handläggningen "
    "eller i\nbeslutet. Ola Lindvall (M) tjänstgör i hennes ställe.",
    "run in": "Beslut: Ärendet bordläggs.\nJäv: Disa Ekberg (S) anmäler jäv och deltar inte i beslutet.",
    "the ground first": "På grund av jäv deltar inte Disa Ekberg (S) i handläggningen av ärendet.",
    "the verb parted": "I beslutet deltar Disa Ekberg (S) inte på grund av jäv.",
    "the ground last": "Disa Ekberg (S) deltar ej i beslutet p.g.a. jäv.",
    "leaves": "Disa Ekberg (S) lämnar sammanträdet på grund av jäv.",
    "is noted": "Det antecknas att Disa Ekberg (S) på grund av jäv inte deltar i beslutet.",
    "by the chair": "Ordföranden Disa Ekberg (S) anmäler sig jävig. Vice ordföranden Ola Lindvall (M) leder mötet.",
    "is replaced": "Disa Ekberg (S) ersätts av Ola Lindvall (M) på grund av jäv.",
    "whose place": "Ola Lindvall (M) tjänstgör för Disa Ekberg (S) på grund av jäv.",
    "a name alone": "Jäv\nDisa Ekberg (S)",
    "in the past": "Disa Ekberg (S) anmälde jäv och deltog inte i ärendets behandling.",
    "before the verb": "Jäv anmäldes av Disa Ekberg (S).",
    "between": "Under ärendet anmäler Disa Ekberg (S) jäv.",
    "goes in": "Disa Ekberg (S) anmäler att hon är jävig och Ola Lindvall (M) går in som ordinarie.",
    "why another comes in": "Ola Lindvall (M) inträder som ordförande då Disa Ekberg (S) anmäler jäv.",
    "a kind of it": "Disa Ekberg (S) deltar inte i handläggningen på grund av delikatessjäv.",
    "told twice": "Disa Ekberg (S) anmäler jäv.\n\nDeltar inte i beslutet\nDisa Ekberg (S) deltar inte i beslutet.",
}


@pytest.mark.parametrize("words", BIASED.values(), ids=BIASED)
def test_who_is_away_for_a_conflict_of_interest(papers_of: PapersOf, words: str) -> None:
    assert told(papers_of, words) == [(*DISA, "jäv")]


SEVERAL = {
    "one sentence": "Disa Ekberg (S) och Ola Lindvall (M) deltar inte i beslutet.",
    "below a heading": "Deltar inte i beslutet\nDisa Ekberg (S), Ola Lindvall (M)",
    "behind the verb": "I detta beslut deltar inte Disa Ekberg (S) och Ola Lindvall (M).",
    "a list": "Deltar inte i beslutet\n- Disa Ekberg (S)\n- Ola Lindvall (M)",
    "names below one another": "Deltar inte i beslutet\nDisa Ekberg (S)\nOla Lindvall (M)",
    "a part of the decision": "Disa Ekberg (S) och Ola Lindvall (M) deltar inte i beslutets andra punkt.",
    "behind a colon": "Följande ledamöter deltar inte i beslutet: Disa Ekberg (S), Ola Lindvall (M).",
    "below a colon": "Följande ledamöter deltar inte i beslutet:\n\n- Disa Ekberg (S)\n- Ola Lindvall (M)",
    "a sentence each": "Disa Ekberg (S) deltar inte i beslutet.\nOla Lindvall (M) avstår från att delta i beslutet.",
    "a line each": "Disa Ekberg (S) deltar inte i beslutet\nOla Lindvall (M) deltar inte i beslutet",
}


@pytest.mark.parametrize("words", SEVERAL.values(), ids=SEVERAL)
def test_several_people_without_a_ground(papers_of: PapersOf, words: str) -> None:
    assert told(papers_of, words) == [(*DISA, "deltar inte"), (*OLA, "deltar inte")]


NOBODY = {
    "nobody": "Ingen anmäler jäv. Disa Ekberg (S) frågar om någon är jävig.",
    "a group": "Kommunstyrelsens och nämndernas ledamöter deltar inte i beslutet om ansvarsfrihet.",
    "a policy": "Nämnden antar riktlinjer mot jäv. Disa Ekberg (S) yrkar bifall till riktlinjerna om jäv.",
    "a statute": "Den som är jävig får inte delta i handläggningen av ärendet, enligt 6 kap. 30 § kommunallagen.",
    "an opinion": "Disa Ekberg (S) anser att Ola Lindvall (M) är jävig.",
    "a question": "Nämnden prövar frågan om Disa Ekberg (S) är jävig.",
    "a debate": "Disa Ekberg (S) deltar inte i debatten.",
    "presence": "Disa Ekberg (S) deltar på distans.",
    "other days": "Bakgrund\nVid nämndens förra möte deltog inte Disa Ekberg (S) på grund av jäv.",
}


@pytest.mark.parametrize("words", NOBODY.values(), ids=NOBODY)
def test_what_tells_of_nobody_who_is_away(papers_of: PapersOf, words: str) -> None:
    assert not told(papers_of, words)


def test_the_matter_is_the_case_of_the_item(papers_of: PapersOf) -> None:
    (recusal,) = found(papers_of, "Disa Ekberg (S) anmäler jäv.")
    assert (recusal.diary_number, recusal.date, recusal.body) == (
        "SN 2031/9",
        "2031-05-06",
        "Socialnämndens arbetsutskott",
    )


def test_the_party_may_stand_elsewhere(papers_of: PapersOf) -> None:
    assert told(papers_of, "Disa Ekberg (S) yrkar bifall.\n\nJäv\nDisa Ekberg anmäler jäv.") == [(*DISA, "jäv")]


def of_cover(papers_of: PapersOf, present: str = "", heading: str = "Taxa", words: str = "") -> list[tuple[str, ...]]:
    papers = papers_of(COVER.format(present=present, heading=heading, words=words))
    return [(each.item, each.person, each.diary_number, each.reason) for each in recognise(papers)]


def test_an_item_of_its_own_tells_of_the_items_it_names(papers_of: PapersOf) -> None:
    words = "Disa Ekberg (S) anmäler jäv i § 8. Ola Lindvall (M) anmäler jäv i §§ 8-9."
    assert of_cover(papers_of, heading="Anmälan av jäv vid sammanträdet", words=words) == [
        ("8", "Disa Ekberg", "KS 2031/10", "jäv"),
        ("8", "Ola Lindvall", "KS 2031/10", "jäv"),
        ("9", "Ola Lindvall", "KS 2031/11", "jäv"),
    ]


def test_an_item_of_its_own_may_tell_of_nobody(papers_of: PapersOf) -> None:
    words = "Ingen av kommunstyrelsens ledamöter anmäler jäv."
    assert not of_cover(papers_of, heading="Anmälan av jäv vid sammanträdet", words=words)


def test_an_item_of_its_own_without_numbers_is_not_the_matter(papers_of: PapersOf) -> None:
    words = "Disa Ekberg (S) anmäler jäv i ärendet om borgen."
    assert of_cover(papers_of, heading="Anmälan av jäv", words=words) == [("", "Disa Ekberg", "", "jäv")]


@pytest.mark.parametrize(
    "present", ["Ola Lindvall (M), ej § 8 på grund av jäv", "Ola Lindvall (M)      jäv nr 8"], ids=["words", "a cell"]
)
def test_a_list_of_those_present_notes_it(papers_of: PapersOf, present: str) -> None:
    assert of_cover(papers_of, present=present) == [("8", "Ola Lindvall", "KS 2031/10", "jäv")]


def test_a_cover_may_list_them_by_item(papers_of: PapersOf) -> None:
    present = "Ola Lindvall (M)\n\n    Jäv\n    § 8: Ola Lindvall\n    § 9: Ola Lindvall, Disa Ekberg"
    assert sorted(of_cover(papers_of, present=present)) == [
        ("8", "Ola Lindvall", "KS 2031/10", "jäv"),
        ("9", "Disa Ekberg", "KS 2031/11", "jäv"),
        ("9", "Ola Lindvall", "KS 2031/11", "jäv"),
    ]


def test_who_serves_in_anothers_place_is_not_away(papers_of: PapersOf) -> None:
    present = "Ola Lindvall (M), tjg ers för Siri Holm (C) § 8 pga jäv"
    assert of_cover(papers_of, present=present) == [("8", "Siri Holm", "KS 2031/10", "jäv")]


def test_what_cover_and_item_tell_is_one_recusal(papers_of: PapersOf) -> None:
    present = "Ola Lindvall (M), ej § 7 på grund av jäv"
    words = "Ola Lindvall (M) deltar inte i beslutet."
    assert of_cover(papers_of, present=present, words=words) == [("7", "Ola Lindvall", "KS 2031/9", "jäv")]


def test_a_policy_about_conflicts_of_interest_tells_of_nobody(papers_of: PapersOf) -> None:
    policy = """
        Ekmåla kommun
        Policy mot mutor och jäv
        Antagen av kommunfullmäktige 2031-05-06

        Jäv
        Disa Ekberg (S) deltar inte i beslutet om hon är jävig.
        """
    assert not list(recognise(papers_of(policy)))


def test_numbers_of_items_are_none_of_statutes() -> None:
    assert item_numbers("jäv i §§ 3, 5 och 7-9 enligt 6 kap. 28 §") == ["3", "5", "7", "8", "9"]
