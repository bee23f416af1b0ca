"""What the shapes find in a release is kept beside it, and brought up to date after a small change."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph import validation
from graph.layout import ReleaseError
from graph.report import kept
from graph.validation import validated
from ontology.prefixes import SG
from shapes.validate import validate
from tests.graph.conftest import Built

PLACE = NamedNode(f"{SG}place")


def changed(quads: list[Quad]) -> list[Quad]:
    """The same without the places of meetings, but for one that is a number: a violation."""
    places = [quad for quad in quads if quad.predicate == PLACE]
    left = [quad for quad in quads if quad.predicate != PLACE]
    return [*left, *(Quad(quad.subject, PLACE, Literal(7), quad.graph_name) for quad in places[:2])]


def test_a_report_is_kept_and_read_again(built: Built) -> None:
    release = built()
    assert kept(release) is None
    report = validated(release)
    assert kept(release) == report == validate(release.dump)


def test_after_a_small_change_it_is_that_of_the_whole(
    built: Built, quads: list[Quad], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built()
    validated(before)
    after = built(changed(quads))
    whole = validate(after.dump)
    assert not whole.conforms
    monkeypatch.setattr(validation, "validate", None)  # the whole is not checked again
    assert validated(after, before) == whole


def test_after_a_large_change_the_whole_is_checked(
    built: Built, quads: list[Quad], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built()
    validated(before)
    after = built(changed(quads))
    monkeypatch.setattr(validation, "MOST", 0)
    monkeypatch.setattr(validation, "recheck", None)
    assert validated(after, before) == validate(after.dump)


def test_a_report_by_other_shapes_counts_for_nothing(built: Built) -> None:
    release = built()
    validated(release)
    told = json.loads(release.report.read_text(encoding="utf-8"))
    release.report.write_text(json.dumps({**told, "shapes": "0"}), encoding="utf-8")
    assert kept(release) is None


def test_a_broken_report_is_told_with_the_remedy(built: Built) -> None:
    release = built()
    release.report.write_text("{", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"report\.json cannot be read .* run `stadsgraf validate`"):
        kept(release)
