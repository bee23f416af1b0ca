import re

import pytest

from ontology.knowledge import Known, by_name, kinds, known
from ontology.prefixes import SGR

COUNTIES = {f"{n:02}" for n in (1, *range(3, 11), 12, 13, 14, *range(17, 26))}


@pytest.mark.parametrize("kind", kinds())
def test_an_address_is_its_kind_and_a_plain_slug(kind: str) -> None:
    for each in known(kind):
        assert re.fullmatch(re.escape(f"{SGR}{kind}/") + r"[a-z0-9]+(-[a-z0-9]+)*", each.iri), each.iri


@pytest.mark.parametrize("kind", kinds())
def test_successors_exist(kind: str) -> None:
    there = {each.iri for each in known(kind)}
    assert all(each.successor_iri in there for each in known(kind) if each.successor_iri)


@pytest.mark.parametrize("kind", kinds())
def test_nothing_ends_before_it_began(kind: str) -> None:
    assert all(each.valid_from < each.valid_to for each in known(kind) if each.valid_from and each.valid_to)


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind != "law"])
def test_a_name_names_one_thing(kind: str) -> None:
    shared_names = {name: [t.iri for t in things] for name, things in by_name(kind).items() if len(things) > 1}
    assert shared_names == {}


def test_a_name_of_two_laws_is_passed_on_from_the_older_to_the_newer() -> None:
    several = [laws for laws in by_name("law").values() if len(laws) > 1]
    assert several
    for laws in several:
        assert len([law for law in laws if not law.successor_iri]) == 1, [law.iri for law in laws]


def test_all_municipalities_have_a_code_of_their_own() -> None:
    codes = [each.code for each in known("municipality")]
    assert len(codes) == len(set(codes)) == 290


def test_a_municipality_code_is_a_county_and_two_digits() -> None:
    for each in known("municipality"):
        assert re.fullmatch(r"\d{4}", each.code), each.name
        assert each.code[:2] in COUNTIES, each.name
        assert each.iri.endswith(f"/{each.code}")


def test_the_municipalities_name_comes_from_its_place() -> None:
    for each in known("municipality"):
        assert each.place, each.name
        stem = each.place.removesuffix("n")  # Falun, Falu kommun
        assert stem in each.name, (each.place, each.name)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("0180", "Stockholms stad"),
        ("1480", "Göteborgs Stad"),
        ("1490", "Borås Stad"),
        ("0117", "Österåkers kommun"),
        ("1421", "Orust kommun"),
        ("2080", "Falu kommun"),
        ("0980", "Region Gotland"),
    ],
)
def test_a_municipality_has_the_name_it_goes_by(code: str, name: str) -> None:
    assert one("municipality", code).name == name


def test_a_bare_place_name_is_not_among_the_names() -> None:
    assert "mark" not in by_name("municipality")
    assert one("municipality", "1463").place == "Mark"


def test_statute_numbers_are_year_and_number() -> None:
    for law in known("law"):
        assert re.fullmatch(r"\d{4}:\d+|\(EU\) \d{4}/\d+", law.code), law.name


def test_two_unions_became_sveriges_larare() -> None:
    (successor,) = by_name("union")["sveriges lärare"]
    former = {union.name for union in known("union") if union.successor_iri == successor.iri}
    assert former == {"Lärarförbundet", "Lärarnas Riksförbund"}
    assert successor.valid_from == "2023-01-01"


def test_an_umbrella_is_no_name_of_its_member() -> None:
    (ssr,) = by_name("union")["ssr"]
    assert ssr.name == "Akademikerförbundet SSR"
    assert by_name("union")["saco"] != (ssr,)


def test_an_authority_that_took_over_is_not_a_synonym() -> None:
    (former,) = by_name("authority")["datainspektionen"]
    (successor,) = by_name("authority")["imy"]
    assert former.successor_iri == successor.iri != former.iri


def test_party_letters_are_their_codes() -> None:
    letters = {party.code: party.name for party in known("party") if party.code}
    assert letters.keys() >= {"S", "M", "SD", "C", "V", "KD", "L", "MP", "Fi", "D"}


def one(kind: str, code: str) -> Known:
    """The thing of a kind with a code."""
    (found,) = [each for each in known(kind) if each.code == code]
    return found
