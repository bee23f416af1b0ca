from __future__ import annotations

import pytest

from graph.release import Release
from graph.search import Filters, search
from graph.search.companions import companions
from graph.search.entities import entities
from graph.store import open_release
from ontology.prefixes import SGID, SGS

SVAR = f"{SGID}granvik/document/svar-b1"
VERA = f"{SGID}granvik/person/vera-lind"


def test_people_are_named_in_the_documents_of_their_facts(release: Release) -> None:
    store = open_release(release.path)
    assert SVAR in companions(store, entities(store)).documents[VERA]


def test_a_document_has_the_people_whom_its_facts_name(release: Release) -> None:
    store = open_release(release.path)
    found = companions(store, entities(store))
    assert ("person", VERA) in found.of[SVAR]
    digest, start = next((each, at) for each, some in found.at.items() for at, told in some if ("person", VERA) in told)
    assert ("person", VERA) in found.within(digest, start, start + 1)
    assert not found.within(digest, start + 1, start + 1)


@pytest.mark.parametrize("facet", ["person", "status"])
def test_counts_of_a_facet_are_what_it_narrows_to(release: Release, facet: str) -> None:
    counts = search(release, "åke").facets[facet] or search(release, "bordlägga").facets[facet]
    assert counts
    for each in counts:
        browsed = search(release, "", Filters({facet: (each.value,)}))
        assert browsed.total >= each.count


def test_outcomes_are_of_decisions_and_not_of_bodies(release: Release) -> None:
    found = search(release, "", Filters({"status": (f"{SGS}outcome/postpone",)}))
    assert {each.hit.kind for each in found.found} >= {"Decision"}
    assert not {each.hit.kind for each in found.found} & {"Committee", "Council", "Person"}
