"""Which names are one person, which may be, and which only look so."""

from __future__ import annotations

import itertools

import pytest

from ingest.facts import Fact, Proposal, Span
from ingest.pipeline import Reading
from ingest.resolve import Resolver
from ingest.resolve.person_names import one_edit
from ingest.sounds import sound
from tests.ingest.made import reading
from tests.ingest.resolve.papers import SN, asked, judged, people, post, present, says, sureness, told

ANNA = people("Anna Lindqvist")
EARLIER = "2029-02-01"


def address(one: Reading, name: str, fact: Fact | None = None) -> str:
    return asked(one).person(one, name, fact).rsplit("/", 1)[1]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ("Lindqvist Anna", "name-order"),
        ("Anna Lindkvist", "respelling"),
        ("Anna Lindquist", "respelling"),
        ("Anna Lindqvits", "one-letter"),
        ("Anna Lindqvst", "one-letter"),
        ("A. Lindqvist", "initials"),
        ("Anna Lindqvist Berg", "double-name"),
        ("Anna Berg Lindqvist", "double-name"),
        ("Anna Maria Lindqvist", "middle-name"),
        ("Anna M Lindqvist", "middle-name"),
    ],
)
def test_names_alike_are_one_person_where_a_party_and_a_body_join_them(other: str, reason: str) -> None:
    (found,) = judged(ANNA, people(other, name="b.txt", date="2031-06-06"))
    assert (found.kind, found.verdict, found.reason, found.linked) == ("person", "same", reason, True)
    assert 0.75 <= found.confidence < 1


@pytest.mark.parametrize(
    "other", ["Hanna Lindqvist", "Anna Lindberg", "B. Lindqvist", "Anna Ek", "Anna Maria Ek", "Maria Lindqvist"]
)
def test_other_names_are_other_people(other: str) -> None:
    assert judged(ANNA, people(other, name="b.txt", date="2031-06-06")) == []


@pytest.mark.parametrize(("one", "other"), [("Eva Lind", "Eva Lund"), ("Bo Ek", "Bo Ed"), ("Karin Berg", "Carin Borg")])
def test_short_surnames_that_differ_in_a_letter_are_two(one: str, other: str) -> None:
    assert judged(people(one), people(other, name="b.txt")) == []


def test_two_given_names_that_differ_in_a_letter_are_two() -> None:
    assert judged(people("Marina Lindqvist"), people("Martina Lindqvist", name="b.txt")) == []


def test_the_name_alone_joins_nobody() -> None:
    unlike = reading(post("Anna Lindkvist", "rektor", "Ekskolan", EARLIER), name="b.txt")
    assert judged(reading(post("Anna Lindqvist", "ingenjör", "Tekniska förvaltningen")), unlike) == []


def test_two_parties_keep_two_people_apart() -> None:
    assert judged(ANNA, people("Anna Lindkvist", name="b.txt", represents="M")) == []


def test_two_municipalities_keep_two_people_apart() -> None:
    elsewhere = reading(present("Anna Lindkvist"), name="b.txt", municipality="Tallby kommun")
    assert judged(ANNA, elsewhere) == []


def test_one_joint_is_less_sure_than_two() -> None:
    body_alone = reading(post("Anna Lindkvist", "sekreterare", "Kommunfullmäktige"), name="b.txt")
    one, two = sureness(ANNA, body_alone), sureness(ANNA, people("Anna Lindkvist", name="b.txt"))
    assert one["respelling"][0] < two["respelling"][0]


def test_two_that_one_list_names_side_by_side_are_not_joined() -> None:
    assert sureness(people("Anna Lindqvist", "Anna Lindkvist")) == {"respelling": (0.55, False)}


def test_an_initial_that_two_may_be_is_neither() -> None:
    assert told(people("Anna Lindqvist", "Arne Lindqvist"), people("A. Lindqvist", name="b.txt")) == set()


def test_a_surname_that_changed_in_one_post_is_a_guess() -> None:
    before = reading(post("Anna Lindqvist", "socialchef", "Socialförvaltningen", EARLIER))
    after = reading(post("Anna Ek", "socialchef", "Socialförvaltningen"), name="b.txt")
    assert sureness(before, after) == {"changed-surname": (0.5, False)}


