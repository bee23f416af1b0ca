from __future__ import annotations

import pytest

from graph.layout import ReleaseError
from graph.release import Release
from graph.show import Known, known, show

ELSA = "https://w3id.org/stadsgraf/id/granvik/person/elsa-brink"
FACT = "https://w3id.org/stadsgraf/id/fact/0004"


def test_name_of_one_thing_shows_it(release: Release) -> None:
    shown = show(release, "elsa brink")
    assert isinstance(shown, Known)
    assert (shown.iri, shown.label, shown.kind) == (ELSA, "Elsa Brink", "Person")


def test_short_iri_shows_the_same(release: Release) -> None:
    assert show(release, "sgid:granvik/person/elsa-brink") == known(release, ELSA)


def test_name_of_several_things_lists_them(release: Release) -> None:
    hits = show(release, "KN 2021/14")
    assert isinstance(hits, list)
    assert {hit.kind for hit in hits} == {"Case", "Document"}


def test_unknown_name_is_told(release: Release) -> None:
    with pytest.raises(ReleaseError, match=r"nothing in release .* is called 'Xerxes'"):
        show(release, "Xerxes")


def test_unknown_iri_is_told(release: Release) -> None:
    with pytest.raises(ReleaseError, match="says nothing of"):
        show(release, "sgid:granvik/person/xerxes")


def test_quote_tells_source_page_line_and_words(release: Release) -> None:
    quote = next(each for each in known(release, ELSA).quotes if each.fact == FACT)
    assert (quote.source, quote.page, quote.line) == ("protokoll-2021.txt", 1, 5)
    assert (quote.quote, quote.table, quote.confidence) == ("Elsa Brink, Lärarförbundet", "attendance", 0.9)


def test_triples_carry_the_facts_that_state_them(release: Release) -> None:
    name = next(each for each in known(release, ELSA).outgoing if each.predicate == "foaf:name")
    assert name.value == "Elsa Brink"
    assert len(name.facts) == 3
    preferred = next(each for each in known(release, ELSA).outgoing if each.predicate == "skos:prefLabel")
    assert preferred.facts == ()


def test_triples_of_others_are_shown_with_labels(release: Release) -> None:
    shown = known(release, "https://w3id.org/stadsgraf/ref/party/s")
    assert {each.predicate for each in shown.incoming} == {"sg:inNameOf"}
    by_value = {
        each.value: each.value_label for each in known(release, ELSA.replace("elsa-brink", "nils-stahl")).incoming
    }
    assert by_value["sgid:granvik/attendance/1"] == "sgid:granvik/attendance/1"


def test_predicates_have_swedish_labels_where_the_ontology_has_them(release: Release) -> None:
    post = known(release, "https://w3id.org/stadsgraf/id/granvik/post/1")
    assert {each.predicate: each.predicate_label for each in post.outgoing}["sg:roleTitle"] == "rollbenämning"
    member = next(each for each in post.outgoing if each.predicate == "org:member")
    assert (member.value, member.value_label) == ("sgid:granvik/person/vera-lind", "Vera Lind")
