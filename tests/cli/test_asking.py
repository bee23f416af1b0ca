"""query and tables; errors that a person can mend"""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from ingest.facts import TABLES
from queries.library import library
from tests.cli.conftest import Command, one_sentence


def test_without_a_name_the_questions_are_listed(call: Command) -> None:
    said = call("query")
    assert [row["name"] for row in said.rows] == list(library())
    assert all(row["question"] for row in said.rows)


@pytest.mark.parametrize("words", [(), ("--format", "csv")])
def test_an_answer_in_a_pipe_is_csv(call: Command, words: tuple[str, ...]) -> None:
    said = call("query", "decisions", *words)
    (row,) = csv.DictReader(StringIO(said.out))
    assert (row["source"], row["text"]) == ("protokoll.txt", "Socialnämnden bifaller förslaget.")
    assert said.err == ""


def test_an_answer_as_json(call: Command) -> None:
    (row,) = json.loads(call("query", "decisions", "--format", "json").out)
    assert (row["outcome"], row["diary_number"]) == ("approve", "SN 2031/7")


def test_an_answer_as_a_table(call: Command) -> None:
    said = call("query", "decisions", "--format", "table")
    assert [row["text"] for row in said.rows] == ["Socialnämnden bifaller förslaget."]
    assert said.err == "1 rows\n"


def test_a_question_with_a_parameter(call: Command) -> None:
    assert "bifaller" in call("query", "decisions-of-body", "-p", "body=Socialnämnden").out


def test_a_question_of_ones_own(call: Command, tmp_path: Path) -> None:
    (tmp_path / "egen.rq").write_text("SELECT ?x WHERE { VALUES ?x { 'å' } }", encoding="utf-8")
    assert call("query", tmp_path / "egen.rq").out == "x\nå\n"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("query", "decision"), "did you mean decisions"),
        (("query", "borta.rq"), "borta.rq"),
        (("query", "decisions", "--format", "xml"), "choose table, csv or json"),
        (("query", "decisions", "-p", "body"), "name=value"),
        (("query", "decisions", "-p", "body=x"), "no parameter body"),
        (("query", "decisions-of-body", "-p", "body=Ingennämnden"), "Ingennämnden"),
        (("query", "decisions-of-body"), "needs the parameter body"),
        (("query", "posts-on-date", "-p", "on=igår"), "on"),
        (("show", "zzzzzz"), "zzzzzz"),
        (("show", "sgid:ekmala/case/ingen"), "ekmala/case/ingen"),
        (("releases", "--activate", "zzz"), "there is no release zzz"),
        (("tables", "--out", "/dev/null/x"), "/dev/null/x"),
    ],
)
def test_a_mendable_error_is_one_sentence(call: Command, words: tuple[str, ...], hint: str) -> None:
    said = call(*words)
    assert one_sentence(said), said
    assert hint in said.err


def test_a_query_that_is_not_well_formed_is_told(call: Command, tmp_path: Path) -> None:
    (tmp_path / "fel.rq").write_text("SELECT WHERE", encoding="utf-8")
    said = call("query", tmp_path / "fel.rq")
    assert said.code == 2
    assert "not well-formed" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("command", ["query decisions", "tables", "show x", "check-evidence", "releases"])
def test_without_a_release_every_command_says_how_to_make_one(call: Command, tmp_path: Path, command: str) -> None:
    said = call(*command.split(), data=tmp_path)
    assert one_sentence(said), said
    assert "stadsgraf ingest" in said.err


def test_an_unknown_command_is_a_mistake_of_use(call: Command) -> None:
    assert call("läs").code == 2


def test_tables_writes_all_of_them(call: Command, tmp_path: Path) -> None:
    said = call("tables", "--out", tmp_path / "tables")
    assert {row["table"] for row in said.rows} == set(TABLES)
    assert {path.stem for path in (tmp_path / "tables").glob("*.csv")} == set(TABLES)
