"""Answers are cut after whole rows, and only where they have too many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store, parse_query_results

from api.spool import Capped, TooLargeError, cut_rows

FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
# words that look like the end of a row in one format or another
QUERY = r"""SELECT ?a ?b { VALUES (?a ?b) {
  ("},{" <x:1>) ("]}}" UNDEF) ("\"a\nb\\" "</result>"@sv) (UNDEF UNDEF) ("last" 5) } }"""


def written(folder: Path, name: str) -> Path:
    answer = Store().query(QUERY)
    assert isinstance(answer, QuerySolutions)
    path = folder / name
    answer.serialize(str(path), FORMATS[name])
    return path


def rows(path: Path, name: str) -> int:
    if name == "csv":  # the engine reads no CSV
        import csv

        return len(list(csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)))) - 1
    table = parse_query_results(path.read_bytes(), format=FORMATS[name])
    assert isinstance(table, QuerySolutions)
    return len(list(table))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("most", [1, 2, 3, 4])
def test_too_many_rows_are_cut_to_a_whole_answer(tmp_path: Path, name: str, most: int) -> None:
    path = written(tmp_path, name)
    assert cut_rows(path, name, most)
    assert rows(path, name) == most


@pytest.mark.parametrize("name", FORMATS)
def test_as_many_rows_as_allowed_are_left_alone(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name)
    before = path.read_bytes()
    assert not cut_rows(path, name, 5)
    assert path.read_bytes() == before


def test_cut_json_keeps_its_columns(tmp_path: Path) -> None:
    path = written(tmp_path, "json")
    cut_rows(path, "json", 2)
    assert json.loads(path.read_bytes())["head"]["vars"] == ["a", "b"]


def test_too_many_bytes_are_refused(tmp_path: Path) -> None:
    with Capped(tmp_path / "answer", 4) as file:
        file.write(b"1234")
        with pytest.raises(TooLargeError):
            file.write(b"5")
