"""check-evidence, score"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph import evidence
from tests.cli.conftest import Command, one_sentence


def test_every_fact_is_proven(call: Command) -> None:
    said = call("check-evidence")
    told = {row["what"]: row["count"] for row in said.rows}
    assert said.code == 0
    assert told["facts"] == told["proven"] != "0"


def test_evidence_that_is_wrong_gives_exit_code_1(call: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = (evidence.Failure("urn:fact", "the quote is not there"),)
    wrong = evidence.EvidenceReport(facts=1, graphs=1, texts=1, proven=0, failures=failures)
    monkeypatch.setattr(evidence, "check", lambda release: wrong)
    said = call("check-evidence")
    assert said.code == 1
    assert said.err == "urn:fact: the quote is not there\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold of the minutes: one case that is there, and one that is not."""
    folder = tmp_path / "eget"
    folder.mkdir()
    (folder / "ranges.csv").write_text("source,first_line,last_line\nprotokoll.txt,1,12\n", encoding="utf-8")
    rows = "protokoll.txt,6,SN 2031/7,Ny badplats,\nprotokoll.txt,9,SN 2031/9,Bo,\n"
    (folder / "cases.csv").write_text(f"source,line,diary_number,title,body\n{rows}", encoding="utf-8")
    return folder


def test_score_tells_of_each_table(call: Command, gold: Path) -> None:
    said = call("score", gold, "--misses")
    assert said.code == 0
    assert "table\tcases\t2\t1\t0\t1.000\t0.500\t0.667\t1.000" in said.out.splitlines()
    assert "- cases: protokoll.txt, line 9: diary_number 'SN 2031/9', title 'Bo'" in said.out.splitlines()


def test_score_as_json_holds_all_figures(call: Command, gold: Path, data: Path) -> None:
    said = call("score", gold, "--json", "--release", (data / "current").resolve().name)
    told = json.loads(said.out)
    assert (told["tables"]["cases"]["recall"], told["gold"]) == (0.5, "eget")


def test_what_is_recorded_the_next_release_tells(call: Command, gold: Path, papers: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = call("ingest", papers, "--workers", 1, data=data).rows[0]["count"]
    call("score", gold, "--record", data=data)
    second = call("ingest", papers, "--workers", 1, data=data).rows[0]["count"]
    call("score", gold, "--record", data=data)  # of the new release: nothing but its name has changed
    third = call("ingest", papers, "--workers", 1, data=data).rows[0]["count"]
    assert first != second == third
    told = call("query", "accuracy", "--format", "json", data=data)
    (recall,) = [r for r in json.loads(told.out) if r["gold"] == "eget" and r.get("table") == "cases"]
    assert (recall["measured"], recall["rows"]) == (f"release {first}", "2")
    (served, _) = call("releases", data=data).rows
    assert "(eget, 2 rows)" in served["F1 on unseen papers"]


def test_gold_that_is_not_fit_is_told_with_its_place(call: Command, gold: Path) -> None:
    (gold / "cases.csv").write_text("source,line,diary_number,title,body\nprotokoll.txt,x,A 1,B,\n", encoding="utf-8")
    said = call("score", gold)
    assert one_sentence(said)
    assert "cases.csv, line 2, column line: 'x'" in said.err


def test_gold_of_papers_that_are_not_in_the_release_is_no_gold_of_it(call: Command, gold: Path) -> None:
    (gold / "cases.csv").unlink()
    (gold / "ranges.csv").write_text("source,first_line,last_line\nannan.txt,1,12\n", encoding="utf-8")
    said = call("score", gold)
    assert one_sentence(said)
    assert "does not hold annan.txt" in said.err


def test_a_file_of_ones_own_is_checked_in_place_of_the_release(call: Command, tmp_path: Path) -> None:
    own, report = tmp_path / "own.ttl", tmp_path / "report.ttl"
    own.write_text(
        "@prefix sg: <https://w3id.org/stadsgraf/def#> . @base <https://w3id.org/stadsgraf/id/> .\n"
        "<meeting> a sg:Meeting ; sg:body <board> .",
        encoding="utf-8",
    )
    said = call("validate", own, "--lang", "en", "--report", report, data=tmp_path / "none")
    assert said.code == 1
    assert "A meeting is held by a single body" in said.out
    assert "sgid:meeting" in said.out
    assert "ValidationReport" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [("own.ttl", "no", "line 1"), ("own.docx", "", ".jsonld"), ("own.nt", "_:b <a:p> <a:o> .", "IRI")],
)
def test_a_file_that_cannot_be_checked_is_named(call: Command, tmp_path: Path, name: str, text: str, told: str) -> None:
    own = tmp_path / name
    own.write_text(text, encoding="utf-8")
    said = call("validate", own, data=tmp_path / "none")
    assert said.code == 2
    assert name in said.err
    assert told in said.err
