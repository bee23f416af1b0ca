"""Records of accuracy: kept as JSON, told in releases, the same for the same figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from graph.accuracy import AccuracyError
from graph.accuracy.figures import Figures
from graph.accuracy.gold import Gold, Range
from graph.accuracy.record import MEASURED, Record, keep, quads, read, record, recorded
from graph.accuracy.rows import Row
from graph.accuracy.score import Score, score_rows
from graph.manifest import Manifest
from graph.release import Release
from ontology.knowledge import files
from ontology.prefixes import sparql_prologue
from queries.library import find


@pytest.fixture
def score() -> Score:
    """Two cases in a motion, of which one is found."""
    rows = {
        "documents": [Row("documents", "kn.txt", 1, {"kind": "motion"})],
        "cases": [Row("cases", "kn.txt", n, {"diary_number": f"KN 2031/{n}", "title": "Bad"}) for n in (4, 5)],
    }
    gold = Gold("eget", (Range("kn.txt", 1, 9),), (), rows)
    return score_rows({"cases": rows["cases"][:1]}, gold)


def test_a_record_is_read_as_it_was_written(score: Score, tmp_path: Path) -> None:
    made = record(score, "release ab12", in_sample=False)
    (again,) = read(keep(tmp_path, made))
    assert again == made
    assert (again.summary.rows, again.summary.on, again.summary.in_sample) == (3, "release ab12", False)


def test_figures_that_have_not_changed_are_not_written_anew(score: Score, tmp_path: Path) -> None:
    path = keep(tmp_path, record(score, "release ab12", in_sample=False))
    keep(tmp_path, record(score, "release cd34", in_sample=False))
    assert read(path)[0].on == "release ab12"
    keep(tmp_path, record(score, "release cd34", in_sample=True))
    assert read(path)[0].on == "release cd34"


@pytest.mark.parametrize("content", ["", "7", '[{"gold": "x"}]', '[{"gold": "x", "on": "y", "in_sample": true}]'])
def test_what_is_no_record_is_told_with_its_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "accuracy").mkdir()
    (tmp_path / "accuracy/eget.json").write_text(content, encoding="utf-8")
    with pytest.raises(AccuracyError, match=r"eget\.json is no record of accuracy"):
        recorded(tmp_path)


def test_the_graph_tells_value_sample_and_what_was_measured(score: Score) -> None:
    store = Store()
    store.extend(quads([record(score, "release ab12", in_sample=False)]))
    for path in files():
        if path.parent.name == "schemes":
            store.load(path=path)
    question = find("accuracy")
    answer = store.query(question.text, substitutions=question.bind({"metric": "recall"}))
    assert isinstance(answer, QuerySolutions)
    rows = [tuple(row[name].value if row[name] else "" for name in question.columns) for row in answer]
    assert ("eget", "false", "release ab12", "cases", "", "0.5", "2", "recall") in rows
    assert ("eget", "false", "release ab12", "", "motion", "0.3333", "3", "recall") in rows
    assert store.query(sparql_prologue(["dqv"]) + "ASK { ?m a dqv:QualityMeasurement ; dqv:value 0.3333 }")


def test_what_was_measured_of_the_software_is_in_every_release(tmp_path: Path) -> None:
    told = recorded(tmp_path)
    assert told == read(MEASURED)
    assert {"minutes", "bundle-1", "bundle-2", "goteborg", "examples", "blind"} <= {each.gold for each in told}
    assert any(not each.in_sample for each in told)


def test_measurements_are_the_same_each_time() -> None:
    first, again = (list(quads(read(MEASURED))) for _ in range(2))
    assert first == again
    assert len({quad.subject for quad in first}) > 100


def test_the_measured_records_hold_tables_and_kinds_and_both() -> None:
    for each in read(MEASURED):
        if "tables_by_kind" in each.figures:
            counted = [Figures(f["gold"], f["found"], f["wrong"]) for f in each.figures["tables_by_kind"]]
            assert sum(f.gold for f in counted) == each.figures["all"]["gold"]
            assert sum(f["gold"] for f in each.figures["kinds"].values()) == each.figures["all"]["gold"]


def test_manifests_of_before_have_no_accuracy(release: Release) -> None:
    told = json.loads(release.manifest.to_json())
    del told["accuracy"]
    assert Manifest.from_json(json.dumps(told)).accuracy == ()


def test_a_record_needs_no_tables() -> None:
    first = Record("nya", "software 0.1.0", False, {"all": {"gold": 9, "f1": 0.6}})
    assert first.summary.lowest_f1 is None
    assert len({quad.subject for quad in quads([first])}) == 2  # the measurement, and what was measured
