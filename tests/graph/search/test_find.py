from __future__ import annotations

import pytest

from graph.layout import ReleaseError
from graph.release import Release
from graph.search import Hit, find, municipality, named
from tests.graph.conftest import Built

AKE = Hit("https://w3id.org/stadsgraf/id/granvik/person/ake-oman", "Person", "granvik", "Åke Öman")


def labels(hits: list[Hit]) -> list[str]:
    return [hit.label for hit in hits]


def test_entity_is_found_by_its_name_in_any_case(release: Release) -> None:
    assert AKE in find(release, "öman ÅKE")


def test_last_word_may_be_only_begun(release: Release) -> None:
    assert AKE in find(release, "åke öm")


def test_plain_letters_find_swedish_ones(release: Release) -> None:
    assert AKE in find(release, "ake oman")


def test_diary_number_is_found(release: Release) -> None:
    assert "Remiss om fritidsgårdar" in labels(find(release, "KN 2021/14"))


def test_texts_of_decisions_are_searched(release: Release) -> None:
    assert [hit.kind for hit in find(release, "bordlägga ärendet")] == ["Decision"]


def test_hits_can_be_narrowed(release: Release) -> None:
    kinds = {hit.kind for hit in find(release, "fritidsgårdar")}
    assert {"Case", "Document"} <= kinds
    assert {hit.kind for hit in find(release, "fritidsgårdar", kind="Case")} == {"Case"}
    assert find(release, "fritidsgårdar", municipality="annan") == []


def test_pages_of_hits_do_not_overlap(release: Release) -> None:
    whole = find(release, "fritidsgårdar")
    assert [*find(release, "fritidsgårdar", limit=2), *find(release, "fritidsgårdar", offset=2)] == whole


@pytest.mark.parametrize("words", ["", "  ", "§", '"', 'åke" OR "x', "NEAR(", "iri:x", "a* b*", "-åke", "{", "\x00"])
def test_no_words_break_the_search(release: Release, words: str) -> None:
    find(release, words)


def test_whole_names_are_told_from_parts_of_names(release: Release) -> None:
    assert named(release, "kommunal") == [
        Hit("https://w3id.org/stadsgraf/ref/union/kommunal", "Organization", "", "Kommunal")
    ]
    assert named(release, "Åke") == []


def test_former_spelling_finds_the_union(release: Release) -> None:
    assert labels(named(release, "Lärarförbundet")) == ["Sveriges Lärare"]


def test_facts_and_concepts_are_no_entities(release: Release) -> None:
    assert find(release, "minutes") == []


def test_municipality_is_read_off_the_iri() -> None:
    assert municipality("https://w3id.org/stadsgraf/id/fact/7d0c") == ""
    assert municipality("https://w3id.org/stadsgraf/ref/union/kommunal") == ""
    assert municipality(AKE.iri) == "granvik"


def test_broken_index_is_told(built: Built) -> None:
    release = built()
    release.search.write_bytes(b"not an index")
    with pytest.raises(ReleaseError, match="the index of release"):
        find(release, "åke")