def test_a_surname_did_not_change_where_both_names_are_in_use() -> None:
    both = [post("Anna Lindqvist", "socialchef", "Socialförvaltningen", date) for date in (EARLIER, "2032-01-01")]
    after = reading(post("Anna Ek", "socialchef", "Socialförvaltningen"), name="b.txt")
    assert judged(reading(*both), after) == []


def test_a_judgement_rests_on_facts_of_both() -> None:
    (found,) = judged(ANNA, people("Lindqvist Anna", name="b.txt"))
    assert {each.source.name for each, _ in found.evidence} == {"a.txt", "b.txt"}


# -- one name, several bearers ---------------------------------------------------------------------------------


def test_two_parties_at_once_are_two_people() -> None:
    one, other = people("Anna Ek"), people("Anna Ek", name="b.txt", represents="M")
    assert told(one, other) == {("different", "parties-at-once", "anna-ek-m", "anna-ek-s")}


def test_two_of_one_list_are_told_apart_fact_by_fact() -> None:
    first, second = present("Anna Ek", "S"), present("Anna Ek", "M", at=1)
    both = reading(first, second)
    assert (address(both, "Anna Ek", first), address(both, "Anna Ek", second)) == ("anna-ek-s", "anna-ek-m")


def test_whoever_changed_party_once_is_one_person() -> None:
    one = people("Anna Ek", date=EARLIER)
    other = people("Anna Ek", name="b.txt", represents="M")
    assert judged(one, other) == []
    assert asked(one, other).person(one, "Anna Ek") == asked(one, other).person(other, "Anna Ek")


def test_who_goes_back_and_forth_is_two() -> None:
    papers = [
        people("Anna Ek", name=name, represents=party, date=date)
        for name, party, date in (("a", "S", "2029-01-01"), ("b", "M", "2030-01-01"), ("c", "S", "2031-01-01"))
    ]
    assert {reason for _, reason, *_ in told(*papers)} == {"parties-at-once"}


def test_a_politician_here_and_an_official_there_are_two() -> None:
    official = reading(post("Anna Ek", "enhetschef", "Socialförvaltningen"), name="b.txt")
    assert told(people("Anna Ek"), official) == {
        ("different", "politician-and-official", "anna-ek-official", "anna-ek-s")
    }


def test_a_paper_that_has_both_joins_them() -> None:
    both = reading(present("Anna Ek"), post("Anna Ek", "enhetschef", "Socialförvaltningen"), name="b.txt")
    assert told(people("Anna Ek"), both) == set()


def test_a_union_representative_may_be_a_politician() -> None:
    assert (
        told(people("Anna Ek"), people("Anna Ek", name="b.txt", represents="Kommunal", body="Skyddskommittén")) == set()
    )


def test_a_paper_that_does_not_tell_which_keeps_the_bare_name() -> None:
    bare = reading(post("Anna Ek", "", ""), name="c.txt")
    one, other = people("Anna Ek"), people("Anna Ek", name="b.txt", represents="M")
    assert asked(one, other, bare).person(bare, "Anna Ek").endswith("/anna-ek")
    several = {each for each in told(one, other, bare) if each[1] == "several-bearers"}
    assert {each[2:] for each in several} == {("anna-ek", "anna-ek-s"), ("anna-ek", "anna-ek-m")}
    assert not any(each.linked for each in judged(one, other, bare))


def test_a_paper_that_tells_one_means_that_one_throughout() -> None:
    other = people("Anna Ek", name="b.txt", represents="M")
    proposal = Proposal(span=Span(0, 1), part="d1", text="Bifall", proposer="Anna Ek", date="2031-05-06")
    mixed = reading(present("Anna Ek"), proposal)
    assert asked(mixed, other).person(mixed, "Anna Ek", proposal).endswith("/anna-ek-s")


