"""Answers are cut after whole rows, and only where they have too many."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store, parse_query_results

from api.execution.spool import SHORT, Spool, TooLargeError, cut_rows

FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
# words that look like the end of a row in one format or another
QUERY = r"""SELECT ?a ?b { VALUES (?a ?b) {
  ("},{" <x:1>) ("]}}" UNDEF) ("\"a\nb\\" "</result>"@sv) (UNDEF UNDEF) ("last" 5) } }"""


def written(name: str) -> bytes:
    answer = Store().query(QUERY)
    assert isinstance(answer, QuerySolutions)
    data = answer.serialize(format=FORMATS[name])
    assert data is not None
    return data


def rows(data: bytes, name: str) -> int:
    if name == "csv":  # the engine reads no CSV
        import csv

        return len(list(csv.reader(data.decode().splitlines(keepends=True)))) - 1
    table = parse_query_results(data, format=FORMATS[name])
    assert isinstance(table, QuerySolutions)
    return len(list(table))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("most", [1, 2, 3, 4])
def test_too_many_rows_are_cut_to_a_whole_answer(name: str, most: int) -> None:
    cut = cut_rows(written(name), name, most)
    assert cut is not None
    assert rows(cut, name) == most


@pytest.mark.parametrize("name", FORMATS)
def test_as_many_rows_as_allowed_are_left_alone(name: str) -> None:
    assert cut_rows(written(name), name, 5) is None


def test_cut_json_keeps_its_columns() -> None:
    cut = cut_rows(written("json"), "json", 2)
    assert cut is not None
    assert json.loads(cut)["head"]["vars"] == ["a", "b"]


def test_too_many_bytes_are_refused(tmp_path: Path) -> None:
    with Spool(tmp_path / "answer", 4) as spool:
        spool.write(b"1234")
        with pytest.raises(TooLargeError):
            spool.write(b"5")


def test_a_short_answer_takes_no_file(tmp_path: Path) -> None:
    with Spool(tmp_path / "answer", 4) as spool:
        spool.write(b"a\nb\n")
        assert spool.finish("tsv", 5) == (b"a\nb\n", False)
    assert not (tmp_path / "answer").exists()


def test_a_long_answer_stands_in_its_file_and_is_cut_there(tmp_path: Path) -> None:
    with Spool(tmp_path / "answer", 3 * SHORT) as spool:
        spool.write(b"?a\n")
        for _ in range(2):
            spool.write(b"x" * SHORT + b"\n")
        assert spool.finish("tsv", 1) == (None, True)
    assert (tmp_path / "answer").read_bytes() == b"?a\n" + b"x" * SHORT + b"\n"
