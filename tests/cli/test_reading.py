"""ingest"""

from __future__ import annotations

import fcntl
import shutil
from pathlib import Path

import pytest

from graph import release
from ingest.facts import TABLES
from tests.cli.conftest import Command, one_sentence


def test_ingest_tells_what_it_read(call: Command, papers: Path, tmp_path: Path) -> None:
    said = call("ingest", papers, "--workers", 1, data=tmp_path)
    told = {row["what"]: row["count"] for row in said.rows}
    assert said.code == 0
    assert said.err == ""
    assert (told["files"], told["read before"], told["not read"], told["inner documents"]) == ("2", "0", "0", "2")
    assert int(told["facts"]) == sum(int(told.get(table, 0)) for table in TABLES) > 0
    assert (tmp_path / "current").resolve().name == told["release"]


def test_a_second_run_on_the_same_folder_of_data_is_told_to_wait(call: Command, papers: Path, tmp_path: Path) -> None:
    with (tmp_path / "ingest.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        refused = call("ingest", papers, "--workers", 1, data=tmp_path)
    assert one_sentence(refused)
    assert f"another `stadsgraf ingest` is at work in {tmp_path}: wait until it has ended" in refused.err
    assert call("ingest", papers, "--workers", 1, data=tmp_path).code == 0


def test_a_folder_without_papers_is_said_to_have_none(call: Command, tmp_path: Path) -> None:
    (tmp_path / "tomt").mkdir()
    refused = call("ingest", tmp_path / "tomt", data=tmp_path / "data")
    assert one_sentence(refused)
    assert "tomt has no papers" in refused.err


def test_what_was_read_before_is_not_read_again(call: Command, papers: Path, tmp_path: Path) -> None:
    first = call("ingest", papers, "--workers", 1, data=tmp_path)
    second = call("ingest", papers, "--workers", 1, data=tmp_path)
    assert {row["what"]: row["count"] for row in second.rows}["read before"] == "2"
    assert second.rows[0] == first.rows[0]


def test_where_nothing_has_changed_nothing_is_built_again(
    call: Command, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = call("ingest", papers, "--workers", 1, data=tmp_path)
    built: list[object] = []
    monkeypatch.setattr(release, "build", lambda *told, **_: built.append(told))
    again = call("ingest", papers, "--workers", 1, data=tmp_path)
    assert again.rows == [{**row, "count": "2"} if row["what"] == "read before" else row for row in first.rows]
    assert not built


@pytest.mark.parametrize("change", ["a paper", "a record of accuracy", "what is held"])
def test_where_anything_has_changed_it_is_built(
    call: Command, papers: Path, few_records: Path, tmp_path: Path, change: str
) -> None:
    shutil.copytree(papers, tmp_path / "papers")
    call("ingest", tmp_path / "papers", "--workers", 1, data=tmp_path)
    before = made_of(tmp_path)
    words = ["--workers", "1"]
    if change == "a paper":
        (tmp_path / "papers" / "remiss.txt").unlink()
    elif change == "a record of accuracy":
        (tmp_path / "accuracy").mkdir()
        shutil.copy(few_records, tmp_path / "accuracy" / "mine.json")
    else:
        words.append("--without-inferences")
    call("ingest", tmp_path / "papers", *words, data=tmp_path)
    assert made_of(tmp_path) != before


def test_a_release_that_was_taken_away_is_built_again(call: Command, papers: Path, tmp_path: Path) -> None:
    call("ingest", papers, "--workers", 1, data=tmp_path)
    served = release.current(tmp_path)
    shutil.rmtree(served.path)
    assert call("ingest", papers, "--workers", 1, data=tmp_path).code == 0
    assert served.dump.is_file()
    assert served.report.is_file()


def made_of(data: Path) -> str:
    return release.current(data).made_of.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_named_and_the_exit_code_is_1(
    call: Command, papers: Path, tmp_path: Path
) -> None:
    (tmp_path / "tom.txt").write_bytes(b"")
    said = call("ingest", papers, tmp_path / "tom.txt", "--workers", 1, data=tmp_path / "data")
    assert said.code == 1
    assert said.err == "not read: tom.txt: it is empty; fetch the file again\n"
    assert {row["what"]: row["count"] for row in said.rows}["files"] == "2"


def test_where_nothing_can_be_read_there_is_no_release(call: Command, tmp_path: Path) -> None:
    (tmp_path / "tom.txt").write_bytes(b"")
    said = call("ingest", tmp_path / "tom.txt", data=tmp_path / "data")
    assert said.code == 2
    assert said.err.startswith("not read: tom.txt")
    assert not (tmp_path / "data" / "current").exists()


def test_a_path_that_does_not_exist_is_said_before_anything_is_read(
    call: Command, papers: Path, tmp_path: Path
) -> None:
    said = call("ingest", papers, tmp_path / "borta", data=tmp_path)
    assert one_sentence(said)
    assert "borta does not exist" in said.err


def test_readings_of_files_that_are_gone_are_kept_if_asked(call: Command, papers: Path, tmp_path: Path) -> None:
    call("ingest", papers, "--workers", 1, data=tmp_path)
    call("ingest", papers / "remiss.txt", "--keep", data=tmp_path)
    assert len(list((tmp_path / "readings").iterdir())) == 2
    call("ingest", papers / "remiss.txt", data=tmp_path)
    assert len(list((tmp_path / "readings").iterdir())) == 1


def test_a_larger_file_than_is_set_is_not_read(
    call: Command, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STADSGRAF_MAX_FILE_MEGABYTES", "1")
    (tmp_path / "stor.txt").write_text("Ekmåla kommun\n" * 80_000, encoding="utf-8")
    said = call("ingest", papers, tmp_path / "stor.txt", "--workers", 1, data=tmp_path / "data")
    assert said.code == 1
    assert "the limit is 1,000,000" in said.err


def test_originals_are_kept_but_for_those_with_personal_numbers(call: Command, papers: Path, tmp_path: Path) -> None:
    numbered = tmp_path / "nummer.txt"
    numbered.write_text("Protokoll\nSökanden är 19121212-1212.\n", encoding="utf-8")
    said = call("ingest", papers, numbered, "--workers", 1, data=tmp_path / "data")
    assert {row["what"]: row["count"] for row in said.rows}["originals kept"] == "2"
    kept = {file.read_bytes() for file in (tmp_path / "data" / "originals").iterdir()}
    assert kept == {file.read_bytes() for file in papers.iterdir()}


def test_originals_are_left_out_if_asked(call: Command, papers: Path, tmp_path: Path) -> None:
    call("ingest", papers, "--workers", 1, "--without-originals", data=tmp_path)
    assert not (tmp_path / "originals").exists()
