from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.layout import ReleaseError
from graph.release import Release
from graph.repairs import Repair
from graph.search import PAGE, WAYS, Filters, Hit, Results, TooLong, find, municipality, named, search
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


SITE = "https://w3id.org/stadsgraf/id/granvik"


def told(results: Results) -> list[tuple[str, str]]:
    return [(each.hit.label, each.way) for each in results.found]


def ways(results: Results) -> list[str]:
    return [each.way for each in results.found]


def test_misspelt_name_finds_the_person_below_what_fits(release: Release) -> None:
    assert ("Nils Ståhl", "spelling") in told(search(release, "Nisl Stahll"))
    assert ("Vera Lind", "spelling") in told(search(release, "vera lindh"))


def test_a_misspelt_word_that_is_in_no_name_finds_where_it_stands(release: Release) -> None:
    results = search(release, "bordlaggga")
    assert results.total > 0
    assert set(ways(results)) == {"spelling"}
    assert search(release, "xyzzyxyz").total == 0


def test_plain_letters_are_ranked_below_those_that_are_typed(release: Release) -> None:
    assert ("Åke Öman", "letters") in told(search(release, "ake oman"))
    assert ("Åke Öman", "words") in told(search(release, "åke öman"))


def test_ways_come_in_their_order(release: Release) -> None:
    found = ways(search(release, "kommun", limit=100))
    assert len(set(found)) > 1
    assert found == sorted(found, key=WAYS.index)


def test_inflected_words_are_found(release: Release) -> None:
    assert "Kulturnämnden godkänner svaret." in [label for label, _ in told(search(release, "godkänna svar"))]


def test_phrase_finds_its_words_in_their_order_only(release: Release) -> None:
    assert search(release, '"godkänner svaret"').total
    assert search(release, '"svaret godkänner"').total == 0
    assert search(release, '"godkänna svaret"').total == 0


def test_no_phrase_runs_from_one_name_into_the_next(release: Release) -> None:
    (union,) = named(release, "Lärarförbundet")
    assert union in find(release, "lärarförbundet sveriges lärare")
    assert union not in [*find(release, '"lärarförbundet sveriges"'), *find(release, '"lärare lärarförbundet"')]


def test_whole_name_comes_first(release: Release) -> None:
    assert find(release, "Kommunal")[0].label == "Kommunal"


def test_page_of_a_paper_is_found_where_its_words_stand(release: Release) -> None:
    (found,) = (each for each in search(release, "skyddsombud").found if each.place)
    assert found.place is not None
    assert (found.hit.kind, found.place.file_name) == (PAGE, "handlingar-2022.txt")
    text = release.text(found.place.digest)
    assert [text[start:end] for start, end in found.snippet.marks] == ["skyddsombud"]
    assert text[found.snippet.start : found.snippet.end] == found.snippet.text


def test_marks_are_code_points_after_signs_beyond_the_first_plane(release: Release) -> None:
    (found,) = (each for each in search(release, "torsdagen").found if each.place)
    assert found.place is not None
    assert "🎭" in release.text(found.place.digest)[: found.snippet.marks[0][0]]
    assert found.snippet.place == found.snippet.marks[0]


def test_entities_alone_are_found_by_find(release: Release) -> None:
    assert find(release, "torsdagen") == []


def test_counts_of_facets_are_those_of_the_results(release: Release) -> None:
    results = search(release, "fritidsgårdar", limit=100)
    kinds = [each.hit.kind for each in results.found]
    assert {each.value: each.count for each in results.facets["kind"]} == {
        kind: kinds.count(kind) for kind in kinds if kind
    }
    assert results.total == len(kinds)


def test_results_can_be_narrowed_by_body_and_years(release: Release) -> None:
    body = f"{SITE}/organisation/kulturforvaltningen"
    narrowed = search(release, "fritidsgårdar", Filters({"body": (body,)}))
    (count,) = (each.count for each in search(release, "fritidsgårdar").facets["body"] if each.value == body)
    assert narrowed.total == count
    later = search(release, "fritidsgårdar", Filters(since="2022-01-01", until="2022-12-31"), limit=100)
    assert later.found
    assert all(each.first <= "2022-12-31" and each.last >= "2022-01-01" for each in later.found)


def test_facet_leaves_its_own_filter_aside(release: Release) -> None:
    everything = search(release, "fritidsgårdar")
    narrowed = search(release, "fritidsgårdar", Filters({"kind": ("Case",)}))
    assert narrowed.facets["kind"] == everything.facets["kind"]
    assert narrowed.facets["body"] != everything.facets["body"]
    assert narrowed.total < everything.total


def test_value_that_nothing_has_finds_nothing(release: Release) -> None:
    assert search(release, "fritidsgårdar", Filters({"kind": ("Nothing",)})).total == 0
    assert search(release, "fritidsgårdar", Filters({"body": ()})).total == 0


def test_results_in_parts_are_the_whole(release: Release) -> None:
    whole = search(release, "nämnden", limit=100).found
    assert (*search(release, "nämnden", limit=2).found, *search(release, "nämnden", limit=98, offset=2).found) == whole


def test_search_ends_in_time(release: Release) -> None:
    with pytest.raises(TooLong):
        search(
            release, " ".join(f"{letter}{other}" for letter in "abcdefghijklmno" for other in "aeiouyåäö"), seconds=0
        )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60) | st.text(alphabet='åa "*^():{}+-NOTEARD,.\\\x00§', max_size=60))
def test_nothing_that_is_typed_breaks_the_search(release: Release, q: str) -> None:
    results = search(release, q)
    assert len(results.found) <= results.total


def test_repaired_words_are_found_and_marked_where_they_stand_in_the_raw_text(
    built: Built, layers: dict[str, str]
) -> None:
    digest, text = next((digest, text) for digest, text in layers.items() if "Björken" in text)
    start = text.index("Björken")
    repairs = [Repair(start, start + len("Björken"), "Almgläntan")]
    mended = built(repairs_of=lambda each: repairs if each == digest else [])
    for q in ("almgläntan", '"sal Almgläntan"', "almglanta", "sal björken"):
        (found,) = [each for each in search(mended, q).found if each.place and each.place.digest == digest]
        assert any(text[at:until] in ("Björken", "sal Björken") for at, until in found.snippet.marks), q
        assert found.snippet.text in text
    assert not [each for each in search(built(), "almgläntan").found if each.place]


def test_without_words_all_that_has_a_value_is_listed(release: Release) -> None:
    people = search(release, "", Filters({"kind": ("Person",)}), order="name")
    labels = [each.hit.label for each in people.found]
    assert labels == sorted(labels) and people.total == len(labels) > 1
    assert ("Person", people.total) in [(each.value, each.count) for each in people.facets["kind"]]
    assert len(people.facets["kind"]) > 1  # one may turn to another kind
    assert search(release, "").total == 0


def test_results_can_be_ordered_by_day(release: Release) -> None:
    days = [each.last for each in search(release, "fritidsgårdar", order="newest").found]
    assert days == sorted(days, reverse=True)


def test_kinds_can_be_left_out(release: Release) -> None:
    whole = search(release, "fritidsgårdar")
    less = search(release, "fritidsgårdar", Filters(but_kinds=("Case", "Document")))
    left_out = sum(each.count for each in whole.facets["kind"] if each.value in ("Case", "Document"))
    assert less.total == whole.total - left_out < whole.total
    assert not {each.hit.kind for each in less.found} & {"Case", "Document"}
