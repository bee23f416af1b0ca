"""People as lists and sentences print them."""

from __future__ import annotations

import pytest

from ingest.parts import Line
from ingest.recognise.passages import joined
from ingest.recognise.people import careful_spellings, cells_of, function_of, is_title, named_in


def line(text: str) -> Line:
    return Line(1, 0, len(text), text)


@pytest.mark.parametrize(
    ("text", "represents", "titles"),
    [
        ("Disa Ek (S), ordförande", "S", ("ordförande",)),
        ("Disa Ek, HR-chef, Individ- och familjeomsorg", "Individ- och familjeomsorg", ("HR-chef",)),
        ("Disa Ek (Kommunal)", "Kommunal", ()),
        ("Disa Ek från Sveriges Lärare besökte gruppen", "Sveriges Lärare", ()),
        ("Disa Ek för arbetsgivaren", "Arbetsgivaren", ()),
        ("Disa Ek (MP), ej § 79", "MP", ()),
        ("Disa Ek hälsade välkommen, och mötet öppnades", "", ()),
    ],
)
def test_what_stands_behind_a_name(text: str, represents: str, titles: tuple[str, ...]) -> None:
    found = next(named_in(joined([line(text)])))
    assert (found.name, found.represents, found.titles) == ("Disa Ek", represents, titles)


def test_a_street_is_nobody() -> None:
    assert not list(named_in(joined([line("Möte på Karl Johans torg 3")])))


def test_columns_keep_their_places() -> None:
    cells = cells_of(line("Disa Ek     Olle Alm"))
    assert [(cell.text, cell.start) for cell in cells] == [("Disa Ek", 0), ("Olle Alm", 12)]


@pytest.mark.parametrize(
    ("title", "function"),
    [("1:e vice ordförande", "vice ordförande"), ("Sekreterare", "sekreterare"), ("enhetschef", "")],
)
def test_titles_that_are_functions(title: str, function: str) -> None:
    assert is_title(title)
    assert function_of(title) == function


def test_the_most_careful_spelling_of_a_name() -> None:
    spellings = careful_spellings(["Karl Hilllgren", "Karl Hillgren", "Rune Ahlen", "Rune Ahlén", "Disa Ek"])
    assert spellings["Karl Hilllgren"] == "Karl Hillgren"
    assert spellings["Rune Ahlen"] == "Rune Ahlén"
    assert spellings["Disa Ek"] == "Disa Ek"


def test_two_people_with_like_names_stay_two() -> None:
    spellings = careful_spellings(["Malva Sundman", "Malka Sundman"])
    assert spellings["Malva Sundman"] == "Malva Sundman"


def test_names_that_sound_alike_are_one_name_as_it_stands_first() -> None:
    spelled = careful_spellings(["Disa Bergqvist", "Disa Bergkvist", "Olov Quist", "Olov Qvist", "Disa Berglund"])
    assert spelled["Disa Bergkvist"] == "Disa Bergqvist"
    assert spelled["Olov Qvist"] == "Olov Quist"
    assert spelled["Disa Berglund"] == "Disa Berglund"


def test_the_point_of_a_shortened_title_ends_nothing() -> None:
    passage = joined([line("Disa Ek (S), 1:e v. ordf., Olov Alm (M), tf. ekonomichef, § 4")])
    assert [named.titles for named in named_in(passage)] == [("1:e v. ordf.",), ("tf. ekonomichef",)]


def test_a_genitive_is_no_spelling() -> None:
    spelled = careful_spellings(["Disa Ek", "Disa Eks", "Disa Eks", "Disa Eks", "Nils Alms"])
    assert (spelled["Disa Ek"], spelled["Disa Eks"], spelled["Nils Alms"]) == ("Disa Ek", "Disa Ek", "Nils Alms")
