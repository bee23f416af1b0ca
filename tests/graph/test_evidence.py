"""The check has to notice every way in which a fact may lose its place in the text."""

from __future__ import annotations

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph import evidence
from graph.release import Release
from ontology.prefixes import PREFIXES
from tests.data.make_small import FACTS
from tests.graph.conftest import Built

ALL = len(FACTS)

FACT = "https://w3id.org/stadsgraf/id/fact/0002"
EXACT = NamedNode(PREFIXES["oa"] + "exact")
START = NamedNode(PREFIXES["oa"] + "start")
TYPE = NamedNode(PREFIXES["rdf"] + "type")


def of(fact: str, quads: list[Quad], predicate: NamedNode) -> Quad:
    """The one quad about the fact, its target or its selector with this predicate."""
    return next(q for q in quads if q.predicate == predicate and str(q.subject).startswith(f"<{fact}"))


def wrongs(release: Release) -> list[tuple[str, str]]:
    return [(failure.of, failure.wrong) for failure in evidence.check(release).failures]


def test_sound_release_passes(release: Release) -> None:
    report = evidence.check(release)
    assert report.passed
    assert (report.facts, report.graphs, report.texts, report.proven) == (ALL, ALL, 2, ALL)
    assert report.summary == f"{ALL} of {ALL} facts stand in their 2 texts as recorded (100.00 %)"


def test_changed_quote_is_noticed(quads: list[Quad], built: Built) -> None:
    quote = of(FACT, quads, EXACT)
    changed = Quad(quote.subject, EXACT, Literal("den 12 mars 2021"))
    release = built(quads=[changed if q == quote else q for q in quads])
    assert wrongs(release) == [
        (FACT, "72:117 reads 'den 11 mars 2021 kl. 13.00-14.30, sal Björken', its quote is 'den 12 mars 2021'")
    ]
    assert evidence.check(release).proven == ALL - 1


def test_moved_span_is_noticed(quads: list[Quad], built: Built) -> None:
    start = of(FACT, quads, START)
    moved = Quad(start.subject, START, Literal(77))
    found = wrongs(built(quads=[moved if q == start else q for q in quads]))
    assert [fact for fact, _ in found] == [FACT]
    assert "77:117 reads" in found[0][1]


def test_changed_text_is_noticed(built: Built) -> None:
    release = built()
    path = sorted(release.texts.iterdir())[0]
    path.write_bytes(path.read_bytes() + b"x")
    found = wrongs(release)
    assert [fact for fact, _ in found] == [path.stem]
    assert "the text has been changed" in found[0][1]


def test_missing_text_is_noticed_for_each_of_its_facts(built: Built) -> None:
    release = built()
    path = sorted(release.texts.iterdir())[0]
    path.unlink()
    report = evidence.check(release)
    assert 0 < report.proven < report.facts
    assert {failure.wrong for failure in report.failures} == {f"its text {path.stem} is not in the release"}
    assert len(report.failures) == report.facts - report.proven


def test_graph_without_record_is_noticed(quads: list[Quad], built: Built) -> None:
    typed = [q for q in quads if str(q.subject) == f"<{FACT}>" and q.predicate == TYPE]
    assert (FACT, "is a graph without a record: nothing says where it stands") in wrongs(
        built(quads=[q for q in quads if q not in typed])
    )


def test_record_without_graph_is_noticed(quads: list[Quad], built: Built) -> None:
    left = [q for q in quads if q.graph_name != NamedNode(FACT)]
    assert wrongs(built(quads=left)) == [(FACT, "has a record and no graph: it states nothing")]


@pytest.mark.parametrize(
    ("predicate", "missing"),
    [("exact", "quote"), ("start", "start"), ("end", "end"), ("hasSource", "text layer")],
)
def test_incomplete_record_is_noticed(quads: list[Quad], built: Built, predicate: str, missing: str) -> None:
    left_out = of(FACT, quads, NamedNode(PREFIXES["oa"] + predicate))
    release = built(quads=[q for q in quads if q != left_out])
    assert wrongs(release) == [(FACT, f"its record lacks: {missing}")]


def test_record_without_target_is_noticed(quads: list[Quad], built: Built) -> None:
    left_out = of(FACT, quads, NamedNode(PREFIXES["oa"] + "hasTarget"))
    assert wrongs(built(quads=[q for q in quads if q != left_out])) == [
        (FACT, "its record lacks: text layer, start, end, quote")
    ]


def test_build_keeps_the_outcome_in_the_manifest(quads: list[Quad], built: Built) -> None:
    graph_less = [q for q in quads if q.graph_name == DefaultGraph()]
    check = built(quads=graph_less).manifest.checks[-1]
    assert not check.passed
    assert check.summary.endswith(f"{ALL} failures")