def test_addresses_do_not_depend_on_the_order_of_papers() -> None:
    papers = [
        people("Anna Ek"),
        people("Anna Ek", name="b.txt", represents="M"),
        reading(post("Anna Ek", "enhetschef", "Socialförvaltningen"), name="c.txt"),
        people("A. Ek", name="d.txt"),
    ]
    for order in itertools.permutations(papers):
        resolver = asked(*order)
        assert [resolver.person(each, "Anna Ek").rsplit("/", 1)[1] for each in papers] == [
            "anna-ek-s", "anna-ek-m", "anna-ek-official", "anna-ek",
        ]  # fmt: skip
        assert told(*order) == told(*papers)


def test_a_paper_more_changes_no_address_unless_it_shows_two() -> None:
    one, more = people("Anna Ek"), people("Anna Eek", "Anna Maria Ek", "Ek Anna", name="b.txt")
    assert Resolver([one]).person(one, "Anna Ek") == Resolver([one, more]).person(one, "Anna Ek")


# -- parts of names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["Lindqvist, Anna", "dr Anna Lindqvist", "Fil. dr Anna Lindqvist", "Anna Lindqvist (S)"]
)
def test_title_comma_and_party_do_not_change_the_address(name: str) -> None:
    assert address(ANNA, name) == "anna-lindqvist"


def test_a_name_without_accents_is_the_same_but_less_sure() -> None:
    one, other = people("Per Österholm", "Bo Ek"), people("Per Osterholm", name="b.txt")
    twice = people("Per Österholm", name="c.txt")
    found = {each.name: (each.code, each.confidence) for each in asked(one, other, twice).identified()}
    assert found["Per Osterholm"] == ("accents", 0.95)
    assert found["Per Österholm"] == ("same-name", 1.0)


def test_sources_that_only_the_name_joins_are_less_sure() -> None:
    one = reading(post("Anna Ek", "rektor", "Ekskolan"))
    other = reading(post("Anna Ek", "ingenjör", "Tekniska förvaltningen"), name="b.txt")
    found = {(each.source, each.code) for each in asked(one, other).identified() if each.name == "Anna Ek"}
    assert found == {("a.txt", "same-name"), ("b.txt", "name-alone")}


def test_a_surname_alone_is_the_one_who_bears_it_in_the_paper() -> None:
    fact = says("Lindqvist", "S")
    assert address(reading(present("Anna Lindqvist"), fact), "Lindqvist", fact) == "anna-lindqvist"


@pytest.mark.parametrize(
    ("others", "name", "party"),
    [
        (["Anna Lindqvist", "Bo Lindqvist"], "Lindqvist", "S"),  # two bear it
        (["Anna Lindqvist"], "Lindqvist", "M"),  # of another party
        (["Anna Lindqvist"], "Anna", "S"),  # a given name is nobody
        (["Anna Ek"], "Lindqvist", "S"),
    ],
)
def test_a_single_name_is_otherwise_nobody(others: list[str], name: str, party: str) -> None:
    fact = says(name, party)
    made = reading(*(present(each) for each in others), fact)
    assert address(made, name, fact).startswith(f"{name.lower()}-")


def test_a_surname_in_another_paper_is_nobody() -> None:
    other = reading(says("Lindqvist", "S"), name="b.txt")
    assert asked(ANNA, other).person(other, "Lindqvist").rsplit("/", 1)[1] != "anna-lindqvist"


@pytest.mark.parametrize(
    ("one", "other"), [("Dahl", "Dal"), ("Carlsson", "Karlsson"), ("Wikström", "Vikström"), ("Christina", "Kristina")]
)
def test_spellings_of_one_sound(one: str, other: str) -> None:
    assert sound(one.lower()) == sound(other.lower())


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [("lind", "lund", True), ("lind", "linda", True), ("lidn", "lind", True), ("lind", "lind", False),
     ("lind", "land", True), ("lind", "lunda", False), ("ab", "ba", True), ("abc", "cba", False), ("", "a", True)],
)  # fmt: skip
def test_one_edit_is_a_letter_more_less_other_or_swapped(one: str, other: str, is_one: bool) -> None:
    assert one_edit(one, other) is is_one
    assert one_edit(other, one) is is_one


def test_committee_and_council_do_not_hinder() -> None:
    council, committee = people("Anna Ek"), people("Anna Ek", name="b.txt", body=SN)
    assert told(council, committee) == set()
